/* A part of a tiny plan: what local.c says cannot be made better cannot, and where it lists every path the best
 * choice among them is the best there is. */
#include "base/test.h"

#include "base/random.h"
#include "plan/local.h"
#include "plan/tie.h"
#include "plan/price.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 4000 };

typedef struct Seen {
    uint32_t closed, improved, kept; /* proven best; made better; whole, and yet the best */
} Seen;

/* What those who stay fill. */
static void blocked_write(const Prove *v, const Draft *draft, const bool *stays, int64_t *blocked) {
    const Field   *f = v->crew->field;
    const Problem *p = f->problem;
    Demand        *demand = demand_open(v->scratch, f);
    for (uint32_t i = 0; i < p->person_count; i++)
        if (stays[i])
            demand_add(f, demand, draft->states + (size_t)i * f->periods, 1);
    for (uint32_t row = 0; row < f->row_count; row++)
        for (uint32_t t = 0; t < f->periods; t++) {
            size_t at = (size_t)row * f->periods + t;
            bool   seat = row < p->post_count && demand->rows[at] >= problem_seats(p, row, t);
            if (seat)
                blocked[at] = DRAFT_BLOCK;
        }
    tie_push(f, demand->rows, TIE_OPEN, blocked);
}

static void part_check(Naive *n, const bool *stays, const uint32_t *states, Seen *seen) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) scratch = arena_open();
    AUTO(Arena) own = arena_open();
    const Field *f = field_open(arena, n->p);
    AUTO(Crew) crew = crew_open(arena, f, 1);
    Watch    watch = {.gap = -1};
    Best    *best = best_open(arena, f, &watch);
    bool     free[PEOPLE] = {false};
    int64_t *tariff = ARENA_ARRAY(arena, int64_t, f->tariff_size), work;
    assert_true(best_offer(best, states));
    int64_t before = best->score.value;
    Prove   v = prove_open(arena, scratch, crew, best, (Level){LEVEL_VALUE, 0});
    price_start(f, v.tree->level, tariff);
    tree_offer(v.tree, 0, tariff, NULL, -((Wide)1 << 120), false);
    Draft *draft = draft_open(arena, f, v.tree->level);
    draft_load(draft, best->states);
    int64_t *blocked = ARENA_ARRAY(arena, int64_t, (size_t)f->row_count * f->periods);
    blocked_write(&v, draft, stays, blocked);
    Pool *pool = column_pool(own, f, v.tree->level);
    for (uint32_t i = 0; i < n->p->person_count; i++) {
        free[i] = !stays[i];
        column_add(pool, i, states + (size_t)i * f->periods);
    }
    Local  local = {.v = &v, .draft = draft, .free = free, .blocked = blocked, .pool = pool};
    bool   open = local_fill(scratch, &local);
    Master master = {.field = f, .pool = pool, .leaf = {.level = v.tree->level}, .centre = tariff};
    uint32_t *found = ARENA_ARRAY(arena, uint32_t, (size_t)n->p->person_count * f->periods);
    if (open && master_choose(scratch, &master, 1000, found, &work))
        best_offer(best, found);
    naive_solve(n, stays);
    assert_int_equal(n->broken, 0);
    assert_true(best->score.value >= n->value);
    if (!open || local.whole)
        assert_int_equal(best->score.value, n->value);
    seen->closed += !open;
    seen->improved += best->score.value < before;
    seen->kept += open && local.whole && best->score.value == before;
}

static void test_parts_against_enumeration(void **state) {
    (void)state;
    Naive *n = malloc(sizeof *n);
    Seen   seen = {0};
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        bool     stays[PEOPLE] = {false};
        if (!naive_open(n, p) || !naive_draw(n, &r, 0))
            continue;
        uint32_t *states = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count * p->periods);
        naive_states(n, states);
        for (uint32_t i = 0; i < p->person_count; i++)
            stays[i] = random_chance(&r, 1, 2);
        part_check(n, stays, states, &seen);
    }
    print_message("# closed %u, improved %u, kept %u\n", seen.closed, seen.improved, seen.kept);
    assert_true(seen.closed > 80 && seen.improved > 500 && seen.kept > 200);
    free(n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_against_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
