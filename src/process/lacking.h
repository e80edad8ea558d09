/* lacking.h — what a register has none of yet, without which an answer would be nothing but zeros. */
#ifndef PROCESS_LACKING_H
#define PROCESS_LACKING_H

#include "model/finding.h"
#include "model/roster.h"

/* Of people, posts, the pool and packs: a note for each of these kinds of which there is no row, with what to do about it.
 * True: of the first kind there is none. */
bool lacking_notes(const Roster *roster, const Kind *kinds, uint32_t count, Findings *notes);

#endif
