#include "process/mend.h"

#include "audit/audit.h"
#include "base/vec.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/kinds.h"

#include <stdlib.h>

typedef VEC(Clash) Ground;

typedef struct Mending {
    Arena            *arena;
    const DraftPlan  *draft;
    const Problem    *problem;
    const ResolveAsk *ask;
    const uint32_t   *states; /* of the plan; NULL: there is none */
} Mending;

/* ---- what might give ---- */

static bool among(const Ground *ground, Clash member) {
    for (size_t k = 0; k < ground->len; k++)
        if (ground->at[k].kind == member.kind && ground->at[k].row == member.row)
            return true;
    return false;
}

/* Does the plan as it is break fewer bars where this one asks next to nothing? */
static bool breaks(const Mending *m, Clash member) {
    AUTO(Arena) arena = arena_open();
    const Problem *eased = resolve_eased(arena, m->problem, member, MEND_HEADS);
    Plan           plan = *m->draft->plan;
    plan.certificate = (Certificate){0};
    return eased && plan.made && audit_plan(arena, eased, &plan)->broken < plan.broken;
}

static void broken_add(const Mending *m, Ground *ground, ClashKind kind, uint32_t row, bool bar) {
    Clash member = {kind, row};
    if (bar && ground->len < MEND_MOST && !among(ground, member) && breaks(m, member))
        VEC_PUSH(m->arena, *ground, member);
}

/* Members of the clash first. */
static Ground ground_of(const Mending *m, const Plan *plan) {
    Ground         ground = {0};
    const Problem *p = m->problem;
    for (uint32_t k = 0; k < plan->clash_count; k++)
        VEC_PUSH(m->arena, ground, plan->clash[k]);
    for (uint32_t q = 0; q < p->quota_count; q++)
        broken_add(m, &ground, CLASH_QUOTA, q, p->quotas[q].bar);
    for (uint32_t s = 0; s < p->share_count; s++)
        broken_add(m, &ground, CLASH_SHARE, s, p->shares[s].bar);
    for (uint32_t f = 0; f < p->movement_count; f++)
        broken_add(m, &ground, CLASH_MOVEMENT, f, p->movements[f].bar);
    return ground;
}

/* ---- each by its name ---- */

static void person_tell(const Mending *m, uint32_t row, Str *code, Str *name) {
    const Person *who = roster_person(m->draft->pose->roster, m->draft->pose->person_of[row]);
    *code = who->code;
    *name = who->name;
}

static void lock_tell(const Mending *m, uint32_t row, AnswerMending *told) {
    const ProblemLock *lock = &m->problem->locks[row];
    const Pose        *pose = m->draft->pose;
    person_tell(m, lock->person, &told->person, &told->person_name);
    told->post = pose_post_code(pose, lock->post);
    told->post_name = pose_post_name(pose, lock->post);
    told->from = calendar_first(pose->start, lock->period);
    told->to = calendar_last(pose->start, lock->period);
}

static void quota_tell(const Mending *m, uint32_t row, AnswerMending *told) {
    const PoseQuota *quota = &m->draft->pose->quotas[row];
    told->name = quota->rule.len ? quota->rule : m->problem->quotas[row].id;
    told->ask = row < m->draft->pose->clause_quotas ? quota->ask : NULL;
    told->citations = quota->citations;
    told->body = quota->body;
    told->body_name = quota->name;
}

static AnswerMending named(const Mending *m, Clash member) {
    const Pose   *pose = m->draft->pose;
    AnswerMending told = {.kind = member.kind, .from = DAY_NONE, .to = DAY_NONE};
    switch (member.kind) {
    case CLASH_QUOTA:
        quota_tell(m, member.row, &told);
        break;
    case CLASH_SHARE:
        told.name = pose->shares[member.row].rule;
        told.ask = pose->shares[member.row].ask;
        told.citations = pose->shares[member.row].citations;
        break;
    case CLASH_MOVEMENT:
        told.name = m->problem->movements[member.row].id;
        told.citations = pose->movements[member.row].citations;
        break;
    case CLASH_LOCK:
        lock_tell(m, member.row, &told);
        break;
    case CLASH_APART:
        told.name = pose->aparts[member.row].rule;
        told.citations = pose->aparts[member.row].citations;
        person_tell(m, m->problem->aparts[member.row].first, &told.person, &told.person_name);
        person_tell(m, m->problem->aparts[member.row].second, &told.other, &told.other_name);
        break;
    case CLASH_BESIDE:
        person_tell(m, m->problem->besides[member.row].who.person, &told.person, &told.person_name);
        break;
    }
    return told;
}

