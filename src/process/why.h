/* why.h — why a plan has somebody leave a post, and why it leaves a seat empty.
 *
 * Only what register, scenario, problem and plan say is told. Where somebody might have stayed or a seat
 * might have been filled, the reason is a comparison: another plan, made by moving those in the way
 * (alter.h), weighed exactly part by part. docs/plan.md, "Why".
 */
#ifndef PROCESS_WHY_H
#define PROCESS_WHY_H

#include "process/draft.h"
#include "wire/report_explain.h"

typedef struct Why Why;

Why *why_open(Arena *arena, const DraftPlan *draft);
/* A move of the plan from a post. */
AnswerLeave why_leaves(Why *why, const AnswerMove *move);
/* An empty seat of the plan. */
AnswerEmpty why_empty(Why *why, const AnswerVacancy *vacancy);

/* Another plan against this one: what it costs more, part by part, and who is elsewhere. states: person x period. */
AnswerOther why_other(Why *why, const uint32_t *states);

#endif
