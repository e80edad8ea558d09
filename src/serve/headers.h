/* headers.h — a reply as libmicrohttpd sends it. */
#ifndef SERVE_HEADERS_H
#define SERVE_HEADERS_H

#include "serve/route.h"

#include <microhttpd.h>

/* The caller destroys it; the body is copied. */
struct MHD_Response *headers_response(const Server *server, Arena *arena, const Reply *reply);

#endif
