/* Elections as a pose makes them of a register: tiny towns by seed, each plan of the problem and of the register's words
 * (docs/plan.md, "Elections") the same set, the search as good as brute force; and plans that break a rule of
 * memberships, refused by audit. */
#include "process/pose_kit.h"

#include "audit/audit.h"
#include "base/random.h"
#include "base/test.h"
#include "brute.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/draft.h"

#include <stdlib.h>
#include <string.h>

enum { SEEDS = 120, SETS_MOST = 300000 };

/* ---- towns ---- */

/* Of the kit: a and b (two seats) sit on the board, c does not. The core is its standing committee, a sits in it. */
static Records town(const char *size, const char *first_ends) {
    Records r = kit_frame();
    ROW(&r, KIND_BODY, "code", "board", "name", "Board", "kind", "board", "unit", "u", "size",
        size);
    if (first_ends)
        ROW(&r, KIND_TERM, "code", "t1", "name", "First", "body", "board", "since", "2022-01-01",
            "until", first_ends);
    return r;
}

static void term(Records *r, const char *code, const char *body, const char *since) {
    ROW(r, KIND_TERM, "code", code, "name", code, "body", body, "since", since, "until",
        "2033-12-31");
}

static void member(Records *r, const char *person, const char *body) {
    ROW(r, KIND_MEMBERSHIP, "person", person, "body", body, "since", "2022-01-01");
}

static Settings short_plan(uint32_t periods) {
    Settings s = settings_default();
    s.periods = periods;
    s.spare = 0;
    return s;
}

static uint32_t person_row(const Pose *p, const char *id) {
    for (uint32_t i = 0; i < p->problem->person_count; i++)
        if (str_same(p->problem->people[i].id, str_from(id)))
            return i;
    return NONE;
}

static uint32_t post_row(const Pose *p, const char *id) {
    for (uint32_t j = 0; j < p->problem->post_count; j++)
        if (str_same(p->problem->posts[j].id, str_from(id)))
            return j;
    return NONE;
}

/* ---- what is posed ---- */

static void a_term_that_begins_is_an_election(void **state) {
    (void)state;
    Records  r = town("5", "2027-09-30");
    Settings s = short_plan(4);
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_person(&r, "soldier", "1980", "secondary", NULL);
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    member(&r, "y", "board");
    member(&r, "soldier", "board"); /* no post of the plan: stays, counted */
    term(&r, "t2", "board", "2027-10-01");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->own_count, 3);
    assert_int_equal(p->problem->post_count, 5);
    const ProblemPost *first = &p->problem->posts[post_row(p, "board@t1")],
                      *second = &p->problem->posts[post_row(p, "board@t2")];
    assert_int_equal(first->from, 0);
    assert_int_equal(first->until, 1); /* 1 October lies in the half-year from 1 July */
    assert_int_equal(second->from, 1);
    assert_int_equal(second->until, 4);
    assert_int_equal(first->seats, 1);
    assert_int_equal(second->seats, 1); /* of five: a, b twice, the soldier */
    uint32_t sits = person_row(p, "y@board@t1"), stands = person_row(p, "y@board@t2");
    assert_int_equal(pose_path(p, sits), PATH_MEMBER);
    assert_int_equal(p->problem->people[sits].holds, post_row(p, "board@t1"));
    assert_int_equal(p->problem->people[sits].until, 1);
    assert_int_equal(p->problem->people[stands].holds, NONE);
    const ProblemEntry *entry =
        &p->problem->entries[problem_entry(p->problem, stands, post_row(p, "board@t2"))];
    assert_int_equal(entry->enter, 2);
    assert_int_equal(entry->stay, 14);
    assert_int_equal(problem_move(p->problem, stands), 50);
    assert_int_equal(problem_displaced(p->problem, sits), 1000);
    assert_int_equal(problem_displaced(p->problem, p->person_row[0]), 12000);
    assert_true(kit_noted(p, "pose.elections") && kit_noted(p, "pose.members.fixed"));
    assert_int_equal(p->quotas[1].fixed[0], 0);
    assert_int_equal(p->quotas[1].present[0], 1); /* the soldier, not y */
    assert_int_equal(p->problem->quotas[0].post_count, 4);
}

