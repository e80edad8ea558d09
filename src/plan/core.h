/* core.h — one period and nothing between people but seats: an assignment, solved to the end.
 *
 * Shortest augmenting paths (R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and
 * sparse linear assignment problems", Computing 38, 1987), here with posts of many seats that may stay
 * empty. Its duals are whole numbers and prove the plan: they go into the tree's root. MATH.md "Core".
 */
#ifndef PLAN_CORE_H
#define PLAN_CORE_H

#include "plan/prove.h"

/* Whether a problem is no more than that. */
bool core_fits(const Field *field, Level level);
/* The best plan there is, and its proof. core_fits must hold. */
void core_solve(Prove *prove);

#endif
