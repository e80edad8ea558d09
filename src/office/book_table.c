/* book_table.c — a table in a sheet: columns as wide as a page takes, cells by their type. */
#include "office/book_parts.h"

#include "base/day.h"

/* ---- widths, in digits ---- */

/* UPRIGHT: what an A4 page takes at full size; TURNED: landscape, a little smaller. */
enum { UPRIGHT = 88, TURNED = 145, LEAST = 6, MOST = 60, SHORT = 24 };

/* A sheet counts digits of its first font, and that is Times New Roman of 12 points, as measured. What is measured may be
 * that much too little for a reader who lacks it. */
#define SURE 1.06

/* What a column takes at least, so that no word is broken; at most; and on the average. */
typedef struct Need {
    double least, most, mean;
} Need;

static Need column_need(const Table *table, uint32_t column) {
    double   word = measure_word(table->headers[column]) * BOOK_BOLD + BOOK_ARROW, total = 0;
    uint32_t rows = 0;
    Need     need = {.least = word < LEAST ? LEAST : word};
    need.most = need.least;
    for (uint32_t r = 0; r < table->rows; r++) {
        Str text = table->cells[(size_t)r * table->columns + column].text;
        if (table->sections && table->sections[r])
            continue;
        double own = measure_width(text) * SURE + BOOK_PADDING;
        double part = measure_word(text) + BOOK_PADDING;
        need.most = own > need.most ? own : need.most;
        need.least = part > need.least && part < MOST / 2.0 ? part : need.least;
        total += text.len ? own : 0;
        rows += text.len > 0; /* remarks of few rows are as long as they are */
    }
    need.most = need.most < MOST * 1.5 ? need.most : MOST * 1.5;
    need.mean = rows ? total / rows : 0;
    return need;
}

/* The column that the fewest digits more would keep on one line; columns: there is none of a few words. */
static uint32_t shortest_of(const Need *needs, uint32_t columns) {
    uint32_t best = columns;
    for (uint32_t c = 0; c < columns; c++) {
        double more = needs[c].most - needs[c].least;
        if (more > 0 && needs[c].most <= SHORT &&
            (best == columns || more < needs[best].most - needs[best].least))
            best = c;
    }
    return best;
}

/* Columns of a few words, as kinds and periods are, stay on one line while an eighth of the room is left to share
 * between the long ones. */
static void needs_settle(Need *needs, uint32_t columns, double room) {
    double least = 0;
    for (uint32_t c = 0; c < columns; c++)
        least += needs[c].least;
    double spare = room - least - room / 8;
    for (uint32_t c; (c = shortest_of(needs, columns)) < columns;) {
        double more = needs[c].most - needs[c].least;
        if (more > spare)
            return;
        spare -= more;
        needs[c].least = needs[c].most;
    }
}

/* Where the page has not the room, columns share what the least leaves by what they mostly hold; a quarter
 * of the page at least, and the print is that much smaller. */
static void widths_share(Widths *widths, const Need *needs, uint32_t columns, double room) {
    double least = 0, over = 0;
    for (uint32_t c = 0; c < columns; c++) {
        least += needs[c].least;
        over += needs[c].mean > needs[c].least ? needs[c].mean - needs[c].least : 0;
    }
    double spare = room - least > room / 4 ? room - least : room / 4;
    widths->sum = 0;
    for (uint32_t c = 0; c < columns; c++) {
        double more = needs[c].mean > needs[c].least ? needs[c].mean - needs[c].least : 0;
        double wide = needs[c].least;
        if (over > 0)
            wide += spare * more / over;
        widths->of[c] = wide < needs[c].most ? wide : needs[c].most;
        widths->sum += widths->of[c];
    }
}

