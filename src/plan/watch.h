/* watch.h — how far a search has come, and whether it may go on: steps allowed, gap asked, the user. */
#ifndef PLAN_WATCH_H
#define PLAN_WATCH_H

#include "base/progress.h"
#include "plan/score.h"

typedef struct Watch {
    const Progress *progress;
    int64_t         steps, allowed; /* done; 0: no limit */
    double          gap;            /* asked; negative: none */
    bool            has_value, has_bound;
    int64_t         value, bound; /* best known of the level being worked on */
    bool            stopped;      /* steps ran out, the gap was reached, or the user said so */
    bool            told;         /* the user, or a clock behind progress, said so */
} Watch;

/* Counts steps done and tells; false when the search must end. */
bool watch_step(Watch *watch, const char *stage, int64_t steps);
/* Whether value and bound meet, or the asked gap is reached. */
bool watch_closed(const Watch *watch);

#endif
