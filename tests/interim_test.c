/* interim_test.c — posts covered by deputies while empty (docs/plan.md, "Interim cover"): what is posed, the best plan that of
 * every plan with the cover reckoned from the page's words, and plans that cover unlawfully refused. */
#include "process/pose_kit.h"

#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/draft.h"

#include <string.h>

enum { SEEDS = 120, SETS_MOST = 200000 };

/* Of the kit, and a unit with a chief and two deputies' posts; the unit below it has a head and no deputy. */
static Records town(const char *importance) {
    Records r = kit_frame();
    ROW(&r, KIND_UNIT, "code", "v", "name", "V");
    ROW(&r, KIND_UNIT, "code", "w", "name", "W", "parent", "v");
    ROW(&r, KIND_POST, "code", "f", "name", "Chief", "kind", "head", "unit", "v", "rank", "5",
        "importance", importance);
    ROW(&r, KIND_POST, "code", "d", "name", "Phó Trưởng phòng", "kind", "head", "unit", "v", "rank",
        "5", "importance", "1");
    ROW(&r, KIND_POST, "code", "e", "name", "Deputy chief", "kind", "head", "unit", "v", "rank",
        "5");
    return r;
}

static Settings settings_with(int32_t interim, uint32_t most, uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    s.interim = interim;
    s.interim_most = most;
    return s;
}

static void holds(Records *r, const char *person, const char *post, bool able) {
    kit_person(r, person, "1980", "master", able ? "advanced" : NULL);
    kit_holds(r, person, post);
}

static uint32_t row_of(const Pose *p, const char *post) {
    return p->post_row[roster_find(p->roster, KIND_POST, str_from(post))];
}

static uint32_t path_of(const Pose *p, const char *person) {
    uint32_t who = roster_find(p->roster, KIND_PERSON, str_from(person));
    for (uint32_t i = p->main_count; i < p->problem->person_count; i++)
        if (pose_path(p, i) == PATH_COVER && p->person_of[i] == who)
            return i;
    return NONE;
}

/* ---- what is posed ---- */

static void a_head_is_covered_by_its_deputies(void **state) {
    (void)state;
    Records  r = town("3");
    Settings s = settings_with(1000, 2, 4);
    holds(&r, "x", "d", false);
    holds(&r, "y", "e", false);
    holds(&r, "z", "c", false);
    const Pose *p = kit_posed(&r, &s);
    uint32_t    place = pose_cover(p, row_of(p, "f"));
    assert_true(place != NONE);
    assert_true(str_is(p->problem->posts[place].id, "f/cover"));
    assert_true(str_is(pose_post_code(p, place), "f"));
    assert_int_equal(p->problem->posts[row_of(p, "f")].vacancy,
                     3499); /* a deputy's empty seat and 1,000 */
    assert_int_equal(p->seat_quotas, 1);
    const ProblemQuota *quota = &p->problem->quotas[p->problem->quota_count - 1];
    assert_true(str_is(quota->id, "interim/f") && !quota->bar);
    assert_int_equal(quota->price, 7500 - 3500 + 1);
    assert_true(path_of(p, "x") != NONE && path_of(p, "y") != NONE && path_of(p, "z") == NONE);
    assert_int_equal(pose_cover(p, row_of(p, "d")), NONE); /* a deputy's */
    assert_int_equal(pose_cover(p, row_of(p, "a")), NONE); /* its unit has no deputies */
    assert_true(kit_noted(p, "pose.interim") && kit_noted(p, "pose.interim.alone"));
    assert_int_equal(p->problem->needs[p->problem->need_count - 1].at_most, 2);
    for (uint32_t q = 0; q + 1 < p->problem->quota_count; q++)
        for (uint32_t k = 0; k < p->problem->quotas[q].post_count; k++)
            assert_int_not_equal(p->problem->quotas[q].posts[k], place);
}

static void nothing_is_posed_where_it_would_not_help(void **state) {
    (void)state;
    Records  r = town("2");
    Settings s = settings_with(1000, 2, 4);
    holds(&r, "x", "d", false);
    assert_int_equal(kit_posed(&r, &s)->seat_quotas, 0); /* of less importance */
    s.interim_importance = 2;
    assert_int_equal(kit_posed(&r, &s)->seat_quotas, 1);
    s.interim = 2500; /* no less than an empty seat */
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->seat_quotas, 0);
    assert_true(kit_noted(p, "pose.interim.dear"));
    s.interim = 0;
    p = kit_posed(&r, &s);
    assert_int_equal(p->seat_quotas, 0);
    assert_int_equal(p->problem->posts[row_of(p, "f")].vacancy, 5000);
}

