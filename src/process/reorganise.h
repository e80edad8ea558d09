/* reorganise.h — the register as it would be after the changes of organisation a scenario carries.
 *
 * Nothing is written: a roster is made beside the one given, of the same version. Day by day, in the order of
 * the days:
 * - a unit that ends has its last day, with its posts, bodies and job positions; its successor is linked;
 * - a successor has the posts and bodies of those it came from, posts of one kind and name (the unit's aside) that
 *   one authority manages as one, bodies of one kind, or where a unit has several of a kind those of one name, with the greatest number of
 *   seats any of them had, their managing authority, their seats in bodies; the members of a body that ends go on
 *   in the one that takes its place; staffing is added up;
 * - a unit renamed or converted alone keeps posts, people and bodies under the new name;
 * - who holds a post that ends is placed by nobody here: the tenure stays as it is, the plan finds a post (pose_heirs.c).
 * The parent of a unit and the number of seats have no dates in the register: they are changed for all days.
 * Cost: O(rows log rows) for each day that something changes on.
 */
#ifndef PROCESS_REORGANISE_H
#define PROCESS_REORGANISE_H

#include "model/roster.h"
#include "wire/reform.h"

/* A post made beside another of that unit, of its kind and name, because another authority manages it. */
typedef struct PostApart {
    Str made, beside;
    Day day;
} PostApart;

typedef struct Reorganised {
    const Roster   *roster;
    const PostLink *links; /* by day, then as the posts stand in the register */
    uint32_t        link_count;
    const PostLink *
        takes; /* what each post of a unit becomes in each successor, though it may stay; none by hand */
    uint32_t         take_count;
    const PostApart *aparts;
    uint32_t         apart_count;
    Reform          *reforms; /* as given, with the codes of what they name by name */
} Reorganised;

/* places: where each was said, for findings; NULL: nowhere. False with findings "reorganise.*", "view.*":
 * all of them, none is done. */
bool reorganise(Arena *arena, const Roster *roster, const Reform *reforms, uint32_t count,
                const Place *places, Reorganised *out, Findings *findings);
/* The type as each language has it, for the form "tongue". */
Str reform_said(Arena *arena, ReformType type);
/* The words of the name without the longest run of words it shares with the unit's, whatever their case and marks:
 * "Trưởng phòng Kinh tế xã Một" of "Ủy ban nhân dân xã Một" is "truong phong kinh te". O(words of both, multiplied). */
Str name_aside(Arena *arena, Str name, Str unit);

#endif
