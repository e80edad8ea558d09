/* mend.h — what would have to give so that the bars of a plan can be kept.
 *
 * The clash is what the plan's certificate proves that cannot all be kept, with no member to spare (src/plan/clash.h); beside its members stand the bars
 * that the plan breaks. Each is eased, a head more at a time as long as fewer bars are broken, and the plan made again every time: a mending is told with what
 * the plan found breaks still. Nothing is called the smallest: only these are tried, one at a time. Standards are not eased.
 * Cost: a search from nothing for every head of every mending.
 */
#ifndef PROCESS_MEND_H
#define PROCESS_MEND_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/mend.h"

enum { MEND_MOST = 40, MEND_HEADS = 12 };

/* The plan may be none at all (locks that cannot be kept). False with err. */
bool mend_find(Arena *arena, const DraftPlan *draft, const ResolveAsk *ask, AnswerMend *answer_out,
               Error *err);
Document report_mend(Arena *arena, Lang lang, const AnswerMend *answer);

#endif
