#include "office/book.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* libxlsxwriter 1.1.4 never frees the formula of a data validation: not our leak, once per column. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define BOOK_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(BOOK_SANITIZED)
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:lxw_strdup";
}
#endif

enum { NAME_MAX_CHARS = 31, WIDTH_MAX = 60, FORM_ROWS = 20000 };

/* 2020-01-01: not a time of ours, only a time that never changes. */
enum { FIXED_TIME = 1577836800 };

typedef struct Book {
    lxw_workbook *workbook;
    Arena        *arena;
    lxw_format   *title, *header, *must, *number, *share, *wrap, *text;
    VEC(Str) names;  /* of sheets, folded */
    char beside[64]; /* made whole there, then written like any file */
} Book;

static lxw_format *bold(Book *book) {
    lxw_format *format = workbook_add_format(book->workbook);
    format_set_bold(format);
    return format;
}

static void formats_make(Book *book) {
    book->title = bold(book);
    book->header = bold(book);
    format_set_bg_color(book->header, 0xDDE6F0);
    format_set_text_wrap(book->header);
    format_set_align(book->header, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(book->header, LXW_BORDER_THIN);
    book->must = bold(book);
    format_set_bg_color(book->must, 0xF6D9B8);
    format_set_text_wrap(book->must);
    format_set_align(book->must, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(book->must, LXW_BORDER_THIN);
    book->number = workbook_add_format(book->workbook);
    format_set_num_format(book->number, "#,##0");
    book->share = workbook_add_format(book->workbook);
    format_set_num_format(book->share, "0.0%");
    book->wrap = workbook_add_format(book->workbook);
    format_set_text_wrap(book->wrap);
    format_set_align(book->wrap, LXW_ALIGN_VERTICAL_TOP);
    book->text = workbook_add_format(book->workbook);
    format_set_num_format(book->text, "@");
}

static bool book_open(Book *book, const char *path, Error *err) {
    TRY(file_takes(path, err)); /* libxlsxwriter writes only at the end */
    snprintf(book->beside, sizeof book->beside, "/tmp/kientoan-book-XXXXXX");
    int made = mkstemp(book->beside);
    if (made < 0)
        return error_set(err, ERROR_FILE, "%s: cannot write: %s", book->beside, strerror(errno));
    close(made);
    book->workbook = workbook_new(book->beside);
    ensure(book->workbook);
    lxw_doc_properties properties = {.created = FIXED_TIME};
    workbook_set_properties(book->workbook, &properties);
    formats_make(book);
    return true;
}

static bool book_close(Book *book, const char *path, Error *err) {
    Str       bytes;
    lxw_error code = workbook_close(book->workbook);
    bool      done =
        code == LXW_NO_ERROR
                 ? file_read(book->arena, book->beside, SIZE_MAX, &bytes, err) &&
                  file_write(path, bytes, err)
                 : error_set(err, ERROR_FILE, "%s: cannot be written: %s", path, lxw_strerror(code));
    unlink(book->beside);
    return done;
}

/* A cell's words; Excel takes 32,767 characters, the rest is cut at a character. */
static const char *words(Book *book, Str text) {
    enum { CELL_MAX_BYTES = 32000 };
    if (text.len > CELL_MAX_BYTES) {
        text.len = CELL_MAX_BYTES;
        while (text.len && (text.at[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return str_copy(book->arena, text).at;
}

/* Without what Excel forbids in a name, at most 31 characters. */
static Str name_clean(Arena *arena, Str title, size_t most) {
    Text   text = text_open(arena);
    size_t chars = 0;
    for (size_t i = 0; i < title.len; i++) {
        bool first = (title.at[i] & 0xC0) != 0x80;
        if (first && ++chars > most)
            break;
        text_char(&text, strchr("[]:*?/\\'", title.at[i]) || title.at[i] == 0 ? ' ' : title.at[i]);
    }
    return str_trim(text_done(&text));
}

static bool name_taken(const Book *book, Str folded) {
    for (size_t i = 0; i < book->names.len; i++)
        if (str_same(book->names.at[i], folded))
            return true;
    return false;
}

static lxw_worksheet *sheet_add(Book *book, Str title) {
    Str name = name_clean(book->arena, title, NAME_MAX_CHARS);
    Str folded = utf8_fold(book->arena, name);
    for (int again = 2; !name.len || name_taken(book, folded); again++) {
        Str stem = name_clean(book->arena, title, NAME_MAX_CHARS - 5);
        name = stem.len ? str_format(book->arena, STR_FMT " %d", STR_ARG(stem), again)
                        : str_format(book->arena, "%d", again - 1);
        folded = utf8_fold(book->arena, name);
    }
    VEC_PUSH(book->arena, book->names, folded);
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, str_copy(book->arena, name).at);
    ensure(sheet);
    return sheet;
}

static void cell_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const Cell *cell) {
    switch (cell->type) {
    case CELL_NUMBER:
        worksheet_write_number(sheet, row, column, cell->number, book->number);
        return;
    case CELL_PERCENT:
        worksheet_write_number(sheet, row, column, cell->number, book->share);
        return;
    case CELL_TEXT:
    case CELL_DATE:
        if (cell->text.len)
            worksheet_write_string(sheet, row, column, words(book, cell->text), book->wrap);
        return;
    }
}

static double column_width(const Table *table, uint32_t column) {
    size_t width = utf8_width(table->headers[column]) / 2 + 4;
    for (uint32_t r = 0; r < table->rows; r++) {
        if (table->sections && table->sections[r])
            continue;
        size_t own = utf8_width(table->cells[(size_t)r * table->columns + column].text) + 2;
        width = own > width ? own : width;
    }
    return width < WIDTH_MAX ? (double)width : WIDTH_MAX;
}

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
                                  words(book, band->text), book->header);
        else
            worksheet_write_string(sheet, row + band->level, first, words(book, band->text),
                                   book->header);
    }
    for (uint32_t c = 0; c < table->columns; c++) {
        lxw_col_t column = (lxw_col_t)c;
        uint32_t  level = header_level(table, c);
        if (level < last)
            worksheet_merge_range(sheet, row + level, column, row + last, column,
                                  words(book, table->headers[c]), book->header);
        else
            worksheet_write_string(sheet, row + last, column, words(book, table->headers[c]),
                                   book->header);
    }
}

static void body_row_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table,
                         uint32_t at) {
    const Cell *cells = &table->cells[(size_t)at * table->columns];
    if (table->sections && table->sections[at] && table->columns > 1) {
        worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(table->columns - 1),
                              words(book, cells[0].text), book->title);
        return;
    }
    for (uint32_t c = 0; c < table->columns; c++)
        cell_put(book, sheet, row, (lxw_col_t)c, &cells[c]);
}

