#include "plan/narrow.h"

#include "plan/augment.h"
#include "plan/core.h"
#include "plan/dive.h"
#include "plan/exchange.h"
#include "plan/finish.h"
#include "plan/holders.h"
#include "plan/patch.h"
#include "plan/plunge.h"
#include "plan/price.h"
#include "plan/renew.h"
#include "plan/span.h"

#include <limits.h>
#include <string.h>

enum {
    SMALL_CELLS =
        1500, /* entries x periods up to which a look at prices is enough before the tree */
    ROOT_CELLS = 50000, /* up to which the root's relaxation is worth its time before the plunges */
    TREE_CELLS = 200000, /* up to which the tree is tried at all */
    SMALL_ROUNDS = 60,
    SMALL_NODES = 400,
    SMALL_WORK = 50000000,
    SMALL_PATIENCE = 3, /* as many nodes and as much work where all is small */
    LARGE_PASSES = 250,
    SMALL_PASSES = 12,
    TRIAL_SHARE = 16, /* of the passes, to see from which prices to go on */
    COLUMNS_LEAST = 2000,
    FEW_PEOPLE =
        900, /* up to which the plunge comes before neighbourhoods, and the master's prices are asked */
    WHOLE_PARTS = 400, /* and bodies of shares x periods: with more, CBC has nothing in minutes */
    LAST_POINTS = 20,
    DIVE_STAGES = 200,
    AUGMENT_CELLS =
        4000000, /* up to which passes over everybody, one by one, are worth their time */
    AUGMENT_PASSES = 600,
    AUGMENT_WORTH = 16, /* of what is left, for the next run */
    RENEWALS = 6,
    PATCH_FIRST = 2000,
    PATCH_WORTH = 200, /* of a sweep while a plunge waits; see best_nearer */
    PATCH_TRIES = 20,
    PLUNGE_PART = 8, /* of the first ones; each next goes half as fast */
    PLUNGE_SLOW = 64,
    BOXES = 12,
    CHOICE_NODES = 200,
};

bool narrow_small(const Field *f) {
    return (uint64_t)f->problem->entry_count * f->periods <= SMALL_CELLS;
}

/* The bound that a short run from these prices reaches. */
static Wide price_trial(Prove *v, const int64_t *from, int passes) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    PriceRun     run = {.level = v->tree->level,
                        .passes = passes,
                        .shrink = 1000,
                        .tariff = arena_copy(v->scratch, from, f->tariff_size * sizeof *from),
                        .bound = -((Wide)1 << 120)};
    price_run(v->scratch, v->crew, v->watch, &run);
    v->watch->has_bound = false;
    arena_rewind(v->scratch, mark);
    return run.bound;
}

/* Where hundreds ask for a seat at once, long steps can drive its price so far up that fine ones do not come
 * down again, and still prove a little more than the prices they began with. */
static bool price_overshot(Prove *v, const int64_t *start, const int64_t *now, int passes) {
    if (!passes || !memcmp(start, now, v->tree->field->tariff_size * sizeof *now))
        return false;
    return price_trial(v, start, passes) > price_trial(v, now, passes);
}

/* Prices from nothing into the tree's root: first in steps long enough to reach any price that penalties
 * ask for, then in ever finer ones. */
static void narrow_price(Prove *v, int passes) {
    const Field *f = v->tree->field;
    PriceRun     run = {.level = v->tree->level,
                        .passes = passes / 2,
                        .step = 8 * price_step(f, v->tree->level),
                        .shrink = 64,
                        .tidal = true,
                        .bound = -((Wide)1 << 120)};
    run.tariff = ARENA_ARRAY(v->arena, int64_t, f->tariff_size);
    price_start(f, v->tree->level, run.tariff);
    int64_t *start = arena_copy(v->arena, run.tariff, f->tariff_size * sizeof *start);
    price_run(v->scratch, v->crew, v->watch, &run);
    if (!v->watch->stopped && !run.impossible && !watch_closed(v->watch) &&
        price_overshot(v, start, run.tariff, passes / TRIAL_SHARE)) {
        run.tariff = start;
        run.bound = -((Wide)1 << 120);
    }
    run.passes = passes;
    run.step = 0;
    run.shrink = 1000;
    run.tidal = false;
    if (!v->watch->stopped && !run.impossible)
        price_run(v->scratch, v->crew, v->watch, &run);
    tree_offer(v->tree, 0, run.tariff, NULL, run.bound, run.impossible);
}

