#include "plan/path.h"

#include "plan/arrive_path.h"
#include "plan/ladder.h"

#include <string.h>

Path *path_open(Arena *arena, const Field *field) {
    const Problem *p = field->problem;
    size_t         most = PATH_LANES, widest = PATH_LANES, labels = 1;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t width = path_lanes(p->people[i + 1].entries_from - p->people[i].entries_from);
        size_t own = field->labels ? field->labels[i] : 1;
        most = width > most ? width : most;
        widest = width * own > widest ? width * own : widest;
        labels = own > labels ? own : labels;
    }
    Path *path = ARENA_NEW(arena, Path);
    path->field = field;
    path->hold = ARENA_ARRAY(arena, int64_t, most * field->periods);
    path->free = ARENA_ARRAY(arena, int64_t, widest * field->periods);
    path->enter = ARENA_ARRAY(arena, int64_t, widest * field->periods);
    path->none = ARENA_ARRAY(arena, int64_t, labels * ((size_t)field->periods + 1));
    path->best = ARENA_ARRAY(arena, int64_t, labels * ((size_t)field->periods + 1));
    path->tail = ARENA_ARRAY(arena, int64_t, most * ((size_t)field->periods + 1));
    path->stay = ARENA_ARRAY(arena, PeriodMask, most);
    path->may = ARENA_ARRAY(arena, PeriodMask, most);
    ladder_open(arena, path);
    arrive_path_open(arena, path);
    return path;
}

uint32_t path_end(const Path *path, uint32_t e, uint32_t t, uint32_t kept) {
    const Problem *p = path->field->problem;
    uint32_t       end = p->posts[p->entries[path->first + e].post].until;
    end = end < path->until ? end : path->until;
    uint32_t always = entry_kept(p, &p->entries[path->first + e]);
    kept = always > kept ? always : kept;
    return kept < end - t ? t + kept : end;
}

uint32_t path_kept_until(const Path *path, uint32_t origin, uint32_t e, uint32_t t) {
    bool turning = path->moving && path->anew && path->turning;
    return path_end(path, e, t, turning ? path->options[path_way(path, origin, e)].kept : 0);
}

static void slot_in(Path *path, uint32_t post, uint32_t period) {
    const ProblemEntry *entries = path->field->problem->entries + path->first;
    if (period >= path->until) {
        path->constant = PATH_NEVER;
        return;
    }
    path->idle &= ~((PeriodMask)1 << period);
    for (uint32_t e = 0; e < path->count; e++)
        if (entries[e].post != post)
            path->stay[e] &= ~((PeriodMask)1 << period);
}

static void slot_out(Path *path, uint32_t post, uint32_t period) {
    const ProblemEntry *entries = path->field->problem->entries + path->first;
    for (uint32_t e = 0; e < path->count; e++)
        if (entries[e].post == post)
            path->stay[e] &= ~((PeriodMask)1 << period);
}

/* In these periods nothing is held but what the states say. */
static void states_keep(Path *path, const uint32_t *states, PeriodMask in) {
    in &= mask_range(0, path->until);
    for (PeriodMask left = in; left; left &= left - 1)
        if (states[__builtin_ctzll(left)] != NONE)
            path->idle &= ~(left & -left);
    for (uint32_t e = 0; e < path->count; e++)
        for (PeriodMask left = in; left; left &= left - 1)
            if (states[__builtin_ctzll(left)] != path->first + e)
                path->stay[e] &= ~(left & -left);
}

/* Leaves only the starts of stays that can be kept as long as they must, rotations apart. */
static void starts_keep(Path *path, uint32_t e) {
    PeriodMask all = mask_range(0, path->until);
    if ((path->stay[e] & all) == all)
        return;
    for (PeriodMask left = path->may[e]; left; left &= left - 1) {
        uint32_t   t = (uint32_t)__builtin_ctzll(left);
        PeriodMask kept = mask_range(t, path_end(path, e, t, 0));
        if ((path->stay[e] & kept) != kept)
            path->may[e] &= ~(left & -left);
    }
}

