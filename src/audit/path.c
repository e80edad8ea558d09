/* Backwards over the periods. rest[t][s] is the least cost of the periods from t on for who was in
 * state s in t − 1 and is bound to nothing: an entry, or none (the last column). Who enters an entry
 * in t pays for all periods bound by `least`, the instance's or its own, at once (difference of prefix sums) and is free after.
 * Where needs concern the person, all of this stands once for each label of the past. */
#include "audit/path.h"

typedef struct Path {
    const PathTask     *task;
    const ProblemEntry *entries;
    const Labels       *labels;
    uint32_t            count, periods, until;
    Wide               *rest;   /* [(period * labels + label) * (count + 1) + state], to `until` */
    Wide               *prefix; /* [entry * (periods + 1) + period]: of hold where allowed */
    Wide *enter;   /* scratch: [class * count + entry], in the step at hand, movements apart */
    Wide  foreign; /* of the last step: from a post that is no entry */
} Path;

static Wide *path_rest(const Path *path, uint32_t period, uint32_t label, uint32_t state) {
    return &path->rest[((size_t)period * path->labels->count + label) * (path->count + 1) + state];
}

static uint32_t path_next(const Path *path, uint32_t label, uint32_t state) {
    return path->labels->next ? path->labels->next[(size_t)label * (path->count + 1) + state] : 0;
}

static bool path_holds(const Path *path, uint32_t label, uint32_t entry) {
    return !path->labels->hold || path->labels->hold[(size_t)label * path->count + entry];
}

static void path_sum(const Path *path, uint32_t entry) {
    Wide *sum = &path->prefix[(size_t)entry * (path->periods + 1)];
    for (uint32_t t = 0; t < path->until; t++) {
        bool allowed = mask_has(path->task->allowed[entry], t);
        sum[t + 1] = sum[t] + (allowed ? path->task->hold[(size_t)entry * path->periods + t] : 0);
    }
}

/* `cell`: of what is left and the entry, where rotations tell. */
static uint32_t path_bound_until(const Path *path, uint32_t entry, size_t cell, uint32_t period) {
    const Problem *p = path->task->problem;
    uint32_t       own = path->entries[entry].least;
    uint32_t       kept = own > p->least ? own : p->least,
             turn = path->task->arrivals->classes ? path->task->arrivals->kept[cell] : 0;
    uint64_t until = (uint64_t)period + (turn > kept ? turn : kept);
    uint32_t closed = p->posts[path->entries[entry].post].until;
    until = until < path->until ? until : path->until;
    return until < closed ? (uint32_t)until : closed;
}

/* The label after all periods of the stay that begins; NONE where a need does not let it last. */
static uint32_t path_last_label(const Path *path, uint32_t entry, uint32_t period, uint32_t until,
                                uint32_t label) {
    if (!path->labels->enter)
        return label;
    if (!path->labels->enter[(size_t)label * path->count + entry])
        return NONE;
    for (uint32_t t = period; t < until; t++) {
        if (!path_holds(path, label, entry))
            return NONE;
        label = path_next(path, label, entry);
    }
    return label;
}

static Wide path_enter(const Path *path, uint32_t entry, size_t cell, uint32_t period,
                       uint32_t label) {
    PeriodMask barred = path->task->arrivals->classes ? path->task->arrivals->barred[cell] : 0;
    if (!mask_has(path->entries[entry].enter & path->task->allowed[entry] & ~barred, period))
        return WIDE_NEVER;
    uint32_t    until = path_bound_until(path, entry, cell, period);
    const Wide *sum = &path->prefix[(size_t)entry * (path->periods + 1)];
    uint32_t    after = path_last_label(path, entry, period, until, label);
    if (after == NONE || (mask_range(period, until) & ~path->task->allowed[entry]))
        return WIDE_NEVER;
    return wide_add(path->task->move + sum[until] - sum[period],
                    *path_rest(path, until, after, entry));
}

