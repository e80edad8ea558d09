#include "process/admission.h"

#include "base/clock.h"
#include "base/secret.h"
#include "base/test.h"
#include "process/register.h"
#include "store/handle.h"

#include <liboath/oath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PASSWORD "sông Mã mùa nước nổi"

static const Actor the_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

typedef struct Desk {
    Arena        *arena;
    Store        *store;
    const Roster *roster;
    Findings      findings;
    Error         err;
    char          path[64];
} Desk;

static int desk_open(void **state) {
    Desk *desk = calloc(1, sizeof *desk);
    desk->arena = arena_open();
    desk->findings = findings_open(desk->arena);
    strcpy(desk->path, "/tmp/kientoan-admission-XXXXXX");
    close(mkstemp(desk->path));
    RegisterRow row = {.name = STR("Tỉnh mẫu"), .as_of = day_from(2026, 7, 1)};
    bool        good =
        register_create(desk->path, &the_operator, &row, &desk->err) &&
        register_open(desk->path, &desk->store, &desk->err) &&
        register_roster(desk->store, desk->arena, 0, &desk->roster, &desk->findings, &desk->err);
    *state = desk;
    return good ? 0 : 1;
}

static int desk_close(void **state) {
    Desk *desk = *state;
    store_close(desk->store);
    unlink(desk->path);
    arena_close(desk->arena);
    free(desk);
    return 0;
}

static Str first(Desk *d) {
    Str       token, login;
    SettleAsk ask = {.login = STR("mai"), .name = STR("Lê Thị Mai"), .password = STR(PASSWORD)};
    if (!admission_first(d->store, &the_operator, d->arena, &token, &d->err))
        fail_msg("%s", d->err.message);
    ask.token = token;
    if (!admission_settle(d->store, &ask, d->arena, &login, &d->findings, &d->err))
        fail_msg("%s", d->findings.len ? d->findings.at[0].code : d->err.message);
    assert_true(str_is(login, "mai"));
    return token;
}

static AdmissionAnswer come(Desk *d, const char *login, const char *password, Str code) {
    AdmissionAsk    ask = {str_from(login), str_from(password), code, STR("")};
    AdmissionAnswer answer;
    assert_true(admission_open(d->store, d->arena, &ask, &answer, &d->err));
    return answer;
}

static const char *faults(Desk *d) {
    Text text = text_open(d->arena);
    for (size_t i = 0; i < d->findings.len; i++)
        text_format(&text, "%s ", d->findings.at[i].code);
    d->findings = findings_open(d->arena);
    return text_done(&text).at;
}

