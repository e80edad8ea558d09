/* draft_structure.c — structure in the answer of a plan: quotas missed period by period, each clause today and
 * as the plan leaves it; what the plan does not promise is measured alike. */
#include "base/ascending.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"
#include "process/vet.h"

/* Heads that a quota counts in the period, the fixed ones included. */
static int64_t quota_count(const Telling *w, uint32_t q, uint32_t period) {
    const ProblemQuota *quota = &w->problem->quotas[q];
    int64_t             count = w->pose->quotas[q].fixed[period];
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t post = state_of(w, i, period);
        count += post != NONE && ascending_has(quota->posts, quota->post_count, post) &&
                 mask_has(problem_counted(w->problem, quota->group, i, post), period);
    }
    return count;
}

/* found[quota * periods + period] */
static int64_t *quotas_count(const Telling *w) {
    uint32_t periods = w->pose->periods;
    int64_t *found = ARENA_ARRAY(w->arena, int64_t, (size_t)w->problem->quota_count * periods);
    for (uint32_t q = 0; q < w->problem->quota_count; q++)
        for (uint32_t t = 0; t < periods; t++)
            found[(size_t)q * periods + t] = quota_count(w, q, t);
    return found;
}

StructureHeads telling_heads(const Telling *w, const PoseQuota *posed, uint32_t period) {
    StructureHeads heads = posed->heads[period];
    Day            day = calendar_first(w->pose->start, period);
    heads.holders = heads.holders_least = posed->present[period];
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t post = state_of(w, i, period);
        if (post == NONE || !ascending_has(posed->posts, posed->post_count, post))
            continue;
        Truth out =
            structure_left_out(w->pose->rules, w->roster, posed->bound, w->pose->person_of[i], day);
        heads.holders += out != TRUTH_YES;
        heads.holders_least += out == TRUTH_NO;
    }
    return heads;
}

/* What is wanted in the period, shares of holders recounted on those of the plan. */
static StructureWanted wanted_after(const Telling *w, const PoseQuota *posed, uint32_t period) {
    if (posed->wanted[period].of != BASE_HOLDERS)
        return posed->wanted[period];
    return structure_wanted(w->pose->rules, w->roster, posed->bound,
                            calendar_first(w->pose->start, period),
                            telling_heads(w, posed, period));
}

static AnswerShortfall shortfall_make(const PoseQuota *posed, uint32_t period, int64_t found,
                                      const StructureWanted *wanted, bool over) {
    return (AnswerShortfall){.body = posed->body,
                             .body_name = posed->name,
                             .rule = posed->rule,
                             .ask = posed->ask,
                             .citations = posed->citations,
                             .period = period,
                             .found = found,
                             .wanted = over ? wanted->at_most : wanted->at_least,
                             .over = over,
                             .force = posed->force};
}

/* Bodies of the share that have what it looks at. */
static int64_t bodies_met(const Telling *w, const ProblemShare *share, uint32_t period,
                          const int64_t *found) {
    int64_t met = 0;
    for (uint32_t k = 0; k < share->quota_count; k++) {
        const PoseQuota *posed = &w->pose->quotas[share->quotas[k]];
        met += mask_has(posed->periods, period) &&
               found[(size_t)share->quotas[k] * w->pose->periods + period] >=
                   posed->wanted[period].at_least;
    }
    return met;
}

static AnswerShortfall share_shortfall(const PoseShare *posed, uint32_t period, int64_t found) {
    return (AnswerShortfall){.body = posed->set,
                             .body_name = posed->set,
                             .rule = posed->rule,
                             .ask = posed->ask,
                             .citations = posed->citations,
                             .period = period,
                             .found = found,
                             .wanted = posed->wanted[period].at_least,
                             .force = posed->force};
}

