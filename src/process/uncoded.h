/* uncoded.h — rows of a career that may be of one job though only the later says so by the code of its post. */
#ifndef PROCESS_UNCODED_H
#define PROCESS_UNCODED_H

#include "model/roster.h"

/* The row of the same person that the tenure, of a post, goes on from without a gap: of the same title and unit, and
 * without a post. Time and terms count each by itself, since nobody has said that they are one. NONE: there is none.
 * Cost: O(tenures of the person). */
uint32_t tenure_uncoded(Arena *scratch, const Roster *roster, uint32_t tenure);

#endif
