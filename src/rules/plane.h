/* plane.h — truths of all people as two bit sets, 64 people a word: yes, no; unknown is neither. */
#ifndef RULES_PLANE_H
#define RULES_PLANE_H

#include "base/bits.h"
#include "rules/range.h"

/* Wide registers where the processor has them; the bits are the same. */
#if defined __x86_64__ && defined __gnu_linux__
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

typedef struct Plane {
    uint64_t *yes, *no;
} Plane;

Plane plane_make(Arena *arena, size_t words);
/* A literal on a column of ranges. */
void plane_fill(const Literal *literal, const Range *column, uint32_t people, Plane out);
/* At least `least` of the parts. */
void plane_gate(const Plane *parts, uint32_t count, uint32_t least, size_t words, Plane out);

static inline Truth plane_truth(Plane plane, uint32_t person) {
    return bits_has(plane.yes, person)  ? TRUTH_YES
           : bits_has(plane.no, person) ? TRUTH_NO
                                        : TRUTH_UNKNOWN;
}

#endif
