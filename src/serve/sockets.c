/* sockets.c — HTTP by libmicrohttpd: an epoll pool, bodies read by us up to the route's bound, replies with their
 * headers.
 *
 * One Exchange a request, with its own arena, from the first line to the end of the connection's use. What is slow
 * (x-slow) is suspended and answered by a worker, two at a time; a password, which takes 64 MiB and a third of a second, by one of its
 * own. An answer with lines of the log is suspended until the scribe has them on disk.
 * Bounds: connections, header bytes, parameters, body bytes, seconds without a byte; where more wait for a worker than its lane has
 * room for, who comes is told to come again.
 */
#include "serve/complain.h"
#include "serve/connections.h"
#include "serve/door.h"
#include "serve/front.h"
#include "serve/headers.h"
#include "serve/looks.h"
#include "serve/incoming.h"
#include "serve/lanes.h"
#include "serve/scribe.h"
#include "serve/server_parts.h"
#include "serve/upload.h"

#include "base/clock.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    POOL = 2,
    EMPTY_BYTES = 64, /* of a route without a body: for an object without anything */
    CONNECTIONS_MOST = 12000,
    IDLE_SECONDS = 30,
    HEADER_BYTES = 32 * 1024,
    GRACE_SECONDS = 5,
};

static const LaneBounds lane_work = {.workers = 2, .known_most = 64};
/* What one desk hashes in some seconds; who came in with the same browser before waits for no stranger. */
static const LaneBounds lane_password = {
    .workers = 1, .known_most = 64, .strangers_most = 16, .address_most = 8};

typedef struct Exchange {
    Arena                 *arena;
    struct MHD_Connection *connection;
    struct Sockets        *sockets;
    Knock                  knock;
    Text                   body;
    size_t                 body_most;
    Upload                 upload; /* of a raw body */
    RouteLane              lane;
    Task                   task;
    bool                   answered, raw;
    unsigned               refused; /* status, or 0 */
    size_t                 dropped; /* bytes of a body that is refused */
    Reply                  reply;
    Script                 script; /* the reply's lines */
} Exchange;

struct Sockets {
    Server            *server;
    struct MHD_Daemon *daemon;
    Scribe            *scribe;
    Lane              *work, *password;
    pthread_mutex_t    lock;
    uint32_t           begun; /* requests that are not answered to the last byte */
    bool               over;  /* nothing new is begun */
    pthread_cond_t     fewer;
};

/* ---- the request as it came ---- */

/* What no route answers is told as it is, whatever body came with it. status: as of a route. */
static unsigned missing(Exchange *e, unsigned status) {
    Reply none;
    return front_owns(e->knock.path)
               ? front_answer(e->arena, e->knock.method, e->knock.path, false, &none)
               : status;
}

/* How long a body may be; whatever is refused already has none. */
static void exchange_bound(Exchange *e, const char *version) {
    Str          words[WORDS_MOST];
    unsigned     status;
    const Route *route = door_route(e->knock.method, e->knock.path, words, &status);
    const char  *length =
        MHD_lookup_connection_value(e->connection, MHD_HEADER_KIND, "Content-Length");
    int64_t said = 0;
    bool    changes = !str_is(e->knock.method, "GET");
    e->body_most = !route ? 0 : changes && !route->body_most ? EMPTY_BYTES : route->body_most;
    e->lane = route ? route->lane : LANE_NONE;
    e->raw = route && route->raw;
    if (!route && (changes || !front_owns(e->knock.path)))
        e->refused = missing(e, status);
    if (!e->refused && length &&
        (!str_int(str_from(length), &said) || said > (int64_t)e->body_most))
        e->refused = 413;
    unsigned framing = incoming_framing(e->connection, version);
    if (framing)
        e->refused = framing;
}

