#include "plan/start.h"

#include "plan/ladder.h"

#include <string.h>

/* Whether one person's states obey "A career path" but for locks, which the score counts. */
static bool path_lawful(const Field *f, uint32_t person, const uint32_t *states) {
    const Problem *p = f->problem;
    uint32_t       until = p->people[person].until, holds = p->people[person].holds;
    uint32_t       before = holds == NONE ? NONE : problem_entry(p, person, holds);
    for (uint32_t t = 0; t < until; before = states[t++]) {
        if (states[t] == NONE)
            continue;
        const ProblemEntry *entry = &p->entries[states[t]];
        if (!mask_has(entry->stay, t))
            return false;
        if (states[t] == before)
            continue;
        uint32_t end = p->posts[entry->post].until < until ? p->posts[entry->post].until : until;
        if (!mask_has(entry->enter, t))
            return false;
        for (uint32_t u = t; u < end && u - t < p->least; u++)
            if (states[u] != states[t])
                return false;
    }
    return true;
}

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
        if (!path_lawful(f, i, own) || !ladder_meets(f, i, own))
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
