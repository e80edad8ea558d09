/* unavoidable.h — points that no plan of a problem can do without, told from the problem alone.
 *
 * Each seat is looked at for itself, with the best candidate it could have; each target, with everybody
 * who could count in it; each holder, whether there is a way to stay. docs/problem.md, "The gap, three
 * ways". What counts at another aim costs the value nothing. No search, no certificate: true whatever plan is made. Cost: entries × periods, and for each
 * post of several seats a sort of its candidates in each period.
 */
#ifndef AUDIT_UNAVOIDABLE_H
#define AUDIT_UNAVOIDABLE_H

#include "model/problem.h"

typedef struct Unavoidable {
    int64_t seats;      /* fit and misfit of the best candidates, or the vacancy */
    int64_t heads;      /* of targets, and shares, for which too few people could count */
    int64_t departures; /* of holders who cannot stay to their end */
    int64_t total;
} Unavoidable;

/* The problem is sealed. total is at most the value of every plan that keeps to it. */
Unavoidable unavoidable_find(const Problem *problem);

#endif
