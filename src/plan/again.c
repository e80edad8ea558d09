#include "plan/again.h"

#include "plan/augment.h"
#include "plan/narrow.h"
#include "plan/price.h"
#include "plan/start.h"

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

void again_level(Prove *v, const Prices *prices) {
    const Field *f = v->tree->field;
    PriceRun     run = {.level = v->tree->level,
                        .passes = AGAIN_PASSES,
                        .step = price_step(f, v->tree->level) / AGAIN_FINER,
                        .shrink = AGAIN_SHRINK,
                        .tariff = ARENA_ARRAY(v->arena, int64_t, f->tariff_size),
                        .bound = -((Wide)1 << 120)};
    tree_tariff(f, prices, run.tariff);
    price_run(v->scratch, v->crew, v->watch, &run);
    tree_offer(v->tree, 0, run.tariff, NULL, run.bound, run.impossible);
    narrow_near(v);
}
