/* draft_elected.c — whom a plan elects to the free seats of a body, as a term of it begins and within it, who of them is new to
 * it, and how many of the seats stay empty. */
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"

#include <stdlib.h>

static bool seat_of(const Telling *w, uint32_t body, uint32_t post, Day day) {
    Span rows = roster_by(w->roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Seat *row = roster_seat(w->roster, rows.at[i]);
        if (row->post == post && roster_covers(row->since, row->until, day))
            return true;
    }
    return false;
}

static uint32_t state_before(const Telling *w, uint32_t person, uint32_t period) {
    return period ? state_of(w, person, period - 1) : w->problem->people[person].holds;
}

/* Does the post, held by a path of theirs, seat them in the body? */
static bool seated(const Telling *w, uint32_t body, uint32_t post, Day day) {
    const PosePlace *place = post == NONE ? NULL : pose_place(w->pose, post);
    if (post == NONE)
        return false;
    return place ? place->kind == PATH_MEMBER && place->body == body
                 : seat_of(w, body, w->pose->post_of[post], day);
}

/* Today or in any period before, in a free seat or in a post that carries one: who left and comes back is not new. */
static bool sat(const Telling *w, uint32_t body, uint32_t who, uint32_t period) {
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        if (w->pose->person_of[i] != who)
            continue;
        if (seated(w, body, w->problem->people[i].holds, w->pose->start))
            return true;
        for (uint32_t t = 0; t < period; t++)
            if (seated(w, body, state_of(w, i, t), calendar_first(w->pose->start, t)))
                return true;
    }
    return false;
}

static bool comes_in(const Telling *w, uint32_t person, uint32_t post, uint32_t period) {
    return state_of(w, person, period) == post && state_before(w, person, period) != post;
}

static void elected_add(const Telling *w, const PosePlace *place, uint32_t post, bool fresh,
                        AnswerSlate *slate) {
    for (uint32_t i = w->pose->main_count; i < w->problem->person_count; i++) {
        uint32_t who = w->pose->person_of[i];
        if (!comes_in(w, i, post, slate->period) ||
            sat(w, place->body, who, slate->period) == fresh)
            continue;
        slate->elected[slate->count++] =
            (AnswerElectee){.person = roster_person(w->roster, who)->code,
                            .name = roster_person(w->roster, who)->name,
                            .fresh = fresh};
        slate->fresh += fresh;
    }
}

/* How many sit there in the period. */
static uint32_t heads_in(const Telling *w, uint32_t post, uint32_t period) {
    uint32_t heads = 0;
    for (uint32_t i = w->pose->main_count; i < w->problem->person_count; i++)
        heads += state_of(w, i, period) == post;
    return heads;
}

static uint32_t coming_in(const Telling *w, uint32_t post, uint32_t period) {
    uint32_t coming = 0;
    for (uint32_t i = w->pose->main_count; i < w->problem->person_count; i++)
        coming += comes_in(w, i, post, period);
    return coming;
}

static AnswerSlate slate_make(const Telling *w, uint32_t post, uint32_t period) {
    const PosePlace *place = pose_place(w->pose, post);
    const Body      *body = roster_body(w->roster, place->body);
    const Term      *term = place->term == NONE ? NULL : roster_term(w->roster, place->term);
    int64_t          seats = problem_seats(w->problem, post, period);
    AnswerSlate      made = {.body = body->code,
                             .body_name = body->name,
                             .term = term ? term->code : STR(""),
                             .term_name = term ? term->name : STR(""),
                             .period = period,
                             .date = calendar_first(w->pose->start, period),
                             .since = term ? partial_first(term->since) : DAY_NONE,
                             .by_election = draft_by_election(w->pose, post, period),
                             .spare = period > w->last,
                             .seats = seats,
                             .empty = seats - heads_in(w, post, period)};
    made.elected = ARENA_ARRAY(w->arena, AnswerElectee, coming_in(w, post, period));
    elected_add(w, place, post, true, &made);
    elected_add(w, place, post, false, &made);
    return made;
}

static int slate_order(const void *a, const void *b) {
    const AnswerSlate *x = a, *y = b;
    return x->period != y->period ? (x->period < y->period ? -1 : 1) : str_order(x->body, y->body);
}

void telling_slates(const Telling *w) {
    VEC(AnswerSlate) list = {0};
    for (uint32_t j = w->pose->own_count; j < w->problem->post_count; j++) {
        const PosePlace *place = pose_place(w->pose, j);
        for (uint32_t t = 0; place->kind == PATH_MEMBER && t < w->pose->periods; t++)
            if (problem_open(w->problem, j, t) &&
                (!draft_by_election(w->pose, j, t) || coming_in(w, j, t)))
                VEC_PUSH(w->arena, list, slate_make(w, j, t));
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, slate_order);
    w->answer->slates = list.at;
    w->answer->slate_count = (uint32_t)list.len;
}

AnswerSlate *draft_slates(Arena *arena, const DraftPlan *draft, uint32_t *count_out) {
    PlanAnswer answer = {0};
    Telling    w = telling_open(arena, draft, &answer);
    telling_slates(&w);
    *count_out = answer.slate_count;
    return answer.slates;
}
