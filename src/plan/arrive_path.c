#include "plan/arrive_path.h"

#include <string.h>

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

void arrive_path_open(Arena *arena, Path *path) {
    const Field   *f = path->field;
    const Problem *p = f->problem;
    size_t         most = 0, leaves = 0, ways = 0, arrivals = 0;
    if (!f->origins)
        return;
    for (uint32_t i = 0; i < p->person_count; i++) {
        size_t width = path_lanes(p->people[i + 1].entries_from - p->people[i].entries_from);
        size_t classes = f->origins[i].classes, labels = f->labels ? f->labels[i] : 1;
        size_t options = f->options_from ? f->options_from[p->people[i + 1].entries_from] -
                                               f->options_from[p->people[i].entries_from]
                                         : 0;
        options = options > width ? options : width;
        ways = options * labels > ways ? options * labels : ways;
        arrivals = f->origins[i].arrivals > arrivals ? f->origins[i].arrivals : arrivals;
        most = classes * width > most ? classes * width : most;
        leaves = classes * labels > leaves ? classes * labels : leaves;
    }
    path->gain = ARENA_ARRAY(arena, int64_t, most * f->periods);
    path->least = ARENA_ARRAY(arena, int64_t, most);
    path->ways = ARENA_ARRAY(arena, int64_t, ways * f->periods);
    path->severest = ARENA_ARRAY(arena, PathExit, arrivals);
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

void arrive_path_load(Path *path, const PathRules *rules, bool rotates) {
    const Field        *f = path->field;
    const FieldOrigins *origins = &f->origins[path->person];
    if (!origins->classes)
        return;
    path->classes = origins->classes;
    path->origin_none = origins->none;
    path->origin_start = origins->start;
    path->arrival_kind = NULL;
    if (f->arrivals_from)
        path->moving = gains_load(path, rules);
    path->turning = rotates && origins->rotates;
    path->moving |= path->turning;
    path->anew = path->laddered || path->turning || anew_pays(path);
    path->classes = path->moving ? path->classes : 1;
    path->ways_count = path->count;
    if (!path->turning)
        return;
    path->option_from = f->options_from + path->first;
    path->options = f->options + path->option_from[0];
    path->ways_count = path->option_from[path->count] - path->option_from[0];
}

/* The way of all classes without a turn of the entry. */
static uint32_t severest_of(const Path *path, uint32_t e) {
    return path->turning ? path->option_from[e] - path->option_from[0] : e;
}

/* Turns of the class: from the first on, before the second. */
static const size_t *turns_of(const Path *path, uint32_t class) {
    return path->field->class_turns + path->field->origins[path->person].first + class;
}

uint32_t path_way(const Path *path, uint32_t origin, uint32_t e) {
    const FieldTurn *turns = path->field->turns;
    if (!path->turning)
        return e;
    const size_t *of = turns_of(path, origin);
    size_t        low = of[0], high = of[1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (turns[middle].entry < e)
            low = middle + 1;
        else
            high = middle;
    }
    return low < of[1] && turns[low].entry == e ? turns[low].option : severest_of(path, e);
}

/* ---- the tables ---- */

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

uint32_t arrive_cheapest(const Path *path, size_t at, uint32_t t, uint32_t origin, uint32_t now) {
    bool             anew = path->anew, turning = anew && path->turning;
    const FieldTurn *turns = path->field->turns;
    const size_t    *of = turns_of(path, origin);
    const int64_t   *cost =
        anew ? path->ways + at * path->ways_count : path->enter + at * path->width;
    size_t   next = of[0], past = turning ? of[1] : of[0];
    uint32_t best = NONE;
    int64_t  least = PATH_NEVER;
    for (uint32_t e = 0; e < path->count; e++) {
        bool     turn = next < past && turns[next].entry == e;
        uint32_t way = turn ? turns[next++].option : turning ? severest_of(path, e) : e;
        int64_t  own = path_capped(cost[way] + path_gain(path, origin, t, e));
        if (e == now || own >= least)
            continue;
        least = own;
        best = e;
    }
    return best;
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

/* But for what arriving costs: of each entry as often as rotations tell classes apart. */
static void ways_fill(Path *path, uint32_t t, uint32_t label) {
    int64_t *ways = path->ways + path_at(path, t, label) * path->ways_count;
    for (uint32_t e = 0; e < path->count; e++) {
        uint32_t o = severest_of(path, e);
        uint32_t past = path->turning ? path->option_from[e + 1] - path->option_from[0] : e + 1;
        for (; o < past; o++) {
            FieldOption option = path->turning ? path->options[o] : (FieldOption){0, 0};
            ways[o] = option.barred >> t & 1
                          ? PATH_NEVER
                          : enter_cost(path, e, t, label, path_end(path, e, t, option.kept));
        }
    }
}

/* Another cost of an entry, or a lower one of the same. */
static void exit_take(PathExit *exit, uint32_t e, int64_t cost) {
    if (e == exit->entry)
        exit->first = lesser(exit->first, cost);
    else if (cost < exit->first)
        *exit = (PathExit){.first = cost, .second = exit->first, .entry = e};
    else
        exit->second = lesser(exit->second, cost);
}

/* Over all entries in their severest way: no class enters one dearer. */
static PathExit exit_severest(const Path *path, size_t at, uint32_t t, uint32_t class) {
    const int64_t *ways = path->ways + at * path->ways_count;
    PathExit       exit = {PATH_NEVER, PATH_NEVER, NONE};
    for (uint32_t e = 0; e < path->count; e++)
        exit_take(&exit, e, path_capped(ways[severest_of(path, e)] + path_gain(path, class, t, e)));
    return exit;
}

static void exits_fill(Path *path, uint32_t t, uint32_t label) {
    const Field        *f = path->field;
    const FieldOrigins *origins = &f->origins[path->person];
    size_t              at = path_at(path, t, label);
    const int64_t      *ways = path->ways + at * path->ways_count;
    PathExit           *exits = path->exits + at * path->classes;
    path->best[at] = PATH_NEVER;
    for (uint32_t a = 0; a < origins->arrivals; a++)
        path->severest[a] = exit_severest(path, at, t, f->class_one[origins->first + a]);
    for (uint32_t c = 0; c < path->classes; c++) {
        const size_t *of = turns_of(path, c);
        exits[c] = path->severest[f->class_arrival[origins->first + c]];
        for (size_t k = of[0]; path->turning && k < of[1]; k++) {
            uint32_t e = f->turns[k].entry;
            exit_take(&exits[c], e,
                      path_capped(ways[f->turns[k].option] + path_gain(path, c, t, e)));
        }
        path->best[at] = lesser(path->best[at], exits[c].first);
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
            ways_fill(path, t, label);
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
