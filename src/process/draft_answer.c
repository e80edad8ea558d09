/* draft_answer.c — a plan as an answer: figures, moves, empty seats, shortfalls, each clause before and
 * after. */
#include "audit/unavoidable.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/kinds.h"
#include "process/vet.h"

/* ---- misfits ---- */

static bool misfit(const Telling *w, const Roster *roster, Arena *scratch, uint32_t person,
                   uint32_t post, Day day) {
    ArenaMark        mark = arena_mark(scratch);
    const Judgement *judgement =
        reference_judge(scratch, w->pose->rules, roster, person, post, day, JUDGE_ENTRANT);
    Verdict verdict = judgement->verdict;
    arena_rewind(scratch, mark);
    return verdict == VERDICT_NOT_ELIGIBLE || verdict == VERDICT_SPECIAL;
}

static bool unjudged(const Telling *w, uint32_t post) {
    return rules_standard_of(w->pose->rules, w->roster, post, w->pose->start) == NONE;
}

static const PlanRun *run_at(const Plan *plan, uint32_t person, uint32_t period) {
    for (uint32_t r = 0; r < plan->run_count; r++)
        if (plan->runs[r].person == person && plan->runs[r].from <= period &&
            period < plan->runs[r].until)
            return &plan->runs[r];
    return NULL;
}

/* The registers as the plan leaves them; NULL: not made yet. */
typedef struct Left {
    const Telling *w;
    const Roster  *carried, *schooled;
} Left;

static const Roster *left_carried(Left *l) {
    const Plan *plan = l->w->draft->plan;
    if (!l->carried)
        l->carried = pose_carried(l->w->arena, l->w->pose, plan->runs, plan->run_count);
    return l->carried;
}

static const Roster *left_schooled(Left *l) {
    const Plan *plan = l->w->draft->plan;
    if (!l->schooled)
        l->schooled = pose_schooled(l->w->arena, l->w->pose, plan->runs, plan->run_count);
    return l->schooled;
}

/* Whoever gathers service in the plan is judged on the register as the plan leaves it, who takes a course on the one
 * with the courses; who has come to the post by the plan may meet by holding it what they do not meet today. */
static bool misfit_left(Left *l, Arena *scratch, uint32_t person, uint32_t row) {
    const Telling *w = l->w;
    uint32_t       who = w->pose->person_of[person], post = w->pose->post_of[row];
    const Roster  *roster = pose_gathers(w->pose, who, post) != NONE ? left_carried(l)
                            : pose_taught(w->pose, who, post)        ? left_schooled(l)
                                                                     : w->roster;
    if (!misfit(w, roster, scratch, who, post, calendar_first(w->pose->start, w->last)))
        return false;
    const PlanRun *run = run_at(w->draft->plan, person, w->last);
    return run->from == w->last || !pose_entered(w->pose, run) ||
           !pose_meets_then(w->pose, left_carried(l), run, w->last);
}

static void misfits_left(const Telling *w, Arena *scratch) {
    Left left = {.w = w};
    for (uint32_t i = 0; i < w->pose->main_count; i++) {
        uint32_t who = w->pose->person_of[i], row = state_of(w, i, w->last);
        if (row == NONE || w->pose->fixed[who] || w->pose->received[who] != NONE)
            continue;
        w->answer->misfits_after += misfit_left(&left, scratch, i, row);
        w->answer->unjudged_after += unjudged(w, w->pose->post_of[row]);
    }
}

static void misfits_tell(const Telling *w) {
    AUTO(Arena) scratch = arena_open();
    Holding today = holding_on(w->arena, w->roster, w->roster->as_of);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (today.main[p] != NONE && !w->pose->fixed[p]) {
            w->answer->misfits_before +=
                misfit(w, w->roster, scratch, p, today.main[p], w->roster->as_of);
            w->answer->unjudged_before += unjudged(w, today.main[p]);
        }
    misfits_left(w, scratch);
}

/* ---- the rest ---- */

static void figures_tell(const Telling *w) {
    const Plan *plan = w->draft->plan;
    PlanAnswer *answer = w->answer;
    answer->made = plan->made;
    answer->repeatable = plan->repeatable;
    answer->status = plan->status;
    answer->value = plan->value;
    answer->bound = plan->value_bound;
    answer->broken = plan->broken;
    answer->broken_bound = plan->broken_bound;
    answer->bars = problem_bars(w->problem);
    answer->has_bound = plan->made && outcome_has_bound(plan);
    answer->gap = answer->has_bound ? outcome_gap(plan) : 0;
    answer->unavoidable = unavoidable_find(w->problem).total;
    answer->steps = plan->steps;
    answer->people = w->pose->main_count;
    answer->posts = w->pose->own_count;
    answer->entries = w->problem->entry_count;
    answer->quotas = w->problem->quota_count;
    for (uint32_t g = 0; g < w->pose->gap_count; g++) {
        answer->undecided += !w->pose->gaps[g].held;
        answer->undecided_holders += w->pose->gaps[g].held;
    }
}

