#include "plan/improve.h"

#include <string.h>

enum { IMPROVE_SPAN = 4096 }; /* people between two looks at whether to stop */

static bool person_improve(Crew *crew, Draft *draft, uint32_t person) {
    const Field *f = crew->field;
    uint32_t     was[PROBLEM_PERIODS_MAX], now[PROBLEM_PERIODS_MAX];
    PathRules    rules = {.level = draft->level, .rows = draft->rows, .lawful = true};
    memcpy(was, draft->states + (size_t)person * f->periods, f->periods * sizeof *was);
    draft_take(draft, person);
    int64_t before = draft_price(draft, person, was);
    int64_t after = path_solve(crew->path, &rules, person);
    crew->steps += crew->path->count + 1;
    bool better = after < before && after < DRAFT_BLOCK / 2;
    if (better)
        path_trace(crew->path, now);
    draft_put(draft, person, better ? now : was);
    return better;
}

void improve_run(Crew *crew, Draft *draft, Watch *watch, int passes) {
    uint32_t count = crew->field->problem->person_count;
    bool     moved = true;
    for (int pass = 0; pass < passes && moved; pass++) {
        moved = false;
        for (uint32_t i = 0; i < count; i++) {
            moved |= person_improve(crew, draft, i);
            if ((i + 1) % IMPROVE_SPAN && i + 1 < count)
                continue;
            bool on = watch_step(watch, "progress.price", crew->steps);
            crew->steps = 0;
            if (!on)
                return;
        }
    }
}
