/* sqlite_link.h — a connection of the driver for SQLite, for its own files. */
#ifndef STORE_SQLITE_LINK_H
#define STORE_SQLITE_LINK_H

#include "store/driver.h"

#include <sqlite3.h>
#include <sys/types.h>

enum { HEAD_BYTES = 100 }; /* of a database file */

static const char *const sqlite_parts[] = {"", "-wal", "-shm"}; /* of a register */

typedef struct FilePart {
    dev_t device;
    ino_t inode; /* 0: not there */
} FilePart;

typedef struct SqliteLink {
    Link            link;
    Arena          *arena; /* holds this too */
    sqlite3        *db;
    const char     *where;
    bool            made;                          /* there was no file before */
    FilePart        parts[COUNT_OF(sqlite_parts)]; /* as they were when it was opened */
    const Progress *progress;                      /* of Driver.heed */
    const char     *stage;
    int64_t         steps;
    uint8_t         head[HEAD_BYTES]; /* of the file, as it was seen last */
} SqliteLink;

/* False, with what SQLite says of the result. */
bool sqlite_fail(SqliteLink *link, int result, Error *err);
/* Never one of SQLite's own names, such as :memory:, whose content is lost. */
int sqlite_file(const char *where, int flags, sqlite3 **db_out);
/* Notes what stands at the path, once it is open. */
void sqlite_here_note(SqliteLink *link);
/* Driver.here */
bool sqlite_here(Link *base, const char *sql, Str name, Error *err);
/* Driver.copy */
bool sqlite_copy(Link *base, const char *where, bool used, const Progress *progress, Error *err);

#endif
