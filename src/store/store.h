/* store.h — where a register is kept. The only room with SQL.
 *
 * A register is a set of rows (model/record.h) by kind and key, each with the versions in which it was
 * known; a version is a journal number. One write = one transaction = one journal line, whose hash
 * covers the line before and a keyed hash of each row changed. Values sit in tables of their own, so
 * that erasing a person empties values and leaves the chain whole.
 *
 * `where` is a path (SQLite: WAL, synchronous FULL) or, later, postgres://…; everything above the
 * driver is the same, tests/store_contract runs on any driver.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "base/hash.h"
#include "base/progress.h"
#include "model/actor.h"
#include "model/record.h"

typedef struct Store Store;

/* Creates a register with its schema; ERROR_KEPT when something is there already. An empty file
 * and a register nobody has written to count as nothing, so that a `new` cut off can be repeated. */
bool store_create(const char *where, Store **store_out, Error *err);
/* ERROR_MISSING: nothing there; ERROR_FORMAT: not a register, or of a newer schema. */
bool store_open(const char *where, Store **store_out, Error *err);
void store_close(Store *store); /* NULL is allowed */
void Store_auto(Store **store);
/* Closes what store_create gave when it could not be written to: no file is left where none was. */
void store_discard(Store *store, const Error *why);

/* Is what stands at its place still what is open? ERROR_MOVED, with the place: it was moved, deleted, replaced or written over.
 * Each write asks it before it begins and before it is kept. */
bool store_here(Store *store, Error *err);
/* From now on whatever is asked of it tells progress of that stage as it goes, and ends with ERROR_LIMIT where it is to stop. NULL: no
 * more. */
void store_heed(Store *store, const char *stage, const Progress *progress);

/* The register's own random name: the same for as long as there is the register. */
Str store_name(const Store *store);
/* Number of the newest journal line; 0: empty. */
bool store_version(Store *store, int64_t *version_out, Error *err);

/* Every row known at `version` (0: the newest), of all kinds, in order of kind and key; their values in `arena`, the
 * rows themselves, which are wide, in `rows`. *version_out: the version loaded. Rows erased under the law are left out. */
bool store_load(Store *store, Arena *arena, Arena *rows, int64_t version, Records *records_out,
                int64_t *version_out, Error *err);

/* A row as it was known in from <= version < to; to 0: still. */
typedef struct RowVersion {
    int64_t from, to;
    Str     key;
    Record  record;
} RowVersion;

/* Every version of every row of the kind that says what is given in `like` (record.h), in order of key, then
 * of version. Rows erased under the law are not there. Cost: O(rows found), when the first field of the key
 * is given; else one pass over the kind. */
bool store_versions(Store *store, Arena *arena, const Record *like, RowVersion **versions_out,
                    size_t *count_out, Error *err);

typedef enum ChangeOp {
    CHANGE_PUT,      /* add, or update the given values (record.h) of the row with the same key */
    CHANGE_WITHDRAW, /* the row is no longer part of the register from this version on */
} ChangeOp;

typedef struct Change {
    ChangeOp op;
    Record   record; /* for WITHDRAW only its key fields count */
} Change;

/* Rows, not changes: several changes of one row in a write come to one. A PUT after a WITHDRAW of the
 * same row begins from nothing. */
typedef struct WriteCount {
    uint32_t added, changed, same, withdrawn;
} WriteCount;

typedef struct WriteResult {
    int64_t    version; /* the register's version afterwards; unchanged when nothing changed */
    WriteCount of[KIND_COUNT];
} WriteResult;

/* All changes or none. base_version: what the caller read; ERROR_CONFLICT when the register has moved
 * on since (-1: do not check). Changes that alter nothing are counted as `same`; when all are, no
 * journal line is written. ERROR_LIMIT when progress asked to stop. use_case: "intake.import" ...;
 * note: what a reader of the journal needs (file names, hashes), no personal data. */
bool store_write(Store *store, const Actor *actor, const char *use_case, Str note,
                 int64_t base_version, const Change *changes, size_t change_count,
                 const Progress *progress, WriteResult *result_out, Error *err);

/* Changes one after another, each row at most once, for a write that is not held in memory. */
typedef struct ChangeSource {
    /* What a change holds must stay until the next call. false only with err set. */
    bool (*next)(void *with, Change *change_out, bool *more_out, Error *err);
    void   *with;
    int64_t total; /* how many there will be, for progress; 0: not known */
} ChangeSource;

/* As store_write. */
bool store_write_from(Store *store, const Actor *actor, const char *use_case, Str note,
                      int64_t base_version, const ChangeSource *source, const Progress *progress,
                      WriteResult *result_out, Error *err);

/* As store_write, and keeps the bytes beside the rows under their hash, by which a changed row names them
 * (Photo.image). */
bool store_write_bytes(Store *store, const Actor *actor, const char *use_case, Str note,
                       int64_t base_version, const Change *changes, size_t change_count, Str bytes,
                       WriteResult *result_out, Error *err);
/* Bytes by the hash that names them, as hash_hex. ERROR_MISSING: not there (any more). */
bool store_bytes(Store *store, Arena *arena, Str name, Str *bytes_out, Error *err);

typedef struct JournalLine {
    int64_t  number;
    Str      at, actor, use_case, note; /* at: UTC stamp */
    uint32_t changes;
    Hash     hash;
} JournalLine;

bool store_journal(Store *store, Arena *arena, JournalLine **lines_out, size_t *count_out,
                   Error *err);

/* code: catalogue key, "store.chain." and: hash (a line was altered), gap (a line is gone), value,
 * lost, stray (a row was altered, deleted, slipped in). */
typedef struct ChainFault {
    int64_t     number; /* journal line */
    const char *code;
    Str         kind, key; /* row concerned, where there is one */
} ChainFault;

/* Reads the whole database for damage (ERROR_STORE) and recomputes every hash; a row whose value was
 * erased is skipped (its digest stays in the chain). */
bool store_chain_check(Store *store, Arena *arena, ChainFault **faults_out, size_t *count_out,
                       Error *err);

/* Empties every value of every version of the row, as one journal line; the chain stays whole and the
 * row is left out of every version loaded from now on. ERROR_MISSING when there is no such row. */
bool store_erase(Store *store, const Actor *actor, Kind kind, Str key, Str note, Error *err);

#endif
