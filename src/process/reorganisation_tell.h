/* reorganisation_tell.h — what the changes of organisation of a scenario come to: counts before and after, each
 * unit that takes over, and each holder of a post that ends, with what the newest plan does with the person.
 *
 * A deputy is whoever's post has a name that begins with "Phó", "Deputy" or "Vice". A person of a unit that is split
 * counts with the first of its successors. Cost: O(rows) for each day of change, and a pose where there is a plan. */
#ifndef PROCESS_REORGANISATION_TELL_H
#define PROCESS_REORGANISATION_TELL_H

#include "process/draft.h"
#include "process/scenario.h"
#include "wire/reorganisation.h"

/* The view may be turned to the version of the plan. Without changes all counts are zero. */
bool     reorganisation_tell(Arena *arena, View *view, Str scenario, const Progress *progress,
                             int threads, Reorganisation *answer_out, Findings *findings, Error *err);
Document report_reorganisation(Arena *arena, Lang lang, const Reorganisation *answer,
                               const Roster *roster, ReportForm form);

#endif
