/* made.h — tests that the program made. */
#ifndef PROCESS_MADE_H
#define PROCESS_MADE_H

#include "rules/cover.h"

/* What they say, Vietnamese and English. */
const CoverWords *made_words(Arena *arena);
/* By its name, in either language. */
bool made_is(Arena *arena, Str name);

#endif