static void shortfalls_tell(const Telling *w, const int64_t *found) {
    VEC(AnswerShortfall) list = {0};
    for (uint32_t q = 0; q < w->pose->clause_quotas; q++) {
        const PoseQuota *posed = &w->pose->quotas[q];
        for (uint32_t t = 0; t < w->pose->periods; t++) {
            int64_t count = found[(size_t)q * w->pose->periods + t];
            if (!mask_has(w->problem->quotas[q].periods, t))
                continue;
            StructureWanted wanted = wanted_after(w, posed, t);
            if (count < wanted.at_least)
                VEC_PUSH(w->arena, list, shortfall_make(posed, t, count, &wanted, false));
            if (count > wanted.at_most)
                VEC_PUSH(w->arena, list, shortfall_make(posed, t, count, &wanted, true));
        }
    }
    for (uint32_t s = 0; s < w->problem->share_count; s++) {
        const ProblemShare *share = &w->problem->shares[s];
        for (uint32_t t = 0; t < w->pose->periods; t++) {
            int64_t met = bodies_met(w, share, t, found);
            if (mask_has(share->periods, t) && met < w->pose->shares[s].wanted[t].at_least)
                VEC_PUSH(w->arena, list, share_shortfall(&w->pose->shares[s], t, met));
        }
    }
    w->answer->shortfalls = list.at;
    w->answer->shortfall_count = (uint32_t)list.len;
}

/* ---- each clause today and at the end ---- */

/* The last planned period in which it is tested; NONE: in none. */
static uint32_t period_last(const Telling *w, PeriodMask periods) {
    uint32_t last = NONE;
    for (uint32_t t = 0; t <= w->last; t++)
        if (mask_has(periods, t))
            last = t;
    return last;
}

/* Those the plan has in posts of the clause in the period: found, not known, and all of them. */
typedef struct Counted {
    int64_t found, unknown, present;
} Counted;

static Counted counted_of(const Telling *w, const PoseQuota *posed, uint32_t period) {
    Counted counted = {posed->fixed[period], posed->unknown[period], posed->present[period]};
    Day     day = calendar_first(w->pose->start, period);
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t post = state_of(w, i, period);
        if (post == NONE || !ascending_has(posed->posts, posed->post_count, post))
            continue;
        Truth truth = structure_counts(w->pose->rules, w->roster, posed->clause,
                                       (StructureSeat){posed->body_row, w->pose->post_of[post]},
                                       w->pose->person_of[i], day);
        counted.found += truth == TRUTH_YES;
        counted.unknown += truth == TRUTH_UNKNOWN;
        counted.present++;
    }
    return counted;
}

/* Heads missing or over, where the body fails whoever the unknown are; they are told apart. */
static int64_t heads_off(StructureStatus status, int64_t found, int64_t least, int64_t most) {
    return status == STRUCTURE_SHORT ? least - found : status == STRUCTURE_OVER ? found - most : 0;
}

typedef struct Changes {
    Map           rules;
    AnswerChange *at;
} Changes;

/* What the clause is, of any of its rows; its own citation, since the row may be of an exception. */
typedef struct ChangeOf {
    Str                 rule;
    Citations           citations;
    const StructureAsk *ask;
    Force               force;
} ChangeOf;

static AnswerChange *change_of(Changes *changes, const ChangeOf *of) {
    AnswerChange *change = &changes->at[map_put(&changes->rules, of->rule, changes->rules.len)];
    change->rule = of->rule;
    change->ask = of->ask;
    change->citations = of->citations;
    change->force = of->force;
    return change;
}

static ChangeOf posed_of(const Telling *w, const PoseQuota *posed) {
    ChangeOf of = {.rule = posed->rule, .ask = posed->ask, .force = posed->force};
    of.citations = structure_citations(w->pose->rules, posed->clause);
    return of;
}

static ChangeOf measured_of(const Rules *rules, const StructureResult *row) {
    ChangeOf of = {.rule = row->clause, .ask = row->ask, .force = row->force};
    of.citations = structure_citations(rules, row->number);
    return of;
}

static void change_after(AnswerChange *change, StructureStatus status, int64_t off) {
    change->failing_after += off > 0;
    change->undecided_after += status == STRUCTURE_UNDECIDED;
    change->heads_after += off;
}