static void nobody_is_elected_who_serves_too_short(void **state) {
    (void)state;
    Settings s = short_plan(4);
    for (int again = 0; again < 2; again++) {
        Records r = town("4", "2027-06-30");
        kit_person(&r, "y", "1971-12-31", "secondary",
                   NULL); /* serves to 31 December 2031: 54 months */
        kit_holds(&r, "y", "c");
        term(&r, "t2", "board", "2027-07-01");
        if (again)
            member(&r, "y", "board");
        const Pose *p = kit_posed(&r, &s);
        assert_true((person_row(p, "y@board@t2") != NONE) == again);
    }
}

static void whom_the_scenario_names_stands(void **state) {
    (void)state;
    Records      r = town("4", "2027-06-30");
    Settings     s = short_plan(4);
    SettingsPair named[] = {{STR("y"), STR("board"), NONE, STR("")},
                            {STR("x"), STR("board"), NONE, STR("")}};
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1969-01-10", "secondary", NULL); /* serves to 31 January 2029 */
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    term(&r, "t2", "board", "2027-07-01");
    assert_int_equal(person_row(kit_posed(&r, &s), "y@board@t2"), NONE);
    s.nominees = named;
    s.nominee_count = 2;
    const Pose *p = kit_posed(&r, &s);
    assert_int_not_equal(person_row(p, "y@board@t2"), NONE);
    assert_int_equal(person_row(p, "x@board@t2"), NONE); /* sits by post */
    assert_true(kit_noted(p, "pose.nominees.seated"));
    s.nominee_count = 1;
    assert_false(kit_noted(kit_posed(&r, &s), "pose.nominees.seated"));
    kit_person(&r, "z", "1980", "master", NULL); /* holds no post */
    ROW(&r, KIND_BODY, "code", "other", "name", "Other", "kind", "board", "unit", "u");
    SettingsPair more[] = {{STR("z"), STR("board"), NONE, STR("")},
                           {STR("y"), STR("other"), NONE, STR("")}};
    s.nominees = more;
    s.nominee_count = 2;
    p = kit_posed(&r, &s);
    assert_true(kit_noted(p, "pose.nominees.outside") && kit_noted(p, "pose.nominees.body"));
    assert_false(kit_noted(p, "pose.nominees.seated") || kit_noted(p, "pose.nominees.gone"));
}

static void without_an_election_members_stay_as_they_are(void **state) {
    (void)state;
    Records  r = town("4", "2032-06-30");
    Settings s = short_plan(4);
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_holds(&r, "y", "c");
    member(&r, "y", "board");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(p->problem->post_count, p->own_count);
    assert_int_equal(p->problem->beside_count, 0);
    for (uint32_t i = 0; i < p->problem->person_count; i++)
        assert_int_equal(problem_move(p->problem, i), p->problem->move);
    assert_int_equal(p->quotas[1].present[0], 1);
}

static int64_t least_value(const Pose *p) {
    const Plan *plan = search_run(kit_arena, p->problem, &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made && audit_plan(kit_arena, p->problem, plan)->accepted);
    if (p->problem->person_count <= BRUTE_PEOPLE && brute_size(p->problem) < SETS_MOST)
        assert_int_equal(plan->value, brute_solve(p->problem).value);
    return plan->value;
}

/* y goes to b, which carries a seat: she gives the free one up, and is not let go. */
static void whoever_gets_a_seat_by_post_is_not_let_go(void **state) {
    (void)state;
    int64_t values[2];
    for (int unseat = 0; unseat < 2; unseat++) {
        Records  r = town("4", "2027-12-31");
        Settings s = short_plan(3);
        s.unseat = unseat ? 100000 : 0;
        s.free_seat = s.elect = 0;
        kit_person(&r, "y", "1980", "master", "advanced");
        kit_holds(&r, "y", "c");
        member(&r, "y", "board");
        term(&r, "t2", "board", "2028-01-01");
        const Pose *p = kit_posed(&r, &s);
        uint32_t    path = person_row(p, "y@board@t1");
        assert_int_equal(problem_displaced(p->problem, path), 0);
        values[unseat] = least_value(p);
    }
    assert_int_equal(values[0], values[1]);
}

