/* cmd_user.c — accounts of the server: invited, granted, shut, listed. */
#include "base/utf8.h"
#include "cli/look.h"
#include "process/admission.h"
#include "process/admission_json.h"
#include "process/authority.h"
#include "wire/envelope.h"

static const OptionSpec invite_options[] = {
    {"name", OPTION_TEXT, "TEXT", "cli.user.name"},
    {"person", OPTION_TEXT, "X", "cli.user.person"},
    {"role", OPTION_TEXT, "ROLE", "cli.user.role"},
    {"unit", OPTION_TEXT, "U", "cli.user.unit"},
    {"authority", OPTION_TEXT, "TEXT", "cli.user.authority"},
    {"lift", OPTION_FLAG, NULL, "cli.user.lift"},
};
static const OptionSpec grant_options[] = {
    {"role", OPTION_TEXT, "ROLE", "cli.user.role"},
    {"unit", OPTION_TEXT, "U", "cli.user.unit"},
    {"authority", OPTION_TEXT, "TEXT", "cli.user.authority"},
    {"undo", OPTION_FLAG, NULL, "cli.user.undo"},
};
static const OptionSpec shut_options[] = {{"undo", OPTION_FLAG, NULL, "cli.user.shut.undo"}};

static int failed(Invocation *inv, const Findings *findings, const Error *err) {
    return err->code == ERROR_NONE ? show_refusal(inv, findings) : show_error(inv, err);
}

/* --authority as the register writes it; what is taken away may be of an authority that is there no more. */
static bool authority_asked(const Invocation *inv, const View *view, bool undo, Str *authority_out,
                            Findings *findings) {
    Str typed = invocation_text(inv, "authority");
    if (authority_find(view->roster, inv->arena, typed, authority_out, findings))
        return true;
    *authority_out = typed;
    return undo;
}

/* --role, --unit, --authority as one grant. LOOK_GOES_ON or an exit status. */
static int grant_asked(Invocation *inv, const View *view, bool undo, Grant *grant_out) {
    uint32_t unit;
    Str      authority, role = invocation_text(inv, "role");
    Findings findings = findings_open(inv->arena);
    int      status = look_find(inv, view, KIND_UNIT, "unit", &unit);
    if (status != LOOK_GOES_ON)
        return status;
    if (!authority_asked(inv, view, undo, &authority, &findings))
        return show_refusal(inv, &findings);
    *grant_out = (Grant){.role = role_named(role),
                         .unit = unit == NONE ? STR("") : roster_unit(view->roster, unit)->code,
                         .authority = authority};
    if (grant_out->role < ROLE_COUNT)
        return LOOK_GOES_ON;
    return show_misuse(inv, "cli.user.role.unknown", role, (Arg){0}, (Arg){0});
}

/* ---- invite ---- */

static int invite_command(Invocation *inv) {
    VIEW(view);
    uint32_t person;
    Grant    grant;
    Str      token;
    bool     role = invocation_has(inv, "role");
    int      status = look_open(inv, &view);
    if (status == LOOK_GOES_ON)
        status = look_find(inv, &view, KIND_PERSON, "person", &person);
    if (status == LOOK_GOES_ON && role)
        status = grant_asked(inv, &view, false, &grant);
    if (status != LOOK_GOES_ON)
        return status;
    AccountAsk ask = {.login = inv->words[1],
                      .name = invocation_text(inv, "name"),
                      .person = person == NONE ? STR("") : roster_person(view.roster, person)->code,
                      .grants = &grant,
                      .grant_count = role,
                      .lift = invocation_has(inv, "lift")};
    Findings   findings = findings_open(inv->arena);
    Error      err = {0};
    if (!admission_invite(view.store, view.roster, &inv->actor, inv->arena, &ask, &token, &findings,
                          &err))
        return failed(inv, &findings, &err);
    if (!inv->json) {
        SHOW(inv, "cli.user.invited", {"login", ask.login}, {"token", token});
        return EXIT_OK;
    }
    json_t *made = envelope_make(view.roster->as_of);
    envelope_set(made, "login", envelope_str(ask.login));
    envelope_set(made, "token", envelope_str(token));
    show_json(made);
    return EXIT_OK;
}

const Command cmd_user_invite = {.name = "user invite",
                                 .words = "FILE LOGIN",
                                 .least = 2,
                                 .most = 2,
                                 .options = invite_options,
                                 .option_count = COUNT_OF(invite_options),
                                 .run = invite_command};

/* ---- grant ---- */

static bool grant_same(const Grant *a, const Grant *b) {
    return a->role == b->role && str_same(a->unit, b->unit) && str_same(a->authority, b->authority);
}

/* The grants there are, with one more or one less. */
static Grant *grants_with(Arena *arena, const Grant *all, size_t *count, const Grant *one,
                          bool undo) {
    Grant *made = ARENA_ARRAY(arena, Grant, *count + 1);
    size_t len = 0;
    for (size_t i = 0; i < *count; i++)
        if (!grant_same(&all[i], one))
            made[len++] = all[i];
    if (!undo)
        made[len++] = *one;
    *count = len;
    return made;
}

static int never_granted(const Invocation *inv, const Grant *grant) {
    Findings findings = findings_open(inv->arena);
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                      .code = "access.grant.none",
                                      .field = STR("role"),
                                      .value = str_from(role_name(grant->role))});
    return show_refusal(inv, &findings);
}

