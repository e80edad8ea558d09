/* What kinds of posts are called: by standard, by what all names begin with, by one of them. */
#include "process/kinds.h"

#include "base/test.h"

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

static const char pack[] =
    "```rule\n"
    "pack P \"P\" language en; version 1; in force from 2026-01-01\n"
    "document L \"Law\"\n"
    "standard A \"Director\" of post kind \"director\" cite L\n"
    "  A.a require sex = female\n"
    "standard B \"Heads and deputies\" of post kind {\"head\"; \"deputy\"} cite L\n"
    "  B.a require sex = female\n"
    "```\n";

static void post_add(Records *records, const char *code, const char *name, const char *kind) {
    Record record = {.kind = KIND_POST};
    record_set(&record, "code", str_from(code));
    record_set(&record, "name", str_from(name));
    record_set(&record, "kind", str_from(kind));
    record_set(&record, "unit", STR("u"));
    records_add(arena, records, record);
}

static KindNames names_of(const Records *records) {
    Findings     findings = findings_open(arena);
    PackSource   source = {.code = STR("p.md"), .text = str_from(pack)};
    const Rules *rules = rules_read(arena, &source, 1, &findings);
    assert_non_null(rules);
    const Roster *roster = roster_build(arena, 0, records, &findings);
    assert_int_equal(findings.errors, 0);
    return kind_names(arena, rules, roster);
}

static void assert_named(const KindNames *names, const char *kind, const char *name, bool example) {
    const KindName *named = post_kind_name(names, str_from(kind));
    assert_non_null(named);
    assert_true(str_is(named->name, name));
    assert_int_equal(named->example, example);
}

static void kinds_are_named(void **state) {
    (void)state;
    Records records = {0};
    Record unit = {.kind = KIND_UNIT}, person = {.kind = KIND_PERSON}, past = {.kind = KIND_TENURE};
    record_set(&unit, "code", STR("u"));
    record_set(&unit, "name", STR("Sở"));
    records_add(arena, &records, unit);
    record_set(&person, "code", STR("p"));
    record_set(&person, "name", STR("P"));
    records_add(arena, &records, person);
    post_add(&records, "1", "Giám đốc Sở Y tế", "director");
    post_add(&records, "2", "Trưởng phòng Tổ chức", "head");
    post_add(&records, "3", "Trưởng phòng, Sở Y tế", "head");
    post_add(&records, "4", "Giám đốc đơn vị thuộc Sở Y tế", "agency");
    post_add(&records, "5", "Giám đốc đơn vị thuộc Ban Dân tộc", "agency");
    post_add(&records, "6", "Chánh Thanh tra", "other");
    post_add(&records, "7", "Trưởng ban", "other");
    post_add(&records, "8", "Phó giám đốc Sở Y tế", "vice");
    post_add(&records, "9", "Phó trưởng ban Dân tộc", "vice");
    post_add(&records, "10", "Phó Giám đốc Sở Y tế", "second");
    post_add(&records, "11", "Phó Chủ tịch xã Hải Ninh", "second");
    post_add(&records, "12", "Thư ký", "clerk");
    post_add(&records, "13", "Thư ký", "clerk");
    post_add(&records, "14", "Giám", "overseer");
    post_add(&records, "15", "Giám thị Trại số 2", "overseer");
    post_add(&records, "16", "Trưởng Công an xã Hải Ninh", "police");
    post_add(&records, "17", "Trưởng Công an phường Nam Hà", "police");
    record_set(&past, "person", STR("p"));
    record_set(&past, "title", STR("Bí thư Huyện ủy Hải Ninh"));
    record_set(&past, "kind", STR("secretary"));
    record_set(&past, "since", STR("2020"));
    records_add(arena, &records, past);
    KindNames names = names_of(&records);
    assert_named(&names, "director", "Director", false);
    assert_named(&names, "head", "Trưởng phòng", false);
    assert_named(&names, "agency", "Giám đốc đơn vị", false);
    assert_named(&names, "other", "Chánh Thanh tra", true);
    assert_named(&names, "vice", "Phó giám đốc Sở Y tế", true);
    assert_named(&names, "second", "Phó Giám đốc Sở Y tế", true);
    assert_named(&names, "clerk", "Thư ký", false);
    assert_named(&names, "overseer", "Giám", false);
    assert_named(&names, "police", "Trưởng Công an", false);
    assert_named(&names, "secretary", "Bí thư Huyện ủy Hải Ninh", false);
    assert_null(post_kind_name(&names, STR("deputy")));
    for (size_t i = 1; i < names.len; i++)
        assert_true(str_order(names.at[i - 1].kind, names.at[i].kind) < 0);
}

static void an_empty_register_has_the_titles_of_standards(void **state) {
    (void)state;
    Records   records = {0};
    KindNames names = names_of(&records);
    assert_int_equal(names.len, 1);
    assert_named(&names, "director", "Director", false);
    assert_null(post_kind_name(&names, STR("a")));
    assert_null(post_kind_name(&names, STR("z")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_named),
        cmocka_unit_test(an_empty_register_has_the_titles_of_standards),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
