#include "plan/aims.h"

#include "plan/aims_pose.h"
#include "plan/narrow.h"
#include "plan/start.h"

#include <string.h>

enum {
    AIMS_ROUNDS = 6,
    AIMS_DEARER = 8, /* weights where those before did not hold the aims */
    AIMS_LIGHTER = 4,
    AIMS_LIGHTENINGS = 8,
    AIMS_PARTS = 4, /* of the steps allowed, for each search after the first */
};

/* What is known of one aim, or of the value: the best proof, and what it proves before the weights are taken off. */
typedef struct AimProof {
    Proof       proof;
    AimsWeights weights;
    int64_t     weighed;
    bool        made;
} AimProof;

typedef struct Aims {
    Arena               *arena, *scratch;
    const Problem       *problem;
    const SearchOptions *options;
    const Field         *field;
    Demand              *demand;
    uint32_t             count; /* aims between broken and value */
    bool                 small;
    AimsWeights          most;    /* the greatest weights there may be */
    AimsWeights          weights; /* of the value's problem */
    Plan                *plan;    /* its runs are the best so far */
    Score                score;
    AimProof             proofs[PROBLEM_LEVELS_MAX + 1]; /* of the aims, the value last */
    const Plan          *first;        /* of the value: who breaks bars or locks is told by it */
    bool                 stopped_near; /* the last search of the value ended at its gap */
    Progress             progress;
} Aims;

/* ---- the plan so far ---- */

static int64_t aim_reached(const Aims *a, uint32_t aim) {
    return aim == a->count + 1 ? a->score.value : a->score.aims[aim - 1];
}

static bool aims_better(const Aims *a, Score x, Score y) {
    if (x.broken != y.broken)
        return x.broken < y.broken;
    for (uint32_t k = 0; k < a->count; k++)
        if (x.aims[k] != y.aims[k])
            return x.aims[k] < y.aims[k];
    return x.value < y.value;
}

/* Takes the runs where they are better at the first aim at which they differ. */
static bool runs_take(Aims *a, const Plan *found) {
    const Problem *p = a->problem;
    if (!found->made)
        return false;
    ArenaMark mark = arena_mark(a->scratch);
    uint32_t *states = ARENA_ARRAY(a->scratch, uint32_t, (size_t)p->person_count * p->periods);
    start_states(a->field, found->runs, found->run_count, false, states);
    Score score = score_states(a->field, a->demand, states);
    arena_rewind(a->scratch, mark);
    if (a->plan->made && !aims_better(a, score, a->score))
        return false;
    a->plan->made = true;
    a->plan->runs = found->runs;
    a->plan->run_count = found->run_count;
    a->score = score;
    return true;
}

/* ---- proofs ---- */

/* What the aim's proof proves, given what the plan reaches now at those before. */
static int64_t proof_bound(const Aims *a, uint32_t aim) {
    const AimProof *proof = &a->proofs[aim - 1];
    int64_t         bound = proof->weighed;
    for (uint32_t k = 1; k < aim; k++)
        bound -= proof->weights.of[k] * a->score.aims[k - 1];
    return bound;
}

static bool aim_proven(const Aims *a, uint32_t aim) {
    return (aim <= a->count && aim_reached(a, aim) == 0) ||
           (a->proofs[aim - 1].made && proof_bound(a, aim) >= aim_reached(a, aim));
}

/* The weights become the prices of the rows of the aims before. */
static void proof_price(Arena *arena, Proof *proof, const AimsWeights *weights, uint32_t aim,
                        int64_t scale) {
    proof->scale = scale;
    for (uint32_t n = 0; n < proof->node_count; n++) {
        Prices *prices = &proof->nodes[n].prices;
        if (proof->nodes[n].kind != PROOF_LEAF)
            continue;
        prices->reached_count = aim - 1;
        prices->reached = ARENA_ARRAY(arena, int64_t, aim - 1);
        for (uint32_t k = 1; k < aim; k++)
            prices->reached[k - 1] = scale * weights->of[k];
    }
}

/* Keeps the proof where it proves more than the one before; true then. */
static bool proof_take(Aims *a, uint32_t aim, const AimsWeights *weights, const Plan *found) {
    AimProof *kept = &a->proofs[aim - 1], before = *kept;
    if (!found->certificate.value.made || found->broken != a->score.broken)
        return false;
    int64_t was = kept->made ? proof_bound(a, aim) : 0;
    *kept = (AimProof){found->certificate.value, *weights, found->value_bound, true};
    if (before.made && proof_bound(a, aim) <= was) {
        *kept = before;
        return false;
    }
    proof_price(a->arena, &kept->proof, weights, aim, found->certificate.scale);
    return true;
}

