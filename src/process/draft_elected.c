/* draft_elected.c — whom a plan elects to the free seats of a body as a term of it begins, and who of them is new to it. */
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

/* Before the period, in a free seat or in a post that carries one. */
static bool sat(const Telling *w, uint32_t body, uint32_t who, uint32_t period) {
    Day day = calendar_first(w->pose->start, period ? period - 1 : 0);
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t post = period ? state_of(w, i, period - 1) : w->problem->people[i].holds;
        if (w->pose->person_of[i] != who || post == NONE)
            continue;
        const PosePlace *place = pose_place(w->pose, post);
        if (place ? place->kind == PATH_MEMBER && place->body == body
                  : seat_of(w, body, w->pose->post_of[post], day))
            return true;
    }
    return false;
}

static void elected_add(const Telling *w, const PosePlace *place, uint32_t post, bool fresh,
                        AnswerSlate *slate) {
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t who = w->pose->person_of[i];
        if (state_of(w, i, slate->period) != post ||
            sat(w, place->body, who, slate->period) == fresh)
            continue;
        slate->elected[slate->count++] =
            (AnswerElectee){.person = roster_person(w->roster, who)->code,
                            .name = roster_person(w->roster, who)->name,
                            .fresh = fresh};
        slate->fresh += fresh;
    }
}

static AnswerSlate slate_make(const Telling *w, const PosePlace *place, uint32_t post) {
    const ProblemPost *seats = &w->problem->posts[post];
    const Body        *body = roster_body(w->roster, place->body);
    const Term        *term = roster_term(w->roster, place->term);
    AnswerSlate        made = {.body = body->code,
                               .body_name = body->name,
                               .term = term->code,
                               .term_name = term->name,
                               .period = seats->from,
                               .date = calendar_first(w->pose->start, seats->from),
                               .since = partial_first(term->since),
                               .seats = seats->seats};
    made.elected = ARENA_ARRAY(w->arena, AnswerElectee, w->problem->person_count);
    elected_add(w, place, post, true, &made);
    elected_add(w, place, post, false, &made);
    return made;
}

/* The term that runs when the plan begins is none of its elections. */
static bool elects(const Telling *w, const PosePlace *place) {
    return place && place->kind == PATH_MEMBER && place->term != NONE &&
           partial_first(roster_term(w->roster, place->term)->since) >= w->pose->start;
}

static int slate_order(const void *a, const void *b) {
    const AnswerSlate *x = a, *y = b;
    return x->period != y->period ? (x->period < y->period ? -1 : 1) : str_order(x->body, y->body);
}

void telling_slates(const Telling *w) {
    VEC(AnswerSlate) list = {0};
    for (uint32_t j = w->pose->own_count; j < w->problem->post_count; j++) {
        const PosePlace *place = pose_place(w->pose, j);
        if (elects(w, place))
            VEC_PUSH(w->arena, list, slate_make(w, place, j));
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, slate_order);
    w->answer->slates = list.at;
    w->answer->slate_count = (uint32_t)list.len;
}