/* Of the two clerks only one sits on the board; she retires in its term. */
static void by_elections_fill_seats_within_the_term(void **state) {
    (void)state;
    int64_t values[2];
    for (int by = 0; by < 2; by++) {
        Records  r = town("4", "2032-12-31");
        Settings s = short_plan(3);
        s.by_election = by;
        ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "clerk", "unit", "u", "rank", "1");
        kit_person(&r, "y", "1967-03-01", "secondary", NULL); /* serves to 31 March 2027 */
        kit_person(&r, "z", "1980", "secondary", NULL);
        kit_person(&r, "w", "1971-06-01", "secondary", NULL); /* 30 June 2031: too soon */
        kit_holds(&r, "y", "c");
        kit_holds(&r, "z", "d");
        kit_holds(&r, "w", "d");
        member(&r, "y", "board");
        const Pose *p = kit_posed(&r, &s);
        uint32_t    stands = person_row(p, "z@board@t1");
        assert_true((stands != NONE) == by);
        values[by] = least_value(p);
        if (!by)
            continue;
        assert_int_equal(person_row(p, "w@board@t1"), NONE);
        const ProblemEntry *entry =
            &p->problem->entries[problem_entry(p->problem, stands, post_row(p, "board@t1"))];
        assert_int_equal(entry->enter, mask_range(0, 3));
        assert_int_equal(p->problem->posts[post_row(p, "board@t1")].seats, 1);
    }
    assert_int_not_equal(values[0], values[1]);
}

/* ---- every plan ---- */

typedef struct Sets {
    uint64_t    count, unlawful;
    int64_t     least, broken;
    const Pose *pose;
} Sets;

static Str held(const Pose *p, const BruteSet *set, uint32_t person, uint32_t period) {
    uint32_t post = person == NONE ? NONE : set->post[person][period];
    return post == NONE ? STR("") : p->problem->posts[post].id;
}

/* The words of docs/plan.md about y, the only one who is ever elected. */
static bool lawful(const Pose *p, const BruteSet *set) {
    uint32_t main = person_row(p, "y");
    bool     keeps = true;
    for (uint32_t t = 0; t < p->problem->periods; t++) {
        bool c = str_is(held(p, set, main, t), "c"), b = str_is(held(p, set, main, t), "b");
        bool first = str_is(held(p, set, person_row(p, "y@board@t1"), t), "board@t1");
        bool second = str_is(held(p, set, person_row(p, "y@board@t2"), t), "board@t2");
        bool core = str_is(held(p, set, person_row(p, "y@core@s2"), t), "core@s2");
        keeps = keeps && (!(first || second) || c) && (!core || b || (c && (first || second)));
    }
    return keeps;
}

static void set_see(void *with, const BruteSet *set) {
    Sets *sets = with;
    bool  fine = lawful(sets->pose, set);
    sets->count += fine;
    sets->unlawful += !fine;
    if (fine && !set->locks_missed &&
        (set->broken < sets->broken || (set->broken == sets->broken && set->value < sets->least))) {
        sets->broken = set->broken;
        sets->least = set->value;
    }
}

static Sets sets_of(const Pose *p, const Problem *problem) {
    Sets sets = {.pose = p, .least = INT64_MAX, .broken = INT64_MAX};
    brute_each(problem, set_see, &sets);
    return sets;
}

/* Without the besides, those sets are left that the words allow; with them, all are. */
static void set_check(const Pose *p, uint64_t *solved) {
    Problem bare = *p->problem;
    bare.besides = NULL;
    bare.beside_count = bare.with_count = 0;
    assert_true(p->problem->person_count <= BRUTE_PEOPLE);
    if (brute_size(&bare) > SETS_MOST)
        return;
    Sets with = sets_of(p, p->problem), without = sets_of(p, &bare);
    assert_int_equal(with.unlawful, 0);
    assert_int_equal(with.count, without.count);
    assert_int_equal(with.broken, without.broken);
    assert_int_equal(with.least, without.least);
    const Plan *plan = search_run(kit_arena, p->problem, &(SearchOptions){.gap = -1, .threads = 1});
    assert_true(plan->made);
    assert_int_equal(plan->broken, with.broken);
    assert_int_equal(plan->value, with.least);
    assert_true(audit_plan(kit_arena, p->problem, plan)->accepted);
    *solved += 1;
}

static void settings_draw(Random *random, Settings *s) {
    s->elect = (int32_t)random_below(random, 300);
    s->unseat = (int32_t)random_below(random, 4000);
    s->free_seat = (int32_t)random_below(random, 4000);
    s->vacancy = (int32_t)random_below(random, 2500);
    s->target = (int32_t)random_below(random, 3000);
    s->move = (int32_t)random_below(random, 400);
    s->by_election = random_below(random, 3) == 0;
}

