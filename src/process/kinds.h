/* kinds.h — what kinds of posts are called, for those who read their codes in a clause. */
#ifndef PROCESS_KINDS_H
#define PROCESS_KINDS_H

#include "rules/rules.h"

/* The title of the standard that binds this kind alone; else what the names of the register's posts and
 * tenures of this kind begin with, where that is a title (not “Phó” of “Phó giám đốc”); else one of these names as an example; kinds without any are
 * left out. In the words of pack and register, whatever the language of the reader. Cost: one pass over
 * posts and tenures. rules may be NULL: the register's own names alone. */
KindNames kind_names(Arena *arena, const Rules *rules, const Roster *roster);
/* Likewise without the tenures, which are of people: for askers of a server, none of whom may be told by a name what
 * somebody held whose file is closed to them. */
KindNames kind_names_open(Arena *arena, const Rules *rules, const Roster *roster);
/* By the packs the register has adopted, where they can be read. */
KindNames kind_names_law(Arena *arena, const Roster *roster);
/* Likewise what kinds of bodies are called, by the bodies of the register. */
KindNames kind_names_bodies(Arena *arena, const Roster *roster);
/* Does the field hold a kind of post or (*body_out) of body? */
bool kind_names_field(Kind kind, uint32_t field, bool *body_out);
Str  kind_names_say(KindNames names, Str kind); /* empty: it has no name of its own */

#endif
