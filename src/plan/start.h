/* start.h — a plan given as runs, into the search: as it is, or as far as it obeys the rules. */
#ifndef PLAN_START_H
#define PLAN_START_H

#include "plan/best.h"

/* States of the runs (person x period). Runs that have no entry are left out. With `lawful_only` a
 * person whose path breaks a rule of the problem holds nothing instead. */
void start_states(const Field *field, const PlanRun *runs, uint32_t count, bool lawful_only,
                  uint32_t *states);
/* Takes these runs as the plan, whatever they are, and freezes it. */
void start_freeze(Best *best, const PlanRun *runs, uint32_t count);

#endif
