/* store_contract_account.c — accounts, grants, invitations, sessions, recovery codes, and the log. */
#include "store_contract_parts.h"

#include "store/account.h"
#include "store/handle.h"

#include <string.h>

#define WORD(literal)                                                                              \
    { "" literal, sizeof(literal) - 1 }
static const LogLine made = {
    .actor = WORD("operator"), .act = WORD("account.put"), .object = WORD("mai"), .note = WORD("")};

static Account account_of(const char *login) {
    return (Account){.login = str_from(login),
                     .name = STR("Lê Thị Mai"),
                     .person = STR("CB00001"),
                     .open = true,
                     .password = STR("$argon2id$x"),
                     .seed = (Str){"\x00\x01\xff", 3},
                     .step = 1234567890123};
}

static void test_an_account_is_kept_as_it_was_given(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Account  given = account_of("mai"), found, *all;
    Error    err = {0};
    size_t   count;
    LogLine *lines;
    assert_false(store_account(store, arena, STR("mai"), &found, &err));
    assert_int_equal(err.code, ERROR_MISSING);
    err = (Error){0};
    assert_true(store_account_put(store, &given, &made, &err));
    assert_true(store_account(store, arena, STR("mai"), &found, &err));
    assert_true(str_same(found.name, given.name) && str_same(found.seed, given.seed) &&
                str_same(found.person, given.person) && str_same(found.password, given.password));
    assert_true(found.open && found.step == given.step);
    given = account_of("an");
    assert_true(store_account_put(store, &given, NULL, &err));
    assert_true(store_accounts(store, arena, &all, &count, &err) && count == 2);
    assert_true(str_is(all[0].login, "an") && str_is(all[1].login, "mai"));
    assert_true(store_log_lines(store, arena, 0, 10, &lines, &count, &err));
    assert_int_equal(count, 1); /* what is not logged leaves no line */
    assert_true(str_is(lines[0].act, "account.put") && lines[0].number == 1);
}

static void test_grants_are_these_and_no_others(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Grant  both[] = {{ROLE_READER, STR(""), STR("")}, {ROLE_OFFICER, STR("A"), STR("TU")}}, *found;
    Error  err = {0};
    size_t count;
    assert_true(store_grants_put(store, STR("mai"), both, 2, NULL, &err));
    assert_true(store_grants(store, arena, STR("mai"), &found, &count, &err) && count == 2);
    assert_true(found[0].role == ROLE_OFFICER && str_is(found[0].unit, "A"));
    assert_true(store_grants_put(store, STR("mai"), both, 1, NULL, &err));
    assert_true(store_grants(store, arena, STR("mai"), &found, &count, &err) && count == 1);
    assert_true(store_grants(store, arena, STR("an"), &found, &count, &err) && count == 0);
}

static Hash named(const char *word) {
    return hash_of(str_from(word));
}

static void test_a_session_ends_when_it_is_said_to(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Session one = {named("1"), STR("mai"), 100, 200, true}, found;
    Session two = {named("2"), STR("mai"), 300, 300, false};
    Account mai = account_of("mai");
    Error   err = {0};
    assert_true(store_session_put(store, &one, NULL, &err));
    assert_true(store_session_put(store, &two, NULL, &err));
    assert_true(store_session(store, arena, named("1"), &found, &err));
    assert_true(found.began == 100 && found.seen == 200 && found.whole);
    assert_true(store_sessions_end(store, STR(""), 150, 150, &err)); /* began too long ago */
    assert_false(store_session(store, arena, named("1"), &found, &err));
    err = (Error){0};
    assert_true(store_session(store, arena, named("2"), &found, &err) && !found.whole);
    assert_true(store_account_put(store, &mai, NULL, &err));
    assert_true(store_session(store, arena, named("2"), &found, &err));
    mai.open = false;
    assert_true(store_account_put(store, &mai, NULL, &err));
    assert_false(store_session(store, arena, named("2"), &found, &err)); /* shut: they all end */
    err = (Error){0};
    assert_true(store_session_put(store, &one, NULL, &err));
    assert_true(store_session_end(store, named("1"), &made, &err));
    assert_false(store_session(store, arena, named("1"), &found, &err));
    err = (Error){0};
    Session *all, anothers = {named("3"), STR("an"), 1, 1, true};
    size_t   count;
    assert_true(store_session_put(store, &one, NULL, &err) &&
                store_session_put(store, &two, NULL, &err) &&
                store_session_put(store, &anothers, NULL, &err));
    assert_true(store_sessions(store, arena, STR("mai"), &all, &count, &err) && count == 2);
    assert_true(hash_same(all[0].name, named("2")) && all[1].began == 100 && all[1].whole);
    assert_true(store_sessions_end_others(store, STR("mai"), named("1"), &made, &err));
    assert_true(store_sessions(store, arena, STR("mai"), &all, &count, &err) && count == 1);
    assert_true(hash_same(all[0].name, named("1")));
    assert_true(store_sessions(store, arena, STR("an"), &all, &count, &err) && count == 1);
}

