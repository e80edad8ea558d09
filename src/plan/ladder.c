#include "plan/ladder.h"

#include "base/ascending.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

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
    size_t needs = 0, entries = 0, labels = 0;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t own = f->needs_from[i + 1] - f->needs_from[i], count = f->labels[i],
               n = p->people[i + 1].entries_from - p->people[i].entries_from;
        most = count * (n + 1) > most ? count * (n + 1) : most;
        needs = own * n > needs ? own * n : needs;
        entries = n > entries ? n : entries;
        labels = count > labels ? count : labels;
    }
    path->marks = ARENA_ARRAY(arena, uint8_t, needs + 1);
    path->twin = ARENA_ARRAY(arena, uint32_t, entries + 1);
    path->reached = ARENA_ARRAY(arena, bool, labels *((size_t)f->periods + 1));
    path->leave = ARENA_ARRAY(arena, int64_t, labels * ((size_t)f->periods + 1));
    path->next = ARENA_ARRAY(arena, uint32_t, most);
    path->held = ARENA_ARRAY(arena, bool, most);
    path->entered = ARENA_ARRAY(arena, bool, most);
}

static uint32_t value_of(const FieldNeed *n, uint32_t label) {
    return label / n->stride % n->values;
}

/* After a period in a post that the need counts or, as in none, does not. */
static uint32_t value_after(const FieldNeed *n, uint32_t value, bool counts) {
    if (counts)
        return value + 1 < n->values ? value + 1 : value;
    return n->need->in_a_row ? 0 : value;
}

static bool value_met(const FieldNeed *n, uint32_t value, bool counts) {
    if (n->base + value < n->need->at_least)
        return false;
    return n->need->at_most == PROBLEM_NO_LIMIT ||
           n->base + value_after(n, value, counts) <= n->need->at_most;
}

enum { MARK_COUNTS = 1, MARK_ASKS = 2 };

/* marks: of each need, what it has to do with the post of e; NULL: nothing is held. */
static void state_load(Path *path, uint32_t label, uint32_t e, const uint8_t *marks) {
    const Field     *f = path->field;
    const FieldNeed *needs = f->needs + f->needs_from[path->person];
    size_t           at = (size_t)label * (path->count + 1) + e;
    path->next[at] = 0;
    path->held[at] = path->entered[at] = true;
    for (uint32_t k = 0; k < path->needs; k++) {
        const FieldNeed *n = &needs[k];
        if (!n->stride)
            continue;
        uint32_t value = value_of(n, label);
        bool     counts = marks && (marks[k] & MARK_COUNTS);
        path->next[at] += value_after(n, value, counts) * n->stride;
        if (!marks || !(marks[k] & MARK_ASKS) || value_met(n, value, counts))
            continue;
        path->entered[at] = false;
        path->held[at] &= !n->need->stay;
    }
}

/* What every need has to do with every entry; an entry like an earlier one is its twin. */
static void marks_load(Path *path) {
    const Field     *f = path->field;
    const FieldNeed *needs = f->needs + f->needs_from[path->person];
    for (uint32_t e = 0; e < path->count; e++) {
        uint32_t post = f->problem->entries[path->first + e].post;
        uint8_t *own = path->marks + (size_t)e * path->needs;
        for (uint32_t k = 0; k < path->needs; k++) {
            const ProblemNeed *need = needs[k].need;
            own[k] =
                (uint8_t)((ascending_has(need->posts, need->post_count, post) ? MARK_COUNTS : 0) |
                          (ascending_has(need->to, need->to_count, post) ? MARK_ASKS : 0));
        }
        path->twin[e] = e;
        for (uint32_t d = 0; d < e && path->twin[e] == e; d++)
            if (path->twin[d] == d &&
                !memcmp(path->marks + (size_t)d * path->needs, own, path->needs))
                path->twin[e] = d;
    }
}

