/* namelist_rowkind.c — what each row of a list is: a person, a heading, a sum, a signature. */
#include "base/utf8.h"
#include "process/namelist_title.h"
#include "process/namelist_value.h"

#include <string.h>

Str list_cell(Arena *scratch, const Words *words, const List *list, size_t row, uint32_t column) {
    Str cell = column == NONE ? STR("") : grid_own(list->grid, row, column);
    return cell.len && words_is(scratch, words, WORDS_NONE, cell) ? STR("") : cell;
}

typedef struct Rows {
    Arena       *arena;
    const Words *words;
    List        *list;
    uint32_t     name, number; /* columns; number NONE */
    size_t       person;       /* row of the last one */
} Rows;

/* The headers once more, as on every printed page. */
static bool headers_again(const Rows *rows, size_t row) {
    const Grid *grid = rows->list->grid;
    uint32_t    same = 0, filled = 0;
    for (uint32_t c = 0; c < rows->list->column_count; c++) {
        Str               cell = list_line(rows->arena, grid_own(grid, row, c));
        const ListColumn *column = &rows->list->columns[c];
        bool              is = false;
        for (uint32_t d = 0; d < column->depth; d++)
            is |= str_same(cell, column->path[d]);
        filled += cell.len > 0;
        same += cell.len > 0 && is;
    }
    return filled > 0 && same * 2 > filled && (same > 1 || filled == 1);
}

/* Cells besides number and name that say something. */
static uint32_t row_says(const Rows *rows, size_t row) {
    uint32_t says = 0;
    for (uint32_t c = 0; c < rows->list->column_count; c++)
        if (c != rows->name && c != rows->number && rows->list->columns[c].header.len)
            says += grid_own(rows->list->grid, row, c).len > 0;
    return says;
}

static Str first_words(const Rows *rows, size_t row) {
    for (uint32_t c = 0; c < rows->list->grid->rows.at[row].count; c++) {
        Str cell = grid_own(rows->list->grid, row, c);
        if (cell.len && (c != rows->number || cell.len > 6 ||
                         words_begin(rows->words, WORDS_SUMS, words_key(rows->arena, cell))))
            return cell;
    }
    return STR("");
}

static bool feed_of_person(ListFeed feed, const char *field) {
    return feed_same(
        feed, (ListFeed){FEED_PERSON, (int32_t)vocabulary_field(KIND_PERSON, str_from(field))});
}

static bool feed_born(ListFeed feed) {
    return feed.base == FEED_BORN_SEX || feed_same(feed, (ListFeed){FEED_BORN_PART, 2}) ||
           feed_of_person(feed, "born");
}

/* Does the cell speak of a person: a birth date, or a post? */
static bool cell_personal(const Rows *rows, ListFeed feed, Str cell) {
    PartialDate date;
    bool        title = feed.base == FEED_TITLE || feed.base == FEED_TITLE_UNIT;
    if (title)
        return words_begin(
            rows->words, WORDS_POSTS,
            words_key(rows->arena, words_write(rows->arena, rows->words, title_item(cell))));
    DateRead read = feed_born(feed) ? value_date(rows->arena, cell, &date) : DATE_READ_NOT;
    return read == DATE_READ_PLAIN || read == DATE_READ_SHORT;
}

static bool row_personal(const Rows *rows, size_t row) {
    for (uint32_t c = 0; c < rows->list->column_count; c++) {
        Str cell = grid_own(rows->list->grid, row, c);
        if (cell.len && cell_personal(rows, rows->list->columns[c].feed, cell))
            return true;
    }
    return false;
}

static Str row_number(const Rows *rows, size_t row) {
    return list_cell(rows->arena, rows->words, rows->list, row, rows->number);
}

static bool digit_first(Str text) {
    return text.len && text.at[0] >= '0' && text.at[0] <= '9';
}

/* The row has a birth date, sex or code where the person above has one: it is of somebody else. */
static bool row_of_other(const Rows *rows, size_t row) {
    for (uint32_t c = 0; c < rows->list->column_count; c++) {
        ListFeed feed = rows->list->columns[c].feed;
        if ((feed_born(feed) || feed.base == FEED_SEX_MARK || feed_of_person(feed, "sex") ||
             feed_of_person(feed, "code")) &&
            list_cell(rows->arena, rows->words, rows->list, row, c).len &&
            list_cell(rows->arena, rows->words, rows->list, rows->person, c).len)
            return true;
    }
    return false;
}

