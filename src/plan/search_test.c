#include "base/test.h"

#include "plan/search.h"

/* The worked example of docs/problem.md. */
static const Problem *worked_example(void) {
    static ProblemPerson people[3] = {{.holds = 0, .until = 2},
                                      {.holds = 1, .until = 2}};
    static ProblemPost   posts[2] = {{{0}, 2500, 2, 0, 2}, {{0}, 2500, 1, 0, 2}};
    static const int32_t low[2] = {1, 1}, none[2] = {PROBLEM_NO_LIMIT, PROBLEM_NO_LIMIT};
    static ProblemEntry  entries[3] = {{.person = 0, .post = 0, .stay = 3, .enter = 3, .fit = 800},
                                       {.person = 0, .post = 1, .stay = 3, .enter = 3, .fit = 900},
                                       {.person = 1, .post = 0, .stay = 2, .enter = 2, .fit = 700}};
    static const uint32_t a[1] = {0}, b[1] = {1};
    static PeriodMask     members[2] = {3, 0};
    static ProblemQuota   quotas[2] = {{{0}, a, 1, 0, low, none, 5000, false, 3},
                                       {{0}, b, 1, 0, low, none, 0, true, 2}};
    static Str            groups[1];
    static Problem        p = {.periods = 2, .move = 150, .perfect = 1000, .displaced = 5000, .least = 1,
                               .people = people, .person_count = 2, .posts = posts, .post_count = 2,
                               .entries = entries, .entry_count = 3, .groups = groups, .group_count = 1,
                               .members = members, .quotas = quotas, .quota_count = 2};
    problem_seal(&p);
    return &p;
}

static void test_worked_example(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Plan *plan = search_run(arena, worked_example(), &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made);
    assert_int_equal(plan->broken, 0);
    assert_int_equal(plan->value, 18400);
    assert_int_equal(plan->value_bound, 18400);
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->run_count, 3);
    assert_true(plan->repeatable);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
