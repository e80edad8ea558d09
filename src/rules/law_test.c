/* law_test.c — packs in force together: what binds on which day, whose exceptions stand, and the faults
 * found when packs are read together. */
#include "base/test.h"

#include "rules/analysis.h"
#include "rules/rules_kit.h"

#define HIGH_HEAD                                                                                  \
    "```rule\npack H \"Decree\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
#define LOW_HEAD                                                                                   \
    "```rule\npack L \"Province\" language en; in force from 2026-01-01 until 2027-12-31; "        \
    "issued by \"Board\"\ndocument D \"low\"\n"

/* Read with the lower pack first, as on a command line. */
static const Rules *both(Arena *arena, const char *high, const char *low, Findings *findings) {
    PackSource packs[2] = {{.code = STR("low.md"), .precedence = 0},
                           {.code = STR("high.md"), .precedence = 1}};
    packs[0].text = str_format(arena, LOW_HEAD "%s\n```\n", low);
    packs[1].text = str_format(arena, HIGH_HEAD "%s\n```\n", high);
    return rules_read(arena, packs, 2, findings);
}

static Record row(Kind kind, const char *code, const char *field, const char *value) {
    Record record = {.kind = kind};
    record_set(&record, "code", str_from(code));
    record_set(&record, "name", str_from(code));
    record_set(&record, field, str_from(value));
    return record;
}

/* A man with a degree, post "k" in a commune. */
static const Roster *town(Arena *arena) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    Record   post = row(KIND_POST, "x", "kind", "k");
    Record   degree = {.kind = KIND_DEGREE};
    record_set(&post, "unit", STR("u"));
    record_set(&degree, "person", STR("p"));
    record_set(&degree, "level", STR("master"));
    records_add(arena, &records, row(KIND_REGISTER, "r", "as_of", "2026-07-01"));
    records_add(arena, &records, row(KIND_UNIT, "u", "level", "commune"));
    records_add(arena, &records, post);
    records_add(arena, &records, row(KIND_PERSON, "p", "sex", "male"));
    records_add(arena, &records, degree);
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.errors, 0);
    return roster;
}

static const Judgement *judged(Arena *arena, const Rules *rules, int32_t year) {
    return reference_judge(arena, rules, town(arena), 0, 0, day_from(year, 7, 1), JUDGE_ENTRANT);
}

static const char HIGH[] = "standard S \"s\" of post kind \"k\" cite D\n"
                           "  S.a require sex = female\n"
                           "    may be relaxed by {\"Province\"; \"Other\"}\n"
                           "  S.p prefer degree >= bachelor score 5 points";
static const char LOW[] = "standard T \"t\" of post kind {\"k\"; \"l\"} cite D\n"
                          "  T.a require degree >= bachelor\n"
                          "  T.p prefer degree >= master score 3 points\n"
                          "exception T.x of S.a when unit level = commune drop cite D";

static void test_requirements_and_points_add_up(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings         findings = findings_open(arena);
    const Rules     *rules = both(arena, HIGH, LOW, &findings);
    const Judgement *in = judged(arena, rules, 2026), *after = judged(arena, rules, 2028);
    const Judgement *before = judged(arena, rules, 2025);
    assert_int_equal(rules_standard_count(rules), 2);
    assert_int_equal(in->verdict, VERDICT_ELIGIBLE);
    assert_int_equal(in->points, 8000);
    assert_int_equal(in->points_most, 8000);
    assert_int_equal(in->clause_count, 4);
    assert_true(in->clauses[0].exceptions[0].heard);
    assert_true(str_is(in->clauses[0].exceptions[0].label, "T.x"));
    assert_true(str_is(in->clauses[2].citations.at[0].text, "low"));
    const StandardInfo *info = rules_standard(rules, in->standard);
    assert_true(str_is(info->label, "S + T") && str_is(info->pack, "H + L"));
    assert_true(str_is(info->clauses[2].pack, "L") && info->kind_count == 1);
    /* Without the lower pack its exception is not there either. */
    assert_int_equal(before->verdict, VERDICT_NOT_ELIGIBLE);
    assert_int_equal(after->verdict, VERDICT_NOT_ELIGIBLE);
    assert_int_equal(after->clauses[0].exception_count, 0);
    assert_int_equal(after->points, 5000);
    assert_true(str_is(rules_standard(rules, after->standard)->label, "S"));
    assert_int_equal(judged(arena, rules, 2019)->standard, NONE);
}

