#include "process/why.h"

#include "base/test.h"
#include "process/explain.h"
#include "process/pose_kit.h"
#include "process/report.h"

/* A plan by hand: who holds what from when to when. */
typedef struct Hand {
    DraftPlan draft;
    Plan      plan;
    VEC(PlanRun) runs;
} Hand;

static void hand_open(Hand *hand, const Records *r, const Settings *s) {
    *hand = (Hand){0};
    hand->draft = (DraftPlan){.pose = kit_posed(r, s), .plan = &hand->plan, .code = STR("PLAN")};
}

static void hand_add(Hand *hand, const char *person, const char *post, uint32_t from,
                     uint32_t until) {
    const Pose *p = hand->draft.pose;
    PlanRun     run = {p->person_row[roster_find(p->roster, KIND_PERSON, str_from(person))],
                       p->post_row[roster_find(p->roster, KIND_POST, str_from(post))], from, until};
    VEC_PUSH(kit_arena, hand->runs, run);
    hand->plan.made = true;
    hand->plan.runs = hand->runs.at;
    hand->plan.run_count = (uint32_t)hand->runs.len;
}

/* The plan must be lawful, or nothing can be compared with it. */
static void hand_check(const Hand *hand) {
    assert_int_equal(pose_recheck(hand->draft.pose, hand->plan.runs, hand->plan.run_count), 0);
}

static ExplainAnswer explained(const Hand *hand, Kind kind, const char *code) {
    const Pose   *p = hand->draft.pose;
    uint32_t      index = roster_find(p->roster, kind, str_from(code));
    ExplainAnswer answer =
        kind == KIND_PERSON ? explain_person(kit_arena, p->rules, p->roster, &hand->draft, index)
                            : explain_post(kit_arena, p->rules, p->roster, &hand->draft, index, 5);
    for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) { /* every reason has its words */
        Document page = report_explain(kit_arena, lang, &answer);
        for (size_t i = 0; i < page.len; i++)
            assert_true(page.blocks[i].kind == BLOCK_TABLE || page.blocks[i].text.len > 0);
    }
    json_decref(report_explain_json(&answer));
    return answer;
}

/* The only departure of the person. */
static AnswerLeave leave_of(const Hand *hand, const char *person) {
    hand_check(hand);
    ExplainAnswer answer = explained(hand, KIND_PERSON, person);
    assert_int_equal(answer.departure_count, 1);
    return answer.departures[0];
}

static AnswerEmpty empty_of(const Hand *hand, const char *post) {
    hand_check(hand);
    ExplainAnswer answer = explained(hand, KIND_POST, post);
    assert_int_equal(answer.empty_count, 1);
    return answer.empty[0];
}

/* ---- why somebody leaves ---- */

static void service_ends(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "old", "1968-06-15", "master", "advanced"); /* serves until 2028-06-30 */
    kit_person(&r, "over", "1960-01-10", "master", "advanced");
    kit_person(&r, "goes", "1980", "master", "advanced");
    ROW(&r, KIND_PERSON, "code", "goes", "name", "goes", "sex", "male", "born", "1980", "left",
        "2027-09-30");
    kit_holds(&r, "old", "a");
    kit_holds(&r, "over", "b");
    kit_holds(&r, "goes", "b");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "old", "a", 0, 3);
    hand_add(&hand, "goes", "b", 0, 2);
    AnswerLeave old = leave_of(&hand, "old"), over = leave_of(&hand, "over");
    AnswerLeave goes = leave_of(&hand, "goes");
    assert_int_equal(old.cause, LEAVE_RETIREMENT);
    assert_int_equal(old.day, day_from(2028, 6, 30));
    assert_int_equal(over.cause, LEAVE_OVERDUE);
    assert_int_equal(over.move.period, 0);
    assert_int_equal(goes.cause, LEAVE_RECORDED);
    assert_int_equal(goes.day, day_from(2027, 9, 30));
    assert_int_equal(explained(&hand, KIND_PERSON, "over").standing, STANDING_GONE);
}

