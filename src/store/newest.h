/* newest.h — the rows of the newest version one at a time, for work that must not hold a register.
 *
 * While it is open it sees one version, whatever others write, and its store may not begin anything
 * else. Cost: O(log rows) for each look-up.
 */
#ifndef STORE_NEWEST_H
#define STORE_NEWEST_H

#include "store/store.h"

typedef struct Newest Newest;

bool newest_open(Store *store, Newest **newest_out, Error *err);
void newest_close(Newest *newest); /* NULL is allowed */
void Newest_auto(Newest **newest);

int64_t newest_version(const Newest *newest);

/* The row with that key; its values are copied into the arena. */
bool newest_find(Newest *newest, Arena *arena, Kind kind, Str key, bool *found_out,
                 Record *record_out, Error *err);
/* Rows of a kind from the first key that is not before `from`, in order of bytes; one walk of a kind at
 * a time. */
bool newest_walk(Newest *newest, Kind kind, Str from, Error *err);
bool newest_next(Newest *newest, Arena *arena, Kind kind, bool *more_out, Str *key_out,
                 Record *record_out, Error *err);

#endif
