/* received_test.c — people from elsewhere in a plan (docs/plan.md): what is posed of them, the best plan that of brute
 * force, and plans that the scenario does not allow refused. */
#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/draft.h"
#include "process/pose_kit.h"
#include "process/received.h"

#include <string.h>

static Str posts_ab[2];

static SettingsReception reception(uint32_t count, Day from) {
    posts_ab[0] = STR("a");
    posts_ab[1] = STR("b");
    return (SettingsReception){.code = STR("NEW"),
                               .name = STR("Newcomer"),
                               .posts = posts_ab,
                               .post_count = 2,
                               .count = count,
                               .price = 700,
                               .from = from,
                               .sex = -1,
                               .born = DAY_NONE};
}

static Settings settings_with(SettingsReception *receptions, uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    s.receptions = receptions;
    s.reception_count = 1;
    return s;
}

/* Posed by both engines, with the people from elsewhere in the roster. */
static const Pose *posed(const Records *records, const Settings *settings) {
    Findings      findings = findings_open(kit_arena);
    const Roster *roster = received_roster(kit_arena, kit_built(records), settings, &findings);
    Records       all = {0};
    assert_int_equal(findings.len, 0);
    for (int k = 0; k < KIND_COUNT; k++)
        roster_rows(kit_arena, roster, (Kind)k, &all);
    return kit_posed(&all, settings);
}

static Records town(void) {
    Records r = kit_frame();
    kit_person(&r, "P", "1985-02-03", "master", "advanced");
    kit_holds(&r, "P", "b");
    return r;
}

static void they_enter_the_posts_named_from_the_day_on(void **state) {
    (void)state;
    Records r = town();
    SettingsReception new = reception(2, day_from(2027, 8, 1));
    Settings            s = settings_with(&new, 4);
    const Pose         *p = posed(&r, &s);
    const ProblemEntry *entry = kit_entry(p, "NEW-2", "a");
    assert_int_equal(entry->enter, mask_range(2, 4)); /* 1 August lies after 1 July */
    assert_int_equal(entry->stay, mask_range(2, 4));
    assert_int_equal(entry_fit(entry, 2), 0); /* meets the standard, and nothing it prefers */
    assert_null(kit_entry(p, "NEW-1", "c"));
    uint32_t row = p->person_row[roster_find(p->roster, KIND_PERSON, STR("NEW-1"))];
    assert_int_equal(problem_move(p->problem, row), 700);
    assert_int_equal(
        problem_move(p->problem, p->person_row[roster_find(p->roster, KIND_PERSON, STR("P"))]),
        150); /* P */
    assert_true(str_is(
        p->problem->people[p->person_row[roster_find(p->roster, KIND_PERSON, STR("P"))]].id, "P"));
    assert_true(kit_noted(p, "pose.received"));
    assert_false(kit_noted(p, "pose.retirement.unknown") || kit_noted(p, "pose.undecided"));
}

static void they_are_counted_by_what_is_said_of_them(void **state) {
    (void)state;
    Records r = town();
    for (int woman = 0; woman < 2; woman++) {
        SettingsReception new = reception(1, DAY_NONE);
        if (woman)
            new.sex = codes_find(LIST_SEX, STR("female"));
        new.born = day_from(1968, 3, 1); /* 60 on 1 March 2028 */
        Settings    s = settings_with(&new, 6);
        const Pose *p = posed(&r, &s);
        uint32_t    row = p->person_row[roster_find(p->roster, KIND_PERSON, STR("NEW-1"))];
        bool        counted = false;
        for (uint32_t q = 0; q < p->problem->quota_count; q++)
            if (str_starts(p->problem->quotas[q].id, STR("B.w")))
                counted = problem_in_group(p->problem, p->problem->quotas[q].group, row, 0);
        assert_int_equal(counted, woman);
        assert_int_equal(p->problem->people[row].until, woman ? 3 : 6);
    }
}

static void a_code_of_the_register_stays_its_own(void **state) {
    (void)state;
    Records r = town();
    SettingsReception new = reception(1, DAY_NONE);
    Settings s = settings_with(&new, 4);
    kit_person(&r, "NEW-1", "1985-02-03", "secondary", NULL);
    const Pose *p = posed(&r, &s);
    assert_null(kit_entry(p, "NEW-1", "a"));
    assert_non_null(kit_entry(p, "NEW-1@", "a"));
}

/* ---- every plan ---- */

typedef struct Seen {
    const Pose *pose;
    uint64_t    right, wrong;
} Seen;

