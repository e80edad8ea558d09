#include "plan/chain.h"

#include "base/random.h"
#include "base/vec.h"
#include "plan/tie.h"

#include <string.h>

enum {
    CHAIN_MOST = 12, /* people in one chain */
    CHAIN_FREE = 8,  /* of whom so many may turn out others */
    CHAIN_PASSES = 24,
    CHAIN_VAIN = 4, /* passes without gain that end the run */
    CHAIN_WAVERS = 8,
    CHAIN_SPAN = 4096, /* people tried between two looks at whether to stop */
};

typedef struct Link {
    uint32_t person;
    uint32_t was[PROBLEM_PERIODS_MAX];
} Link;

typedef struct Chain {
    Crew    *crew;
    Draft   *draft;
    int64_t *prices; /* of taken seats, by row and period */
    int64_t *closed; /* the same while a chain runs: what it filled is closed */
    Groups   candidates;
    Link     links[CHAIN_MOST];
    uint32_t count, placed; /* links before `placed` have their new place */
    bool    *in;            /* person is in the chain */
    int64_t  change;        /* of the objective so far */
    VEC(size_t) filled;     /* cells closed by the chain */
} Chain;

/* False when the chain has become too long. */
static bool person_out(Chain *c, uint32_t person) {
    const Field *f = c->crew->field;
    if (c->count == CHAIN_MOST || c->in[person])
        return false;
    Link *link = &c->links[c->count++];
    link->person = person;
    memcpy(link->was, c->draft->states + (size_t)person * f->periods,
           f->periods * sizeof *link->was);
    c->in[person] = true;
    draft_take(c->draft, person);
    c->change -= draft_price_unpaid(c->draft, person, link->was);
    return true;
}

/* Somebody not in the chain who holds the post in the period. */
static uint32_t occupant(const Chain *c, uint32_t post, uint32_t t) {
    const Field *f = c->crew->field;
    for (uint32_t k = c->candidates.from[post]; k < c->candidates.from[post + 1]; k++) {
        uint32_t person = f->problem->entries[c->candidates.items[k]].person;
        if (!c->in[person] &&
            c->draft->states[(size_t)person * f->periods + t] == c->candidates.items[k])
            return person;
    }
    return NONE;
}

static bool others_out(Chain *c, const uint32_t *states) {
    const Field *f = c->crew->field;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        uint32_t post = f->problem->entries[states[t]].post;
        if (c->draft->rows[field_post(f, post, t)] < DRAFT_BLOCK)
            continue;
        uint32_t person = occupant(c, post, t);
        if (person == NONE || !person_out(c, person))
            return false;
    }
    return true;
}

static void cells_close(Chain *c, Arena *scratch, const uint32_t *states) {
    const Field *f = c->crew->field;
    for (uint32_t t = 0; t < f->periods; t++) {
        if (states[t] == NONE)
            continue;
        size_t cell = field_post(f, f->problem->entries[states[t]].post, t);
        c->closed[cell] = DRAFT_BLOCK;
        VEC_PUSH(scratch, c->filled, cell);
    }
}

/* The next one out finds a place. */
static bool link_place(Chain *c, Arena *scratch) {
    const Field *f = c->crew->field;
    Path        *path = c->crew->path;
    uint32_t     person = c->links[c->placed].person, now[PROBLEM_PERIODS_MAX];
    PathRules    rules = {.level = c->draft->level, .rows = c->draft->rows, .lawful = true};
    if (c->placed < CHAIN_FREE)
        rules.taken = c->closed;
    int64_t cost = path_solve(path, &rules, person);
    c->crew->steps += path->count + 1;
    if (cost >= DRAFT_BLOCK / 2)
        return false;
    path_trace(path, now);
    if (!c->placed && !memcmp(now, c->links[0].was, f->periods * sizeof *now))
        return false; /* stays: there is no chain */
    if (!others_out(c, now))
        return false;
    cost = draft_price_unpaid(c->draft, person, now);
    if (cost >= DRAFT_BLOCK / 2 || !tie_backs(f, c->draft->demand->rows, person, now))
        return false;
    c->change += cost;
    draft_put(c->draft, person, now);
    cells_close(c, scratch, now);
    c->placed++;
    return true;
}

static void chain_undo(Chain *c) {
    for (uint32_t k = 0; k < c->placed; k++)
        draft_take(c->draft, c->links[k].person);
    for (uint32_t k = 0; k < c->count; k++)
        draft_put(c->draft, c->links[k].person, c->links[k].was);
}

static bool chain_try(Chain *c, Arena *scratch, uint32_t person) {
    ArenaMark mark = arena_mark(scratch);
    c->count = c->placed = 0;
    c->change = 0;
    memset(&c->filled, 0, sizeof c->filled);
    bool good = person_out(c, person);
    while (good && c->placed < c->count)
        good = link_place(c, scratch);
    good = good && c->change < 0;
    if (!good)
        chain_undo(c);
    for (uint32_t k = 0; k < c->count; k++)
        c->in[c->links[k].person] = false;
    for (size_t k = 0; k < c->filled.len; k++)
        c->closed[c->filled.at[k]] = c->prices[c->filled.at[k]];
    arena_rewind(scratch, mark);
    return good;
}

/* Prices of taken seats waver, so that the next pass tries other ways. */
static void prices_waver(Chain *c, Random *random, int pass) {
    const Field *f = c->crew->field;
    int64_t      spread = f->scale << (pass % CHAIN_WAVERS + 2);
    for (uint32_t row = 0; row < f->row_count; row++) {
        int64_t noise = (int64_t)random_below(random, 2 * (uint32_t)spread) - spread;
        for (size_t cell = (size_t)row * f->periods; cell < (row + (size_t)1) * f->periods; cell++)
            c->closed[cell] = c->prices[cell] + noise;
    }
}

void chain_run(Arena *scratch, Crew *crew, Draft *draft, Watch *watch, const int64_t *tariff) {
    const Field *f = crew->field;
    size_t       cells = (size_t)f->row_count * f->periods;
    ArenaMark    mark = arena_mark(scratch);
    Random       random = random_open(f->problem->seed);
    Chain        c = {.crew = crew,
                      .draft = draft,
                      .candidates = field_candidates(scratch, f->problem),
                      .prices = ARENA_ARRAY(scratch, int64_t, cells),
                      .closed = ARENA_ARRAY(scratch, int64_t, cells),
                      .in = ARENA_ARRAY(scratch, bool, f->problem->person_count)};
    field_rows(f, tariff, NULL, 0, c.prices);
    memcpy(c.closed, c.prices, cells * sizeof *c.closed);
    for (int pass = 0, vain = 0; pass < CHAIN_PASSES && vain < CHAIN_VAIN && !watch->stopped;
         pass++) {
        bool gained = false;
        for (uint32_t i = 0; i < f->problem->person_count && !watch->stopped; i++) {
            gained |= chain_try(&c, scratch, i);
            if ((i + 1) % CHAIN_SPAN && i + 1 < f->problem->person_count)
                continue;
            watch_step(watch, "progress.price", crew->steps);
            crew->steps = 0;
        }
        vain = gained ? 0 : vain + 1;
        prices_waver(&c, &random, pass);
    }
    arena_rewind(scratch, mark);
}
