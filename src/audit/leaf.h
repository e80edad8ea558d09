/* leaf.h — the bound of one leaf in 1 / scale points: docs/problem.md, "Certificate". Exact.
 * O(entries × periods × quotas of a post). */
#ifndef AUDIT_LEAF_H
#define AUDIT_LEAF_H

#include "audit/lookup.h"
#include "audit/prices.h"

/* What the slot splits above the leaf say of one person: holds the post in the period, or not. */
typedef struct Fixing {
    uint32_t post, period, next; /* next fixing of the same person, or NONE */
    bool     in;
} Fixing;

typedef struct Leaf {
    const Problem  *problem;
    const Lookup   *lookup;
    Level           level;
    int64_t         scale;
    const int64_t  *given; /* what each aim before the level reached */
    PriceTable      prices;
    const uint32_t *first; /* first fixing of each person, or NONE */
    const Fixing   *fixings;
} Leaf;

/* WIDE_NEVER when somebody has no path. */
Wide leaf_bound(Arena *scratch, const Leaf *leaf);

#endif
