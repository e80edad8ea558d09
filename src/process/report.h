/* report.h — answers as documents in words: the same for a terminal, a workbook and a page. */
#ifndef PROCESS_REPORT_H
#define PROCESS_REPORT_H

#include "model/document.h"
#include "text/say.h"
#include "wire/report_explain.h"

/* As a page: summaries first, rows limited to what a reader takes in. As tables: every row, no prose,
 * for a workbook or CSV. */
typedef enum ReportForm { REPORT_PAGE, REPORT_TABLES } ReportForm;

Document report_assess(Arena *arena, Lang lang, const AssessAnswer *answer, ReportForm form);
Document report_structure(Arena *arena, Lang lang, const StructureAnswer *answer, ReportForm form);
Document report_check(Arena *arena, Lang lang, const CheckAnswer *answer);
/* standards and structure: how the register stands today; NULL in tables. */
Document report_plan(Arena *arena, Lang lang, const PlanAnswer *answer,
                     const AssessAnswer *standards, ReportForm form);
Document report_explain(Arena *arena, Lang lang, const ExplainAnswer *answer);

/* Why a condition holds or not, as one line per part, indented by depth. */
void report_reason(Document *document, Lang lang, const Reason *reason, int depth);

#endif
