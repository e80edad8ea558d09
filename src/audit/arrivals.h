/* arrivals.h — what one person is paid, and pays, for going from one post to another: the rows of movements,
 * docs/problem.md, "Between paths" 6 and "Certificate". */
#ifndef AUDIT_ARRIVALS_H
#define AUDIT_ARRIVALS_H

#include "audit/lookup.h"
#include "audit/prices.h"

/* States are the person's own entries, none, and a post held before period 0 that is no entry. Those from which
 * every arrival counts alike are one class. */
typedef struct Arrivals {
    uint32_t  classes;
    uint32_t *class_of; /* by state: count + 2 */
    Wide     *pay; /* [(class * entries + entry) * periods + period]: on entering it from there */
} Arrivals;

/* `pay` is NULL where no price concerns the person. */
Arrivals arrivals_open(Arena *arena, const Problem *problem, const Lookup *lookup,
                       const PriceTable *prices, uint32_t person);

#endif
