/* server_parts.h — the server among its own files. */
#ifndef SERVE_SERVER_PARTS_H
#define SERVE_SERVER_PARTS_H

#include "process/view.h"
#include "serve/allowance.h"
#include "serve/imports.h"
#include "serve/jobs.h"
#include "serve/looks.h"
#include "serve/relay.h"
#include "serve/server.h"
#include "serve/throttle.h"

#include <pthread.h>

typedef struct Edition Edition;

struct Server {
    Arena              *arena;
    const ServeOptions *options;
    uint8_t             key[HASH_KEY_BYTES];
    pthread_mutex_t     desk_lock, slow_lock, edition_lock, throttle_lock, overview_lock;
    Store              *desk, *slow_desk;
    Throttle           *throttle;
    Allowance          *allowance, *prints, *refusals;
    const char         *cookie, *known_cookie;
    Edition            *newest;  /* under edition_lock */
    int64_t             looked;  /* when the register's version was asked last, in milliseconds */
    bool                loading; /* somebody is */
    uint64_t            counts[COUNTER_COUNT];
    Jobs               *jobs;
    Imports            *imports;
    Looks              *looks;
    Relay               relay; /* no store: nothing is relayed */
};

/* A server that does not listen: its desks, and the first picture. False: whatever was opened is closed again. */
bool server_open(const ServeOptions *options, Arena *arena, Server **server_out, Findings *findings,
                 Error *err);
void server_close(Server *server);

/* Opens the desks and the first picture. */
bool snapshots_open(Server *server, Findings *findings, Error *err);
void snapshots_close(Server *server);

/* The sockets: answers on `bound` (listen.h), which is theirs from then on, until all that has begun is answered. */
typedef struct Sockets Sockets;
bool sockets_open(Server *server, int bound, Arena *arena, Sockets **sockets_out, Error *err);
void sockets_close(Sockets *sockets);

#endif
