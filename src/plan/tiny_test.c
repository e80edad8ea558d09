/* Tiny random problems with every feature against a naive enumeration: plan/tiny.h. */
#include "base/test.h"

#include "plan/search.h"
#include "plan/tiny.h"

#include <stdio.h>
#include <stdlib.h>

static const char *difference(const Naive *n, const Plan *plan) {
    if (!n->found)
        return plan->made || (plan->status == PLAN_INFEASIBLE && plan->certificate.locks.bound < 1)
                   ? "a plan though locks clash"
                   : NULL;
    if (!plan->made)
        return plan->status == PLAN_INFEASIBLE ? "locks called impossible" : NULL;
    if (plan->broken < n->broken || (plan->broken == n->broken && plan->value < n->value))
        return "better than the best";
    if (plan->broken_bound > n->broken)
        return "bound of broken too high";
    if (plan->broken == n->broken && plan->value_bound > n->value)
        return "bound of value too high";
    if (plan->status == PLAN_OPTIMAL && (n->broken || plan->value != n->value))
        return "optimal without being it";
    return NULL;
}

/* Whether the answer is all that can be said of this problem. */
static bool complete(const Naive *n, const Plan *plan) {
    if (!n->found || n->broken)
        return plan->status == PLAN_INFEASIBLE && plan->made == n->found &&
               plan->broken == n->broken;
    return plan->status == PLAN_OPTIMAL;
}

static void test_tiny_problems_match_enumeration(void **state) {
    (void)state;
    const char *count_text = getenv("KIENTOAN_TINY");
    uint64_t    seeds = count_text ? strtoull(count_text, NULL, 10) : 400;
    Naive      *naive = malloc(sizeof *naive);
    uint32_t    tried = 0, completed = 0;
    assert_non_null(naive);
    for (uint64_t seed = 1; seed <= seeds; seed++) {
        AUTO(Arena) arena = arena_open();
        Problem *p = tiny_make(arena, seed);
        if (!naive_open(naive, p))
            continue;
        naive_solve(naive, NULL);
        const Plan *plan = search_run(arena, p, &(SearchOptions){.gap = -1, .threads = 1});
        const char *wrong = difference(naive, plan);
        bool        whole = complete(naive, plan);
        if (wrong || (!whole && count_text))
            print_message("seed %llu: %s: %s, plan %lld/%lld bound %lld/%lld, truth %d %lld/%lld\n",
                          (unsigned long long)seed, wrong ? wrong : "open",
                          plan_status_name(plan->status), (long long)plan->broken,
                          (long long)plan->value, (long long)plan->broken_bound,
                          (long long)plan->value_bound, naive->found, (long long)naive->broken,
                          (long long)naive->value);
        assert_null(wrong);
        tried++;
        completed += whole;
    }
    free(naive);
    print_message("# %u of %u closed\n", completed, tried);
    assert_true(tried > seeds / 4);
    assert_true(completed * 100 >= tried * 95);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiny_problems_match_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
