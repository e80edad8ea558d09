/* forecast_draw.h — who leaves when, in one run of a forecast. Needs no register.
 *
 * Each person has a stream of their own, of seed, key and run: one number for each half-year, whatever the
 * rates are. So another person, or another rate, moves nobody else's, and a higher rate never brings anyone
 * back. Where rates are of the past, what all share is drawn too: how far the mean seen may be off, once a
 * run, and by how much one cycle differs from another, once a cycle; both are betas. Integers throughout: the same on every machine and any number of threads.
 * Cost: steps for each person and run.
 */
#ifndef PROCESS_FORECAST_DRAW_H
#define PROCESS_FORECAST_DRAW_H

#include "base/arena.h"

/* Chances are parts of 2^32. */
#define DRAW_WHOLE ((uint64_t)1 << 32)
enum { DRAW_STEPS_MOST = 65, DRAW_SPREAD_MOST = 400 };

/* The share of a + b that is a, as a beta spreads it; 0, 0: it does not vary. */
typedef struct DrawBeta {
    uint32_t a, b;
} DrawBeta;

typedef struct DrawAsk {
    uint64_t        seed;
    uint32_t        steps, people;
    const uint64_t *keys; /* by person */
    const uint64_t
        *chances;   /* [person * steps + step] of leaving in the step who is there; to DRAW_WHOLE */
    uint32_t cycle; /* steps */
    DrawBeta level, tide;
} DrawAsk;

/* Yearly rate in hundredths of a percent (0 to 10,000) -> the chance in so many months, at most 6. */
uint64_t draw_chance(uint32_t rate, uint32_t months);
/* A beta of this mean and variance, in parts of a million and of a million squared. Where it would be of more than
 * DRAW_SPREAD_MOST, one of so many whose deviation over its mean is the same; none where that is too small for it. */
DrawBeta draw_beta(int64_t mean, int64_t variance);
/* By what the chances of each step are multiplied in the run: parts of 2^16. */
void draw_factors(const DrawAsk *ask, uint32_t run, uint64_t factors[DRAW_STEPS_MOST]);
/* The step in which the person leaves; steps: stays. */
uint32_t draw_exit(const DrawAsk *ask, uint32_t run, uint32_t person,
                   const uint64_t factors[DRAW_STEPS_MOST]);

/* How often each value from 0 on came up. */
typedef struct DrawCount {
    uint32_t *at;
    uint32_t  len;
} DrawCount;

/* The least value at or below which at least so many per cent of the runs lie. */
int64_t draw_percentile(const DrawCount *count, uint32_t runs, uint32_t percent);

#endif
