#include "process/pose_kit.h"

#include "base/test.h"
#include "process/calendar.h"
#include "wire/instance.h"

#include <string.h>

static void holders_stay_unless_a_clause_binds_them(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "fits", "1980", "master", "advanced");
    kit_person(&r, "misfit", "1980", "college", "advanced");
    kit_person(&r, "barred", "1980", "bachelor", "advanced");
    ROW(&r, KIND_DISCIPLINE, "person", "barred", "form", "warning", "since", "2026-01-01");
    kit_holds(&r, "fits", "a");
    kit_holds(&r, "misfit", "b");
    kit_holds(&r, "barred", "b");
    const Pose         *p = kit_posed(&r, &s);
    const ProblemEntry *fits = kit_entry(p, "fits", "a"), *misfit = kit_entry(p, "misfit", "b");
    assert_int_equal(p->problem->periods, 12);
    assert_int_equal(fits->stay, problem_all(12));
    assert_int_equal(fits->enter, problem_all(12));
    assert_int_equal(fits->cost, 0);
    assert_int_equal(misfit->enter, 0);
    assert_int_equal(misfit->cost, 300);
    assert_int_equal(misfit->stay, problem_all(12));
    assert_null(kit_entry(p, "barred", "b"));
    assert_int_equal(p->problem->posts[0].vacancy, 7500);
    assert_int_equal(p->problem->posts[1].seats, 2);
}

static void fits_are_points_and_change_with_age(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1982-06-15", "bachelor", "advanced"); /* 46 on 2028-06-15: period 3 */
    kit_person(&r, "y", "1970-01-01", "master", "advanced");
    const Pose         *p = kit_posed(&r, &s);
    const ProblemEntry *x = kit_entry(p, "x", "a"), *y = kit_entry(p, "y", "a");
    assert_non_null(x->fits);
    assert_int_equal(x->fits[2], 200);
    assert_int_equal(x->fits[3], 0);
    assert_null(y->fits);
    assert_int_equal(y->fit, 800);
    assert_int_equal(kit_entry(p, "y", "c")->fit, 1000); /* no preference stated */
}

static void who_retires_serves_the_period_out(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1967-08-10", "master", "advanced"); /* serves until 2027-08-31 */
    kit_person(&r, "gone", "1966-01-10", "master", "advanced");
    kit_person(&r, "open", "", "master", "advanced");
    ROW(&r, KIND_PERSON, "code", "left", "name", "L", "left", "2026-01-01");
    kit_holds(&r, "x", "a");
    kit_holds(&r, "gone", "b");
    kit_holds(&r, "left", "b");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(kit_entry(p, "x", "a")->stay, 3);
    assert_null(kit_entry(p, "gone", "b"));
    assert_int_equal(p->person_row[roster_find(p->roster, KIND_PERSON, STR("left"))], NONE);
    assert_true(kit_noted(p, "pose.retirement.unknown"));
}

static void undecided_and_special_do_not_enter_unless_recorded(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "unknown", "1980", NULL, "advanced");
    kit_person(&r, "special", "1980", "master", "intermediate");
    const Pose *p = kit_posed(&r, &s);
    assert_null(kit_entry(p, "unknown", "a"));
    assert_null(kit_entry(p, "special", "a"));
    assert_int_equal(p->gap_count, 3); /* unknown, for a, b and c */
    assert_false(p->gaps[0].held);
    assert_true(kit_noted(p, "pose.undecided"));
    SettingsPair recorded = {STR("special"), STR("a"), NONE, STR("the Board, by letter")};
    s.specials = &recorded;
    s.special_count = 1;
    p = kit_posed(&r, &s);
    assert_int_equal(kit_entry(p, "special", "a")->enter, problem_all(12));
    assert_null(kit_entry(p, "special", "b"));
}

static void nobody_is_proposed_for_a_lower_rank(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_holds(&r, "x", "a");
    assert_null(kit_entry(kit_posed(&r, &s), "x", "c"));
    s.demote = true;
    assert_non_null(kit_entry(kit_posed(&r, &s), "x", "c"));
}

