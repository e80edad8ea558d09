/* equals_test.c — who goes first among equals: by the first key that decides, both ways round, never where a
 * key is not known; and the faults of an order. */
#include "base/test.h"

#include "rules/random_kit.h"
#include "rules/rules_kit.h"

#include <string.h>

static const char EN[] = "```rule\npack P \"p\" language en; in force from 2026-01-01;\n"
                         "time counts: cumulative counting {main}\ndocument D \"d\"\n";
static const char ORDER[] =
    "order O of post kind {\"k\"} ranked by rating of last 2 years descending, then time since "
    "service_start descending, then held post \"k\" descending, then age ascending cite D article "
    "\"7\"\n";

static void add(Arena *arena, Records *records, Kind kind, const char *fields) {
    Record record = {.kind = kind};
    Str    rest = str_from(fields);
    while (rest.len) {
        Str part = str_cut(&rest, '|');
        Str name = str_cut(&part, '=');
        record_set(&record, str_copy(arena, name).at, part);
    }
    records_add(arena, records, record);
}

/* p0 and p1 differ by the second rating, p2 has none of 2024, p3 and p4 by service, p5 equals p4 but in age. */
static const Roster *world(Arena *arena) {
    static const char *const people[][4] = {
        {"good", "excellent", "2010-01-01", "1980-01-01"},
        {"good", "good", "2000-01-01", "1980-01-01"},
        {"good", "", "2000-01-01", "1980-01-01"},
        {"completed", "good", "2000-01-01", "1980-01-01"},
        {"completed", "good", "2000-02-01", "1980-01-01"},
        {"completed", "good", "2000-02-01", "1981-01-01"},
        {"completed", "good", "2000-02-01", "1981-01-01"},
    };
    Findings findings = findings_open(arena);
    Records  records = {0};
    add(arena, &records, KIND_REGISTER, "code=r|name=r|as_of=2026-07-01");
    add(arena, &records, KIND_UNIT, "code=u|name=u");
    add(arena, &records, KIND_POST, "code=x|name=x|kind=k|unit=u");
    add(arena, &records, KIND_POST, "code=y|name=y|kind=other|unit=u");
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        Record person = {.kind = KIND_PERSON}, held = {.kind = KIND_TENURE};
        Str    code = str_format(arena, "p%zu", i);
        record_set(&person, "code", code);
        record_set(&person, "name", code);
        record_set(&person, "service_start", str_from(people[i][2]));
        record_set(&person, "born", str_from(people[i][3]));
        records_add(arena, &records, person);
        record_set(&held, "person", code);
        record_set(&held, "title", STR("t"));
        record_set(&held, "kind", STR("other"));
        record_set(&held, "since", STR("2020-01-01"));
        records_add(arena, &records, held);
        for (int y = 0; y < 2; y++) {
            Record rating = {.kind = KIND_RATING};
            record_set(&rating, "person", code);
            record_set(&rating, "year", y ? STR("2024") : STR("2025"));
            record_set(&rating, "grade", str_from(people[i][y]));
            if (people[i][y][0])
                records_add(arena, &records, rating);
        }
    }
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static const Rules *order(Arena *arena, const char *text) {
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, str_format(arena, "%s%s```\n", EN, text), &findings);
    assert_non_null(rules);
    return rules;
}

static void compared(Arena *arena, uint32_t first, uint32_t second, EqualsBy by, int kind) {
    const Roster *roster = world(arena);
    const Rules  *rules = order(arena, ORDER);
    Day           day = day_from(2026, 7, 1);
    EqualsResult  one = equals_compare(arena, rules, roster, 0, day, first, second);
    EqualsResult  other = equals_compare(arena, rules, roster, 0, day, second, first);
    assert_int_equal(one.by, by);
    assert_int_equal(other.by, by == EQUALS_FIRST    ? EQUALS_SECOND
                               : by == EQUALS_SECOND ? EQUALS_FIRST
                                                     : by);
    assert_int_equal(one.key ? (int)one.key->kind : -1, kind);
    assert_true(str_is(one.label, "O") && str_is(one.citations.at[0].text, "d, article 7"));
}

static void test_the_first_key_that_decides(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    compared(arena, 0, 1, EQUALS_FIRST, FACT_RATING);
    compared(arena, 1, 3, EQUALS_FIRST, FACT_RATING);
    compared(arena, 2, 3, EQUALS_FIRST, FACT_RATING); /* by 2025, though 2024 is not known */
    compared(arena, 1, 2, EQUALS_UNKNOWN, FACT_RATING);
    compared(arena, 3, 4, EQUALS_FIRST, FACT_SINCE);
    compared(arena, 4, 5, EQUALS_SECOND, FACT_AGE);
    compared(arena, 5, 6, EQUALS_SAME, -1);
}

