/* solve.h — the use cases solve and verify: problems posed directly as instance files.
 *
 * Invariant: no plan file is written that audit has not accepted, with the value, broken heads and
 * bound it is shown with.
 */
#ifndef PROCESS_SOLVE_H
#define PROCESS_SOLVE_H

#include "base/error.h"
#include "base/progress.h"
#include "model/finding.h"
#include "wire/outcome.h"

typedef struct SolveAsk {
    const char     *instance; /* "-": standard input */
    const char     *solution; /* another engine's answer to take instead of searching, or NULL */
    const char     *plan_out; /* NULL: not written */
    const char     *mps_out;  /* written before the search; NULL: not written */
    const int64_t  *given;    /* of the MPS: what the first aims came to */
    uint32_t        given_count;
    double          gap;      /* negative: none asked */
    int64_t         steps;    /* 0: the search's default */
    double          seconds;  /* 0: no limit */
    int             threads;  /* >= 1 */
    const Progress *progress; /* may be NULL */
} SolveAsk;

/* False with findings (instance or solution), or with err; ERROR_REFUSED: audit did not accept. */
bool solve_run(Arena *arena, const SolveAsk *ask, Outcome *outcome_out, Findings *findings,
               Error *err);
/* False with findings (instance or plan file), or with err. */
bool solve_verify(Arena *arena, const char *instance, const char *plan, Opinion *opinion_out,
                  Findings *findings, Error *err);

/* What audit makes of a plan, as an answer. */
Opinion solve_opinion(Arena *arena, const Problem *problem, const Plan *plan);
/* Does audit accept the plan and find its value, bounds and status as claimed? ERROR_REFUSED if not. */
bool solve_audited(Arena *arena, const Problem *problem, const Plan *plan, Error *err);

#endif
