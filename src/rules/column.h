/* column.h — one fact of all people at once, for the fast engine. Columns are filled by walking tables
 * row by row, not person by person; what they mean is docs/rules/grammar.md, and that they mean the same
 * as fact.c is a property test (sweep_test.c). */
#ifndef RULES_COLUMN_H
#define RULES_COLUMN_H

#include "rules/range.h"

typedef struct Column {
    Range *at; /* by person */
} Column;

/* A tenure that is, or may be, in force on the day. */
typedef struct Current {
    uint32_t tenure;
    Truth    now;
} Current;

/* What columns share on one day. */
typedef struct Ground {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Day           day;
    uint32_t      people;
    PostView     *views; /* by tenure */
    Current      *current;
    uint32_t      current_count;
    bool         *whole;  /* by person: tenures are recorded, and each says when it began */
    Str          *places; /* native places in small letters, by person; NULL until asked for */
} Ground;

Ground ground_open(Arena *arena, const Rules *rules, const Roster *roster, Day day);
/* Whether the fact's column is the same whichever of these posts is to be filled. */
bool column_shared(const Roster *roster, const Fact *fact, uint32_t post, uint32_t other);
/* post: the post to be filled, read only by facts that are of_post. */
void column_fill(Ground *ground, const Fact *fact, uint32_t post, Column column);

#endif
