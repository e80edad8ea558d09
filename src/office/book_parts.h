/* book_parts.h — what the writers of workbooks share; private to book*.c. */
#ifndef OFFICE_BOOK_PARTS_H
#define OFFICE_BOOK_PARTS_H

#include "office/book.h"
#include "office/measure.h"

#include <xlsxwriter.h>

typedef struct Book {
    lxw_workbook *workbook;
    Arena        *arena;
    lxw_format   *title, *line, *note, *header, *must; /* what stands above */
    lxw_format   *wrap, *number, *fraction, *share, *date, *moment, *section; /* in a table */
    lxw_format   *text; /* typed in as it is */
    bool          day_first;
    VEC(Str) names;  /* of sheets, folded */
    char beside[64]; /* made whole there, then written like any file */
} Book;

bool book_open(Book *book, const char *path, bool day_first, Error *err);
bool book_close(Book *book, const char *path, Error *err);
/* A sheet by this name, cleaned, cut and numbered until it is its own. */
lxw_worksheet *book_sheet(Book *book, Str title);
/* A cell's words; Excel takes 32,767 characters, the rest is cut at a character. */
const char *book_words(Book *book, Str text);
/* A4, the width on one page, rows [first, last] on top of each, page n of m below. */
void book_page(lxw_worksheet *sheet, bool landscape, lxw_row_t first, lxw_row_t last);
/* After book_page: level and number of the copy on top of each page, the code at its foot. */
void book_stamp(const Book *book, lxw_worksheet *sheet, const Stamp *stamp);
/* Points that a line of a cell takes. Spreadsheets other than Excel do not find the height of a row of
 * wrapped cells by themselves. */
#define BOOK_LINE 15.75
/* In digits: what a cell keeps free at both sides, and for the arrow of a filter; bold to plain. */
#define BOOK_PADDING 1.5
#define BOOK_ARROW 3
#define BOOK_BOLD 1.07
/* One text over `columns` columns that are `width` characters together, as high as it needs to be. */
void book_line(Book *book, lxw_worksheet *sheet, lxw_row_t row, uint32_t columns, double width,
               Str text, lxw_format *format);

/* ---- book_table.c ---- */

/* Character widths of columns that fit a page, and together; turned: they need it landscape. */
typedef struct Widths {
    double *of, sum;
    bool    turned;
} Widths;

Widths widths_of(Arena *arena, const Table *table);
/* The row after the table. */
lxw_row_t table_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table,
                    const Widths *widths);

#endif
