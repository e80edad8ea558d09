#include "office/word.h"

#include "base/file.h"
#include "office/word_columns.h"
#include "office/word_parts.h"
#include "office/word_picture.h"

#include <zip.h>

/* Twentieths of a point, the unit of the format: 1 mm = 56.7 of them. */
static int twips(int millimetres) {
    return (millimetres * 567 + 5) / 10;
}

/* ---- text ---- */

/* XML text; what XML 1.0 cannot hold is left out. */
static void put_text(Text *out, Str text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '&')
            text_add(out, STR("&amp;"));
        else if (c == '<')
            text_add(out, STR("&lt;"));
        else if (c == '>')
            text_add(out, STR("&gt;"));
        else if (c == '\n')
            text_add(out, STR("</w:t><w:br/><w:t xml:space=\"preserve\">"));
        else if (c >= 0x20 || c == '\t')
            text_char(out, (char)c);
    }
}

static void put_run(Text *out, Str text, bool bold, bool italic, int size) {
    text_add(out, STR("<w:r><w:rPr>"));
    if (bold)
        text_add(out, STR("<w:b/>"));
    if (italic)
        text_add(out, STR("<w:i/>"));
    if (size)
        text_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size, size);
    text_add(out, STR("</w:rPr><w:t xml:space=\"preserve\">"));
    put_text(out, text);
    text_add(out, STR("</w:t></w:r>"));
}

static const char *const align_names[] = {"left", "center", "right", "both"};

/* style: of the styles part; NULL: plain text without indent or gap. */
static void put_paragraph(Text *out, const char *style, const Line *line) {
    text_add(out, STR("<w:p><w:pPr>"));
    if (style)
        text_format(out, "<w:pStyle w:val=\"%s\"/>", style);
    if (line->rule)
        text_add(out, STR("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
                          "w:color=\"auto\"/></w:pBdr>"));
    text_format(out, "<w:jc w:val=\"%s\"/></w:pPr>", align_names[line->align]);
    if (line->text.len)
        put_run(out, line->text, line->bold, line->italic, line->size);
    text_add(out, STR("</w:p>"));
}

/* ---- tables ---- */

typedef struct Sheet {
    Arena    *arena;
    Text     *out;
    int       width;    /* of the text, twips */
    uint32_t *pictures; /* how many were put so far */
    int       size;     /* of body text, half points */
    bool      day_first;
} Sheet;

/* What a cell is in the grid: how many columns it goes over, and whether it goes on downwards. */
typedef struct CellPlace {
    uint32_t    columns;
    const char *down; /* "restart", "continue" or NULL */
    int         width;
    bool        header;
    bool        kept; /* on the page of the row below, as headers are */
} CellPlace;

static void put_cell(const Sheet *sheet, CellPlace place, const Line *line) {
    Text *out = sheet->out;
    text_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", place.width);
    if (place.columns > 1)
        text_format(out, "<w:gridSpan w:val=\"%u\"/>", place.columns);
    if (place.down)
        text_format(out, "<w:vMerge w:val=\"%s\"/>", place.down);
    text_add(out, place.header ? STR("<w:vAlign w:val=\"center\"/></w:tcPr>") : STR("</w:tcPr>"));
    put_paragraph(out, place.header || place.kept ? "CellHead" : "Cell", line);
    text_add(out, STR("</w:tc>"));
}

static int width_of(const int *widths, uint32_t first, uint32_t count) {
    int width = 0;
    for (uint32_t c = first; c < first + count; c++)
        width += widths[c];
    return width;
}

static Line header_line(const Sheet *sheet, const Table *table, Str text) {
    return (Line){.text = text,
                  .align = ALIGN_CENTER,
                  .bold = true,
                  .size = word_print_size(sheet->size, table)};
}

