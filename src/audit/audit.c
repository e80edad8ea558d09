#include "audit/audit.h"

#include "audit/proof.h"
#include "audit/runs.h"

#define SCALE_MAX ((int64_t)1 << 20)

typedef struct Hearing {
    const Problem *problem;
    const Plan    *plan;
    Lookup         lookup;
    Report         report;
    int64_t        reached[PROBLEM_LEVELS_MAX + 2]; /* each aim of the plan; when it has one */
} Hearing;

static int64_t proof_scale(const Hearing *hearing, const Proof *proof) {
    return proof->scale ? proof->scale : hearing->plan->certificate.scale;
}

/* What the proof proves; false when there is none or it does not hold. */
static bool level_prove(Hearing *hearing, Level level, const char *code, const Proof *proof,
                        Wide *bound_out) {
    if (!proof->made)
        return false;
    ProofTask task = {.problem = hearing->problem,
                      .lookup = &hearing->lookup,
                      .level = level,
                      .scale = proof_scale(hearing, proof),
                      .given = hearing->reached,
                      .proof = proof,
                      .report = &hearing->report};
    if (task.scale < 1 || task.scale > SCALE_MAX) {
        report_add(&hearing->report, violation("audit.scale"));
        return false;
    }
    TRY(proof_bound(&task, bound_out));
    /* fewer than no heads, no locks, nothing at an aim: there cannot be */
    if (level != level_value(hearing->problem) && *bound_out < 0)
        *bound_out = 0;
    if (proof->bound <= *bound_out)
        return true;
    report_add(&hearing->report, violation(code));
    return false;
}

static void locks_prove(Hearing *hearing, Audit *audit) {
    Wide bound = 0;
    if (level_prove(hearing, LEVEL_LOCKS, "audit.bound.locks", &hearing->plan->certificate.locks,
                    &bound))
        audit->locks_impossible = bound >= 1;
}

/* Where somebody has no path at all, the locks cannot be kept; there are no heads to bound then. */
static void broken_prove(Hearing *hearing, Audit *audit) {
    Wide bound = 0;
    if (!level_prove(hearing, LEVEL_BROKEN, "audit.bound.broken",
                     &hearing->plan->certificate.broken, &bound))
        return;
    if (wide_never(bound))
        audit->locks_impossible = true;
    else
        audit->broken_bound = wide_narrow(bound);
}

/* Whether the proof speaks of plans that reach at each aim before what this plan does: else it is beside the point. */
static bool given_check(Hearing *hearing, const Audit *audit, Level level, const Proof *proof) {
    bool own =
        audit->has_plan && proof->given == hearing->reached[0] && proof->reached_count == level - 1;
    for (uint32_t k = 1; own && k < level; k++)
        own = proof->reached[k - 1] == hearing->reached[k];
    if (!own)
        report_add(&hearing->report, violation("audit.given"));
    return own;
}

static void aim_prove(Hearing *hearing, Audit *audit, Level level) {
    const Proof *proof = &hearing->plan->certificate.aims[level - 1];
    Wide         bound = 0;
    if (proof->made && given_check(hearing, audit, level, proof) &&
        level_prove(hearing, level, "audit.bound.aim", proof, &bound))
        audit->aims[level - 1].bound = wide_narrow(bound);
}

static void value_prove(Hearing *hearing, Audit *audit) {
    const Proof *proof = &hearing->plan->certificate.value;
    Level        level = level_value(hearing->problem);
    Wide         bound = 0;
    if (proof->made && given_check(hearing, audit, level, proof) &&
        level_prove(hearing, level, "audit.bound.value", proof, &bound)) {
        audit->has_bound = true;
        audit->bound = wide_narrow(bound);
    }
}

/* Of each aim one proof, in their order. */
static void certificate_prove(Hearing *hearing, Audit *audit) {
    const Certificate *certificate = &hearing->plan->certificate;
    locks_prove(hearing, audit);
    broken_prove(hearing, audit);
    if (certificate->aim_count && certificate->aim_count != problem_aims(hearing->problem))
        report_add(&hearing->report, violation("audit.aims"));
    else
        for (uint32_t k = 0; k < certificate->aim_count; k++)
            aim_prove(hearing, audit, k + 1);
    value_prove(hearing, audit);
}

static void plan_score(Hearing *hearing, Audit *audit) {
    audit->has_plan = runs_check(hearing->problem, &hearing->lookup, hearing->plan,
                                 &hearing->report, hearing->reached);
    if (!audit->has_plan)
        return;
    audit->broken = hearing->reached[0];
    audit->value = hearing->reached[audit->aim_count + 1];
    for (uint32_t k = 0; k < audit->aim_count; k++)
        audit->aims[k].reached = hearing->reached[k + 1];
}

static void plan_hear(Hearing *hearing, Audit *audit) {
    audit->aim_count = problem_aims(hearing->problem);
    audit->aims = ARENA_ARRAY(hearing->report.arena, PlanAim, audit->aim_count);
    if (hearing->plan->made)
        plan_score(hearing, audit);
    certificate_prove(hearing, audit);
    if (!hearing->plan->made && !audit->locks_impossible)
        report_add(&hearing->report, violation("audit.unproven"));
    if (!audit->has_plan)
        return;
    /* That no bound is above a lawful plan is a theorem; if it fails the audit itself is wrong. */
    ensure(!audit->locks_impossible);
    ensure(audit->broken_bound <= audit->broken);
    ensure(!audit->has_bound || audit->bound <= audit->value);
    for (uint32_t k = 0; k < audit->aim_count; k++)
        ensure(audit->aims[k].bound <= audit->aims[k].reached);
}

/* Indices that point nowhere are no help to whoever looks them up. */
static void index_within(uint32_t *index, uint32_t count) {
    if (*index >= count)
        *index = NONE;
}

static void violations_within(const Problem *p, Violation *list, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        index_within(&list[i].person, p->person_count);
        index_within(&list[i].post, p->post_count);
        index_within(&list[i].quota, p->quota_count);
        index_within(&list[i].period, p->periods);
    }
}

const Audit *audit_plan(Arena *arena, const Problem *problem, const Plan *plan) {
    Audit  *audit = ARENA_NEW(arena, Audit);
    Hearing hearing = {.problem = problem, .plan = plan, .report = {.arena = arena}};
    if (problem->quota_count > WIDE_ROWS || problem->apart_count > WIDE_ROWS ||
        problem->beside_count > WIDE_ROWS || problem->with_count > WIDE_ROWS ||
        problem->movement_count > WIDE_ROWS)
        report_add(&hearing.report, violation("audit.size"));
    else {
        hearing.lookup = lookup_open(arena, problem);
        plan_hear(&hearing, audit);
    }
    audit->violations = hearing.report.list.at;
    audit->violation_count = (uint32_t)hearing.report.list.len;
    violations_within(problem, audit->violations, audit->violation_count);
    audit->accepted = hearing.report.found == 0;
    return audit;
}