static void test_invitations_and_recovery_codes_are_good_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Error err = {0};
    Hash  codes[] = {named("a"), named("b")};
    Str   login;
    bool  taken;
    assert_true(store_invite(store, named("i"), STR("mai"), 500, NULL, &err));
    assert_true(store_invited(store, arena, named("i"), 499, &login, &err) && str_is(login, "mai"));
    assert_false(store_invited(store, arena, named("i"), 500, &login, &err)); /* too late */
    assert_int_equal(err.code, ERROR_MISSING);
    err = (Error){0};
    assert_true(store_invite(store, named("j"), STR("mai"), 500, NULL, &err)); /* in its place */
    assert_false(store_invited(store, arena, named("i"), 1, &login, &err));
    err = (Error){0};
    assert_true(store_invite_end(store, named("j"), &err));
    assert_false(store_invited(store, arena, named("j"), 1, &login, &err));
    err = (Error){0};
    assert_true(store_recovery_put(store, STR("mai"), codes, 2, &err));
    assert_true(store_recovery_take(store, STR("an"), codes[0], &taken, &err) && !taken);
    assert_true(store_recovery_take(store, STR("mai"), codes[0], &taken, &err) && taken);
    assert_true(store_recovery_take(store, STR("mai"), codes[0], &taken, &err) && !taken);
    assert_true(store_recovery_take(store, STR("mai"), codes[1], &taken, &err) && taken);
}

static size_t log_faults(Store *store, int64_t *line_out, const char **code_out) {
    AUTO(Arena) arena = arena_open();
    ChainFault *faults;
    size_t      count;
    Error       err = {0};
    assert_true(store_log_check(store, arena, &faults, &count, &err));
    *line_out = count ? faults[0].number : 0;
    *code_out = count ? faults[0].code : "";
    return count;
}

static void test_the_log_tells_what_was_changed_in_it(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Error       err = {0};
    int64_t     line;
    const char *code;
    LogLine    *lines;
    size_t      count;
    for (int i = 0; i < 4; i++)
        assert_true(store_log(store, &made, &err));
    assert_int_equal(log_faults(store, &line, &code), 0);
    assert_true(store_log_lines(store, arena, 3, 2, &lines, &count, &err) && count == 2);
    assert_true(lines[0].number == 3 && lines[1].number == 2);
    assert_true(store->link->driver->exec(store->link,
                                          "UPDATE log SET object = 'an' WHERE number = 2", &err));
    assert_int_equal(log_faults(store, &line, &code), 1);
    assert_true(line == 2);
    assert_string_equal(code, "store.log.hash");
    assert_true(store->link->driver->exec(store->link, "DELETE FROM log WHERE number = 2", &err));
    assert_int_equal(log_faults(store, &line, &code), 1);
    assert_true(line == 3);
    assert_string_equal(code, "store.log.gap");
}

