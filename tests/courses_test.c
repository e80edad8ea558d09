/* courses_test.c — what a scenario's courses make of a register: who may enter which post after which course is what
 * the reference evaluator says of the register with the courses ended, and the best plan is that of brute force. */
#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/pose_kit.h"

#include <stdio.h>
#include <string.h>

static const char more[] = "```rule\n"
                           "standard H \"Chief\" of post kind \"chief\" cite D article \"6\"\n"
                           "  H.a require certificate state_management\n"
                           "  H.b require theory >= advanced\n"
                           "  H.c require (training update_course in last 12 months or "
                           "age from 45)\n"
                           "  H.d require not training defence_course applies to holders\n"
                           "```\n";

static SettingsCourse course(const char *code, Kind kind, const char *teaches, uint32_t months) {
    ListId list;
    assert_true(settings_teaches(kind, &list));
    SettingsCourse made = {.code = str_from(code),
                           .name = str_from(code),
                           .kind = kind,
                           .teaches = codes_find(list, str_from(teaches)),
                           .months = months,
                           .places = 1,
                           .price = 100};
    assert_true(made.teaches >= 0);
    return made;
}

static Settings settings_with(SettingsCourse *courses, uint32_t count, uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    s.courses = courses;
    s.course_count = count;
    return s;
}

/* P may become head once of theory, Q holds nothing and has a low degree. */
static Records town(void) {
    Records r = kit_frame();
    kit_person(&r, "P", "1985-02-03", "bachelor", "intermediate");
    kit_person(&r, "Q", "1985-02-03", "secondary", "intermediate");
    return r;
}

static void a_course_is_a_place_a_path_and_a_beside(void **state) {
    (void)state;
    Records        r = town();
    SettingsCourse theory = course("CC", KIND_THEORY, "advanced", 18);
    Settings       s = settings_with(&theory, 1, 6);
    const Pose    *p = kit_posed(&r, &s);
    assert_int_equal(kit_entry(p, "P", "a")->enter, mask_range(3, 6));
    assert_null(kit_entry(p, "Q", "a"));
    assert_true(kit_noted(p, "pose.taught"));
    assert_int_equal(p->problem->post_count - p->own_count, 3); /* begun later it ends too late */
    assert_int_equal(p->problem->person_count - p->main_count, 1);
    const PosePlace *place = pose_place(p, p->own_count);
    assert_true(place->kind == PATH_COURSE && str_is(place->code, "CC/2027-01-01") &&
                place->ends == day_from(2028, 6, 30));
    const ProblemBeside *beside = &p->problem->besides[0];
    assert_true(p->problem->beside_count == 1 && beside->who.post_count == 2 && beside->lag == 3 &&
                beside->periods == mask_range(3, 6) && beside->with[0].post_count == 3);
    assert_int_equal(problem_move(p->problem, p->main_count), 0);
    assert_int_equal(problem_displaced(p->problem, p->main_count), 0);
    assert_int_equal(p->problem->posts[p->own_count].seats, 1);
}

static void days_of_a_course_decide_when_it_has_ended(void **state) {
    (void)state;
    static const struct {
        Day      begins;
        uint32_t months, from; /* period; 6: never */
    } cases[] = {{0, 6, 1},  {0, 7, 2},  {1, 6, 2},  {181, 6, 2},
                 {0, 30, 5}, {0, 36, 6}, {1, 30, 6}, {-1, 6, 6}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Records        r = town();
        Day            begins = day_from(2027, 1, 1) + cases[i].begins;
        SettingsCourse theory = course("CC", KIND_THEORY, "advanced", cases[i].months);
        theory.begins = &begins;
        theory.begin_count = 1;
        Settings            s = settings_with(&theory, 1, 6);
        const ProblemEntry *entry = kit_entry(kit_posed(&r, &s), "P", "a");
        assert_int_equal(entry ? entry->enter : 0, mask_range(cases[i].from, 6));
    }
}

