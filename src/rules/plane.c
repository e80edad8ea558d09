#include "rules/plane.h"

Plane plane_make(Arena *arena, size_t words) {
    return (Plane){ARENA_ARRAY(arena, uint64_t, words), ARENA_ARRAY(arena, uint64_t, words)};
}

void plane_fill(const Literal *literal, const Range *column, uint32_t people, Plane out) {
    for (uint32_t p = 0; p < people; p += 64) {
        uint64_t yes = 0, no = 0;
        uint32_t count = people - p < 64 ? people - p : 64;
        for (uint32_t b = 0; b < count; b++) {
            Range range = column[p + b];
            yes |= (uint64_t)(range.lo >= literal->lo && range.hi <= literal->hi) << b;
            no |= (uint64_t)(range.hi < literal->lo || range.lo > literal->hi) << b;
        }
        out.yes[p / 64] = yes;
        out.no[p / 64] = no;
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
