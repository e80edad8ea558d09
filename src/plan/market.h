/* market.h — people ask for their cheapest paths, rows answer with prices: the step that price.c runs
 * for a bound and dive.c for a plan. A tenth of the people asks at a time. */
#ifndef PLAN_MARKET_H
#define PLAN_MARKET_H

#include "plan/bound.h"
#include "plan/draft.h"

enum { MARKET_CHUNKS = 10, MARKET_CROWD = 16 };

typedef struct Market {
    Crew       *crew;
    Level       level;
    int64_t    *tariff, *sum, *trial; /* prices now; sums for an average */
    uint32_t   *states, *fresh;
    Demand     *demand; /* of states */
    uint32_t   *calm;   /* times a person asked since its path last changed */
    bool       *skip;   /* settled, or asleep */
    uint8_t    *asleep; /* rounds a person who holds nothing need not ask: no price moves so fast */
    int64_t     step;   /* last taken */
    int64_t     summed;
    bool        tidal;        /* prices of a period also move together */
    const bool *settled;      /* people whose path is decided, or NULL */
    const Demand *taken;      /* what the settled ones fill; others cannot have it */
    int64_t      *open_seats; /* with settled people: quota x period, seats they leave open */
} Market;

/* Nobody holds anything yet; prices are a copy of the tariff. */
Market market_open(Arena *scratch, Crew *crew, Level level, const int64_t *tariff);
/* One tenth of the people looks again; demand follows. */
void                  market_ask(Market *market, uint32_t chunk);
static inline int64_t market_clamp(int64_t low, int64_t x, int64_t high) {
    return x < low ? low : x > high ? high : x;
}
/* step x excess, smaller where a row counts many heads at once. Where hundreds ask for one seat the first step would carry its
 * price beyond all of them, and steps that shrink never bring it down again: more than so many to a seat say no more. */
static inline int64_t market_nudge(int64_t step, int64_t excess, int64_t size) {
    if (!excess)
        return 0;
    int64_t crowd = MARKET_CROWD * (size > 1 ? size : 1);
    excess = market_clamp(-crowd, excess, crowd);
    return size == 1 ? step * excess : step * 2 * excess / (1 + size);
}
/* Every row's price moves with its excess. */
void market_step(Arena *scratch, Market *market, int64_t step);

#endif