static void test_without_an_order_nobody_goes_first(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Roster *roster = world(arena);
    const Rules  *rules = order(arena, ORDER);
    EqualsResult  result = equals_compare(arena, rules, roster, 1, day_from(2026, 7, 1), 0, 1);
    assert_int_equal(result.by, EQUALS_NO_ORDER);
    assert_int_equal(equals_compare(arena, rules, roster, 0, day_from(2025, 7, 1), 0, 1).by,
                     EQUALS_NO_ORDER);
}

/* On random people: the other way round it is the other one, and who goes before is carried on. */
static void test_the_order_is_strict_and_carried_on(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Rules *rules =
        order(arena, "order O of post kind {\"a\"; \"b\"} ranked by rating of last 1 years "
                     "descending, then degree descending, then time since party_joined descending, "
                     "then held post \"a\" descending cite D\n");
    Day day = day_from(2026, 7, 1);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        const Roster *roster = random_roster(arena, seed, true);
        uint32_t      people = roster_count(roster, KIND_PERSON) / 2;
        EqualsBy     *by = ARENA_ARRAY(arena, EqualsBy, (size_t)people * people);
        for (uint32_t a = 0; a < people; a++)
            for (uint32_t b = 0; b < people; b++)
                by[a * people + b] = equals_compare(arena, rules, roster, 0, day, a, b).by;
        for (uint32_t a = 0; a < people; a++)
            for (uint32_t b = 0; b < people; b++) {
                assert_int_equal(by[a * people + b] == EQUALS_FIRST,
                                 by[b * people + a] == EQUALS_SECOND);
                for (uint32_t c = 0; c < people && by[a * people + b] == EQUALS_FIRST; c++)
                    if (by[b * people + c] == EQUALS_FIRST)
                        assert_int_equal(by[a * people + c], EQUALS_FIRST);
            }
    }
}

static void test_translation(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p"), .text = str_format(arena, "%s%s```\n", EN, ORDER)};
    Hash       first, second;
    assert_true(pack_meaning(arena, &pack, &first, &findings));
    Str         en = format_pack(arena, &pack, &findings);
    Str         vi = translate_pack(arena, &pack, true, &findings);
    const char *wanted =
        "thứ tự ưu tiên O của chức danh {\"k\"} theo xếp_loại trong 2 năm liền kề giảm dần, rồi";
    assert_non_null(memmem(vi.at, vi.len, wanted, strlen(wanted)));
    pack.text = vi;
    assert_true(pack_meaning(arena, &pack, &second, &findings) && hash_same(first, second));
    assert_true(str_same(format_pack(arena, &pack, &findings), vi));
    assert_string_equal(translate_pack(arena, &pack, false, &findings).at, en.at);
}

static const struct {
    const char *text, *code;
    uint32_t    line, column;
} faults[] = {
    {"order O of post kind \"k\" ranked by sex descending cite D", "rules.equals.key", 5, 36},
    {"order O of post kind \"k\" ranked by age cite D", "rules.expected.among", 5, 40},
    {"order O of post kind \"k\" ranked by age ascending", "rules.after", 5, 40},
    {"order O of post kind \"k\" ranked by rating of last 0 years descending cite D",
     "rules.years.range", 5, 51},
    {"order O of post kind \"k\" ranked by age ascending cite D\norder Q of post kind \"k\" ranked "
     "by age ascending cite D",
     "rules.equals.twice", 6, 7},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md"),
                           .text = str_format(arena, "%s%s\n```\n", EN, faults[i].text)};
        assert_null(rules_read(arena, &pack, 1, &findings));
        const Finding *f = &findings.at[0];
        if (strcmp(f->code, faults[i].code) != 0 || f->place.line != faults[i].line ||
            f->place.column != faults[i].column)
            fail_msg("%s: wanted %s at %u:%u, found %s at %u:%u (" STR_FMT ")", faults[i].text,
                     faults[i].code, faults[i].line, faults[i].column, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_key_that_decides),
        cmocka_unit_test(test_without_an_order_nobody_goes_first),
        cmocka_unit_test(test_the_order_is_strict_and_carried_on),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_each_fault_is_located),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
