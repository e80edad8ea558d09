/* augment.h — a plan from prices that answer at once. Every row charges its price and, on top, `stiffness` for each head
 * that is too many and less for each that is wanting, so what one person decides the next one sees; people ask in turn,
 * prices follow what is left over, and the rows grow stiff until the plan is one. The augmented Lagrangian of the problem
 * (Hestenes, Powell), lowered one person at a time. MATH.md "Stiff rows". Cost: some hundred passes over the people.
 */
#ifndef PLAN_AUGMENT_H
#define PLAN_AUGMENT_H

#include "plan/prove.h"

/* From the best plan, or from nothing where there is none, under the root's prices; what is found is offered to
 * prove->best. Another seed ends in another plan. */
void augment_run(Prove *prove, int passes, uint64_t seed);

/* From states of people each of whom alone might hold them: whoever is locked elsewhere goes there first, then whoever has no seat any
 * more takes the best there is. Offered as above. */
void augment_mend(Prove *prove, const uint32_t *states);

#endif
