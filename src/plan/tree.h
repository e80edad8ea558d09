/* tree.h — the proof in the making: inner nodes split, leaves carry prices and what they prove.
 *
 * Node 0 is the root; children always have higher numbers, as the certificate wants. The bound of the
 * tree is the least over its leaves; a leaf where somebody has no path at all has none below it.
 */
#ifndef PLAN_TREE_H
#define PLAN_TREE_H

#include "plan/bound.h"

typedef struct TreeNode {
    ProofKind kind;
    uint32_t  person, post, period, quota; /* of an inner node's split */
    int64_t   at_most;
    bool      holders;                /* a count split of all who hold posts of the quota */
    uint32_t  in, out, parent, depth; /* parent NONE at the root */
    bool      is_in;
    int64_t  *tariff; /* best prices known for this node */
    int64_t  *counts; /* of its count splits, root first */
    Wide      bound;
    bool      impossible;
} TreeNode;

typedef struct Tree {
    Arena       *arena;
    const Field *field;
    Level        level;
    VEC(TreeNode) nodes;
} Tree;

/* A tree of one leaf whose prices are nought and whose bound is not yet known. */
Tree *tree_open(Arena *arena, const Field *field, Level level);
/* Fixings and count splits on the way from the root to `node`, in scratch. */
Leaf tree_leaf(Arena *scratch, const Tree *tree, uint32_t node);
/* Takes prices for a leaf when they prove more than what it has. counts: one per count split above. */
void tree_offer(Tree *tree, uint32_t node, const int64_t *tariff, const FieldSplit *splits,
                Wide bound, bool impossible);
/* Splits a leaf; both children start with its prices (a new count split has price 0). */
void tree_split(Tree *tree, uint32_t node, TreeNode split);
/* Least leaf bound in price units; *impossible when every leaf is. */
Wide tree_bound(const Tree *tree, bool *impossible);
/* The open leaf of least bound, or NONE when all are impossible. */
uint32_t tree_least(const Tree *tree);
/* The tariff that these prices of a leaf are; those of count splits are left out. */
void tree_tariff(const Field *field, const Prices *prices, int64_t *tariff);
/* As the certificate writes it. */
Proof tree_proof(Arena *arena, const Tree *tree);

#endif
