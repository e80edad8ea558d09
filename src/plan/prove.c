#include "plan/prove.h"

#include "plan/holders_split.h"
#include "plan/share.h"

#include <math.h>
#include <string.h>

static bool bound_closes(const Prove *v, Wide bound, bool impossible) {
    int64_t target = best_target(v->best, v->tree->level);
    int64_t points = bound_points(v->tree->field, bound);
    target = v->enough && v->enough < target ? v->enough : target;
    if (v->tree->level.kind == LEVEL_VALUE && v->watch->gap >= 0 && target != INT64_MAX &&
        plan_gap(target, points) <= v->watch->gap)
        return true;
    return impossible || points >= target;
}

Prove prove_open(Arena *arena, Arena *scratch, Crew *crew, Best *best, Level level) {
    best->watch->has_bound = false;
    return (Prove){.arena = arena,
                   .scratch = scratch,
                   .crew = crew,
                   .watch = best->watch,
                   .best = best,
                   .pool = column_pool(arena, crew->field, level),
                   .tree = tree_open(arena, crew->field, level)};
}

bool prove_closed(const Prove *v) {
    bool impossible = false;
    Wide bound = tree_bound(v->tree, &impossible);
    if (v->tree->level.kind == LEVEL_LOCKS && v->best->has)
        return true;
    return bound_closes(v, bound, impossible);
}

static bool go_on(Prove *v) {
    bool impossible = false;
    if (v->tree->level.kind == LEVEL_VALUE) {
        v->watch->has_bound = true;
        v->watch->bound = bound_points(v->tree->field, tree_bound(v->tree, &impossible));
    }
    const char *stage = v->tree->nodes.len > 1 ? "progress.tree" : "progress.master";
    bool        on = watch_step(v->watch, stage, v->crew->steps);
    v->crew->steps = 0;
    return on;
}

/* Exact bound of prices at a node; everybody's cheapest path under them joins the pool. */
static uint32_t prices_check(Prove *v, uint32_t node, const Leaf *leaf) {
    const Field *f = v->tree->field;
    size_t       cells = (size_t)f->problem->person_count * f->periods;
    ArenaMark    mark = arena_mark(v->scratch);
    uint32_t    *states = ARENA_ARRAY(v->scratch, uint32_t, cells), fresh = 0;
    bool         impossible = false;
    Wide         bound = bound_leaf(v->crew, leaf, states, NULL, &impossible);
    tree_offer(v->tree, node, leaf->tariff, leaf->splits, bound, impossible);
    for (uint32_t i = 0; i < f->problem->person_count && !impossible; i++)
        fresh += column_add(v->pool, i, states + (size_t)i * f->periods);
    arena_rewind(v->scratch, mark);
    return fresh;
}

/* The last relaxation at a node; without shares when it closed or could not be solved. */
static MasterPrices node_price(Prove *v, uint32_t node) {
    const MasterPrices none = {0};
    Leaf               leaf = tree_leaf(v->scratch, v->tree, node);
    MasterPrices       last = none;
    prices_check(v, node, &leaf);
    for (int round = 0; round < v->rounds; round++) {
        TreeNode now = v->tree->nodes.at[node];
        if (bound_closes(v, now.bound, now.impossible) || !go_on(v))
            return none;
        Master master = {
            .field = v->tree->field, .pool = v->pool, .leaf = leaf, .centre = now.tariff};
        MasterPrices prices = {0};
        if (!master_price(v->scratch, &master, &prices))
            return none;
        v->crew->steps += prices.work;
        last = prices;
        Leaf asked = leaf;
        asked.tariff = prices.tariff;
        asked.splits = prices.splits;
        bound_settle(v->scratch, v->tree->field, v->tree->level, prices.tariff);
        if (!prices_check(v, node, &asked))
            break;
    }
    TreeNode now = v->tree->nodes.at[node];
    return bound_closes(v, now.bound, now.impossible) ? none : last;
}

void prove_root(Prove *v, int rounds) {
    ArenaMark mark = arena_mark(v->scratch);
    v->rounds = rounds;
    node_price(v, 0);
    arena_rewind(v->scratch, mark);
}

/* How far the relaxation is from deciding each slot: person, post, period with the share nearest to a
 * half; false when every share is whole, and then `states` is a choice for everybody. */
