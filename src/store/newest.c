/* newest.c — one read transaction, and two statements for each kind that is asked about. */
#include "store/newest.h"

#include "store/journal.h"
#include "store/row.h"

/* What a kind's statements are at. */
typedef struct Asked {
    Statement *find, *walk;
    Text       from; /* where the walk began; stays as long as it is bound */
    bool       opened, any, there, told;
} Asked;

struct Newest {
    Arena  *arena;
    Store  *store;
    int64_t version;
    Asked   of[KIND_COUNT];
};

bool newest_open(Store *store, Newest **newest_out, Error *err) {
    TRY(store_begin(store, false, err));
    Arena  *arena = arena_open();
    Newest *newest = ARENA_NEW(arena, Newest);
    *newest = (Newest){.arena = arena, .store = store};
    if (!store_version(store, &newest->version, err)) {
        newest_close(newest);
        return false;
    }
    *newest_out = newest;
    return true;
}

void newest_close(Newest *newest) {
    if (!newest)
        return;
    for (int k = 0; k < KIND_COUNT; k++) {
        Statement_auto(&newest->of[k].find);
        Statement_auto(&newest->of[k].walk);
    }
    Error none = {0};
    (void)store_end(newest->store, false, &none); /* nothing was written */
    arena_close(newest->arena);
}

void Newest_auto(Newest **newest) {
    newest_close(*newest);
}

int64_t newest_version(const Newest *newest) {
    return newest->version;
}

/* A register is often filled kind by kind: one that has no row yet is not asked again. */
static bool kind_open(Newest *newest, Kind kind, Error *err) {
    Asked *asked = &newest->of[kind];
    if (asked->opened)
        return true;
    TRY(sql_prepare(newest->store->link,
                    schema_select(newest->arena, kind, "WHERE row_key = ? AND version_to = 0"),
                    &asked->find, err));
    TRY(sql_prepare(newest->store->link,
                    schema_select(newest->arena, kind,
                                  "WHERE row_key >= ? AND version_to = 0 ORDER BY row_key"),
                    &asked->walk, err));
    asked->from = text_open(newest->arena);
    asked->opened = asked->any = true;
    TRY(newest_walk(newest, kind, STR(""), err));
    asked->any = asked->there;
    return true;
}

bool newest_find(Newest *newest, Arena *arena, Kind kind, Str key, bool *found_out,
                 Record *record_out, Error *err) {
    Asked *asked = &newest->of[kind];
    TRY(kind_open(newest, kind, err));
    *found_out = false;
    if (!asked->any)
        return true;
    SqlValue values[] = {SQL_TEXT_OF(key)};
    TRY(sql_run(asked->find, values, COUNT_OF(values), found_out, err));
    if (*found_out)
        *record_out = row_read(arena, asked->find, kind).record;
    return sql_reset(asked->find, err);
}

bool newest_walk(Newest *newest, Kind kind, Str from, Error *err) {
    Asked *asked = &newest->of[kind];
    TRY(kind_open(newest, kind, err));
    asked->there = asked->told = false;
    if (!asked->any)
        return true;
    TRY(sql_reset(asked->walk, err));
    asked->from.len = 0;
    text_add(&asked->from, from);
    SqlValue values[] = {SQL_TEXT_OF(text_done(&asked->from))};
    return sql_run(asked->walk, values, COUNT_OF(values), &asked->there, err);
}

bool newest_next(Newest *newest, Arena *arena, Kind kind, bool *more_out, Str *key_out,
                 Record *record_out, Error *err) {
    Asked *asked = &newest->of[kind];
    if (asked->there && asked->told)
        TRY(sql_next(asked->walk, &asked->there, err));
    asked->told = true;
    *more_out = asked->there;
    if (asked->there) {
        Row row = row_read(arena, asked->walk, kind);
        *key_out = row.key;
        *record_out = row.record;
    }
    return true;
}
