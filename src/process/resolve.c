#include "process/resolve.h"

#include "plan/search.h"
#include "process/solve.h"

const Problem *resolve_locked(Arena *arena, const Problem *problem, ProblemLock lock) {
    Problem     *made = arena_copy(arena, problem, sizeof *made);
    ProblemLock *locks = ARENA_ARRAY(arena, ProblemLock, problem->lock_count + 1);
    for (uint32_t k = 0; k < problem->lock_count; k++)
        locks[k] = problem->locks[k];
    locks[made->lock_count++] = lock;
    made->locks = locks;
    return made;
}

/* Sealing writes to entries, people and rotations: those are the copy's own. */
const Problem *resolve_forbidden(Arena *arena, const Problem *problem, ProblemForbid forbid) {
    Problem       *made = arena_copy(arena, problem, sizeof *made);
    ProblemForbid *forbids = ARENA_ARRAY(arena, ProblemForbid, problem->forbid_count + 1);
    for (uint32_t k = 0; k < problem->forbid_count; k++)
        forbids[k] = problem->forbids[k];
    forbids[made->forbid_count++] = forbid;
    made->forbids = forbids;
    made->entries =
        arena_copy(arena, problem->entries, problem->entry_count * sizeof *made->entries);
    made->people =
        arena_copy(arena, problem->people, (problem->person_count + 1) * sizeof *made->people);
    made->rotations =
        arena_copy(arena, problem->rotations, problem->rotation_count * sizeof *made->rotations);
    problem_seal(made);
    return made;
}

/* Of the first leaf: those of others are as near. */
static const Prices *prices_of(const Plan *plan) {
    const Proof *proof = &plan->certificate.value;
    uint32_t     node = 0;
    if (!proof->made || (proof->scale && proof->scale != plan->certificate.scale))
        return NULL;
    while (proof->nodes[node].kind != PROOF_LEAF)
        node = proof->nodes[node].in;
    return &proof->nodes[node].prices;
}

/* The first bound that the search tells is what the plan's own prices prove of the changed problem. */
typedef struct Listening {
    const Progress *to;
    Resolved       *resolved;
} Listening;

static bool listen(void *with, const ProgressState *state) {
    const Listening *l = with;
    if (state->has_bound && !l->resolved->guessed) {
        l->resolved->guessed = true;
        l->resolved->estimate = state->bound;
    }
    return progress_tell(l->to, state);
}

bool resolve(Arena *arena, const DraftPlan *draft, const Problem *changed, const ResolveAsk *ask,
             Resolved *resolved_out, Error *err) {
    const Plan   *plan = draft->plan;
    Listening     listening = {ask->progress, resolved_out};
    Progress      progress = {listen, &listening};
    SearchOptions options = {.gap = -1,
                             .steps = ask->steps,
                             .threads = ask->threads,
                             .progress = &progress,
                             .start = plan->runs,
                             .start_count = plan->run_count,
                             .prices = prices_of(plan),
                             .broken = plan->broken};
    *resolved_out = (Resolved){0};
    const Plan *made = search_run(arena, changed, &options);
    TRY(solve_audited(arena, changed, made, err));
    uint64_t wrong = made->made ? pose_recheck(draft->pose, made->runs, made->run_count) : 0;
    if (wrong)
        return error_set(err, ERROR_REFUSED, "the rule engines differ in %llu cases",
                         (unsigned long long)wrong);
    resolved_out->plan = made;
    resolved_out->impossible =
        made->certificate.locks.made || (!made->made && made->status == PLAN_INFEASIBLE);
    resolved_out->alike = made->made && made->broken == plan->broken &&
                          plan->certificate.value.made && made->certificate.value.made;
    return true;
}

static int64_t no_less(int64_t points) {
    return points > 0 ? points : 0;
}

int64_t resolve_least(const DraftPlan *draft, const Resolved *resolved) {
    return no_less(resolved->plan->value_bound - draft->plan->value);
}

int64_t resolve_most(const DraftPlan *draft, const Resolved *resolved) {
    return no_less(resolved->plan->value - draft->plan->value_bound);
}
