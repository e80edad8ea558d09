/* journal.h — lines of the journal and what ties each to the line before.
 *
 * hash(line) = BLAKE2b-256 over: hash of the line before (of the first line: a hash of the register's
 * own random name), number, stamp, actor, use case, note, number of changes, and for every change its
 * kind, op, row digest and value digest; each part with its length in front.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/handle.h"

/* A change as the chain keeps it. */
typedef struct Seal {
    Str  kind, op;   /* op: "put", "withdraw", "erase" */
    Hash row, value; /* value is zeros unless op is "put" */
} Seal;

Hash journal_genesis(const Store *store, Arena *scratch);
Hash journal_hash(Arena *scratch, Hash before, const JournalLine *line, const Seal *seals);
/* The newest line's number and hash; 0 and the genesis when there is none. */
bool journal_head(Store *store, Arena *arena, int64_t *number_out, Hash *hash_out, Error *err);
/* Appends one line and its changes within the open transaction; fills number, at, changes, hash. */
bool journal_append(Store *store, Arena *arena, JournalLine *line, const Seal *seals,
                    size_t seal_count, Error *err);

#endif
