/* kinds.h — what kinds of posts are called, for those who read their codes in a clause. */
#ifndef PROCESS_KINDS_H
#define PROCESS_KINDS_H

#include "rules/rules.h"

/* The title of the standard that binds this kind alone; else what the names of the register's posts and
 * tenures of this kind begin with; else one of these names as an example; kinds without any are
 * left out. In the words of pack and register, whatever the language of the reader. Cost: one pass over
 * posts and tenures. rules may be NULL: the register's own names alone. */
KindNames kind_names(Arena *arena, const Rules *rules, const Roster *roster);

#endif
