/* admission.h — who is let in: accounts invited, settled, granted, shut; coming in and going out.
 *
 * There is no default password: an account is made by an invitation, a secret link good once and for two days,
 * and whoever follows it sets the password. The first account of a register gets its link from whoever runs
 * the program on the file. An account that does not exist answers as one whose password is wrong, and as
 * late; how often somebody may try is the server's to bound (serve/throttle.h).
 * Each of these leaves its line in the log, refusals too.
 */
#ifndef PROCESS_ADMISSION_H
#define PROCESS_ADMISSION_H

#include "model/finding.h"
#include "model/roster.h"
#include "store/account.h"

enum {
    PASSWORD_LEAST = 12, /* characters; ASVS 5.0, 6.2.1 asks 8 and advises 15 */
    PASSWORD_MOST = 256,
    INVITE_SECONDS = 2 * 24 * 3600,
    SESSION_IDLE = 30 * 60,    /* without a request, ASVS 7.3.1 */
    SESSION_WHOLE = 12 * 3600, /* from its beginning, ASVS 7.3.2 */
    SESSION_FRESH =
        10 * 60, /* from its beginning: for what wants who asks proven again, ASVS 7.5.1 */
    RECOVERY_CODES = 10,
};

typedef struct AccountAsk {
    Str          login; /* small letters, digits, dot, dash; 2 to 32 */
    Str          name, person;
    const Grant *grants;
    size_t       grant_count;
    bool
        lift; /* of an account that is there: the second factor was lost, and is asked for no more */
} AccountAsk;

/* A new account, or one that is there and is to set its password anew; name, person and grants where it is new. Where what is granted waits for another
 * administrator, and where the account is somebody else's and there is another administrator, there is no link yet (an empty token): whoever confirms is given it, so that nobody who asks comes in as whom two let in. With `lift` the password holds no
 * more from then on, sessions end, and recovery codes are gone. False with findings, and nothing is changed. token_out: what the link carries; nobody can ask for it again. */
bool admission_invite(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                      const AccountAsk *asked, Str *token_out, Findings *findings, Error *err);
/* The invitation of the first account: personnel officer and administrator over the whole register, who gives
 * both on. ERROR_KEPT: there are accounts that can come in. */
bool admission_first(Store *store, const Actor *actor, Arena *arena, Str *token_out, Error *err);

typedef struct SettleAsk {
    Str token, login,
        name; /* login, name: of the first account, which chooses them; else ignored */
    Str password;
    Str address; /* whom it came from; for the log */
} SettleAsk;

/* Sets the password; every session of the account ends. */
bool admission_settle(Store *store, const SettleAsk *ask, Arena *arena, Str *login_out,
                      Findings *findings, Error *err);

typedef enum Admission {
    ADMITTED,
    ADMISSION_SECOND,  /* the password is right; a code is wanted, or was wrong */
    ADMISSION_REFUSED, /* name or password wrong, or the account is shut: nobody is told which */
} Admission;

typedef struct AdmissionAsk {
    Str login, password;
    Str code;    /* of the authenticator, or a recovery code; may be empty */
    Str address; /* whom it came from; for the log */
} AdmissionAsk;

typedef struct AdmissionAnswer {
    Admission what;
    Str       token; /* of the session, where admitted */
} AdmissionAnswer;

bool admission_open(Store *store, Arena *arena, const AdmissionAsk *ask,
                    AdmissionAnswer *answer_out, Error *err);

/* Who stands behind a token. */
typedef struct Visit {
    Account account;
    Grant  *grants;
    size_t  grant_count;
    Hash    session;
    int64_t began; /* the session */
    int64_t ends;  /* and when it is over, if nothing more is asked */
} Visit;

/* ERROR_DENIED: no such session, or it is over. A request that keeps the session alive moves its time on,
 * at most once a minute. */
bool admission_visit(Store *store, Arena *arena, Str token, bool alive, Visit *visit_out,
                     Error *err);
/* Of all that decides what a visitor may see: the person and the grants, as they are now. */
Hash admission_reach(const Visit *visit);
bool admission_close(Store *store, const Visit *visit, Error *err);
/* The visit's session gave way to another, of whoever came in anew in the same browser. */
bool admission_replace(Store *store, const Visit *visit, Error *err);

/* What is wrong with a password to be set, as findings. */
void admission_password_check(Str password, Str login, Findings *findings);

typedef struct PasswordAsk {
    Str old, password;
    Str address; /* whom it came from; for the log */
} PasswordAsk;

/* A user's own new password, for the old one. Every session of the account ends, and another one begins in place of the
 * visitor's. */
bool admission_password(Store *store, const Visit *visit, Arena *arena, const PasswordAsk *ask,
                        Str *token_out, Findings *findings, Error *err);
/* Every session of the visitor's account but the visit's own. */
bool admission_close_others(Store *store, const Visit *visit, Error *err);

typedef struct GrantGive {
    Str          login;
    const Grant *grants;
    size_t       count;
    bool         confirm; /* what another asked */
} GrantGive;

/* These grants and no others. Nobody takes administration away from the last one who has it. What gives more than there was
 * waits for another administrator of the whole register where there is one (store_grant_ask), and is done when that one confirms
 * the very same; whatever else is given takes the place of what waits. token_out: of the link that whoever confirms hands to
 * somebody who has not come in yet; else empty. */
bool admission_grant(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                     const GrantGive *asked, Str *token_out, Findings *findings, Error *err);
/* Does it ask for nothing but another link to an account that has this? */
bool admission_asks_entry(const GrantAsk *ask, const Grant *had, size_t count);
/* Does nobody but this login administer the whole register? Then nobody can confirm what it grants. */
bool admission_alone(Store *store, Arena *arena, Str login, bool *alone_out, Error *err);
/* Is the account open, and does it have the permission over the whole register? */
bool admission_still(Store *store, Str login, Permission permission, bool *still_out, Error *err);
/* Do accounts, grants, locks, sessions and invitations stand as the lines of the log, newest first, say? What the file was given by another way is a
 * finding. */
bool admission_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                      Findings *findings, Error *err);
/* Shuts an account, whose sessions and invitations end, or opens it again. */
bool admission_shut(Store *store, const Actor *actor, Str login, bool shut, Findings *findings,
                    Error *err);

/* The second factor in two steps: a seed is shown, and a code of it proves that it was taken. Then it holds, with
 * recovery codes that are shown once, and the account's other sessions end. */
bool admission_second(Store *store, const Visit *visit, Arena *arena, Str seed, Str code,
                      Str **codes_out, Findings *findings, Error *err);

/* Are two accounts one person's: one account, or of the same person of the register? Of who has none recorded nothing is known. */
bool admission_one_person(Store *store, Arena *arena, Str login, Str other, bool *one_out,
                          Error *err);

#endif
