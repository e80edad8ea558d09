/* column_parts.h — what the files of columns share; private to column*.c. */
#ifndef RULES_COLUMN_PARTS_H
#define RULES_COLUMN_PARTS_H

#include "rules/column.h"

void  column_set(const Ground *ground, Column column, Range range);
Range column_code(int32_t code); /* below 0: unknown */
Range column_flag(int32_t flag);
Range column_text(Str text, Str folded); /* is the text the folded one? */
/* One more value that counts when it fits; the first row makes of not recorded a list that is whole. */
void  column_raise(Range *range, Truth fits, int64_t value);
Truth column_granted(PartialDate date, Day day);
/* Does the field fit the fact's fields, or those of the post? */
typedef struct Wanted {
    const Str *fields;
    uint32_t   count;
    Str        own; /* of the post */
} Wanted;
void  column_wanted(Ground *ground, const Fact *fact, uint32_t post, Wanted *wanted_out);
Truth column_fits(const Wanted *wanted, Str field);
/* Dated in the stretch that ends with the day and begins after `from`. */
Truth column_within(PartialDate date, Day from, Day day);

/* column_dossier.c: the kinds from FACT_GRADE to FACT_IN_CHARGE. */
void column_dossier(Ground *ground, const Fact *fact, uint32_t post, Column column);

/* column_terms.c: FACT_TERMS and FACT_FIRST_TERM. */
void column_terms(Ground *ground, const Fact *fact, uint32_t post, Column column);

/* column_person.c */
void column_person(const Ground *ground, const Fact *fact, Column column);
void column_service_left(const Ground *ground, Column column);

/* column_record.c */
void column_degree(Ground *ground, const Fact *fact, uint32_t post, Column column);
void column_theory(const Ground *ground, Column column);
void column_certificate(const Ground *ground, int32_t type, Column column);
void column_rating(const Ground *ground, int32_t back, Column column);
void column_discipline(const Ground *ground, const Fact *fact, Column column);
void column_vote(const Ground *ground, bool high, Column column);

/* column_posts.c */
void column_held(Ground *ground, const Fact *fact, uint32_t post, Column column);
void column_holds(Ground *ground, const Fact *fact, uint32_t post, Column column);
void column_present(const Ground *ground, Column column);
void column_pooled(const Ground *ground, const Fact *fact, uint32_t post, Column column);

/* column_place.c */
void  column_local(Ground *ground, uint32_t post, Column column);
Range column_post(const Ground *ground, const Fact *fact, uint32_t index);

#endif
