/* due_parts.h — what the finders of due.c share; private to due*.c. A finder adds what one reminder has to
 * say, and the people of whom the register lacks what it is reckoned from. */
#ifndef PROCESS_DUE_PARTS_H
#define PROCESS_DUE_PARTS_H

#include "process/due.h"

typedef struct Dues {
    Arena          *arena;
    const DueBase  *base;
    const DueAsk   *ask;
    uint32_t        reminder; /* the one at work */
    const Reminder *clause;
    VEC(DueRow) rows;
    VEC(DueGap) gaps;
    VEC(DueKind) kinds;
} Dues;

/* The last day of the time in which an event can be that is listed. */
Day    due_horizon(const Dues *d);
DueRow due_row_of(const Dues *d, uint32_t person, uint32_t post); /* NONE: of none */
/* Listed if somebody is to be told by now. */
void due_row_add(Dues *d, DueRow row, Day day, Day latest);
void due_gap_note(Dues *d, DueGap *gap, uint32_t person);
void due_gap_add(Dues *d, DueGap gap); /* if anybody was noted */
bool due_asked(const Dues *d, uint32_t person);
/* The people asked about: one, or all. */
uint32_t due_first(const Dues *d);
uint32_t due_past(const Dues *d);
/* Rows of the kind: theirs by that field, or all. */
Span due_rows(const Dues *d, Kind kind, uint32_t field);
bool due_covers(const Dues *d, uint32_t post);
/* The last day of a stretch of so many months that begins on the day. */
Day due_last_day(Day begins, int32_t months);
/* Likewise of a stretch whose beginning is not known to the day. */
void due_reckon(Dues *d, DueRow row, PartialDate begins, int32_t months);

/* due_tenure.c */
void due_term_ends(Dues *d);
void due_second_term_ends(Dues *d);
void due_rotation_ends(Dues *d);
void due_secondment_ends(Dues *d);
void due_acting_ends(Dues *d);
/* due_person.c */
void due_retirements(Dues *d);
void due_disciplines_end(Dues *d);
void due_clearances_lapse(Dues *d);
/* due_body.c */
/* Binds the structure clauses of the day, and finds who is counted in each. */
void due_bind(Arena *arena, DueBase *base);
void due_ages_pass(Dues *d);
/* What these groups ask for besides the file. */
void due_ages_tell(const Dues *d, DueKind *kind);
void due_body_terms_end(Dues *d);
void due_pool_reviews(Dues *d);

#endif