/* Today as measured on the register. */
static void changes_before(const Rules *rules, const StructureAnswer *today, Changes *changes) {
    for (uint32_t i = 0; i < today->result_count; i++) {
        const StructureResult *row = &today->results[i];
        if (row->force == FORCE_INFORMATION)
            continue;
        ChangeOf      of = measured_of(rules, row);
        AnswerChange *change = change_of(changes, &of);
        int64_t       off = structure_off(row);
        change->have_before += row->found;
        change->wanted_before += row->at_least;
        change->failing_before += off > 0;
        change->undecided_before += row->status == STRUCTURE_UNDECIDED;
        change->heads_before += off;
    }
}

static void quotas_after(const Telling *w, const int64_t *found, Changes *changes) {
    for (uint32_t q = 0; q < w->pose->clause_quotas; q++) {
        const PoseQuota *posed = &w->pose->quotas[q];
        ChangeOf         of = posed_of(w, posed);
        AnswerChange    *change = change_of(changes, &of);
        uint32_t         last = period_last(w, posed->periods);
        if (last == NONE)
            continue;
        StructureWanted wanted = wanted_after(w, posed, last);
        int64_t         count = found[(size_t)q * w->pose->periods + last];
        Counted         counted = counted_of(w, posed, last);
        StructureStatus status = structure_status(count, counted.unknown, &wanted);
        change->bodies++;
        change_after(change, status, heads_off(status, count, wanted.at_least, wanted.at_most));
    }
}

/* Clauses as they bind on the first day of the last planned period. */
typedef struct Bounds {
    const StructureBound *at;
    uint32_t              count;
} Bounds;

/* Bodies that may be bound by a share of bodies; no plan speaks of them. */
static int64_t bodies_unsure(const Bounds *then, uint32_t clause) {
    int64_t unsure = 0;
    for (uint32_t i = 0; i < then->count; i++)
        unsure += then->at[i].clause == clause && then->at[i].unsure;
    return unsure;
}

/* A share of bodies over all its bodies, from the watched one on; past them. */
static uint32_t bodies_after(const Telling *w, uint32_t at, const Bounds *then, Changes *changes) {
    const PoseQuota *first = &w->pose->watched[at];
    ChangeOf         of = posed_of(w, first);
    int64_t          met = 0, unknown = 0, bodies = 0;
    for (; at < w->pose->watched_count && w->pose->watched[at].clause == first->clause; at++) {
        const PoseQuota *posed = &w->pose->watched[at];
        uint32_t         last = period_last(w, posed->periods);
        if (last == NONE)
            continue;
        Counted         counted = counted_of(w, posed, last);
        StructureWanted asked = wanted_after(w, posed, last);
        StructureStatus status = structure_status(counted.found, counted.unknown, &asked);
        bodies++;
        met += counted.present && status == STRUCTURE_MET;
        unknown += counted.present && status == STRUCTURE_UNDECIDED;
    }
    int64_t         unsure = bodies_unsure(then, first->clause);
    StructureWanted wanted = structure_bodies_wanted(w->pose->rules, first->clause, bodies, unsure);
    StructureStatus status = structure_status(met, unknown + unsure, &wanted);
    AnswerChange   *change = change_of(changes, &of);
    change->bodies += (uint32_t)bodies;
    change->have_after += met;
    change->wanted_after += wanted.at_least;
    change_after(change, status, heads_off(status, met, wanted.at_least, wanted.at_most));
    return at;
}

/* No plan changes the pool: as it stands in the last planned period. */
static void pool_after(const Telling *w, const Bounds *then, Changes *changes) {
    Day day = calendar_first(w->pose->start, w->last);
    for (uint32_t i = 0; i < then->count; i++) {
        const StructureBound *bound = &then->at[i];
        if (bound->form < FORM_POOL || bound->force == FORCE_INFORMATION)
            continue;
        StructureResult row =
            structure_measure_one(w->arena, w->pose->rules, w->roster, bound, day);
        ChangeOf      of = measured_of(w->pose->rules, &row);
        AnswerChange *change = change_of(changes, &of);
        change->bodies++;
        change_after(change, row.status, structure_off(&row));
    }
}

