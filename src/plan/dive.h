/* dive.h — a lawful plan from prices, in stages: people whose path has been calm longest are settled
 * where it still fits, what they fill is closed, the rest bargains on with prices that follow. Who is
 * left at the end takes the best that is free. Cost: some passes of prices. MATH.md "Dive". */
#ifndef PLAN_DIVE_H
#define PLAN_DIVE_H

#include "plan/draft.h"
#include "plan/market.h"
#include "plan/watch.h"

/* Fills a draft from these prices, in at most so many stages: an empty one, or, where `keep` says of each
 * person who stays as the draft has them, the rest of it. False when somebody found no path among what was
 * left (then that person holds nothing, and the draft may break locks). */
bool dive_fill(Arena *scratch, Crew *crew, Watch *watch, Draft *draft, const int64_t *tariff,
               int stages, const bool *keep);

#endif
