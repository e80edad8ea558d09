/* cover_given.h — a case as it is written; private to cover_given.c, cover_study.c, cover_file.c. */
#ifndef RULES_COVER_GIVEN_H
#define RULES_COVER_GIVEN_H

#include "rules/cover_parts.h"

typedef struct Givens {
    const Making *m;
    FactList      facts; /* in the order in which they are heard */
    Text          text;
    bool          untrue; /* nobody lives so */
} Givens;

/* Once each. */
void give(Givens *g, Str what);
bool given_already(const Givens *g, Str what);
/* "rating 2025 dated", and the day. */
void give_on(Givens *g, const char *what, Day day);

/* cover_study.c: degrees, in fields of study. */
void give_study(Givens *g, const Life *life);
/* cover_file.c: one fact of what else a file holds. */
void give_file(Givens *g, uint32_t fact);

#endif
