#include "base/test.h"

#include "base/random.h"
#include "plan/search.h"

/* The worked example of docs/problem.md. */
static const Problem *worked_example(void) {
    static ProblemPerson  people[3] = {{.holds = 0, .until = 2}, {.holds = 1, .until = 2}};
    static ProblemPost    posts[2] = {{{0}, 2500, 2, 0, 2, 0, NULL}, {{0}, 2500, 1, 0, 2, 0, NULL}};
    static const int32_t  low[2] = {1, 1}, none[2] = {PROBLEM_NO_LIMIT, PROBLEM_NO_LIMIT};
    static ProblemEntry   entries[3] = {{.person = 0, .post = 0, .stay = 3, .enter = 3, .fit = 800},
                                        {.person = 0, .post = 1, .stay = 3, .enter = 3, .fit = 900},
                                        {.person = 1, .post = 0, .stay = 2, .enter = 2, .fit = 700}};
    static const uint32_t a[1] = {0}, b[1] = {1};
    static PeriodMask     members[2] = {3, 0};
    static ProblemQuota   quotas[2] = {{{0}, a, 1, 0, low, none, 1, 0, 0, 5000, 0, false, 3},
                                       {{0}, b, 1, 0, low, none, 1, 0, 0, 0, 0, true, 2}};
    static Str            groups[1];
    static Problem        p = {.periods = 2,
                               .move = 150,
                               .perfect = 1000,
                               .displaced = 5000,
                               .least = 1,
                               .people = people,
                               .person_count = 2,
                               .posts = posts,
                               .post_count = 2,
                               .entries = entries,
                               .entry_count = 3,
                               .groups = groups,
                               .group_count = 1,
                               .members = members,
                               .quotas = quotas,
                               .quota_count = 2};
    problem_seal(&p);
    return &p;
}

static void test_worked_example(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Plan *plan =
        search_run(arena, worked_example(), &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made);
    assert_int_equal(plan->broken, 0);
    assert_int_equal(plan->value, 18400);
    assert_int_equal(plan->value_bound, 18400);
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->run_count, 3);
    assert_true(plan->repeatable);
}

static bool stop_at_once(void *with, const ProgressState *state) {
    int *told = with;
    assert_non_null(state->stage);
    return ++*told < 2;
}

static void test_user_ends_the_search(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    int         told = 0;
    Progress    progress = {stop_at_once, &told};
    const Plan *plan = search_run(arena, worked_example(),
                                  &(SearchOptions){.gap = -1, .threads = 1, .progress = &progress});
    assert_true(plan->made);
    assert_false(plan->repeatable);
    assert_true(plan->value >= 18400);
    assert_true(plan->value_bound <= 18400);
}

/* A plan given to be kept is bounded, not improved. */
static void test_kept_start_is_only_bounded(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const PlanRun runs[2] = {{0, 1, 0, 2}, {1, 0, 1, 2}}; /* p1 in b from the start */
    const Plan   *plan = search_run(
          arena, worked_example(),
          &(SearchOptions){
              .gap = -1, .threads = 1, .start = runs, .start_count = 2, .keep_start = true});
    /* period 0: 100 + 150, displaced 5000, two seats of a 5000, q 5000; period 1: 100, 450, 2500, 5000 */
    assert_int_equal(plan->value, 23300);
    assert_int_equal(plan->broken, 0);
    assert_int_equal(plan->value_bound, 18400);
    assert_int_equal(plan->run_count, 2);
    assert_int_equal(plan->status, PLAN_STOPPED);
}

static void test_start_is_improved(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const PlanRun runs[2] = {{0, 1, 0, 2}, {1, 0, 0, 2}}; /* p2 cannot be in a before period 1 */
    const Plan   *plan =
        search_run(arena, worked_example(),
                   &(SearchOptions){.gap = -1, .threads = 1, .start = runs, .start_count = 2});
    assert_int_equal(plan->value, 18400);
    assert_int_equal(plan->status, PLAN_OPTIMAL);
}

/* One post, two people, each locked into it: only the locks clash. */
static void test_locks_that_clash(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    ProblemPerson people[3] = {{.holds = NONE, .until = 1}, {.holds = NONE, .until = 1}};
    ProblemPost   posts[1] = {{.vacancy = 2500, .seats = 1, .until = 1}};
    ProblemEntry  entries[2] = {{.person = 0, .stay = 1, .enter = 1, .fit = 500},
                                {.person = 1, .stay = 1, .enter = 1, .fit = 500}};
    ProblemLock   locks[2] = {{0, 0, 0}, {1, 0, 0}};
    Problem       p = {.periods = 1,
                       .move = 150,
                       .perfect = 1000,
                       .least = 1,
                       .people = people,
                       .person_count = 2,
                       .posts = posts,
                       .post_count = 1,
                       .entries = entries,
                       .entry_count = 2,
                       .locks = locks,
                       .lock_count = 2};
    problem_seal(&p);
    const Plan *plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_false(plan->made);
    assert_int_equal(plan->status, PLAN_INFEASIBLE);
    assert_true(plan->certificate.locks.bound >= 1);
    assert_int_equal(plan->clash_count, 2);
    assert_int_equal(plan->clash[0].kind, CLASH_LOCK);
    assert_int_equal(plan->clash[1].row, 1);
    assert_true(plan->clash_irreducible);
}

