/* draft_answer.c — a plan as an answer: figures, moves, empty seats, shortfalls, each clause before and
 * after. */
#include "audit/unavoidable.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/kinds.h"
#include "process/vet.h"

/* ---- structure ---- */

static bool quota_has(const ProblemQuota *quota, uint32_t post) {
    uint32_t low = 0, high = quota->post_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (quota->posts[middle] < post)
            low = middle + 1;
        else
            high = middle;
    }
    return low < quota->post_count && quota->posts[low] == post;
}

/* found[quota * periods + period], the fixed heads included. */
static int64_t *quotas_count(const Telling *w) {
    uint32_t periods = w->pose->periods;
    int64_t *found = ARENA_ARRAY(w->arena, int64_t, (size_t)w->problem->quota_count * periods);
    for (uint32_t q = 0; q < w->problem->quota_count; q++) {
        const ProblemQuota *quota = &w->problem->quotas[q];
        for (uint32_t t = 0; t < periods; t++) {
            int64_t *count = &found[(size_t)q * periods + t];
            *count = w->pose->quotas[q].fixed[t];
            for (uint32_t i = 0; i < w->problem->person_count; i++)
                *count += problem_in_group(w->problem, quota->group, i, t) &&
                          state_of(w, i, t) != NONE && quota_has(quota, state_of(w, i, t));
        }
    }
    return found;
}

static AnswerShortfall shortfall_make(const PoseQuota *posed, uint32_t period, int64_t found,
                                      bool over) {
    return (AnswerShortfall){.body = posed->body,
                             .body_name = posed->name,
                             .rule = posed->rule,
                             .ask = posed->ask,
                             .citation = posed->citation,
                             .confirmed = posed->confirmed,
                             .period = period,
                             .found = found,
                             .wanted = over ? posed->wanted[period].at_most
                                            : posed->wanted[period].at_least,
                             .over = over,
                             .force = posed->force};
}

static void shortfalls_tell(const Telling *w, const int64_t *found) {
    VEC(AnswerShortfall) list = {0};
    for (uint32_t q = 0; q < w->problem->quota_count; q++) {
        const PoseQuota *posed = &w->pose->quotas[q];
        for (uint32_t t = 0; t < w->pose->periods; t++) {
            int64_t count = found[(size_t)q * w->pose->periods + t];
            if (!mask_has(w->problem->quotas[q].periods, t))
                continue;
            if (count < posed->wanted[t].at_least)
                VEC_PUSH(w->arena, list, shortfall_make(posed, t, count, false));
            if (count > posed->wanted[t].at_most)
                VEC_PUSH(w->arena, list, shortfall_make(posed, t, count, true));
        }
    }
    w->answer->shortfalls = list.at;
    w->answer->shortfall_count = (uint32_t)list.len;
}

/* Holders the plan leaves at its end of whom it is not known whether they count. */
static int64_t unknown_last(const Telling *w, uint32_t q) {
    const ProblemQuota *quota = &w->problem->quotas[q];
    const PoseQuota    *posed = &w->pose->quotas[q];
    Day                 day = calendar_first(w->pose->start, w->last);
    int64_t             count = posed->unknown[w->last];
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        count += state_of(w, i, w->last) != NONE && quota_has(quota, state_of(w, i, w->last)) &&
                 structure_counts(w->pose->rules, w->roster, posed->clause, posed->body_row,
                                  w->pose->person_of[i], day) == TRUTH_UNKNOWN;
    return count;
}

/* Heads missing or over, where the body fails whoever the unknown are; they are told apart. */
static int64_t heads_off(StructureStatus status, int64_t found, int64_t least, int64_t most) {
    return status == STRUCTURE_SHORT ? least - found : status == STRUCTURE_OVER ? found - most : 0;
}

static AnswerChange *change_of(Map *rules, AnswerChange *changes, Str rule) {
    return &changes[map_put(rules, rule, rules->len)];
}

