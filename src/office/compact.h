/* compact.h — the compact model of a problem (docs/problem.md, "Other engines") in memory.
 *
 * Columns come kind by kind, all x first, so the number of an x in another solver's output is its
 * place in `columns`. Memory: some 12 bytes a coefficient, about ten coefficients for each period of
 * each entry.
 */
#ifndef OFFICE_COMPACT_H
#define OFFICE_COMPACT_H

#include "model/problem.h"

/* The letters and words of the names, in the order of docs/problem.md. */
typedef enum ColumnKind {
    COLUMN_X, /* person, post, period */
    COLUMN_E, /* person, post, period */
    COLUMN_U, /* share, quota, period */
    COLUMN_D, /* person, period */
    COLUMN_V, /* post, period */
    COLUMN_M, /* quota, period */
    COLUMN_O, /* quota, period */
    COLUMN_L, /* share, period */
    COLUMN_Y, /* movement, person, post, period */
    COLUMN_A, /* movement */
    COLUMN_B, /* movement */
} ColumnKind;

typedef enum RowKind {
    ROW_ONE,
    ROW_IN,
    ROW_KEEP,
    ROW_OUT,
    ROW_SEAT,
    ROW_LOW,
    ROW_HIGH,
    ROW_SHARE,
    ROW_MET, /* of a share's quota */
    ROW_APART,
    ROW_BESIDE,
    ROW_NEED, /* at_least of a need */
    ROW_MOST, /* at_most of a need */
    ROW_LOCK, /* a lock for which there is no x: 0 = 1 */
    ROW_CAME, /* of an arrival: is there */
    ROW_COME, /* came from where it counts */
    ROW_OVER, /* both make one */
    ROW_MOVES,
    ROW_LIMIT,
    ROW_TURN, /* of a rotation: comes and stays; the same period twice: may not come */
    ROW_AIM,  /* what an aim before counts */
} RowKind;

typedef struct Column {
    ColumnKind kind;
    uint32_t   parts[4]; /* indices of the name */
    int64_t    cost;
    int64_t    lower, upper; /* upper < 0: none */
    bool       whole;
} Column;

typedef struct Row {
    RowKind  kind;
    uint32_t parts[4];
    char     sense; /* L, G, E */
    int64_t  right;
} Row;

typedef struct Cell {
    uint32_t column, row;
    int32_t  factor;
} Cell;

typedef struct Compact {
    VEC(Column) columns;
    VEC(Row) rows;
    VEC(Cell) cells; /* by row */
    size_t x_count;
} Compact;

/* What the first aims came to (docs/problem.md, "Aims in order"): the next one is minimised, these are rows. */
typedef struct CompactGiven {
    const int64_t *reached;
    uint32_t       count; /* at most problem_aims: then the value is minimised */
} CompactGiven;

const Compact *compact_make(Arena *arena, const Problem *problem, CompactGiven given);
Str            compact_column_name(Arena *arena, const Column *column);
Str            compact_row_name(Arena *arena, const Row *row);

#endif
