/* scope.h — what somebody may see and do in one roster: the one place where that is decided (docs/access.md).
 *
 * A grant reaches over a unit with all below it (without one: the whole register), and there over the posts
 * its authority manages on the as-of date, over the people who hold one of these posts then, and over the
 * bodies of its units; where it names no authority and its role may see files, also over who serves in its units
 * then and holds no post of the register. Everybody has PERMIT_OWN over the person the account belongs to. Screens, exports,
 * charts, totals, explanations and messages ask here; what is not allowed is left out, never shown empty.
 * Cost: O(units + posts + people) for each grant, once; every question O(1).
 */
#ifndef PROCESS_SCOPE_H
#define PROCESS_SCOPE_H

#include "model/access.h"
#include "model/roster.h"

typedef struct Scope {
    const Roster *roster;
    uint32_t      anywhere;                /* bit by permission */
    uint64_t     *units[PERMISSION_COUNT]; /* bits by row; NULL: none */
    uint64_t     *posts[PERMISSION_COUNT];
    uint64_t     *people[PERMISSION_COUNT];
    uint64_t     *bodies[PERMISSION_COUNT];
    bool          whole[PERMISSION_COUNT]; /* the register whole, with all authorities */
} Scope;

/* person: code of the person the account belongs to, or empty. A unit the register no longer has grants nothing. */
const Scope *scope_make(Arena *arena, const Roster *roster, const Grant *grants, size_t count,
                        Str person);
/* Who opened the file itself. */
const Scope *scope_operator(Arena *arena, const Roster *roster);

/* Over anything at all? */
bool scope_may(const Scope *scope, Permission permission);
/* Over this row? UNIT, POST, PERSON and BODY rows have places; rows of other kinds are over the row of these
 * that they are about: the person, else the post, else the body, else the unit. What is about none of them
 * (packs, terms, scenarios) wants the register whole. */
bool scope_has(const Scope *scope, Permission permission, Kind kind, uint32_t index);
/* Of a row that scope_has may READ or is one's own: this field too? A person's name and code, and the posts held,
 * are seen by whoever may read; other personal fields with FILE, sensitive ones with SENSITIVE; pool,
 * scenarios and plans with PLAN. */
bool scope_field(const Scope *scope, Kind kind, uint32_t index, uint32_t field);

#endif
