/* store_contract_chain.c — erasure, the chain, and what is no register. */
#include "store_contract_parts.h"

#include <string.h>

static void test_an_erased_row_is_in_no_version(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Error err = {0};
    kit_put_one(store, kit_person("p1", "An"));
    kit_put_one(store, kit_person("p2", "Bình"));
    kit_put_one(store, kit_person("p1", "Anh"));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), STR("request 7"), &err));
    kit_picture_is(store, 1, "");
    kit_picture_is(store, 3, "person\n  code=p2\n  name=Bình\n");
    kit_picture_is(store, 0, "person\n  code=p2\n  name=Bình\n");
    kit_faults_are(store, "");
    kit_put_one(store, kit_person("p1", "another"));
    kit_faults_are(store, "");
    kit_picture_is(store, 3, "person\n  code=p2\n  name=Bình\n");
    assert_false(store_erase(store, &kit_operator, KIND_PERSON, STR("p9"), (Str){0}, &err));
    assert_int_equal(err.code, ERROR_MISSING);
}

static void test_erasing_is_a_line_of_the_journal(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    Error        err = {0};
    JournalLine *lines;
    size_t       count;
    kit_put_one(store, kit_person("p1", "An"));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), STR("request 7"), &err));
    assert_true(store_journal(store, arena, &lines, &count, &err));
    assert_int_equal(count, 2);
    assert_true(str_is(lines[1].use_case, "register.erase"));
    assert_true(str_is(lines[1].note, "request 7"));
    assert_int_equal(lines[1].changes, 1);
}

/* Four lines: two people; one changed; one withdrawn; a unit. */
static void history(const char *where) {
    AUTO(Store) store = kit_made(where);
    Change both[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Bình"))};
    Change gone = kit_withdraw(kit_person("p2", ""));
    kit_write(store, both, 2);
    kit_put_one(store, kit_person("p1", "Anh"));
    kit_write(store, &gone, 1);
    kit_put_one(store, kit_record(KIND_UNIT, "code", "u", "name", "Sở Nội vụ", NULL));
}

static void test_the_chain_finds_what_was_changed_behind_it(void **state) {
    (void)state;
    static const struct {
        const char *sql, *faults;
    } deeds[] = {
        {"UPDATE person SET name = 'X' WHERE row_key = 'p1' AND version_from = 1",
         "store.chain.value 1;"},
        {"UPDATE person SET born = '1975' WHERE row_key = 'p1' AND version_from = 2",
         "store.chain.value 2;"},
        {"UPDATE person SET version_to = 0 WHERE row_key = 'p2'", "store.chain.value 1;"},
        {"UPDATE journal SET actor = 'X' WHERE number = 2", "store.chain.hash 2;"},
        {"UPDATE journal SET note = 'X' WHERE number = 4", "store.chain.hash 4;"},
        {"UPDATE journal SET stamp = 'X' WHERE number = 1", "store.chain.hash 1;"},
        {"UPDATE journal SET hash = '' WHERE number = 2", "store.chain.hash 2;store.chain.hash 3;"},
        {"UPDATE meta SET value = 'X' WHERE name = 'register'", "store.chain.hash 1;"},
        {"DELETE FROM journal WHERE number = 1", "store.chain.gap 1;"},
        {"DELETE FROM journal WHERE number = 2", "store.chain.gap 2;"},
        {"DELETE FROM journal WHERE number = 4", "store.chain.gap 4;"},
        {"UPDATE journal SET number = number + 2000000000000",
         "store.chain.gaps 1;store.chain.hash 2000000000002;store.chain.hash 2000000000003;"
         "store.chain.hash 2000000000004;"},
        {"UPDATE journal SET number = 9223372036854775807 WHERE number = 4", "store.chain.gaps 4;"},
        {"UPDATE change SET journal = 0 WHERE journal = 4",
         "store.chain.gap 0;store.chain.hash 4;store.chain.stray 4;store.chain.lost 0;"},
        {"DELETE FROM person WHERE row_key = 'p1' AND version_from = 2", "store.chain.lost 2;"},
        {"DELETE FROM unit", "store.chain.lost 4;"},
        {"DELETE FROM change WHERE journal = 3", "store.chain.hash 3;store.chain.value 1;"},
        {"UPDATE change SET op = 'erase' WHERE journal = 4",
         "store.chain.hash 4;store.chain.stray 4;"},
        {"UPDATE change SET op = 'praise' WHERE journal = 4",
         "store.chain.hash 4;store.chain.value 4;"},
        {"UPDATE change SET kind = 'unicorn' WHERE journal = 4",
         "store.chain.hash 4;store.chain.stray 4;store.chain.lost 4;"},
        {"UPDATE person SET row_key = 'p3' WHERE row_key = 'p2'",
         "store.chain.stray 1;store.chain.lost 1;"},
        {"INSERT INTO unit (row_key, version_from, version_to, salt, code) "
         "VALUES ('w', 4, 0, 'salt', 'w')",
         "store.chain.stray 4;"},
        {"INSERT INTO unit (row_key, version_from, version_to, salt, code) "
         "SELECT row_key, 2, 4, salt, code FROM unit",
         "store.chain.stray 2;"},
    };
    for (size_t i = 0; i < COUNT_OF(deeds); i++) {
        const char *where = desk->fresh();
        history(where);
        assert_true(desk->tamper(where, deeds[i].sql));
        AUTO(Store) store = kit_opened(where);
        AUTO(Arena) arena = arena_open();
        Str found = kit_faults(store, arena);
        if (!str_is(found, deeds[i].faults))
            fail_msg("%s: found " STR_FMT, deeds[i].sql, STR_ARG(found));
    }
}

static void test_an_erased_row_cannot_come_back(void **state) {
    (void)state;
    const char *where = desk->fresh();
    history(where);
    assert_true(desk->tamper(where, "CREATE TABLE kept AS SELECT * FROM person"));
    Store *store = kit_opened(where);
    Error  err = {0};
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), (Str){0}, &err));
    store_close(store);
    assert_true(desk->tamper(where, "INSERT INTO person SELECT * FROM kept WHERE row_key = 'p1'"));
    AUTO(Store) again = kit_opened(where);
    kit_faults_are(again, "store.chain.stray 1;store.chain.stray 2;");
}

