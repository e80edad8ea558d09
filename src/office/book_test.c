/* What is written is read back, byte for byte the same when written twice, and never a formula. */
#include "base/test.h"

#include "base/file.h"
#include "office/book.h"
#include "office/book_parts.h"
#include "office/csv.h"
#include "office/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Document sample(Arena *arena) {
    static const Str headers[] = {{"Họ tên", 9}, {"Số", 4}, {"Tỷ lệ", 9}, {"Ngày", 5}};
    Document         document = document_open(arena);
    Table            table = table_make(arena, STR("Bảng [1]/a"), headers, 4, 2);
    table.cells[0] = cell_text(STR("=HYPERLINK(1)"));
    table.cells[1] = cell_number(arena, -12345);
    table.cells[2] = cell_percent(arena, 0.154, 1);
    table.cells[3] = cell_date(STR("1899-05"));
    table.cells[4] = cell_text(STR("a, \"b\""));
    table.cells[7] = cell_date(STR("2026-07-01"));
    document_heading(&document, 1, STR("Đầu đề"));
    document_table(&document, table);
    document_paragraph(&document, STR("@cuối"));
    document_table(&document, table_make(arena, STR("Bảng (1) a"), headers, 1, 0));
    document_table(&document, table_make(arena, STR("BẢNG (1) A"), headers, 1, 0));
    return document;
}

static bool collect(void *with, const SheetRow *row) {
    Text *text = with;
    text_format(text, STR_FMT "|%u", STR_ARG(row->sheet), row->number);
    for (uint32_t i = 0; i < row->count; i++)
        text_format(text, "|" STR_FMT, STR_ARG(row->cells[i]));
    text_char(text, '\n');
    return true;
}

static Str read_back(Arena *arena, const char *path) {
    Text       text = text_open(arena);
    Findings   findings = findings_open(arena);
    Error      err = {0};
    SheetTaker taker = {.with = &text, .row = collect};
    assert_true(sheet_read(path, &sheet_limits, &taker, &findings, &err));
    assert_int_equal(findings.len, 0);
    return text_done(&text);
}

static void path_make(char path[64]) {
    snprintf(path, 64, "/tmp/kientoan-book-XXXXXX");
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    close(handle);
}

static void test_a_document_becomes_sheets(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document document = sample(arena);
    Error    err = {0};
    char     path[64];
    Str      first, second;
    path_make(path);
    assert_true(book_write(path, &document, &err));
    assert_string_equal(read_back(arena, path).at,
                        "Bảng  1  a|1|Đầu đề\n"
                        "Bảng  1  a|2|Họ tên|Số|Tỷ lệ|Ngày\n"
                        "Bảng  1  a|3|=HYPERLINK(1)|-12345|0.154|1899-05\n"
                        "Bảng  1  a|4|a, \"b\"|||2026-07-01\n"
                        "Bảng (1) a|1|@cuối\nBảng (1) a|2|Họ tên\n"
                        "BẢNG (1) A 2|1|BẢNG (1) A\nBẢNG (1) A 2|2|Họ tên\n");
    assert_true(file_read(arena, path, 1 << 20, &first, &err));
    sleep(2); /* a zip's clock counts in twos: a time that slipped in would show */
    assert_true(book_write(path, &document, &err));
    assert_true(file_read(arena, path, 1 << 20, &second, &err));
    assert_true(str_same(first, second));
    unlink(path);
}

static void test_dates_as_the_reader_writes_them(void **state) {
    (void)state;
    static const Str         headers[] = {{"Ngày", 5}};
    static const char *const given[] = {"2026-07-01", "1900-02-28", "1899-05", "2026-05", "2026"};
    AUTO(Arena) arena = arena_open();
    Error    err = {0};
    char     path[64];
    Document document = document_open(arena);
    Table    table = table_make(arena, STR("t"), headers, 1, COUNT_OF(given));
    for (size_t i = 0; i < COUNT_OF(given); i++)
        table.cells[i] = cell_date(str_from(given[i]));
    document_table(&document, table);
    document.day_first = true;
    path_make(path);
    assert_true(book_write(path, &document, &err));
    assert_string_equal(
        read_back(arena, path).at,
        "t|1|t\nt|2|Ngày\nt|3|2026-07-01\nt|4|28/02/1900\nt|5|05/1899\nt|6|05/2026\nt|7|2026\n");
    unlink(path);
}

