/* admission.c — accounts: invited and settled. Granting is admission_grant.c, coming in admission_open.c. */
#include "process/admission_parts.h"

#include "base/clock.h"
#include "base/secret.h"
#include "base/utf8.h"

#include <string.h>

/* A name that is safe in a log, an address and a file. */
static bool login_good(Str login) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    if (login.len < 2 || login.len > 32 || !str_among(login.at[0], letters))
        return false;
    for (size_t i = 0; i < login.len; i++)
        if (!str_among(login.at[i], "abcdefghijklmnopqrstuvwxyz0123456789.-"))
            return false;
    return true;
}

static bool has(Str text, Str part) {
    return part.len && memmem(text.at, text.len, part.at, part.len);
}

void admission_password_check(Str password, Str login, Findings *findings) {
    enum { LOGIN_LEAST = 3 }; /* a shorter one stands in many a good sentence */
    bool valid = utf8_valid(password);
    if (!valid || utf8_length(password) > PASSWORD_MOST)
        admission_fault(findings, "access.password.long", "password", STR(""));
    else if (utf8_length(password) < PASSWORD_LEAST)
        admission_fault(findings, "access.password.short", "password", STR(""));
    else if (secret_common(password))
        admission_fault(findings, "access.password.common", "password", STR(""));
    else if (login.len >= LOGIN_LEAST && has(password, login))
        admission_fault(findings, "access.password.login", "password", login);
}

/* It stands in lists that others act on: nothing in it is hidden, steers, or begins another line. */
static void name_check(Str name, Findings *findings) {
    enum { NAME_MOST = 200 };
    if (!str_trim(name).len)
        admission_fault(findings, "access.name.missing", "name", STR(""));
    else if (!utf8_plain(name, NAME_MOST))
        admission_fault(findings, "access.name.bad", "name", STR(""));
}

static void ask_check(const Roster *roster, Arena *arena, AccountAsk *ask, bool there,
                      Findings *findings) {
    if (!login_good(ask->login))
        admission_fault(findings, "access.login.bad", "login", ask->login);
    if (!there)
        name_check(ask->name, findings);
    if (ask->person.len && roster_find(roster, KIND_PERSON, ask->person) == NONE)
        admission_fault(findings, "access.person.unknown", "person", ask->person);
    if (!there && !ask->grant_count && !ask->person.len)
        admission_fault(findings, "access.grants.none", "role", STR(""));
    if (there && (ask->grant_count || ask->person.len || ask->name.len))
        admission_fault(findings, "access.invite.there", "login", ask->login);
    ask->grants = admission_grants_read(roster, arena, ask->grants, ask->grant_count, findings);
}

/* Nothing is granted yet: that is a matter of its own. */
static bool account_add(Store *store, const Actor *actor, Arena *arena, const AccountAsk *ask,
                        Error *err) {
    Account account = {.login = ask->login, .name = ask->name, .open = true};
    LogLine line = {
        .actor = actor->name, .act = STR("account.add"), .object = ask->login, .note = actor->from};
    return store_account_put(store, &account, &line, err) &&
           admission_give(store, actor, arena, &account, ask->person, ask->grants, ask->grant_count,
                          err);
}

/* anew: the account was there already, and whoever follows the link is that one from then on. */
bool admission_link(Store *store, const Actor *actor, Arena *arena, Str login, bool anew,
                    Str *token_out, Error *err) {
    Str     token = secret_token(arena);
    LogLine line = {.actor = actor->name,
                    .act = anew ? STR("account.invite.anew") : STR("account.invite"),
                    .object = login,
                    .note = actor->from};
    TRY(store_invite(store, secret_name(token), login, clock_unix() + INVITE_SECONDS, &line, err));
    *token_out = token;
    return true;
}

bool admission_lift(Store *store, const Actor *actor, Account *account, Error *err) {
    LogLine line = {.actor = actor->name,
                    .act = STR("account.lift"),
                    .object = account->login,
                    .note = actor->from};
    account->seed = account->password = STR("");
    return store_account_put(store, account, &line, err) &&
           store_recovery_put(store, account->login, NULL, 0, err) &&
           store_sessions_end(store, account->login, 0, 0, err);
}

/* Who could come in as another administrator would be the second of two wherever two are wanted; so would be who follows a link of
 * their own making to what another confirms meanwhile. Alone there is no second, and the grants were an alert. Nobody lifts
 * themselves: a session somebody left open would be the account, without its password or second factor. */
static bool link_allowed(Store *store, const Actor *actor, Arena *arena, const Account *account,
                         bool lift, Findings *findings, Error *err) {
    Grant   *grants;
    size_t   count;
    GrantAsk waits;
    bool     alone;
    TRY(store_grants(store, arena, account->login, &grants, &count, err));
    TRY(store_grant_ask(store, arena, account->login, &waits, err));
    TRY(admission_alone(store, arena, actor->name, &alone, err));
    if (!account->open)
        admission_fault(findings, "access.invite.shut", "login", account->login);
    if (actor->role != ACTOR_ACCOUNT)
        return true;
    if (str_same(account->login, actor->name)) {
        if (lift)
            admission_fault(findings, "access.invite.lift.own", "lift", account->login);
        return true;
    }
    if (admission_administers(grants, count) && !alone)
        admission_fault(findings, "access.invite.administers", "login", account->login);
    else if (waits.asker.len)
        admission_fault(findings, "access.invite.waits", "login", account->login);
    return true;
}

