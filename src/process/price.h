/* price.h — what each rule on structure costs a plan: the plan made again without it, with one head more and with one less.
 *
 * With U and L the plan's value and bound, U' and L' those without the rule: the best plan with it is worse than the best without by at
 * least max(0, L − U') and at most U − L'. Likewise one head tighter and looser. Where the interval holds nought no price can be shown.
 * Cost: three searches (process/resolve.h) for each rule.
 */
#ifndef PROCESS_PRICE_H
#define PROCESS_PRICE_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/price.h"

/* Is the plan held to it, or is none named? False with a finding. */
bool price_rule(const DraftPlan *draft, Str rule, Findings *findings);
/* rule: empty: all that the plan is held to. False with err. */
bool     price_find(Arena *arena, const DraftPlan *draft, Str rule, const ResolveAsk *ask,
                    AnswerPrices *answer_out, Error *err);
Document report_prices(Arena *arena, Lang lang, const AnswerPrices *answer);

#endif
