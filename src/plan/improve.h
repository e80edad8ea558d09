/* improve.h — one person at a time to the best path in the plan as it stands, until nobody can gain.
 * Exact: the draft's rows are true marginal costs, but for what it pays for backing somebody in each period in which it
 * helps; who backs is compared without that pay, and keeps no stay in vain. Cost: a path search a person and pass. */
#ifndef PLAN_IMPROVE_H
#define PLAN_IMPROVE_H

#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/watch.h"

void improve_run(Crew *crew, Draft *draft, Watch *watch, int passes);

#endif
