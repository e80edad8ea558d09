#include "plan/draft.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/share.h"
#include "plan/tie.h"

#include <string.h>

static int64_t within(int64_t low, int64_t x, int64_t high) {
    return x < low ? low : x > high ? high : x;
}

/* What one head more costs where a row holds `excess` heads too many (wanting where below nought): the price at which the
 * row is met exactly, half a head further on. */
static int64_t soft_price(const Draft *d, size_t cell, int64_t excess) {
    return d->prices[cell] + d->stiffness * (2 * excess + 1) / 2;
}

static int64_t post_row(const Draft *d, uint32_t post, uint32_t period) {
    const Problem *p = d->field->problem;
    if (!problem_open(p, post, period))
        return 0;
    int32_t count = d->demand->rows[(size_t)post * d->field->periods + period];
    int64_t held = d->field->holders ? holders_seat(d, post, period) : 0;
    if (d->prices)
        return held + within(-level_seat(d->field, d->level, post),
                             soft_price(d, field_post(d->field, post, period),
                                        count - (int64_t)problem_seats(p, post, period)),
                             d->field->limit);
    return count < problem_seats(p, post, period) ? held - level_seat(d->field, d->level, post)
                                                  : DRAFT_BLOCK;
}

/* Change of the objective when quota q counts one head more in t, without the shares. */
static int64_t quota_more(const Draft *d, uint32_t q, uint32_t t) {
    const ProblemQuota *quota = &d->field->problem->quotas[q];
    if (!mask_has(quota->periods, t) || quota->per > 1)
        return 0;
    int64_t count = d->demand->quotas[(size_t)q * d->field->periods + t];
    int64_t head = level_head(d->field, d->level, q, d->bar);
    if (d->prices) {
        const Field *f = d->field;
        int64_t      low = quota->at_least[t] > 0
                               ? soft_price(d, field_floor(f, q, t), quota->at_least[t] - count - 1)
                               : 0;
        int64_t      high = quota->at_most[t] < PROBLEM_NO_LIMIT
                                ? soft_price(d, field_ceiling(f, q, t), count - quota->at_most[t])
                                : 0;
        return within(0, high, head) - within(0, low, head);
    }
    return (count >= quota->at_most[t] ? head : 0) - (count < quota->at_least[t] ? head : 0);
}

static void quota_spread(Draft *d, uint32_t q, uint32_t t, int64_t change) {
    const Field *f = d->field;
    for (uint32_t k = f->quota_pairs_from[q]; change && k < f->quota_pairs_from[q + 1]; k++)
        d->rows[(size_t)f->quota_pairs[k] * f->periods + t] += change;
}

/* Gives each quota of the share (sign 1; takes away: -1) what meeting it by one more head gains. A head
 * that would meet two quotas of a share that lacks one counts twice: the price is then too good. */
static void share_spread(Draft *d, uint32_t s, uint32_t t, int64_t sign) {
    const Field        *f = d->field;
    const ProblemShare *share = &f->problem->shares[s];
    if (!mask_has(share->periods, t) ||
        d->demand->met[(size_t)s * f->periods + t] >= share->at_least[t])
        return;
    for (uint32_t k = 0; k < share->quota_count; k++) {
        uint32_t q = share->quotas[k];
        if (share_counts(f, q, t) &&
            d->demand->quotas[(size_t)q * f->periods + t] + 1 == field_least(f, q, t))
            quota_spread(d, q, t, -sign * share_head(f, d->level, s, d->bar));
    }
}

static void shares_spread(Draft *d, uint32_t q, uint32_t t, int64_t sign) {
    const Field *f = d->field;
    for (uint32_t k = f->quota_parts_from[q]; k < f->quota_parts_from[q + 1]; k++)
        share_spread(d, f->part_share[f->quota_parts[k]], t, sign);
}

static void rows_fresh(Draft *d) {
    const Field   *f = d->field;
    const Problem *p = f->problem;
    memset(d->rows, 0, (size_t)f->row_count * f->periods * sizeof *d->rows);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = 0; t < f->periods; t++)
            d->rows[(size_t)j * f->periods + t] = post_row(d, j, t);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (holders_asked(f, q))
                holders_spread(d, q, t, 1);
            else
                quota_spread(d, q, t, quota_more(d, q, t));
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < f->periods; t++)
            share_spread(d, s, t, 1);
    tie_push(f, d->demand->rows, TIE_DRAFT, d->rows);
    arrive_spread(d);
}

Draft *draft_open(Arena *arena, const Field *f, Level level) {
    Draft *d = ARENA_NEW(arena, Draft);
    size_t cells = (size_t)f->problem->person_count * f->periods;
    d->field = f;
    d->level = level;
    d->states = ARENA_ARRAY(arena, uint32_t, cells);
    memset(d->states, 0xff, cells * sizeof *d->states);
    d->demand = demand_open(arena, f);
    d->rows = ARENA_ARRAY(arena, int64_t, (size_t)f->row_count * f->periods);
    d->bar = f->limit / 64;
    d->arrivals = ARENA_ARRAY(arena, uint32_t, (size_t)f->arrive_widest * f->periods);
    rows_fresh(d);
    return d;
}

void draft_soften(Draft *d, const int64_t *tariff, int64_t stiffness) {
    d->prices = tariff;
    d->stiffness = stiffness;
    rows_fresh(d);
}

