/* ascending.h — is a number among these? Posts of a quota or a need, without a set beside them. */
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

#endif
