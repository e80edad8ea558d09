/* admission_grant.c — what is granted to accounts, and which of it wants two.
 *
 * What gives an account more than it has, or takes administration from another, is asked by one administrator and confirmed by
 * another, who gives the very same. Where nobody else administers the whole register, one grants alone, and a line of its own says
 * so; who is shut or was lifted is somebody else still, or one could come to be alone by either. The operator of the file has
 * all of it anyway. Nobody takes administration away from the last one who has it and can come in.
 */
#include "process/admission_parts.h"

#include "process/authority.h"

void admission_fault(Findings *findings, const char *code, const char *field, Str value) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = code,
                                     .field = str_from(field),
                                     .value = value});
}

static bool same(const Grant *a, const Grant *b) {
    return a->role == b->role && str_same(a->unit, b->unit) && str_same(a->authority, b->authority);
}

static bool among(const Grant *one, const Grant *all, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (same(one, &all[i]))
            return true;
    return false;
}

const Grant *admission_grants_read(const Roster *roster, Arena *arena, const Grant *grants,
                                   size_t count, Findings *findings) {
    Grant *read = ARENA_ARRAY(arena, Grant, count);
    for (size_t i = 0; i < count; i++) {
        read[i] = grants[i];
        authority_find(roster, arena, grants[i].authority, &read[i].authority, findings);
        if (grants[i].unit.len && roster_find(roster, KIND_UNIT, grants[i].unit) == NONE)
            admission_fault(findings, "access.unit.unknown", "unit", grants[i].unit);
        if (grants[i].role == ROLE_ADMINISTRATOR && (grants[i].unit.len || grants[i].authority.len))
            admission_fault(findings, "access.administrator.part", "role",
                            grants[i].unit.len ? grants[i].unit : grants[i].authority);
    }
    return read;
}

/* What the account has, or was asked for it, is given on as it is: its unit or authority may be gone from the register since, and
 * nobody is kept from taking another grant away by that, nor from confirming. */
static bool grants_read(Store *store, const Roster *roster, Arena *arena, GrantGive *give,
                        Findings *findings, Error *err) {
    GrantAsk ask;
    Grant   *had, *read = ARENA_ARRAY(arena, Grant, give->count);
    size_t   had_count;
    TRY(store_grants(store, arena, give->login, &had, &had_count, err) &&
        store_grant_ask(store, arena, give->login, &ask, err));
    for (size_t i = 0; i < give->count; i++) {
        bool known = among(&give->grants[i], had, had_count) ||
                     among(&give->grants[i], ask.grants, ask.count);
        read[i] = known ? give->grants[i]
                        : *admission_grants_read(roster, arena, &give->grants[i], 1, findings);
    }
    give->grants = read;
    return true;
}

bool admission_account(Store *store, Arena *arena, Str login, bool *there_out, Account *account_out,
                       Error *err) {
    Error none = {0};
    *there_out = store_account(store, arena, login, account_out, &none);
    return *there_out || none.code == ERROR_MISSING ||
           error_set(err, none.code, "%s", none.message);
}

bool admission_one_person(Store *store, Arena *arena, Str login, Str other, bool *one_out,
                          Error *err) {
    Account account = {0}, another = {0};
    bool    there, beside;
    TRY(admission_account(store, arena, login, &there, &account, err) &&
        admission_account(store, arena, other, &beside, &another, err));
    *one_out = str_same(login, other) ||
               (there && beside && account.person.len && str_same(account.person, another.person));
    return true;
}

Str admission_grant_words(Arena *arena, const Grant *grant) {
    return str_format(arena, "%s:" STR_FMT ":" STR_FMT, role_name(grant->role),
                      STR_ARG(grant->unit), STR_ARG(grant->authority));
}

/* A name of the register is one word of the note, so that none reads as a grant or an asker of its own. */
static Str grant_word(Arena *arena, const Grant *grant) {
    return str_no_break(arena, admission_grant_words(arena, grant));
}

/* Where from, and what was granted: "10.0.0.7 head:SNV: officer::Tỉnh ủy". */
static Str note_of(Arena *arena, const Actor *actor, const Grant *grants, size_t count) {
    Text text = text_open(arena);
    text_add(&text, actor->from);
    for (size_t i = 0; i < count; i++)
        text_format(&text, "%s" STR_FMT, text.len ? " " : "",
                    STR_ARG(grant_word(arena, &grants[i])));
    return text_done(&text);
}

bool admission_administers(const Grant *grants, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (grants[i].role == ROLE_ADMINISTRATOR && !grants[i].unit.len && !grants[i].authority.len)
            return true;
    return false;
}

/* Who only ever had a link is nobody's second; who had a password and was lifted is somebody, as the log tells. */
static bool came_in(Store *store, const Account *account, bool *came_out, Error *err) {
    *came_out = true;
    return account->password.len || store_settled(store, account->login, came_out, err);
}

