#include "plan/search.h"

#include "plan/narrow.h"

#include <string.h>

enum {
    SMALL_CELLS = 20000, /* entries x periods up to which the tree is tried */
    SMALL_NODES = 400,
    LARGE_PASSES = 60,
    SMALL_PASSES = 12,
    COLUMNS_MOST = 40000,
    BOXES = 8,
    CHOICE_NODES = 500,
};

/* Everything one search knows. */
typedef struct Search {
    Arena               *arena, *scratch, *work; /* result; search; rewound between steps */
    const Problem       *problem;
    const SearchOptions *options;
    const Field         *field;
    Crew                *crew;
    Watch                watch;
    Best                *best;
    Plan                *plan;
    bool                 small;
} Search;

static Prove level_open(Search *s, Level level) {
    return (Prove){.arena = s->scratch, .scratch = s->work, .crew = s->crew, .watch = &s->watch,
                   .best = s->best, .pool = column_pool(s->scratch, s->field, level),
                   .tree = tree_open(s->scratch, s->field, level), .rounds = s->small ? 60 : 3,
                   .nodes = s->small ? SMALL_NODES : 1};
}

static void level_solve(Search *s, Prove *v) {
    narrow_price(v, s->small ? SMALL_PASSES : LARGE_PASSES);
    narrow_dive(v);
    narrow_master(v, COLUMNS_MOST, s->small ? 0 : BOXES, CHOICE_NODES);
    if (s->small && !s->watch.stopped)
        prove_level(v);
}

/* Locks that people cannot keep together: a plan that keeps them all, or the proof that none does. */
static void locks_solve(Search *s) {
    Prove v = level_open(s, (Level){LEVEL_LOCKS, 0});
    level_solve(s, &v);
    bool impossible = false;
    if (!s->best->has && bound_points(s->field, tree_bound(v.tree, &impossible)) >= 1)
        s->plan->certificate.locks = tree_proof(s->arena, v.tree);
}

static void broken_solve(Search *s) {
    Prove v = level_open(s, (Level){LEVEL_BROKEN, 0});
    level_solve(s, &v);
    Proof proof = tree_proof(s->arena, v.tree);
    if (proof.bound < 1)
        return;
    s->plan->certificate.broken = proof;
    s->plan->broken_bound = proof.bound;
}

/* Value given the broken heads of the plan at hand; again when the search breaks fewer on the way. */
static void value_solve(Search *s) {
    for (int64_t given = -1; s->best->has && given != s->best->score.broken;) {
        given = s->best->score.broken;
        Prove v = level_open(s, (Level){LEVEL_VALUE, given});
        level_solve(s, &v);
        s->plan->certificate.value = tree_proof(s->arena, v.tree);
        s->plan->value_bound = s->plan->certificate.value.bound;
    }
}

static void runs_write(Search *s) {
    const Problem *p = s->problem;
    VEC(PlanRun) runs = {0};
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0, end; t < p->people[i].until; t = end) {
            const uint32_t *states = s->best->states + (size_t)i * p->periods;
            for (end = t + 1; end < p->people[i].until && states[end] == states[t];)
                end++;
            if (states[t] != NONE)
                VEC_PUSH(s->arena, runs, (PlanRun){i, p->entries[states[t]].post, t, end});
        }
    s->plan->runs = runs.at;
    s->plan->run_count = (uint32_t)runs.len;
}

static PlanStatus status_of(const Search *s) {
    const Plan *plan = s->plan;
    if (plan->certificate.locks.made || plan->broken_bound >= 1)
        return PLAN_INFEASIBLE;
    if (!plan->made || plan->broken > 0)
        return PLAN_NONE_FOUND;
    if (plan->value == plan->value_bound)
        return PLAN_OPTIMAL;
    if (s->options->gap >= 0 && plan_gap(plan->value, plan->value_bound) <= s->options->gap)
        return PLAN_GAP;
    return PLAN_STOPPED;
}

static void plan_write(Search *s) {
    s->plan->made = s->best->has;
    s->plan->value = s->best->score.value;
    s->plan->broken = s->best->score.broken;
    if (s->best->has)
        runs_write(s);
    s->plan->certificate.scale = s->field->scale;
    s->plan->status = status_of(s);
    s->plan->steps = s->watch.steps;
    s->plan->repeatable = !s->watch.told;
}

static void search_levels(Search *s) {
    Prove first = level_open(s, (Level){LEVEL_VALUE, 0});
    narrow_price(&first, SMALL_PASSES);
    narrow_dive(&first);
    if (!s->best->has)
        locks_solve(s);
    if (s->best->has && s->best->score.broken > 0)
        broken_solve(s);
    value_solve(s);
}

const Plan *search_run(Arena *arena, const Problem *problem, const SearchOptions *options) {
    AUTO(Arena) scratch = arena_open();
    AUTO(Arena) work = arena_open();
    Search s = {.arena = arena, .scratch = scratch, .work = work, .problem = problem, .options = options};
    s.field = field_open(scratch, problem);
    AUTO(Crew) crew = crew_open(scratch, s.field, options->threads);
    s.crew = crew;
    s.watch = (Watch){.progress = options->progress, .allowed = options->steps, .gap = options->gap};
    s.best = best_open(scratch, s.field, &s.watch);
    s.small = (uint64_t)problem->entry_count * problem->periods <= SMALL_CELLS;
    s.plan = ARENA_NEW(arena, Plan);
    search_levels(&s);
    plan_write(&s);
    return s.plan;
}
