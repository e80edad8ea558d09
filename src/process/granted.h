/* granted.h — were somebody eligible, would the plan take them? The problem is posed again with that person eligible for the post from a
 * period on, and the plan made again from the one at hand. Nothing else of the register changes: what the person would have to
 * study, gather or wait for is for `Nearest` to say. Cost: a posing and a search (process/resolve.h). */
#ifndef PROCESS_GRANTED_H
#define PROCESS_GRANTED_H

#include "process/resolve.h"
#include "wire/instead.h"

/* granted: of the roster. An answer not known where the problem posed so is not near the plan's, or nothing was found. False with findings or
 * err. */
bool granted_find(Arena *arena, const DraftPlan *draft, const PoseGrant *granted,
                  const ResolveAsk *ask, AnswerGranted *answer_out, Findings *findings, Error *err);

#endif
