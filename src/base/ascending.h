/* ascending.h — sets as numbers that ascend: posts of a quota, a need or a pair, without a set beside them. */
#ifndef BASE_ASCENDING_H
#define BASE_ASCENDING_H

#include <stdbool.h>
#include <stdint.h>

/* The numbers ascend. */
static inline bool ascending_has(const uint32_t *numbers, uint32_t count, uint32_t wanted) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (numbers[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && numbers[low] == wanted;
}

/* Both ascend; out has room for all of both. How many are in it, each once, ascending. */
static inline uint32_t ascending_join(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                                      uint32_t b_count, uint32_t *out) {
    uint32_t i = 0, k = 0, count = 0;
    while (i < a_count || k < b_count) {
        uint32_t next = k == b_count || (i < a_count && a[i] <= b[k]) ? a[i] : b[k];
        out[count++] = next;
        i += i < a_count && a[i] == next;
        k += k < b_count && b[k] == next;
    }
    return count;
}

/* Is each of a among b? Both ascend. */
static inline bool ascending_within(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                                    uint32_t b_count) {
    for (uint32_t i = 0; i < a_count; i++)
        if (!ascending_has(b, b_count, a[i]))
            return false;
    return true;
}

#endif
