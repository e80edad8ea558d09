#include "plan/field.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/ladder.h"
#include "plan/tie.h"

#include <stdlib.h>
#include <string.h>

/* One quota seen from one of its posts; sorted, equal (post, group) make one pair. */
typedef struct Joint {
    uint32_t post, group, quota;
} Joint;

static int joint_order(const void *a, const void *b) {
    const Joint *x = a, *y = b;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->quota > y->quota) - (x->quota < y->quota);
}

static Joint *joints_make(Arena *arena, const Problem *p, uint32_t *count) {
    for (uint32_t q = 0; q < p->quota_count; q++)
        *count += p->quotas[q].post_count;
    Joint   *joints = ARENA_ARRAY(arena, Joint, *count);
    uint32_t at = 0;
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t k = 0; k < p->quotas[q].post_count; k++)
            joints[at++] = (Joint){p->quotas[q].posts[k], p->quotas[q].group, q};
    if (*count)
        qsort(joints, *count, sizeof *joints, joint_order);
    return joints;
}

/* Where the pairs of each post begin, and the group of each. */
typedef struct Pairs {
    uint32_t *from;
    uint32_t *group;
    uint32_t  count;
} Pairs;

static Pairs pairs_make(Arena *arena, Field *f, const Joint *joints, uint32_t count) {
    const Problem *p = f->problem;
    Pairs          pairs = {.from = ARENA_ARRAY(arena, uint32_t, (size_t)p->post_count + 1),
                            .group = ARENA_ARRAY(arena, uint32_t, count)};
    uint32_t      *fill = ARENA_ARRAY(arena, uint32_t, (size_t)p->quota_count + 1);
    f->pair_quotas_from = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1);
    f->pair_quotas = ARENA_ARRAY(arena, uint32_t, count);
    f->quota_pairs_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->quota_count + 1);
    f->quota_pairs = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        f->quota_pairs_from[q + 1] = f->quota_pairs_from[q] + p->quotas[q].post_count;
        fill[q] = f->quota_pairs_from[q];
    }
    uint32_t post = 0;
    for (uint32_t k = 0; k < count; k++) {
        bool fresh =
            !k || joints[k].post != joints[k - 1].post || joints[k].group != joints[k - 1].group;
        while (post < joints[k].post)
            pairs.from[++post] = pairs.count;
        if (fresh) {
            pairs.group[pairs.count] = joints[k].group;
            f->pair_quotas_from[pairs.count++] = k;
        }
        f->pair_quotas[k] = joints[k].quota;
        f->quota_pairs[fill[joints[k].quota]++] = f->pair_first + pairs.count - 1;
    }
    while (post < p->post_count)
        pairs.from[++post] = pairs.count;
    f->pair_quotas_from[pairs.count] = count;
    return pairs;
}

static bool set_has(const uint32_t *set, uint32_t count, uint32_t post) {
    for (uint32_t k = 0; k < count; k++)
        if (set[k] == post)
            return true;
    return false;
}

/* Rows of aparts and besides that an entry is a side of, by person: few people are in any at all. */
typedef struct Side {
    uint32_t        person, row, count;
    const uint32_t *posts;
    PeriodMask      periods;
} Side;

static int side_order(const void *a, const void *b) {
    const Side *x = a, *y = b;
    return (x->person > y->person) - (x->person < y->person);
}

typedef VEC(Side) Sides;

static void side_push(Arena *arena, Sides *sides, uint32_t row, const ProblemSide *side,
                      PeriodMask periods) {
    VEC_PUSH(arena, *sides, (Side){side->person, row, side->post_count, side->posts, periods});
}

static Sides sides_make(Arena *arena, const Field *f) {
    const Problem *p = f->problem;
    PeriodMask     all = problem_all(p->periods);
    Sides          sides = {0};
    for (uint32_t k = 0; k < p->apart_count; k++) {
        const ProblemApart *a = &p->aparts[k];
        side_push(arena, &sides, f->apart_first + k,
                  &(ProblemSide){a->first, a->first_posts, a->first_count}, all);
        side_push(arena, &sides, f->apart_first + k,
                  &(ProblemSide){a->second, a->second_posts, a->second_count}, all);
    }
    for (uint32_t k = 0; k < p->beside_count; k++) {
        side_push(arena, &sides, f->needing_first + k, &p->besides[k].who, p->besides[k].periods);
        for (uint32_t i = 0; i < p->besides[k].with_count; i++)
            side_push(arena, &sides, f->backing_first + k, &p->besides[k].with[i], all);
    }
    if (sides.len)
        qsort(sides.at, sides.len, sizeof *sides.at, side_order);
    return sides;
}

