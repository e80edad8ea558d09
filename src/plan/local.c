#include "plan/local.h"

#include "plan/price.h"

#include <string.h>

enum {
    LOCAL_ROUNDS = 30,
    LOCAL_VAIN = 3,    /* rounds without a better bound that end it */
    LOCAL_BOX = 12,    /* first half width of the box, in first steps of prices */
    LOCAL_NARROW = 3,  /* a box whose prices prove no more is narrowed so many times */
    LOCAL_EACH = 2,    /* paths beside the cheapest, for each person and round */
    LOCAL_NEAR = 4,    /* and their regret at most, in points */
    LOCAL_PATHS = 2500 /* listed at most, beside one of each person */
};

typedef struct Pricing {
    Local   *local;
    int64_t *centre; /* tariff that proves most so far */
    int64_t *rows;   /* its rows, with what is filled blocked */
    int64_t *trial;  /* the same of the tariff just tried */
    int64_t *open;   /* and with nothing blocked: what those who stay pay */
    Wide     bound;  /* of the centre */
    uint32_t fresh;  /* paths the last tariff brought */
} Pricing;

static void rows_block(const Pricing *x) {
    const Field *f = x->local->v->crew->field;
    size_t       cells = (size_t)f->row_count * f->periods;
    for (size_t cell = 0; cell < cells; cell++)
        x->trial[cell] = x->local->blocked[cell] >= DRAFT_BLOCK ? DRAFT_BLOCK : x->open[cell];
}

/* The bound of the part under this tariff; the cheapest paths, and some near them, join the pool. */
static Wide tariff_try(Pricing *x, const int64_t *tariff) {
    const Local *local = x->local;
    Prove       *v = local->v;
    const Field *f = v->crew->field;
    Path        *path = v->crew->path;
    Leaf         leaf = {.level = v->tree->level, .tariff = tariff};
    PathRules    rules = {.level = v->tree->level, .rows = x->trial, .lawful = true};
    uint32_t     states[PROBLEM_PERIODS_MAX];
    Wide         bound = bound_slacks(f, &leaf);
    field_rows(f, tariff, NULL, 0, x->open);
    rows_block(x);
    x->fresh = 0;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        if (!local->free[i]) {
            const uint32_t *stays = local->draft->states + (size_t)i * f->periods;
            bound += draft_price_by(local->draft, x->open, i, stays);
            continue;
        }
        int64_t cost = path_solve(path, &rules, i);
        v->crew->steps += path->count + 1;
        bound += cost;
        if (cost >= DRAFT_BLOCK / 2)
            continue;
        path_trace(path, states);
        x->fresh += column_add(local->pool, i, states);
        column_near(local->pool, path, LOCAL_NEAR * f->scale, LOCAL_EACH);
    }
    return bound;
}

static bool part_closed(const Pricing *x) {
    const Prove *v = x->local->v;
    return bound_points(v->crew->field, x->bound) >= best_target(v->best, v->tree->level);
}

/* Prices of the part, until they prove that nothing is to be won or no path is missing. */
static void part_price(Arena *scratch, Pricing *x) {
    Prove       *v = x->local->v;
    const Field *f = v->crew->field;
    int64_t      box = LOCAL_BOX * price_step(f, v->tree->level) + 1;
    int          vain = 0;
    for (int k = 0; k < LOCAL_ROUNDS && vain <= LOCAL_VAIN && box > 0 && !part_closed(x); k++) {
        ArenaMark    mark = arena_mark(scratch);
        MasterPrices prices = {0};
        Master       master = {.field = f,
                               .pool = x->local->pool,
                               .leaf = {.level = v->tree->level},
                               .centre = x->centre,
                               .boxed = true,
                               .box = box};
        bool         solved = master_price(scratch, &master, &prices);
        v->crew->steps += prices.work;
        if (solved) {
            bound_settle(scratch, f, v->tree->level, prices.tariff);
            Wide bound = tariff_try(x, prices.tariff);
            bool better = bound > x->bound + f->scale;
            vain = better ? 0 : vain + 1;
            box = better ? box : box / LOCAL_NARROW;
            if (bound > x->bound) {
                x->bound = bound;
                memcpy(x->centre, prices.tariff, f->tariff_size * sizeof *x->centre);
                memcpy(x->rows, x->trial, (size_t)f->row_count * f->periods * sizeof *x->rows);
            }
        }
        arena_rewind(scratch, mark);
        if (!solved || !x->fresh)
            return;
    }
}

/* All paths of regret <= budget at the best prices, while there is room for `most` columns. */
static bool paths_near(Pricing *x, int64_t budget, uint32_t most) {
    Prove       *v = x->local->v;
    const Field *f = v->crew->field;
    Pool        *pool = x->local->pool;
    PathRules    rules = {.level = v->tree->level, .rows = x->rows, .lawful = true};
    bool         all = true;
    for (uint32_t i = 0; i < f->problem->person_count && all; i++) {
        uint32_t left = pool->columns.len < most ? most - (uint32_t)pool->columns.len : 0;
        if (!x->local->free[i] || path_solve(v->crew->path, &rules, i) >= DRAFT_BLOCK / 2)
            continue;
        v->crew->steps += v->crew->path->count + 1;
        all = column_near(pool, v->crew->path, budget, left);
    }
    return all;
}

bool local_fill(Arena *scratch, Local *local) {
    Prove       *v = local->v;
    const Field *f = v->crew->field;
    size_t       cells = (size_t)f->row_count * f->periods;
    int64_t      target = best_target(v->best, v->tree->level);
    uint32_t     most = f->problem->person_count + LOCAL_PATHS;
    Pricing      x = {.local = local,
                      .centre = arena_copy(scratch, v->tree->nodes.at[0].tariff,
                                           f->tariff_size * sizeof(int64_t)),
                      .rows = ARENA_ARRAY(scratch, int64_t, cells),
                      .trial = ARENA_ARRAY(scratch, int64_t, cells),
                      .open = ARENA_ARRAY(scratch, int64_t, cells)};
    x.bound = tariff_try(&x, x.centre);
    memcpy(x.rows, x.trial, cells * sizeof *x.rows);
    x.fresh = 1;
    part_price(scratch, &x);
    local->whole = part_closed(&x);
    if (local->whole || target == INT64_MAX)
        return !local->whole;
    Wide    gap = (Wide)target * f->scale - x.bound;
    int64_t full = gap > f->limit ? f->limit : (int64_t)gap, budget = f->scale;
    bool    room = true;
    while (room && budget < full) {
        room = paths_near(&x, budget, most);
        budget *= 2;
    }
    local->whole = room && paths_near(&x, full, most);
    return true;
}