/* Whoever comes first in the register: who holds a post is told by date. */
static void who_holds_a_post_is_told_by_date(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "early", "1980", "master", "advanced");
    kit_person(&r, "later", "1980", "master", "advanced");
    kit_holds(&r, "later", "a");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "early", "a", 4, 12);
    hand_add(&hand, "later", "a", 0, 4);
    ExplainAnswer answer = explained(&hand, KIND_POST, "a");
    assert_int_equal(answer.run_count, 2);
    assert_true(str_is(answer.runs[0].person, "later") && str_is(answer.runs[1].person, "early"));
    assert_true(answer.runs[0].start < answer.runs[1].start);
    assert_true(!answer.runs[0].spare && !answer.runs[1].spare);
    hand_open(&hand, &r, &s);
    hand_add(&hand, "later", "a", 0, 10);
    hand_add(&hand, "early", "a", 10, 12); /* after the ten periods that are planned */
    answer = explained(&hand, KIND_POST, "a");
    assert_true(!answer.runs[0].spare && answer.runs[1].spare);
}

static void posts_close_and_terms_end(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "clerk", "unit", "u", "until",
        "2027-12-31");
    kit_person(&r, "x", "1980", "college", "advanced");
    kit_person(&r, "y", "1980", "college", NULL);
    kit_holds(&r, "x", "d");
    ROW(&r, KIND_TENURE, "person", "y", "post", "a", "title", "", "manner", "main", "since", "2020",
        "until", "2028-06-30");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "d", 0, 2);
    hand_add(&hand, "y", "a", 0, 3);
    AnswerLeave x = leave_of(&hand, "x"), y = leave_of(&hand, "y");
    assert_int_equal(x.cause, LEAVE_CLOSED);
    assert_int_equal(x.day, day_from(2027, 12, 31));
    assert_int_equal(x.elsewhere, 1); /* c */
    assert_int_equal(y.cause, LEAVE_TERM);
    assert_int_equal(y.day, day_from(2028, 6, 30));
    assert_int_equal(y.elsewhere, 0);
}

static void holders_are_barred_or_forbidden(void **state) {
    (void)state;
    Hand         hand;
    Records      r = kit_frame();
    Settings     s = settings_default();
    SettingsPair forbid = {STR("out"), STR("b"), 4, STR("")};
    kit_person(&r, "barred", "1980", "master", "advanced");
    kit_person(&r, "out", "1980", "master", "advanced");
    ROW(&r, KIND_DISCIPLINE, "person", "barred", "form", "warning", "since", "2026-01-01");
    kit_holds(&r, "barred", "a");
    kit_holds(&r, "out", "b");
    s.forbids = &forbid;
    s.forbid_count = 1;
    hand_open(&hand, &r, &s);
    hand_add(&hand, "out", "b", 0, 4);
    AnswerLeave barred = leave_of(&hand, "barred"), out = leave_of(&hand, "out");
    assert_int_equal(barred.cause, LEAVE_BARRED);
    assert_string_equal(barred.clauses.at, "S.c");
    assert_int_equal(out.cause, LEAVE_FORBIDDEN);
}

static void relatives_part(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "clerk", "unit", "u", "rank", "1");
    ROW(&r, KIND_POST, "code", "f", "name", "F", "kind", "head", "unit", "u", "rank", "9");
    ROW(&r, KIND_OVERSIGHT, "post", "f", "authority", "capital", "since", "2020");
    kit_person(&r, "head", "1980", "master", "advanced");
    kit_person(&r, "wife", "1980", "secondary", NULL);
    kit_person(&r, "far", "1980", "master", "advanced");
    kit_person(&r, "near", "1980", "secondary", NULL);
    ROW(&r, KIND_TIE, "person", "head", "other", "wife", "relation", "spouse");
    ROW(&r, KIND_TIE, "person", "far", "other", "near", "relation", "spouse");
    kit_holds(&r, "head", "a");
    kit_holds(&r, "wife", "c");
    kit_holds(&r, "far", "f");
    ROW(&r, KIND_TENURE, "person", "near", "post", "e", "title", "", "manner", "main", "since",
        "2026-08-01");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "head", "a", 0, 12);
    AnswerLeave wife = leave_of(&hand, "wife");
    assert_int_equal(wife.cause, LEAVE_PAIR);
    assert_true(str_is(wife.clauses, "K"));
    assert_string_equal(wife.relative.at, "head");
    assert_false(wife.stays.known);
    ExplainAnswer far = explained(&hand, KIND_PERSON, "far");
    assert_int_equal(far.standing, STANDING_FIXED_POST);
    assert_string_equal(far.authority.at, "capital");
    assert_int_equal(far.step_count, 1);
    assert_int_equal(far.path[0].end, DAY_MAX);
    ExplainAnswer f = explained(&hand, KIND_POST, "f");
    assert_int_equal(f.standing, STANDING_FIXED_POST);
    assert_string_equal(f.authority.at, "capital");
}