static void test_searches_are_each_accounts_own(void **state) {
    (void)state;
    const char *where = desk->fresh();
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(where);
    SavedSearch first = {STR("nữ trẻ"), STR("sex=female&age_to=40")}, other = {STR("a"), STR("")};
    SavedSearch *found;
    size_t       count;
    Error        err = {0};
    assert_true(store_search_put(store, STR("mai"), &first, 2, &err));
    assert_true(store_search_put(store, STR("an"), &first, 2, &err));
    first.query = STR("sex=female");
    assert_true(store_search_put(store, STR("mai"), &first, 2, &err));
    assert_true(store_search_put(store, STR("mai"), &other, 2, &err));
    assert_true(store_search_put(store, STR("mai"), &other, 2, &err));
    other.name = STR("b");
    assert_false(store_search_put(store, STR("mai"), &other, 2, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    err = (Error){0};
    assert_true(store_search_end(store, STR("an"), STR("a"), &err));
    assert_true(store_searches(store, arena, STR("mai"), &found, &count, &err));
    assert_int_equal(count, 2);
    assert_true(str_is(found[0].name, "a") && str_is(found[1].query, "sex=female"));
    assert_true(store_search_end(store, STR("mai"), STR("a"), &err));
    assert_true(store_searches(store, arena, STR("mai"), &found, &count, &err));
    assert_int_equal(count, 1);
    assert_true(store_searches(store, arena, STR("an"), &found, &count, &err));
    assert_true(count == 1 && str_is(found[0].query, "sex=female&age_to=40"));
}

static void test_lines_are_written_together_or_not_at_all(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    const LogLine some[] = {{.actor = STR("mai"), .act = STR("file.view"), .object = STR("A")},
                            {.actor = STR("an"), .act = STR("file.view"), .object = STR("B")},
                            {.actor = STR("mai"), .act = STR("file.view"), .object = STR("C")}};
    Error         err = {0};
    LogLine      *lines;
    size_t        count;
    int64_t       line;
    const char   *code;
    assert_true(store_log(store, &made, &err));
    assert_true(store_log_all(store, some, COUNT_OF(some), &err));
    assert_true(store_log_all(store, some, 0, &err)); /* none at all is no fault */
    assert_true(store_log_lines(store, arena, 0, 10, &lines, &count, &err) && count == 4);
    assert_true(lines[0].number == 4 && str_is(lines[0].object, "C"));
    assert_true(str_is(lines[1].actor, "an") && str_is(lines[2].object, "A"));
    assert_int_equal(log_faults(store, &line, &code), 0);
    assert_true(store->link->driver->exec(store->link,
                                          "CREATE TRIGGER no BEFORE INSERT ON log WHEN NEW.object "
                                          "= 'B' BEGIN SELECT RAISE(ABORT, 'no'); END",
                                          &err));
    assert_false(store_log_all(store, some, COUNT_OF(some), &err));
    assert_true(store_log_lines(store, arena, 0, 10, &lines, &count, &err) && count == 4);
    assert_int_equal(log_faults(store, &line, &code), 0);
}

/* A log made anew past the program: what it lets go is told, and what the line is about is not done. */
static void test_a_log_that_lets_lines_go_is_told(void **state) {
    (void)state;
    static const char *const ways[] = {
        "CREATE TRIGGER no BEFORE INSERT ON log WHEN NEW.object = 'B' BEGIN SELECT RAISE(IGNORE); "
        "END",
        "CREATE TRIGGER no AFTER INSERT ON log WHEN NEW.object = 'B' BEGIN DELETE FROM log WHERE "
        "object = 'B'; END",
        "ALTER TABLE log RENAME TO old; CREATE TABLE log (number BIGINT, stamp "
        "TEXT, actor TEXT, act TEXT, object TEXT, note TEXT, hash BLOB, UNIQUE (act) ON CONFLICT "
        "IGNORE); INSERT INTO "
        "log SELECT * FROM old; DROP TABLE old",
    };
    const LogLine some[] = {{.actor = STR("mai"), .act = STR("file.view"), .object = STR("A")},
                            {.actor = STR("mai"), .act = STR("file.view"), .object = STR("B")}};
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        AUTO(Arena) arena = arena_open();
        AUTO(Store) store = kit_made(desk->fresh());
        Account  an = account_of("an");
        Error    err = {0};
        LogLine *lines;
        size_t   count;
        assert_true(store_log(store, &some[0], &err));
        assert_true(store->link->driver->exec(store->link, ways[i], &err));
        assert_false(store_log_all(store, some, COUNT_OF(some), &err));
        assert_int_equal(err.code, ERROR_STORE);
        assert_non_null(strstr(err.message, "does not keep"));
        assert_true(store_log_lines(store, arena, 0, 10, &lines, &count, &(Error){0}));
        assert_int_equal(count, 1);
        LogLine line = {.act = STR("file.view"), .object = STR("B")};
        assert_false(store_account_put(store, &an, &line, &(Error){0}));
        assert_false(store_account(store, arena, STR("an"), &an, &(Error){0}));
    }
}

/* As the program before made it: without accounts and log. */
static void test_a_register_of_schema_2_gets_accounts(void **state) {
    (void)state;
    static const char *const deeds[] = {"UPDATE meta SET value = '2' WHERE name = 'schema'",
                                        "DROP TABLE account",
                                        "DROP TABLE access_grant",
                                        "DROP TABLE invite",
                                        "DROP TABLE recovery",
                                        "DROP TABLE session",
                                        "DROP TABLE search",
                                        "DROP TABLE log"};
    const char              *where = desk->fresh();
    Account                  mai = account_of("mai");
    Error                    err = {0};
    store_close(kit_made(where));
    for (size_t i = 0; i < COUNT_OF(deeds); i++)
        assert_true(desk->tamper(where, deeds[i]));
    AUTO(Store) store = kit_opened(where);
    assert_true(store_account_put(store, &mai, &made, &err));
}

const struct CMUnitTest contract_account[] = {
    cmocka_unit_test(test_an_account_is_kept_as_it_was_given),
    cmocka_unit_test(test_grants_are_these_and_no_others),
    cmocka_unit_test(test_a_session_ends_when_it_is_said_to),
    cmocka_unit_test(test_invitations_and_recovery_codes_are_good_once),
    cmocka_unit_test(test_the_log_tells_what_was_changed_in_it),
    cmocka_unit_test(test_searches_are_each_accounts_own),
    cmocka_unit_test(test_lines_are_written_together_or_not_at_all),
    cmocka_unit_test(test_a_log_that_lets_lines_go_is_told),
    cmocka_unit_test(test_a_register_of_schema_2_gets_accounts),
    {0},
};
