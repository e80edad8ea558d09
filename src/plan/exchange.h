/* exchange.h — people hand their futures on: cyclic exchange of what is held from one period on.
 *
 * The neighbourhood is that of cyclic transfers (Thompson and Psaraftis 1993) with tails of paths for demands, as in the
 * crossing of routes (Potvin and Rousseau 1995). Memory while it runs: 20 bytes for each candidate of what
 * somebody holds from the period on, counted before (the entries of posts, once more where a post passes on); 40 bytes for
 * each row of futures that seems to gain; 109 bytes a person and 4 an entry.
 */
#ifndef PLAN_EXCHANGE_H
#define PLAN_EXCHANGE_H

#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/watch.h"

/* Betters the draft until no exchange found gains. True when it did. */
bool exchange_run(Arena *scratch, Crew *crew, Draft *draft, Watch *watch);

#endif