static void others_posts_and_people_are_fixed_and_counted(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "soldier", "1980", "master", "advanced");
    ROW(&r, KIND_PERSON, "code", "soldier", "name", "S", "authority", "army", "sex", "female",
        "born", "1980");
    kit_holds(&r, "x", "a");
    kit_holds(&r, "soldier", "b");
    ROW(&r, KIND_OVERSIGHT, "post", "a", "authority", "capital", "since", "2020");
    ROW(&r, KIND_OVERSIGHT, "post", "b", "authority", "town", "since", "2020");
    const Pose         *p = kit_posed(&r, &s);
    const ProblemEntry *soldier = kit_entry(p, "soldier", "b");
    assert_int_equal(p->post_row[0], NONE); /* a is the capital's */
    assert_int_equal(p->person_row[roster_find(p->roster, KIND_PERSON, STR("x"))], NONE);
    assert_int_equal(p->quotas[1].fixed[0], 1); /* x is a master on the board */
    assert_int_equal(p->problem->quotas[1].at_least[0], 0);
    assert_int_equal(soldier->enter, 0);
    assert_int_equal(soldier->fit, 1000);
    assert_int_equal(p->problem->lock_count, 12);
    assert_true(kit_noted(p, "pose.people.fixed") && kit_noted(p, "pose.posts.elsewhere"));
}

/* x, a master, holds post a; a woman sits on the board by membership and leaves service with August 2027. */
static Records frame_with_member(void) {
    Records r = kit_frame();
    kit_person(&r, "x", "1980", "master", "advanced");
    ROW(&r, KIND_PERSON, "code", "member", "name", "M", "sex", "female", "born", "1967-08-10");
    ROW(&r, KIND_MEMBERSHIP, "person", "member", "body", "board", "since", "2025-01-01");
    kit_holds(&r, "x", "a");
    return r;
}

static void structure_becomes_quotas_less_the_fixed(void **state) {
    (void)state;
    Records     r = frame_with_member();
    Settings    s = settings_default();
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->problem->quota_count, 2); /* what informs is left out */
    const ProblemQuota *women = &p->problem->quotas[0], *masters = &p->problem->quotas[1];
    assert_string_equal(women->id.at, "B.w/board");
    assert_false(women->bar);
    assert_int_equal(women->price, 5000);
    assert_int_equal(women->post_count, 2);
    assert_int_equal(p->quotas[0].wanted[0].base, 4); /* three seats and a member */
    assert_int_equal(p->quotas[0].wanted[0].at_least, 2);
    assert_int_equal(women->at_least[0], 1); /* the member is a woman until 2027-08-31 */
    assert_int_equal(women->at_least[2], 2);
    assert_true(masters->bar);
    assert_int_equal(masters->at_least[0], 1);
    assert_true(problem_in_group(p->problem, masters->group, 0, 0));
    assert_false(problem_in_group(p->problem, women->group, 0, 0));
}

/* B.w as before; H.w of whoever is there: the member counts in what is asked and towards it while she is there. */
static void shares_of_holders_move_with_the_plan(void **state) {
    (void)state;
    Records      r = frame_with_member();
    Settings     s = settings_default();
    const Rules *rules = kit_rules_with(
        "```rule\nstructure H \"Of holders\" of body kind \"board\" cite D article \"4\"\n"
        "  H.w those with sex = female are from 30 % of holders, round up; target cite D article "
        "\"4\"\n"
        "  H.l those with sex = female are at most 50 % of holders, round down; bar cite D article "
        "\"4\"\n"
        "  H.u those with sex = female are from 33.33 % of holders, round up; target cite D "
        "article \"4\"\n"
        "```\n");
    const Pose         *p = kit_posed_by(rules, &r, &s);
    const ProblemQuota *least = &p->problem->quotas[2], *most = &p->problem->quotas[3],
                       *uneven = &p->problem->quotas[4];
    assert_int_equal(p->problem->quota_count, 5);
    assert_int_equal(least->per, 10);
    assert_int_equal(least->least_per, 3);
    assert_int_equal(least->at_least[0], 3 - 10);
    assert_int_equal(least->at_least[2], 0);
    assert_int_equal(least->at_most[0], PROBLEM_NO_LIMIT);
    assert_int_equal(most->per, 1); /* with nobody but her there it would be too many already */
    assert_int_equal(uneven->per, 1);
    assert_int_equal(p->quotas[4].wanted[0].base, 2); /* the member and x, whatever the plan does */
    assert_int_equal(uneven->at_least[0], 0);
    assert_true(kit_noted(p, "pose.base.holders"));
}

