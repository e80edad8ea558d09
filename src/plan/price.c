#include "plan/price.h"

#include <stdlib.h>
#include <string.h>

enum { PRICE_CHUNKS = 10 };

void price_start(const Field *f, Level level, int64_t *tariff) {
    const Problem *p = f->problem;
    memset(tariff, 0, f->tariff_size * sizeof *tariff);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
            tariff[field_post(f, j, t)] = -level_seat(f, level, j) / 4;
}

/* Working memory of one run. */
typedef struct Market {
    Crew     *crew;
    Level     level;
    int64_t  *tariff, *sum, *trial;
    uint32_t *states, *fresh;
    Demand   *demand;
    int64_t   summed;
} Market;

static int64_t clamped(int64_t low, int64_t x, int64_t high) {
    return x < low ? low : x > high ? high : x;
}

/* step x excess, smaller where a row counts many heads at once. */
static int64_t nudge(int64_t step, int64_t excess, int64_t size) {
    return step * 2 * excess / (1 + size);
}

static void posts_step(Market *m, int64_t step) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    for (uint32_t j = 0; j < p->post_count; j++) {
        int64_t least = -level_seat(f, m->level, j), seats = p->posts[j].seats;
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            size_t  at = field_post(f, j, t);
            int64_t excess = m->demand->rows[at] - seats;
            m->tariff[at] = clamped(least, m->tariff[at] + nudge(step, excess, seats), f->limit);
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
    *floor = least ? clamped(0, *floor + nudge(step, lack, least), cap) : 0;
    if (most == PROBLEM_NO_LIMIT)
        return;
    int64_t *ceiling = &m->tariff[field_ceiling(f, q, t)];
    int64_t  surplus = count - most;
    if (rations && *ceiling > given)
        surplus -= level_surplus(f, m->level, q, t);
    *ceiling = clamped(0, *ceiling + nudge(step, surplus, most), cap);
}

static void aparts_step(Market *m, int64_t step) {
    const Field *f = m->crew->field;
    for (uint32_t k = 0; k < f->problem->apart_count; k++)
        for (uint32_t t = 0; t < f->periods; t++) {
            size_t  at = field_apart(f, k, t), row = (size_t)(f->apart_first + k) * f->periods + t;
            int64_t excess = m->demand->rows[row] - 1;
            m->tariff[at] = clamped(0, m->tariff[at] + step * excess, f->limit);
        }
}

static void market_step(Arena *scratch, Market *m, int64_t step) {
    const Field   *f = m->crew->field;
    const Problem *p = f->problem;
    posts_step(m, step);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (mask_has(p->quotas[q].periods, t))
                quota_step(m, step, q, t);
    aparts_step(m, step);
    bound_settle(scratch, f, m->level, m->tariff);
}

/* One tenth of the people looks again; demand follows. */
static void chunk_ask(Market *m, uint32_t chunk) {
    const Field *f = m->crew->field;
    PathRules    rules = {.level = m->level, .rows = m->crew->rows};
    field_rows(f, m->tariff, NULL, 0, m->crew->rows);
    crew_solve(m->crew, &rules, chunk, PRICE_CHUNKS, m->fresh, m->crew->costs);
    for (uint32_t i = chunk; i < f->problem->person_count; i += PRICE_CHUNKS) {
        uint32_t *was = m->states + (size_t)i * f->periods, *now = m->fresh + (size_t)i * f->periods;
        if (m->crew->costs[i] >= PATH_NEVER || !memcmp(was, now, f->periods * sizeof *was))
            continue;
        demand_add(f, m->demand, was, -1);
        demand_add(f, m->demand, now, 1);
        memcpy(was, now, f->periods * sizeof *was);
    }
}

/* Whether this tariff proves more than the best so far; keeps it then. */
static void market_try(Market *m, PriceRun *run, int64_t *tariff, Watch *watch) {
    const Field *f = m->crew->field;
    Leaf         leaf = {.level = m->level, .tariff = tariff};
    bool         impossible = false;
    Wide         bound = bound_leaf(m->crew, &leaf, NULL, NULL, &impossible);
    run->impossible |= impossible;
    if (bound <= run->bound)
        return;
    run->bound = bound;
    if (tariff != run->tariff)
        memcpy(run->tariff, tariff, f->tariff_size * sizeof *tariff);
    if (m->level.kind == LEVEL_VALUE) {
        watch->has_bound = true;
        watch->bound = bound_points(f, bound);
    }
}

