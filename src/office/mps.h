/* mps.h — the compact model of docs/problem.md for any other solver, and its solution back. */
#ifndef OFFICE_MPS_H
#define OFFICE_MPS_H

#include "model/plan.h"

/* What the first aims came to, one number each; the file minimises the next. None without levels. */
typedef struct MpsGiven {
    const int64_t *reached;
    uint32_t       count; /* at most problem_aims */
} MpsGiven;

/* Free-format MPS, minimise; bars are hard rows. */
Str mps_write(Arena *arena, const Problem *problem, MpsGiven given);
/* Solution text of CBC (`solution` file) or GLPK (`glpsol -o` or `-w`): the x variables as runs.
 * false with findings "solution.*" when the text is neither or gives no lawful states. */
bool solution_read(Arena *arena, const Problem *problem, Str name, Str text, PlanRun **runs_out,
                   uint32_t *count_out, Findings *findings);

#endif