static bool slot_choose(Prove *v, const double *shares, TreeNode *split, uint32_t *states) {
    const Field *f = v->tree->field;
    double       best = 1e-6;
    for (uint32_t i = 0; i < f->problem->person_count; i++) {
        uint32_t first = f->problem->people[i].entries_from,
                 count = f->problem->people[i + 1].entries_from - first;
        ArenaMark mark = arena_mark(v->scratch);
        double   *held = ARENA_ARRAY(v->scratch, double, (size_t)count * f->periods);
        for (uint32_t c = v->pool->heads[i]; c != NONE; c = v->pool->columns.at[c].next) {
            const uint32_t *own = column_states(v->pool, c);
            if (shares[c] > 0.5)
                memcpy(states + (size_t)i * f->periods, own, f->periods * sizeof *own);
            for (uint32_t t = 0; t < f->periods; t++)
                if (own[t] != NONE)
                    held[(size_t)(own[t] - first) * f->periods + t] += shares[c];
        }
        for (uint32_t k = 0; k < count * f->periods; k++) {
            double half = fmin(held[k], 1 - held[k]);
            if (half > best + 1e-9) {
                best = half;
                *split = (TreeNode){.kind = PROOF_SLOT,
                                    .person = i,
                                    .post = f->problem->entries[first + k / f->periods].post,
                                    .period = k % f->periods};
            }
        }
        arena_rewind(v->scratch, mark);
    }
    return best > 1e-6;
}

/* The quota that a share counts nearest to half as met, split into met and not met; false: all are decided. */
static bool met_choose(Prove *v, uint32_t node, const double *met, TreeNode *split) {
    const Field   *f = v->tree->field;
    const Problem *p = f->problem;
    Leaf           leaf = tree_leaf(v->scratch, v->tree, node);
    double         best = 1e-6;
    for (uint32_t part = 0; met && part < p->part_count; part++)
        for (uint32_t t = 0; t < f->periods; t++) {
            double half =
                fmin(met[(size_t)part * f->periods + t], 1 - met[(size_t)part * f->periods + t]);
            uint32_t q = share_quota(f, part);
            if (half <= best + 1e-9 || share_decided(f, &leaf, q, t))
                continue;
            best = half;
            *split = (TreeNode){
                .kind = PROOF_COUNT, .quota = q, .period = t, .at_most = field_least(f, q, t) - 1};
        }
    return best > 1e-6;
}

/* Splits the node on how many hold posts where a share of holders depends on it, else on the quota least decided to
 * be met, or else the least decided slot; a whole relaxation is a plan, and ends the branch. */
static bool node_split(Prove *v, uint32_t node, const MasterPrices *prices) {
    const Field *f = v->tree->field;
    TreeNode     split = {0};
    uint32_t    *states =
        ARENA_ARRAY(v->scratch, uint32_t, (size_t)f->problem->person_count * f->periods);
    memset(states, 0xff, (size_t)f->problem->person_count * f->periods * sizeof *states);
    bool open = slot_choose(v, prices->shares, &split, states);
    if (met_choose(v, node, prices->met, &split))
        open = true;
    if (holders_choose(v, node, prices->shares, &split))
        open = true;
    if (!open) {
        best_offer(v->best, states);
        return false;
    }
    tree_split(v->tree, node, split);
    return true;
}

bool prove_level(Prove *v) {
    int64_t most = v->watch->steps + v->work;
    for (int opened = 0; opened < v->nodes && v->watch->steps < most; opened++) {
        uint32_t node = tree_least(v->tree);
        if (node == NONE || prove_closed(v))
            break;
        ArenaMark    mark = arena_mark(v->scratch);
        MasterPrices prices = node_price(v, node);
        TreeNode     now = v->tree->nodes.at[node];
        /* A relaxation in whole paths is a plan: mostly it is worth what the leaf proves, which others need not. */
        bool split = prices.shares && !bound_closes(v, now.bound, now.impossible) &&
                     node_split(v, node, &prices);
        bool stuck = !split && !bound_closes(v, now.bound, now.impossible);
        arena_rewind(v->scratch, mark);
        if (v->watch->stopped || stuck)
            break;
    }
    return prove_closed(v);
}
