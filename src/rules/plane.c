#include "rules/plane.h"

#include <string.h>

Plane plane_make(Arena *arena, size_t words) {
    return (Plane){ARENA_ARRAY(arena, uint64_t, words), ARENA_ARRAY(arena, uint64_t, words)};
}

/* Two ranges: lo, hi, lo, hi. */
typedef int64_t Lanes __attribute__((vector_size(32)));

/* Words of 64 people, all of them there. A lane that cannot fail is set against a bound nothing passes. */
WIDE static void words_fill(const Literal *literal, const Range *column, size_t words,
                            uint64_t *yes_out, uint64_t *no_out) {
    int64_t     lo = literal->lo, hi = literal->hi;
    const Lanes under = {lo, INT64_MIN, lo, INT64_MIN}, over = {INT64_MAX, hi, INT64_MAX, hi},
                beyond = {hi, INT64_MAX, hi, INT64_MAX}, before = {INT64_MIN, lo, INT64_MIN, lo};
    for (size_t w = 0; w < words; w++) {
        Lanes out = {0}, no = {0}, bit = {1, 1, 2, 2};
        for (uint32_t b = 0; b < 64; b += 2) {
            Lanes two;
            memcpy(&two, column + w * 64 + b, sizeof two);
            out |= ((two < under) | (two > over)) & bit;
            no |= ((two > beyond) | (two < before)) & bit;
            bit <<= 2;
        }
        yes_out[w] = ~(uint64_t)(out[0] | out[1] | out[2] | out[3]);
        no_out[w] = (uint64_t)(no[0] | no[1] | no[2] | no[3]);
    }
}

void plane_fill(const Literal *literal, const Range *column, uint32_t people, Plane out) {
    size_t whole = people / 64;
    words_fill(literal, column, whole, out.yes, out.no);
    if (whole * 64 == people)
        return;
    out.yes[whole] = out.no[whole] = 0;
    for (uint32_t p = (uint32_t)whole * 64; p < people; p++) {
        uint64_t bit = (uint64_t)1 << p % 64;
        Truth    truth = range_truth(column[p], literal);
        out.yes[whole] |= truth == TRUTH_YES ? bit : 0;
        out.no[whole] |= truth == TRUTH_NO ? bit : 0;
    }
}

/* reach[j] holds who has at least j + 1 of the parts seen so far. */
static void at_least(const Plane *parts, uint32_t count, bool yes, uint32_t least, size_t words,
                     uint64_t *out) {
    for (size_t w = 0; w < words; w++) {
        uint64_t reach[65] = {0};
        for (uint32_t i = 0; i < count; i++) {
            uint64_t part = yes ? parts[i].yes[w] : parts[i].no[w];
            for (uint32_t j = least; j-- > 1;)
                reach[j] |= reach[j - 1] & part;
            reach[0] |= part;
        }
        out[w] = reach[least - 1];
    }
}

static void all_or_any(const Plane *parts, uint32_t count, bool all, size_t words, Plane out) {
    for (size_t w = 0; w < words; w++) {
        uint64_t yes = parts[0].yes[w], no = parts[0].no[w];
        for (uint32_t i = 1; i < count; i++) {
            yes = all ? yes & parts[i].yes[w] : yes | parts[i].yes[w];
            no = all ? no | parts[i].no[w] : no & parts[i].no[w];
        }
        out.yes[w] = yes;
        out.no[w] = no;
    }
}

void plane_gate(const Plane *parts, uint32_t count, uint32_t least, size_t words, Plane out) {
    if (least == count || least == 1) {
        all_or_any(parts, count, least == count, words, out);
        return;
    }
    at_least(parts, count, true, least, words, out.yes);
    at_least(parts, count, false, count - least + 1, words, out.no);
}
