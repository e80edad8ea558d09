/* labels.h — what a bound remembers of one person's past for the needs: docs/problem.md, "A career
 * path" 5 and "Certificate". A label stands for one count of each need that is told apart. */
#ifndef AUDIT_LABELS_H
#define AUDIT_LABELS_H

#include "audit/lookup.h"

/* Entries are the person's own, in their order; a state is an entry, or none: the last. */
typedef struct Labels {
    uint32_t  count, start; /* count >= 1; start: that of period 0 */
    uint32_t *next;         /* [label * states + state]: after a period in the state */
    bool     *hold, *enter; /* [label * entries + entry]: the needs let it be held, entered */
} Labels;

/* Where no need concerns the person there is one label and no array. */
Labels labels_open(Arena *arena, const Problem *problem, const Lookup *lookup, uint32_t person);

#endif
