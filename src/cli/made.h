/* made.h — tests that the program made. */
#ifndef CLI_MADE_H
#define CLI_MADE_H

#include "cli/show.h"
#include "rules/cover.h"

/* What they say, Vietnamese and English. */
const CoverWords *made_words(const Invocation *inv);
/* By its name, in either language. */
bool made_is(const Invocation *inv, Str name);

#endif
