/* cut.h — the seats of a post day by day, where changes of organisation of a scenario cut them or add to them.
 * docs/reorganise.md, "What becomes of what". */
#ifndef PROCESS_CUT_H
#define PROCESS_CUT_H

#include "model/roster.h"
#include "wire/settings.h"

/* unchanged: the register before the changes; post: of `roster`, after them. A post that they make has from its first day the
 * number said first. O(changes). */
int32_t cut_seats(const Settings *settings, const Roster *unchanged, const Roster *roster,
                  uint32_t post, Day day);
/* Whether the seats of the post change after this day. */
bool cut_after(const Settings *settings, Str post, Day day);

#endif
