/* known.c — one read transaction, and two statements for each kind that is asked about. */
#include "store/known.h"

#include "store/journal.h"
#include "store/row.h"

/* What a kind's statements are at. */
typedef struct Asked {
    Statement *find, *walk;
    Text       from; /* where the walk began; stays as long as it is bound */
    bool       opened, any, there, told;
} Asked;

struct Known {
    Arena  *arena;
    Store  *store;
    int64_t version;
    Asked   of[KIND_COUNT];
};

bool known_open(Store *store, Known **known_out, Error *err) {
    TRY(store_begin(store, false, err));
    Arena *arena = arena_open();
    Known *known = ARENA_NEW(arena, Known);
    *known = (Known){.arena = arena, .store = store};
    if (!store_version(store, &known->version, err)) {
        known_close(known);
        return false;
    }
    *known_out = known;
    return true;
}

void known_close(Known *known) {
    if (!known)
        return;
    for (int k = 0; k < KIND_COUNT; k++) {
        Statement_auto(&known->of[k].find);
        Statement_auto(&known->of[k].walk);
    }
    known->store->link->driver->rollback(known->store->link); /* nothing was written */
    arena_close(known->arena);
}

void Known_auto(Known **known) {
    known_close(*known);
}

int64_t known_version(const Known *known) {
    return known->version;
}

/* A register is often filled kind by kind: one that has no row yet is not asked again. */
static bool kind_open(Known *known, Kind kind, Error *err) {
    Asked *asked = &known->of[kind];
    if (asked->opened)
        return true;
    TRY(sql_prepare(known->store->link,
                    schema_select(known->arena, kind, "WHERE row_key = ? AND version_to = 0"),
                    &asked->find, err));
    TRY(sql_prepare(
        known->store->link,
        schema_select(known->arena, kind, "WHERE row_key >= ? AND version_to = 0 ORDER BY row_key"),
        &asked->walk, err));
    asked->from = text_open(known->arena);
    asked->opened = asked->any = true;
    TRY(known_walk(known, kind, STR(""), err));
    asked->any = asked->there;
    return true;
}

bool known_find(Known *known, Arena *arena, Kind kind, Str key, bool *found_out, Record *record_out,
                Error *err) {
    Asked *asked = &known->of[kind];
    TRY(kind_open(known, kind, err));
    *found_out = false;
    if (!asked->any)
        return true;
    SqlValue values[] = {SQL_TEXT_OF(key)};
    TRY(sql_run(asked->find, values, COUNT_OF(values), found_out, err));
    if (*found_out)
        *record_out = row_read(arena, asked->find, kind).record;
    return sql_reset(asked->find, err);
}

bool known_walk(Known *known, Kind kind, Str from, Error *err) {
    Asked *asked = &known->of[kind];
    TRY(kind_open(known, kind, err));
    asked->there = asked->told = false;
    if (!asked->any)
        return true;
    TRY(sql_reset(asked->walk, err));
    asked->from.len = 0;
    text_add(&asked->from, from);
    SqlValue values[] = {SQL_TEXT_OF(text_done(&asked->from))};
    return sql_run(asked->walk, values, COUNT_OF(values), &asked->there, err);
}

bool known_next(Known *known, Arena *arena, Kind kind, bool *more_out, Str *key_out,
                Record *record_out, Error *err) {
    Asked *asked = &known->of[kind];
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
