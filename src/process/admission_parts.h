/* admission_parts.h — accounts among the files of admission. */
#ifndef PROCESS_ADMISSION_PARTS_H
#define PROCESS_ADMISSION_PARTS_H

#include "process/admission.h"

void admission_fault(Findings *findings, const char *code, const char *field, Str value);
/* What they are over, as the register writes it; a finding for each fault. */
const Grant *admission_grants_read(const Roster *roster, Arena *arena, const Grant *grants,
                                   size_t count, Findings *findings);
bool         admission_administers(const Grant *grants, size_t count); /* the whole register */
bool admission_account(Store *store, Arena *arena, Str login, bool *there_out, Account *account_out,
                       Error *err);
/* These grants, and the person where one is given, to an account; what gives more waits where another administrator can
 * confirm it. Within a transaction of the caller. */
bool admission_give(Store *store, const Actor *actor, Arena *arena, Account *account, Str person,
                    const Grant *grants, size_t count, Error *err);
/* A link by which whoever follows it sets the account's password. Within a transaction of the caller. */
bool admission_link(Store *store, const Actor *actor, Arena *arena, Str login, bool anew,
                    Str *token_out, Error *err);
/* Another administrator is to confirm what the account has already, and is given its link then. Within a transaction of the caller. */
bool admission_ask_entry(Store *store, const Actor *actor, Arena *arena, Str login, Error *err);
/* As lines of the log tell one: "head:SNV:". */
Str admission_grant_words(Arena *arena, const Grant *grant);

/* The invitation is the only way in from then on: neither second factor nor password nor a session of before is good for it. */
bool admission_lift(Store *store, const Actor *actor, Account *account, Error *err);

#endif
