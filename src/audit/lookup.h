/* lookup.h — who is concerned by what, turned around: the quotas of a post, the aparts an entry
 * counts in, the besides it stands in, its rotations, the locks of a person, the needs and movements to a post, the
 * share and quota of a part. Ranges [from[x], from[x + 1]) of one array each. */
#ifndef AUDIT_LOOKUP_H
#define AUDIT_LOOKUP_H

#include "model/problem.h"

typedef struct Lookup {
    uint32_t *quotas_from, *quotas;   /* by post */
    uint32_t *aparts_from, *aparts;   /* by entry; twice when both sides are this entry's */
    uint32_t *needing_from, *needing; /* by entry: besides whose `who` it is; NULL without any */
    uint32_t *backing_from, *backing; /* by entry: besides of whose `with` it is, once for each */
    uint32_t *locks_from, *locks;     /* by person */
    uint32_t *needs_from, *needs; /* by post of `to`, ascending; NULL where there are no needs */
    uint32_t *moves_from, *moves; /* by post of `to`; NULL where there are no movements */
    uint32_t *turns_from, *turns; /* by entry: rotations; NULL where there are none */
    uint32_t *part_shares, *part_quotas; /* of each part */
} Lookup;

Lookup lookup_open(Arena *arena, const Problem *problem);

#endif
