/* cells.h — which counts of a table are not told, because they would tell of persons: small cells.
 *
 * The rows of the table are places (bodies, units, bands of age), its columns groups that part the people of a
 * row among them, the last one mostly "the others"; groups may be guarded (an ethnic group, a religion). How many
 * people a row has is known and always told, and so is how many there are in all. Below the rows stands the row of
 * totals, which is told as well as it may.
 *
 * Of a row of fewer than CELL_LEAST people nothing else is told; of a guarded group no count of 1 to
 * CELL_LEAST - 1, nor that everybody belongs to it; that nobody does is told: a body without anyone of a group is a
 * finding. So many further cells are kept back that what is told leaves each of these a range of CELL_LEAST counts (or
 * of all that the row has people for), whoever reckons with the totals.
 * Not proof against somebody who also tries this program on every table there might be: in few tables of three rows and
 * more that tells (with two rows it does not).
 * Cost: O(cells) for each cell kept back first, and for each further choice.
 */
#ifndef PROCESS_CELLS_H
#define PROCESS_CELLS_H

#include "base/arena.h"

enum { CELL_LEAST = 5 };

typedef struct CellTable {
    uint32_t        rows, columns; /* columns: at least two */
    const uint32_t *counts;        /* rows * columns, row by row */
    const bool     *guarded;       /* by column */
} CellTable;

/* (rows + 1) * columns flags, the last row of the totals: true is not told. */
bool *cells_hide(Arena *arena, const CellTable *table);

#endif
