/* reform_rows.h — changes of organisation as people say them: words of a command, or a table with a row each. */
#ifndef PROCESS_REFORM_ROWS_H
#define PROCESS_REFORM_ROWS_H

#include "process/scenario.h"

typedef struct ReformRows {
    VEC(Reform) at;
    VEC(Place) places; /* one for each */
    VEC(bool) sound;   /* likewise: read without a fault */
} ReformRows;

/* The change a command names, by its id ("merge", "cut", …) or in words of either language, blanks or hyphens between
 * them: its id; what is none stays as it is. */
Str reform_verb(Arena *arena, Str said);
/* otherwise: the day of what names none, where `ask` says no other. False with findings "reorganise.*", or err. */
bool reform_words(Arena *arena, const ReformAsk *ask, Day otherwise, ReformRows *rows_out,
                  Findings *findings);
bool reform_table(Arena *arena, const ReformAsk *ask, Day otherwise, ReformRows *rows_out,
                  Findings *findings, Error *err);

#endif