static void periods_tell(const Telling *w) {
    w->answer->period_count = w->pose->periods;
    w->answer->periods = ARENA_ARRAY(w->arena, AnswerPeriod, w->pose->periods);
    for (uint32_t t = 0; t < w->pose->periods; t++)
        w->answer->periods[t] = (AnswerPeriod){calendar_first(w->pose->start, t),
                                               calendar_last(w->pose->start, t), t > w->last};
}

/* In the register's words: which bars, locks and pairs cannot all hold. */
static Str clash_name(const Telling *w, const Clash *clash) {
    const Problem *problem = w->problem;
    switch (clash->kind) {
    case CLASH_QUOTA:
        return problem->quotas[clash->row].id;
    case CLASH_LOCK: {
        const ProblemLock *lock = &problem->locks[clash->row];
        return str_format(w->arena, STR_FMT "/" STR_FMT "/%u",
                          STR_ARG(problem->people[lock->person].id),
                          STR_ARG(problem->posts[lock->post].id), lock->period);
    }
    case CLASH_APART: {
        const ProblemApart *apart = &problem->aparts[clash->row];
        return str_format(
            w->arena, STR_FMT "/" STR_FMT "/" STR_FMT, STR_ARG(w->pose->aparts[clash->row].rule),
            STR_ARG(problem->people[apart->first].id), STR_ARG(problem->people[apart->second].id));
    }
    case CLASH_BESIDE:
        return problem->people[problem->besides[clash->row].who.person].id;
    case CLASH_SHARE:
        return problem->shares[clash->row].id;
    case CLASH_MOVEMENT:
        return problem->movements[clash->row].id;
    }
    return STR("");
}

static void lock_tell(const Telling *w, const ProblemLock *lock, AnswerClash *told) {
    uint32_t person = w->pose->person_of[lock->person];
    told->person = w->problem->people[lock->person].id;
    told->person_name = roster_person(w->roster, person)->name;
    told->post = pose_post_code(w->pose, lock->post);
    told->post_name = pose_post_name(w->pose, lock->post);
    told->from = calendar_first(w->pose->start, lock->period);
    told->to = calendar_last(w->pose->start, lock->period);
}

static void clash_tell(const Telling *w) {
    const Plan *plan = w->draft->plan;
    w->answer->clash_count = plan->clash_count;
    w->answer->clashes = ARENA_ARRAY(w->arena, AnswerClash, plan->clash_count);
    for (uint32_t i = 0; i < plan->clash_count; i++) {
        AnswerClash *told = &w->answer->clashes[i];
        *told = (AnswerClash){.kind = str_from(clash_kind_name(plan->clash[i].kind)),
                              .name = clash_name(w, &plan->clash[i])};
        const ProblemLock *lock =
            plan->clash[i].kind == CLASH_LOCK ? &w->problem->locks[plan->clash[i].row] : NULL;
        if (lock && lock->person < w->pose->main_count)
            lock_tell(w, lock, told);
    }
}

PlanAnswer draft_answer(Arena *arena, const DraftPlan *draft) {
    PlanAnswer answer = {.as_of = draft->pose->roster->as_of,
                         .roster = draft->pose->roster,
                         .kinds = kind_names(arena, draft->pose->rules, draft->pose->roster),
                         .scenario = draft->scenario,
                         .code = draft->code,
                         .plan_id = draft->plan_id,
                         .instance = draft->instance,
                         .projections = draft->pose->notes};
    Telling    w = telling_open(arena, draft, &answer);
    figures_tell(&w);
    periods_tell(&w);
    clash_tell(&w);
    telling_empty_before(&w);
    if (!draft->plan->made)
        return answer;
    telling_moves(&w);
    answer.courses = draft_courses(arena, draft, &answer.course_count);
    telling_slates(&w);
    answer.received = draft_received(arena, draft, &answer.received_count);
    telling_notes(&w);
    telling_nominees(&w);
    telling_vacancies(&w);
    telling_structure(&w);
    telling_elections(&w);
    telling_deputies(&w);
    telling_arrivals(&w);
    misfits_tell(&w);
    telling_displaced(&w);
    return answer;
}
