#include "plan/best.h"

#include <string.h>

static size_t cells_of(const Field *f) {
    return (size_t)f->problem->person_count * f->periods;
}

Best *best_open(Arena *arena, const Field *field, Watch *watch) {
    Best *best = ARENA_NEW(arena, Best);
    best->field = field;
    best->watch = watch;
    best->demand = demand_open(arena, field);
    best->states = ARENA_ARRAY(arena, uint32_t, cells_of(field));
    memset(best->states, 0xff, cells_of(field) * sizeof *best->states);
    return best;
}

bool best_offer(Best *best, const uint32_t *states) {
    if (best->frozen)
        return false;
    Score score = score_states(best->field, best->demand, states);
    if (!score_lawful(score) || (best->has && !score_better(score, best->score)))
        return false;
    best->has = true;
    best->score = score;
    if (states != best->states)
        memcpy(best->states, states, cells_of(best->field) * sizeof *states);
    best->watch->has_value = true;
    best->watch->value = score.value;
    return true;
}

bool best_nearer(const Best *best, Score before, int64_t bound, int parts) {
    if (best->score.broken < before.broken)
        return true;
    double gain = (double)(before.value - best->score.value), way = (double)(before.value - bound);
    return gain > 0 && gain * parts >= way;
}

int64_t best_target(const Best *best, Level level) {
    switch (level.kind) {
    case LEVEL_LOCKS:
        return 1; /* one lock that cannot be kept is all there is to prove */
    case LEVEL_BROKEN:
        return best->has ? best->score.broken : INT64_MAX;
    case LEVEL_VALUE:
        return best->has && best->score.broken <= level.given ? best->score.value : INT64_MAX;
    }
    return INT64_MAX;
}
