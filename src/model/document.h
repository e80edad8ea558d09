/* document.h — a tree of headings, paragraphs and tables that process builds with words from text
 * and that office (xlsx, csv) and cli (terminal) render. Nothing in it decides anything. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "base/str.h"
#include "base/vec.h"

typedef enum CellType { CELL_TEXT, CELL_NUMBER, CELL_PERCENT, CELL_DATE } CellType;

typedef struct Cell {
    CellType type;
    Str      text;   /* what is shown; dates ISO */
    double   number; /* CELL_NUMBER, CELL_PERCENT (0.15 = 15 %) */
} Cell;

typedef struct Table {
    Str      title;
    Str     *headers;
    uint32_t columns;
    Cell    *cells; /* row by row */
    uint32_t rows;
} Table;

typedef enum BlockKind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_TABLE } BlockKind;

typedef struct Block {
    BlockKind kind;
    int       depth; /* of a heading, 1 first */
    Str       text;
    Table     table;
} Block;

typedef struct Document {
    Arena *arena;
    Block *blocks;
    size_t len, room;
} Document;

Document document_open(Arena *arena);
void     document_heading(Document *document, int depth, Str text);
void     document_paragraph(Document *document, Str text);
void     document_table(Document *document, Table table);
/* A table to be filled cell by cell, row after row. */
Table table_make(Arena *arena, Str title, const Str *headers, uint32_t columns, uint32_t rows);
Cell  cell_text(Str text);
Cell  cell_number(Arena *arena, int64_t number);
Cell  cell_percent(Arena *arena, double share, int decimals);
Cell  cell_date(Str iso);

#endif
