/* roll.h — who belongs to what on the day of a holding: members of a body, people of a unit with all below. */
#ifndef PROCESS_ROLL_H
#define PROCESS_ROLL_H

#include "process/holding.h"

/* Is the person a member of the body, by membership or by a post that carries a seat? */
bool roll_sits(const Roster *roster, const Holding *holding, uint32_t body, uint32_t person);
/* Is the unit the one named, or below it? A circle of parents ends the walk. */
bool roll_within(const Roster *roster, uint32_t unit, uint32_t whole);

#endif