static void sides_take_a_seat_and_count(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_holds(&r, "x", "c");
    ROW(&r, KIND_TENURE, "person", "x", "post", "b", "title", "", "manner", "concurrent", "since",
        "2020");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->problem->posts[p->post_row[1]].seats, 1);
    assert_int_equal(p->quotas[1].fixed[0], 1); /* a master on the board, by the side post */
    assert_int_equal(p->problem->quotas[1].at_least[0], 0);
    assert_true(kit_noted(p, "pose.sides.fixed"));
}

static void spouses_are_parted(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    ROW(&r, KIND_TIE, "person", "x", "other", "y", "relation", "spouse");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->problem->apart_count, 1);
    assert_true(str_is(p->aparts[0].rule, "K"));
}

static void a_relative_outside_keeps_the_other_out(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_holds(&r, "x", "a");
    ROW(&r, KIND_OVERSIGHT, "post", "a", "authority", "capital", "since", "2020");
    ROW(&r, KIND_TIE, "person", "y", "other", "x", "relation", "spouse");
    assert_null(kit_entry(kit_posed(&r, &s), "y", "c"));
    kit_holds(&r, "y", "c");
    const Pose *p = kit_posed(&r, &s);
    assert_null(kit_entry(p, "y", "c")); /* ours to move: one of the two must go */
    assert_false(kit_noted(p, "pose.apart.fixed"));
    ROW(&r, KIND_PERSON, "code", "y", "name", "y", "sex", "male", "born", "1980", "authority",
        "army");
    assert_true(kit_noted(kit_posed(&r, &s), "pose.apart.fixed"));
}

static const char *note_arg(const Pose *p, const char *code, const char *name) {
    for (size_t i = 0; i < p->notes.len; i++)
        for (size_t a = 0; a < FINDING_ARGS && p->notes.at[i].args[a].name; a++)
            if (!strcmp(p->notes.at[i].code, code) && !strcmp(p->notes.at[i].args[a].name, name))
                return p->notes.at[i].args[a].value.at;
    return "";
}

static void posts_open_and_close(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "clerk", "unit", "u", "since",
        "2028-01-01", "until", "2029-12-31");
    ROW(&r, KIND_POST, "code", "unbound", "name", "N", "kind", "other", "unit", "u");
    kit_person(&r, "x", "1980", "secondary", NULL);
    const Pose *p = kit_posed(&r, &s);
    uint32_t    d = p->post_row[roster_find(p->roster, KIND_POST, STR("d"))];
    assert_int_equal(p->problem->posts[d].from, 2);
    assert_int_equal(p->problem->posts[d].until, 6);
    assert_int_equal(kit_entry(p, "x", "d")->enter, mask_range(2, 6));
    assert_null(kit_entry(p, "x", "unbound"));
    assert_true(kit_noted(p, "pose.posts.unbound"));
    assert_string_equal(note_arg(p, "pose.posts.unbound", "kinds"), "other");
}

static void who_overstays_is_gone_and_told(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1950", "master", "advanced");
    kit_person(&r, "y", "1980", "master", "advanced");
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "b");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->until[0], 0);
    assert_null(kit_entry(p, "x", "a"));
    assert_string_equal(note_arg(p, "pose.retirement.past", "count"), "1");
}

