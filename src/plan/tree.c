#include "plan/tree.h"

#include <string.h>

#define TREE_UNKNOWN (-((Wide)1 << 120))

Tree *tree_open(Arena *arena, const Field *field, Level level) {
    Tree *tree = ARENA_NEW(arena, Tree);
    tree->arena = arena;
    tree->field = field;
    tree->level = level;
    VEC_PUSH(arena, tree->nodes,
             (TreeNode){.kind = PROOF_LEAF,
                        .parent = NONE,
                        .bound = TREE_UNKNOWN,
                        .tariff = ARENA_ARRAY(arena, int64_t, field->tariff_size)});
    return tree;
}

Leaf tree_leaf(Arena *scratch, const Tree *tree, uint32_t node) {
    const TreeNode *leaf = &tree->nodes.at[node];
    Leaf            out = {.level = tree->level, .tariff = leaf->tariff};
    PathFix        *fixes = ARENA_ARRAY(scratch, PathFix, leaf->depth);
    out.splits = ARENA_ARRAY(scratch, FieldSplit, leaf->depth);
    uint32_t splits = 0;
    for (uint32_t n = node; tree->nodes.at[n].parent != NONE; n = tree->nodes.at[n].parent)
        splits += tree->nodes.at[tree->nodes.at[n].parent].kind == PROOF_COUNT;
    out.split_count = splits;
    for (uint32_t n = node; tree->nodes.at[n].parent != NONE; n = tree->nodes.at[n].parent) {
        const TreeNode *up = &tree->nodes.at[tree->nodes.at[n].parent];
        bool            in = tree->nodes.at[n].is_in;
        if (up->kind == PROOF_SLOT)
            fixes[out.fix_count++] = (PathFix){up->person, up->post, up->period, in};
        else
            out.splits[--splits] =
                (FieldSplit){up->quota, up->period, up->at_most, in, up->holders, 0};
    }
    for (uint32_t k = 0; k < out.split_count; k++)
        out.splits[k].price = leaf->counts[k];
    out.fixes = fixes;
    return out;
}

void tree_offer(Tree *tree, uint32_t node, const int64_t *tariff, const FieldSplit *splits,
                Wide bound, bool impossible) {
    TreeNode *leaf = &tree->nodes.at[node];
    leaf->impossible |= impossible;
    if (bound <= leaf->bound)
        return;
    leaf->bound = bound;
    memcpy(leaf->tariff, tariff, tree->field->tariff_size * sizeof *tariff);
    uint32_t count = 0;
    for (uint32_t n = node; tree->nodes.at[n].parent != NONE; n = tree->nodes.at[n].parent)
        count += tree->nodes.at[tree->nodes.at[n].parent].kind == PROOF_COUNT;
    for (uint32_t k = 0; k < count; k++)
        leaf->counts[k] = splits[k].price;
}

static uint32_t child_add(Tree *tree, uint32_t parent, bool is_in) {
    TreeNode up = tree->nodes.at[parent];
    TreeNode child = {.kind = PROOF_LEAF,
                      .parent = parent,
                      .depth = up.depth + 1,
                      .is_in = is_in,
                      .bound = up.bound};
    child.tariff = arena_copy(tree->arena, up.tariff, tree->field->tariff_size * sizeof *up.tariff);
    child.counts = ARENA_ARRAY(tree->arena, int64_t, up.depth + 1);
    if (up.depth)
        memcpy(child.counts, up.counts, up.depth * sizeof *up.counts);
    VEC_PUSH(tree->arena, tree->nodes, child);
    return (uint32_t)tree->nodes.len - 1;
}

void tree_split(Tree *tree, uint32_t node, TreeNode split) {
    TreeNode *up = &tree->nodes.at[node];
    up->kind = split.kind;
    up->person = split.person;
    up->post = split.post;
    up->period = split.period;
    up->quota = split.quota;
    up->at_most = split.at_most;
    up->holders = split.holders;
    uint32_t in = child_add(tree, node, true), out = child_add(tree, node, false);
    tree->nodes.at[node].in = in;
    tree->nodes.at[node].out = out;
}

uint32_t tree_least(const Tree *tree) {
    uint32_t least = NONE;
    for (uint32_t n = 0; n < tree->nodes.len; n++) {
        const TreeNode *node = &tree->nodes.at[n];
        if (node->kind == PROOF_LEAF && !node->impossible &&
            (least == NONE || node->bound < tree->nodes.at[least].bound))
            least = n;
    }
    return least;
}

Wide tree_bound(const Tree *tree, bool *impossible) {
    uint32_t least = tree_least(tree);
    *impossible = least == NONE;
    return least == NONE ? 0 : tree->nodes.at[least].bound;
}

