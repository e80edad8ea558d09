/* cells.c — primary cells by their size; further ones by the network of what may be shifted.
 *
 * A row sends its people to its columns, a column sends them on to the row of totals. Cells that are told are fixed, the
 * others may be shifted along circles of cells not told, as far as no count falls below nothing. By how much a cell can rise
 * and fall so is a maximum flow from its one end to the other (Cox, "Network models for complementary cell
 * suppression", 1995: exact for tables of two dimensions); no more than CELL_LEAST of it is ever asked.
 */
#include "process/cells.h"

#include <string.h>

typedef struct Net {
    uint32_t  rows, columns; /* without the row of totals, which is row `rows` */
    uint32_t *counts;        /* (rows + 1) * columns */
    uint32_t *whole;         /* by row: its people */
    bool     *hidden;
    uint32_t *flow; /* counts as shifted */
    uint32_t *from; /* by node: rows, totals, columns: the node before on the way, plus one */
    uint32_t *line; /* of nodes to be looked at */
} Net;

static size_t cell(const Net *n, uint32_t row, uint32_t column) {
    return (size_t)row * n->columns + column;
}

static uint32_t column_node(const Net *n, uint32_t column) {
    return n->rows + 1 + column;
}

/* How much may go from a row to a column of it, or back: what rises has no bound, what falls ends at nothing. */
static uint32_t room(const Net *n, uint32_t row, uint32_t column, bool onward) {
    size_t at = cell(n, row, column);
    if (!n->hidden[at])
        return 0;
    return onward == (row < n->rows) ? UINT32_MAX : n->flow[at];
}

/* A way from one node to another that uses neither direction of the cell between them. */
static bool way_found(Net *n, uint32_t start, uint32_t goal) {
    uint32_t nodes = n->rows + 1 + n->columns, head = 0, tail = 0;
    memset(n->from, 0, nodes * sizeof *n->from);
    n->from[start] = start + 1;
    n->line[tail++] = start;
    while (head < tail && !n->from[goal]) {
        uint32_t at = n->line[head++];
        bool     row = at <= n->rows;
        uint32_t first = row ? n->rows + 1 : 0, last = row ? nodes : n->rows + 1;
        for (uint32_t to = first; to < last; to++) {
            uint32_t r = row ? at : to, c = (row ? to : at) - n->rows - 1;
            if (n->from[to] || (at == start && to == goal) || !room(n, r, c, row))
                continue;
            n->from[to] = at + 1;
            n->line[tail++] = to;
        }
    }
    return n->from[goal] != 0;
}

static void one_shifted(Net *n, uint32_t start, uint32_t goal) {
    for (uint32_t to = goal; to != start; to = n->from[to] - 1) {
        uint32_t at = n->from[to] - 1;
        bool     row = at <= n->rows;
        size_t   i = cell(n, row ? at : to, (row ? to : at) - n->rows - 1);
        n->flow[i] += (row == ((row ? at : to) < n->rows)) ? 1u : UINT32_MAX;
    }
}

