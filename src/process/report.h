/* report.h — answers as documents in words: the same for a terminal, a workbook and a page. */
#ifndef PROCESS_REPORT_H
#define PROCESS_REPORT_H

#include "model/document.h"
#include "text/say.h"
#include "wire/diff.h"
#include "wire/effect.h"
#include "wire/report_explain.h"

typedef enum ReportForm {
    REPORT_PAGE,   /* summaries first, rows limited to what a reader takes in */
    REPORT_ALL,    /* a page with every row */
    REPORT_TABLES, /* every row and no prose, for CSV */
    REPORT_PAPER,  /* to be read on paper: summaries, then what needs a look, briefly */
    REPORT_BOOK, /* every row; above each table what it is and as of when, for a workbook or Word */
} ReportForm;

Document report_assess(Arena *arena, Lang lang, const AssessAnswer *answer, ReportForm form);
Document report_structure(Arena *arena, Lang lang, const StructureAnswer *answer, ReportForm form);
/* What a structure clause asks: "Cấp ủy: nữ ít nhất 15%". */
Str      report_asks(Arena *arena, Lang lang, KindNames kinds, const StructureAsk *ask);
Document report_check(Arena *arena, Lang lang, const CheckAnswer *answer);
/* standards and structure: how the register stands today; NULL in tables. */
Document report_plan(Arena *arena, Lang lang, const PlanAnswer *answer,
                     const AssessAnswer *standards, ReportForm form);
Document report_diff(Arena *arena, Lang lang, const DiffAnswer *answer, ReportForm form);
Document report_effect(Arena *arena, Lang lang, const EffectAnswer *answer, ReportForm form);
Document report_explain(Arena *arena, Lang lang, const ExplainAnswer *answer);

#endif