static void test_relief_without_a_standard(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings     findings = findings_open(arena);
    const Rules *rules =
        both(arena, HIGH, "exception T.x of S.a when unit level = commune drop cite D", &findings);
    assert_int_equal(judged(arena, rules, 2026)->verdict, VERDICT_ELIGIBLE);
    assert_int_equal(judged(arena, rules, 2028)->verdict, VERDICT_NOT_ELIGIBLE);
    assert_true(str_is(rules_standard(rules, judged(arena, rules, 2026)->standard)->label, "S"));
}

static void fault_is(const char *high, const char *low, const char *code, uint32_t line,
                     const char *arg) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    assert_null(both(arena, high, low, &findings));
    assert_int_equal(findings.len, 1);
    assert_string_equal(findings.at[0].code, code);
    assert_true(str_is(findings.at[0].place.file, "low.md"));
    assert_int_equal(findings.at[0].place.line, line);
    if (arg)
        assert_true(str_is(findings.at[0].args[1].value, arg));
}

static void test_leave_is_asked_for(void **state) {
    (void)state;
    const char *closed = "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female";
    const char *other = "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female may "
                        "be relaxed by \"Province of old\"";
    const char *board = "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female may "
                        "be relaxed by \"Board\"";
    const char *relief = "exception T.x of S.a when unit level = commune drop cite D";
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    fault_is(closed, relief, "rules.exception.leave", 4, "Province");
    fault_is(other, relief, "rules.exception.leave", 4, "Province");
    fault_is(closed, "exception T.x of S.b when unit level = commune drop cite D",
             "rules.exception.of", 4, NULL);
    fault_is(board, "exception T.x of S.a when unit level = commune drop", "rules.uncited", 4,
             NULL);
    assert_non_null(both(arena, board, relief, &findings));
    /* A higher pack needs none. */
    const char *higher = "exception S.x of T.a when unit level = commune drop cite D";
    assert_non_null(both(arena, higher,
                         "standard T \"t\" of post kind \"k\" cite D\nT.a require "
                         "sex = female",
                         &findings));
}

static void test_order_is_asked_for_across_packs(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings    findings = findings_open(arena);
    const char *high =
        "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female may be "
        "relaxed by \"Province\"\nexception S.x of S.a when ties_declared drop";
    const char *relief =
        "exception T.x of S.a when unit level = commune require degree >= college cite D";
    fault_is(high, relief, "rules.order.missing", 4, NULL);
    const char *ordered =
        "exception T.x of S.a when unit level = commune require degree >= college cite D\n"
        "T.x overrides S.x";
    const Rules *rules = both(arena, high, ordered, &findings);
    assert_non_null(rules);
    assert_int_equal(judged(arena, rules, 2026)->clauses[0].exception_count, 2);
    assert_int_equal(judged(arena, rules, 2028)->clauses[0].exception_count, 1);
    const char *plain =
        "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female may be "
        "relaxed by \"Province\"";
    fault_is(plain, "exception T.x of S.a when unit level = commune drop cite D\nT.x overrides S.y",
             "rules.override.unknown", 5, NULL);
}