static void backs_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    if (!p->beside_count)
        return;
    f->backs_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count + 2);
    f->backs = ARENA_ARRAY(arena, uint32_t, p->with_count);
    for (uint32_t k = 0; k < p->beside_count; k++)
        for (uint32_t i = 0; i < p->besides[k].with_count; i++)
            f->backs_from[p->besides[k].with[i].person + 2]++;
    for (uint32_t i = 0; i < p->person_count; i++)
        f->backs_from[i + 2] += f->backs_from[i + 1];
    for (uint32_t k = 0; k < p->beside_count; k++)
        for (uint32_t i = 0; i < p->besides[k].with_count; i++)
            f->backs[f->backs_from[p->besides[k].with[i].person + 1]++] = k;
}

/* Terms of all entries, in order; counted only while `at` is NULL. */
typedef struct Terms {
    FieldTerm *at;
    uint32_t   count;
} Terms;

static void term_add(Terms *terms, uint32_t row, PeriodMask mask) {
    if (terms->at)
        terms->at[terms->count] = (FieldTerm){row, mask};
    terms->count++;
}

static void terms_walk(Field *f, const Pairs *pairs, Sides sides, Terms *terms) {
    const Problem *p = f->problem;
    size_t         side = 0;
    for (uint32_t e = 0; e < p->entry_count; e++) {
        const ProblemEntry *entry = &p->entries[e];
        f->terms_from[e] = terms->count;
        for (uint32_t k = pairs->from[entry->post]; k < pairs->from[entry->post + 1]; k++) {
            PeriodMask mask =
                entry->stay & problem_counted(p, pairs->group[k], entry->person, entry->post);
            if (mask)
                term_add(terms, f->pair_first + k, mask);
        }
        while (side < sides.len && sides.at[side].person < entry->person)
            side++;
        for (size_t s = side; s < sides.len && sides.at[s].person == entry->person; s++)
            if (set_has(sides.at[s].posts, sides.at[s].count, entry->post) &&
                entry->stay & sides.at[s].periods)
                term_add(terms, sides.at[s].row, entry->stay & sides.at[s].periods);
    }
    f->terms_from[p->entry_count] = terms->count;
}

/* Twice, so that no list grows: there are tens of millions where a nation is planned. */
static void terms_fill(Arena *arena, Field *f, const Pairs *pairs, Sides sides) {
    Terms terms = {0};
    f->terms_from = ARENA_ARRAY(arena, uint32_t, (size_t)f->problem->entry_count + 1);
    terms_walk(f, pairs, sides, &terms);
    f->terms = ARENA_ARRAY(arena, FieldTerm, terms.count);
    terms = (Terms){.at = f->terms};
    terms_walk(f, pairs, sides, &terms);
}

static void never_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    for (uint32_t e = 0; e < p->entry_count; e++)
        for (uint32_t k = f->terms_from[e]; k + 1 < f->terms_from[e + 1]; k++)
            for (uint32_t m = k + 1; m < f->terms_from[e + 1]; m++)
                if (f->terms[k].row >= f->apart_first && f->terms[k].row < f->needing_first &&
                    f->terms[k].row == f->terms[m].row) {
                    if (!f->never)
                        f->never = ARENA_ARRAY(arena, bool, p->entry_count);
                    f->never[e] = true;
                }
}

static int lock_order(const void *a, const void *b) {
    const ProblemLock *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->period > y->period) - (x->period < y->period);
}

static void locks_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    f->locks_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count + 1);
    f->locks = ARENA_ARRAY(arena, ProblemLock, p->lock_count);
    for (uint32_t k = 0; k < p->lock_count; k++) {
        f->locks[k] = p->locks[k];
        f->locks_from[p->locks[k].person + 1]++;
    }
    if (p->lock_count)
        qsort(f->locks, p->lock_count, sizeof *f->locks, lock_order);
    for (uint32_t i = 0; i < p->person_count; i++)
        f->locks_from[i + 1] += f->locks_from[i];
}

/* Where those who are locked leave no seat to others. */
static void locked_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    if (!p->lock_count)
        return;
    int32_t *count = ARENA_ARRAY(arena, int32_t, (size_t)p->post_count * f->periods);
    f->locked = ARENA_ARRAY(arena, PeriodMask, p->post_count);
    for (uint32_t k = 0; k < p->lock_count; k++) {
        const ProblemLock *lock = &f->locks[k];
        bool               again =
            k && f->locks[k - 1].person == lock->person && f->locks[k - 1].period == lock->period;
        count[field_post(f, lock->post, lock->period)] += !again;
        if (count[field_post(f, lock->post, lock->period)] >=
            problem_seats(p, lock->post, lock->period))
            f->locked[lock->post] |= (PeriodMask)1 << lock->period;
    }
}

