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

static void told(uint64_t seed, const char *wrong, const Naive *n, const Plan *plan) {
    print_message("seed %llu: %s: %s, plan %lld/%lld bound %lld/%lld, truth %d %lld/%lld\n",
                  (unsigned long long)seed, wrong ? wrong : "open", plan_status_name(plan->status),
                  (long long)plan->broken, (long long)plan->value, (long long)plan->broken_bound,
                  (long long)plan->value_bound, n->found, (long long)n->broken,
                  (long long)n->value);
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
            told(seed, wrong, naive, plan);
        assert_null(wrong);
        tried++;
        completed += whole;
    }
    free(naive);
    print_message("# %u of %u closed\n", completed, tried);
    assert_true(tried > seeds / 4);
    assert_true(completed * 100 >= tried * 95);
}

/* A quota let go of, or asked one head more. */
static void quota_change(Arena *arena, Random *random, Problem *p) {
    ProblemQuota *quotas = arena_copy(arena, p->quotas, p->quota_count * sizeof *quotas);
    ProblemQuota *quota = &quotas[random_below(random, p->quota_count)];
    int32_t      *least = ARENA_ARRAY(arena, int32_t, p->periods),
            *most = ARENA_ARRAY(arena, int32_t, p->periods);
    bool out = random_below(random, 2);
    for (uint32_t t = 0; t < p->periods; t++) {
        least[t] = out ? 0 : quota->at_least[t] + quota->per;
        most[t] = out ? PROBLEM_NO_LIMIT : quota->at_most[t];
    }
    quota->at_least = least;
    quota->at_most = most;
    quota->price = out ? 0 : quota->price;
    quota->bar = !out && quota->bar;
    quota->least_per = out ? 0 : quota->least_per;
    quota->most_per = out ? 0 : quota->most_per;
    p->quotas = quotas;
}

/* Somebody locked where the plan does not have them, or kept out of where it has them. */
static void change_draw(Arena *arena, Random *random, const Plan *plan, Problem *p) {
    const ProblemEntry *entry = &p->entries[random_below(random, p->entry_count)];
    const PlanRun      *run =
        plan->run_count ? &plan->runs[random_below(random, plan->run_count)] : NULL;
    ProblemLock   *locks = ARENA_ARRAY(arena, ProblemLock, p->lock_count + 1);
    ProblemForbid *forbids = ARENA_ARRAY(arena, ProblemForbid, p->forbid_count + 1);
    for (uint32_t k = 0; k < p->lock_count; k++)
        locks[k] = p->locks[k];
    for (uint32_t k = 0; k < p->forbid_count; k++)
        forbids[k] = p->forbids[k];
    p->locks = locks;
    p->forbids = forbids;
    if (p->quota_count && random_below(random, 3) == 0)
        quota_change(arena, random, p);
    else if (run && random_below(random, 2))
        forbids[p->forbid_count++] =
            (ProblemForbid){run->person, run->post, (PeriodMask)1 << run->from};
    else
        locks[p->lock_count++] =
            (ProblemLock){entry->person, entry->post, (uint32_t)__builtin_ctzll(entry->stay)};
    problem_seal(p);
}

/* From the plan and prices of the problem before the change, as true as from nothing. */
static void test_changed_problems_are_solved_again(void **state) {
    (void)state;
    const char *count_text = getenv("KIENTOAN_TINY");
    uint64_t    seeds = count_text ? strtoull(count_text, NULL, 10) : 400;
    Naive      *naive = malloc(sizeof *naive);
    uint32_t    tried = 0, completed = 0;
    assert_non_null(naive);
    for (uint64_t seed = 1; seed <= seeds; seed++) {
        AUTO(Arena) arena = arena_open();
        Problem    *p = tiny_make(arena, seed);
        Random      random = random_open(seed);
        const Plan *first = search_plain(arena, p, &(SearchOptions){.gap = -1, .threads = 1});
        if (!first->made || !first->certificate.value.made || problem_aims(p) || !p->entry_count)
            continue;
        change_draw(arena, &random, first, p);
        if (!naive_open(naive, p))
            continue;
        naive_solve(naive, NULL);
        const Plan *plan =
            search_run(arena, p,
                       &(SearchOptions){.gap = -1,
                                        .threads = 1,
                                        .start = first->runs,
                                        .start_count = first->run_count,
                                        .prices = proof_prices(&first->certificate.value),
                                        .broken = first->broken});
        const char *wrong = difference(naive, plan);
        if (wrong)
            told(seed, wrong, naive, plan);
        assert_null(wrong);
        tried++;
        completed += complete(naive, plan);
    }
    free(naive);
    print_message("# %u of %u closed again\n", completed, tried);
    assert_true(tried > seeds / 6);
    assert_true(completed * 100 >= tried * 95);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiny_problems_match_enumeration),
        cmocka_unit_test(test_changed_problems_are_solved_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
