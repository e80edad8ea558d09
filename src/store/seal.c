/* seal.c — what the log holds the rows of accounts by.
 *
 * Whoever writes to the file past the program changes a row; its digest stands in the chain of the log, in the line of whatever
 * changed the row last. A digest is no secret and gives none away: what is in it is hashed or long and random.
 */
#include "base/vec.h"
#include "store/log.h"
#include "store/row.h"

/* A table of rows with the account's login: with what the seal has of it. Words all, but where a column is a number. */
static const struct {
    const char *sql;
    uint32_t    columns;
} parts[] = {
    {"SELECT login, name, person, password, seed FROM account WHERE login = ?", 5},
    {"SELECT login FROM account WHERE login = ? AND open = 1", 1},
    {"SELECT role, unit, authority FROM access_grant WHERE login = ? "
     "ORDER BY role, unit, authority",
     3},
    {"SELECT asker, person, role, unit, authority FROM grant_ask WHERE login = ? "
     "ORDER BY role, unit, authority",
     5},
    {"SELECT code FROM recovery WHERE login = ? ORDER BY code", 1},
    {"SELECT name, query FROM search WHERE login = ? ORDER BY name", 2},
};

static bool part_add(Store *store, Hasher *hasher, size_t i, Str login, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    digest_number(hasher, (int64_t)i);
    TRY(sql_prepare(store->link, str_from(parts[i].sql), &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        for (uint32_t c = 0; c < parts[i].columns; c++)
            digest_part(hasher, sql_text(select, c));
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool store_seal(Store *store, Arena *arena, Str login, Str *seal_out, Error *err) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        TRY(part_add(store, &hasher, i, login, err));
    *seal_out = hash_hex(arena, hasher_done(&hasher));
    return true;
}

Str seal_of_pass(Arena *arena, bool invitation, Hash name, Str login, int64_t at) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    digest_number(&hasher, invitation);
    digest_part(&hasher, sql_hash_bytes(&name));
    digest_part(&hasher, login);
    digest_number(&hasher, at);
    return hash_hex(arena, hasher_done(&hasher));
}

typedef VEC(Pass) PassVec;

static bool passes_read(Store *store, Arena *arena, bool invitation, PassVec *passes, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    invitation
                        ? STR("SELECT name, login, until, 0 FROM invite ORDER BY login, name")
                        : STR("SELECT name, login, began, seen FROM session ORDER BY login, name"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        Pass pass = {.login = sql_text_copy(arena, select, 1),
                     .invitation = invitation,
                     .at = sql_number(select, 2),
                     .seen = sql_number(select, 3)};
        pass.seal = seal_of_pass(arena, invitation, sql_hash(select, 0), pass.login, pass.at);
        VEC_PUSH(arena, *passes, pass);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool store_passes(Store *store, Arena *arena, Pass **passes_out, size_t *count_out, Error *err) {
    PassVec passes = {0};
    TRY(passes_read(store, arena, true, &passes, err));
    TRY(passes_read(store, arena, false, &passes, err));
    *passes_out = passes.at;
    *count_out = passes.len;
    return true;
}

typedef VEC(Stray) StrayVec;

static bool strays_read(Store *store, Arena *arena, const char *table, StrayVec *strays,
                        Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link,
                    str_format(arena,
                               "SELECT DISTINCT login FROM %s WHERE login NOT IN "
                               "(SELECT login FROM account) ORDER BY login",
                               table),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        Stray stray = {str_from(table), sql_text_copy(arena, select, 0)};
        VEC_PUSH(arena, *strays, stray);
        TRY(sql_next(select, &row, err));
    }
    return true;
}

bool store_strays(Store *store, Arena *arena, Stray **strays_out, size_t *count_out, Error *err) {
    static const char *const tables[] = {"access_grant", "grant_ask", "recovery", "search"};
    StrayVec                 strays = {0};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        TRY(strays_read(store, arena, tables[i], &strays, err));
    *strays_out = strays.at;
    *count_out = strays.len;
    return true;
}
