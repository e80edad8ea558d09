/* again.h — a problem solved again after a little of it has changed: from the plan and the prices it had, near both. MATH.md "Again". */
#ifndef PLAN_AGAIN_H
#define PLAN_AGAIN_H

#include "plan/prove.h"

/* A plan out of one that was lawful before: whoever may not be where they were is placed anew, whoever is locked first; offered
 * to prove->best where it is one. */
void again_plan(Prove *prove, const PlanRun *runs, uint32_t count);
/* One level of the value from prices of the same rows: what they prove now, fine steps from there, and what the plan at hand
 * still gains. */
void again_level(Prove *prove, const Prices *prices);

#endif
