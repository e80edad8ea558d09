/* runs_parts.h — what reading runs and scoring them share; private to runs*.c. */
#ifndef AUDIT_RUNS_PARTS_H
#define AUDIT_RUNS_PARTS_H

#include "audit/lookup.h"
#include "audit/report.h"

/* A plan being read: indexed by its shape, then counted. */
typedef struct Runs {
    const Problem *problem;
    const Lookup  *lookup;
    const PlanRun *runs;
    uint32_t       count;
    uint32_t      *from;    /* runs of a person: [from[i], from[i + 1]) */
    uint32_t      *held;    /* n(j, t): [post * periods + t] */
    uint32_t      *counted; /* c(q, t): [quota * periods + t] */
    uint32_t      *holders; /* h(q, t), alike */
    uint64_t      *arrived; /* c(f) of each movement */
    Report        *report;
} Runs;

/* Is the post entered where the run begins, not held from before period 0? */
static inline bool run_enters(const Problem *p, const PlanRun *run) {
    return run->from > 0 || p->people[run->person].holds != run->post;
}

/* What each aim counts, of runs that are lawful and counted. False: more than 64 bits hold. */
bool runs_score(const Runs *all, int64_t *aims_out);

#endif
