/* explain.h — clauses and points of a person or a post, and what a plan does with them. */
#ifndef PROCESS_EXPLAIN_H
#define PROCESS_EXPLAIN_H

#include "process/draft.h"

/* A person: the own post clause by clause, end of service, how many posts could be entered, and with a
 * plan the posts it gives, each judged on the day it is entered. draft may be NULL. */
ExplainAnswer explain_person(Arena *arena, const Rules *rules, const Roster *roster,
                             const DraftPlan *draft, uint32_t person);
/* A post: its holders clause by clause, how many people could enter it, and with a plan who holds it
 * when; without one the best placed, `most` of them. */
ExplainAnswer explain_post(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t post, uint32_t most);

#endif