/* Where a point or two is left, steps finer than any before may prove it. */
static void narrow_last(Prove *v, int passes) {
    const Field *f = v->tree->field;
    TreeNode     root = v->tree->nodes.at[0];
    if (!v->best->has || v->watch->stopped || prove_closed(v) ||
        best_target(v->best, v->tree->level) - bound_points(f, root.bound) > LAST_POINTS)
        return;
    PriceRun run = {.level = v->tree->level,
                    .passes = passes,
                    .step = price_step(f, v->tree->level) / 64,
                    .shrink = 1000,
                    .tariff =
                        arena_copy(v->arena, root.tariff, f->tariff_size * sizeof *root.tariff),
                    .bound = root.bound};
    price_run(v->scratch, v->crew, v->watch, &run);
    tree_offer(v->tree, 0, run.tariff, NULL, run.bound, run.impossible);
}

/* A lawful plan from the root's prices, improved one person at a time; with chains where it is to be a good one. */
static void narrow_dive(Prove *v, int stages, bool chains) {
    ArenaMark mark = arena_mark(v->scratch);
    Draft    *draft = draft_open(v->scratch, v->tree->field, v->tree->level);
    dive_fill(v->scratch, v->crew, v->watch, draft, v->tree->nodes.at[0].tariff, stages, NULL);
    if (chains)
        finish_draft(v, draft);
    else
        finish_quick(v, draft);
    arena_rewind(v->scratch, mark);
}

/* The plan's own paths, so that the master can always choose the plan again. */
static void plan_columns(Prove *v) {
    const Field *f = v->tree->field;
    for (uint32_t i = 0; i < f->problem->person_count && v->best->has; i++)
        column_add(v->pool, i, v->best->states + (size_t)i * f->periods);
}

/* All paths of regret <= budget under the root's prices, while the pool has room. */
static bool near_columns(Prove *v, int64_t budget, uint32_t most) {
    PathRules rules = {.level = v->tree->level, .rows = v->crew->rows};
    field_rows(v->tree->field, v->tree->nodes.at[0].tariff, NULL, 0, v->crew->rows);
    return column_near_all(v->pool, v->crew, &rules, budget, most);
}

/* Regret no path of a better plan exceeds: value less bound; or a tenth of what is known. */
static int64_t regret_most(const Prove *v) {
    const Field *f = v->tree->field;
    int64_t      target = best_target(v->best, v->tree->level);
    Wide         gap =
        target == INT64_MAX ? (Wide)f->limit : (Wide)target * f->scale - v->tree->nodes.at[0].bound;
    if (gap < 1)
        return 1;
    return gap > f->limit ? f->limit : (int64_t)gap;
}

/* Widens the regret until the pool is full or holds every path of a better plan. Returns the regret
 * reached. */
static int64_t near_fill(Prove *v, uint32_t most) {
    int64_t full = regret_most(v), budget = v->tree->field->scale;
    plan_columns(v);
    for (;;) {
        budget = budget < full ? budget : full;
        if (!near_columns(v, budget, most) || budget >= full || v->pool->columns.len >= most)
            return budget;
        budget *= 2;
    }
}

static bool root_try(Prove *v, const MasterPrices *prices) {
    const Field *f = v->tree->field;
    Wide         before = v->tree->nodes.at[0].bound;
    bool         impossible = false;
    Leaf         leaf = {.level = v->tree->level, .tariff = prices->tariff};
    ArenaMark    mark = arena_mark(v->scratch);
    uint32_t    *states =
        ARENA_ARRAY(v->scratch, uint32_t, (size_t)f->problem->person_count * f->periods);
    bound_settle(v->scratch, f, v->tree->level, prices->tariff);
    Wide bound = bound_leaf(v->crew, &leaf, states, NULL, &impossible);
    tree_offer(v->tree, 0, prices->tariff, NULL, bound, impossible);
    for (uint32_t i = 0; i < f->problem->person_count && !impossible; i++)
        column_add(v->pool, i, states + (size_t)i * f->periods);
    arena_rewind(v->scratch, mark);
    return bound > before;
}

