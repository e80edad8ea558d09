#include "plan/holders_split.h"

#include "plan/holders.h"

#include <math.h>

/* Holders of each share of holders in a mixture of paths, and how many of them it counts. */
typedef struct Mixture {
    double *held, *counted; /* quota x period */
} Mixture;

static Mixture mixture_make(Prove *v, const double *shares) {
    const Field *f = v->tree->field;
    size_t       cells = (size_t)f->problem->quota_count * f->periods;
    Mixture mix = {ARENA_ARRAY(v->scratch, double, cells), ARENA_ARRAY(v->scratch, double, cells)};
    for (size_t c = 0; c < v->pool->columns.len; c++) {
        const uint32_t *states = column_states(v->pool, (uint32_t)c);
        uint32_t        person = v->pool->columns.at[c].person;
        for (uint32_t t = 0; shares[c] > 0 && t < f->periods; t++) {
            uint32_t post = states[t] == NONE ? NONE : f->problem->entries[states[t]].post;
            for (uint32_t k = post == NONE ? 0 : f->post_holders_from[post];
                 post != NONE && k < f->post_holders_from[post + 1]; k++) {
                uint32_t q = f->post_holders[k];
                size_t   cell = (size_t)q * f->periods + t;
                bool     in = mask_has(
                        problem_counted(f->problem, f->problem->quotas[q].group, person, post), t);
                mix.held[cell] += shares[c];
                mix.counted[cell] += in ? shares[c] : 0;
            }
        }
    }
    return mix;
}

bool holders_choose(Prove *v, uint32_t node, const double *shares, TreeNode *split) {
    const Field *f = v->tree->field;
    Leaf         leaf = tree_leaf(v->scratch, v->tree, node);
    double       best = 1e-6 * (double)f->scale;
    if (!f->holders)
        return false;
    Mixture mix = mixture_make(v, shares);
    bool    any = false;
    for (uint32_t q = 0; q < f->problem->quota_count; q++)
        for (uint32_t t = 0; holders_asked(f, q) && t < f->periods; t++) {
            HoldersRow row = holders_row(f, q, t, leaf.splits, leaf.split_count);
            size_t     cell = (size_t)q * f->periods + t;
            if (!mask_has(f->problem->quotas[q].periods, t) || row.fewest >= row.most)
                continue;
            double gain = holders_blind(f, q, t, &row, mix.held[cell], mix.counted[cell]) *
                          (double)level_cap(f, v->tree->level, q);
            if (gain <= best)
                continue;
            int64_t down = (int64_t)floor(mix.held[cell] + 1e-6);
            best = gain;
            any = true;
            *split = (TreeNode){.kind = PROOF_COUNT,
                                .holders = true,
                                .quota = q,
                                .period = t,
                                .at_most = market_clamp(row.fewest, down, row.most - 1)};
        }
    return any;
}
