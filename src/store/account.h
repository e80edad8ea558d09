/* account.h — who may come in: accounts, what they were granted, invitations, sessions; and the log of what
 * was done and looked at that is no change of the register.
 *
 * None of it is part of the register's rows: a version loaded again has the rows of then and the accounts of
 * now. What a line says of an account's rows is sealed in it: a digest of them all as they were then, so that whoever holds
 * the rows against the log sees what was changed past the program. Secrets are kept as hashes where a hash will do (invitations, sessions, recovery codes, passwords);
 * the seed of a second factor is kept as it is. Times are Unix seconds. Each change of accounts and its line
 * of the log are one transaction. The log's lines carry the hash of the line before, as the journal's do.
 */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "model/access.h"
#include "store/store.h"

/* A line of the log: "session.open", "account.grant", "file.view" …; object: what it was done to (a login, a
 * person's code, a route); note: particulars: the address it came from, by which factors. */
typedef struct LogLine {
    int64_t number; /* 1 first; given by the store, as are at and hash */
    Str     at;     /* UTC stamp */
    Str     actor, act, object, note;
    Str     seal; /* of what the line changed (store_seal), given by the store; empty: it changed nothing of an account */
    Hash    hash;
} LogLine;

typedef struct Account {
    Str     login, name;
    Str     person;   /* code of the person the account belongs to; may be empty */
    bool    open;     /* may come in */
    Str     password; /* as secret_password made it; empty: never set */
    Str     seed;     /* of the second factor, bytes; empty: none */
    int64_t step;     /* time step of the last code taken: none is taken twice */
} Account;

typedef struct Session {
    Hash    name; /* hash of what the browser holds */
    Str     login;
    int64_t began, seen;
    bool    whole; /* the second factor was given, or none is set */
} Session;

/* What is called between the two is kept as one, or nothing of it. Ends with whether all of it was good; false unless it is
 * kept. */
bool store_together(Store *store, Error *err);
bool store_together_end(Store *store, bool good, Error *err);

/* What is read between this and store_together_end is of one moment, whatever others write meanwhile. */
bool store_moment(Store *store, Error *err);

bool store_accounts(Store *store, Arena *arena, Account **accounts_out, size_t *count_out,
                    Error *err); /* by login */
/* ERROR_MISSING: no such account. */
bool store_account(Store *store, Arena *arena, Str login, Account *account_out, Error *err);
/* Adds or replaces it. An account that is shut loses its sessions. line: NULL for what is not logged. */
bool store_account_put(Store *store, const Account *account, const LogLine *line, Error *err);

bool store_grants(Store *store, Arena *arena, Str login, Grant **grants_out, size_t *count_out,
                  Error *err);
/* These and no others. */
bool store_grants_put(Store *store, Str login, const Grant *grants, size_t count,
                      const LogLine *line, Error *err);

/* What somebody asks to be granted to an account and another is to confirm: all grants it would have. One an account. */
typedef struct GrantAsk {
    Str          asker;  /* login; empty: nothing is asked */
    Str          person; /* the account would belong to; empty: as it is */
    const Grant *grants;
    size_t       count;
} GrantAsk;

bool store_grant_ask(Store *store, Arena *arena, Str login, GrantAsk *ask_out, Error *err);
/* In place of what was asked before; one of no asker takes it away. */
bool store_grant_ask_put(Store *store, Str login, const GrantAsk *ask, const LogLine *line,
                         Error *err);

/* An invitation to set a password, good until `until` and once. An empty login invites the first account. */
bool store_invite(Store *store, Hash name, Str login, int64_t until, const LogLine *line,
                  Error *err);
/* ERROR_MISSING: no such invitation, or its time is over. It stays until store_invite_end. */
bool store_invited(Store *store, Arena *arena, Hash name, int64_t now, Str *login_out, Error *err);
bool store_invite_end(Store *store, Hash name, Error *err);
/* All of an account. */
bool store_invites_end(Store *store, Str login, Error *err);

/* Recovery codes by their hashes: these and no others. */
bool store_recovery_put(Store *store, Str login, const Hash *codes, size_t count, Error *err);
/* Takes the code away; *taken_out: was it there? */
bool store_recovery_take(Store *store, Str login, Hash code, bool *taken_out, Error *err);

