/* store.c — opening, closing and loading a register.
 *
 * Invariant: what a caller sees is the register between two commits, never inside a write.
 * Cost of a load: O(rows log rows), all of it in the caller's arena.
 */
#include "base/vec.h"
#include "store/journal.h"
#include "store/row.h"
#include "store/schema.h"

#include <stdlib.h>

static Store *store_wrap(Link *link) {
    Arena *arena = arena_open();
    Store *store = ARENA_NEW(arena, Store);
    *store = (Store){.link = link, .arena = arena};
    return store;
}

void store_close(Store *store) {
    if (!store)
        return;
    store->link->driver->close(store->link);
    arena_close(store->arena);
}

/* In a conflict another program has the place: it stays. */
void store_discard(Store *store, const Error *why) {
    if (why->code == ERROR_CONFLICT)
        store->link->driver->close(store->link);
    else
        store->link->driver->discard(store->link);
    arena_close(store->arena);
}

void Store_auto(Store **store) {
    store_close(*store);
}

bool store_here(Store *store, Error *err) {
    return !store->name.len || /* it is being made */
           store->link->driver->here(store->link, SCHEMA_NAME, store->name, err);
}

void store_heed(Store *store, const char *stage, const Progress *progress) {
    store->link->driver->heed(store->link, stage, progress);
}

bool store_begin(Store *store, bool write, Error *err) {
    if (store->depth > 0) {
        store->depth++;
        return true;
    }
    store->spoiled = false;
    if (store->link->driver->begin(store->link, write, err) && (!write || store_here(store, err))) {
        store->depth = 1;
        store->writes = write;
        return true;
    }
    store->link->driver->rollback(store->link); /* it may have begun */
    return false;
}

bool store_end(Store *store, bool good, Error *err) {
    store->spoiled |= !good;
    if (--store->depth > 0)
        return good;
    if (good && store->spoiled)
        error_set(err, ERROR_STORE, "a part of it failed; nothing was changed");
    bool done = !store->spoiled && (!store->writes || store_here(store, err)) &&
                store->link->driver->commit(store->link, err);
    if (!done)
        store->link->driver->rollback(store->link);
    return done;
}

bool store_together(Store *store, Error *err) {
    return store_begin(store, true, err);
}

bool store_moment(Store *store, Error *err) {
    return store_begin(store, false, err);
}

bool store_together_end(Store *store, bool good, Error *err) {
    return store_end(store, good, err);
}

static bool store_check(Store *store, const char *where, int64_t *schema_out, Error *err) {
    return schema_check(store->link, store->arena, where, &store->name, schema_out, err);
}

static bool open_as(const Driver *driver, const char *where, bool upgrade, Store **store_out,
                    Error *err) {
    Link *link;
    TRY(driver->open(driver, where, false, &link, err));
    Store  *store = store_wrap(link);
    int64_t schema;
    if (!store_check(store, where, &schema, err) ||
        (upgrade && schema < SCHEMA_NUMBER && !store_upgrade(store, where, err))) {
        store_close(store);
        return false;
    }
    *store_out = store;
    return true;
}

bool store_open_with(const Driver *driver, const char *where, Store **store_out, Error *err) {
    return open_as(driver, where, true, store_out, err);
}

bool store_open_kept(const char *where, Store **store_out, Error *err) {
    return open_as(driver_for(where), where, false, store_out, err);
}

/* A register nobody has written to counts as nothing there: a `new` that was killed can be repeated. */
static bool place_is_free(Store *store, const char *where, Error *err) {
    Error   other = {0};
    int64_t version, schema;
    if (!store_check(store, where, &schema, &other))
        return error_set(err, ERROR_KEPT, "%s", where);
    TRY(store_version(store, &version, err));
    return version == 0 || error_set(err, ERROR_KEPT, "%s", where);
}

static bool place_fill(Store *store, const char *where, Error *err) {
    bool    blank;
    int64_t schema;
    TRY(store->link->driver->is_blank(store->link, &blank, err));
    return blank ? schema_create(store->link, err) && store_check(store, where, &schema, err)
                 : place_is_free(store, where, err);
}