/* Somebody else who administers the whole register and has come in once: who administered a part of it, before that was no more
 * granted, is nobody's second. now: who cannot come in at present, shut or lifted, does not count. */
static bool others_administer(Store *store, Arena *arena, Str login, bool now, bool *others_out,
                              Error *err) {
    Account *accounts;
    size_t   count;
    TRY(store_accounts(store, arena, &accounts, &count, err));
    *others_out = false;
    for (size_t i = 0; i < count; i++) {
        const Account *account = &accounts[i];
        Grant         *grants;
        size_t         grant_count;
        bool           came;
        if (str_same(account->login, login) || (now && (!account->open || !account->password.len)))
            continue;
        TRY(store_grants(store, arena, account->login, &grants, &grant_count, err));
        if (!admission_administers(grants, grant_count))
            continue;
        TRY(came_in(store, account, &came, err));
        *others_out |= came;
    }
    return true;
}

bool admission_alone(Store *store, Arena *arena, Str login, bool *alone_out, Error *err) {
    bool others;
    TRY(others_administer(store, arena, login, false, &others, err));
    *alone_out = !others;
    return true;
}

/* ---- what gives more ---- */

static bool within(Str part, Str whole) {
    return !whole.len || str_same(part, whole);
}

/* Is what one grant gives given by these too? */
static bool covered(const Grant *one, const Grant *all, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (all[i].role == one->role && within(one->unit, all[i].unit) &&
            within(one->authority, all[i].authority))
            return true;
    return false;
}

static bool wider(const Grant *grants, size_t count, const Grant *before, size_t before_count) {
    bool more = false;
    for (size_t i = 0; i < count; i++)
        more |= !covered(&grants[i], before, before_count);
    return more;
}

/* The same ones, in whatever order. */
static bool asked_the_same(const GrantAsk *ask, const Grant *grants, size_t count) {
    size_t found = 0;
    for (size_t i = 0; i < ask->count; i++)
        for (size_t g = 0; g < count; g++)
            if (same(&ask->grants[i], &grants[g])) {
                found++;
                break;
            }
    return ask->count == count && found == count;
}

/* ---- giving ---- */

/* act: what the log calls it; by: who asked for it before, if another did. */
static bool given(Store *store, const Actor *actor, Arena *arena, Account *account,
                  const GrantAsk *what, const char *act, Str by, Error *err) {
    const GrantAsk none = {0};
    Str            note = note_of(arena, actor, what->grants, what->count);
    LogLine        line = {
               .actor = actor->name,
               .act = str_from(act),
               .object = account->login,
               .note = by.len ? str_format(arena, STR_FMT " asked:" STR_FMT, STR_ARG(note), STR_ARG(by))
                              : note};
    if (what->person.len) {
        account->person = what->person;
        TRY(store_account_put(store, account, NULL, err));
    }
    return store_grant_ask_put(store, account->login, &none, NULL, err) &&
           store_grants_put(store, account->login, what->grants, what->count, &line, err);
}

static bool asked(Store *store, const Actor *actor, Arena *arena, Str login, const GrantAsk *what,
                  const char *act, Error *err) {
    LogLine line = {.actor = actor->name,
                    .act = str_from(act),
                    .object = login,
                    .note = note_of(arena, actor, what->grants, what->count)};
    return store_grant_ask_put(store, login, what, &line, err);
}

bool admission_give(Store *store, const Actor *actor, Arena *arena, Account *account, Str person,
                    const Grant *grants, size_t count, Error *err) {
    GrantAsk before, what = {actor->name, person, grants, count};
    Grant   *had;
    size_t   had_count;
    bool     alone;
    TRY(store_grant_ask(store, arena, account->login, &before, err));
    TRY(store_grants(store, arena, account->login, &had, &had_count, err));
    TRY(admission_alone(store, arena, actor->name, &alone, err));
    bool more = person.len || wider(grants, count, had, had_count) ||
                (!account->password.len && admission_administers(grants, count)) ||
                (admission_administers(had, had_count) && !admission_administers(grants, count) &&
                 !str_same(actor->name, account->login));
    if (actor->role == ACTOR_OPERATOR)
        return given(store, actor, arena, account, &what, "account.grant", STR(""), err);
    if (more && !alone) {
        if (!person.len)
            what.person = before.person; /* of an account that is not confirmed yet */
        return asked(store, actor, arena, account->login, &what, "account.ask", err);
    }
    return given(store, actor, arena, account, &what,
                 more ? "account.grant.alone" : "account.grant", STR(""), err);
}

bool admission_ask_entry(Store *store, const Actor *actor, Arena *arena, Str login, Error *err) {
    Grant *had;
    size_t count;
    TRY(store_grants(store, arena, login, &had, &count, err));
    GrantAsk what = {.asker = actor->name, .grants = had, .count = count};
    return asked(store, actor, arena, login, &what, "account.ask.invite", err);
}

