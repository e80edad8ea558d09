/* CSV as people write it, and as it goes wrong. */
#include "office/csv.h"
#include "office/sheet_kit.h"

#include <string.h>

static void csv_is(const char *bytes, const char *rows) {
    Room *room = room_open();
    room_write(room, bytes, strlen(bytes));
    assert_string_equal(room_read(room, &sheet_limits).at, rows);
    assert_int_equal(room->findings.len, 0);
    room_close(room);
}

static void csv_fails(const char *bytes, size_t len, const char *code, uint32_t line,
                      uint32_t column, const char *rows) {
    Room *room = room_open();
    room_write(room, bytes, len);
    Str read = room_read(room, &sheet_limits);
    assert_string_equal(room_finding(room)->code, code);
    assert_int_equal(room_finding(room)->place.line, line);
    assert_int_equal(room_finding(room)->place.column, column);
    assert_string_equal(read.at, rows);
    room_close(room);
}

static void test_csv_is_read_as_people_write_it(void **state) {
    (void)state;
    csv_is("a,b\n1,2\n", "1|a|b\n2|1|2\n");
    csv_is("\xEF\xBB\xBF"
           "a;b\r\n1,5;2\r\n",
           "1|a|b\n2|1,5|2\n");
    csv_is("a\tb\n\"x\ty\"\tz", "1|a|b\n2|x\ty|z\n");
    csv_is("a,b\n\"one\nline \"\"two\"\"\",2\n\n3,4\n", "1|a|b\n2|one\nline \"two\"|2\n4|3|4\n");
    csv_is("\"a;b\",c\n5\" pipe,6\n,\n", "1|a;b|c\n2|5\" pipe|6\n3||\n");
    csv_is("only\n", "1|only\n");
    csv_is("a title, of course\na;b\ne,1;f,2\n", "1|a title, of course\n2|a|b\n3|e,1|f,2\n");
    csv_is("a,b\n1,x;y;z\n", "1|a|b\n2|1|x;y;z\n");
    csv_is("a;b\r1;2\r\r3;\"x\ry\"", "1|a|b\n2|1|2\n4|3|x\ny\n");
    csv_is("a;b\r\n1;\"x\r\ny\"\r\n", "1|a|b\n2|1|x\ny\n");
    csv_is("sep=|\r\na|b,c;d\r\n", "2|a|b,c;d\n");
}

/* "'- xã A" is how csv_text writes "- xã A": it must not become part of the native place. */
static void test_csv_guard_comes_off(void **state) {
    (void)state;
    csv_is("a,b,c\n\"'- xã A\",'=1+1,'@x\n", "1|a|b|c\n2|- xã A|=1+1|@x\n");
    csv_is("a,b,c\n''=x,'t Hart,'\n", "1|a|b|c\n2|'=x|'t Hart|'\n");
    AUTO(Arena) arena = arena_open();
    static const Str texts[] = {{"- xã A", 7}, {"'=x", 3}, {"''+1", 4},
                                {"'t", 2},     {"@", 1},   {"'", 1}};
    Document         document = document_open(arena);
    Table            table = table_make(arena, STR("t"), texts, COUNT_OF(texts), 0);
    document_table(&document, table);
    csv_is(csv_text(arena, &document).at, "1|- xã A|'=x|''+1|'t|@|'\n");
}

static void test_csv_faults_are_located(void **state) {
    (void)state;
    const char unclosed[] = "a,b\n1,2\n\"3,4\n5,6\n";
    csv_fails("", 0, "sheet.empty", 0, 0, "");
    csv_fails(unclosed, sizeof unclosed - 1, "sheet.quote", 3, 0, "1|a|b\n2|1|2\n");
    const char hurt[] = "a,b\nĐỗ Hà Nội,H\xE0 N\xE9i\n3,4\n";
    csv_fails(hurt, sizeof hurt - 1, "sheet.utf8", 2, 12, "1|a|b\n3|3|4\n");
    const char nul[] = "a,b\n1,\0002\n3,4\n";
    csv_fails(nul, sizeof nul - 1, "sheet.nul", 2, 3, "1|a|b\n3|3|4\n");
    const char wide[] = "\xFF\xFE"
                        "a\0,\0b\0\n\0c\0\0\xDC";
    csv_fails(wide, sizeof wide - 1, "sheet.utf16", 2, 0, "1|a|b\n");
}