static void seats_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    f->quota_seats = ARENA_ARRAY(arena, int64_t, (size_t)p->quota_count * f->periods);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t k = 0; k < p->quotas[q].post_count; k++)
            for (uint32_t t = 0; t < f->periods; t++)
                if (problem_open(p, p->quotas[q].posts[k], t))
                    f->quota_seats[(size_t)q * f->periods + t] +=
                        problem_seats(p, p->quotas[q].posts[k], t);
}

static void parts_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    f->part_share = ARENA_ARRAY(arena, uint32_t, p->part_count);
    f->quota_parts = ARENA_ARRAY(arena, uint32_t, p->part_count);
    f->quota_parts_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->quota_count + 2);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++) {
            f->part_share[p->shares[s].first_part + k] = s;
            f->quota_parts_from[p->shares[s].quotas[k] + 2]++;
        }
    for (uint32_t q = 0; q < p->quota_count; q++)
        f->quota_parts_from[q + 2] += f->quota_parts_from[q + 1];
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            f->quota_parts[f->quota_parts_from[p->shares[s].quotas[k] + 1]++] =
                p->shares[s].first_part + k;
}

static int64_t cost_most(const Problem *p) {
    int64_t most = p->move > p->displaced ? p->move : p->displaced;
    for (uint32_t i = 0; i < p->person_count; i++) {
        int64_t own = problem_move(p, i) > problem_displaced(p, i) ? problem_move(p, i)
                                                                   : problem_displaced(p, i);
        most = own > most ? own : most;
    }
    for (uint32_t e = 0; e < p->entry_count; e++)
        for (uint32_t t = 0; t < p->periods; t++) {
            int64_t cost = llabs(entry_hold_cost(p, &p->entries[e], t));
            most = cost > most ? cost : most;
        }
    for (uint32_t j = 0; j < p->post_count; j++)
        most = p->posts[j].vacancy > most ? p->posts[j].vacancy : most;
    for (uint32_t q = 0; q < p->quota_count; q++)
        most = p->quotas[q].price > most ? p->quotas[q].price : most;
    for (uint32_t s = 0; s < p->share_count; s++)
        most = p->shares[s].price > most ? p->shares[s].price : most;
    for (uint32_t m = 0; m < p->movement_count; m++)
        most = p->movements[m].price > most ? p->movements[m].price : most;
    return most;
}

/* Prices that one head of a pair meets: a floor and a ceiling of each quota, and its parts. */
static uint64_t pair_depth(const Field *f, uint32_t pair) {
    uint64_t depth = 0;
    for (uint32_t k = f->pair_quotas_from[pair]; k < f->pair_quotas_from[pair + 1]; k++) {
        uint32_t q = f->pair_quotas[k];
        depth += 2 + f->quota_parts_from[q + 1] - f->quota_parts_from[q];
    }
    return depth;
}

/* The finest scale at which 64 periods of the dearest terms stay within 2^60. */
static void scale_choose(Field *f) {
    uint32_t widest = 1;
    for (uint32_t e = 0; e < f->problem->entry_count; e++)
        if (f->terms_from[e + 1] - f->terms_from[e] > widest)
            widest = f->terms_from[e + 1] - f->terms_from[e];
    uint64_t deepest = 2;
    for (uint32_t k = 0; k < f->apart_first - f->pair_first; k++) {
        uint64_t depth = pair_depth(f, k);
        deepest = depth > deepest ? depth : deepest;
    }
    uint64_t held = 0; /* shares of holders that one post is in */
    for (uint32_t j = 0; f->holders && j < f->problem->post_count; j++)
        if (f->post_holders_from[j + 1] - f->post_holders_from[j] > held)
            held = f->post_holders_from[j + 1] - f->post_holders_from[j];
    f->limit = ((int64_t)1 << 60) /
               (int64_t)(f->periods * (4 + widest * deepest + 2 * held + 2 * f->arrive_widest));
    if (f->limit > (int64_t)1 << 50)
        f->limit = (int64_t)1 << 50;
    f->scale = 1 << 16;
    int64_t most = cost_most(f->problem);
    while (f->scale > 1 && most > f->limit / f->scale / 64)
        f->scale /= 2;
}

