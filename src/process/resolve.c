#include "process/resolve.h"

#include "base/random.h"
#include "plan/search.h"
#include "process/solve.h"

#include <string.h>

const Problem *resolve_locked(Arena *arena, const Problem *problem, ProblemLock lock) {
    Problem     *made = arena_copy(arena, problem, sizeof *made);
    ProblemLock *locks = ARENA_ARRAY(arena, ProblemLock, problem->lock_count + 1);
    for (uint32_t k = 0; k < problem->lock_count; k++)
        locks[k] = problem->locks[k];
    locks[made->lock_count++] = lock;
    made->locks = locks;
    return made;
}

Problem *resolve_copy(Arena *arena, const Problem *problem) {
    Problem *made = arena_copy(arena, problem, sizeof *made);
    made->entries =
        arena_copy(arena, problem->entries, problem->entry_count * sizeof *made->entries);
    made->people =
        arena_copy(arena, problem->people, (problem->person_count + 1) * sizeof *made->people);
    made->rotations =
        arena_copy(arena, problem->rotations, problem->rotation_count * sizeof *made->rotations);
    return made;
}

const Problem *resolve_forbidden(Arena *arena, const Problem *problem, ProblemForbid forbid) {
    Problem       *made = resolve_copy(arena, problem);
    ProblemForbid *forbids = ARENA_ARRAY(arena, ProblemForbid, problem->forbid_count + 1);
    for (uint32_t k = 0; k < problem->forbid_count; k++)
        forbids[k] = problem->forbids[k];
    forbids[made->forbid_count++] = forbid;
    made->forbids = forbids;
    problem_seal(made);
    return made;
}

/* Whom the scenario locks is gone all the same: those locks are let go of from then on. */
static void locks_part(Arena *arena, Problem *made, const bool *gone, uint32_t period) {
    ProblemLock *locks = ARENA_ARRAY(arena, ProblemLock, made->lock_count);
    uint32_t     kept = 0;
    for (uint32_t k = 0; k < made->lock_count; k++)
        if (!gone[made->locks[k].person] || made->locks[k].period < period)
            locks[kept++] = made->locks[k];
    made->locks = locks;
    made->lock_count = kept;
}

const Problem *resolve_gone(Arena *arena, const Pose *pose, uint32_t person, uint32_t period) {
    Problem *made = resolve_copy(arena, pose->problem);
    bool    *gone = ARENA_ARRAY(arena, bool, made->person_count);
    for (uint32_t i = 0; i < made->person_count; i++) {
        gone[i] = pose->person_of[i] == pose->person_of[person];
        if (gone[i] && made->people[i].until > period)
            made->people[i].until = period;
    }
    locks_part(arena, made, gone, period);
    problem_seal(made);
    return made;
}

/* ---- points that are off ---- */

/* Posts for which somebody has less than the most. */
static bool *posts_pointed(Arena *arena, const Problem *problem) {
    bool *pointed = ARENA_ARRAY(arena, bool, problem->post_count);
    for (uint32_t e = 0; e < problem->entry_count; e++) {
        const ProblemEntry *entry = &problem->entries[e];
        for (uint32_t t = 0; t < problem->periods; t++)
            pointed[entry->post] |=
                mask_has(entry->stay, t) && entry_fit(entry, t) < problem->perfect;
    }
    return pointed;
}

/* What a misfit takes off is no matter of points. */
static int32_t blurred(int32_t fit, int32_t perfect, int64_t factor) {
    int64_t made = fit * factor / 1000;
    return fit < 0 ? fit : made > perfect ? perfect : (int32_t)made;
}

static void entry_blur(Arena *arena, const Problem *problem, ProblemEntry *entry, int64_t factor) {
    entry->fit = blurred(entry->fit, problem->perfect, factor);
    if (!entry->fits)
        return;
    int32_t *fits = ARENA_ARRAY(arena, int32_t, problem->periods);
    for (uint32_t t = 0; t < problem->periods; t++)
        fits[t] = blurred(entry->fits[t], problem->perfect, factor);
    entry->fits = fits;
}

const Problem *resolve_blurred(Arena *arena, const Problem *problem, uint32_t thousandths,
                               uint64_t seed) {
    Problem    *made = resolve_copy(arena, problem);
    const bool *pointed = posts_pointed(arena, problem);
    Random      random = random_open(seed);
    for (uint32_t e = 0; e < made->entry_count; e++)
        if (pointed[made->entries[e].post])
            entry_blur(arena, made, &made->entries[e],
                       1000 - (int64_t)thousandths + random_below(&random, 2 * thousandths + 1));
    problem_seal(made);
    return made;
}

/* ---- a clause changed ---- */

static int32_t moved(int32_t number, int32_t by) {
    int64_t made = (int64_t)number + by;
    return made < 0 && number >= 0    ? 0
           : made > PROBLEM_SEATS_MAX ? PROBLEM_SEATS_MAX
                                      : (int32_t)made;
}

static void quota_change(Arena *arena, uint32_t periods, ProblemQuota *quota, ClauseChange change) {
    int32_t *least = ARENA_ARRAY(arena, int32_t, periods),
            *most = ARENA_ARRAY(arena, int32_t, periods);
    int32_t by = change == CLAUSE_TIGHTER ? quota->per : -quota->per;
    for (uint32_t t = 0; t < periods; t++) {
        bool asks = quota->at_least[t] || quota->least_per;
        bool limits = quota->at_most[t] != PROBLEM_NO_LIMIT;
        least[t] = change == CLAUSE_OUT ? 0 : asks ? moved(quota->at_least[t], by) : 0;
        most[t] =
            change == CLAUSE_OUT || !limits ? PROBLEM_NO_LIMIT : moved(quota->at_most[t], -by);
    }
    quota->at_least = least;
    quota->at_most = most;
    if (change == CLAUSE_OUT) {
        quota->least_per = quota->most_per = quota->price = 0;
        quota->bar = false;
    }
}

