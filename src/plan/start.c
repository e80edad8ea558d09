#include "plan/start.h"

#include "plan/lawful.h"

#include <string.h>

void start_states(const Field *f, const PlanRun *runs, uint32_t count, bool lawful_only,
                  uint32_t *states) {
    const Problem *p = f->problem;
    memset(states, 0xff, (size_t)p->person_count * f->periods * sizeof *states);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t until = p->people[runs[k].person].until;
        uint32_t entry = problem_entry(p, runs[k].person, runs[k].post);
        for (uint32_t t = runs[k].from; t < runs[k].until && t < until; t++)
            states[(size_t)runs[k].person * f->periods + t] = entry;
    }
    for (uint32_t i = 0; i < p->person_count && lawful_only; i++) {
        uint32_t *own = states + (size_t)i * f->periods;
        if (!lawful_path(f, i, own))
            memset(own, 0xff, f->periods * sizeof *own);
    }
}

void start_freeze(Best *best, const PlanRun *runs, uint32_t count) {
    start_states(best->field, runs, count, false, best->states);
    best->score = score_states(best->field, best->demand, best->states);
    best->has = best->frozen = true;
    best->watch->has_value = true;
    best->watch->value = best->score.value;
}
