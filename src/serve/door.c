/* door.c — every check before a handler, in this order: host, front or route, session, guard, permission, parameters,
 * body. What is refused before the parameters are looked at says nothing of what is behind.
 *
 * Against forged requests from other pages (ASVS 5.0, 3.5): a change wants a header only our page can set, a JSON
 * body, and no word of the browser that another site asked. Against names that lead to loopback from elsewhere: on
 * loopback the host must be one of its own names.
 */
#include "serve/door.h"

#include "base/clock.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "serve/front.h"
#include "serve/knock.h"
#include "serve/server.h"
#include "serve/slots.h"

#include <string.h>
#include <sys/stat.h>

#define PREFIX "/api/v1"

enum { RETRY_SECONDS = 2 };

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool door_decode(Arena *arena, Str sent, bool plus, Str *text_out) {
    Text text = text_open(arena);
    for (size_t i = 0; i < sent.len; i++) {
        char c = sent.at[i];
        if (c == '%') {
            int high = sent.len - i > 2 ? hex(sent.at[i + 1]) : -1;
            int low = high >= 0 ? hex(sent.at[i + 2]) : -1;
            if (low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        text_char(&text, c);
    }
    *text_out = text_done(&text);
    return utf8_valid(*text_out);
}

/* Does the path fit the route's, part by part? */
static bool path_fits(const char *pattern, Str path, Str *words) {
    Str    rest = str_from(pattern);
    size_t count = 0;
    while (rest.len && path.len) {
        Str part = str_cut(&rest, '/'), given = str_cut(&path, '/');
        if (str_starts(part, STR("{"))) {
            if (!given.len)
                return false;
            words[count++] = given;
        } else if (!str_same(part, given)) {
            return false;
        }
    }
    return !rest.len && !path.len;
}

const Route *door_route(Str method, Str path, Str *words_out, unsigned *status_out) {
    Str words[WORDS_MOST] = {0};
    *status_out = 404;
    if (!str_starts(path, STR(PREFIX "/")) || str_ends(path, STR("/")))
        return NULL;
    path.at += sizeof PREFIX - 1;
    path.len -= sizeof PREFIX - 1;
    for (size_t i = 0; i < route_count; i++) {
        if (!path_fits(routes[i].path, path, words))
            continue;
        *status_out = 405;
        if (str_is(method, routes[i].method)) {
            memcpy(words_out, words, sizeof words);
            return &routes[i];
        }
    }
    return NULL;
}

/* The methods a path has: the page and its files are read. */
static Str methods_of(Arena *arena, Str path) {
    Str  words[WORDS_MOST];
    Text text = text_open(arena);
    if (front_owns(path))
        return STR("GET, HEAD");
    path.at += sizeof PREFIX - 1;
    path.len -= sizeof PREFIX - 1;
    for (size_t i = 0; i < route_count; i++) {
        if (!path_fits(routes[i].path, path, words))
            continue;
        text_format(&text, "%s%s%s", text.len ? ", " : "", routes[i].method,
                    strcmp(routes[i].method, "GET") == 0 && !routes[i].prints ? ", HEAD" : "");
    }
    return text_done(&text);
}

/* Who asks; a session that is over is nobody. False: the world failed. */
static bool visit_find(Request *r, const Knock *knock) {
    Error err = {0};
    r->token = knock_cookie(knock, server_cookie(r->server));
    if (!r->token.len)
        return true;
    Store *desk = server_desk(r->server);
    bool   found = admission_visit(desk, r->arena, r->token, !r->route->quiet, &r->visit, &err);
    server_desk_leave(r->server);
    r->actor.name = found ? r->visit.account.login : STR("");
    if (!found) {
        r->visit = (Visit){0};
        r->token = STR("");
    }
    return found || err.code == ERROR_DENIED || error_set(&r->err, err.code, "%s", err.message);
}

/* "mai~…", sealed with the key of the process: nobody makes one, and none outlives it. */
Str door_knows(const Server *server, const Knock *knock) {
    Str seal = knock_cookie(knock, server_known_cookie(server)), login = str_cut(&seal, '~');
    return login.len && secret_same(seal, server_known_seal(server, knock->arena, login)) ? login
                                                                                          : STR("");
}

static bool guard_good(const Request *r, const Knock *knock) {
    return secret_same(knock_header(knock, "X-Kientoan-Guard"),
                       secret_derive(r->arena, r->token, "guard"));
}

/* ---- the whole way ---- */

/* Accounts, levels, copies are of the register as a whole, as journal and log are: who could change an account over a part would be
 * whoever it belongs to, and lines tell of everybody. */
static bool of_whole(RoutePermission wanted) {
    return wanted == ROUTE_ADMINISTER || wanted == ROUTE_AUDIT;
}

static bool held(const Request *r) {
    RoutePermission wanted = r->route->permission;
    if (wanted < ROUTE_READ)
        return true;
    Permission asked = (Permission)(wanted - ROUTE_READ);
    return scope_may(r->scope, asked) &&
           (!of_whole(wanted) || (r->scope && r->scope->whole[asked]));
}

static const char *unheld(const Request *r) {
    RoutePermission wanted = r->route->permission;
    bool part = of_whole(wanted) && scope_may(r->scope, (Permission)(wanted - ROUTE_READ));
    return part ? "serve.refused.whole" : "serve.refused.permission";
}

/* What a body is to be called: nothing another site's form can send. NULL: there is none. */
static const char *wanted_type(const Route *route) {
    return route->raw ? "application/octet-stream" : route->body_count ? "application/json" : NULL;
}

/* 0, or the status of the refusal and its key. */
static unsigned refusal(Request *r, const Knock *knock, const char **key_out) {
    RoutePermission wanted = r->route->permission;
    bool            signed_in = r->token.len > 0;
    *key_out = "serve.refused.page";
    if (knock_changes(knock) &&
        !(knock_page_own(r->server, knock) && knock_type_good(knock, wanted_type(r->route))))
        return 403;
    *key_out = "serve.refused.session";
    if (wanted >= ROUTE_SESSION && !signed_in)
        return 401;
    *key_out = "serve.refused.guard";
    if (knock_changes(knock) && wanted >= ROUTE_SESSION && !guard_good(r, knock))
        return 403;
    *key_out = "serve.refused.second";
    if (signed_in && !r->route->first && wanted >= ROUTE_SESSION &&
        server_second_wanted(r->server, &r->visit))
        return 403;
    *key_out = "serve.refused.stale";
    if (r->route->fresh && request_stale(r))
        return 403;
    *key_out = "serve.refused.permission";
    if (wanted == ROUTE_LOOPBACK && (!r->local || server_proxied(r->server)))
        return 403;
    return 0;
}

/* Who asks what, with what granted; each word with its length before it. */
static Str question_of(const Request *r) {
    Text text = text_open(r->arena);
    text_format(&text, STR_FMT " " STR_FMT " %d %s", STR_ARG(r->visit.account.login),
                STR_ARG(hash_hex(r->arena, admission_reach(&r->visit))), r->lang,
                r->route->operation);
    for (uint32_t i = 0; i < WORDS_MOST && r->words[i].at; i++)
        text_format(&text, " %zu:" STR_FMT, r->words[i].len, STR_ARG(r->words[i]));
    for (uint32_t i = 0; i < r->route->query_count; i++)
        text_format(&text, " %d%zu:" STR_FMT, r->query[i].at != NULL, r->query[i].len,
                    STR_ARG(r->query[i]));
    return text_done(&text);
}

static bool answered(Request *r, Reply *reply) {
    return r->route->answer(r, reply) || reply_failed(r, reply);
}

static bool answered_again(Request *r, Reply *reply) {
    Str question = question_of(r), body;
    if (server_kept(r->server, r->snapshot, r->arena, question, &body)) {
        *reply = (Reply){.status = 200, .type = "application/json", .body = body};
        return true;
    }
    answered(r, reply);
    if (reply->status == 200)
        server_keep(r->server, r->snapshot, question, reply->body);
    return true;
}

/* Is it a field of the route? What else is sent may be anything, and is kept nowhere. */
static bool field_known(const Request *r, Str field) {
    for (uint32_t i = 0; i < r->route->query_count + r->route->body_count; i++)
        if (str_is(field, r->route->slots[i].name))
            return true;
    return false;
}

/* What is of no form the page would send tells of somebody who tries: it leaves a line, with what was wrong and where. */
static void input_log(Request *r) {
    Text note = text_open(r->arena);
    for (size_t i = 0; i < r->findings.len && i < 4; i++) {
        Str field = r->findings.at[i].field;
        text_format(&note, "%s%s", i ? " " : "", r->findings.at[i].code);
        if (field_known(r, field))
            text_format(&note, ":" STR_FMT, STR_ARG(field));
    }
    if (r->token.len)
        request_log(r, "input.refuse", str_from(r->route->operation), text_done(&note));
}

/* False: the reply says why not. */
static bool admitted(Request *r, const Knock *knock, Reply *reply) {
    const char *key;
    if (!server_here(r->server))
        return !reply_problem(r, reply, 503, "serve.moved");
    if (!visit_find(r, knock))
        return !reply_failed(r, reply);
    unsigned status = refusal(r, knock, &key);
    if (status)
        return !reply_refused(r, reply, status, key);
    r->snapshot = server_snapshot(r->server);
    if (server_above(r->server))
        return !reply_problem(r, reply, 503, "serve.above");
    if (r->token.len)
        r->scope = server_scope(r->server, r->snapshot, &r->visit);
    return held(r) || !reply_refused(r, reply, 403, unheld(r));
}

/* What is told of the register is counted; one's own account, those of others, and copies, which have rules of their own, are not. */
static bool rationed(const Request *r) {
    return r->route->permission >= ROUTE_SESSION && !r->route->first &&
           r->route->permission != ROUTE_ADMINISTER;
}

/* True: the account has had its share of this hour, and was told to wait. */
static bool had_enough(Request *r, Reply *reply) {
    int64_t wait = rationed(r) ? server_allowed(r->server, r->actor.name) : 0;
    int64_t prints = r->route->prints ? server_prints(r->server, r->actor.name) : 0;
    if (!wait && !prints)
        return false;
    reply_refused(r, reply, 429, prints > wait ? "serve.refused.prints" : "serve.refused.hour");
    reply->retry = prints > wait ? prints : wait;
    return true;
}

static void told_count(const Request *r, const Reply *reply) {
    struct stat file = {0};
    if (r->printed && reply->status == 200)
        server_printed(r->server, r->actor.name);
    if (!rationed(r) || !r->scope)
        return;
    if (reply->sent && fstat(reply->fd, &file) != 0)
        return; /* the file cannot be sent either */
    server_told(r->server, r->actor.name, reply->sent ? file.st_size : (int64_t)reply->body.len);
}

static bool request_run(Request *r, const Knock *knock, Reply *reply) {
    if (!admitted(r, knock, reply) || had_enough(r, reply))
        return true;
    slots_query(r, knock);
    slots_body(r, knock);
    if (r->findings.errors) {
        input_log(r);
        return reply_failed(r, reply);
    }
    bool done = r->route->keep ? answered_again(r, reply) : answered(r, reply);
    told_count(r, reply);
    return done;
}

static Request request_of(Server *server, const Knock *knock) {
    return (Request){.arena = knock->arena,
                     .server = server,
                     .lang = knock_lang(knock),
                     .findings = findings_open(knock->arena),
                     .actor = {ACTOR_ACCOUNT, STR(""), {0}},
                     .local = knock_local(knock->address)};
}

static void counted(Server *server, const Reply *reply) {
    server_count(server, COUNTER_REQUESTS);
    if (reply->status == 401 || reply->status == 403 || reply->status == 429)
        server_count(server, COUNTER_REFUSED);
    if (reply->status >= 500)
        server_count(server, COUNTER_FAILED);
}

void door_refuse(Server *server, const Knock *knock, unsigned status, Reply *reply) {
    Request request = request_of(server, knock);
    reply_problem(&request, reply, status,
                  status == 404   ? "serve.path.unknown"
                  : status == 405 ? "serve.method.unknown"
                  : status == 413 ? "serve.body.large"
                  : status == 414 ? "serve.query.many"
                  : status == 421 ? "serve.host.unknown"
                  : status == 500 ? "serve.failed"
                  : status == 501 ? "serve.coding.unknown"
                  : status == 503 ? "serve.busy"
                  : status == 507 ? "serve.room"
                                  : "serve.path.bad");
    if (status == 405)
        reply->allow = methods_of(knock->arena, knock->path);
    if (status == 503)
        reply->retry = RETRY_SECONDS;
    counted(server, reply);
}

void door_unkept(Server *server, const Knock *knock, ErrorCode why, Reply *reply) {
    Request request = request_of(server, knock);
    request.err.code = why;
    reply_lack(&request, reply);
    server_count(server, COUNTER_FAILED);
}

void door_above(Server *server, const Knock *knock, Reply *reply) {
    Request request = request_of(server, knock);
    reply_problem(&request, reply, 503, "serve.above");
    server_count(server, COUNTER_FAILED);
}

/* The page and its files: the same for everybody, and nothing of the register in them. */
static void front_reply(Server *server, const Knock *knock, Reply *reply) {
    Str      accepted = knock_header(knock, "Accept-Encoding");
    bool     gzip = accepted.len && memmem(accepted.at, accepted.len, "gzip", 4);
    unsigned status = front_answer(knock->arena, knock->method, knock->path, gzip, reply);
    if (status)
        door_refuse(server, knock, status, reply);
    else
        counted(server, reply);
}

/* A refusal before the body is read goes out at once: its lines are written here. */
static bool lines_kept(Request *r) {
    bool   good = true;
    Store *desk = r->lines.len ? server_desk(r->server) : NULL;
    for (size_t i = 0; good && i < r->lines.len; i++)
        good = store_log(desk, &r->lines.at[i], &r->err);
    if (desk)
        server_desk_leave(r->server);
    return good;
}

bool door_expects(Server *server, Knock *knock, Reply *reply) {
    Request  request = request_of(server, knock);
    unsigned status;
    if (!knock_host_good(server, knock)) {
        door_refuse(server, knock, 421, reply);
        return false;
    }
    request.route = door_route(knock->method, knock->path, request.words, &status);
    request.address = knock->address;
    bool may = admitted(&request, knock, reply);
    knock->visitor = request.actor.name;
    if (!lines_kept(&request))
        reply_failed(&request, reply);
    if (request.snapshot)
        server_let_go(server, request.snapshot);
    if (!may)
        counted(server, reply);
    return may;
}

void door_answer(Server *server, const Knock *knock, Reply *reply) {
    Request  request = request_of(server, knock);
    unsigned status;
    if (!knock_host_good(server, knock)) {
        door_refuse(server, knock, 421, reply);
        return;
    }
    if (front_owns(knock->path)) {
        front_reply(server, knock, reply);
        return;
    }
    request.route = door_route(knock->method, knock->path, request.words, &status);
    if (!request.route || (knock->head && request.route->prints)) {
        door_refuse(server, knock, request.route ? 405 : status, reply);
        return;
    }
    for (size_t i = 0; i < WORDS_MOST && request.words[i].at; i++)
        if (!door_decode(knock->arena, request.words[i], false, &request.words[i])) {
            door_refuse(server, knock, 400, reply);
            return;
        }
    request.address = request.actor.from = knock->address;
    request.upload = knock->upload;
    request.known = door_knows(server, knock);
    request_run(&request, knock, reply);
    reply->told = request.scope && (reply->body.len || reply->sent || reply->stream.next);
    reply->lines = request.lines.at;
    reply->line_count = request.lines.len;
    reply->looked = request.looked;
    reply->look = request.look;
    if (request.body)
        json_decref(request.body);
    if (request.snapshot)
        server_let_go(server, request.snapshot);
    counted(server, reply);
}
