/* show_table.c — a table on a terminal. Where it is wider than the terminal, cells go over several lines;
 * where that would leave a column too narrow to read, the first columns stay a table and what the others
 * say follows each row, each with its header. No word is ever broken. */
#include "base/utf8.h"
#include "cli/show.h"
#include "cli/wrap.h"

#include <stdio.h>

enum { MARGIN = 2, APART = 2, INDENT = 6, EASY = 20 };

typedef struct Layout {
    const Invocation *inv;
    const Table      *table;
    Str              *headers;
    size_t           *natural, *least, *widths; /* by column, in columns of the terminal */
    uint32_t          across;                   /* so many columns stand beside each other */
    size_t            room;                     /* for all of them; 0: as wide as they are */
} Layout;

static Str cell_words(const Layout *l, const Cell *cell) {
    return cell->type == CELL_DATE ? say_date(l->inv->arena, l->inv->lang, cell->text) : cell->text;
}

static const Cell *cell_at(const Layout *l, uint32_t row, uint32_t column) {
    return &l->table->cells[(size_t)row * l->table->columns + column];
}

static bool is_section(const Layout *l, uint32_t row) {
    return l->table->sections && l->table->sections[row];
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

/* How wide a column is, and how narrow it may be: no word broken, and what is long still easy to read. */
static void column_measure(Layout *l, uint32_t column) {
    size_t cells = 0, longest = wrap_longest(l->headers[column]);
    for (uint32_t row = 0; row < l->table->rows; row++) {
        Str words = cell_words(l, cell_at(l, row, column));
        if (is_section(l, row))
            continue;
        cells = larger(cells, utf8_width(words));
        longest = larger(longest, wrap_longest(words));
    }
    l->natural[column] = larger(cells, utf8_width(l->headers[column]));
    l->least[column] = larger(longest, cells < EASY ? cells : EASY);
}

static size_t least_across(const Layout *l, uint32_t count) {
    size_t sum = MARGIN + APART * (size_t)(count - 1);
    for (uint32_t c = 0; c < count; c++)
        sum += l->least[c];
    return sum;
}

static size_t widths_sum(const Layout *l) {
    size_t sum = MARGIN + APART * (size_t)(l->across - 1);
    for (uint32_t c = 0; c < l->across; c++)
        sum += l->widths[c];
    return sum;
}

/* One more column of the terminal, in turn, to each that would use it, until all are natural or the room
 * is used up. */
static void widths_spread(Layout *l) {
    for (bool grown = true; grown;) {
        grown = false;
        for (uint32_t c = 0; c < l->across; c++)
            if (l->widths[c] < l->natural[c] && (!l->room || widths_sum(l) < l->room)) {
                l->widths[c]++;
                grown = true;
            }
    }
}

static Layout layout_of(const Invocation *inv, const Table *table) {
    uint32_t count = table->columns;
    Layout   l = {.inv = inv,
                  .table = table,
                  .headers = ARENA_ARRAY(inv->arena, Str, count),
                  .natural = ARENA_ARRAY(inv->arena, size_t, count),
                  .least = ARENA_ARRAY(inv->arena, size_t, count),
                  .widths = ARENA_ARRAY(inv->arena, size_t, count),
                  .across = count,
                  .room = wrap_columns()};
    for (uint32_t c = 0; c < count; c++) {
        l.headers[c] = table_header(inv->arena, table, c);
        column_measure(&l, c);
        l.widths[c] = l.least[c];
    }
    while (l.room && l.across > 1 && least_across(&l, l.across) > l.room)
        l.across--;
    widths_spread(&l);
    return l;
}

/* ---- rows ---- */

static void put_padded(Str s, size_t width, bool right) {
    size_t own = utf8_width(s);
    int    pad = width > own ? (int)(width - own) : 0;
    printf("%*s" STR_FMT "%*s", right ? pad : 0, "", STR_ARG(s), right ? 0 : pad, "");
}

static bool is_right(const Layout *l, uint32_t row, uint32_t column) {
    if (row >= l->table->rows)
        return false;
    CellType type = cell_at(l, row, column)->type;
    return type == CELL_NUMBER || type == CELL_PERCENT;
}

/* The last column that still says something on this line of the row: nothing is padded after it. */
static uint32_t last_said(const Layout *l, const Str *words) {
    uint32_t last = l->across;
    while (last > 1 && !words[last - 1].len)
        last--;
    return last;
}

/* Cells beside each other, over as many lines as the longest needs; `row` tells which are numbers. */
static void cells_put(const Layout *l, Str *words, uint32_t row) {
    bool more = true;
    for (bool first = true; more; first = false) {
        uint32_t last = first ? l->across : last_said(l, words);
        more = false;
        printf("%*s", MARGIN, "");
        for (uint32_t c = 0; c < last; c++) {
            Str  line = wrap_cut(&words[c], l->room ? l->widths[c] : 0);
            bool right = is_right(l, row, c);
            put_padded(line, c + 1 == last && !right ? 0 : l->widths[c], right);
            fputs(c + 1 == last ? "\n" : "  ", stdout);
            more |= words[c].len > 0;
        }
    }
}

/* What does not stand beside the others: "Hồ sơ cần làm: Tờ trình · Trách nhiệm: …". */
static void rest_put(const Layout *l, uint32_t row) {
    Text text = text_open(l->inv->arena);
    for (uint32_t c = l->across; c < l->table->columns; c++) {
        Str words = cell_words(l, cell_at(l, row, c));
        if (words.len)
            text_format(&text, "%s" STR_FMT ": " STR_FMT, text.len ? " · " : "",
                        STR_ARG(l->headers[c]), STR_ARG(words));
    }
    if (!text.len)
        return;
    printf("%*s", INDENT, "");
    wrap_put(stdout, text_done(&text), INDENT, INDENT);
}

static void row_put(const Layout *l, uint32_t row) {
    Str *words = ARENA_ARRAY(l->inv->arena, Str, l->across);
    if (is_section(l, row)) {
        printf("%*s", MARGIN, "");
        wrap_put(stdout, cell_at(l, row, 0)->text, MARGIN, MARGIN);
        return;
    }
    for (uint32_t c = 0; c < l->across; c++)
        words[c] = cell_words(l, cell_at(l, row, c));
    cells_put(l, words, row);
    rest_put(l, row);
}

void show_table(const Invocation *inv, const Table *table) {
    Layout l = layout_of(inv, table);
    Str   *headers = ARENA_ARRAY(inv->arena, Str, l.across);
    for (uint32_t c = 0; c < l.across; c++)
        headers[c] = l.headers[c];
    if (table->title.len)
        wrap_put(stdout, table->title, 0, 0);
    cells_put(&l, headers, 0);
    for (uint32_t row = 0; row < table->rows; row++)
        row_put(&l, row);
}