static void test_a_fault_names_its_row(void **state) {
    (void)state;
    const char *where = desk->fresh();
    history(where);
    assert_true(desk->tamper(where, "UPDATE unit SET name = 'X'"));
    AUTO(Store) store = kit_opened(where);
    AUTO(Arena) arena = arena_open();
    ChainFault *faults;
    size_t      count;
    Error       err = {0};
    assert_true(store_chain_check(store, arena, &faults, &count, &err));
    assert_int_equal(count, 1);
    assert_true(str_is(faults[0].kind, "unit"));
    assert_true(str_is(faults[0].key, "u"));
}

static void test_what_is_no_register_is_refused(void **state) {
    (void)state;
    static const char *const deeds[] = {
        "UPDATE meta SET value = 'another program' WHERE name = 'format'",
        "UPDATE meta SET value = '99' WHERE name = 'schema'",
        "UPDATE meta SET value = 'x' WHERE name = 'schema'",
        "UPDATE meta SET value = '0' WHERE name = 'schema'",
        "DELETE FROM meta",
        "DROP TABLE meta",
    };
    for (size_t i = 0; i < COUNT_OF(deeds); i++) {
        const char *where = desk->fresh();
        Store      *none = NULL;
        Error       err = {0};
        history(where);
        assert_true(desk->tamper(where, deeds[i]));
        kit_open_fails(where, ERROR_FORMAT);
        assert_false(store_create(where, &none, &err));
        assert_int_equal(err.code, ERROR_KEPT);
    }
}

/* Half a register: the part that is gone is an error, not an empty answer. */
static void test_a_lost_table_is_an_error(void **state) {
    (void)state;
    static const char *const deeds[] = {"DROP TABLE unit", "DROP TABLE change"};
    for (size_t i = 0; i < COUNT_OF(deeds); i++) {
        const char *where = desk->fresh();
        history(where);
        assert_true(desk->tamper(where, deeds[i]));
        AUTO(Store) store = kit_opened(where);
        AUTO(Arena) arena = arena_open();
        ChainFault *faults;
        size_t      count;
        Error       err = {0};
        assert_false(store_chain_check(store, arena, &faults, &count, &err));
        assert_int_equal(err.code, ERROR_STORE);
    }
}

static void test_a_newer_schema_says_to_update(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Store      *store = NULL;
    Error       err = {0};
    history(where);
    assert_true(desk->tamper(where, "UPDATE meta SET value = '99' WHERE name = 'schema'"));
    assert_false(store_open(where, &store, &err));
    assert_non_null(strstr(err.message, "update the program"));
}

const struct CMUnitTest contract_chain[] = {
    cmocka_unit_test(test_an_erased_row_is_in_no_version),
    cmocka_unit_test(test_erasing_is_a_line_of_the_journal),
    cmocka_unit_test(test_the_chain_finds_what_was_changed_behind_it),
    cmocka_unit_test(test_an_erased_row_cannot_come_back),
    cmocka_unit_test(test_a_fault_names_its_row),
    cmocka_unit_test(test_what_is_no_register_is_refused),
    cmocka_unit_test(test_a_lost_table_is_an_error),
    cmocka_unit_test(test_a_newer_schema_says_to_update),
    {0},
};
