/* Deputies of a unit as a pose makes them of a register: tiny towns by seed, each plan of the problem held against the register's
 * words (docs/plan.md, "Deputies"), the search as good as brute force, and audit of one mind with both. */
#include "process/pose_kit.h"

#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/draft.h"
#include "process/explain.h"
#include "process/report.h"

#include <string.h>

enum { SEEDS = 150, SETS_MOST = 300000, PEOPLE = 3 };

/* Of the kit, and a unit with two seats of deputies in one post and one in another. The chief is no deputy. */
static Records town(const char *most) {
    Records r = kit_frame();
    ROW(&r, KIND_UNIT, "code", "v", "name", "V", "most_deputies", most);
    ROW(&r, KIND_POST, "code", "d", "name", "Phó Trưởng phòng", "kind", "head", "unit", "v", "rank",
        "5", "seats", "2");
    ROW(&r, KIND_POST, "code", "e", "name", "Deputy chief", "kind", "head", "unit", "v", "rank",
        "5");
    ROW(&r, KIND_POST, "code", "f", "name", "Chief", "kind", "head", "unit", "v", "rank", "5");
    return r;
}

static Settings short_plan(uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    s.demote = true;
    return s;
}

static void holds(Records *r, const char *person, const char *post) {
    kit_person(r, person, "1980", "master", "advanced");
    kit_holds(r, person, post);
}

/* Of the reorganisation that is over five years after its day. */
static Reform cut_on(const char *unit, Day day) {
    return (Reform){.type = REFORM_DEPUTIES, .day = day, .unit = str_from(unit), .number = 1};
}

static const ProblemQuota *ceiling(const Pose *p) {
    for (uint32_t q = 0; q < p->problem->quota_count; q++)
        if (str_is(p->problem->quotas[q].id, "deputies/v"))
            return &p->problem->quotas[q];
    return NULL;
}

/* ---- what is posed ---- */

static void seats_above_the_most_are_barred(void **state) {
    (void)state;
    Records  r = town("2");
    Settings s = short_plan(4);
    holds(&r, "x", "d");
    const Pose         *p = kit_posed(&r, &s);
    const ProblemQuota *bar = ceiling(p);
    assert_non_null(bar);
    assert_true(bar->bar);
    assert_int_equal(bar->post_count, 2); /* d and e, not the chief */
    assert_int_equal(bar->at_most[0], 2);
    assert_int_equal(bar->at_most[3], 2);
    assert_true(kit_noted(p, "pose.deputies"));
    assert_false(kit_noted(p, "pose.deputies.held"));
    r = town("3");
    p = kit_posed(&r, &s);
    assert_null(ceiling(p)); /* three seats: it holds by itself */
    assert_false(kit_noted(p, "pose.deputies"));
}

static void too_many_stay_until_they_leave_service(void **state) {
    (void)state;
    Records  r = town("1");
    Settings s = short_plan(4);
    holds(&r, "x", "d");
    holds(&r, "y", "e");
    kit_person(&r, "old", "1967-08-10", "master", "advanced"); /* serves until 2027-08-31 */
    kit_holds(&r, "old", "d");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(ceiling(p)->at_most[1], 3);
    assert_int_equal(ceiling(p)->at_most[2], 2);
    assert_int_equal(ceiling(p)->at_most[3], 2);
    assert_true(kit_noted(p, "pose.deputies.held"));
    assert_false(kit_noted(p, "pose.deputies.glide"));
}

static void a_reorganisation_gives_five_years(void **state) {
    (void)state;
    static const int32_t steps[12] = {3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1};
    Records              r = town("1");
    Settings             s = settings_default();
    Reform               cut = cut_on("v", day_from(2027, 7, 1));
    s.reforms = &cut;
    s.reform_count = 1;
    holds(&r, "x", "d");
    holds(&r, "y", "e");
    holds(&r, "z", "d");
    const Pose *p = kit_posed(&r, &s);
    for (uint32_t t = 0; t < 12; t++)
        assert_int_equal(ceiling(p)->at_most[t], steps[t]);
    assert_true(kit_noted(p, "pose.deputies.glide"));
    cut.day = day_from(2020, 1, 1); /* the five years are over */
    assert_int_equal(ceiling(kit_posed(&r, &s))->at_most[0], 1);
    cut.unit = STR("u"); /* of another unit */
    assert_true(kit_noted(kit_posed(&r, &s), "pose.deputies.held"));
}

