/* price.h — prices from nothing: after each tenth of the people has looked for its cheapest path, the
 * price of every row that is over-asked rises a little and of every row that is under-asked falls. The
 * step shrinks geometrically; the average of the last third is steadier than its members. MATH.md
 * "Prices". Cost: passes x entries x periods. */
#ifndef PLAN_PRICE_H
#define PLAN_PRICE_H

#include "plan/bound.h"
#include "plan/watch.h"

typedef struct PriceRun {
    Level   level;
    int     passes;
    int64_t step;   /* of the first update, in price units; 0: from the costs of the problem */
    int64_t shrink; /* how many times smaller the last step is */
    bool tidal; /* prices of a period also move together: for long steps, fine ones it unsettles */
    int64_t *tariff;     /* in: where to start; out: the best found */
    Wide     bound;      /* that the tariff proves */
    bool     impossible; /* some person has no path at all */
} PriceRun;

/* A tariff to start from: half the least price of each seat. */
void price_start(const Field *field, Level level, int64_t *tariff);
/* The first step of a run that starts from nothing. */
int64_t price_step(const Field *field, Level level);
void    price_run(Arena *scratch, Crew *crew, Watch *watch, PriceRun *run);

#endif