/* Seats that all belong to others, who are locked there, are no plan's to give. */
static void locked_out(Path *path) {
    const Field        *f = path->field;
    const ProblemEntry *entries = f->problem->entries + path->first;
    for (uint32_t e = 0; e < path->count; e++) {
        PeriodMask out = f->locked[entries[e].post];
        for (uint32_t k = f->locks_from[path->person]; k < f->locks_from[path->person + 1]; k++)
            if (f->locks[k].post == entries[e].post)
                out &= ~((PeriodMask)1 << f->locks[k].period);
        path->stay[e] &= ~out;
    }
}

/* Where each entry may be held and entered, after locks and fixings. */
static void masks_load(Path *path, const PathRules *rules) {
    const Field        *f = path->field;
    const Problem      *p = f->problem;
    const ProblemEntry *entries = p->entries + path->first;
    path->idle = path->idle_all = mask_range(0, path->until);
    for (uint32_t e = 0; e < path->count; e++) {
        bool left_out = rules->lawful && f->never && f->never[path->first + e];
        path->stay[e] = left_out ? 0 : entries[e].stay;
    }
    if (rules->lawful && f->locked)
        locked_out(path);
    if (rules->level.kind != LEVEL_LOCKS)
        for (uint32_t k = f->locks_from[path->person]; k < f->locks_from[path->person + 1]; k++)
            slot_in(path, f->locks[k].post, f->locks[k].period);
    for (uint32_t k = 0; k < rules->fix_count; k++)
        if (rules->fixes[k].person == path->person) {
            if (rules->fixes[k].in)
                slot_in(path, rules->fixes[k].post, rules->fixes[k].period);
            else
                slot_out(path, rules->fixes[k].post, rules->fixes[k].period);
        }
    if (rules->kept_in && !(rules->unkept && rules->unkept[path->person]))
        states_keep(path, rules->kept + (size_t)path->person * f->periods, rules->kept_in);
    bool cut = rules->lawful && f->loose && f->loose[path->person];
    path->lasting = false;
    for (uint32_t e = 0; e < path->count; e++)
        path->lasting |= entry_kept(p, &entries[e]) > 1;
    for (uint32_t e = 0; e < path->count; e++) {
        path->may[e] = entries[e].enter;
        if (cut)
            ladder_cut(path, e, &path->stay[e], &path->may[e]);
        path->may[e] &= path->stay[e];
        if (path->lasting)
            starts_keep(path, e);
    }
    for (size_t e = path->count; e < path->width; e++)
        path->stay[e] = path->may[e] = 0;
}

/* Four periods at a time, which compilers turn into one instruction. */
static inline void row_add(int64_t *sum, const int64_t *row, size_t T) {
    size_t t = 0;
    for (; t + PATH_LANES <= T; t += PATH_LANES)
        for (size_t k = 0; k < PATH_LANES; k++)
            sum[t + k] += row[t + k];
    for (; t < T; t++)
        sum[t] += row[t];
}

static inline void row_add_where(int64_t *sum, const int64_t *row, PeriodMask mask, size_t T) {
    size_t t = 0;
    for (; t + PATH_LANES <= T; t += PATH_LANES)
        for (size_t k = 0; k < PATH_LANES; k++)
            sum[t + k] += row[t + k] & -(int64_t)(mask >> (t + k) & 1);
    for (; t < T; t++)
        sum[t] += row[t] & -(int64_t)(mask >> t & 1);
}

/* Cost of holding one entry in each period: the level's, and the prices of the rows it meets. */
static inline void hold_sum(const Path *path, const PathRules *rules, size_t e, int64_t factor,
                            int64_t *sum) {
    const Field        *f = path->field;
    const ProblemEntry *entry = &f->problem->entries[path->first + e];
    size_t              T = f->periods;
    const int64_t      *row = rules->rows + entry->post * T;
    PeriodMask          all = mask_range(0, f->periods);
    int64_t base = (int64_t)f->problem->perfect + entry->cost - (entry->fits ? 0 : entry->fit);
    for (size_t t = 0; t < T; t++)
        sum[t] = base * factor;
    row_add(sum, row, T);
    for (size_t t = 0; rules->taken && t < T; t++)
        if (row[t] >= PATH_TAKEN)
            sum[t] = base * factor + rules->taken[entry->post * T + t];
    for (size_t t = 0; entry->fits && t < T; t++)
        sum[t] -= entry->fits[t] * factor;
    for (uint32_t k = f->terms_from[path->first + e]; k < f->terms_from[path->first + e + 1]; k++) {
        const int64_t *more = rules->rows + f->terms[k].row * T;
        if ((f->terms[k].mask & all) == all)
            row_add(sum, more, T);
        else
            row_add_where(sum, more, f->terms[k].mask, T);
    }
}

