/* random.h — the only source of chance: a seeded stream for samples and search (same seed, same
 * stream, on every machine) and the system's randomness for keys. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/base.h"

typedef struct Random {
    uint64_t state;
} Random;

Random   random_open(uint64_t seed);
uint64_t random_next(Random *random);
/* Even over 0 .. below-1; below > 0. */
uint32_t random_below(Random *random, uint32_t below);
/* True `part` times in `whole`. */
bool random_chance(Random *random, uint32_t part, uint32_t whole);
/* Unpredictable bytes from the system, for keys and salts; never for search. */
void random_secret(void *bytes, size_t len);

#endif