/* Today as measured on the register, the last planned period as the plan leaves it. */
static void changes_tell(const Telling *w, const int64_t *found) {
    Map             rules = map_open(w->arena);
    StructureAnswer today =
        vet_structure(w->arena, w->pose->rules, w->roster, STR(""), w->roster->as_of);
    AnswerChange *changes =
        ARENA_ARRAY(w->arena, AnswerChange, today.result_count + w->problem->quota_count);
    for (uint32_t i = 0; i < today.result_count; i++) {
        const StructureResult *row = &today.results[i];
        if (row->force == FORCE_INFORMATION)
            continue;
        AnswerChange *change = change_of(&rules, changes, row->clause);
        int64_t       off = heads_off(row->status, row->found, row->at_least, row->at_most);
        change->rule = row->clause;
        change->ask = row->ask;
        change->citation = row->citation;
        change->force = row->force;
        change->confirmed = row->confirmed;
        change->failing_before += off > 0;
        change->undecided_before += row->status == STRUCTURE_UNDECIDED;
        change->heads_before += off;
    }
    for (uint32_t q = 0; q < w->problem->quota_count; q++) {
        const PoseQuota *posed = &w->pose->quotas[q];
        AnswerChange    *change = change_of(&rules, changes, posed->rule);
        int64_t          count = found[(size_t)q * w->pose->periods + w->last];
        if (!mask_has(w->problem->quotas[q].periods, w->last))
            continue;
        const StructureWanted *wanted = &posed->wanted[w->last];
        StructureStatus        status = structure_status(count, unknown_last(w, q), wanted);
        int64_t                off = heads_off(status, count, wanted->at_least, wanted->at_most);
        change->rule = posed->rule;
        change->ask = posed->ask;
        change->citation = posed->citation;
        change->force = posed->force;
        change->confirmed = posed->confirmed;
        change->bodies++;
        change->failing_after += off > 0;
        change->undecided_after += status == STRUCTURE_UNDECIDED;
        change->heads_after += off;
    }
    w->answer->changes = changes;
    w->answer->change_count = rules.len;
}

/* ---- misfits ---- */

static bool misfit(const Telling *w, Arena *scratch, uint32_t person, uint32_t post, Day day) {
    ArenaMark        mark = arena_mark(scratch);
    const Judgement *judgement =
        reference_judge(scratch, w->pose->rules, w->roster, person, post, day, JUDGE_ENTRANT);
    Verdict verdict = judgement->verdict;
    arena_rewind(scratch, mark);
    return verdict == VERDICT_NOT_ELIGIBLE || verdict == VERDICT_SPECIAL;
}

static bool unjudged(const Telling *w, uint32_t post) {
    return rules_standard_of(w->pose->rules, w->roster, post, w->pose->start) == NONE;
}

static void misfits_tell(const Telling *w) {
    AUTO(Arena) scratch = arena_open();
    Holding today = holding_on(w->arena, w->roster, w->roster->as_of);
    Day     then = calendar_first(w->pose->start, w->last);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_PERSON); p++)
        if (today.main[p] != NONE && !w->pose->fixed[p]) {
            w->answer->misfits_before += misfit(w, scratch, p, today.main[p], w->roster->as_of);
            w->answer->unjudged_before += unjudged(w, today.main[p]);
        }
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t who = w->pose->person_of[i], post = state_of(w, i, w->last);
        if (post != NONE && !w->pose->fixed[who]) {
            w->answer->misfits_after += misfit(w, scratch, who, w->pose->post_of[post], then);
            w->answer->unjudged_after += unjudged(w, w->pose->post_of[post]);
        }
    }
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
    answer->has_bound = plan->made && outcome_has_bound(plan);
    answer->gap = answer->has_bound ? outcome_gap(plan) : 0;
    answer->unavoidable = unavoidable_find(w->problem).total;
    answer->steps = plan->steps;
    answer->people = w->problem->person_count;
    answer->posts = w->problem->post_count;
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
    }
    return STR("");
}

static void clash_tell(const Telling *w) {
    const Plan *plan = w->draft->plan;
    w->answer->clash_count = plan->clash_count;
    w->answer->clash_kinds = ARENA_ARRAY(w->arena, Str, plan->clash_count);
    w->answer->clash_names = ARENA_ARRAY(w->arena, Str, plan->clash_count);
    for (uint32_t i = 0; i < plan->clash_count; i++) {
        w->answer->clash_kinds[i] = str_from(clash_kind_name(plan->clash[i].kind));
        w->answer->clash_names[i] = clash_name(w, &plan->clash[i]);
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
    telling_vacancies(&w);
    int64_t *found = quotas_count(&w);
    shortfalls_tell(&w, found);
    changes_tell(&w, found);
    misfits_tell(&w);
    return answer;
}
