/* aims_pose.h — one aim as a plain problem: what counts at the aims before it costs a weight times its price, what
 * counts later nothing. */
#ifndef PLAN_AIMS_POSE_H
#define PLAN_AIMS_POSE_H

#include "plan/field.h"

/* What one point of each aim before costs; of[0] is not used: bars stay bars. */
typedef struct AimsWeights {
    int64_t of[PROBLEM_LEVELS_MAX + 1];
} AimsWeights;

/* Nothing in it names a level. Lists that do not change are those of the problem. */
Problem aims_pose(Arena *arena, const Problem *problem, uint32_t aim, const AimsWeights *weights);
/* The greatest with which a weighted problem keeps to the limits of a problem. */
AimsWeights aims_most(const Field *field);
/* Each above what one point of it saves in the value where one person moves, and above the aims after it. */
AimsWeights aims_first(const Problem *problem, const AimsWeights *most);

#endif