static void share_change(Arena *arena, uint32_t periods, ProblemShare *share, ClauseChange change) {
    int32_t *least = ARENA_ARRAY(arena, int32_t, periods);
    for (uint32_t t = 0; t < periods; t++)
        least[t] = change == CLAUSE_OUT || !share->at_least[t]
                       ? 0
                       : moved(share->at_least[t], change == CLAUSE_TIGHTER ? 1 : -1);
    share->at_least = least;
    if (change == CLAUSE_OUT) {
        share->price = 0;
        share->bar = false;
    }
}

const Problem *resolve_clause(Arena *arena, const Pose *pose, Str rule, ClauseChange change) {
    const Problem *problem = pose->problem;
    Problem       *made = arena_copy(arena, problem, sizeof *made);
    bool           any = false;
    made->quotas = arena_copy(arena, problem->quotas, problem->quota_count * sizeof *made->quotas);
    made->shares = arena_copy(arena, problem->shares, problem->share_count * sizeof *made->shares);
    for (uint32_t q = 0; q < pose->clause_quotas; q++)
        if (str_same(pose->quotas[q].rule, rule)) {
            quota_change(arena, problem->periods, &made->quotas[q], change);
            any = true;
        }
    for (uint32_t s = 0; s < problem->share_count; s++)
        if (str_same(pose->shares[s].rule, rule)) {
            share_change(arena, problem->periods, &made->shares[s], change);
            any = true;
        }
    return any ? made : NULL;
}

/* ---- a clash eased ---- */

static bool quota_asks(const ProblemQuota *quota, uint32_t periods) {
    bool asks = quota->least_per > 0;
    for (uint32_t t = 0; t < periods; t++)
        asks |= quota->at_least[t] > 0 || quota->at_most[t] != PROBLEM_NO_LIMIT;
    return asks;
}

static bool movement_ease(ProblemMovement *movement, int32_t heads) {
    bool asks = movement->at_least > 0 || movement->at_most != PROBLEM_NO_LIMIT;
    movement->at_least = moved(movement->at_least, -heads);
    if (movement->at_most != PROBLEM_NO_LIMIT)
        movement->at_most = moved(movement->at_most, heads);
    return asks;
}

static void lock_drop(Problem *made, uint32_t row) {
    made->lock_count--;
    for (uint32_t k = row; k < made->lock_count; k++)
        made->locks[k] = made->locks[k + 1];
}

static void apart_drop(Problem *made, uint32_t row) {
    made->apart_count--;
    for (uint32_t k = row; k < made->apart_count; k++)
        made->aparts[k] = made->aparts[k + 1];
}

const Problem *resolve_eased(Arena *arena, const Problem *problem, Clash member, int32_t heads) {
    Problem *made = arena_copy(arena, problem, sizeof *made);
    made->quotas = arena_copy(arena, problem->quotas, problem->quota_count * sizeof *made->quotas);
    made->shares = arena_copy(arena, problem->shares, problem->share_count * sizeof *made->shares);
    made->movements =
        arena_copy(arena, problem->movements, problem->movement_count * sizeof *made->movements);
    made->locks = arena_copy(arena, problem->locks, problem->lock_count * sizeof *made->locks);
    made->aparts = arena_copy(arena, problem->aparts, problem->apart_count * sizeof *made->aparts);
    switch (member.kind) {
    case CLASH_QUOTA: {
        ProblemQuota *quota = &made->quotas[member.row];
        bool          asks = quota_asks(quota, problem->periods);
        for (int32_t k = 0; k < heads; k++)
            quota_change(arena, problem->periods, quota, CLAUSE_LOOSER);
        return asks ? made : NULL;
    }
    case CLASH_SHARE:
        for (int32_t k = 0; k < heads; k++)
            share_change(arena, problem->periods, &made->shares[member.row], CLAUSE_LOOSER);
        return made;
    case CLASH_MOVEMENT:
        return movement_ease(&made->movements[member.row], heads) ? made : NULL;
    case CLASH_LOCK:
        lock_drop(made, member.row);
        return made;
    case CLASH_APART:
        apart_drop(made, member.row);
        return made;
    case CLASH_BESIDE:
        break;
    }
    return NULL;
}

/* ---- solved again ---- */

uint32_t resolve_moved(const Pose *pose, const uint32_t *states, const uint32_t *others,
                       uint32_t person) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < pose->main_count; i++)
        count += i != person &&
                 memcmp(&states[(size_t)i * pose->periods], &others[(size_t)i * pose->periods],
                        pose->periods * sizeof *states) != 0;
    return count;
}

/* Those of one leaf are as near as those of another. */
static const Prices *prices_of(const Plan *plan) {
    const Proof *proof = &plan->certificate.value;
    return proof->scale && proof->scale != plan->certificate.scale ? NULL : proof_prices(proof);
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
                             .prices = ask->afresh ? NULL : prices_of(plan),
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

static AnswerRange range(bool known, int64_t least, int64_t most) {
    return known ? (AnswerRange){true, least > 0 ? least : 0, most > 0 ? most : 0}
                 : (AnswerRange){0};
}

AnswerRange resolve_loss(const DraftPlan *draft, const Resolved *resolved) {
    const Plan *plan = draft->plan, *made = resolved->plan;
    return range(resolved->alike, made->value_bound - plan->value, made->value - plan->value_bound);
}

AnswerRange resolve_gain(const DraftPlan *draft, const Resolved *resolved) {
    const Plan *plan = draft->plan, *made = resolved->plan;
    return range(resolved->alike, plan->value_bound - made->value, plan->value - made->value_bound);
}
