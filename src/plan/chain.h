/* chain.h — one person goes to the best post though it is taken; who held it goes to the next best, and
 * so on, until somebody finds a place that is free. Kept where the whole chain gains.
 *
 * What a taken seat is worth to others is the price of its row, so prices say where a chain may lead;
 * whether it gains is counted exactly. Deterministic. Cost: a few path searches for each chain.
 * MATH.md "Chains". */
#ifndef PLAN_CHAIN_H
#define PLAN_CHAIN_H

#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/watch.h"

/* Everybody begins a chain, again and again, until some passes brought nothing. tariff: prices near the
 * best ones. */
void chain_run(Arena *scratch, Crew *crew, Draft *draft, Watch *watch, const int64_t *tariff);

#endif