/* ---- each tried ---- */

static bool headed(ClashKind kind) {
    return kind == CLASH_QUOTA || kind == CLASH_SHARE || kind == CLASH_MOVEMENT;
}

static bool eased_try(const Mending *m, Clash member, int32_t heads, AnswerMending *told,
                      Error *err) {
    AUTO(Arena) arena = arena_open();
    const Problem *eased = resolve_eased(arena, m->problem, member, heads);
    Resolved       found;
    told->heads = heads;
    told->found = false;
    if (!eased)
        return true;
    TRY(resolve(arena, m->draft, eased, m->ask, &found, err));
    told->found = found.plan->made;
    told->left = found.plan->broken;
    if (!told->found || !m->states)
        return true;
    DraftPlan other = *m->draft;
    other.plan = found.plan;
    told->moved = resolve_moved(m->draft->pose, m->states, draft_states(arena, &other), NONE);
    return true;
}

static bool better(const AnswerMending *a, const AnswerMending *b) {
    return a->found && (!b->found || a->left < b->left);
}

/* A head more at a time, as long as that saves bars. */
static bool mending_find(const Mending *m, Clash member, AnswerMending *told_out, Error *err) {
    AnswerMending next = named(m, member);
    int32_t       most = headed(member.kind) ? MEND_HEADS : 1;
    next.left = m->draft->plan->broken;
    *told_out = next;
    for (int32_t heads = 1; heads <= most; heads++) {
        TRY(eased_try(m, member, heads, &next, err));
        bool saves = heads == 1 || better(&next, told_out);
        if (saves)
            *told_out = next;
        if (!saves || !next.found || !next.left)
            break;
    }
    return true;
}

static int best_first(const void *a, const void *b) {
    const AnswerMending *x = a, *y = b;
    if (x->found != y->found)
        return x->found ? -1 : 1;
    if (x->left != y->left)
        return x->left > y->left ? 1 : -1;
    if (x->heads != y->heads)
        return x->heads > y->heads ? 1 : -1;
    if (x->moved != y->moved)
        return x->moved > y->moved ? 1 : -1;
    int by_name = str_order(x->name, y->name), by_body = str_order(x->body, y->body);
    return by_name ? by_name : by_body ? by_body : str_order(x->person, y->person);
}

static const Plan *plan_clashing(Arena *arena, const DraftPlan *draft, const ResolveAsk *ask) {
    Plan         *plan = arena_copy(arena, draft->plan, sizeof *plan);
    SearchOptions options = {
        .gap = -1, .steps = ask->steps, .threads = ask->threads, .progress = ask->progress};
    if (!plan->clash_count)
        search_clash(arena, draft->pose->problem, &options, plan);
    return plan;
}

bool mend_find(Arena *arena, const DraftPlan *draft, const ResolveAsk *ask, AnswerMend *answer_out,
               Error *err) {
    const Pose *pose = draft->pose;
    const Plan *plan = plan_clashing(arena, draft, ask);
    ResolveAsk  afresh = *ask;
    Mending     m = {.arena = arena, .draft = draft, .problem = pose->problem, .ask = &afresh};
    afresh.afresh = true;
    if (plan->made)
        m.states = draft_states(arena, draft);
    *answer_out = (AnswerMend){.as_of = pose->roster->as_of,
                               .roster = pose->roster,
                               .kinds = kind_names(arena, pose->rules, pose->roster),
                               .plan = draft->code,
                               .bars = problem_bars(pose->problem),
                               .broken = plan->broken,
                               .bound = plan->broken_bound,
                               .irreducible = plan->clash_count && plan->clash_irreducible,
                               .members = plan->clash_count};
    if (plan->made && !plan->broken)
        return true;
    Ground ground = ground_of(&m, plan);
    answer_out->count = (uint32_t)ground.len;
    answer_out->at = ARENA_ARRAY(arena, AnswerMending, ground.len);
    for (uint32_t k = 0; k < answer_out->count; k++) {
        TRY(mending_find(&m, ground.at[k], &answer_out->at[k], err));
        answer_out->at[k].member = k < plan->clash_count;
    }
    if (answer_out->count)
        qsort(answer_out->at, answer_out->count, sizeof *answer_out->at, best_first);
    return true;
}