/* Entries are summed over periods, tables read period by period over entries: four entries are turned at a
 * time. */
PATH_WIDE static void holds_load(Path *path, const PathRules *rules) {
    size_t     width = path->width;
    int64_t    factor = rules->level.kind == LEVEL_VALUE ? path->field->scale : 0;
    PeriodMask all = mask_range(0, path->until);
    int64_t    sum[PATH_LANES][PROBLEM_PERIODS_MAX];
    for (size_t e = 0; e < width; e += PATH_LANES) {
        for (size_t k = 0; k < PATH_LANES; k++) {
            PeriodMask out = all & ~path->stay[e + k];
            if (e + k < path->count && out != all)
                hold_sum(path, rules, e + k, factor, sum[k]);
            for (; out; out &= out - 1)
                sum[k][__builtin_ctzll(out)] = PATH_NEVER;
        }
        for (size_t t = 0; t < path->until; t++)
            for (size_t k = 0; k < PATH_LANES; k++)
                path->hold[t * width + e + k] = sum[k][t];
    }
}

/* At the level of the locks a lock is not required but costs one where it is not kept. */
static void locks_charge(Path *path) {
    const Field *f = path->field;
    for (uint32_t k = f->locks_from[path->person]; k < f->locks_from[path->person + 1]; k++) {
        path->constant += f->scale;
        for (size_t e = 0; e < path->count && f->locks[k].period < path->until; e++)
            if (f->problem->entries[path->first + e].post == f->locks[k].post &&
                (path->stay[e] >> f->locks[k].period & 1))
                path->hold[f->locks[k].period * path->width + e] -= f->scale;
    }
}

static void path_load(Path *path, const PathRules *rules, uint32_t person) {
    const Field   *f = path->field;
    const Problem *p = f->problem;
    bool           value = rules->level.kind == LEVEL_VALUE;
    path->person = person;
    path->first = p->people[person].entries_from;
    path->count = p->people[person + 1].entries_from - path->first;
    path->width = path_lanes(path->count);
    path->until = p->people[person].until;
    path->constant = 0;
    path->move = value ? problem_move(p, person) * f->scale : 0;
    path->displaced = value ? problem_displaced(p, person) * f->scale : 0;
    masks_load(path, rules);
    holds_load(path, rules);
    if (rules->level.kind == LEVEL_LOCKS)
        locks_charge(path);
}

static inline int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t on_leaving(const Path *path, uint32_t t) {
    bool last = t + 1 == path->until;
    return last ? 0 : lesser(path->displaced + path->none[t + 1], path->best[t + 1]);
}

PATH_WIDE static void frees_fill(Path *path, uint32_t t) {
    size_t         width = path->width;
    bool           last = t + 1 == path->until;
    int64_t        leave = on_leaving(path, t);
    int64_t       *now = path->free + t * width;
    const int64_t *hold = path->hold + t * width, *next = path->free + (t + 1) * width;
    for (size_t e = 0; last && e < width; e++)
        now[e] = hold[e];
    for (size_t e = 0; !last && e < width; e += PATH_LANES)
        for (size_t k = e; k < e + PATH_LANES; k++)
            now[k] = path_capped(hold[k] + lesser(next[k], leave));
}

/* Cost of entering e in t when it must be kept for more than one period. */
static int64_t enter_kept(Path *path, size_t e, uint32_t t) {
    size_t width = path->width, end = path_end(path, (uint32_t)e, t, 0);
    return path_capped(path->move + path->tail[t * width + e] - path->tail[(end - 1) * width + e] +
                       path->free[(end - 1) * width + e]);
}

