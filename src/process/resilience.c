#include "process/resilience.h"

#include "base/vec.h"
#include "process/calendar.h"
#include "process/kinds.h"

#include <stdlib.h>

typedef struct Trying {
    Arena            *arena;
    const DraftPlan  *draft;
    const Pose       *pose;
    const ResolveAsk *ask;
    const uint32_t   *states; /* of the plan */
    int64_t          *seats;  /* held at its end, by post */
} Trying;

static uint32_t last_of(const Trying *x) {
    return x->pose->settings.periods - 1;
}

/* Heads in each post of the register at the end of the planned periods. */
static int64_t *seats_held(Arena *arena, const Pose *pose, const uint32_t *states) {
    int64_t *held = ARENA_ARRAY(arena, int64_t, pose->problem->post_count);
    for (uint32_t i = 0; i < pose->main_count; i++) {
        uint32_t post = states[(size_t)i * pose->periods + pose->settings.periods - 1];
        if (post != NONE)
            held[post]++;
    }
    return held;
}

static void empty_tell(const Trying *x, Arena *arena, const uint32_t *states,
                       AnswerDeparture *told) {
    const int64_t *held = seats_held(arena, x->pose, states);
    for (uint32_t j = 0; j < x->pose->own_count; j++) {
        int64_t wanted = pose_wanted_seats(x->pose, j, last_of(x));
        int64_t before = x->seats[j] < wanted ? x->seats[j] : wanted;
        if (held[j] >= before || !problem_open(x->pose->problem, j, last_of(x)))
            continue;
        told->empty += (uint32_t)(before - held[j]);
        if (told->empty_post.len)
            continue;
        told->empty_post = pose_post_code(x->pose, j);
        told->empty_name = pose_post_name(x->pose, j);
    }
}

static bool departure_find(const Trying *x, const PlanRun *run, AnswerDeparture *told, Error *err) {
    AUTO(Arena) arena = arena_open();
    const Person *who = roster_person(x->pose->roster, x->pose->person_of[run->person]);
    Resolved      found;
    *told = (AnswerDeparture){.person = who->code,
                              .person_name = who->name,
                              .post = pose_post_code(x->pose, run->post),
                              .post_name = pose_post_name(x->pose, run->post),
                              .date = calendar_first(x->pose->start, run->from)};
    TRY(resolve(arena, x->draft, resolve_gone(arena, x->pose, run->person, run->from), x->ask,
                &found, err));
    if (!found.plan->made)
        return true;
    DraftPlan other = *x->draft;
    other.plan = found.plan;
    const uint32_t *states = draft_states(arena, &other);
    told->loss = resolve_loss(x->draft, &found);
    told->broken = found.plan->broken - x->draft->plan->broken;
    told->moved = resolve_moved(x->pose, states, x->states, run->person);
    empty_tell(x, arena, states, told);
    return true;
}

static bool unrepaired(const AnswerDeparture *row) {
    return !row->loss.known || row->broken > 0 || row->empty;
}

static int worst_first(const void *a, const void *b) {
    const AnswerDeparture *x = a, *y = b;
    if (unrepaired(x) != unrepaired(y))
        return unrepaired(x) ? -1 : 1;
    if (x->broken != y->broken)
        return x->broken > y->broken ? -1 : 1;
    if (x->empty != y->empty)
        return x->empty > y->empty ? -1 : 1;
    if (x->loss.most != y->loss.most)
        return x->loss.most > y->loss.most ? -1 : 1;
    return str_order(x->person, y->person);
}

/* The first main post that the plan has somebody in, whom it may move; runs are in order of person, then time. */
static bool asked_of(const Pose *pose, const Plan *plan, uint32_t r) {
    const PlanRun *run = &plan->runs[r];
    return pose_path(pose, run->person) == PATH_MAIN &&
           !pose->fixed[pose->person_of[run->person]] && run->from < pose->settings.periods &&
           (r == 0 || plan->runs[r - 1].person != run->person);
}

bool resilience_find(Arena *arena, const DraftPlan *draft, const ResolveAsk *ask,
                     AnswerResilience *answer_out, Error *err) {
    const Pose *pose = draft->pose;
    const Plan *plan = draft->plan;
    Trying      x = {.arena = arena,
                     .draft = draft,
                     .pose = pose,
                     .ask = ask,
                     .states = draft_states(arena, draft)};
    VEC(AnswerDeparture) list = {0};
    x.seats = seats_held(arena, pose, x.states);
    *answer_out = (AnswerResilience){.as_of = pose->roster->as_of,
                                     .roster = pose->roster,
                                     .kinds = kind_names(arena, pose->rules, pose->roster),
                                     .plan = draft->code};
    for (uint32_t r = 0; r < plan->run_count; r++) {
        AnswerDeparture told;
        if (!asked_of(pose, plan, r))
            continue;
        TRY(departure_find(&x, &plan->runs[r], &told, err));
        answer_out->unrepaired += unrepaired(&told);
        VEC_PUSH(arena, list, told);
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, worst_first);
    answer_out->at = list.at;
    answer_out->count = (uint32_t)list.len;
    return true;
}
