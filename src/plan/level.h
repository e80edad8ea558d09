/* level.h — what each of the three levels counts (docs/problem.md, "Certificate"): locks, broken
 * heads, value given the broken heads. All amounts in price units (1/scale points or heads). */
#ifndef PLAN_LEVEL_H
#define PLAN_LEVEL_H

#include "plan/field.h"

typedef enum LevelKind { LEVEL_LOCKS, LEVEL_BROKEN, LEVEL_VALUE } LevelKind;

typedef struct Level {
    LevelKind kind;
    int64_t   given; /* value level: broken heads allowed */
} Level;

/* Cost of one head, or quota, that is missing: a bar's, or a target's of this price. */
int64_t level_price(const Field *field, Level level, bool bar, int32_t price, int64_t given_price);
int64_t level_seat(const Field *field, Level level, uint32_t post);
/* Cost of one missing or surplus head; of a bar at the value level, the tariff's price of `given`. */
int64_t level_head(const Field *field, Level level, uint32_t quota, int64_t given_price);
/* At most so many, and of what the level rations no more than it gives. */
int64_t level_most(Level level, bool rations, int64_t most);
/* Most heads that can be missing, and most that can be too many. */
int64_t level_missing(const Field *field, Level level, uint32_t quota, uint32_t period);
int64_t level_surplus(const Field *field, Level level, uint32_t quota, uint32_t period);
/* Whether this quota is a bar whose heads the level rations instead of pricing. */
static inline bool level_rations(const Field *field, Level level, uint32_t quota) {
    return level.kind == LEVEL_VALUE && field->problem->quotas[quota].bar;
}
/* Highest price worth asking for one head: its cost, or the limit where heads are rationed. */
int64_t level_cap(const Field *field, Level level, uint32_t quota);

#endif
