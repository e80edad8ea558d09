#include "base/test.h"

#include "model/roster.h"

static Record unit(const char *code, const char *parent) {
    Record record = {.kind = KIND_UNIT};
    record_set(&record, "code", str_from(code));
    record_set(&record, "name", STR("Đơn vị"));
    record_set(&record, "parent", str_from(parent));
    return record;
}

static void test_references_resolve_in_any_order(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records  records = {0};
    Findings findings = findings_open(arena);
    records_add(arena, &records, unit("b", "a"));
    records_add(arena, &records, unit("c", "a"));
    records_add(arena, &records, unit("a", ""));
    const Roster *roster = roster_build(arena, 3, &records, &findings);
    assert_int_equal(findings.len, 0);
    uint32_t a = roster_find(roster, KIND_UNIT, STR("a"));
    assert_int_equal(roster_unit(roster, roster_find(roster, KIND_UNIT, STR("b")))->parent, a);
    assert_int_equal(roster_unit(roster, a)->parent, NONE);
    assert_int_equal(roster_unit(roster, a)->staffing, INT_MISSING);
    Span children = roster_by(roster, KIND_UNIT, Unit_parent, a);
    assert_int_equal(children.len, 2);
    assert_true(str_is(roster_unit(roster, children.at[0])->code, "b"));
    assert_true(str_is(roster_unit(roster, children.at[1])->code, "c"));
    assert_int_equal(roster_by(roster, KIND_UNIT, Unit_parent, children.at[0]).len, 0);
}

static void test_faults_are_findings(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records  records = {0};
    Findings findings = findings_open(arena);
    Record   record = unit("b", "nowhere");
    record_set(&record, "since", STR("soon"));
    record_set(&record, "bloc", STR("moon"));
    records_add(arena, &records, record);
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 3);
    assert_int_equal(roster_unit(roster, 0)->bloc, -1);
    assert_false(partial_given(roster_unit(roster, 0)->since));
}

static void test_the_last_of_equal_keys_wins(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records  records = {0};
    Findings findings = findings_open(arena);
    records_add(arena, &records, unit("a", ""));
    Record later = unit("a", "");
    record_set(&later, "staffing", STR("7"));
    records_add(arena, &records, later);
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(roster_count(roster, KIND_UNIT), 1);
    assert_int_equal(roster_unit(roster, 0)->staffing, 7);
    assert_true(str_is(roster_text(arena, roster, KIND_UNIT, 0, Unit_staffing), "7"));
}

static void test_as_of_comes_from_the_register_row(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Records  records = {0};
    Findings findings = findings_open(arena);
    Record   row = {.kind = KIND_REGISTER};
    record_set(&row, "code", STR("r"));
    record_set(&row, "as_of", STR("2026-07-01"));
    records_add(arena, &records, row);
    assert_int_equal(roster_build(arena, 0, &records, &findings)->as_of, day_from(2026, 7, 1));
}

static void test_covers_to_the_last_day(void **state) {
    (void)state;
    PartialDate since = {2020, 0, 0}, until = {2021, 6, 0};
    assert_true(roster_covers(since, until, day_from(2020, 1, 1)));
    assert_true(roster_covers(since, until, day_from(2021, 6, 30)));
    assert_false(roster_covers(since, until, day_from(2021, 7, 1)));
    assert_false(roster_covers(since, (PartialDate){0}, day_from(2019, 12, 31)));
}

static void read_is(Kind kind, const char *field, const char *raw, const char *canonical) {
    AUTO(Arena) arena = arena_open();
    const Field *f = &vocabulary_kind(kind)->fields[vocabulary_field(kind, str_from(field))];
    Str          made;
    bool         read = vocabulary_read(arena, f, str_from(raw), DATE_DMY, &made);
    assert_int_equal(read, canonical != NULL);
    if (read)
        assert_true(str_is(made, canonical));
}

static void test_values_become_canonical(void **state) {
    (void)state;
    read_is(KIND_PERSON, "sex", " nữ ", "female");
    read_is(KIND_PERSON, "sex", "NU", "female");
    read_is(KIND_PERSON, "sex", "khác", NULL);
    read_is(KIND_PERSON, "born", "2/9/1975", "1975-09-02");
    read_is(KIND_PERSON, "born", "1975", "1975");
    read_is(KIND_PERSON, "born", "30/2/1975", NULL);
    read_is(KIND_DEGREE, "level", "ThS", "master");
    read_is(KIND_THEORY, "level", "Trung cấp", "intermediate");
    read_is(KIND_POST, "key", "x", "1");
    read_is(KIND_POST, "key", "Không", "0");
    read_is(KIND_POST, "key", "maybe", NULL);
    read_is(KIND_POST, "seats", "3,5", NULL);
    read_is(KIND_POST, "seats", "", "");
    read_is(KIND_PERSON, "name", "Ho\xFF", NULL);
    read_is(KIND_PERSON, "code",
            "a\x1f"
            "b",
            NULL);
    read_is(KIND_PERSON, "name", "Ho\xC3\xA0ng e\xCC\x82", "Ho\xC3\xA0ng \xC3\xAA");
}

static void test_headers_in_both_languages(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_int_equal(vocabulary_header(arena, KIND_PERSON, STR("HỌ VÀ TÊN")), Person_name);
    assert_int_equal(vocabulary_header(arena, KIND_PERSON, STR("Full name")), Person_name);
    assert_int_equal(vocabulary_header(arena, KIND_PERSON, STR("ho ten")), Person_name);
    assert_int_equal(vocabulary_header(arena, KIND_PERSON, STR("born")), Person_born);
    assert_int_equal(vocabulary_header(arena, KIND_PERSON, STR("Lương")), NONE);
    assert_int_equal(vocabulary_kind_named(STR("Cán bộ")), KIND_PERSON);
    assert_int_equal(vocabulary_kind_named(STR("x")), KIND_COUNT);
}

/* Every header, code name and spelling must mean one thing only. */
static void test_the_vocabulary_is_unambiguous(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (int k = 0; k < KIND_COUNT; k++) {
        const KindInfo *info = vocabulary_kind((Kind)k);
        for (uint32_t f = 0; f < info->field_count; f++) {
            assert_int_equal(vocabulary_header(arena, (Kind)k, str_from(info->fields[f].vi)), f);
            assert_int_equal(vocabulary_header(arena, (Kind)k, str_from(info->fields[f].en)), f);
        }
    }
    for (int l = 0; l < LIST_COUNT; l++)
        for (uint32_t c = 0; c < codes_count((ListId)l); c++) {
            const Code *code = codes_at((ListId)l, (int)c);
            assert_int_equal(codes_read(arena, (ListId)l, str_from(code->id)), c);
            assert_int_equal(codes_read(arena, (ListId)l, str_from(code->vi)), c);
            assert_int_equal(codes_read(arena, (ListId)l, str_from(code->en)), c);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references_resolve_in_any_order),
        cmocka_unit_test(test_faults_are_findings),
        cmocka_unit_test(test_the_last_of_equal_keys_wins),
        cmocka_unit_test(test_as_of_comes_from_the_register_row),
        cmocka_unit_test(test_covers_to_the_last_day),
        cmocka_unit_test(test_values_become_canonical),
        cmocka_unit_test(test_headers_in_both_languages),
        cmocka_unit_test(test_the_vocabulary_is_unambiguous),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
