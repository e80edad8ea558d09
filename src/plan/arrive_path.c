#include "plan/arrive_path.h"

#include <string.h>

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

void arrive_path_open(Arena *arena, Path *path) {
    const Field   *f = path->field;
    const Problem *p = f->problem;
    size_t         most = 0, leaves = 0;
    if (!f->origins)
        return;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t width = path_lanes(p->people[i + 1].entries_from - p->people[i].entries_from);
        size_t classes = f->origins[i].classes, labels = f->labels ? f->labels[i] : 1;
        most = classes * width > most ? classes * width : most;
        leaves = classes * labels > leaves ? classes * labels : leaves;
    }
    path->gain = ARENA_ARRAY(arena, int64_t, most * f->periods);
    path->least = ARENA_ARRAY(arena, int64_t, most);
    path->kept = ARENA_ARRAY(arena, uint32_t, most);
    path->barred = ARENA_ARRAY(arena, PeriodMask, most);
    path->exits = ARENA_ARRAY(arena, PathExit, leaves * ((size_t)f->periods + 1));
}

/* The least of each class over the periods; whether any is not nought. */
static bool gains_least(const int64_t *gains, uint32_t classes, size_t T, int64_t *least) {
    bool any = false;
    for (uint32_t c = 0; c < classes; c++) {
        least[c] = gains[c * T];
        for (size_t t = 0; t < T; t++) {
            least[c] = lesser(least[c], gains[c * T + t]);
            any |= gains[c * T + t] != 0;
        }
    }
    return any;
}

/* What arriving costs, an entry of each kind; whether it costs or earns anything. */
static bool gains_load(Path *path, const PathRules *rules) {
    const Field *f = path->field;
    size_t       T = f->periods;
    bool         any = false;
    uint32_t     kinds = 0;
    path->arrival_kind = f->arrival_kinds + path->first;
    for (uint32_t e = 0; e < path->count; e++) {
        if (path->arrival_kind[e] < kinds)
            continue;
        int64_t *gains = path->gain + kinds++ * path->classes * T;
        memset(gains, 0, path->classes * T * sizeof *gains);
        for (uint32_t k = f->arrivals_from[path->first + e]; k < f->arrivals_until[path->first + e];
             k++) {
            const FieldArrival *arrival = &f->arrivals[k];
            const int64_t      *row = rules->rows + (f->move_first + arrival->movement) * T;
            for (uint32_t c = 0; c < path->classes; c++)
                for (PeriodMask left = f->arrives[arrival->counts + c] ? arrival->mask : 0; left;
                     left &= left - 1)
                    gains[c * T + (size_t)__builtin_ctzll(left)] +=
                        row[(size_t)__builtin_ctzll(left)];
        }
        any |= gains_least(gains, path->classes, T, path->least + (kinds - 1) * path->classes);
    }
    path->kinds_arriving = kinds;
    return any;
}

/* Whether entering anew what is held may cost less than staying: in any period, whether it may be entered or not. */
static bool anew_pays(const Path *path) {
    for (uint32_t e = 0; path->arrival_kind && e < path->count; e++)
        if (path->move +
                path->least[path->arrival_kind[e] * path->classes + path_origin(path, e, true)] <
            0)
            return true;
    return false;
}

static void rotations_load(Path *path, uint32_t e) {
    const Field *f = path->field;
    for (uint32_t r = f->rotations_from[path->first + e];
         r < f->rotations_from[path->first + e + 1]; r++) {
        const ProblemRotation *rotation = &f->problem->rotations[r];
        for (uint32_t c = 0; c < path->classes; c++) {
            size_t at = c * path->width + e;
            if (!f->arrives[f->rotation_comes[r] + c])
                continue;
            path->barred[at] |= ~rotation->enter;
            path->kept[at] = rotation->least > path->kept[at] ? rotation->least : path->kept[at];
        }
    }
}

void arrive_path_load(Path *path, const PathRules *rules, bool whole) {
    const Field        *f = path->field;
    const FieldOrigins *origins = &f->origins[path->person];
    size_t              cells = origins->classes * path->width;
    if (!cells)
        return;
    path->classes = origins->classes;
    path->origin_none = origins->none;
    path->origin_start = origins->start;
    path->arrival_kind = NULL;
    if (f->arrivals_from)
        path->moving = gains_load(path, rules);
    path->moving |= whole && origins->rotates;
    path->anew = path->laddered || (whole && origins->rotates) || anew_pays(path);
    if (path->anew) {
        memset(path->kept, 0, cells * sizeof *path->kept);
        memset(path->barred, 0, cells * sizeof *path->barred);
    }
    for (uint32_t e = 0; whole && origins->rotates && e < path->count; e++)
        rotations_load(path, e);
    path->classes = path->moving ? path->classes : 1;
}

static bool needs_let(const Path *path, const bool *table, uint32_t label, uint32_t e) {
    return !path->laddered || table[path_kind_at(path, label, path->kind_of[e])];
}

/* Without what arriving costs, kept up to `end`. The periods one by one: a need may end the stay in any of them. */
static int64_t enter_cost(const Path *path, uint32_t e, uint32_t t, uint32_t label, uint32_t end) {
    int64_t cost = path->move;
    if (!(path->may[e] >> t & 1) || !needs_let(path, path->entered, label, e))
        return PATH_NEVER;
    for (; t + 1 < end; t++) {
        if (!needs_let(path, path->held, label, e) || path->hold[t * path->width + e] >= PATH_NEVER)
            return PATH_NEVER;
        cost += path->hold[t * path->width + e];
        label = path_next(path, t, label, e);
    }
    return path_capped(cost + path->free[path_at(path, t, label) * path->width + e]);
}

