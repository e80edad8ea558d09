/* finish.h — what every draft goes through before it is offered as a plan: each person to the best place,
 * then chains of people. */
#ifndef PLAN_FINISH_H
#define PLAN_FINISH_H

#include "plan/draft.h"
#include "plan/prove.h"

/* Without the chains: for a first plan at once. */
void finish_quick(Prove *prove, Draft *draft);
void finish_draft(Prove *prove, Draft *draft);

#endif