static void the_first_account_sets_its_own_password(void **state) {
    Desk  *d = *state;
    Str    token = first(d), again;
    Visit  visit;
    Grant *grants;
    size_t count;
    assert_int_equal(come(d, "mai", "wrong", STR("")).what, ADMISSION_REFUSED);
    assert_int_equal(come(d, "nobody", PASSWORD, STR("")).what, ADMISSION_REFUSED);
    AdmissionAnswer in = come(d, "mai", PASSWORD, STR(""));
    assert_int_equal(in.what, ADMITTED);
    assert_true(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_true(str_is(visit.account.name, "Lê Thị Mai") && visit.grant_count == 2);
    assert_true(store_grants(d->store, d->arena, STR("mai"), &grants, &count, &d->err));
    assert_true(grants[0].role == ROLE_ADMINISTRATOR && grants[1].role == ROLE_OFFICER);
    assert_true(admission_close(d->store, &visit, &d->err));
    assert_false(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_int_equal(d->err.code, ERROR_DENIED);
    d->err = (Error){0};
    assert_false(admission_first(d->store, &the_operator, d->arena, &again, &d->err));
    assert_int_equal(d->err.code, ERROR_KEPT); /* once */
    d->err = (Error){0};
    SettleAsk twice = {token, STR("eve"), STR("Eve"), STR(PASSWORD), STR("")};
    assert_false(admission_settle(d->store, &twice, d->arena, &again, &d->findings, &d->err));
    assert_string_equal(faults(d), "access.invite.gone ");
}

static void a_first_invitation_ends_with_the_first_account(void **state) {
    Desk *d = *state;
    Str   spare, login;
    assert_true(admission_first(d->store, &the_operator, d->arena, &spare, &d->err));
    first(d);
    SettleAsk late = {spare, STR("eve"), STR("Eve"), STR(PASSWORD), STR("")};
    assert_false(admission_settle(d->store, &late, d->arena, &login, &d->findings, &d->err));
    assert_string_equal(faults(d), "access.invite.gone ");
}

static void everything_wrong_is_told_at_once_and_nothing_is_changed(void **state) {
    Desk    *d = *state;
    Str      token, login;
    Account *accounts;
    size_t   count;
    assert_true(admission_first(d->store, &the_operator, d->arena, &token, &d->err));
    static const struct {
        const char *login, *name, *password, *faults;
    } cases[] = {
        {"Mai", " ", "short", "access.login.bad access.name.missing access.password.short "},
        {"m", "M", "matkhau12345", "access.login.bad access.password.common "},
        {"mai", "M", "mai-mai-k7Dq9", "access.password.login "},
        {"mai/..", "M", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
         "access.login.bad access.password.long "},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        SettleAsk ask = {token, str_from(cases[i].login), str_from(cases[i].name),
                         str_from(cases[i].password), STR("")};
        assert_false(admission_settle(d->store, &ask, d->arena, &login, &d->findings, &d->err));
        assert_string_equal(faults(d), cases[i].faults);
    }
    Grant      grant = {ROLE_READER, STR("no such unit"), STR("")};
    AccountAsk bad = {STR("A b"), STR(""), STR("CB1"), &grant, 1, false};
    assert_false(admission_invite(d->store, d->roster, &the_operator, d->arena, &bad, &token,
                                  &d->findings, &d->err));
    assert_string_equal(faults(d), "access.login.bad access.name.missing access.person.unknown "
                                   "access.unit.unknown ");
    AccountAsk none = {STR("an"), STR("An"), STR(""), NULL, 0, false};
    assert_false(admission_invite(d->store, d->roster, &the_operator, d->arena, &none, &token,
                                  &d->findings, &d->err));
    assert_string_equal(faults(d), "access.grants.none ");
    assert_true(store_accounts(d->store, d->arena, &accounts, &count, &d->err) && count == 0);
}

static void an_invitation_lets_somebody_in_as_what_was_granted(void **state) {
    Desk      *d = *state;
    Grant      grant = {ROLE_READER, STR(""), STR("")};
    AccountAsk ask = {STR("an"), STR("Trần An"), STR(""), &grant, 1, false};
    Str        token, login;
    Visit      visit;
    first(d);
    assert_true(admission_invite(d->store, d->roster, &the_operator, d->arena, &ask, &token,
                                 &d->findings, &d->err));
    assert_int_equal(come(d, "an", "", STR("")).what, ADMISSION_REFUSED); /* no password yet */
    SettleAsk settle = {token, STR("eve"), STR("Eve"), STR(PASSWORD), STR("")};
    assert_true(admission_settle(d->store, &settle, d->arena, &login, &d->findings, &d->err));
    assert_true(str_is(login, "an")); /* whatever was typed */
    AdmissionAnswer in = come(d, "an", PASSWORD, STR(""));
    assert_true(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_true(visit.grant_count == 1 && visit.grants[0].role == ROLE_READER);
    assert_true(admission_shut(d->store, &the_operator, STR("an"), true, &d->findings, &d->err));
    assert_false(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    d->err = (Error){0};
    assert_int_equal(come(d, "an", PASSWORD, STR("")).what, ADMISSION_REFUSED);
    assert_true(admission_shut(d->store, &the_operator, STR("an"), false, &d->findings, &d->err));
    assert_int_equal(come(d, "an", PASSWORD, STR("")).what, ADMITTED);
}

static void somebody_always_administers(void **state) {
    Desk     *d = *state;
    Grant     reader = {ROLE_READER, STR(""), STR("")};
    GrantGive less = {STR("mai"), &reader, 1, false}, none = {STR("no"), &reader, 1, false};
    Str       token;
    first(d);
    assert_false(admission_shut(d->store, &the_operator, STR("mai"), true, &d->findings, &d->err));
    assert_string_equal(faults(d), "access.last ");
    assert_false(admission_grant(d->store, d->roster, &the_operator, d->arena, &less, &token,
                                 &d->findings, &d->err));
    assert_string_equal(faults(d), "access.last ");
    assert_false(admission_grant(d->store, d->roster, &the_operator, d->arena, &none, &token,
                                 &d->findings, &d->err));
    assert_string_equal(faults(d), "access.login.unknown ");
}

static Str code_at(Desk *d, Str seed, int64_t at) {
    char code[CODE_DIGITS + 1];
    assert_int_equal(
        oath_totp_generate(seed.at, seed.len, (time_t)at, CODE_SECONDS, 0, CODE_DIGITS, code),
        OATH_OK);
    return str_copy(d->arena, str_from(code));
}

static void a_second_factor_holds_from_when_it_was_proven(void **state) {
    Desk *d = *state;
    Visit visit;
    Str  *codes, seed = secret_seed(d->arena);
    first(d);
    AdmissionAnswer in = come(d, "mai", PASSWORD, STR(""));
    assert_true(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_false(admission_second(d->store, &visit, d->arena, seed, STR("000000x"), &codes,
                                  &d->findings, &d->err));
    assert_string_equal(faults(d), "access.code.wrong ");
    Str code = code_at(d, seed, clock_unix());
    assert_true(
        admission_second(d->store, &visit, d->arena, seed, code, &codes, &d->findings, &d->err));
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what, ADMISSION_SECOND);
    assert_int_equal(come(d, "mai", PASSWORD, code).what, ADMISSION_SECOND); /* taken already */
    assert_int_equal(come(d, "mai", "wrong", codes[0]).what, ADMISSION_REFUSED);
    assert_int_equal(come(d, "mai", PASSWORD, codes[0]).what, ADMITTED);
    assert_int_equal(come(d, "mai", PASSWORD, codes[0]).what, ADMISSION_SECOND); /* good once */
    assert_int_equal(come(d, "mai", PASSWORD, codes[1]).what, ADMITTED);
    assert_int_equal(come(d, "mai", PASSWORD, code_at(d, seed, clock_unix() + 30)).what, ADMITTED);
    /* a password set anew by an invitation does not take it away */
    AccountAsk again = {.login = STR("mai")};
    SettleAsk  settle = {.password = STR("biển xanh cát trắng")};
    Str        login;
    assert_true(admission_invite(d->store, d->roster, &the_operator, d->arena, &again,
                                 &settle.token, &d->findings, &d->err));
    assert_true(admission_settle(d->store, &settle, d->arena, &login, &d->findings, &d->err));
    assert_int_equal(come(d, "mai", "biển xanh cát trắng", STR("")).what, ADMISSION_SECOND);
}

static void a_password_is_changed_for_the_one_that_holds(void **state) {
    Desk       *d = *state;
    Visit       visit;
    Str         token;
    PasswordAsk ask = {STR("wrong"), STR("biển xanh cát trắng"), STR("10.0.0.1")};
    first(d);
    AdmissionAnswer in = come(d, "mai", PASSWORD, STR("")),
                    other = come(d, "mai", PASSWORD, STR(""));
    assert_true(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_false(
        admission_password(d->store, &visit, d->arena, &ask, &token, &d->findings, &d->err));
    assert_string_equal(faults(d), "access.password.wrong ");
    ask.old = STR(PASSWORD);
    ask.password = STR("mai mai mai mai");
    assert_false(
        admission_password(d->store, &visit, d->arena, &ask, &token, &d->findings, &d->err));
    assert_string_equal(faults(d), "access.password.common ");
    ask.password = STR("biển xanh cát trắng");
    assert_true(
        admission_password(d->store, &visit, d->arena, &ask, &token, &d->findings, &d->err));
    assert_false(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_false(admission_visit(d->store, d->arena, other.token, true, &visit, &d->err));
    d->err = (Error){0};
    assert_true(admission_visit(d->store, d->arena, token, true, &visit, &d->err));
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what, ADMISSION_REFUSED);
    other = come(d, "mai", "biển xanh cát trắng", STR(""));
    assert_true(admission_close_others(d->store, &visit, &d->err));
    assert_true(admission_visit(d->store, d->arena, token, true, &visit, &d->err));
    assert_false(admission_visit(d->store, d->arena, other.token, true, &visit, &d->err));
    d->err = (Error){0};
}

static void sessions_end_by_themselves(void **state) {
    Desk *d = *state;
    Visit visit;
    first(d);
    static const char *const moves[] = {"UPDATE session SET began = began - 43201",
                                        "UPDATE session SET seen = seen - 1801"};
    for (size_t i = 0; i < COUNT_OF(moves); i++) {
        AdmissionAnswer in = come(d, "mai", PASSWORD, STR(""));
        assert_true(admission_visit(d->store, d->arena, in.token, false, &visit, &d->err));
        assert_true(d->store->link->driver->exec(d->store->link, moves[i], &d->err));
        assert_false(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
        assert_int_equal(d->err.code, ERROR_DENIED);
        d->err = (Error){0};
    }
    /* a request that only looks does not keep it alive */
    AdmissionAnswer in = come(d, "mai", PASSWORD, STR(""));
    Session         session;
    assert_true(d->store->link->driver->exec(d->store->link, "UPDATE session SET seen = seen - 100",
                                             &d->err));
    assert_true(store_session(d->store, d->arena, secret_name(in.token), &session, &d->err));
    int64_t seen = session.seen;
    assert_true(admission_visit(d->store, d->arena, in.token, false, &visit, &d->err));
    assert_true(store_session(d->store, d->arena, visit.session, &session, &d->err));
    assert_true(session.seen == seen);
    assert_true(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    assert_true(store_session(d->store, d->arena, visit.session, &session, &d->err));
    assert_true(session.seen > seen);
}

static bool exec(Desk *d, const char *sql) {
    return d->store->link->driver->exec(d->store->link, sql, &d->err);
}

static void what_is_changed_together_is_kept_together(void **state) {
    Desk *d = *state;
    Str   token, login;
    first(d);
    AccountAsk an = {.login = STR("an"), .name = STR("An"), .person = STR("")};
    Grant      reader = {ROLE_READER, STR(""), STR("")};
    an.grants = &reader;
    an.grant_count = 1;
    assert_true(
        exec(d, "CREATE TRIGGER no BEFORE INSERT ON invite BEGIN SELECT RAISE(ABORT, 'no'); END"));
    assert_false(admission_invite(d->store, d->roster, &the_operator, d->arena, &an, &token,
                                  &d->findings, &d->err));
    d->err = (Error){0};
    Account account;
    assert_false(store_account(d->store, d->arena, STR("an"), &account, &d->err));
    d->err = (Error){0};
    assert_true(exec(d, "DROP TRIGGER no"));
    assert_true(admission_invite(d->store, d->roster, &the_operator, d->arena, &an, &token,
                                 &d->findings, &d->err));
    assert_true(
        exec(d, "CREATE TRIGGER no BEFORE DELETE ON invite BEGIN SELECT RAISE(ABORT, 'no'); END"));
    SettleAsk ask = {.token = token, .password = STR(PASSWORD)};
    assert_false(admission_settle(d->store, &ask, d->arena, &login, &d->findings, &d->err));
    d->err = (Error){0};
    assert_true(store_account(d->store, d->arena, STR("an"), &account, &d->err));
    assert_int_equal(account.password.len, 0);
    assert_true(exec(d, "DROP TRIGGER no"));
    assert_true(admission_settle(d->store, &ask, d->arena, &login, &d->findings, &d->err));
    assert_int_equal(come(d, "an", PASSWORD, STR("")).what, ADMITTED);
}

static void a_password_of_weaker_settings_is_hashed_anew(void **state) {
    Desk   *d = *state;
    Account account;
    first(d);
    assert_true(store_account(d->store, d->arena, STR("mai"), &account, &d->err));
    assert_false(secret_password_old(account.password));
    account.password = STR("$argon2id$v=19$m=8192,t=1,p=1$mhmwrS5PiXsYJqUN+Ls88A$"
                           "xriWRRfVDwmxkwA2SAb17bIZpeZdLohViWIwLIhDlZA");
    assert_true(store_account_put(d->store, &account, NULL, &d->err));
    assert_int_equal(come(d, "mai", "wrong", STR("")).what, ADMISSION_REFUSED);
    assert_true(store_account(d->store, d->arena, STR("mai"), &account, &d->err));
    assert_true(secret_password_old(account.password)); /* only who knows it can have it hashed */
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what, ADMITTED);
    assert_true(store_account(d->store, d->arena, STR("mai"), &account, &d->err));
    assert_false(secret_password_old(account.password));
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what, ADMITTED);
}

static void a_lost_second_factor_is_lifted_with_the_password(void **state) {
    Desk   *d = *state;
    Str     token, login;
    Account account;
    Visit   visit;
    first(d);
    AdmissionAnswer in = come(d, "mai", PASSWORD, STR(""));
    Hash            code = secret_recovery_name(STR("2222-2222-2222-2222-2222-2222"));
    assert_true(store_account(d->store, d->arena, STR("mai"), &account, &d->err));
    account.seed = secret_seed(d->arena);
    assert_true(store_account_put(d->store, &account, NULL, &d->err));
    assert_true(store_recovery_put(d->store, STR("mai"), &code, 1, &d->err));
    AccountAsk ask = {.login = STR("mai")};
    assert_true(admission_invite(d->store, d->roster, &the_operator, d->arena, &ask, &token,
                                 &d->findings, &d->err));
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what,
                     ADMISSION_SECOND); /* an invitation alone lifts nothing */
    ask.lift = true;
    assert_true(admission_invite(d->store, d->roster, &the_operator, d->arena, &ask, &token,
                                 &d->findings, &d->err));
    assert_int_equal(come(d, "mai", PASSWORD, STR("")).what, ADMISSION_REFUSED);
    assert_false(admission_visit(d->store, d->arena, in.token, true, &visit, &d->err));
    d->err = (Error){0};
    SettleAsk settle = {.token = token, .password = STR("biển xanh cát trắng")};
    assert_true(admission_settle(d->store, &settle, d->arena, &login, &d->findings, &d->err));
    assert_int_equal(come(d, "mai", "biển xanh cát trắng", STR("")).what, ADMITTED);
    bool taken;
    assert_true(store_recovery_take(d->store, STR("mai"), code, &taken, &d->err) && !taken);
    LogLine *lines;
    size_t   count, seen = 0;
    assert_true(store_log_lines(d->store, d->arena, 0, 100, &lines, &count, &d->err));
    for (size_t i = 0; i < count; i++)
        seen += str_is(lines[i].act, "account.lift") && str_is(lines[i].actor, "operator");
    assert_int_equal(seen, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_account_sets_its_own_password, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_first_invitation_ends_with_the_first_account, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(everything_wrong_is_told_at_once_and_nothing_is_changed,
                                        desk_open, desk_close),
        cmocka_unit_test_setup_teardown(an_invitation_lets_somebody_in_as_what_was_granted,
                                        desk_open, desk_close),
        cmocka_unit_test_setup_teardown(somebody_always_administers, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(a_second_factor_holds_from_when_it_was_proven, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_password_is_changed_for_the_one_that_holds, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(sessions_end_by_themselves, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(what_is_changed_together_is_kept_together, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_password_of_weaker_settings_is_hashed_anew, desk_open,
                                        desk_close),
        cmocka_unit_test_setup_teardown(a_lost_second_factor_is_lifted_with_the_password, desk_open,
                                        desk_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
