#include "audit/audit.h"

#include "audit/proof.h"
#include "audit/runs.h"

#define SCALE_MAX ((int64_t)1 << 20)

typedef struct Hearing {
    const Problem *problem;
    const Plan    *plan;
    Lookup         lookup;
    Report         report;
} Hearing;

/* What the proof proves; false when there is none or it does not hold. */
static bool level_prove(Hearing *hearing, Level level, const Proof *proof, Wide *bound_out) {
    static const char *const codes[] = {"audit.bound.locks", "audit.bound.broken",
                                        "audit.bound.value"};
    if (!proof->made)
        return false;
    ProofTask task = {.problem = hearing->problem,
                      .lookup = &hearing->lookup,
                      .level = level,
                      .scale = hearing->plan->certificate.scale,
                      .proof = proof,
                      .report = &hearing->report};
    TRY(proof_bound(&task, bound_out));
    if (level != LEVEL_VALUE && *bound_out < 0) /* fewer than no heads, no locks: there cannot be */
        *bound_out = 0;
    if (proof->bound <= *bound_out)
        return true;
    report_add(&hearing->report, violation(codes[level]));
    return false;
}

static void locks_prove(Hearing *hearing, Audit *audit) {
    Wide bound = 0;
    if (level_prove(hearing, LEVEL_LOCKS, &hearing->plan->certificate.locks, &bound))
        audit->locks_impossible = bound >= 1;
}

/* Where somebody has no path at all, the locks cannot be kept; there are no heads to bound then. */
static void broken_prove(Hearing *hearing, Audit *audit) {
    Wide bound = 0;
    if (!level_prove(hearing, LEVEL_BROKEN, &hearing->plan->certificate.broken, &bound))
        return;
    if (wide_never(bound))
        audit->locks_impossible = true;
    else
        audit->broken_bound = wide_narrow(bound);
}

/* Speaks of plans with at most `given` broken heads: those of this plan, or it is beside the point. */
static void value_prove(Hearing *hearing, Audit *audit) {
    const Proof *proof = &hearing->plan->certificate.value;
    Wide         bound = 0;
    if (!proof->made)
        return;
    if (!audit->has_plan || proof->given != audit->broken)
        report_add(&hearing->report, violation("audit.given"));
    else if (level_prove(hearing, LEVEL_VALUE, proof, &bound)) {
        audit->has_bound = true;
        audit->bound = wide_narrow(bound);
    }
}

static void certificate_prove(Hearing *hearing, Audit *audit) {
    const Certificate *certificate = &hearing->plan->certificate;
    bool any = certificate->locks.made || certificate->broken.made || certificate->value.made;
    if (any && (certificate->scale < 1 || certificate->scale > SCALE_MAX)) {
        report_add(&hearing->report, violation("audit.scale"));
        return;
    }
    locks_prove(hearing, audit);
    broken_prove(hearing, audit);
    value_prove(hearing, audit);
}

static void plan_hear(Hearing *hearing, Audit *audit) {
    const Plan *plan = hearing->plan;
    if (plan->made)
        audit->has_plan = runs_check(hearing->problem, &hearing->lookup, plan, &hearing->report,
                                     &audit->value, &audit->broken);
    certificate_prove(hearing, audit);
    if (!plan->made && !audit->locks_impossible)
        report_add(&hearing->report, violation("audit.unproven"));
    if (!audit->has_plan)
        return;
    /* That no bound is above a lawful plan is a theorem; if it fails the audit itself is wrong. */
    ensure(!audit->locks_impossible);
    ensure(audit->broken_bound <= audit->broken);
    ensure(!audit->has_bound || audit->bound <= audit->value);
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
