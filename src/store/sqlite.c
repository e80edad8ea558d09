/* sqlite.c — the driver for a register in one file: WAL, synchronous FULL, deleted values overwritten.
 *
 * A power cut may lose nothing that was committed: the log is synced at each commit
 * (https://www.sqlite.org/pragma.html#pragma_synchronous, FULL in WAL mode).
 */
#include "base/file.h"
#include "store/sqlite_link.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* HEED_STEPS of the machine that runs statements are some milliseconds. */
enum { BUSY_MS = 5000, CACHE_KIB = 32 * 1024, HEED_STEPS = 20000 };

typedef struct SqliteStatement {
    Statement     statement;
    Arena        *arena; /* holds this too */
    sqlite3_stmt *stmt;
} SqliteStatement;

static SqliteLink *link_of(Link *link) {
    return (SqliteLink *)(void *)link;
}

static SqliteStatement *statement_of(Statement *statement) {
    return (SqliteStatement *)(void *)statement;
}

static ErrorCode code_of(int result) {
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERROR_CONFLICT;
    case SQLITE_NOTADB:
        return ERROR_FORMAT;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return ERROR_FILE;
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
        return ERROR_LIMIT;
    default:
        return ERROR_STORE;
    }
}

/* What an operator can do about it, where there is something. */
static const char *hint_of(int result) {
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return " (another program is writing; try again)";
    case SQLITE_CORRUPT:
        return " (the file is damaged; restore it from a copy)";
    case SQLITE_IOERR:
        return " (no room, or the disk fails; nothing was changed)";
    default:
        return "";
    }
}

/* A place where the user may not read or write is the user's to mend; all else is the disk's. */
static bool place_fault(const SqliteLink *link, int result) {
    int kind = result & 0xff, number = sqlite3_system_errno(link->db);
    return kind == SQLITE_PERM || kind == SQLITE_READONLY ||
           (kind == SQLITE_CANTOPEN && (number == EACCES || number == EPERM || number == EROFS));
}

