/* namelist_layout.c — where the headers of a list stand, and what they are. */
#include "process/namelist.h"

#include "base/hash.h"

#include <string.h>

/* --- headers --------------------------------------------------------------------------------- */

/* Blanks and line breaks become one blank each. */
Str list_line(Arena *arena, Str text) {
    Text made = text_open(arena);
    bool blank = false;
    for (size_t i = 0; i < text.len; i++) {
        bool space = str_among(text.at[i], " \n\r\t");
        if (!space && blank && made.len)
            text_char(&made, ' ');
        blank = space;
        if (!space)
            text_char(&made, text.at[i]);
    }
    return text_done(&made);
}

typedef struct Search {
    Arena       *arena;
    const Words *words;
    const Grid  *grid;
} Search;

static ListFeed cell_feed(const Search *search, size_t row, uint32_t column) {
    Str      text = list_line(search->arena, grid_own(search->grid, row, column));
    ListFeed none = {FEED_UNKNOWN, 0};
    return text.len && text.len <= 200 ? words_header(search->arena, search->words, &text, 1)
                                       : none;
}

static bool names_people(ListFeed feed) {
    return (feed.base == FEED_PERSON && str_is(feed_name(NULL, feed), "name")) ||
           feed.base == FEED_GIVEN || feed.base == FEED_FAMILY;
}

/* How many cells of the row are headers we know. */
static uint32_t row_hits(const Search *search, size_t row, bool *people_out) {
    ArenaMark mark = arena_mark(search->arena);
    uint32_t  hits = 0, most = search->grid->rows.at[row].count;
    *people_out = false;
    for (uint32_t c = 0; c < most && c < LIST_COLUMNS; c++) {
        ListFeed feed = cell_feed(search, row, c);
        hits += feed.base != FEED_UNKNOWN;
        *people_out |= names_people(feed);
    }
    arena_rewind(search->arena, mark);
    return hits;
}

uint32_t list_filled(const Grid *grid, size_t row) {
    uint32_t filled = 0;
    for (uint32_t c = 0; c < grid->rows.at[row].count; c++)
        filled += grid_own(grid, row, c).len > 0;
    return filled;
}

/* Years are none: no list has so many columns. */
static bool number_cell(Str cell) {
    size_t digits = 0;
    for (size_t i = 0; i < cell.len; i++) {
        digits = cell.at[i] >= '0' && cell.at[i] <= '9' ? digits + 1 : 0;
        if (!str_among(cell.at[i], "0123456789=+-. ") || digits > 3)
            return false;
    }
    return true;
}

/* (1), 2, 3=4+5, A: the numbers of the columns below their headers. */
bool list_numbers(const Grid *grid, size_t row) {
    uint32_t filled = 0, numbers = 0, letters = 0;
    for (uint32_t c = 0; c < grid->rows.at[row].count; c++) {
        Str cell = grid_own(grid, row, c);
        if (cell.len > 2 && cell.at[0] == '(' && cell.at[cell.len - 1] == ')')
            cell = (Str){cell.at + 1, cell.len - 2};
        if (!cell.len)
            continue;
        filled++;
        letters += cell.len == 1 && cell.at[0] >= 'A' && cell.at[0] <= 'Z';
        numbers += number_cell(cell);
    }
    return filled >= 3 && numbers >= 2 && numbers + letters == filled;
}

/* A merged cell of this row spreads over several columns, but not over all: others stand below it. */
static bool row_parents(const Grid *grid, size_t row) {
    for (uint32_t c = 0; c < grid->rows.at[row].count; c++) {
        const SheetMerge *merge = grid_under(grid, row, c);
        if (merge && merge->top == grid->rows.at[row].number && merge->bottom == merge->top &&
            merge->right > merge->left && merge->right - merge->left + 1 < grid->columns - 1)
            return true;
    }
    return false;
}

/* A cell of the row belongs to one that began above. */
static bool row_hangs(const Grid *grid, size_t row) {
    for (uint32_t c = 0; c < grid->columns; c++) {
        const SheetMerge *merge = grid_under(grid, row, c);
        if (merge && merge->top < grid->rows.at[row].number)
            return true;
    }
    return false;
}

static bool row_below_is_header(const Search *search, size_t row, uint32_t people_column) {
    const Grid *grid = search->grid;
    bool        people;
    if (row >= grid->rows.len || grid->rows.at[row].number != grid->rows.at[row - 1].number + 1 ||
        list_numbers(grid, row) || grid_own(grid, row, people_column).len)
        return false;
    return row_hits(search, row, &people) > 0 || row_parents(grid, row - 1) ||
           (row_hangs(grid, row) && list_filled(grid, row) > 0);
}

