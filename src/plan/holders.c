#include "plan/holders.h"

#include "plan/score.h"

#include <math.h>

/* Beyond `per` holders fewer the rounding repeats: what is decisive lies within. */
static int64_t first_looked(const ProblemQuota *quota, int64_t fewest, int64_t most) {
    int64_t first = most - quota->per;
    return first > fewest ? first : fewest;
}

/* Steepest and flattest way up to all seats. */
static void slopes_find(const ProblemQuota *quota, uint32_t t, int64_t seats, HoldersRow *row) {
    int64_t first = first_looked(quota, 0, seats);
    row->low_steps = row->high_steps = 1;
    for (int64_t h = first; h < seats; h++) {
        int64_t fewer = seats - h;
        int64_t low = quota_low(quota, t, seats) - quota_low(quota, t, h),
                high = quota_high(quota, t, seats) - quota_high(quota, t, h);
        if (low * row->low_steps > row->low_step * fewer) {
            row->low_step = low;
            row->low_steps = fewer;
        }
        if (h == first || high * row->high_steps < row->high_step * fewer) {
            row->high_step = high;
            row->high_steps = fewer;
        }
    }
}

/* The row under so many holders at least and at most, its slopes given. */
static void range_set(const ProblemQuota *quota, uint32_t t, int64_t fewest, int64_t most,
                      HoldersRow *row) {
    row->fewest = fewest;
    row->most = most;
    row->low = quota_low(quota, t, most);
    row->high = quota_high(quota, t, most);
    row->low_base = row->low * row->low_steps - row->low_step * most;
    row->high_base = 0;
    if (quota->at_most[t] != PROBLEM_NO_LIMIT)
        row->high_base = row->high * row->high_steps - row->high_step * most;
    for (int64_t h = first_looked(quota, fewest, most); h < most; h++) {
        int64_t low = quota_low(quota, t, h) * row->low_steps - row->low_step * h;
        row->low_base = low < row->low_base ? low : row->low_base;
        if (quota->at_most[t] == PROBLEM_NO_LIMIT)
            continue;
        int64_t high = quota_high(quota, t, h) * row->high_steps - row->high_step * h;
        row->high_base = high > row->high_base ? high : row->high_base;
    }
}

static void posts_note(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    uint32_t       count = 0;
    f->post_holders_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->post_count + 2);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t k = 0; holders_asked(f, q) && k < p->quotas[q].post_count; k++, count++)
            f->post_holders_from[p->quotas[q].posts[k] + 2]++;
    for (uint32_t j = 0; j < p->post_count; j++)
        f->post_holders_from[j + 2] += f->post_holders_from[j + 1];
    f->post_holders = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t k = 0; holders_asked(f, q) && k < p->quotas[q].post_count; k++)
            f->post_holders[f->post_holders_from[p->quotas[q].posts[k] + 1]++] = q;
}

void holders_prepare(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    HoldersRow    *rows = NULL;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        if (!holders_asked(f, q))
            continue;
        if (!rows)
            rows = ARENA_ARRAY(arena, HoldersRow, (size_t)p->quota_count * f->periods);
        for (uint32_t t = 0; t < f->periods; t++) {
            size_t cell = (size_t)q * f->periods + t;
            slopes_find(&p->quotas[q], t, f->quota_seats[cell], &rows[cell]);
            range_set(&p->quotas[q], t, 0, f->quota_seats[cell], &rows[cell]);
        }
    }
    f->holders = rows;
    if (rows)
        posts_note(arena, f);
}

HoldersRow holders_row(const Field *f, uint32_t q, uint32_t t, const FieldSplit *splits,
                       uint32_t split_count) {
    const HoldersRow *whole = &f->holders[(size_t)q * f->periods + t];
    int64_t           fewest = whole->fewest, most = whole->most;
    for (uint32_t k = 0; k < split_count; k++) {
        const FieldSplit *split = &splits[k];
        if (!split->holders || split->quota != q || split->period != t)
            continue;
        if (split->in && split->at_most < most)
            most = split->at_most;
        if (!split->in && split->at_most >= fewest)
            fewest = split->at_most + 1;
    }
    HoldersRow row = *whole;
    if (fewest != whole->fewest || most != whole->most)
        range_set(&f->problem->quotas[q], t, fewest, most, &row);
    return row;
}

/* For a head fewer than wanted less the price is true of any part of one: rounded up. */
static int64_t floor_pay(const HoldersRow *row, int64_t price) {
    Wide pay = (Wide)price * row->low_step;
    return (int64_t)(pay / row->low_steps + (pay % row->low_steps > 0));
}

