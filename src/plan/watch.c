#include "plan/watch.h"

bool watch_closed(const Watch *w) {
    if (!w->has_value || !w->has_bound)
        return false;
    return w->value <= w->bound || (w->gap >= 0 && plan_gap(w->value, w->bound) <= w->gap);
}

bool watch_step(Watch *w, const char *stage, int64_t steps) {
    w->steps += steps;
    ProgressState state = {.stage = stage,
                           .done = w->steps,
                           .total = w->allowed,
                           .has_bound = w->has_bound,
                           .has_value = w->has_value,
                           .bound = w->bound,
                           .value = w->value};
    if (!w->stopped && !progress_tell(w->progress, &state))
        w->told = w->stopped = true;
    if (w->allowed && w->steps >= w->allowed)
        w->stopped = true;
    return !w->stopped;
}
