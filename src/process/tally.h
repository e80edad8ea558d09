/* tally.h — conditions of the rule language over people, outside any pack: the columns of a structure table,
 * the cells of an office's own form.
 *
 * The conditions are read as one pack of structure clauses, so they mean just what they mean in a pack.
 * Cost: as structure_counts for each person and condition.
 */
#ifndef PROCESS_TALLY_H
#define PROCESS_TALLY_H

#include "rules/rules.h"

typedef struct TallyCondition {
    Str   text;  /* "giới_tính = nữ và tuổi dưới 40" */
    Place place; /* for findings */
    Str   field;
} TallyCondition;

typedef struct Tally {
    const Rules *rules;
    uint32_t     count;
} Tally;

/* False with a finding for each condition that does not read, in the place it came from. vietnamese: which
 * keywords they are written in. */
bool tally_open(Arena *arena, bool vietnamese, const TallyCondition *conditions, uint32_t count,
                Tally *tally_out, Findings *findings);

/* Does the condition hold of the person on that day? post: the one held, of which a condition may speak; NONE. */
Truth tally_holds(const Tally *tally, const Roster *roster, uint32_t condition, uint32_t person,
                  uint32_t post, Day day);

#endif
