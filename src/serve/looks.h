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
/* Is it a new look, that wants a line? Then it is remembered. */
bool looks_new(Looks *looks, Hash session, Str code, int64_t now);
/* A line could not be written: every look wants one again. */
void looks_forget(Looks *looks);

#endif
