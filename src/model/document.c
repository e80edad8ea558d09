#include "model/document.h"

#include <string.h>

Document document_open(Arena *arena) {
    return (Document){.arena = arena};
}

static void document_add(Document *document, Block block) {
    if (document->len == document->room)
        document->blocks = vec_grow(document->arena, document->blocks, document->len,
                                    &document->room, sizeof *document->blocks);
    document->blocks[document->len++] = block;
}

void document_heading(Document *document, int depth, Str text) {
    document_add(document, (Block){.kind = BLOCK_HEADING, .depth = depth, .text = text});
}

void document_paragraph(Document *document, Str text) {
    document_add(document, (Block){.kind = BLOCK_PARAGRAPH, .text = text});
}

void document_above(Document *document, Str text) {
    size_t at = 0;
    document_paragraph(document, text);
    Block last = document->blocks[document->len - 1];
    while (at + 1 < document->len && document->blocks[at].kind != BLOCK_TABLE)
        at++;
    memmove(&document->blocks[at + 1], &document->blocks[at],
            (document->len - 1 - at) * sizeof *document->blocks);
    document->blocks[at] = last;
}

void document_table(Document *document, Table table) {
    document_add(document, (Block){.kind = BLOCK_TABLE, .table = table});
}

void document_line(Document *document, Line line) {
    document_add(document, (Block){.kind = BLOCK_LINE, .text = line.text, .line = line});
}

void document_picture(Document *document, Line words, Picture picture) {
    document_add(
        document,
        (Block){.kind = BLOCK_LINE, .text = words.text, .line = words, .picture = picture});
}

void document_sides(Document *document, const Line *left, uint32_t left_count, const Line *right,
                    uint32_t right_count) {
    document_add(document,
                 (Block){.kind = BLOCK_SIDES,
                         .left = arena_copy(document->arena, left, left_count * sizeof *left),
                         .right = arena_copy(document->arena, right, right_count * sizeof *right),
                         .left_count = left_count,
                         .right_count = right_count});
}

void document_break(Document *document) {
    document_add(document, (Block){.kind = BLOCK_BREAK});
}

const Band *table_band(const Table *table, uint32_t level, uint32_t column) {
    for (uint32_t i = 0; i < table->band_count; i++) {
        const Band *band = &table->bands[i];
        if (band->level == level && column >= band->first && column - band->first < band->count)
            return band;
    }
    return NULL;
}

uint32_t table_header_rows(const Table *table) {
    uint32_t levels = 0;
    for (uint32_t i = 0; i < table->band_count; i++)
        levels = table->bands[i].level + 1 > levels ? table->bands[i].level + 1 : levels;
    return levels + 1;
}

Str table_header(Arena *arena, const Table *table, uint32_t column) {
    Text text = text_open(arena);
    for (uint32_t level = 0; level + 1 < table_header_rows(table); level++) {
        const Band *band = table_band(table, level, column);
        if (band)
            text_format(&text, STR_FMT " – ", STR_ARG(band->text));
    }
    text_add(&text, table->headers[column]);
    return text_done(&text);
}

Table table_make(Arena *arena, Str title, const Str *headers, uint32_t columns, uint32_t rows) {
    Table table = {.title = title, .columns = columns, .rows = rows};
    table.headers = arena_copy(arena, headers, columns * sizeof *headers);
    table.cells = ARENA_ARRAY(arena, Cell, (size_t)columns * rows);
    return table;
}

Cell cell_text(Str text) {
    return (Cell){.type = CELL_TEXT, .text = text};
}

Cell cell_number(Arena *arena, int64_t number) {
    return (Cell){CELL_NUMBER, str_format(arena, "%lld", (long long)number), (double)number};
}

Cell cell_percent(Arena *arena, double share, int decimals) {
    return (Cell){CELL_PERCENT, str_format(arena, "%.*f%%", decimals, share * 100), share};
}

Cell cell_date(Str iso) {
    return (Cell){.type = CELL_DATE, .text = iso};
}
