/* workbook.h — what a workbook says of itself before its sheets are read: sheets in order, the parts
 * they stand in (by relationship), shared strings, the date formats of its styles, the calendar. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "base/map.h"
#include "office/package.h"
#include "office/serial.h"

typedef struct SheetPart {
    Str name, part, relation;
} SheetPart;

typedef struct Workbook {
    Arena             *arena;
    Str                file;
    Findings          *findings;
    const SheetLimits *limits;
    bool               from_1904;
    VEC(SheetPart) sheets;
    VEC(Str) strings;
    VEC(Shown) styles; /* by cell style index */
} Workbook;

/* Text of a cell as people see it: _x000A_ is a line break (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
Str workbook_text(Arena *arena, Str raw);

/* False when a finding says why the workbook cannot be read. */
bool workbook_open(Workbook *workbook, Package *package);

#endif
