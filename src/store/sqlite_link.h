/* sqlite_link.h — a connection of the driver for SQLite, for its own files. */
#ifndef STORE_SQLITE_LINK_H
#define STORE_SQLITE_LINK_H

#include "store/driver.h"

#include <sqlite3.h>

typedef struct SqliteLink {
    Link        link;
    Arena      *arena; /* holds this too */
    sqlite3    *db;
    const char *where;
    bool        made; /* there was no file before */
} SqliteLink;

/* False, with what SQLite says of the result. */
bool sqlite_fail(SqliteLink *link, int result, Error *err);
/* Never one of SQLite's own names, such as :memory:, whose content is lost. */
int sqlite_file(const char *where, int flags, sqlite3 **db_out);
/* Driver.copy */
bool sqlite_copy(Link *base, const char *where, bool used, const Progress *progress, Error *err);

#endif