Widths widths_of(Arena *arena, const Table *table) {
    static const double millimetre = 0.47; /* of digits of 12 points */
    Widths              widths = {.of = ARENA_ARRAY(arena, double, table->columns)};
    Need               *needs = ARENA_ARRAY(arena, Need, table->columns);
    for (uint32_t c = 0; c < table->columns; c++) {
        needs[c] = column_need(table, c);
        widths.of[c] = table->widths ? table->widths[c] * millimetre : needs[c].most;
        if (widths.of[c] < needs[c].least) /* no word and no date is broken */
            widths.of[c] = needs[c].least;
        widths.sum += widths.of[c];
    }
    widths.turned = widths.sum > UPRIGHT;
    if (widths.sum > TURNED && !table->widths) {
        needs_settle(needs, table->columns, TURNED);
        widths_share(&widths, needs, table->columns, TURNED);
    }
    return widths;
}

/* ---- cells ---- */

/* Excel counts days from 1900, as if that had been a leap year: earlier days, and dates of which only the
 * month or year is known, are words. */
static bool date_real(Str iso, lxw_datetime *date) {
    PartialDate given;
    if (iso.len != 10 || !partial_parse(iso, DATE_DMY, &given) || !partial_full(given))
        return false;
    Civil civil = day_civil(partial_first(given));
    *date = (lxw_datetime){.year = civil.year, .month = civil.month, .day = civil.day};
    return partial_first(given) >= day_from(1900, 3, 1);
}

/* 2026-05 as 05/2026. */
static Str date_words(Book *book, Str iso) {
    if (!book->day_first)
        return iso;
    if (iso.len == 7)
        return str_format(book->arena, "%.2s/%.4s", iso.at + 5, iso.at);
    return iso.len == 10 ? str_format(book->arena, "%.2s/%.2s/%.4s", iso.at + 8, iso.at + 5, iso.at)
                         : iso;
}

/* 2026-07-01T08:30:00Z, which a workbook sorts as it does days. */
static bool moment_real(Str at, lxw_datetime *moment) {
    int64_t hour, minute, second;
    Str     time = at, day = str_cut(&time, 'T'), left = str_cut(&time, 'Z');
    if (!date_real(day, moment) || !str_int(str_cut(&left, ':'), &hour) ||
        !str_int(str_cut(&left, ':'), &minute) || !str_int(left, &second))
        return false;
    moment->hour = (int)hour;
    moment->min = (int)minute;
    moment->sec = (double)second;
    return true;
}

static void date_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, Str iso) {
    lxw_datetime date;
    if (moment_real(iso, &date))
        worksheet_write_datetime(sheet, row, column, &date, book->moment);
    else if (date_real(iso, &date))
        worksheet_write_datetime(sheet, row, column, &date, book->date);
    else
        worksheet_write_string(sheet, row, column, book_words(book, date_words(book, iso)),
                               book->date);
}

static void cell_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const Cell *cell) {
    switch (cell->type) {
    case CELL_NUMBER:
        worksheet_write_number(sheet, row, column, cell->number,
                               (double)(int64_t)cell->number == cell->number ? book->number
                                                                             : book->fraction);
        return;
    case CELL_PERCENT:
        worksheet_write_number(sheet, row, column, cell->number, book->share);
        return;
    case CELL_DATE:
        date_put(book, sheet, row, column, cell->text);
        return;
    case CELL_TEXT:
        worksheet_write_string(sheet, row, column, book_words(book, cell->text), book->wrap);
        return;
    }
}

/* ---- header and body ---- */

/* The highest level at which nothing stands over the column any more: there its own header begins. */
static uint32_t header_level(const Table *table, uint32_t column) {
    uint32_t level = table_header_rows(table) - 1;
    while (level && !table_band(table, level - 1, column))
        level--;
    return level;
}

