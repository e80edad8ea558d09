#include "plan/plunge.h"

#include "plan/draft.h"
#include "plan/finish.h"
#include "plan/market.h"
#include "plan/price.h"
#include "plan/tie.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PLUNGE_ROUNDS = 600, /* linear programs at most */
    PLUNGE_CALM = 12, /* passes of wavering prices that a path must outlast to be chosen unasked */
    PLUNGE_WAVER = 8, /* the wavering steps against the first step of prices */
    PLUNGE_ASKS = 6,  /* relaxations at most between two choices */
    PLUNGE_NEARLY =
        200, /* one so near to its bound, in parts of what is left to the best plan, is enough */
};

#define PLUNGE_SURE 0.999 /* a share that is a decision */

typedef struct Sure {
    double   share;
    uint32_t person, column;
} Sure;

typedef struct Plunge {
    Prove    *v;
    Draft    *draft;  /* who is chosen */
    uint32_t *chosen; /* person -> column, or NONE */
    uint32_t *fresh;  /* scratch: everybody's best path under the new prices */
    Sure     *sure;
    int64_t  *centre; /* the prices that prove most of who is open, given who is chosen */
    Wide      bound;  /* that they prove */
    int64_t   box;
    uint32_t  part;  /* at least one in so many of those still undecided is chosen */
    uint32_t  open;  /* people not yet chosen */
    int       asked; /* rounds since somebody was chosen */
} Plunge;

static int sure_order(const void *a, const void *b) {
    const Sure *x = a, *y = b;
    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

/* What people still open may ask: the prices, and nothing that is taken. */
static void rows_price(Plunge *x, const int64_t *tariff) {
    const Field *f = x->v->tree->field;
    size_t       seats = (size_t)f->apart_first * f->periods;
    field_rows(f, tariff, NULL, 0, x->v->crew->rows);
    for (size_t cell = 0; cell < seats; cell++)
        if (x->draft->rows[cell] >= DRAFT_BLOCK)
            x->v->crew->rows[cell] = DRAFT_BLOCK;
    tie_push(f, x->draft->demand->rows, TIE_OPEN, x->v->crew->rows);
}

/* Everybody's best path under these prices joins the pool; what they prove, given who is chosen. */
static Wide paths_add(Plunge *x, const int64_t *tariff) {
    const Field *f = x->v->tree->field;
    Crew        *crew = x->v->crew;
    Leaf         leaf = {.level = x->v->tree->level, .tariff = tariff};
    Wide         bound = bound_slacks(f, &leaf);
    PathRules    rules = {.level = x->v->tree->level, .rows = crew->rows};
    rows_price(x, tariff);
    crew_solve(crew, &rules, 0, 1, x->fresh, crew->costs);
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        if (x->chosen[i] == NONE && crew->costs[i] < DRAFT_BLOCK / 2) {
            column_add(x->v->pool, i, x->fresh + (size_t)i * f->periods);
            bound += crew->costs[i];
        }
    field_rows(f, tariff, NULL, 0, crew->rows);
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        if (x->chosen[i] != NONE)
            bound +=
                draft_price_by(x->draft, crew->rows, i, column_states(x->v->pool, x->chosen[i]));
    return bound;
}

static void person_choose(Plunge *x, uint32_t person, uint32_t column) {
    draft_put(x->draft, person, column_states(x->v->pool, column));
    x->chosen[person] = column;
    x->open--;
}

static bool sure_idle(const Plunge *x, const Sure *s) {
    const Pool *pool = x->v->pool;
    return s->column == NONE || draft_idle(pool->field, column_states(pool, s->column));
}

/* All that the relaxation has decided, and the surest part of whom it gives a post but not for sure. */
static void sure_choose(Plunge *x, const double *shares) {
    const Pool *pool = x->v->pool;
    uint32_t    count = 0, busy = 0, taken = 0, forced = 0;
    for (uint32_t i = 0; i < x->v->tree->field->problem->person_count; i++)
        if (x->chosen[i] == NONE)
            x->sure[count++] = (Sure){-1, i, NONE};
    for (uint32_t k = 0; k < count; k++)
        for (uint32_t c = pool->heads[x->sure[k].person]; c != NONE; c = pool->columns.at[c].next)
            if (shares[c] > x->sure[k].share)
                x->sure[k] = (Sure){shares[c], x->sure[k].person, c};
    if (count)
        qsort(x->sure, count, sizeof *x->sure, sure_order);
    for (uint32_t k = 0; k < count; k++)
        busy += x->sure[k].share <= PLUNGE_SURE && !sure_idle(x, &x->sure[k]);
    for (uint32_t k = 0; k < count; k++) {
        const Sure *s = &x->sure[k];
        bool        force = s->share <= PLUNGE_SURE;
        if (force && forced > busy / x->part)
            break;
        if (sure_idle(x, s) || !draft_fits(x->draft, s->person, column_states(pool, s->column)))
            continue;
        person_choose(x, s->person, s->column);
        taken++;
        forced += force;
    }
    if (!taken)
        x->open = 0; /* nobody's path fits any more: the rest is placed one by one */
}

/* Before any linear program: whoever keeps the same path while prices waver is chosen. Who holds nothing
 * stays open; such people cost the program nothing until a price calls them. */
static void calm_choose(Plunge *x) {
    Prove       *v = x->v;
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    Market       m = market_open(v->scratch, v->crew, v->tree->level, v->tree->nodes.at[0].tariff);
    int64_t      step = price_step(f, v->tree->level) / PLUNGE_WAVER + 1;
    for (int pass = 0; pass < PLUNGE_CALM; pass++)
        for (uint32_t chunk = 0; chunk < MARKET_CHUNKS; chunk++) {
            market_ask(&m, chunk);
            if (pass)
                market_step(v->scratch, &m, step);
        }
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        const uint32_t *states = m.states + (size_t)i * f->periods;
        if (m.calm[i] + 1 < PLUNGE_CALM || draft_idle(f, states) ||
            !draft_fits(x->draft, i, states))
            continue;
        column_add(v->pool, i, states);
        person_choose(x, i, column_find(v->pool, i, states));
    }
    arena_rewind(v->scratch, mark);
}

