/* prove.h — closing a level: the master's prices at a node of the tree until no cheaper path is
 * missing, then branching on a slot that the relaxation leaves half filled. Small problems end here
 * with value = bound; larger ones use the root only. MATH.md "Tree". */
#ifndef PLAN_PROVE_H
#define PLAN_PROVE_H

#include "plan/best.h"
#include "plan/master.h"
#include "plan/tree.h"

typedef struct Prove {
    Arena  *arena, *scratch;
    Crew   *crew;
    Watch  *watch;
    Best   *best;
    Pool   *pool;
    Tree   *tree;
    int     rounds; /* master solves at one node */
    int     nodes;  /* leaves opened at most */
    int64_t work;   /* steps after which no more is opened; 0 only where nodes is 0 */
    int64_t enough; /* a bound that is enough to know; 0: go on to the best plan */
} Prove;

Prove prove_open(Arena *arena, Arena *scratch, Crew *crew, Best *best, Level level);
/* The root's relaxation, until no path is new or so many rounds are over: its paths join the pool. */
void prove_root(Prove *prove, int rounds);
bool prove_level(Prove *prove);
/* True when the tree's bound reaches the best plan of its level (or, for the locks, 1). */
bool prove_closed(const Prove *prove);

#endif
