/* Some periods of a tiny plan: where every path was listed, the choice among them is the best plan there is of those that
 * stay as they are before and after. */
#include "base/test.h"

#include "base/random.h"
#include "plan/price.h"
#include "plan/span.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 2500 };

typedef struct Seen {
    uint32_t improved, kept, open,
        broken; /* better; the best already; too many paths; with bars that cannot be kept */
} Seen;

static bool outside_same(const NaivePath *a, const NaivePath *b, const Span *span, uint32_t until) {
    for (uint32_t t = 0; t < until; t++)
        if ((t < span->from || t >= span->until) && a->posts[t] != b->posts[t])
            return false;
    return true;
}

/* Leaves everybody the chosen path, and those that are like it outside the span. */
static void paths_cut(Naive *n, const Span *span) {
    for (uint32_t i = 0; i < n->p->person_count; i++) {
        NaivePath *paths = n->paths[i];
        uint32_t   kept = 1;
        paths[PATHS - 1] = paths[0];
        paths[0] = paths[n->chosen[i]];
        paths[n->chosen[i]] = paths[PATHS - 1];
        for (uint32_t k = 1; k < n->counts[i]; k++)
            if (outside_same(&paths[k], &paths[0], span, n->p->people[i].until))
                paths[kept++] = paths[k];
        n->counts[i] = kept;
        n->chosen[i] = 0;
    }
}

static void span_check(Naive *n, Span *span, Seen *seen) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    const Field *f = field_open(arena, n->p);
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch     watch = {.gap = -1};
    Best     *best = best_open(arena, f, &watch);
    int64_t  *tariff = ARENA_ARRAY(arena, int64_t, f->tariff_size);
    uint32_t *states = ARENA_ARRAY(arena, uint32_t, (size_t)n->p->person_count * f->periods);
    naive_states(n, states);
    assert_true(best_offer(best, states));
    int64_t before = best->score.value, broken = best->score.broken;
    Prove   v = prove_open(arena, scratch, crew, best, (Level){LEVEL_VALUE, broken});
    price_start(f, v.tree->level, tariff);
    tree_offer(v.tree, 0, tariff, NULL, -((Wide)1 << 120), false);
    bool better = span_try(&v, span);
    paths_cut(n, span);
    naive_solve(n, NULL);
    assert_true(best->score.broken <= broken);
    assert_true(best->score.broken > n->broken || best->score.value >= n->value);
    for (uint32_t i = 0; i < n->p->person_count; i++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (t < span->from || t >= span->until)
                assert_int_equal(best->states[i * f->periods + t], states[i * f->periods + t]);
    if (span->whole && n->broken == broken)
        assert_int_equal(best->score.value, n->value);
    seen->improved += better;
    seen->kept += span->whole && best->score.value == before;
    seen->open += !span->whole;
    seen->broken += span->whole && n->broken == broken && broken > 0;
}

static void test_spans_against_enumeration(void **state) {
    (void)state;
    Naive *n = calloc(1, sizeof *n);
    Seen   seen = {0};
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        if (!naive_open(n, p) || !naive_draw(n, &r, random_chance(&r, 1, 2) ? 0 : 3))
            continue;
        Span span = {.most = random_chance(&r, 1, 10) ? 3 : 100000};
        span.from = random_below(&r, p->periods);
        span.until = span.from + 1 + random_below(&r, p->periods - span.from);
        span_check(n, &span, &seen);
    }
    print_message("# improved %u, kept %u, open %u, broken %u\n", seen.improved, seen.kept,
                  seen.open, seen.broken);
    assert_true(seen.improved > 300 && seen.kept > 100 && seen.open > 20 && seen.broken > 20);
    free(n);
}

/* The post is held in the second period alone, the course taken for it in the first. */
static void test_a_course_lies_outside_the_span(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    const Field *f = field_open(arena, tiny_course(arena));
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch    watch = {.gap = -1};
    Best    *best = best_open(arena, f, &watch);
    int64_t *tariff = ARENA_ARRAY(arena, int64_t, f->tariff_size);
    uint32_t nobody[] = {NONE, NONE, NONE, NONE};
    Span     span = {.from = 1, .until = 2, .most = 100};
    assert_true(best_offer(best, nobody));
    Prove v = prove_open(arena, scratch, crew, best, (Level){LEVEL_VALUE, 0});
    price_start(f, v.tree->level, tariff);
    tree_offer(v.tree, 0, tariff, NULL, -((Wide)1 << 120), false);
    assert_true(span_try(&v, &span));
    assert_int_equal(best->score.value, 2250);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_course_lies_outside_the_span),
        cmocka_unit_test(test_spans_against_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
