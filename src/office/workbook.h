/* workbook.h — what a workbook says of itself before its sheets are read: sheets in order, the parts
 * they stand in (by relationship), shared strings, the date formats and fonts of its styles, the calendar. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "base/map.h"
#include "office/gate.h"
#include "office/package.h"
#include "office/serial.h"

typedef struct SheetPart {
    Str name, part, relation;
} SheetPart;

typedef struct CellStyle {
    Shown    shown;
    uint32_t font; /* in fonts, NONE */
} CellStyle;

/* A run of a rich text; it ends where the next one begins. */
typedef struct TextRun {
    size_t   end;
    uint32_t font; /* in fonts; NONE: the cell's */
} TextRun;

/* A shared string whose runs have fonts of their own. */
typedef struct RichText {
    uint32_t       string, count;
    const TextRun *runs;
} RichText;

typedef struct Workbook {
    Arena             *arena;
    Str                file;
    Findings          *findings;
    const SheetLimits *limits;
    bool               book; /* it is one, and no text of Word */
    bool               from_1904;
    VEC(SheetPart) sheets;
    VEC(Str) strings;
    VEC(RichText) rich; /* in order of string */
    VEC(GateFont) fonts;
    VEC(CellStyle) styles; /* by cell style index */
} Workbook;

/* Text of a cell as people see it: _x000A_ is a line break (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
Str workbook_text(Arena *arena, Str raw);

/* The runs of shared string number `string`; NULL for most. */
const RichText *workbook_rich(const Workbook *workbook, uint32_t string);

/* False when a finding says why the workbook cannot be read. */
bool workbook_open(Workbook *workbook, Package *package);

#endif
