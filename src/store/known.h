/* known.h — the rows of the newest version one at a time, for work that must not hold a register.
 *
 * While it is open it sees one version, whatever others write, and its store may not begin anything
 * else. Cost: O(log rows) for each look-up.
 */
#ifndef STORE_KNOWN_H
#define STORE_KNOWN_H

#include "store/store.h"

typedef struct Known Known;

bool known_open(Store *store, Known **known_out, Error *err);
void known_close(Known *known); /* NULL is allowed */
void Known_auto(Known **known);

int64_t known_version(const Known *known);

/* The row with that key; its values are copied into the arena. */
bool known_find(Known *known, Arena *arena, Kind kind, Str key, bool *found_out, Record *record_out,
                Error *err);
/* Rows of a kind from the first key that is not before `from`, in order of bytes; one walk of a kind at
 * a time. */
bool known_walk(Known *known, Kind kind, Str from, Error *err);
bool known_next(Known *known, Arena *arena, Kind kind, bool *more_out, Str *key_out,
                Record *record_out, Error *err);

#endif
