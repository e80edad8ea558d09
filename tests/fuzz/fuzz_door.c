/* fuzz_door.c — any request, by somebody signed in or not: it is answered, with a status of HTTP, and with JSON where it says so.
 *
 * The first byte says whether the session's cookie and guard go with it; then "METHOD PATH?QUERY", headers a line each, an
 * empty line and the body. The register is a small one of this process, on a file system in memory.
 */
#include "base/clock.h"
#include "base/secret.h"
#include "fuzz_kit.h"
#include "process/register.h"
#include "serve/door.h"
#include "serve/server_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PAIRS_MOST = 64 };

static Server *server;
static Str     token;

static Change row(Kind kind, const char *const *pairs) {
    Change change = {.op = CHANGE_PUT, .record = {.kind = kind}};
    for (; *pairs; pairs += 2)
        record_set(&change.record, pairs[0], str_from(pairs[1]));
    return change;
}

#define ROW(kind, ...) row(kind, (const char *const[]){__VA_ARGS__, NULL})

static void rows_write(const char *where, const Actor *actor) {
    const Change changes[] = {
        ROW(KIND_UNIT, "code", "U", "name", "Sở Một"),
        ROW(KIND_POST, "code", "G", "name", "Giám đốc", "kind", "head", "unit", "U"),
        ROW(KIND_PERSON, "code", "A", "name", "Trần Đức An", "born", "1980-02-01"),
        ROW(KIND_TENURE, "person", "A", "post", "G", "title", "", "since", "2020-01-01")};
    AUTO(Store) store = NULL;
    Error       err = {0};
    WriteResult result;
    ensure(register_open(where, &store, &err));
    ensure(store_write(store, actor, "intake.import", STR(""), -1, changes, COUNT_OF(changes), NULL,
                       &result, &err));
}

/* Somebody with every role, signed in for as long as this runs. */
static void session_make(Arena *arena) {
    Error   err = {0};
    Grant   grants[ROLE_COUNT];
    Account account = {.login = STR("mai"),
                       .name = STR("Mai"),
                       .person = STR("A"),
                       .open = true,
                       .password = STR("x")};
    token = secret_token(arena);
    for (Role role = 0; role < ROLE_COUNT; role++)
        grants[role] = (Grant){role, STR(""), STR("")};
    int64_t now = clock_unix();
    Session session = {secret_name(token), STR("mai"), now, now, true};
    Store  *desk = server_desk(server);
    ensure(store_account_put(desk, &account, NULL, &err));
    ensure(store_grants_put(desk, STR("mai"), grants, ROLE_COUNT, NULL, &err));
    ensure(store_session_put(desk, &session, NULL, &err));
    server_desk_leave(server);
}

static char file[64]; /* of the register; gone with the process */

static void file_remove(void) {
    unlink(file);
}

static void server_make(void) {
    static ServeOptions options = {.where = file, .address = {"127.0.0.1", 9}};
    static const Actor  actor = {ACTOR_OPERATOR, {"operator", 8}, {0}};
    Arena              *arena = arena_open();
    Findings            findings = findings_open(arena);
    Error               err = {0};
    RegisterRow         register_row = {.name = STR("R"), .as_of = day_from(2026, 7, 1)};
    snprintf(file, sizeof file, "/dev/shm/kientoan-door-%d", (int)getpid());
    unlink(file);
    ensure(register_create(file, &actor, &register_row, &err));
    atexit(file_remove);
    rows_write(file, &actor);
    ensure(server_open(&options, arena, &server, &findings, &err));
}

static Str line_cut(Str *rest) {
    return str_cut(rest, '\n');
}

static size_t query_read(Arena *arena, Str query, Pair *pairs) {
    size_t len = 0;
    while (query.len && len < PAIRS_MOST) {
        Str value = str_cut(&query, '&'), name = str_cut(&value, '=');
        if (door_decode(arena, name, true, &pairs[len].name) &&
            door_decode(arena, value, true, &pairs[len].value))
            len++;
    }
    return len;
}

static size_t headers_read(Arena *arena, Str *rest, bool signed_in, Pair *pairs) {
    size_t len = 0;
    if (signed_in) {
        pairs[len++] = (Pair){
            STR("Cookie"), str_format(arena, "%s=" STR_FMT, server_cookie(server), STR_ARG(token))};
        pairs[len++] = (Pair){STR("X-Kientoan-Guard"), secret_derive(arena, token, "guard")};
    }
    pairs[len++] = (Pair){STR("Content-Type"), STR("application/json")};
    for (Str line = line_cut(rest); line.len && len < PAIRS_MOST - 1; line = line_cut(rest)) {
        Str name = str_cut(&line, ':');
        pairs[len++] = (Pair){str_copy(arena, name), str_copy(arena, str_trim(line))};
    }
    pairs[len++] = (Pair){STR("Host"), STR("localhost")};
    return len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Pair  headers[PAIRS_MOST], query[PAIRS_MOST];
    Reply reply = {0};
    if (!server)
        server_make();
    bool  signed_in = fuzz_byte(&data, &size) & 1;
    Str   rest = {(const char *)data, size}, first = line_cut(&rest), method = str_cut(&first, ' ');
    Str   path = str_cut(&first, '?');
    Knock knock = {.arena = arena, .address = STR("127.0.0.1"), .headers = headers, .query = query};
    if (signed_in)
        session_make(arena);
    knock.method = str_copy(arena, method);
    knock.path = str_format(arena, "/api/v1" STR_FMT, STR_ARG(path));
    knock.query_count = query_read(arena, first, query);
    knock.header_count = headers_read(arena, &rest, signed_in, headers);
    knock.body = rest;
    door_answer(server, &knock, &reply);
    ensure(reply.status >= 200 && reply.status < 500);
    if (reply.type && !str_is(str_from(reply.type), "text/plain")) {
        json_t *answer = json_loadb(reply.body.at, reply.body.len, 0, NULL);
        ensure(json_is_object(answer));
        json_decref(answer);
    }
    return 0;
}
