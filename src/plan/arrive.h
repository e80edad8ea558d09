/* arrive.h — movements in the search: docs/problem.md, "Between paths" 6.
 *
 * A movement is one row of Field for the paths, whose price in a period is what an arrival then costs; it counts
 * over all its periods together, so in a tariff it is two prices and no more. Whether entering a post is an
 * arrival depends on the post left: posts from which everything counts alike for a person are one class. Where
 * there are no movements nothing here runs, but for the classes where there are rotations.
 */
#ifndef PLAN_ARRIVE_H
#define PLAN_ARRIVE_H

#include "plan/bound.h"
#include "plan/market.h"

/* Arrivals, rotations and classes of each person, into the field. */
void arrive_prepare(Arena *arena, Field *field);
/* Adds (sign 1) or takes away (-1) the arrivals of one person's path. */
void arrive_count(const Field *field, Demand *demand, const uint32_t *states, int32_t sign);
/* What the arrivals of a path from a period on cost under these prices of rows. */
int64_t arrive_price(const Field *field, const int64_t *rows, const uint32_t *states,
                     uint32_t from);
/* Missing and surplus arrivals: into value or broken. */
void arrive_score(const Field *field, const Demand *demand, Score *score);

/* Cost of one missing or surplus arrival; of a bar at the value level, the tariff's price of `given`. */
int64_t arrive_head(const Field *field, Level level, uint32_t movement, int64_t given_price);
/* Most arrivals that can be missing, and most that can be too many. */
int64_t            arrive_missing(const Field *field, Level level, uint32_t movement);
int64_t            arrive_surplus(const Field *field, Level level, uint32_t movement);
static inline bool arrive_rations(const Field *field, Level level, uint32_t movement) {
    return level.kind == LEVEL_VALUE && field->problem->movements[movement].bar;
}

/* What the rows of all movements add to the slacks of a leaf. */
Wide arrive_slacks(const Field *field, const Leaf *leaf);
/* One step of their prices against the arrivals the market counts. */
void arrive_step(Market *market, int64_t step);
/* Prices of a tariff into the rows of paths. */
void arrive_rows(const Field *field, const int64_t *tariff, int64_t *rows);

/* Into the rows of a draft: what one more arrival changes now. */
void arrive_spread(Draft *draft);
/* Takes a path's arrivals out of a draft or puts them in, and brings its rows up to date. */
void arrive_change(Draft *draft, const uint32_t *states, int32_t sign);
/* What several arrivals of one path in a movement change beyond the sum of what each would. */
int64_t arrive_bend(const Draft *draft, const uint32_t *states);

/* Movements that the path arrives for, once for each time: into list, which has room for all. Returns how many. */
uint32_t arrive_list(const Field *field, const uint32_t *states, uint32_t *list);

#endif
