/* explain_glide.h — posts that for a time after a reorganisation have more seats than in the end. */
#ifndef PROCESS_EXPLAIN_GLIDE_H
#define PROCESS_EXPLAIN_GLIDE_H

#include "process/draft.h"
#include "wire/report_explain.h"

/* Of the post, or of those that the person has in the plan while that is so; by post. person, post: of the roster, one of them NONE.
 * O(posts, times the plan's runs and the periods). */
AnswerGlide *explain_glide(Arena *arena, const DraftPlan *draft, uint32_t person, uint32_t post,
                           uint32_t *count_out);

#endif
