/* search.c — searches that accounts keep under names of their own. */
#include "base/vec.h"
#include "store/account.h"
#include "store/log.h"
#include "store/sql.h"

bool store_searches(Store *store, Arena *arena, Str login, SavedSearch **searches_out,
                    size_t *count_out, Error *err) {
    VEC(SavedSearch) found = {0};
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    TRY(sql_prepare(store->link,
                    STR("SELECT name, query FROM search WHERE login = ? ORDER BY name"), &select,
                    err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        SavedSearch one = {sql_text_copy(arena, select, 0), sql_text_copy(arena, select, 1)};
        VEC_PUSH(arena, found, one);
        TRY(sql_next(select, &row, err));
    }
    *searches_out = found.at;
    *count_out = found.len;
    return true;
}

static bool search_drop(Store *store, Str login, Str name, Error *err) {
    AUTO(Statement) statement = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login), SQL_TEXT_OF(name)};
    TRY(sql_prepare(store->link, STR("DELETE FROM search WHERE login = ? AND name = ?"), &statement,
                    err));
    return sql_run(statement, values, COUNT_OF(values), NULL, err);
}

/* Asked within the transaction: two at once cannot pass the bound. */
static bool room_left(Store *store, Str login, size_t most, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    TRY(sql_prepare(store->link, STR("SELECT COUNT(*) FROM search WHERE login = ?"), &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    return sql_number(select, 0) < (int64_t)most ||
           error_set(err, ERROR_LIMIT, "searches of " STR_FMT, STR_ARG(login));
}

static bool search_write(Store *store, Str login, const SavedSearch *search, size_t most,
                         Error *err) {
    AUTO(Statement) insert = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login), SQL_TEXT_OF(search->name), SQL_TEXT_OF(search->query)};
    TRY(search_drop(store, login, search->name, err));
    TRY(room_left(store, login, most, err));
    TRY(sql_prepare(store->link, STR("INSERT INTO search (login, name, query) VALUES (?, ?, ?)"),
                    &insert, err));
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

static bool search_line(Store *store, Str login, const char *act, Error *err) {
    LogLine line = {.actor = login, .act = str_from(act), .object = login};
    return log_seal(store, &line, STR(""), err);
}

bool store_search_put(Store *store, Str login, const SavedSearch *search, size_t most, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store,
                     search_write(store, login, search, most, err) &&
                         search_line(store, login, "saved.put", err),
                     err);
}

bool store_search_end(Store *store, Str login, Str name, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(
        store, search_drop(store, login, name, err) && search_line(store, login, "saved.end", err),
        err);
}