static void a_unit_without_deputies_asks_the_one_above(void **state) {
    (void)state;
    Records  r = town("3");
    Settings s = settings_with(1000, 2, 4);
    ROW(&r, KIND_POST, "code", "g", "name", "Head of W", "kind", "head", "unit", "w", "rank", "5",
        "importance", "3");
    holds(&r, "x", "d", false);
    const Pose *p = kit_posed(&r, &s);
    assert_true(pose_cover(p, row_of(p, "g")) != NONE);
    assert_int_equal(p->problem->person_count - p->main_count, 1); /* one path for both posts */
}

static void who_is_forbidden_the_post_does_not_cover_it(void **state) {
    (void)state;
    Records      r = town("3");
    Settings     s = settings_with(1000, 2, 4);
    SettingsPair forbids[] = {{STR("x"), STR("f"), 1, STR("")}};
    holds(&r, "x", "d", false);
    s.forbids = forbids;
    s.forbid_count = 1;
    const Pose *p = kit_posed(&r, &s);
    uint32_t    entry = problem_entry(p->problem, path_of(p, "x"), pose_cover(p, row_of(p, "f")));
    assert_int_equal(p->problem->entries[entry].stay, mask_range(0, 4) & ~(PeriodMask)2);
}

/* ---- every plan ---- */

typedef struct Sets {
    const Pose *pose;
    int64_t     saved; /* by a covered seat and period */
    int64_t     least, broken, covered;
} Sets;

/* The most that covering the chief's empty seat saves: x and y by turns, each no longer in a row than allowed, a point each
 * time one begins. */
static int64_t cover_best(const Sets *sets, const BruteSet *set, uint32_t t, const uint32_t *run) {
    const Pose *p = sets->pose;
    int64_t     best = 0;
    bool        empty = true;
    if (t == p->problem->periods)
        return 0;
    for (uint32_t i = 0; i < p->main_count; i++)
        empty &= set->post[i][t] != row_of(p, "f");
    uint32_t none[BRUTE_PEOPLE] = {0};
    best = cover_best(sets, set, t + 1, none);
    for (uint32_t i = 0; empty && i < p->main_count; i++) {
        uint32_t post = set->post[i][t], next[BRUTE_PEOPLE] = {0};
        if ((post != row_of(p, "d") && post != row_of(p, "e")) ||
            run[i] == p->settings.interim_most)
            continue;
        next[i] = run[i] + 1;
        int64_t made = sets->saved - !run[i] + cover_best(sets, set, t + 1, next);
        best = made > best ? made : best;
    }
    return best;
}

static void set_see(void *with, const BruteSet *set) {
    Sets    *sets = with;
    uint32_t none[BRUTE_PEOPLE] = {0};
    if (set->broken > sets->broken)
        return;
    int64_t saved = cover_best(sets, set, 0, none);
    int64_t value = set->value - saved;
    if (set->broken < sets->broken || value < sets->least) {
        sets->broken = set->broken;
        sets->least = value;
        sets->covered = (saved + sets->saved - 1) / sets->saved;
    }
}

static void the_best_plan_is_that_of_the_words(void **state) {
    (void)state;
    static const char *const posts[] = {"d", "e", "f", "c"}, *const names[] = {"x", "y", "z"};
    int64_t solved = 0, covered = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        Random   random = random_open(seed);
        Records  r = town("3");
        uint32_t periods = 2 + random_below(&random, 2), people = random_below(&random, 2) ? 2 : 1;
        Settings s = settings_with(1 + (int32_t)random_below(&random, 2000),
                                   1 + random_below(&random, 2), periods);
        s.vacancy = s.interim + 1001 + (int32_t)random_below(&random, 1500);
        s.displaced = (int32_t)random_below(&random, 2000);
        s.move = (int32_t)random_below(&random, 2000);
        for (uint32_t i = 0; i < people; i++) {
            uint32_t post = random_below(&random, 4);
            kit_person(&r, names[i], random_below(&random, 4) ? "1980" : "1967-08-10", "master",
                       random_below(&random, 2) ? "advanced" : NULL);
            kit_holds(&r, names[i], posts[post]);
        }
        Settings    off = s;
        Sets        sets = {.least = INT64_MAX, .broken = INT64_MAX};
        const Pose *with = kit_posed(&r, &s);
        off.interim = 0;
        sets.pose = kit_posed(&r, &off);
        int64_t own = 3 * (int64_t)s.interim, deputy = s.vacancy + 1000,
                most = 3 * (int64_t)s.vacancy - 1;
        int64_t points = own > deputy ? own : deputy;
        sets.saved = most + 1 - (points < most ? points : most);
        if (brute_size(sets.pose->problem) > SETS_MOST)
            continue;
        brute_each(sets.pose->problem, set_see, &sets);
        const Plan *plan =
            search_run(kit_arena, with->problem, &(SearchOptions){.gap = -1, .threads = 1});
        const Audit *audit = audit_plan(kit_arena, with->problem, plan);
        assert_true(plan->made && audit->accepted);
        assert_int_equal(plan->broken, sets.broken);
        assert_int_equal(plan->value, sets.least);
        assert_int_equal(audit->value, sets.least);
        assert_int_equal(pose_recheck(with, plan->runs, plan->run_count), 0);
        if (brute_size(with->problem) < SETS_MOST)
            assert_int_equal(brute_solve(with->problem).value, sets.least);
        covered += sets.covered;
        solved++;
    }
    print_message("# %lld towns, %lld periods covered\n", (long long)solved, (long long)covered);
    assert_true(solved > SEEDS / 2 && covered > SEEDS / 2);
}

