#include "plan/search.h"

#include "plan/again.h"
#include "plan/aims.h"
#include "plan/clash.h"
#include "plan/narrow.h"
#include "plan/start.h"

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
    bool                 near; /* to a plan and prices known before */
} Search;

static Prove level_open(Search *s, Level level) {
    return prove_open(s->scratch, s->work, s->crew, s->best, level);
}

static int64_t level_bound(const Prove *v) {
    bool impossible = false;
    Wide bound = tree_bound(v->tree, &impossible);
    return impossible ? 0 : bound_points(v->tree->field, bound);
}

/* Locks that people cannot keep together: a plan that keeps them all, or the proof that none does. */
static void locks_solve(Search *s) {
    Prove v = level_open(s, (Level){LEVEL_LOCKS, 0});
    narrow_level(&v);
    if (!s->best->has && level_bound(&v) >= 1)
        s->plan->certificate.locks = tree_proof(s->arena, v.tree);
}

static void broken_solve(Search *s) {
    Prove v = level_open(s, (Level){LEVEL_BROKEN, 0});
    narrow_level(&v);
    if (level_bound(&v) < 1)
        return;
    s->plan->certificate.broken = tree_proof(s->arena, v.tree);
    s->plan->broken_bound = s->plan->certificate.broken.bound;
}

static void value_take(Search *s, const Tree *tree) {
    s->plan->certificate.value = tree_proof(s->arena, tree);
    s->plan->value_bound = s->plan->certificate.value.bound;
}

/* Value given the broken heads of the plan at hand; again when the search breaks fewer on the way. */
static void value_solve(Search *s) {
    for (int64_t given = -1; s->best->has && given != s->best->score.broken;) {
        given = s->best->score.broken;
        Prove v = level_open(s, (Level){LEVEL_VALUE, given});
        if (s->near)
            again_level(&v, s->options->prices);
        else
            narrow_level(&v);
        value_take(s, v.tree);
    }
}

static void clash_solve(Search *s) {
    const Certificate *c = &s->plan->certificate;
    const Proof       *proof = c->locks.made ? &c->locks : c->broken.made ? &c->broken : NULL;
    if (!proof)
        return;
    ClashFound found = clash_find(s->arena, s->problem, proof, &s->watch, s->options->threads);
    s->plan->clash = found.members;
    s->plan->clash_count = found.count;
    s->plan->clash_irreducible = found.irreducible;
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

/* The plan given to start from, and one from a first look at prices; true when that proves it the best. */
static bool plan_begin(Search *s) {
    const SearchOptions *o = s->options;
    Prove                first = level_open(s, (Level){LEVEL_VALUE, 0});
    if (o->start && o->keep_start) {
        start_freeze(s->best, o->start, o->start_count);
        return false;
    }
    if (o->prices) {
        again_plan(&first, o->start, o->start_count);
        s->near = s->best->has && s->best->score.broken <= o->broken;
        if (s->near)
            return false;
    }
    if (o->start) {
        size_t    cells = (size_t)s->problem->person_count * s->problem->periods;
        uint32_t *states = ARENA_ARRAY(s->scratch, uint32_t, cells);
        start_states(s->field, o->start, o->start_count, true, states);
        best_offer(s->best, states);
    }
    narrow_look(&first);
    if (!s->best->has || !prove_closed(&first))
        return false;
    value_take(s, first.tree);
    return true;
}

static void search_levels(Search *s) {
    if (plan_begin(s))
        return;
    if (!s->best->has)
        locks_solve(s);
    if (s->best->has && s->best->score.broken > 0)
        broken_solve(s);
    value_solve(s);
    clash_solve(s);
}

const Plan *search_plain(Arena *arena, const Problem *problem, const SearchOptions *options) {
    AUTO(Arena) scratch = arena_open();
    AUTO(Arena) work = arena_open();
    Search s = {
        .arena = arena, .scratch = scratch, .work = work, .problem = problem, .options = options};
    s.field = field_open(scratch, problem);
    AUTO(Crew) crew = crew_open(scratch, s.field, options->threads);
    s.crew = crew;
    s.watch = (Watch){.progress = options->progress,
                      .allowed = options->steps,
                      .gap = narrow_small(s.field)
                                 ? -1
                                 : options->gap}; /* small ones are closed: it costs nothing */
    s.best = best_open(scratch, s.field, &s.watch);
    s.plan = ARENA_NEW(arena, Plan);
    search_levels(&s);
    plan_write(&s);
    return s.plan;
}

const Plan *search_run(Arena *arena, const Problem *problem, const SearchOptions *options) {
    return problem_aims(problem) ? aims_run(arena, problem, options)
                                 : search_plain(arena, problem, options);
}

void search_clash(Arena *arena, const Problem *problem, const SearchOptions *options, Plan *plan) {
    Search s = {.arena = arena,
                .problem = problem,
                .options = options,
                .plan = plan,
                .watch = {.progress = options->progress, .allowed = options->steps, .gap = -1}};
    clash_solve(&s);
}