/* The least of going on to any entry but the state's own: staying is not entering it anew, and may pay less. */
static Wide path_arrive(const Path *path, uint32_t period, uint32_t state) {
    const Arrivals *arrivals = path->task->arrivals;
    Wide            least = WIDE_NEVER;
    size_t          from = (size_t)arrivals->class_of[state] * path->count;
    for (uint32_t e = 0; e < path->count; e++)
        if (e != state)
            least = wide_min(least, wide_add(path->enter[from + e],
                                             arrivals->pay[(from + e) * path->periods + period]));
    return least;
}

/* Where nothing depends on what is left, entering counts the state's own entry too: that is lawful only after
 * leaving it, but where it can be entered it can be kept for all the same periods, which costs less by `move` >= 0. */
static void path_step(Path *path, uint32_t period, uint32_t label) {
    bool     idle = mask_has(path->task->idle, period), moving = path->task->arrivals->classes;
    uint32_t off = path_next(path, label, path->count);
    Wide     none = idle ? *path_rest(path, period + 1, off, path->count) : WIDE_NEVER;
    Wide     left = wide_add(none, path->task->displaced), enter = WIDE_NEVER;
    size_t   cells = (size_t)path->count * (moving ? path->task->arrivals->classes : 1);
    for (size_t cell = 0; cell < cells; cell++) {
        path->enter[cell] = path_enter(path, (uint32_t)(cell % path->count), cell, period, label);
        enter = wide_min(enter, path->enter[cell]);
    }
    for (uint32_t e = 0; e < path->count; e++) {
        Wide stay = WIDE_NEVER;
        if (mask_has(path->task->allowed[e], period) && path_holds(path, label, e))
            stay = wide_add(*path_rest(path, period + 1, path_next(path, label, e), e),
                            path->task->hold[(size_t)e * path->periods + period]);
        Wide on = moving ? path_arrive(path, period, e) : enter;
        *path_rest(path, period, label, e) = wide_min(stay, wide_min(on, left));
    }
    Wide on = moving ? path_arrive(path, period, path->count) : enter;
    *path_rest(path, period, label, path->count) = wide_min(on, none);
    on = moving ? path_arrive(path, period, path->count + 1) : enter;
    path->foreign = wide_min(on, left);
}

static Wide path_start(const Path *path, uint32_t holds) {
    if (holds == NONE || path->until == 0)
        return *path_rest(path, 0, path->labels->start, path->count);
    for (uint32_t e = 0; e < path->count; e++)
        if (path->entries[e].post == holds)
            return *path_rest(path, 0, path->labels->start, e);
    return path->foreign; /* a post that is no entry at all can only be left */
}

Wide path_least(Arena *scratch, const PathTask *task) {
    const Problem       *p = task->problem;
    const ProblemPerson *who = &p->people[task->person];
    ArenaMark            mark = arena_mark(scratch);
    Path                 path = {.task = task,
                                 .entries = p->entries + who->entries_from,
                                 .labels = task->labels,
                                 .count = who[1].entries_from - who->entries_from,
                                 .periods = p->periods,
                                 .until = who->until};
    path.rest = ARENA_ARRAY(scratch, Wide,
                            (size_t)(path.until + 1) * path.labels->count * (path.count + 1));
    uint32_t classes = task->arrivals->classes;
    path.enter = ARENA_ARRAY(scratch, Wide, (size_t)path.count * (classes ? classes : 1));
    path.prefix = ARENA_ARRAY(scratch, Wide, (size_t)path.count * (path.periods + 1));
    for (uint32_t e = 0; e < path.count; e++)
        path_sum(&path, e);
    for (uint32_t t = path.until; t-- > 0;) {
        for (uint32_t label = 0; label < path.labels->count; label++)
            if (t > 0 || label == path.labels->start)
                path_step(&path, t, label);
    }
    Wide least = path_start(&path, who->holds);
    arena_rewind(scratch, mark);
    return least;
}
