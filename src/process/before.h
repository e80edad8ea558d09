/* before.h — a plan of an earlier version of the register, seen from the problem posed of the register as it is now: who was to be where.
 *
 * People, posts and what is held beside a main post are known again by their codes, periods by their first day. A state is where a path of
 * the problem has its person in a period; it is compared where both plans plan the period (spare ones are none) and the person is there.
 * Whom the earlier plan does not know it has in no post.
 */
#ifndef PROCESS_BEFORE_H
#define PROCESS_BEFORE_H

#include "process/draft.h"

#define BEFORE_GONE (NONE - 1) /* a post that the problem does not have */

typedef struct Before {
    const DraftPlan *was;
    const Pose      *now;
    const uint32_t  *states;          /* of the earlier plan, in its own rows */
    uint32_t        *person, *period; /* by row of now: of the earlier one; NONE */
    uint32_t        *post;            /* by row of the earlier one: of now, or BEFORE_GONE */
    uint32_t         periods;         /* how many both plan */
} Before;

Before before_open(Arena *arena, const DraftPlan *was, const Pose *now);
bool   before_planned(const Before *before, uint32_t period); /* by both */
bool   before_counts(const Before *before, uint32_t person, uint32_t period);
/* Post of the problem, NONE or BEFORE_GONE; and the row of the earlier one, or NONE. */
uint32_t before_post(const Before *before, uint32_t person, uint32_t period);
uint32_t before_row(const Before *before, uint32_t person, uint32_t period);
/* States of a plan of now (person x period) that are other than before; and how many are compared. */
uint32_t before_changes(const Before *before, const uint32_t *states);
uint32_t before_states(const Before *before);
/* The earlier plan as runs of now, as far as people may hold the posts; what was held last goes on beyond its end. Whoever stands in the way
 * of what must hold is left out; NULL: it does not come out lawful. */
PlanRun *before_runs(Arena *arena, const Before *before, uint32_t *count_out);

#endif
