/* One person at a time, on tiny plans: what comes out is lawful and never worse, and of who backs somebody no stay could be
 * left out with a gain. */
#include "base/test.h"

#include "base/random.h"
#include "plan/improve.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 4000 };

/* Written from docs/problem.md alone, by tiny.c: whether all this is lawful, and what it costs. */
static bool worth(Naive *n, const uint32_t *states, int64_t *broken, int64_t *value) {
    const Problem *p = n->p;
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t k = 0;
        for (bool same = false; k < n->counts[i] && !same; k += !same) {
            same = true;
            for (uint32_t t = 0; t < p->periods && same; t++) {
                uint32_t state = states[(size_t)i * p->periods + t];
                same = n->paths[i][k].posts[t] == (state == NONE ? NONE : p->entries[state].post);
            }
        }
        if (k == n->counts[i])
            return false;
        n->chosen[i] = k;
    }
    return naive_count(n, broken, value);
}

/* Whether the person holds something that could be left out. */
static bool idles_better(Naive *n, const Draft *draft, uint32_t person, int64_t broken,
                         int64_t value) {
    uint32_t T = n->p->periods, trial[PEOPLE * PERIODS];
    for (uint32_t t = 0, end; t < T; t = end) {
        memcpy(trial, draft->states, (size_t)n->p->person_count * T * sizeof *trial);
        uint32_t *own = trial + (size_t)person * T;
        for (end = t; end < T && draft->states[person * T + end] == draft->states[person * T + t];
             end++)
            own[end] = NONE;
        int64_t now_broken = 0, now_value = 0;
        if (worth(n, trial, &now_broken, &now_value) && now_broken == broken && now_value < value)
            return true;
    }
    return false;
}

static uint32_t plan_check(Naive *n, const Field *f, const uint32_t *states) {
    AUTO(Arena) arena = arena_open();
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch    watch = {.gap = -1};
    Draft   *draft = draft_open(arena, f, (Level){LEVEL_VALUE, 0});
    int64_t  broken = 0, value = 0, now_broken = 0, now_value = 0;
    uint32_t backers = 0;
    assert_true(worth(n, states, &broken, &value));
    draft_load(draft, states);
    improve_run(crew, draft, &watch, 20);
    assert_true(worth(n, draft->states, &now_broken, &now_value));
    assert_true(now_broken < broken || (now_broken == broken && now_value <= value));
    for (uint32_t i = 0; i < n->p->person_count; i++) {
        if (!f->backs_from || f->backs_from[i] == f->backs_from[i + 1])
            continue;
        assert_false(idles_better(n, draft, i, now_broken, now_value));
        backers++;
    }
    return backers;
}

static void test_who_backs_holds_nothing_in_vain(void **state) {
    (void)state;
    Naive   *n = malloc(sizeof *n);
    uint32_t backers = 0;
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        if (!p->beside_count || p->part_count || !naive_open(n, p) || !naive_draw(n, &r, 0))
            continue;
        uint32_t states[PEOPLE * PERIODS];
        naive_states(n, states);
        backers += plan_check(n, field_open(arena, p), states);
    }
    print_message("# backers %u\n", backers);
    assert_true(backers > 300);
    free(n);
}

/* The example "With a course" of docs/problem.md: neither the post nor the course gains alone. */
static void test_a_course_is_taken_for_the_post(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Field *f = field_open(arena, tiny_course(arena));
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch  watch = {.gap = -1};
    Draft *draft = draft_open(arena, f, (Level){LEVEL_VALUE, 0});
    improve_run(crew, draft, &watch, 3);
    Score score = score_states(f, demand_open(arena, f), draft->states);
    assert_true(score_lawful(score));
    assert_int_equal(score.value, 2250);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_course_is_taken_for_the_post),
        cmocka_unit_test(test_who_backs_holds_nothing_in_vain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
