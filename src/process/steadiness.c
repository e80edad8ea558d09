#include "process/steadiness.h"

#include "audit/audit.h"
#include "base/vec.h"
#include "process/decisions.h"
#include "process/kinds.h"

#include <stdlib.h>

typedef struct Steadying {
    Arena            *arena;
    const DraftPlan  *draft;
    const ResolveAsk *ask;
    AnswerSteadiness *answer;
    VEC(AnswerTry) tries;
} Steadying;

/* Is the person where the proposal has them? */
static bool kept(const Pose *pose, const uint32_t *states, const AnswerMove *move) {
    uint32_t person = decisions_row(pose, KIND_PERSON, move->person);
    uint32_t held = states[(size_t)person * pose->periods + move->period];
    return move->to.len ? held == decisions_row(pose, KIND_POST, move->to) : held == NONE;
}

/* What the plan as it is comes to in the changed problem: it is as lawful there, for only points differ. */
static int64_t value_there(Arena *arena, const DraftPlan *draft, const Problem *changed) {
    Plan plan = *draft->plan;
    plan.certificate = (Certificate){0};
    const Audit *audit = audit_plan(arena, changed, &plan);
    ensure(audit->has_plan && audit->broken == draft->plan->broken);
    return audit->value;
}

static AnswerRange loss_of(int64_t value, const Resolved *found) {
    const Plan *made = found->plan;
    int64_t     least = value - made->value;
    return found->alike ? (AnswerRange){true, least > 0 ? least : 0, value - made->value_bound}
                        : (AnswerRange){0};
}

/* posed: of the plan, or with other weights: the same people and posts in the same rows. */
static bool try_one(Steadying *s, const Pose *posed, const Problem *changed, AnswerTry told,
                    Error *err) {
    AUTO(Arena) arena = arena_open();
    DraftPlan other = *s->draft;
    Resolved  found;
    other.pose = posed;
    TRY(resolve(arena, &other, changed, s->ask, &found, err));
    told.loss = loss_of(value_there(arena, s->draft, changed), &found);
    other.plan = found.plan;
    const uint32_t *states = draft_states(arena, &other);
    for (uint32_t i = 0; i < s->answer->count; i++) {
        bool same = kept(posed, states, &s->answer->at[i].move);
        s->answer->at[i].kept += same;
        told.kept += same;
    }
    VEC_PUSH(s->arena, s->tries, told);
    return true;
}

static bool try_points(Steadying *s, uint32_t number, Error *err) {
    AUTO(Arena) arena = arena_open();
    const Problem *changed =
        resolve_blurred(arena, s->draft->pose->problem, STEADINESS_THOUSANDTHS, number);
    return try_one(s, s->draft->pose, changed, (AnswerTry){TRY_POINTS, number, 0, {0}}, err);
}

static bool try_weights(Steadying *s, uint32_t rank, Findings *findings, Error *err) {
    AUTO(Arena) arena = arena_open();
    const Pose  *was = s->draft->pose;
    const Rules *rules = rules_swapped(arena, was->rules, rank);
    if (!rules)
        return true;
    const Pose *posed = pose(arena, was->roster, rules, &was->settings, &s->draft->posed, findings);
    return posed &&
           try_one(s, posed, posed->problem, (AnswerTry){TRY_WEIGHTS, rank + 1, 0, {0}}, err);
}

static int shakiest_first(const void *a, const void *b) {
    const AnswerSteady *x = a, *y = b;
    if (x->kept != y->kept)
        return x->kept > y->kept ? 1 : -1;
    if (x->move.date != y->move.date)
        return x->move.date > y->move.date ? 1 : -1;
    return str_order(x->move.person, y->move.person);
}

static void proposals_take(Steadying *s, uint32_t months) {
    AnswerSteadiness *answer = s->answer;
    AnswerMove *moves = decisions_asked(s->arena, s->draft, months, &answer->until, &answer->count);
    answer->at = ARENA_ARRAY(s->arena, AnswerSteady, answer->count);
    for (uint32_t i = 0; i < answer->count; i++)
        answer->at[i].move = moves[i];
}

static void all_told(Steadying *s) {
    AnswerSteadiness *answer = s->answer;
    answer->tries = s->tries.at;
    answer->try_count = (uint32_t)s->tries.len;
    for (uint32_t i = 0; i < answer->count; i++)
        answer->steady += answer->at[i].kept == answer->try_count;
    if (answer->count)
        qsort(answer->at, answer->count, sizeof *answer->at, shakiest_first);
}

bool steadiness_find(Arena *arena, const DraftPlan *draft, uint32_t months, uint32_t tries,
                     const ResolveAsk *ask, AnswerSteadiness *answer_out, Findings *findings,
                     Error *err) {
    const Pose *posed = draft->pose;
    Steadying   s = {.arena = arena, .draft = draft, .ask = ask, .answer = answer_out};
    *answer_out = (AnswerSteadiness){.as_of = posed->roster->as_of,
                                     .roster = posed->roster,
                                     .kinds = kind_names(arena, posed->rules, posed->roster),
                                     .plan = draft->code};
    proposals_take(&s, months);
    for (uint32_t number = 1; number <= tries; number++)
        TRY(try_points(&s, number, err));
    for (uint32_t rank = 0, weights = rules_weights(arena, posed->rules); rank + 1 < weights;
         rank++)
        TRY(try_weights(&s, rank, findings, err));
    all_told(&s);
    return true;
}
