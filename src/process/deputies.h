/* deputies.h — which posts are those of deputies: whose name begins with "Phó", "Deputy" or "Vice", in any capitals and with
 * or without marks. Cost: O(posts). */
#ifndef PROCESS_DEPUTIES_H
#define PROCESS_DEPUTIES_H

#include "model/roster.h"

/* Numbers above the most allowed after a reorganisation come down within five years (Directive 45-CT/TW, Conclusion
 * 150-KL/TW of 2025). */
enum { DEPUTIES_DEADLINE_MONTHS = 60 };

/* Of an enterprise, by its bloc: what the Party and the State lay down of numbers does not bind it. */
bool unit_of_enterprise(const Roster *roster, uint32_t unit);

/* By post of the roster. */
const bool *deputies_of(Arena *arena, const Roster *roster);

#endif
