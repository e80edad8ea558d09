#include "audit/holders.h"

#include "audit/lookup.h"

typedef struct Slope {
    int64_t heads, holders; /* heads to so many holders */
} Slope;

int64_t holders_seats(const Problem *p, const ProblemQuota *quota, uint32_t period) {
    int64_t seats = 0;
    for (uint32_t i = 0; i < quota->post_count; i++)
        if (problem_open(p, quota->posts[i], period))
            seats += problem_seats(p, quota->posts[i], period);
    return seats;
}

Holders *holders_open(Arena *arena, const Problem *p) {
    Holders *ranges = NULL;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        if (p->quotas[q].per == 1)
            continue;
        if (!ranges)
            ranges = ARENA_ARRAY(arena, Holders, (size_t)p->quota_count * p->periods);
        for (uint32_t t = 0; t < p->periods; t++) {
            int64_t seats = holders_seats(p, &p->quotas[q], t);
            ranges[(size_t)q * p->periods + t] = (Holders){seats, 0, seats};
        }
    }
    return ranges;
}

/* Of numbers of holders up to the last, those that can be decisive: beyond `per` of them the rounding
 * repeats. */
static int64_t first_looked(const ProblemQuota *quota, int64_t least, int64_t last) {
    int64_t first = last - quota->per;
    return first > least ? first : least;
}

/* The steepest way from a number of holders up to all seats. */
static Slope floor_slope(const ProblemQuota *quota, uint32_t t, int64_t seats) {
    Slope   best = {0, 1};
    int64_t top = quota_low(quota, t, seats);
    for (int64_t h = first_looked(quota, 0, seats); h < seats; h++) {
        Slope way = {top - quota_low(quota, t, h), seats - h};
        if (way.heads * best.holders > best.heads * way.holders)
            best = way;
    }
    return best;
}

/* The flattest. */
static Slope ceiling_slope(const ProblemQuota *quota, uint32_t t, int64_t seats) {
    Slope   best = {0, 1};
    int64_t top = quota_high(quota, t, seats), first = first_looked(quota, 0, seats);
    for (int64_t h = first; h < seats; h++) {
        Slope way = {top - quota_high(quota, t, h), seats - h};
        if (h == first || way.heads * best.holders < best.heads * way.holders)
            best = way;
    }
    return best;
}

Wide holders_floor(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price) {
    Slope way = floor_slope(quota, period, range.seats);
    return wide_ceil((Wide)price * way.heads, way.holders);
}

Wide holders_ceiling(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price) {
    Slope way = ceiling_slope(quota, period, range.seats);
    return (Wide)price * way.heads / way.holders;
}

Wide holders_wanted(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price) {
    Wide pay = holders_floor(quota, period, range, price);
    Wide least = (Wide)price * quota_low(quota, period, range.most) - pay * range.most;
    for (int64_t h = first_looked(quota, range.least, range.most); h < range.most; h++)
        least = wide_min(least, (Wide)price * quota_low(quota, period, h) - pay * h);
    return least;
}

Wide holders_allowed(const ProblemQuota *quota, uint32_t period, Holders range, int64_t price) {
    Wide pay = holders_ceiling(quota, period, range, price);
    Wide least = pay * range.most - (Wide)price * quota_high(quota, period, range.most);
    for (int64_t h = first_looked(quota, range.least, range.most); h < range.most; h++)
        least = wide_min(least, pay * h - (Wide)price * quota_high(quota, period, h));
    return least;
}