static void a_blank_importance_is_told_with_its_price(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    s.vacancy = 1700;
    const Pose *p = kit_posed(&r, &s);
    assert_string_equal(note_arg(p, "pose.importance.blank", "count"), "2"); /* b and c */
    assert_string_equal(note_arg(p, "pose.importance.blank", "points"), "1700");
    assert_int_equal(p->problem->posts[0].vacancy, 5100);
    assert_int_equal(p->problem->posts[1].vacancy, 1700);
}

static void a_recorded_end_is_an_end(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "college", "advanced");
    ROW(&r, KIND_TENURE, "person", "x", "post", "a", "title", "", "manner", "main", "since", "2020",
        "until", "2028-06-30");
    assert_int_equal(kit_entry(kit_posed(&r, &s), "x", "a")->stay, mask_range(0, 3));
}

static void wishes_must_name_what_is_there(void **state) {
    (void)state;
    Records      r = kit_frame();
    Settings     s = settings_default();
    Findings     findings = findings_open(kit_arena);
    SettingsPair locks[] = {{STR("x"), STR("a"), 0, STR("")},
                            {STR("x"), STR("zz"), 0, STR("")},
                            {STR("x"), STR("a"), 60, STR("")},
                            {STR("y"), STR("a"), 1, STR("")}};
    SettingsPair forbid = {STR("x"), STR("b"), NONE, STR("")};
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "secondary", NULL);
    s.locks = locks;
    s.lock_count = 4;
    assert_null(
        pose(kit_arena, kit_built(&r), kit_rules(), &s, &(PoseAsk){.threads = 1}, &findings));
    assert_int_equal(findings.len, 3);
    assert_string_equal(findings.at[0].code, "pose.wish.unknown");
    assert_string_equal(findings.at[1].code, "pose.wish.period");
    assert_string_equal(findings.at[2].code, "pose.lock.entry");
    assert_string_equal(findings.at[2].args[2].value.at, "2027-07-01");
    s.lock_count = 1;
    s.forbids = &forbid;
    s.forbid_count = 1;
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->problem->lock_count, 1);
    assert_null(kit_entry(p, "x", "b"));
}

static void a_register_without_a_day_is_refused(void **state) {
    (void)state;
    Records  r = {0};
    Settings s = settings_default();
    Findings findings = findings_open(kit_arena);
    assert_null(
        pose(kit_arena, kit_built(&r), kit_rules(), &s, &(PoseAsk){.threads = 1}, &findings));
    assert_string_equal(findings.at[0].code, "pose.as_of.missing");
}

static bool refuse(void *with, const ProgressState *state) {
    (void)with, (void)state;
    return false;
}

static void it_stops_when_asked(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    Findings findings = findings_open(kit_arena);
    Progress progress = {refuse, NULL};
    PoseAsk  ask = {.progress = &progress, .threads = 2};
    assert_null(pose(kit_arena, kit_built(&r), kit_rules(), &s, &ask, &findings));
    assert_int_equal(findings.len, 0);
}

static void what_a_plan_may_not_do_is_told(void **state) {
    (void)state;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "fits", "1980", "master", "advanced");
    kit_person(&r, "misfit", "1980", "college", "advanced");
    kit_holds(&r, "misfit", "b");
    const Pose *p = kit_posed(&r, &s);
    uint32_t    fits = p->person_row[0], misfit = p->person_row[1];
    PlanRun     good[] = {{fits, 0, 1, 12}, {misfit, 1, 0, 12}}, bad[] = {{misfit, 0, 0, 2}};
    assert_int_equal(pose_recheck(p, good, 2), 0);
    assert_int_equal(pose_recheck(p, bad, 1), 2);
    PlanRun again = {misfit, 1, 3, 12}; /* left and come back: not eligible any more */
    assert_int_equal(pose_recheck(p, &again, 1), 1);
}

/* ---- service gathered in the plan ---- */

