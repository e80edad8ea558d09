/* fail.h — a failure of the world below in words, for whoever runs the program. */
#ifndef TEXT_FAIL_H
#define TEXT_FAIL_H

#include "base/error.h"
#include "text/say.h"

/* "error.denied": what is said of it; its mend, where there is one, under the same with ".mend". */
const char *fail_key(ErrorCode code);
Str         fail_say(Arena *arena, Lang lang, const Error *err);
Str         fail_mend(Arena *arena, Lang lang, const Error *err); /* empty when none */

#endif