static Exchange *exchange_open(Sockets *sockets, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version) {
    Arena    *arena = arena_open();
    Exchange *e = ARENA_NEW(arena, Exchange);
    *e = (Exchange){
        .arena = arena, .connection = connection, .sockets = sockets, .body = text_open(arena)};
    e->knock.arena = arena;
    e->upload.file = -1;
    e->knock.upload = &e->upload;
    e->knock.head = strcmp(method, "HEAD") == 0;
    e->knock.method = str_copy(arena, str_from(e->knock.head ? "GET" : method));
    e->knock.path = str_copy(arena, str_from(url));
    e->knock.address = incoming_address(connection, arena, server_proxied(sockets->server));
    exchange_bound(e, version);
    pthread_mutex_lock(&sockets->lock);
    sockets->begun++;
    if (sockets->over)
        e->refused = 503;
    pthread_mutex_unlock(&sockets->lock);
    return e;
}

/* ---- the reply ---- */

/* What it holds is let go of; another takes its place. */
static void reply_drop(Exchange *e) {
    if (e->reply.sent)
        close(e->reply.fd);
    if (e->reply.stream.end)
        e->reply.stream.end(e->reply.stream.with);
}

/* Its lines could not be written. */
static void reply_unkept(Exchange *e, ErrorCode why) {
    reply_drop(e);
    door_unkept(e->sockets->server, &e->knock, why, &e->reply);
}

static void reply_lost(Exchange *e, unsigned status) {
    reply_drop(e);
    door_refuse(e->sockets->server, &e->knock, status, &e->reply);
}

/* What was told of the register before it was classified above the ceiling is not sent after. */
static enum MHD_Result exchange_reply(Exchange *e) {
    if (e->reply.told && server_above(e->sockets->server)) {
        reply_drop(e);
        door_above(e->sockets->server, &e->knock, &e->reply);
    }
    if (e->reply.stream.connection)
        *e->reply.stream.connection = e->connection;
    struct MHD_Response *response = headers_response(e->sockets->server, e->arena, &e->reply);
    enum MHD_Result      queued = MHD_queue_response(e->connection, e->reply.status, response);
    MHD_destroy_response(response);
    return queued;
}

static void exchange_answer(Exchange *e) {
    e->knock.body = text_done(&e->body);
    bool whole = incoming_pairs(e->connection, e->arena, &e->knock);
    if (e->refused || !whole)
        door_refuse(e->sockets->server, &e->knock, e->refused ? e->refused : 400, &e->reply);
    else
        door_answer(e->sockets->server, &e->knock, &e->reply);
    e->reply.closes =
        e->refused == 400 || e->refused == 501; /* where the next one begins is not known */
    e->answered = true;
}

/* ---- lines of the log ---- */

static void lines_kept(void *with, ErrorCode why) {
    Exchange *e = with;
    if (why != ERROR_NONE)
        reply_unkept(e, why);
    else if (e->reply.looked)
        looks_keep(server_looks(e->sockets->server), e->reply.look, (int64_t)clock_seconds());
    MHD_resume_connection(e->connection);
}

/* Of a connection that is suspended: it is resumed when the lines are kept. False: there are none, or not any more. */
static bool lines_put(Exchange *e) {
    if (!e->reply.line_count)
        return false;
    e->script = (Script){e->reply.lines, e->reply.line_count, lines_kept, e, NULL};
    e->reply.line_count = 0;
    bool put = scribe_put(e->sockets->scribe, &e->script);
    if (!put)
        reply_lost(e, 503);
    return put;
}

/* ---- workers ---- */

static void worked(void *with) {
    Exchange *e = with;
    exchange_answer(e);
    if (!lines_put(e))
        MHD_resume_connection(e->connection);
}

/* Of a connection that is suspended: a worker resumes it. False: too many wait already. */
static bool work_put(Sockets *sockets, Exchange *e) {
    bool password = e->lane == LANE_PASSWORD;
    bool whole = !password || incoming_pairs(e->connection, e->arena, &e->knock);
    e->task = (Task){.work = worked,
                     .with = e,
                     .address = e->knock.address,
                     .known = !password || (whole && door_knows(sockets->server, &e->knock).len)};
    return lane_put(password ? sockets->password : sockets->work, &e->task);
}

/* ---- what libmicrohttpd calls ---- */

