/* search.h — from a problem to a plan and a certificate.
 *
 * Deterministic: the same problem, gap and steps give the same plan on any number of threads, unless
 * progress told it to stop (then plan.repeatable is false). Nothing here reads a clock, rules or a
 * store. Memory: proportional to entries × periods. The mathematics is in MATH.md.
 */
#ifndef PLAN_SEARCH_H
#define PLAN_SEARCH_H

#include "base/progress.h"
#include "model/plan.h"

typedef struct SearchOptions {
    double  gap;     /* stop when the gap is at most this; negative: none asked */
    int64_t steps;   /* work allowed (one step: one entry looked at once in one pass); 0: default */
    int     threads; /* >= 1 */
    const Progress *progress; /* may be NULL */
    /* A plan to start from (runs only); with `keep_start` it is not improved, only bounded. */
    const PlanRun *start;
    uint32_t       start_count;
    bool           keep_start;
    /* Prices of a problem with the same rows whose plan `start` is: the search looks near both, and far only where it finds no
     * plan there that breaks no more than `broken` heads. NULL: it begins from nothing. Of no use with aims in order. */
    const Prices *prices;
    int64_t       broken;
} SearchOptions;

const Plan *search_run(Arena *arena, const Problem *problem, const SearchOptions *options);
/* The same, as if nothing named a level. */
const Plan *search_plain(Arena *arena, const Problem *problem, const SearchOptions *options);
/* Finds the clash of a plan that was read back: what its certificate proves cannot all be kept. Nothing where it proves nothing of the
 * kind. */
void search_clash(Arena *arena, const Problem *problem, const SearchOptions *options, Plan *plan);

#endif
