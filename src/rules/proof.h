/* proof.h — what can be said of a condition before there is any case: its facts at every value.
 *
 * As complete.h: at most 12 facts and 65,536 combinations; facts are taken as independent of each other,
 * so what is proven holds of every case, and a case that is found need not occur.
 */
#ifndef RULES_PROOF_H
#define RULES_PROOF_H

#include "rules/complete.h"

typedef enum Proof {
    PROOF_NONE,  /* no facts make it so */
    PROOF_FOUND, /* these do */
    PROOF_OPEN,  /* too many to try */
} Proof;

/* Is there a case in which the condition is `wanted`? Its facts in case_out, a line in Vietnamese and one in English
 * (the form "tongue" of the catalogue takes that of the reader); it may be NULL. */
Proof proof_find(Arena *arena, const Rules *rules, const Node *cond, Truth wanted, Str *case_out);
/* Both; not; made in the arena alone. */
const Node *proof_both(Arena *arena, const Node *a, const Node *b);
const Node *proof_not(Arena *arena, const Node *part);

#endif