void draft_harden(Draft *d) {
    draft_soften(d, NULL, 0);
}

void draft_load(Draft *d, const uint32_t *states) {
    const Field *f = d->field;
    memcpy(d->states, states, (size_t)f->problem->person_count * f->periods * sizeof *states);
    demand_clear(f, d->demand);
    for (uint32_t i = 0; i < f->problem->person_count; i++)
        demand_add(f, d->demand, states + (size_t)i * f->periods, 1);
    rows_fresh(d);
}

/* Takes away (sign -1) and gives back (1) what the post's shares of holders add to rows. */
static void held_change(Draft *d, uint32_t post, uint32_t t, int64_t sign) {
    const Field *f = d->field;
    for (uint32_t k = f->post_holders_from[post]; k < f->post_holders_from[post + 1]; k++) {
        holders_spread(d, f->post_holders[k], t, sign);
        holders_posts(d, f->post_holders[k], t, sign);
    }
}

/* Adds or takes one person's heads, and brings rows[] up to date where they changed. */
static void heads_change(Draft *d, const uint32_t *states, int32_t sign) {
    const Field *f = d->field;
    size_t       T = f->periods;
    if (f->arrivals_from)
        arrive_change(d, states, sign);
    for (uint32_t t = 0; t < T; t++) {
        if (states[t] == NONE)
            continue;
        uint32_t post = f->problem->entries[states[t]].post;
        if (f->holders)
            held_change(d, post, t, -1);
        d->demand->rows[post * T + t] += sign;
        if (f->holders)
            demand_hold(f, d->demand, post, t, sign);
        d->rows[post * T + t] = post_row(d, post, t);
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++) {
            uint32_t row = f->terms[k].row;
            if (!mask_has(f->terms[k].mask, t))
                continue;
            d->demand->rows[row * T + t] += sign;
            if (row >= f->apart_first) {
                tie_update(f, d->demand->rows, row, t, d->rows);
                continue;
            }
            uint32_t pair = row - f->pair_first;
            for (uint32_t m = f->pair_quotas_from[pair]; m < f->pair_quotas_from[pair + 1]; m++) {
                uint32_t q = f->pair_quotas[m];
                int64_t  before = quota_more(d, q, t);
                shares_spread(d, q, t, -1);
                demand_count(f, d->demand, q, t, sign);
                shares_spread(d, q, t, 1);
                quota_spread(d, q, t, quota_more(d, q, t) - before);
            }
        }
        if (f->holders) {
            held_change(d, post, t, 1);
            d->rows[post * T + t] = post_row(d, post, t);
        }
    }
}

void draft_take(Draft *d, uint32_t person) {
    uint32_t *states = d->states + (size_t)person * d->field->periods;
    heads_change(d, states, -1);
    for (uint32_t t = 0; t < d->field->periods; t++)
        states[t] = NONE;
}

void draft_put(Draft *d, uint32_t person, const uint32_t *states) {
    memcpy(d->states + (size_t)person * d->field->periods, states,
           d->field->periods * sizeof *states);
    heads_change(d, states, 1);
}

bool draft_fits(const Draft *d, uint32_t person, const uint32_t *states) {
    const Field *f = d->field;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        if (d->rows[field_post(f, f->problem->entries[states[t]].post, t)] >= DRAFT_BLOCK)
            return false;
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++)
            if (f->terms[k].row >= f->apart_first &&
                d->rows[(size_t)f->terms[k].row * f->periods + t] >= DRAFT_BLOCK)
                return false;
    }
    return tie_backs(f, d->demand->rows, person, states);
}

bool draft_idle(const Field *f, const uint32_t *states) {
    for (uint32_t t = 0; t < f->periods; t++)
        if (states[t] != NONE)
            return false;
    return true;
}

int64_t draft_price(const Draft *d, uint32_t person, const uint32_t *states) {
    int64_t price = draft_price_by(d, d->rows, person, states);
    return d->field->arrivals_from ? price + arrive_bend(d, states) : price;
}

int64_t draft_price_by(const Draft *d, const int64_t *rows, uint32_t person,
                       const uint32_t *states) {
    const Field *f = d->field;
    size_t       T = f->periods;
    int64_t      cost = score_level(f, d->level, person, states);
    for (uint32_t t = 0; t < T; t++) {
        if (states[t] == NONE)
            continue;
        cost += rows[f->problem->entries[states[t]].post * T + t];
        for (uint32_t k = f->terms_from[states[t]]; k < f->terms_from[states[t] + 1]; k++)
            if (mask_has(f->terms[k].mask, t))
                cost += rows[f->terms[k].row * T + t];
    }
    return f->arrivals_from ? cost + arrive_price(f, rows, states, 0) : cost;
}

int64_t draft_price_unpaid(const Draft *d, uint32_t person, const uint32_t *states) {
    const Field *f = d->field;
    int64_t      price = draft_price(d, person, states);
    for (uint32_t t = 0; t < f->periods; t++)
        for (uint32_t k = states[t] == NONE ? 0 : f->terms_from[states[t]];
             states[t] != NONE && k < f->terms_from[states[t] + 1]; k++)
            if (f->terms[k].row >= f->backing_first && mask_has(f->terms[k].mask, t))
                price -= d->rows[(size_t)f->terms[k].row * f->periods + t];
    return price;
}
