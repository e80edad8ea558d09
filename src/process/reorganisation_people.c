/* reorganisation_people.c — each holder of a post that ends, today's and those a plan has there the day before: where the plan has the
 * person on the day, and later. */
#include "process/reorganisation_parts.h"

#include <stdlib.h>

typedef VEC(ReorganisedPerson) People;

/* By post: the day from which it is no longer there, DAY_NONE: it stays. */
static Day *ends_find(const Counting *c, const Reorganisation *answer) {
    uint32_t count = roster_count(c->roster, KIND_POST);
    Day     *ends = ARENA_ARRAY(c->arena, Day, count);
    for (uint32_t p = 0; p < count; p++)
        ends[p] = DAY_NONE;
    for (uint32_t i = 0; i < answer->link_count; i++)
        ends[roster_find(c->roster, KIND_POST, answer->links[i].before)] = answer->links[i].day;
    return ends;
}

/* Another authority that manages the person, or the post; empty: ours, whom the plan places. */
static Str manager_of(const Counting *c, uint32_t person, uint32_t post, Day day) {
    Str own = roster_person(c->roster, person)->authority;
    if (own.len || post_ours(c->roster, post, day))
        return own;
    return post_authority(c->roster, post, day);
}

/* Posts held beside the main one that end on the same day: acting, concurrently. */
static void beside_find(const Counting *c, const Holding *holding, const Day *ends, uint32_t person,
                        ReorganisedPerson *made) {
    VEC(Str) beside = {0};
    for (uint32_t i = 0; i < holding->side_count; i++)
        if (holding->sides[i].person == person && ends[holding->sides[i].post] == made->ends)
            VEC_PUSH(c->arena, beside, roster_post(c->roster, holding->sides[i].post)->code);
    made->beside = beside.at;
    made->beside_count = (uint32_t)beside.len;
}

/* The holders of the post before these links, on its last day. */
static void holders_add(const Counting *c, const Holding *holding, const Day *ends,
                        const PostLink *links, uint32_t count, People *people) {
    uint32_t post = roster_find(c->roster, KIND_POST, links->before);
    Span     tenures = roster_by(c->roster, KIND_TENURE, Tenure_post, post);
    for (uint32_t i = 0; i < tenures.len; i++) {
        uint32_t person = roster_tenure(c->roster, tenures.at[i])->person;
        if (person == NONE || holding->tenure[person] != tenures.at[i])
            continue;
        ReorganisedPerson made = {.person = roster_person(c->roster, person)->code,
                                  .name = roster_person(c->roster, person)->name,
                                  .post = links->before,
                                  .post_name = roster_post(c->roster, post)->name,
                                  .given = DAY_NONE,
                                  .ends = links->day,
                                  .becomes = links,
                                  .become_count = count,
                                  .authority = manager_of(c, person, post, links->day - 1),
                                  .date = DAY_NONE};
        if (made.authority.len)
            made.outcome = OUTCOME_ELSEWHERE;
        beside_find(c, holding, ends, person, &made);
        VEC_PUSH(c->arena, *people, made);
    }
}

/* Whom the plan gives the post and leaves there until the day before. */
static void given_add(const Counting *c, const PlanAnswer *plan, const PostLink *links,
                      uint32_t count, People *people) {
    for (uint32_t m = 0; m < plan->move_count; m++) {
        const AnswerMove *move = &plan->moves[m];
        bool              stays = !move_is_beside(move->kind) && move->date < links->day &&
                     str_same(move->to, links->before);
        for (uint32_t k = m + 1; k < plan->move_count && stays; k++)
            stays = !str_same(plan->moves[k].person, move->person) ||
                    move_is_beside(plan->moves[k].kind) ||
                    !str_same(plan->moves[k].from, links->before) ||
                    plan->moves[k].date >= links->day;
        if (stays)
            VEC_PUSH(c->arena, *people,
                     ((ReorganisedPerson){.person = move->person,
                                          .name = move->person_name,
                                          .post = links->before,
                                          .post_name = move->to_name,
                                          .given = move->date,
                                          .ends = links->day,
                                          .becomes = links,
                                          .become_count = count,
                                          .date = DAY_NONE}));
    }
}

/* Whoever has gone on to another post that ends by then is told there alone. */
static void gone_on_drop(People *people) {
    size_t kept = 0;
    for (size_t i = 0; i < people->len; i++) {
        const ReorganisedPerson *row = &people->at[i];
        bool                     gone = false;
        for (size_t k = 0; k < people->len && row->given == DAY_NONE; k++)
            gone |= people->at[k].given != DAY_NONE && people->at[k].given < row->ends &&
                    str_same(people->at[k].person, row->person);
        if (!gone)
            people->at[kept++] = *row;
    }
    people->len = kept;
}

