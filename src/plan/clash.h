/* clash.h — why it cannot be: an irreducible set of bars, locks and aparts that no plan keeps together.
 *
 * Begins with the rows that carry a price in the proof (the others are not needed by it), then leaves
 * out one member after the other and keeps it out where the rest is still proven impossible. */
#ifndef PLAN_CLASH_H
#define PLAN_CLASH_H

#include "plan/best.h"

typedef struct ClashFound {
    Clash   *members;
    uint32_t count;
    bool     irreducible; /* every member was tested to the end */
} ClashFound;

/* `proof` shows that locks or bars cannot be kept. Members are in arena. */
ClashFound clash_find(Arena *arena, const Problem *problem, const Proof *proof, Watch *watch,
                      int threads);

#endif
