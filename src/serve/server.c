#include "serve/server_parts.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "base/secret.h"
#include "process/checkpoint.h"
#include "serve/complain.h"
#include "serve/listen.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

enum { PRINTS_MOST = 120 }; /* papers and files of one account in an hour */

Store *server_desk(Server *server) {
    pthread_mutex_lock(&server->desk_lock);
    return server->desk;
}

void server_desk_leave(Server *server) {
    pthread_mutex_unlock(&server->desk_lock);
}

Store *server_slow_desk(Server *server) {
    pthread_mutex_lock(&server->slow_lock);
    return server->slow_desk;
}

void server_slow_desk_leave(Server *server) {
    pthread_mutex_unlock(&server->slow_lock);
}

Jobs *server_jobs(Server *server) {
    return server->jobs;
}

Imports *server_imports(Server *server) {
    return server->imports;
}

Looks *server_looks(Server *server) {
    return server->looks;
}

const char *server_where(const Server *server) {
    return server->options->where;
}

bool server_second_wanted(const Server *server, const Visit *visit) {
    bool wanted = false;
    for (size_t i = 0; i < visit->grant_count; i++)
        wanted |= server->options->second >> visit->grants[i].role & 1;
    return wanted && !visit->account.seed.len;
}

bool server_proxied(const Server *server) {
    return server->options->proxy;
}

bool server_secure(const Server *server) {
    return server->options->proxy || server->options->tls;
}

/* The prefix binds a cookie to TLS and to this host (RFC 6265bis, 4.1.3); plain loopback has no TLS. Cookies know no ports: two
 * registers of one host differ by the end of the name. */
static const char *cookie_named(Arena *arena, const Server *server, const char *tail) {
    enum { LETTERS = 8 };
    Str name = hash_hex(arena, hash_of(store_name(server->desk)));
    return str_format(arena, "%skientoan-%.*s%s", server_secure(server) ? "__Host-" : "", LETTERS,
                      name.at, tail)
        .at;
}

const char *server_known_cookie(const Server *server) {
    return server->known_cookie;
}

Str server_known_seal(const Server *server, Arena *arena, Str login) {
    return hash_hex(arena,
                    hash_keyed(server->key, str_format(arena, "known " STR_FMT, STR_ARG(login))));
}

const char *server_cookie(const Server *server) {
    return server->cookie;
}

int64_t server_allowed(Server *server, Str login) {
    return allowance_wait(server->allowance, login, (int64_t)clock_seconds());
}

void server_told(Server *server, Str login, int64_t bytes) {
    allowance_take(server->allowance, login, bytes, (int64_t)clock_seconds());
}

int64_t server_prints(Server *server, Str login) {
    return allowance_wait(server->prints, login, (int64_t)clock_seconds());
}

void server_printed(Server *server, Str login) {
    allowance_take(server->prints, login, 1, (int64_t)clock_seconds());
}

int64_t server_refused(Server *server, Str login, int64_t *missed_out) {
    return allowance_count(server->refusals, login, (int64_t)clock_seconds(), missed_out);
}

Str server_seed(const Server *server, Arena *arena, const Visit *visit) {
    Hash made = hash_keyed(server->key, (Str){(const char *)visit->session.bytes, HASH_BYTES});
    return str_copy(arena, (Str){(const char *)made.bytes, SEED_BYTES});
}

void server_complain(const Error *err) {
    complain(err);
}

void server_count(Server *server, Counter counter) {
    __atomic_fetch_add(&server->counts[counter], 1, __ATOMIC_RELAXED);
}

uint64_t server_counted(const Server *server, Counter counter) {
    return __atomic_load_n(&server->counts[counter], __ATOMIC_RELAXED);
}

int64_t server_wait(Server *server, Str address, Str login) {
    pthread_mutex_lock(&server->throttle_lock);
    int64_t wait = throttle_wait(server->throttle, address, login, (int64_t)clock_seconds());
    pthread_mutex_unlock(&server->throttle_lock);
    return wait;
}

void server_tried(Server *server, Str address, Str login, bool good) {
    pthread_mutex_lock(&server->throttle_lock);
    throttle_tried(server->throttle, address, login, good, (int64_t)clock_seconds());
    pthread_mutex_unlock(&server->throttle_lock);
}

/* The invitation of whoever comes first; empty where somebody can come in. */
static bool invitation(Server *server, Str *token_out, Error *err) {
    const Actor opener = {ACTOR_OPERATOR, STR("operator"), {0}};
    Error       none = {0};
    *token_out = STR("");
    return admission_first(server->desk, &opener, server->arena, token_out, &none) ||
           none.code == ERROR_KEPT || error_set(err, none.code, "%s", none.message);
}

static Str address_words(Arena *arena, const ServeOptions *options, uint16_t port) {
    return str_format(arena, "%s://" STR_FMT, options->tls ? "https" : "http",
                      STR_ARG(listen_words(arena, options->address, port)));
}

/* The signals that end it, waited for; every thread begun after this has them blocked. */
static sigset_t signals_hold(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN); /* a client that is gone is no reason to end */
    signal(SIGXFSZ, SIG_IGN); /* nor is a file that may not grow: it is told */
    return set;
}

