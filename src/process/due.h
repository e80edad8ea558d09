/* due.h — what falls due: ends of terms, rotations and secondments, retirements, papers out of date, ages
 * passed, pool reviews.
 *
 * The events, lead times, papers and who makes them stand in the reminder clauses of the packs
 * (docs/rules/grammar.md, "Reminders"); the days are reckoned here from the register. Nothing is decided
 * and nothing changed. Cost: of everybody one pass over tenures, people and members for each clause; of one person, with
 * the base of the day made, O(rows about the person).
 */
#ifndef PROCESS_DUE_H
#define PROCESS_DUE_H

#include "base/groups.h"
#include "process/holding.h"
#include "process/report.h"
#include "rules/rules.h"
#include "wire/due.h"

/* Who is counted in the group of which bound structure clause, by a post held or as a member. */
typedef struct DueCounted {
    uint32_t person, bound;
} DueCounted;

/* What every list of one day wants, made once. */
typedef struct DueBase {
    const Rules          *rules;
    const Roster         *roster;
    Day                   day;
    Holding               holding;
    const StructureBound *bounds;
    uint32_t              bound_count;
    const DueCounted     *counted;
    Groups                counted_of; /* by person, in the order of the bounds */
} DueBase;

const DueBase *due_base(Arena *arena, const Rules *rules, const Roster *roster, Day day);

typedef struct DueAsk {
    int64_t  within; /* what falls due within so many days; -1: whose lead time has begun */
    uint32_t person; /* NONE: all */
} DueAsk;

DueAnswer due_find(Arena *arena, const DueBase *base, const DueAsk *ask);
/* A clearance that is out of date on the day asked about. */
bool     due_lapsed(const DueRow *row);
Document report_due(Arena *arena, Lang lang, const DueAnswer *answer, ReportForm form);

#endif
