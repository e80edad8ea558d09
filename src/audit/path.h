/* path.h — the least cost of one person's career path under given costs of holding: docs/problem.md,
 * "A career path". Exact over the paths of the bound. O(entries × periods × labels). */
#ifndef AUDIT_PATH_H
#define AUDIT_PATH_H

#include "audit/arrivals.h"
#include "audit/labels.h"
#include "audit/wide.h"

/* Arrays by the person's own entries, in their order. */
typedef struct PathTask {
    const Problem    *problem;
    uint32_t          person;
    const Wide       *hold;    /* [entry * periods + period]; read where allowed only */
    const PeriodMask *allowed; /* periods in which the entry's post may be held, within stay */
    PeriodMask        idle;    /* periods in which the person may hold none */
    Wide              move, displaced; /* >= 0 */
    const Labels     *labels;
    const Arrivals   *arrivals; /* what going from one state to another pays */
} PathTask;

/* WIDE_NEVER when there is no path. */
Wide path_least(Arena *scratch, const PathTask *task);

#endif
