/* compare.h — scenarios side by side: the settings that differ, and what the newest plan of each comes to.
 *
 * A plan is told as it was made, on its version of the register, with the settings it was made with. Cost: a pose
 * for each scenario with a plan. */
#ifndef PROCESS_COMPARE_H
#define PROCESS_COMPARE_H

#include "process/draft.h"
#include "process/scenario.h"
#include "wire/comparison.h"

/* codes: of scenarios; none: all there are. Notes tell which have no plan, or an older one. */
bool compare_scenarios(Arena *arena, const View *view, const Str *codes, uint32_t count,
                       const Progress *progress, int threads, Comparison *answer_out,
                       Findings *findings, Error *err);
/* The figures of side->answer, a plan of that pose. */
void     compare_figures(const Pose *pose, ComparisonSide *side);
Document report_comparison(Arena *arena, Lang lang, const Comparison *answer);

#endif