/* Of equal precedence none is above the other: what is relaxed is told, what is tightened is not. */
static void aside_is(const char *clause, const char *exception, int32_t precedence,
                     const char *code) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena), told = findings_open(arena);
    PackSource packs[2] = {{.code = STR("high.md")},
                           {.code = STR("low.md"), .precedence = precedence}};
    packs[0].text = str_format(
        arena, HIGH_HEAD "standard S \"s\" of post kind \"k\" cite D\nS.a require %s\n```\n",
        clause);
    packs[1].text = str_format(
        arena, LOW_HEAD "exception T.x of S.a when unit level = commune %s cite D\n```\n",
        exception);
    const Rules *rules = rules_read(arena, packs, 2, &findings);
    assert_non_null(rules);
    aside_analyse(rules, 2, &told);
    assert_int_equal(told.len, 0);
    aside_analyse(rules, 1, &told);
    assert_int_equal(told.len, code != NULL);
    if (!code)
        return;
    assert_string_equal(told.at[0].code, code);
    assert_int_equal(told.at[0].severity, SEVERITY_WARNING);
    assert_true(str_is(told.at[0].place.file, "low.md") && told.at[0].place.line == 4);
    assert_true(str_is(told.at[0].value, "T.x"));
    assert_true(str_is(told.at[0].args[0].value, "S.a"));
    assert_true(str_is(told.at[0].args[1].value, "H"));
    assert_true(str_is(told.at[0].args[3].value, "1"));
}

static void test_relief_between_equals_is_told(void **state) {
    (void)state;
    aside_is("sex = female", "drop", 0, "rules.aside.drop");
    aside_is("degree >= master", "require degree >= college", 0, "rules.aside.change");
    aside_is("degree >= college", "require degree >= master", 0, NULL);
    aside_is("sex = female may be relaxed by \"Province\"", "drop", 0, NULL);
    aside_is("sex = female may be relaxed by \"Others\"", "drop", 0, "rules.aside.drop");
    aside_is("sex = female", "drop", 1, NULL);
}

/* One pack of several, read alone: what it excepts elsewhere stands for nothing, what it says still does. */
static void test_a_part_reads_alone(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("low.md")};
    pack.text = str_format(arena, LOW_HEAD "%s\nT.x overrides S.x\n```\n", LOW);
    const Rules *rules = rules_read_part(arena, &pack, 1, &findings);
    assert_non_null(rules);
    assert_int_equal(judged(arena, rules, 2026)->verdict, VERDICT_ELIGIBLE);
    assert_null(rules_read(arena, &pack, 1, &findings));
    assert_int_equal(findings.len, 2);
}

/* The register says from when to when, whatever the text. */
static void test_days_of_the_register(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"),
                       .dated = true,
                       .since = day_from(2020, 1, 1),
                       .until = day_from(2026, 12, 31)};
    pack.text = str_format(arena, HIGH_HEAD "%s\n```\n", HIGH);
    const Rules *rules = rules_read(arena, &pack, 1, &findings);
    assert_int_equal(judged(arena, rules, 2026)->verdict, VERDICT_NOT_ELIGIBLE);
    assert_int_equal(judged(arena, rules, 2027)->verdict, VERDICT_NO_STANDARD);
}

/* 14 standards with conditions in each of four packs: 15 to the fourth ways. */
static void test_too_many_ways(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource packs[4];
    for (int p = 0; p < 4; p++) {
        Text text = text_open(arena);
        text_format(&text,
                    "```rule\npack P%d \"p\" language en; in force from 2020-01-01\n"
                    "document D \"d\"\n",
                    p);
        for (int s = 0; s < 14; s++)
            text_format(
                &text,
                "standard S%d.%d \"s\" of post kind \"k\" when this post rank >= %d cite D\n"
                "S%d.%d.a require sex = female\n",
                p, s, s + 1, p, s);
        text_add(&text, STR("```\n"));
        packs[p] = (PackSource){.code = str_format(arena, "p%d.md", p), .text = text_done(&text)};
    }
    assert_null(rules_read(arena, packs, 4, &findings));
    assert_int_equal(findings.len, 1);
    assert_string_equal(findings.at[0].code, "rules.standards.many");
    assert_true(str_is(findings.at[0].place.file, "p3.md") && findings.at[0].place.line > 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requirements_and_points_add_up),
        cmocka_unit_test(test_relief_without_a_standard),
        cmocka_unit_test(test_leave_is_asked_for),
        cmocka_unit_test(test_order_is_asked_for_across_packs),
        cmocka_unit_test(test_relief_between_equals_is_told),
        cmocka_unit_test(test_a_part_reads_alone),
        cmocka_unit_test(test_days_of_the_register),
        cmocka_unit_test(test_too_many_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