/* Two bars that need three women on two seats clash; a third bar has nothing to do with it. */
static void test_bars_that_clash(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    ProblemPerson  people[5] = {{.holds = NONE, .until = 1},
                                {.holds = NONE, .until = 1},
                                {.holds = NONE, .until = 1},
                                {.holds = NONE, .until = 1}};
    ProblemPost    posts[1] = {{.vacancy = 2500, .seats = 2, .until = 1}};
    ProblemEntry   entries[4] = {{0}};
    PeriodMask     members[8] = {1, 1, 0, 0, 0, 0, 1, 1};
    const uint32_t set[1] = {0};
    const int32_t  one[1] = {1}, two[1] = {2}, none[1] = {PROBLEM_NO_LIMIT};
    ProblemQuota   quotas[3] = {{.posts = set,
                                 .post_count = 1,
                                 .group = 0,
                                 .at_least = one,
                                 .at_most = two,
                                 .bar = true,
                                 .periods = 1},
                                {.posts = set,
                                 .post_count = 1,
                                 .group = 0,
                                 .at_least = two,
                                 .at_most = none,
                                 .bar = true,
                                 .periods = 1},
                                {.posts = set,
                                 .post_count = 1,
                                 .group = 1,
                                 .at_least = one,
                                 .at_most = none,
                                 .bar = true,
                                 .periods = 1}};
    for (uint32_t i = 0; i < 4; i++)
        entries[i] = (ProblemEntry){.person = i, .stay = 1, .enter = 1, .fit = 500};
    Problem p = {.periods = 1,
                 .move = 150,
                 .perfect = 1000,
                 .least = 1,
                 .people = people,
                 .person_count = 4,
                 .posts = posts,
                 .post_count = 1,
                 .entries = entries,
                 .entry_count = 4,
                 .group_count = 2,
                 .members = members,
                 .quotas = quotas,
                 .quota_count = 3};
    problem_seal(&p);
    const Plan *plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made);
    assert_int_equal(plan->status, PLAN_INFEASIBLE);
    assert_int_equal(plan->broken, 1);
    assert_int_equal(plan->broken_bound, 1);
    assert_int_equal(plan->clash_count, 2);
    assert_int_equal(plan->clash[0].row, 1);
    assert_int_equal(plan->clash[1].row, 2);
    assert_true(plan->clash_irreducible);
}

/* docs/problem.md, "With a share of holders": five seats, four men and a woman, three in ten to be women. */
static void test_share_of_holders(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    ProblemPerson  people[6] = {{.until = 1}};
    ProblemPost    posts[1] = {{.vacancy = 1000, .seats = 5, .until = 1}};
    ProblemEntry   entries[5] = {{0}};
    PeriodMask     members[5] = {1, 0, 0, 0, 0};
    const uint32_t set[1] = {0};
    const int32_t  nought[1] = {0}, none[1] = {PROBLEM_NO_LIMIT};
    ProblemQuota   quota = {.posts = set,
                            .post_count = 1,
                            .at_least = nought,
                            .at_most = none,
                            .per = 10,
                            .least_per = 3,
                            .price = 700,
                            .periods = 1};
    for (uint32_t i = 0; i < 5; i++) {
        people[i] = (ProblemPerson){.holds = NONE, .until = 1};
        entries[i] = (ProblemEntry){.person = i, .stay = 1, .enter = 1, .fit = i ? 900 : 500};
    }
    Problem p = {.periods = 1,
                 .perfect = 1000,
                 .least = 1,
                 .people = people,
                 .person_count = 5,
                 .posts = posts,
                 .post_count = 1,
                 .entries = entries,
                 .entry_count = 5,
                 .group_count = 1,
                 .members = members,
                 .quotas = &quota,
                 .quota_count = 1};
    problem_seal(&p);
    const Plan *plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->value, 1600);
    quota.bar = true;
    plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->broken, 0);
    assert_int_equal(plan->value, 2700);
    quota.least_per = 10; /* all of them: the woman alone */
    plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_int_equal(plan->value, 4500);
    quota.most_per = 4; /* at most two in five, and yet all: nobody */
    quota.at_most = nought;
    plan = search_run(arena, &p, &(SearchOptions){.gap = -1, .threads = 1});
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->value, 5000);
}