static int64_t least_of(const int64_t *lanes) {
    int64_t least = lanes[0];
    for (size_t k = 1; k < PATH_LANES; k++)
        least = lesser(least, lanes[k]);
    return least;
}

/* With stays of one period at least, entering is holding and the move. */
PATH_WIDE static void enters_fill(Path *path, uint32_t t) {
    size_t         width = path->width;
    int64_t        best[PATH_LANES], move = path->move;
    const int64_t *now = path->free + t * width;
    int64_t       *enter = path->enter + t * width;
    for (size_t k = 0; k < PATH_LANES; k++)
        best[k] = PATH_NEVER;
    for (size_t e = 0; e < width; e += PATH_LANES)
        for (size_t k = 0; k < PATH_LANES; k++) {
            int64_t may = -(int64_t)(path->may[e + k] >> t & 1);
            int64_t cost = (path_capped(move + now[e + k]) & may) | (PATH_NEVER & ~may);
            enter[e + k] = cost;
            best[k] = lesser(cost, best[k]);
        }
    path->best[t] = least_of(best);
}

static void enters_fill_kept(Path *path, uint32_t t) {
    size_t  width = path->width;
    int64_t best = PATH_NEVER;
    for (size_t e = 0; e < path->count; e++) {
        int64_t hold = path->hold[t * width + e], cost = PATH_NEVER;
        path->tail[t * width + e] =
            (hold < PATH_NEVER ? hold : 0) + path->tail[(t + 1) * width + e];
        if (path->may[e] >> t & 1)
            cost = enter_kept(path, e, t);
        path->enter[t * width + e] = cost;
        best = lesser(cost, best);
    }
    path->best[t] = best;
}

/* Entry held before period 0, as an index among the person's own; NONE also when there is no entry. */
static uint32_t start_entry(const Path *path) {
    const Problem *p = path->field->problem;
    uint32_t       holds = p->people[path->person].holds;
    uint32_t       entry = holds == NONE ? NONE : problem_entry(p, path->person, holds);
    return entry == NONE ? NONE : entry - path->first;
}

static int64_t start_idle(const Path *path) {
    bool holds = path->field->problem->people[path->person].holds != NONE;
    return path_capped(path->none[path->start] + (holds ? path->displaced : 0));
}

static int64_t start_entering(const Path *path, uint32_t held) {
    if (!path->moving)
        return path->best[path->start];
    return arrive_path_exit(path, path->start, path->origin_start, held);
}

/* The same where what leaving a post leads to depends on its class. */
PATH_WIDE static void frees_fill_moving(Path *path, uint32_t t) {
    size_t         width = path->width;
    int64_t       *now = path->free + t * width, *leave = path->least;
    const int64_t *hold = path->hold + t * width, *next = path->free + (t + 1) * width;
    for (size_t e = 0; e < path->count; e++)
        leave[e] =
            lesser(path->displaced + path->none[t + 1],
                   arrive_path_exit(path, t + 1, path_origin(path, (uint32_t)e, true), NONE));
    for (size_t e = 0; e < width; e += PATH_LANES)
        for (size_t k = e; k < e + PATH_LANES; k++)
            now[k] = path_capped(hold[k] + lesser(next[k], leave[k]));
}

static void tables_fill(Path *path) {
    if (path->lasting)
        memset(path->tail + path->until * path->width, 0, path->width * sizeof *path->tail);
    for (uint32_t t = path->until; t-- > 0;) {
        bool    last = t + 1 == path->until;
        int64_t come = last           ? 0
                       : path->moving ? arrive_path_exit(path, t + 1, path->origin_none, NONE)
                                      : path->best[t + 1];
        int64_t on = last ? 0 : lesser(path->none[t + 1], come);
        path->none[t] = path->idle >> t & 1 ? on : PATH_NEVER;
        if (path->moving && !last)
            frees_fill_moving(path, t);
        else
            frees_fill(path, t);
        if (path->lasting)
            enters_fill_kept(path, t);
        else
            enters_fill(path, t);
        if (path->moving)
            arrive_path_exits(path, t);
    }
}

