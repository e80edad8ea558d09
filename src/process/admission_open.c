/* admission_open.c — coming in, being known again, going out; the password and the second factor of one's own.
 *
 * Invariant: what changes together is kept together; a code is taken once, a session's time is never moved on by a request that only looks whether
 * something is new. What the answer says does not tell an account that is not there from a wrong password.
 */
#include "process/admission.h"

#include "base/clock.h"
#include "base/secret.h"

enum { TOUCH_SECONDS = 60 };

/* Is the code of the account's authenticator, or one of its recovery codes? Marks it as taken. */
static bool code_take(Store *store, Account *account, Str code, int64_t now, bool *good_out,
                      Error *err) {
    int64_t step = secret_code_step(account->seed, code, now, account->step);
    *good_out = step > 0;
    if (step > 0)
        account->step = step;
    return step > 0 ||
           store_recovery_take(store, account->login, secret_recovery_name(code), good_out, err);
}

/* note: where from, by which factors. */
static bool session_make(Store *store, Arena *arena, Account *account, Str note, int64_t now,
                         Str *token_out, Error *err) {
    Str     token = secret_token(arena);
    Session session = {secret_name(token), account->login, now, now, true};
    LogLine line = {.actor = account->login,
                    .act = STR("session.open"),
                    .object = account->login,
                    .note = note};
    TRY(store_together(store, err));
    bool good = store_sessions_end(store, STR(""), now - SESSION_WHOLE, now - SESSION_IDLE, err) &&
                store_account_put(store, account, NULL, err) &&
                store_session_put(store, &session, &line, err);
    *token_out = token;
    return store_together_end(store, good, err);
}

static bool second_ask(Store *store, Arena *arena, Account *account, const AdmissionAsk *ask,
                       int64_t now, AdmissionAnswer *answer, Error *err) {
    bool second = account->seed.len > 0, good = !second;
    answer->what = ADMISSION_SECOND;
    if (!good && ask->code.len)
        TRY(code_take(store, account, ask->code, now, &good, err));
    if (!good && !ask->code.len)
        return true;
    LogLine line = {.actor = account->login,
                    .act = STR("session.code"),
                    .object = account->login,
                    .note = ask->address};
    Str     note = str_format(arena, STR_FMT " password%s", STR_ARG(ask->address),
                          !second                       ? ""
                              : ask->code.len > CODE_DIGITS ? " recovery"
                                                            : " code");
    if (!good)
        return store_log(store, &line, err);
    answer->what = ADMITTED;
    return session_make(store, arena, account, note, now, &answer->token, err);
}

/* The password was right. One hashed at weaker settings is hashed anew, and kept with the session. */
static bool right_go_on(Store *store, Arena *arena, Account *account, const AdmissionAsk *ask,
                        int64_t now, AdmissionAnswer *answer, Error *err) {
    if (secret_password_old(account->password))
        account->password = secret_password(arena, ask->password);
    TRY(store_together(store, err));
    return store_together_end(store, second_ask(store, arena, account, ask, now, answer, err), err);
}

static bool known(Store *store, Arena *arena, Str login, bool *there_out, Account *account_out,
                  Error *err) {
    Error none = {0};
    *account_out = (Account){.login = login};
    *there_out = store_account(store, arena, login, account_out, &none);
    return *there_out || none.code == ERROR_MISSING ||
           error_set(err, none.code, "%s", none.message);
}

bool admission_open(Store *store, Arena *arena, const AdmissionAsk *ask,
                    AdmissionAnswer *answer_out, Error *err) {
    AdmissionAnswer answer = {.what = ADMISSION_REFUSED};
    Account         account;
    int64_t         now = clock_unix();
    bool            there;
    TRY(known(store, arena, ask->login, &there, &account, err));
    bool right = secret_password_is(account.password, ask->password) && there && account.open;
    /* a name that is none may be a password typed in the wrong place: it is not written down */
    LogLine line = {.act = STR("session.refuse"),
                    .object = there ? account.login : STR(""),
                    .note = ask->address};
    TRY(right ? right_go_on(store, arena, &account, ask, now, &answer, err)
              : store_log(store, &line, err));
    *answer_out = answer;
    return true;
}

static bool over(const Session *session, int64_t now) {
    return session->began + SESSION_WHOLE < now || session->seen + SESSION_IDLE < now;
}

