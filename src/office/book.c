/* book.c — a document as a workbook: a sheet for each table, what is said of it above. */
#include "office/book_parts.h"

#include "base/file.h"

/* A line of a paper has its own style; what is only said of a table is a note. */
static lxw_format *style_of(const Book *book, const Block *block) {
    bool line = block->kind == BLOCK_LINE;
    if (block->kind == BLOCK_HEADING || (line && block->line.bold))
        return book->title;
    return line && !block->line.italic ? book->line : book->note;
}

/* The text of blocks [from, to), one a row, the left side of two before the right; the row after it. */
static lxw_row_t text_put(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Document *document,
                          size_t from, size_t to, const Widths *widths, uint32_t columns) {
    for (size_t i = from; i < to; i++) {
        const Block *block = &document->blocks[i];
        if (block->text.len)
            book_line(book, sheet, row++, columns, widths->sum, block->text, style_of(book, block));
        for (uint32_t k = 0; k < block->left_count + block->right_count; k++) {
            const Line *line =
                k < block->left_count ? &block->left[k] : &block->right[k - block->left_count];
            if (line->text.len)
                book_line(book, sheet, row++, columns, widths->sum, line->text, book->line);
        }
    }
    return row;
}

static void document_put(Book *book, const Document *document) {
    static const Widths plain = {.sum = 100};
    lxw_worksheet      *sheet = NULL;
    size_t              pending = 0;
    lxw_row_t           row = 0;
    Widths              widths = plain;
    uint32_t            columns = 1;
    for (size_t i = 0; i < document->len; i++) {
        if (document->blocks[i].kind != BLOCK_TABLE)
            continue;
        const Table *table = &document->blocks[i].table;
        sheet = book_sheet(book, table->title);
        widths = widths_of(book->arena, table);
        columns = table->columns;
        row = text_put(book, sheet, 0, document, pending, i, &widths, columns);
        if (!row && table->title.len)
            book_line(book, sheet, row++, columns, widths.sum, table->title, book->title);
        book_page(sheet, widths.turned || document->page.landscape, row,
                  row + table_header_rows(table) - 1);
        book_stamp(book, sheet, &document->stamp);
        row = table_put(book, sheet, row, table, &widths);
        pending = i + 1;
    }
    if (!sheet) {
        sheet = book_sheet(book, STR(""));
        book_stamp(book, sheet, &document->stamp);
    }
    text_put(book, sheet, row, document, pending, document->len, &widths, columns);
}

bool book_write(const char *path, const Document *document, Error *err) {
    AUTO(Arena) arena = arena_open();
    Book book = {.arena = arena};
    TRY(book_open(&book, path, document->day_first, err));
    document_put(&book, document);
    return book_close(&book, path, err);
}
