/* server.h — the register served over HTTP: who listens where, one picture of the register for all, one desk
 * for accounts.
 *
 * Plain HTTP is spoken on loopback only; elsewhere the server has a certificate, or stands behind a proxy that has
 * one and was declared. Threads: sockets are served by a pool (http.c), what takes long by workers; both call
 * door_answer. The snapshot is exchanged when the register has a newer version, and freed with the last request
 * that uses it. Accounts, sessions and log are reached over a desk: one connection, used by one request at a time.
 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "process/secrecy.h"
#include "serve/route.h"

typedef struct ServeOptions {
    const char *where;
    Str         address; /* "127.0.0.1"; empty: one that does not read, which is told already */
    uint16_t    port;    /* 0: any that is free */
    bool        tls;     /* the server speaks it itself, with: */
    Str         certificate, key; /* PEM */
    bool        proxy;            /* a proxy before it speaks TLS, and says so in X-Forwarded-For */
    Str         audit_key; /* of sign_key: signed checkpoints go to the system's log; empty: none */
    Secrecy     ceiling;   /* the highest level it may open */
    uint32_t    second;    /* roles, by bit, whose accounts are to have a second factor */
    int64_t     hourly;    /* bytes one account is answered in an hour; 0: no bound */
    bool        relay;     /* lines of the log go to the system's log too */
    Lang        lang;      /* of what it says to whoever runs it */
    bool        check;     /* open everything, listen for a moment, and end */
} ServeOptions;

/* Until SIGINT or SIGTERM; what has begun is answered. listening: called once with the address in words, and, where
 * nobody can come in yet, with the token of the first invitation. False with findings (of the address and of the register, all
 * there are; nothing is served where there were some before) or with err. */
bool server_run(const ServeOptions *options,
                void (*listening)(void *with, Str address, Str invitation), void *with,
                Findings *findings, Error *err);

/* ---- for the files of this room ---- */

/* The newest picture that could be read; server_let_go when done. */
const Snapshot *server_snapshot(Server *server);
void            server_let_go(Server *server, const Snapshot *snapshot);
/* Is the register classified higher than this server may open, now? Then nothing of it is answered; so where that cannot be read. */
bool server_above(Server *server);
/* Is the register at its place still the one that is served? Where it is not, nothing is answered of it and nothing written. */
bool    server_here(Server *server);
Secrecy server_ceiling(const Server *server);
Day     server_today(Arena *arena); /* by UTC, as stamps are */
/* What a visitor may see of it; kept with the snapshot, for as long as the grants are the same, whoever changes them. */
const Scope *server_scope(Server *server, const Snapshot *snapshot, const Visit *visit);
/* The register at a glance: reckoned by the first who asks, the others wait. */
const Overview *server_overview(Server *server, const Snapshot *snapshot);
/* An answer given before from this picture to the same visitor and question; false: none is kept. Copied into the arena. */
bool server_kept(Server *server, const Snapshot *snapshot, Arena *arena, Str question,
                 Str *body_out);
/* Keeps it, as long as all that is kept with a picture stays below a bound. */
void server_keep(Server *server, const Snapshot *snapshot, Str question, Str body);

/* The desk, one at a time; and another one for what takes a third of a second, a password, so that nobody else
 * waits for it. */
Store *server_desk(Server *server);
void   server_desk_leave(Server *server);
Store *server_slow_desk(Server *server);
void   server_slow_desk_leave(Server *server);

/* A second factor is demanded of the visitor, by one of the roles held, and none is set. */
bool        server_second_wanted(const Server *server, const Visit *visit);
bool        server_secure(const Server *server); /* the browser speaks TLS */
bool        server_proxied(const Server *server);
const char *server_cookie(const Server *server); /* name of the session's cookie */
/* Name of the cookie of a browser somebody came in with, and its seal for a login. It opens nothing: tries of a login with it are
 * counted apart, so that whoever came in here before waits for no stranger's wrong ones (docs/access.md). */
const char *server_known_cookie(const Server *server);
Str         server_known_seal(const Server *server, Arena *arena, Str login);
/* A seed for a second factor: the same throughout a session, and not to be guessed from it. */
Str server_seed(const Server *server, Arena *arena, const Visit *visit);

typedef struct Jobs    Jobs;
typedef struct Imports Imports;
typedef struct Looks   Looks;
Jobs                  *server_jobs(Server *server);
Imports               *server_imports(Server *server);
Looks                 *server_looks(Server *server);
const char            *server_where(const Server *server); /* the register */

/* To standard error, where the system's log takes it: the operator's to know, not the client's. */
void server_complain(const Error *err);

typedef enum Counter {
    COUNTER_REQUESTS,
    COUNTER_REFUSED, /* 401, 403, 429 */
    COUNTER_FAILED,  /* 5xx */
    COUNTER_LOADS,
    COUNTER_COUNT
} Counter;
void     server_count(Server *server, Counter counter);
uint64_t server_counted(const Server *server, Counter counter);

/* May this address try this login now? Else the seconds to wait. server_tried tells how it went. */
int64_t server_wait(Server *server, Str address, Str login);
void    server_tried(Server *server, Str address, Str login, bool good);
/* May this account be told more of the register in this hour? Else the seconds to wait. */
int64_t server_allowed(Server *server, Str login);
void    server_told(Server *server, Str login, int64_t bytes);
/* The same of papers and files that leave the register. */
int64_t server_prints(Server *server, Str login);
void    server_printed(Server *server, Str login);
/* One refusal more of the login: the how manieth of its hour, and how many of the hour before left no line. Each of the first SERVER_REFUSALS
 * leaves one. */
enum { SERVER_REFUSALS = 300 };
int64_t server_refused(Server *server, Str login, int64_t *missed_out);

#endif
