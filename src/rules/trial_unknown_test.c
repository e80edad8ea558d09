/* trial_unknown_test.c — tests of structure in which something is not given: undecided, with what is missing, and never the
 * other way round once it is. */
#include "base/test.h"

#include "rules/trial_structure_kit.h"

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

static RuleOutcome outcome_of(Arena *arena, const char *of, const char *people, Str given,
                              const char *labels) {
    Findings     findings = findings_open(arena);
    uint32_t     count;
    Str          text = str_format(arena,
                                   "test \"t\" of structure %s dated 2026-07-01 given "
                                            "%s" STR_FMT " expect %s\n",
                                   of, people, STR_ARG(given), labels);
    const Rules *rules = read_with(arena, text.at, &findings);
    assert_non_null(rules);
    return rules_test(arena, rules, &count)[0].given;
}

/* Of a clause that is undecided the facts that would decide are named. */
static void test_what_is_missing_is_named(void **state) {
    (void)state;
    static const struct {
        const char *of, *given, *label, *needing;
    } rows[] = {
        {"B", "seats = 5; 5 people {sex = female}", "B.w", "unit.bloc, unit.level"},
        {"B", "unit bloc = party; seats = 5; 1 person {sex = male}", "B.w", "unit.level"},
        {"B", PARTY "seats = 5; 1 person {degree = master}; 2 people", "B.w", "sex"},
        {"B", PARTY "seats = 5; 1 person {sex = male}; 2 people", "B.h", "degree"},
        {"B", PARTY "seats = 5; 1 person {sex = male}; 2 people", "B.e (1)", "born"},
        {"B", PARTY "seats = 5; 1 person {sex = male}", "B.t", "unit.staffing"},
        {"B", PARTY "seats = 5; 2 people", "B.o", "sex"},
        {"B", PARTY "seats = 5; 2 people", "B.m", "sex"},
        {"B", PARTY "seats = 5; 2 people {member of body from 2025-10-15}", "B.n", "term"},
        {"B", PARTY "seats = 5; 2 people {sex = male}", "B.w", ""},
        {"B",
         PARTY "term from 2025-10-15 to 2030-10-15; seats = 5; 2 people {member of body from "
               "2025-10-15}",
         "B.n", "tenure"},
        {"M", "seats = 4; 2 people {degree = master}", "M.a", "post.rank"},
        {"M", "this post rank = 20; seats = 4; 1 person {degree = master}; 2 people", "M.a",
         "degree"},
        {"M", "this post rank = 20; seats = 1; 2 people {in pool for this post}", "M.p", "degree"},
    };
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        RuleOutcome outcome = outcome_of(arena, rows[i].of, rows[i].given, STR(""),
                                         str_format(arena, "%s met", rows[i].label).at);
        Text        needs = text_open(arena);
        for (uint32_t n = 0; n < outcome.shares[0].needing_count; n++)
            text_format(&needs, n ? ", " STR_FMT : STR_FMT, STR_ARG(outcome.shares[0].needing[n]));
        Str found = text_done(&needs);
        if (!str_is(found, rows[i].needing))
            fail_msg("%s of %s: " STR_FMT, rows[i].label, rows[i].given, STR_ARG(found));
    }
}

/* Of the facts those that are said. */
static Str told(Arena *arena, const char *const *facts, uint32_t said) {
    Text text = text_open(arena);
    for (uint32_t i = 0; facts[i]; i++)
        if (said >> i & 1)
            text_format(&text, "; %s", facts[i]);
    return text_done(&text);
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
    static const char *const people[] = {
        "seats = 4; 1 person {sex = female}", "seats = 4; 3 people {sex = female}",
        "seats = 4; 1 person {sex = male}; 2 people {sex = female}",
        "seats = 4; 3 people {sex = male}"};
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
        check_reveal("M", "seats = 4; 2 people {degree = master}; 2 people {degree = college}",
                     facts, "M.a met, M.s met, M.p met, M.n met, M.o met");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_may_not_bind_is_undecided),
        cmocka_unit_test(test_what_is_missing_is_named),
        cmocka_unit_test(test_revealing_never_flips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
