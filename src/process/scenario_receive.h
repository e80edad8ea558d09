/* scenario_receive.h — the people from elsewhere whom a plan may take: docs/plan.md, "People from elsewhere".
 *
 * Everything that is wrong is told at once, and nothing is changed then.
 */
#ifndef PROCESS_SCENARIO_RECEIVE_H
#define PROCESS_SCENARIO_RECEIVE_H

#include "process/scenario.h"

typedef struct ReceiveAsk {
    Str     code, title;       /* title: empty: as it is, or as the code */
    Str     posts, kind, unit; /* posts: codes parted by commas; all empty: as they are */
    Str     from, sex, born;   /* "null": not known; empty: as it is */
    int64_t count, price;      /* ASK_NONE: as it is */
    bool    undo;
} ReceiveAsk;

/* Records them, changes what is said of them, or takes them back. The posts of a kind, of a unit or both are those
 * there are now, in the organisation of the scenario. */
bool scenario_receive(Arena *arena, const View *view, const Actor *actor, Str code,
                      const ReceiveAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                      Error *err);

#endif
