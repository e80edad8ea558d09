#include "process/decisions.h"

#include "base/vec.h"
#include "process/calendar.h"
#include "process/kinds.h"

static uint32_t row_of(const Pose *pose, Kind kind, Str code) {
    uint32_t index = roster_find(pose->roster, kind, code);
    return kind == KIND_PERSON ? pose->person_row[index] : pose->post_row[index];
}

/* The problem without the proposal; NULL: nothing but the proposal may be, as who leaves may not stay. */
static const Problem *problem_without(Arena *arena, const Pose *pose, const AnswerMove *move) {
    uint32_t person = row_of(pose, KIND_PERSON, move->person);
    uint32_t post = row_of(pose, KIND_POST, move->to.len ? move->to : move->from);
    uint32_t at = problem_entry(pose->problem, person, post);
    if (move->to.len)
        return resolve_forbidden(arena, pose->problem,
                                 (ProblemForbid){person, post, (PeriodMask)1 << move->period});
    return at == NONE || !mask_has(pose->problem->entries[at].stay, move->period)
               ? NULL
               : resolve_locked(arena, pose->problem, (ProblemLock){person, post, move->period});
}

static void verdict_tell(const DraftPlan *draft, const Resolved *found, AnswerDecision *told) {
    const Plan *plan = draft->plan, *made = found->plan;
    told->loss = resolve_loss(draft, found);
    if (found->impossible || (found->alike && made->value_bound > plan->value))
        told->verdict = DECISION_FORCED;
    else if (made->made && (made->broken < plan->broken ||
                            (made->broken == plan->broken && made->value <= plan->value)))
        told->verdict = DECISION_FREE;
    else
        told->verdict = DECISION_OPEN;
}

static bool decision_find(const DraftPlan *draft, const AnswerMove *move, const ResolveAsk *ask,
                          AnswerDecision *told, Error *err) {
    AUTO(Arena) arena = arena_open();
    const Problem *changed = problem_without(arena, draft->pose, move);
    Resolved       found;
    *told = (AnswerDecision){.move = *move, .verdict = DECISION_FORCED};
    if (!changed)
        return true;
    TRY(resolve(arena, draft, changed, ask, &found, err));
    verdict_tell(draft, &found, told);
    return true;
}

bool decisions_find(Arena *arena, const DraftPlan *draft, uint32_t months, const ResolveAsk *ask,
                    AnswerDecisions *answer_out, Error *err) {
    const Pose *pose = draft->pose;
    uint32_t    count;
    AnswerMove *moves = draft_moves(arena, draft, &count);
    VEC(AnswerDecision) list = {0};
    *answer_out = (AnswerDecisions){.as_of = pose->roster->as_of,
                                    .until = day_add_months(pose->start, (int32_t)months),
                                    .roster = pose->roster,
                                    .kinds = kind_names(arena, pose->rules, pose->roster),
                                    .plan = draft->code};
    for (uint32_t i = 0; i < count; i++) {
        AnswerDecision told;
        if (moves[i].spare || moves[i].kind == MOVE_RETIRE || move_is_beside(moves[i].kind) ||
            moves[i].date >= answer_out->until)
            continue;
        TRY(decision_find(draft, &moves[i], ask, &told, err));
        answer_out->of[told.verdict]++;
        VEC_PUSH(arena, list, told);
    }
    answer_out->at = list.at;
    answer_out->count = (uint32_t)list.len;
    return true;
}
