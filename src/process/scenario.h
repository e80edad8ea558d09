/* scenario.h — the named settings of a plan. There is one by default; it is stored with the first plan
 * made with it, with every number written out. */
#ifndef PROCESS_SCENARIO_H
#define PROCESS_SCENARIO_H

#include "model/roster.h"
#include "wire/settings.h"

#define SCENARIO_DEFAULT STR("default")

/* The settings of a scenario (empty: the default one). False with findings when the register has no
 * such scenario or its settings do not read; the default need not be stored yet. */
bool scenario_settings(Arena *arena, const Roster *roster, Str code, Settings *settings_out,
                       Findings *findings);
/* The scenario as a record with all its settings. */
Record scenario_record(Arena *arena, Str code, Str name, const Settings *settings);

#endif
