#include "plan/patch.h"

#include "base/random.h"
#include "plan/holders.h"
#include "plan/local.h"
#include "plan/tie.h"

#include <stdlib.h>
#include <string.h>

enum {
    PATCH_FEW = 25,   /* posts freed at a time, at least */
    PATCH_MANY = 240, /* at most */
    PATCH_BEGIN = 50, /* at first */
    PATCH_PATHS = 6,  /* listed for each free person at the root's prices */
    PATCH_NODES = 60,
    PATCH_SWEEP = 24, /* tries that together must be worth their work */
};

typedef struct Patch {
    Prove       *v;
    const Field *field;
    Random       random;
    int64_t     *rows;    /* of the root's prices */
    int64_t     *blocked; /* the same, with seats of people who stay closed */
    double      *loss;    /* post -> what the plan loses there against the bound, in points */
    bool        *in;      /* post is freed */
    bool        *free;    /* person is freed */
    uint32_t    *posts, post_count;
    uint32_t     most;        /* posts freed at a time, now */
    uint32_t   **post_quotas; /* post -> quotas, ended by NONE */
    Draft       *draft;       /* the plan as it stands */
} Patch;

static uint32_t *quotas_of(Arena *arena, const Field *f, uint32_t post) {
    VEC(uint32_t) list = {0};
    uint32_t from = f->pair_quotas_from[f->post_pairs_from[post]];
    uint32_t until = f->pair_quotas_from[f->post_pairs_from[post + 1]];
    for (uint32_t k = from; k < until; k++)
        VEC_PUSH(arena, list, f->pair_quotas[k]);
    VEC_PUSH(arena, list, NONE);
    return list.at;
}

/* What a quota loses in a period: heads missing beyond their price, and priced heads nobody wanted. */
static double quota_loss(const Patch *x, uint32_t q, uint32_t t) {
    const Field   *f = x->field;
    const int64_t *tariff = x->v->tree->nodes.at[0].tariff;
    double         floor = (double)tariff[field_floor(f, q, t)],
           ceiling = (double)tariff[field_ceiling(f, q, t)];
    double head = (double)level_cap(f, x->v->tree->level, q);
    double count = x->draft->demand->quotas[(size_t)q * f->periods + t],
           least = (double)field_least(f, q, t);
    double most = field_most(f, q, t), loss = 0;
    if (holders_asked(f, q)) {
        int64_t holders = holders_count(f, x->draft->demand, q, t);
        least = (double)quota_low(&f->problem->quotas[q], t, holders);
        most = (double)quota_high(&f->problem->quotas[q], t, holders);
    }
    if (!mask_has(f->problem->quotas[q].periods, t))
        return 0;
    loss += count < least ? (head - floor) * (least - count) : floor * (count - least);
    if (field_most(f, q, t) != PROBLEM_NO_LIMIT)
        loss += count > most ? (head - ceiling) * (count - most) : ceiling * (most - count);
    return loss;
}

static void post_losses(Patch *x) {
    const Field   *f = x->field;
    const Problem *p = f->problem;
    const int64_t *tariff = x->v->tree->nodes.at[0].tariff;
    for (uint32_t j = 0; j < p->post_count; j++) {
        x->loss[j] = 0;
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            double empty = problem_seats(p, j, t) - x->draft->demand->rows[field_post(f, j, t)];
            double price =
                (double)(level_seat(f, x->v->tree->level, j) + tariff[field_post(f, j, t)]);
            x->loss[j] += empty * price;
        }
    }
    for (uint32_t q = 0; q < p->quota_count; q++) {
        double loss = 0;
        for (uint32_t t = 0; t < f->periods; t++)
            loss += quota_loss(x, q, t);
        for (uint32_t k = 0; k < p->quotas[q].post_count; k++)
            x->loss[p->quotas[q].posts[k]] += loss / p->quotas[q].post_count;
    }
}

/* What each person's path costs above the cheapest, given to the posts it holds. */
static void person_losses(Patch *x) {
    const Field *f = x->field;
    PathRules    rules = {.level = x->v->tree->level, .rows = x->rows};
    crew_solve(x->v->crew, &rules, 0, 1, NULL, x->v->crew->costs);
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        const uint32_t *states = x->draft->states + (size_t)i * f->periods;
        double          regret =
            (double)(draft_price_by(x->draft, x->rows, i, states) - x->v->crew->costs[i]);
        uint32_t held = 0;
        for (uint32_t t = 0; t < f->periods; t++)
            held += states[t] != NONE;
        for (uint32_t t = 0; t < f->periods; t++)
            if (states[t] != NONE)
                x->loss[f->problem->entries[states[t]].post] += regret / held;
        uint32_t holds = f->problem->people[i].holds;
        if (!held && holds != NONE)
            x->loss[holds] += regret;
    }
}

