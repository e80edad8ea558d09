/* replan.h — a plan made again because the register has changed: in full, and so that as few states as can be are other than in the plan there
 * was.
 *
 * The second is no worse than the first in any row of the problem: no post has more empty seats in any period, no bar and no target of bodies,
 * shares and movements is missed by more. Changes are counted with all that follows from them (process/before.h). Its value is bounded by the
 * proof of the first; how few changes there can be, by a proof of a problem of its own (process/near.h), audited as well. Among plans with as
 * many changes one of fewer points is sought. It is kept as any plan is. Cost: two posings and three searches.
 */
#ifndef PROCESS_REPLAN_H
#define PROCESS_REPLAN_H

#include "model/actor.h"
#include "model/document.h"
#include "process/view.h"
#include "text/say.h"
#include "wire/replan.h"

typedef struct ReplanAsk {
    Str             plan; /* as draft_recall */
    double          gap;  /* of the plan made again in full; negative: none asked */
    int64_t         steps;
    int             threads;
    const Progress *progress;
} ReplanAsk;

/* view: of the register as it is now. With the scenario of the plan, as that is now. False with findings or err. */
bool     replan_make(View *view, Arena *arena, const Actor *actor, const ReplanAsk *ask,
                     AnswerReplan *answer_out, Findings *findings, Error *err);
Document report_replan(Arena *arena, Lang lang, const AnswerReplan *answer);

#endif
