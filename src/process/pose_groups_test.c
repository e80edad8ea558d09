/* pose_groups_test.c — groups that ask about the post held, posed as groups of entries: a period is marked where a standard
 * that asks the same finds the person eligible for the post that day, by both engines, and nowhere else.
 * docs/problem.md, "Between paths". */
#include "base/random.h"
#include "base/test.h"
#include "process/calendar.h"
#include "process/pose_kit.h"

enum { HEADS = 5, ROUNDS = 40 };

static const char clauses[] =
    "\n```rule\nstructure N \"Heads\" of posts {\"head\"} cite D article \"9\"\n"
    "  N.o those with not local person and age under 50 are at least 1 people; target\n"
    "  N.p those with degree >= master are at most 3 people; target\n"
    "structure O \"Others\" of posts {\"head\"; \"clerk\"} per unit cite D article \"9\"\n"
    "  O.o those with not local person and age under 50 are at most 5 people; bar\n```\n";

/* The group as a standard. */
static const Rules *asked(void) {
    Findings   findings = findings_open(kit_arena);
    PackSource source = {
        .code = STR("A"),
        .text = STR("```rule\npack A \"a\" language en; in force from 2020-01-01\n"
                    "document D \"d\"\nstandard S \"s\" of post kind {\"head\"; \"clerk\"} cite D\n"
                    "  S.a require not local person and age under 50\n```\n")};
    const Rules *rules = rules_read(kit_arena, &source, 1, &findings);
    assert_non_null(rules);
    return rules;
}

static const char *any(Random *random, const char *const *names, uint32_t count) {
    return names[random_below(random, count)];
}

static Records world(Random *random) {
    static const char *const places[] = {"", "Ham", "Lim", "Upper, Ham"};
    static const char *const born[] = {"1975", "1979-03-02", "1982-11-30", "1990", ""};
    Records                  r = kit_frame();
    for (int k = 0; k < HEADS; k++) {
        const char *unit = str_format(kit_arena, "u%d", k).at;
        const char *post = str_format(kit_arena, "h%d", k).at;
        const char *person = str_format(kit_arena, "x%d", k).at;
        ROW(&r, KIND_UNIT, "code", unit, "name", unit, "locality", any(random, places, 3));
        ROW(&r, KIND_POST, "code", post, "name", post, "kind", "head", "unit", unit, "rank", "9");
        ROW(&r, KIND_PERSON, "code", person, "name", person, "sex", "male", "born",
            any(random, born, COUNT_OF(born)), "native_place",
            any(random, places, COUNT_OF(places)));
        ROW(&r, KIND_DEGREE, "person", person, "level", "master", "field", "Law");
        ROW(&r, KIND_THEORY, "person", person, "level", "advanced");
        if (random_chance(random, 1, 2))
            kit_holds(&r, person, post);
    }
    return r;
}

static uint32_t group_named(const Problem *p, const char *name) {
    for (uint32_t g = 0; g < p->group_count; g++)
        if (str_is(p->groups[g], name))
            return g;
    fail_msg("no group %s", name);
    return NONE;
}

static Verdict swept(const Rules *rules, const Roster *roster, uint32_t person, uint32_t post,
                     Day day) {
    Verdict *verdicts = ARENA_ARRAY(kit_arena, Verdict, roster_count(roster, KIND_PERSON));
    int64_t *points = ARENA_ARRAY(kit_arena, int64_t, roster_count(roster, KIND_PERSON));
    sweep_post(sweep_open(kit_arena, rules, roster, day), post, JUDGE_ENTRANT, verdicts, points);
    return verdicts[person];
}

static void entry_check(const Pose *p, const Rules *rules, const ProblemEntry *entry,
                        uint32_t group, uint64_t *in, uint64_t *out) {
    PeriodMask counted = problem_counted(p->problem, group, entry->person, entry->post);
    uint32_t   person = p->person_of[entry->person], post = p->post_of[entry->post];
    for (uint32_t t = 0; t < p->periods; t++) {
        if (!mask_has(entry->stay, t))
            continue;
        Day     day = calendar_first(p->start, t);
        Verdict verdict =
            reference_judge(kit_arena, rules, p->roster, person, post, day, JUDGE_ENTRANT)->verdict;
        assert_int_equal(verdict == VERDICT_ELIGIBLE, mask_has(counted, t));
        if (t % 5 == 0)
            assert_int_equal(swept(rules, p->roster, person, post, day), verdict);
        *(mask_has(counted, t) ? in : out) += 1;
    }
}

static void marked_as_a_standard_judges(void **state) {
    (void)state;
    const Rules *rules = kit_rules_with(clauses), *group_rules = asked();
    uint64_t     in = 0, out = 0;
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        Random      random = random_open(seed);
        Records     records = world(&random);
        Settings    settings = settings_default();
        const Pose *p = kit_posed_by(rules, &records, &settings);
        uint32_t    group = group_named(p->problem, "not (local person) and age under 50");
        for (uint32_t i = 0; i < p->problem->person_count; i++)
            assert_int_equal(p->problem->members[(size_t)group * p->problem->person_count + i], 0);
        for (uint32_t e = 0; e < p->problem->entry_count; e++)
            entry_check(p, group_rules, &p->problem->entries[e], group, &in, &out);
    }
    assert_true(in > 500 && out > 500);
}

/* Managed elsewhere, in a post that the plan does not fill: counted by that post. */
static void who_is_not_moved_counts_by_the_post_held(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    ROW(&r, KIND_UNIT, "code", "v", "name", "V", "locality", "Ham");
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "head", "unit", "v", "rank", "9");
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "head", "unit", "v", "rank", "9");
    ROW(&r, KIND_OVERSIGHT, "post", "d", "authority", "capital", "since", "2020");
    ROW(&r, KIND_OVERSIGHT, "post", "e", "authority", "capital", "since", "2020");
    ROW(&r, KIND_PERSON, "code", "x", "name", "X", "sex", "male", "born", "1990", "native_place",
        "Lim");
    ROW(&r, KIND_PERSON, "code", "y", "name", "Y", "sex", "male", "born", "1990", "native_place",
        "Upper, Ham");
    kit_holds(&r, "x", "d");
    kit_holds(&r, "y", "e");
    const Pose *p = kit_posed_by(kit_rules_with(clauses), &r, &s);
    for (uint32_t q = 0; q < p->problem->quota_count; q++)
        if (str_is(p->quotas[q].rule, "N.o")) {
            assert_int_equal(p->quotas[q].fixed[0], 1);
            assert_int_equal(p->quotas[q].present[0], 2);
            assert_int_equal(p->problem->quotas[q].at_least[0], 0);
            return;
        }
    fail_msg("N.o is not posed");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marked_as_a_standard_judges, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(who_is_not_moved_counts_by_the_post_held, kit_open,
                                        kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
