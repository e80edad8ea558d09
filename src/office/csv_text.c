/* csv_text.c — a document as CSV. */
#include "office/csv.h"

#include <string.h>

bool csv_computes(Str cell) {
    while (cell.len && *cell.at == '\'')
        cell.at++, cell.len--;
    return cell.len && *cell.at && strchr("=+-@\t\r", *cell.at);
}

static void cell_put(Text *text, Str cell, bool is_text) {
    bool formula = is_text && csv_computes(cell);
    bool quotes = formula;
    for (size_t i = 0; i < cell.len && !quotes; i++)
        quotes = strchr(",;\"\r\n\t", cell.at[i]) != NULL;
    if (quotes)
        text_char(text, '"');
    if (formula)
        text_char(text, '\'');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"')
            text_char(text, '"');
        text_char(text, cell.at[i]);
    }
    if (quotes)
        text_char(text, '"');
}

static void line_put(Text *text, Str words) {
    cell_put(text, words, true);
    text_add(text, STR("\r\n"));
}

static void table_put(Arena *arena, Text *text, const Table *table) {
    for (uint32_t c = 0; c < table->columns; c++) {
        if (c)
            text_char(text, ',');
        cell_put(text, table_header(arena, table, c), true);
    }
    text_add(text, STR("\r\n"));
    for (uint32_t r = 0; r < table->rows; r++) {
        for (uint32_t c = 0; c < table->columns; c++) {
            const Cell *cell = &table->cells[(size_t)r * table->columns + c];
            if (c)
                text_char(text, ',');
            cell_put(text, cell->text, cell->type == CELL_TEXT);
        }
        text_add(text, STR("\r\n"));
    }
}

static void side_put(Text *text, const Line *lines, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        line_put(text, lines[i].text);
}

Str csv_text(Arena *arena, const Document *document) {
    Text text = text_open(arena);
    bool alone = document->len == 1 && document->blocks[0].kind == BLOCK_TABLE;
    text_add(&text, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < document->len; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_SIDES) {
            side_put(&text, block->left, block->left_count);
            side_put(&text, block->right, block->right_count);
        }
        if (block->kind != BLOCK_TABLE && block->kind != BLOCK_SIDES && block->kind != BLOCK_BREAK)
            line_put(&text, block->text);
        if (block->kind != BLOCK_TABLE)
            continue;
        if (!alone) {
            if (i)
                text_add(&text, STR("\r\n"));
            line_put(&text, block->table.title);
        }
        table_put(arena, &text, &block->table);
    }
    return text_done(&text);
}
