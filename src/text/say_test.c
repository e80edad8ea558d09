#include "base/test.h"

#include <string.h>

#include "text/say.h"

static void test_places_are_filled(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(
        str_is(SAY(arena, LANG_EN, "place.line_column", {"line", STR("3")}, {"column", STR("9")}),
               "line 3, column 9"));
    assert_true(str_is(say_plain(arena, LANG_VI, "no.such.key"), "[no.such.key]"));
}

static Str bodies_said(Arena *arena, const char *count) {
    return SAY(arena, LANG_EN, "namelist.ask.bodies", {"count", str_from(count)});
}

static void test_words_go_with_their_count(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(bodies_said(arena, "1"), "1 body is not in the register. Make it?"));
    assert_true(str_is(bodies_said(arena, "0"), "0 bodies are not in the register. Make them?"));
    assert_true(
        str_is(bodies_said(arena, "1,000"), "1,000 bodies are not in the register. Make them?"));
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
    Finding whole = {.severity = SEVERITY_ERROR,
                     .code = "json.object",
                     .place = {.file = STR("a.json")},
                     .value = STR("[1]")};
    assert_true(
        str_is(say_finding(arena, LANG_EN, &whole), "a.json: an object is needed, found [1]"));
    assert_true(
        str_is(say_finding(arena, LANG_VI, &whole), "a.json: cần một đối tượng JSON, đang là [1]"));
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

static void named(Kind kind, const char *field, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    const Field *reference =
        &vocabulary_kind(kind)->fields[vocabulary_field(kind, str_from(field))];
    assert_true(str_is(say_named(arena, LANG_VI, reference), vi));
    Str english = say_named(arena, LANG_EN, reference);
    assert_true(str_is(english, en));
}

static void test_references_by_name(void **state) {
    (void)state;
    named(KIND_TENURE, "person", "Cán bộ", "Person");
    named(KIND_TENURE, "unit", "Đơn vị", "Unit");
    named(KIND_TIE, "other", "Người thân", "Relative");
    named(KIND_UNIT, "parent", "Đơn vị cấp trên", "Parent unit");
    named(KIND_POST, "unit", "Thuộc đơn vị", "Post unit");
}

static void cites(const char *canonical, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(say_citation(arena, LANG_VI, str_from(canonical)).at, vi);
    Str english = say_citation(arena, LANG_EN, str_from(canonical));
    assert_true(str_is(english, en));
}

static void test_citations(void **state) {
    (void)state;
    cites("Chỉ thị 45-CT/TW (2025-04-14)", "Chỉ thị 45-CT/TW ngày 14/4/2025",
          "Chỉ thị 45-CT/TW (2025-04-14)");
    cites("Nghị định 29/2024/NĐ-CP (2024-03-06), điều 6",
          "Điều 6 Nghị định 29/2024/NĐ-CP ngày 06/3/2024",
          "Nghị định 29/2024/NĐ-CP (2024-03-06), article 6");
    cites("Directive (2022-02), article 4", "Điều 4 Directive tháng 02/2022",
          "Directive (2022-02), article 4");
    cites("Quy định 1 (2019-01-30)", "Quy định 1 ngày 30/01/2019", "Quy định 1 (2019-01-30)");
    cites("Đề án (2021)", "Đề án năm 2021", "Đề án (2021)");
    cites("Thang điểm (mẫu)", "Thang điểm (mẫu)", "Thang điểm (mẫu)");
    cites("A (12/2021)", "A (12/2021)", "A (12/2021)");
    cites("A (2021-1)", "A (2021-1)", "A (2021-1)");
    AUTO(Arena) arena = arena_open();
    assert_int_equal(say_citation(arena, LANG_VI, STR("")).len, 0);
}

/* Of several the one that is not confirmed can be told from the others, in a sentence too. */
static void test_each_citation_has_its_own_mark(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const Citation cited[] = {
        {{"Nghị định 29 (2024-03-06), điều 6", sizeof("Nghị định 29 (2024-03-06), điều 6") - 1},
         true},
        {{"Kết luận 20-KL/TW, điều 4", sizeof("Kết luận 20-KL/TW, điều 4") - 1}, false},
        {{"Quy định 1", sizeof("Quy định 1") - 1}, true}};
    Citations   all = {cited, COUNT_OF(cited)};
    const char *vi = "Điều 6 Nghị định 29 ngày 06/3/2024; Điều 4 Kết luận 20-KL/TW (số liệu chưa "
                     "xác minh); Quy định 1";
    assert_string_equal(say_citations(arena, LANG_VI, all).at, vi);
    assert_string_equal(say_citations(arena, LANG_EN, all).at,
                        "Nghị định 29 (2024-03-06), article 6; Kết luận 20-KL/TW, article 4 "
                        "(number unconfirmed); Quy định 1");
    assert_int_equal(say_citations(arena, LANG_VI, (Citations){0}).len, 0);
    Finding note = {.code = "pose.retirement.unconfirmed",
                    .args = {{"citations", citations_packed(arena, all)}}};
    assert_non_null(strstr(say_finding(arena, LANG_VI, &note).at, vi));
    assert_true(citations_same(citations_unpack(arena, note.args[0].value), all));
    assert_true(!citations_confirmed(all) && citations_confirmed((Citations){cited, 1}));
    Citations joined = citations_join(arena, (Citations){cited, 2}, all);
    assert_true(citations_same(joined, all));
    static const Citation doubt = {{"Quy định 1", sizeof("Quy định 1") - 1}, false};
    assert_false(citations_join(arena, all, (Citations){&doubt, 1}).at[2].confirmed);
}

static void test_thousandths(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_string_equal(say_thousandths(arena, LANG_VI, 1234500).at, "1.234,5");
    assert_string_equal(say_thousandths(arena, LANG_EN, 50).at, "0.05");
    assert_string_equal(say_thousandths(arena, LANG_VI, 12000).at, "12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_are_filled),
        cmocka_unit_test(test_findings_are_located),
        cmocka_unit_test(test_numbers_and_dates),
        cmocka_unit_test(test_citations),
        cmocka_unit_test(test_each_citation_has_its_own_mark),
        cmocka_unit_test(test_references_by_name),
        cmocka_unit_test(test_thousandths),
        cmocka_unit_test(test_words_go_with_their_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