/* "Khuyết", "Chưa có", "-" where a name should stand. */
static bool vacant_said(const Rows *rows, size_t row) {
    Str name = grid_own(rows->list->grid, row, rows->name);
    return name.len && (row_number(rows, row).len || row_says(rows, row)) &&
           (words_is(rows->arena, rows->words, WORDS_VACANT, name) ||
            words_is(rows->arena, rows->words, WORDS_NONE, name));
}

static bool name_hangs(const Rows *rows, size_t row) {
    const SheetMerge *merge = grid_under(rows->list->grid, row, rows->name);
    return merge && merge->top < rows->list->grid->rows.at[row].number;
}

/* "A", "IV", "2.1", "III." — the mark before a heading. */
static size_t mark_len(Str text) {
    size_t i = 0;
    while (i < text.len && str_among(text.at[i], "IVXLCDM"))
        i++;
    if (!i)
        while (i < text.len && i < 1 && text.at[i] >= 'A' && text.at[i] <= 'Z')
            i++;
    if (!i)
        while (i < text.len && (str_among(text.at[i], "0123456789.")))
            i++;
    if (i == text.len)
        return i;
    size_t signs = 0;
    while (i + signs < text.len && str_among(text.at[i + signs], ".)-/: "))
        signs++;
    return i && signs ? i + signs : 0;
}

static bool heading_words(const Rows *rows, Str text) {
    static const WordList lists[] = {WORDS_UNITS, WORDS_PLACES, WORDS_GROUPS};
    Str                   key = words_key(rows->arena, text);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        if (words_begin(rows->words, lists[i], key))
            return true;
    return false;
}

/* "5", "5."; -1: no running number. */
static int64_t running(const Rows *rows, size_t row) {
    Str     said = row_number(rows, row);
    int64_t number;
    while (said.len && str_among(said.at[said.len - 1], ".) "))
        said.len--;
    return str_int(said, &number) && number > 0 ? number : -1;
}

/* Do the numbers go on over this row? A heading begins those of its people anew, or they have none. */
static bool number_goes_on(const Rows *rows, size_t row, bool fresh) {
    int64_t number = running(rows, row);
    if (number < 0 || number != (fresh ? 1 : running(rows, rows->person) + 1))
        return false;
    for (size_t r = row + 1; r < rows->list->grid->rows.len; r++)
        if (grid_own(rows->list->grid, r, rows->name).len) {
            int64_t next = running(rows, r);
            return next > 0 ? next == number + 1 : !fresh;
        }
    return !fresh;
}

static bool capitals(const Rows *rows, size_t row) {
    Str name = grid_own(rows->list->grid, row, rows->name);
    return str_same(name, utf8_upper(rows->arena, name));
}

/* One word of units and the rest written as names are, "Đoàn Mạnh Giao", and not as "Sở Nội vụ", "Ban QLDA",
 * "Văn Phòng"; in capitals where the person above is, too. */
static bool name_like(const Rows *rows, size_t row, bool fresh) {
    Arena   *arena = rows->arena;
    Str      cell = grid_own(rows->list->grid, row, rows->name), proper;
    ListName name = value_name(arena, rows->words, cell);
    Str      key = words_key(arena, name.name);
    value_proper(arena, utf8_lower(arena, name.name), &proper);
    size_t unit = words_begin(rows->words, WORDS_UNITS, key);
    bool   large = capitals(rows, row), digits = false;
    for (size_t i = 0; i < key.len; i++)
        digits |= key.at[i] >= '0' && key.at[i] <= '9';
    return unit && unit < key.len && !memchr(key.at, ' ', unit) && !digits &&
           str_same(name.name, proper) &&
           (large ? !fresh && capitals(rows, rows->person) : !name.recased);
}

