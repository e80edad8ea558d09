#include "plan/column.h"

#include <string.h>

Pool *column_pool(Arena *arena, const Field *field, Level level) {
    Pool *pool = ARENA_NEW(arena, Pool);
    pool->arena = arena;
    pool->field = field;
    pool->level = level;
    pool->heads = ARENA_ARRAY(arena, uint32_t, field->problem->person_count);
    pool->counts = ARENA_ARRAY(arena, uint32_t, field->problem->person_count);
    memset(pool->heads, 0xff, field->problem->person_count * sizeof *pool->heads);
    return pool;
}

static uint64_t states_print(const uint32_t *states, uint32_t count) {
    uint64_t print = 1469598103934665603u;
    for (uint32_t t = 0; t < count; t++)
        print = (print ^ states[t]) * 1099511628211u;
    return print;
}

uint32_t column_find(const Pool *pool, uint32_t person, const uint32_t *states) {
    uint32_t T = pool->field->periods, c = pool->heads[person];
    uint64_t print = states_print(states, T);
    while (c != NONE && (pool->columns.at[c].print != print ||
                         memcmp(column_states(pool, c), states, T * sizeof *states) != 0))
        c = pool->columns.at[c].next;
    return c;
}

bool column_add(Pool *pool, uint32_t person, const uint32_t *states) {
    uint32_t T = pool->field->periods;
    if (column_find(pool, person, states) != NONE)
        return false;
    uint64_t print = states_print(states, T);
    Column   column = {person, pool->heads[person], print,
                       score_level(pool->field, pool->level, person, states)};
    pool->heads[person] = (uint32_t)pool->columns.len;
    pool->counts[person]++;
    VEC_PUSH(pool->arena, pool->columns, column);
    for (uint32_t t = 0; t < T; t++)
        VEC_PUSH(pool->arena, pool->states, states[t]);
    return true;
}

typedef struct Walk {
    Pool       *pool;
    const Path *path;
    int64_t     budget; /* most a whole path may cost */
    uint32_t    left;   /* new columns still allowed */
    bool        all;
    uint32_t    states[PROBLEM_PERIODS_MAX];
} Walk;

static void walk_on(Walk *w, uint32_t t, uint32_t now, bool holds, uint32_t label, int64_t spent);

static void walk_enter(Walk *w, uint32_t t, uint32_t origin, uint32_t e, uint32_t label,
                       int64_t spent) {
    const Path *path = w->path;
    uint32_t    end = path_kept_until(path, origin, e, t);
    spent += path->move + path_gain(path, origin, t, e);
    for (uint32_t u = t; u < end; u++) {
        w->states[u] = path->first + e;
        spent += path->hold[u * path->width + e];
        label = path_next(path, u, label, e);
    }
    walk_on(w, end, e, true, label, spent);
}

static void walk_on(Walk *w, uint32_t t, uint32_t now, bool holds, uint32_t label, int64_t spent) {
    const Path *path = w->path;
    size_t      width = path->width, at = path_at(path, t, label);
    if (t == path->until) {
        if (!w->left)
            w->all = false;
        else if (column_add(w->pool, path->person, w->states))
            w->left--;
        return;
    }
    int64_t left = w->budget - spent, displaced = holds ? path->displaced : 0;
    if (now != NONE && path->free[at * width + now] <= left && w->all) {
        w->states[t] = path->first + now;
        walk_on(w, t + 1, now, true, path_next(path, t, label, now),
                spent + path->hold[t * width + now]);
    }
    if (path->none[at] < PATH_NEVER && path->none[at] + displaced <= left && w->all) {
        w->states[t] = NONE;
        walk_on(w, t + 1, NONE, false, path_next(path, t, label, NONE), spent + displaced);
    }
    uint32_t origin = path_origin(path, now, holds);
    for (uint32_t e = 0; path->best[at] <= left && e < path->count && w->all; e++)
        if (e != now && path_entering(path, at, origin, t, e) <= left)
            walk_enter(w, t, origin, e, label, spent);
}

bool column_near(Pool *pool, const Path *path, int64_t budget, uint32_t most) {
    const Problem *p = pool->field->problem;
    if (path->value >= PATH_NEVER)
        return true;
    uint32_t holds = p->people[path->person].holds;
    uint32_t entry = holds == NONE ? NONE : problem_entry(p, path->person, holds);
    Walk     w = {.pool = pool,
                  .path = path,
                  .left = most,
                  .all = true,
                  .budget = path->value - path->constant + budget};
    memset(w.states, 0xff, sizeof w.states);
    walk_on(&w, 0, entry == NONE ? NONE : entry - path->first, holds != NONE, path->start, 0);
    return w.all;
}

bool column_near_all(Pool *pool, Crew *crew, const PathRules *rules, int64_t budget, size_t most) {
    uint32_t people = pool->field->problem->person_count;
    bool     all = true;
    for (uint32_t i = 0; i < people && all; i++) {
        size_t left = pool->columns.len < most ? most - pool->columns.len : 0;
        path_solve(crew->path, rules, i);
        crew->steps += crew->path->count + 1;
        all = column_near(pool, crew->path, budget, (uint32_t)left);
    }
    return all;
}
