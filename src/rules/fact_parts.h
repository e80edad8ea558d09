/* fact_parts.h — what the files of facts share; private to fact*.c. */
#ifndef RULES_FACT_PARTS_H
#define RULES_FACT_PARTS_H

#include "rules/fact.h"

const Person *case_person(const Case *c);
const Unit   *case_unit(const Case *c); /* NULL: not known */
/* Was it granted by the day? A missing date counts as granted. */
Truth granted_by(PartialDate granted, Day day);
/* One more value that counts when it fits, and may count when that is not known. */
void range_raise(Range *range, Truth fits, int64_t value);
/* The year's own rating; from the as-of date's year on the last one before it stands in. */
uint32_t rating_row(const Case *c, int32_t year);

/* ---- fact_posts.c ---- */

Range held_range(const Case *c, const Fact *fact);
Range holds_range(const Case *c, const Fact *fact);
Range present_range(const Case *c);
Range pool_range(const Case *c, const Fact *fact);

#endif
