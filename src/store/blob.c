/* blob.c — bytes kept beside the rows, under the hash by which a row names them (a photo's `image`).
 *
 * Invariant: bytes are written in the transaction of the row that names them, and go with the last row of
 * any version that does, which only erasing removes. A load does not read them.
 */
#include "store/blob.h"

#include "store/sql.h"

static bool blob_there(Link *link, Str name, bool *there_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(name)};
    TRY(sql_prepare(link, STR("SELECT hash FROM blob WHERE hash = ?"), &select, err));
    return sql_run(select, values, COUNT_OF(values), there_out, err);
}

bool blob_keep(Store *store, Str bytes, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str name = hash_hex(arena, hash_of(bytes));
    AUTO(Statement) insert = NULL;
    SqlValue values[] = {SQL_TEXT_OF(name), SQL_BYTES_OF(bytes)};
    bool     there;
    TRY(blob_there(store->link, name, &there, err));
    if (there)
        return true;
    TRY(sql_prepare(store->link, STR("INSERT INTO blob (hash, bytes) VALUES (?, ?)"), &insert,
                    err));
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

bool blob_drop(Store *store, Str key, Error *err) {
    AUTO(Statement) drop = NULL;
    SqlValue values[] = {SQL_TEXT_OF(key), SQL_TEXT_OF(key)};
    TRY(sql_prepare(
        store->link,
        STR("DELETE FROM blob WHERE hash IN (SELECT image FROM photo WHERE row_key = ?) "
            "AND hash NOT IN (SELECT image FROM photo WHERE row_key <> ?)"),
        &drop, err));
    return sql_run(drop, values, COUNT_OF(values), NULL, err);
}

static bool blob_read(Store *store, Arena *arena, Str name, bool *there_out, Str *bytes_out,
                      Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(name)};
    TRY(sql_prepare(store->link, STR("SELECT bytes FROM blob WHERE hash = ?"), &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), there_out, err));
    if (*there_out)
        *bytes_out = sql_text_copy(arena, select, 0);
    return true;
}

static bool bytes_are(Str name, Str bytes) {
    Hash hash;
    return hash_parse(name, &hash) && hash_same(hash, hash_of(bytes));
}

static bool bytes_find(Store *store, Arena *arena, Str name, Str *bytes_out, Error *err) {
    bool there;
    TRY(blob_read(store, arena, name, &there, bytes_out, err));
    if (!there)
        return error_set(err, ERROR_MISSING, "bytes " STR_FMT, STR_ARG(name));
    return bytes_are(name, *bytes_out) ||
           error_set(err, ERROR_STORE, "bytes " STR_FMT " are not what was written", STR_ARG(name));
}

bool store_bytes(Store *store, Arena *arena, Str name, Str *bytes_out, Error *err) {
    Str bytes = STR("");
    TRY(store_begin(store, false, err));
    TRY(store_end(store, bytes_find(store, arena, name, &bytes, err), err));
    *bytes_out = bytes;
    return true;
}

bool store_write_bytes(Store *store, const Actor *actor, const char *use_case, Str note,
                       int64_t base_version, const Change *changes, size_t change_count, Str bytes,
                       WriteResult *result_out, Error *err) {
    JournalLine line = {.actor = actor->name, .use_case = str_from(use_case), .note = note};
    WriteResult result;
    TRY(store_begin(store, true, err));
    bool good =
        store_write_within(store, &line, base_version, changes, change_count, NULL, &result, err) &&
        blob_keep(store, bytes, err);
    TRY(store_end(store, good, err));
    *result_out = result;
    return true;
}

/* One row of `photo`, in any version: are its bytes there, and are they the ones it names? */
static bool photo_check(Store *store, const Row *row, BlobFault tell, void *with, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str  name = record_get(&row->record, "image"), bytes;
    bool there;
    TRY(blob_read(store, arena, name, &there, &bytes, err));
    if (!there || !bytes_are(name, bytes))
        tell(with, row->from, there ? "store.chain.value" : "store.chain.lost", row->key);
    return true;
}

static bool strays_check(Store *store, BlobFault tell, void *with, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    STR("SELECT hash FROM blob WHERE hash NOT IN (SELECT image FROM photo)"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        tell(with, 0, "store.chain.stray", sql_text(select, 0));
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool blob_check(Store *store, BlobFault tell, void *with, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Statement) select = NULL;
    bool more;
    TRY(sql_prepare(
        store->link,
        schema_select(arena, KIND_PHOTO, "WHERE image <> '' ORDER BY row_key, version_from"),
        &select, err));
    TRY(sql_run(select, NULL, 0, &more, err));
    while (more) {
        ArenaMark mark = arena_mark(arena);
        Row       row = row_read(arena, select, KIND_PHOTO);
        TRY(photo_check(store, &row, tell, with, err));
        arena_rewind(arena, mark);
        TRY(sql_next(select, &more, err));
    }
    return strays_check(store, tell, with, err);
}