/* Where journal and log stand, to the system's log, which another machine should keep as well. */
static void checkpoint(Server *server) {
    AUTO(Arena) arena = arena_open();
    Error err = {0};
    Str   line = STR("");
    if (!server->options->audit_key.len || server->options->check)
        return;
    Store *desk = server_slow_desk(server);
    bool   made = checkpoint_make(desk, arena, server->options->audit_key, &line, &err);
    server_slow_desk_leave(server);
    if (made)
        syslog(LOG_AUTHPRIV | LOG_NOTICE, "%s", line.at);
    else
        server_complain(&err);
}

static void relayed(Server *server) {
    Error err = {0};
    if (server->relay.store && !relay_run(&server->relay, &err))
        server_complain(&err);
}

/* Until a signal that ends it; new lines of the log go out each second, a checkpoint each hour. */
static void signal_wait(Server *server, const sigset_t *set) {
    enum { HOUR = 3600 };
    const struct timespec second = {.tv_sec = 1};
    for (int64_t ticks = 1; sigtimedwait(set, NULL, &second) < 0; ticks++) {
        relayed(server);
        complain_told(false);
        if (ticks % HOUR == 0)
            checkpoint(server);
    }
}

static bool answer_until(Server *server, int bound, uint16_t port,
                         void (*listening)(void *, Str, Str), void *with, Error *err) {
    sigset_t set = signals_hold();
    Sockets *sockets;
    Str      token = STR("");
    TRY(server->options->check || invitation(server, &token, err));
    if (server->options->relay)
        TRY(relay_open(server->options->where, NULL, &server->relay, err));
    TRY(sockets_open(server, bound, server->arena, &sockets, err));
    jobs_start(server->jobs);
    listening(with, address_words(server->arena, server->options, port), token);
    checkpoint(server);
    if (!server->options->check)
        signal_wait(server, &set);
    jobs_end(server->jobs);
    sockets_close(sockets);
    relayed(server);
    checkpoint(server);
    complain_told(true);
    return true;
}

static bool writes(const char *path, Error *err) {
    return euidaccess(path, W_OK) == 0 || errno == ENOENT ||
           file_error(err, errno, path, "cannot write");
}

/* Asked before anything is opened: SQLite would read what it may not write, and leave an index beside it with the same rights. */
static bool place_writes(const char *where, Arena *arena, Error *err) {
    static const char *const parts[] = {"", "-wal", "-shm"};
    const char              *slash = strrchr(where, '/');
    Str                      folder = slash ? (Str){where, (size_t)(slash - where) + 1} : STR(".");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        TRY(writes(str_format(arena, "%s%s", where, parts[i]).at, err));
    return writes(str_copy(arena, folder).at, err);
}

/* Who is answered leaves lines of the log: a register that cannot be written is not served. */
static bool desk_writes(Server *server, Error *err) {
    Error none = {0};
    TRY(store_together(server->desk, err));
    store_together_end(server->desk, false, &none);
    return true;
}

bool server_open(const ServeOptions *options, Arena *arena, Server **server_out, Findings *findings,
                 Error *err) {
    Server *server = ARENA_NEW(arena, Server);
    *server = (Server){.arena = arena,
                       .options = options,
                       .desk_lock = PTHREAD_MUTEX_INITIALIZER,
                       .slow_lock = PTHREAD_MUTEX_INITIALIZER,
                       .overview_lock = PTHREAD_MUTEX_INITIALIZER,
                       .edition_lock = PTHREAD_MUTEX_INITIALIZER,
                       .throttle_lock = PTHREAD_MUTEX_INITIALIZER,
                       .throttle = throttle_make(arena),
                       .allowance = allowance_make(arena, options->hourly),
                       .prints = allowance_make(arena, PRINTS_MOST),
                       .refusals = allowance_make(arena, SERVER_REFUSALS)};
    server->jobs = jobs_make(arena, server);
    server->imports = imports_make(arena);
    server->looks = looks_make(arena);
    random_secret(server->key, sizeof server->key);
    if (!secret_words(NULL, err) || !place_writes(options->where, arena, err) ||
        !snapshots_open(server, findings, err) || !desk_writes(server, err)) {
        server_close(server);
        return false;
    }
    server->cookie = cookie_named(arena, server, "");
    server->known_cookie = cookie_named(arena, server, "-known");
    *server_out = server;
    return true;
}

void server_close(Server *server) {
    allowance_free(server->allowance);
    allowance_free(server->prints);
    allowance_free(server->refusals);
    relay_close(&server->relay);
    jobs_free(server->jobs);
    imports_free(server->imports);
    snapshots_close(server);
}

bool server_run(const ServeOptions *options,
                void (*listening)(void *with, Str address, Str invitation), void *with,
                Findings *findings, Error *err) {
    AUTO(Arena) arena = arena_open();
    Server  *server;
    int      bound;
    uint16_t port;
    complain_in(options->lang);
    bool listens = listen_open(options, &bound, &port, findings, err);
    if (err->code != ERROR_NONE || !server_open(options, arena, &server, findings, err))
        return false; /* the process ends, and its socket with it */
    bool good =
        listens && !findings->errors && answer_until(server, bound, port, listening, with, err);
    server_close(server);
    return good;
}