static bool block_find(const Search *search, List *list) {
    const Grid *grid = search->grid;
    uint32_t    best = 0, best_row = NONE, people_column = 0;
    bool        people;
    for (size_t r = 0; r < grid->rows.len && r < LIST_HEADER_WITHIN; r++) {
        uint32_t hits = row_hits(search, r, &people);
        if (people && hits > best) {
            best = hits;
            best_row = (uint32_t)r;
        }
    }
    if (best_row == NONE)
        return false;
    for (uint32_t c = grid->rows.at[best_row].count; c-- > 0;)
        if (names_people(cell_feed(search, best_row, c)))
            people_column = c;
    list->top = list->bottom = best_row;
    while (list->bottom - list->top + 1 < LIST_LEVELS &&
           row_below_is_header(search, list->bottom + 1, people_column))
        list->bottom++;
    return true;
}

/* Sheets without merged cells: what stands above several columns is written over the first of them. */
static Str parent_left(const Grid *grid, const List *list, size_t row, uint32_t column) {
    for (uint32_t c = column + 1; c-- > 0;) {
        bool below = false;
        for (size_t r = row + 1; r <= list->bottom; r++)
            below |= grid_own(grid, r, c).len > 0;
        if (!below)
            return STR("");
        if (grid_own(grid, row, c).len)
            return grid_own(grid, row, c);
    }
    return STR("");
}

static Str header_at(Arena *arena, const Grid *grid, const List *list, size_t row,
                     uint32_t column) {
    Str text = grid_shown(grid, row, column);
    if (!text.len && row < list->bottom && !grid_under(grid, row, column))
        text = parent_left(grid, list, row, column);
    return list_line(arena, text);
}

static void column_headers(Arena *arena, const Grid *grid, const List *list, uint32_t column,
                           ListColumn *made) {
    Text shown = text_open(arena);
    for (size_t r = list->top; r <= list->bottom; r++) {
        Str text = header_at(arena, grid, list, r, column);
        if (!text.len || (made->depth && str_same(made->path[made->depth - 1], text)))
            continue;
        made->path[made->depth++] = text;
        text_format(&shown, "%s" STR_FMT, shown.len ? " / " : "", STR_ARG(text));
    }
    made->header = text_done(&shown);
}

Str list_letters(Arena *arena, uint32_t column) {
    char   letters[8];
    size_t at = sizeof letters;
    for (uint32_t n = column + 1; n; n = (n - 1) / 26)
        letters[--at] = (char)('A' + (n - 1) % 26);
    return str_copy(arena, (Str){letters + at, sizeof letters - at});
}

/* Names by which answers speak of columns: no two the same. */
static void columns_name(Arena *arena, List *list) {
    Map taken = map_open(arena);
    for (uint32_t c = 0; c < list->column_count; c++) {
        ListColumn *column = &list->columns[c];
        Str         plain = column->header;
        if (!plain.len)
            plain = str_format(arena, "#" STR_FMT, STR_ARG(list_letters(arena, c)));
        column->name = plain;
        for (int twice = 2; map_find(&taken, column->name) != NONE; twice++)
            column->name = str_format(arena, STR_FMT " #%d", STR_ARG(plain), twice);
        map_put(&taken, column->name, c);
    }
}

static Str fingerprint_of(Arena *arena, const List *list) {
    Text text = text_open(arena);
    for (uint32_t c = 0; c < list->column_count; c++) {
        text_add(&text, words_key(arena, list->columns[c].header));
        text_char(&text, '\x1f');
    }
    return (Str){hash_hex(arena, hash_of(text_done(&text))).at, 16};
}

/* People and at least two things more, or it is some other table. */
static bool columns_enough(Arena *arena, const Words *words, const List *list) {
    uint32_t known = 0;
    for (uint32_t c = 0; c < list->column_count; c++) {
        ListFeed feed = words_header(arena, words, list->columns[c].path, list->columns[c].depth);
        known += feed.base != FEED_UNKNOWN && feed.base != FEED_SKIP && feed.base != FEED_NUMBER;
    }
    return known >= 3;
}

bool list_layout(Arena *arena, const Words *words, const Grid *grid, List *list_out) {
    Search search = {arena, words, grid};
    List   list = {.grid = grid};
    if (!block_find(&search, &list))
        return false;
    list.column_count = grid->columns < LIST_COLUMNS ? grid->columns : LIST_COLUMNS;
    list.columns = ARENA_ARRAY(arena, ListColumn, list.column_count);
    for (uint32_t c = 0; c < list.column_count; c++)
        column_headers(arena, grid, &list, c, &list.columns[c]);
    if (!columns_enough(arena, words, &list))
        return false;
    columns_name(arena, &list);
    list.fingerprint = str_copy(arena, fingerprint_of(arena, &list));
    *list_out = list;
    return true;
}

uint32_t list_column(const List *list, FeedBase base, int32_t of) {
    for (uint32_t c = 0; c < list->column_count; c++)
        if (feed_same(list->columns[c].feed, (ListFeed){base, of}))
            return c;
    return NONE;
}
