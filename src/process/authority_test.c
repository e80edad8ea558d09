#include "process/authority.h"

#include "base/test.h"

#define ROW(records, kind_, ...) row_add(records, kind_, (const char *[]){__VA_ARGS__, NULL})

static Arena *arena;

static void row_add(Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_from(pairs[1]));
    records_add(arena, records, record);
}

/* Posts managed by these, and one by nobody. */
static const Roster *managed(const char **names) {
    Records  r = {0};
    Findings findings = findings_open(arena);
    ROW(&r, KIND_REGISTER, "code", "register", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "u", "name", "U");
    ROW(&r, KIND_POST, "code", "j", "name", "J", "kind", "x", "unit", "u");
    for (uint32_t i = 0; names[i]; i++) {
        const char *post = str_format(arena, "j%u", i).at;
        ROW(&r, KIND_POST, "code", post, "name", post, "kind", "x", "unit", "u");
        ROW(&r, KIND_OVERSIGHT, "post", post, "authority", names[i]);
    }
    const Roster *roster = roster_build(arena, 0, &r, &findings);
    assert_int_equal(findings.errors, 0);
    return roster;
}

static void each_is_there_once_by_name(void **state) {
    (void)state;
    arena = arena_open();
    Authorities known = authorities_of(
        managed((const char *[]){"Tỉnh ủy", "Đảng ủy xã", "Ban Bí thư", "Tỉnh ủy", NULL}), arena);
    static const char *const order[] = {"Ban Bí thư", "Đảng ủy xã", "Tỉnh ủy"};
    assert_int_equal(known.len, COUNT_OF(order));
    for (uint32_t i = 0; i < COUNT_OF(order); i++)
        assert_true(str_is(known.at[i], order[i]));
    assert_int_equal(authorities_of(managed((const char *[]){NULL}), arena).len, 0);
    arena_close(arena);
}

static void a_name_is_found_as_people_type_it(void **state) {
    (void)state;
    arena = arena_open();
    const Roster *roster =
        managed((const char *[]){"Tỉnh ủy", "Tính ủy", "Huyện uỷ A", "huyện uỷ a", NULL});
    static const struct {
        const char *typed, *found; /* NULL: none */
    } cases[] = {{"", ""},
                 {"Tỉnh ủy", "Tỉnh ủy"},
                 {"TỈNH UỶ", "Tỉnh ủy"},
                 {"  tính   ủy ", "Tính ủy"},
                 {"tinh uy", NULL}, /* which of two? */
                 {"huyện uỷ a", "huyện uỷ a"},
                 {"Huyện Uỷ A", NULL},
                 {"Huyện ủy B", NULL},
                 {"\xff", NULL}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings findings = findings_open(arena);
        Str      found;
        assert_int_equal(authority_find(roster, arena, str_from(cases[i].typed), &found, &findings),
                         cases[i].found != NULL);
        assert_true(str_is(found, cases[i].found ? cases[i].found : ""));
        assert_int_equal(findings.errors, !cases[i].found);
    }
    arena_close(arena);
}

static void the_mend_lists_what_there_is(void **state) {
    (void)state;
    arena = arena_open();
    const char *names[15] = {NULL};
    for (uint32_t i = 0; i < 14; i++)
        names[i] = str_format(arena, "A%02u", i).at;
    Findings findings = findings_open(arena);
    Str      found;
    assert_false(authority_find(managed(names), arena, STR("B"), &found, &findings));
    assert_string_equal(findings.at[0].code, "authority.unknown");
    assert_true(str_is(findings.at[0].args[0].value,
                       "A00; A01; A02; A03; A04; A05; A06; A07; A08; A09; A10; A11; …"));
    const Roster *roster =
        managed((const char *[]){"Ban Thường vụ Tỉnh ủy", "Đảng ủy xã", "Tỉnh ủy X", NULL});
    assert_false(authority_find(roster, arena, STR("tỉnh ủy"), &found, &findings));
    assert_true(str_is(findings.at[1].args[0].value, "Ban Thường vụ Tỉnh ủy; Tỉnh ủy X"));
    assert_false(
        authority_find(managed((const char *[]){NULL}), arena, STR("B"), &found, &findings));
    assert_string_equal(findings.at[2].code, "authority.none");
    arena_close(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_there_once_by_name),
        cmocka_unit_test(a_name_is_found_as_people_type_it),
        cmocka_unit_test(the_mend_lists_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
