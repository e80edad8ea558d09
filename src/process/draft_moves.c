/* draft_moves.c — what a plan does to people: states, named and dated moves. */
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/rotation.h"

#include <stdlib.h>

uint32_t *draft_states(Arena *arena, const DraftPlan *draft) {
    const Plan *plan = draft->plan;
    size_t    periods = draft->pose->periods, cells = draft->pose->problem->person_count * periods;
    uint32_t *states = ARENA_ARRAY(arena, uint32_t, cells);
    for (size_t i = 0; i < cells; i++)
        states[i] = NONE;
    for (uint32_t r = 0; r < plan->run_count; r++)
        for (uint32_t t = plan->runs[r].from; t < plan->runs[r].until; t++)
            states[plan->runs[r].person * periods + t] = plan->runs[r].post;
    return states;
}

Telling telling_open(Arena *arena, const DraftPlan *draft, PlanAnswer *answer) {
    return (Telling){.arena = arena,
                     .draft = draft,
                     .pose = draft->pose,
                     .problem = draft->pose->problem,
                     .roster = draft->pose->roster,
                     .states = draft_states(arena, draft),
                     .last = draft->pose->settings.periods - 1,
                     .answer = answer};
}

/* ---- moves ---- */

static MoveKind kind_of(const Telling *w, uint32_t from, uint32_t to, uint32_t period) {
    const Roster *roster = w->roster;
    if (from == NONE)
        return MOVE_APPOINT;
    if (rotation_is(w->pose->rules, roster, from, to, calendar_first(w->pose->start, period)))
        return MOVE_ROTATE;
    return post_is_lower(roster, from, to)   ? MOVE_APPOINT
           : post_is_lower(roster, to, from) ? MOVE_LOWER
                                             : MOVE_TRANSFER;
}

/* Straight from where the person was sent to the unit that sent them: before the plan, or from the post `sent` by a
 * rotation of the plan. */
static bool comes_back(const Telling *w, uint32_t person, uint32_t from, uint32_t to,
                       uint32_t sent) {
    uint32_t who = w->pose->person_of[person], post = w->pose->post_of[to];
    return from != NONE && (sent != NONE ? post_unit_same(w->roster, sent, post)
                                         : from == w->problem->people[person].holds &&
                                               pose_returns(w->pose, who, post));
}

/* Into what the post becomes, on the day of the change; whether or not the plan gave the post. */
static bool goes_on(const Telling *w, uint32_t from, uint32_t to, uint32_t period) {
    return from != NONE && pose_becomes(w->pose, from, w->pose->post_of[to]) == period;
}

static AnswerMove move_make(const Telling *w, uint32_t person, uint32_t from, uint32_t to,
                            uint32_t period, MoveKind kind) {
    uint32_t   who = w->pose->person_of[person];
    AnswerMove move = {.person = roster_person(w->roster, who)->code,
                       .person_name = roster_person(w->roster, who)->name,
                       .date = calendar_first(w->pose->start, period),
                       .period = period,
                       .kind = kind,
                       .spare = period > w->last};
    if (from != NONE) {
        move.from = pose_post_code(w->pose, from);
        move.from_name = pose_post_name(w->pose, from);
    }
    if (to != NONE) {
        move.to = pose_post_code(w->pose, to);
        move.to_name = pose_post_name(w->pose, to);
    }
    return move;
}

typedef struct Moves {
    VEC(AnswerMove) at;
} Moves;

/* Names a move for each change of state; who goes is named in the first period without them. */
static void person_moves(const Telling *w, uint32_t person, Moves *moves) {
    uint32_t before = w->problem->people[person].holds, until = w->problem->people[person].until,
             sent = NONE; /* the post from which a rotation led to `before` */
    for (uint32_t t = 0; t < w->pose->periods && t <= until; t++) {
        uint32_t now = state_of(w, person, t);
        if (t == until && before != NONE)
            VEC_PUSH(w->arena, moves->at, move_make(w, person, before, NONE, t, MOVE_RETIRE));
        else if (t < until && now != before && now == NONE)
            VEC_PUSH(w->arena, moves->at, move_make(w, person, before, NONE, t, MOVE_LEAVE));
        else if (t < until && now != before) {
            uint32_t from = before == NONE ? NONE : w->pose->post_of[before];
            MoveKind kind = from == NONE && w->pose->received[w->pose->person_of[person]] != NONE
                                ? MOVE_RECEIVE
                            : goes_on(w, from, now, t) ? MOVE_CONTINUE
                            : comes_back(w, person, before, now, sent)
                                ? MOVE_RETURN
                                : kind_of(w, from, w->pose->post_of[now], t);
            VEC_PUSH(w->arena, moves->at, move_make(w, person, before, now, t, kind));
            sent = kind == MOVE_ROTATE ? from : NONE;
        }
        before = now;
    }
}

