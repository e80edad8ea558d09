/* incoming.h — a request as libmicrohttpd has it: its headers and parameters decoded, whom it came from, where it says that
 * its body ends. */
#ifndef SERVE_INCOMING_H
#define SERVE_INCOMING_H

#include "serve/door.h"

#include <microhttpd.h>

enum { INCOMING_MOST = 64 }; /* headers, and parameters */

/* Headers and the query of the knock. False: too many, or not well-formed. */
bool incoming_pairs(struct MHD_Connection *connection, Arena *arena, Knock *knock);
/* Of the socket, or as our own proxy says. */
Str incoming_address(struct MHD_Connection *connection, Arena *arena, bool proxied);
/* 0, or the status of the refusal: where lines can be read in two ways, or the end of the body is said in two or in one we do not know,
 * a proxy before us may take another end than we do, and hide a request in it (RFC 9112, 2.2, 5.1, 5.2, 6.1, 11.2). */
unsigned incoming_framing(struct MHD_Connection *connection, const char *version);

#endif
