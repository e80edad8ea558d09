/* account.c — accounts, grants, invitations, recovery codes and sessions.
 *
 * Invariant: a change and its line of the log are committed together. Cost: O(log n) a call, but for
 * the calls that list.
 */
#include "base/vec.h"
#include "store/log.h"
#include "store/sql.h"

/* One statement without an answer. */
static bool run(Store *store, Str sql, const SqlValue *values, uint32_t count, Error *err) {
    AUTO(Statement) statement = NULL;
    TRY(sql_prepare(store->link, sql, &statement, err));
    return sql_run(statement, values, count, NULL, err);
}

#define RUN(store, sql, err, ...)                                                                  \
    run((store), STR(sql), (SqlValue[]){__VA_ARGS__},                                              \
        sizeof((SqlValue[]){__VA_ARGS__}) / sizeof(SqlValue), (err))

static SqlValue bytes_of(const Hash *hash) {
    return SQL_BYTES_OF(sql_hash_bytes(hash));
}

#define SESSION_COLUMNS "name, login, began, seen, whole"
#define ACCOUNT_COLUMNS "login, name, person, open, password, seed, step"

static Session session_read(Arena *arena, Statement *select) {
    return (Session){.name = sql_hash(select, 0),
                     .login = sql_text_copy(arena, select, 1),
                     .began = sql_number(select, 2),
                     .seen = sql_number(select, 3),
                     .whole = sql_number(select, 4) == 1};
}

static Account account_read(Arena *arena, Statement *select) {
    return (Account){.login = sql_text_copy(arena, select, 0),
                     .name = sql_text_copy(arena, select, 1),
                     .person = sql_text_copy(arena, select, 2),
                     .open = sql_number(select, 3) == 1,
                     .password = sql_text_copy(arena, select, 4),
                     .seed = sql_text_copy(arena, select, 5),
                     .step = sql_number(select, 6)};
}

bool store_accounts(Store *store, Arena *arena, Account **accounts_out, size_t *count_out,
                    Error *err) {
    VEC(Account) accounts = {0};
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link, STR("SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY login"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        VEC_PUSH(arena, accounts, account_read(arena, select));
        TRY(sql_next(select, &row, err));
    }
    *accounts_out = accounts.at;
    *count_out = accounts.len;
    return true;
}

