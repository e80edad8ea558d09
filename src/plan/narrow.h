/* narrow.h — one level from nothing to a plan and a bound: prices, a first plan, neighbourhoods of it, plunges
 * over the paths of small regret, with few people the master's prices in a box around the best known; where the
 * problem is small the master in whole paths, and the tree. MATH.md. */
#ifndef PLAN_NARROW_H
#define PLAN_NARROW_H

#include "plan/prove.h"

/* Whether a problem is small enough for the tree. */
bool narrow_small(const Field *field);
/* A first look: a few passes of prices and a plan from them. */
void narrow_look(Prove *prove);
/* What the plan at hand gains by little work, and the tree where the problem is small. */
void narrow_near(Prove *prove);
/* All of it, as far as the watch allows. */
void narrow_level(Prove *prove);

#endif
