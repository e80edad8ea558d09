/* shelf.c — shelves as tables of a database of their own. */
#include "store/shelf.h"

#include "store/handle.h"
#include "store/sql.h"

struct Shelves {
    Arena   *arena;
    Link    *link;
    Shelf   *last;
    uint32_t count;
};

struct Shelf {
    Shelves   *shelves;
    Shelf     *before;
    Statement *add, *set, *find, *walk;
    Text       from;        /* where the walk began; stays as long as it is bound */
    bool       there, told; /* the walk stands on a row, and has told it */
};

bool shelves_open(const Store *store, Shelves **shelves_out, Error *err) {
    Link *link;
    TRY(store->link->driver->scratch(store->link->driver, &link, err));
    Arena   *arena = arena_open();
    Shelves *shelves = ARENA_NEW(arena, Shelves);
    *shelves = (Shelves){.arena = arena, .link = link};
    if (!link->driver->begin(link, true, err)) {
        shelves_close(shelves);
        return false;
    }
    *shelves_out = shelves;
    return true;
}

void shelves_close(Shelves *shelves) {
    if (!shelves)
        return;
    for (Shelf *shelf = shelves->last; shelf; shelf = shelf->before) {
        Statement *all[] = {shelf->add, shelf->set, shelf->find, shelf->walk};
        for (size_t i = 0; i < COUNT_OF(all); i++)
            Statement_auto(&all[i]);
    }
    shelves->link->driver->close(shelves->link);
    arena_close(shelves->arena);
}

void Shelves_auto(Shelves **shelves) {
    shelves_close(*shelves);
}

static bool shelf_prepare(Shelf *shelf, bool wide, uint32_t number, Error *err) {
    Arena      *arena = shelf->shelves->arena;
    Link       *link = shelf->shelves->link;
    const char *bytes = link->driver->bytes_type;
    Str         made = str_format(
                arena, "CREATE TABLE shelf_%u (key %s NOT NULL PRIMARY KEY, value %s NOT NULL)%s", number,
                bytes, bytes, wide ? "" : link->driver->keyed_table);
    Str add = str_format(arena, "INSERT INTO shelf_%u (key, value) VALUES (?, ?)", number);
    Str set = str_format(arena, "UPDATE shelf_%u SET value = ? WHERE key = ?", number);
    Str find = str_format(arena, "SELECT value FROM shelf_%u WHERE key = ?", number);
    Str walk =
        str_format(arena, "SELECT key, value FROM shelf_%u WHERE key >= ? ORDER BY key", number);
    return link->driver->exec(link, made.at, err) && sql_prepare(link, add, &shelf->add, err) &&
           sql_prepare(link, set, &shelf->set, err) && sql_prepare(link, find, &shelf->find, err) &&
           sql_prepare(link, walk, &shelf->walk, err);
}

bool shelf_open(Shelves *shelves, bool wide, Shelf **shelf_out, Error *err) {
    Shelf *shelf = ARENA_NEW(shelves->arena, Shelf);
    *shelf =
        (Shelf){.shelves = shelves, .before = shelves->last, .from = text_open(shelves->arena)};
    shelves->last = shelf; /* what was prepared is let go of even when the rest fails */
    TRY(shelf_prepare(shelf, wide, ++shelves->count, err));
    *shelf_out = shelf;
    return true;
}

/* A walk that was left on the way slows every change, and may not go on after one. */
static bool walk_end(Shelf *shelf, Error *err) {
    bool there = shelf->there;
    shelf->there = false;
    return !there || sql_reset(shelf->walk, err);
}

bool shelf_add(Shelf *shelf, Str key, Str value, Error *err) {
    TRY(walk_end(shelf, err));
    SqlValue values[] = {SQL_BYTES_OF(key), SQL_BYTES_OF(value)};
    return sql_run(shelf->add, values, COUNT_OF(values), NULL, err);
}

bool shelf_set(Shelf *shelf, Str key, Str value, Error *err) {
    TRY(walk_end(shelf, err));
    SqlValue values[] = {SQL_BYTES_OF(value), SQL_BYTES_OF(key)};
    return sql_run(shelf->set, values, COUNT_OF(values), NULL, err);
}

bool shelf_find(Shelf *shelf, Arena *arena, Str key, bool *found_out, Str *value_out, Error *err) {
    SqlValue values[] = {SQL_BYTES_OF(key)};
    TRY(sql_run(shelf->find, values, COUNT_OF(values), found_out, err));
    if (*found_out)
        *value_out = sql_text_copy(arena, shelf->find, 0);
    return sql_reset(shelf->find, err); /* a look-up left open slows every addition */
}

bool shelf_walk(Shelf *shelf, Str from, Error *err) {
    TRY(sql_reset(shelf->walk, err));
    shelf->from.len = 0;
    text_add(&shelf->from, from);
    SqlValue values[] = {SQL_BYTES_OF(text_done(&shelf->from))};
    shelf->told = false;
    return sql_run(shelf->walk, values, COUNT_OF(values), &shelf->there, err);
}

bool shelf_next(Shelf *shelf, bool *more_out, Str *key_out, Str *value_out, Error *err) {
    if (shelf->there && shelf->told)
        TRY(sql_next(shelf->walk, &shelf->there, err));
    shelf->told = true;
    *more_out = shelf->there;
    if (shelf->there) {
        *key_out = sql_text(shelf->walk, 0);
        *value_out = sql_text(shelf->walk, 1);
    }
    return true;
}