static void header_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table) {
    uint32_t last = table_header_rows(table) - 1;
    for (uint32_t i = 0; i < table->band_count; i++) {
        const Band *band = &table->bands[i];
        lxw_col_t   first = (lxw_col_t)band->first, end = (lxw_col_t)(first + band->count - 1);
        if (band->count > 1)
            worksheet_merge_range(sheet, row + band->level, first, row + band->level, end,
                                  book_words(book, band->text), book->header);
        else
            worksheet_write_string(sheet, row + band->level, first, book_words(book, band->text),
                                   book->header);
    }
    for (uint32_t c = 0; c < table->columns; c++) {
        lxw_col_t column = (lxw_col_t)c;
        uint32_t  level = header_level(table, c);
        if (level < last)
            worksheet_merge_range(sheet, row + level, column, row + last, column,
                                  book_words(book, table->headers[c]), book->header);
        else
            worksheet_write_string(sheet, row + last, column, book_words(book, table->headers[c]),
                                   book->header);
    }
}

/* Where the measure says one line, a second that is cut off would be worse than a row too high. */
static uint32_t cell_lines(Str text, double width) {
    uint32_t lines = measure_lines(text, width);
    return lines > 1 ? lines : measure_lines(text, (width - BOOK_PADDING / 2) / SURE);
}

/* The most lines that a cell of the row takes; its dates and numbers take one. */
static uint32_t row_lines(const Cell *cells, uint32_t columns, const Widths *widths) {
    uint32_t most = 1;
    for (uint32_t c = 0; c < columns; c++) {
        uint32_t own = cells[c].type == CELL_TEXT ? cell_lines(cells[c].text, widths->of[c]) : 1;
        most = own > most ? own : most;
    }
    return most;
}

static void body_row_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table,
                         uint32_t at, const Widths *widths) {
    const Cell *cells = &table->cells[(size_t)at * table->columns];
    if (table->sections && table->sections[at] && table->columns > 1) {
        worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(table->columns - 1),
                              book_words(book, cells[0].text), book->section);
        return;
    }
    for (uint32_t c = 0; c < table->columns; c++)
        cell_put(book, sheet, row, (lxw_col_t)c, &cells[c]);
    worksheet_set_row(sheet, row, BOOK_LINE * row_lines(cells, table->columns, widths), NULL);
}

/* The most lines that a band of the level takes over the columns it spans. */
static uint32_t band_lines(const Table *table, uint32_t level, const Widths *widths) {
    uint32_t most = 1;
    for (uint32_t i = 0; i < table->band_count; i++) {
        const Band *band = &table->bands[i];
        double      room = 0;
        for (uint32_t c = 0; c < band->count; c++)
            room += widths->of[band->first + c];
        uint32_t own = measure_lines(band->text, (room - BOOK_PADDING) / BOOK_BOLD);
        most = band->level == level && own > most ? own : most;
    }
    return most;
}

static void header_high(lxw_worksheet *sheet, lxw_row_t row, const Table *table,
                        const Widths *widths) {
    uint32_t most = 1, levels = table_header_rows(table);
    for (uint32_t c = 0; c < table->columns; c++) {
        uint32_t own = measure_lines(table->headers[c], (widths->of[c] - BOOK_ARROW) / BOOK_BOLD);
        most = own > most ? own : most;
    }
    for (uint32_t level = 0; level + 1 < levels; level++)
        worksheet_set_row(sheet, row + level, BOOK_LINE * band_lines(table, level, widths) + 3,
                          NULL);
    worksheet_set_row(sheet, row + levels - 1, BOOK_LINE * most + 3, NULL);
}

lxw_row_t table_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table,
                    const Widths *widths) {
    lxw_row_t body = row + table_header_rows(table);
    for (uint32_t c = 0; c < table->columns; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths->of[c], NULL);
    header_put(book, sheet, row, table);
    header_high(sheet, row, table, widths);
    for (uint32_t r = 0; r < table->rows; r++)
        body_row_put(book, sheet, body + r, table, r, widths);
    worksheet_freeze_panes(sheet, body, 0);
    if (table->columns && table->rows && !table->sections) /* a filter would hide the sections */
        worksheet_autofilter(sheet, body - 1, 0, body - 1 + table->rows,
                             (lxw_col_t)(table->columns - 1));
    return body + table->rows;
}
