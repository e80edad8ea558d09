/* Cheapest paths of tiny people under random prices: what is left out at first and joins where it is broken (needs,
 * rotations) never changes what a path costs, and the path that is told is one that keeps them. */
#include "base/test.h"

#include "base/random.h"
#include "plan/arrive_path.h"
#include "plan/crew.h"
#include "plan/draft.h"
#include "plan/ladder.h"
#include "plan/tiny.h"

enum { SEEDS = 6000, WAGES = 3000, NEEDS = 3 };

typedef struct Seen {
    uint32_t solved, ladders, never, told;
} Seen;

/* Some posts, ascending. Returns how many. */
static uint32_t posts_draw(Random *r, const Problem *p, uint32_t *posts) {
    uint32_t count = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        if (random_below(r, 2))
            posts[count++] = j;
    return count;
}

static void needs_draw(Arena *arena, Random *r, Problem *p) {
    ProblemNeed *needs = ARENA_ARRAY(arena, ProblemNeed, NEEDS);
    for (uint32_t n = 0; n < NEEDS; n++) {
        uint32_t *to = ARENA_ARRAY(arena, uint32_t, p->post_count),
                 *posts = ARENA_ARRAY(arena, uint32_t, p->post_count);
        needs[n].to_count = posts_draw(r, p, to);
        needs[n].post_count = posts_draw(r, p, posts);
        needs[n].to = to;
        needs[n].posts = posts;
        needs[n].at_least = (int32_t)random_below(r, 3);
        needs[n].at_most =
            random_below(r, 2) ? PROBLEM_NO_LIMIT : needs[n].at_least + (int32_t)random_below(r, 3);
        needs[n].in_a_row = random_below(r, 2);
        needs[n].stay = random_below(r, 2);
    }
    p->needs = needs;
    p->need_count = random_below(r, NEEDS + 1);
}

static void rows_draw(const Field *f, Random *r, int64_t *rows) {
    for (size_t k = 0; k < (size_t)f->row_count * f->periods; k++)
        rows[k] = ((int64_t)random_below(r, 2 * WAGES) - WAGES) * f->scale;
}

static void person_compare(const Field *f, const PathRules *whole, Path *path, uint32_t person,
                           Seen *seen) {
    PathRules brief = *whole;
    uint32_t  states[PROBLEM_PERIODS_MAX], again[PROBLEM_PERIODS_MAX];
    brief.brief = true;
    int64_t cost = path_solve(path, whole, person);
    bool    ladder = path->laddered;
    seen->solved++;
    seen->ladders += ladder;
    seen->never += cost >= PATH_NEVER;
    if (cost < PATH_NEVER)
        path_trace(path, states);
    assert_true(path_solve(path, &brief, person) == cost);
    seen->told += ladder && path->laddered;
    if (cost >= PATH_NEVER)
        return;
    path_trace(path, again);
    bool told = !f->loose || !f->loose[person];
    assert_true(!told || (ladder_meets(f, person, states) && ladder_meets(f, person, again)));
    assert_true(arrive_rotates(f, person, states) && arrive_rotates(f, person, again));
}

static void test_brief_costs_the_same(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        Random   r = random_open(seed);
        Problem *p = tiny_make(arena, seed);
        needs_draw(arena, &r, p);
        const Field *f = field_open(arena, p);
        AUTO(Crew) crew = crew_open(arena, f, 1);
        PathRules rules = {.level = {LEVEL_VALUE, 0}, .rows = crew->rows};
        for (uint32_t i = 0; i < p->person_count; i++) {
            rows_draw(f, &r, crew->rows);
            person_compare(f, &rules, crew->path, i, &seen);
        }
    }
    print_message("# %u paths, %u with needs, %u still told apart, %u of which there is none\n",
                  seen.solved, seen.ladders, seen.told, seen.never);
    assert_true(seen.ladders > 1000 && seen.told > 100 && seen.told < seen.ladders);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_brief_costs_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