static Records town_draw(Random *random, bool nested) {
    static const char *const        degrees[] = {"secondary", "bachelor", "master"},
                             *const born[] = {"1980", "1969-01-10", "1974", "1990"},
                             *const sizes[] = {"3", "4", "5"};
    Records r = town(sizes[random_below(random, 3)], nested ? NULL : "2027-06-30");
    bool    able = random_below(random, 2);
    kit_person(&r, "x", born[random_below(random, 4)], "master", "advanced");
    kit_person(&r, "y", born[random_below(random, 4)], degrees[random_below(random, 3)],
               able ? "advanced" : NULL);
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    if (random_below(random, 4) || !nested)
        member(&r, "y", "board");
    term(&r, "t2", "board", nested ? "2027-01-01" : "2027-07-01");
    if (nested) {
        ROW(&r, KIND_BODY, "code", "core", "name", "Core", "kind", "core", "unit", "u", "parent",
            "board", "size", "2");
        ROW(&r, KIND_SEAT, "body", "core", "post", "a");
        term(&r, "s2", "core", "2027-01-01");
        member(&r, "y", "core");
    }
    return r;
}

static void posed_as_said(bool nested) {
    uint64_t solved = 0, elected = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        Random   random = random_open(seed);
        Settings s = short_plan(2 + random_below(&random, 2));
        settings_draw(&random, &s);
        Records     r = town_draw(&random, nested);
        const Pose *p = kit_posed(&r, &s);
        elected += p->problem->person_count > p->main_count;
        set_check(p, &solved);
    }
    print_message("# %llu towns, %llu with candidates\n", (unsigned long long)solved,
                  (unsigned long long)elected);
    assert_true(solved > SEEDS / 2 && elected > SEEDS / 2);
}

static void members_leave_with_their_posts(void **state) {
    (void)state;
    posed_as_said(false);
}

static void standing_committees_are_nested(void **state) {
    (void)state;
    posed_as_said(true);
}

/* ---- plans that break a rule ---- */

typedef struct Hand {
    const Pose *pose;
    PlanRun     runs[16];
    uint32_t    count;
} Hand;

static void runs(Hand *hand, const char *person, const char *post, uint32_t from, uint32_t until) {
    hand->runs[hand->count++] =
        (PlanRun){person_row(hand->pose, person), post_row(hand->pose, post), from, until};
}

static int run_order(const void *a, const void *b) {
    const PlanRun *x = a, *y = b;
    return x->person != y->person ? (x->person > y->person) - (x->person < y->person)
                                  : (x->from > y->from) - (x->from < y->from);
}

/* "": lawful. */
static const char *refusal(Hand *hand, int64_t *broken) {
    qsort(hand->runs, hand->count, sizeof *hand->runs, run_order);
    Plan         plan = {.made = true, .runs = hand->runs, .run_count = hand->count};
    const Audit *audit = audit_plan(kit_arena, hand->pose->problem, &plan);
    *broken = audit->broken;
    for (uint32_t i = 0; i < audit->violation_count; i++)
        if (strcmp(audit->violations[i].code, "audit.unproven") != 0)
            return audit->violations[i].code;
    return "";
}

/* x in a, y in c and on the board until the election in period 2, w in b; the core is elected then, too. */
static const Pose *town_posed(void) {
    Records  r = town("4", "2027-12-31");
    Settings s = short_plan(4);
    kit_person(&r, "x", "1980", "master", "advanced");
    kit_person(&r, "y", "1980", "master", "advanced");
    kit_person(&r, "w", "1980", "master", "advanced");
    kit_person(&r, "v", "1980", "secondary", NULL);
    kit_person(&r, "u", "1980", "secondary", NULL);
    s.candidates = 4;
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "clerk", "unit", "u", "rank", "1", "since",
        "2028-07-01");
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "clerk", "unit", "u", "rank", "1", "seats",
        "2");
    ROW(&r, KIND_SEAT, "body", "board", "post", "d", "since", "2028-07-01");
    ROW(&r, KIND_BODY, "code", "core", "name", "Core", "kind", "core", "unit", "u", "parent",
        "board", "size", "2");
    ROW(&r, KIND_SEAT, "body", "core", "post", "a");
    kit_holds(&r, "x", "a");
    kit_holds(&r, "y", "c");
    kit_holds(&r, "w", "b");
    kit_holds(&r, "v", "e");
    kit_holds(&r, "u", "e");
    member(&r, "y", "board");
    member(&r, "y", "core");
    term(&r, "t2", "board", "2028-01-01");
    term(&r, "s2", "core", "2028-01-01");
    return kit_posed(&r, &s);
}