/* With the needs that are asked and, where `rotates`, rotations. */
static int64_t path_cheapest(Path *path, const PathRules *rules, bool rotates) {
    ladder_load(path);
    path->steps += ((int64_t)path->count + 1) * path->labels;
    path->moving = false;
    path->classes = 1;
    if (path->field->origins)
        arrive_path_load(path, rules, rotates);
    if (path->constant >= PATH_NEVER || !path->until)
        return path->value = path->constant;
    if (path->moving && path->anew)
        arrive_path_solve(path);
    else if (path->laddered)
        ladder_solve(path);
    else
        tables_fill(path);
    uint32_t held = start_entry(path);
    int64_t  best = lesser(start_idle(path), start_entering(path, held));
    if (held != NONE)
        best = lesser(best, path->free[path->start * path->width + held]);
    return path->value = best >= PATH_NEVER ? PATH_NEVER : best + path->constant;
}

/* Whether the cheapest path breaks what was left out: that joins. */
static bool broken_join(Path *path, bool *rotates) {
    uint32_t states[PROBLEM_PERIODS_MAX];
    if (path->value >= PATH_NEVER || !path->until)
        return false;
    path_trace(path, states);
    bool needs = ladder_join(path, states);
    bool turns = !*rotates && !arrive_rotates(path->field, path->person, states);
    *rotates |= turns;
    return needs || turns;
}

int64_t path_solve(Path *path, const PathRules *rules, uint32_t person) {
    const Field *f = path->field;
    bool         rotates = !rules->brief,
         bound = (f->needs_from && f->needs_from[person] < f->needs_from[person + 1]) ||
                 (f->origins && f->origins[person].rotates);
    path_load(path, rules, person);
    ladder_ask(path, person, !rules->brief);
    path_cheapest(path, rules, rotates);
    while (rules->brief && bound && broken_join(path, &rotates))
        path_cheapest(path, rules, rotates);
    return path->value;
}

int64_t path_coming(const Path *path) {
    int64_t least = PATH_NEVER;
    for (size_t at = 0; at < path_at(path, path->until, 0); at++)
        least = lesser(least, path->best[at]);
    return least;
}

int64_t path_margin(const Path *path) {
    if (path->field->problem->people[path->person].holds != NONE)
        return 0;
    int64_t least = path_coming(path);
    return least > 0 ? least : 0;
}

/* The first of the cheapest entries to enter there. */
static uint32_t best_entry(const Path *path, size_t at) {
    const int64_t *enter = path->enter + at * path->width;
    uint32_t       e = 0;
    while (enter[e] != path->best[at])
        e++;
    return e;
}

void path_trace(const Path *path, uint32_t *states) {
    uint32_t now = start_entry(path), label = path->start;
    for (uint32_t t = 0; t < path->field->periods; t++)
        states[t] = NONE;
    bool holds = path->field->problem->people[path->person].holds != NONE;
    for (uint32_t t = 0; t < path->until;) {
        size_t   at = path_at(path, t, label);
        int64_t  stay = now == NONE ? PATH_NEVER : path->free[at * path->width + now];
        int64_t  idle = path_capped(path->none[at] + (holds ? path->displaced : 0));
        uint32_t end = t + 1;
        int64_t  best = path->best[at];
        uint32_t origin = path_origin(path, now, holds);
        if (path->moving)
            best = arrive_path_exit(path, at, origin, now);
        if (stay <= best && stay <= idle) {
            states[t] = path->first + now;
        } else if (best <= idle) {
            now = path->moving ? arrive_cheapest(path, at, t, origin, now) : best_entry(path, at);
            end = path_kept_until(path, origin, now, t);
            for (uint32_t u = t; u < end; u++)
                states[u] = path->first + now;
        } else {
            now = NONE;
        }
        holds = now != NONE;
        for (; t < end; t++)
            label = path_next(path, t, label, now);
    }
}
