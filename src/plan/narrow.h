/* narrow.h — the root of a level at full size: prices, a first plan, all paths of small regret, the
 * master's prices in a box around the best known, and the master in whole paths. MATH.md "Master". */
#ifndef PLAN_NARROW_H
#define PLAN_NARROW_H

#include "plan/prove.h"

/* Prices from nothing into the tree's root; passes over the people. */
void narrow_price(Prove *prove, int passes);
/* A lawful plan from the root's prices, improved one person at a time. */
void narrow_dive(Prove *prove);
/* Paths of small regret, boxed prices, whole paths; `columns` at most in the pool. */
void narrow_master(Prove *prove, uint32_t columns, int boxes, int nodes);

#endif
