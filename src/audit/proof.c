/* The tree is taken as it came, from nobody to be trusted: every node but the root must be a child
 * exactly once, of a node with a smaller number. So there are no cycles, all is reached, and a leaf's
 * splits are found by climbing. */
#include "audit/proof.h"

#include "base/bits.h"

typedef struct Tree {
    const ProofTask *task;
    const ProofNode *nodes;
    uint32_t         count;
    uint32_t        *parents;
    uint32_t        *first;   /* by person, see leaf.h; all NONE between two leaves */
    Fixing          *fixings; /* of the leaf at hand */
    Arena           *scratch;
} Tree;

static void node_report(const Tree *tree, const char *code, uint32_t node) {
    Violation found = violation(code);
    found.row = node;
    report_add(tree->task->report, found);
}

static bool slot_within(const Problem *p, const ProofNode *node) {
    return node->person < p->person_count && node->post < p->post_count &&
           node->period < p->periods;
}

static bool count_within(const Problem *p, const ProofNode *node) {
    return node->quota < p->quota_count && node->period < p->periods &&
           mask_has(p->quotas[node->quota].periods, node->period) && node->at_most >= 0 &&
           node->at_most <= UINT32_MAX && (!node->holders || p->quotas[node->quota].per > 1);
}

static bool child_take(Tree *tree, uint32_t parent, uint32_t child) {
    if (child <= parent || child >= tree->count || tree->parents[child] != NONE)
        return false;
    tree->parents[child] = parent;
    return true;
}

static bool node_check(Tree *tree, uint32_t at) {
    const ProofNode *node = &tree->nodes[at];
    const Problem   *p = tree->task->problem;
    if (node->kind == PROOF_LEAF)
        return true;
    bool split = node->kind == PROOF_SLOT    ? slot_within(p, node)
                 : node->kind == PROOF_COUNT ? count_within(p, node)
                                             : false;
    if (!split)
        node_report(tree, "audit.split", at);
    bool children = child_take(tree, at, node->in) && child_take(tree, at, node->out);
    if (!children)
        node_report(tree, "audit.tree", at);
    return split && children;
}

static bool tree_check(Tree *tree) {
    bool good = true;
    for (uint32_t i = 0; i < tree->count; i++)
        good = node_check(tree, i) && good;
    for (uint32_t i = 1; i < tree->count; i++)
        if (tree->parents[i] == NONE) {
            node_report(tree, "audit.tree", i);
            good = false;
        }
    return good;
}

static uint32_t leaf_counts(const Tree *tree, uint32_t leaf) {
    uint32_t counts = 0;
    for (uint32_t at = tree->parents[leaf]; at != NONE; at = tree->parents[at])
        counts += tree->nodes[at].kind == PROOF_COUNT;
    return counts;
}

static uint32_t leaf_depth(const Tree *tree, uint32_t leaf) {
    uint32_t depth = 0;
    for (uint32_t at = tree->parents[leaf]; at != NONE; at = tree->parents[at])
        depth++;
    return depth;
}

/* What one count split says of the leaf on this side of it. */
static void count_take(const Tree *tree, const ProofNode *node, bool in, int64_t price,
                       PriceTable *table) {
    const Problem *p = tree->task->problem;
    size_t         cell = (size_t)node->quota * p->periods + node->period;
    table->constant += in ? -(Wide)price * node->at_most : (Wide)price * (node->at_most + 1);
    if (!node->holders) {
        table->counted[cell] += in ? price : -price;
        if (in && node->at_most < p->quotas[node->quota].at_least[node->period])
            bits_add(table->unmet, cell);
        return;
    }
    Holders *range = &table->holders[cell];
    table->held[cell] += in ? price : -price;
    if (in && node->at_most < range->most)
        range->most = node->at_most;
    if (!in && node->at_most >= range->least)
        range->least = node->at_most + 1;
}

