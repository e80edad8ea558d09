#include "process/scope.h"

#include "base/random.h"
#include "base/test.h"
#include "process/holding.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_close(arena);
    return 0;
}

#define ROW(records, kind_, ...) row_add(records, kind_, (const char *[]){__VA_ARGS__, NULL})

static void row_add(Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_from(pairs[1]));
    records_add(arena, records, record);
}

static const Roster *built(const Records *records) {
    Findings      findings = findings_open(arena);
    const Roster *roster = roster_build(arena, 0, records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

/* A province: department a with division a1, department b; the head of a is managed by TU. */
static const Roster *province(void) {
    Records r = {0};
    ROW(&r, KIND_REGISTER, "code", "register", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "a", "name", "A", "parent", "p");
    ROW(&r, KIND_UNIT, "code", "a1", "name", "A1", "parent", "a");
    ROW(&r, KIND_UNIT, "code", "b", "name", "B", "parent", "p");
    ROW(&r, KIND_UNIT, "code", "p", "name", "P");
    ROW(&r, KIND_POST, "code", "ja", "name", "JA", "kind", "x", "unit", "a");
    ROW(&r, KIND_POST, "code", "ja1", "name", "JA1", "kind", "x", "unit", "a1");
    ROW(&r, KIND_POST, "code", "jb", "name", "JB", "kind", "x", "unit", "b");
    ROW(&r, KIND_OVERSIGHT, "post", "ja", "authority", "TU");
    ROW(&r, KIND_BODY, "code", "ba", "name", "BA", "kind", "x", "unit", "a");
    ROW(&r, KIND_BODY, "code", "bb", "name", "BB", "kind", "x", "unit", "b");
    for (const char **p = (const char *[]){"a", "a1", "b", NULL}; *p; p++) {
        ROW(&r, KIND_PERSON, "code", *p, "name", *p, "born", "1980", "ethnic", "Kinh");
        ROW(&r, KIND_TENURE, "person", *p, "post", str_format(arena, "j%s", *p).at, "since", "2020",
            "act", "1");
        ROW(&r, KIND_TENURE, "person", *p, "title", "before", "since", "2010", "until", "2019");
        ROW(&r, KIND_POOL, "person", *p, "post", "ja", "since", "2025");
    }
    ROW(&r, KIND_PERSON, "code", "s", "name", "staff of a1");
    ROW(&r, KIND_TENURE, "person", "s", "title", "clerk", "unit", "a1", "since", "2020");
    ROW(&r, KIND_PERSON, "code", "t", "name", "staff of a before");
    ROW(&r, KIND_TENURE, "person", "t", "title", "clerk", "unit", "a", "since", "2020", "until",
        "2025");
    ROW(&r, KIND_PERSON, "code", "u", "name", "staff of a, left", "left", "2025");
    ROW(&r, KIND_TENURE, "person", "u", "title", "clerk", "unit", "a", "since", "2020");
    ROW(&r, KIND_PERSON, "code", "z", "name", "nobody's");
    return built(&r);
}

static const Scope *of(const Roster *roster, Role role, const char *unit, const char *authority) {
    Grant grant = {role, str_from(unit), str_from(authority)};
    return scope_make(arena, roster, &grant, 1, STR(""));
}

/* Codes of the rows of a kind that are seen. */
static const char *seen(const Scope *scope, Permission p, Kind kind) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < roster_count(scope->roster, kind); i++)
        if (scope_has(scope, p, kind, i))
            text_format(&text, STR_FMT " ", STR_ARG(roster_text(arena, scope->roster, kind, i, 0)));
    return text_done(&text).at;
}

static void a_grant_reaches_over_a_unit_and_all_below(void **state) {
    (void)state;
    const Roster *roster = province();
    const Scope  *s = of(roster, ROLE_OFFICER, "a", "");
    assert_string_equal(seen(s, PERMIT_READ, KIND_UNIT), "a a1 ");
    assert_string_equal(seen(s, PERMIT_READ, KIND_POST), "ja ja1 ");
    assert_string_equal(seen(s, PERMIT_FILE, KIND_PERSON), "a a1 s ");
    assert_string_equal(seen(s, PERMIT_READ, KIND_BODY), "ba ");
    assert_string_equal(seen(s, PERMIT_READ, KIND_TENURE), "a a a1 a1 s ");
    assert_string_equal(seen(s, PERMIT_AUDIT, KIND_UNIT), "");
    assert_true(scope_may(s, PERMIT_WRITE) && !scope_may(s, PERMIT_ADMINISTER));
    s = of(roster, ROLE_READER, "", "");
    assert_string_equal(seen(s, PERMIT_READ, KIND_PERSON), "a a1 b s t u z ");
    assert_string_equal(seen(s, PERMIT_FILE, KIND_PERSON), "");
}

static void an_authority_narrows_it_to_its_posts(void **state) {
    (void)state;
    const Scope *s = of(province(), ROLE_OFFICER, "", "TU");
    assert_string_equal(seen(s, PERMIT_READ, KIND_POST), "ja ");
    assert_string_equal(seen(s, PERMIT_READ, KIND_PERSON), "a ");
    assert_false(scope_has(s, PERMIT_READ, KIND_REGISTER, 0));
}

