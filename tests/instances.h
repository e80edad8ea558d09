/* instances.h — tiny random problems with every feature of docs/problem.md, small enough for brute
 * force, by seed. For tests only. */
#ifndef TESTS_INSTANCES_H
#define TESTS_INSTANCES_H

#include "base/random.h"
#include "model/problem.h"

/* The most there may be of each; at least one of people, posts and periods. */
typedef struct Shape {
    uint32_t people, posts, periods, quotas, heads;
} Shape;

/* Sealed; any size. */
const Problem *instances_shaped(Arena *arena, Random *random, Shape shape);
/* Sealed; brute_size at most `size`. */
const Problem *instances_make(Arena *arena, Random *random, double size);

#endif
