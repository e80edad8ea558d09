/* knock.h — a request as it came over the wire, and what it says of itself: whence, for which host, in which language. What
 * it says is not believed further than each of these tells. */
#ifndef SERVE_KNOCK_H
#define SERVE_KNOCK_H

#include "serve/route.h"

/* A header or a parameter of the query, as the client sent it, decoded. */
typedef struct Pair {
    Str name, value;
} Pair;

typedef struct Knock {
    Arena      *arena;
    Str         method, path; /* path: as sent, with "/api/v1"; its parts are decoded one by one */
    const Pair *headers, *query;
    size_t      header_count, query_count;
    Str         body;
    Str         address; /* whom the request came from: of the socket, or as the proxy says */
    Upload     *upload;  /* the body of a raw route */
    Str         visitor; /* who sends it: set when it is known (door_expects) */
    bool        head;    /* asked by HEAD, as GET */
} Knock;

/* The first of that name; empty where there is none. */
Str    knock_header(const Knock *knock, const char *name);
Str    knock_cookie(const Knock *knock, const char *name);
size_t knock_count(const Knock *knock, const char *name);
bool   knock_changes(const Knock *knock);
Lang   knock_lang(const Knock *knock);
bool   knock_local(Str address);
bool   knock_host_good(const Server *server, const Knock *knock);
bool   knock_page_own(const Server *server, const Knock *knock);
/* wanted: what a body is to be called; NULL: there is none. */
bool knock_type_good(const Knock *knock, const char *wanted);

#endif
