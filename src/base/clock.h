/* clock.h — the only reader of time. Nothing in rules or plan may include it. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/str.h"

#include <pthread.h>

double  clock_seconds(void);       /* since an arbitrary start, never goes back */
int64_t clock_unix(void);          /* seconds since 1970-01-01T00:00:00Z, for what expires */
Str     clock_stamp(Arena *arena); /* now in UTC: 2026-07-01T08:30:00Z, for journal lines */
Str     clock_stamp_at(Arena *arena, int64_t unix_seconds); /* the same of another time */
bool    clock_stamp_good(Str stamp); /* is it written so, of a moment there is? */
/* As pthread_cond_wait, until clock_seconds() is `until` at the latest; false: it is. */
bool clock_wait(pthread_cond_t *some, pthread_mutex_t *lock, double until);

#endif
