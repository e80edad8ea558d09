/* proof.h — what a proof's prices prove: docs/problem.md, "Tree". The least over the leaves of a tree
 * whose every inner node covers both sides of its split. Leaves × one leaf. */
#ifndef AUDIT_PROOF_H
#define AUDIT_PROOF_H

#include "audit/leaf.h"

typedef struct ProofTask {
    const Problem *problem;
    const Lookup  *lookup;
    Level          level;
    int64_t        scale;
    const int64_t *given; /* what each aim before the level reached */
    const Proof   *proof;
    Report        *report;
} ProofTask;

/* In whole points or heads, WIDE_NEVER when the level has no plan. False, and reported, when tree or
 * prices are not valid. */
bool proof_bound(const ProofTask *task, Wide *bound_out);

#endif
