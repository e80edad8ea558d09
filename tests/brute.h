/* brute.h — every plan of a tiny problem, from docs/problem.md as literally as it can be written: every
 * way to hold posts is tried, every rule is looked up period by period. For tests only. */
#ifndef TESTS_BRUTE_H
#define TESTS_BRUTE_H

#include "model/plan.h"

enum { BRUTE_PEOPLE = 4, BRUTE_PERIODS = 6, BRUTE_BROKEN = 256 };

/* One choice of a path for everybody; post[i][t] may be NONE. */
typedef struct BruteSet {
    uint32_t post[BRUTE_PEOPLE][BRUTE_PERIODS];
    int64_t  value, broken;
    uint32_t locks_missed;
} BruteSet;

typedef struct Brute {
    bool     possible;      /* some set of paths keeps seats, aparts and all locks */
    uint32_t locks_missed;  /* least, when locks are not required */
    int64_t  broken, value; /* least broken; least value at that; when possible */
    int64_t
        value_within[BRUTE_BROKEN]; /* least value of plans with broken <= index; INT64_MAX: none */
    BruteSet best;
} Brute;

/* Product of the numbers of paths, as if there were nothing between them. */
double brute_size(const Problem *problem);
/* Every set that keeps seats and aparts, locks kept or not. */
void brute_each(const Problem *problem, void (*visit)(void *with, const BruteSet *set), void *with);
Brute brute_solve(const Problem *problem);
/* The set as runs in their order. */
Plan brute_plan(Arena *arena, const Problem *problem, const BruteSet *set);

#endif
