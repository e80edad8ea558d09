/* adopted.h — the packs a register adopted, as law on a day: from when to when each is in force, and what
 * of that a plan or an answer about a later day must be told with.
 *
 * A pack that is in force on the as-of date or later, and that its text ends with nothing in its place, goes
 * on: on days after its end too it is law, with a remark. In its place stands what an adoption said so of,
 * or a pack of the same code that begins after it. */
#ifndef PROCESS_ADOPTED_H
#define PROCESS_ADOPTED_H

#include "model/roster.h"
#include "rules/rules.h"

/* The packs in force on `from` or later, read together; NULL with findings. */
const Rules *adopted_rules(Arena *arena, const Roster *roster, Day from, Findings *findings);

/* Notes of the law between two days, the first one left out: what comes into force ("law.begins"), and what
 * ended and goes on ("law.goes_on"); both tell code, title and day. */
void adopted_notes(Arena *arena, const Roster *roster, const Rules *rules, Day after, Day until,
                   Findings *notes);

#endif
