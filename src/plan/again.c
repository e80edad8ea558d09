#include "plan/again.h"

#include "plan/augment.h"
#include "plan/market.h"
#include "plan/narrow.h"
#include "plan/price.h"
#include "plan/start.h"

#include <string.h>

enum {
    AGAIN_PASSES = 30,
    AGAIN_FINER = 8, /* the first step, of one that starts from nothing */
    AGAIN_SHRINK = 100,
};

void again_plan(Prove *v, const PlanRun *runs, uint32_t count) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    uint32_t    *states =
        ARENA_ARRAY(v->scratch, uint32_t, (size_t)f->problem->person_count * f->periods);
    start_states(f, runs, count, true, states);
    best_offer(v->best, states);
    if (!v->best->has)
        augment_mend(v, states);
    arena_rewind(v->scratch, mark);
}

/* Cuts prices to what the rows may ask now: a step that moves nothing; of ceilings that are no more, nothing. */
static void prices_cut(Prove *v, int64_t *tariff) {
    const Field *f = v->tree->field;
    ArenaMark    mark = arena_mark(v->scratch);
    for (uint32_t q = 0; q < f->problem->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (field_most(f, q, t) == PROBLEM_NO_LIMIT)
                tariff[field_ceiling(f, q, t)] = 0;
    Market market = market_open(v->scratch, v->crew, v->tree->level, tariff);
    market_step(v->scratch, &market, 0);
    memcpy(tariff, market.tariff, f->tariff_size * sizeof *tariff);
    arena_rewind(v->scratch, mark);
}

void again_level(Prove *v, const Prices *prices) {
    const Field *f = v->tree->field;
    PriceRun     run = {.level = v->tree->level,
                        .passes = AGAIN_PASSES,
                        .step = price_step(f, v->tree->level) / AGAIN_FINER,
                        .shrink = AGAIN_SHRINK,
                        .tariff = ARENA_ARRAY(v->arena, int64_t, f->tariff_size),
                        .bound = -((Wide)1 << 120)};
    tree_tariff(f, prices, run.tariff);
    prices_cut(v, run.tariff);
    price_run(v->scratch, v->crew, v->watch, &run);
    tree_offer(v->tree, 0, run.tariff, NULL, run.bound, run.impossible);
    narrow_near(v);
}
