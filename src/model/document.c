#include "model/document.h"

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

void document_table(Document *document, Table table) {
    document_add(document, (Block){.kind = BLOCK_TABLE, .table = table});
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
