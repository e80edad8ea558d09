/* scribe.h — lines of the log that must be on disk before an answer goes out.
 *
 * One thread with a connection of its own writes them: all that wait go into one transaction with one sync, in the
 * order they came (group commit), so that many who look at once do not each wait for a sync of the disk. Whoever
 * put lines is told afterwards whether all of them are kept.
 */
#ifndef SERVE_SCRIBE_H
#define SERVE_SCRIBE_H

#include "store/account.h"

typedef struct Scribe Scribe;

/* Lines of one request; it stays where it is until `kept` was called. */
typedef struct Script {
    const LogLine *lines;
    size_t         count;
    void (*kept)(void     *with,
                 ErrorCode why); /* by the scribe's thread; why they could not be, or ERROR_NONE */
    void          *with;
    struct Script *next;
} Script;

bool scribe_open(const char *where, Arena *arena, Scribe **scribe_out, Error *err);
/* False: the scribe has been closed, and nothing is written. */
bool scribe_put(Scribe *scribe, Script *script);
/* Writes what waits. */
void scribe_close(Scribe *scribe);

#endif
