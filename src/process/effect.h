/* effect.h — how the requirements of standards fall on groups of people: who meets each, by sex, age, ethnic
 * group and the locality of the unit a person serves in.
 *
 * Cases are those of concern.h, judged on the register's as-of date as whoever would be appointed, the packs
 * taken as though in force (diff.h). Groups are conditions of the rule language, so an age of which only the
 * year of birth is known counts as the rules count it. Nothing is said about what the counts mean.
 * Cost: as judging every case once.
 */
#ifndef PROCESS_EFFECT_H
#define PROCESS_EFFECT_H

#include "process/packs.h"
#include "wire/effect.h"

/* clause: label of a requirement; empty: every one. False with findings (a pack does not read, no
 * requirement has that label); else findings tell what these requirements name and the register has not. */
bool effect_count(Arena *arena, const Packs *packs, Str clause, const Roster *roster,
                  EffectAnswer *answer_out, Findings *findings);

#endif
