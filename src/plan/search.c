#include "plan/search.h"

#include "plan/dive.h"
#include "plan/improve.h"
#include "plan/price.h"
#include "plan/tree.h"

#include <string.h>

/* Everything one search knows. */
typedef struct Search {
    Arena               *arena, *scratch;
    const Problem       *problem;
    const SearchOptions *options;
    const Field         *field;
    Crew                *crew;
    Watch                watch;
    Demand              *demand; /* scratch for scores */
    uint32_t            *states; /* the best lawful plan so far */
    Score                score;
    bool                 has_plan;
    Plan                *plan;
} Search;

/* Takes states as the plan when they are lawful and better. */
static bool states_offer(Search *s, const uint32_t *states) {
    Score score = score_states(s->field, s->demand, states);
    if (!score_lawful(score) || (s->has_plan && !score_better(score, s->score)))
        return false;
    s->has_plan = true;
    s->score = score;
    if (states != s->states)
        memcpy(s->states, states,
               (size_t)s->problem->person_count * s->problem->periods * sizeof *states);
    s->watch.has_value = true;
    s->watch.value = score.value;
    return true;
}

static void prices_find(Search *s, Tree *tree, int passes) {
    PriceRun run = {.level = tree->level, .passes = passes, .shrink = 1000, .bound = -((Wide)1 << 120)};
    run.tariff = ARENA_ARRAY(s->arena, int64_t, s->field->tariff_size);
    price_start(s->field, tree->level, run.tariff);
    price_run(s->scratch, s->crew, &s->watch, &run);
    tree_offer(tree, 0, run.tariff, NULL, run.bound, run.impossible);
}

static void plan_dive(Search *s, const Tree *tree) {
    Draft *draft = draft_open(s->arena, s->field, tree->level);
    dive_fill(s->scratch, s->crew, draft, tree->nodes.at[0].tariff);
    improve_run(s->crew, draft, &s->watch, 10);
    states_offer(s, draft->states);
}

static void runs_write(Search *s) {
    const Problem *p = s->problem;
    VEC(PlanRun) runs = {0};
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0, end; t < p->people[i].until; t = end) {
            const uint32_t *states = s->states + (size_t)i * p->periods;
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

const Plan *search_run(Arena *arena, const Problem *problem, const SearchOptions *options) {
    AUTO(Arena) scratch = arena_open();
    Search s = {.arena = scratch, .problem = problem, .options = options, .scratch = arena_open()};
    s.field = field_open(scratch, problem);
    AUTO(Crew) crew = crew_open(scratch, s.field, options->threads);
    s.crew = crew;
    s.watch = (Watch){.progress = options->progress, .allowed = options->steps, .gap = options->gap};
    s.demand = demand_open(scratch, s.field);
    s.states = ARENA_ARRAY(scratch, uint32_t, (size_t)problem->person_count * problem->periods);
    s.plan = ARENA_NEW(arena, Plan);
    Tree *tree = tree_open(scratch, s.field, (Level){LEVEL_VALUE, 0});
    prices_find(&s, tree, 60);
    plan_dive(&s, tree);
    s.arena = arena;
    s.plan->made = s.has_plan;
    s.plan->value = s.score.value;
    s.plan->broken = s.score.broken;
    if (s.has_plan)
        runs_write(&s);
    bool impossible = false;
    s.plan->value_bound = bound_points(s.field, tree_bound(tree, &impossible));
    s.plan->certificate.scale = s.field->scale;
    s.plan->certificate.value = tree_proof(arena, tree);
    s.plan->status = status_of(&s);
    s.plan->steps = s.watch.steps;
    s.plan->repeatable = !s.watch.told;
    arena_close(s.scratch);
    return s.plan;
}
