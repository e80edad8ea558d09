/* sqlite_here.c — does what stands at the path still hold what this connection reads and writes?
 *
 * A file that was moved, deleted or replaced stays open: SQLite goes on writing to what nobody finds again
 * (https://www.sqlite.org/howtocorrupt.html, 4.3). So do the log and the index beside it. Each is known by device and inode.
 * A file written over where it stands (cp) keeps both, and is known by its head, read past the log beside it: between two
 * checkpoints nothing writes there, and a checkpoint never takes back the count of pages or of changes
 * (https://www.sqlite.org/fileformat.html, 1.3). Cost: three stat and one read of 100 bytes.
 */
#include "store/sqlite_link.h"

#include <string.h>
#include <sys/stat.h>

enum { FIXED = 18, VERSIONS = 18, CHANGES = 24, PAGES = 28 }; /* bytes of the head */

static uint32_t number_at(const uint8_t *head, size_t at) {
    return (uint32_t)head[at] << 24 | (uint32_t)head[at + 1] << 16 | (uint32_t)head[at + 2] << 8 |
           head[at + 3];
}

/* Zeros where there is none yet. */
static void head_read(const SqliteLink *link, uint8_t *head_out) {
    sqlite3_file *file = NULL;
    memset(head_out, 0, HEAD_BYTES);
    if (sqlite3_file_control(link->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
        file && file->pMethods)
        file->pMethods->xRead(file, head_out, HEAD_BYTES, 0);
}

static FilePart part_of(const SqliteLink *link, const char *part) {
    AUTO(Arena) arena = arena_open();
    struct stat is;
    if (stat(str_format(arena, "%s%s", link->where, part).at, &is) != 0)
        return (FilePart){0};
    return (FilePart){is.st_dev, is.st_ino};
}

void sqlite_here_note(SqliteLink *link) {
    for (size_t i = 0; i < COUNT_OF(sqlite_parts); i++)
        link->parts[i] = part_of(link, sqlite_parts[i]);
    head_read(link, link->head);
}

static bool parts_here(const SqliteLink *link) {
    for (size_t i = 0; i < COUNT_OF(sqlite_parts); i++) {
        FilePart now = part_of(link, sqlite_parts[i]);
        if (link->parts[i].inode &&
            (now.inode != link->parts[i].inode || now.device != link->parts[i].device))
            return false;
    }
    return true;
}

/* May this head follow that one? */
static bool head_follows(const uint8_t *was, const uint8_t *now) {
    return !*was || (memcmp(was, now, FIXED) == 0 && now[VERSIONS] >= was[VERSIONS] &&
                     number_at(now, CHANGES) >= number_at(was, CHANGES) &&
                     number_at(now, PAGES) >= number_at(was, PAGES));
}

/* A path as a URI has it. */
static Str uri_of(Arena *arena, const char *where) {
    Text text = text_open(arena);
    text_format(&text, "file:%s", *where == '/' ? "" : "./");
    for (const char *c = where; *c; c++)
        text_format(&text, strchr("?#%", *c) ? "%%%02x" : "%c", *c);
    text_format(&text, "?immutable=1"); /* without the log beside it, and without locks */
    return text_done(&text);
}

/* What the file says by itself; empty where that cannot be read, as in the middle of a checkpoint. */
static Str beneath(const SqliteLink *link, Arena *arena, const char *sql) {
    sqlite3      *db = NULL;
    sqlite3_stmt *stmt = NULL;
    Str           said = STR("");
    int           flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri_of(arena, link->where).at, &db, flags, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_text(stmt, 0))
        said = str_copy(arena, str_from((const char *)sqlite3_column_text(stmt, 0)));
    sqlite3_finalize(stmt);
    sqlite3_close_v2(db);
    return said;
}

bool sqlite_here(Link *base, const char *sql, Str name, Error *err) {
    AUTO(Arena) arena = arena_open();
    SqliteLink *link = (SqliteLink *)(void *)base;
    uint8_t     head[HEAD_BYTES];
    head_read(link, head);
    if (!parts_here(link) || !head_follows(link->head, head))
        return error_set(err, ERROR_MOVED, "%s", link->where);
    if (memcmp(head, link->head, HEAD_BYTES) == 0)
        return true;
    Str said = beneath(link, arena, sql);
    if (said.len && !str_same(said, name))
        return error_set(err, ERROR_MOVED, "%s", link->where);
    if (said.len)
        memcpy(link->head, head, HEAD_BYTES);
    return true;
}
