/* A Word file: whole, the same twice, and what it says where. */
#include "base/test.h"

#include "office/word.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

static Table banded(Arena *arena) {
    static const Str      headers[] = {{"TT", sizeof "TT" - 1},
                                       {"Họ và tên", sizeof "Họ và tên" - 1},
                                       {"Nam", sizeof "Nam" - 1},
                                       {"Nữ", sizeof "Nữ" - 1},
                                       {"Ghi chú", sizeof "Ghi chú" - 1}};
    static const Band     bands[] = {{0, 2, 2, {"Ngày sinh", sizeof "Ngày sinh" - 1}}};
    static const bool     sections[] = {true, false, false};
    static const uint32_t widths[] = {10, 50, 25, 25, 60};
    Table                 table = table_make(arena, STR("Danh sách"), headers, 5, 3);
    table.bands = bands;
    table.band_count = 1;
    table.sections = sections;
    table.widths = widths;
    table.cells[0] = cell_text(STR("I. Sở Nội vụ"));
    table.cells[5] = cell_number(arena, 1);
    table.cells[6] = cell_text(STR("Nguyễn Thị <An> & \"Bình\""));
    table.cells[8] = cell_date(STR("02/09/1975"));
    table.cells[10] = cell_number(arena, 2);
    table.cells[11] = cell_text(STR("Đặng Văn Bưởi\ndòng hai\x01"));
    return table;
}

static Document sample(Arena *arena) {
    static const Line left[] = {
        {.text = {"TỈNH ỦY ĐÔNG LAM", sizeof "TỈNH ỦY ĐÔNG LAM" - 1}, .align = ALIGN_CENTER},
        {.text = {"BAN TỔ CHỨC", sizeof "BAN TỔ CHỨC" - 1}, .align = ALIGN_CENTER, .bold = true}};
    static const Line right[] = {
        {.text = {"ĐẢNG CỘNG SẢN VIỆT NAM", sizeof "ĐẢNG CỘNG SẢN VIỆT NAM" - 1},
         .align = ALIGN_CENTER,
         .bold = true,
         .rule = true,
         .size = 30}};
    Document document = document_open(arena);
    document.page.landscape = true;
    document_sides(&document, left, 2, right, 1);
    document_heading(&document, 1, STR("Danh sách trích ngang"));
    document_paragraph(&document, STR("Tính đến ngày 01/07/2026."));
    document_table(&document, banded(arena));
    document_break(&document);
    document_line(&document,
                  (Line){.text = STR("Người lập"), .align = ALIGN_RIGHT, .italic = true});
    return document;
}

static Str part(Arena *arena, Str bytes, const char *name) {
    zip_error_t   error;
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
    zip_t        *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    zip_stat_t    stat;
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
    char       *text = ARENA_ARRAY(arena, char, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, text, stat.size), (zip_int64_t)stat.size);
    zip_fclose(file);
    zip_close(zip);
    return (Str){text, stat.size};
}

static size_t times(Str text, const char *what) {
    size_t count = 0;
    for (const char *at = text.at; (at = strstr(at, what)); at++)
        count++;
    return count;
}

static void widths_read(Str text, int *widths, int count) {
    const char *column = text.at;
    for (int at = 0; at < count; at++) {
        column = strstr(column, "<w:gridCol w:w=\"");
        assert_non_null(column);
        column += strlen("<w:gridCol w:w=\"");
        widths[at] = atoi(column);
    }
}

static void test_same_bytes_twice(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document document = sample(arena);
    Str      first = word_bytes(arena, &document), second = word_bytes(arena, &document);
    assert_true(str_same(first, second));
    assert_true(first.len > 1000);
}

static void test_words_stand_as_given(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document document = sample(arena);
    Str      text = part(arena, word_bytes(arena, &document), "word/document.xml");
    assert_int_equal(times(text, "Nguyễn Thị &lt;An&gt; &amp; \"Bình\""), 1);
    assert_int_equal(times(text, "\x01"), 0);
    assert_int_equal(times(text, "<w:br/>"), 1);
    assert_int_equal(times(text, "w:br w:type=\"page\""), 1);
    assert_int_equal(times(text, "w:orient=\"landscape\""), 1);
    assert_int_equal(times(text, "<w:pStyle w:val=\"Heading1\"/>"), 1);
    assert_int_equal(times(text, "<w:pStyle w:val=\"Lead\"/>"),
                     1); /* the line that leads to the table */
}

static void test_a_band_stands_over_its_columns(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document document = sample(arena);
    Str      text = part(arena, word_bytes(arena, &document), "word/document.xml");
    assert_int_equal(times(text, "<w:tblHeader/>"), 2);                /* two header rows */
    assert_int_equal(times(text, "<w:gridSpan w:val=\"2\"/>"), 1);     /* the band */
    assert_int_equal(times(text, "<w:gridSpan w:val=\"5\"/>"), 1);     /* the section */
    assert_int_equal(times(text, "<w:vMerge w:val=\"restart\"/>"), 3); /* TT, name, remark */
    assert_int_equal(times(text, "<w:vMerge w:val=\"continue\"/>"), 3);
    assert_int_equal(times(text, ">Nam<"), 1);
    /* Headers, 4 and 5 cells, and the section stay with the row below. */
    assert_int_equal(times(text, "<w:pStyle w:val=\"CellHead\"/>"), 10);
    Table table = banded(arena);
    assert_string_equal(table_header(arena, &table, 2).at, "Ngày sinh – Nam");
    assert_string_equal(table_header(arena, &table, 0).at, "TT");
}