/* Does a band stand over the column at this level or above it? Then its header does not begin higher. */
static bool covered(const Table *table, uint32_t level, uint32_t column) {
    for (uint32_t above = level; above + 1 < table_header_rows(table); above++)
        if (table_band(table, above, column))
            return true;
    return false;
}

static void put_header_row(const Sheet *sheet, const Table *table, const int *widths,
                           uint32_t level) {
    uint32_t last = table_header_rows(table) - 1;
    text_add(sheet->out, STR("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
    for (uint32_t c = 0; c < table->columns;) {
        const Band *band = level < last ? table_band(table, level, c) : NULL;
        CellPlace   place = {.columns = band ? band->count : 1, .header = true};
        Line        line = header_line(sheet, table, band ? band->text : STR(""));
        place.width = width_of(widths, c, place.columns);
        if (!band) {
            /* the header begins at the highest level from which on nothing stands over the column */
            bool begins = !covered(table, level, c) && (!level || covered(table, level - 1, c));
            place.down = level == last && begins ? NULL : begins ? "restart" : "continue";
            if (covered(table, level, c))
                place.down = NULL; /* an empty place between a band and a lower one */
            if (begins)
                line.text = table->headers[c];
        }
        put_cell(sheet, place, &line);
        c += place.columns;
    }
    text_add(sheet->out, STR("</w:tr>"));
}

/* 2026-07-01 as 01/07/2026, 2026-05 as 05/2026; words that are no such date stay. */
static Str date_words(const Sheet *sheet, Str iso) {
    bool dashed = iso.len >= 7 && iso.at[4] == '-';
    if (!sheet->day_first || !dashed)
        return iso;
    return iso.len == 10
               ? str_format(sheet->arena, "%.2s/%.2s/%.4s", iso.at + 8, iso.at + 5, iso.at)
               : str_format(sheet->arena, "%.2s/%.4s", iso.at + 5, iso.at);
}

static Line body_line(const Sheet *sheet, const Table *table, const Cell *cell) {
    bool number = cell->type == CELL_NUMBER || cell->type == CELL_PERCENT;
    return (Line){.text = cell->type == CELL_DATE ? date_words(sheet, cell->text) : cell->text,
                  .align = number                    ? ALIGN_RIGHT
                           : cell->type == CELL_DATE ? ALIGN_CENTER
                                                     : ALIGN_LEFT,
                  .size = word_print_size(sheet->size, table)};
}

static void put_body_row(const Sheet *sheet, const Table *table, const int *widths, uint32_t row) {
    const Cell *cells = &table->cells[(size_t)row * table->columns];
    text_add(sheet->out, STR("<w:tr><w:trPr><w:cantSplit/></w:trPr>"));
    if (table->sections && table->sections[row]) {
        Line line = {
            .text = cells[0].text, .bold = true, .size = word_print_size(sheet->size, table)};
        put_cell(sheet, (CellPlace){.columns = table->columns, .width = sheet->width, .kept = true},
                 &line);
    }
    for (uint32_t c = 0; c < table->columns && !(table->sections && table->sections[row]); c++) {
        Line line = body_line(sheet, table, &cells[c]);
        put_cell(sheet, (CellPlace){.columns = 1, .width = widths[c]}, &line);
    }
    text_add(sheet->out, STR("</w:tr>"));
}

static void put_table(const Sheet *sheet, const Table *table) {
    int *widths =
        word_columns(sheet->arena, table, word_print_size(sheet->size, table), sheet->width);
    if (table->title.len)
        put_paragraph(sheet->out, "Caption",
                      &(Line){.text = table->title, .align = ALIGN_LEFT, .bold = true});
    text_format(sheet->out,
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
                sheet->width);
    for (uint32_t c = 0; c < table->columns; c++)
        text_format(sheet->out, "<w:gridCol w:w=\"%d\"/>", widths[c]);
    text_add(sheet->out, STR("</w:tblGrid>"));
    for (uint32_t level = 0; level < table_header_rows(table); level++)
        put_header_row(sheet, table, widths, level);
    for (uint32_t row = 0; row < table->rows; row++)
        put_body_row(sheet, table, widths, row);
    text_add(sheet->out, STR("</w:tbl>"));
    put_paragraph(sheet->out, NULL, &(Line){.size = 12}); /* two tables never grow together */
}

/* ---- the head of an official paper ---- */

static void put_side(const Sheet *sheet, const Line *lines, uint32_t count, int width) {
    text_format(sheet->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", width);
    for (uint32_t i = 0; i < count; i++)
        put_paragraph(sheet->out, "Side", &lines[i]);
    if (!count)
        put_paragraph(sheet->out, "Side", &(Line){0});
    text_add(sheet->out, STR("</w:tc>"));
}

static void put_sides(const Sheet *sheet, const Block *block) {
    int left = sheet->width * 45 / 100, right = sheet->width - left;
    text_format(sheet->out,
                "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                "</w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>"
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
                sheet->width, left, right);
    put_side(sheet, block->left, block->left_count, left);
    put_side(sheet, block->right, block->right_count, right);
    text_add(sheet->out, STR("</w:tr></w:tbl>"));
    put_paragraph(sheet->out, NULL, &(Line){.size = 12});
}

/* ---- the parts ---- */

/* before: the block stands straight before a table, which it leads to. */
static void put_block(const Sheet *sheet, const Block *block, bool before) {
    char style[16] = "Heading1";
    switch (block->kind) {
    case BLOCK_HEADING:
        style[7] = (char)('0' + (block->depth < 1 ? 1 : block->depth > 4 ? 4 : block->depth));
        put_paragraph(
            sheet->out, style,
            &(Line){.text = block->text, .align = block->depth <= 1 ? ALIGN_CENTER : ALIGN_LEFT});
        return;
    case BLOCK_PARAGRAPH:
        put_paragraph(sheet->out, before ? "Lead" : "Body",
                      &(Line){.text = block->text, .align = ALIGN_BOTH});
        return;
    case BLOCK_LINE:
        if (block->picture.jpeg.len)
            word_picture(sheet->out, &block->picture, ++*sheet->pictures);
        else
            put_paragraph(sheet->out, "Side", &block->line);
        return;
    case BLOCK_TABLE:
        put_table(sheet, &block->table);
        return;
    case BLOCK_SIDES:
        put_sides(sheet, block);
        return;
    case BLOCK_BREAK:
        text_add(sheet->out, STR("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"));
        return;
    }
}

/* Do a table's words leave an upright page hardly any room? */
static bool turned(const Document *document, int body) {
    for (size_t i = 0; i < document->len; i++) {
        const Table *table = &document->blocks[i].table;
        if (document->blocks[i].kind == BLOCK_TABLE && !table->widths &&
            word_columns_least(table, word_print_size(body, table)) > twips(165) * 3 / 4)
            return true;
    }
    return false;
}

static Page page_of(const Document *document) {
    Page page = document->page;
    if (!page.size)
        page.size = 28;
    page.landscape = page.landscape || turned(document, page.size);
    if (!page.top && !page.bottom && !page.left && !page.right) {
        page.top = page.bottom = 20;
        page.left = page.landscape ? 15 : 30;
        page.right = 15;
    }
    return page;
}

/* Under each other at the left, before everything else. */
static void put_stamp(const Sheet *sheet, const Stamp *stamp) {
    Line level = {.text = stamp->level, .bold = true}, copy = {.text = stamp->copy};
    if (!stamp->level.len)
        return;
    put_paragraph(sheet->out, "Side", &level);
    put_paragraph(sheet->out, "Side", &copy);
}

static Str document_part(Arena *arena, const Document *document) {
    Text     out = text_open(arena);
    Page     page = page_of(document);
    int      wide = page.landscape ? 297 : 210, high = page.landscape ? 210 : 297;
    uint32_t pictures = 0;
    Sheet    sheet = {.arena = arena,
                      .out = &out,
                      .pictures = &pictures,
                      .width = twips(wide - page.left - page.right),
                      .size = page.size,
                      .day_first = document->day_first};
    text_add(&out, str_from(WORD_DOCUMENT_HEAD));
    put_stamp(&sheet, &document->stamp);
    for (size_t i = 0; i < document->len; i++)
        put_block(&sheet, &document->blocks[i],
                  i + 1 < document->len && document->blocks[i + 1].kind == BLOCK_TABLE);
    text_format(&out,
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>%s"
                "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
                "w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>"
                "<w:titlePg/></w:sectPr></w:body></w:document>",
                document->stamp.code.len ? WORD_FOOTER_USED : "", twips(wide), twips(high),
                page.landscape ? " w:orient=\"landscape\"" : "", twips(page.top), twips(page.right),
                twips(page.bottom), twips(page.left), twips(10), twips(10));
    return text_done(&out);
}

/* A footer on the first page too, which has no header. */
static Str foot_part(Arena *arena, const Document *document) {
    Text out = text_open(arena);
    text_format(&out, WORD_FOOTER, STR_ARG(document->stamp.code));
    return text_done(&out);
}

static Str styles_part(Arena *arena, const Document *document) {
    Text out = text_open(arena);
    int  size = document->page.size ? document->page.size : 28;
    text_format(&out, WORD_STYLES, size, size, size + 2, size, size, size);
    return text_done(&out);
}

/* 1 January 2020: not a time of ours, only a time that never changes. */
enum { FIXED_TIME = 1577836800 };

static void part_add(zip_t *zip, const char *name, Str bytes) {
    zip_source_t *source = zip_source_buffer(zip, bytes.at, bytes.len, 0);
    ensure(source);
    zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    ensure(index >= 0);
    ensure(zip_file_set_mtime(zip, (zip_uint64_t)index, FIXED_TIME, 0) == 0);
}

Str word_bytes(Arena *arena, const Document *document) {
    zip_error_t   error;
    zip_stat_t    stat;
    zip_source_t *file = zip_source_buffer_create(NULL, 0, 0, &error);
    ensure(file);
    zip_t *zip = zip_open_from_source(file, ZIP_TRUNCATE, &error);
    ensure(zip);
    zip_source_keep(file);
    bool foot = document->stamp.code.len > 0;
    part_add(zip, "[Content_Types].xml",
             str_from(foot ? WORD_CONTENT_TYPES_FOOT : WORD_CONTENT_TYPES));
    part_add(zip, "_rels/.rels", str_from(WORD_PACKAGE_LINKS));
    part_add(zip, "word/_rels/document.xml.rels", word_picture_links(arena, document));
    part_add(zip, "word/document.xml", document_part(arena, document));
    part_add(zip, "word/styles.xml", styles_part(arena, document));
    part_add(zip, "word/header1.xml", str_from(WORD_HEADER));
    if (foot)
        part_add(zip, "word/footer1.xml", foot_part(arena, document));
    uint32_t picture = 0;
    for (size_t i = 0; i < document->len; i++)
        if (document->blocks[i].picture.jpeg.len)
            part_add(zip, word_picture_part(arena, ++picture).at, document->blocks[i].picture.jpeg);
    ensure(zip_close(zip) == 0); /* all of it is in memory: nothing can fail but memory */
    ensure(zip_source_stat(file, &stat) == 0 && zip_source_open(file) == 0);
    char *bytes = ARENA_ARRAY(arena, char, stat.size + 1);
    ensure(zip_source_read(file, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(file);
    zip_source_free(file);
    return (Str){bytes, stat.size};
}

bool word_write(const char *path, const Document *document, Error *err) {
    AUTO(Arena) arena = arena_open();
    return file_write(path, word_bytes(arena, document), err);
}