static void test_what_only_calls_itself_a_workbook(void **state) {
    (void)state;
    static const char *const files[] = {"<html><table><tr><td>x",
                                        "\xEF\xBB\xBF \r\n<TABLE border=1>",
                                        "<?xml version=\"1.0\"?><Workbook/>", "<!DOCTYPE html>"};
    for (size_t i = 0; i < COUNT_OF(files); i++)
        csv_fails(files[i], strlen(files[i]), "sheet.markup", 0, 0, "");
    csv_is("<id>,b\n1,2\n", "1|<id>|b\n2|1|2\n");
    static const char *const binaries[] = {"\x89PNG\r\n", "\xFF\xD8\xFF\xE0", "GIF89a",
                                           "%PDF-1.7\n",  "{\\rtf1",          "II*"};
    for (size_t i = 0; i < COUNT_OF(binaries); i++)
        csv_fails(binaries[i], strlen(binaries[i]) + 1, "sheet.binary", 0, 0, "");
    csv_fails("\x1F\x8B\x08", 4, "sheet.packed", 0, 0, "");
    csv_fails("SQLite format 3", 16, "sheet.register", 0, 0, "");
    csv_is("GIF,PDF\n1,2\n", "1|GIF|PDF\n2|1|2\n");
}

static void test_csv_limits(void **state) {
    (void)state;
    SheetLimits few = sheet_limits;
    few.columns = 2;
    few.cells = 5;
    few.cell_bytes = 20;
    const struct {
        const char *bytes, *code;
    } cases[] = {{"a,b,c\n", "sheet.limit.columns"},
                 {"a,b\n1,2\n3,4\n", "sheet.limit.cells"},
                 {"a,b\n1,222222222222222222222\n", "sheet.limit.record"},
                 {"a,b\n1,\"2\n222\n22222222222222\n", "sheet.quote"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Room *room = room_open();
        room_write(room, cases[i].bytes, strlen(cases[i].bytes));
        room_read(room, &few);
        assert_string_equal(room_finding(room)->code, cases[i].code);
        room_close(room);
    }
    few = sheet_limits;
    few.file_bytes = 3;
    Room *room = room_open();
    room_write(room, "a,b\n", 4);
    room_read(room, &few);
    assert_string_equal(room->findings.at[0].code, "sheet.limit.file");
    room_close(room);
}

static void test_a_binary_file_is_not_read_to_its_end(void **state) {
    (void)state;
    char bytes[5000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 5 == 4 ? '\n' : '\xC0';
    Room *room = room_open();
    room_write(room, bytes, sizeof bytes);
    room_read(room, &sheet_limits);
    assert_string_equal(room_finding(room)->code, "sheet.encoding.unknown");
    assert_int_equal(room->taken.rows, 0);
    room_close(room);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 5 == 4 ? '\n' : '\0';
    room = room_open();
    room_write(room, bytes, sizeof bytes);
    room_read(room, &sheet_limits);
    assert_int_equal(room->findings.len, 100);
    room_close(room);
}

static void test_what_is_not_there_is_an_error(void **state) {
    (void)state;
    Room      *room = room_open();
    Error      err = {0};
    SheetTaker taker = {.with = &room->taken, .row = take_row};
    assert_false(sheet_read("/nowhere/x.csv", &sheet_limits, &taker, &room->findings, &err));
    assert_int_equal(err.code, ERROR_MISSING);
    err = (Error){0};
    assert_false(sheet_read("/tmp", &sheet_limits, &taker, &room->findings, &err));
    assert_int_equal(err.code, ERROR_FOLDER);
    room_close(room);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_is_read_as_people_write_it),
        cmocka_unit_test(test_csv_guard_comes_off),
        cmocka_unit_test(test_csv_faults_are_located),
        cmocka_unit_test(test_what_only_calls_itself_a_workbook),
        cmocka_unit_test(test_csv_limits),
        cmocka_unit_test(test_a_binary_file_is_not_read_to_its_end),
        cmocka_unit_test(test_what_is_not_there_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
