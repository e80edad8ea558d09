/* The problems nearest to an earlier plan, against every combination of paths of tiny ones. */
#include "audit/audit.h"
#include "plan/search.h"
#include "plan/tiny.h"
#include "process/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { SEEDS = 500, TRIED_LEAST = 150, ROWS = 600 };

/* What the combination chosen misses, row by row, and what it changes. */
typedef struct Rows {
    int64_t off[ROWS];
    size_t  len;
} Rows;

typedef struct Trial {
    Naive     naive;
    Before    before;
    Pose      now, then;
    DraftPlan was;
    uint32_t  states[PEOPLE * PERIODS];
    Rows      given;
    Near      counted, priced;
    bool      plain; /* the enumeration knows what all rows cost */
    int64_t   fewest,
        cheapest; /* of admissible ones: changes; units and points of the second problem */
} Trial;

static void row_add(Rows *rows, int64_t off) {
    assert_true(rows->len < ROWS);
    rows->off[rows->len++] = off > 0 ? off : 0;
}

static void chosen_states(const Naive *n, uint32_t *states) {
    for (uint32_t i = 0; i < n->p->person_count; i++)
        for (uint32_t t = 0; t < n->p->periods; t++)
            states[i * n->p->periods + t] =
                t < n->p->people[i].until ? n->paths[i][n->chosen[i]].posts[t] : NONE;
}

static bool in_set(const uint32_t *set, uint32_t count, uint32_t post) {
    for (uint32_t k = 0; k < count; k++)
        if (set[k] == post)
            return true;
    return false;
}

static int64_t heads_in(const Problem *p, const uint32_t *states, const ProblemQuota *quota,
                        uint32_t t, bool all) {
    int64_t heads = 0;
    for (uint32_t i = 0; i < p->person_count; i++)
        heads += in_set(quota->posts, quota->post_count, states[i * p->periods + t]) &&
                 (all || problem_in_group(p, quota->group, i, t));
    return heads;
}

static int64_t arrivals_in(const Problem *p, const uint32_t *states, const ProblemMovement *m) {
    int64_t count = 0;
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t before = p->people[i].holds;
        for (uint32_t t = 0; t < p->people[i].until; before = states[i * p->periods + t++]) {
            uint32_t post = states[i * p->periods + t];
            count += post != NONE && post != before && mask_has(m->periods, t) &&
                     in_set(m->to, m->to_count, post) &&
                     (before == NONE ? m->none : in_set(m->from, m->from_count, before)) &&
                     (m->group == NONE || problem_in_group(p, m->group, i, t));
        }
    }
    return count;
}

static void rows_read(const Problem *p, const uint32_t *states, Rows *rows) {
    rows->len = 0;
    for (uint32_t t = 0; t < p->periods; t++) {
        for (uint32_t j = 0; j < p->post_count; j++) {
            int64_t held = 0;
            for (uint32_t i = 0; i < p->person_count; i++)
                held += states[i * p->periods + t] == j;
            row_add(rows, p->posts[j].vacancy && problem_open(p, j, t)
                              ? problem_seats(p, j, t) - held
                              : 0);
        }
        for (uint32_t q = 0; q < p->quota_count; q++) {
            const ProblemQuota *quota = &p->quotas[q];
            int64_t             heads = heads_in(p, states, quota, t, false),
                    all = heads_in(p, states, quota, t, true), high = quota_high(quota, t, all);
            bool counts = mask_has(quota->periods, t) && (quota->bar || quota->price);
            row_add(rows, counts ? quota_low(quota, t, all) - heads : 0);
            row_add(rows, counts && high != INT64_MAX ? heads - high : 0);
        }
        for (uint32_t s = 0; s < p->share_count; s++) {
            int64_t met = 0;
            for (uint32_t k = 0; k < p->shares[s].quota_count; k++) {
                const ProblemQuota *quota = &p->quotas[p->shares[s].quotas[k]];
                met += mask_has(quota->periods, t) &&
                       heads_in(p, states, quota, t, false) >= quota->at_least[t];
            }
            row_add(rows, mask_has(p->shares[s].periods, t) ? p->shares[s].at_least[t] - met : 0);
        }
    }
    for (uint32_t f = 0; f < p->movement_count; f++) {
        int64_t count = arrivals_in(p, states, &p->movements[f]);
        row_add(rows, p->movements[f].at_least - count);
        row_add(rows, count - (int64_t)p->movements[f].at_most);
    }
}