static void boxes_run(Prove *v) {
    near_fill(v, COLUMNS_LEAST + 2 * v->tree->field->problem->person_count);
    int64_t box = price_step(v->tree->field, v->tree->level) / 8;
    for (int k = 0; k < BOXES && !prove_closed(v) && !v->watch->stopped; k++) {
        ArenaMark    mark = arena_mark(v->scratch);
        MasterPrices prices = {0};
        Master       master = {.field = v->tree->field,
                               .pool = v->pool,
                               .boxed = true,
                               .box = box > 1 ? box : 1,
                               .leaf = {.level = v->tree->level},
                               .centre = v->tree->nodes.at[0].tariff};
        bool         solved = master_price(v->scratch, &master, &prices);
        v->crew->steps += prices.work;
        bool better = solved && root_try(v, &prices);
        box = better ? box * 3 / 2 : box / 4;
        arena_rewind(v->scratch, mark);
        bool impossible = false;
        if (v->tree->level.kind == LEVEL_VALUE)
            v->watch->bound = bound_points(v->tree->field, tree_bound(v->tree, &impossible));
        watch_step(v->watch, "progress.master", v->crew->steps);
        v->crew->steps = 0;
    }
}

static void whole_choose(Prove *v) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    Master       master = {.field = f, .pool = v->pool, .leaf = {.level = v->tree->level}};
    size_t       cells = (size_t)f->problem->person_count * f->periods;
    uint32_t    *states = ARENA_ARRAY(v->scratch, uint32_t, cells);
    memset(states, 0xff, cells * sizeof *states);
    int64_t work = 0;
    if (master_choose(v->scratch, &master, CHOICE_NODES, states, &work)) {
        best_offer(v->best, states);
        Draft *draft = draft_open(v->scratch, f, v->tree->level);
        draft_load(draft, states);
        finish_draft(v, draft);
    }
    watch_step(v->watch, "progress.master", work);
    arena_rewind(v->scratch, mark);
}

static bool augment_fits(const Prove *v) {
    const Field *f = v->tree->field;
    return !narrow_small(f) && (uint64_t)f->problem->entry_count * f->periods <= AUGMENT_CELLS;
}

/* Whether stiff rows ask for heads: where all who are wanted are shares of holders, these charge what they cost when hard. */
static bool augment_asks(const Field *f) {
    bool asks = !f->holders;
    for (uint32_t q = 0; q < f->problem->quota_count && !asks; q++)
        asks = !holders_asked(f, q);
    return asks;
}

/* Where this plan breaks bars, or there is none, stiff rows may yet do: that no other level need ask for heads or locks. */
void narrow_look(Prove *v) {
    if (core_fits(v->tree->field, v->tree->level)) {
        core_solve(v);
        return;
    }
    narrow_price(v, SMALL_PASSES);
    narrow_dive(v, 2, narrow_small(v->tree->field));
    if ((!v->best->has || v->best->score.broken) && augment_fits(v) && !v->watch->stopped)
        augment_run(v, AUGMENT_PASSES, 0);
}

static void tree_try(Prove *v, int patience) {
    v->rounds = SMALL_ROUNDS;
    v->nodes = SMALL_NODES * patience;
    v->work = (int64_t)SMALL_WORK * patience;
    if (!v->watch->stopped)
        prove_level(v);
}

static void level_small(Prove *v) {
    narrow_price(v, SMALL_PASSES);
    narrow_dive(v, 3, true);
    if (!prove_closed(v) && !v->watch->stopped) {
        near_fill(v, COLUMNS_LEAST);
        if ((uint64_t)v->tree->field->problem->part_count * v->tree->field->periods <= WHOLE_PARTS)
            whole_choose(v);
    }
    tree_try(v, SMALL_PATIENCE);
}

static void futures_exchange(Prove *v) {
    if (!v->best->has || v->best->frozen || v->watch->stopped)
        return;
    ArenaMark mark = arena_mark(v->scratch);
    Draft    *draft = draft_open(v->scratch, v->tree->field, v->tree->level);
    draft_load(draft, v->best->states);
    if (exchange_run(v->scratch, v->crew, draft, v->watch))
        best_offer(v->best, draft->states);
    arena_rewind(v->scratch, mark);
}

/* What costs a tenth of a second and takes most of what a dive has left: a plunge from there sees sooner that it leads
 * to nothing. */
static void narrow_begin(Prove *v) {
    futures_exchange(v);
    renew_run(v, RENEWALS);
    futures_exchange(v);
}

