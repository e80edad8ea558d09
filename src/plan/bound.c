#include "plan/bound.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/share.h"

#include <stdlib.h>

static Wide below_nought(int64_t amount, int64_t times) {
    return amount < 0 ? (Wide)amount * times : 0;
}

static Wide seats_slack(const Field *f, const Leaf *leaf) {
    const Problem *p = f->problem;
    Wide           sum = 0;
    for (uint32_t j = 0; j < p->post_count; j++) {
        int64_t vacancy = level_seat(f, leaf->level, j);
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            int64_t seats = problem_seats(p, j, t);
            int64_t price = leaf->tariff[field_post(f, j, t)];
            sum += below_nought(vacancy + price, seats) - (Wide)price * seats;
        }
    }
    return sum;
}

static Wide quota_slack(const Field *f, const Leaf *leaf, uint32_t q, uint32_t t) {
    int64_t head = level_head(f, leaf->level, q, leaf->tariff[field_given(f)]);
    int64_t floor = leaf->tariff[field_floor(f, q, t)],
            ceiling = leaf->tariff[field_ceiling(f, q, t)];
    Wide sum = (Wide)floor * field_least(f, q, t) +
               below_nought(head - floor, level_missing(f, leaf->level, q, t));
    if (field_most(f, q, t) != PROBLEM_NO_LIMIT)
        sum += below_nought(head - ceiling, level_surplus(f, leaf->level, q, t)) -
               (Wide)ceiling * field_most(f, q, t);
    return sum;
}

Wide bound_slacks(const Field *f, const Leaf *leaf) {
    const Problem *p = f->problem;
    Wide           sum = seats_slack(f, leaf) + share_slacks(f, leaf) + arrive_slacks(f, leaf);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(p->quotas[q].periods, t))
                sum +=
                    holders_asked(f, q) ? holders_slack(f, leaf, q, t) : quota_slack(f, leaf, q, t);
    for (uint32_t k = 0; k < p->apart_count; k++)
        for (uint32_t t = 0; t < f->periods; t++)
            sum -= leaf->tariff[field_apart(f, k, t)];
    if (leaf->level.kind == LEVEL_VALUE)
        sum -= (Wide)leaf->tariff[field_given(f)] * leaf->level.given;
    for (uint32_t k = 0; k < leaf->split_count; k++) {
        const FieldSplit *s = &leaf->splits[k];
        sum += s->in ? -(Wide)s->price * s->at_most : (Wide)s->price * (s->at_most + 1);
    }
    return sum;
}

Wide bound_leaf(Crew *crew, const Leaf *leaf, uint32_t *states, int64_t *costs, bool *impossible) {
    const Field *f = crew->field;
    field_rows(f, leaf->tariff, leaf->splits, leaf->split_count, crew->rows);
    PathRules rules = {.level = leaf->level,
                       .rows = crew->rows,
                       .fixes = leaf->fixes,
                       .fix_count = leaf->fix_count};
    int64_t  *each = costs ? costs : crew->costs;
    crew_solve(crew, &rules, 0, 1, states, each);
    Wide sum = bound_slacks(f, leaf);
    *impossible = false;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        *impossible |= each[i] >= PATH_NEVER;
        sum += each[i];
    }
    return sum;
}

int64_t bound_points(const Field *f, Wide bound) {
    Wide points = bound / f->scale;
    if (bound > 0 && bound % f->scale)
        points++;
    if (points > INT64_MAX / 4)
        points = INT64_MAX / 4;
    if (points < INT64_MIN / 4)
        points = INT64_MIN / 4;
    return (int64_t)points;
}

typedef struct Ration {
    int64_t price, heads;
} Ration;

static int ration_order(const void *a, const void *b) {
    const Ration *x = a, *y = b;
    return (x->price < y->price) - (x->price > y->price);
}

void bound_settle(Arena *scratch, const Field *f, Level level, int64_t *tariff) {
    const Problem *p = f->problem;
    tariff[field_given(f)] = 0;
    if (level.kind != LEVEL_VALUE || level.given <= 0)
        return;
    ArenaMark mark = arena_mark(scratch);
    VEC(Ration) rations = {0};
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods && p->quotas[q].bar; t++) {
            VEC_PUSH(scratch, rations,
                     (Ration){tariff[field_floor(f, q, t)], level_missing(f, level, q, t)});
            VEC_PUSH(scratch, rations,
                     (Ration){tariff[field_ceiling(f, q, t)], level_surplus(f, level, q, t)});
        }
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < f->periods && p->shares[s].bar; t++)
            VEC_PUSH(scratch, rations,
                     (Ration){tariff[field_share(f, s, t)], share_lacking(f, level, s, t)});
    for (uint32_t m = 0; m < p->movement_count; m++)
        if (p->movements[m].bar) {
            VEC_PUSH(scratch, rations,
                     (Ration){tariff[field_arrivals(f, m)], arrive_missing(f, level, m)});
            VEC_PUSH(scratch, rations,
                     (Ration){tariff[field_over(f, m)], arrive_surplus(f, level, m)});
        }
    if (rations.len)
        qsort(rations.at, rations.len, sizeof *rations.at, ration_order);
    int64_t heads = 0;
    for (size_t k = 0; k < rations.len && heads < level.given; k++) {
        heads += rations.at[k].heads;
        if (heads >= level.given)
            tariff[field_given(f)] = rations.at[k].price;
    }
    arena_rewind(scratch, mark);
}