static int grant_command(Invocation *inv) {
    VIEW(view);
    Str      token; /* the operator confirms nothing */
    Grant    grant = {0}, *grants;
    size_t   count;
    bool     undo = invocation_has(inv, "undo");
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    int      status = look_open(inv, &view);
    if (status == LOOK_GOES_ON)
        status = grant_asked(inv, &view, undo, &grant);
    if (status != LOOK_GOES_ON)
        return status;
    if (!store_grants(view.store, inv->arena, inv->words[1], &grants, &count, &err))
        return show_error(inv, &err);
    size_t had = count;
    grants = grants_with(inv->arena, grants, &count, &grant, undo);
    if (undo && count == had)
        return never_granted(inv, &grant);
    GrantGive give = {.login = inv->words[1], .grants = grants, .count = count};
    if (!admission_grant(view.store, view.roster, &inv->actor, inv->arena, &give, &token, &findings,
                         &err))
        return failed(inv, &findings, &err);
    SHOW(inv, undo ? "cli.user.ungranted" : "cli.user.granted", {"login", inv->words[1]},
         {"role", str_from(role_name(grant.role))});
    return EXIT_OK;
}

const Command cmd_user_grant = {.name = "user grant",
                                .words = "FILE LOGIN",
                                .least = 2,
                                .most = 2,
                                .options = grant_options,
                                .option_count = COUNT_OF(grant_options),
                                .run = grant_command};

/* ---- shut ---- */

static int shut_command(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    bool     undo = invocation_has(inv, "undo");
    int      status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    if (!admission_shut(view.store, &inv->actor, inv->words[1], !undo, &findings, &err))
        return failed(inv, &findings, &err);
    SHOW(inv, undo ? "cli.user.opened" : "cli.user.shut", {"login", inv->words[1]});
    return EXIT_OK;
}

const Command cmd_user_shut = {.name = "user shut",
                               .words = "FILE LOGIN",
                               .least = 2,
                               .most = 2,
                               .options = shut_options,
                               .option_count = COUNT_OF(shut_options),
                               .run = shut_command};

/* ---- list ---- */

static void grants_lines(const Invocation *inv, const Grant *grants, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Str key = str_format(inv->arena, "role.%s", role_name(grants[i].role));
        SHOW(inv, "cli.user.line.grant", {"role", say_plain(inv->arena, inv->lang, key.at)},
             {"unit", grants[i].unit.len ? grants[i].unit
                                         : say_plain(inv->arena, inv->lang, "cli.user.whole")},
             {"authority", grants[i].authority.len
                               ? grants[i].authority
                               : say_plain(inv->arena, inv->lang, "cli.user.any")});
    }
}

/* Of an older program it may have more than one line, or steer the terminal. */
static Str name_shown(Arena *arena, Str name) {
    enum { NOT_SHOWN = 0xFFFD };
    Text     text = text_open(arena);
    uint32_t code;
    for (size_t at = 0; utf8_next(name, &at, &code);)
        text_code(&text, utf8_steers(code) || utf8_hidden(code) ? NOT_SHOWN : code);
    return text_done(&text);
}

static void account_line(const Invocation *inv, const Account *account, const Grant *grants,
                         size_t count, const GrantAsk *ask) {
    const char *state = !account->open          ? "cli.user.state.shut"
                        : account->password.len ? "cli.user.state.open"
                                                : "cli.user.state.invited";
    SHOW(inv, "cli.user.line", {"login", account->login},
         {"name", name_shown(inv->arena, account->name)},
         {"state", say_plain(inv->arena, inv->lang, state)});
    grants_lines(inv, grants, count);
    if (ask->asker.len)
        SHOW(inv, "cli.user.line.asked", {"by", ask->asker});
    grants_lines(inv, ask->grants, ask->count);
}

static bool accounts_show(Invocation *inv, const View *view, json_t *list, size_t *count_out,
                          Error *err) {
    Account *accounts;
    TRY(store_accounts(view->store, inv->arena, &accounts, count_out, err));
    for (size_t i = 0; i < *count_out; i++) {
        Grant   *grants;
        GrantAsk ask;
        size_t   count;
        TRY(store_grants(view->store, inv->arena, accounts[i].login, &grants, &count, err));
        TRY(store_grant_ask(view->store, inv->arena, accounts[i].login, &ask, err));
        if (inv->json)
            ensure(json_array_append_new(list, account_json(&accounts[i], grants, count, &ask)) ==
                   0);
        else
            account_line(inv, &accounts[i], grants, count, &ask);
    }
    return true;
}

static int list_command(Invocation *inv) {
    VIEW(view);
    Error  err = {0};
    size_t count;
    int    status = look_open(inv, &view);
    if (status != LOOK_GOES_ON)
        return status;
    json_t *list = json_array();
    if (!accounts_show(inv, &view, list, &count, &err)) {
        json_decref(list);
        return show_error(inv, &err);
    }
    json_t *made = envelope_make(view.roster->as_of);
    envelope_set(made, "accounts", list);
    if (inv->json)
        show_json(made);
    else
        json_decref(made);
    if (!inv->json && !count)
        SHOW(inv, "cli.user.none", {"count", STR("0")});
    return EXIT_OK;
}

const Command cmd_user_list = {
    .name = "user list", .words = "FILE", .least = 1, .most = 1, .run = list_command};
