/* arrivals.h — what going from one post to another means for one person: what is paid, the rows of movements
 * (docs/problem.md, "Between paths" 6 and "Certificate"), and what rotations ask ("A career path" 3). */
#ifndef AUDIT_ARRIVALS_H
#define AUDIT_ARRIVALS_H

#include "audit/lookup.h"
#include "audit/prices.h"

/* States are the person's own entries, none, and a post held before period 0 that is no entry. Those from which
 * every arrival counts and every rotation begins alike are one class. */
typedef struct Arrivals {
    uint32_t    classes;  /* 0: nothing depends on what is left, and nothing else is given */
    uint32_t   *class_of; /* by state: count + 2 */
    Wide       *pay; /* [(class * entries + entry) * periods + period]: on entering it from there */
    uint32_t   *kept;   /* [class * entries + entry]: periods, by rotations */
    PeriodMask *barred; /* the same: periods in which a rotation does not let it be entered */
} Arrivals;

Arrivals arrivals_open(Arena *arena, const Problem *problem, const Lookup *lookup,
                       const PriceTable *prices, uint32_t person);

#endif
