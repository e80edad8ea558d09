#include "plan/span.h"

#include "plan/draft.h"

#include <string.h>

enum {
    SPAN_NODES = 60,
    SPAN_NEAR = 16,    /* points of regret listed first */
    SPAN_BEGIN = 4000, /* paths at first */
    SPAN_LEAST = 1000,
    SPAN_MOST = 8000,
    SPAN_WORK = 2000000, /* steps of a program that ask for fewer paths in the next */
};

/* What the pool is filled from. */
typedef struct Listing {
    Prove    *v;
    PathRules rules;
    int64_t  *costs; /* person -> of the cheapest path left to them */
    Pool     *pool;
} Listing;

/* Value of the plan less what the root's prices prove of any plan that stays outside the span: no path of a better plan
 * has a greater regret. */
static int64_t regret_most(Listing *x) {
    Prove       *v = x->v;
    const Field *f = v->tree->field;
    Leaf         leaf = {.level = v->tree->level, .tariff = v->tree->nodes.at[0].tariff};
    int64_t      target = best_target(v->best, v->tree->level);
    Wide         bound = bound_slacks(f, &leaf);
    crew_solve(v->crew, &x->rules, 0, 1, NULL, x->costs);
    bool known = target != INT64_MAX;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        bound += x->costs[i];
        known &= x->costs[i] < PATH_NEVER;
    }
    Wide gap = (Wide)target * f->scale - bound;
    return !known || gap > f->limit ? f->limit : gap < 1 ? 1 : (int64_t)gap;
}

static bool pool_fill(Listing *x, uint32_t more) {
    const Field *f = x->v->tree->field;
    uint32_t     people = f->problem->person_count;
    int64_t      full = regret_most(x);
    bool         room = true;
    for (uint32_t i = 0; i < people; i++)
        column_add(x->pool, i, x->v->best->states + (size_t)i * f->periods);
    for (int64_t budget = SPAN_NEAR * f->scale; room && budget < full; budget *= 2)
        room = column_near_all(x->pool, x->v->crew, &x->rules, budget, people + more);
    return room && column_near_all(x->pool, x->v->crew, &x->rules, full, people + more);
}

bool span_try(Prove *v, Span *span) {
    const Field *f = v->tree->field;
    size_t       cells = (size_t)f->problem->person_count * f->periods;
    PeriodMask   still = mask_range(0, f->periods) & ~mask_range(span->from, span->until);
    AUTO(Arena) own = arena_open(); /* the pool grows while everything else comes and goes */
    ArenaMark mark = arena_mark(v->scratch);
    Listing   x = {.v = v,
                   .rules = {.level = v->tree->level,
                             .rows = v->crew->rows,
                             .lawful = true,
                             .kept = v->best->states,
                             .kept_in = still,
                             .unkept = f->pupils},
                   .costs = v->crew->costs,
                   .pool = column_pool(own, f, v->tree->level)};
    field_rows(f, v->tree->nodes.at[0].tariff, NULL, 0, v->crew->rows);
    span->whole = pool_fill(&x, span->most);
    Master    master = {.field = f,
                        .pool = x.pool,
                        .leaf = {.level = v->tree->level},
                        .centre = v->tree->nodes.at[0].tariff,
                        .still = still,
                        .plain = true};
    uint32_t *states = ARENA_ARRAY(v->scratch, uint32_t, cells);
    memset(states, 0xff, cells * sizeof *states);
    span->work = 0;
    bool better = master_choose(v->scratch, &master, SPAN_NODES, states, &span->work) &&
                  best_offer(v->best, states);
    v->crew->steps += span->work;
    arena_rewind(v->scratch, mark);
    return better;
}

static void room_adapt(Span *span) {
    uint32_t most = span->work > SPAN_WORK ? span->most / 3 * 2
                    : span->whole          ? span->most
                                           : span->most / 8 * 9;
    span->most = most < SPAN_LEAST ? SPAN_LEAST : most > SPAN_MOST ? SPAN_MOST : most;
}

/* One span after the other; false when the search has to end. */
static bool span_sweep(Prove *v, Span *span, uint32_t width) {
    for (uint32_t from = 0; from + width <= v->tree->field->periods; from++) {
        span->from = from;
        span->until = from + width;
        span_try(v, span);
        room_adapt(span);
        bool on = watch_step(v->watch, "progress.master", v->crew->steps);
        v->crew->steps = 0;
        if (!on || prove_closed(v))
            return false;
    }
    return true;
}

void span_run(Prove *v, int worth) {
    uint32_t periods = v->tree->field->periods;
    int64_t  bound = bound_points(v->tree->field, v->tree->nodes.at[0].bound);
    Span     span = {.most = SPAN_BEGIN};
    if (!v->best->has || v->best->frozen || prove_closed(v))
        return;
    for (uint32_t width = 1; width <= periods; width += (width + 1) / 2) {
        Score before = v->best->score;
        if (!span_sweep(v, &span, width) || !best_nearer(v->best, before, bound, worth))
            return;
    }
}
