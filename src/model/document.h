/* document.h — a tree of headings, paragraphs and tables that process builds with words from text
 * and that office (docx, xlsx, csv) and cli (terminal) render. Nothing in it decides anything.
 *
 * What a renderer cannot show it says plainly: a terminal and CSV leave out alignment and page, and name a
 * column of a banded table by its bands and its header. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "base/str.h"
#include "base/vec.h"

typedef enum CellType { CELL_TEXT, CELL_NUMBER, CELL_PERCENT, CELL_DATE } CellType;

typedef struct Cell {
    CellType type;
    Str      text;   /* what is shown; dates ISO, in workbooks moments too: 2026-07-01T08:30:00Z */
    double   number; /* CELL_NUMBER, CELL_PERCENT (0.15 = 15 %) */
} Cell;

/* A header over several columns: "Ngày sinh" over "Nam" and "Nữ". Level 0 stands on top. */
typedef struct Band {
    uint32_t level, first, count;
    Str      text;
} Band;

typedef struct Table {
    Str         title;
    Str        *headers;
    uint32_t    columns;
    Cell       *cells; /* row by row */
    uint32_t    rows;
    const Band *bands; /* above the headers; columns under none have one header of full height */
    uint32_t    band_count;
    const uint32_t *widths; /* by column, millimetres; NULL: by content */
    const bool
        *sections; /* by row: the first cell goes over the whole row, as I, II, III; or NULL */
} Table;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_BOTH } Align;

/* A line of an official paper. */
typedef struct Line {
    Str   text;
    Align align;
    bool  bold, italic, rule; /* rule: a line drawn under it */
    int   size;               /* half points; 0: as the paper */
} Line;

/* A photo, as a JPEG of so many dots; Word shows it, 40 x 60 mm at most. */
typedef struct Picture {
    Str      jpeg;
    uint32_t width, height;
} Picture;

typedef enum BlockKind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_TABLE,
    BLOCK_LINE,  /* one line in its own style */
    BLOCK_SIDES, /* two columns of lines: the head of an official paper, the signature */
    BLOCK_BREAK, /* what follows begins a page */
} BlockKind;

typedef struct Block {
    BlockKind   kind;
    int         depth; /* of a heading, 1 first */
    Str         text;
    Table       table;
    Line        line;
    Picture     picture; /* in place of the line where a renderer can show it */
    const Line *left, *right;
    uint32_t    left_count, right_count;
} Block;

/* At the edge of every page, in words; each may be empty. */
typedef struct Stamp {
    Str level; /* of secrecy, at the head, with the number of the copy */
    Str copy;
    Str code; /* of the chain of the register it was made of, at the foot */
} Stamp;

/* Margins in millimetres; all zero: A4 upright as Decree 30/2020/NĐ-CP, Annex I. */
typedef struct Page {
    bool landscape;
    int  top, bottom, left, right;
    int  size; /* of body text, half points; 0: 28 */
} Page;

typedef struct Document {
    Arena *arena;
    Block *blocks;
    size_t len, room;
    Page   page;
    Stamp  stamp;
    bool   day_first; /* dates are shown 01/07/2026; else as they are written, 2026-07-01 */
} Document;

Document document_open(Arena *arena);
void     document_heading(Document *document, int depth, Str text);
void     document_paragraph(Document *document, Str text);
/* The same above the first table, behind what stands there. */
void document_above(Document *document, Str text);
void document_table(Document *document, Table table);
void document_line(Document *document, Line line);
void document_picture(Document *document, Line words, Picture picture);
void document_sides(Document *document, const Line *left, uint32_t left_count, const Line *right,
                    uint32_t right_count);
void document_break(Document *document);
/* The header of a column with the bands above it: "Ngày sinh – Nam". */
Str table_header(Arena *arena, const Table *table, uint32_t column);
/* How many rows the header takes: one, and one for each level of bands. */
uint32_t table_header_rows(const Table *table);
/* The band over a column at a level; NULL: none. */
const Band *table_band(const Table *table, uint32_t level, uint32_t column);
/* A table to be filled cell by cell, row after row. */
Table table_make(Arena *arena, Str title, const Str *headers, uint32_t columns, uint32_t rows);
Cell  cell_text(Str text);
Cell  cell_number(Arena *arena, int64_t number);
Cell  cell_percent(Arena *arena, double share, int decimals);
Cell  cell_date(Str iso);

#endif