/* Twice as slowly each time, while a run brings what is worth it: another one ends elsewhere. */
static void augments_run(Prove *v) {
    int64_t  bound = bound_points(v->tree->field, v->tree->nodes.at[0].bound);
    Score    before;
    int      passes = AUGMENT_PASSES;
    uint64_t seed = 0;
    do {
        before = v->best->score;
        augment_run(v, passes, ++seed);
        passes *= 2;
    } while (v->best->has && !v->watch->stopped && !prove_closed(v) &&
             best_nearer(v->best, before, bound, AUGMENT_WORTH));
}

/* Neighbourhoods of the plan at hand, large ones first. */
static void narrow_better(Prove *v, int patches, int worth) {
    narrow_begin(v);
    if (!v->watch->stopped)
        span_run(v, worth);
    if (!v->watch->stopped)
        patch_run(v, patches, worth);
}

/* Again while it brings what is worth its work. */
static void narrow_on(Prove *v) {
    int64_t bound = bound_points(v->tree->field, v->tree->nodes.at[0].bound);
    Score   before;
    do {
        before = v->best->score;
        narrow_better(v, PATCH_TRIES, INT_MAX);
    } while (v->best->has && !v->watch->stopped && !prove_closed(v) &&
             best_nearer(v->best, before, bound, PATCH_WORTH));
}

/* Ever slower plunges: each may end in another valley, and what is new is polished as far as it costs little. */
static void plunges_run(Prove *v) {
    bool few = v->tree->field->problem->person_count <= FEW_PEOPLE;
    for (uint32_t part = PLUNGE_PART; part <= PLUNGE_SLOW; part *= 2) {
        Score before = v->best->score;
        if (v->watch->stopped || prove_closed(v) || !plunge_run(v, part, !few))
            return;
        if (few && part == PLUNGE_PART)
            boxes_run(v);
        if (!score_better(v->best->score, before) && part > PLUNGE_PART)
            continue;
        narrow_begin(v);
        span_run(v, PATCH_WORTH);
    }
}

/* A program given up half-way may leave somebody what nobody needs. */
static void narrow_end(Prove *v) {
    if (!v->best->has || v->best->frozen)
        return;
    ArenaMark mark = arena_mark(v->scratch);
    Draft    *draft = draft_open(v->scratch, v->tree->field, v->tree->level);
    draft_load(draft, v->best->states);
    finish_draft(v, draft);
    arena_rewind(v->scratch, mark);
}

/* Where no tree follows that could prove how many heads are broken, and stiff rows have tried to hold the bars, the rest of the
 * search is left to the value: it counts them first, and everything here costs the same, so that people change without end. */
static bool broken_left(const Prove *v, uint64_t cells) {
    return v->tree->level.kind == LEVEL_BROKEN && cells > TREE_CELLS && v->best->has &&
           augment_fits(v);
}

void narrow_near(Prove *v) {
    if (!v->watch->stopped && !prove_closed(v))
        futures_exchange(v);
    narrow_end(v);
    if (narrow_small(v->tree->field) && !prove_closed(v))
        tree_try(v, SMALL_PATIENCE);
}

void narrow_level(Prove *v) {
    const Field *f = v->tree->field;
    uint32_t     people = f->problem->person_count;
    uint64_t     cells = (uint64_t)f->problem->entry_count * f->periods;
    if (narrow_small(v->tree->field)) {
        level_small(v);
        return;
    }
    narrow_price(v, LARGE_PASSES);
    if (broken_left(v, cells))
        return;
    if (!v->watch->stopped || !v->best->has)
        narrow_dive(v, DIVE_STAGES, true);
    narrow_last(v, LARGE_PASSES / 2);
    if (augment_fits(v) && augment_asks(f) && !v->watch->stopped && !prove_closed(v) &&
        !v->best->frozen)
        augments_run(v);
    if (people > FEW_PEOPLE)
        narrow_better(v, PATCH_FIRST, PATCH_WORTH);
    else
        narrow_begin(v);
    if (!v->watch->stopped)
        near_fill(v, COLUMNS_LEAST + 2 * people);
    if (cells <= ROOT_CELLS && !v->watch->stopped && !prove_closed(v))
        prove_root(v, SMALL_ROUNDS);
    plunges_run(v);
    narrow_on(v);
    narrow_end(v);
    if (cells <= TREE_CELLS)
        tree_try(v, 1);
}