/* Who is chosen changes what prices prove. */
static void centre_renew(Plunge *x) {
    x->bound = paths_add(x, x->centre);
    x->box = price_step(x->v->tree->field, x->v->tree->level);
    x->asked = 0;
}

/* While nobody is chosen, prices may prove more of everybody, too. */
static void root_offer(Prove *v, int64_t *tariff) {
    Leaf leaf = {.level = v->tree->level, .tariff = tariff};
    bool impossible = false;
    Wide bound = bound_leaf(v->crew, &leaf, NULL, NULL, &impossible);
    tree_offer(v->tree, 0, tariff, NULL, bound, impossible);
}

/* What a relaxation may still lie above the bound, in points, to be taken for what it is: little of what is left to
 * the best plan. */
static double nearly(const Plunge *x) {
    const Field *f = x->v->tree->field;
    int64_t      target = best_target(x->v->best, x->v->tree->level);
    double       left = (double)target - (double)bound_points(f, x->bound);
    return target == INT64_MAX ? 1 : fmax(1, left / PLUNGE_NEARLY);
}

/* One relaxation, its prices boxed around the centre; somebody is chosen where it sees all there is to see. */
static bool round_run(Plunge *x) {
    Prove       *v = x->v;
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    MasterPrices prices = {0};
    Master       master = {.field = f,
                           .pool = v->pool,
                           .leaf = {.level = v->tree->level},
                           .chosen = x->chosen,
                           .centre = x->centre,
                           .boxed = true,
                           .box = x->box};
    uint32_t     columns = (uint32_t)v->pool->columns.len;
    bool         solved = master_price(v->scratch, &master, &prices);
    v->crew->steps += prices.work;
    if (solved) {
        bound_settle(v->scratch, f, v->tree->level, prices.tariff);
        Wide bound = paths_add(x, prices.tariff);
        bool better = bound > x->bound;
        x->box = better ? x->box * 3 / 2 : x->box / 4 + 1;
        if (better && x->open == f->problem->person_count)
            root_offer(v, prices.tariff);
        if (better) {
            memcpy(x->centre, prices.tariff, f->tariff_size * sizeof *x->centre);
            x->bound = bound;
        }
        if (++x->asked > PLUNGE_ASKS || prices.above < nearly(x)) {
            double *shares = ARENA_ARRAY(v->scratch, double, v->pool->columns.len);
            memcpy(shares, prices.shares, columns * sizeof *shares);
            sure_choose(x, shares);
            centre_renew(x);
        }
    }
    arena_rewind(v->scratch, mark);
    return solved;
}

/* Whatever is chosen yet, the best plan known is not beaten. */
static bool hopeless(const Plunge *x) {
    return bound_points(x->v->tree->field, x->bound) >= best_target(x->v->best, x->v->tree->level);
}

/* Who was never chosen takes the best that is left, one by one. */
static void rest_place(Plunge *x) {
    const Field *f = x->v->tree->field;
    Path        *path = x->v->crew->path;
    PathRules    rules = {.level = x->draft->level, .rows = x->draft->rows, .lawful = true};
    uint32_t     states[PROBLEM_PERIODS_MAX];
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        if (x->chosen[i] != NONE || path_solve(path, &rules, i) >= DRAFT_BLOCK / 2)
            continue;
        path_trace(path, states);
        draft_put(x->draft, i, states);
    }
}

bool plunge_run(Prove *v, uint32_t part, bool calm) {
    const Field *f = v->tree->field;
    uint32_t     people = f->problem->person_count;
    ArenaMark    mark = arena_mark(v->scratch);
    Plunge       x = {.v = v,
                      .draft = draft_open(v->scratch, f, v->tree->level),
                      .chosen = ARENA_ARRAY(v->scratch, uint32_t, people),
                      .fresh = ARENA_ARRAY(v->scratch, uint32_t, (size_t)people * f->periods),
                      .sure = ARENA_ARRAY(v->scratch, Sure, people),
                      .centre = arena_copy(v->scratch, v->tree->nodes.at[0].tariff,
                                           f->tariff_size * sizeof(int64_t)),
                      .part = part,
                      .open = people};
    memset(x.chosen, 0xff, people * sizeof *x.chosen);
    memset(x.fresh, 0xff, (size_t)people * f->periods * sizeof *x.fresh);
    if (calm)
        calm_choose(&x);
    centre_renew(&x);
    bool solved = true;
    for (int round = 0;
         round < PLUNGE_ROUNDS && x.open && solved && !hopeless(&x) && !v->watch->stopped;
         round++) {
        solved = round_run(&x);
        watch_step(v->watch, "progress.master", v->crew->steps);
        v->crew->steps = 0;
    }
    if (!hopeless(&x)) {
        rest_place(&x);
        finish_draft(v, x.draft);
    }
    arena_rewind(v->scratch, mark);
    return solved;
}