static People people_find(const Counting *c, const PlanAnswer *plan, const Reorganisation *answer) {
    People  people = {0};
    Holding holding = holding_on(c->arena, c->roster, answer->before_on);
    Day    *ends = ends_find(c, answer);
    for (uint32_t i = 0, next; i < answer->link_count; i = next) {
        const PostLink *link = &answer->links[i];
        for (next = i + 1;
             next < answer->link_count && str_same(answer->links[next].before, link->before);)
            next++;
        holding_turn(c, &holding, link->day - 1);
        holders_add(c, &holding, ends, link, next - i, &people);
        if (plan)
            given_add(c, plan, link, next - i, &people);
    }
    gone_on_drop(&people);
    return people;
}

/* ---- what the plan does with them ---- */

typedef VEC(uint32_t) MoveList;

typedef struct Outcomes {
    Arena            *arena;
    const PlanAnswer *plan;
    Map               at; /* person -> list */
    VEC(MoveList) moves;  /* of main posts, by date */
} Outcomes;

static Outcomes outcomes_open(Arena *arena, const PlanAnswer *plan) {
    Outcomes o = {.arena = arena, .plan = plan, .at = map_open(arena)};
    MoveList none = {0};
    for (uint32_t i = 0; i < plan->move_count; i++) {
        uint32_t list = map_put(&o.at, plan->moves[i].person, (uint32_t)o.moves.len);
        if (list == o.moves.len)
            VEC_PUSH(arena, o.moves, none);
        if (!move_is_beside(plan->moves[i].kind))
            VEC_PUSH(arena, o.moves.at[list], i);
    }
    return o;
}

/* The day from which a plan reckons with a change of that day: the first of a period. */
static Day reckoned_from(const PlanAnswer *plan, Day day) {
    uint32_t t = 0;
    while (t < plan->period_count && plan->periods[t].start < day)
        t++;
    return t < plan->period_count ? plan->periods[t].start : day;
}

/* Where the person is on the day from which the plan reckons with the change, and what comes after it. Moves of posts
 * held beside the main one do not begin where the person is. */
static void outcome_find(const Outcomes *o, ReorganisedPerson *person) {
    uint32_t list = map_find(&o->at, person->person);
    Day      then = reckoned_from(o->plan, person->ends);
    Str      post = person->post;
    VEC(AnswerMove) later = {0};
    if (list == NONE)
        return;
    ensure(list < o->moves.len);
    const MoveList *moves = &o->moves.at[list];
    for (size_t i = 0; i < moves->len; i++) {
        const AnswerMove *move = &o->plan->moves[moves->at[i]];
        if (!str_same(move->from, post) || move->date <= person->given)
            continue;
        post = move->to;
        if (move->date > then) {
            VEC_PUSH(o->arena, later, *move);
            continue;
        }
        person->outcome = outcome_of(move);
        person->to = move->to;
        person->to_name = move->to_name;
        person->date = move->date;
    }
    person->later = later.at;
    person->later_count = (uint32_t)later.len;
}

static int outcome_order(const void *a, const void *b) {
    const ReorganisedPerson *x = a, *y = b;
    if (x->outcome != y->outcome)
        return x->outcome > y->outcome ? -1 : 1;
    int order = str_order(x->post, y->post);
    return order ? order : str_order(x->person, y->person);
}

void reorganised_people(const Counting *c, const PlanAnswer *plan, Reorganisation *answer) {
    People   people = people_find(c, plan, answer);
    Outcomes outcomes = {0};
    if (plan)
        outcomes = outcomes_open(c->arena, plan);
    for (size_t i = 0; i < people.len; i++) {
        if (plan && people.at[i].outcome != OUTCOME_ELSEWHERE)
            outcome_find(&outcomes, &people.at[i]);
        answer->outcomes[people.at[i].outcome]++;
    }
    if (people.len)
        qsort(people.at, people.len, sizeof *people.at, outcome_order);
    answer->people = people.at;
    answer->person_count = (uint32_t)people.len;
}

void reorganised_unbound(const Counting *c, const Rules *rules, const Reorganisation *answer,
                         Findings *findings) {
    uint32_t unbound = 0;
    for (uint32_t i = 0; i < answer->person_count; i++) {
        const ReorganisedPerson *person = &answer->people[i];
        bool                     bound = !person->becomes[0].after.len;
        for (uint32_t b = 0; b < person->become_count && !bound; b++) {
            uint32_t post = roster_find(c->roster, KIND_POST, person->becomes[b].after);
            bound = post != NONE && rules_standard_of(rules, c->roster, post, person->ends) != NONE;
        }
        unbound += !bound;
    }
    if (unbound)
        findings_add(findings, (Finding){.severity = SEVERITY_NOTE,
                                         .code = "reorganise.unbound",
                                         .value = str_format(c->arena, "%u", unbound)});
}
