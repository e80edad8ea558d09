/* terms_test.c — a limit of terms in a row counts what the plan itself gives: held against brute force and the
 * reference evaluator on the register as each plan leaves it. */
#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/draft.h"
#include "process/pose_kit.h"

#include <stdio.h>

static const char more[] = "```rule\n"
                           "standard H \"Chief\" of post kind \"chief\" cite D article \"6\"\n"
                           "  H.a require degree >= secondary\n"
                           "  H.t require terms in post at most 2, each term 10 months "
                           "applies to holders\n"
                           "standard I \"Guest\" of post kind \"guest\" cite D article \"7\"\n"
                           "  I.t require terms in post at most 1, each term 60 months "
                           "applies to holders special case by \"Board\" with reason\n"
                           "```\n";

static Records town(void) {
    Records r = kit_frame();
    ROW(&r, KIND_POST, "code", "k", "name", "K", "kind", "chief", "unit", "u", "rank", "9");
    ROW(&r, KIND_POST, "code", "g", "name", "G", "kind", "guest", "unit", "u", "rank", "9");
    kit_person(&r, "P", "1985-02-03", "bachelor", "intermediate");
    kit_person(&r, "Q", "1985-02-03", "bachelor", "intermediate");
    return r;
}

static Settings settings_for(uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    s.least = 1;
    return s;
}

static void a_limit_is_a_need_that_counts_what_was_served(void **state) {
    (void)state;
    static const struct {
        const char *since; /* of Q in k; NULL: elsewhere */
        int32_t     brings;
    } cases[] = {
        {NULL, 0}, {"2026-07-01", 1}, {"2026-12-20", 0}, {"2026-05-01", 2}, {"2025-01-01", 4}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Records  r = town();
        Settings s = settings_for(6);
        if (cases[i].since)
            ROW(&r, KIND_TENURE, "person", "Q", "post", "k", "title", "", "manner", "main", "since",
                cases[i].since);
        const Pose *p = kit_posed_by(kit_rules_with(more), &r, &s);
        assert_int_equal(p->term_count, 1); /* what may be waived bars nobody */
        assert_int_equal(p->problem->need_count, p->service_count + 1);
        const ProblemNeed *need = &p->problem->needs[p->service_count];
        uint32_t           q = p->person_row[roster_find(p->roster, KIND_PERSON, STR("Q"))];
        assert_true(need->at_most == 4 && need->in_a_row && need->stay && !need->at_least);
        assert_int_equal(problem_brings(need, q), cases[i].brings);
        assert_true(kit_noted(p, "pose.terms"));
    }
    Records  r = town();
    Settings s = settings_for(4); /* nobody can pass it within the plan */
    assert_int_equal(kit_posed_by(kit_rules_with(more), &r, &s)->term_count, 0);
}

typedef struct Seen {
    const Pose *pose;
    Random      random;
    uint64_t    right, wrong;
} Seen;

static bool needs_met(const Problem *problem, const BruteSet *set) {
    for (uint32_t n = 0; n < problem->need_count; n++)
        for (uint32_t i = 0; i < problem->person_count; i++)
            if (!problem_need_met(problem, &problem->needs[n], i, set->post[i]))
                return false;
    return true;
}

static void set_agrees(void *with, const BruteSet *set) {
    Seen *seen = with;
    bool  lawful = needs_met(seen->pose->problem, set);
    if (!random_chance(&seen->random, 1, lawful ? 200 : 4))
        return;
    AUTO(Arena) arena = arena_open();
    Plan plan = brute_plan(arena, seen->pose->problem, set);
    assert_int_equal(pose_recheck(seen->pose, plan.runs, plan.run_count) == 0, lawful);
    seen->right += lawful;
    seen->wrong += !lawful;
}

static void no_third_term_is_planned(void **state) {
    (void)state;
    Seen seen = {.random = random_open(3)};
    for (uint64_t seed = 0; seed < 12; seed++) {
        Records  r = town();
        Settings s = settings_for(6);
        if (seed %
            3) /* longer than this the calendar bars a return, which the law allows after a break */
            ROW(&r, KIND_TENURE, "person", "Q", "post", seed % 3 == 1 ? "c" : "k", "title", "",
                "manner", "main", "since", seed % 2 ? "2026-12-20" : "2026-09-15");
        const Pose   *p = kit_posed_by(kit_rules_with(more), &r, &s);
        SearchOptions options = {.gap = -1, .steps = 20000, .threads = 1};
        const Plan   *plan = search_run(kit_arena, p->problem, &options);
        const Audit  *audit = audit_plan(kit_arena, p->problem, plan);
        const Brute   best = brute_solve(p->problem);
        assert_true(plan->made && audit->accepted && audit->value == best.value);
        assert_int_equal(pose_recheck(p, plan->runs, plan->run_count), 0);
        Problem loose = *p->problem;
        loose.need_count = 0;
        seen.pose = p;
        brute_each(&loose, set_agrees, &seen);
    }
    printf("# %llu plans right, %llu wrong\n", (unsigned long long)seen.right,
           (unsigned long long)seen.wrong);
    assert_true(seen.right > 300 && seen.wrong > 100);
}

/* Of four periods at most in a row: two, one elsewhere, three more are named; two, one elsewhere, two are not. */
static void who_comes_back_after_a_break_is_named(void **state) {
    (void)state;
    for (uint32_t more_periods = 2; more_periods <= 3; more_periods++) {
        Records     r = town();
        Settings    s = settings_for(6);
        const Pose *p = kit_posed_by(kit_rules_with(more), &r, &s);
        uint32_t    who = p->person_row[roster_find(p->roster, KIND_PERSON, STR("P"))];
        uint32_t    k = p->post_row[roster_find(p->roster, KIND_POST, STR("k"))];
        PlanRun     runs[] = {{who, k, 0, 2}, {who, k, 3, 3 + more_periods}};
        Plan        plan = {.made = true, .runs = runs, .run_count = COUNT_OF(runs)};
        DraftPlan   draft = {.pose = p, .plan = &plan, .code = STR("PLAN")};
        PlanAnswer  answer = draft_answer(kit_arena, &draft);
        bool        named = false;
        for (size_t i = 0; i < answer.projections.len; i++)
            named |= str_is(str_from(answer.projections.at[i].code), "plan.terms.again");
        assert_int_equal(named, more_periods == 3);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_limit_is_a_need_that_counts_what_was_served, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(no_third_term_is_planned, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(who_comes_back_after_a_break_is_named, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
