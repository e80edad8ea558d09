/* store_contract_bytes.c — bytes kept beside the rows: with the row that names them, gone with it. */
#include "store_contract_parts.h"

#include "model/roster.h"

static Change photo_of(Arena *arena, const char *person, Str bytes) {
    Str name = hash_hex(arena, hash_of(bytes));
    return kit_put(kit_record(KIND_PHOTO, "person", person, "image", name.at, NULL));
}

static WriteResult keep(Store *store, const char *person, Str bytes) {
    AUTO(Arena) arena = arena_open();
    Change      change = photo_of(arena, person, bytes);
    WriteResult result = {0};
    Error       err = {0};
    if (!store_write_bytes(store, &kit_operator, "test.photo", STR(""), -1, &change, 1, bytes,
                           &result, &err))
        fail_msg("%s", err.message);
    return result;
}

static void bytes_are(Store *store, Str bytes, bool there) {
    AUTO(Arena) arena = arena_open();
    Str   found = STR("");
    Error err = {0};
    bool  read = store_bytes(store, arena, hash_hex(arena, hash_of(bytes)), &found, &err);
    assert_int_equal(read, there);
    assert_int_equal(err.code, there ? ERROR_NONE : ERROR_MISSING);
    assert_true(!there || str_same(found, bytes));
}

#define FIRST ((Str){"\xFF\xD8\0first", 8})
#define SECOND ((Str){"\xFF\xD8\0other", 8})

static void test_bytes_stay_with_the_versions_that_name_them(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    assert_int_equal(keep(store, "p1", FIRST).version, 1);
    assert_int_equal(keep(store, "p1", FIRST).version, 1);
    assert_int_equal(keep(store, "p1", SECOND).version, 2);
    assert_int_equal(keep(store, "p2", FIRST).version, 3);
    Change gone = kit_withdraw(kit_record(KIND_PHOTO, "person", "p1", NULL));
    kit_write(store, &gone, 1);
    bytes_are(store, FIRST, true);
    bytes_are(store, SECOND, true); /* version 2 names them */
    bytes_are(store, STR("never"), false);
    kit_faults_are(store, "");
}

static void test_erasing_takes_bytes_nobody_else_names(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Error err = {0};
    keep(store, "p1", FIRST);
    keep(store, "p1", SECOND);
    keep(store, "p2", FIRST);
    assert_true(store_erase(store, &kit_operator, KIND_PHOTO, STR("p1"), STR(""), &err));
    bytes_are(store, FIRST, true);
    bytes_are(store, SECOND, false);
    kit_faults_are(store, "");
    assert_true(store_erase(store, &kit_operator, KIND_PHOTO, STR("p2"), STR(""), &err));
    bytes_are(store, FIRST, false);
    kit_faults_are(store, "");
}

static void test_the_chain_holds_bytes_too(void **state) {
    (void)state;
    static const struct {
        const char *sql, *faults;
    } deeds[] = {
        {"UPDATE blob SET bytes = x'00'", "store.chain.value 1;"},
        {"DELETE FROM blob", "store.chain.lost 1;"},
        {"INSERT INTO blob (hash, bytes) VALUES ('x', x'00')", "store.chain.stray 0;"},
    };
    for (size_t i = 0; i < COUNT_OF(deeds); i++) {
        const char *where = desk->fresh();
        Store      *store = kit_made(where);
        keep(store, "p1", FIRST);
        store_close(store);
        assert_true(desk->tamper(where, deeds[i].sql));
        AUTO(Store) again = kit_opened(where);
        kit_faults_are(again, deeds[i].faults);
        if (i == 0) {
            AUTO(Arena) arena = arena_open();
            Error err = {0};
            Str   found;
            assert_false(store_bytes(again, arena, hash_hex(arena, hash_of(FIRST)), &found, &err));
            assert_int_equal(err.code, ERROR_STORE);
        }
    }
}

const struct CMUnitTest contract_bytes[] = {
    cmocka_unit_test(test_bytes_stay_with_the_versions_that_name_them),
    cmocka_unit_test(test_erasing_takes_bytes_nobody_else_names),
    cmocka_unit_test(test_the_chain_holds_bytes_too),
    {0},
};
