#include "plan/market.h"

#include "plan/arrive.h"
#include "plan/holders.h"
#include "plan/share.h"
#include "plan/tie.h"

#include <string.h>

enum {
    MARKET_STRIDE = 20, /* steps a price is trusted not to exceed between two rounds */
    MARKET_SLEEP = 8,
    MARKET_TIDE = 8,
};

/* Excess of all seats of a period that are for sale, as a part of them, where it is more than chance would make of
 * rows that err independently: then all prices of the period are wrong alike, and move together. */
static int64_t posts_tide(const Market *m, int64_t step, uint32_t t) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    int64_t        excess = 0, seats = 0;
    for (uint32_t j = 0; j < p->post_count; j++) {
        int64_t seats_then = problem_seats(p, j, t);
        int64_t more = m->demand->rows[field_post(f, j, t)] - seats_then;
        bool given_up = more < 0 && m->tariff[field_post(f, j, t)] <= -level_seat(f, m->level, j);
        if (t < p->posts[j].from || t >= p->posts[j].until || given_up)
            continue;
        excess += more;
        seats += seats_then;
    }
    int64_t size = excess < 0 ? -excess : excess;
    if (!seats || size * size <= seats)
        return 0;
    Wide tide = (Wide)step * MARKET_TIDE * excess / seats;
    return tide > f->limit ? f->limit : tide < -f->limit ? -f->limit : (int64_t)tide;
}

static void posts_step(Market *m, int64_t step) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    int64_t        tide[PROBLEM_PERIODS_MAX] = {0};
    for (uint32_t t = 0; t < f->periods && m->tidal; t++)
        tide[t] = posts_tide(m, step, t);
    for (uint32_t j = 0; j < p->post_count; j++) {
        int64_t least = -level_seat(f, m->level, j);
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            int64_t seats = problem_seats(p, j, t);
            size_t  at = field_post(f, j, t);
            int64_t excess = m->demand->rows[at] - seats;
            int64_t move = tide[t] + market_nudge(step, excess, seats);
            m->tariff[at] = market_clamp(least, m->tariff[at] + move, f->limit);
        }
    }
}

static void quota_step(Market *m, int64_t step, uint32_t q, uint32_t t) {
    const Field *f = m->crew->field;
    int64_t      count = m->demand->quotas[(size_t)q * f->periods + t];
    int64_t      cap = level_cap(f, m->level, q), given = m->tariff[field_given(f)];
    int64_t      least = field_least(f, q, t), most = field_most(f, q, t);
    bool         rations = level_rations(f, m->level, q);
    int64_t     *floor = &m->tariff[field_floor(f, q, t)];
    int64_t      lack = least - count;
    if (rations && *floor > given)
        lack -= level_missing(f, m->level, q, t);
    *floor = least ? market_clamp(0, *floor + market_nudge(step, lack, least), cap) : 0;
    if (most == PROBLEM_NO_LIMIT)
        return;
    int64_t *ceiling = &m->tariff[field_ceiling(f, q, t)];
    int64_t  surplus = count - most;
    if (rations && *ceiling > given)
        surplus -= level_surplus(f, m->level, q, t);
    *ceiling = market_clamp(0, *ceiling + market_nudge(step, surplus, most), cap);
}

static void tie_step(Market *m, size_t at, int64_t step, int64_t excess) {
    m->tariff[at] = market_clamp(0, m->tariff[at] + step * excess, m->crew->field->limit);
}

static void ties_step(Market *m, int64_t step) {
    const Field   *f = m->crew->field;
    const int32_t *heads = m->demand->rows;
    for (uint32_t t = 0; t < f->periods; t++) {
        for (uint32_t k = 0; k < f->problem->apart_count; k++)
            tie_step(m, field_apart(f, k, t), step,
                     heads[(size_t)(f->apart_first + k) * f->periods + t] - 1);
        for (uint32_t k = 0; k < f->problem->beside_count; k++)
            tie_step(m, field_beside(f, k, t), step,
                     heads[(size_t)(f->needing_first + k) * f->periods + t] -
                         tie_backers(f, heads, k, t));
    }
}

void market_step(Arena *scratch, Market *m, int64_t step) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    m->step = step;
    posts_step(m, step);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (!mask_has(p->quotas[q].periods, t))
                continue;
            else if (holders_asked(f, q))
                holders_step(m, step, q, t);
            else
                quota_step(m, step, q, t);
    ties_step(m, step);
    share_step(m, step);
    arrive_step(m, step);
    bound_settle(scratch, f, m->level, m->tariff);
}

