/* trial_structure_kit.h — a pack with a structure B of bodies, when they are of the party, and M of posts, when of rank 20; for tests
 * of its tests.
 */
#ifndef RULES_TRIAL_STRUCTURE_KIT_H
#define RULES_TRIAL_STRUCTURE_KIT_H

#include "rules/rules_kit.h"

/* Given so that B binds as it is written. */
#define PARTY "unit bloc = party; unit level = central; "

extern const char trial_structure_pack[];
/* The pack with these tests behind it; NULL when there are errors. */
const Rules *read_with(Arena *arena, const char *tests, Findings *findings);
/* Fails unless the test of the structure `of` has this outcome. */
void comes_out(const char *of, const char *given, const char *found);

#endif
