#include "process/forecast_draw.h"

#include "base/random.h"

#include <stdlib.h>

/* Bit by bit, the greatest root. */
static uint64_t root_of(uint64_t square) {
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
        if ((root | bit) * (root | bit) <= square)
            root |= bit;
    return root;
}

/* Who stays a year stays both halves alike: the square of the half. Fewer months have their share of a half. */
uint64_t draw_chance(uint32_t rate, uint32_t months) {
    ensure(rate <= 10000 && months <= 6);
    uint64_t stays = UINT64_MAX / 10000 * (10000 - rate);
    return rate ? (DRAW_WHOLE - root_of(stays)) * months / 6 : 0;
}

static uint64_t mixed(uint64_t a, uint64_t b) {
    Random random = random_open(a);
    random = random_open(random_next(&random) ^ b);
    return random_next(&random);
}

static int number_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Of as many parts as can be drawn, with the variance over the square of the mean that was asked for. */
static DrawBeta beta_alike(int64_t mean, int64_t variance) {
    int64_t square = mean * mean, off = square + variance * (DRAW_SPREAD_MOST + 1);
    int64_t a = (DRAW_SPREAD_MOST * square + off / 2) / off;
    a = a < 1 ? 1 : a;
    return a < DRAW_SPREAD_MOST ? (DrawBeta){(uint32_t)a, (uint32_t)(DRAW_SPREAD_MOST - a)}
                                : (DrawBeta){0};
}

DrawBeta draw_beta(int64_t mean, int64_t variance) {
    enum { MILLION = 1000000 };
    if (mean <= 0 || mean >= MILLION || variance <= 0)
        return (DrawBeta){0};
    int64_t spread = mean * (MILLION - mean) / variance - 1;
    if (spread > DRAW_SPREAD_MOST)
        return beta_alike(mean, variance);
    spread = spread < 2 ? 2 : spread;
    int64_t a = (mean * spread + MILLION / 2) / MILLION;
    a = a < 1 ? 1 : a >= spread ? spread - 1 : a;
    return (DrawBeta){(uint32_t)a, (uint32_t)(spread - a)};
}

/* The a-th least of a + b - 1 even numbers has a beta of a and b. Over its mean: parts of 2^16. */
static uint64_t beta_drawn(Random *random, DrawBeta beta) {
    uint32_t drawn[DRAW_SPREAD_MOST], count = beta.a + beta.b - 1;
    if (!beta.a)
        return 1 << 16;
    ensure(count <= COUNT_OF(drawn));
    for (uint32_t i = 0; i < count; i++)
        drawn[i] = (uint32_t)(random_next(random) >> 32);
    qsort(drawn, count, sizeof *drawn, number_order);
    return drawn[beta.a - 1] * (uint64_t)(beta.a + beta.b) / beta.a >> 16;
}

void draw_factors(const DrawAsk *ask, uint32_t run, uint64_t factors[DRAW_STEPS_MOST]) {
    enum {
        NOBODY = 1,
        FACTOR_MOST = 1 << 30
    }; /* NOBODY: apart from people, whose keys are hashes */
    Random   random = random_open(mixed(mixed(ask->seed, NOBODY), run));
    uint64_t level = beta_drawn(&random, ask->level);
    ensure(ask->steps <= DRAW_STEPS_MOST && ask->cycle);
    for (uint32_t step = 0; step < ask->steps; step++) {
        if (step % ask->cycle) {
            factors[step] = factors[step - 1];
            continue;
        }
        uint64_t factor = level * beta_drawn(&random, ask->tide) >> 16;
        factors[step] = factor < FACTOR_MOST ? factor : FACTOR_MOST;
    }
}

uint32_t draw_exit(const DrawAsk *ask, uint32_t run, uint32_t person,
                   const uint64_t factors[DRAW_STEPS_MOST]) {
    Random          random = random_open(mixed(mixed(ask->seed, ask->keys[person]), run));
    const uint64_t *chances = &ask->chances[(size_t)person * ask->steps];
    uint32_t        step = 0;
    while (step < ask->steps && random_next(&random) >> 32 >= chances[step] * factors[step] >> 16)
        step++;
    return step;
}

int64_t draw_percentile(const DrawCount *count, uint32_t runs, uint32_t percent) {
    uint64_t below = 0;
    for (uint32_t value = 0; value < count->len; value++) {
        below += count->at[value];
        if (below * 100 >= (uint64_t)runs * percent)
            return value;
    }
    return count->len ? count->len - 1 : 0;
}