static void test_text_alone_is_a_book_too(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document document = document_open(arena);
    Error    err = {0};
    char     path[64];
    document_paragraph(&document, STR("một dòng"));
    path_make(path);
    assert_true(book_write(path, &document, &err));
    assert_string_equal(read_back(arena, path).at, "1|1|một dòng\n");
    unlink(path);
    assert_false(book_write("/nowhere/x.xlsx", &document, &err));
    assert_int_equal(err.code, ERROR_MISSING);
}

static void test_csv_guards_against_formulas(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Document whole = sample(arena), one = document_open(arena);
    document_table(&one, whole.blocks[1].table);
    assert_string_equal(csv_text(arena, &one).at, "\xEF\xBB\xBF"
                                                  "Họ tên,Số,Tỷ lệ,Ngày\r\n"
                                                  "\"'=HYPERLINK(1)\",-12345,15.4%,1899-05\r\n"
                                                  "\"a, \"\"b\"\"\",,,2026-07-01\r\n");
    Str all = csv_text(arena, &whole);
    assert_true(str_starts(all, STR("\xEF\xBB\xBFĐầu đề\r\n\r\nBảng [1]/a\r\nHọ tên,Số")));
    static const char *const starts[] = {"=1", "+1", "-1", "@a", "\ta", "\ra"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        Document line = document_open(arena);
        document_paragraph(&line, str_from(starts[i]));
        assert_true(csv_text(arena, &line).at[4] == '\'');
    }
}

static void test_a_form_offers_lists(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const Str        items[] = {{"Nam", 3}, {"Nữ", 4}};
    static const FormColumn columns[] = {
        {.header = {"Mã *", 5}, .required = true, .list = NONE, .width = 12},
        {.header = {"Giới tính", 12}, .list = 0, .width = 12},
        {.header = {"Số", 4}, .number = true, .list = NONE, .width = 8},
    };
    FormList  list = {STR("Giới tính"), items, 2};
    FormSheet sheet = {STR("Cán bộ"), columns, 3};
    Document  guide = document_open(arena);
    document_paragraph(&guide, STR("Cách điền"));
    document_table(&guide, table_make(arena, STR(""), items, 2, 0));
    Form  form = {STR("Hướng dẫn"), STR("Danh mục"), &guide, &sheet, 1, &list, 1};
    Error err = {0};
    char  path[64];
    path_make(path);
    assert_true(form_write(path, &form, &err));
    assert_string_equal(read_back(arena, path).at,
                        "Hướng dẫn|1|Cách điền\nHướng dẫn|3|Nam|Nữ\n"
                        "Cán bộ|1|Mã *|Giới tính|Số\n"
                        "Danh mục|1|Giới tính\nDanh mục|2|Nam\nDanh mục|3|Nữ\n");
    unlink(path);
    assert_false(form_write("/nowhere/x.xlsx", &form, &err));
}

/* ---- how wide columns are ---- */

enum { PLAN_COLUMNS = 9, PLAN_ROWS = 6 };

