/* relay.h — lines of the log to the system's log as well, for another machine to keep: as they stand in the register, whoever
 * wrote them, the command line too.
 *
 *     kientoan-log 345 2026-11-27T18:00:00Z "mai" "file.view" "CB00012" "127.0.0.1" HASH
 *
 * Not for more than one thread at a time. */
#ifndef SERVE_RELAY_H
#define SERVE_RELAY_H

#include "store/account.h"

typedef struct Relay {
    Store  *store;
    int64_t told; /* number of the last line that went out */
    void (*send)(const char *line);
} Relay;

/* From the newest line on. send: NULL: to the system's log. */
bool relay_open(const char *where, void (*send)(const char *line), Relay *relay_out, Error *err);
/* Every line since. */
bool relay_run(Relay *relay, Error *err);
void relay_close(Relay *relay);
/* A line as it goes out: one line, whatever stands in it. */
Str relay_line(Arena *arena, const LogLine *line);

#endif
