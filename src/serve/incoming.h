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
/* Said in two ways where the body ends, a proxy before us may take another one than we do, and hide a request in it. */
bool incoming_twofold(struct MHD_Connection *connection);

#endif