/* Labels a path can have at the start of each period; the others need no look. */
static void labels_reach(Path *path) {
    size_t n = (size_t)path->count + 1;
    memset(path->reached, 0, ((size_t)path->until + 1) * path->labels * sizeof *path->reached);
    path->reached[path->start] = true;
    for (uint32_t t = 0; t < path->until; t++)
        for (uint32_t label = 0; label < path->labels; label++) {
            if (!path->reached[path_at(path, t, label)])
                continue;
            for (uint32_t e = 0; e <= path->count; e++)
                if ((e == path->count || path->twin[e] == e) && path->held[label * n + e])
                    path->reached[path_at(path, t + 1, path->next[label * n + e])] = true;
        }
}

static void labels_load(Path *path) {
    size_t n = (size_t)path->count + 1;
    marks_load(path);
    for (uint32_t label = 0; label < path->labels; label++) {
        for (uint32_t e = 0; e < path->count; e++) {
            size_t at = label * n + e, twin = label * n + path->twin[e];
            if (path->twin[e] == e) {
                state_load(path, label, e, path->marks + (size_t)e * path->needs);
                continue;
            }
            path->next[at] = path->next[twin];
            path->held[at] = path->held[twin];
            path->entered[at] = path->entered[twin];
        }
        state_load(path, label, path->count, NULL);
    }
    labels_reach(path);
}

void ladder_load(Path *path) {
    const Field *f = path->field;
    path->labels = f->labels[path->person];
    path->needs = f->needs_from[path->person + 1] - f->needs_from[path->person];
    for (uint32_t k = f->needs_from[path->person]; k < f->needs_from[path->person + 1]; k++) {
        path->laddered |= f->needs[k].stride > 0;
        path->start += f->needs[k].start * f->needs[k].stride;
    }
    if (path->laddered)
        labels_load(path);
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

/* The periods it must be kept one by one: a need may end the stay in any of them. */
static int64_t enter_cost(const Path *path, uint32_t e, uint32_t t, uint32_t label) {
    size_t  n = path->count;
    int64_t cost = path->move;
    if (!(path->may[e] >> t & 1) || !path->entered[label * (n + 1) + e])
        return PATH_NEVER;
    uint32_t end = path->lasting ? path_kept_until(path, 0, e, t) : t + 1;
    for (; t + 1 < end; t++) {
        if (!path->held[label * (n + 1) + e] || path->hold[t * path->width + e] >= PATH_NEVER)
            return PATH_NEVER;
        cost += path->hold[t * path->width + e];
        label = path_next(path, label, e);
    }
    return path_capped(cost + path->free[path_at(path, t, label) * path->width + e]);
}

static void frees_fill(Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label), width = path->width,
           from = label * ((size_t)path->count + 1);
    const uint32_t *next = path->next + from;
    const bool     *held = path->held + from;
    const int64_t  *hold = path->hold + t * width;
    int64_t        *now = path->free + at * width;
    bool            last = t + 1 == path->until;
    size_t          idle = path_at(path, t + 1, next[path->count]);
    path->none[at] = !(path->idle >> t & 1) ? PATH_NEVER
                     : last                 ? 0
                                            : lesser(path->none[idle], path->best[idle]);
    for (uint32_t e = 0; e < path->count; e++) {
        size_t on = path_at(path, t + 1, next[e]);
        if (hold[e] >= PATH_NEVER || !held[e])
            now[e] = PATH_NEVER;
        else
            now[e] = path_capped(hold[e] +
                                 (last ? 0 : lesser(path->free[on * width + e], path->leave[on])));
    }
}

static void enters_fill(Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label);
    path->best[at] = PATH_NEVER;
    for (uint32_t e = 0; e < path->count; e++) {
        int64_t cost = enter_cost(path, e, t, label);
        path->enter[at * path->width + e] = cost;
        path->best[at] = lesser(cost, path->best[at]);
    }
    path->leave[at] = lesser(path->displaced + path->none[at], path->best[at]);
}

void ladder_solve(Path *path) {
    for (uint32_t t = path->until; t-- > 0;) {
        const bool *reached = path->reached + path_at(path, t, 0);
        for (uint32_t label = 0; label < path->labels; label++)
            if (reached[label])
                frees_fill(path, t, label);
        for (uint32_t label = 0; label < path->labels; label++) {
            path->best[path_at(path, t, label)] = PATH_NEVER;
            if (reached[label])
                enters_fill(path, t, label);
        }
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
