/* score.h — states of all people: what they cost, exactly, and what they fill.
 *
 * states[person * periods + t] is the entry held, or NONE. Demand counts heads per row of the field
 * and per quota, kept up to date person by person.
 */
#ifndef PLAN_SCORE_H
#define PLAN_SCORE_H

#include "plan/level.h"

typedef struct Demand {
    int32_t *rows; /* row x period: heads in posts, in pairs, sides taken of aparts and besides */
    int32_t
        *quotas; /* quota x period: heads counted, whether or not the quota counts that period */
    int32_t *holders; /* quota x period, of shares of holders; NULL without: who hold its posts */
    int32_t *arrived; /* movement: arrivals */
    int32_t *met;     /* share x period: quotas met, whether or not the share counts that period */
} Demand;

typedef struct Score {
    int64_t broken, value;
    int64_t aims[PROBLEM_LEVELS_MAX]; /* of those between the two, in order */
    int64_t
        over; /* seats overfull, aparts and besides broken, loose needs not met: a plan has none */
    int64_t unkept; /* locks not kept */
} Score;

Demand *demand_open(Arena *arena, const Field *field);
void    demand_clear(const Field *field, Demand *demand);
/* One head more (sign 1) or fewer (-1) in a quota. */
void demand_count(const Field *field, Demand *demand, uint32_t quota, uint32_t period,
                  int32_t sign);
/* One holder of the post more or fewer, in every share of holders it is in. */
void demand_hold(const Field *field, Demand *demand, uint32_t post, uint32_t period, int32_t sign);
/* Adds (sign 1) or takes away (-1) one person's path. */
void demand_add(const Field *field, Demand *demand, const uint32_t *states, int32_t sign);

/* Cost of one path in points (docs/problem.md, "A career path"). */
int64_t score_path(const Field *field, uint32_t person, const uint32_t *states);
/* What the level itself charges for a path, in price units. */
int64_t score_level(const Field *field, Level level, uint32_t person, const uint32_t *states);
Score   score_states(const Field *field, Demand *scratch, const uint32_t *states);
/* Adds what is off to where it counts. */
void score_off(const Problem *problem, Score *score, bool bar, uint32_t level, int64_t price,
               int64_t off);
/* a before b: fewer broken heads, then less value. Both must be lawful. */
bool score_better(Score a, Score b);
bool score_lawful(Score score);

#endif
