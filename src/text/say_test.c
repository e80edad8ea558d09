#include "base/test.h"

#include "text/say.h"

static void test_places_are_filled(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(
        str_is(SAY(arena, LANG_EN, "place.line_column", {"line", STR("3")}, {"column", STR("9")}),
               "line 3, column 9"));
    assert_true(str_is(say_plain(arena, LANG_VI, "no.such.key"), "[no.such.key]"));
}

static void test_findings_are_located(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Finding f = {.severity = SEVERITY_ERROR,
                 .code = "roster.reference.unknown",
                 .place = {.file = STR("a.xlsx"), .sheet = STR("Cán bộ"), .row = 12, .column = 28},
                 .field = STR("Mã đơn vị"),
                 .value = STR("X")};
    assert_true(str_is(say_finding(arena, LANG_VI, &f),
                       "a.xlsx, Cán bộ, AB12: “X” (Mã đơn vị) không có trong sổ"));
    assert_true(str_is(say_mend(arena, LANG_EN, &f), "Add this code or correct the value"));
}

static void test_numbers_and_dates(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(say_number(arena, LANG_VI, -1234567), "-1.234.567"));
    assert_true(str_is(say_number(arena, LANG_EN, 999), "999"));
    assert_true(str_is(say_percent(arena, LANG_VI, 0.1234, 1), "12,3%"));
    assert_true(str_is(say_date(arena, LANG_VI, STR("2026-07-01")), "01/07/2026"));
    assert_true(str_is(say_date(arena, LANG_VI, STR("2026-07")), "07/2026"));
    assert_int_equal(lang_from("en_US.UTF-8"), LANG_EN);
    assert_int_equal(lang_from(NULL), LANG_VI);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_are_filled),
        cmocka_unit_test(test_findings_are_located),
        cmocka_unit_test(test_numbers_and_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