static bool no_worse(const Rows *rows, const Rows *given) {
    for (size_t k = 0; k < rows->len; k++)
        if (rows->off[k] > given->off[k])
            return false;
    return true;
}

/* ---- the trial ---- */

/* Some quotas are of holders, those that are not may be looked at by a share. */
static void rows_more(Arena *arena, Random *random, Problem *p) {
    uint32_t *quotas = ARENA_ARRAY(arena, uint32_t, p->quota_count);
    int32_t  *least = ARENA_ARRAY(arena, int32_t, p->periods);
    uint32_t  count = 0;
    p->groups = ARENA_ARRAY(arena, Str, p->group_count);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        ProblemQuota *quota = &p->quotas[q];
        if (random_chance(random, 1, 3)) {
            quota->per = 2 + (int32_t)random_below(random, 3);
            quota->least_per = (int32_t)random_below(random, 3);
            quota->most_per = quota->least_per;
        } else
            quotas[count++] = q;
    }
    for (uint32_t t = 0; t < p->periods; t++)
        least[t] = (int32_t)random_below(random, 3);
    if (!count || random_chance(random, 1, 2))
        return;
    p->shares = ARENA_ARRAY(arena, ProblemShare, 1);
    p->share_count = 1;
    p->shares[0] = (ProblemShare){.id = STR("s"),
                                  .quotas = quotas,
                                  .quota_count = count,
                                  .at_least = least,
                                  .price = random_chance(random, 1, 2) ? 700 : 0,
                                  .bar = random_chance(random, 1, 2),
                                  .periods = problem_all(p->periods)};
    p->shares[0].price = p->shares[0].bar ? 0 : p->shares[0].price;
    problem_seal(p);
}

/* An earlier plan: much as the one given, some elsewhere; a post may be gone, a person new, a period not planned. */
static void before_make(Arena *arena, Random *random, Trial *x, const Problem *p) {
    uint32_t *states = ARENA_ARRAY(arena, uint32_t, p->person_count * p->periods);
    Before   *b = &x->before;
    for (uint32_t k = 0; k < p->person_count * p->periods; k++)
        states[k] = random_chance(random, 2, 3)   ? x->states[k]
                    : random_chance(random, 1, 3) ? NONE
                                                  : random_below(random, p->post_count);
    x->now = (Pose){.problem = p, .periods = p->periods, .settings.periods = p->periods};
    x->now.settings.periods -= p->periods > 1 && random_chance(random, 1, 4);
    x->then = (Pose){.problem = p, .periods = p->periods, .settings.periods = p->periods};
    x->was = (DraftPlan){.pose = &x->then};
    *b = (Before){.was = &x->was, .now = &x->now, .states = states};
    b->person = ARENA_ARRAY(arena, uint32_t, p->person_count);
    b->period = ARENA_ARRAY(arena, uint32_t, p->periods);
    b->post = ARENA_ARRAY(arena, uint32_t, p->post_count);
    for (uint32_t i = 0; i < p->person_count; i++)
        b->person[i] = random_chance(random, 1, 8) ? NONE : i;
    for (uint32_t t = 0; t < p->periods; t++)
        b->period[t] = random_chance(random, 1, 8) ? NONE : t;
    for (uint32_t j = 0; j < p->post_count; j++)
        b->post[j] = random_chance(random, 1, 8) ? BEFORE_GONE : j;
}

static void combination_hear(Trial *x) {
    const Problem *p = x->naive.p;
    uint32_t       states[PEOPLE * PERIODS];
    int64_t        broken, value;
    Rows           rows;
    if (!naive_count(&x->naive, &broken, &value))
        return;
    chosen_states(&x->naive, states);
    rows_read(p, states, &rows);
    if (!no_worse(&rows, &x->given))
        return;
    int64_t changes = before_changes(&x->before, states);
    value += (changes + x->priced.constant) * x->priced.unit;
    x->fewest = changes < x->fewest ? changes : x->fewest;
    x->cheapest = value < x->cheapest ? value : x->cheapest;
}