static Hand hand_open(const Pose *p) {
    Hand hand = {.pose = p};
    runs(&hand, "x", "a", 0, 4);
    runs(&hand, "w", "b", 0, 4);
    runs(&hand, "v", "e", 0, 4);
    return hand;
}

static void broken_plans_are_refused(void **state) {
    (void)state;
    const Pose *p = town_posed();
    int64_t     broken;
    Hand        hand = hand_open(p);
    runs(&hand, "y", "c", 0, 4);
    runs(&hand, "y@board@t1", "board@t1", 0, 2);
    runs(&hand, "y@core@", "core@", 0, 2);
    runs(&hand, "y@board@t2", "board@t2", 2, 4);
    runs(&hand, "y@core@s2", "core@s2", 2, 4);
    assert_string_equal(refusal(&hand, &broken), "");
    assert_int_equal(broken, 0);

    hand =
        hand_open(p); /* the seat is kept though its holder went to a post with a seat of its own */
    runs(&hand, "y", "c", 0, 1);
    runs(&hand, "y", "b", 1, 4);
    runs(&hand, "y@board@t1", "board@t1", 0, 2);
    assert_string_equal(refusal(&hand, &broken), "audit.beside");

    hand = hand_open(p); /* and though its holder has no post at all any more */
    runs(&hand, "y", "c", 0, 1);
    runs(&hand, "y@board@t1", "board@t1", 0, 2);
    assert_string_equal(refusal(&hand, &broken), "audit.beside");

    hand = hand_open(p); /* of the standing committee without being of the committee */
    runs(&hand, "y", "c", 0, 4);
    runs(&hand, "y@core@s2", "core@s2", 2, 4);
    assert_string_equal(refusal(&hand, &broken), "audit.beside");

    hand = hand_open(p); /* whose post carries a seat of the committee is of it */
    runs(&hand, "y", "c", 0, 2);
    runs(&hand, "w@core@s2", "core@s2", 2, 4);
    assert_string_equal(refusal(&hand, &broken), "");

    hand = hand_open(p); /* two people in the one free seat */
    runs(&hand, "y", "c", 0, 4);
    runs(&hand, "y@board@t2", "board@t2", 2, 4);
    runs(&hand, "v@board@t2", "board@t2", 2, 4);
    assert_string_equal(refusal(&hand, &broken), "audit.seats");

    hand = hand_open(p); /* elected when there is no election */
    runs(&hand, "y", "c", 0, 4);
    runs(&hand, "y@board@t2", "board@t2", 3, 4);
    assert_string_equal(refusal(&hand, &broken), "audit.enter");
}

/* A seat by post that comes into being after the election takes the place of a free one. */
static void a_body_keeps_its_size(void **state) {
    (void)state;
    const Pose *p = town_posed();
    int64_t     broken;
    uint32_t    size = p->problem->quota_count - 1;
    assert_true(str_is(p->problem->quotas[size].id, "size/board"));
    assert_int_equal(p->problem->quotas[size].at_most[3], 4);
    for (int full = 0; full < 2; full++) { /* a, b, d and the free seat are four; b twice, five */
        Hand hand = {.pose = p};
        runs(&hand, "x", "a", 0, 4);
        runs(&hand, "w", "b", 0, 4);
        runs(&hand, "y", full ? "b" : "c", 0, 4);
        runs(&hand, "v", "e", 0, 3);
        runs(&hand, "v", "d", 3, 4);
        runs(&hand, "u", "e", 0, 4);
        runs(&hand, "u@board@t2", "board@t2", 2, 4);
        assert_string_equal(refusal(&hand, &broken), "");
        assert_int_equal(broken, full);
    }
}

/* ---- if nominees fail ---- */

static const char more_rules[] =
    "```rule\n"
    "structure H \"Half\" of body kind \"board\" cite D article \"4\"\n"
    "  H.a those with sex = female are from 30 % of holders, round up; target cite D article "
    "\"4\"\n"
    "  H.b those with sex = male are at most 60 % of holders, round down; target cite D article "
    "\"4\"\n"
    "  H.c those with age under 40 are from 2 people; target cite D article \"4\"\n"
    "```\n";