/* "5 | Đoàn Mạnh Giao" and nothing more, between 4 and 6: the word of a unit is a family's, too. */
static bool numbered_name(const Rows *rows, size_t row, ListRowKind above) {
    bool fresh = !rows->person || above == LIST_ROW_SECTION;
    return !row_says(rows, row) && grid_own(rows->list->grid, row, rows->name).len &&
           number_goes_on(rows, row, fresh) && name_like(rows, row, fresh);
}

/* In a list without numbers: "Đoàn Văn Ca", by the middle name of a person. */
static bool middle_named(const Rows *rows, size_t row) {
    static const char *const middle[] = {"văn", "thị"};
    Str  key = words_key(rows->arena, grid_own(rows->list->grid, row, rows->name));
    Str  first = str_cut(&key, ' '), second = str_cut(&key, ' ');
    bool family = str_same(first, words_key(rows->arena, STR("đoàn")));
    for (size_t i = 0; i < COUNT_OF(middle); i++)
        if (str_same(second, words_key(rows->arena, str_from(middle[i]))))
            return key.len && (i || family) && name_like(rows, row, true);
    return false;
}

static bool wide_merge(const Rows *rows, size_t row) {
    const Grid *grid = rows->list->grid;
    for (uint32_t c = 0; c < rows->list->column_count; c++) {
        const SheetMerge *merge = grid_under(grid, row, c);
        if (merge && merge->right > merge->left + 1 && grid_own(grid, row, c).len)
            return true;
    }
    return false;
}

/* One heading and nothing of a person: a mark such as "I" before it, a merged row, or words such as
 * "Sở", "Khối". A count may stand at its end of the row. */
static bool section_row(const Rows *rows, size_t row, ListRowKind above) {
    Str    number = rows->number == NONE ? STR("") : grid_own(rows->list->grid, row, rows->number);
    Str    words = first_words(rows, row);
    Str    name = grid_own(rows->list->grid, row, rows->name);
    bool   marked = number.len && !digit_first(number) && mark_len(number) == number.len;
    size_t own = mark_len(words);
    if (!words.len || row_says(rows, row) > (name.len ? 1 : 2))
        return false;
    Str rest = {words.at + own, words.len - own};
    if (name.len && row_personal(rows, row) && !heading_words(rows, rest))
        return false;
    if (!name.len && !number.len && !wide_merge(rows, row) && row_personal(rows, row))
        return false; /* "2. Phó Trưởng ban" where posts stand: a further post of the person above */
    return marked || wide_merge(rows, row) || (own && own < words.len) ||
           (row_says(rows, row) == 0 && heading_words(rows, rest) &&
            !numbered_name(rows, row, above) && !middle_named(rows, row));
}

static bool words_of(const Rows *rows, size_t row, WordList list) {
    bool found = false;
    for (uint32_t c = 0; c < rows->list->grid->rows.at[row].count && !found; c++) {
        ArenaMark mark = arena_mark(rows->arena);
        Str       cell = grid_own(rows->list->grid, row, c);
        found = cell.len && words_begin(rows->words, list, words_key(rows->arena, cell));
        arena_rewind(rows->arena, mark);
    }
    return found;
}

/* "Tổng cộng: 5 người", but not "Cộng Văn Tổng" with a running number or a birth date. */
static bool sum_row(const Rows *rows, size_t row) {
    Str    first = first_words(rows, row), key = words_key(rows->arena, first);
    size_t len = words_begin(rows->words, WORDS_SUMS, key);
    bool   counts = false;
    for (size_t i = 0; i < first.len; i++)
        counts |= first.at[i] >= '0' && first.at[i] <= '9';
    bool person = row_personal(rows, row) || (digit_first(row_number(rows, row)) && !counts);
    return len && (len == key.len || !person);
}

/* Without a name: of the person above, or of nobody. Only a row that has no number either goes on. */
static ListRowKind nameless_kind(const Rows *rows, size_t row, ListRowKind above) {
    if (!row_says(rows, row))
        return LIST_ROW_ODD;
    if (row_number(rows, row).len && !name_hangs(rows, row))
        return LIST_ROW_VACANT;
    bool goes_on = above == LIST_ROW_PERSON || above == LIST_ROW_MORE;
    return goes_on && !row_of_other(rows, row) ? LIST_ROW_MORE : LIST_ROW_ODD;
}

