/* Exchanges of futures on tiny plans: what comes out is lawful and never worse, says truly whether it gained, and leaves
 * no future that somebody who holds nothing could take over with a gain. */
#include "base/test.h"

#include "base/random.h"
#include "plan/exchange.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 2500 };

typedef struct Plot {
    Arena         *arena;
    const Problem *p;
    const Field   *f;
    uint32_t      *states, *trial;
} Plot;

/* Written from docs/problem.md alone, by tiny.c: whether all this is lawful, and what it costs. */
static bool worth(Naive *n, const Plot *w, const uint32_t *states, int64_t *broken,
                  int64_t *value) {
    for (uint32_t i = 0; i < w->p->person_count; i++) {
        uint32_t k = 0;
        for (; k < n->counts[i]; k++) {
            bool same = true;
            for (uint32_t t = 0; t < w->p->periods && same; t++) {
                uint32_t state = states[(size_t)i * w->p->periods + t];
                same =
                    n->paths[i][k].posts[t] == (state == NONE ? NONE : w->p->entries[state].post);
            }
            if (same)
                break;
        }
        if (k == n->counts[i])
            return false;
        n->chosen[i] = k;
    }
    return naive_count(n, broken, value);
}

static bool idle_from(const Plot *w, const uint32_t *states, uint32_t person, uint32_t cut) {
    for (uint32_t t = cut; t < w->p->periods; t++)
        if (states[(size_t)person * w->p->periods + t] != NONE)
            return false;
    return true;
}

/* `taker` with the future of `giver`, who holds nothing from then on. */
static bool one_gains(Naive *n, const Plot *w, uint32_t taker, uint32_t giver, uint32_t cut,
                      int64_t broken, int64_t value) {
    size_t T = w->p->periods;
    memcpy(w->trial, w->states, w->p->person_count * T * sizeof *w->trial);
    for (uint32_t t = cut; t < T; t++) {
        uint32_t state = w->states[giver * T + t];
        w->trial[giver * T + t] = NONE;
        w->trial[taker * T + t] =
            state == NONE ? NONE : problem_entry(w->p, taker, w->p->entries[state].post);
        if (state != NONE && w->trial[taker * T + t] == NONE)
            return false;
    }
    int64_t now_broken = 0, now_value = 0;
    return worth(n, w, w->trial, &now_broken, &now_value) && now_broken <= broken &&
           now_value + (now_broken - broken) < value;
}

static bool any_gains(Naive *n, const Plot *w, int64_t broken, int64_t value) {
    for (uint32_t cut = 0; cut < w->p->periods; cut++)
        for (uint32_t a = 0; a < w->p->person_count; a++)
            for (uint32_t b = 0; b < w->p->person_count; b++)
                if (a != b && idle_from(w, w->states, a, cut) && !idle_from(w, w->states, b, cut) &&
                    one_gains(n, w, a, b, cut, broken, value))
                    return true;
    return false;
}

static uint32_t plot_check(Naive *n, Plot *w) {
    AUTO(Arena) scratch = arena_open();
    AUTO(Crew) crew = crew_open(w->arena, w->f, 1);
    Watch   watch = {.gap = -1};
    Draft  *draft = draft_open(w->arena, w->f, (Level){LEVEL_VALUE, 0});
    int64_t broken = 0, value = 0, now_broken = 0, now_value = 0;
    assert_true(worth(n, w, w->states, &broken, &value));
    draft_load(draft, w->states);
    bool gained = exchange_run(scratch, crew, draft, &watch);
    assert_true(worth(n, w, draft->states, &now_broken, &now_value));
    assert_true(now_broken <= broken);
    assert_int_equal(gained, now_broken < broken || now_value < value);
    assert_int_equal(gained,
                     memcmp(w->states, draft->states,
                            (size_t)w->p->person_count * w->p->periods * sizeof(uint32_t)) != 0);
    memcpy(w->states, draft->states, (size_t)w->p->person_count * w->p->periods * sizeof(uint32_t));
    assert_false(any_gains(n, w, now_broken, now_value));
    return gained;
}

static void test_exchanges_are_lawful_and_gain(void **state) {
    (void)state;
    Naive   *n = malloc(sizeof *n);
    uint32_t tried = 0, gained = 0;
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        if (!naive_open(n, p) || !naive_draw(n, &r, 2))
            continue;
        size_t cells = (size_t)p->person_count * p->periods;
        Plot   w = {.arena = arena,
                    .p = p,
                    .f = field_open(arena, p),
                    .states = ARENA_ARRAY(arena, uint32_t, cells),
                    .trial = ARENA_ARRAY(arena, uint32_t, cells)};
        naive_states(n, w.states);
        gained += plot_check(n, &w);
        tried++;
    }
    print_message("# tried %u, gained %u\n", tried, gained);
    assert_true(tried > 1000 && gained > 200);
    free(n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exchanges_are_lawful_and_gain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