static void people_of_units_taken_over_are_counted(void **state) {
    (void)state;
    Records  r = town("1");
    Settings s = short_plan(4);
    Reform   merge = {.type = REFORM_MERGE, .day = day_from(2027, 1, 1)};
    merge.unit = STR("w");
    merge.successor = STR("v");
    s.reforms = &merge;
    s.reform_count = 1;
    ROW(&r, KIND_UNIT, "code", "w", "name", "W", "until", "2026-12-31");
    ROW(&r, KIND_POST, "code", "g", "name", "Phó", "kind", "head", "unit", "w", "rank", "5");
    ROW(&r, KIND_POST, "code", "h", "name", "Phó phòng W", "kind", "head", "unit", "w", "rank", "5",
        "seats", "2");
    holds(&r, "x", "d");
    holds(&r, "y", "h");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->deputies[0].today, 2);
    assert_int_equal(p->deputies[0].deadline, day_from(2032, 1, 1));
    assert_int_equal(ceiling(p)->at_most[0], 2);
}

static void who_is_not_moved_takes_a_place(void **state) {
    (void)state;
    Records  r = town("1");
    Settings s = short_plan(3);
    holds(&r, "x", "f");
    ROW(&r, KIND_TENURE, "person", "x", "post", "e", "title", "", "manner", "concurrent", "since",
        "2020");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->deputies[0].today, 1);
    assert_int_equal(p->deputies[0].fixed[0], 1);
    assert_int_equal(ceiling(p)->at_most[0], 0);
}

/* Of three seats two may be filled, and one is: of the two left empty the second is not to be filled, and is told so. */
static void seats_above_the_most_are_not_to_be_filled(void **state) {
    (void)state;
    Records  r = town("2");
    Settings s = short_plan(4);
    holds(&r, "x", "d");
    const Pose *p = kit_posed(&r, &s);
    PlanRun     run = {p->person_row[roster_find(p->roster, KIND_PERSON, STR("x"))],
                       p->post_row[roster_find(p->roster, KIND_POST, STR("d"))], 0, 4};
    Plan        plan = {.made = true, .runs = &run, .run_count = 1};
    DraftPlan   draft = {.pose = p, .plan = &plan, .code = STR("PLAN")};
    PlanAnswer  answer = draft_answer(kit_arena, &draft);
    int         seen = 0;
    for (uint32_t i = 0; i < answer.vacancy_count; i++) {
        const AnswerVacancy *row = &answer.vacancies[i];
        seen += str_is(row->post, "d") && row->seats == 1 && row->limited == 0;
        seen += str_is(row->post, "e") && row->seats == 1 && row->limited == 1;
    }
    assert_int_equal(seen, 2);
    assert_int_equal(answer.limited_after, 1);
    ExplainAnswer told = explain_post(kit_arena, p->rules, p->roster, &draft,
                                      roster_find(p->roster, KIND_POST, STR("e")), 5);
    assert_int_equal(told.empty_count, 1);
    assert_int_equal(told.empty[0].cause, EMPTY_LIMITED);
    for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
        static const char *const words[] = {"không phải bố trí", "not to be filled"};
        bool                     said = false;
        Document                 page = report_explain(kit_arena, lang, &told);
        for (size_t i = 0; i < page.len; i++)
            said |= page.blocks[i].kind != BLOCK_TABLE &&
                    strstr(str_format(kit_arena, STR_FMT, STR_ARG(page.blocks[i].text)).at,
                           words[lang]);
        assert_true(said);
    }
}

/* ---- every plan ---- */

typedef struct Sets {
    const Pose *pose;
    int64_t     most[4]; /* by period */
    int64_t     least, broken;
} Sets;

