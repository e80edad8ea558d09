#include "process/decisions.h"

#include "process/calendar.h"
#include "process/kinds.h"

uint32_t decisions_row(const Pose *pose, Kind kind, Str code) {
    uint32_t index = roster_find(pose->roster, kind, code);
    return kind == KIND_PERSON ? pose->person_row[index] : pose->post_row[index];
}

/* The problem without the proposal; NULL: nothing but the proposal may be, as who leaves may not stay. */
static const Problem *problem_without(Arena *arena, const Pose *pose, const AnswerMove *move) {
    uint32_t person = decisions_row(pose, KIND_PERSON, move->person);
    uint32_t post = decisions_row(pose, KIND_POST, move->to.len ? move->to : move->from);
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

AnswerMove *decisions_asked(Arena *arena, const DraftPlan *draft, uint32_t months, Day *until_out,
                            uint32_t *count_out) {
    uint32_t    count, kept = 0;
    AnswerMove *moves = draft_moves(arena, draft, &count);
    *until_out = day_add_months(draft->pose->start, (int32_t)months);
    for (uint32_t i = 0; i < count; i++)
        if (!moves[i].spare && moves[i].kind != MOVE_RETIRE && !move_is_beside(moves[i].kind) &&
            moves[i].date < *until_out)
            moves[kept++] = moves[i];
    *count_out = kept;
    return moves;
}

bool decisions_find(Arena *arena, const DraftPlan *draft, uint32_t months, const ResolveAsk *ask,
                    AnswerDecisions *answer_out, Error *err) {
    const Pose *pose = draft->pose;
    *answer_out = (AnswerDecisions){.as_of = pose->roster->as_of,
                                    .roster = pose->roster,
                                    .kinds = kind_names(arena, pose->rules, pose->roster),
                                    .plan = draft->code};
    AnswerMove *moves =
        decisions_asked(arena, draft, months, &answer_out->until, &answer_out->count);
    answer_out->at = ARENA_ARRAY(arena, AnswerDecision, answer_out->count);
    for (uint32_t i = 0; i < answer_out->count; i++) {
        TRY(decision_find(draft, &moves[i], ask, &answer_out->at[i], err));
        answer_out->of[answer_out->at[i].verdict]++;
    }
    return true;
}
