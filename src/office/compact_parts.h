/* compact_parts.h — the compact model while it is built. Private to compact.c and what it calls. */
#ifndef OFFICE_COMPACT_PARTS_H
#define OFFICE_COMPACT_PARTS_H

#include "office/compact.h"

typedef struct Build {
    Arena         *arena;
    const Problem *p;
    CompactGiven   given;
    Compact       *m;
    uint32_t      *x, *e; /* column by entry * periods + period; NONE outside stay */
    uint32_t      *u;     /* column by part * periods + period; NONE where not counted */
} Build;

#define PARTS(...) ((const uint32_t[4]){__VA_ARGS__})

uint32_t build_column(Build *build, ColumnKind kind, const uint32_t parts[4], int64_t cost,
                      int64_t upper);
/* A column of what counts at an aim: costs its weight where that is minimised, meets the row of an aim before. */
uint32_t build_unit(Build *build, ColumnKind kind, const uint32_t parts[4], uint32_t level,
                    int32_t weight, int64_t upper);
uint32_t build_row(Build *build, RowKind kind, const uint32_t parts[4], char sense, int64_t right);
void     build_cell(Build *build, uint32_t row, uint32_t column, int32_t factor);

static inline uint32_t build_at(const Build *b, const uint32_t *columns, uint32_t index,
                                uint32_t t) {
    return columns[(size_t)index * b->p->periods + t];
}

/* Arrivals of a movement: docs/problem.md, "Other engines". */
void build_movement(Build *build, uint32_t movement);
/* What it asks in each period it may begin in: the same. */
void build_rotation(Build *build, uint32_t rotation);

#endif
