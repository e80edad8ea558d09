/* again.h — which literals ask for what the conditions ask for more than once.
 *
 * Three values are exact where every fact that is unknown stands once; completion can only say more of
 * a person of whom one of these literals is unknown. */
#ifndef RULES_AGAIN_H
#define RULES_AGAIN_H

#include "rules/syntax.h"

typedef struct Literals {
    const uint32_t *at;
    uint32_t        count;
} Literals;

/* Of all these clauses, each once, ascending. */
Literals literals_of(Arena *arena, const Rules *rules, const Clause *const *clauses,
                     uint32_t count);
/* Of those, the ones whose fact stands there again, in the same literal or another, or whose text is of a
 * field that another fact asks of, too: no field is two texts. */
Literals literals_again(Arena *arena, const Rules *rules, const Clause *const *clauses,
                        uint32_t count);

#endif
