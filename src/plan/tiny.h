/* tiny.h — for tests alone: tiny random problems with every feature, and a naive enumeration written from
 * docs/problem.md: every path of every person, every combination of paths, counted from scratch. */
#ifndef PLAN_TINY_H
#define PLAN_TINY_H

#include "base/random.h"
#include "model/problem.h"

enum { PEOPLE = 5, PERIODS = 4, PATHS = 700 };

typedef struct NaivePath {
    uint32_t posts[PERIODS];
    int64_t  cost;
} NaivePath;

typedef struct Naive {
    const Problem *p;
    NaivePath      paths[PEOPLE][PATHS];
    uint32_t       counts[PEOPLE];
    uint32_t       chosen[PEOPLE];
    bool           found;
    int64_t        broken, value; /* of the best combination */
} Naive;

/* The example "With a course" of docs/problem.md; the person and the post come first. */
Problem *tiny_course(Arena *arena);
Problem *tiny_make(Arena *arena, uint64_t seed);
/* Lists everybody's paths. False when there are too many combinations to try. */
bool naive_open(Naive *naive, const Problem *problem);
/* The best combination; who stays keeps the path chosen. Afterwards nothing else is chosen. */
void naive_solve(Naive *naive, const bool *stays);
/* Chooses a lawful combination with at most so many broken heads at random; false when none is met with. */
bool naive_draw(Naive *naive, Random *random, int64_t most);
/* The entries of the combination chosen, person x period. */
void naive_states(const Naive *naive, uint32_t *states);
/* The combination chosen; false when it is unlawful. */
bool naive_count(const Naive *naive, int64_t *broken, int64_t *value);

#endif
