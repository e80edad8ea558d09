/* Which separator a file has, from beginnings as offices and statistics bureaus write them. */
#include "base/test.h"

#include "office/separator.h"

static void parts(const char *start, char mark) {
    char guess = separator_guess(str_from(start), '\n');
    if (guess != mark)
        fail_msg("%s: '%c' for '%c'", start, guess, mark);
}

static void test_plain(void **state) {
    (void)state;
    parts("a,b\n1,2\n", ',');
    parts("a;b\n1;2\n", ';');
    parts("a\tb\n1\t2\n", '\t');
    parts("", ',');
    parts("only\none\n", ',');
    assert_int_equal(separator_guess(STR("a;b\r1;2\r"), '\r'), ';');
}

static void test_decimal_commas(void **state) {
    (void)state;
    parts("name;grade;step\nx;1,5;2,5\ny;3,5;4,5\n", ';');
    parts("1,5;2,5;3,5\n1,5;2,5;3,5\n", ';');
    parts("Danh sách, quý I, năm 2026\n\nhọ tên;hệ số;phụ cấp\nA;1,5;2,5\nB;2,5;0,5\n", ';');
    parts("a\tb\n1,5\t2;5\n1,5\t2;5\n", '\t');
}

static void test_quoted_fields(void **state) {
    (void)state;
    parts("\"x;y\",b\n\"1;2\",3\n", ',');
    parts("\"one\nline, \"\"two\"\";\",b\n\"1;2;3\",3\n", ',');
    parts("a,b\n\"x;y;z;w\",\"1\n;;;\n\"\n", ',');
}

static void test_ragged_rows(void **state) {
    (void)state;
    parts("a,b,c,d\n1,2,3,4\nx; y,2\nx; y,2,3,4\nx; y,2,3\nx; y,2,3,4\n", ',');
    parts("title\na;b;c\n1;2;\n3;4\n5,5;6;7,7\n", ';');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_decimal_commas),
        cmocka_unit_test(test_quoted_fields),
        cmocka_unit_test(test_ragged_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
