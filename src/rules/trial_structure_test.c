/* trial_structure_test.c — tests of structure: bodies by hand, and faults all at once. Random ones: trial_measure_test.c;
 * what is not given: trial_unknown_test.c. */
#include "base/test.h"

#include "rules/trial_structure_kit.h"

static void test_a_body_is_judged_as_said(void **state) {
    (void)state;
    /* 40 % of 5 seats is 2, of 6 is 3 */
    comes_out("B", PARTY "seats = 5; 2 people {sex = female}; 1 person {sex = male}",
              "B.w met (2 people)");
    comes_out("B", PARTY "seats = 6; 2 people {sex = female}; 1 person {sex = male}",
              "B.w not met (2 people)");
    comes_out("B", PARTY "seats = 6; 2 people {sex = female}; 1 person",
              "B.w undecided (2 people)");
    /* half of 5 people is 2 */
    comes_out("B", PARTY "seats = 9; 2 people {degree = master}; 3 people {degree = college}",
              "B.h met (2 people)");
    comes_out("B", PARTY "seats = 9; 3 people {degree = master}; 2 people {degree = college}",
              "B.h not met (3 people)");
    comes_out("B", PARTY "seats = 9; 4 people {born = 1986-07-02}; 1 person {born = 1986-07-01}",
              "B.e (1) not met (4 people), B.e (2) met (1 people)");
    comes_out("B", PARTY "seats = 3; 1 person {sex = female}; 2 people {sex = male}",
              "B.o not met, B.m met, B.v met");
    comes_out("B", PARTY "seats = 3; 2 people {sex = female}; 1 person {sex = male}",
              "B.o met (1 people)");
    comes_out("B", PARTY "seats = 3; 3 people {sex = male}", "B.m not met");
}

static void test_the_unit_says_what_binds(void **state) {
    (void)state;
    comes_out("B", "seats = 5; 1 person {sex = female}; unit bloc = government",
              "B.w does not apply");
    comes_out("B", "unit bloc = party; seats = 5; unit level = commune; 1 person {sex = female}",
              "B.w does not apply, B.h undecided");
    comes_out("B", "unit bloc = party; seats = 5; unit level = province; 1 person {sex = female}",
              "B.w met");
    comes_out("B", PARTY "seats = 5; unit staff = 20; 1 person {sex = male}", "B.t met");
    comes_out("B", PARTY "seats = 5; unit staff = 21; 1 person {sex = male}", "B.t not met");
    comes_out("B", PARTY "seats = 5; 1 person {sex = male}", "B.t undecided");
}

static void test_members_are_there_from_the_term_on(void **state) {
    (void)state;
    const char *term = PARTY "seats = 4; term from 2025-10-15 to 2030-10-15; ";
    AUTO(Arena) arena = arena_open();
    comes_out("B",
              str_format(arena,
                         "%s2 people {sex = male; held post \"x\" from 2000-01-01}; 1 person "
                         "{held post \"x\" from 2000-01-01; member of body from 2020-10-15}",
                         term)
                  .at,
              "B.n met (2 people), B.v met");
    comes_out("B",
              str_format(arena,
                         "%s1 person {held post \"x\" not in same unit from 2000-01-01}; 2 people "
                         "{held post \"x\" from 2000-01-01; member of body from 2020-10-15 to "
                         "2025-10-14; member of body from 2025-10-15}",
                         term)
                  .at,
              "B.n not met (1 people)");
    /* of who came after the election day nothing is known on that day */
    comes_out("B",
              str_format(arena, "%s1 person {sex = male; member of body from 2026-01-01}", term).at,
              "B.v not met");
}

static void test_who_is_no_member_on_the_day_is_nobody(void **state) {
    (void)state;
    static const char *const when[] = {"from 2027-01-01", "from 2020-01-01 to 2021-01-01",
                                       "from 2020-01-01 to 2026-06-30", "from 2026-07-02"};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(when); i++) {
        /* 40 % of 5 seats is 2, whoever is there */
        comes_out("B",
                  str_format(arena,
                             PARTY "seats = 5; 2 people {sex = female; member of body %s}; 1 "
                                   "person {sex = male}",
                             when[i])
                      .at,
                  "B.w not met (0 people), B.m not met");
        comes_out("B",
                  str_format(arena,
                             PARTY "term from 2025-10-15 to 2030-10-15; seats = 1; 2 people {sex "
                                   "= female; member of body %s}; 1 person {sex = female}",
                             when[i])
                      .at,
                  "B.w met (1 people)");
    }
    comes_out("B", PARTY "seats = 5; 2 people {sex = female; member of body from 2026-07-01}",
              "B.w met (2 people)");
    comes_out("B",
              PARTY "seats = 5; 2 people {sex = female; member of body from 2020-01-01 to "
                    "2026-07-01}",
              "B.w met (2 people)");
    comes_out("M",
              "this post rank = 20; seats = 4; 2 people {degree = master; held this post from "
              "2020-01-01 to 2026-06-30}; 1 person {degree = college}",
              "M.a not met (0 people)");
}

