/* decisions.h — of each proposal of a plan in its first months: must it be so, might it as well be otherwise, or is that open?
 *
 * The plan is made again without the proposal: whoever enters a post does not hold it in that period, whoever leaves one for none still holds
 * it. Forced: the bound of that problem exceeds the plan's value. Free: a plan without it is no worse. Retirements are none.
 * Cost: a search (process/resolve.h) for each.
 */
#ifndef PROCESS_DECISIONS_H
#define PROCESS_DECISIONS_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/decisions.h"

enum { DECISIONS_MONTHS = 12 };

/* What the plan proposes for main posts that takes effect before so many months from its first day are over (until_out: the day), by
 * date. */
AnswerMove *decisions_asked(Arena *arena, const DraftPlan *draft, uint32_t months, Day *until_out,
                            uint32_t *count_out);
/* Row of a code in the problem. */
uint32_t decisions_row(const Pose *pose, Kind kind, Str code);

/* Proposals for main posts that take effect before so many months from the first day of the plan are over. False with err. */
bool decisions_find(Arena *arena, const DraftPlan *draft, uint32_t months, const ResolveAsk *ask,
                    AnswerDecisions *answer_out, Error *err);
Document report_decisions(Arena *arena, Lang lang, const AnswerDecisions *answer);

#endif
