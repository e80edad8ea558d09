/* register.h — making, opening and reading a register: what every other use case begins with.
 *
 * Purpose: one place where a store becomes a roster. Invariant: a register that is there has its
 * register row, so a roster has an as-of date. Cost: a load is O(rows log rows).
 * Handles are the caller's (AUTO(Store)); all else lives in the arena given.
 */
#ifndef PROCESS_REGISTER_H
#define PROCESS_REGISTER_H

#include "model/roster.h"
#include "store/store.h"

typedef struct RegisterRow {
    Str code;      /* empty: "register" */
    Str name;      /* words that vocabulary_read passed; not empty */
    Str authority; /* planning authority; may be empty */
    Day as_of;
} RegisterRow;

/* The register row as a record, for callers that write it together with other rows. */
Record register_record(Arena *arena, const RegisterRow *row);

/* A new register with its register row. ERROR_KEPT: something is there already. */
bool register_create(const char *where, const Actor *actor, const RegisterRow *row, Error *err);
/* ERROR_MISSING, ERROR_FORMAT as store_open. */
bool register_open(const char *where, Store **store_out, Error *err);

/* The picture at `version` (0: the newest). Findings: references to nothing, values not canonical. */
bool register_roster(Store *store, Arena *arena, int64_t version, const Roster **roster_out,
                     Findings *findings, Error *err);

bool register_journal(Store *store, const Actor *actor, Arena *arena, JournalLine **lines_out,
                      size_t *count_out, Error *err);
/* One finding for each table, index, view or trigger that is none of a register's, is gone, or is made otherwise. */
bool register_check_tables(Store *store, Arena *arena, Findings *findings, Error *err);
/* One finding for each place where journal and rows do not agree, or the log was altered: none, both are whole. */
bool register_check_chain(Store *store, const Actor *actor, Arena *arena, Findings *findings,
                          Error *err);
/* One of those for whoever may not see every row: kind and line of the journal, not the key, which says of whom and what. */
Finding register_unnamed(Finding finding);

#endif
