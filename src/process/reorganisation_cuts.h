/* reorganisation_cuts.h — posts whose number of seats a scenario changes: seats and people before and after, and who manages them. */
#ifndef PROCESS_REORGANISATION_CUTS_H
#define PROCESS_REORGANISATION_CUTS_H

#include "model/finding.h"
#include "model/roster.h"
#include "wire/reorganisation.h"
#include "wire/settings.h"

/* In the order of the changes; unchanged: the register before them. Those of another authority are told of too: a plan leaves
 * their holders where they are. O(changes * (changes + people)). */
const ReorganisedCut *reorganised_cuts(Arena *arena, const Settings *settings,
                                       const Roster *unchanged, const Roster *roster,
                                       uint32_t *count_out, Findings *findings);

#endif