static void who_holds_no_post_is_of_the_unit_served_in(void **state) {
    (void)state;
    const Roster *roster = province();
    uint32_t      staff = roster_find(roster, KIND_PERSON, STR("s"));
    assert_string_equal(seen(of(roster, ROLE_HEAD, "a1", ""), PERMIT_READ, KIND_PERSON), "a1 s ");
    assert_string_equal(seen(of(roster, ROLE_HEAD, "a1", ""), PERMIT_PLAN, KIND_PERSON), "a1 s ");
    assert_string_equal(seen(of(roster, ROLE_HEAD, "b", ""), PERMIT_FILE, KIND_PERSON), "b ");
    assert_string_equal(seen(of(roster, ROLE_HEAD, "a", "TU"), PERMIT_READ, KIND_PERSON), "a ");
    /* where somebody serves is of the file: who merely reads is not told of them by their being listed */
    assert_string_equal(seen(of(roster, ROLE_READER, "a1", ""), PERMIT_READ, KIND_PERSON), "a1 ");
    assert_string_equal(seen(of(roster, ROLE_AUDITOR, "a1", ""), PERMIT_READ, KIND_PERSON), "a1 ");
    assert_true(scope_field(of(roster, ROLE_HEAD, "a", ""), KIND_PERSON, staff, Person_born));
    assert_false(scope_field(of(roster, ROLE_HEAD, "a", ""), KIND_PERSON, staff, Person_ethnic));
}

static void no_grant_and_a_unit_that_is_gone_see_nothing(void **state) {
    (void)state;
    const Roster *roster = province();
    const Scope  *none = scope_make(arena, roster, NULL, 0, STR("")),
                *gone = of(roster, ROLE_OFFICER, "no such", "");
    for (Permission p = 0; p < PERMISSION_COUNT; p++) {
        assert_false(scope_may(none, p) || scope_may(gone, p));
        for (int k = 0; k < KIND_COUNT; k++) {
            assert_string_equal(seen(none, p, (Kind)k), "");
            assert_string_equal(seen(gone, p, (Kind)k), "");
        }
    }
}

static bool field(const Scope *s, Kind kind, uint32_t index, const char *name) {
    return scope_field(s, kind, index, vocabulary_field(kind, str_from(name)));
}

static void fields_want_more_than_rows(void **state) {
    (void)state;
    const Roster *roster = province();
    const Scope  *reader = of(roster, ROLE_READER, "a", ""), *head = of(roster, ROLE_HEAD, "a", ""),
                *officer = of(roster, ROLE_OFFICER, "a", "");
    assert_true(field(reader, KIND_PERSON, 0, "name") && field(reader, KIND_TENURE, 1, "post"));
    assert_false(field(reader, KIND_PERSON, 0, "born") || field(reader, KIND_TENURE, 1, "act"));
    assert_false(field(reader, KIND_TENURE, 0, "title")); /* ended */
    assert_true(field(head, KIND_PERSON, 0, "born") && field(head, KIND_TENURE, 0, "title"));
    assert_false(field(head, KIND_PERSON, 0, "ethnic"));
    assert_true(field(officer, KIND_PERSON, 0, "ethnic"));
    assert_false(field(officer, KIND_PERSON, 2, "name")); /* of department b */
    assert_true(field(head, KIND_POOL, 0, "post") && !field(reader, KIND_POOL, 0, "post"));
}

static void everybody_sees_their_own_file_but_not_the_pool(void **state) {
    (void)state;
    const Scope *s = scope_make(arena, province(), NULL, 0, STR("b"));
    assert_string_equal(seen(s, PERMIT_OWN, KIND_PERSON), "b ");
    assert_true(field(s, KIND_PERSON, 2, "ethnic"));
    assert_false(field(s, KIND_PERSON, 0, "name"));
    assert_false(field(s, KIND_POOL, 2, "post"));
    assert_false(scope_may(s, PERMIT_READ));
}

static void the_operator_sees_all(void **state) {
    (void)state;
    const Roster *roster = province();
    const Scope  *s = scope_operator(arena, roster);
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t i = 0; i < roster_count(roster, (Kind)k); i++)
            for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
                assert_true(scope_field(s, (Kind)k, i, f));
}

/* More grants never take anything away, and two see what either sees. */
static void grants_add_up(void **state) {
    (void)state;
    static const char *const units[] = {"", "a", "a1", "b", "p"}, *const authorities[] = {"", "TU"};
    const Roster *roster = province();
    Random        random = random_open(7);
    for (int round = 0; round < 300; round++) {
        Grant both[2];
        for (int g = 0; g < 2; g++)
            both[g] = (Grant){(Role)random_below(&random, ROLE_COUNT),
                              str_from(units[random_below(&random, 5)]),
                              str_from(authorities[random_below(&random, 2)])};
        const Scope *s = scope_make(arena, roster, both, 2, STR("")),
                    *one = scope_make(arena, roster, both, 1, STR("")),
                    *two = scope_make(arena, roster, both + 1, 1, STR(""));
        for (int k = 0; k < KIND_COUNT; k++)
            for (uint32_t i = 0; i < roster_count(roster, (Kind)k); i++)
                for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
                    assert_int_equal(scope_field(s, (Kind)k, i, f),
                                     scope_field(one, (Kind)k, i, f) ||
                                         scope_field(two, (Kind)k, i, f));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_grant_reaches_over_a_unit_and_all_below, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(an_authority_narrows_it_to_its_posts, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(who_holds_no_post_is_of_the_unit_served_in, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(no_grant_and_a_unit_that_is_gone_see_nothing, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(fields_want_more_than_rows, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(everybody_sees_their_own_file_but_not_the_pool, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(the_operator_sees_all, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(grants_add_up, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
