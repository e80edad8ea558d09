/* Workbooks good and hostile, made part by part with libzip. */
#include "office/sheet_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* A workbook of one sheet: its rows, and what the other parts say where it matters. */
typedef struct Made {
    const char *rows, *shared, *styles, *book, *prefix, *merges;
    int         encrypted;
    size_t      rows_len;
} Made;

static void part_add(zip_t *zip, const char *name, const char *bytes, size_t len) {
    zip_source_t *source = zip_source_buffer(zip, bytes, len, 0);
    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

static void room_make(Room *room, const Made *made) {
    int    code;
    zip_t *zip = zip_open(room->path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(zip);
    const char *root = "<Relationships " PACKAGE "><Relationship Id=\"r1\" Type=\"" OFFICE
                       "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>";
    const char *relations =
        "<Relationships " PACKAGE "><Relationship Id=\"s\" Type=\"" OFFICE
        "/worksheet\" Target=\"../xl/worksheets/one.xml\"/><Relationship Id=\"t\" Type=\"" OFFICE
        "/styles\" Target=\"styles.xml\"/><Relationship Id=\"u\" Type=\"" OFFICE
        "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    const char *book =
        made->book
            ? made->book
            : "<workbook " MAIN " xmlns:r=\"" OFFICE
              "\"><sheets><sheet name=\"A &amp; B\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>";
    const char *styles = made->styles ? made->styles : "<styleSheet " MAIN "/>";
    const char *shared = made->shared ? made->shared : "<sst " MAIN "/>";
    Str         sheet =
        str_format(room->arena, "%s<worksheet " MAIN "><sheetData>%s</sheetData>%s</worksheet>",
                   made->prefix ? made->prefix : "", made->rows, made->merges ? made->merges : "");
    part_add(zip, "_rels/.rels", root, strlen(root));
    part_add(zip, "xl/workbook.xml", book, strlen(book));
    part_add(zip, "xl/_rels/workbook.xml.rels", relations, strlen(relations));
    part_add(zip, "xl/styles.xml", styles, strlen(styles));
    part_add(zip, "xl/sharedStrings.xml", shared, strlen(shared));
    part_add(zip, "xl/worksheets/one.xml", sheet.at, sheet.len);
    if (made->encrypted)
        assert_int_equal(zip_file_set_encryption(zip, 5, ZIP_EM_AES_256, "secret"), 0);
    assert_int_equal(zip_close(zip), 0);
}

static void book_is(const Made *made, const char *rows) {
    Room *room = room_open();
    room_make(room, made);
    assert_string_equal(room_read(room, &sheet_limits).at, rows);
    assert_int_equal(room->findings.len, 0);
    room_close(room);
}

static void book_fails(const Made *made, const SheetLimits *limits, const char *code,
                       const char *rows) {
    Room *room = room_open();
    room_make(room, made);
    Str read = room_read(room, limits);
    assert_string_equal(room_finding(room)->code, code);
    assert_string_equal(read.at, rows);
    room_close(room);
}

static void test_cells_of_every_kind(void **state) {
    (void)state;
    Made made = {
        .rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\"><v>12</v></c></row>"
                "<row><c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
                "<c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>f&amp;g</v></c></row>"
                "<row r=\"9\"><c r=\"B9\"><v>2</v></c><c r=\"A9\"><v>1</v></c>"
                "<c t=\"d\"><v>2026-07-01T00:00:00</v></c></row>"
                "<row r=\"10\"/><row r=\"11\"><c r=\"A11\" s=\"1\"/></row>",
        .shared = "<sst " MAIN "><si><t>zero</t></si><si><r><t>Họ </t></r><r><t>tên</t></r>"
                  "<rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></si></sst>",
    };
    book_is(&made, "A & B|2|Họ tên||12\nA & B|3|inline|1|f&g\nA & B|9|1|2026-07-01\n");
}

#define MERGED(references) "<mergeCells>" references "</mergeCells>"
#define MERGE(reference) "<mergeCell ref=\"" reference "\"/>"

static void test_merged_cells_are_told_after_the_rows(void **state) {
    (void)state;
    Made made = {.rows = "<row><c><v>1</v></c></row>",
                 .merges = MERGED(MERGE("B2:C3") MERGE("A1:XFD1"))};
    book_is(&made, "A & B|1|1\nA & B|merge|2,2-3,3\nA & B|merge|1,1-1,16384\n");
    const char *const bad[] = {MERGED(MERGE("A1")), MERGED(MERGE("C3:B2")), MERGED(MERGE(":")),
                               MERGED(MERGE("A1:B1048577")), MERGED("<mergeCell/>")};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        made.merges = bad[i];
        book_fails(&made, &sheet_limits, "sheet.reference", "A & B|1|1\n");
    }
    SheetLimits few = sheet_limits;
    few.merges = 1;
    made.merges = MERGED(MERGE("A1:B1") MERGE("A2:B2"));
    book_fails(&made, &few, "sheet.limit.merges", "A & B|1|1\nA & B|merge|1,1-1,2\n");
}

/* Fonts 0 to 3; the styles 0 to 3 have them. */
static const char font_styles[] =
    "<styleSheet " MAIN "><fonts count=\"4\"><font><sz val=\"11\"/><name val=\"Arial\"/></font>"
    "<font><name val=\".VnTime\"/></font><font><name val=\".VnArial NarrowH\"/></font>"
    "<font><name val=\"VNI-Times\"/></font></fonts>"
    "<cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs><cellXfs><xf fontId=\"0\"/>"
    "<xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"3\"/><xf "
    "fontId=\"9\"/></cellXfs></styleSheet>";

static void note_is(const Room *room, size_t at, const char *encoding, const char *font,
                    const char *examples) {
    assert_true(at < room->findings.len);
    const Finding *finding = &room->findings.at[at];
    assert_int_equal(finding->severity, SEVERITY_NOTE);
    assert_string_equal(finding->code, "sheet.encoding.font");
    assert_string_equal(finding->place.sheet.at, "A & B");
    assert_string_equal(finding->args[0].value.at, encoding);
    assert_string_equal(finding->args[1].value.at, font);
    assert_string_equal(finding->args[2].value.at, examples);
}

static void test_fonts_tell_the_encoding(void **state) {
    (void)state;
    Made made = {
        .styles = font_styles,
        .rows = "<row><c s=\"1\" t=\"s\"><v>0</v></c><c s=\"2\" t=\"s\"><v>0</v></c>"
                "<c s=\"0\" t=\"s\"><v>3</v></c><c s=\"4\" t=\"s\"><v>4</v></c></row>"
                "<row><c s=\"3\" t=\"s\"><v>1</v></c><c s=\"1\" t=\"s\"><v>2</v></c>"
                "<c s=\"1\"><v>2</v></c><c s=\"1\" t=\"inlineStr\"><is><t>V¨n</t></is></c></row>",
        .shared = "<sst " MAIN "><si><t>NguyÔn</t></si><si><t>Ñaëng</t></si>"
                  "<si><t>Trần Văn</t></si><si><t>Hä</t></si><si><t>Arial</t></si></sst>",
    };
    Room *room = room_open();
    room_make(room, &made);
    assert_string_equal(room_read(room, &sheet_limits).at, "A & B|1|Nguyễn|NGUYỄN|Hä|Arial\n"
                                                           "A & B|2|Đặng|Trần Văn|2|Văn\n");
    assert_int_equal(room->findings.len, 3);
    note_is(room, 0, "TCVN3 (ABC)", ".VnTime", "“NguyÔn” → “Nguyễn”; “V¨n” → “Văn”");
    note_is(room, 1, "TCVN3 (ABC)", ".VnArial NarrowH", "“NguyÔn” → “NGUYỄN”");
    note_is(room, 2, "VNI-Windows", "VNI-Times", "“Ñaëng” → “Đặng”");
    room_close(room);
}

static void test_runs_have_fonts_of_their_own(void **state) {
    (void)state;
    Made made = {
        .styles = font_styles,
        .rows = "<row><c s=\"1\" t=\"s\"><v>0</v></c><c s=\"0\" t=\"s\"><v>0</v></c>"
                "<c s=\"1\" t=\"s\"><v>1</v></c></row>",
        .shared = "<sst " MAIN "><si><r><t>Hä </t></r><r><rPr><rFont val=\".VnTimeH\"/></rPr>"
                  "<t>_x000A_tªn </t></r><r><rPr><rFont val=\"Arial\"/></rPr><t>Hä</t></r></si>"
                  "<si><t>Hä</t></si></sst>",
    };
    Room *room = room_open();
    room_make(room, &made);
    assert_string_equal(room_read(room, &sheet_limits).at, "A & B|1|Họ \nTÊN Hä|Hä \nTÊN Hä|Họ\n");
    assert_int_equal(room->findings.len, 2);
    room_close(room);
}

static void test_letters_tell_where_no_font_does(void **state) {
    (void)state;
    Made made = {
        .rows = "<row r=\"3\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>3</v></c></row>"
                "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>3</v></c></row>"
                "<row><c t=\"s\"><v>2</v></c><c><v>7</v></c></row>",
        .shared = "<sst " MAIN "><si><t>NguyÔn V¨n Tó</t></si><si><t>TrÇn ThÞ BÝch</t></si>"
                  "<si><t>Lª H÷u Ph­íc</t></si><si><t>Đảng ủy</t></si></sst>",
    };
    Room *room = room_open();
    room_make(room, &made);
    assert_string_equal(room_read(room, &sheet_limits).at, "A & B|3|Nguyễn Văn Tú|Đảng ủy\n"
                                                           "A & B|4|Trần Thị Bích|Đảng ủy\n"
                                                           "A & B|5|Lê Hữu Phước|7\n");
    assert_string_equal(room_finding(room)->code, "sheet.encoding.letters");
    assert_string_equal(room_finding(room)->place.sheet.at, "A & B");
    room_close(room);
    made.rows = "<row r=\"3\"><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>3</v></c></row>"
                "<row><c t=\"s\"><v>3</v></c></row>";
    room = room_open();
    room_make(room, &made);
    assert_string_equal(room_read(room, &sheet_limits).at, "");
    assert_string_equal(room_finding(room)->code, "sheet.encoding.mixed");
    assert_int_equal(room_finding(room)->place.row, 3);
    assert_int_equal(room_finding(room)->place.column, 1);
    room_close(room);
    room = room_open();
    room_make(room, &made);
    room->encoding = ENCODING_TCVN3;
    assert_string_equal(room_read(room, &sheet_limits).at,
                        "A & B|3|Nguyễn Văn Tú\nA & B|4|Đảng ủy\nA & B|5|Đảng ủy\n");
    assert_string_equal(room_finding(room)->code, "sheet.encoding.user");
    room_close(room);
}

static void test_a_sheet_refused_while_its_letters_are_counted(void **state) {
    (void)state;
    Made made = {.rows = "<row><c t=\"s\"><v>0</v></c><c r=\"1A\"/></row>",
                 .shared = "<sst " MAIN "><si><t>NguyÔn V¨n Tó</t></si></sst>"};
    book_fails(&made, &sheet_limits, "sheet.reference", "");
    made.rows = "<row><c t=\"s\"><v>0</v></c>";
    book_fails(&made, &sheet_limits, "sheet.xml", "");
}

static void test_text_its_font_cannot_draw_is_told(void **state) {
    (void)state;
    Made  made = {.styles = font_styles,
                  .rows =
                      "<row r=\"7\"><c r=\"C7\" s=\"1\" t=\"inlineStr\"><is><t>Ngày 中</t></is></c>"
                       "</row>"};
    Room *room = room_open();
    room_make(room, &made);
    assert_string_equal(room_read(room, &sheet_limits).at, "A & B|7|||Ngày 中\n");
    const Finding *finding = room_finding(room);
    assert_string_equal(finding->code, "sheet.encoding.cell");
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_int_equal(finding->place.row, 7);
    assert_int_equal(finding->place.column, 3);
    room_close(room);
}

static void test_escaped_characters(void **state) {
    (void)state;
    Made made = {
        .rows = "<row><c t=\"inlineStr\"><is><t>a_x000A_b_x005F_x000A_ _x00zz_ _xD800_</t></is></c>"
                "<c t=\"s\"><v>0</v></c></row>",
        .shared = "<sst " MAIN "><si><t>c_x0009_d_x00e9_</t></si></sst>"};
    book_is(&made, "A & B|1|a\nb_x000A_ _x00zz_ _xD800_|c\tdé\n");
}

static void test_numbers_in_plain_decimal(void **state) {
    (void)state;
    Made made = {.rows = "<row><c><v>1.0E3</v></c><c><v>3.1400000000000001</v></c>"
                         "<c><v>-7</v></c><c><v>12345678901</v></c><c><v>5.0</v></c></row>"};
    book_is(&made, "A & B|1|1000|3.14|-7|12345678901|5\n");
}

static const char date_styles[] =
    "<styleSheet " MAIN
    "><numFmts count=\"4\"><numFmt numFmtId=\"170\" formatCode=\"dd\\/mm\\/yyyy;@\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"&quot;day &quot;0.00E+00\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"[$-42A]mm/yyyy\"/>"
    "<numFmt numFmtId=\"173\" formatCode=\"yyyy\"/><numFmt numFmtId=\"174\" "
    "formatCode=\"h:mm\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
    "numFmtId=\"14\"/>"
    "<xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"173\"/>"
    "<xf numFmtId=\"174\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>";

static void test_dates_by_style(void **state) {
    (void)state;
    Made made = {.styles = date_styles,
                 .rows = "<row><c s=\"0\"><v>46204</v></c><c s=\"1\"><v>46204</v></c>"
                         "<c s=\"2\"><v>46204.75</v></c><c s=\"3\"><v>46204</v></c>"
                         "<c s=\"4\"><v>46204</v></c><c s=\"5\"><v>46204</v></c>"
                         "<c s=\"6\"><v>0.5</v></c><c s=\"7\"><v>46204</v></c></row>"
                         "<row><c s=\"1\"><v>1</v></c><c s=\"1\"><v>59</v></c>"
                         "<c s=\"1\"><v>61</v></c><c s=\"99\"><v>1</v></c></row>"};
    book_is(&made, "A & B|1|46204|2026-07-01|2026-07-01|46204|2026-07|2026|0.5|2026-07\n"
                   "A & B|2|1900-01-01|1900-02-28|1900-03-01|1\n");
    made.book = "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><workbookPr date1904=\"1\"/>"
                "<sheets><sheet name=\"M\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>";
    made.rows = "<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>44742</v></c></row>";
    book_is(&made, "M|1|1904-01-01|2026-07-01\n");
}

static void test_days_that_never_were(void **state) {
    (void)state;
    const char *const serials[] = {"60", "0", "-5", "2958466", "1e99", "soon"};
    for (size_t i = 0; i < COUNT_OF(serials); i++) {
        char rows[100];
        snprintf(rows, sizeof rows, "<row><c s=\"1\"><v>%s</v></c></row>", serials[i]);
        Made made = {.styles = date_styles, .rows = rows};
        book_fails(&made, &sheet_limits, "sheet.date", "A & B|1|\n");
    }
}

static void test_bad_cells_are_located(void **state) {
    (void)state;
    const struct {
        const char *rows, *code, *read;
    } cases[] = {
        {"<row r=\"4\"><c r=\"B4\" t=\"e\"><v>#REF!</v></c></row>", "sheet.error", "A & B|4||\n"},
        {"<row><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "sheet.string", "A & B|1|\n"},
        {"<row><c r=\"ZZZZ99999999\"><v>7</v></c></row>", "sheet.reference", ""},
        {"<row><c r=\"XFE1\"><v>7</v></c></row>", "sheet.reference", ""},
        {"<row><c r=\"1A\"><v>7</v></c></row>", "sheet.reference", ""},
        {"<row r=\"x\"/>", "sheet.reference", ""},
        {"<row r=\"0\"/>", "sheet.reference", ""},
        {"<row r=\"99999999\"/>", "sheet.limit.rows", ""},
        {"<row><c><v>7</c></row>", "sheet.xml", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Made made = {.rows = cases[i].rows};
        book_fails(&made, &sheet_limits, cases[i].code, cases[i].read);
    }
}

#define BOOK(sheets)                                                                               \
    "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><sheets>" sheets "</sheets></workbook>"
#define SHEET(name, part) "<sheet name=\"" name "\" r:id=\"" part "\"/>"

/* "code|sheet" of each finding. */
static void sheets_fail(const Made *made, const SheetLimits *limits, const char *told,
                        const char *rows) {
    Room *room = room_open();
    room_make(room, made);
    Str  read = room_read(room, limits);
    Text text = text_open(room->arena);
    for (size_t i = 0; i < room->findings.len; i++)
        text_format(&text, "%s|" STR_FMT "\n", room->findings.at[i].code,
                    STR_ARG(room->findings.at[i].place.sheet));
    assert_string_equal(text_done(&text).at, told);
    assert_string_equal(read.at, rows);
    room_close(room);
}

static void test_a_bad_sheet_leaves_the_others(void **state) {
    (void)state;
    Made made = {.rows = "<row><c><v>7</v></c></row>",
                 .book = BOOK(SHEET("A", "no") SHEET("B", "s") SHEET("C", "none") SHEET("D", "s"))};
    sheets_fail(&made, &sheet_limits, "sheet.part.missing|\nsheet.part.missing|\n",
                "B|1|7\nD|1|7\n");
    made.book = BOOK(SHEET("A", "s") SHEET("B", "s"));
    made.rows = "<row><c r=\"1A\"/></row>";
    sheets_fail(&made, &sheet_limits, "sheet.reference|A\nsheet.reference|B\n", "");
    made.shared = "<sst " MAIN "><si><t>NguyÔn V¨n Tó</t></si></sst>";
    sheets_fail(&made, &sheet_limits, "sheet.reference|A\nsheet.reference|B\n", "");
    SheetLimits few = sheet_limits;
    few.cells = 1;
    made = (Made){.rows = "<row><c><v>7</v></c><c><v>8</v></c></row>", .book = made.book};
    sheets_fail(&made, &few, "sheet.limit.cells|A\n", "");
    few = sheet_limits;
    few.part_bytes = 400; /* the book has less, and the sheet more */
    made.rows = "<row>                                                                       "
                "                                                                            "
                "                                                                            "
                "                                                                      </row>";
    sheets_fail(&made, &few, "sheet.limit.part|\n", "");
}

static void test_hostile_workbooks_are_refused(void **state) {
    (void)state;
    Made doctype = {.prefix = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>",
                    .rows = "<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>"};
    book_fails(&doctype, &sheet_limits, "sheet.doctype", "");
    Made secret = {.rows = "", .encrypted = 1};
    book_fails(&secret, &sheet_limits, "sheet.encrypted", "");
    Made lost = {.rows = "",
                 .book = "<workbook " MAIN " xmlns:r=\"" OFFICE
                         "\"><sheets><sheet name=\"M\" r:id=\"no\"/></sheets></workbook>"};
    book_fails(&lost, &sheet_limits, "sheet.part.missing", "");
    Made        two = {.rows =
                           "<row><c t=\"inlineStr\"><is><t>long text</t></is></c><c><v>1</v></c></row>",
                       .shared = "<sst " MAIN "><si><t>one</t></si><si><t>two</t></si></sst>"};
    SheetLimits few = sheet_limits;
    few.cell_bytes = 5;
    book_fails(&two, &few, "sheet.limit.cell", "");
    few = sheet_limits;
    few.cells = 1;
    book_fails(&two, &few, "sheet.limit.cells", "");
    few = sheet_limits;
    few.strings = 1;
    book_fails(&two, &few, "sheet.limit.strings", "");
    few = sheet_limits;
    few.string_bytes = 5;
    book_fails(&two, &few, "sheet.limit.strings", "");
    few = sheet_limits;
    few.nesting = 3;
    book_fails(&two, &few, "sheet.limit.nesting", "");
    few = sheet_limits;
    few.entries = 3;
    book_fails(&two, &few, "sheet.limit.entries", "");
    few = sheet_limits;
    few.part_bytes = 20;
    book_fails(&two, &few, "sheet.limit.part", "");
}

static void test_a_bomb_is_not_inflated(void **state) {
    (void)state;
    enum { BLANKS = 20 << 20 };
    char *rows = malloc(BLANKS + 1);
    assert_non_null(rows);
    memset(rows, ' ', BLANKS);
    rows[BLANKS] = 0;
    Made made = {.rows = rows};
    book_fails(&made, &sheet_limits, "sheet.bomb", "");
    free(rows);
}

static void test_a_million_empty_rows(void **state) {
    (void)state;
    enum { ROWS = 1000000 };
    char *rows = malloc(ROWS * 6 + 1);
    assert_non_null(rows);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(rows + i * 6, "<row/>", 7);
    Made  made = {.rows = rows};
    Room *room = room_open();
    room_make(room, &made);
    room_read(room, &sheet_limits);
    assert_int_equal(room->taken.rows, 0);
    assert_int_equal(room->findings.len, 0);
    room_close(room);
    free(rows);
}

static void raw_fails(const void *bytes, size_t len, const char *name, const char *code) {
    Room *room = room_open();
    char  path[100];
    snprintf(path, sizeof path, "%s%s", room->path, name);
    assert_int_equal(rename(room->path, path), 0);
    snprintf(room->path, sizeof room->path, "%.*s", 63, path);
    room_write(room, bytes, len);
    room_read(room, &sheet_limits);
    assert_string_equal(room_finding(room)->code, code);
    room_close(room);
}

static void test_files_of_other_kinds(void **state) {
    (void)state;
    char ole[600] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    raw_fails(ole, sizeof ole, "", "sheet.xls");
    memcpy(ole + 512, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    raw_fails(ole, sizeof ole, "", "sheet.encrypted");
    memcpy(ole + 512, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0\0\0\0\0\0\0", 32);
    raw_fails(ole, sizeof ole, "", "sheet.word");
    raw_fails("hello", 5, ".xlsx", "sheet.package.broken");
    raw_fails("PK\003\004 and no more", 15, "", "sheet.package.broken");
}

static void test_a_truncated_workbook_is_refused(void **state) {
    (void)state;
    Room *room = room_open();
    Made  made = {.rows = "<row><c><v>1</v></c></row>"};
    room_make(room, &made);
    FILE *in = fopen(room->path, "rb");
    assert_non_null(in);
    char   bytes[8192];
    size_t len = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    for (size_t cut = 10; cut < len; cut += 97) {
        room_write(room, bytes, cut);
        room->findings.len = 0;
        room_read(room, &sheet_limits);
        assert_string_equal(room_finding(room)->code, "sheet.package.broken");
    }
    room_close(room);
}

/* Every byte turned in turn: whatever comes, it is rows or findings, and memory stays sound. */
static void test_damaged_workbooks_do_no_harm(void **state) {
    (void)state;
    Room *room = room_open();
    Made  made = {.rows = "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>46204</v></c></row>",
                  .shared = "<sst " MAIN "><si><t>one</t></si></sst>",
                  .styles = date_styles};
    room_make(room, &made);
    FILE *in = fopen(room->path, "rb");
    assert_non_null(in);
    char   bytes[8192];
    size_t len = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    for (size_t i = 0; i < len; i++) {
        char was = bytes[i];
        bytes[i] = (char)(was ^ (1 << i % 8));
        room_write(room, bytes, len);
        room_read(room, &sheet_limits);
        bytes[i] = was;
    }
    assert_true(room->findings.len > 0);
    room_close(room);
}

static void test_a_reader_may_stop_early(void **state) {
    (void)state;
    Room *room = room_open();
    Made  made = {.rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"};
    room_make(room, &made);
    room->taken.most = 1;
    assert_string_equal(room_read(room, &sheet_limits).at, "A & B|1|1\n");
    assert_int_equal(room->findings.len, 0);
    room_close(room);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_of_every_kind),
        cmocka_unit_test(test_merged_cells_are_told_after_the_rows),
        cmocka_unit_test(test_fonts_tell_the_encoding),
        cmocka_unit_test(test_runs_have_fonts_of_their_own),
        cmocka_unit_test(test_letters_tell_where_no_font_does),
        cmocka_unit_test(test_a_sheet_refused_while_its_letters_are_counted),
        cmocka_unit_test(test_text_its_font_cannot_draw_is_told),
        cmocka_unit_test(test_escaped_characters),
        cmocka_unit_test(test_numbers_in_plain_decimal),
        cmocka_unit_test(test_dates_by_style),
        cmocka_unit_test(test_days_that_never_were),
        cmocka_unit_test(test_bad_cells_are_located),
        cmocka_unit_test(test_a_bad_sheet_leaves_the_others),
        cmocka_unit_test(test_hostile_workbooks_are_refused),
        cmocka_unit_test(test_a_bomb_is_not_inflated),
        cmocka_unit_test(test_a_million_empty_rows),
        cmocka_unit_test(test_files_of_other_kinds),
        cmocka_unit_test(test_a_truncated_workbook_is_refused),
        cmocka_unit_test(test_damaged_workbooks_do_no_harm),
        cmocka_unit_test(test_a_reader_may_stop_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