static void combinations_hear(Trial *x, uint32_t person) {
    if (person >= x->naive.p->person_count || person >= PEOPLE) {
        combination_hear(x);
        return;
    }
    for (uint32_t k = 0; k < x->naive.counts[person]; k++) {
        x->naive.chosen[person] = k;
        combinations_hear(x, person + 1);
    }
}

static PlanRun *runs_of(Arena *arena, const Problem *p, const uint32_t *states,
                        uint32_t *count_out) {
    PlanRun *runs = ARENA_ARRAY(arena, PlanRun, p->person_count * p->periods);
    *count_out = 0;
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++) {
            uint32_t post = states[i * p->periods + t];
            if (post != NONE && t && states[i * p->periods + t - 1] == post)
                runs[*count_out - 1].until = t + 1;
            else if (post != NONE)
                runs[(*count_out)++] = (PlanRun){i, post, t, t + 1};
        }
    return runs;
}

static void runs_states(const Problem *p, const Plan *plan, uint32_t *states) {
    memset(states, 0xff, sizeof(uint32_t) * PEOPLE * PERIODS);
    for (uint32_t r = 0; r < plan->run_count; r++)
        for (uint32_t t = plan->runs[r].from; t < plan->runs[r].until; t++)
            states[plan->runs[r].person * p->periods + t] = plan->runs[r].post;
}

/* Searched from the plan given; audited, admissible. States of what was found. */
static const Plan *near_found(Arena *arena, const Trial *x, const Near *near, uint32_t *states) {
    const Problem *p = x->naive.p;
    Rows           rows;
    SearchOptions  options = {.gap = -1, .threads = 1};
    options.start = runs_of(arena, p, x->states, &options.start_count);
    const Plan  *plan = search_run(arena, near->problem, &options);
    const Audit *audit = audit_plan(arena, near->problem, plan);
    assert_true(audit->accepted && audit->has_plan && audit->has_bound);
    assert_int_equal(audit->value, plan->value);
    assert_int_equal(audit->broken, 0);
    runs_states(p, plan, states);
    rows_read(p, states, &rows);
    assert_true(no_worse(&rows, &x->given));
    return plan;
}

static bool trial_make(Arena *arena, uint64_t seed, Trial *x) {
    Random   random = random_open(seed + SEEDS);
    Problem *p = tiny_make(arena, seed);
    rows_more(arena, &random, p);
    if (!naive_open(&x->naive, p) || !naive_draw(&x->naive, &random, INT64_MAX))
        return false;
    x->plain = !p->share_count;
    for (uint32_t q = 0; q < p->quota_count; q++)
        x->plain &= p->quotas[q].per == 1;
    chosen_states(&x->naive, x->states);
    rows_read(p, x->states, &x->given);
    before_make(arena, &random, x, p);
    x->counted = near_counted(arena, &x->before, x->states);
    x->priced = near_priced(arena, &x->before, x->states);
    x->fewest = x->cheapest = INT64_MAX;
    combinations_hear(x, 0);
    return true;
}

static void counted_check(Arena *arena, const Trial *x, uint32_t *closed) {
    uint32_t    states[PEOPLE * PERIODS];
    const Plan *plan = near_found(arena, x, &x->counted, states);
    assert_int_equal(plan->value - x->counted.constant, before_changes(&x->before, states));
    assert_true(plan->value_bound - x->counted.constant <= x->fewest);
    assert_true(plan->value - x->counted.constant >= x->fewest);
    *closed += plan->value == plan->value_bound;
}

static void priced_check(Arena *arena, const Trial *x) {
    uint32_t    states[PEOPLE * PERIODS];
    const Plan *plan = near_found(arena, x, &x->priced, states);
    Plan        own = *plan;
    own.certificate = (Certificate){.scale = 1};
    int64_t units = before_changes(&x->before, states) + x->priced.constant;
    assert_int_equal(plan->value,
                     audit_plan(arena, x->naive.p, &own)->value + units * x->priced.unit);
    assert_true(!x->plain || (plan->value_bound <= x->cheapest && x->cheapest <= plan->value));
}

static void changes_are_the_fewest(void **state) {
    static Trial x;
    uint32_t     tried = 0, closed = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        if (!trial_make(arena, seed, &x))
            continue;
        tried++;
        counted_check(arena, &x, &closed);
        priced_check(arena, &x);
    }
    assert_true(tried >= TRIED_LEAST);
    assert_true(closed * 10 >= tried * 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_are_the_fewest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
