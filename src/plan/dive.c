#include "plan/dive.h"

#include "plan/price.h"

#include <stdlib.h>
#include <string.h>

enum {
    DIVE_PASSES = 12,
    DIVE_PART = 20, /* at least one in so many of those still open is settled in a stage */
    DIVE_LONG =
        16, /* the first steps of a stage against the first of all; then ever shorter ones */
    DIVE_SHORT = 32,
};

typedef struct Turn {
    bool     free; /* no lock */
    bool     idle; /* asks for nothing */
    uint32_t calm, person;
} Turn;

static int turn_order(const void *a, const void *b) {
    const Turn *x = a, *y = b;
    if (x->free != y->free)
        return x->free - y->free;
    if (x->idle != y->idle)
        return x->idle - y->idle;
    if (x->calm != y->calm)
        return x->calm > y->calm ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

typedef struct Dive {
    Crew  *crew;
    Draft *draft;
    Market market;
    bool  *settled;
    Turn  *turns;
} Dive;

/* Whether one more in `post` who is not counted by a quota leaves it too few seats for those wanted. */
static bool wanted_first(const Dive *d, uint32_t person, uint32_t post, uint32_t t) {
    const Field *f = d->draft->field;
    for (uint32_t pair = f->post_pairs_from[post]; pair < f->post_pairs_from[post + 1]; pair++) {
        if (mask_has(problem_counted(f->problem, f->pair_group[pair], person, post), t))
            continue;
        for (uint32_t k = f->pair_quotas_from[pair]; k < f->pair_quotas_from[pair + 1]; k++) {
            size_t  cell = (size_t)f->pair_quotas[k] * f->periods + t;
            int64_t wanted = field_least(f, f->pair_quotas[k], t) - d->draft->demand->quotas[cell];
            if (mask_has(f->problem->quotas[f->pair_quotas[k]].periods, t) && wanted > 0 &&
                d->market.open_seats[cell] <= wanted &&
                level_cap(f, d->draft->level, f->pair_quotas[k]))
                return true;
        }
    }
    return false;
}

/* Whether nobody settled, and nobody wanted, is in the way of this path. */
static bool states_fit(const Dive *dive, uint32_t person, const uint32_t *states) {
    const Field *f = dive->draft->field;
    if (!draft_fits(dive->draft, person, states))
        return false;
    for (uint32_t t = 0; t < f->periods; t++)
        if (states[t] != NONE && wanted_first(dive, person, f->problem->entries[states[t]].post, t))
            return false;
    return true;
}

/* A settled path leaves its quotas one seat fewer, whether or not they count the person. */
static void seats_take(Dive *d, const uint32_t *states) {
    const Field *f = d->draft->field;
    for (uint32_t t = 0; t < f->periods; t++) {
        uint32_t post = states[t] == NONE ? NONE : f->problem->entries[states[t]].post;
        for (uint32_t pair = post == NONE ? 0 : f->post_pairs_from[post];
             post != NONE && pair < f->post_pairs_from[post + 1]; pair++)
            for (uint32_t k = f->pair_quotas_from[pair]; k < f->pair_quotas_from[pair + 1]; k++)
                d->market.open_seats[(size_t)f->pair_quotas[k] * f->periods + t]--;
    }
}

/* How many a stage settles: early on many are sure, later ones must see what the last did to prices. */
static uint32_t stage_share(uint32_t busy, int stages_left) {
    uint32_t left = stages_left > 0 ? (uint32_t)stages_left : 0;
    uint32_t even = (busy + left) / (left + 1), part = busy / DIVE_PART + 1;
    return even > part ? even : part;
}

/* Puts in the calmest part of those who are not idle. Returns how many remain of them. */
static uint32_t calm_settle(Dive *d, int stages_left) {
    const Field *f = d->crew->field;
    uint32_t     count = 0, busy = 0, placed = 0;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        const uint32_t *states = d->market.states + (size_t)i * f->periods;
        if (d->settled[i])
            continue;
        bool idle = draft_idle(f, states), free = f->locks_from[i] == f->locks_from[i + 1];
        busy += !idle;
        d->turns[count++] = (Turn){free, idle && free, d->market.calm[i], i};
    }
    if (count)
        qsort(d->turns, count, sizeof *d->turns, turn_order);
    uint32_t most = stage_share(busy, stages_left);
    for (uint32_t k = 0; k < count && placed < most; k++) {
        uint32_t        i = d->turns[k].person;
        const uint32_t *states = d->market.states + (size_t)i * f->periods;
        if (d->turns[k].idle || !states_fit(d, i, states))
            continue;
        draft_put(d->draft, i, states);
        seats_take(d, states);
        d->settled[i] = true;
        placed++;
    }
    return busy - placed;
}

