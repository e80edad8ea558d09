#include "office/mps.h"

#include "office/compact.h"

#include <inttypes.h>

/* Cells by column, in the order of rows: cells are made row by row, so counting them suffices. */
static const Cell *cells_by_column(Arena *arena, const Compact *m, size_t **from_out) {
    size_t *from = ARENA_ARRAY(arena, size_t, m->columns.len + 2);
    Cell   *cells = ARENA_ARRAY(arena, Cell, m->cells.len);
    for (size_t n = 0; n < m->cells.len; n++)
        from[m->cells.at[n].column + 2]++;
    for (size_t c = 2; c < m->columns.len + 2; c++)
        from[c] += from[c - 1];
    for (size_t n = 0; n < m->cells.len; n++)
        cells[from[m->cells.at[n].column + 1]++] = m->cells.at[n];
    *from_out = from;
    return cells;
}

static Str *row_names(Arena *arena, const Compact *m) {
    Str *names = ARENA_ARRAY(arena, Str, m->rows.len);
    for (size_t r = 0; r < m->rows.len; r++)
        names[r] = compact_row_name(arena, &m->rows.at[r]);
    return names;
}

static void marker(Text *out, const char *name, const char *what) {
    text_format(out, " %s 'MARKER' '%s'\n", name, what);
}

/* Pairs of row and factor, two on a line. A column stands in the file even where it is in no row and
 * costs nothing. */
static void column_write(Text *out, Str name, int64_t cost, const Cell *cells, size_t count,
                         const Str *rows) {
    bool open = cost || !count; /* a line with one pair so far */
    if (open)
        text_format(out, " " STR_FMT " cost %" PRId64, STR_ARG(name), cost);
    for (size_t n = 0; n < count; n++, open = !open) {
        if (!open)
            text_format(out, " " STR_FMT, STR_ARG(name));
        text_format(out, " " STR_FMT " %" PRId32, STR_ARG(rows[cells[n].row]), cells[n].factor);
        if (open)
            text_char(out, '\n');
    }
    if (open)
        text_char(out, '\n');
}

static void columns_write(Text *out, Arena *arena, const Compact *m, const Str *names,
                          const Str *rows) {
    size_t     *from;
    const Cell *cells = cells_by_column(arena, m, &from);
    text_add(out, STR("COLUMNS\n"));
    marker(out, "whole", "INTORG");
    for (size_t c = 0; c < m->columns.len; c++) {
        bool whole = m->columns.at[c].whole, before = !c || m->columns.at[c - 1].whole;
        if (whole != before)
            marker(out, whole ? "whole" : "real", whole ? "INTORG" : "INTEND");
        column_write(out, names[c], m->columns.at[c].cost, cells + from[c], from[c + 1] - from[c],
                     rows);
    }
    if (!m->columns.len || m->columns.at[m->columns.len - 1].whole)
        marker(out, "real", "INTEND");
}

static void bounds_write(Text *out, const Compact *m, const Str *names) {
    text_add(out, STR("BOUNDS\n"));
    for (size_t c = 0; c < m->columns.len; c++) {
        const Column *column = &m->columns.at[c];
        if (column->upper < 0)
            continue;
        bool fixed = column->lower == column->upper;
        text_format(out, " %s b " STR_FMT " %" PRId64 "\n", fixed ? "FX" : "UP", STR_ARG(names[c]),
                    column->upper);
    }
}

Str mps_write(Arena *arena, const Problem *problem, MpsGiven given) {
    AUTO(Arena) scratch = arena_open();
    const Compact *m = compact_make(scratch, problem, (CompactGiven){given.reached, given.count});
    const Str     *rows = row_names(scratch, m);
    Str           *names = ARENA_ARRAY(scratch, Str, m->columns.len);
    Text           out = text_open(arena);
    for (size_t c = 0; c < m->columns.len; c++)
        names[c] = compact_column_name(scratch, &m->columns.at[c]);
    text_add(&out, STR("NAME kientoan FREE\nROWS\n N cost\n"));
    for (size_t r = 0; r < m->rows.len; r++)
        text_format(&out, " %c " STR_FMT "\n", m->rows.at[r].sense, STR_ARG(rows[r]));
    columns_write(&out, scratch, m, names, rows);
    text_add(&out, STR("RHS\n"));
    for (size_t r = 0; r < m->rows.len; r++)
        if (m->rows.at[r].right)
            text_format(&out, " r " STR_FMT " %" PRId64 "\n", STR_ARG(rows[r]),
                        m->rows.at[r].right);
    bounds_write(&out, m, names);
    text_add(&out, STR("ENDATA\n"));
    return text_done(&out);
}
