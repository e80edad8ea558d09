/* log.h — a line of the log within an open write transaction. */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/account.h"
#include "store/handle.h"

/* NULL: nothing is logged. */
bool log_add(Store *store, const LogLine *line, Error *err);

#endif
