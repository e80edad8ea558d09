/* rotation.h — which move from post to post is a rotation (luân chuyển), and how long it lasts at least. */
#ifndef PROCESS_ROTATION_H
#define PROCESS_ROTATION_H

#include "rules/rules.h"

/* Where packs in force on the day say which moves are rotation, those are; else a move to a unit of another level or
 * locality, both known. */
bool rotation_is(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to, Day day);
/* Months that the pack's movement lasts at least; 0: none says, or it is no rotation. */
int32_t rotation_months(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to,
                        Day day);

#endif
