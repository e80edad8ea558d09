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
/* Whether the plan has come nearer to this bound by at least one part in `parts` of the way since it was worth
 * `before`: a search that brings less is not worth its work while others wait. Nearer by fewer broken heads counts. */
bool best_nearer(const Best *best, Score before, int64_t bound, int parts);
/* Best known of a level: a level's bound that reaches it closes the level. */
int64_t best_target(const Best *best, Level level);

#endif
