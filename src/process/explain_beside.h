/* explain_beside.h — what somebody holds beside the posts of a plan: seats of bodies, courses, second posts. */
#ifndef PROCESS_EXPLAIN_BESIDE_H
#define PROCESS_EXPLAIN_BESIDE_H

#include "process/draft.h"
#include "wire/report_explain.h"

/* Seats that go with the posts of the person's way, free seats held outside the plan, and what the plan has, by date. path: of the person, in order of time. O(seats, memberships and runs of the person, times the
 * steps of the way). */
AnswerStep *explain_beside(Arena *arena, const DraftPlan *draft, uint32_t person,
                           const AnswerStep *path, uint32_t step_count, uint32_t *count_out);

#endif
