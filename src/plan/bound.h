/* bound.h — the exact lower bound that a tariff proves: the formula of docs/problem.md, in integers. */
#ifndef PLAN_BOUND_H
#define PLAN_BOUND_H

#include "plan/crew.h"

__extension__ typedef __int128 Wide; /* sums of the bound: docs/problem.md, "Size" */

/* One leaf of the proof: which level, what is fixed on the way to it, its prices. */
typedef struct Leaf {
    Level          level;
    const int64_t *tariff;
    const PathFix *fixes;
    uint32_t       fix_count;
    FieldSplit    *splits;
    uint32_t       split_count;
} Leaf;

/* Everything but the people: slacks at their least and constants. */
Wide bound_slacks(const Field *field, const Leaf *leaf);
/* The bound in price units; *impossible when some person has no path. When `states` is given, every
 * person's cheapest path is written to it (person x period), when `costs` is, its cost. */
Wide bound_leaf(Crew *crew, const Leaf *leaf, uint32_t *states, int64_t *costs, bool *impossible);
/* Price units to whole points or heads, rounded up. */
int64_t bound_points(const Field *field, Wide bound);
/* Sets the price of the row "broken heads <= given" to its best for the other prices. */
void bound_settle(Arena *scratch, const Field *field, Level level, int64_t *tariff);

#endif