bool admission_visit(Store *store, Arena *arena, Str token, bool alive, Visit *visit_out,
                     Error *err) {
    Session session;
    Visit   visit = {.session = secret_name(token)};
    int64_t now = clock_unix();
    Error   none = {0};
    if (!store_session(store, arena, visit.session, &session, &none))
        return error_set(err, none.code == ERROR_MISSING ? ERROR_DENIED : none.code, "%s",
                         none.message);
    if (over(&session, now))
        return error_set(err, ERROR_DENIED, "session");
    TRY(store_account(store, arena, session.login, &visit.account, err));
    TRY(store_grants(store, arena, session.login, &visit.grants, &visit.grant_count, err));
    if (!visit.account.open)
        return error_set(err, ERROR_DENIED, "account");
    visit.began = session.began;
    visit.ends = session.began + SESSION_WHOLE;
    if (alive && session.seen + TOUCH_SECONDS < now) {
        session.seen = now;
        TRY(store_session_put(store, &session, NULL, err));
    }
    if (session.seen + SESSION_IDLE < visit.ends)
        visit.ends = session.seen + SESSION_IDLE;
    *visit_out = visit;
    return true;
}

static void reach_add(Hasher *hasher, Str part) {
    uint64_t len = part.len;
    hasher_add(hasher, (Str){(const char *)&len, sizeof len});
    hasher_add(hasher, part);
}

Hash admission_reach(const Visit *visit) {
    Hasher hasher;
    hasher_open(&hasher, NULL);
    reach_add(&hasher, visit->account.person);
    for (size_t i = 0; i < visit->grant_count; i++) {
        reach_add(&hasher, str_from(role_name(visit->grants[i].role)));
        reach_add(&hasher, visit->grants[i].unit);
        reach_add(&hasher, visit->grants[i].authority);
    }
    return hasher_done(&hasher);
}

bool admission_close(Store *store, const Visit *visit, Error *err) {
    LogLine line = {
        .actor = visit->account.login, .act = STR("session.close"), .object = visit->account.login};
    return store_session_end(store, visit->session, &line, err);
}

bool admission_replace(Store *store, const Visit *visit, Error *err) {
    LogLine line = {.actor = visit->account.login,
                    .act = STR("session.replace"),
                    .object = visit->account.login};
    return store_session_end(store, visit->session, &line, err);
}

bool admission_close_others(Store *store, const Visit *visit, Error *err) {
    LogLine line = {.actor = visit->account.login,
                    .act = STR("session.close.others"),
                    .object = visit->account.login};
    return store_sessions_end_others(store, visit->account.login, visit->session, &line, err);
}

/* Is the old password right, and the new one one to be taken? */
static bool password_asked(Store *store, const Account *account, const PasswordAsk *ask,
                           Findings *findings, Error *err) {
    LogLine line = {.actor = account->login,
                    .act = STR("account.password.refuse"),
                    .object = account->login,
                    .note = ask->address};
    if (!secret_password_is(account->password, ask->old)) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "access.password.wrong",
                                         .field = STR("old")});
        return store_log(store, &line, err) && false;
    }
    admission_password_check(ask->password, account->login, findings);
    return findings->errors == 0;
}

bool admission_password(Store *store, const Visit *visit, Arena *arena, const PasswordAsk *ask,
                        Str *token_out, Findings *findings, Error *err) {
    Account account = visit->account;
    TRY(password_asked(store, &account, ask, findings, err));
    LogLine line = {.actor = account.login,
                    .act = STR("account.password"),
                    .object = account.login,
                    .note = ask->address};
    account.password = secret_password(arena, ask->password);
    TRY(store_together(store, err));
    bool good = store_account_put(store, &account, &line, err) &&
                store_sessions_end(store, account.login, 0, 0, err) &&
                session_make(store, arena, &account, ask->address, clock_unix(), token_out, err);
    return store_together_end(store, good, err);
}

bool admission_second(Store *store, const Visit *visit, Arena *arena, Str seed, Str code,
                      Str **codes_out, Findings *findings, Error *err) {
    Hash    names[RECOVERY_CODES];
    Account account = visit->account;
    int64_t step = seed.len == SEED_BYTES ? secret_code_step(seed, code, clock_unix(), 0) : 0;
    if (!step) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "access.code.wrong",
                                         .field = STR("code")});
        return false;
    }
    Str *codes = ARENA_ARRAY(arena, Str, RECOVERY_CODES);
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        codes[i] = secret_recovery(arena);
        names[i] = secret_recovery_name(codes[i]);
    }
    LogLine line = {.actor = account.login, .act = STR("account.second"), .object = account.login};
    account.seed = seed;
    account.step = step;
    TRY(store_together(store, err));
    bool good = store_recovery_put(store, account.login, names, RECOVERY_CODES, err) &&
                store_account_put(store, &account, &line, err) &&
                store_sessions_end_others(store, account.login, visit->session, NULL, err);
    *codes_out = codes;
    return store_together_end(store, good, err);
}
