/* book_form.c — the workbook to fill in: the guide, a sheet per kind, the lists to choose from. */
#include "office/book_parts.h"

#include <stdio.h>

enum { FORM_ROWS = 20000, WIDTH = 13 };

static void guide_put(Book *book, const Form *form) {
    lxw_worksheet *sheet = book_sheet(book, form->guide_name);
    size_t         lines = form->guide->len - 1;
    ensure(form->guide->blocks[lines].kind == BLOCK_TABLE);
    const Table *table = &form->guide->blocks[lines].table;
    Widths       widths = widths_of(book->arena, table);
    lxw_row_t    row = 0;
    for (size_t i = 0; i < lines; i++)
        book_line(book, sheet, row++, table->columns, widths.sum, form->guide->blocks[i].text,
                  form->guide->blocks[i].kind == BLOCK_HEADING ? book->title : book->note);
    book_page(sheet, widths.turned, row + 1, row + 1);
    table_put(book, sheet, row + 1, table, &widths);
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

/* Headers wrap, so that a sheet of many columns can still be read when printed. */
static double column_width(const FormColumn *column) {
    double word = measure_word(column->header) * BOOK_BOLD + BOOK_ARROW;
    double width = column->width < WIDTH ? column->width : WIDTH;
    return word > width ? word : width;
}

static void form_sheet_put(Book *book, const Form *form, const FormSheet *form_sheet) {
    lxw_worksheet *sheet = book_sheet(book, form_sheet->name);
    uint32_t       lines = 1;
    for (uint32_t c = 0; c < form_sheet->column_count; c++) {
        const FormColumn *column = &form_sheet->columns[c];
        lxw_col_t         at = (lxw_col_t)c;
        double            width = column_width(column);
        uint32_t          own = measure_lines(column->header, (width - BOOK_ARROW) / BOOK_BOLD);
        lines = own > lines ? own : lines;
        worksheet_set_column(sheet, at, at, width, column->number ? NULL : book->text);
        worksheet_write_string(sheet, 0, at, book_words(book, column->header),
                               column->required ? book->must : book->header);
        if (column->list != NONE)
            list_offer(sheet, form, column, at);
    }
    worksheet_set_row(sheet, 0, BOOK_LINE * lines + 3, NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, FORM_ROWS, (lxw_col_t)(form_sheet->column_count - 1));
    book_page(sheet, true, 0, 0);
}

static void lists_put(Book *book, const Form *form) {
    lxw_worksheet *sheet = book_sheet(book, form->lists_name);
    for (uint32_t l = 0; l < form->list_count; l++) {
        const FormList *list = &form->lists[l];
        lxw_col_t       at = (lxw_col_t)l;
        worksheet_set_column(sheet, at, at, 30, NULL);
        worksheet_write_string(sheet, 0, at, book_words(book, list->title), book->header);
        for (uint32_t i = 0; i < list->item_count; i++)
            worksheet_write_string(sheet, i + 1, at, book_words(book, list->items[i]), NULL);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    book_page(sheet, true, 0, 0);
}

bool form_write(const char *path, const Form *form, Error *err) {
    AUTO(Arena) arena = arena_open();
    Book book = {.arena = arena};
    TRY(book_open(&book, path, false, err));
    guide_put(&book, form);
    for (uint32_t s = 0; s < form->sheet_count; s++)
        form_sheet_put(&book, form, &form->sheets[s]);
    lists_put(&book, form);
    return book_close(&book, path, err);
}