static const char ladder[] = "```rule\n"
                             "pack L \"Ladder\" language en; version 1; in force from 2020-01-01; "
                             "time counts: cumulative counting {main}\n"
                             "document D \"Document\" dated 2020-01-01\n"
                             "standard S \"Head\" of post kind \"head\" cite D article \"1\"\n"
                             "  S.a require degree >= bachelor\n"
                             "  S.b require held post {\"clerk\"} at least 20 months\n"
                             "standard C \"Clerk\" of post kind \"clerk\" cite D article \"2\"\n"
                             "  C.a require degree >= secondary\n"
                             "```\n";

static const Pose *ladder_posed(const Records *records, bool by_reference) {
    Findings      findings = findings_open(kit_arena);
    PackSource    source = {.code = STR("L"), .text = {ladder, sizeof ladder - 1}};
    const Rules  *rules = rules_read(kit_arena, &source, 1, &findings);
    Settings      settings = settings_default();
    const Roster *roster = kit_built(records);
    const Pose   *posed = pose(kit_arena, roster, rules, &settings,
                               &(PoseAsk){.threads = 2, .by_reference = by_reference}, &findings);
    assert_non_null(posed);
    assert_int_equal(posed->disagreements, 0);
    return posed;
}

static Records ladder_town(void) {
    Records r = kit_frame();
    kit_person(&r, "none", "1985", "bachelor", NULL);
    kit_person(&r, "some", "1985", "bachelor", NULL); /* 2 months: 3 periods more */
    kit_person(&r, "low", "1985", "secondary", NULL);
    ROW(&r, KIND_TENURE, "person", "none", "title", "Outside", "manner", "main", "since",
        "2020-01-01", "until", "2020-02-01");
    ROW(&r, KIND_TENURE, "person", "some", "post", "c", "title", "", "manner", "main", "since",
        "2020-01-01", "until", "2020-02-29");
    return r;
}

static uint32_t row(const Pose *p, Kind kind, const char *code) {
    uint32_t at = roster_find(p->roster, kind, str_from(code));
    return kind == KIND_PERSON ? p->person_row[at] : p->post_row[at];
}

static void service_that_the_plan_can_give_is_a_need(void **state) {
    (void)state;
    Records     r = ladder_town();
    const Pose *p = ladder_posed(&r, false), *q = ladder_posed(&r, true);
    assert_true(
        str_same(instance_write(kit_arena, p->problem), instance_write(kit_arena, q->problem)));
    assert_true(kit_noted(p, "pose.gathers"));
    assert_int_equal(p->problem->need_count, 2); /* heads a and b */
    const ProblemNeed *need = &p->problem->needs[0];
    assert_int_equal(need->to[0], row(p, KIND_POST, "a"));
    assert_int_equal(need->post_count, 1);
    assert_int_equal(need->posts[0], row(p, KIND_POST, "c"));
    assert_int_equal(need->at_least, 4); /* 20 months: four half-years */
    assert_false(need->in_a_row);
    assert_int_equal(problem_brings(need, row(p, KIND_PERSON, "none")), 0);
    assert_int_equal(problem_brings(need, row(p, KIND_PERSON, "some")), 1);
    assert_int_equal(kit_entry(p, "none", "a")->enter, mask_range(4, 12));
    assert_int_equal(kit_entry(p, "some", "a")->enter, mask_range(3, 12));
    assert_int_equal(kit_entry(p, "none", "a")->cost, 0);
    assert_null(kit_entry(p, "low", "a"));
}