/* The points of all parts of a kind. */
static int64_t part_of(const AnswerOther *other, const char *kind) {
    int64_t points = 0;
    for (uint32_t i = 0; i < other->part_count; i++)
        points += str_is(other->parts[i].kind, kind) ? other->parts[i].points : 0;
    return points;
}

/* x is moved out of a for y; were x kept, y would stay in c. */
static void a_choice_is_weighed_part_by_part(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980-01-01", "master", "advanced"); /* past 45: fit 800 */
    kit_person(&r, "y", "1999-01-01", "master", "advanced"); /* fit 1000 */
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "b", 0, 12);
    hand_add(&hand, "y", "a", 0, 12);
    AnswerLeave x = leave_of(&hand, "x");
    assert_int_equal(x.cause, LEAVE_CHOICE);
    assert_true(x.stays.known);
    assert_int_equal(x.taker_count, 1);
    assert_string_equal(x.takers[0].person.at, "y");
    assert_int_equal(x.stays.broken, 0);
    /* the same two people fit no worse, one seat of b more is empty and c less; two moves less */
    assert_int_equal(part_of(&x.stays, "fit"), 0);
    assert_int_equal(part_of(&x.stays, "moves"), -2 * 150);
    assert_int_equal(part_of(&x.stays, "vacancy"), 0);
    assert_int_equal(x.stays.points, -2 * 150 + part_of(&x.stays, "fit"));
    assert_int_equal(x.stays.place_count, 2);
    assert_string_equal(x.stays.places[0].person.at, "x");
    assert_string_equal(x.stays.places[0].post.at, "a");
    AnswerLeave from_a = explained(&hand, KIND_POST, "a").departures[0];
    assert_string_equal(from_a.move.person.at, "x");
    assert_int_equal(from_a.stays.points, x.stays.points);
}

static void too_many_holders_are_said(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "master", "advanced");
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "a");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "a", 0, 12);
    AnswerLeave y = leave_of(&hand, "y");
    assert_int_equal(y.cause, LEAVE_CROWDED);
    assert_false(y.stays.known); /* there is nobody to send back */
}

/* ---- a person's way ---- */

static void a_way_has_no_gaps(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1969-06-15", "master", "advanced"); /* serves until 2029-06-30 */
    kit_person(&r, "idle", "1980", "secondary", NULL);
    kit_person(&r, "low", "1980", NULL, NULL);
    ROW(&r, KIND_DEGREE, "person", "low", "level", "", "field", "Law");
    kit_holds(&r, "x", "c");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "c", 0, 1);
    hand_add(&hand, "x", "a", 3, 5);
    hand_check(&hand);
    ExplainAnswer        x = explained(&hand, KIND_PERSON, "x");
    static const StepHow hows[] = {STEP_TODAY, STEP_STAYS, STEP_NONE, STEP_MOVES, STEP_GONE};
    assert_int_equal(x.standing, STANDING_PLANNED);
    assert_int_equal(x.step_count, COUNT_OF(hows));
    for (uint32_t i = 0; i < COUNT_OF(hows); i++) {
        assert_int_equal(x.path[i].how, hows[i]);
        if (i)
            assert_int_equal(x.path[i].start, x.path[i - 1].end + 1);
    }
    assert_string_equal(x.path[3].post.at, "a");
    assert_int_equal(x.departure_count, 2); /* c for none; a by retirement */
    ExplainAnswer idle = explained(&hand, KIND_PERSON, "idle");
    assert_int_equal(idle.standing, STANDING_UNPLACED);
    assert_int_equal(idle.openings, 1);
    assert_int_equal(explained(&hand, KIND_PERSON, "low").standing, STANDING_OUTSIDE);
}

