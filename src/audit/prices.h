/* prices.h — the prices of one leaf, checked and spread out: docs/problem.md, "Certificate". A price
 * out of its sign, size, row or period, or named twice, is a violation. O(rows × periods). */
#ifndef AUDIT_PRICES_H
#define AUDIT_PRICES_H

#include "audit/holders.h"
#include "audit/lookup.h"
#include "audit/report.h"
#include "audit/wide.h"

#define PRICE_MAX ((int64_t)1 << 50)

/* What a proof counts: locks not kept, or an aim: the broken heads, those in order, the value last. */
typedef uint32_t Level;
#define LEVEL_LOCKS NONE
#define LEVEL_BROKEN 0u
static inline Level level_value(const Problem *problem) {
    return problem_aims(problem) + 1;
}
/* Aims that the level is given. */
static inline uint32_t level_before(Level level) {
    return level == LEVEL_LOCKS ? 0 : level;
}

/* [row * periods + period], 0 where none is named. */
typedef struct PriceTable {
    int64_t *posts, *floors, *ceilings, *aparts, *besides, *shares, *parts;
    int64_t *arrivals, *over; /* at_least and at_most of movements: in period 0 */
    Wide *
        counted; /* by quota: what each head counted in c pays: ν − μ, less ρ, and the count splits */
    Wide *
        held; /* by quota: what each holder of its posts pays, in the group or not; NULL: nothing */
    Holders  *holders;  /* by quota: how many may hold its posts; NULL as `held` */
    uint64_t *unmet;    /* by quota, bits: a count split says that at_least is not reached */
    Wide      constant; /* of the count splits */
    int64_t  *given;    /* λ of each aim before the level */
} PriceTable;

/* `node` is named in violations. Count splits are the tree's: `counted`, `held`, `holders`, `unmet` and
 * `constant` are without them, and `held` without what floors and ceilings charge. */
bool prices_read(Arena *arena, const Problem *problem, const Lookup *lookup, Level level,
                 const Prices *prices, uint32_t node, Report *report, PriceTable *table_out);

#endif
