/* scenario_nominate.h — whom a scenario puts up for election to a body: docs/plan.md, "Elections". */
#ifndef PROCESS_SCENARIO_NOMINATE_H
#define PROCESS_SCENARIO_NOMINATE_H

#include "process/scenario.h"

typedef struct NominateAsk {
    Str        body; /* code or name */
    const Str *people;
    uint32_t   count;
    bool       undo;
} NominateAsk;

/* Everything that is wrong is told at once, and nothing is changed then. Warnings tell whom no election of the plan will
 * take up. */
bool scenario_nominate(Arena *arena, const View *view, const Actor *actor, Str code,
                       const NominateAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                       Error *err);

#endif
