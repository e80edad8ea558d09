/* instance_rows.h — the canonical bytes of what stands between paths. Private to instance_write.c. */
#ifndef WIRE_INSTANCE_ROWS_H
#define WIRE_INSTANCE_ROWS_H

#include "base/str.h"
#include "model/problem.h"

/* The periods of a mask as a list. */
void instance_mask_write(Text *out, PeriodMask mask);
/* Quotas and shares; then aparts, besides, needs and movements. Each with the comma before it. */
void instance_counts_write(Text *out, const Problem *problem);
void instance_ties_write(Text *out, const Problem *problem);

#endif