static int64_t ceiling_pay(const HoldersRow *row, int64_t price) {
    return (int64_t)((Wide)price * row->high_step / row->high_steps);
}

static void post_pays(const Field *f, uint32_t q, uint32_t t, int64_t pay, int64_t *rows) {
    const ProblemQuota *quota = &f->problem->quotas[q];
    for (uint32_t k = 0; pay && k < quota->post_count; k++)
        rows[(size_t)quota->posts[k] * f->periods + t] += pay;
}

void holders_rows(const Field *f, const int64_t *tariff, const FieldSplit *splits,
                  uint32_t split_count, int64_t *rows) {
    for (uint32_t q = 0; q < f->problem->quota_count; q++)
        for (uint32_t t = 0; holders_asked(f, q) && t < f->periods; t++) {
            int64_t floor = tariff[field_floor(f, q, t)], ceiling = tariff[field_ceiling(f, q, t)];
            if (!floor && !ceiling)
                continue;
            const HoldersRow *row = &f->holders[(size_t)q * f->periods + t];
            post_pays(f, q, t, floor_pay(row, floor) - ceiling_pay(row, ceiling), rows);
        }
    for (uint32_t k = 0; k < split_count; k++)
        if (splits[k].holders)
            post_pays(f, splits[k].quota, splits[k].period,
                      splits[k].in ? splits[k].price : -splits[k].price, rows);
}

static int64_t slack_most(const Field *f, Level level, uint32_t q, int64_t most) {
    most = most > 0 ? most : 0;
    return level_rations(f, level, q) && level.given < most ? level.given : most;
}

static Wide below_nought(int64_t amount, int64_t times) {
    return amount < 0 ? (Wide)amount * times : 0;
}

static Wide lesser(Wide a, Wide b) {
    return a < b ? a : b;
}

/* Under prices the row asks, and allows, what costs least over the numbers of holders there can be. */
static Wide floor_least(const ProblemQuota *quota, uint32_t t, const HoldersRow *row,
                        int64_t price) {
    int64_t pay = floor_pay(row, price);
    Wide    least = (Wide)price * row->low - (Wide)pay * row->most;
    for (int64_t h = first_looked(quota, row->fewest, row->most); price && h < row->most; h++)
        least = lesser(least, (Wide)price * quota_low(quota, t, h) - (Wide)pay * h);
    return least;
}

static Wide ceiling_least(const ProblemQuota *quota, uint32_t t, const HoldersRow *row,
                          int64_t price) {
    int64_t pay = ceiling_pay(row, price);
    Wide    least = (Wide)pay * row->most - (Wide)price * row->high;
    for (int64_t h = first_looked(quota, row->fewest, row->most); price && h < row->most; h++)
        least = lesser(least, (Wide)pay * h - (Wide)price * quota_high(quota, t, h));
    return least;
}

Wide holders_slack(const Field *f, const Leaf *leaf, uint32_t q, uint32_t t) {
    const ProblemQuota *quota = &f->problem->quotas[q];
    HoldersRow          row = holders_row(f, q, t, leaf->splits, leaf->split_count);
    int64_t             head = level_head(f, leaf->level, q, leaf->tariff[field_given(f)]);
    int64_t             floor = leaf->tariff[field_floor(f, q, t)],
            ceiling = leaf->tariff[field_ceiling(f, q, t)];
    Wide sum = floor_least(quota, t, &row, floor) +
               below_nought(head - floor, slack_most(f, leaf->level, q, row.low));
    if (quota->at_most[t] != PROBLEM_NO_LIMIT)
        sum += ceiling_least(quota, t, &row, ceiling) +
               below_nought(head - ceiling, slack_most(f, leaf->level, q, row.most - row.high));
    return sum;
}

static int64_t off(const ProblemQuota *quota, uint32_t t, int64_t count, int64_t holders) {
    int64_t low = quota_low(quota, t, holders), high = quota_high(quota, t, holders);
    return (count < low ? low - count : 0) + (count > high ? count - high : 0);
}

int64_t holders_off(const Field *f, const Demand *demand, uint32_t q, uint32_t t) {
    return off(&f->problem->quotas[q], t, demand->quotas[(size_t)q * f->periods + t],
               holders_count(f, demand, q, t));
}

/* Between two whole numbers of holders, in proportion. */
static double between(int64_t at_down, int64_t at_up, double part) {
    return (double)at_down * (1 - part) + (double)at_up * part;
}