/* Answers are sent when a body was read: the rest of one that is refused is read and dropped, up to as much again as its bound. */
static enum MHD_Result body_drop(Exchange *e, size_t *size) {
    enum { LEAST = 64 * 1024 };
    e->dropped += *size;
    *size = 0;
    return e->dropped <= (e->body_most > LEAST ? e->body_most : LEAST) ? MHD_YES : MHD_NO;
}

/* The status of a file that cannot be kept, whose reason is complained of. */
static unsigned upload_refusal(const Error *err) {
    if (err->code == ERROR_CONFLICT)
        return 503;
    server_complain(err);
    return err->code == ERROR_ROOM ? 507 : 500;
}

static enum MHD_Result body_take(Exchange *e, const char *data, size_t *size) {
    Error err = {0};
    if (!e->refused && e->body.len + e->upload.size + *size > e->body_most)
        e->refused = 413; /* it did not say its length; one that does was told before */
    else if (!e->refused && e->raw && !upload_add(&e->upload, data, *size, &err))
        e->refused = upload_refusal(&err);
    else if (!e->refused && !e->raw)
        text_add(&e->body, (Str){data, *size});
    if (e->refused) {
        upload_close(&e->upload);
        return body_drop(e, size);
    }
    *size = 0;
    return MHD_YES;
}

/* Who may not send a file is told before it is read. False: answered, or refused. */
static bool upload_begin(Sockets *sockets, Exchange *e) {
    Error err = {0};
    bool  whole = incoming_pairs(e->connection, e->arena, &e->knock);
    if (!whole)
        e->refused = 400;
    else if (!door_expects(sockets->server, &e->knock, &e->reply))
        e->answered = true;
    if (!whole || e->answered)
        return false;
    if (!upload_open(&e->upload, e->knock.visitor, &err))
        e->refused = upload_refusal(&err);
    return !e->refused;
}

/* libmicrohttpd has no answer for more parameters than its memory of a connection holds: they are counted, and cut off, before it
 * reads them. The address is its own to write to. */
static char too_many;

static void *uri_seen(void *with, const char *uri, struct MHD_Connection *connection) {
    char  *query = strchr((char *)(uintptr_t)uri, '?');
    size_t count = 1;
    (void)with;
    (void)connection;
    for (const char *c = query; c && *c; c++)
        count += *c == '&';
    if (count <= INCOMING_MOST)
        return NULL;
    query[1] = 0;
    return &too_many;
}

static enum MHD_Result called(void *with, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **own) {
    Exchange *e = *own;
    bool      many = (void *)e == &too_many;
    if (!e || many) {
        e = *own = exchange_open(with, connection, url, method, version);
        if (many)
            e->refused = 414;
        if (!e->refused && (!e->raw || upload_begin(with, e)))
            return MHD_YES;
    } else if (*size) {
        return body_take(e, data, size);
    }
    if (!e->answered && e->lane != LANE_NONE && !e->refused) {
        MHD_suspend_connection(connection); /* before a worker can resume it */
        if (work_put(with, e))
            return MHD_YES;
        e->refused = 503;
        MHD_resume_connection(connection);
        return MHD_YES;
    }
    if (!e->answered)
        exchange_answer(e);
    if (!e->reply.line_count)
        return exchange_reply(e);
    MHD_suspend_connection(connection); /* before the scribe can resume it */
    if (!lines_put(e))
        MHD_resume_connection(connection);
    return MHD_YES;
}

static void completed(void *with, struct MHD_Connection *connection, void **own,
                      enum MHD_RequestTerminationCode how) {
    Exchange *e = *own;
    Sockets  *sockets = with;
    (void)connection;
    (void)how;
    if (!e || (void *)e == &too_many)
        return;
    upload_close(&e->upload);
    arena_close(e->arena);
    *own = NULL;
    pthread_mutex_lock(&sockets->lock);
    sockets->begun--;
    pthread_cond_signal(&sockets->fewer);
    pthread_mutex_unlock(&sockets->lock);
}

