/* trial_structure_test.c — tests of structure: bodies by hand, and faults all at once. Random ones: trial_measure_test.c. */
#include "base/test.h"

#include "rules/rules_kit.h"

static const char PACK[] =
    "```rule\npack P \"p\" language en; in force from 2027-01-01; time counts: cumulative counting "
    "{main}\ndocument D \"d\"\n"
    "standard S \"s\" of post kind \"head\" cite D S.a require degree >= bachelor\n"
    "structure B \"b\" of body kind \"k\" when unit bloc = party cite D article \"1\"\n"
    "B.w those with sex = female are at least 40 % of seats, round up; bar\n"
    "B.h those with degree >= bachelor are at most 50 % of holders, round down; information\n"
    "B.e each of {age under 40; age from 40} are from 1 to 3 people; target\n"
    "B.o either those with sex = female are at least 3 people or those with sex = male are at most "
    "1 people; bar\n"
    "B.m bodies where those with sex = female are at least 1 people come to 50 % of bodies, round "
    "up; target\n"
    "B.t those with sex = male are by staff {to 20: at least 1 people; above 20: at least 2 "
    "people}; target\n"
    "B.v those with sex = male are at least 1 people; target tested on start of term\n"
    "B.n those with new in body are at least 2 people; information\n"
    "B.p pool from 1 to 2 times seats; information\n"
    "exception B.x of B.w when unit level = commune drop\n"
    "exception B.y of B.w when unit level = province are at least 1 people\n"
    "structure M \"m\" of posts {\"manager\"; \"head\"} rank >= 20 managed by \"Board\" not "
    "counting "
    "degree >= doctor cite D\n"
    "M.a those with degree >= master are at least 50 % of holders, round up; information\n"
    "M.s those with holds post \"manager\" are at least 2 people; information\n"
    "M.p pool from 1.5 to 2 times seats; information\n"
    "M.n names per post from 2 to 3; information\n"
    "M.o posts per name at most 1; information\n";

static const Rules *read_with(Arena *arena, const char *tests, Findings *findings) {
    PackSource pack = {.code = STR("p.md"), .text = str_format(arena, "%s%s```\n", PACK, tests)};
    return rules_read(arena, &pack, 1, findings);
}

/* The test of `of` has this outcome. */
static void comes_out(const char *of, const char *given, const char *found) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    uint32_t count;
    Str text = str_format(arena, "test \"t\" of structure %s dated 2026-07-01 given %s expect %s\n",
                          of, given, found);
    const Rules *rules = read_with(arena, text.at, &findings);
    if (!rules)
        fail_msg("%s " STR_FMT ": %s", findings.at[0].code, STR_ARG(findings.at[0].value), text.at);
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 1);
    assert_true(tests[0].structure && str_is(tests[0].standard, of));
    if (!tests[0].passed)
        fail_msg(STR_FMT "\n# for " STR_FMT "\n# of %s", STR_ARG(tests[0].found),
                 STR_ARG(tests[0].expected), given);
    assert_true(str_same(tests[0].expected, tests[0].found));
}

#define PARTY "unit bloc = party; unit level = central; "

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

/* Whether the structure binds the body, or the post is of the set, is not said: no verdict, whatever would be met. */
static void test_what_may_not_bind_is_undecided(void **state) {
    (void)state;
    comes_out("B", "seats = 5; 5 people {sex = female; degree = master; born = 1990-01-01}",
              "B.w undecided (5 people), B.h undecided, B.e (1) undecided, B.o undecided, B.m "
              "undecided, B.t undecided, B.v undecided, B.n undecided");
    comes_out("B", "seats = 5; 1 person {sex = male}", "B.w undecided (0 people)");
    comes_out("B", "seats = 5; unit level = commune; 1 person {sex = female}",
              "B.w does not apply");
    /* B.x would drop it: asks nothing, as good as met */
    comes_out("B", "unit bloc = party; seats = 5; 5 people {sex = female}", "B.w met");
    comes_out("B", "unit bloc = party; seats = 5; 5 people {sex = male}", "B.w undecided");
    comes_out("M",
              "seats = 4; 2 people {degree = master}; 7 people {in pool for this post; degree = "
              "college}",
              "M.a undecided (2 people), M.s undecided, M.p undecided (7 people), M.n undecided, "
              "M.o undecided");
}

