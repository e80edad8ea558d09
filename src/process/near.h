/* near.h — the problems whose best plan is nearest to an earlier one: those of docs/problem.md with other costs, in which no row may be missed
 * by more than a given plan misses it. docs/plan.md, "Made again with the fewest changes".
 *
 * A seat that stays empty costs one unit; who goes on as before holds theirs for nothing, who is elsewhere than before for one, and who was to
 * be in no post for two. Seats are held or empty, so all this comes to the changed states and a constant, and nothing costs less than nought.
 */
#ifndef PROCESS_NEAR_H
#define PROCESS_NEAR_H

#include "process/before.h"

typedef struct Near {
    const Problem *problem;
    int64_t        unit; /* what a changed state costs */
    int64_t
        constant; /* changed states = value of the problem - constant, where nothing else costs */
} Near;

/* given: states of the plan, lawful (person x period). Changed states alone. */
Near near_counted(Arena *arena, const Before *before, const uint32_t *given);
/* Then points as well: of those of the problem, each path's own and what is missed at no aim before the value. A changed state costs more
 * than any path does. */
Near near_priced(Arena *arena, const Before *before, const uint32_t *given);

#endif
