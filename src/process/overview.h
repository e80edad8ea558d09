/* overview.h — the register at a glance, and the people behind each of its numbers.
 *
 * Reckoned once for a roster, from `structure`, `balance` and the days service ends; then counted for each viewer, of
 * what process/scope lets them see: a share where they may see the file of everybody it counts, ages, misfits and
 * who leaves of people whose file they may see, seats of posts they may read. A number and its list are one and the
 * same list of people, so they never differ. A share of a group that asks for what the law guards most (ethnic group,
 * religion …) is told to nobody who may not see that of all it counts, neither its number nor its verdict (asked.h).
 * Cost: overview_make as `structure` and the placing of `balance`; a view O(people + posts + bodies).
 */
#ifndef PROCESS_OVERVIEW_H
#define PROCESS_OVERVIEW_H

#include "model/document.h"
#include "process/scope.h"
#include "process/due.h"
#include "text/say.h"
#include "wire/overview.h"

typedef struct Overview Overview;

/* `due` of the as-of date, which lives as long. */
const Overview *overview_make(Arena *arena, const DueBase *due);

OverviewAnswer overview_see(const Overview *overview, const Scope *scope, Arena *arena, Lang lang);

/* The people of a group, as bits by person; NULL: there is no such group for this viewer. guarded_out: it tells of
 * them what the law guards most. */
const uint64_t *overview_people(const Overview *overview, const Scope *scope, Arena *arena,
                                Str group, bool *guarded_out);

/* A part of it as a workbook: "shares", "ages", "seats", "field", "locality" or "misfits". */
Document overview_sheet(const Overview *overview, const Scope *scope, Arena *arena, Lang lang,
                        Str part, uint32_t *rows_out);

/* What the number of that group is of, in words; empty: there is none for this viewer. */
Str overview_group_said(const Overview *overview, const Scope *scope, Arena *arena, Lang lang,
                        Str group);

#endif
