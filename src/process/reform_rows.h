/* reform_rows.h — changes of organisation as people say them: words of a command, or a table with a row each. */
#ifndef PROCESS_REFORM_ROWS_H
#define PROCESS_REFORM_ROWS_H

#include "process/scenario.h"

typedef struct ReformRows {
    VEC(Reform) at;
    VEC(Place) places; /* one for each */
} ReformRows;

/* otherwise: the day of what names none, where `ask` says no other. False with findings "reorganise.*", or err. */
bool reform_words(Arena *arena, const ReformAsk *ask, Day otherwise, ReformRows *rows_out,
                  Findings *findings);
bool reform_table(Arena *arena, const ReformAsk *ask, Day otherwise, ReformRows *rows_out,
                  Findings *findings, Error *err);

#endif
