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

enum { MARK_COUNTS = 1, MARK_ASKS = 2 };

/* What every need of the person has to do with every entry; entries that all treat alike are of one kind. */
static void marks_of(Field *f, uint32_t person) {
    const Problem *p = f->problem;
    uint32_t       first = p->people[person].entries_from, kinds = 0;
    size_t         needs = f->needs_from[person + 1] - f->needs_from[person];
    uint8_t       *all = f->marks + f->marks_from[person];
    for (uint32_t e = first; e < p->people[person + 1].entries_from; e++) {
        uint32_t post = p->entries[e].post, twin = first;
        uint8_t *own = all + (e - first) * needs;
        for (size_t k = 0; k < needs; k++) {
            const ProblemNeed *need = f->needs[f->needs_from[person] + k].need;
            own[k] =
                (uint8_t)((ascending_has(need->posts, need->post_count, post) ? MARK_COUNTS : 0) |
                          (ascending_has(need->to, need->to_count, post) ? MARK_ASKS : 0));
        }
        while (memcmp(all + (twin - first) * needs, own, needs) != 0)
            twin++;
        f->kinds[e] = twin < e ? f->kinds[twin] : kinds++;
    }
}

static void marks_fill(Arena *arena, Field *f) {
    const Problem *p = f->problem;
    f->marks_from = ARENA_ARRAY(arena, size_t, (size_t)p->person_count + 1);
    for (uint32_t i = 0; i < p->person_count; i++)
        f->marks_from[i + 1] =
            f->marks_from[i] + (size_t)(f->needs_from[i + 1] - f->needs_from[i]) *
                                   (p->people[i + 1].entries_from - p->people[i].entries_from);
    f->marks = ARENA_ARRAY(arena, uint8_t, f->marks_from[p->person_count]);
    f->kinds = ARENA_ARRAY(arena, uint32_t, p->entry_count);
    for (uint32_t i = 0; f->needs && i < p->person_count; i++)
        marks_of(f, i);
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
    marks_fill(arena, f);
}

/* ---- labels of one person ---- */

void ladder_open(Arena *arena, Path *path) {
    const Field   *f = path->field;
    const Problem *p = f->problem;
    size_t         most = 0;
    path->labels = 1;
    if (!f->labels)
        return;
    size_t needs = 0, labels = 0, widest = 0;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t own = f->needs_from[i + 1] - f->needs_from[i], count = f->labels[i],
               n = p->people[i + 1].entries_from - p->people[i].entries_from;
        most = count * (n + 1) > most ? count * (n + 1) : most;
        needs = own > needs ? own : needs;
        labels = count > labels ? count : labels;
        widest = path_lanes(n) > widest ? path_lanes(n) : widest;
    }
    path->kind = ARENA_ARRAY(arena, PathKind, widest + 1);
    path->masks = ARENA_ARRAY(arena, int64_t, widest * widest);
    path->noughts = ARENA_ARRAY(arena, int64_t, widest);
    path->nevers = ARENA_ARRAY(arena, int64_t, widest);
    for (size_t e = 0; e < widest; e++)
        path->nevers[e] = PATH_NEVER;
    path->asked = ARENA_ARRAY(arena, bool, needs + 1);
    path->strides = ARENA_ARRAY(arena, uint32_t, needs + 1);
    path->reached = ARENA_ARRAY(arena, bool, labels *((size_t)f->periods + 1));
    path->leave = ARENA_ARRAY(arena, int64_t, labels * ((size_t)f->periods + 1));
    path->same = ARENA_ARRAY(arena, uint32_t, labels * ((size_t)f->periods + 1));
    path->next = ARENA_ARRAY(arena, uint32_t, most);
    path->held = ARENA_ARRAY(arena, bool, most);
    path->entered = ARENA_ARRAY(arena, bool, most);
}

