/* holders.h — quotas that are a share of those who hold their posts: the row of a leaf, docs/problem.md,
 * "A share of holders". O(per) for a row. */
#ifndef AUDIT_HOLDERS_H
#define AUDIT_HOLDERS_H

#include "audit/wide.h"
#include "base/arena.h"
#include "model/problem.h"

/* How many may hold posts of a quota in a period: there are so many seats, and the splits above a leaf leave
 * from least to most of them. */
typedef struct Holders {
    int64_t seats, least, most;
} Holders;

/* [quota * periods + period], before any split; NULL where no quota is a share of holders. */
Holders *holders_open(Arena *arena, const Problem *problem);
/* Seats of the quota's posts open in the period. */
int64_t holders_seats(const Problem *problem, const ProblemQuota *quota, uint32_t period);
/* What each holder pays under a price of the floor, and is paid under one of the ceiling. */
Wide holders_floor(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price);
Wide holders_ceiling(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price);
/* What the row of the floor, and that of the ceiling, adds to the bound besides its slack. */
Wide holders_wanted(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price);
Wide holders_allowed(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price);

#endif
