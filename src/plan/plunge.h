/* plunge.h — from the relaxed master to a whole plan: again and again, the paths that the relaxation is
 * surest of are chosen for good, and everybody else is asked for the paths the new prices make best.
 *
 * Ends without a plan where its own bound reaches the best one known.
 * Cost: one linear program and one pass over the people a round; the programs shrink as people are
 * chosen. Offers what it finds to the best plan; adds columns to the pool. MATH.md "Plunge".
 */
#ifndef PLAN_PLUNGE_H
#define PLAN_PLUNGE_H

#include "plan/prove.h"

/* part: one in so many of those undecided is chosen at a time, the more the slower and the better, as a rule. calm:
 * whoever keeps the same path while prices waver is chosen unasked. False when a linear program was given up; what was
 * chosen until then is offered all the same. Prices that prove more of everybody are offered to the tree. */
bool plunge_run(Prove *prove, uint32_t part, bool calm);

#endif