void arrive_path_exits(Path *path, uint32_t t) {
    const int64_t *enter = path->enter + t * path->width;
    size_t         T = path->field->periods;
    for (uint32_t k = 0; k < path->kinds_arriving; k++)
        path->least[k] = PATH_NEVER;
    for (uint32_t e = 0; e < path->count; e++) {
        uint32_t k = path->arrival_kind[e];
        path->least[k] = lesser(path->least[k], enter[e]);
    }
    path->best[t] = PATH_NEVER;
    for (uint32_t c = 0; c < path->classes; c++) {
        int64_t first = PATH_NEVER;
        for (uint32_t k = 0; k < path->kinds_arriving; k++)
            first = lesser(first, path->least[k] + path->gain[(k * path->classes + c) * T + t]);
        path->exits[t * path->classes + c].first = path_capped(first);
        path->best[t] = lesser(path->best[t], path_capped(first));
    }
}

static void frees_fill(Path *path, uint32_t t, uint32_t label) {
    size_t   at = path_at(path, t, label), width = path->width;
    bool     last = t + 1 == path->until;
    size_t   idle = last ? 0 : path_at(path, t + 1, path_next(path, t, label, NONE));
    int64_t *now = path->free + at * width;
    path->none[at] =
        !(path->idle >> t & 1) ? PATH_NEVER
        : last                 ? 0
               : lesser(path->none[idle], arrive_path_exit(path, idle, path->origin_none, NONE));
    for (uint32_t e = 0; e < path->count; e++) {
        int64_t hold = path->hold[t * width + e];
        now[e] = PATH_NEVER;
        if (hold >= PATH_NEVER || !needs_let(path, path->held, label, e))
            continue;
        size_t  on = last ? 0 : path_at(path, t + 1, path_next(path, t, label, e));
        int64_t left = last ? 0
                            : lesser(path->displaced + path->none[on],
                                     arrive_path_exit(path, on, path_origin(path, e, true), e));
        now[e] = path_capped(hold + (last ? 0 : lesser(path->free[on * width + e], left)));
    }
}

/* Of each class: most keep an entry equally long. */
static void enters_fill(Path *path, uint32_t t, uint32_t label, uint32_t e) {
    size_t   at = path_at(path, t, label);
    uint32_t end = 0;
    int64_t  cost = PATH_NEVER;
    for (uint32_t c = 0; c < path->classes; c++) {
        uint32_t own = path_kept_until(path, c, e, t);
        if (own != end)
            cost = enter_cost(path, e, t, label, own);
        end = own;
        bool barred = cost >= PATH_NEVER || path->barred[c * path->width + e] >> t & 1;
        path->enter[(at * path->classes + c) * path->width + e] =
            barred ? PATH_NEVER : path_capped(cost + path_gain(path, c, t, e));
    }
}

static void exits_fill(Path *path, uint32_t t, uint32_t label) {
    size_t at = path_at(path, t, label);
    path->best[at] = PATH_NEVER;
    for (uint32_t c = 0; c < path->classes; c++) {
        const int64_t *enter = path->enter + (at * path->classes + c) * path->width;
        PathExit       exit = {PATH_NEVER, PATH_NEVER, NONE};
        for (uint32_t e = 0; e < path->count; e++) {
            if (enter[e] < exit.first) {
                exit.second = exit.first;
                exit.first = enter[e];
                exit.entry = e;
            } else if (enter[e] < exit.second) {
                exit.second = enter[e];
            }
        }
        path->exits[at * path->classes + c] = exit;
        path->best[at] = lesser(path->best[at], exit.first);
    }
}

static bool label_reached(const Path *path, uint32_t t, uint32_t label) {
    return !path->laddered || path->reached[path_at(path, t, label)];
}

void arrive_path_solve(Path *path) {
    for (uint32_t t = path->until; t-- > 0;) {
        for (uint32_t label = 0; label < path->labels; label++)
            if (label_reached(path, t, label))
                frees_fill(path, t, label);
        for (uint32_t label = 0; label < path->labels; label++) {
            size_t at = path_at(path, t, label);
            path->best[at] = PATH_NEVER;
            if (!label_reached(path, t, label))
                continue;
            for (uint32_t e = 0; e < path->count; e++)
                enters_fill(path, t, label, e);
            exits_fill(path, t, label);
        }
    }
}

bool arrive_rotates(const Field *f, uint32_t person, const uint32_t *states) {
    const Problem *p = f->problem;
    uint32_t       before = p->people[person].holds;
    for (uint32_t t = 0; f->origins && f->origins[person].rotates && t < f->periods; t++) {
        const ProblemEntry *entry = states[t] == NONE ? NULL : &p->entries[states[t]];
        uint32_t            origin = before;
        before = entry ? entry->post : NONE;
        if (!entry || before == origin)
            continue;
        uint32_t kept = problem_kept(p, entry, origin, t), end = p->people[person].until;
        end = p->posts[entry->post].until < end ? p->posts[entry->post].until : end;
        if (!kept)
            return false;
        for (uint32_t u = t; u < end && u - t < kept; u++)
            if (states[u] != states[t])
                return false;
    }
    return true;
}