static int64_t over(const Sets *sets, const BruteSet *set) {
    const Pose *p = sets->pose;
    int64_t     heads = 0;
    for (uint32_t t = 0; t < p->problem->periods; t++) {
        int64_t deputies = 0;
        for (uint32_t i = 0; i < p->problem->person_count; i++) {
            uint32_t post = set->post[i][t];
            Str      id = post == NONE ? STR("") : p->problem->posts[post].id;
            deputies += str_is(id, "d") || str_is(id, "e");
        }
        heads += deputies > sets->most[t] ? deputies - sets->most[t] : 0;
    }
    return heads;
}

static void set_see(void *with, const BruteSet *set) {
    Sets   *sets = with;
    int64_t broken = set->broken + over(sets, set);
    if (!set->locks_missed &&
        (broken < sets->broken || (broken == sets->broken && set->value < sets->least))) {
        sets->broken = broken;
        sets->least = set->value;
    }
}

/* Without the bar, its heads reckoned from the register's words; the search with it is as good. */
static bool set_check(Sets *sets) {
    const Problem *problem = sets->pose->problem;
    Problem        bare = *problem;
    bool           posed = ceiling(sets->pose) != NULL;
    bare.quota_count -= posed; /* the last */
    if (brute_size(&bare) > SETS_MOST)
        return false;
    brute_each(&bare, set_see, sets);
    const Plan *plan = search_run(kit_arena, problem, &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made);
    assert_int_equal(plan->broken, sets->broken);
    assert_int_equal(plan->value, sets->least);
    assert_true(audit_plan(kit_arena, problem, plan)->accepted);
    return true;
}

static void every_plan_is_as_the_register_says(void **state) {
    (void)state;
    static const char *const posts[] = {"d", "e", "d", "f", "c"}, *const names[] = {"x", "y", "z"},
                             *const mosts[] = {"0", "1", "2", "3"};
    uint64_t                        solved = 0, bound = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        Random   random = random_open(seed);
        uint32_t periods = 2 + random_below(&random, 2), most = random_below(&random, 4),
                 span = random_below(&random, 4), today = 0, stay = 0;
        bool     cut = random_below(&random, 2);
        Settings s = short_plan(periods);
        Reform   reform = cut_on("v", day_add_months(day_from(2027, 1, 1), 6 * (int32_t)span - 60));
        Records  r = town(mosts[most]);
        s.vacancy = (int32_t)random_below(&random, 3000);
        s.displaced = (int32_t)random_below(&random, 3000);
        s.reforms = &reform;
        s.reform_count = cut;
        for (uint32_t i = 0; i < PEOPLE; i++) {
            bool     old = random_below(&random, 3) == 0; /* gone from the third period on */
            uint32_t post = random_below(&random, 5);
            kit_person(&r, names[i], old ? "1967-08-10" : "1980", "master",
                       random_below(&random, 3) ? "advanced" : NULL);
            kit_holds(&r, names[i], posts[post]);
            today += post < 3;
            stay += post < 3 && !old;
        }
        Sets sets = {.pose = kit_posed(&r, &s), .least = INT64_MAX, .broken = INT64_MAX};
        for (uint32_t t = 0; t < periods; t++) {
            uint32_t there = t < 2 ? today : stay, above = today > most ? today - most : 0;
            sets.most[t] = !cut || t >= span ? most : most + above - above * t / span;
            if (!cut && there > most)
                sets.most[t] = there;
        }
        solved += set_check(&sets);
        bound += ceiling(sets.pose) != NULL;
    }
    print_message("# %llu towns, %llu with a bar\n", (unsigned long long)solved,
                  (unsigned long long)bound);
    assert_true(solved > SEEDS / 2 && bound > SEEDS / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(seats_above_the_most_are_barred, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(too_many_stay_until_they_leave_service, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_reorganisation_gives_five_years, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(people_of_units_taken_over_are_counted, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(who_is_not_moved_takes_a_place, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(seats_above_the_most_are_not_to_be_filled, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(every_plan_is_as_the_register_says, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