/* What holders pay and are paid under the prices of floors and ceilings. */
static void holders_charge(const Problem *p, PriceTable *table) {
    for (size_t cell = 0; table->held && cell < (size_t)p->quota_count * p->periods; cell++) {
        const ProblemQuota *quota = &p->quotas[cell / p->periods];
        uint32_t            period = (uint32_t)(cell % p->periods);
        if (table->floors[cell] && quota->per > 1)
            table->held[cell] +=
                holders_floor(quota, period, table->holders[cell], table->floors[cell]);
        if (table->ceilings[cell] && quota->per > 1)
            table->held[cell] -=
                holders_ceiling(quota, period, table->holders[cell], table->ceilings[cell]);
    }
}

/* κ of every count split above the leaf; false when one is missing, too many or not valid. */
static bool counts_read(const Tree *tree, uint32_t leaf, PriceTable *table) {
    const Prices *prices = &tree->nodes[leaf].prices;
    uint32_t      place = leaf_counts(tree, leaf);
    if (prices->count_count != place) {
        node_report(tree, "audit.price.counts", leaf);
        return false;
    }
    for (uint32_t at = leaf; tree->parents[at] != NONE; at = tree->parents[at]) {
        const ProofNode *node = &tree->nodes[tree->parents[at]];
        if (node->kind != PROOF_COUNT)
            continue;
        int64_t price = prices->counts[--place];
        if (price < 0 || price > PRICE_MAX) {
            node_report(tree, price < 0 ? "audit.price.sign" : "audit.price.size", leaf);
            return false;
        }
        count_take(tree, node, node->in == at, price, table);
    }
    return true;
}

/* Hangs the slot splits above the leaf on their persons; `take` false takes them off again. */
static void fixings_hang(Tree *tree, uint32_t leaf, bool take) {
    uint32_t count = 0;
    for (uint32_t at = leaf; tree->parents[at] != NONE; at = tree->parents[at]) {
        const ProofNode *node = &tree->nodes[tree->parents[at]];
        if (node->kind != PROOF_SLOT)
            continue;
        if (take)
            tree->fixings[count] =
                (Fixing){node->post, node->period, tree->first[node->person], node->in == at};
        tree->first[node->person] = take ? count++ : NONE;
    }
}

static bool leaf_read(Tree *tree, uint32_t at, Wide *bound_out) {
    const ProofTask *task = tree->task;
    Leaf             leaf = {.problem = task->problem,
                             .lookup = task->lookup,
                             .level = task->level,
                             .scale = task->scale,
                             .given = task->given,
                             .first = tree->first};
    TRY(prices_read(tree->scratch, task->problem, task->lookup, task->level,
                    &tree->nodes[at].prices, at, task->report, &leaf.prices));
    TRY(counts_read(tree, at, &leaf.prices));
    holders_charge(task->problem, &leaf.prices);
    tree->fixings = ARENA_ARRAY(tree->scratch, Fixing, leaf_depth(tree, at));
    leaf.fixings = tree->fixings;
    fixings_hang(tree, at, true);
    *bound_out = leaf_bound(tree->scratch, &leaf);
    fixings_hang(tree, at, false);
    return true;
}

static bool leaves_read(Tree *tree, Wide *bound_out) {
    bool good = true;
    for (uint32_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].kind != PROOF_LEAF)
            continue;
        Wide      bound = WIDE_NEVER;
        ArenaMark mark = arena_mark(tree->scratch);
        good = leaf_read(tree, i, &bound) && good;
        arena_rewind(tree->scratch, mark);
        *bound_out = wide_min(*bound_out, bound);
    }
    return good;
}

static uint32_t *nones(Arena *arena, uint32_t count) {
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        list[i] = NONE;
    return list;
}

bool proof_bound(const ProofTask *task, Wide *bound_out) {
    AUTO(Arena) scratch = arena_open();
    Tree tree = {.task = task,
                 .nodes = task->proof->nodes,
                 .count = task->proof->node_count,
                 .scratch = scratch};
    *bound_out = WIDE_NEVER;
    if (!tree.nodes || tree.count == 0 || tree.count > WIDE_ROWS) {
        node_report(&tree, "audit.tree", NONE);
        return false;
    }
    tree.parents = nones(scratch, tree.count);
    tree.first = nones(scratch, task->problem->person_count);
    TRY(tree_check(&tree));
    TRY(leaves_read(&tree, bound_out));
    if (!wide_never(*bound_out))
        *bound_out = wide_ceil(*bound_out, task->scale);
    return true;
}
