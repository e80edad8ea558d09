/* fact_parts.h — what the files of facts share; private to fact*.c. */
#ifndef RULES_FACT_PARTS_H
#define RULES_FACT_PARTS_H

#include "base/vec.h"
#include "rules/fact.h"

/* A row as it was read: does it count on the day, and for how much? */
typedef struct TraceRow {
    Kind     kind;
    uint32_t row, field;
    Truth    fits;
    int64_t  value;
} TraceRow;

struct Trace {
    Arena *arena;
    VEC(TraceRow) rows;
    size_t
        values; /* of the rows; those after them are read to know whether, or for how long, they count */
};

/* ---- fact_rows.c ---- */

void trace_add(Trace *trace, TraceRow row);
bool trace_given(const Case *c, Kind kind, uint32_t row, uint32_t field);
/* The source of the value it has, of nothing too; empty: nobody says so. */
Str trace_claimed(const Case *c, const TraceRow *row);
/* A field that decides by itself, where it is given. */
void trace_field(const Case *c, Kind kind, uint32_t row, uint32_t field);

static inline void case_read(const Case *c, TraceRow row) {
    if (c->trace)
        trace_add(c->trace, row);
}

static inline void case_field(const Case *c, Kind kind, uint32_t row, uint32_t field) {
    if (c->trace)
        trace_field(c, kind, row, field);
}

/* ---- fact_beside.c ---- */

/* Adds the fields that are read beside those of the rows that count. */
void trace_beside(const Case *c, const Fact *fact, Trace *trace);

/* ---- fact.c ---- */

const Person *case_person(const Case *c);
const Unit   *case_unit(const Case *c); /* NULL: not known */
/* Was it granted by the day? A missing date counts as granted. */
Truth granted_by(PartialDate granted, Day day);
/* One more value that counts when it fits, and may count when that is not known. */
void range_raise(Range *range, Truth fits, int64_t value);
/* The same of a row. */
void row_raise(const Case *c, Range *range, TraceRow row);
/* Was it dated in the last `months`, up to the day? */
Truth dated_within(PartialDate date, int32_t months, Day day);
/* Is the field one of the fact's, or the post's? A post that names none takes every field. */
Truth field_truth(const Case *c, const Fact *fact, Str field);
/* The year's own rating; from the as-of date's year on the last one before it stands in. */
uint32_t rating_row(const Case *c, int32_t year);

/* ---- fact_dossier.c ---- */

Range grade_range(const Case *c);
Range strength_range(const Case *c, const Fact *fact);
Range training_range(const Case *c, const Fact *fact);
Range commended_range(const Case *c, const Fact *fact);
Range clearance_range(const Case *c, const Fact *fact);
Range matter_range(const Case *c, const Fact *fact);
Range duty_range(const Case *c, const Fact *fact);

/* ---- fact_terms.c ---- */

Range terms_range(const Case *c, const Fact *fact);
/* Terms for sure, as if the post were held from `since` to the day. */
int64_t terms_begun(const Case *c, const Fact *fact, Day since);
Range   first_term_range(const Case *c);
bool    case_has_term(const Case *c); /* a term is in force in every body that is asked of */

/* ---- fact_posts.c ---- */

/* Has the person tenures, and does each say when it began? Else what was held before is not known. */
bool  career_whole(const Case *c);
Range held_range(const Case *c, const Fact *fact);
/* Months as if a tenure that fits began on `since` and went on; since is not after the day. */
Range held_begun(const Case *c, const Fact *fact, Day since);
Range holds_range(const Case *c, const Fact *fact);
Range present_range(const Case *c);
/* Months for sure, as if the post held on `since`, or else a new one, were held from then to the day. */
int64_t present_begun(const Case *c, Day since);
Range   pool_range(const Case *c, const Fact *fact);

#endif