/* Everybody whom the clause counts in the period, and who of them was put up for election. */
typedef struct Crowd {
    bool     in[32], put_up[32];
    uint32_t count, put_up_count;
} Crowd;

static Crowd crowd_of(const Pose *p, const PoseQuota *posed, const uint32_t *states, uint32_t t) {
    Crowd crowd = {0};
    for (uint32_t i = 0; i < p->problem->person_count; i++) {
        uint32_t post = states[i * p->periods + t];
        uint32_t before = t ? states[i * p->periods + t - 1] : p->problem->people[i].holds;
        bool     sits = false;
        for (uint32_t k = 0; k < posed->post_count; k++)
            sits |= posed->posts[k] == post;
        if (!sits)
            continue;
        bool put_up = post != before && (pose_place(p, post) ||
                                         roster_post(p->roster, p->post_of[post])->elected == 1);
        crowd.in[crowd.count] =
            structure_counts(p->rules, p->roster, posed->clause,
                             (StructureSeat){posed->body_row, p->post_of[post]}, p->person_of[i],
                             calendar_first(p->start, t)) == TRUTH_YES;
        crowd.put_up[crowd.count++] = put_up;
        crowd.put_up_count += put_up;
    }
    return crowd;
}

/* The clause with these people gone, others as they are. */
static int64_t off_without(const Pose *p, const PoseQuota *posed, const Crowd *crowd, uint32_t t,
                           uint64_t gone) {
    StructureHeads heads = posed->heads[t];
    int64_t        found = posed->fixed[t];
    heads.holders = heads.holders_least = posed->present[t];
    for (uint32_t i = 0; i < crowd->count; i++) {
        found += crowd->in[i] && !(gone >> i & 1);
        heads.holders += !(gone >> i & 1);
    }
    heads.holders_least = heads.holders;
    StructureWanted wanted =
        structure_wanted(p->rules, p->roster, posed->bound, calendar_first(p->start, t), heads);
    return found < wanted.at_least  ? wanted.at_least - found
           : found > wanted.at_most ? found - wanted.at_most
                                    : 0;
}

static void election_check(const Pose *p, const AnswerElection *election, const uint32_t *states) {
    for (uint32_t q = 0; q < p->clause_quotas; q++) {
        const PoseQuota *posed = &p->quotas[q];
        if (!str_same(posed->rule, election->rule) || !str_same(posed->body, election->body))
            continue;
        Crowd   crowd = crowd_of(p, posed, states, election->period);
        int64_t worst[ELECTION_FAILS + 1] = {-1, -1, -1, -1};
        assert_int_equal(crowd.put_up_count, election->nominees);
        for (uint64_t gone = 0; gone < (uint64_t)1 << crowd.count; gone++) {
            bool     of_them = true;
            uint32_t failing = 0;
            for (uint32_t i = 0; i < crowd.count; i++) {
                of_them = of_them && (!(gone >> i & 1) || crowd.put_up[i]);
                failing += (uint32_t)(gone >> i & 1);
            }
            if (!of_them || failing > ELECTION_FAILS)
                continue;
            int64_t off = off_without(p, posed, &crowd, election->period, gone);
            worst[failing] = off > worst[failing] ? off : worst[failing];
        }
        for (uint32_t k = 0; k <= ELECTION_FAILS; k++)
            if (k < election->odds_count)
                assert_int_equal(worst[k], election->odds[k].off);
            else
                assert_int_equal(worst[k], -1);
    }
}

static Records town_of_many(Random *random) {
    Records r = town("9", "2027-06-30");
    ROW(&r, KIND_POST, "code", "b", "name", "B", "kind", "head", "unit", "u", "rank", "9", "seats",
        "2", "elected", "1");
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "clerk", "unit", "u", "rank", "1", "seats",
        "6");
    for (uint32_t i = 0; i < 8; i++) {
        const char *code = str_format(kit_arena, "m%u", i).at;
        kit_person(&r, code, random_below(random, 2) ? "1991" : "1980",
                   random_below(random, 2) ? "master" : "secondary", "advanced");
        if (random_below(random, 2))
            ROW(&r, KIND_PERSON, "code", code, "name", code, "sex", "female", "born", "1991");
        kit_holds(&r, code, i < 1 ? "a" : i < 2 ? "b" : "e");
        if (random_below(random, 3) == 0)
            member(&r, code, "board");
    }
    term(&r, "t2", "board", "2027-07-01");
    return r;
}

