/* Movements on tiny plans: a draft prices whatever a person else could do to the point, and the cheapest path of a
 * person is the cheapest there is. */
#include "base/test.h"

#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/tiny.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 12000 };

typedef struct Seen {
    uint32_t compared, twice, solved;
} Seen;

/* The entries of one of the naive paths. */
static void path_states(const Naive *n, uint32_t person, uint32_t path, uint32_t *states) {
    for (uint32_t t = 0; t < n->p->periods; t++) {
        uint32_t post = t < n->p->people[person].until ? n->paths[person][path].posts[t] : NONE;
        states[t] = post == NONE ? NONE : problem_entry(n->p, person, post);
    }
}

/* Every other lawful choice of the person, against counting from scratch. The person is out of the draft. */
static void choices_compare(Naive *n, Draft *draft, uint32_t person, Seen *seen) {
    const Field *f = draft->field;
    uint32_t     chosen = n->chosen[person], states[PERIODS];
    int64_t      broken, value, now_broken, now_value;
    assert_true(naive_count(n, &broken, &value));
    path_states(n, person, chosen, states);
    int64_t before = draft_price(draft, person, states);
    for (n->chosen[person] = 0; n->chosen[person] < n->counts[person]; n->chosen[person]++) {
        if (!naive_count(n, &now_broken, &now_value))
            continue;
        path_states(n, person, n->chosen[person], states);
        int64_t after = draft_price(draft, person, states);
        assert_true(after - before ==
                    (now_value - value) * f->scale + (now_broken - broken) * draft->bar);
        seen->twice += draft_price_by(draft, draft->rows, person, states) != after;
        seen->compared++;
    }
    n->chosen[person] = chosen;
}

/* The cheapest of the naive paths at the draft's rows; what the search finds costs that. */
static void cheapest_compare(const Naive *n, const Draft *draft, Crew *crew, uint32_t person,
                             Seen *seen) {
    PathRules rules = {.level = draft->level, .rows = draft->rows, .lawful = true};
    int64_t   least = PATH_NEVER, found = path_solve(crew->path, &rules, person);
    uint32_t  states[PROBLEM_PERIODS_MAX];
    for (uint32_t k = 0; k < n->counts[person]; k++) {
        path_states(n, person, k, states);
        int64_t price = draft_price_by(draft, draft->rows, person, states);
        least = price < least ? price : least;
    }
    if (least >= DRAFT_BLOCK / 2)
        return;
    assert_true(found == least);
    path_trace(crew->path, states);
    assert_true(draft_price_by(draft, draft->rows, person, states) == least);
    seen->solved += crew->path->moving;
}

static void test_arrivals_to_the_point(void **state) {
    (void)state;
    Naive *n = malloc(sizeof *n);
    Seen   seen = {0};
    assert_non_null(n);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        if (!p->movement_count || p->beside_count || p->apart_count || !naive_open(n, p) ||
            !naive_draw(n, &r, 100))
            continue;
        const Field *f = field_open(arena, p);
        AUTO(Crew) crew = crew_open(arena, f, 1);
        Draft   *draft = draft_open(arena, f, (Level){LEVEL_VALUE, 0});
        uint32_t states[PEOPLE * PERIODS];
        naive_states(n, states);
        for (uint32_t i = 0; i < p->person_count; i++) {
            draft_load(draft, states);
            draft_take(draft, i);
            choices_compare(n, draft, i, &seen);
            cheapest_compare(n, draft, crew, i, &seen);
        }
    }
    print_message("# %u compared, %u with several arrivals, %u cheapest\n", seen.compared,
                  seen.twice, seen.solved);
    assert_true(seen.compared > 5000 && seen.twice > 100 && seen.solved > 500);
    free(n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arrivals_to_the_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
