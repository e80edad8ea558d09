/* local.h — prices and paths of a part of the people, while everybody else stays as the plan has them.
 *
 * The root's prices say little of such a part: a quota that those who stay already meet is worth nothing
 * there. So the part gets its own: its linear program with paths added until none is cheaper, prices in a box around
 * the best so far. Then every path is listed that a better plan could use, while there is room. MATH.md
 * "Neighbourhoods".
 */
#ifndef PLAN_LOCAL_H
#define PLAN_LOCAL_H

#include "plan/draft.h"
#include "plan/prove.h"

typedef struct Local {
    Prove         *v;
    const Draft   *draft;   /* the plan at hand: v->best */
    const bool    *free;    /* person -> may change */
    const int64_t *blocked; /* row x period: DRAFT_BLOCK where those who stay fill it */
    Pool          *pool;    /* the plan's paths, and others to begin with; more are added */
    bool           whole;   /* every path that a better plan could use is in it */
} Local;

/* False when the prices prove that the free people alone cannot make the plan better. */
bool local_fill(Arena *scratch, Local *local);

#endif