/* Columns of dates and short words beside one long remark: none is broken, and the page is turned. */
static void test_no_word_is_broken(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    enum { COLUMNS = 8 };
    Str headers[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        headers[c] = STR("Quyết định");
    Table    table = table_make(arena, STR("T"), headers, COLUMNS, 1);
    Document document = document_open(arena);
    for (int c = 0; c < COLUMNS; c++)
        table.cells[c] = cell_date(STR("2026-07-01"));
    table.cells[0] = cell_text(STR("Đề án của Tỉnh ủy về công tác cán bộ nhiệm kỳ 2025 đến 2030"));
    document_table(&document, table);
    Str text = part(arena, word_bytes(arena, &document), "word/document.xml");
    assert_int_equal(times(text, "w:orient=\"landscape\""), 1);
    for (const char *at = text.at; (at = strstr(at, "<w:gridCol w:w=\"")); at++)
        assert_true(atoi(at + strlen("<w:gridCol w:w=\"")) > 1100); /* ten digits of 11 points */
}

/* Dates as the language writes them; a remark of few rows has the room it needs. */
static void test_dates_and_rare_remarks(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const char *const given[] = {"2026-07-01", "2026-05", "2026"};
    Str                      headers[] = {STR("Ngày"), STR("Tên"), STR("Còn thiếu")};
    Table                    table = table_make(arena, STR("T"), headers, 3, 3);
    for (int r = 0; r < 3; r++) {
        table.cells[r * 3] = cell_date(str_from(given[r]));
        table.cells[r * 3 + 1] = cell_text(STR("Nguyễn Văn An Bình"));
        table.cells[r * 3 + 2] = cell_text(STR(""));
    }
    table.cells[2] = cell_text(STR("chưa giữ chức vụ Phó Giám đốc đủ ba năm tại cùng một đơn vị"));
    Document document = document_open(arena);
    document_table(&document, table);
    Str text = part(arena, word_bytes(arena, &document), "word/document.xml");
    assert_int_equal(times(text, ">2026-07-01<"), 1);
    document.day_first = true;
    text = part(arena, word_bytes(arena, &document), "word/document.xml");
    assert_int_equal(times(text, ">01/07/2026<"), 1);
    assert_int_equal(times(text, ">05/2026<"), 1);
    assert_int_equal(times(text, ">2026<"), 1);
    int widths[3];
    widths_read(text, widths, 3);
    assert_true(widths[2] > 2 * widths[1] && widths[1] > 0);
}

/* Widths that are given give way where a word would be broken, while others have room to spare. */
static void test_given_widths_break_no_word(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const uint32_t given[] = {4, 60, 40};
    Str                   headers[] = {STR("Management"), STR("Name"), STR("Unit")};
    Table                 table = table_make(arena, STR("T"), headers, 3, 1);
    table.widths = given;
    for (int c = 0; c < 3; c++)
        table.cells[c] = cell_text(STR("A"));
    Document document = document_open(arena);
    document_table(&document, table);
    Str text = part(arena, word_bytes(arena, &document), "word/document.xml");
    int widths[3];
    widths_read(text, widths, 3);
    assert_true(widths[0] > 1000 && widths[1] > widths[2] && widths[2] > widths[0]);
}

/* Figures of one digit under words in bold: the words decide. In digits of the print, as they stand where Times New
 * Roman has no letters with marks and others come in: wider than they are in it. */
static void test_a_headers_longest_word_fits(void **state) {
    (void)state;
    enum { COLUMNS = 16, SMALL = 16, MARGINS = 100 };
    static const struct {
        const char *header;
        double      digits;
    } bold[] = {{"Số tập thể", 3.07}, {"Số người", 5.46},   {"Trưởng", 7.12}, {"Ghi chú", 3.22},
                {"đủ", 2.57},         {"Quyết định", 5.61}, {"Nguyễn", 6.94}, {"trường", 6.45}};
    static const uint32_t given[COLUMNS] = {1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9};
    AUTO(Arena) arena = arena_open();
    Str headers[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        headers[c] = str_from(bold[c % (COLUMNS / 2)].header);
    for (int of_layout = 0; of_layout < 2; of_layout++) {
        Table    table = table_make(arena, STR("T"), headers, COLUMNS, 1);
        Document document = document_open(arena);
        int      widths[COLUMNS];
        for (int c = 0; c < COLUMNS; c++)
            table.cells[c] = cell_number(arena, 1);
        table.cells[0] =
            cell_text(STR("một câu dài của dòng này, để các cột khác phải nhường chỗ"));
        table.widths = of_layout ? given : NULL;
        document_table(&document, table);
        widths_read(part(arena, word_bytes(arena, &document), "word/document.xml"), widths,
                    COLUMNS);
        for (int c = 0; c < COLUMNS; c++)
            assert_true(widths[c] >= bold[c % (COLUMNS / 2)].digits * 5 * SMALL + MARGINS);
    }
}

/* For the eye, and for LibreOffice in the tests: WORD_OUT names a file. */
static void test_written_for_the_eye(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document    document = sample(arena);
    Error       err = {0};
    const char *path = getenv("WORD_OUT");
    assert_true(!path || word_write(path, &document, &err));
    assert_false(word_write("/nowhere/at/all.docx", &document, &err));
    assert_int_equal(err.code, ERROR_MISSING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes_twice),
        cmocka_unit_test(test_words_stand_as_given),
        cmocka_unit_test(test_a_band_stands_over_its_columns),
        cmocka_unit_test(test_no_word_is_broken),
        cmocka_unit_test(test_given_widths_break_no_word),
        cmocka_unit_test(test_dates_and_rare_remarks),
        cmocka_unit_test(test_a_headers_longest_word_fits),
        cmocka_unit_test(test_written_for_the_eye),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
