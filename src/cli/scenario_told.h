/* scenario_told.h — what the scenario commands answer: a scenario as data, and a change that was made. */
#ifndef CLI_SCENARIO_TOLD_H
#define CLI_SCENARIO_TOLD_H

#include "cli/show.h"
#include "process/scenario.h"
#include "process/view.h"

/* Owned by the caller. roster: with the names of the people and posts it speaks of. */
json_t *scenario_json(const Invocation *inv, const Roster *roster, const ScenarioRow *row);
/* The register with the posts that the scenario's changes of organisation make and the people it receives, which it names. Where
 * they cannot be made it is the plan that says why: what is written is shown all the same, by codes. */
const Roster *scenario_roster(const Invocation *inv, const View *view, const ScenarioRow *row);
/* done: the message where anything changed. EXIT_OK. */
int scenario_told(Invocation *inv, const View *view, const ScenarioAnswer *answer,
                  const Findings *findings, const char *done);

/* Opens the register as look_open; before that, --undo with another option of the command is refused, for it takes back all
 * that was recorded. */
int scenario_look(Invocation *inv, View *view);

#endif
