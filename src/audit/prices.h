/* prices.h — the prices of one leaf, checked and spread out: docs/problem.md, "Certificate". A price
 * out of its sign, size, row or period, or named twice, is a violation. O(rows × periods). */
#ifndef AUDIT_PRICES_H
#define AUDIT_PRICES_H

#include "audit/report.h"
#include "audit/wide.h"

#define PRICE_MAX ((int64_t)1 << 50)

typedef enum Level { LEVEL_LOCKS, LEVEL_BROKEN, LEVEL_VALUE } Level;

/* [row * periods + period], 0 where none is named. */
typedef struct PriceTable {
    int64_t *posts, *floors, *ceilings, *aparts;
    Wide *counted;  /* by quota: what each head counted in c pays: ν − μ and the count splits */
    Wide  constant; /* of the count splits */
    int64_t given;  /* λ */
} PriceTable;

/* `node` is named in violations. Count splits are the tree's: `counted` and `constant` are without
 * them. */
bool prices_read(Arena *arena, const Problem *problem, Level level, const Prices *prices,
                 uint32_t node, Report *report, PriceTable *table_out);

#endif
