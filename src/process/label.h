/* label.h — posts and people by name where the name says which: else with the unit, or with the code.
 *
 * A name is shared when another post open on the register's day, or another person in service then, has it
 * too. Opening costs one pass over both; a shared name one more over the posts.
 */
#ifndef PROCESS_LABEL_H
#define PROCESS_LABEL_H

#include "base/map.h"
#include "model/roster.h"
#include "text/say.h"

typedef struct Labels {
    Arena        *arena;
    Lang          lang;
    const Roster *roster;
    Map           posts, people; /* names; 1 where shared */
} Labels;

Labels *label_open(Arena *arena, Lang lang, const Roster *roster);
/* Without labels, or of a code the register has not: the name. */
Str label_post(const Labels *labels, Str code, Str name);
Str label_person(const Labels *labels, Str code, Str name);

#endif
