/* view.h — a register as use cases look at it: the roster of a version and the rules it adopted that
 * are in force on the as-of date or later. */
#ifndef PROCESS_VIEW_H
#define PROCESS_VIEW_H

#include "process/register.h"
#include "rules/rules.h"
#include "wire/reform.h"

typedef struct View {
    Store        *store; /* closed by view_close */
    const Roster *roster;
    const Rules  *rules;
    Findings findings; /* of building the roster; errors in a pack are in view_open's findings */
    /* Of a view as a scenario has it (scenario_view): what its changes of organisation make of posts that end. */
    const PostLink *links;
    uint32_t        link_count;
} View;

/* False with err (the world) or with findings (a pack of the register that does not read, or a register
 * without as-of date). version 0: the newest. */
bool view_open(const char *where, Arena *arena, int64_t version, View *view_out, Findings *findings,
               Error *err);
/* The same register at another version. */
bool view_turn(View *view, Arena *arena, int64_t version, Findings *findings, Error *err);
/* The law of an earlier day than the as-of date too; of later ones it is there already. */
bool view_law(View *view, Arena *arena, Day on, Findings *findings);
/* Closes the store; a view that was never opened is all zero. */
void view_close(View *view);
/* A view that closes itself on every way out: VIEW(view); */
#define VIEW(name) __attribute__((cleanup(view_close))) View name = {0}

/* Is this a register rather than a file of another kind? */
bool view_is_register(const char *where);

/* Rows with a name that is written so, letter case and the place of tones aside; when none is, those that
 * differ in diacritics only. How many; *index_out the first, and of several a finding with their codes.
 * None at all: those whose name has each of these words are told in a finding, as VIEW_SEVERAL. */
enum { VIEW_SEVERAL = 2 };
uint32_t view_named(const Roster *roster, Kind kind, Str name, uint32_t *index_out,
                    Findings *findings);

/* For rows that have a code: by it, else by the name that only one row has; NONE and a finding
 * "view.unknown" or "view.several" otherwise. An empty code gives NONE and no finding. */
bool view_find(const Roster *roster, Kind kind, Str code, uint32_t *index_out, Findings *findings);

#endif