static void prices_list(Arena *arena, const Field *f, const int64_t *at, uint32_t rows,
                        Price **list, uint32_t *count) {
    VEC(Price) prices = {0};
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t t = 0; t < f->periods; t++)
            if (at[(size_t)r * f->periods + t])
                VEC_PUSH(arena, prices, (Price){r, t, at[(size_t)r * f->periods + t]});
    *list = prices.at;
    *count = (uint32_t)prices.len;
}

/* One price of each movement, in period 0. */
static void moves_list(Arena *arena, const int64_t *at, uint32_t rows, Price **list,
                       uint32_t *count) {
    VEC(Price) prices = {0};
    for (uint32_t r = 0; r < rows; r++)
        if (at[r])
            VEC_PUSH(arena, prices, (Price){r, 0, at[r]});
    *list = prices.at;
    *count = (uint32_t)prices.len;
}

static Prices leaf_prices(Arena *arena, const Tree *tree, uint32_t node) {
    const Field   *f = tree->field;
    const Problem *p = f->problem;
    const int64_t *tariff = tree->nodes.at[node].tariff;
    Prices         out = {.given = tree->level.kind == LEVEL_VALUE ? tariff[field_given(f)] : 0};
    prices_list(arena, f, tariff, p->post_count, &out.posts, &out.post_count);
    prices_list(arena, f, tariff + field_floor(f, 0, 0), p->quota_count, &out.floors,
                &out.floor_count);
    prices_list(arena, f, tariff + field_ceiling(f, 0, 0), p->quota_count, &out.ceilings,
                &out.ceiling_count);
    prices_list(arena, f, tariff + field_apart(f, 0, 0), p->apart_count, &out.aparts,
                &out.apart_count);
    prices_list(arena, f, tariff + field_beside(f, 0, 0), p->beside_count, &out.besides,
                &out.beside_count);
    prices_list(arena, f, tariff + field_share(f, 0, 0), p->share_count, &out.shares,
                &out.share_count);
    prices_list(arena, f, tariff + field_part(f, 0, 0), p->part_count, &out.parts, &out.part_count);
    moves_list(arena, tariff + field_arrivals(f, 0), p->movement_count, &out.arrivals,
               &out.arrival_count);
    moves_list(arena, tariff + field_over(f, 0), p->movement_count, &out.over, &out.over_count);
    Leaf leaf = tree_leaf(arena, tree, node);
    out.count_count = leaf.split_count;
    out.counts = ARENA_ARRAY(arena, int64_t, leaf.split_count);
    for (uint32_t k = 0; k < leaf.split_count; k++)
        out.counts[k] = leaf.splits[k].price;
    return out;
}

static void prices_load(const Field *f, const Price *list, uint32_t count, int64_t *at) {
    for (uint32_t k = 0; k < count; k++)
        at[(size_t)list[k].row * f->periods + list[k].period] = list[k].price;
}

static void moves_load(const Price *list, uint32_t count, int64_t *at) {
    for (uint32_t k = 0; k < count; k++)
        at[list[k].row] = list[k].price;
}

void tree_tariff(const Field *f, const Prices *prices, int64_t *tariff) {
    memset(tariff, 0, f->tariff_size * sizeof *tariff);
    prices_load(f, prices->posts, prices->post_count, tariff);
    prices_load(f, prices->floors, prices->floor_count, tariff + field_floor(f, 0, 0));
    prices_load(f, prices->ceilings, prices->ceiling_count, tariff + field_ceiling(f, 0, 0));
    prices_load(f, prices->aparts, prices->apart_count, tariff + field_apart(f, 0, 0));
    prices_load(f, prices->besides, prices->beside_count, tariff + field_beside(f, 0, 0));
    prices_load(f, prices->shares, prices->share_count, tariff + field_share(f, 0, 0));
    prices_load(f, prices->parts, prices->part_count, tariff + field_part(f, 0, 0));
    moves_load(prices->arrivals, prices->arrival_count, tariff + field_arrivals(f, 0));
    moves_load(prices->over, prices->over_count, tariff + field_over(f, 0));
    tariff[field_given(f)] = prices->given;
}

Proof tree_proof(Arena *arena, const Tree *tree) {
    bool  impossible = false;
    Proof proof = {.made = true,
                   .given = tree->level.kind == LEVEL_VALUE ? tree->level.given : 0,
                   .node_count = (uint32_t)tree->nodes.len};
    proof.bound = bound_points(tree->field, tree_bound(tree, &impossible));
    proof.nodes = ARENA_ARRAY(arena, ProofNode, tree->nodes.len);
    for (uint32_t n = 0; n < tree->nodes.len; n++) {
        const TreeNode *node = &tree->nodes.at[n];
        proof.nodes[n] =
            (ProofNode){node->kind,    node->person,  node->post, node->period, node->quota,
                        node->at_most, node->holders, node->in,   node->out,    {0}};
        if (node->kind == PROOF_LEAF)
            proof.nodes[n].prices = leaf_prices(arena, tree, n);
    }
    return proof;
}
