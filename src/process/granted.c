#include "process/granted.h"

#include "process/calendar.h"

static bool same_path(const Pose *a, uint32_t i, const Pose *b, uint32_t k) {
    const PosePath *x = &a->paths[i - a->main_count], *y = &b->paths[k - b->main_count];
    return x->kind == y->kind && x->person == y->person && x->place == y->place;
}

/* Rows of the people of `from` in `to`, which may have more of them; NONE: not there. */
static uint32_t *rows_there(Arena *arena, const Pose *from, const Pose *to) {
    uint32_t *rows = ARENA_ARRAY(arena, uint32_t, from->problem->person_count);
    for (uint32_t i = 0; i < from->main_count; i++)
        rows[i] = to->person_row[from->person_of[i]];
    uint32_t k = to->main_count;
    for (uint32_t i = from->main_count; i < from->problem->person_count; i++) {
        uint32_t at = k;
        while (at < to->problem->person_count && !same_path(from, i, to, at))
            at++;
        rows[i] = at < to->problem->person_count ? at : NONE;
        k = rows[i] == NONE ? k : at + 1;
    }
    return rows;
}

/* Prices and posts speak of both alike. */
static bool rows_alike(const Problem *a, const Problem *b) {
    return a->post_count == b->post_count && a->quota_count == b->quota_count &&
           a->share_count == b->share_count && a->apart_count == b->apart_count &&
           a->beside_count == b->beside_count && a->movement_count == b->movement_count;
}

/* The plan as rows of another posing. */
static const Plan *plan_there(Arena *arena, const DraftPlan *draft, const Pose *to) {
    const uint32_t *rows = rows_there(arena, draft->pose, to);
    Plan           *made = arena_copy(arena, draft->plan, sizeof *made);
    made->runs = ARENA_ARRAY(arena, PlanRun, draft->plan->run_count);
    for (uint32_t r = 0; r < draft->plan->run_count; r++) {
        made->runs[r] = draft->plan->runs[r];
        made->runs[r].person = rows[made->runs[r].person];
        if (made->runs[r].person == NONE)
            return NULL;
    }
    return made;
}

static void taken_tell(const Pose *posed, const Plan *made, const PoseGrant *granted,
                       AnswerGranted *answer) {
    for (uint32_t r = made->run_count; r-- > 0;)
        if (made->runs[r].person == posed->person_row[granted->person] &&
            made->runs[r].post == posed->post_row[granted->post]) {
            answer->taken = true;
            answer->since = calendar_first(posed->start, made->runs[r].from);
        }
}

bool granted_find(Arena *arena, const DraftPlan *draft, const PoseGrant *granted,
                  const ResolveAsk *ask, AnswerGranted *answer_out, Findings *findings,
                  Error *err) {
    const Pose *was = draft->pose;
    PoseAsk     posing = draft->posed;
    Resolved    found;
    *answer_out = (AnswerGranted){0};
    posing.granted = granted;
    const Pose *posed = pose(arena, was->roster, was->rules, &was->settings, &posing, findings);
    if (!posed)
        return false;
    DraftPlan other = *draft;
    other.pose = posed;
    other.plan = rows_alike(was->problem, posed->problem) ? plan_there(arena, draft, posed) : NULL;
    if (!other.plan)
        return true;
    TRY(resolve(arena, &other, posed->problem, ask, &found, err));
    if (!found.plan->made)
        return true;
    answer_out->known = true;
    answer_out->gain = resolve_gain(draft, &found);
    taken_tell(posed, found.plan, granted, answer_out);
    return true;
}
