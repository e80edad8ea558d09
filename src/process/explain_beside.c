#include "process/explain_beside.h"

#include "base/vec.h"
#include "process/calendar.h"

#include <stdlib.h>

typedef struct Beside {
    Arena           *arena;
    const DraftPlan *draft;
    const Pose      *pose;
    uint32_t         person;
    VEC(AnswerStep) at;
} Beside;

/* ---- seats by post ---- */

/* One stretch of a seat that goes on where the one before it ended is told once. */
static void by_post_add(Beside *b, uint32_t body, Day start, Day end, bool spare) {
    const Body *row = roster_body(b->pose->roster, body);
    for (size_t i = 0; i < b->at.len; i++)
        if (str_same(b->at.at[i].post, row->code) && b->at.at[i].end == start - 1) {
            b->at.at[i].end = end;
            return;
        }
    VEC_PUSH(b->arena, b->at,
             (AnswerStep){.how = STEP_BY_POST,
                          .entry = INT_MISSING,
                          .misfit_from = DAY_NONE,
                          .misfit_until = DAY_NONE,
                          .post = row->code,
                          .post_name = row->name,
                          .start = start,
                          .end = end,
                          .spare = spare,
                          .term = DAY_NONE});
}

static void by_posts_add(Beside *b, const AnswerStep *step) {
    const Roster *roster = b->pose->roster;
    uint32_t      post = step->post.len ? roster_find(roster, KIND_POST, step->post) : NONE;
    if (post == NONE)
        return;
    Span seats = roster_by(roster, KIND_SEAT, Seat_post, post);
    for (uint32_t i = 0; i < seats.len; i++) {
        const Seat *seat = roster_seat(roster, seats.at[i]);
        Day         since = partial_since(seat->since), until = partial_until(seat->until);
        Day         start = since != DAY_NONE && since > step->start ? since : step->start;
        Day         end = until < step->end ? until : step->end;
        if (seat->body != NONE && start <= end)
            by_post_add(b, seat->body, start, end, step->spare);
    }
}

/* ---- free seats ---- */

static bool is_of_plan(const Beside *b, uint32_t body) {
    bool found = false;
    for (uint32_t i = b->pose->main_count; i < b->pose->problem->person_count && !found; i++) {
        uint32_t         holds = b->pose->problem->people[i].holds;
        const PosePlace *place =
            b->pose->person_of[i] == b->person && holds != NONE ? pose_place(b->pose, holds) : NULL;
        found = place && place->kind == PATH_MEMBER && place->body == body;
    }
    return found;
}

/* Of today, where the plan leaves them as they are. */
static void memberships_add(Beside *b) {
    const Roster *roster = b->pose->roster;
    Span          rows = roster_by(roster, KIND_MEMBERSHIP, Membership_person, b->person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(roster, rows.at[i]);
        if (row->body == NONE || !roster_covers(row->since, row->until, b->pose->start) ||
            is_of_plan(b, row->body))
            continue;
        VEC_PUSH(b->arena, b->at,
                 (AnswerStep){.how = STEP_TODAY,
                              .entry = INT_MISSING,
                              .misfit_from = DAY_NONE,
                              .misfit_until = DAY_NONE,
                              .post = roster_body(roster, row->body)->code,
                              .post_name = roster_body(roster, row->body)->name,
                              .start = partial_since(row->since),
                              .end = partial_until(row->until),
                              .term = DAY_NONE});
    }
}

/* ---- of the plan ---- */

/* The day on which a term begins that is reckoned from the first day of its period; DAY_NONE: that day, or no term of this
 * place is elected here. */
static Day term_later(const Pose *pose, uint32_t post, uint32_t from) {
    const PosePlace *place = pose_place(pose, post);
    if (!place || place->kind != PATH_MEMBER || place->term == NONE)
        return DAY_NONE;
    Day since = partial_first(roster_term(pose->roster, place->term)->since);
    return since > calendar_first(pose->start, from) ? since : DAY_NONE;
}

/* How the register says the free seat held today was entered. */
static int32_t entry_of(const Beside *b, const PlanRun *run) {
    const PosePlace *place = pose_place(b->pose, run->post);
    Span rows = roster_by(b->pose->roster, KIND_MEMBERSHIP, Membership_person, b->person);
    for (uint32_t i = 0; place && i < rows.len; i++) {
        const Membership *row = roster_membership(b->pose->roster, rows.at[i]);
        if (row->body == place->body && roster_covers(row->since, row->until, b->pose->start))
            return row->entry;
    }
    return INT_MISSING;
}

static void run_add(Beside *b, const PlanRun *run) {
    const Pose      *pose = b->pose;
    PathKind         kind = pose_path(pose, run->person);
    bool             held = !run->from && pose->problem->people[run->person].holds == run->post;
    const PosePlace *course = kind == PATH_COURSE ? pose_place(pose, run->post) : NULL;
    VEC_PUSH(b->arena, b->at,
             (AnswerStep){.how = held ? STEP_STAYS : STEP_MOVES,
                          .misfit_from = DAY_NONE,
                          .misfit_until = DAY_NONE,
                          .kind = draft_enters(kind),
                          .entry = held ? entry_of(b, run) : INT_MISSING,
                          .by_election = !held && draft_by_election(pose, run->post, run->from),
                          .post = pose_post_code(pose, run->post),
                          .post_name = pose_post_name(pose, run->post),
                          .start = course ? course->begins : calendar_first(pose->start, run->from),
                          .end = course ? course->ends : calendar_last(pose->start, run->until - 1),
                          .spare = run->from >= pose->settings.periods,
                          .term = term_later(pose, run->post, run->from)});
}

/* By date; of one day in the order in which the plan has them, seats by post before others. */
static int step_order(const void *a, const void *b) {
    const AnswerStep *x = a, *y = b;
    bool              open_x = x->start == DAY_NONE, open_y = y->start == DAY_NONE;
    if (open_x != open_y)
        return open_x ? -1 : 1;
    if (!open_x && x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if ((x->how == STEP_BY_POST) != (y->how == STEP_BY_POST))
        return x->how == STEP_BY_POST ? -1 : 1;
    return str_order(x->post, y->post);
}

AnswerStep *explain_beside(Arena *arena, const DraftPlan *draft, uint32_t person,
                           const AnswerStep *path, uint32_t step_count, uint32_t *count_out) {
    Beside b = {.arena = arena, .draft = draft, .pose = draft->pose, .person = person};
    for (uint32_t i = 0; i < step_count; i++)
        by_posts_add(&b, &path[i]);
    memberships_add(&b);
    for (uint32_t r = 0; r < draft->plan->run_count; r++) {
        const PlanRun *run = &draft->plan->runs[r];
        if (pose_path(b.pose, run->person) != PATH_MAIN && b.pose->person_of[run->person] == person)
            run_add(&b, run);
    }
    if (b.at.len)
        qsort(b.at.at, b.at.len, sizeof *b.at.at, step_order);
    *count_out = (uint32_t)b.at.len;
    return b.at.at;
}
