/* log.h — a line of the log within an open write transaction. */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/account.h"
#include "store/handle.h"

/* NULL: nothing is logged. A line that has its stamp keeps it. */
bool log_add(Store *store, const LogLine *line, Error *err);
/* With the seal of the account it is about, as its rows stand now, and behind it that of an invitation or session (empty: none). */
bool log_seal(Store *store, const LogLine *line, Str pass, Error *err);
/* Of an invitation or a session. */
Str seal_of_pass(Arena *arena, bool invitation, Hash name, Str login, int64_t at);

#endif
