#include "plan/ladder.h"

#include "base/ascending.h"
#include "base/vec.h"

#include <stdlib.h>

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* ---- needs by person ---- */

/* Needs by the posts they stand before. */
typedef struct Before {
    uint32_t *from, *needs;
} Before;

static Before before_make(Arena *arena, const Problem *p) {
    Before before = {.from = ARENA_ARRAY(arena, uint32_t, (size_t)p->post_count + 2)};
    for (uint32_t n = 0; n < p->need_count; n++)
        for (uint32_t k = 0; k < p->needs[n].to_count; k++)
            before.from[p->needs[n].to[k] + 2]++;
    for (uint32_t j = 2; j < p->post_count + 2; j++)
        before.from[j] += before.from[j - 1];
    before.needs = ARENA_ARRAY(arena, uint32_t, before.from[p->post_count + 1]);
    for (uint32_t n = 0; n < p->need_count; n++)
        for (uint32_t k = 0; k < p->needs[n].to_count; k++)
            before.needs[before.from[p->needs[n].to[k] + 1]++] = n;
    return before;
}

static FieldNeed need_make(const Problem *p, const ProblemNeed *need, uint32_t person) {
    FieldNeed made = {.need = need, .brings = problem_brings(need, person)};
    bool      limited = need->at_most != PROBLEM_NO_LIMIT;
    int64_t   asked = need->at_least, over = limited ? (int64_t)need->at_most + 1 : 0;
    int64_t   cap = asked > over ? asked : over, begin = lesser(made.brings, cap);
    if (need->in_a_row) {
        made.start = (uint32_t)begin;
        made.values = (uint32_t)lesser(cap, begin + p->periods) + 1;
    } else {
        made.base = begin;
        made.values = (uint32_t)lesser(cap - begin, p->periods) + 1;
    }
    return made;
}

static int index_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Needs to any post of the person's entries: ascending, each once. Returns how many. */
static uint32_t needs_of(const Problem *p, const Before *before, uint32_t person, uint32_t *list) {
    uint32_t count = 0, kept = 0;
    for (uint32_t e = p->people[person].entries_from; e < p->people[person + 1].entries_from; e++) {
        uint32_t post = p->entries[e].post;
        for (uint32_t k = before->from[post]; k < before->from[post + 1]; k++)
            list[count++] = before->needs[k];
    }
    if (count)
        qsort(list, count, sizeof *list, index_order);
    for (uint32_t k = 0; k < count; k++)
        if (!kept || list[kept - 1] != list[k])
            list[kept++] = list[k];
    return kept;
}

static size_t needs_most(const Problem *p, const Before *before) {
    size_t most = 1;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t sum = 0;
        for (uint32_t e = p->people[i].entries_from; e < p->people[i + 1].entries_from; e++)
            sum += before->from[p->entries[e].post + 1] - before->from[p->entries[e].post];
        most = sum > most ? sum : most;
    }
    return most;
}

void ladder_prepare(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    if (!p->need_count)
        return;
    VEC(FieldNeed) needs = {0};
    Before    before = before_make(arena, p);
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, needs_most(p, &before));
    f->needs_from = ARENA_ARRAY(arena, uint32_t, (size_t)p->person_count + 1);
    f->labels = ARENA_ARRAY(arena, uint32_t, p->person_count);
    f->loose = ARENA_ARRAY(arena, bool, p->person_count);
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t count = needs_of(p, &before, i, list), labels = 1;
        for (uint32_t k = 0; k < count; k++) {
            FieldNeed need = need_make(p, &p->needs[list[k]], i);
            need.stride = (uint64_t)labels * need.values > PROBLEM_LABELS_MAX ? 0 : labels;
            labels *= need.stride ? need.values : 1;
            f->loose[i] |= !need.stride;
            VEC_PUSH(arena, needs, need);
        }
        f->labels[i] = labels;
        f->needs_from[i + 1] = (uint32_t)needs.len;
    }
    f->needs = needs.at;
}

/* ---- labels of one person ---- */

void ladder_open(Arena *arena, Path *path) {
    const Field   *f = path->field;
    const Problem *p = f->problem;
    size_t         most = 0;
    path->labels = 1;
    if (!f->labels)
        return;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t n = p->people[i + 1].entries_from - p->people[i].entries_from;
        most = f->labels[i] * (n + 1) > most ? f->labels[i] * (n + 1) : most;
    }
    path->next = ARENA_ARRAY(arena, uint32_t, most);
    path->held = ARENA_ARRAY(arena, bool, most);
    path->entered = ARENA_ARRAY(arena, bool, most);
}

static uint32_t value_of(const FieldNeed *n, uint32_t label) {
    return label / n->stride % n->values;
}

static uint32_t value_after(const FieldNeed *n, uint32_t value, uint32_t post) {
    if (post != NONE && ascending_has(n->need->posts, n->need->post_count, post))
        return value + 1 < n->values ? value + 1 : value;
    return n->need->in_a_row ? 0 : value;
}

static bool value_met(const FieldNeed *n, uint32_t value, uint32_t post) {
    if (n->base + value < n->need->at_least)
        return false;
    return n->need->at_most == PROBLEM_NO_LIMIT ||
           n->base + value_after(n, value, post) <= n->need->at_most;
}