/* By how much more people may go from start to goal otherwise than through the cell between them; at most `most`. */
static uint32_t shift(Net *n, uint32_t start, uint32_t goal, uint32_t most) {
    uint32_t made = 0;
    memcpy(n->flow, n->counts, ((size_t)n->rows + 1) * n->columns * sizeof *n->flow);
    while (made < most && way_found(n, start, goal)) {
        one_shifted(n, start, goal);
        made++;
    }
    return made;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* Do the told cells leave this one a wide enough range? */
static bool safe(Net *n, uint32_t row, uint32_t column) {
    uint32_t c = column_node(n, column), wanted = least(CELL_LEAST, n->whole[row]);
    uint32_t head = row < n->rows ? c : row, tail = row < n->rows ? row : c;
    uint32_t rise = shift(n, head, tail, wanted);
    if (rise >= wanted)
        return true;
    return rise + shift(n, tail, head, least(wanted - rise, n->counts[cell(n, row, column)])) >=
           wanted;
}

static bool few(const Net *n, uint32_t row) {
    return n->whole[row] && n->whole[row] < CELL_LEAST;
}

static bool primary(const Net *n, uint32_t row, uint32_t column) {
    uint32_t count = n->counts[cell(n, row, column)], whole = n->whole[row];
    return few(n, row) || (count && (count < CELL_LEAST || count == whole));
}

/* Another column and another row: with this cell's they make a circle of four. */
typedef struct Circle {
    uint32_t row, column;
} Circle;

/* How many cells more it keeps back. */
static uint32_t adds(const Net *n, uint32_t row, uint32_t column, Circle with) {
    uint32_t more = 0;
    more += !n->hidden[cell(n, row, with.column)];
    more += !n->hidden[cell(n, with.row, column)];
    more += !n->hidden[cell(n, with.row, with.column)];
    return more;
}

/* The circle that keeps the fewest further cells back, in the row of the fewest people: chosen by what is told anyhow and
 * never by counts, for which cells go along would else tell of them. False: all are kept back. */
static bool circle_next(const Net *n, uint32_t row, uint32_t column, Circle *next_out) {
    Circle   best = {row, column};
    uint32_t least_more = UINT32_MAX;
    for (uint32_t c = 0; c < n->columns; c++)
        for (uint32_t r = 0; r <= n->rows && c != column; r++) {
            uint32_t more = r == row || !n->whole[r] ? 0 : adds(n, row, column, (Circle){r, c});
            if (!more || more > least_more ||
                (more == least_more && n->whole[r] >= n->whole[best.row]))
                continue;
            best = (Circle){r, c};
            least_more = more;
        }
    *next_out = best;
    return least_more < UINT32_MAX;
}

static bool made_safe(Net *n, uint32_t row, uint32_t column) {
    bool   added = false;
    Circle with;
    while (!safe(n, row, column) && circle_next(n, row, column, &with)) {
        n->hidden[cell(n, row, with.column)] = true;
        n->hidden[cell(n, with.row, column)] = true;
        n->hidden[cell(n, with.row, with.column)] = true;
        added = true;
    }
    return added;
}

/* Once through the table; true: further cells were kept back. */
static bool round_made(Net *n, const bool *guarded) {
    bool added = false;
    for (uint32_t r = n->rows + 1; r-- > 0;) /* totals first: they bind the others */
        for (uint32_t c = 0; c < n->columns; c++)
            if (guarded[c] && n->hidden[cell(n, r, c)])
                added |= made_safe(n, r, c);
    return added;
}

static Net net_made(Arena *arena, const CellTable *t) {
    size_t cells = ((size_t)t->rows + 1) * t->columns, nodes = (size_t)t->rows + 1 + t->columns;
    Net    n = {.rows = t->rows,
                .columns = t->columns,
                .counts = ARENA_ARRAY(arena, uint32_t, cells),
                .whole = ARENA_ARRAY(arena, uint32_t, (size_t)t->rows + 1),
                .hidden = ARENA_ARRAY(arena, bool, cells),
                .flow = ARENA_ARRAY(arena, uint32_t, cells),
                .from = ARENA_ARRAY(arena, uint32_t, nodes),
                .line = ARENA_ARRAY(arena, uint32_t, nodes)};
    for (uint32_t r = 0; r < t->rows; r++)
        for (uint32_t c = 0; c < t->columns; c++) {
            uint32_t count = t->counts[cell(&n, r, c)];
            n.counts[cell(&n, r, c)] = count;
            n.counts[cell(&n, t->rows, c)] += count;
            n.whole[r] += count;
            n.whole[t->rows] += count;
        }
    return n;
}

bool *cells_hide(Arena *arena, const CellTable *table) {
    ensure(table->columns >= 2);
    Net n = net_made(arena, table);
    for (uint32_t r = 0; r <= n.rows; r++)
        for (uint32_t c = 0; c < n.columns; c++)
            n.hidden[cell(&n, r, c)] = few(&n, r) || (table->guarded[c] && primary(&n, r, c));
    while (round_made(&n, table->guarded)) {
    }
    return n.hidden;
}