/* What the system said when the file, or the log beside it, could not be written. */
static bool no_room(const SqliteLink *link, int pointer) {
    sqlite3_file *file = NULL;
    int           number = 0;
    if (sqlite3_file_control(link->db, "main", pointer, (void *)&file) == SQLITE_OK && file &&
        file->pMethods)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* A full disk is SQLITE_FULL; a share of it that is used up is an error of writing. */
static bool room_fault(const SqliteLink *link, int result) {
    return (result & 0xff) == SQLITE_FULL ||
           (result == SQLITE_IOERR_WRITE && (no_room(link, SQLITE_FCNTL_FILE_POINTER) ||
                                             no_room(link, SQLITE_FCNTL_JOURNAL_POINTER)));
}

bool sqlite_fail(SqliteLink *link, int result, Error *err) {
    if (room_fault(link, result))
        return error_set(err, ERROR_ROOM, "%s", link->where);
    if (place_fault(link, result))
        return error_set(err, ERROR_DENIED, "%s", link->where);
    return error_set(err, code_of(result), "%s: %s%s", link->where, sqlite3_errmsg(link->db),
                     hint_of(result));
}

static bool sqlite_exec(Link *base, const char *sql, Error *err) {
    SqliteLink *link = link_of(base);
    int         result = sqlite3_exec(link->db, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || sqlite_fail(link, result, err);
}

static bool sqlite_prepare(Link *base, const char *sql, Statement **statement_out, Error *err) {
    SqliteLink      *link = link_of(base);
    Arena           *arena = arena_open();
    SqliteStatement *made = ARENA_NEW(arena, SqliteStatement);
    *made = (SqliteStatement){.statement = {base}, .arena = arena};
    int result = sqlite3_prepare_v2(link->db, sql, -1, &made->stmt, NULL);
    if (result != SQLITE_OK) {
        sqlite_fail(link, result, err);
        arena_close(arena);
        return false;
    }
    *statement_out = &made->statement;
    return true;
}

static bool sqlite_bind(Statement *base, uint32_t place, SqlValue value, Error *err) {
    sqlite3_stmt *stmt = statement_of(base)->stmt;
    int           at = (int)place + 1, result = SQLITE_ERROR;
    const char   *text = value.text.at ? value.text.at : "";
    switch (value.type) {
    case SQL_NUMBER:
        result = sqlite3_bind_int64(stmt, at, value.number);
        break;
    case SQL_TEXT:
        result = sqlite3_bind_text64(stmt, at, text, value.text.len, SQLITE_STATIC, SQLITE_UTF8);
        break;
    case SQL_BYTES:
        result = sqlite3_bind_blob64(stmt, at, text, value.text.len, SQLITE_STATIC);
        break;
    }
    return result == SQLITE_OK || sqlite_fail(link_of(base->link), result, err);
}

static bool sqlite_step(Statement *base, bool *row_out, Error *err) {
    int result = sqlite3_step(statement_of(base)->stmt);
    if (row_out)
        *row_out = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ||
           sqlite_fail(link_of(base->link), result, err);
}

static bool sqlite_reset(Statement *base, Error *err) {
    int result = sqlite3_reset(statement_of(base)->stmt);
    return result == SQLITE_OK || sqlite_fail(link_of(base->link), result, err);
}

static void sqlite_finish(Statement *base) {
    sqlite3_finalize(statement_of(base)->stmt);
    arena_close(statement_of(base)->arena);
}

static int64_t sqlite_number(Statement *base, uint32_t column) {
    return sqlite3_column_int64(statement_of(base)->stmt, (int)column);
}

static Str sqlite_text(Statement *base, uint32_t column) {
    sqlite3_stmt *stmt = statement_of(base)->stmt;
    const void   *at = sqlite3_column_blob(stmt, (int)column); /* of text: its bytes */
    return (Str){at ? at : "", (size_t)sqlite3_column_bytes(stmt, (int)column)};
}

static bool sqlite_begin(Link *base, bool write, Error *err) {
    return sqlite_exec(base, write ? "BEGIN IMMEDIATE" : "BEGIN", err);
}

static void sqlite_rollback(Link *base) {
    SqliteLink *link = link_of(base);
    if (!sqlite3_get_autocommit(link->db)) /* a failed rollback has nothing left to undo */
        sqlite3_exec(link->db, "ROLLBACK", NULL, NULL, NULL);
}

static bool sqlite_commit(Link *base, Error *err) {
    return sqlite_exec(base, "COMMIT", err);
}

/* First column of the first row as a number. */
static bool sqlite_ask(Link *base, const char *sql, const char *name, int64_t *number_out,
                       Error *err) {
    Statement *statement = NULL;
    bool       row = false;
    TRY(sqlite_prepare(base, sql, &statement, err));
    SqlValue value = {.type = SQL_TEXT, .text = str_from(name)};
    bool     asked =
        (!name || sqlite_bind(statement, 0, value, err)) && sqlite_step(statement, &row, err);
    *number_out = asked && row ? sqlite_number(statement, 0) : 0;
    sqlite_finish(statement);
    return asked;
}

static bool sqlite_has_table(Link *base, const char *name, bool *has_out, Error *err) {
    int64_t count;
    TRY(sqlite_ask(base, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?",
                   name, &count, err));
    *has_out = count > 0;
    return true;
}

static bool sqlite_has_column(Link *base, const char *table, const char *name, bool *has_out,
                              Error *err) {
    Statement *statement = NULL;
    TRY(sqlite_prepare(base, "SELECT count(*) FROM pragma_table_info(?) WHERE name = ?", &statement,
                       err));
    SqlValue of = {.type = SQL_TEXT, .text = str_from(table)};
    SqlValue column = {.type = SQL_TEXT, .text = str_from(name)};
    bool     row = false;
    bool     asked = sqlite_bind(statement, 0, of, err) && sqlite_bind(statement, 1, column, err) &&
                 sqlite_step(statement, &row, err);
    *has_out = asked && row && sqlite_number(statement, 0) > 0;
    sqlite_finish(statement);
    return asked;
}

static bool sqlite_is_blank(Link *base, bool *blank_out, Error *err) {
    int64_t count;
    TRY(sqlite_ask(base, "SELECT count(*) FROM sqlite_master", NULL, &count, err));
    *blank_out = count == 0;
    return true;
}

/* Freed cells are overwritten already (secure_delete); the log still holds older pages. */
static bool sqlite_scrub(Link *base, Error *err) {
    int64_t busy;
    TRY(sqlite_ask(base, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, &busy, err));
    return !busy || error_set(err, ERROR_CONFLICT,
                              "%s: done, but another program is reading: the log beside the file "
                              "keeps the old pages until the last program closes the register",
                              link_of(base)->where);
}

static bool sqlite_sound(Link *base, Error *err) {
    Statement *statement = NULL;
    bool       row = false;
    TRY(sqlite_prepare(base, "PRAGMA integrity_check(1)", &statement, err));
    bool read = sqlite_step(statement, &row, err);
    Str  found = read && row ? sqlite_text(statement, 0) : STR("no answer");
    if (read && !str_is(found, "ok"))
        read = error_set(err, ERROR_STORE, "%s: " STR_FMT "%s", link_of(base)->where,
                         STR_ARG(found), hint_of(SQLITE_CORRUPT));
    sqlite_finish(statement);
    return read;
}

static int heeded(void *with) {
    SqliteLink   *link = with;
    ProgressState state = {.stage = link->stage, .done = ++link->steps};
    return !progress_tell(link->progress, &state);
}

static void sqlite_heed(Link *base, const char *stage, const Progress *progress) {
    SqliteLink *link = link_of(base);
    link->stage = stage;
    link->progress = progress;
    link->steps = 0;
    sqlite3_progress_handler(link->db, progress ? HEED_STEPS : 0, heeded, link);
}

static void sqlite_close(Link *base) {
    sqlite3_close_v2(link_of(base)->db);
    arena_close(link_of(base)->arena);
}

static void sqlite_discard(Link *base) {
    SqliteLink *link = link_of(base);
    sqlite3_close_v2(link->db);
    for (size_t i = 0; link->made && i < COUNT_OF(sqlite_parts); i++)
        unlink(str_format(link->arena, "%s%s", link->where, sqlite_parts[i]).at);
    arena_close(link->arena);
}

/* A plain file that can be read, or nothing where one may be made. */
static bool place_check(const char *where, bool create, Error *err) {
    struct stat found;
    if (!*where)
        return error_set(err, ERROR_MISSING, "no file is named");
    if (stat(where, &found) != 0)
        return create && errno == ENOENT ? file_takes(where, err)
                                         : file_error(err, errno, where, "cannot open");
    if (S_ISDIR(found.st_mode))
        return file_error(err, EISDIR, where, "cannot open");
    if (!S_ISREG(found.st_mode))
        return error_set(err, ERROR_FORMAT, "%s: not a file", where);
    return access(where, R_OK) == 0 || file_error(err, errno, where, "cannot open");
}

static bool link_settle(Link *base, bool create, Error *err) {
    SqliteLink *link = link_of(base);
    bool        blank;
    sqlite3_extended_result_codes(link->db, 1);
    sqlite3_busy_timeout(link->db, BUSY_MS);
    sqlite3_db_config(link->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    Str how = str_format(link->arena,
                         "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                         "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                         "PRAGMA cache_size = -%d",
                         CACHE_KIB);
    TRY(sqlite_exec(base, how.at, err));
    TRY(sqlite_is_blank(base, &blank, err)); /* reads the first page: is it a database at all? */
    return !create || !blank || sqlite_exec(base, "PRAGMA journal_mode = WAL", err);
}

static void library_settle(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks, and counting takes a lock */
}

/* A connection serves one thread at a time: it needs no locks of its own. */
static int db_open(const char *path, int flags, sqlite3 **db_out) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, library_settle);
    return sqlite3_open_v2(path, db_out, flags | SQLITE_OPEN_NOMUTEX, NULL);
}

int sqlite_file(const char *where, int flags, sqlite3 **db_out) {
    char path[PATH_MAX + 3]; /* stat has refused anything longer */
    int  len = snprintf(path, sizeof path, "%s%s", *where == '/' ? "" : "./", where);
    ensure(len < (int)sizeof path);
    return db_open(path, flags, db_out);
}

/* A register is its owner's alone, whatever the shell gives new files; the log beside it takes the same rights. */
static void place_make(const char *where) {
    int file = open(where, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) /* else the database tells what is wrong with the place */
        close(file);
}

static bool sqlite_open(const Driver *driver, const char *where, bool create, Link **link_out,
                        Error *err) {
    TRY(place_check(where, create, err));
    struct stat found;
    Arena      *arena = arena_open();
    SqliteLink *link = ARENA_NEW(arena, SqliteLink);
    *link = (SqliteLink){.link = {driver},
                         .arena = arena,
                         .where = str_copy(arena, str_from(where)).at,
                         .made = create && stat(where, &found) != 0};
    int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    if (link->made)
        place_make(where);
    int result = sqlite_file(where, flags, &link->db);
    if (result != SQLITE_OK)
        sqlite_fail(link, result, err);
    if (result != SQLITE_OK || !link_settle(&link->link, create, err)) {
        sqlite_discard(&link->link);
        return false;
    }
    sqlite_here_note(link);
    *link_out = &link->link;
    return true;
}

/* Without a name SQLite makes a file that is unlinked as soon as it is open, once it outgrows the cache.
 * A failed write leaves it in any state: it is only good for closing then. */
static bool sqlite_scratch(const Driver *driver, Link **link_out, Error *err) {
    Arena      *arena = arena_open();
    SqliteLink *link = ARENA_NEW(arena, SqliteLink);
    *link = (SqliteLink){.link = {driver}, .arena = arena, .where = "scratch"};
    int result = db_open("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &link->db);
    if (result != SQLITE_OK)
        sqlite_fail(link, result, err);
    Str how = str_format(arena,
                         "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                         "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -%d",
                         CACHE_KIB);
    if (result != SQLITE_OK || !sqlite_exec(&link->link, how.at, err)) {
        sqlite_close(&link->link);
        return false;
    }
    *link_out = &link->link;
    return true;
}

const Driver driver_sqlite = {
    .number_type = "BIGINT",
    .text_type = "TEXT",
    .bytes_type = "BLOB",
    .objects =
        "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "UNION ALL SELECT 'application_id', application_id || '' FROM pragma_application_id "
        "UNION ALL SELECT 'user_version', user_version || '' FROM pragma_user_version ORDER BY 1",
    .columns =
        "SELECT m.name, p.name, 'typeof(\"' || p.name || '\") <> ' || CASE p.type "
        "WHEN 'BIGINT' THEN '''integer''' "
        "WHEN 'TEXT' THEN '''text'' OR instr(CAST(\"' || p.name || '\" AS BLOB), x''00'') > 0' "
        "ELSE '''blob''' END "
        "FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS p "
        "WHERE m.type = 'table' ORDER BY m.name, p.cid",
    .keyed_table = " WITHOUT ROWID",
    .scratch = sqlite_scratch,
    .open = sqlite_open,
    .close = sqlite_close,
    .discard = sqlite_discard,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .exec = sqlite_exec,
    .prepare = sqlite_prepare,
    .bind = sqlite_bind,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .finish = sqlite_finish,
    .number = sqlite_number,
    .text = sqlite_text,
    .has_table = sqlite_has_table,
    .has_column = sqlite_has_column,
    .is_blank = sqlite_is_blank,
    .scrub = sqlite_scrub,
    .sound = sqlite_sound,
    .here = sqlite_here,
    .heed = sqlite_heed,
    .copy = sqlite_copy,
};

/* SQLite serves every place until another driver claims a scheme (postgres://). */
const Driver *driver_for(const char *where) {
    (void)where;
    return &driver_sqlite;
}
