/* namelist_read.c — the rows of a list one after another: headings, people, and what is neither.
 *
 * A cell that cannot be read is a doubt and gives nothing; the person stays. */
#include "process/namelist_parts.h"

#include <string.h>

enum { SECTIONS_MOST = 8 };

Place list_place(const ListReading *reading, ListSpot spot) {
    const List *list = &reading->lists->at.at[spot.list];
    return (Place){.file = list->grid->file,
                   .sheet = list->grid->sheet,
                   .row = list->grid->rows.at[spot.row].number,
                   .column = spot.column == NONE ? 0 : spot.column + 1};
}

void list_doubt(ListReading *reading, ListSpot spot, Severity severity, const char *code,
                Str value) {
    const List *list = &reading->lists->at.at[spot.list];
    findings_add(&reading->batch->findings,
                 (Finding){.severity = severity,
                           .code = code,
                           .place = list_place(reading, spot),
                           .field = spot.column == NONE ? STR("") : list->columns[spot.column].name,
                           .value = value});
}

ListSpot list_spot(const ListAt *at, uint32_t column) {
    return (ListSpot){at->list_index, (uint32_t)at->row, column};
}

/* A cell merged down over several people says the same of each. */
static Str merged_above(const ListAt *at, uint32_t column) {
    const List       *list = at->list;
    const SheetMerge *merge = column == NONE ? NULL : grid_under(list->grid, at->row, column);
    bool              above = merge && merge->left == column + 1 &&
                 merge->top < list->grid->rows.at[at->row].number &&
                 merge->top > list->grid->rows.at[list->bottom].number;
    Str cell = above ? grid_shown(list->grid, at->row, column) : STR("");
    return cell.len && !words_is(at->reading->row, at->reading->words, WORDS_NONE, cell) ? cell
                                                                                         : STR("");
}

/* What the person's rows say in a column, line by line. */
/* "Không" under religion is an answer, and no blank. */
static Str cell_said(const ListAt *at, size_t row, uint32_t column) {
    static const char *const none[] = {"khong", "khong co", "ko", "k"};
    const ListFeed           religion = {FEED_PERSON, (int32_t)Person_religion};
    Arena                   *arena = at->reading->row;
    Str                      cell = list_cell(arena, at->reading->words, at->list, row, column);
    if (cell.len || column == NONE || !feed_same(at->list->columns[column].feed, religion))
        return cell;
    Str said = words_folded(arena, grid_own(at->list->grid, row, column));
    for (size_t i = 0; i < COUNT_OF(none); i++)
        if (str_is(said, none[i]))
            return STR("Không");
    return cell;
}

Str list_said(const ListAt *at, uint32_t column) {
    Arena *arena = at->reading->row;
    Str    all = merged_above(at, column);
    for (size_t r = at->row; r < at->end; r++) {
        Str cell = cell_said(at, r, column);
        if (cell.len)
            all = all.len ? str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(all), STR_ARG(cell))
                          : cell;
    }
    return all;
}

bool list_marked(const ListAt *at, Str cell) {
    return words_is(at->reading->row, at->reading->words, WORDS_MARK, cell);
}

/* ISO; empty with a doubt where it is no date. */
Str list_date(const ListAt *at, uint32_t column, Str cell) {
    PartialDate date;
    DateRead    read = value_date(at->reading->row, cell, &date);
    if (read == DATE_READ_NOT)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING,
                   partial_no_day(str_trim(cell), DATE_DMY) ? "namelist.date.none"
                                                            : "namelist.date.bad",
                   cell);
    else if (read == DATE_READ_SHORT)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.date.short",
                   cell);
    else if (read == DATE_READ_SERIAL)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_NOTE, "namelist.date.serial", cell);
    return read == DATE_READ_NOT ? STR("") : partial_iso(at->reading->row, date);
}

/* --- headings ----------------------------------------------------------------------------------- */

/* Headings by the form of their mark, outermost first: "A" over "I" over "1" over none, in whatever
 * order the list itself nests them. */
typedef struct Headings {
    ListReading *reading;
    int          form[SECTIONS_MOST];
    uint32_t     unit[SECTIONS_MOST];                       /* NONE: no unit */
    uint32_t     own[SECTIONS_MOST], others[SECTIONS_MOST]; /* rows below it (namelist_own.c) */
    uint32_t     depth;
} Headings;

enum { MARK_NONE, MARK_LETTER, MARK_ROMAN, MARK_NUMBER, MARK_DOTTED };

static int mark_form(Str mark, bool letters) {
    if (!mark.len)
        return MARK_NONE;
    if (mark.at[0] >= '0' && mark.at[0] <= '9')
        return memchr(mark.at, '.', mark.len) ? MARK_DOTTED : MARK_NUMBER;
    bool like_roman = mark.len > 1 || str_among(mark.at[0], "IVX");
    bool next_letter = letters && mark.len == 1 && !str_among(mark.at[0], "IVX");
    return like_roman && !next_letter ? MARK_ROMAN : MARK_LETTER;
}

