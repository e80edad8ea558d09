/* rotation_test.c — rotations that a plan begins (docs/plan.md, "Rotation and return"): of every path of a person the problem
 * allows those that the page's words allow; the best plan is that of brute force. */
#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/pose_kit.h"

#include <string.h>

enum { SEEDS = 150, SIZE_MOST = 20000 };

/* A department u and two communes; posts of heads in each. */
static Records town(void) {
    Records r = kit_frame();
    ROW(&r, KIND_UNIT, "code", "p", "name", "P", "level", "province");
    ROW(&r, KIND_UNIT, "code", "v", "name", "V", "level", "commune");
    ROW(&r, KIND_UNIT, "code", "w", "name", "W", "level", "commune");
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "head", "unit", "p", "rank", "9");
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "head", "unit", "v", "rank", "9");
    ROW(&r, KIND_POST, "code", "f", "name", "F", "kind", "head", "unit", "w", "rank", "9");
    return r;
}

typedef struct World {
    const Pose *pose;
    Day         last;                         /* of service of P */
    uint64_t    right, wrong, rotated, again; /* again: from a post the plan gives */
} World;

/* To a unit of another level, both known: that of the kit has none. */
static bool rotates(const char *from, const char *to) {
    bool down = !strcmp(from, "d") && (!strcmp(to, "e") || !strcmp(to, "f"));
    return down || (!strcmp(to, "d") && (!strcmp(from, "e") || !strcmp(from, "f")));
}

/* The page: kept so long, until retirement; begun with service enough left. */
static bool words_allow(World *w, const BruteSet *set, uint32_t person, Day last) {
    const Pose *p = w->pose;
    uint32_t    end = p->problem->people[person].until;
    bool        fine = true;
    for (uint32_t t = 0; t < end; t++) {
        uint32_t post = set->post[person][t];
        uint32_t before = t ? set->post[person][t - 1] : p->problem->people[person].holds;
        if (before == NONE) /* whoever left today's post by the plan comes from it all the same */
            before = p->problem->people[person].holds;
        if (post == NONE || post == before || before == NONE ||
            !rotates(p->problem->posts[before].id.at, p->problem->posts[post].id.at))
            continue;
        w->rotated++;
        w->again += t > 0 && before != p->problem->people[person].holds;
        Day day = day_add_months(p->start, 6 * (int32_t)t);
        fine &= day_add_months(day, (int32_t)p->settings.rotation_service) - 1 <= last;
        for (uint32_t u = t; u < end && u < t + p->settings.rotation_least; u++)
            fine &= set->post[person][u] == post;
    }
    return fine;
}

static World world;

static void set_see(void *with, const BruteSet *set) {
    World *w = with;
    AUTO(Arena) arena = arena_open();
    Plan         plan = brute_plan(arena, w->pose->problem, set);
    const Audit *audit = audit_plan(arena, w->pose->problem, &plan);
    bool         lawful = true;
    for (uint32_t i = 0; i < audit->violation_count; i++)
        lawful &= strcmp(audit->violations[i].code, "audit.unproven") == 0;
    bool fine = true;
    for (uint32_t i = 0; i < w->pose->problem->person_count; i++) {
        bool first = str_is(w->pose->problem->people[i].id, "P");
        fine &= words_allow(w, set, i, first ? w->last : DAY_MAX);
    }
    assert_int_equal(lawful, fine);
    w->right += fine;
    w->wrong += !fine;
}

static void paths_are_those_the_words_allow(void **state) {
    (void)state;
    uint64_t posed_count = 0;
    world = (World){0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        Random   random = random_open(seed);
        Records  r = town();
        Settings s = settings_default(), plain;
        int32_t  year = 1967 + (int32_t)random_below(&random, 12);
        s.periods = 3 + random_below(&random, 2);
        s.spare = 0;
        s.least = 1;
        plain = s;
        s.rotation_least = 1 + random_below(&random, 4);
        s.rotation_service = 12 * random_below(&random, 8);
        const char *const held[] = {"d", "e", NULL};
        const char       *holds = held[random_below(&random, 3)];
        kit_person(&r, "P", str_format(kit_arena, "%d-03-10", year).at, "master", "advanced");
        if (holds)
            kit_holds(&r, "P", holds);
        if (random_below(&random, 2))
            ROW(&r, KIND_PERSON, "code", "Q", "name", "Q", "sex", "male", "born", "1980-02-03");
        const Pose *p = kit_posed(&r, &s), *free = kit_posed(&r, &plain);
        if (brute_size(free->problem) > SIZE_MOST)
            continue;
        assert_true(p->problem->person_count == free->problem->person_count &&
                    p->problem->post_count == free->problem->post_count);
        world.pose = p;
        world.last = day_add_months(day_from(year + 60, 3, 1), 1) - 1;
        brute_each(free->problem, set_see, &world);
        Brute       best = brute_solve(p->problem);
        const Plan *plan =
            search_run(kit_arena, p->problem, &(SearchOptions){.gap = -1, .threads = 1});
        const Audit *audit = audit_plan(kit_arena, p->problem, plan);
        assert_true(best.possible && plan->made && audit->accepted);
        assert_true(audit->value == best.value && audit->broken == best.broken);
        posed_count++;
    }
    print_message("# %llu towns, %llu plans right, %llu wrong, %llu rotations, %llu from a post "
                  "the plan gave\n",
                  (unsigned long long)posed_count, (unsigned long long)world.right,
                  (unsigned long long)world.wrong, (unsigned long long)world.rotated,
                  (unsigned long long)world.again);
    assert_true(posed_count > 100 && world.right > 1000 && world.wrong > 1000 &&
                world.again > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_are_those_the_words_allow, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
