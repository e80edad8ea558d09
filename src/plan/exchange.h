/* exchange.h — people hand their futures on: cyclic exchange of what is held from one period on.
 *
 * The neighbourhood is that of cyclic transfers (Thompson and Psaraftis 1993) with tails of paths for demands, as in the
 * crossing of routes (Potvin and Rousseau 1995). Memory while it runs: 20 bytes for each person and future they could
 * take over (about the entries of held posts), and as much again while that list grows; 96 bytes a person.
 */
#ifndef PLAN_EXCHANGE_H
#define PLAN_EXCHANGE_H

#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/watch.h"

/* Betters the draft until no exchange found gains. True when it did. */
bool exchange_run(Arena *scratch, Crew *crew, Draft *draft, Watch *watch);

#endif
