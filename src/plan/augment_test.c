/* Stiff rows on tiny problems: rows brought up to date step by step are those reckoned afresh, soft or hard; and a run ends
 * in a lawful plan that is never worse than the one it began with, never better than the best, and mostly the best. */
#include "base/test.h"

#include "base/random.h"
#include "plan/augment.h"
#include "plan/draft.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 2500, PASSES = 60 };

static void rows_same(const Draft *now, const Draft *fresh) {
    const Field *f = now->field;
    assert_memory_equal(now->rows, fresh->rows,
                        (size_t)f->row_count * f->periods * sizeof *now->rows);
}

static int64_t *tariff_draw(Arena *arena, const Field *f, Random *r) {
    int64_t *tariff = ARENA_ARRAY(arena, int64_t, f->tariff_size);
    for (size_t cell = 0; cell < f->tariff_size; cell++)
        tariff[cell] = random_below(r, (uint32_t)(4000 * f->scale));
    return tariff;
}

/* Everybody goes and comes back; what rows say then is what they say of the same plan loaded. */
static void rows_check(Arena *arena, const Field *f, const uint32_t *states, Random *r) {
    Draft *now = draft_open(arena, f, (Level){LEVEL_VALUE, 0}),
          *fresh = draft_open(arena, f, now->level);
    int64_t *tariff = tariff_draw(arena, f, r);
    draft_soften(now, tariff, 50 * f->scale);
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        draft_put(now, i, states + (size_t)i * f->periods);
    draft_take(now, 0);
    draft_put(now, 0, states);
    draft_soften(fresh, tariff, 50 * f->scale);
    draft_load(fresh, states);
    rows_same(now, fresh);
    draft_harden(now);
    draft_harden(fresh);
    draft_load(fresh, states);
    rows_same(now, fresh);
}

static void test_rows_follow(void **state) {
    (void)state;
    Naive   *n = malloc(sizeof *n);
    uint32_t tried = 0;
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        uint32_t states[PEOPLE * PERIODS];
        if (!naive_open(n, p) || !naive_draw(n, &r, 2))
            continue;
        naive_states(n, states);
        rows_check(arena, field_open(arena, p), states, &r);
        tried++;
    }
    assert_true(tried > 1000);
    free(n);
}

/* 0: no plan to begin with; else 1, and 2 where the best plan came out. */
static int run_check(Naive *n, Arena *arena, const Field *f, Random *r, uint64_t seed) {
    AUTO(Arena) work = arena_open();
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch    watch = {.gap = -1};
    Best    *best = best_open(arena, f, &watch);
    Prove    v = prove_open(arena, work, crew, best, (Level){LEVEL_VALUE, 0});
    uint32_t states[PEOPLE * PERIODS];
    if (!naive_draw(n, r, 0))
        return 0;
    naive_states(n, states);
    assert_true(best_offer(best, states));
    Score before = best->score;
    augment_run(&v, PASSES, seed);
    Score now = score_states(f, demand_open(arena, f), best->states);
    naive_solve(n, NULL);
    assert_true(n->found && score_lawful(now));
    assert_int_equal(now.value, best->score.value);
    assert_true(now.broken == 0 && now.value <= before.value && now.value >= n->value);
    return now.value == n->value ? 2 : 1;
}

static void test_runs_are_lawful_and_mostly_best(void **state) {
    (void)state;
    Naive   *n = malloc(sizeof *n);
    uint32_t tried = 0, least = 0;
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        if (!naive_open(n, p))
            continue;
        int end = run_check(n, arena, field_open(arena, p), &r, seed);
        tried += end > 0;
        least += end == 2;
    }
    print_message("# tried %u, best %u\n", tried, least);
    assert_true(tried > 1000 && least * 100 > tried * 85);
    free(n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_follow),
        cmocka_unit_test(test_runs_are_lawful_and_mostly_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
