/* explain_kin.h — posts that somebody could hold but for a relative whom a plan has in another one. */
#ifndef PROCESS_EXPLAIN_KIN_H
#define PROCESS_EXPLAIN_KIN_H

#include "process/draft.h"
#include "wire/report_explain.h"

/* By date. person, post: of the roster, who is kept out, of what; NONE: anybody, any. O(aparts, times their posts and the
 * periods). */
AnswerKin *explain_kin(Arena *arena, const DraftPlan *draft, uint32_t person, uint32_t post,
                       uint32_t *count_out);

#endif