static uint32_t headings_unit(const Headings *headings) {
    for (uint32_t d = headings->depth; d-- > 0;)
        if (headings->unit[d] != NONE)
            return headings->unit[d];
    return NONE;
}

/* A heading over nothing but what the register would write itself is not asked about. */
static void headings_cut(Headings *headings, uint32_t depth) {
    for (; headings->depth > depth; headings->depth--) {
        uint32_t d = headings->depth - 1;
        if (headings->unit[d] != NONE && headings->own[d] && !headings->others[d])
            headings->reading->units.at[headings->unit[d]].places--;
    }
}

static void headings_count(Headings *headings, bool own) {
    for (uint32_t d = 0; d < headings->depth; d++) {
        headings->own[d] += own;
        headings->others[d] += !own;
    }
}

/* "II" where no "I" went before: the heading above, which has no mark, was the first. A heading without a mark
 * stands below groups only: nothing says that it is a part of the unit before it. */
static void heading_push(Headings *headings, Str mark, int form) {
    bool found = false;
    for (uint32_t d = 0; d < headings->depth; d++)
        if (headings->form[d] == form || (form == MARK_NONE && headings->unit[d] != NONE)) {
            headings_cut(headings, d);
            found = true;
        }
    bool first = str_is(mark, "A") || str_is(mark, "I") || str_is(mark, "1");
    if (!found && mark.len && !first && form != MARK_DOTTED && headings->depth &&
        headings->form[headings->depth - 1] == MARK_NONE)
        headings_cut(headings, headings->depth - 1);
    if (headings->depth == SECTIONS_MOST)
        headings_cut(headings, SECTIONS_MOST - 1);
    headings->form[headings->depth] = form;
    headings->own[headings->depth] = headings->others[headings->depth] = 0;
    headings->unit[headings->depth++] = NONE;
}

/* "Khối Đảng", "Cấp tỉnh", posts, localities and managing authorities are headings that name no unit. */
static bool heading_is_unit(const ListReading *reading, Str words) {
    Str key = words_key(reading->row, words);
    return words.len && !words_begin(reading->words, WORDS_GROUPS, key) &&
           !words_begin(reading->words, WORDS_POSTS, key) && !known_group(&reading->known, words);
}

static void heading_read(ListReading *reading, uint32_t list_index, size_t row,
                         Headings *headings) {
    const List *list = &reading->lists->at.at[list_index];
    uint32_t    number = list_column(list, FEED_NUMBER, 0), column = NONE;
    Str         text = STR(""), mark = STR("");
    for (uint32_t c = 0; c < list->column_count; c++) {
        Str cell = grid_own(list->grid, row, c);
        if (!cell.len)
            continue;
        if (title_mark(cell).len == cell.len && !text.len && (c == number || !mark.len))
            mark = cell;
        else if (!text.len) {
            text = cell;
            column = c;
        }
    }
    if (!mark.len)
        mark = title_mark(text);
    Str words = list_placed(reading, list_index, title_heading(reading->row, reading->words, text));
    bool letters = headings->depth && headings->form[0] == MARK_LETTER;
    int  form = mark_form(mark, letters);
    heading_push(headings, mark, form);
    if (!heading_is_unit(reading, words))
        return;
    headings->unit[headings->depth - 1] = list_unit(reading, words, headings_unit(headings),
                                                    (ListSpot){list_index, (uint32_t)row, column});
}

/* --- the list ------------------------------------------------------------------------------------ */

/* Nobody holds what the row names: it is told, and gives its post to no neighbour. */
static void vacant_read(ListReading *reading, uint32_t list_index, size_t row) {
    const List *list = &reading->lists->at.at[list_index];
    uint32_t    name =
        list_column(list, FEED_PERSON, (int32_t)vocabulary_field(KIND_PERSON, STR("name")));
    ListSpot spot = {list_index, (uint32_t)row, name};
    Str      post = STR("");
    for (uint32_t c = 0; c < list->column_count && !post.len; c++)
        if (list->columns[c].feed.base == FEED_TITLE ||
            list->columns[c].feed.base == FEED_TITLE_UNIT)
            post = grid_shown(list->grid, row, c);
    for (uint32_t c = 0; c < list->column_count && !post.len; c++)
        post = grid_own(list->grid, row, c);
    list_doubt(reading, spot, SEVERITY_WARNING, "namelist.row.vacant", post);
}

