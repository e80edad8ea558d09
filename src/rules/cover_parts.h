/* cover_parts.h — what the files that make cases share; private to cover*.c. */
#ifndef RULES_COVER_PARTS_H
#define RULES_COVER_PARTS_H

#include "rules/complete.h"
#include "rules/cover.h"
#include "rules/fact.h"

/* A case of one standard: a value for each of its facts. */
typedef struct Making {
    Arena          *arena;
    const Rules    *rules;
    const Standard *standard;
    Day             day;
    int64_t        *values; /* by fact of the Rules; FACT_LEAST: as it comes */
    uint32_t        edge;   /* the fact whose date is moved, NONE */
    int             shift;  /* by so many days */
} Making;

/* A fact counted from a date, which lies on one day or the next. */
bool fact_timed(const Fact *fact);

/* cover_given.c: the case as GIVEN of a test, in English keywords; facts that cannot be given are left
 * out. */
Str making_given(const Making *making);

/* cover_case.c: made in turn, each told to `take` with the clause (empty: all) and the words of its name. */
typedef void CaseTake(void *with, const Making *making, Str label, const Str *what);
void         cases_make(Making *making, const CoverWords *words, CaseTake *take, void *with);

#endif