bool store_account(Store *store, Arena *arena, Str login, Account *account_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    TRY(sql_prepare(store->link, STR("SELECT " ACCOUNT_COLUMNS " FROM account WHERE login = ?"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    if (!row)
        return error_set(err, ERROR_MISSING, "account " STR_FMT, STR_ARG(login));
    *account_out = account_read(arena, select);
    return true;
}

static bool account_write(Store *store, const Account *a, Error *err) {
    TRY(RUN(store, "DELETE FROM account WHERE login = ?", err, SQL_TEXT_OF(a->login)));
    return RUN(store, "INSERT INTO account (" ACCOUNT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)", err,
               SQL_TEXT_OF(a->login), SQL_TEXT_OF(a->name), SQL_TEXT_OF(a->person),
               SQL_NUMBER_OF(a->open), SQL_TEXT_OF(a->password), SQL_BYTES_OF(a->seed),
               SQL_NUMBER_OF(a->step));
}

bool store_account_put(Store *store, const Account *account, const LogLine *line, Error *err) {
    TRY(store_begin(store, true, err));
    bool good = account_write(store, account, err) &&
                (account->open || RUN(store, "DELETE FROM session WHERE login = ?", err,
                                      SQL_TEXT_OF(account->login))) &&
                log_seal(store, line, STR(""), err);
    return store_end(store, good, err);
}

bool store_grants(Store *store, Arena *arena, Str login, Grant **grants_out, size_t *count_out,
                  Error *err) {
    VEC(Grant) grants = {0};
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    TRY(sql_prepare(store->link,
                    STR("SELECT role, unit, authority FROM access_grant WHERE login = ? "
                        "ORDER BY role, unit, authority"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        Role  role = role_named(sql_text(select, 0));
        Grant grant = {role, sql_text_copy(arena, select, 1), sql_text_copy(arena, select, 2)};
        if (role < ROLE_COUNT) /* a role of a newer program grants nothing */
            VEC_PUSH(arena, grants, grant);
        TRY(sql_next(select, &row, err));
    }
    *grants_out = grants.at;
    *count_out = grants.len;
    return true;
}

static bool grants_write(Store *store, Str login, const Grant *grants, size_t count, Error *err) {
    TRY(RUN(store, "DELETE FROM access_grant WHERE login = ?", err, SQL_TEXT_OF(login)));
    for (size_t i = 0; i < count; i++)
        TRY(RUN(store,
                "INSERT INTO access_grant (login, role, unit, authority) VALUES (?, ?, ?, ?)", err,
                SQL_TEXT_OF(login), SQL_TEXT_OF(str_from(role_name(grants[i].role))),
                SQL_TEXT_OF(grants[i].unit), SQL_TEXT_OF(grants[i].authority)));
    return true;
}

bool store_grants_put(Store *store, Str login, const Grant *grants, size_t count,
                      const LogLine *line, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(
        store,
        grants_write(store, login, grants, count, err) && log_seal(store, line, STR(""), err), err);
}

static bool ask_row(Store *store, Str login, const GrantAsk *ask, Str role, const Grant *grant,
                    Error *err) {
    return RUN(store,
               "INSERT INTO grant_ask (login, asker, person, role, unit, authority) "
               "VALUES (?, ?, ?, ?, ?, ?)",
               err, SQL_TEXT_OF(login), SQL_TEXT_OF(ask->asker), SQL_TEXT_OF(ask->person),
               SQL_TEXT_OF(role), SQL_TEXT_OF(grant->unit), SQL_TEXT_OF(grant->authority));
}

/* A row a grant; one of no role where none is asked. */
static bool ask_write(Store *store, Str login, const GrantAsk *ask, Error *err) {
    const Grant none = {ROLE_COUNT, STR(""), STR("")};
    TRY(RUN(store, "DELETE FROM grant_ask WHERE login = ?", err, SQL_TEXT_OF(login)));
    if (ask->asker.len && !ask->count)
        return ask_row(store, login, ask, STR(""), &none, err);
    for (size_t i = 0; ask->asker.len && i < ask->count; i++)
        TRY(ask_row(store, login, ask, str_from(role_name(ask->grants[i].role)), &ask->grants[i],
                    err));
    return true;
}

bool store_grant_ask_put(Store *store, Str login, const GrantAsk *ask, const LogLine *line,
                         Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store,
                     ask_write(store, login, ask, err) && log_seal(store, line, STR(""), err), err);
}

bool store_grant_ask(Store *store, Arena *arena, Str login, GrantAsk *ask_out, Error *err) {
    VEC(Grant) grants = {0};
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    *ask_out = (GrantAsk){0};
    TRY(sql_prepare(store->link,
                    STR("SELECT asker, person, role, unit, authority FROM grant_ask "
                        "WHERE login = ? ORDER BY role, unit, authority"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        Role  role = role_named(sql_text(select, 2));
        Grant grant = {role, sql_text_copy(arena, select, 3), sql_text_copy(arena, select, 4)};
        ask_out->asker = sql_text_copy(arena, select, 0);
        ask_out->person = sql_text_copy(arena, select, 1);
        if (role < ROLE_COUNT)
            VEC_PUSH(arena, grants, grant);
        TRY(sql_next(select, &row, err));
    }
    ask_out->grants = grants.at;
    ask_out->count = grants.len;
    return true;
}

bool store_invite(Store *store, Hash name, Str login, int64_t until, const LogLine *line,
                  Error *err) {
    AUTO(Arena) arena = arena_open();
    TRY(store_begin(store, true, err));
    bool good = RUN(store, "DELETE FROM invite WHERE login = ?", err, SQL_TEXT_OF(login)) &&
                RUN(store, "INSERT INTO invite (name, login, until) VALUES (?, ?, ?)", err,
                    bytes_of(&name), SQL_TEXT_OF(login), SQL_NUMBER_OF(until)) &&
                log_seal(store, line, seal_of_pass(arena, true, name, login, until), err);
    return store_end(store, good, err);
}

bool store_invited(Store *store, Arena *arena, Hash name, int64_t now, Str *login_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {bytes_of(&name), SQL_NUMBER_OF(now)};
    bool     row;
    TRY(sql_prepare(store->link, STR("SELECT login FROM invite WHERE name = ? AND until > ?"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    if (!row)
        return error_set(err, ERROR_MISSING, "invitation");
    *login_out = sql_text_copy(arena, select, 0);
    return true;
}

bool store_invite_end(Store *store, Hash name, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store, RUN(store, "DELETE FROM invite WHERE name = ?", err, bytes_of(&name)),
                     err);
}

bool store_invites_end(Store *store, Str login, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(
        store, RUN(store, "DELETE FROM invite WHERE login = ?", err, SQL_TEXT_OF(login)), err);
}

static bool recovery_write(Store *store, Str login, const Hash *codes, size_t count, Error *err) {
    TRY(RUN(store, "DELETE FROM recovery WHERE login = ?", err, SQL_TEXT_OF(login)));
    for (size_t i = 0; i < count; i++)
        TRY(RUN(store, "INSERT INTO recovery (login, code) VALUES (?, ?)", err, SQL_TEXT_OF(login),
                bytes_of(&codes[i])));
    return true;
}

bool store_recovery_put(Store *store, Str login, const Hash *codes, size_t count, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store, recovery_write(store, login, codes, count, err), err);
}

static bool recovery_take(Store *store, Str login, Hash code, bool *taken_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login), bytes_of(&code)};
    TRY(sql_prepare(store->link, STR("SELECT code FROM recovery WHERE login = ? AND code = ?"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), taken_out, err));
    TRY(sql_reset(select, err));
    return RUN(store, "DELETE FROM recovery WHERE login = ? AND code = ?", err, values[0],
               values[1]);
}

bool store_recovery_take(Store *store, Str login, Hash code, bool *taken_out, Error *err) {
    bool taken = false;
    TRY(store_begin(store, true, err));
    TRY(store_end(store, recovery_take(store, login, code, &taken, err), err));
    *taken_out = taken;
    return true;
}

bool store_session_put(Store *store, const Session *s, const LogLine *line, Error *err) {
    AUTO(Arena) arena = arena_open();
    TRY(store_begin(store, true, err));
    bool good =
        RUN(store, "DELETE FROM session WHERE name = ?", err, bytes_of(&s->name)) &&
        RUN(store, "INSERT INTO session (name, login, began, seen, whole) VALUES (?, ?, ?, ?, ?)",
            err, bytes_of(&s->name), SQL_TEXT_OF(s->login), SQL_NUMBER_OF(s->began),
            SQL_NUMBER_OF(s->seen), SQL_NUMBER_OF(s->whole)) &&
        log_seal(store, line, seal_of_pass(arena, false, s->name, s->login, s->began), err);
    return store_end(store, good, err);
}

bool store_session(Store *store, Arena *arena, Hash name, Session *session_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {bytes_of(&name)};
    bool     row;
    TRY(sql_prepare(store->link, STR("SELECT " SESSION_COLUMNS " FROM session WHERE name = ?"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    if (!row)
        return error_set(err, ERROR_MISSING, "session");
    *session_out = session_read(arena, select);
    return true;
}

bool store_sessions(Store *store, Arena *arena, Str login, Session **sessions_out,
                    size_t *count_out, Error *err) {
    VEC(Session) sessions = {0};
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_TEXT_OF(login)};
    bool     row;
    TRY(sql_prepare(store->link,
                    STR("SELECT " SESSION_COLUMNS " FROM session WHERE login = ? "
                        "ORDER BY seen DESC, began DESC, name"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        VEC_PUSH(arena, sessions, session_read(arena, select));
        TRY(sql_next(select, &row, err));
    }
    *sessions_out = sessions.at;
    *count_out = sessions.len;
    return true;
}

bool store_sessions_end_others(Store *store, Str login, Hash kept, const LogLine *line,
                               Error *err) {
    TRY(store_begin(store, true, err));
    bool good = RUN(store, "DELETE FROM session WHERE login = ? AND name <> ?", err,
                    SQL_TEXT_OF(login), bytes_of(&kept)) &&
                log_add(store, line, err);
    return store_end(store, good, err);
}

bool store_session_end(Store *store, Hash name, const LogLine *line, Error *err) {
    TRY(store_begin(store, true, err));
    bool good = RUN(store, "DELETE FROM session WHERE name = ?", err, bytes_of(&name)) &&
                log_add(store, line, err);
    return store_end(store, good, err);
}

bool store_sessions_end(Store *store, Str login, int64_t began, int64_t seen, Error *err) {
    TRY(store_begin(store, true, err));
    bool good = login.len
                    ? RUN(store, "DELETE FROM session WHERE login = ?", err, SQL_TEXT_OF(login))
                    : RUN(store, "DELETE FROM session WHERE began < ? OR seen < ?", err,
                          SQL_NUMBER_OF(began), SQL_NUMBER_OF(seen));
    return store_end(store, good, err);
}