/* The page of docs/plan.md: two deputies, one half-year in a row each, no one for the post. */
static void the_example_of_the_page(void **state) {
    (void)state;
    Records  r = town("3");
    Settings s = settings_with(1000, 1, 4);
    holds(&r, "x", "d", false);
    holds(&r, "y", "e", false);
    const Pose *p = kit_posed(&r, &s);
    Settings    off = s;
    off.interim = 0;
    const Pose   *bare = kit_posed(&r, &off);
    SearchOptions options = {.gap = -1, .threads = 1};
    int64_t       without = search_run(kit_arena, bare->problem, &options)->value;
    assert_int_equal(without - search_run(kit_arena, p->problem, &options)->value, 4 * 4000 - 4);
}

/* Who acts goes on: cover changes hands only where it must. */
static void cover_stays_in_the_same_hands(void **state) {
    (void)state;
    for (uint32_t most = 2; most <= 4; most += 2) {
        Records  r = town("3");
        Settings s = settings_with(1000, most, 4);
        uint32_t runs = 0;
        holds(&r, "x", "d", false);
        holds(&r, "y", "e", false);
        const Pose *p = kit_posed(&r, &s);
        const Plan *plan =
            search_run(kit_arena, p->problem, &(SearchOptions){.gap = -1, .threads = 1});
        for (uint32_t i = 0; i < plan->run_count; i++)
            runs += plan->runs[i].person >= p->main_count;
        assert_int_equal(runs, 4 / most);
    }
}

/* ---- refused ---- */

static bool refused(const Pose *p, PlanRun *runs, uint32_t count) {
    Plan         plan = {.made = true, .runs = runs, .run_count = count};
    const Audit *audit = audit_plan(kit_arena, p->problem, &plan);
    bool         any = false;
    for (uint32_t i = 0; i < audit->violation_count; i++)
        any |= strcmp(audit->violations[i].code, "audit.unproven") != 0;
    return any;
}

static void unlawful_cover_is_refused(void **state) {
    (void)state;
    Records  r = town("3");
    Settings s = settings_with(1000, 2, 4);
    holds(&r, "x", "d", true);
    const Pose *p = kit_posed(&r, &s);
    uint32_t    x = p->person_row[roster_find(p->roster, KIND_PERSON, STR("x"))];
    uint32_t    path = path_of(p, "x"), place = pose_cover(p, row_of(p, "f"));
    uint32_t    d = row_of(p, "d"), f = row_of(p, "f");
    assert_false(refused(p, (PlanRun[]){{x, d, 0, 4}, {path, place, 1, 3}}, 2));
    assert_true(refused(p, (PlanRun[]){{x, d, 0, 4}, {path, place, 1, 4}}, 2)); /* too long */
    assert_false(refused(p, (PlanRun[]){{x, d, 0, 3}, {x, f, 3, 4}, {path, place, 2, 3}}, 3));
    assert_true(refused(p, (PlanRun[]){{x, d, 0, 3}, {x, f, 3, 4}, {path, place, 2, 4}},
                        3)); /* no deputy any more */
    assert_true(refused(p, (PlanRun[]){{x, d, 0, 4}, {path, f, 1, 2}}, 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_head_is_covered_by_its_deputies, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(nothing_is_posed_where_it_would_not_help, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_unit_without_deputies_asks_the_one_above, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(who_is_forbidden_the_post_does_not_cover_it, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(the_best_plan_is_that_of_the_words, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(the_example_of_the_page, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(cover_stays_in_the_same_hands, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(unlawful_cover_is_refused, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