static Table plan_like(Arena *arena) {
    static const char *const named[PLAN_COLUMNS] = {
        "Ngày",         "Hình thức",        "Mã cán bộ",     "Họ và tên", "Mã chức danh cũ",
        "Từ chức danh", "Mã chức danh mới", "Đến chức danh", "Thuộc kỳ"};
    static const char *const row[PLAN_COLUMNS] = {
        "2027-01-01", "thôi giữ chức vụ",
        "CB00006",    "Nguyễn Tiến Khánh",
        "UBND-PCT",   "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "X007-PCT",   "Phó Chủ tịch Ủy ban nhân dân xã Kim Thành",
        "kỳ kế hoạch"};
    Str headers[PLAN_COLUMNS];
    for (uint32_t c = 0; c < PLAN_COLUMNS; c++)
        headers[c] = str_from(named[c]);
    Table table = table_make(arena, STR("Thay đổi"), headers, PLAN_COLUMNS, PLAN_ROWS);
    for (uint32_t i = 0; i < PLAN_COLUMNS * PLAN_ROWS; i++)
        table.cells[i] = i % PLAN_COLUMNS ? cell_text(str_from(row[i % PLAN_COLUMNS]))
                                          : cell_date(str_from(row[0]));
    table.cells[1] = cell_text(STR("điều động")); /* most are short, and the longest is wanted */
    table.cells[PLAN_COLUMNS + 1] = cell_text(STR("bổ nhiệm"));
    return table;
}

/* A kind, a period and a name stay on one line, what is long gets what is left of the page. */
static void test_columns_of_a_few_words_are_not_broken(void **state) {
    (void)state;
    static const uint32_t few[] = {1, 2, 4, 6, 8};
    AUTO(Arena) arena = arena_open();
    Table  table = plan_like(arena);
    Widths widths = widths_of(arena, &table);
    assert_true(widths.turned);
    for (size_t i = 0; i < COUNT_OF(few); i++) {
        Str text = table.cells[PLAN_COLUMNS * 2 + few[i]].text;
        /* in digits of the book's first font, Times New Roman of 12 points; 1 between text and line */
        assert_true(widths.of[few[i]] >= measure_width(text) + 1);
    }
    assert_true(widths.of[5] > 20 && widths.of[7] > 20);
    assert_true(widths.sum < 150);
}

/* A hash has no blank to break at: it goes on below, and its row is as high as that. */
static void test_what_no_line_holds_is_counted_by_lines(void **state) {
    (void)state;
    enum { LETTERS = 64 };
    char hash[LETTERS];
    memset(hash, '0', sizeof hash);
    Str word = {hash, sizeof hash};
    assert_int_equal(measure_lines(word, 70), 1);
    assert_int_equal(measure_lines(word, 34), 2);
    assert_int_equal(measure_lines(word, 32), 3); /* a letter that does not fit any more */
    AUTO(Arena) arena = arena_open();
    Str after = str_format(arena, "ab " STR_FMT " cd", STR_ARG(word));
    assert_int_equal(measure_lines(after, 34), 3);
    assert_int_equal(measure_lines(STR("a b"), 0),
                     2); /* no room at all is no reason never to end */
}

/* Who has nothing remarked does not make the remarks of the others narrow. */
static void test_rare_remarks_have_room(void **state) {
    (void)state;
    enum { COLUMNS = 14, ROWS = 20 };
    AUTO(Arena) arena = arena_open();
    Str headers[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        headers[c] = STR("Quyết định");
    Table table = table_make(arena, STR("t"), headers, COLUMNS, ROWS);
    for (int i = 0; i < COLUMNS * ROWS; i++)
        table.cells[i] = i % COLUMNS ? cell_date(STR("2026-07-01")) : cell_text(STR(""));
    table.cells[COLUMNS * 3] = cell_text(
        STR("chưa rõ tuổi nên chưa kết luận được về cơ cấu độ tuổi, cần bổ sung ngày sinh"));
    assert_true(widths_of(arena, &table).of[0] > 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_document_becomes_sheets),
        cmocka_unit_test(test_dates_as_the_reader_writes_them),
        cmocka_unit_test(test_text_alone_is_a_book_too),
        cmocka_unit_test(test_what_no_line_holds_is_counted_by_lines),
        cmocka_unit_test(test_csv_guards_against_formulas),
        cmocka_unit_test(test_a_form_offers_lists),
        cmocka_unit_test(test_columns_of_a_few_words_are_not_broken),
        cmocka_unit_test(test_rare_remarks_have_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
