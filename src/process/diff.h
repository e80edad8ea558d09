/* diff.h — two sets of packs compared: which clauses differ, and on a register whose verdicts do.
 *
 * Both sets are taken as though in force on the register's as-of date, whatever their own dates. Compared
 * are holders against the posts they hold and people in the pool against the posts they are in it for;
 * with `everyone`, also everybody in service against every open post. Bodies and named sets of posts by
 * structure clause; relatives in posts by pair clause. Labels say which clause is which. What a clause
 * that is not there asks is nothing. Cost: as judging these cases twice.
 */
#ifndef PROCESS_DIFF_H
#define PROCESS_DIFF_H

#include "process/packs.h"
#include "wire/diff.h"

/* The packs a register goes by on its as-of date; their paths are their codes. */
Packs diff_adopted(Arena *arena, const Roster *roster);
/* Their rules as though in force on every day; NULL with findings, one label twice among them. Faults of
 * one pack name its file where it was read alone before. */
const Rules *diff_rules(Arena *arena, const Packs *packs, Findings *findings);
/* The other set as it stands when the register adopts it: in place of the packs of its codes and of `replaced` (a code;
 * empty: none), beside the others, each at the precedence it would have. False with a finding: no such pack. */
bool diff_laid(Arena *arena, const Packs *adopted, Str replaced, Packs *other,
               DiffReading *reading_out, Findings *findings);
/* Which packs the register goes by are in neither set. */
DiffReading diff_left_out(Arena *arena, const Roster *roster, const Packs sets[2]);
/* How each pack of the set before, then after, stands on the day by its own dates. */
DiffPack *diff_standing(Arena *arena, const Packs *const sets[2], Day day, uint32_t *count_out);
/* What packs of one set alone name and the register has not; what both name so is told of the later set. */
void diff_unknown(Arena *arena, const Rules *const laws[2], const Packs *const sets[2],
                  const Roster *roster, Findings *findings);
/* False with findings (a pack does not read, or one label or code twice in a set), each in its file.
 * roster NULL: the texts alone are compared; else findings tell what the sets name and the register has not. */
bool diff_packs(Arena *arena, const Packs *before, const Packs *after, const Roster *roster,
                bool everyone, DiffAnswer *answer_out, Findings *findings);

#endif
