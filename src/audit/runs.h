/* runs.h — are the runs of a plan lawful, and what are they worth? docs/problem.md, "A career path",
 * "Between paths", "Objective". O(runs × quotas of a post × periods). */
#ifndef AUDIT_RUNS_H
#define AUDIT_RUNS_H

#include "audit/lookup.h"
#include "audit/report.h"

/* True, with what each aim counts (broken first, the value last), when nothing was reported. */
bool runs_check(const Problem *problem, const Lookup *lookup, const Plan *plan, Report *report,
                int64_t *aims_out);

#endif
