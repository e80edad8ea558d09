/* exception_test.c — exceptions say "if when then body else the rest": every case of six known facts
 * against the same sentence in C, what is not known, and what is told of them. */
#include "base/test.h"

#include "rules/rules_kit.h"

static const char PACK[] =
    "```rule\npack P \"p\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
    "standard S \"s\" of post kind \"k\" cite D\n"
    "  S.a require sex = female\n"
    "  S.p prefer sex = male score 2 points\n"
    "exception S.a1 of S.a when ties_declared require degree >= master cite D article \"9\"\n"
    "exception S.a2 of S.a when this post key drop\n"
    "exception S.a3 of S.a when this post elected require certificate state_management\n"
    "exception S.p1 of S.p when this post key drop\n"
    "S.a2 overrides S.a1\nS.a1 overrides S.a3\n" /* so 2 over 3 as well */
    "test \"t\" of S dated 2026-07-01 given %s expect %s\n```\n";

static void trial(const char *given, const char *expect) {
    AUTO(Arena) arena = arena_open();
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, str_format(arena, PACK, given, expect), &findings);
    uint32_t     count;
    assert_non_null(rules);
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 1);
    if (!tests[0].passed)
        fail_msg("%s: expected " STR_FMT ", found " STR_FMT, given, STR_ARG(tests[0].expected),
                 STR_ARG(tests[0].found));
}

static void test_every_known_case(void **state) {
    (void)state;
    for (unsigned bits = 0; bits < 64; bits++) {
        bool female = bits & 1, ties = bits & 2, master = bits & 4;
        bool key = bits & 8, elected = bits & 16, certificate = bits & 32, good = female;
        if (key)
            good = true;
        else if (ties)
            good = master;
        else if (elected)
            good = certificate;
        AUTO(Arena) arena = arena_open();
        Str given = str_format(arena,
                               "sex = %s; %s ties_declared; degree = %s; this post %s key; "
                               "this post %s elected; certificate %s",
                               female ? "female" : "male", ties ? "" : "not",
                               master ? "master" : "bachelor", key ? "" : "not",
                               elected ? "" : "not", certificate ? "state_management" : "language");
        trial(given.at, good ? "eligible" : "not eligible because S.a");
    }
}

static void test_what_is_not_known(void **state) {
    (void)state;
    trial("sex = female; this post not key; this post not elected", "undecided");
    trial("sex = female; degree = master; this post not key; this post not elected", "eligible");
    trial("sex = male; degree = master; this post not key; this post not elected",
          "undecided needing \"ties_declared\"");
    trial("sex = male; degree = college; not ties_declared; this post not elected",
          "undecided needing \"key post\"");
}

/* What comes after an exception stands in its condition once: else 60 in a row never end. */
static void test_many_exceptions_of_one_clause(void **state) {
    enum { MANY = 60 };
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    (void)state;
    text_add(&text,
             STR("```rule\npack P \"p\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
                 "standard S \"s\" of post kind \"k\" cite D\n  S.a require sex = female\n"));
    for (int i = 0; i < MANY; i++)
        text_format(&text,
                    "exception X%d of S.a when occupation = \"o%d\" require degree >= master\n", i,
                    i);
    for (int i = 0; i + 1 < MANY; i++)
        text_format(&text, "X%d overrides X%d\n", i, i + 1);
    text_format(&text,
                "test \"last\" of S dated 2026-07-01 given sex = female; degree = college; "
                "occupation = \"o%d\""
                " expect not eligible because S.a\n"
                "test \"none\" of S dated 2026-07-01 given sex = female; degree = college; "
                "occupation = \"p\""
                " expect eligible\n```\n",
                MANY - 1);
    const Rules *rules = kit_read(arena, text_done(&text), &findings);
    uint32_t     count;
    assert_non_null(rules);
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 2);
    assert_true(tests[0].passed && tests[1].passed);
}

/* ---- what is told ---- */

static Record named_row(Kind kind, const char *code, const char *field, const char *value) {
    Record record = {.kind = kind};
    record_set(&record, "code", str_from(code));
    record_set(&record, "name", str_from(code));
    record_set(&record, field, str_from(value));
    return record;
}

static const Judgement *judged(Arena *arena, const char *key) {
    Findings     findings = findings_open(arena);
    const Rules *rules =
        kit_read(arena, str_format(arena, PACK, "sex = male", "undecided"), &findings);
    Records records = {0};
    Record  post = named_row(KIND_POST, "x", "kind", "k");
    Record  person = named_row(KIND_PERSON, "p", "sex", "male");
    record_set(&post, "unit", STR("u"));
    record_set(&post, "key", str_from(key));
    record_set(&post, "elected", STR("0"));
    record_set(&person, "ties_declared", STR("1"));
    records_add(arena, &records, named_row(KIND_REGISTER, "r", "as_of", "2026-07-01"));
    records_add(arena, &records, named_row(KIND_UNIT, "u", "level", "commune"));
    records_add(arena, &records, post);
    records_add(arena, &records, person);
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 0);
    return reference_judge(arena, rules, roster, 0, 0, day_from(2026, 7, 1), JUDGE_ENTRANT);
}

static void test_exceptions_are_told_in_order(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const ClauseResult *clause = &judged(arena, "0")->clauses[0];
    assert_int_equal(clause->exception_count, 3);
    static const char *const labels[] = {"S.a2", "S.a1", "S.a3"};
    static const Truth       applies[] = {TRUTH_NO, TRUTH_YES, TRUTH_NO};
    for (int i = 0; i < 3; i++) {
        assert_true(str_is(clause->exceptions[i].label, labels[i]));
        assert_int_equal(clause->exceptions[i].applies, applies[i]);
        assert_int_equal(clause->exceptions[i].heard, i == 1);
    }
    assert_true(str_is(clause->exceptions[1].citations.at[0].text, "d, article 9"));
    assert_true(
        str_is(clause->why->fact, "degree")); /* the exception's condition, not the clause's */
    assert_int_equal(clause->truth, TRUTH_UNKNOWN);
}

static void test_what_is_dropped_asks_and_gives_nothing(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Judgement *judgement = judged(arena, "1");
    assert_int_equal(judgement->verdict, VERDICT_ELIGIBLE);
    assert_true(judgement->clauses[0].exceptions[0].drop &&
                judgement->clauses[0].exceptions[0].heard);
    assert_int_equal(judgement->points, 0);
    assert_int_equal(judged(arena, "0")->points, 2000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_known_case),
        cmocka_unit_test(test_what_is_not_known),
        cmocka_unit_test(test_many_exceptions_of_one_clause),
        cmocka_unit_test(test_exceptions_are_told_in_order),
        cmocka_unit_test(test_what_is_dropped_asks_and_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