bool store_session_put(Store *store, const Session *session, const LogLine *line, Error *err);
/* ERROR_MISSING: no such session. */
bool store_session(Store *store, Arena *arena, Hash name, Session *session_out, Error *err);
bool store_session_end(Store *store, Hash name, const LogLine *line, Error *err);
/* Of one account, the one seen last first. */
bool store_sessions(Store *store, Arena *arena, Str login, Session **sessions_out,
                    size_t *count_out, Error *err);
/* All of the account but this one. */
bool store_sessions_end_others(Store *store, Str login, Hash kept, const LogLine *line, Error *err);
/* All of an account; or, with an empty login, those that began or were seen last before these times. */
bool store_sessions_end(Store *store, Str login, int64_t began, int64_t seen, Error *err);

/* A search somebody keeps: the address of the list behind "?". */
typedef struct SavedSearch {
    Str name, query;
} SavedSearch;

bool store_searches(Store *store, Arena *arena, Str login, SavedSearch **searches_out,
                    size_t *count_out, Error *err); /* by name */
/* Adds or replaces it, with a line. ERROR_LIMIT: the account keeps `most` already. */
bool store_search_put(Store *store, Str login, const SavedSearch *search, size_t most, Error *err);
/* One that is not there is gone already. */
bool store_search_end(Store *store, Str login, Str name, Error *err);

/* ---- what the log holds the rows by ---- */

/* Digest, in hex, of all rows of an account but its sessions and invitations: name, person, lock, password, second factor, grants, what is
 * asked for, recovery codes, searches. Not the step of the last code, which moves with each. */
bool store_seal(Store *store, Arena *arena, Str login, Str *seal_out, Error *err);

/* An invitation or a session as its own line seals it: behind the seal of the account. */
typedef struct Pass {
    Str     login;
    bool    invitation;
    int64_t at;   /* when a session began; until when an invitation is good */
    int64_t seen; /* when a session was used last */
    Str     seal;
} Pass;

bool store_passes(Store *store, Arena *arena, Pass **passes_out, size_t *count_out, Error *err);

/* A table that has rows of an account that is none. Sessions and invitations are passes. */
typedef struct Stray {
    Str table, login;
} Stray;

bool store_strays(Store *store, Arena *arena, Stray **strays_out, size_t *count_out, Error *err);
/* How a table is otherwise than one of a register. code: catalogue key. */
typedef struct TableFault {
    const char *code;
    Str         object; /* "trigger T" */
    Str         part;   /* of the words it is made by, which it lacks or has; may be empty */
} TableFault;

/* Tables, indexes, views, triggers of the database that are none of a register's, are gone, or made otherwise, by name; then columns
 * with a cell of another type. */
bool store_tables_check(Store *store, Arena *arena, TableFault **faults_out, size_t *count_out,
                        Error *err);

bool store_log(Store *store, const LogLine *line, Error *err);
/* All of them or none, in one transaction. */
bool store_log_all(Store *store, const LogLine *lines, size_t count, Error *err);
/* What of the log is wanted. actor: a part of the name; act: a pattern, with % for what is between; stamps: from when on, before
 * when. Empty: all. from 0: the newest. */
typedef struct LogAsk {
    int64_t from;
    size_t  most;
    Str     actor, act, since, until;
} LogAsk;

/* Newest first. */
bool store_log_found(Store *store, Arena *arena, const LogAsk *ask, LogLine **lines_out,
                     size_t *count_out, Error *err);
/* Newest first, from line `from` (0: the newest) downwards. */
bool store_log_lines(Store *store, Arena *arena, int64_t from, size_t most, LogLine **lines_out,
                     size_t *count_out, Error *err);
/* Those about accounts, newest first: who was let in, granted, shut; nothing of the people of the register. */
bool store_log_accounts(Store *store, Arena *arena, size_t most, LogLine **lines_out,
                        size_t *count_out, Error *err);
/* Has the account ever been given a password by whoever it belongs to? What is lifted since has. */
bool store_settled(Store *store, Str login, bool *settled_out, Error *err);
/* Recomputes every hash. As store_chain_check: "store.log.hash", "store.log.gap". */
bool store_log_check(Store *store, Arena *arena, ChainFault **faults_out, size_t *count_out,
                     Error *err);

#endif