static void test_posts_are_held_and_waited_for(void **state) {
    (void)state;
    const char *posts = "this post rank = 20; seats = 4; ";
    AUTO(Arena) arena = arena_open();
    comes_out(
        "M",
        str_format(arena,
                   "%s1 person {degree = master; held this post from 2024-01-01}; 1 person "
                   "{degree = college}; 2 people {degree = doctor}; 7 people {in pool for this "
                   "post; degree = college}",
                   posts)
            .at,
        "M.a met (1 people), M.s met (2 people), M.p met (7 people), M.n not met, M.o met");
    comes_out("M",
              str_format(arena, "%s3 people {in pool for this post; degree = college}", posts).at,
              "M.a met (0 people), M.p not met (3 people), M.n met");
    comes_out("M", "this post rank = 10; seats = 4; 1 person {degree = master}",
              "M.a does not apply, M.p does not apply");
}

/* ---- faults ---- */

static void test_faults_are_told_all_at_once(void **state) {
    (void)state;
    static const struct {
        const char *test, *code, *value;
    } rows[] = {
        {"test \"a\" of structure Z dated 2026-07-01 given seats = 1 expect Z.a met\n",
         "rules.test.structure", "Z"},
        {"test \"b\" of structure S dated 2026-07-01 given seats = 1 expect S.a met\n",
         "rules.test.no_structure", "S"},
        {"test \"c\" of B dated 2026-07-01 expect eligible\n", "rules.test.no_standard", "B"},
        {"test \"d\" of structure B dated 2026-07-01 given seats = 1 expect M.a met\n",
         "rules.test.clause", "M.a"},
        {"test \"e\" of structure B dated 2026-07-01 given seats = 1 expect B.e met\n",
         "rules.test.group", "B.e"},
        {"test \"f\" of structure B dated 2026-07-01 given seats = 1 expect B.w (1) met\n",
         "rules.test.group", "B.w (1)"},
        {"test \"g\" of structure B dated 2026-07-01 given seats = 1 expect B.p met\n",
         "rules.test.pool", "B.p"},
        {"test \"h\" of structure B dated 2026-07-01 given seats = 1 expect B.m met (1 person)\n",
         "rules.test.heads", "B.m"},
        {"test \"i\" of structure B dated 2026-07-01 given seats = 1 expect B.w met, B.w not met\n",
         "rules.test.clause.twice", "B.w"},
        {"test \"j\" of structure B dated 2026-07-01 given 1 person expect B.w met\n",
         "rules.test.seats.missing", "j"},
        {"test \"k\" of structure B dated 2026-07-01 given seats = 2; 3 people expect B.w met\n",
         "rules.test.seats.few", "seats"},
        {"test \"l\" of structure B dated 2026-07-01 given seats = 2; seats = 3 expect B.w met\n",
         "rules.test.seats.twice", "seats"},
        {"test \"m\" of structure B dated 2026-07-01 given seats = 2; sex = female expect B.w "
         "met\n",
         "rules.test.people", "sex = female"},
        {"test \"n\" of structure B dated 2026-07-01 given seats = 2; 1 person {unit level = "
         "commune} "
         "expect B.w met\n",
         "rules.test.group.given", "unit"},
        {"test \"o\" of structure B dated 2026-07-01 given seats = 2; 1 person {concluded matter "
         "inaction in own unit dated 2020-01-01} expect B.w met\n",
         "rules.test.group.given", "in own unit"},
        {"test \"p\" of structure B dated 2026-07-01 given seats = 2; 1 person {held this post "
         "from "
         "2020-01-01} expect B.w met\n",
         "rules.test.of.bodies", "held this post"},
        {"test \"q\" of structure B dated 2026-07-01 given seats = 2; this post key expect B.w "
         "met\n",
         "rules.test.of.bodies", "this post"},
        {"test \"r\" of structure M dated 2026-07-01 given seats = 2; 1 person {member of body "
         "from "
         "2020-01-01} expect M.a met\n",
         "rules.test.of.posts", "member of body"},
        {"test \"s\" of structure B dated 2026-07-01 given seats = 0 expect B.w met\n",
         "rules.test.heads.range", "0"},
        {"test \"t\" of structure B dated 2026-07-01 given seats = 9; 1001 people expect B.w met\n",
         "rules.test.heads.range", "1001"},
        {"test \"u\" of structure M dated 2026-07-01 given seats = 9; 600 people {in pool for this "
         "post}; 600 people {in pool for this post} expect M.p met\n",
         "rules.test.heads.range", "1200"},
        {"test \"v\" of S dated 2026-07-01 given 2 people expect eligible\n", "rules.test.seats",
         "2"},
        {"test \"w\" of structure B dated 2026-07-01 given seats = 2 expect B.w eligible\n",
         "rules.said", "eligible"},
        {"test \"y\" of structure B dated 2026-07-01 given seats = 2; 1 person sex = female expect "
         "B.w met\n",
         "rules.expected", "sex"},
        {"test \"x\" of structure B dated 2026-07-01 given seats = 2; 1 person {born = 2027-01-01} "
         "expect B.w "
         "met\n",
         "rules.test.unborn", "2027-01-01"},
        {"test \"z\" of structure B dated 2026-07-01 given seats = 2 expect B.e 1 met\n",
         "rules.test.group.bare", "1"},
    };
    AUTO(Arena) arena = arena_open();
    Text     text = text_open(arena);
    Findings findings = findings_open(arena);
    uint32_t first = 1;
    for (const char *at = trial_structure_pack; *at; at++)
        first += *at == '\n';
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        text_add(&text, str_from(rows[i].test));
    assert_null(read_with(arena, text_done(&text).at, &findings));
    for (size_t i = 0; i < findings.len && i < COUNT_OF(rows); i++)
        if (!str_is(str_from(findings.at[i].code), rows[i].code) ||
            !str_is(findings.at[i].value, rows[i].value) || findings.at[i].place.line != first + i)
            fail_msg("%s " STR_FMT " on line %u, for %s %s", findings.at[i].code,
                     STR_ARG(findings.at[i].value), findings.at[i].place.line, rows[i].code,
                     rows[i].value);
    assert_int_equal(findings.len, COUNT_OF(rows));
}

