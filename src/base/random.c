#include "base/random.h"

#include <sodium.h>

Random random_open(uint64_t seed) {
    return (Random){seed};
}

/* SplitMix64 (Steele, Lea, Flood 2014): 64 bits of state, equal streams everywhere. */
uint64_t random_next(Random *random) {
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint32_t random_below(Random *random, uint32_t below) {
    ensure(below > 0);
    uint32_t spare = (uint32_t)(0x100000000u % below); /* reject these to stay even */
    uint32_t drawn;
    do
        drawn = (uint32_t)(random_next(random) >> 32);
    while (drawn < spare);
    return drawn % below;
}

bool random_chance(Random *random, uint32_t part, uint32_t whole) {
    return random_below(random, whole) < part;
}

void random_secret(void *bytes, size_t len) {
    ensure(sodium_init() >= 0);
    randombytes_buf(bytes, len);
}
