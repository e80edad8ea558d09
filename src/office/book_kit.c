/* book_kit.c — a workbook over libxlsxwriter: formats, names of sheets, pages. */
#include "office/book_parts.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

enum { NAME_MAX_CHARS = 31 };

/* 2020-01-01: not a time of ours, only a time that never changes. */
enum { FIXED_TIME = 1577836800 };

/* ---- formats ---- */

/* As official papers have it: Decree 30/2020/NĐ-CP, Annex I. */
static lxw_format *typed(lxw_format *format) {
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 12);
    return format;
}

static lxw_format *plain(Book *book) {
    return typed(workbook_add_format(book->workbook));
}

static lxw_format *bold(Book *book) {
    lxw_format *format = plain(book);
    format_set_bold(format);
    return format;
}

static lxw_format *header(Book *book, lxw_color_t color) {
    lxw_format *format = bold(book);
    format_set_bg_color(format, color);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

/* Within a table: framed, at the top of its row. */
static lxw_format *framed(Book *book, const char *number) {
    lxw_format *format = plain(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xA6A6A6);
    if (number)
        format_set_num_format(format, number);
    return format;
}

/* The first format is that of all cells that have none; by its digits columns are measured. */
static void formats_make(Book *book) {
    typed(STAILQ_FIRST(book->workbook->formats));
    book->title = bold(book);
    format_set_font_size(book->title, 14);
    format_set_text_wrap(book->title);
    book->line = plain(book);
    format_set_text_wrap(book->line);
    format_set_align(book->line, LXW_ALIGN_VERTICAL_TOP);
    book->note = plain(book);
    format_set_italic(book->note);
    format_set_text_wrap(book->note);
    format_set_align(book->note, LXW_ALIGN_VERTICAL_TOP);
    book->header = header(book, 0xDDE6F0);
    book->must = header(book, 0xF6D9B8);
    book->wrap = framed(book, NULL);
    format_set_text_wrap(book->wrap);
    book->number = framed(book, "#,##0_)");
    book->fraction = framed(book, "#,##0.0##_)");
    book->share = framed(book, "0.0%_)");
    book->date = framed(book, book->day_first ? "dd/mm/yyyy" : "yyyy-mm-dd");
    format_set_align(book->date, LXW_ALIGN_CENTER);
    book->moment = framed(book, book->day_first ? "dd/mm/yyyy hh:mm:ss" : "yyyy-mm-dd hh:mm:ss");
    format_set_align(book->moment, LXW_ALIGN_CENTER);
    book->section = framed(book, NULL);
    format_set_bold(book->section);
    book->text = plain(book);
    format_set_num_format(book->text, "@");
}

/* ---- the file ---- */

bool book_open(Book *book, const char *path, bool day_first, Error *err) {
    book->day_first = day_first;
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

bool book_close(Book *book, const char *path, Error *err) {
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

const char *book_words(Book *book, Str text) {
    enum { CELL_MAX_BYTES = 32000 };
    if (text.len > CELL_MAX_BYTES) {
        text.len = CELL_MAX_BYTES;
        while (text.len && (text.at[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return str_copy(book->arena, text).at;
}

/* ---- sheets ---- */

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

lxw_worksheet *book_sheet(Book *book, Str title) {
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

void book_page(lxw_worksheet *sheet, bool landscape, lxw_row_t first, lxw_row_t last) {
    enum { A4 = 9 };
    worksheet_set_paper(sheet, A4);
    if (landscape)
        worksheet_set_landscape(sheet);
    worksheet_set_margins(sheet, 0.6, 0.4, 0.5, 0.6); /* inches: left, right, top, bottom */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, first, last);
    worksheet_set_footer(sheet, "&C&P/&N");
}

void book_stamp(const Book *book, lxw_worksheet *sheet, const Stamp *stamp) {
    if (stamp->code.len)
        worksheet_set_footer(
            sheet, str_format(book->arena, "&C&P/&N&R&8" STR_FMT, STR_ARG(stamp->code)).at);
    if (stamp->level.len)
        worksheet_set_header(sheet, str_format(book->arena,
                                               "&L&\"-,Bold\"" STR_FMT "&\"-,Regular\" – " STR_FMT,
                                               STR_ARG(stamp->level), STR_ARG(stamp->copy))
                                        .at);
}

void book_line(Book *book, lxw_worksheet *sheet, lxw_row_t row, uint32_t columns, double width,
               Str text, lxw_format *format) {
    double room = format == book->title ? width / 1.3 : width;
    if (columns > 1)
        worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(columns - 1), book_words(book, text),
                              format);
    else
        worksheet_write_string(sheet, row, 0, book_words(book, text), format);
    worksheet_set_row(sheet, row, (BOOK_LINE + 3) * measure_lines(text, room), NULL);
}
