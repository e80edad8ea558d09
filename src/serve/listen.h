/* listen.h — the socket on which the server is asked, and why there is none. */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "model/finding.h"
#include "serve/server.h"

/* "127.0.0.1:8080", "[::1]:8080". */
Str listen_words(Arena *arena, Str address, uint16_t port);
/* Bound, and holding who comes until they are answered; port_out: the one there is. False with a finding (no address, one of
 * another machine, a port that is taken or wants more rights, plain HTTP beyond loopback), with none where there is no address to
 * begin with, or with err (the world). */
bool listen_open(const ServeOptions *options, int *socket_out, uint16_t *port_out,
                 Findings *findings, Error *err);
/* The finding of an errno of socket, bind or listen; false with err: it is of the world. */
bool listen_fault(const ServeOptions *options, int number, Findings *findings, Error *err);

#endif
