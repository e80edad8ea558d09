/* door.h — from a request as it came over the wire to a reply: which route, who asks, may they, is what they
 * gave of the right form. No handler is reached otherwise. Knows nothing of sockets. */
#ifndef SERVE_DOOR_H
#define SERVE_DOOR_H

#include "serve/knock.h"

/* The route, and the words of its path as sent; NULL and 404 or 405. */
const Route *door_route(Str method, Str path, Str *words_out, unsigned *status_out);
/* What percent signs stand for; plus: a "+" is a space. False: not well-formed, or no UTF-8. */
bool door_decode(Arena *arena, Str sent, bool plus, Str *text_out);
void door_answer(Server *server, const Knock *knock, Reply *reply);
/* Login that came in with the browser that asks before, and whose password was right then (knows nothing of sessions); empty: none. */
Str door_knows(const Server *server, const Knock *knock);
/* Before the body of a raw route is read: may it be sent at all, and by whom (knock->visitor)? False: the reply says why not. */
bool door_expects(Server *server, Knock *knock, Reply *reply);
/* In place of what was told before the register was classified above the ceiling. */
void door_above(Server *server, const Knock *knock, Reply *reply);
/* In place of an answer whose lines could not be written. */
void door_unkept(Server *server, const Knock *knock, ErrorCode why, Reply *reply);
/* Of a body that was too large to read, or a path that is none. */
void door_refuse(Server *server, const Knock *knock, unsigned status, Reply *reply);

#endif
