#include "office/grid.h"

#include "base/utf8.h"

/* Merged cells may not overlap, so together they cover no more cells than there are. A file in which
 * they do is spread so far and no further. */
enum { SPREAD_MOST = 16u << 20 };

void grid_open(Arena *arena, Str file, Str sheet, Grid *grid_out) {
    *grid_out =
        (Grid){.arena = arena, .file = str_copy(arena, file), .sheet = str_copy(arena, sheet)};
}

void grid_take(Grid *grid, const SheetRow *row) {
    GridRow made = {.number = row->number, .count = row->count};
    made.cells = ARENA_ARRAY(grid->arena, Str, row->count);
    for (uint32_t c = 0; c < row->count; c++) {
        Str cell = str_trim(row->cells[c]);
        if (!utf8_valid(cell))
            cell = utf8_mended(grid->arena, cell);
        made.cells[c] = str_copy(grid->arena, utf8_nfc(grid->arena, cell));
    }
    if (row->count > grid->columns)
        grid->columns = row->count;
    VEC_PUSH(grid->arena, grid->rows, made);
}

/* Index of the first row whose number is not below. */
static size_t row_from(const Grid *grid, uint32_t number) {
    size_t low = 0, high = grid->rows.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (grid->rows.at[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t grid_find(const Grid *grid, uint32_t number) {
    size_t at = row_from(grid, number);
    return at < grid->rows.len && grid->rows.at[at].number == number ? (uint32_t)at : NONE;
}

void grid_merge(Grid *grid, const SheetMerge *merge) {
    SheetMerge kept = *merge;
    kept.file = grid->file;
    kept.sheet = grid->sheet;
    if (kept.right > grid->columns)
        kept.right = grid->columns;
    VEC_PUSH(grid->arena, grid->merges, kept);
    for (size_t r = row_from(grid, kept.top);
         r < grid->rows.len && grid->rows.at[r].number <= kept.bottom; r++) {
        GridRow *row = &grid->rows.at[r];
        if (grid->spread > SPREAD_MOST)
            return;
        grid->spread += grid->columns;
        if (!row->under)
            row->under = ARENA_ARRAY(grid->arena, uint32_t, grid->columns);
        for (uint32_t c = kept.left; c <= kept.right; c++)
            row->under[c - 1] = (uint32_t)grid->merges.len;
    }
}

Str grid_own(const Grid *grid, size_t row, uint32_t column) {
    const GridRow *at = &grid->rows.at[row];
    return column < at->count ? at->cells[column] : STR("");
}

const SheetMerge *grid_under(const Grid *grid, size_t row, uint32_t column) {
    const GridRow *at = &grid->rows.at[row];
    uint32_t       merge = at->under && column < grid->columns ? at->under[column] : 0;
    return merge ? &grid->merges.at[merge - 1] : NULL;
}

Str grid_shown(const Grid *grid, size_t row, uint32_t column) {
    const SheetMerge *merge = grid_under(grid, row, column);
    uint32_t          top = merge ? grid_find(grid, merge->top) : NONE;
    return top == NONE ? grid_own(grid, row, column) : grid_own(grid, top, merge->left - 1);
}