bool admission_asks_entry(const GrantAsk *ask, const Grant *had, size_t count) {
    return ask->asker.len && !ask->person.len && asked_the_same(ask, had, count);
}

/* Who has come in before as something less: by a link that whoever asks for the administration may have had. */
static bool raised(const Account *account, const GrantAsk *ask, const Grant *had, size_t count) {
    return account->password.len && admission_administers(ask->grants, ask->count) &&
           !admission_administers(had, count);
}

/* What another asked, and nothing else. Links made before are good no more: the one that counts is with whoever confirmed. */
static bool confirmed(Store *store, const Actor *actor, Arena *arena, Account *account,
                      const GrantGive *give, Str *token_out, Findings *findings, Error *err) {
    GrantAsk ask;
    TRY(store_grant_ask(store, arena, account->login, &ask, err));
    if (!ask.asker.len || str_same(ask.asker, actor->name) ||
        !asked_the_same(&ask, give->grants, give->count)) {
        admission_fault(findings, "access.ask.none", "confirm", account->login);
        return false;
    }
    bool one;
    TRY(admission_one_person(store, arena, ask.asker, actor->name, &one, err));
    if (one) {
        admission_fault(findings, "access.ask.one", "confirm", ask.asker);
        return false;
    }
    Grant *had;
    size_t count;
    TRY(store_grants(store, arena, account->login, &had, &count, err));
    bool entry = admission_asks_entry(&ask, had, count), anew = raised(account, &ask, had, count);
    return store_invites_end(store, account->login, err) &&
           (!anew || admission_lift(store, actor, account, err)) &&
           given(store, actor, arena, account, &ask, "account.grant", ask.asker, err) &&
           ((account->password.len && !entry) || !account->open ||
            admission_link(store, actor, arena, account->login, entry, token_out, err));
}

static bool login_there(Store *store, Arena *arena, Str login, Account *account_out,
                        Findings *findings, Error *err) {
    bool there;
    TRY(admission_account(store, arena, login, &there, account_out, err));
    if (!there)
        admission_fault(findings, "access.login.unknown", "login", login);
    return there;
}

/* Would nobody administer without this account? One that does not administer takes nothing away. */
static bool last_administers(Store *store, Arena *arena, Str login, bool *last_out, Error *err) {
    Grant *grants;
    size_t count;
    bool   others;
    TRY(others_administer(store, arena, login, true, &others, err) &&
        store_grants(store, arena, login, &grants, &count, err));
    *last_out = !others && admission_administers(grants, count);
    return true;
}

bool admission_grant(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                     const GrantGive *asked, Str *token_out, Findings *findings, Error *err) {
    Account   account;
    GrantGive read = *asked, *give = &read;
    bool      last;
    *token_out = STR("");
    TRY(login_there(store, arena, give->login, &account, findings, err));
    TRY(last_administers(store, arena, give->login, &last, err));
    TRY(grants_read(store, roster, arena, give, findings, err));
    if (last && !admission_administers(give->grants, give->count))
        admission_fault(findings, "access.last", "login", give->login);
    if (findings->errors)
        return false;
    TRY(store_together(store, err));
    bool good = give->confirm
                    ? confirmed(store, actor, arena, &account, give, token_out, findings, err)
                    : admission_give(store, actor, arena, &account, STR(""), give->grants,
                                     give->count, err);
    return store_together_end(store, good, err);
}

bool admission_shut(Store *store, const Actor *actor, Str login, bool shut, Findings *findings,
                    Error *err) {
    AUTO(Arena) arena = arena_open();
    Account account;
    bool    last;
    TRY(login_there(store, arena, login, &account, findings, err));
    TRY(last_administers(store, arena, login, &last, err));
    if (shut && last)
        admission_fault(findings, "access.last", "login", login);
    if (findings->errors)
        return false;
    LogLine line = {.actor = actor->name,
                    .act = shut ? STR("account.shut") : STR("account.open"),
                    .object = login,
                    .note = actor->from};
    account.open = !shut;
    TRY(store_together(store, err));
    bool good = (!shut || store_invites_end(store, login, err)) &&
                store_account_put(store, &account, &line, err);
    return store_together_end(store, good, err);
}

bool admission_still(Store *store, Str login, Permission permission, bool *still_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    Account account;
    Grant  *grants;
    size_t  count;
    bool    there;
    TRY(admission_account(store, arena, login, &there, &account, err));
    TRY(store_grants(store, arena, login, &grants, &count, err));
    *still_out = false;
    for (size_t i = 0; there && account.open && i < count; i++)
        *still_out |=
            !grants[i].unit.len && !grants[i].authority.len && role_may(grants[i].role, permission);
    return true;
}
