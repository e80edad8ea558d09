/* explain.h — clauses and points of a person or a post, what a plan does with them, and why. */
#ifndef PROCESS_EXPLAIN_H
#define PROCESS_EXPLAIN_H

#include "process/draft.h"
#include "wire/report_explain.h"

/* A person: the own post clause by clause, end of service, how many posts could be entered, and with a
 * plan the whole way through it, why each post is given up, and each post entered judged on that day.
 * draft may be NULL. */
ExplainAnswer explain_person(Arena *arena, const Rules *rules, const Roster *roster,
                             const DraftPlan *draft, uint32_t person);
/* A post: its holders clause by clause, how many people could enter it, and with a plan who holds it when,
 * why somebody leaves it and why it stands empty; without one the best placed, `most` of them. */
ExplainAnswer explain_post(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t post, uint32_t most);

/* An answer with a plan goes by the register as the plan had it: what of it has changed since, `now` being the newest
 * picture and the answer's roster that of the plan. Other scenarios and plans are nothing it rests on. O(journal). */
bool explain_since(Arena *arena, Store *store, ExplainAnswer *answer, const DraftPlan *draft,
                   const Roster *now, Error *err);

#endif
