/* proofs.h — random proofs that are valid in form: any prices of the right sign, any tree. What they
 * claim is as little as can be, so an audit that keeps to docs/problem.md accepts them. For tests. */
#ifndef TESTS_PROOFS_H
#define TESTS_PROOFS_H

#include "base/random.h"
#include "model/plan.h"

/* At most `splits` inner nodes; of a level that is given so many aims, each with its λ. */
Proof proofs_make(Arena *arena, Random *random, const Problem *problem, uint32_t splits,
                  uint32_t before);
/* One price, or κ, or λ of one leaf changed a little, of a level that is given something; keeps the form valid. */
void proofs_nudge(Random *random, Proof *proof);

#endif
