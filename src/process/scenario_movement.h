/* scenario_movement.h — the movements a plan is to bring about or to keep within limits: docs/plan.md, "Movements wanted".
 *
 * Everything that is wrong is told at once, and nothing is changed then.
 */
#ifndef PROCESS_SCENARIO_MOVEMENT_H
#define PROCESS_SCENARIO_MOVEMENT_H

#include "process/scenario.h"

typedef struct MovementAsk {
    Str     code, title;  /* title: empty: as it is, or as the code */
    Str     from, to;     /* "commune, party", "U1"; "null": none said; empty: as they are */
    Str     body;         /* into the posts with a seat in it */
    Str     group;        /* label of a structure clause; "null": everybody; empty: as it is */
    Str     since, until; /* "null": as the plan; empty: as they are */
    Str     rule;         /* label of a target of the rules */
    int64_t least, most, price; /* -1: as they are */
    bool    each, bar, undo;
} MovementAsk;

/* Records it, changes what is said of it, or takes it back. Units and bodies are those of the organisation of the
 * scenario. */
bool scenario_movement(Arena *arena, const View *view, const Actor *actor, Str code,
                       const MovementAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                       Error *err);

#endif