/* Of the facts those that are said. */
static Str told(Arena *arena, const char *const *facts, uint32_t said) {
    Text text = text_open(arena);
    for (uint32_t i = 0; facts[i]; i++)
        if (said >> i & 1)
            text_format(&text, "; %s", facts[i]);
    return text_done(&text);
}

static RuleOutcome outcome_of(Arena *arena, const char *of, const char *people, Str given,
                              const char *labels) {
    Findings     findings = findings_open(arena);
    uint32_t     count;
    Str          text = str_format(arena,
                                   "test \"t\" of structure %s dated 2026-07-01 given seats = 4; "
                                            "%s" STR_FMT " expect %s\n",
                                   of, people, STR_ARG(given), labels);
    const Rules *rules = read_with(arena, text.at, &findings);
    assert_non_null(rules);
    return rules_test(arena, rules, &count)[0].given;
}

/* What an exception drops asks nothing: as good as met. */
static bool as_good(const RuleShare *less, const RuleShare *more) {
    return less->outcome == more->outcome ||
           (str_is(less->label, "B.w") && less->outcome == SHARE_MET &&
            more->outcome == SHARE_DROPPED);
}

/* Whatever is told besides, what was decided stays as it was. */
static void check_reveal(const char *of, const char *people, const char *const *facts,
                         const char *labels) {
    AUTO(Arena) arena = arena_open();
    uint32_t     count = 0, decided = 0;
    RuleOutcome *all;
    while (facts[count])
        count++;
    all = ARENA_ARRAY(arena, RuleOutcome, (size_t)1 << count);
    for (uint32_t said = 0; said < 1u << count; said++)
        all[said] = outcome_of(arena, of, people, told(arena, facts, said), labels);
    for (uint32_t said = 0; said < 1u << count; said++)
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t s = 0; s < all[said].share_count && !(said >> i & 1); s++) {
                const RuleShare *less = &all[said].shares[s];
                const RuleShare *more = &all[said | 1u << i].shares[s];
                decided += less->outcome != SHARE_UNDECIDED;
                if (less->outcome != SHARE_UNDECIDED && !as_good(less, more))
                    fail_msg(STR_FMT " goes from %d to %d with %s, beside" STR_FMT,
                             STR_ARG(less->label), (int)less->outcome, (int)more->outcome, facts[i],
                             STR_ARG(told(arena, facts, said)));
            }
    assert_true(decided > 0);
}

static void test_revealing_never_flips(void **state) {
    (void)state;
    static const char *const blocs[] = {"party", "government"};
    static const char *const levels[] = {"commune", "province", "central"};
    static const char *const people[] = {"1 person {sex = female}", "3 people {sex = female}",
                                         "1 person {sex = male}; 2 people {sex = female}",
                                         "3 people {sex = male}"};
    AUTO(Arena) arena = arena_open();
    for (size_t b = 0; b < COUNT_OF(blocs); b++)
        for (size_t i = 0; i < COUNT_OF(levels) * COUNT_OF(people); i++) {
            const char *facts[] = {
                str_format(arena, "unit bloc = %s", blocs[b]).at,
                str_format(arena, "unit level = %s", levels[i % COUNT_OF(levels)]).at,
                "unit staff = 21", NULL};
            check_reveal("B", people[i / COUNT_OF(levels)], facts,
                         "B.w met, B.h met, B.o met, B.m met, B.t met, B.v met");
        }
    for (int rank = 10; rank <= 20; rank += 10) {
        const char *facts[] = {str_format(arena, "this post rank = %d", rank).at,
                               "this post field = \"x\"", NULL};
        check_reveal("M", "2 people {degree = master}; 2 people {degree = college}", facts,
                     "M.a met, M.s met, M.p met, M.n met, M.o met");
    }
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
    };
    AUTO(Arena) arena = arena_open();
    Text     text = text_open(arena);
    Findings findings = findings_open(arena);
    uint32_t first = 1;
    for (const char *at = PACK; *at; at++)
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_body_is_judged_as_said),
        cmocka_unit_test(test_the_unit_says_what_binds),
        cmocka_unit_test(test_members_are_there_from_the_term_on),
        cmocka_unit_test(test_who_is_no_member_on_the_day_is_nobody),
        cmocka_unit_test(test_what_may_not_bind_is_undecided),
        cmocka_unit_test(test_revealing_never_flips),
        cmocka_unit_test(test_posts_are_held_and_waited_for),
        cmocka_unit_test(test_faults_are_told_all_at_once),
        cmocka_unit_test(test_a_faulty_structure_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
