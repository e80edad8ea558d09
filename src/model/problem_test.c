#include "base/test.h"

#include "model/problem.h"

/* Sealing cuts entries to presence, openness and prohibitions, and sorts them. */
static void test_seal_restricts_and_sorts(void **state) {
    (void)state;
    ProblemPerson people[3] = {{.id = STR("p"), .holds = NONE, .until = 3},
                               {.id = STR("q"), .holds = NONE, .until = 4}};
    ProblemPost   posts[2] = {{.seats = 1, .from = 1, .until = 4}, {.seats = 1, .until = 4}};
    ProblemEntry  entries[4] = {{.person = 1, .post = 1, .stay = 15, .enter = 15},
                                {.person = 0, .post = 1, .stay = 15, .enter = 8},
                                {.person = 0, .post = 0, .stay = 15, .enter = 15},
                                {.person = 1, .post = 0, .stay = 15, .enter = 15}};
    ProblemForbid forbids[1] = {{1, 0, 15}};
    Problem       p = {.periods = 4,
                       .people = people,
                       .person_count = 2,
                       .posts = posts,
                       .post_count = 2,
                       .entries = entries,
                       .entry_count = 4,
                       .forbids = forbids,
                       .forbid_count = 1};
    problem_seal(&p);
    assert_int_equal(p.entry_count, 3);
    assert_int_equal(problem_entry(&p, 0, 0), 0);
    assert_int_equal(entries[0].stay, 2 | 4);
    assert_int_equal(entries[1].stay, 1 | 2 | 4);
    assert_int_equal(entries[1].enter, 0);
    assert_int_equal(problem_entry(&p, 1, 0), NONE);
    assert_int_equal(problem_entry(&p, 1, 1), 2);
    assert_int_equal(people[1].entries_from, 2);
    assert_int_equal(people[2].entries_from, 3);
}

static void test_masks(void **state) {
    (void)state;
    assert_true(problem_all(64) == UINT64_MAX);
    assert_true(mask_range(0, 64) == UINT64_MAX);
    assert_true(mask_range(2, 4) == 12);
    assert_true(mask_range(4, 4) == 0 && mask_range(5, 4) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seal_restricts_and_sorts),
        cmocka_unit_test(test_masks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
