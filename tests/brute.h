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
    int64_t  aims[PROBLEM_LEVELS_MAX]; /* of each level, whether or not one names it */
    uint32_t locks_missed;
} BruteSet;

typedef struct Brute {
    bool     possible;     /* some set of paths keeps seats, aparts and all locks */
    uint32_t locks_missed; /* least, when locks are not required */
    int64_t  broken,
        value; /* of the best: least broken, then level by level, the value last; when possible */
    int64_t
        value_within[BRUTE_BROKEN]; /* least value of plans with broken <= index; INT64_MAX: none */
    BruteSet best;
} Brute;

/* Product of the numbers of paths, as if there were nothing between them. */
double brute_size(const Problem *problem);
/* Every set that keeps seats and aparts, locks kept or not. */
void brute_each(const Problem *problem, void (*visit)(void *with, const BruteSet *set), void *with);
Brute brute_solve(const Problem *problem);
/* Least aim (problem.h: 0 broken, the value last) of all plans that reach at those before it no more than this set. */
int64_t brute_least(const Problem *problem, const BruteSet *given, uint32_t aim);
/* The number'th aim of a set. */
int64_t brute_aim(const Problem *problem, const BruteSet *set, uint32_t aim);
/* Makes the proof one of this aim, given what the set reaches before. */
void brute_give(Arena *arena, const Problem *problem, const BruteSet *set, uint32_t aim,
                Proof *proof);
/* The set as runs in their order. */
Plan brute_plan(Arena *arena, const Problem *problem, const BruteSet *set);

#endif