/* Parts of a path are decoded one by one, parameters by us. */
static size_t as_sent(void *with, struct MHD_Connection *connection, char *text) {
    (void)with;
    (void)connection;
    return strlen(text);
}

/* Of each handshake that failed it says the same, whoever knocked: no failure of ours. What else a stranger makes it say, such
 * as of a connection that was cut, is one kind each. */
static void complaint(void *with, const char *format, va_list arguments) {
    char words[200];
    (void)with;
    if (strstr(format, "handshake"))
        return;
    vsnprintf(words, sizeof words, format, arguments);
    words[strcspn(words, "\n")] = 0;
    complain_of(str_from(format), str_from(words));
}

/* ---- listening ---- */

/* TLS 1.3 and 1.2, forward secrecy, authenticated ciphers; the server's order holds. */
#define TLS_KINDS                                                                                  \
    "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-CIPHER-ALL:+AES-256-GCM:"                 \
    "+CHACHA20-POLY1305:+AES-128-GCM:%SERVER_PRECEDENCE"

static struct MHD_Daemon *daemon_start(Sockets *sockets, const ServeOptions *options, Arena *arena,
                                       int bound) {
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                     (options->tls ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)str_copy(arena, options->certificate).at},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)TLS_KINDS},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)str_copy(arena, options->key).at},
        {MHD_OPTION_END, 0, NULL}};
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(
        flags, options->port, NULL, NULL, called, sockets, MHD_OPTION_EXTERNAL_LOGGER, complaint,
        NULL, MHD_OPTION_URI_LOG_CALLBACK, uri_seen, NULL, MHD_OPTION_LISTEN_SOCKET, bound,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)POOL, MHD_OPTION_CONNECTION_LIMIT,
        connections_most(CONNECTIONS_MOST), MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_BYTES, MHD_OPTION_NOTIFY_COMPLETED,
        completed, sockets, MHD_OPTION_UNESCAPE_CALLBACK, as_sent, NULL, MHD_OPTION_ARRAY,
        options->tls ? tls : none, MHD_OPTION_END);
}

static void lanes_close(Sockets *sockets) {
    lane_close(sockets->work);
    lane_close(sockets->password);
}

bool sockets_open(Server *server, int bound, Arena *arena, Sockets **sockets_out, Error *err) {
    Sockets *sockets = ARENA_NEW(arena, Sockets);
    *sockets = (Sockets){.server = server, .lock = PTHREAD_MUTEX_INITIALIZER};
    TRY(scribe_open(server->options->where, arena, &sockets->scribe, err));
    sockets->work = lane_open(arena, &lane_work);
    sockets->password = lane_open(arena, &lane_password);
    sockets->daemon = daemon_start(sockets, server->options, arena, bound);
    if (!sockets->daemon) {
        lanes_close(sockets);
        scribe_close(sockets->scribe);
        return error_set(err, ERROR_SYSTEM, STR_FMT ":%u: cannot listen",
                         STR_ARG(server->options->address), server->options->port);
    }
    *sockets_out = sockets;
    return true;
}

/* Until all that has begun is answered, or GRACE_SECONDS: a client that reads nothing keeps nobody. */
static void begun_end(Sockets *sockets) {
    double until = clock_seconds() + GRACE_SECONDS;
    pthread_mutex_lock(&sockets->lock);
    while (sockets->begun && clock_wait(&sockets->fewer, &sockets->lock, until))
        ;
    pthread_mutex_unlock(&sockets->lock);
}

/* Nothing new is begun; what workers have is done and told; then the sockets close. libmicrohttpd 0.9.75 may end the
 * process in MHD_quiesce_daemon with a pool on epoll: it is not called, and whoever still comes is told 503. */
void sockets_close(Sockets *sockets) {
    pthread_mutex_lock(&sockets->lock);
    sockets->over = true;
    pthread_mutex_unlock(&sockets->lock);
    lanes_close(sockets);
    begun_end(sockets);
    scribe_close(sockets->scribe);
    MHD_stop_daemon(sockets->daemon);
}
