/* wide.h — 128-bit sums of the audit. docs/problem.md, "Size", shows that none of them overflows as
 * long as there are at most WIDE_ROWS quotas, aparts and proof nodes each. */
#ifndef AUDIT_WIDE_H
#define AUDIT_WIDE_H

#include "base/base.h"

__extension__ typedef __int128 Wide;

#define WIDE_ROWS ((uint32_t)1 << 26)
#define WIDE_NEVER ((Wide)1 << 125) /* what cannot be: plus infinity */

static inline bool wide_never(Wide sum) {
    return sum >= WIDE_NEVER / 2;
}
static inline Wide wide_min(Wide a, Wide b) {
    return a < b ? a : b;
}
/* Sums in which one term may be infinite. */
static inline Wide wide_add(Wide a, Wide b) {
    return wide_never(a) || wide_never(b) ? WIDE_NEVER : a + b;
}
/* Rounded up; scale > 0. C divides towards zero, which already is up for what is negative. */
static inline Wide wide_ceil(Wide sum, int64_t scale) {
    return sum / scale + (sum % scale > 0);
}
/* Nearest number that fits in 64 bits. */
static inline int64_t wide_narrow(Wide sum) {
    return sum > INT64_MAX ? INT64_MAX : sum < INT64_MIN ? INT64_MIN : (int64_t)sum;
}

#endif
