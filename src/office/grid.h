/* grid.h — a sheet held as a whole, for tables whose form is not known beforehand: rows as they come,
 * merged cells spread over all they cover.
 *
 * Words are NFC, trimmed, in the arena. A row without any cell is not there; a row's number is its own.
 * Cost: the sheet's text, and one number a cell in rows that merged cells touch.
 */
#ifndef OFFICE_GRID_H
#define OFFICE_GRID_H

#include "base/vec.h"
#include "office/sheet.h"

typedef struct GridRow {
    uint32_t  number; /* in the sheet, 1 first */
    uint32_t  count;
    Str      *cells;
    uint32_t *under; /* merge + 1 that covers the cell, 0 none; NULL: none in this row */
} GridRow;

typedef struct Grid {
    Arena *arena;
    Str    file, sheet;
    VEC(GridRow) rows;
    VEC(SheetMerge) merges;
    uint32_t columns;  /* of the longest row */
    uint64_t spread;   /* cells under merges so far */
    bool     given_up; /* it is not what was looked for: no rows are held any more */
} Grid;

void grid_open(Arena *arena, Str file, Str sheet, Grid *grid_out);
void grid_take(Grid *grid, const SheetRow *row);
void grid_merge(Grid *grid, const SheetMerge *merge);

/* What stands in the cell itself; row by index, column 0 first. Empty beyond the row. */
Str grid_own(const Grid *grid, size_t row, uint32_t column);
/* What is shown there: of merged cells what their first one says. */
Str grid_shown(const Grid *grid, size_t row, uint32_t column);
/* The merged cells that cover the cell; NULL: none. */
const SheetMerge *grid_under(const Grid *grid, size_t row, uint32_t column);
/* Index of the row of that number; NONE: it is not there. */
uint32_t grid_find(const Grid *grid, uint32_t number);

#endif