const Field *field_open(Arena *arena, const Problem *problem) {
    Field   *f = ARENA_NEW(arena, Field);
    uint32_t joint_count = 0;
    f->problem = problem;
    f->periods = problem->periods;
    f->pair_first = problem->post_count;
    Joint *joints = joints_make(arena, problem, &joint_count);
    Pairs  pairs = pairs_make(arena, f, joints, joint_count);
    f->apart_first = f->pair_first + pairs.count;
    f->needing_first = f->apart_first + problem->apart_count;
    f->backing_first = f->needing_first + problem->beside_count;
    f->move_first = f->backing_first + problem->beside_count;
    f->row_count = f->move_first + problem->movement_count;
    f->tariff_size =
        ((size_t)problem->post_count + 2 * (size_t)problem->quota_count + problem->apart_count +
         problem->beside_count + problem->share_count + problem->part_count) *
            f->periods +
        2 * (size_t)problem->movement_count + 1;
    f->post_pairs_from = pairs.from;
    f->pair_group = pairs.group;
    terms_fill(arena, f, &pairs, sides_make(arena, f));
    backs_fill(arena, f);
    never_fill(arena, f);
    locks_fill(arena, f);
    locked_fill(arena, f);
    ladder_prepare(arena, f);
    seats_fill(arena, f);
    parts_fill(arena, f);
    holders_prepare(arena, f);
    arrive_prepare(arena, f);
    tie_prepare(arena, f);
    scale_choose(f);
    return f;
}

static void rows_add_part(const Field *f, uint32_t quota, const int64_t *prices, int64_t *rows) {
    for (uint32_t k = f->quota_pairs_from[quota]; k < f->quota_pairs_from[quota + 1]; k++)
        for (uint32_t t = 0; t < f->periods; t++)
            rows[(size_t)f->quota_pairs[k] * f->periods + t] -= prices[t];
}

/* What is paid to who backs the beside in a period: all it serves. */
static void rows_add_backing(const Field *f, uint32_t beside, int64_t *rows) {
    const int64_t *needing = rows + (size_t)(f->needing_first + beside) * f->periods;
    int64_t       *backing = rows + (size_t)(f->backing_first + beside) * f->periods;
    for (uint32_t t = 0; t < f->periods; t++) {
        backing[t] = 0;
        for (PeriodMask left = beside_served(&f->problem->besides[beside], t); left;
             left &= left - 1)
            backing[t] -= needing[__builtin_ctzll(left)];
    }
}

static void rows_add_split(const Field *f, const FieldSplit *split, int64_t *rows) {
    int64_t price = split->in ? split->price : -split->price;
    if (split->holders)
        return;
    for (uint32_t k = f->quota_pairs_from[split->quota]; k < f->quota_pairs_from[split->quota + 1];
         k++)
        rows[(size_t)f->quota_pairs[k] * f->periods + split->period] += price;
}

void field_rows(const Field *f, const int64_t *tariff, const FieldSplit *splits,
                uint32_t split_count, int64_t *rows) {
    const Problem *p = f->problem;
    size_t         T = f->periods;
    memcpy(rows, tariff, p->post_count * T * sizeof *rows);
    memset(rows + f->pair_first * T, 0, (f->apart_first - f->pair_first) * T * sizeof *rows);
    size_t ties = f->backing_first - f->apart_first;
    if (ties)
        memcpy(rows + f->apart_first * T, tariff + field_apart(f, 0, 0), ties * T * sizeof *rows);
    for (uint32_t k = 0; k < p->beside_count; k++)
        rows_add_backing(f, k, rows);
    for (uint32_t q = 0; q < p->quota_count; q++) {
        const int64_t *floors = tariff + field_floor(f, q, 0),
                      *ceilings = tariff + field_ceiling(f, q, 0);
        for (uint32_t k = f->quota_pairs_from[q]; k < f->quota_pairs_from[q + 1]; k++) {
            int64_t *row = rows + f->quota_pairs[k] * T;
            for (size_t t = 0; t < T; t++)
                row[t] += ceilings[t] - floors[t];
        }
    }
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            rows_add_part(f, p->shares[s].quotas[k],
                          tariff + field_part(f, p->shares[s].first_part + k, 0), rows);
    for (uint32_t k = 0; k < split_count; k++)
        rows_add_split(f, &splits[k], rows);
    if (f->holders)
        holders_rows(f, tariff, splits, split_count, rows);
    arrive_rows(f, tariff, rows);
}

Groups field_candidates(Arena *arena, const Problem *p) {
    return GROUPS_BY(arena, ProblemEntry, post, p->entries, p->entry_count, p->post_count);
}
