/* due_seen.h — what falls due, to whoever may see it. */
#ifndef SERVE_DUE_SEEN_H
#define SERVE_DUE_SEEN_H

#include "process/due.h"
#include "serve/route.h"

/* What falls due of somebody tells their age, service or file, that of discipline and clearances what the law guards
 * most: for whoever may see it. */
bool due_seen(const Request *request, const DueRow *row);
/* The as-of date's is kept with the picture. */
const DueBase *due_on(const Request *request, Day day);

#endif