static void average_try(Arena *scratch, Market *m, PriceRun *run, Watch *watch) {
    const Field *f = m->crew->field;
    for (size_t k = 0; k < f->tariff_size; k++)
        m->trial[k] = m->sum[k] / m->summed * 16;
    bound_settle(scratch, f, m->level, m->trial);
    market_try(m, run, m->trial, watch);
}

static void average_add(Market *m) {
    for (size_t k = 0; k < m->crew->field->tariff_size; k++)
        m->sum[k] += m->tariff[k] / 16; /* sixteenths, so that hundreds of sums stay within 64 bits */
    m->summed++;
}

static Market market_open(Arena *scratch, Crew *crew, const PriceRun *run) {
    const Field *f = crew->field;
    size_t       cells = (size_t)f->problem->person_count * f->periods;
    Market       m = {.crew = crew, .level = run->level,
                      .tariff = arena_copy(scratch, run->tariff, f->tariff_size * sizeof(int64_t)),
                      .sum = ARENA_ARRAY(scratch, int64_t, f->tariff_size),
                      .trial = ARENA_ARRAY(scratch, int64_t, f->tariff_size),
                      .states = ARENA_ARRAY(scratch, uint32_t, cells),
                      .fresh = ARENA_ARRAY(scratch, uint32_t, cells),
                      .demand = demand_open(scratch, f)};
    memset(m.states, 0xff, cells * sizeof *m.states);
    memset(m.fresh, 0xff, cells * sizeof *m.fresh);
    return m;
}

/* A step that a few hundred updates turn into any price that matters: a thirtieth of a typical cost. */
static int64_t step_first(const Field *f, Level level) {
    const Problem *p = f->problem;
    if (level.kind != LEVEL_VALUE)
        return f->scale / 4;
    Wide sum = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        sum += p->posts[j].vacancy;
    for (uint32_t e = 0; e < p->entry_count; e++)
        sum += llabs(entry_hold_cost(p, &p->entries[e], (uint32_t)__builtin_ctzll(p->entries[e].stay)));
    Wide mean = sum * f->scale / ((Wide)p->post_count + p->entry_count + 1) / 32;
    return mean > 1 ? (int64_t)mean : 1;
}

void price_run(Arena *scratch, Crew *crew, Watch *watch, PriceRun *run) {
    ArenaMark mark = arena_mark(scratch);
    Market    m = market_open(scratch, crew, run);
    double    first = (double)(run->step ? run->step : step_first(crew->field, run->level));
    double    ratio = 1, step = first, last = first / (double)run->shrink;
    int       updates = run->passes * PRICE_CHUNKS;
    for (double lo = 0.5, hi = 1; hi - lo > 1e-9;) { /* ratio^updates = last / first, by halving */
        ratio = (lo + hi) / 2;
        double power = 1;
        for (int k = 0; k < updates; k++)
            power *= ratio;
        if (power * first > last)
            hi = ratio;
        else
            lo = ratio;
    }
    market_try(&m, run, run->tariff, watch);
    for (int pass = 0; pass < run->passes && !run->impossible; pass++) {
        for (uint32_t chunk = 0; chunk < PRICE_CHUNKS; chunk++) {
            chunk_ask(&m, chunk);
            if (pass || chunk + 1 == PRICE_CHUNKS) {
                market_step(scratch, &m, step < 1 ? 1 : (int64_t)step);
                step *= ratio;
            }
            if (pass * 3 >= run->passes * 2)
                average_add(&m);
        }
        if (pass * 3 >= run->passes * 2 && pass % 4 == 3)
            average_try(scratch, &m, run, watch);
        if (pass % 16 == 15 || pass + 1 == run->passes)
            market_try(&m, run, m.tariff, watch);
        if (!watch_step(watch, "progress.price", crew->steps) || watch_closed(watch)) {
            crew->steps = 0;
            break;
        }
        crew->steps = 0;
    }
    arena_rewind(scratch, mark);
}
