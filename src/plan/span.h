/* span.h — exact neighbourhoods in time: in some periods that follow one another everybody may change, before and
 * after them everybody stays as the plan has them; courses may be taken whenever, as they serve later periods. All other rows belong to one period, so nothing that a row counts is cut in
 * two, as it is where posts are freed: the root's prices fit, and all posts answer at once. MATH.md
 * "Neighbourhoods". */
#ifndef PLAN_SPAN_H
#define PLAN_SPAN_H

#include "plan/prove.h"

typedef struct Span {
    uint32_t from, until; /* periods */
    uint32_t most;        /* paths listed at most, beside the plan's own */
    bool     whole;       /* out: every path that a better plan could use was listed */
    int64_t  work;        /* out: of the program, as steps */
} Span;

/* Offers the best choice found to prove->best; true when that made the plan better. The root must have prices. */
bool span_try(Prove *prove, Span *span);
/* Sweeps over the horizon with ever wider spans, until one comes nearer to the root's bound by less than one part
 * in `worth` of what is left. */
void span_run(Prove *prove, int worth);

#endif