static void odd_read(ListReading *reading, uint32_t list_index, size_t row) {
    const List *list = &reading->lists->at.at[list_index];
    Str         first = STR("");
    for (uint32_t c = 0; c < list->column_count && !first.len; c++)
        first = grid_own(list->grid, row, c);
    ListRowKind kind = list->rows[row];
    ListSpot    spot = {list_index, (uint32_t)row, NONE};
    if (kind == LIST_ROW_ODD)
        list_doubt(reading, spot, SEVERITY_WARNING, "namelist.row.odd", first);
    else if (kind == LIST_ROW_TAIL || kind == LIST_ROW_SUM)
        list_doubt(reading, spot, SEVERITY_NOTE, "namelist.row.left", first);
}

/* Nobody is counted as clean, or as kin of nobody, for a remark that was not read. */
static void unread_tell(const ListAt *at, uint32_t column, WordList list, const char *code) {
    const ListColumn *head = &at->list->columns[column];
    const Words      *words = at->reading->words;
    Arena            *row = at->reading->row;
    Str               cell = list_said(at, column);
    bool              speaks = words_within(words, list, words_key(row, cell), 0) != NONE;
    for (uint32_t d = 0; d < head->depth && cell.len && !speaks; d++)
        speaks = words_within(words, list, words_key(row, head->path[d]), 0) != NONE;
    if (cell.len && speaks)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, code,
                   str_copy(at->reading->arena, cell));
}

static void unread_check(const ListAt *at) {
    for (uint32_t c = 0; c < at->list->column_count; c++)
        if (at->list->columns[c].feed.base == FEED_SKIP) {
            unread_tell(at, c, WORDS_DISCIPLINE, "namelist.unread.discipline");
            unread_tell(at, c, WORDS_KINSHIP, "namelist.unread.kinship");
        }
}

static bool figure(char c) {
    return c >= '0' && c <= '9';
}

/* The point of "3.000": figures before it, three after it. */
static bool thousands(const Text *text, size_t from, size_t at) {
    return at > from && text->at[at] == '.' && at + 3 < text->len && figure(text->at[at + 1]) &&
           figure(text->at[at + 2]) && figure(text->at[at + 3]);
}

/* "Tổng cộng: 500 đồng chí" against the people read. */
static void sum_check(ListReading *reading, uint32_t list_index, size_t row) {
    const List *list = &reading->lists->at.at[list_index];
    Text        text = text_open(reading->row);
    int64_t     number;
    for (uint32_t c = 0; c < list->column_count; c++)
        text_format(&text, STR_FMT " ", STR_ARG(grid_own(list->grid, row, c)));
    if (str_starts(words_key(reading->row, text_done(&text)), words_key(reading->row, STR("cộng"))))
        return; /* of a part */
    for (size_t i = 0; i < text.len; i++) {
        size_t end = i;
        Text   digits = text_open(reading->row);
        for (; end < text.len && (figure(text.at[end]) || thousands(&text, i, end)); end++)
            if (figure(text.at[end]))
                text_char(&digits, text.at[end]);
        if (end == i)
            continue;
        if (str_int(text_done(&digits), &number) && number != list->people)
            findings_add(
                &reading->batch->findings,
                (Finding){.severity = SEVERITY_WARNING,
                          .code = "namelist.sum.other",
                          .place = list_place(reading, (ListSpot){list_index, (uint32_t)row, NONE}),
                          .value = (Str){text.at + i, end - i},
                          .args = {{"people", str_format(reading->row, "%u", list->people)}}});
        return;
    }
}

void list_read(ListReading *reading, uint32_t list_index) {
    const List *list = &reading->lists->at.at[list_index];
    Headings    headings = {.reading = reading, .depth = 0};
    size_t      count = list->grid->rows.len, last_sum = 0;
    for (size_t r = list->bottom + 1; r < count; r++) {
        ArenaMark mark = arena_mark(reading->row);
        ListAt    at = {
               .reading = reading, .list = list, .list_index = list_index, .row = r, .end = r + 1};
        if (list->rows[r] == LIST_ROW_SECTION) {
            heading_read(reading, list_index, r, &headings);
        } else if (list->rows[r] == LIST_ROW_PERSON) {
            while (at.end < count && list->rows[at.end] == LIST_ROW_MORE)
                at.end++;
            at.section = headings_unit(&headings);
            bool own = list_own_row(&at);
            if (!own)
                list_person(&at);
            unread_check(&at);
            headings_count(&headings, own);
        } else if (list->rows[r] == LIST_ROW_VACANT) {
            headings_count(&headings, false);
            vacant_read(reading, list_index, r);
        } else if (list->rows[r] != LIST_ROW_MORE) {
            odd_read(reading, list_index, r);
        }
        if (list->rows[r] == LIST_ROW_SUM)
            last_sum = r;
        arena_rewind(reading->row, mark);
    }
    headings_cut(&headings, 0);
    if (last_sum)
        sum_check(reading, list_index, last_sum);
}
