/* best.h — the best lawful plan found so far; whoever finds a plan offers it here. */
#ifndef PLAN_BEST_H
#define PLAN_BEST_H

#include "plan/watch.h"

typedef struct Best {
    const Field *field;
    Watch       *watch;
    Demand      *demand; /* scratch */
    uint32_t    *states;
    Score        score;
    bool         has;
    bool         frozen; /* the caller's plan is kept as it is, only bounded */
} Best;

Best *best_open(Arena *arena, const Field *field, Watch *watch);
/* Takes the states when they are lawful and better (fewer broken heads, then less value). */
bool best_offer(Best *best, const uint32_t *states);
/* Best known of a level: a level's bound that reaches it closes the level. */
int64_t best_target(const Best *best, Level level);

#endif
