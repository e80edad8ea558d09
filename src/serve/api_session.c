/* api_session.c — coming in and going out, sessions, passwords, invitations followed, the second factor; and whether the
 * server is there. */
#include "serve/answers.h"

#include "base/clock.h"
#include "base/secret.h"
#include "process/admission_json.h"
#include "serve/jobs.h"
#include "serve/server.h"
#include "wire/envelope.h"

#include <string.h>

bool answer_health(Request *request, Reply *reply) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "version", json_integer(request->snapshot->roster->version));
    return reply_json(request, reply, made);
}

static void jobs_metrics(Request *request, Text *text) {
    JobCounts counts = jobs_counts(server_jobs(request->server));
    const struct {
        const char *state;
        uint64_t    count;
    } rows[] = {{"begun", counts.begun},
                {"done", counts.done},
                {"failed", counts.failed},
                {"cancelled", counts.cancelled}};
    text_format(text, "# HELP kientoan_jobs_total Jobs.\n# TYPE kientoan_jobs_total counter\n");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        text_format(text, "kientoan_jobs_total{state=\"%s\"} %llu\n", rows[i].state,
                    (unsigned long long)rows[i].count);
    text_format(text,
                "# HELP kientoan_jobs Jobs now.\n# TYPE kientoan_jobs gauge\n"
                "kientoan_jobs{state=\"waiting\"} %u\nkientoan_jobs{state=\"running\"} %u\n"
                "# HELP kientoan_followers Connections that follow a job.\n"
                "# TYPE kientoan_followers gauge\nkientoan_followers %u\n",
                counts.waiting, counts.running, counts.followers);
}

bool answer_metrics(Request *request, Reply *reply) {
    static const struct {
        Counter     counter;
        const char *name, *help;
    } rows[] = {{COUNTER_REQUESTS, "kientoan_requests_total", "Requests answered."},
                {COUNTER_REFUSED, "kientoan_refused_total", "Answered 401, 403 or 429."},
                {COUNTER_FAILED, "kientoan_failed_total", "Answered 500 or above."},
                {COUNTER_LOADS, "kientoan_loads_total", "Times the register was read."}};
    Text text = text_open(request->arena);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        text_format(&text, "# HELP %s %s\n# TYPE %s counter\n%s %llu\n", rows[i].name, rows[i].help,
                    rows[i].name, rows[i].name,
                    (unsigned long long)server_counted(request->server, rows[i].counter));
    text_format(&text,
                "# HELP kientoan_version Version of the register.\n"
                "# TYPE kientoan_version gauge\nkientoan_version %lld\n",
                (long long)request->snapshot->roster->version);
    jobs_metrics(request, &text);
    *reply = (Reply){.status = 200, .type = "text/plain", .body = text_done(&text)};
    return true;
}

/* Strict: no other site's link brings it along. */
static Str cookie_set(const Request *request, const char *name, Str value, const char *tail) {
    return str_format(request->arena, "%s=" STR_FMT "; Path=/; HttpOnly; SameSite=Strict%s%s", name,
                      STR_ARG(value), server_secure(request->server) ? "; Secure" : "", tail);
}

/* A cookie of the session; an empty token takes it away. */
static Str cookie_of(const Request *request, Str token) {
    return cookie_set(request, server_cookie(request->server), token,
                      token.len ? "" : "; Max-Age=0");
}

/* This browser came in as that login: for thirty days, or until the server ends. */
static Str known_of(const Request *request, Str login) {
    Str seal = server_known_seal(request->server, request->arena, login);
    return cookie_set(
        request, server_known_cookie(request->server),
        str_format(request->arena, STR_FMT "~" STR_FMT, STR_ARG(login), STR_ARG(seal)),
        "; Max-Age=2592000");
}

static json_t *permissions_json(const Scope *scope, bool whole) {
    json_t *list = json_array();
    for (Permission p = 0; p < PERMISSION_COUNT; p++)
        if (whole ? scope->whole[p] : scope_may(scope, p))
            ensure(json_array_append_new(list, json_string(permission_name(p))) == 0);
    return list;
}

bool answer_session_show(Request *request, Reply *reply) {
    const Visit *visit = &request->visit;
    json_t      *made = envelope_make(request->snapshot->roster->as_of);
    Str          guard = secret_derive(request->arena, request->token, "guard");
    envelope_set(made, "login", envelope_str(visit->account.login));
    envelope_set(made, "name", envelope_str(visit->account.name));
    envelope_set(made, "person", envelope_str(visit->account.person));
    envelope_set(made, "second", json_boolean(visit->account.seed.len > 0));
    envelope_set(made, "second_wanted", json_boolean(server_second_wanted(request->server, visit)));
    envelope_set(made, "grants", grants_json(visit->grants, visit->grant_count));
    envelope_set(made, "permissions", permissions_json(request->scope, false));
    envelope_set(made, "whole", permissions_json(request->scope, true));
    envelope_set(made, "guard", envelope_str(guard));
    envelope_set(made, "left", json_integer(visit->ends - clock_unix()));
    return reply_json(request, reply, made);
}

/* What an entry answers: whether a code is wanted; where it succeeds, the guard. */
static bool entry_reply(Request *request, Reply *reply, Str login, Str token) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "second", json_boolean(!token.len));
    if (token.len)
        envelope_set(made, "guard", envelope_str(secret_derive(request->arena, token, "guard")));
    reply_json(request, reply, made);
    if (token.len) {
        reply->cookie = cookie_of(request, token);
        reply->known = known_of(request, login);
    }
    return true;
}

/* Tries are counted by address; those of a browser or session that came in as this login before, apart from all others. */
static Str whence(const Request *request, Str login) {
    bool known = login.len &&
                 (str_same(login, request->known) || str_same(login, request->visit.account.login));
    return known ? str_format(request->arena, "known " STR_FMT, STR_ARG(login)) : request->address;
}