MoveKind draft_enters(PathKind kind) {
    static const MoveKind enters[] = {[PATH_MEMBER] = MOVE_ELECT,
                                      [PATH_COURSE] = MOVE_TRAIN,
                                      [PATH_SECOND] = MOVE_APPOINT,
                                      [PATH_COVER] = MOVE_COVER};
    ensure(kind != PATH_MAIN);
    return enters[kind];
}

bool draft_by_election(const Pose *pose, uint32_t post, uint32_t period) {
    const PosePlace *place = pose_place(pose, post);
    if (!place || place->kind != PATH_MEMBER)
        return false;
    bool running = place->term == NONE ||
                   partial_first(roster_term(pose->roster, place->term)->since) < pose->start;
    return running || period > pose->problem->posts[post].from;
}

/* A course begins on a day of its own. */
static AnswerMove enter_make(const Telling *w, uint32_t person, uint32_t from, uint32_t to,
                             uint32_t period, PathKind kind) {
    AnswerMove move = move_make(w, person, from, to, period, draft_enters(kind));
    move.by_election = draft_by_election(w->pose, to, period);
    const PosePlace *place = kind == PATH_COURSE ? pose_place(w->pose, to) : NULL;
    if (!place)
        return move;
    move.date = place->begins;
    while (calendar_first(w->pose->start, move.period) > place->begins)
        move.period--;
    while (calendar_last(w->pose->start, move.period) < place->begins)
        move.period++;
    move.spare = move.period > w->last;
    return move;
}

/* Beside the main post nobody retires: who goes is named once, and what ends by itself is no move. */
static void path_moves(const Telling *w, uint32_t person, Moves *moves) {
    static const MoveKind leaves[] = {[PATH_MEMBER] = MOVE_UNSEAT, [PATH_SECOND] = MOVE_LEAVE};
    const PathKind        kind = pose_path(w->pose, person);
    uint32_t              before = w->problem->people[person].holds;
    for (uint32_t t = 0; t < w->problem->people[person].until; t++) {
        uint32_t now = state_of(w, person, t);
        if (now != before && now != NONE)
            VEC_PUSH(w->arena, moves->at, enter_make(w, person, before, now, t, kind));
        else if (now != before && kind != PATH_COURSE && kind != PATH_COVER)
            VEC_PUSH(w->arena, moves->at, move_make(w, person, before, NONE, t, leaves[kind]));
        before = now;
    }
}

/* What is held beside the main post after it. */
static int move_order(const void *a, const void *b) {
    const AnswerMove *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    int people = str_order(x->person, y->person);
    if (people)
        return people;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int from = str_order(x->from, y->from);
    return from ? from : str_order(x->to, y->to);
}

void telling_moves(const Telling *w) {
    Moves moves = {0};
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        if (pose_path(w->pose, i) != PATH_MAIN)
            path_moves(w, i, &moves);
        else if (!w->pose->fixed[w->pose->person_of[i]])
            person_moves(w, i, &moves);
    if (moves.at.len)
        qsort(moves.at.at, moves.at.len, sizeof *moves.at.at, move_order);
    w->answer->moves = moves.at.at;
    w->answer->move_count = (uint32_t)moves.at.len;
    for (size_t i = 0; i < moves.at.len; i++) {
        w->answer->moves_of[moves.at.at[i].kind] += !moves.at.at[i].spare;
        w->answer->moves_spare += moves.at.at[i].spare;
    }
}

AnswerMove *draft_moves(Arena *arena, const DraftPlan *draft, uint32_t *count_out) {
    PlanAnswer answer = {0};
    Telling    w = telling_open(arena, draft, &answer);
    telling_moves(&w);
    *count_out = answer.move_count;
    return answer.moves;
}