static uint32_t value_of(const FieldNeed *n, uint32_t stride, uint32_t label) {
    return label / stride % n->values;
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

/* The least value that all which is still asked with so many periods left treats alike: a minimum that cannot be reached
 * any more, a limit that cannot be broken any more. */
static uint32_t value_same(const FieldNeed *n, uint32_t value, uint32_t left) {
    const ProblemNeed *need = n->need;
    int64_t            reached = n->base + value + left;
    bool               limited = need->at_most != PROBLEM_NO_LIMIT, least = need->at_least > 0;
    if (limited)
        return !least && reached <= need->at_most ? 0 : value;
    return reached <= need->at_least ? 0 : value;
}

/* Of every label in every period, the one that stands for it. */
static void labels_merge(Path *path) {
    const Field     *f = path->field;
    const FieldNeed *needs = f->needs + f->needs_from[path->person];
    for (uint32_t t = 0; t <= path->until; t++) {
        uint32_t *same = path->same + path_at(path, t, 0);
        same[0] = 0;
        for (uint32_t k = 0; k < f->needs_from[path->person + 1] - f->needs_from[path->person];
             k++) {
            uint32_t stride = path->strides[k];
            for (uint32_t v = 1; stride && v < needs[k].values; v++) {
                uint32_t to = value_same(&needs[k], v, path->until - t) * stride;
                for (uint32_t label = 0; label < stride; label++)
                    same[v * stride + label] = same[label] + to;
            }
        }
    }
}

/* marks: of each need, what it has to do with entries of the kind; NULL: nothing is held. */
static void state_load(Path *path, uint32_t label, uint32_t kind, const uint8_t *marks) {
    const Field     *f = path->field;
    const FieldNeed *needs = f->needs + f->needs_from[path->person];
    size_t           at = path_kind_at(path, label, kind);
    path->next[at] = 0;
    path->held[at] = path->entered[at] = true;
    for (uint32_t k = 0; k < f->needs_from[path->person + 1] - f->needs_from[path->person]; k++) {
        const FieldNeed *n = &needs[k];
        if (!path->strides[k])
            continue;
        uint32_t value = value_of(n, path->strides[k], label);
        bool     counts = marks && (marks[k] & MARK_COUNTS);
        path->next[at] += value_after(n, value, counts) * path->strides[k];
        if (!marks || !(marks[k] & MARK_ASKS) || value_met(n, value, counts))
            continue;
        path->entered[at] = false;
        path->held[at] &= !n->need->stay;
    }
}

static void kinds_load(Path *path) {
    path->kinds = 0;
    path->kind_of = path->field->kinds + path->first;
    for (uint32_t e = 0; e < path->count; e++) {
        if (path->kind_of[e] < path->kinds)
            continue;
        int64_t *mask = path->masks + path->kinds * path->width;
        for (uint32_t d = 0; d < path->width; d++)
            mask[d] = -(int64_t)(d < path->count && path->kind_of[d] == path->kinds);
        path->kind[path->kinds++] = (PathKind){.entry = e, .mask = mask};
    }
}

/* Labels a path can have at the start of each period; the others need no look. */
static void labels_reach(Path *path) {
    memset(path->reached, 0, ((size_t)path->until + 1) * path->labels * sizeof *path->reached);
    path->start = path->same[path->start];
    path->reached[path->start] = true;
    for (uint32_t t = 0; t < path->until; t++)
        for (uint32_t label = 0; label < path->labels; label++) {
            if (!path->reached[path_at(path, t, label)])
                continue;
            for (uint32_t k = 0; k <= path->kinds; k++) {
                size_t at = path_kind_at(path, label, k);
                if (path->held[at])
                    path->reached[path_at(path, t + 1,
                                          path->same[path_at(path, t + 1, path->next[at])])] = true;
            }
        }
}

static void labels_load(Path *path) {
    const Field   *f = path->field;
    size_t         needs = f->needs_from[path->person + 1] - f->needs_from[path->person];
    const uint8_t *marks = f->marks + f->marks_from[path->person];
    kinds_load(path);
    for (uint32_t label = 0; label < path->labels; label++) {
        for (uint32_t k = 0; k < path->kinds; k++)
            state_load(path, label, k, marks + path->kind[k].entry * needs);
        state_load(path, label, path->kinds, NULL);
    }
    labels_merge(path);
    labels_reach(path);
}

void ladder_ask(Path *path, uint32_t person, bool all) {
    const Field *f = path->field;
    for (uint32_t k = 0; f->needs_from && k < f->needs_from[person + 1] - f->needs_from[person];
         k++)
        path->asked[k] = all && f->needs[f->needs_from[person] + k].stride > 0;
}

void ladder_load(Path *path) {
    const Field *f = path->field;
    path->labels = 1;
    path->start = 0;
    path->laddered = false;
    if (!f->needs_from)
        return;
    const FieldNeed *needs = f->needs + f->needs_from[path->person];
    for (uint32_t k = 0; k < f->needs_from[path->person + 1] - f->needs_from[path->person]; k++) {
        path->strides[k] = path->asked[k] ? path->labels : 0;
        path->start += needs[k].start * path->strides[k];
        path->labels *= path->asked[k] ? needs[k].values : 1;
        path->laddered |= path->asked[k];
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
    int64_t  cost = path->move;
    uint32_t end = path_kept_until(path, 0, e, t), kind = path->kind_of[e];
    if (!(path->may[e] >> t & 1) || !path->entered[path_kind_at(path, label, kind)])
        return PATH_NEVER;
    for (; t + 1 < end; t++) {
        if (!path->held[path_kind_at(path, label, kind)] ||
            path->hold[t * path->width + e] >= PATH_NEVER)
            return PATH_NEVER;
        cost += path->hold[t * path->width + e];
        label = path_next(path, t, label, e);
    }
    return path_capped(cost + path->free[path_at(path, t, label) * path->width + e]);
}

/* Where entries of each kind lead from that label: to which row of `free`, for how much to anything else, and whether they
 * may be entered. */
static void onward_find(Path *path, uint32_t t, uint32_t label) {
    bool last = t + 1 == path->until;
    for (uint32_t k = 0; k < path->kinds; k++) {
        PathKind *kind = &path->kind[k];
        bool      held = path->held[path_kind_at(path, label, k)];
        size_t    on = path_at(path, t + 1, path_next(path, t, label, kind->entry));
        kind->onward = !held ? path->nevers : last ? path->noughts : path->free + on * path->width;
        kind->leave = !held ? PATH_NEVER : last ? 0 : path->leave[on];
        kind->entered = path->entered[path_kind_at(path, label, k)];
    }
}

/* From the next period on, for the entries of one kind; the others keep what they have. */
static inline void onward_take(size_t width, const PathKind *kind, int64_t *restrict least) {
    const int64_t *restrict onward = kind->onward, *restrict mask = kind->mask;
    int64_t leave = kind->leave;
    for (size_t e = 0; e < width; e++)
        least[e] |= lesser(onward[e], leave) & mask[e];
}

static inline void hold_add(size_t width, const int64_t *restrict hold, int64_t *restrict now) {
    for (size_t e = 0; e < width; e++)
        now[e] = path_capped(hold[e] + now[e]);
}

static inline int64_t kind_enter(size_t width, const PathKind *kind, int64_t move, uint32_t t,
                                 const PeriodMask *restrict may, const int64_t *restrict now,
                                 int64_t *restrict enter) {
    const int64_t *restrict mask = kind->mask;
    int64_t best = PATH_NEVER;
    for (size_t e = 0; e < width; e++) {
        int64_t let = -(int64_t)(may[e] >> t & 1) & mask[e];
        int64_t cost = (path_capped(move + now[e]) & let) | (PATH_NEVER & ~let);
        enter[e] = lesser(enter[e], cost);
        best = lesser(best, cost);
    }
    return best;
}

/* The rows free and enter; entering is holding and the move. */
PATH_WIDE static void states_fill(Path *path, uint32_t t, uint32_t label) {
    size_t   width = path->width, at = path_at(path, t, label);
    int64_t *now = path->free + at * width, *enter = path->enter + at * width;
    for (size_t e = 0; e < width; e++) {
        now[e] = 0;
        enter[e] = PATH_NEVER;
    }
    for (uint32_t k = 0; k < path->kinds; k++)
        onward_take(width, &path->kind[k], now);
    hold_add(width, path->hold + t * width, now);
    int64_t best = PATH_NEVER;
    for (uint32_t k = 0; k < path->kinds; k++)
        if (path->kind[k].entered)
            best = lesser(best,
                          kind_enter(width, &path->kind[k], path->move, t, path->may, now, enter));
    path->best[at] = best;
}

static void none_fill(Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label);
    size_t idle = path_at(path, t + 1, path_next(path, t, label, NONE));
    path->none[at] = !(path->idle >> t & 1) ? PATH_NEVER
                     : t + 1 == path->until ? 0
                                            : lesser(path->none[idle], path->best[idle]);
}

/* Where entries are kept longer: once the rows of all labels are there. */
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
        const bool *reached = path->reached + path_at(path, t, 0);
        for (uint32_t label = 0; label < path->labels; label++) {
            path->best[path_at(path, t, label)] = PATH_NEVER;
            if (!reached[label])
                continue;
            none_fill(path, t, label);
            onward_find(path, t, label);
            states_fill(path, t, label);
        }
        for (uint32_t label = 0; label < path->labels; label++) {
            size_t at = path_at(path, t, label);
            if (path->lasting && reached[label])
                enters_fill(path, t, label);
            if (reached[label])
                path->leave[at] = lesser(path->displaced + path->none[at], path->best[at]);
        }
    }
}

