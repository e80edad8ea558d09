/* explain_body.h — one body: its seats, who sits in them when and by what entry, its elections, empty seats and shares. */
#ifndef PROCESS_EXPLAIN_BODY_H
#define PROCESS_EXPLAIN_BODY_H

#include "process/draft.h"
#include "wire/report_explain.h"

/* draft may be NULL: as it is today. Cost: runs and memberships of the body, and a comparison (process/alter.h) for each
 * stretch in which free seats stand empty. */
ExplainAnswer explain_body(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t body);

#endif
