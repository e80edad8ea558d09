#include "plan/lawful.h"

#include "plan/arrive_path.h"
#include "plan/ladder.h"

static bool stays_lawful(const Field *f, uint32_t person, const uint32_t *states) {
    const Problem *p = f->problem;
    uint32_t       until = p->people[person].until, holds = p->people[person].holds;
    uint32_t       before = holds == NONE ? NONE : problem_entry(p, person, holds);
    for (uint32_t t = 0; t < f->periods; before = states[t++]) {
        if (states[t] == NONE)
            continue;
        const ProblemEntry *entry = &p->entries[states[t]];
        if (t >= until || !mask_has(entry->stay, t))
            return false;
        if (states[t] == before)
            continue;
        uint32_t end = p->posts[entry->post].until < until ? p->posts[entry->post].until : until;
        if (!mask_has(entry->enter, t))
            return false;
        for (uint32_t u = t; u < end && u - t < entry_kept(p, entry); u++)
            if (states[u] != states[t])
                return false;
    }
    return true;
}

bool lawful_path(const Field *f, uint32_t person, const uint32_t *states) {
    return stays_lawful(f, person, states) && ladder_meets(f, person, states) &&
           arrive_rotates(f, person, states);
}

bool lawful_locks(const Field *f, uint32_t person, const uint32_t *states) {
    for (uint32_t k = f->locks_from[person]; k < f->locks_from[person + 1]; k++) {
        uint32_t state = states[f->locks[k].period];
        if (state == NONE || f->problem->entries[state].post != f->locks[k].post)
            return false;
    }
    return true;
}
