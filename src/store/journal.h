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

Hash journal_genesis(const Store *store);
/* The hash of a line: opened over the line, then a seal for each of its changes. */
void journal_hash_open(Hasher *hasher, Hash before, const JournalLine *line);
void journal_hash_seal(Hasher *hasher, const Seal *seal);
/* The newest line's number and hash; 0 and the genesis when there is none. */
bool journal_head(Store *store, int64_t *number_out, Hash *hash_out, Error *err);

/* A line being written within the open transaction. Its changes are kept as they come and read back once
 * for the hash: a line of a million changes holds none of them in memory. */
typedef struct JournalEntry {
    Store     *store;
    int64_t    number;
    Hash       before;
    uint32_t   changes;
    Statement *insert;
} JournalEntry;

bool journal_entry_open(Store *store, JournalEntry *entry_out, Error *err);
bool journal_entry_seal(JournalEntry *entry, const Seal *seal, Error *err);
/* Writes the line, unless nothing changed; fills its number, at, changes and hash. */
bool journal_entry_close(JournalEntry *entry, Arena *arena, JournalLine *line, Error *err);
/* Lets go of what it holds, before the transaction ends, however it went. */
void journal_entry_drop(JournalEntry *entry);

#endif
