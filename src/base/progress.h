/* progress.h — how long work tells what it has done and asks whether to go on.
 *
 * The worker calls progress_tell at points that depend on work done, never on time. The callback's
 * answer false asks it to stop at the next safe point; that is the only way a clock can reach a
 * search, and a run it ended is marked as not repeatable.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include "base/base.h"

typedef struct ProgressState {
    const char *stage;       /* key in the catalogues: "progress.price", "progress.import" ... */
    int64_t     done, total; /* steps; total 0: not known */
    bool        has_bound, has_value;
    int64_t     bound, value; /* of a plan, once there is one */
} ProgressState;

typedef struct Progress {
    bool (*tell)(void *with, const ProgressState *state); /* false: stop */
    void *with;
} Progress;

/* progress may be NULL: nobody listens, never stop. */
static inline bool progress_tell(const Progress *progress, const ProgressState *state) {
    return !progress || !progress->tell || progress->tell(progress->with, state);
}

#endif