static bool watched(const Telling *w, uint32_t clause) {
    bool found = false;
    for (uint32_t i = 0; i < w->pose->watched_count; i++)
        found |= w->pose->watched[i].clause == clause;
    return found;
}

/* A share of bodies none of which is surely bound, once. */
static void unsure_after(const Telling *w, const Bounds *then, Changes *changes) {
    uint32_t last = NONE;
    for (uint32_t i = 0; i < then->count; i++) {
        const StructureBound *bound = &then->at[i];
        if (bound->form != FORM_BODIES || bound->force == FORCE_INFORMATION ||
            bound->clause == last || watched(w, bound->clause))
            continue;
        last = bound->clause;
        ChangeOf of = {.rule = bound->label, .ask = bound->ask, .force = bound->force};
        of.citations = structure_citations(w->pose->rules, last);
        change_after(change_of(changes, &of), STRUCTURE_UNDECIDED, 0);
    }
}

static void changes_tell(const Telling *w, const int64_t *found) {
    StructureAnswer today =
        vet_structure(w->arena, w->pose->rules, w->roster, STR(""), w->roster->as_of);
    Bounds then;
    then.at = structure_bind(w->arena, w->pose->rules, w->roster,
                             calendar_first(w->pose->start, w->last), &then.count);
    uint32_t most =
        today.result_count + w->problem->quota_count + w->pose->watched_count + then.count;
    Changes changes = {map_open(w->arena), ARENA_ARRAY(w->arena, AnswerChange, most)};
    changes_before(w->pose->rules, &today, &changes);
    quotas_after(w, found, &changes);
    for (uint32_t at = 0; at < w->pose->watched_count;)
        at = bodies_after(w, at, &then, &changes);
    unsure_after(w, &then, &changes);
    pool_after(w, &then, &changes);
    w->answer->changes = changes.at;
    w->answer->change_count = changes.rules.len;
}

void telling_structure(const Telling *w) {
    int64_t *found = quotas_count(w);
    shortfalls_tell(w, found);
    changes_tell(w, found);
}

/* ---- the clauses on one body, period by period ---- */

static BodyShare share_in(const Telling *w, uint32_t q, uint32_t period) {
    const PoseQuota *posed = &w->pose->quotas[q];
    StructureWanted  wanted = wanted_after(w, posed, period);
    BodyShare        made = {.rule = posed->rule,
                             .ask = posed->ask,
                             .citations = posed->citations,
                             .force = posed->force,
                             .start = calendar_first(w->pose->start, period),
                             .end = calendar_last(w->pose->start, period)};
    made.result.found = quota_count(w, q, period);
    made.result.unknown = counted_of(w, posed, period).unknown;
    made.result.at_least = wanted.at_least;
    made.result.at_most = wanted.at_most;
    made.result.status = structure_status(made.result.found, made.result.unknown, &wanted);
    return made;
}

static bool share_same(const BodyShare *a, const BodyShare *b) {
    return str_same(a->rule, b->rule) && a->end + 1 == b->start &&
           a->result.found == b->result.found && a->result.unknown == b->result.unknown &&
           a->result.at_least == b->result.at_least && a->result.at_most == b->result.at_most;
}

BodyShare *draft_shares(Arena *arena, const DraftPlan *draft, uint32_t body, uint32_t *count_out) {
    PlanAnswer answer = {0};
    Telling    w = telling_open(arena, draft, &answer);
    VEC(BodyShare) list = {0};
    for (uint32_t q = 0; q < w.pose->clause_quotas; q++)
        for (uint32_t t = 0; t <= w.last; t++) {
            if (w.pose->quotas[q].body_row != body || !mask_has(w.problem->quotas[q].periods, t))
                continue;
            BodyShare made = share_in(&w, q, t);
            if (list.len && share_same(&list.at[list.len - 1], &made))
                list.at[list.len - 1].end = made.end;
            else
                VEC_PUSH(arena, list, made);
        }
    *count_out = (uint32_t)list.len;
    return list.at;
}
