/* steadiness.h — which proposals stay when points are off by a tenth, or two weights are exchanged.
 *
 * The plan is made again, from itself and its prices, with everybody's points for each post off by up to a tenth either way, each by
 * chance on its own (some tries, of fixed seeds), and with each two weights that follow one another in the standards exchanged. A
 * proposal is kept where that plan has the same person in the same post in the same period. Who is eligible never changes. With U' and L'
 * the value and bound of that plan and V what the plan as it is comes to with those points, to keep it as it is loses at least V − U' and at
 * most V − L'. Cost: a search (process/resolve.h) a try, and for weights a posing.
 */
#ifndef PROCESS_STEADINESS_H
#define PROCESS_STEADINESS_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/steadiness.h"

enum { STEADINESS_POINT_TRIES = 10, STEADINESS_THOUSANDTHS = 100 };

/* tries: with points that are off. False with err, or with findings where the rules with other weights cannot be posed. */
bool     steadiness_find(Arena *arena, const DraftPlan *draft, uint32_t months, uint32_t tries,
                         const ResolveAsk *ask, AnswerSteadiness *answer_out, Findings *findings,
                         Error *err);
Document report_steadiness(Arena *arena, Lang lang, const AnswerSteadiness *answer);

#endif
