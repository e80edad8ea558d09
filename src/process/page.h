/* page.h — the page of one row: its values, and every row that refers to it, as it was on a day and as it
 * was known at a version.
 *
 * The sections follow from the vocabulary: one for each field that can refer to the row. Of a person and of a
 * post the page tells what had begun by the day, of a unit and a body what was in force on it. Cost: O(rows
 * of the register), for the roster and the holders.
 */
#ifndef PROCESS_PAGE_H
#define PROCESS_PAGE_H

#include "process/due.h"
#include "process/holding.h"
#include "process/kinds.h"
#include "process/register.h"
#include "process/report.h"
#include "process/scope.h"
#include "wire/page.h"

typedef struct PageAsk {
    Kind kind;
    Str  code;
    Day  on; /* DAY_NONE: the register's as-of date */
    Str known; /* a day (the newest version written by its end, UTC) or a version; empty: the newest */
} PageAsk;

/* False with findings (there is no such row or version) or with err. */
bool page_find(Store *store, Arena *arena, const PageAsk *ask, PageAnswer *answer_out,
               Findings *findings, Error *err);
/* What every page of one roster wants, made once. */
typedef struct PageBase {
    const Roster *roster;
    KindNames     kinds, body_kinds; /* of posts and bodies */
    Holding       holding;           /* on the as-of date */
} PageBase;

/* Kinds of posts are called as `kinds` says: of a server, what all its askers may be told. */
const PageBase *page_base(Arena *arena, const Roster *roster, KindNames kinds);
/* Of one picture of the register, what the scope lets see: rows and fields that may not be seen are left out.
 * `known` is not looked at, and when the version was written is not told. Cost: O(rows that refer to the row); on
 * another day than the as-of date O(tenures). */
bool page_see(const PageBase *base, const Scope *scope, Arena *arena, const PageAsk *ask,
              PageAnswer *answer_out, Findings *findings);
/* What falls due of the person of the page, twenty years ahead of its day, of which the base is. Clearances that are out of
 * date by it are PAGE_LAPSED. */
DueAnswer page_due(Arena *arena, const DueBase *base, PageAnswer *answer);
Document  report_page(Arena *arena, Lang lang, const PageAnswer *answer);

/* The code and name of a row of a kind that has a code. */
PageNamed page_named(Arena *arena, const Roster *roster, Kind kind, uint32_t index);
/* What a unit came from and what became of it, step by step, nearest first (page_lineage.c). */
void page_lineage(Arena *arena, const Roster *roster, uint32_t unit, PageAnswer *answer);

#endif
