/* instances.h — tiny random problems with every feature of docs/problem.md, small enough for brute
 * force, by seed. For tests only. */
#ifndef TESTS_INSTANCES_H
#define TESTS_INSTANCES_H

#include "base/random.h"
#include "model/problem.h"

/* Sealed; brute_size at most `size`. */
const Problem *instances_make(Arena *arena, Random *random, double size);

#endif
