/* view.h — a register as use cases look at it: the roster of a version and the rules it adopted. */
#ifndef PROCESS_VIEW_H
#define PROCESS_VIEW_H

#include "process/register.h"
#include "rules/rules.h"

typedef struct View {
    Store        *store; /* closed by View_auto */
    const Roster *roster;
    const Rules  *rules;
    Findings findings; /* of building the roster; errors in a pack are in view_open's findings */
} View;

/* False with err (the world) or with findings (a pack of the register that does not read, or a register
 * without as-of date). version 0: the newest. */
bool view_open(const char *where, Arena *arena, int64_t version, View *view_out, Findings *findings,
               Error *err);
/* The same register at another version. */
bool view_turn(View *view, Arena *arena, int64_t version, Findings *findings, Error *err);
void View_auto(View *view);

/* For rows that have a code: NONE and a finding "view.unknown" when there is none. An empty code gives
 * NONE and no finding. */
bool view_find(const Roster *roster, Kind kind, Str code, uint32_t *index_out, Findings *findings);

#endif