/* The link of a new account whose grants wait is made when they are confirmed; so is one to somebody else's account: who asks for
 * it could come in by it, and have what two gave. */
static bool link_made(Store *store, const Actor *actor, Arena *arena, Str login, bool there,
                      Str *token_out, Error *err) {
    GrantAsk waits;
    bool     alone;
    TRY(store_grant_ask(store, arena, login, &waits, err));
    TRY(admission_alone(store, arena, actor->name, &alone, err));
    *token_out = STR("");
    if (!there && waits.asker.len)
        return true;
    if (there && actor->role == ACTOR_ACCOUNT && !alone && !str_same(login, actor->name))
        return admission_ask_entry(store, actor, arena, login, err);
    return admission_link(store, actor, arena, login, there, token_out, err);
}

bool admission_invite(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                      const AccountAsk *asked, Str *token_out, Findings *findings, Error *err) {
    Account    account = {0};
    AccountAsk read = *asked, *ask = &read;
    bool       there;
    TRY(admission_account(store, arena, ask->login, &there, &account, err));
    ask_check(roster, arena, ask, there, findings);
    if (there)
        TRY(link_allowed(store, actor, arena, &account, ask->lift, findings, err));
    if (findings->errors)
        return false;
    TRY(store_together(store, err));
    bool good = (there || account_add(store, actor, arena, ask, err)) &&
                (!there || !ask->lift || admission_lift(store, actor, &account, err)) &&
                link_made(store, actor, arena, ask->login, there, token_out, err);
    return store_together_end(store, good, err);
}

/* Can anybody come in yet? */
static bool anybody(Store *store, Arena *arena, bool *anybody_out, Error *err) {
    Account *accounts;
    size_t   count;
    TRY(store_accounts(store, arena, &accounts, &count, err));
    *anybody_out = false;
    for (size_t i = 0; i < count; i++)
        *anybody_out |= accounts[i].open && accounts[i].password.len;
    return true;
}

bool admission_first(Store *store, const Actor *actor, Arena *arena, Str *token_out, Error *err) {
    bool some;
    TRY(anybody(store, arena, &some, err));
    if (some)
        return error_set(err, ERROR_KEPT, "accounts");
    return admission_link(store, actor, arena, STR(""), false, token_out, err);
}

static bool first_grants(Store *store, Str login, Error *err) {
    const Grant both[] = {{ROLE_OFFICER, STR(""), STR("")}, {ROLE_ADMINISTRATOR, STR(""), STR("")}};
    LogLine     line = {.actor = login, .act = STR("account.first"), .object = login};
    return store_grants_put(store, login, both, COUNT_OF(both), &line, err);
}

/* Is it good for nothing by now? The account was shut, or the first one is there by another way. */
static bool invited_late(Store *store, Arena *arena, Str login, bool *late_out,
                         Account *account_out, Error *err) {
    if (!login.len)
        return anybody(store, arena, late_out, err);
    TRY(store_account(store, arena, login, account_out, err));
    *late_out = !account_out->open;
    return true;
}

/* The account an invitation is for; the first one is made of what was typed. */
static bool settle_account(Store *store, const SettleAsk *ask, Arena *arena, bool *first_out,
                           Account *account_out, Findings *findings, Error *err) {
    Error none = {0};
    Str   login;
    bool  there, late = false;
    bool  good = store_invited(store, arena, secret_name(ask->token), clock_unix(), &login, &none);
    if (!good && none.code != ERROR_MISSING)
        return error_set(err, none.code, "%s", none.message);
    TRY(!good || invited_late(store, arena, login, &late, account_out, err));
    if (!good || late) {
        LogLine line = {.act = STR("account.settle.refuse"), .note = ask->address};
        admission_fault(findings, "access.invite.gone", "token", STR(""));
        return store_log(store, &line, err) && false;
    }
    *first_out = !login.len;
    if (login.len)
        return true;
    TRY(admission_account(store, arena, ask->login, &there, account_out, err));
    if (!login_good(ask->login) || there)
        admission_fault(findings, there ? "access.login.taken" : "access.login.bad", "login",
                        ask->login);
    name_check(ask->name, findings);
    *account_out = (Account){.login = ask->login, .name = ask->name, .open = true};
    return true;
}

bool admission_settle(Store *store, const SettleAsk *ask, Arena *arena, Str *login_out,
                      Findings *findings, Error *err) {
    Account account = {0};
    bool    first = false;
    TRY(settle_account(store, ask, arena, &first, &account, findings, err));
    admission_password_check(ask->password, account.login, findings);
    if (findings->errors)
        return false;
    LogLine line = {.actor = account.login,
                    .act = STR("account.settle"),
                    .object = account.login,
                    .note = ask->address};
    account.password = secret_password(arena, ask->password);
    TRY(store_together(store, err));
    bool good = (!first || first_grants(store, account.login, err)) &&
                store_invite_end(store, secret_name(ask->token), err) &&
                store_sessions_end(store, account.login, 0, 0, err) &&
                store_account_put(store, &account, &line, err);
    TRY(store_together_end(store, good, err));
    *login_out = account.login;
    return true;
}