/* ---- a whole path ---- */

/* Whether the path meets the person's k-th need. */
static bool need_met(const Field *f, uint32_t person, uint32_t k, const uint32_t *states) {
    const Problem     *p = f->problem;
    const FieldNeed   *n = &f->needs[f->needs_from[person] + k];
    const ProblemNeed *need = n->need;
    size_t             needs = f->needs_from[person + 1] - f->needs_from[person];
    const uint8_t     *marks = f->marks + f->marks_from[person] + k;
    uint32_t           first = p->people[person].entries_from;
    int64_t            count = n->brings;
    for (uint32_t t = 0; t < p->people[person].until; t++) {
        unsigned mark = states[t] == NONE ? 0 : marks[(states[t] - first) * needs];
        bool     stays =
            states[t] != NONE && (t ? states[t] == states[t - 1]
                                    : p->entries[states[t]].post == p->people[person].holds);
        bool asks = (mark & MARK_ASKS) && (need->stay || !stays);
        if (asks && count < need->at_least)
            return false;
        if (mark & MARK_COUNTS)
            count++;
        else if (need->in_a_row)
            count = 0;
        if (asks && need->at_most != PROBLEM_NO_LIMIT && count > need->at_most)
            return false;
    }
    return true;
}

bool ladder_meets(const Field *f, uint32_t person, const uint32_t *states) {
    bool met = true;
    for (uint32_t k = 0; f->needs_from && k < f->needs_from[person + 1] - f->needs_from[person];
         k++)
        met = met && need_met(f, person, k, states);
    return met;
}

bool ladder_join(Path *path, const uint32_t *states) {
    const Field *f = path->field;
    uint32_t     from = f->needs_from ? f->needs_from[path->person] : 0;
    bool         fresh = false;
    for (uint32_t k = 0; f->needs_from && k < f->needs_from[path->person + 1] - from; k++) {
        if (path->asked[k] || !f->needs[from + k].stride || need_met(f, path->person, k, states))
            continue;
        path->asked[k] = fresh = true;
    }
    return fresh;
}
