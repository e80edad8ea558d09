/* looks.h — one look at a file is one line of the log, though the page asks again while it is open.
 *
 * The same session at the same file within LOOK_SECONDS of its line is the same look. Kept in memory in a fixed number
 * of places: what is pushed out leaves a line more, never one less.
 */
#ifndef SERVE_LOOKS_H
#define SERVE_LOOKS_H

#include "base/hash.h"

enum { LOOK_SECONDS = 10 * 60 };

typedef struct Looks Looks;

Looks *looks_make(Arena *arena);
/* Of a session at a file; never all zero. */
Hash looks_of(Hash session, Str code);
/* Is it one whose line is on disk? now: by a clock nobody sets. */
bool looks_known(Looks *looks, Hash look, int64_t now);
/* Its line is on disk: not before, for whoever asks meanwhile would be shown what no line tells. */
void looks_keep(Looks *looks, Hash look, int64_t now);

#endif