static void the_worst_of_failing_is_counted_exactly(void **state) {
    (void)state;
    const Rules *rules = kit_rules_with(more_rules);
    uint32_t     told = 0, hurt = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        Random   random = random_open(seed);
        Settings s = short_plan(3);
        s.elect_first = 0;
        Records       r = town_of_many(&random);
        const Pose   *p = kit_posed_by(rules, &r, &s);
        SearchOptions options = {.gap = 0.2, .threads = 1};
        DraftPlan     draft = {.pose = p, .plan = search_run(kit_arena, p->problem, &options)};
        PlanAnswer    answer = draft_answer(kit_arena, &draft);
        for (uint32_t i = 0; i < answer.election_count; i++) {
            const AnswerElection *election = &answer.elections[i];
            election_check(p, election, draft_states(kit_arena, &draft));
            told++;
            hurt += election->odds[election->odds_count - 1].off > election->odds[0].off;
        }
    }
    print_message("# %u clauses told, %u of them hurt\n", told, hurt);
    assert_true(told > 100 && hurt > 30);
}

/* ---- whom it elects ---- */

static void who_is_elected_is_told_new_ones_first(void **state) {
    (void)state;
    Records  r = town("5", "2027-06-30");
    Settings s = short_plan(3);
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "clerk", "unit", "u", "rank", "1", "seats",
        "2");
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_person(&r, "z", "1980", "secondary", NULL);
    kit_holds(&r, "y", "e");
    kit_holds(&r, "z", "e");
    member(&r, "y", "board");
    term(&r, "t2", "board", "2027-07-01");
    SettingsPair named = {STR("z"), STR("board"), NONE, STR("")};
    s.nominees = &named;
    s.nominee_count = 1;
    const Pose   *p = kit_posed(&r, &s);
    SearchOptions options = {.gap = 0, .threads = 1};
    DraftPlan     draft = {.pose = p, .plan = search_run(kit_arena, p->problem, &options)};
    PlanAnswer    answer = draft_answer(kit_arena, &draft);
    assert_int_equal(answer.slate_count, 1); /* not of the term that runs */
    const AnswerSlate *slate = &answer.slates[0];
    assert_string_equal(day_iso(kit_arena, slate->date).at, "2027-07-01");
    assert_true(str_is(slate->term, "t2") && slate->seats == 2);
    assert_int_equal(slate->count, 2);
    assert_int_equal(slate->fresh, 1);
    assert_true(str_is(slate->elected[0].person, "z") && slate->elected[0].fresh);
    assert_true(str_is(slate->elected[1].person, "y") && !slate->elected[1].fresh);
}

/* Let go within the term and elected again: y was a member, and is not new. */
static void whoever_left_and_comes_back_is_not_new(void **state) {
    (void)state;
    Records  r = town("5", "2027-12-31");
    Settings s = short_plan(4);
    s.unseat = 0;
    kit_person(&r, "y", "1980", "secondary", NULL);
    kit_holds(&r, "y", "c");
    member(&r, "y", "board");
    term(&r, "t2", "board", "2028-01-01");
    const Pose *p = kit_posed(&r, &s);
    const Plan *found = search_run(kit_arena, p->problem, &(SearchOptions){.gap = 0, .threads = 1});
    uint32_t    old = person_row(p, "y@board@t1");
    PlanRun    *runs = ARENA_ARRAY(kit_arena, PlanRun, found->run_count);
    for (uint32_t i = 0; i < found->run_count; i++) {
        runs[i] = found->runs[i];
        if (runs[i].person == old)
            runs[i].until = 1;
    }
    Plan plan = *found;
    plan.runs = runs;
    PlanAnswer answer = draft_answer(kit_arena, &(DraftPlan){.pose = p, .plan = &plan});
    assert_true(answer.slate_count == 1 && answer.slates[0].count == 1 && !answer.slates[0].fresh);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_term_that_begins_is_an_election, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(nobody_is_elected_who_serves_too_short, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(whom_the_scenario_names_stands, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(whoever_gets_a_seat_by_post_is_not_let_go, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(by_elections_fill_seats_within_the_term, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(without_an_election_members_stay_as_they_are, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(members_leave_with_their_posts, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(standing_committees_are_nested, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(broken_plans_are_refused, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(a_body_keeps_its_size, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(the_worst_of_failing_is_counted_exactly, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(who_is_elected_is_told_new_ones_first, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(whoever_left_and_comes_back_is_not_new, kit_open,
                                        kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