static void others_people_are_left_alone(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    kit_person(&r, "x", "1980", "master", "advanced");
    ROW(&r, KIND_PERSON, "code", "soldier", "name", "S", "sex", "male", "born", "1980", "authority",
        "army");
    kit_holds(&r, "soldier", "b");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "soldier", "b", 0, 12);
    ExplainAnswer soldier = explained(&hand, KIND_PERSON, "soldier");
    assert_int_equal(soldier.standing, STANDING_FIXED_PERSON);
    assert_string_equal(soldier.authority.at, "army");
    assert_int_equal(soldier.departure_count, 0);
}

/* ---- why a seat stays empty ---- */

static void nobody_may_enter(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    ROW(&r, KIND_POST, "code", "n", "name", "N", "kind", "other", "unit", "u");
    kit_person(&r, "x", "1980", "secondary", NULL);
    kit_person(&r, "unknown", "1980", NULL, "advanced");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "c", 0, 12);
    AnswerEmpty a = empty_of(&hand, "a"), n = empty_of(&hand, "n");
    assert_int_equal(a.cause, EMPTY_NOBODY);
    assert_int_equal(a.candidates, 0);
    assert_int_equal(a.undecided, 1);
    assert_int_equal(n.cause, EMPTY_NO_STANDARD);
    assert_int_equal(n.vacancy.points, 12 * 2500);
}

static void those_who_may_are_worth_more_elsewhere(void **state) {
    (void)state;
    Hand     hand;
    Records  r = kit_frame();
    Settings s = settings_default();
    s.displaced = 0;
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "free", "1980", "secondary", NULL);
    kit_holds(&r, "x", "a");
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "a", 0, 12);
    AnswerEmpty b = empty_of(&hand, "b"), c = empty_of(&hand, "c");
    assert_int_equal(b.cause, EMPTY_CHOICE); /* a is worth three times as much */
    assert_int_equal(b.candidates, 1);
    assert_true(b.filled.points > 0);
    assert_string_equal(b.filled.places[0].person.at, "x");
    assert_int_equal(c.cause, EMPTY_CHOICE); /* nobody looked for `free`: said as it is */
    assert_int_equal(c.filled.points, 150 - 12 * 2500);
    assert_string_equal(c.filled.places[0].person.at, "free");
}

static void filling_may_break_what_has_to_hold(void **state) {
    (void)state;
    Hand         hand;
    Records      r = kit_frame();
    Settings     s = settings_default();
    SettingsPair lock = {STR("x"), STR("a"), NONE, STR("")};
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_holds(&r, "x", "a");
    s.locks = &lock;
    s.lock_count = 1;
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "a", 0, 12);
    AnswerEmpty b = empty_of(&hand, "b");
    assert_int_equal(b.cause, EMPTY_BLOCKED);
    assert_false(b.filled.known);
    s.lock_count = 0;
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "a", 0, 12);
    AnswerEmpty c = empty_of(&hand, "c");
    assert_int_equal(c.cause, EMPTY_NOBODY); /* of lower rank than x's post */
    s.demote = true;
    hand_open(&hand, &r, &s);
    hand_add(&hand, "x", "a", 0, 12);
    AnswerEmpty low = empty_of(&hand, "c");
    assert_int_equal(low.cause, EMPTY_BAR); /* the board would be without a master */
    assert_true(low.filled.broken > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(service_ends),
        cmocka_unit_test(who_holds_a_post_is_told_by_date),
        cmocka_unit_test(posts_close_and_terms_end),
        cmocka_unit_test(holders_are_barred_or_forbidden),
        cmocka_unit_test(relatives_part),
        cmocka_unit_test(a_choice_is_weighed_part_by_part),
        cmocka_unit_test(too_many_holders_are_said),
        cmocka_unit_test(a_way_has_no_gaps),
        cmocka_unit_test(others_people_are_left_alone),
        cmocka_unit_test(nobody_may_enter),
        cmocka_unit_test(those_who_may_are_worth_more_elsewhere),
        cmocka_unit_test(filling_may_break_what_has_to_hold),
    };
    return cmocka_run_group_tests(tests, kit_open, kit_close);
}
