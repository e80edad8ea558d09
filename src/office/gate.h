/* gate.h — what the text of a file means, cell by cell, and the notes that show it.
 *
 * Text passes here on its way from a reader to whoever asked for rows. It is changed where a font, the
 * letters of a column or the user says that it was written before Unicode; every kind of change is
 * told once a sheet and font, with three examples before and after, when the gate is closed. A cell
 * that cannot be what its font says stays as it is, with a warning at its place.
 */
#ifndef OFFICE_GATE_H
#define OFFICE_GATE_H

#include "model/finding.h"
#include "office/census.h"
#include "office/legacy.h"

typedef struct Gate Gate;

/* A font as a workbook names it; one that tells nothing has LEGACY_NONE. */
typedef struct GateFont {
    Str    name;
    Legacy legacy;
    bool   capitals;
} GateFont;

GateFont gate_font(Arena *arena, Str name);

typedef struct GateCell {
    Str             sheet;
    uint32_t        row, column; /* 1 first */
    const GateFont *font;        /* NULL: none known */
} GateCell;

Gate *gate_open(Arena *arena, Str file, Encoding forced, Findings *findings);
/* What the file as a whole is in; all but UTF-8 is told. */
void gate_base(Gate *gate, Encoding encoding);
/* What the letters of a sheet say, until the next sheet. False with findings when they leave it open. */
bool gate_letters(Gate *gate, Str sheet, const Census *census);
/* The text itself, or what it means in memory of `row`; characters nobody sees are taken off Unicode. */
Str gate_text(Gate *gate, Arena *row, const GateCell *cell, Str text);
/* Adds the notes. */
void gate_close(Gate *gate);

#endif
