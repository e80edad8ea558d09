/* audit.h — is this plan lawful, scored right, and its bound true?
 *
 * Written from docs/problem.md; shares no code with src/plan and believes nothing in the plan but its
 * runs and prices: value, broken, bounds and status are computed again in exact integers (sums in 128
 * bits). Cost: one pass over entries × periods per leaf.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "model/plan.h"

/* One thing wrong with a plan or certificate. Indices are NONE where they do not apply. */
typedef struct Violation {
    const char *code; /* catalogue key: "audit.seats", "audit.entry", "audit.price.sign" ... */
    uint32_t    person, post, quota, period, row;
} Violation;

typedef struct Audit {
    bool       accepted;            /* no violation */
    bool       has_plan, has_bound; /* has_bound: a value proof was given and holds */
    int64_t    value, broken;       /* recomputed; when has_plan */
    int64_t    bound, broken_bound; /* proven by the certificate; bound when has_bound */
    PlanAim   *aims;                /* problem_aims of them; when has_plan */
    uint32_t   aim_count;
    bool       locks_impossible; /* proven */
    Violation *violations;
    uint32_t   violation_count; /* at most 1000 are listed */
} Audit;

/* Reads plan->made, runs, run_count and certificate, nothing else; a proof whose claimed bound is
 * higher than what its prices prove is a violation, and so is no plan without a proof that there can
 * be none. An unlawful plan has no value. The problem is trusted: it was checked where it was read. */
const Audit *audit_plan(Arena *arena, const Problem *problem, const Plan *plan);

#endif
