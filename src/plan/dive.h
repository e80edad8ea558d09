/* dive.h — a first lawful plan from prices: people in the order of what their cheapest path is worth,
 * those with locks first, each takes its cheapest path among the seats still free.
 * Cost: one path search a person. */
#ifndef PLAN_DIVE_H
#define PLAN_DIVE_H

#include "plan/bound.h"
#include "plan/draft.h"

/* Fills an empty draft. False when somebody found no path among what was left (then that person holds
 * nothing, and the draft may break locks). */
bool dive_fill(Arena *scratch, Crew *crew, Draft *draft, const int64_t *tariff);
/* Puts back in whoever is out (marked in `out`), dearest first, under the draft's own rows. */
bool dive_return(Crew *crew, Draft *draft, const bool *out);

#endif
