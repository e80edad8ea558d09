/* share.h — shares of bodies in the search: docs/problem.md, "Between paths" 4 and "Certificate".
 *
 * A share looks at its quotas through one row each ("part"): a head counted in the quota earns the
 * part's price, and the quota counts as met where that costs less than the share's price pays.
 */
#ifndef PLAN_SHARE_H
#define PLAN_SHARE_H

#include "plan/bound.h"
#include "plan/market.h"

/* Cost of one quota lacking; of a bar at the value level, the tariff's price of `given`. */
int64_t share_head(const Field *field, Level level, uint32_t share, int64_t given_price);
/* Highest price worth asking for a share, and for a head of its parts. */
int64_t share_cap(const Field *field, Level level, uint32_t share);
/* Most quotas that can lack. */
int64_t share_lacking(const Field *field, Level level, uint32_t share, uint32_t period);
/* Whether the share is a bar whose lacking quotas the level rations instead of pricing. */
static inline bool share_rations(const Field *field, Level level, uint32_t share) {
    return level.kind == LEVEL_VALUE && field->problem->shares[share].bar;
}
/* Whether the quota is looked at in the period at all. */
static inline bool share_counts(const Field *field, uint32_t quota, uint32_t period) {
    return mask_has(field->problem->quotas[quota].periods, period);
}
/* Whether a split on the way to the leaf says that the quota is not met. */
bool share_unmet(const Field *field, const Leaf *leaf, uint32_t quota, uint32_t period);

/* Whether a split on the way to the leaf parts met from not met. */
bool share_decided(const Field *field, const Leaf *leaf, uint32_t quota, uint32_t period);
static inline uint32_t share_quota(const Field *field, uint32_t part) {
    const ProblemShare *share = &field->problem->shares[field->part_share[part]];
    return share->quotas[part - share->first_part];
}

/* What the rows of all shares add to the slacks of a leaf. */
Wide share_slacks(const Field *field, const Leaf *leaf);
/* One step of their prices against the heads the market counts. */
void share_step(Market *market, int64_t step);

#endif
