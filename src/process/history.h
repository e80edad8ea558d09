/* history.h — who changed what: every version of one row and of the rows whose key names it, compared one
 * with the next.
 *
 * Corrections are told with their source, also those the row did not follow. A row that was given another key
 * by a correction is one change, not two. What was erased under the law is not there, and nobody can tell from
 * the journal whose it was: that there were erasures, and when, is told, and rows that are left and name it.
 * Cost: O(rows found), and one pass over each kind that names the row elsewhere than at the start of its key.
 */
#ifndef PROCESS_HISTORY_H
#define PROCESS_HISTORY_H

#include "process/register.h"
#include "process/report.h"
#include "wire/history.h"

typedef struct HistoryAsk {
    Kind kind;
    Str  code;
    Str  field; /* name or header, in either language; empty: all */
} HistoryAsk;

/* False with findings (no version has such a row; no kind concerned has such a field) or with err. */
bool     history_find(Store *store, Arena *arena, const HistoryAsk *ask, HistoryAnswer *answer_out,
                      Findings *findings, Error *err);
Document report_history(Arena *arena, Lang lang, const HistoryAnswer *answer);

#endif