/* 400 people, 80 posts, 6 periods, two crossing families of quotas: enough for threads to share. */
static Problem *middling_problem(Arena *arena) {
    enum { I = 400, J = 80, T = 6, E = 9 };
    Random   r = random_open(7);
    Problem *p = ARENA_NEW(arena, Problem);
    *p = (Problem){.periods = T,
                   .move = 150,
                   .perfect = 1000,
                   .least = 1,
                   .person_count = I,
                   .post_count = J,
                   .group_count = 1,
                   .quota_count = 16};
    p->people = ARENA_ARRAY(arena, ProblemPerson, I + 1);
    p->posts = ARENA_ARRAY(arena, ProblemPost, J);
    p->entries = ARENA_ARRAY(arena, ProblemEntry, (size_t)I * E);
    p->members = ARENA_ARRAY(arena, PeriodMask, I);
    p->quotas = ARENA_ARRAY(arena, ProblemQuota, 16);
    for (uint32_t j = 0; j < J; j++)
        p->posts[j] = (ProblemPost){.vacancy = 2500, .seats = 1, .until = T};
    for (uint32_t i = 0; i < I; i++) {
        p->people[i] = (ProblemPerson){.holds = i < J ? i : NONE, .until = T};
        p->members[i] = random_chance(&r, 1, 4) ? problem_all(T) : 0;
        for (uint32_t k = 0; k < E; k++)
            p->entries[p->entry_count++] = (ProblemEntry){.person = i,
                                                          .post = (i + k * k + k) % J,
                                                          .stay = problem_all(T),
                                                          .enter = problem_all(T),
                                                          .fit = (int32_t)random_below(&r, 1000)};
    }
    int32_t *least = ARENA_ARRAY(arena, int32_t, T), *most = ARENA_ARRAY(arena, int32_t, T);
    for (uint32_t t = 0; t < T; t++) {
        least[t] = 3;
        most[t] = PROBLEM_NO_LIMIT;
    }
    for (uint32_t q = 0; q < 16; q++) {
        uint32_t *posts = ARENA_ARRAY(arena, uint32_t, 10);
        for (uint32_t k = 0; k < 10; k++)
            posts[k] = q < 8 ? q * 10 + k : k * 8 + q - 8;
        p->quotas[q] = (ProblemQuota){.posts = posts,
                                      .post_count = 10,
                                      .at_least = least,
                                      .at_most = most,
                                      .price = 5000,
                                      .periods = problem_all(T)};
    }
    problem_seal(p);
    return p;
}

static void test_same_plan_on_any_number_of_threads(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *p = middling_problem(arena);
    const Plan    *one = search_run(arena, p, &(SearchOptions){.gap = 0.01, .threads = 1});
    const Plan    *two = search_run(arena, p, &(SearchOptions){.gap = 0.01, .threads = 2});
    assert_true(one->status == PLAN_GAP || one->status == PLAN_OPTIMAL);
    assert_true(plan_gap(one->value, one->value_bound) <= 0.01);
    assert_int_equal(one->value, two->value);
    assert_int_equal(one->value_bound, two->value_bound);
    assert_int_equal(one->steps, two->steps);
    assert_int_equal(one->run_count, two->run_count);
    assert_memory_equal(one->runs, two->runs, one->run_count * sizeof *one->runs);
    const Prices *a = &one->certificate.value.nodes[0].prices,
                 *b = &two->certificate.value.nodes[0].prices;
    assert_int_equal(a->post_count, b->post_count);
    assert_memory_equal(a->posts, b->posts, a->post_count * sizeof *a->posts);
}

static void test_steps_end_the_search(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *p = middling_problem(arena);
    const Plan    *plan =
        search_run(arena, p, &(SearchOptions){.gap = -1, .threads = 1, .steps = 100000});
    assert_true(plan->made);
    assert_true(plan->repeatable);
    assert_int_equal(plan->status, PLAN_STOPPED);
    assert_true(plan->steps < 400000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_example),
        cmocka_unit_test(test_user_ends_the_search),
        cmocka_unit_test(test_kept_start_is_only_bounded),
        cmocka_unit_test(test_start_is_improved),
        cmocka_unit_test(test_locks_that_clash),
        cmocka_unit_test(test_bars_that_clash),
        cmocka_unit_test(test_share_of_holders),
        cmocka_unit_test(test_same_plan_on_any_number_of_threads),
        cmocka_unit_test(test_steps_end_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
