/* resilience.h — every single departure tried: whoever the plan has in a post is not there from the first day of that post on, and the plan is
 * made again without them. Which posts stand empty then, who else moves, what it loses. Cost: a search (process/resolve.h) a person.
 */
#ifndef PROCESS_RESILIENCE_H
#define PROCESS_RESILIENCE_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/resilience.h"

/* False with err. */
bool     resilience_find(Arena *arena, const DraftPlan *draft, const ResolveAsk *ask,
                         AnswerResilience *answer_out, Error *err);
Document report_resilience(Arena *arena, Lang lang, const AnswerResilience *answer);

#endif
