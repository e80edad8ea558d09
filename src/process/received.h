/* received.h — people from elsewhere, whom a scenario lets into posts, as people of a register in memory: they have a
 * code, a name and what the scenario says of them. docs/plan.md, "People from elsewhere". */
#ifndef PROCESS_RECEIVED_H
#define PROCESS_RECEIVED_H

#include "process/view.h"
#include "wire/settings.h"

/* What the people of a reception are called, from number 0 on: "NEW-1". */
Str reception_code(Arena *arena, const SettingsReception *reception, uint32_t number);
/* The code in plans over this roster, without them: that one, or the first after it that nobody of the register has. */
Str received_code(Arena *arena, const Roster *roster, const SettingsReception *reception,
                  uint32_t number);
/* The roster with them; the same one where the scenario has none. */
const Roster *received_roster(Arena *arena, const Roster *roster, const Settings *settings,
                              Findings *findings);
/* What a plan of the scenario is made of: the view as the scenario has it (scenario_view), with these people. False with
 * findings. */
bool received_view(Arena *arena, View *view, const Settings *settings, Findings *findings);
/* Whether its people may come to the post by the first day of the period of a plan that starts on that day. */
bool reception_in_time(const SettingsReception *reception, Str post, Day start, uint32_t period);
/* By person of such a roster: which of the receptions; NONE: of the register. */
uint32_t *received_of(Arena *arena, const Roster *roster, const Settings *settings);

#endif