/* What the register says of later is not learnt once more. */
static void a_level_to_come_is_no_course(void **state) {
    (void)state;
    Records r = town();
    ROW(&r, KIND_THEORY, "person", "P", "level", "advanced", "granted", "2028-05-05");
    SettingsCourse theory = course("CC", KIND_THEORY, "advanced", 6);
    Settings       s = settings_with(&theory, 1, 6);
    const Pose    *p = kit_posed(&r, &s);
    assert_int_equal(kit_entry(p, "P", "a")->enter, mask_range(3, 6));
    assert_int_equal(p->taught_count, 0);
}

/* Who may enter by the calendar later may do so sooner after a course, and needs none from then on. */
static void a_course_comes_before_the_calendar(void **state) {
    (void)state;
    Records r = town();
    ROW(&r, KIND_POST, "code", "k", "name", "K", "kind", "chief", "unit", "u", "rank", "9");
    ROW(&r, KIND_CERTIFICATE, "person", "P", "type", "state_management");
    ROW(&r, KIND_THEORY, "person", "P", "level", "advanced");
    ROW(&r, KIND_TRAINING, "person", "P", "type", "language_course", "course", "L", "until",
        "2020");
    SettingsCourse      update = course("U", KIND_TRAINING, "update_course", 6);
    Settings            s = settings_with(&update, 1, 10);
    const Pose         *p = kit_posed_by(kit_rules_with(more), &r, &s);
    const ProblemEntry *entry = kit_entry(p, "P", "k"); /* 45 on 3 February 2030 */
    assert_int_equal(entry->enter, mask_range(1, 10));
    assert_int_equal(entry->cost, 0);
    assert_int_equal(p->taught_count, 1);
    assert_int_equal(p->taughts[0].wants[0].periods, mask_range(1, 7));
}

/* ---- every lawful plan is right, and no other ---- */

typedef struct Seen {
    const Pose *pose;
    Random      random;
    uint64_t    right, wrong, after; /* after: somebody enters after a course */
} Seen;

static bool side_held(const BruteSet *set, const ProblemSide *side, uint32_t t) {
    bool held = false;
    for (uint32_t i = 0; i < side->post_count; i++)
        held |= set->post[side->person][t] == side->posts[i];
    return held;
}

/* docs/problem.md, rule 4, once more. */
static bool besides_kept(const Problem *problem, const BruteSet *set) {
    for (uint32_t k = 0; k < problem->beside_count; k++) {
        const ProblemBeside *beside = &problem->besides[k];
        for (uint32_t t = 0; t < problem->periods; t++) {
            bool served = !mask_has(beside->periods, t) || !side_held(set, &beside->who, t);
            for (uint32_t u = 0; u + beside->lag <= t; u++)
                for (uint32_t i = 0; i < beside->with_count; i++)
                    served |= side_held(set, &beside->with[i], u);
            if (!served)
                return false;
        }
    }
    return true;
}

static void set_agrees(void *with, const BruteSet *set) {
    Seen *seen = with;
    if (!random_chance(&seen->random, 1, 40))
        return;
    AUTO(Arena) arena = arena_open();
    Plan plan = brute_plan(arena, seen->pose->problem, set);
    bool lawful = besides_kept(seen->pose->problem, set);
    if ((pose_recheck(seen->pose, plan.runs, plan.run_count) == 0) != lawful) {
        for (uint32_t r = 0; r < plan.run_count; r++)
            printf("# %.*s in %.*s %u-%u%s\n",
                   STR_ARG(seen->pose->problem->people[plan.runs[r].person].id),
                   STR_ARG(seen->pose->problem->posts[plan.runs[r].post].id), plan.runs[r].from,
                   plan.runs[r].until, lawful ? ", lawful" : "");
        fail();
    }
    seen->right += lawful;
    seen->wrong += !lawful;
    for (uint32_t r = 0; r < plan.run_count && lawful; r++) {
        const PlanRun *run = &plan.runs[r];
        seen->after += pose_path(seen->pose, run->person) == PATH_MAIN &&
                       pose_taught(seen->pose, seen->pose->person_of[run->person],
                                   seen->pose->post_of[run->post]);
    }
}

