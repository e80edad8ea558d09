/* bits.h — bit sets as arrays of 64-bit words. */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#include "base/arena.h"

static inline size_t bits_words(size_t bits) {
    return (bits + 63) / 64;
}
static inline bool bits_has(const uint64_t *words, size_t bit) {
    return words[bit / 64] >> (bit % 64) & 1;
}
static inline void bits_add(uint64_t *words, size_t bit) {
    words[bit / 64] |= (uint64_t)1 << (bit % 64);
}
static inline void bits_drop(uint64_t *words, size_t bit) {
    words[bit / 64] &= ~((uint64_t)1 << (bit % 64));
}

#endif
