#include "audit/labels.h"

#include "base/ascending.h"
#include "base/vec.h"

#include <stdlib.h>

/* One need that is told apart: value = label / stride % values. */
typedef struct Digit {
    const ProblemNeed *need;
    int64_t            least_count; /* the count that value 0 stands for */
    uint32_t           start, values, stride;
} Digit;

typedef VEC(Digit) Digits;

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int index_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static Digit digit_make(const Problem *p, const ProblemNeed *need, uint32_t person) {
    int64_t cap = need->at_least, brings = problem_brings(need, person);
    if (need->at_most != PROBLEM_NO_LIMIT && need->at_most + 1 > cap)
        cap = need->at_most + 1;
    brings = lesser(brings, cap);
    int64_t top =
        need->in_a_row ? lesser(cap, brings + p->periods) : lesser(cap - brings, p->periods);
    return (Digit){.need = need,
                   .least_count = need->in_a_row ? 0 : brings,
                   .start = need->in_a_row ? (uint32_t)brings : 0,
                   .values = (uint32_t)top + 1};
}

/* The needs to posts of the person's entries, each once, in the order of the instance, as long as the
 * labels stay within bounds. */
static Digits digits_make(Arena *arena, const Problem *p, const Lookup *lookup, uint32_t person,
                          Labels *labels) {
    VEC(uint32_t) needs = {0};
    Digits digits = {0};
    for (uint32_t e = p->people[person].entries_from; e < p->people[person + 1].entries_from; e++) {
        uint32_t post = p->entries[e].post;
        for (uint32_t k = lookup->needs_from[post]; k < lookup->needs_from[post + 1]; k++)
            VEC_PUSH(arena, needs, lookup->needs[k]);
    }
    if (needs.len)
        qsort(needs.at, needs.len, sizeof *needs.at, index_order);
    for (size_t k = 0; k < needs.len; k++) {
        if (k && needs.at[k] == needs.at[k - 1])
            continue;
        Digit digit = digit_make(p, &p->needs[needs.at[k]], person);
        if ((uint64_t)labels->count * digit.values > PROBLEM_LABELS_MAX)
            continue;
        digit.stride = labels->count;
        labels->start += digit.start * digit.stride;
        labels->count *= digit.values;
        VEC_PUSH(arena, digits, digit);
    }
    return digits;
}

static uint32_t digit_value(const Digit *digit, uint32_t label) {
    return label / digit->stride % digit->values;
}

static uint32_t digit_after(const Digit *digit, uint32_t value, uint32_t post) {
    if (post != NONE && ascending_has(digit->need->posts, digit->need->post_count, post))
        return value + 1 < digit->values ? value + 1 : value;
    return digit->need->in_a_row ? 0 : value;
}

static uint32_t label_after(const Digits *digits, uint32_t label, uint32_t post) {
    uint32_t after = 0;
    for (size_t k = 0; k < digits->len; k++) {
        const Digit *digit = &digits->at[k];
        after += digit_after(digit, digit_value(digit, label), post) * digit->stride;
    }
    return after;
}

static bool digit_met(const Digit *digit, uint32_t label, uint32_t post) {
    uint32_t value = digit_value(digit, label);
    int64_t  most = digit->need->at_most;
    if (digit->least_count + value < digit->need->at_least)
        return false;
    return most == PROBLEM_NO_LIMIT || digit->least_count + digit_after(digit, value, post) <= most;
}

static void label_judge(const Digits *digits, uint32_t label, uint32_t post, bool *hold,
                        bool *enter) {
    *hold = *enter = true;
    for (size_t k = 0; k < digits->len; k++) {
        const ProblemNeed *need = digits->at[k].need;
        if (!ascending_has(need->to, need->to_count, post) ||
            digit_met(&digits->at[k], label, post))
            continue;
        *enter = false;
        *hold = *hold && !need->stay;
    }
}

Labels labels_open(Arena *arena, const Problem *p, const Lookup *lookup, uint32_t person) {
    Labels labels = {.count = 1};
    if (!p->need_count)
        return labels;
    Digits              digits = digits_make(arena, p, lookup, person, &labels);
    const ProblemEntry *entries = p->entries + p->people[person].entries_from;
    uint32_t            n = p->people[person + 1].entries_from - p->people[person].entries_from;
    if (!digits.len)
        return labels;
    labels.next = ARENA_ARRAY(arena, uint32_t, labels.count * ((size_t)n + 1));
    labels.hold = ARENA_ARRAY(arena, bool, labels.count *(size_t)n);
    labels.enter = ARENA_ARRAY(arena, bool, labels.count *(size_t)n);
    for (uint32_t label = 0; label < labels.count; label++) {
        for (uint32_t e = 0; e < n; e++) {
            size_t at = (size_t)label * n + e;
            labels.next[at + label] = label_after(&digits, label, entries[e].post);
            label_judge(&digits, label, entries[e].post, &labels.hold[at], &labels.enter[at]);
        }
        labels.next[(size_t)label * (n + 1) + n] = label_after(&digits, label, NONE);
    }
    return labels;
}