/* A structure lost to a fault is no news of one that is not there. */
static void test_a_faulty_structure_is_told_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    assert_null(
        read_with(arena,
                  "structure F \"f\" of body kind \"k\" cite D\n"
                  "F.a those with sex = female are at least 40 % of seats; bar\n"
                  "test \"t\" of structure F dated 2026-07-01 given seats = 2 expect F.a met\n",
                  &findings));
    assert_int_equal(findings.len, 1);
    assert_string_equal(findings.at[0].code, "rules.rounding.missing");
}

/* What a test keeps is what it tells: its people are forgotten, what they lack is not. */
static void test_the_people_of_a_test_are_forgotten(void **state) {
    (void)state;
    enum { TESTS = 20, KEPT_MOST = 1 << 16 };
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    uint32_t count;
    for (int i = 0; i < TESTS; i++)
        text_format(&text,
                    "test \"t%d\" of structure B dated 2026-07-01 given unit bloc = party; "
                    "seats = 1000; 1000 people {sex = male} expect B.w undecided\n",
                    i);
    const Rules *rules = read_with(arena, text_done(&text).at, &findings);
    assert_non_null(rules);
    AUTO(Arena) kept = arena_open();
    const RuleTest *tests = rules_test(kept, rules, &count);
    assert_int_equal(count, TESTS);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(tests[i].passed && tests[i].given.shares[0].needing_count == 1);
        assert_true(str_is(tests[i].given.shares[0].needing[0], "unit.level"));
    }
    assert_true(arena_bytes(kept) <= KEPT_MOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_body_is_judged_as_said),
        cmocka_unit_test(test_the_unit_says_what_binds),
        cmocka_unit_test(test_members_are_there_from_the_term_on),
        cmocka_unit_test(test_who_is_no_member_on_the_day_is_nobody),
        cmocka_unit_test(test_posts_are_held_and_waited_for),
        cmocka_unit_test(test_faults_are_told_all_at_once),
        cmocka_unit_test(test_a_faulty_structure_is_told_once),
        cmocka_unit_test(test_the_people_of_a_test_are_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
