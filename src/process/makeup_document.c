/* makeup_document.c — the structure table on paper: counts and shares that stay numbers, what cannot be decided in a
 * column of its own, and a second table of the people with the columns each of them counts in. */
#include "process/makeup.h"

static Str day_words(Arena *arena, Lang lang, Day day) {
    return say_date(arena, lang, day_iso(arena, day));
}

static Cell share_cell(Arena *arena, Lang lang, uint32_t count, uint32_t all) {
    double share = all ? (double)count / all : 0;
    return all ? (Cell){CELL_PERCENT, say_percent(arena, lang, share, 1), share}
               : cell_text(STR(""));
}

static bool any_open(const Makeup *makeup) {
    for (uint32_t r = 0; r < makeup->row_count; r++)
        for (uint32_t c = 0; c < makeup->layout->column_count; c++)
            if (makeup->rows[r].cells[c].unknown)
                return true;
    return false;
}

/* "Nữ: 1; Dưới 40 tuổi: 2" */
static Str open_words(Arena *arena, Lang lang, const MakeupLayout *layout, const MakeupRow *row) {
    Text text = text_open(arena);
    for (uint32_t c = 0; c < layout->column_count; c++) {
        if (!row->cells[c].unknown)
            continue;
        if (text.len)
            text_add(&text, STR("; "));
        text_add(&text, SAY(arena, lang, "makeup.open.one", {"column", layout->headers[c]},
                            {"count", say_number(arena, lang, row->cells[c].unknown)}));
    }
    return text_done(&text);
}

static void row_fill(Arena *arena, Lang lang, const MakeupLayout *layout, const MakeupRow *row,
                     Cell *cells) {
    Cell absent = cell_text(say_plain(arena, lang, "makeup.absent"));
    cells[0] = cell_text(row->name);
    cells[1] = cell_text(day_words(arena, lang, row->day));
    cells[2] = row->there ? cell_number(arena, row->count) : absent;
    for (uint32_t c = 0; c < layout->column_count; c++) {
        cells[3 + 2 * c] = row->there ? cell_number(arena, row->cells[c].count) : absent;
        cells[4 + 2 * c] =
            row->there ? share_cell(arena, lang, row->cells[c].count, row->count) : absent;
    }
}

static Table counts_table(Arena *arena, Lang lang, const Makeup *makeup) {
    const MakeupLayout *layout = makeup->layout;
    bool                open = any_open(makeup);
    uint32_t            last = 3 + 2 * layout->column_count, columns = last + open;
    Str                *headers = ARENA_ARRAY(arena, Str, columns);
    Band               *bands = ARENA_ARRAY(arena, Band, layout->column_count);
    headers[0] = say_plain(arena, lang, "makeup.group");
    headers[1] = say_plain(arena, lang, "makeup.day");
    headers[2] = say_plain(arena, lang, "makeup.all");
    for (uint32_t c = 0; c < layout->column_count; c++) {
        bands[c] = (Band){.first = 3 + 2 * c, .count = 2, .text = layout->headers[c]};
        headers[3 + 2 * c] = say_plain(arena, lang, "makeup.count");
        headers[4 + 2 * c] = say_plain(arena, lang, "makeup.share");
    }
    if (open)
        headers[last] = say_plain(arena, lang, "makeup.open");
    Table table = table_make(arena, say_plain(arena, lang, "makeup.table"), headers, columns,
                             makeup->row_count);
    table.bands = bands;
    table.band_count = layout->column_count;
    for (uint32_t r = 0; r < makeup->row_count; r++) {
        Cell *cells = &table.cells[(size_t)r * columns];
        row_fill(arena, lang, layout, &makeup->rows[r], cells);
        if (open)
            cells[last] = cell_text(open_words(arena, lang, layout, &makeup->rows[r]));
    }
    return table;
}

/* People of a cell stand in the order of the row's: one walk over both. */
static bool next_is(const uint32_t *people, uint32_t count, uint32_t *at, uint32_t person) {
    bool here = *at < count && people[*at] == person;
    *at += here;
    return here;
}

static void marks_fill(Arena *arena, Lang lang, const MakeupCell *cell, const MakeupRow *row,
                       Cell *cells, uint32_t columns) {
    uint32_t in = 0, open = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        bool counted = next_is(cell->people, cell->count, &in, row->people[i]);
        bool undecided = next_is(cell->open, cell->unknown, &open, row->people[i]);
        if (counted || undecided)
            cells[(size_t)i * columns] =
                cell_text(say_plain(arena, lang, counted ? "makeup.mark" : "makeup.mark.open"));
    }
}

/* Under each group and day its people, one row each, marked in the columns they count in. */
static Table people_table(Arena *arena, Lang lang, const Makeup *makeup) {
    const MakeupLayout *layout = makeup->layout;
    uint32_t            columns = 2 + layout->column_count, rows = 0, at = 0;
    Str                *headers = ARENA_ARRAY(arena, Str, columns);
    headers[0] = say_plain(arena, lang, "makeup.code");
    headers[1] = say_plain(arena, lang, "makeup.name");
    for (uint32_t c = 0; c < layout->column_count; c++)
        headers[2 + c] = layout->headers[c];
    for (uint32_t r = 0; r < makeup->row_count; r++)
        rows += makeup->rows[r].count ? 1 + makeup->rows[r].count : 0;
    Table table =
        table_make(arena, say_plain(arena, lang, "makeup.people"), headers, columns, rows);
    bool *sections = ARENA_ARRAY(arena, bool, rows);
    for (uint32_t r = 0; r < makeup->row_count; r++) {
        const MakeupRow *row = &makeup->rows[r];
        if (!row->count)
            continue;
        sections[at] = true;
        table.cells[(size_t)at++ * columns] =
            cell_text(SAY(arena, lang, "makeup.section", {"group", row->name},
                          {"day", day_words(arena, lang, row->day)}));
        Cell *cells = &table.cells[(size_t)at * columns];
        for (uint32_t i = 0; i < row->count; i++) {
            const Person *person = roster_person(makeup->roster, row->people[i]);
            cells[(size_t)i * columns] = cell_text(person->code);
            cells[(size_t)i * columns + 1] = cell_text(person->name);
        }
        for (uint32_t c = 0; c < layout->column_count; c++)
            marks_fill(arena, lang, &row->cells[c], row, cells + 2 + c, columns);
        at += row->count;
    }
    table.sections = sections;
    return table;
}

Document makeup_document(Arena *arena, Lang lang, const Makeup *makeup, bool traced) {
    Document document = document_open(arena);
    document.page = (Page){.landscape = true, .size = 26};
    document_heading(&document, 1, makeup->layout->title);
    document_table(&document, counts_table(arena, lang, makeup));
    if (traced) {
        document_paragraph(&document, say_plain(arena, lang, "makeup.marks"));
        document_table(&document, people_table(arena, lang, makeup));
    }
    return document;
}