/* Carried out, the path is allowed by the reference evaluator; one half-year sooner it is not. */
static void gathered_service_is_judged_again_on_the_register_to_come(void **state) {
    (void)state;
    Records     r = ladder_town();
    const Pose *p = ladder_posed(&r, false);
    uint32_t    c = row(p, KIND_POST, "c"), a = row(p, KIND_POST, "a");
    uint32_t    some = row(p, KIND_PERSON, "some"), none = row(p, KIND_PERSON, "none");
    PlanRun     good[] = {{some, c, 0, 3}, {some, a, 3, 12}};
    PlanRun     soon[] = {{some, c, 0, 2}, {some, a, 2, 12}};
    PlanRun     other[] = {{none, c, 0, 3}, {none, a, 3, 12}};
    assert_int_equal(pose_recheck(p, good, 2), 0);
    assert_true(pose_recheck(p, soon, 2) > 0);
    assert_true(pose_recheck(p, other, 2) > 0);
    const Roster *then = pose_carried(kit_arena, p, good, 2);
    uint32_t      who = roster_find(then, KIND_PERSON, STR("some"));
    Holding       held = holding_on(kit_arena, then, calendar_first(p->start, 3));
    assert_int_equal(held.main[who], roster_find(then, KIND_POST, STR("a")));
    /* Two months are there, eighteen follow from 2027-01-01. */
    assert_int_equal(pose_gathered(p, then, who, pose_gathers(p, who, p->post_of[a]),
                                   calendar_first(p->start, 4)),
                     day_from(2028, 7, 1));
}

/* Sent from a clerk's post to be head of another unit; home is of lower rank. */
static void who_was_sent_out_may_return(void **state) {
    (void)state;
    static const char *const manners[] = {"rotated", "seconded", "main", "rotated"};
    for (size_t i = 0; i < COUNT_OF(manners); i++) {
        Records  r = kit_frame();
        Settings s = settings_default();
        ROW(&r, KIND_UNIT, "code", "v", "name", "V");
        ROW(&r, KIND_POST, "code", "h", "name", "H", "kind", "head", "unit", "v", "rank", "9");
        ROW(&r, KIND_POST, "code", "k", "name", "K", "kind", "clerk", "unit", "u", "rank", "0");
        kit_person(&r, "P", "1985-02-03", "master", "advanced");
        ROW(&r, KIND_TENURE, "person", "P", "post", i == 3 ? "h" : "c", "title", "", "manner",
            "main", "since", "2018", "until", "2024-12-31");
        ROW(&r, KIND_TENURE, "person", "P", "post", "h", "title", "", "manner", manners[i], "since",
            "2025-01-01", "until", "2027-12-31");
        const Pose *p = kit_posed(&r, &s);
        bool        sent = i < 2;
        assert_true((kit_entry(p, "P", "c") != NULL) == sent);
        assert_null(kit_entry(p, "P", "k")); /* lower than the post held at home */
        assert_true(kit_noted(p, "pose.sent") == sent);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_was_sent_out_may_return),
        cmocka_unit_test(holders_stay_unless_a_clause_binds_them),
        cmocka_unit_test(fits_are_points_and_change_with_age),
        cmocka_unit_test(who_retires_serves_the_period_out),
        cmocka_unit_test(undecided_and_special_do_not_enter_unless_recorded),
        cmocka_unit_test(nobody_is_proposed_for_a_lower_rank),
        cmocka_unit_test(others_posts_and_people_are_fixed_and_counted),
        cmocka_unit_test(structure_becomes_quotas_less_the_fixed),
        cmocka_unit_test(shares_of_holders_move_with_the_plan),
        cmocka_unit_test(sides_take_a_seat_and_count),
        cmocka_unit_test(spouses_are_parted),
        cmocka_unit_test(a_relative_outside_keeps_the_other_out),
        cmocka_unit_test(posts_open_and_close),
        cmocka_unit_test(who_overstays_is_gone_and_told),
        cmocka_unit_test(a_blank_importance_is_told_with_its_price),
        cmocka_unit_test(a_recorded_end_is_an_end),
        cmocka_unit_test(wishes_must_name_what_is_there),
        cmocka_unit_test(a_register_without_a_day_is_refused),
        cmocka_unit_test(it_stops_when_asked),
        cmocka_unit_test(what_a_plan_may_not_do_is_told),
        cmocka_unit_test(service_that_the_plan_can_give_is_a_need),
        cmocka_unit_test(gathered_service_is_judged_again_on_the_register_to_come),
    };
    return cmocka_run_group_tests(tests, kit_open, kit_close);
}
