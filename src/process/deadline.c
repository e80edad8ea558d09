#include "process/deadline.h"

#include "base/clock.h"

Deadline deadline_open(const Progress *inner, double seconds) {
    return (Deadline){inner, seconds > 0 ? clock_seconds() + seconds : 0};
}

bool deadline_tell(void *with, const ProgressState *state) {
    const Deadline *deadline = with;
    if (deadline->until > 0 && clock_seconds() >= deadline->until)
        return false;
    return progress_tell(deadline->inner, state);
}