/* ---- searches ---- */

static bool aims_tell(void *with, const ProgressState *state) {
    const Aims   *a = with;
    ProgressState told = *state;
    told.done += a->plan->steps;
    told.total = a->options->steps;
    told.has_bound = told.has_value = false; /* they are of weights, not of points */
    return progress_tell(a->options->progress, &told);
}

/* The asked gap as a part of what the aim weighs with those before. */
static double gap_asked(const Aims *a, uint32_t aim, const AimsWeights *weights) {
    double reached = 1, weighed;
    if (a->options->gap < 0 || !a->plan->made)
        return a->options->gap;
    reached = aim_reached(a, aim) > 1 ? (double)aim_reached(a, aim) : 1;
    weighed = reached;
    for (uint32_t k = 1; k < aim; k++)
        weighed += (double)weights->of[k] * (double)a->score.aims[k - 1];
    return a->options->gap * reached / weighed;
}

static int64_t steps_allowed(const Aims *a) {
    int64_t asked = a->options->steps, left = asked - a->plan->steps;
    if (!asked)
        return a->small || !a->plan->made ? 0 : a->plan->steps / AIMS_PARTS + 1;
    int64_t part = a->plan->made ? asked / AIMS_PARTS : asked / 2;
    part = part < left ? part : left;
    return part > 1 ? part : 1;
}

/* Searches for the aim with these weights before it, from the plan at hand. */
static const Plan *aim_search(Aims *a, uint32_t aim, const AimsWeights *weights, bool keep) {
    AUTO(Arena) posed = arena_open();
    Problem       plain = aims_pose(posed, a->problem, aim, weights);
    SearchOptions options = *a->options;
    options.gap = gap_asked(a, aim, weights);
    options.steps = steps_allowed(a);
    options.progress = &a->progress;
    static const PlanRun nobody = {0};
    if (a->plan->made) { /* a plan in which nobody holds anything is one to start from, too */
        options.start = a->plan->run_count ? a->plan->runs : &nobody;
        options.start_count = a->plan->run_count;
    }
    options.keep_start = keep || a->options->keep_start;
    const Plan *found = search_plain(a->arena, &plain, &options);
    a->plan->steps += found->steps;
    a->plan->repeatable = a->plan->repeatable && found->repeatable;
    return found;
}

/* Weights under which no plan that is worse at an earlier aim than the one at hand costs less than it. */
static AimsWeights weights_exact(const Aims *a, uint32_t aim) {
    AimsWeights exact = {{0}};
    Wide        later = (Wide)aim_reached(a, aim) + 1;
    for (uint32_t k = aim; k-- > 1;) {
        exact.of[k] = later < a->most.of[k] ? (int64_t)later : a->most.of[k];
        later += (Wide)exact.of[k] * a->score.aims[k - 1];
    }
    return exact;
}

/* True when the plan became better. */
static bool aim_try(Aims *a, uint32_t aim, const AimsWeights *weights, bool keep) {
    const Plan *found = aim_search(a, aim, weights, keep);
    bool        better = runs_take(a, found);
    proof_take(a, aim, weights, found);
    return better;
}

/* Where the weights outdo what a relaxation can save at the aims before, less of them proves more. */
static void aim_lighten(Aims *a, uint32_t aim, AimsWeights weights) {
    for (int n = 0; n < AIMS_LIGHTENINGS && !aim_proven(a, aim) && a->plan->repeatable; n++) {
        for (uint32_t k = 1; k < aim; k++)
            weights.of[k] /= AIMS_LIGHTER;
        const Plan *found = aim_search(a, aim, &weights, true);
        if (!proof_take(a, aim, &weights, found))
            return;
    }
}

/* The aims in order, each given what those before reached. True when the plan became better on the way. */
static bool aims_prove(Aims *a) {
    bool better = false;
    for (uint32_t aim = 1; aim <= a->count; aim++) {
        if (aim_proven(a, aim))
            continue;
        AimsWeights exact = weights_exact(a, aim);
        better |= aim_try(a, aim, &exact, false);
        if (aim > 1)
            aim_lighten(a, aim, exact);
    }
    return better;
}

static void weights_raise(Aims *a) {
    for (uint32_t k = 1; k <= a->count; k++)
        a->weights.of[k] = a->weights.of[k] < a->most.of[k] / AIMS_DEARER
                               ? a->weights.of[k] * AIMS_DEARER
                               : a->most.of[k];
}

static bool all_proven(const Aims *a) {
    for (uint32_t aim = 1; aim <= a->count + 1; aim++)
        if (!aim_proven(a, aim))
            return false;
    return true;
}