/* Before it is known where the list ends. */
static ListRowKind row_kind(const Rows *rows, size_t row, ListRowKind above) {
    const Grid *grid = rows->list->grid;
    if (!list_filled(grid, row))
        return LIST_ROW_BLANK;
    if (list_numbers(grid, row) || headers_again(rows, row))
        return LIST_ROW_NUMBERS;
    if (vacant_said(rows, row))
        return LIST_ROW_VACANT;
    if (sum_row(rows, row))
        return LIST_ROW_SUM;
    if (section_row(rows, row, above))
        return LIST_ROW_SECTION;
    if (list_cell(rows->arena, rows->words, rows->list, row, rows->name).len)
        return LIST_ROW_PERSON;
    return nameless_kind(rows, row, above);
}

/* Words such as "Người lập biểu" end a list, unless the row is numbered or too full for a signature. */
static bool signs(const Rows *rows, size_t row, bool numbered) {
    return !numbered && row_says(rows, row) < 3 && words_of(rows, row, WORDS_ENDS);
}

/* No name, but somebody's code or birth date among other cells: the name was left out, and that is to be told. */
static bool name_missing(const Rows *rows, size_t row) {
    if (rows->list->rows[row] != LIST_ROW_ODD || row_says(rows, row) < 2)
        return false;
    for (uint32_t c = 0; c < rows->list->column_count; c++) {
        ListFeed feed = rows->list->columns[c].feed;
        Str      cell = list_cell(rows->arena, rows->words, rows->list, row, c);
        bool     code = feed_of_person(feed, "code") && cell.len && !memchr(cell.at, ' ', cell.len);
        if (code || (feed_born(feed) && cell_personal(rows, feed, cell)))
            return true;
    }
    return false;
}

/* What stands below the last person is no part of the list. A name alone below it is who signs; one with
 * a number, a birth date or a post is a person. */
static void tail_mark(const Rows *rows) {
    List  *list = rows->list;
    size_t last = list->bottom, count = list->grid->rows.len;
    bool   ended = false;
    for (size_t r = list->bottom + 1; r < count; r++) {
        ArenaMark mark = arena_mark(rows->arena);
        bool      numbered = row_number(rows, r).len > 0;
        bool      person = list->rows[r] == LIST_ROW_PERSON || list->rows[r] == LIST_ROW_VACANT;
        ended = (ended || signs(rows, r, numbered)) && !(numbered && person);
        bool own = person && (numbered || row_says(rows, r) >= 2 || row_personal(rows, r));
        if (!ended && (own || name_missing(rows, r)))
            last = r;
        arena_rewind(rows->arena, mark);
    }
    while (last + 1 < count && list->rows[last + 1] == LIST_ROW_MORE &&
           !words_of(rows, last + 1, WORDS_ENDS))
        last++;
    for (size_t r = last + 1; r < count; r++)
        if (list->rows[r] != LIST_ROW_BLANK && list->rows[r] != LIST_ROW_SUM)
            list->rows[r] = LIST_ROW_TAIL;
}

void list_rows(Arena *arena, const Words *words, List *list) {
    uint32_t    name_field = vocabulary_field(KIND_PERSON, STR("name"));
    ListRowKind above = LIST_ROW_BLANK;
    Rows        rows = {.arena = arena, .words = words, .list = list};
    rows.name = list_column(list, FEED_PERSON, (int32_t)name_field);
    if (rows.name == NONE)
        rows.name = list_column(list, FEED_GIVEN, 0);
    rows.number = list_column(list, FEED_NUMBER, 0);
    list->rows = ARENA_ARRAY(arena, ListRowKind, list->grid->rows.len);
    list->people = list->sections = 0;
    for (size_t r = list->bottom + 1; r < list->grid->rows.len; r++) {
        ArenaMark mark = arena_mark(arena);
        list->rows[r] = row_kind(&rows, r, above);
        above = list->rows[r];
        if (above == LIST_ROW_PERSON)
            rows.person = r;
        arena_rewind(arena, mark);
    }
    tail_mark(&rows);
    for (size_t r = 0; r < list->grid->rows.len; r++) {
        list->people += list->rows[r] == LIST_ROW_PERSON;
        list->sections += list->rows[r] == LIST_ROW_SECTION;
    }
}