static void post_free(Patch *x, uint32_t post) {
    if (x->in[post] || x->post_count == x->most)
        return;
    x->in[post] = true;
    x->posts[x->post_count++] = post;
}

/* The post of greatest loss, the bodies it is in, and bodies that share posts with those. */
static void posts_choose(Patch *x) {
    const Problem *p = x->field->problem;
    uint32_t       seed = 0;
    for (uint32_t j = 1; j < p->post_count; j++)
        if (x->loss[j] > x->loss[seed])
            seed = j;
    memset(x->in, 0, p->post_count * sizeof *x->in);
    x->post_count = 0;
    post_free(x, seed);
    for (uint32_t k = 0; k < x->post_count && x->post_count < x->most; k++) {
        uint32_t from = k ? x->posts[random_below(&x->random, x->post_count)] : seed;
        for (const uint32_t *q = x->post_quotas[from]; *q != NONE; q++)
            for (uint32_t m = 0; m < p->quotas[*q].post_count; m++)
                post_free(x, p->quotas[*q].posts[m]);
    }
    while (x->post_count < x->most && x->post_count < p->post_count)
        post_free(x, random_below(&x->random, p->post_count));
    x->loss[seed] /= 8;
    for (uint32_t k = 1; k < x->post_count; k++)
        x->loss[x->posts[k]] *= 0.9;
}

typedef struct Comer {
    int64_t  regret;
    uint32_t person;
} Comer;

static int comer_order(const void *a, const void *b) {
    const Comer *x = a, *y = b;
    if (x->regret != y->regret)
        return x->regret < y->regret ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

/* Least cost of entering anything freed, above the person's cheapest path. */
static int64_t coming_regret(Patch *x, uint32_t person) {
    PathRules rules = {.level = x->v->tree->level, .rows = x->blocked, .lawful = true};
    int64_t   idle = path_solve(x->v->crew->path, &rules, person);
    int64_t   come = path_coming(x->v->crew->path);
    x->v->crew->steps += x->v->crew->path->count + 1;
    return come >= DRAFT_BLOCK / 2 ? PATH_NEVER : come - (idle < 0 ? idle : 0);
}

/* A course is free with the path it serves, and no other is. */
static void pupils_free(Patch *x) {
    const Problem *p = x->field->problem;
    for (uint32_t k = 0; k < p->beside_count; k++)
        for (uint32_t m = 0; m < p->besides[k].with_count; m++)
            if (x->field->pupils[p->besides[k].with[m].person])
                x->free[p->besides[k].with[m].person] = x->free[p->besides[k].who.person];
}

/* Frees who holds a freed post, and who without a post could come in most cheaply. */
static void people_choose(Patch *x) {
    const Field   *f = x->field;
    const Problem *p = f->problem;
    VEC(Comer) comers = {0};
    memset(x->free, 0, p->person_count * sizeof *x->free);
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < f->periods; t++) {
            uint32_t state = x->draft->states[(size_t)i * f->periods + t];
            x->free[i] |= state != NONE && x->in[p->entries[state].post];
        }
    for (size_t cell = 0; cell < (size_t)f->row_count * f->periods; cell++)
        x->blocked[cell] = cell / f->periods < p->post_count && !x->in[cell / f->periods]
                               ? DRAFT_BLOCK
                               : x->rows[cell];
    for (uint32_t i = 0; i < p->person_count; i++) {
        bool near = false, idle = true;
        for (uint32_t e = p->people[i].entries_from; e < p->people[i + 1].entries_from; e++)
            near |= x->in[p->entries[e].post];
        for (uint32_t t = 0; t < f->periods; t++)
            idle &= x->draft->states[(size_t)i * f->periods + t] == NONE;
        if (near && idle && !x->free[i]) {
            int64_t regret = coming_regret(x, i);
            if (regret < PATH_NEVER)
                VEC_PUSH(x->v->scratch, comers, (Comer){regret, i});
        }
    }
    if (comers.len)
        qsort(comers.at, comers.len, sizeof *comers.at, comer_order);
    for (size_t k = 0; k < comers.len && k < x->most; k++)
        x->free[comers.at[k].person] = true;
    pupils_free(x);
}

/* The root's prices, with every seat closed that people who stay fill. */
static void rows_block(Patch *x) {
    const Field   *f = x->field;
    const Problem *p = f->problem;
    Demand        *demand = demand_open(x->v->scratch, f);
    for (uint32_t i = 0; i < p->person_count; i++)
        if (!x->free[i])
            demand_add(f, demand, x->draft->states + (size_t)i * f->periods, 1);
    memcpy(x->blocked, x->rows, (size_t)f->row_count * f->periods * sizeof *x->blocked);
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++)
            if (demand->rows[field_post(f, j, t)] >= problem_seats(p, j, t))
                x->blocked[field_post(f, j, t)] = DRAFT_BLOCK;
    tie_push(f, demand->rows, TIE_OPEN, x->blocked);
}