static void state_load(Path *path, uint32_t label, uint32_t e, uint32_t post) {
    const Field *f = path->field;
    size_t       at = (size_t)label * (path->count + 1) + e;
    path->next[at] = 0;
    path->held[at] = path->entered[at] = true;
    for (uint32_t k = f->needs_from[path->person]; k < f->needs_from[path->person + 1]; k++) {
        const FieldNeed *n = &f->needs[k];
        if (!n->stride)
            continue;
        uint32_t value = value_of(n, label);
        path->next[at] += value_after(n, value, post) * n->stride;
        if (post == NONE || !ascending_has(n->need->to, n->need->to_count, post) ||
            value_met(n, value, post))
            continue;
        path->entered[at] = false;
        path->held[at] &= !n->need->stay;
    }
}

void ladder_load(Path *path) {
    const Field *f = path->field;
    path->labels = f->labels ? f->labels[path->person] : 1;
    path->start = 0;
    path->laddered = false;
    if (!f->labels)
        return;
    for (uint32_t k = f->needs_from[path->person]; k < f->needs_from[path->person + 1]; k++) {
        path->laddered |= f->needs[k].stride > 0;
        path->start += f->needs[k].start * f->needs[k].stride;
    }
    for (uint32_t label = 0; path->laddered && label < path->labels; label++) {
        for (uint32_t e = 0; e < path->count; e++)
            state_load(path, label, e, f->problem->entries[path->first + e].post);
        state_load(path, label, path->count, NONE);
    }
}

/* Whether the loose need is met in t whatever the path was. */
static bool need_sure(const FieldNeed *n, uint32_t t) {
    const ProblemNeed *need = n->need;
    bool enough = need->at_least == 0 || (!need->in_a_row && n->brings >= need->at_least);
    return enough && (need->at_most == PROBLEM_NO_LIMIT || n->brings + t + 1 <= need->at_most);
}

void ladder_cut(Path *path, uint32_t e, PeriodMask *stay, PeriodMask *enter) {
    const Field *f = path->field;
    uint32_t     post = f->problem->entries[path->first + e].post;
    for (uint32_t k = f->needs_from[path->person]; k < f->needs_from[path->person + 1]; k++) {
        const FieldNeed *n = &f->needs[k];
        if (n->stride || !ascending_has(n->need->to, n->need->to_count, post))
            continue;
        for (uint32_t t = 0; t < path->until; t++) {
            if (need_sure(n, t))
                continue;
            *enter &= ~((PeriodMask)1 << t);
            if (n->need->stay)
                *stay &= ~((PeriodMask)1 << t);
        }
    }
}

/* ---- tables ---- */

/* Least cost from t on for who held a post in the period before, of that label, and leaves it. */
static int64_t on_leaving(const Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label);
    return lesser(path->displaced + path->none[at], path->best[at]);
}

static int64_t free_cost(const Path *path, uint32_t e, uint32_t t, uint32_t label) {
    size_t   n = path->count;
    int64_t  hold = path->hold[t * path->width + e];
    uint32_t after = path_next(path, label, e);
    if (hold >= PATH_NEVER || !path->held[label * (n + 1) + e])
        return PATH_NEVER;
    if (t + 1 == path->until)
        return path_capped(hold);
    int64_t stay = path->free[path_at(path, t + 1, after) * path->width + e];
    return path_capped(hold + lesser(stay, on_leaving(path, t + 1, after)));
}

/* The periods it must be kept one by one: a need may end the stay in any of them. */
static int64_t enter_cost(const Path *path, uint32_t e, uint32_t t, uint32_t label) {
    size_t   n = path->count;
    uint32_t end = path_kept_until(path, e, t);
    int64_t  cost = path->move;
    if (!(path->may[e] >> t & 1) || !path->entered[label * (n + 1) + e])
        return PATH_NEVER;
    for (; t + 1 < end; t++) {
        if (!path->held[label * (n + 1) + e] || path->hold[t * path->width + e] >= PATH_NEVER)
            return PATH_NEVER;
        cost += path->hold[t * path->width + e];
        label = path_next(path, label, e);
    }
    return path_capped(cost + path->free[path_at(path, t, label) * path->width + e]);
}

static void frees_fill(Path *path, uint32_t t, uint32_t label) {
    size_t   at = path_at(path, t, label);
    uint32_t off = path_next(path, label, path->count);
    bool     last = t + 1 == path->until;
    size_t   on = path_at(path, t + 1, off);
    int64_t  idle = last ? 0 : lesser(path->none[on], path->best[on]);
    path->none[at] = path->idle >> t & 1 ? idle : PATH_NEVER;
    for (uint32_t e = 0; e < path->count; e++)
        path->free[at * path->width + e] = free_cost(path, e, t, label);
}

static void enters_fill(Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label);
    path->best[at] = PATH_NEVER;
    for (uint32_t e = 0; e < path->count; e++) {
        int64_t cost = enter_cost(path, e, t, label);
        path->enter[at * path->width + e] = cost;
        path->best[at] = lesser(cost, path->best[at]);
    }
}

void ladder_solve(Path *path) {
    for (uint32_t t = path->until; t-- > 0;) {
        for (uint32_t label = 0; label < path->labels; label++)
            frees_fill(path, t, label);
        for (uint32_t label = 0; label < path->labels; label++)
            enters_fill(path, t, label);
    }
}

/* ---- a whole path ---- */

bool ladder_meets(const Field *f, uint32_t person, const uint32_t *states) {
    const Problem *p = f->problem;
    uint32_t       posts[PROBLEM_PERIODS_MAX];
    bool           met = true;
    if (!f->needs_from)
        return true;
    for (uint32_t t = 0; t < p->people[person].until; t++)
        posts[t] = states[t] == NONE ? NONE : p->entries[states[t]].post;
    for (uint32_t k = f->needs_from[person]; k < f->needs_from[person + 1] && met; k++)
        met = problem_need_met(p, f->needs[k].need, person, posts);
    return met;
}
