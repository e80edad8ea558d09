/* instead.h — why not: the plan made again with somebody held to a post in a period, and what that loses.
 *
 * The loss is told as an interval: with U and L the value and the bound of the plan, U' and L' those found with the lock, it lies within
 * max(0, L' - U) and U' - L. Both plans are audited and judged by the reference evaluator; nothing is kept. Cost: a search from the plan
 * and its prices (src/plan/MATH.md, "Again"), from nothing where the plan has no proof or the lock breaks bars. Of who is not
 * eligible: whether the plan would take them, were they (granted.h).
 */
#ifndef PROCESS_INSTEAD_H
#define PROCESS_INSTEAD_H

#include "process/resolve.h"
#include "model/document.h"
#include "text/say.h"
#include "wire/instead.h"

typedef struct InsteadAsk {
    uint32_t person, post; /* of the roster */
    Day on; /* of a period of the plan; DAY_NONE: the first in which the person may enter the post */
    ResolveAsk search;
} InsteadAsk;

/* Is it of a period of the plan, or none? False with a finding. */
bool instead_day(Arena *arena, const DraftPlan *draft, Day on, Findings *findings);
/* False with findings (nothing to ask: the plan has them there) or err. */
bool     instead_find(Arena *arena, const DraftPlan *draft, const InsteadAsk *ask,
                      AnswerInstead *answer_out, Findings *findings, Error *err);
Document report_instead(Arena *arena, Lang lang, const AnswerInstead *answer);

#endif