/* Cells that settled people fill are closed to the others. */
static void full_block(Market *m) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
            if (m->taken->rows[field_post(f, j, t)] >= problem_seats(p, j, t))
                m->crew->rows[field_post(f, j, t)] = DRAFT_BLOCK;
    tie_push(f, m->taken->rows, TIE_OPEN, m->crew->rows);
}

/* Where the seats left in a quota are no more than the heads still wanted, its posts are dear to all
 * but the group it counts. */
static void wanted_reserve(Market *m) {
    const Field *f = m->crew->field;
    for (uint32_t q = 0; q < f->problem->quota_count; q++) {
        int64_t cap = level_cap(f, m->level, q);
        cap = cap < f->limit / 64 ? cap : f->limit / 64;
        for (uint32_t t = 0; t < f->periods && cap; t++) {
            int64_t wanted = field_least(f, q, t) - m->taken->quotas[(size_t)q * f->periods + t];
            if (!mask_has(f->problem->quotas[q].periods, t) || wanted <= 0 ||
                m->open_seats[(size_t)q * f->periods + t] > wanted)
                continue;
            for (uint32_t k = 0; k < f->problem->quotas[q].post_count; k++)
                m->crew->rows[field_post(f, f->problem->quotas[q].posts[k], t)] += cap;
            for (uint32_t k = f->quota_pairs_from[q]; k < f->quota_pairs_from[q + 1]; k++)
                m->crew->rows[(size_t)f->quota_pairs[k] * f->periods + t] -= cap;
        }
    }
}

/* Who would have to pay far more for any post than a few steps can bring need not ask each time. */
static void sleepers_skip(Market *m, uint32_t chunk) {
    for (uint32_t i = chunk; i < m->crew->field->problem->person_count; i += MARKET_CHUNKS) {
        m->skip[i] = (m->settled && m->settled[i]) || m->asleep[i];
        m->asleep[i] = (uint8_t)(m->asleep[i] - (m->asleep[i] > 0));
    }
}

void market_ask(Market *m, uint32_t chunk) {
    const Field *f = m->crew->field;
    PathRules    rules = {.level = m->level, .rows = m->crew->rows};
    field_rows(f, m->tariff, NULL, 0, m->crew->rows);
    if (m->settled) {
        full_block(m);
        wanted_reserve(m);
    }
    sleepers_skip(m, chunk);
    m->crew->skip = m->skip;
    crew_solve(m->crew, &rules, chunk, MARKET_CHUNKS, m->fresh, m->crew->costs);
    m->crew->skip = NULL;
    for (uint32_t i = chunk; i < f->problem->person_count; i += MARKET_CHUNKS) {
        uint32_t *was = m->states + (size_t)i * f->periods,
                 *now = m->fresh + (size_t)i * f->periods;
        if (m->skip[i])
            continue;
        m->calm[i]++;
        int64_t rounds = m->crew->margins[i] / (m->step * MARKET_STRIDE + 1);
        m->asleep[i] = (uint8_t)(rounds < MARKET_SLEEP ? rounds : MARKET_SLEEP);
        if (m->crew->costs[i] >= DRAFT_BLOCK / 2 || !memcmp(was, now, f->periods * sizeof *was))
            continue;
        m->calm[i] = 0;
        demand_add(f, m->demand, was, -1);
        demand_add(f, m->demand, now, 1);
        memcpy(was, now, f->periods * sizeof *was);
    }
}

Market market_open(Arena *scratch, Crew *crew, Level level, const int64_t *tariff) {
    const Field *f = crew->field;
    size_t       cells = (size_t)f->problem->person_count * f->periods;
    Market       m = {.crew = crew,
                      .level = level,
                      .tariff = arena_copy(scratch, tariff, f->tariff_size * sizeof(int64_t)),
                      .sum = ARENA_ARRAY(scratch, int64_t, f->tariff_size),
                      .trial = ARENA_ARRAY(scratch, int64_t, f->tariff_size),
                      .states = ARENA_ARRAY(scratch, uint32_t, cells),
                      .fresh = ARENA_ARRAY(scratch, uint32_t, cells),
                      .demand = demand_open(scratch, f),
                      .skip = ARENA_ARRAY(scratch, bool, f->problem->person_count),
                      .asleep = ARENA_ARRAY(scratch, uint8_t, f->problem->person_count),
                      .calm = ARENA_ARRAY(scratch, uint32_t, f->problem->person_count)};
    memset(m.states, 0xff, cells * sizeof *m.states);
    memset(m.fresh, 0xff, cells * sizeof *m.fresh);
    return m;
}
