/* patch.h — exact neighbourhoods: around the post where the plan loses most against the prices, some
 * bodies are freed, those who hold their posts and those who could, and the restricted problem of these
 * people is solved in whole paths while everybody else stays. MATH.md "Neighbourhoods". */
#ifndef PLAN_PATCH_H
#define PLAN_PATCH_H

#include "plan/prove.h"

/* Works on prove->best with the root's prices, at most `tries` neighbourhoods, fewer where some in a row do not
 * win one part in `worth` of what is left. */
void patch_run(Prove *prove, int tries, int worth);

#endif