static Pool *pool_make(Patch *x, Arena *own) {
    const Field *f = x->field;
    Pool        *pool = column_pool(own, f, x->v->tree->level);
    PathRules    rules = {.level = x->v->tree->level, .rows = x->blocked, .lawful = true};
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        column_add(pool, i, x->draft->states + (size_t)i * f->periods);
        if (!x->free[i] || path_solve(x->v->crew->path, &rules, i) >= DRAFT_BLOCK / 2)
            continue;
        x->v->crew->steps += x->v->crew->path->count + 1;
        for (int64_t budget = 16 * f->scale;
             pool->counts[i] < PATCH_PATHS && budget < 4096 * f->scale; budget *= 2)
            column_near(pool, x->v->crew->path, budget, PATCH_PATHS - pool->counts[i]);
    }
    return pool;
}

/* More posts while neighbourhoods of this size are solved to their end, fewer where there is too much to choose from. */
static void size_adapt(Patch *x, bool whole) {
    uint32_t most = whole ? x->most * 5 / 4 : x->most * 9 / 10;
    x->most = most < PATCH_FEW ? PATCH_FEW : most > PATCH_MANY ? PATCH_MANY : most;
}

static bool patch_try(Patch *x) {
    const Field *f = x->field;
    AUTO(Arena) own = arena_open(); /* the pool grows while linear programs come and go */
    ArenaMark mark = arena_mark(x->v->scratch);
    int64_t   work = 0;
    posts_choose(x);
    people_choose(x);
    rows_block(x);
    Pool *pool = pool_make(x, own);
    Local local = {
        .v = x->v, .draft = x->draft, .free = x->free, .blocked = x->blocked, .pool = pool};
    bool better = local_fill(x->v->scratch, &local);
    if (better) {
        Master    master = {.field = f,
                            .pool = pool,
                            .leaf = {.level = x->v->tree->level},
                            .centre = x->v->tree->nodes.at[0].tariff,
                            .plain = true};
        uint32_t *states =
            ARENA_ARRAY(x->v->scratch, uint32_t, (size_t)f->problem->person_count * f->periods);
        better = master_choose(x->v->scratch, &master, PATCH_NODES, states, &work) &&
                 best_offer(x->v->best, states);
    }
    x->v->crew->steps += work;
    size_adapt(x, local.whole);
    arena_rewind(x->v->scratch, mark);
    return better;
}

static void losses_count(Patch *x) {
    draft_load(x->draft, x->v->best->states);
    post_losses(x);
    person_losses(x);
}

static Patch patch_open(Prove *v) {
    const Field   *f = v->tree->field;
    const Problem *p = f->problem;
    size_t         cells = (size_t)f->row_count * f->periods;
    Patch          x = {.v = v,
                        .field = f,
                        .random = random_open(p->seed),
                        .most = PATCH_BEGIN,
                        .rows = ARENA_ARRAY(v->arena, int64_t, cells),
                        .blocked = ARENA_ARRAY(v->arena, int64_t, cells),
                        .loss = ARENA_ARRAY(v->arena, double, p->post_count),
                        .in = ARENA_ARRAY(v->arena, bool, p->post_count),
                        .free = ARENA_ARRAY(v->arena, bool, p->person_count),
                        .posts = ARENA_ARRAY(v->arena, uint32_t, PATCH_MANY),
                        .post_quotas = ARENA_ARRAY(v->arena, uint32_t *, p->post_count),
                        .draft = draft_open(v->arena, f, v->tree->level)};
    for (uint32_t j = 0; j < p->post_count; j++)
        x.post_quotas[j] = quotas_of(v->arena, f, j);
    field_rows(f, v->tree->nodes.at[0].tariff, NULL, 0, x.rows);
    return x;
}

void patch_run(Prove *v, int tries, int worth) {
    if (!v->best->has || v->best->frozen || prove_closed(v))
        return;
    Patch   x = patch_open(v);
    Score   before = v->best->score;
    int64_t bound = bound_points(x.field, v->tree->nodes.at[0].bound);
    losses_count(&x);
    for (int k = 1; k <= tries && !prove_closed(v); k++) {
        if (patch_try(&x))
            losses_count(&x);
        bool on = watch_step(v->watch, "progress.master", v->crew->steps);
        v->crew->steps = 0;
        if (!on || (k % PATCH_SWEEP == 0 && !best_nearer(v->best, before, bound, worth)))
            return;
        if (k % PATCH_SWEEP == 0)
            before = v->best->score;
    }
}
