/* api_account.c — accounts and what is granted to them, for who administers. */
#include "serve/answers.h"

#include "process/authority.h"
#include "process/admission_json.h"
#include "serve/server.h"
#include "wire/envelope.h"

static void grant_fault(Request *request, const char *code, Str value) {
    findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                               .code = code,
                                               .field = STR("grants"),
                                               .value = value});
}

static bool text_of(const json_t *value, Str *text_out) {
    *text_out = STR("");
    if (!value)
        return true;
    if (!json_is_string(value))
        return false;
    *text_out = (Str){json_string_value(value), json_string_length(value)};
    return true;
}

/* {"role": …, "unit": …, "authority": …}, the last two as they are wanted, and nothing else. */
static bool grant_read(Request *request, const json_t *given, Grant *grant_out) {
    Str         role = STR("");
    const char *key;
    json_t     *value;
    bool        good = json_is_object(given) && text_of(json_object_get(given, "role"), &role) &&
                text_of(json_object_get(given, "unit"), &grant_out->unit) &&
                text_of(json_object_get(given, "authority"), &grant_out->authority);
    json_object_foreach((json_t *)(uintptr_t)given, key, value) good &=
        str_is(str_from(key), "role") || str_is(str_from(key), "unit") ||
        str_is(str_from(key), "authority");
    if (!good) {
        grant_fault(request, "access.grant.bad", STR(""));
        return false;
    }
    grant_out->role = role_named(role);
    if (grant_out->role == ROLE_COUNT)
        grant_fault(request, "access.role.unknown", role);
    return grant_out->role != ROLE_COUNT;
}

static Grant *grants_read(Request *request, size_t *count_out) {
    const json_t *list = json_object_get(request->body, "grants");
    size_t        count = json_array_size(list);
    Grant        *grants = ARENA_ARRAY(request->arena, Grant, count);
    for (size_t i = 0; i < count; i++)
        grant_read(request, json_array_get(list, i), &grants[i]);
    *count_out = count;
    return grants;
}

static bool account_add(Request *request, Store *desk, const Account *account, json_t *list) {
    GrantAsk ask;
    Grant   *grants;
    size_t   count;
    TRY(store_grant_ask(desk, request->arena, account->login, &ask, &request->err));
    TRY(store_grants(desk, request->arena, account->login, &grants, &count, &request->err));
    ensure(json_array_append_new(list, account_json(account, grants, count, &ask)) == 0);
    return true;
}

static bool accounts_json(Request *request, Store *desk, json_t *list) {
    Account *accounts;
    size_t   count;
    TRY(store_accounts(desk, request->arena, &accounts, &count, &request->err));
    for (size_t i = 0; i < count; i++)
        TRY(account_add(request, desk, &accounts[i], list));
    return true;
}

/* What a grant may be over: who administers may not read the organisation, and grants over its units. */
static json_t *units_json(const Request *request) {
    const Roster *roster = request->snapshot->roster;
    json_t       *list = json_array();
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++)
        if (roster_covers(roster_unit(roster, u)->since, roster_unit(roster, u)->until,
                          roster->as_of))
            ensure(json_array_append_new(list, request_named(request, KIND_UNIT, u)) == 0);
    return list;
}

static json_t *authorities_json(const Request *request) {
    Authorities known = authorities_of(request->snapshot->roster, request->arena);
    json_t     *list = json_array();
    for (uint32_t i = 0; i < known.len; i++)
        ensure(json_array_append_new(list, envelope_str(known.at[i])) == 0);
    return list;
}

bool answer_accounts(Request *request, Reply *reply) {
    json_t *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    bool    alone = false;
    Store  *desk = server_desk(request->server);
    bool    read = accounts_json(request, desk, list) &&
                admission_alone(desk, request->arena, request->actor.name, &alone, &request->err);
    server_desk_leave(request->server);
    envelope_set(made, "accounts", list);
    envelope_set(made, "alone", json_boolean(alone));
    envelope_set(made, "units", units_json(request));
    envelope_set(made, "authorities", authorities_json(request));
    reply_json(request, reply, made);
    return read;
}

static bool invited_reply(Request *request, Reply *reply, Str login, Str token, bool waits) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "login", envelope_str(login));
    envelope_set(made, "token", envelope_str(token));
    envelope_set(made, "waits", json_boolean(waits));
    return reply_json(request, reply, made);
}

bool answer_account_invite(Request *request, Reply *reply) {
    Str        token;
    GrantAsk   waits = {0};
    size_t     count;
    Grant     *grants = grants_read(request, &count);
    AccountAsk ask = {request_text(request, "login"),
                      request_text(request, "name"),
                      request_text(request, "person"),
                      grants,
                      count,
                      json_is_true(json_object_get(request->body, "lift"))};
    if (request->findings.errors)
        return false;
    /* a link to one's own account is a password set without the one before */
    if (str_same(ask.login, request->actor.name) && request_stale(request))
        return reply_refused(request, reply, 403, "serve.refused.stale");
    Store *desk = server_desk(request->server);
    bool   invited =
        admission_invite(desk, request->snapshot->roster, &request->actor, request->arena, &ask,
                         &token, &request->findings, &request->err) &&
        store_grant_ask(desk, request->arena, ask.login, &waits, &request->err);
    server_desk_leave(request->server);
    return invited && invited_reply(request, reply, ask.login, token, waits.asker.len > 0);
}

bool answer_account_grant(Request *request, Reply *reply) {
    size_t count;
    Grant *grants = grants_read(request, &count);
    if (request->findings.errors)
        return false;
    Str       token;
    GrantAsk  ask = {0};
    GrantGive give = {request->words[0], grants, count,
                      json_is_true(json_object_get(request->body, "confirm"))};
    Store    *desk = server_desk(request->server);
    bool granted = admission_grant(desk, request->snapshot->roster, &request->actor, request->arena,
                                   &give, &token, &request->findings, &request->err) &&
                   store_grant_ask(desk, request->arena, give.login, &ask, &request->err);
    server_desk_leave(request->server);
    TRY(granted);
    if (token.len)
        return invited_reply(request, reply, give.login, token, false);
    reply_nothing(reply);
    if (ask.asker.len)
        reply->status = 202;
    return true;
}

bool answer_account_shut(Request *request, Reply *reply) {
    bool   shut = json_is_true(json_object_get(request->body, "shut"));
    Store *desk = server_desk(request->server);
    bool   done = admission_shut(desk, &request->actor, request->words[0], shut, &request->findings,
                                 &request->err);
    server_desk_leave(request->server);
    return done && reply_nothing(reply);
}
