/* holders.h — quotas that are a share of those who hold their posts: docs/problem.md, "A share of holders",
 * MATH.md "Paths".
 *
 * With every seat held such a quota is like any other. For each holder fewer its row asks, and allows, a part
 * of a head fewer; that part, times the price of a head, is what a holder pays on the floor and is paid on the
 * ceiling. Where splits of the tree say how many hold its posts, the row asks and allows as much as it can there.
 */
#ifndef PLAN_HOLDERS_H
#define PLAN_HOLDERS_H

#include "plan/bound.h"
#include "plan/market.h"

typedef struct HoldersRow {
    int64_t fewest, most;          /* who can hold its posts */
    int64_t low, high;             /* heads wanted, and allowed, where most do */
    int64_t low_step, low_steps;   /* to so many holders more, so many heads more are wanted */
    int64_t high_step, high_steps; /* and allowed */
    int64_t low_base, high_base;   /* where nobody held its posts, times the steps */
} HoldersRow;

static inline bool holders_asked(const Field *field, uint32_t quota) {
    return field->problem->quotas[quota].per > 1;
}
/* Fills what the field holds of such quotas, where there are any. quota_seats must be there. */
void holders_prepare(Arena *arena, Field *field);
/* The row of the quota in a leaf below these splits. */
HoldersRow holders_row(const Field *field, uint32_t quota, uint32_t period,
                       const FieldSplit *splits, uint32_t split_count);
/* Adds what holders pay and are paid to the rows of the posts they hold. */
void holders_rows(const Field *field, const int64_t *tariff, const FieldSplit *splits,
                  uint32_t split_count, int64_t *rows);
/* What the rows of a quota add to the slacks of a leaf. */
Wide holders_slack(const Field *field, const Leaf *leaf, uint32_t quota, uint32_t period);
/* People who hold its posts. */
static inline int64_t holders_count(const Field *field, const Demand *demand, uint32_t quota,
                                    uint32_t period) {
    return demand->holders[(size_t)quota * field->periods + period];
}
/* Heads missing or too many. */
int64_t holders_off(const Field *field, const Demand *demand, uint32_t quota, uint32_t period);
/* Heads off, rounded as the quota does, where so many hold and so many are counted, beyond what the row sees. */
double holders_blind(const Field *field, uint32_t quota, uint32_t period, const HoldersRow *row,
                     double held, double counted);
/* One step of its prices. */
void holders_step(Market *market, int64_t step, uint32_t quota, uint32_t period);

/* What one holder more of the post costs in its quotas, in the group of none of them. */
int64_t holders_seat(const Draft *draft, uint32_t post, uint32_t period);
/* Adds that to the rows of all posts with a free seat, for one quota (sign 1; takes away: -1). */
void holders_posts(Draft *draft, uint32_t quota, uint32_t period, int64_t sign);
/* Adds to the pair rows (sign 1; takes away: -1) what who is counted costs beyond that. */
void holders_spread(Draft *draft, uint32_t quota, uint32_t period, int64_t sign);

#endif
