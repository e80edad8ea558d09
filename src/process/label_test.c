/* A small register in which names are shared, and what each is then called. */
#include "process/label.h"

#include "base/test.h"

#define ROW(kind_, ...) row_add(arena, &records, kind_, (const char *[]){__VA_ARGS__, NULL})

static void row_add(Arena *arena, Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_copy(arena, str_from(pairs[1])));
    records_add(arena, records, record);
}

static const Roster *town(Arena *arena) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    ROW(KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(KIND_UNIT, "code", "u", "name", "Sở Y tế");
    ROW(KIND_UNIT, "code", "v", "name", "Sở Nội vụ");
    ROW(KIND_POST, "code", "u1", "name", "Giám đốc", "kind", "k", "unit", "u");
    ROW(KIND_POST, "code", "v1", "name", "Giám đốc", "kind", "k", "unit", "v");
    ROW(KIND_POST, "code", "v2", "name", "Trưởng phòng", "kind", "k", "unit", "v");
    ROW(KIND_POST, "code", "v3", "name", "Trưởng phòng", "kind", "k", "unit", "v");
    ROW(KIND_POST, "code", "u4", "name", "Chánh Thanh tra", "kind", "k", "unit", "u", "until",
        "2025");
    ROW(KIND_POST, "code", "v4", "name", "Chánh Thanh tra", "kind", "k", "unit", "v");
    ROW(KIND_PERSON, "code", "p1", "name", "Lê Hà");
    ROW(KIND_PERSON, "code", "p2", "name", "Lê Hà");
    ROW(KIND_PERSON, "code", "p3", "name", "Vũ An");
    ROW(KIND_PERSON, "code", "p4", "name", "Vũ An", "left", "2020");
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static void post_is(const Labels *labels, const char *code, const char *name, const char *said) {
    assert_true(str_is(label_post(labels, str_from(code), str_from(name)), said));
}

static void posts_are_told_apart(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Labels *labels = label_open(arena, LANG_VI, town(arena));
    post_is(labels, "u1", "Giám đốc", "Giám đốc, Sở Y tế");
    post_is(labels, "v1", "Giám đốc", "Giám đốc, Sở Nội vụ");
    post_is(labels, "v2", "Trưởng phòng", "Trưởng phòng (v2)");
    post_is(labels, "v4", "Chánh Thanh tra", "Chánh Thanh tra");
    post_is(labels, "none", "Giám đốc", "Giám đốc");
    post_is(NULL, "u1", "Giám đốc", "Giám đốc");
}

static void people_are_told_apart(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Labels *labels = label_open(arena, LANG_EN, town(arena));
    assert_true(str_is(label_person(labels, STR("p2"), STR("Lê Hà")), "Lê Hà (p2)"));
    assert_true(str_is(label_person(labels, STR("p3"), STR("Vũ An")), "Vũ An"));
    assert_true(str_is(label_person(NULL, STR("p2"), STR("Lê Hà")), "Lê Hà"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(posts_are_told_apart),
                                       cmocka_unit_test(people_are_told_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