/* Was this login tried from there too often? Then 429. */
static bool waits(Request *request, Reply *reply, Str login) {
    int64_t wait = server_wait(request->server, whence(request, login), login);
    if (wait) {
        reply_problem(request, reply, 429, "serve.refused.wait");
        reply->retry = wait;
    }
    return wait > 0;
}

/* Whoever comes in again leaves the session they had. */
static bool session_leave(Request *request, Store *desk) {
    return !request->token.len || admission_replace(desk, &request->visit, &request->err);
}

bool answer_session_open(Request *request, Reply *reply) {
    AdmissionAsk    ask = {request_text(request, "login"), request_text(request, "password"),
                           request_text(request, "code"), request->address};
    AdmissionAnswer answer;
    if (waits(request, reply, ask.login))
        return true;
    Store *desk = server_slow_desk(request->server);
    bool   asked = admission_open(desk, request->arena, &ask, &answer, &request->err) &&
                 (answer.what != ADMITTED || session_leave(request, desk));
    server_slow_desk_leave(request->server);
    TRY(asked);
    if (answer.what != ADMISSION_SECOND || ask.code.len)
        server_tried(request->server, whence(request, ask.login), ask.login,
                     answer.what == ADMITTED);
    if (answer.what == ADMISSION_REFUSED)
        return reply_problem(request, reply, 401, "serve.refused.password");
    if (answer.what == ADMISSION_SECOND && ask.code.len)
        return reply_problem(request, reply, 401, "serve.refused.code");
    return entry_reply(request, reply, ask.login, answer.token);
}

bool answer_session_close(Request *request, Reply *reply) {
    Store *desk = server_desk(request->server);
    bool   closed = admission_close(desk, &request->visit, &request->err);
    server_desk_leave(request->server);
    TRY(closed);
    reply_nothing(reply);
    reply->cookie = cookie_of(request, STR(""));
    return true;
}

bool answer_sessions(Request *request, Reply *reply) {
    Session *sessions = NULL;
    size_t   count = 0;
    json_t  *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    Store   *desk = server_desk(request->server);
    bool     read = store_sessions(desk, request->arena, request->visit.account.login, &sessions,
                                   &count, &request->err);
    server_desk_leave(request->server);
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_object();
        envelope_set(one, "began", envelope_str(clock_stamp_at(request->arena, sessions[i].began)));
        envelope_set(one, "seen", envelope_str(clock_stamp_at(request->arena, sessions[i].seen)));
        envelope_set(one, "own", json_boolean(hash_same(sessions[i].name, request->visit.session)));
        ensure(json_array_append_new(list, one) == 0);
    }
    envelope_set(made, "sessions", list);
    reply_json(request, reply, made);
    return read;
}

bool answer_sessions_close(Request *request, Reply *reply) {
    Store *desk = server_desk(request->server);
    bool   closed = admission_close_others(desk, &request->visit, &request->err);
    server_desk_leave(request->server);
    return closed && reply_nothing(reply);
}

static bool old_wrong(const Request *request) {
    return request->findings.errors &&
           strcmp(request->findings.at[0].code, "access.password.wrong") == 0;
}

bool answer_password(Request *request, Reply *reply) {
    Str         token, login = request->visit.account.login;
    PasswordAsk ask = {request_text(request, "old"), request_text(request, "password"),
                       request->address};
    if (waits(request, reply, login))
        return true;
    Store *desk = server_slow_desk(request->server);
    bool   set = admission_password(desk, &request->visit, request->arena, &ask, &token,
                                    &request->findings, &request->err);
    server_slow_desk_leave(request->server);
    server_tried(request->server, whence(request, login), login, !old_wrong(request));
    TRY(set);
    return entry_reply(request, reply, login, token);
}

bool answer_settle(Request *request, Reply *reply) {
    SettleAsk ask = {request_text(request, "token"), request_text(request, "login"),
                     request_text(request, "name"), request_text(request, "password"),
                     request->address};
    Str       login;
    if (waits(request, reply, STR(" settle")))
        return true;
    Store *desk = server_slow_desk(request->server);
    bool   settled =
        admission_settle(desk, &ask, request->arena, &login, &request->findings, &request->err);
    server_slow_desk_leave(request->server);
    server_tried(request->server, request->address, STR(" settle"), settled);
    TRY(settled);
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    envelope_set(made, "login", envelope_str(login));
    return reply_json(request, reply, made);
}

bool answer_second_seed(Request *request, Reply *reply) {
    json_t *made = envelope_make(request->snapshot->roster->as_of);
    Str     seed = server_seed(request->server, request->arena, &request->visit);
    Str     letters = secret_seed_letters(request->arena, seed);
    envelope_set(made, "seed", envelope_str(letters));
    envelope_set(made, "uri",
                 envelope_str(str_format(request->arena,
                                         "otpauth://totp/kientoan:" STR_FMT "?secret=" STR_FMT
                                         "&issuer=kientoan",
                                         STR_ARG(request->visit.account.login), STR_ARG(letters))));
    return reply_json(request, reply, made);
}

bool answer_second_prove(Request *request, Reply *reply) {
    Str    seed = server_seed(request->server, request->arena, &request->visit);
    Str   *codes;
    Store *desk = server_desk(request->server);
    bool   proven =
        admission_second(desk, &request->visit, request->arena, seed, request_text(request, "code"),
                         &codes, &request->findings, &request->err);
    server_desk_leave(request->server);
    TRY(proven);
    json_t *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        ensure(json_array_append_new(list, envelope_str(codes[i])) == 0);
    envelope_set(made, "recovery", list);
    return reply_json(request, reply, made);
}
