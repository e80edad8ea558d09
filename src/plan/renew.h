/* renew.h — large neighbourhoods without a program: the posts of some bodies are emptied, with everybody
 * whose path costs more than it should, and a dive fills them again while the others stay. A third of a
 * plan is renewed in a fraction of a dive's time. MATH.md "Renewal". */
#ifndef PLAN_RENEW_H
#define PLAN_RENEW_H

#include "plan/prove.h"

/* Works on prove->best with the root's prices, at most `tries` times, fewer where it brings nothing. */
void renew_run(Prove *prove, int tries);

#endif