static bool place_open(const Driver *driver, const char *where, Link **link_out, Error *err) {
    Error found = {0};
    if (driver->open(driver, where, true, link_out, &found))
        return true;
    if (found.code == ERROR_FORMAT) /* nothing that is no database is written over */
        return error_set(err, ERROR_KEPT, "%s", where);
    return error_set(err, found.code, "%s", found.message);
}

bool store_create_with(const Driver *driver, const char *where, Store **store_out, Error *err) {
    Link *link;
    TRY(place_open(driver, where, &link, err));
    Store *store = store_wrap(link);
    if (!store_begin(store, true, err) || !store_end(store, place_fill(store, where, err), err)) {
        store_discard(store, err);
        return false;
    }
    *store_out = store;
    return true;
}

bool store_create(const char *where, Store **store_out, Error *err) {
    return store_create_with(driver_for(where), where, store_out, err);
}

bool store_open(const char *where, Store **store_out, Error *err) {
    return store_open_with(driver_for(where), where, store_out, err);
}

Str store_name(const Store *store) {
    return store->name;
}

bool store_version(Store *store, int64_t *version_out, Error *err) {
    Hash hash;
    return journal_head(store, version_out, &hash, err);
}

typedef struct Loaded {
    Str    key;
    Record record;
} Loaded;

static int loaded_order(const void *a, const void *b) {
    return str_order(((const Loaded *)a)->key, ((const Loaded *)b)->key);
}

typedef struct Loading {
    Arena  *arena;   /* of the values */
    Arena  *scratch; /* of the rows before they are sorted */
    Loaded *at;
    size_t  len, room;
} Loading;

static void loading_add(Loading *loading, Row row) {
    if (loading->len == loading->room)
        loading->at = vec_grow(loading->scratch, loading->at, loading->len, &loading->room,
                               sizeof *loading->at);
    loading->at[loading->len++] = (Loaded){row.key, row.record};
}

/* Rows come in the database's order; sorted here, by bytes, whatever its collation is. */
static bool kind_load(Store *store, Loading *loading, Kind kind, int64_t version, Error *err) {
    AUTO(Statement) select = NULL;
    bool     row;
    SqlValue values[] = {SQL_NUMBER_OF(version), SQL_NUMBER_OF(version)};
    Str      sql = schema_select(loading->scratch, kind,
                                 "WHERE version_from <= ? AND (version_to = 0 OR version_to > ?)");
    TRY(sql_prepare(store->link, sql, &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    loading->len = 0;
    while (row) {
        loading_add(loading, row_read(loading->arena, select, kind));
        TRY(sql_next(select, &row, err));
    }
    if (loading->len)
        qsort(loading->at, loading->len, sizeof *loading->at, loaded_order);
    return true;
}

static bool kinds_load(Store *store, Arena *arena, Arena *rows, int64_t version, Records *records,
                       Error *err) {
    AUTO(Arena) scratch = arena_open();
    Loading loading = {.arena = arena, .scratch = scratch};
    for (int k = 0; k < KIND_COUNT; k++) {
        TRY(kind_load(store, &loading, (Kind)k, version, err));
        for (size_t i = 0; i < loading.len; i++)
            records_add(rows, records, loading.at[i].record);
    }
    return true;
}

static bool version_load(Store *store, Arena *arena, Arena *rows, int64_t asked, Records *records,
                         int64_t *version_out, Error *err) {
    int64_t newest;
    TRY(store_version(store, &newest, err));
    if (asked < 0 || asked > newest)
        return error_set(err, ERROR_MISSING, "version %lld of the register: the newest is %lld",
                         (long long)asked, (long long)newest);
    *version_out = asked ? asked : newest;
    return kinds_load(store, arena, rows, *version_out, records, err);
}

bool store_load(Store *store, Arena *arena, Arena *rows, int64_t version, Records *records_out,
                int64_t *version_out, Error *err) {
    Records records = {0};
    int64_t found = 0;
    TRY(store_begin(store, false, err));
    TRY(store_end(store, version_load(store, arena, rows, version, &records, &found, err), err));
    *records_out = records;
    *version_out = found;
    return true;
}