/* Who is left takes the best under the draft's own rows, locks first, then who asks for something. */
static bool rest_place(Dive *d) {
    const Field *f = d->crew->field;
    uint32_t     count = 0, states[PROBLEM_PERIODS_MAX];
    PathRules    rules = {
           .level = d->draft->level, .rows = d->draft->rows, .lawful = true, .brief = true};
    bool whole = true;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        const uint32_t *asked = d->market.states + (size_t)i * f->periods;
        bool            free = f->locks_from[i] == f->locks_from[i + 1];
        if (!d->settled[i])
            d->turns[count++] = (Turn){free, draft_idle(f, asked), d->market.calm[i], i};
    }
    if (count)
        qsort(d->turns, count, sizeof *d->turns, turn_order);
    for (uint32_t k = 0; k < count; k++) {
        int64_t cost = path_solve(d->crew->path, &rules, d->turns[k].person);
        d->crew->steps +=
            d->crew->path->count + 1; /* of this person, not of whom a thread had last */
        if (cost >= DRAFT_BLOCK / 2) {
            whole = false;
            continue;
        }
        path_trace(d->crew->path, states);
        draft_put(d->draft, d->turns[k].person, states);
    }
    return whole;
}

/* Who is kept stays where the draft has them; the others come out of it. */
static void kept_settle(Dive *d, const bool *keep) {
    const Field *f = d->crew->field;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        size_t at = (size_t)i * f->periods;
        if (!keep[i]) {
            draft_take(d->draft, i);
            continue;
        }
        memcpy(d->market.states + at, d->draft->states + at, f->periods * sizeof *d->market.states);
        demand_add(f, d->market.demand, d->market.states + at, 1);
        seats_take(d, d->market.states + at);
        d->settled[i] = true;
    }
}

/* What a stage has settled can move some prices by far; how they come to rest decides who is settled next. */
static int64_t pass_step(int64_t first, int pass) {
    int64_t part = DIVE_LONG + (DIVE_SHORT - DIVE_LONG) * pass / (DIVE_PASSES - 1);
    return first > part ? first / part : 1;
}

bool dive_fill(Arena *scratch, Crew *crew, Watch *watch, Draft *draft, const int64_t *tariff,
               int stages, const bool *keep) {
    const Field *f = crew->field;
    ArenaMark    mark = arena_mark(scratch);
    Dive         d = {.crew = crew,
                      .draft = draft,
                      .market = market_open(scratch, crew, draft->level, tariff),
                      .settled = ARENA_ARRAY(scratch, bool, f->problem->person_count),
                      .turns = ARENA_ARRAY(scratch, Turn, f->problem->person_count)};
    int64_t      first = price_step(f, draft->level);
    uint32_t     left = 1;
    d.market.settled = d.settled;
    d.market.taken = draft->demand;
    d.market.open_seats = arena_copy(
        scratch, f->quota_seats, (size_t)f->problem->quota_count * f->periods * sizeof(int64_t));
    if (keep)
        kept_settle(&d, keep);
    for (int stage = 0; stage < stages && left && !watch->stopped; stage++) {
        for (int pass = 0; pass < DIVE_PASSES; pass++)
            for (uint32_t chunk = 0; chunk < MARKET_CHUNKS; chunk++) {
                market_ask(&d.market, chunk);
                if (stage || pass)
                    market_step(scratch, &d.market, pass_step(first, pass));
            }
        for (uint32_t i = 0; i < f->problem->person_count; i++)
            d.market.calm[i] = d.market.calm[i] > DIVE_PASSES ? DIVE_PASSES : d.market.calm[i];
        left = calm_settle(&d, stages - 1 - stage);
        watch_step(watch, "progress.price", crew->steps);
        crew->steps = 0;
    }
    bool whole = rest_place(&d);
    arena_rewind(scratch, mark);
    return whole;
}