static void best_agrees(const Pose *p) {
    const Brute   best = brute_solve(p->problem);
    SearchOptions options = {.gap = -1, .steps = 20000, .threads = 1};
    const Plan   *plan = search_run(kit_arena, p->problem, &options);
    const Audit  *audit = audit_plan(kit_arena, p->problem, plan);
    assert_true(best.possible && plan->made && audit->accepted);
    assert_true(audit->value == best.value && audit->bound <= best.value);
    assert_int_equal(pose_recheck(p, plan->runs, plan->run_count), 0);
}

static Records random_town(Random *random) {
    static const char *const theory[] = {"elementary", "intermediate", "advanced"};
    static const char *const born[] = {"1970-01-01", "1982-09-01", "1983-11-20"};
    Records                  r = kit_frame();
    ROW(&r, KIND_POST, "code", "k", "name", "K", "kind", "chief", "unit", "u", "rank", "9");
    for (uint32_t i = 0; i < 2; i++) {
        const char *code = i ? "Q" : "P";
        kit_person(&r, code, born[random_below(random, 3)], "bachelor",
                   theory[random_below(random, 3)]);
        ROW(&r, KIND_TRAINING, "person", code, "type", "language_course", "course", "L", "until",
            "2020");
        ROW(&r, KIND_CERTIFICATE, "person", code, "type",
            random_chance(random, 1, 2) ? "state_management" : "computing");
        if (random_chance(random, 1, 2))
            kit_holds(&r, code, random_chance(random, 1, 2) ? "c" : "b");
    }
    return r;
}

static Settings random_settings(Random *random, SettingsCourse *courses) {
    courses[0] = course("A", KIND_THEORY, "advanced", 1 + random_below(random, 14));
    courses[1] = random_chance(random, 1, 2) ? course("B", KIND_CERTIFICATE, "state_management", 6)
                                             : course("B", KIND_TRAINING, "update_course", 3);
    if (random_chance(random, 1, 3))
        courses[1] = course("B", KIND_THEORY, "advanced", courses[0].months);
    Settings s = settings_with(courses, 1 + random_below(random, 2), 3);
    s.least = 1 + random_below(random, 2);
    s.demote = random_chance(random, 1, 2);
    for (uint32_t k = 0; k < 2; k++)
        courses[k].price = 1 + (int32_t)random_below(random, 2000);
    return s;
}

static void plans_after_courses_are_those_the_reference_allows(void **state) {
    (void)state;
    Seen         seen = {.random = random_open(7)};
    const Rules *rules = kit_rules_with(more);
    uint64_t     posed = 0;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        SettingsCourse courses[2];
        Random         random = random_open(seed);
        Records        r = random_town(&random);
        Settings       s = random_settings(&random, courses);
        const Pose    *p = kit_posed_by(rules, &r, &s);
        if (!p->taught_count || p->problem->person_count > BRUTE_PEOPLE ||
            brute_size(p->problem) > 200000)
            continue;
        best_agrees(p);
        Problem loose = *p->problem;
        loose.beside_count = loose.with_count = 0;
        seen.pose = p;
        brute_each(&loose, set_agrees, &seen);
        posed++;
    }
    printf("# %llu problems, %llu plans right, %llu wrong, %llu posts held after a course\n",
           (unsigned long long)posed, (unsigned long long)seen.right,
           (unsigned long long)seen.wrong, (unsigned long long)seen.after);
    assert_true(posed > 30 && seen.right > 300 && seen.wrong > 300 && seen.after > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_course_is_a_place_a_path_and_a_beside, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(days_of_a_course_decide_when_it_has_ended, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_level_to_come_is_no_course, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(a_course_comes_before_the_calendar, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(plans_after_courses_are_those_the_reference_allows,
                                        kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
