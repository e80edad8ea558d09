/* driver.h — what the store asks of a database: open, statements, transactions, a few facts.
 *
 * Everything above it is plain SQL that SQLite and PostgreSQL both read: no upsert, no
 * autoincrement, no NULL, no pragma, names in double quotes, parameters written `?` in order (a
 * driver whose database writes them otherwise rewrites them). Types are named by the driver.
 * Every call that can fail says so with an Error and leaves the handle usable for rollback and close.
 * A statement lives within one transaction and is finished before it ends.
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "base/error.h"
#include "base/progress.h"
#include "base/str.h"

typedef struct Driver Driver;

/* One connection; a driver keeps its own fields behind this one. */
typedef struct Link {
    const Driver *driver;
} Link;

/* One prepared statement; likewise. */
typedef struct Statement {
    Link *link;
} Statement;

typedef enum SqlType { SQL_NUMBER, SQL_TEXT, SQL_BYTES } SqlType;

typedef struct SqlValue {
    SqlType type;
    int64_t number;
    Str     text; /* of TEXT and BYTES; must stay until the statement is reset */
} SqlValue;

struct Driver {
    const char *number_type, *text_type, *bytes_type; /* for CREATE TABLE; text compares by bytes */
    /* Lists what the schema has, by name in the order of bytes: "trigger T", and the words it is made by, the same for whatever is
     * made the same (PostgreSQL keeps none: put together of pg_attribute and pg_constraint). Not what the database makes itself.
     * And what its file says of itself, where it is one. A query that others may be joined before. */
    const char *objects;
    /* Lists the columns of its tables: table, column, and what is true of a cell that holds another type than the column's, or text
     * cut short by a NUL: a database that lets one be written compares it otherwise than it reads it. By table; NULL: it lets none. */
    const char *columns;
    const char
        *keyed_table; /* ends a CREATE TABLE of short rows found by their primary key alone */

    /* create: a place with nothing there is made; without it ERROR_MISSING. ERROR_FORMAT: there is
     * something that is no database of this kind. */
    bool (*open)(const Driver *driver, const char *where, bool create, Link **link_out, Error *err);
    /* A database of the caller's own, gone when closed: nothing in it outlives the process, nothing is
     * synced, and a bounded part of it is in memory. */
    bool (*scratch)(const Driver *driver, Link **link_out, Error *err);
    void (*close)(Link *link); /* an open transaction is rolled back */
    /* Closes, and takes the place away again when there was nothing before it was opened. */
    void (*discard)(Link *link);

    /* write: no other writer may come between begin and commit. */
    bool (*begin)(Link *link, bool write, Error *err);
    bool (*commit)(Link *link, Error *err);
    void (*rollback)(Link *link); /* harmless when no transaction is open */

    bool (*exec)(Link *link, const char *sql, Error *err);
    bool (*prepare)(Link *link, const char *sql, Statement **statement_out, Error *err);
    bool (*bind)(Statement *statement, uint32_t place, SqlValue value, Error *err); /* 0 first */
    bool (*step)(Statement *statement, bool *row_out, Error *err);
    bool (*reset)(Statement *statement, Error *err);
    void (*finish)(Statement *statement);
    int64_t (*number)(Statement *statement, uint32_t column); /* 0 first */
    Str (*text)(Statement *statement, uint32_t column); /* TEXT and BYTES; until the next step */

    bool (*has_table)(Link *link, const char *name, bool *has_out, Error *err);
    bool (*has_column)(Link *link, const char *table, const char *name, bool *has_out, Error *err);
    bool (*is_blank)(Link *link, bool *blank_out, Error *err); /* no table at all */
    /* Makes what was deleted unreadable in the files as well. */
    bool (*scrub)(Link *link, Error *err);
    /* Reads everything the database keeps and reports damage as ERROR_STORE. */
    bool (*sound)(Link *link, Error *err);
    /* Does what stands at its place still hold what is read and written here? ERROR_MOVED, with the place: it was moved, deleted,
     * replaced or written over. sql: asked of what stands there, it gives the name. */
    bool (*here)(Link *link, const char *sql, Str name, Error *err);
    /* Until it is called again: whatever statement runs tells of so many steps of the database's, and asks whether to go on; ERROR_LIMIT
     * where it is not to. NULL: nobody listens. */
    void (*heed)(Link *link, const char *stage, const Progress *progress);
    /* All that was committed when it began, into the empty file `where`; readers and writers go on. used: made to be
     * worked with; else one plain file that needs nothing beside it. ERROR_LIMIT when progress asked to stop. */
    bool (*copy)(Link *link, const char *where, bool used, const Progress *progress, Error *err);
};

/* The driver that serves such a place. */
const Driver *driver_for(const char *where);

extern const Driver driver_sqlite;

#endif
