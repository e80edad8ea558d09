#include "plan/price.h"

#include "plan/market.h"

#include <stdlib.h>
#include <string.h>

void price_start(const Field *f, Level level, int64_t *tariff) {
    const Problem *p = f->problem;
    memset(tariff, 0, f->tariff_size * sizeof *tariff);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
            tariff[field_post(f, j, t)] = -level_seat(f, level, j) / 4;
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
        m->sum[k] +=
            m->tariff[k] / 16; /* sixteenths, so that hundreds of sums stay within 64 bits */
    m->summed++;
}

/* A step that a few hundred updates turn into any price that matters: a thirtieth of a typical cost. */
int64_t price_step(const Field *f, Level level) {
    const Problem *p = f->problem;
    if (level.kind != LEVEL_VALUE)
        return f->scale / 4;
    Wide sum = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        sum += p->posts[j].vacancy;
    for (uint32_t e = 0; e < p->entry_count; e++)
        sum += llabs(
            entry_hold_cost(p, &p->entries[e], (uint32_t)__builtin_ctzll(p->entries[e].stay)));
    Wide mean = sum * f->scale / ((Wide)p->post_count + p->entry_count + 1) / 32;
    return mean > 1 ? (int64_t)mean : 1;
}

void price_run(Arena *scratch, Crew *crew, Watch *watch, PriceRun *run) {
    ArenaMark mark = arena_mark(scratch);
    Market    m = market_open(scratch, crew, run->level, run->tariff);
    m.tidal = run->tidal;
    double first = (double)(run->step ? run->step : price_step(crew->field, run->level));
    double ratio = 1, step = first, last = first / (double)run->shrink;
    int    updates = run->passes * MARKET_CHUNKS;
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
    for (int pass = 0; pass < run->passes && !run->impossible && !watch->stopped; pass++) {
        for (uint32_t chunk = 0; chunk < MARKET_CHUNKS; chunk++) {
            market_ask(&m, chunk);
            if (pass || chunk + 1 == MARKET_CHUNKS) {
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
