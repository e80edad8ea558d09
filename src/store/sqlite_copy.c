/* sqlite_copy.c — all pages of a register as they are at one moment, by SQLite's own means: those who read and write
 * go on meanwhile, and what they write after it began is not in it.
 *
 * A file copied by other means while somebody writes is none that can be relied on: half of the last changes stand in
 * the log beside it (https://www.sqlite.org/howtocorrupt.html, 1.2).
 */
#include "store/sqlite_link.h"

enum { STEP_PAGES = 2048 };

/* Reading is the one's failure, whatever else fails the other's. */
static bool copy_fail(SqliteLink *link, SqliteLink *to, int result, Error *err) {
    bool reads = result == SQLITE_IOERR_READ || (result & 0xff) == SQLITE_CORRUPT ||
                 (result & 0xff) == SQLITE_NOTADB;
    return sqlite_fail(reads ? link : to, result, err);
}

static bool pages_copy(SqliteLink *link, SqliteLink *to, const Progress *progress, Error *err) {
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", link->db, "main");
    int             result = backup ? SQLITE_OK : sqlite3_extended_errcode(to->db);
    bool            wanted = true;
    while (result == SQLITE_OK && wanted) {
        result = sqlite3_backup_step(backup, STEP_PAGES);
        int64_t       total = sqlite3_backup_pagecount(backup);
        ProgressState state = {.stage = "progress.copy",
                               .done = total - sqlite3_backup_remaining(backup),
                               .total = total};
        wanted = progress_tell(progress, &state);
    }
    sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE && result != SQLITE_OK)
        return copy_fail(link, to, result, err);
    return result == SQLITE_DONE || error_set(err, ERROR_LIMIT, "%s: stopped", link->where);
}

/* Within a transaction, so that it is the same moment for all steps however long they take. */
static bool moment_copy(SqliteLink *link, SqliteLink *to, const Progress *progress, Error *err) {
    const Driver *driver = link->link.driver;
    bool          blank;
    TRY(driver->begin(&link->link, false, err));
    bool copied = driver->is_blank(&link->link, &blank, err) && pages_copy(link, to, progress, err);
    driver->rollback(&link->link);
    return copied;
}

bool sqlite_copy(Link *base, const char *where, bool used, const Progress *progress, Error *err) {
    SqliteLink *link = (SqliteLink *)(void *)base;
    SqliteLink  to = {.where = where};
    const char *mode = used ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE";
    int         result = sqlite_file(where, SQLITE_OPEN_READWRITE, &to.db);
    bool        good = result == SQLITE_OK || sqlite_fail(&to, result, err);
    if (good)
        sqlite3_extended_result_codes(to.db, 1);
    good = good && moment_copy(link, &to, progress, err);
    if (good && (result = sqlite3_exec(to.db, mode, NULL, NULL, NULL)) != SQLITE_OK)
        good = sqlite_fail(&to, result, err);
    sqlite3_close_v2(to.db);
    return good;
}