/* docs/plan.md: an unknown enters posts named, from the day on. */
static bool allowed(const Pose *p, const BruteSet *set) {
    const SettingsReception *new = &p->settings.receptions[0];
    bool fine = true;
    for (uint32_t i = 0; i < p->problem->person_count; i++)
        for (uint32_t t = 0; t < p->problem->periods; t++) {
            uint32_t post = set->post[i][t], before = t ? set->post[i][t - 1] : NONE;
            if (!str_starts(p->problem->people[i].id, STR("NEW-")) || post == NONE)
                continue;
            fine &=
                str_is(p->problem->posts[post].id, "a") || str_is(p->problem->posts[post].id, "b");
            fine &=
                post == before || new->from == DAY_NONE || new->from <= calendar_first(p->start, t);
        }
    return fine;
}

static void set_see(void *with, const BruteSet *set) {
    Seen *seen = with;
    AUTO(Arena) arena = arena_open();
    Plan plan = brute_plan(arena, seen->pose->problem, set);
    bool fine = allowed(seen->pose, set);
    assert_int_equal(pose_recheck(seen->pose, plan.runs, plan.run_count) == 0, fine);
    seen->right += fine;
    seen->wrong += !fine;
}

/* Whoever comes from elsewhere might enter at any time. */
static Problem loosened(const Pose *p) {
    Problem       made = *p->problem;
    ProblemEntry *entries = arena_copy(kit_arena, made.entries, made.entry_count * sizeof *entries);
    for (uint32_t e = 0; e < made.entry_count; e++)
        if (p->received[p->person_of[entries[e].person]] != NONE)
            entries[e].enter = entries[e].stay = problem_all(made.periods);
    made.entries = entries;
    return made;
}

static void plans_are_those_the_scenario_allows(void **state) {
    (void)state;
    Seen     seen = {0};
    uint64_t taken = 0, posed_count = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Random  random = random_open(seed);
        Records r = kit_frame();
        SettingsReception new =
            reception(1 + random_below(&random, 2),
                      random_below(&random, 2) ? day_from(2027, 7, 1) : DAY_NONE);
        Settings s = settings_with(&new, 2 + random_below(&random, 2));
        new.price = (int32_t)random_below(&random, 3000);
        if (random_below(&random, 2))
            new.sex = codes_find(LIST_SEX, STR("female"));
        kit_person(&r, "P", random_below(&random, 2) ? "1985-02-03" : "1967-01-10", "master",
                   "advanced");
        kit_holds(&r, "P", random_below(&random, 2) ? "a" : "b");
        const Pose *p = posed(&r, &s);
        Problem     loose = loosened(p);
        if (brute_size(&loose) > 100000)
            continue;
        seen.pose = p;
        brute_each(&loose, set_see, &seen);
        Brute       best = brute_solve(p->problem);
        const Plan *plan =
            search_run(kit_arena, p->problem, &(SearchOptions){.gap = -1, .threads = 1});
        const Audit *audit = audit_plan(kit_arena, p->problem, plan);
        assert_true(best.possible && plan->made && audit->accepted);
        assert_true(audit->value == best.value && audit->broken == best.broken);
        for (uint32_t i = 0; i < plan->run_count; i++)
            taken += p->received[p->person_of[plan->runs[i].person]] != NONE;
        posed_count++;
    }
    print_message("# %llu towns, %llu plans right, %llu wrong, %llu received\n",
                  (unsigned long long)posed_count, (unsigned long long)seen.right,
                  (unsigned long long)seen.wrong, (unsigned long long)taken);
    assert_true(posed_count > 40 && seen.right > 300 && seen.wrong > 300 && taken > 20);
}

/* In b before the day that the scenario gives. */
static void who_comes_too_soon_is_refused(void **state) {
    (void)state;
    Records r = town();
    SettingsReception new = reception(1, day_from(2027, 7, 1));
    Settings    s = settings_with(&new, 4);
    const Pose *p = posed(&r, &s);
    uint32_t    row = p->person_row[roster_find(p->roster, KIND_PERSON, STR("NEW-1"))];
    uint32_t    b = p->post_row[roster_find(p->roster, KIND_POST, STR("b"))];
    for (uint32_t from = 0; from < 2; from++) {
        PlanRun      runs[] = {{row, b, from, 4},
                               {p->person_row[roster_find(p->roster, KIND_PERSON, STR("P"))], b, 0, 4}};
        Plan         plan = {.made = true, .runs = runs, .run_count = 2};
        const Audit *audit = audit_plan(kit_arena, p->problem, &plan);
        bool         refused = false;
        for (uint32_t i = 0; i < audit->violation_count; i++)
            refused |= strcmp(audit->violations[i].code, "audit.unproven") != 0;
        assert_int_equal(refused, !from);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(they_enter_the_posts_named_from_the_day_on, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(they_are_counted_by_what_is_said_of_them, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_code_of_the_register_stays_its_own, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(plans_are_those_the_scenario_allows, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(who_comes_too_soon_is_refused, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