/* The row after the table. */
static lxw_row_t table_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Table *table) {
    lxw_row_t body = row + table_header_rows(table);
    for (uint32_t c = 0; c < table->columns; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, column_width(table, c), NULL);
    header_put(book, sheet, row, table);
    for (uint32_t r = 0; r < table->rows; r++)
        body_row_put(book, sheet, body + r, table, r);
    worksheet_freeze_panes(sheet, body, 0);
    if (table->columns && table->rows && !table->sections) /* a filter would hide the sections */
        worksheet_autofilter(sheet, body - 1, 0, body - 1 + table->rows,
                             (lxw_col_t)(table->columns - 1));
    return body + table->rows;
}

/* Headings and paragraphs of blocks [from, to), one a row; the row after them. */
static lxw_row_t text_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Document *document,
                          size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const Block *block = &document->blocks[i];
        worksheet_write_string(sheet, row++, 0, words(book, block->text),
                               block->kind == BLOCK_HEADING ? book->title : NULL);
    }
    return row;
}

static void document_put(Book *book, const Document *document) {
    lxw_worksheet *sheet = NULL;
    size_t         pending = 0;
    lxw_row_t      row = 0;
    for (size_t i = 0; i < document->len; i++) {
        if (document->blocks[i].kind != BLOCK_TABLE)
            continue;
        const Table *table = &document->blocks[i].table;
        sheet = sheet_add(book, table->title);
        row = text_put(book, sheet, 0, document, pending, i);
        row = table_put(book, sheet, row, table);
        pending = i + 1;
    }
    if (!sheet)
        sheet = sheet_add(book, STR(""));
    text_put(book, sheet, row, document, pending, document->len);
}

bool book_write(const char *path, const Document *document, Error *err) {
    AUTO(Arena) arena = arena_open();
    Book book = {.arena = arena};
    TRY(book_open(&book, path, err));
    document_put(&book, document);
    return book_close(&book, path, err);
}

static void guide_put(Book *book, const Form *form) {
    lxw_worksheet *sheet = sheet_add(book, form->guide_name);
    size_t         lines = form->guide->len - 1;
    ensure(form->guide->blocks[lines].kind == BLOCK_TABLE);
    lxw_row_t row = text_put(book, sheet, 0, form->guide, 0, lines);
    table_put(book, sheet, row + 1, &form->guide->blocks[lines].table);
}

static void list_offer(lxw_worksheet *sheet, const Form *form, const FormColumn *column,
                       lxw_col_t at) {
    char letters[8], formula[200];
    lxw_col_to_name(letters, (lxw_col_t)column->list, LXW_TRUE);
    snprintf(formula, sizeof formula, "='" STR_FMT "'!%s$2:%s$%u", STR_ARG(form->lists_name),
             letters, letters, form->lists[column->list].item_count + 1);
    /* A warning, not a stop: the import reads other spellings too. */
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .value_formula = formula,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    ensure(worksheet_data_validation_range(sheet, 1, at, FORM_ROWS, at, &rule) == LXW_NO_ERROR);
}

static void form_sheet_put(Book *book, const Form *form, const FormSheet *form_sheet) {
    lxw_worksheet *sheet = sheet_add(book, form_sheet->name);
    for (uint32_t c = 0; c < form_sheet->column_count; c++) {
        const FormColumn *column = &form_sheet->columns[c];
        lxw_col_t         at = (lxw_col_t)c;
        worksheet_set_column(sheet, at, at, column->width, column->number ? NULL : book->text);
        worksheet_write_string(sheet, 0, at, words(book, column->header),
                               column->required ? book->must : book->header);
        if (column->list != NONE)
            list_offer(sheet, form, column, at);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

static void lists_put(Book *book, const Form *form) {
    lxw_worksheet *sheet = sheet_add(book, form->lists_name);
    for (uint32_t l = 0; l < form->list_count; l++) {
        const FormList *list = &form->lists[l];
        lxw_col_t       at = (lxw_col_t)l;
        worksheet_set_column(sheet, at, at, 30, NULL);
        worksheet_write_string(sheet, 0, at, words(book, list->title), book->header);
        for (uint32_t i = 0; i < list->item_count; i++)
            worksheet_write_string(sheet, i + 1, at, words(book, list->items[i]), NULL);
    }
}

bool form_write(const char *path, const Form *form, Error *err) {
    AUTO(Arena) arena = arena_open();
    Book book = {.arena = arena};
    TRY(book_open(&book, path, err));
    guide_put(&book, form);
    for (uint32_t s = 0; s < form->sheet_count; s++)
        form_sheet_put(&book, form, &form->sheets[s]);
    lists_put(&book, form);
    return book_close(&book, path, err);
}
