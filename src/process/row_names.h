/* row_names.h — units or posts by name, for many look-ups: letter case and diacritics aside. */
#ifndef PROCESS_ROW_NAMES_H
#define PROCESS_ROW_NAMES_H

#include "model/roster.h"

#define ROW_SEVERAL (NONE - 1) /* more than one row is called so */

typedef struct RowNames {
    Arena        *arena;
    const Roster *roster;
    Kind          kind;
    bool          read; /* the names have been folded */
    Map           rows;
} RowNames;

/* kind: KIND_UNIT or KIND_POST. */
RowNames row_names_open(Arena *arena, const Roster *roster, Kind kind);
/* By code, else by the name that only one row has; NONE, or ROW_SEVERAL. */
uint32_t row_names_find(RowNames *names, Str said);
Str      row_names_code(const RowNames *names, uint32_t row);

#endif
