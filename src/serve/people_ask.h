/* people_ask.h — people as they are asked for: by the list, by its files, by the same parameters (api.yaml). */
#ifndef SERVE_PEOPLE_ASK_H
#define SERVE_PEOPLE_ASK_H

#include "serve/route.h"

typedef struct PeopleAsk {
    DirectoryAsk directory;
    Facet    columns[FACET_COUNT]; /* those that may be seen of somebody, in the order asked for */
    uint32_t column_count;
    bool
        sensitive; /* looking at it leaves a line in the log, by its columns, what it picks by or its order */
} PeopleAsk;

/* False with findings. */
bool people_asked(Request *request, PeopleAsk *ask_out);
/* Whose level a paper of it carries: a list that says who is planned for what is of the pool, as it is classified (process/secrecy.h), any
 * other of the whole. */
Str people_of(const PeopleAsk *ask);
/* Columns, filters and order, for a note of the log (asked_noted). */
Str people_noted(const Request *request, const PeopleAsk *ask);

#endif