static bool gaps_reached(const Aims *a) {
    for (uint32_t aim = 1; aim <= a->count + 1; aim++) {
        int64_t bound = a->proofs[aim - 1].made ? proof_bound(a, aim) : 0;
        if (!aim_proven(a, aim) && plan_gap(aim_reached(a, aim), bound) > a->options->gap)
            return false;
    }
    return a->options->gap >= 0;
}

/* The value's problem, with these weights. True when the plan became better. */
static bool value_try(Aims *a, const AimsWeights *weights) {
    const Plan *found = aim_search(a, a->count + 1, weights, false);
    bool        better = runs_take(a, found);
    proof_take(a, a->count + 1, weights, found);
    a->first = a->first ? a->first : found;
    a->stopped_near = found->status == PLAN_GAP;
    return better;
}

/* Whether the value is to be asked again: the aims mended what it had, or its gap was one of weights. */
static bool value_again(Aims *a, bool mended) {
    if (a->small) {
        AimsWeights exact = weights_exact(a, a->count + 1);
        return value_try(a, &exact) || mended;
    }
    if (mended)
        weights_raise(a);
    bool again = mended || (a->stopped_near && !gaps_reached(a));
    if (again)
        value_try(a, &a->weights);
    return again;
}

/* A plan of one integer with all aims, then each aim for itself; where that mends the plan, the value once more with
 * heavier weights. In the end the prices of the value's rows that prove most. */
static void aims_search(Aims *a) {
    value_try(a, &a->weights);
    if (!a->plan->made || a->score.broken > 0)
        return;
    for (int round = 0; round < AIMS_ROUNDS && a->plan->repeatable && !all_proven(a); round++)
        if (!value_again(a, aims_prove(a)))
            break;
    AimProof *value = &a->proofs[a->count];
    if (value->made)
        aim_lighten(a, a->count + 1, value->weights);
}

/* ---- what comes out ---- */

static PlanStatus status_of(const Aims *a, PlanStatus first) {
    if (!a->plan->made || a->score.broken > 0)
        return first;
    if (all_proven(a))
        return PLAN_OPTIMAL;
    return gaps_reached(a) ? PLAN_GAP : PLAN_STOPPED;
}

static Proof proof_write(const Aims *a, uint32_t aim) {
    Proof proof = a->proofs[aim - 1].proof;
    if (!a->proofs[aim - 1].made)
        return (Proof){0};
    proof.bound = proof_bound(a, aim);
    proof.reached_count = aim - 1;
    proof.reached = arena_copy(a->arena, a->score.aims, (aim - 1) * sizeof *proof.reached);
    return proof;
}

static void plan_write(Aims *a) {
    const Plan  *first = a->first;
    Plan        *plan = a->plan;
    Certificate *certificate = &plan->certificate;
    certificate->scale = first->certificate.scale;
    certificate->locks = first->certificate.locks;
    certificate->broken = first->certificate.broken;
    plan->broken_bound = first->broken_bound;
    plan->clash = first->clash;
    plan->clash_count = first->clash_count;
    plan->clash_irreducible = first->clash_irreducible;
    plan->status = status_of(a, first->status);
    if (!plan->made)
        return;
    plan->broken = a->score.broken;
    plan->value = a->score.value;
    plan->aim_count = certificate->aim_count = a->count;
    plan->aims = ARENA_ARRAY(a->arena, PlanAim, a->count);
    certificate->aims = ARENA_ARRAY(a->arena, Proof, a->count);
    for (uint32_t k = 0; k < a->count; k++) {
        certificate->aims[k] = proof_write(a, k + 1);
        int64_t bound = certificate->aims[k].made ? certificate->aims[k].bound : 0;
        plan->aims[k] = (PlanAim){a->score.aims[k], bound > 0 ? bound : 0};
    }
    certificate->value = proof_write(a, a->count + 1);
    plan->value_bound = certificate->value.bound;
}

const Plan *aims_run(Arena *arena, const Problem *problem, const SearchOptions *options) {
    AUTO(Arena) scratch = arena_open();
    Aims a = {.arena = arena,
              .scratch = scratch,
              .problem = problem,
              .options = options,
              .field = field_open(scratch, problem),
              .count = problem_aims(problem),
              .plan = ARENA_NEW(arena, Plan)};
    a.demand = demand_open(scratch, a.field);
    a.small = narrow_small(a.field);
    a.most = aims_most(a.field);
    a.weights = aims_first(problem, &a.most);
    a.progress = (Progress){aims_tell, &a};
    a.plan->repeatable = true;
    aims_search(&a);
    plan_write(&a);
    return a.plan;
}
