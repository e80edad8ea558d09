/* aims.h — plans of problems whose posts and targets name levels: docs/problem.md, "Aims in order".
 *
 * Each aim, and the value, is posed as a plain problem in which what counts at the aims before it costs a weight
 * times its price, and what counts later nothing. A plan of that is a plan; its proof is one of the aim given those
 * before, the weight being the price of their row. MATH.md "Aims".
 */
#ifndef PLAN_AIMS_H
#define PLAN_AIMS_H

#include "plan/search.h"

/* As search_run; the problem has at least one aim between the broken heads and the value. */
const Plan *aims_run(Arena *arena, const Problem *problem, const SearchOptions *options);

#endif
