/* outcome.h — the answers of solve and verify as JSON (docs/schema/solve.json, verify.json). */
#ifndef WIRE_OUTCOME_H
#define WIRE_OUTCOME_H

#include "model/plan.h"

#include <jansson.h>

/* What solve found. A plan's value_bound counts only where its certificate proves the value. */
typedef struct Outcome {
    const Problem *problem;
    const Plan    *plan;
    Hash           instance;
    double         seconds;
    int64_t        unavoidable; /* docs/problem.md, "The gap, three ways" */
} Outcome;

bool   outcome_has_bound(const Plan *plan);
double outcome_gap(const Plan *plan); /* only where there is a bound */
/* "gap", "gap_points", "unavoidable", "gap_movable" of an answer; null where there is no bound, and
 * unavoidable where there is no plan. */
void outcome_gaps(json_t *answer, bool has_plan, bool has_bound, int64_t value, int64_t bound,
                  int64_t unavoidable);
/* A new reference. */
json_t *outcome_json(const Outcome *outcome);

/* One thing wrong with a plan or its certificate; NONE: does not apply. */
typedef struct Breach {
    const char *code; /* catalogue key */
    uint32_t    person, post, quota, period, row;
} Breach;

/* What verify found. */
typedef struct Opinion {
    const Problem *problem; /* NULL: instance or plan could not be read */
    bool           accepted, has_plan, has_bound;
    int64_t        value, broken, bound, broken_bound, unavoidable;
    const PlanAim *aims; /* problem_aims of them; when has_plan */
    Breach        *breaches;
    uint32_t       breach_count;
} Opinion;

json_t *opinion_json(const Opinion *opinion);

#endif
