/* mark.h — levels of secrecy set on a register and on things in it, and the register of what left it.
 *
 * No part of the register's rows, as accounts are not (account.h): what is loaded at an old version carries the marks
 * of now. A mark stands under the thing it is set on ("register", "plan:DC447B1F"), and stays, lifted, when it is lifted. A
 * line of the issue register is never changed but for the decision on one that was asked for. Each change and its
 * line of the log are one transaction; the log keeps what was before.
 */
#ifndef STORE_MARK_H
#define STORE_MARK_H

#include "store/account.h"

typedef struct Mark {
    Str     object;
    Str     level;        /* as secrecy_name says it (process/secrecy.h) */
    Str     item;         /* of the list of state secrets it falls under */
    Str     setter;       /* who had the power to set it, in words */
    Str     dated, until; /* ISO days */
    int64_t copies;       /* how many there are to be */
    Str     lifted;       /* ISO day; empty: in force until `until` */
    Str     lifter, why;
} Mark;

/* By object. */
bool store_marks(Store *store, Arena *arena, Mark **marks_out, size_t *count_out, Error *err);
/* Adds or replaces it. */
bool store_mark_put(Store *store, const Mark *mark, const LogLine *line, Error *err);

typedef struct Issue {
    int64_t number;              /* 1 first; given by the store, as is at */
    Str     at;                  /* UTC stamp */
    Str     actor;               /* who took it out, or asked to */
    Str     act;                 /* "export", "print", "copy", "removal" */
    Str     object, level, what; /* what: the file's name, or what was printed */
    int64_t copies;
    Str     recipient, purpose;
    Str state; /* "done"; of a removal first "asked", then "approved" or "refused", then "done" */
    Str decider, decided; /* decided: UTC stamp */
} Issue;

/* Newest first, from number `from` (0: the newest) downwards. */
bool store_issues(Store *store, Arena *arena, int64_t from, size_t most, Issue **issues_out,
                  size_t *count_out, Error *err);
/* ERROR_MISSING: no such line. */
bool store_issue(Store *store, Arena *arena, int64_t number, Issue *issue_out, Error *err);
bool store_issue_add(Store *store, const Issue *issue, const LogLine *line, int64_t *number_out,
                     Error *err);
/* From one state to another; a decider empty leaves who decided. ERROR_CONFLICT: it is not in that state (any more). */
bool store_issue_move(Store *store, int64_t number, Str was, Str state, Str decider,
                      const LogLine *line, Error *err);

#endif