double holders_blind(const Field *f, uint32_t q, uint32_t t, const HoldersRow *row, double held,
                     double counted) {
    const ProblemQuota *quota = &f->problem->quotas[q];
    double              down = floor(held + 1e-6), part = fmax(held - down, 0);
    double              blind = 0;
    int64_t             h = (int64_t)down;
    double              low = between(quota_low(quota, t, h), quota_low(quota, t, h + 1), part);
    double seen = ((double)row->low_base + held * (double)row->low_step) / (double)row->low_steps;
    blind += fmax(low - counted, 0) - fmax(seen - counted, 0);
    if (quota->at_most[t] == PROBLEM_NO_LIMIT)
        return blind;
    double high = between(quota_high(quota, t, h), quota_high(quota, t, h + 1), part);
    seen = ((double)row->high_base + held * (double)row->high_step) / (double)row->high_steps;
    return blind + fmax(counted - high, 0) - fmax(counted - seen, 0);
}

/* step x excess, an excess of so many parts of a head. */
static int64_t part_nudge(int64_t step, int64_t parts, int64_t in_a_head, int64_t size) {
    Wide excess = (Wide)step * 2 * parts;
    return (int64_t)(excess / ((Wide)in_a_head * (1 + size)));
}

void holders_step(Market *m, int64_t step, uint32_t q, uint32_t t) {
    const Field      *f = m->crew->field;
    const HoldersRow *row = &f->holders[(size_t)q * f->periods + t];
    int64_t           count = m->demand->quotas[(size_t)q * f->periods + t];
    int64_t           fewer = row->most - holders_count(f, m->demand, q, t);
    int64_t           cap = level_cap(f, m->level, q), given = m->tariff[field_given(f)];
    bool              rations = level_rations(f, m->level, q);
    int64_t           lack = row->low - count;
    int64_t          *floor = &m->tariff[field_floor(f, q, t)];
    if (rations && *floor > given)
        lack -= slack_most(f, m->level, q, row->low);
    lack = lack * row->low_steps - fewer * row->low_step;
    *floor = row->low
                 ? market_clamp(0, *floor + part_nudge(step, lack, row->low_steps, row->low), cap)
                 : 0;
    if (field_most(f, q, t) == PROBLEM_NO_LIMIT)
        return;
    int64_t *ceiling = &m->tariff[field_ceiling(f, q, t)], surplus = count - row->high;
    int64_t  size = row->high > 0 ? row->high : 0;
    if (rations && *ceiling > given)
        surplus -= slack_most(f, m->level, q, row->most - row->high);
    surplus = surplus * row->high_steps + fewer * row->high_step;
    *ceiling = market_clamp(0, *ceiling + part_nudge(step, surplus, row->high_steps, size), cap);
}

/* Change of the objective when one more holds a post of the quota, counted in it or not. */
static int64_t holder_more(const Draft *d, uint32_t q, uint32_t t, bool counted) {
    const ProblemQuota *quota = &d->field->problem->quotas[q];
    if (!mask_has(quota->periods, t))
        return 0;
    int64_t count = d->demand->quotas[(size_t)q * d->field->periods + t],
            holders = holders_count(d->field, d->demand, q, t);
    int64_t head = level_head(d->field, d->level, q, d->bar);
    return head * (off(quota, t, count + counted, holders + 1) - off(quota, t, count, holders));
}

int64_t holders_seat(const Draft *d, uint32_t post, uint32_t t) {
    const Field *f = d->field;
    int64_t      more = 0;
    for (uint32_t k = f->post_holders_from[post]; k < f->post_holders_from[post + 1]; k++)
        more += holder_more(d, f->post_holders[k], t, false);
    return more;
}

void holders_posts(Draft *d, uint32_t q, uint32_t t, int64_t sign) {
    const ProblemQuota *quota = &d->field->problem->quotas[q];
    int64_t             more = sign * holder_more(d, q, t, false);
    for (uint32_t k = 0; more && k < quota->post_count; k++) {
        int64_t *row = &d->rows[(size_t)quota->posts[k] * d->field->periods + t];
        if (*row != DRAFT_BLOCK && problem_open(d->field->problem, quota->posts[k], t))
            *row += more;
    }
}

void holders_spread(Draft *d, uint32_t q, uint32_t t, int64_t sign) {
    const Field *f = d->field;
    int64_t      more = sign * (holder_more(d, q, t, true) - holder_more(d, q, t, false));
    for (uint32_t k = f->quota_pairs_from[q]; more && k < f->quota_pairs_from[q + 1]; k++)
        d->rows[(size_t)f->quota_pairs[k] * f->periods + t] += more;
}
