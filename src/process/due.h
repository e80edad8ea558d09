/* due.h — what falls due: ends of terms, rotations and secondments, retirements, papers out of date, ages
 * passed, pool reviews.
 *
 * The events, lead times, papers and who makes them stand in the reminder clauses of the packs
 * (docs/rules/grammar.md, "Reminders"); the days are reckoned here from the register. Nothing is decided
 * and nothing changed. Cost: one pass over tenures, people and members for each clause.
 */
#ifndef PROCESS_DUE_H
#define PROCESS_DUE_H

#include "process/report.h"
#include "rules/rules.h"
#include "wire/due.h"

typedef struct DueAsk {
    Day      on;
    int64_t  within; /* what falls due within so many days; -1: whose lead time has begun */
    uint32_t person; /* NONE: all */
} DueAsk;

DueAnswer due_find(Arena *arena, const Rules *rules, const Roster *roster, const DueAsk *ask);
/* A clearance that is out of date on the day asked about. */
bool     due_lapsed(const DueRow *row);
Document report_due(Arena *arena, Lang lang, const DueAnswer *answer, ReportForm form);

#endif
