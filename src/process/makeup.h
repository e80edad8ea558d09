/* makeup.h — the structure table (bảng cơ cấu): how many of each body or group are women, young, of which
 * schooling, on a day and on an earlier one beside it.
 *
 * Columns are conditions (tally.h) of a layout; layouts/bang-co-cau.json is the program's own. Every number
 * keeps the people behind it. Who cannot be decided is counted apart, never as no.
 */
#ifndef PROCESS_MAKEUP_H
#define PROCESS_MAKEUP_H

#include "base/error.h"
#include "model/document.h"
#include "process/tally.h"
#include "text/say.h"

#include <jansson.h>

enum { MAKEUP_COLUMNS = 40 };

typedef enum MakeupBy {
    MAKEUP_BY_BODY,
    MAKEUP_BY_UNIT,
    MAKEUP_BY_AUTHORITY,
    MAKEUP_BY_LEVEL,
    MAKEUP_BY_BLOC,
    MAKEUP_BY_LOCALITY,
    MAKEUP_BY_FIELD,
} MakeupBy;

typedef struct MakeupLayout {
    Str      title, file;
    bool     vietnamese;
    MakeupBy by;
    Str      headers[MAKEUP_COLUMNS], conditions[MAKEUP_COLUMNS];
    uint32_t column_count;
    Tally    tally;
} MakeupLayout;

/* path NULL: the program's own in that language. False with err, or with findings in a layout that cannot be used. */
bool makeup_load(Arena *arena, Lang lang, const char *path, MakeupLayout *layout_out,
                 Findings *findings, Error *err);

typedef struct MakeupCell {
    const uint32_t *people, *open; /* who is in the column's group, who cannot be decided */
    uint32_t        count, unknown;
} MakeupCell;

/* One group on one day; the whole of each group stands under NONE columns. */
typedef struct MakeupRow {
    Str             name;
    Day             day;
    const uint32_t *people;
    uint32_t        count;
    bool            there; /* false: the body was not in force on that day */
    MakeupCell     *cells; /* by column */
} MakeupRow;

typedef struct Makeup {
    Day                 as_of;
    const MakeupLayout *layout;
    const Roster       *roster;
    MakeupRow          *rows; /* by group; of each the earlier day first */
    uint32_t            row_count;
} Makeup;

/* beside: DAY_NONE, or an earlier day shown above each row. Groups without anybody on both days are left
 * out. */
Makeup makeup_make(Arena *arena, Lang lang, const Roster *roster, const MakeupLayout *layout,
                   Day on, Day beside);
/* makeup_document.c. traced: with a second table of the people, and in which columns each of them counts. */
Document makeup_document(Arena *arena, Lang lang, const Makeup *makeup, bool traced);
json_t  *makeup_json(const Makeup *makeup);

#endif
