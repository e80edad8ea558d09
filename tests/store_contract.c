/* store_contract.c — rows, versions and the journal; runs all parts of the contract. */
#include "model/roster.h"
#include "store_contract_parts.h"

#include <string.h>

const StoreDesk *desk;

static void test_nothing_there_is_missing(void **state) {
    (void)state;
    kit_open_fails(desk->fresh(), ERROR_MISSING);
}

static void test_a_register_is_never_written_over(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Store      *none = NULL;
    Error       err = {0};
    store_close(kit_made(where));
    AUTO(Store) store = kit_made(where); /* nothing was written yet */
    kit_put_one(store, kit_person("p1", "An"));
    assert_false(store_create(where, &none, &err));
    assert_int_equal(err.code, ERROR_KEPT);
    kit_picture_is(store, 0, "person\n  code=p1\n  name=An\n");
}

static void test_a_new_register_is_empty(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    int64_t      version = -1;
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    assert_true(store_version(store, &version, &err));
    assert_int_equal(version, 0);
    assert_true(store_journal(store, arena, &lines, &count, &err));
    assert_int_equal(count, 0);
    kit_picture_is(store, 0, "");
    kit_faults_are(store, "");
}

/* Every column of every kind keeps what is put into it. */
static void test_every_field_is_kept(void **state) {
    (void)state;
    const char *where = desk->fresh();
    AUTO(Arena) arena = arena_open();
    Change changes[KIND_COUNT];
    for (int k = 0; k < KIND_COUNT; k++) {
        changes[k] = kit_put((Record){.kind = (Kind)k});
        for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
            changes[k].record.values[f] =
                k == KIND_PHOTO && f == Photo_image
                    ? STR("") /* names bytes, which the chain would miss */
                    : str_format(arena, "%s “%u” ' \" ; --",
                                 vocabulary_kind((Kind)k)->fields[f].name, f);
    }
    Store *store = kit_made(where);
    kit_write(store, changes, KIND_COUNT);
    store_close(store);
    AUTO(Store) again = kit_opened(where);
    Records records;
    int64_t version;
    Error   err = {0};
    assert_true(store_load(again, arena, arena, 0, &records, &version, &err));
    assert_int_equal(records.len, KIND_COUNT);
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
            assert_true(str_same(records.at[k].values[f], changes[k].record.values[f]));
    kit_faults_are(again, "");
}

static void test_rows_come_in_order_of_key(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Change changes[] = {kit_put(kit_person("b", "")), kit_put(kit_person("Đ", "")),
                        kit_put(kit_person("a", "")), kit_put(kit_person("B", "")),
                        kit_put(kit_record(KIND_UNIT, "code", "z", NULL))};
    kit_write(store, changes, COUNT_OF(changes));
    kit_picture_is(store, 0,
                   "unit\n  code=z\nperson\n  code=B\nperson\n  code=a\nperson\n  code=b\n"
                   "person\n  code=Đ\n");
}

static void test_an_update_keeps_what_is_not_given(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    kit_put_one(store, kit_record(KIND_PERSON, "code", "p", "name", "An", "born", "1975", "sex",
                                  "male", NULL));
    Record      update = kit_record(KIND_PERSON, "code", "p", "born", "1975-09", "sex", "", NULL);
    Change      change = kit_put(update);
    WriteResult result = kit_write(store, &change, 1);
    assert_int_equal(result.version, 2);
    assert_int_equal(result.of[KIND_PERSON].changed, 1);
    kit_picture_is(store, 0, "person\n  code=p\n  name=An\n  born=1975-09\n");
    kit_picture_is(store, 1, "person\n  code=p\n  name=An\n  sex=male\n  born=1975\n");
    kit_faults_are(store, "");
}

static void test_the_same_again_writes_nothing(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Change      changes[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Bình")),
                             kit_withdraw(kit_person("p9", ""))};
    WriteResult first = kit_write(store, changes, 2), again = kit_write(store, changes, 3);
    assert_int_equal(first.version, 1);
    assert_int_equal(first.of[KIND_PERSON].added, 2);
    assert_int_equal(again.version, 1);
    assert_int_equal(again.of[KIND_PERSON].same, 3);
    assert_int_equal(again.of[KIND_PERSON].added + again.of[KIND_PERSON].changed, 0);
}

static void test_a_withdrawn_row_stays_in_older_versions(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    kit_put_one(store, kit_record(KIND_PERSON, "code", "p", "name", "An", "born", "1975", NULL));
    Change      gone = kit_withdraw(kit_person("p", "ignored"));
    WriteResult result = kit_write(store, &gone, 1);
    assert_int_equal(result.of[KIND_PERSON].withdrawn, 1);
    kit_picture_is(store, 0, "");
    kit_picture_is(store, 1, "person\n  code=p\n  name=An\n  born=1975\n");
    Change      back = kit_put(kit_person("p", "An"));
    WriteResult added = kit_write(store, &back, 1);
    assert_int_equal(added.of[KIND_PERSON].added, 1);
    kit_picture_is(store, 0, "person\n  code=p\n  name=An\n");
    kit_picture_is(store, 2, "");
    kit_faults_are(store, "");
}

static void test_changes_of_one_row_are_one_change(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    kit_put_one(store, kit_record(KIND_PERSON, "code", "p1", "name", "An", "born", "1975", NULL));
    Change changes[] = {
        kit_put(kit_person("p2", "Bình")),
        kit_put(kit_record(KIND_PERSON, "code", "p2", "born", "1980", NULL)),
        kit_put(kit_person("p3", "Chi")),
        kit_withdraw(kit_person("p3", "")),
        kit_withdraw(kit_person("p1", "")),
        kit_put(kit_person("p1", "Anh")),
    };
    WriteCount of = kit_write(store, changes, COUNT_OF(changes)).of[KIND_PERSON];
    assert_int_equal(of.added, 1);
    assert_int_equal(of.changed, 1);
    assert_int_equal(of.same, 1);
    kit_picture_is(store, 0,
                   "person\n  code=p1\n  name=Anh\nperson\n  code=p2\n  name=Bình\n  born=1980\n");
    kit_faults_are(store, "");
}

static void test_keys_of_several_fields(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    Change changes[] = {
        kit_put(kit_record(KIND_RATING, "person", "p", "year", "2024", "grade", "good", NULL)),
        kit_put(kit_record(KIND_RATING, "person", "p", "year", "2025", "grade", "good", NULL)),
        kit_put(kit_record(KIND_RATING, "person", "p", "grade", "good", NULL))};
    kit_write(store, changes, COUNT_OF(changes));
    Change gone = kit_withdraw(kit_record(KIND_RATING, "person", "p", "year", "2024", NULL));
    kit_write(store, &gone, 1);
    kit_picture_is(store, 0,
                   "rating\n  person=p\n  grade=good\n"
                   "rating\n  person=p\n  year=2025\n  grade=good\n");
}

static void test_a_write_on_an_older_version_is_a_conflict(void **state) {
    (void)state;
    const char *where = desk->fresh();
    AUTO(Store) store = kit_made(where);
    AUTO(Store) other = kit_opened(where);
    Change      change = kit_put(kit_person("p1", "An")), late = kit_put(kit_person("p1", "Ân"));
    WriteResult result;
    Error       err = {0};
    assert_true(store_write(store, &kit_operator, "test.write", (Str){0}, 0, &change, 1, NULL,
                            &result, &err));
    assert_false(store_write(other, &kit_operator, "test.write", (Str){0}, 0, &late, 1, NULL,
                             &result, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    kit_picture_is(other, 0, "person\n  code=p1\n  name=An\n");
    err = (Error){0};
    assert_true(store_write(other, &kit_operator, "test.write", (Str){0}, 1, &late, 1, NULL,
                            &result, &err));
    kit_picture_is(store, 0, "person\n  code=p1\n  name=Ân\n");
}

static void test_there_is_no_version_to_come(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    const int64_t asked[] = {-1, 2};
    kit_put_one(store, kit_person("p", "An"));
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        Records records;
        int64_t version;
        Error   err = {0};
        assert_false(store_load(store, arena, arena, asked[i], &records, &version, &err));
        assert_int_equal(err.code, ERROR_MISSING);
    }
}

static bool stop_at_once(void *with, const ProgressState *now) {
    (void)now;
    ++*(int *)with;
    return false;
}

static void test_a_stopped_write_changes_nothing(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    int         told = 0;
    Progress    progress = {stop_at_once, &told};
    Change      change = kit_put(kit_person("p", "An"));
    WriteResult result;
    Error       err = {0};
    assert_false(store_write(store, &kit_operator, "test.write", (Str){0}, -1, &change, 1,
                             &progress, &result, &err));
    assert_int_equal(told, 1);
    assert_int_equal(err.code, ERROR_LIMIT);
    kit_picture_is(store, 0, "");
    kit_put_one(store, kit_person("p", "An"));
}

static void test_the_journal_says_who_and_what(void **state) {
    (void)state;
    AUTO(Store) store = kit_made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    Change       changes[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Chi"))};
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    kit_write(store, changes, 2);
    kit_put_one(store, kit_person("p1", "Anh"));
    assert_true(store_journal(store, arena, &lines, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(lines[1].number, 2);
    assert_int_equal(lines[0].changes, 2);
    assert_int_equal(lines[1].changes, 1);
    assert_true(str_is(lines[0].actor, "operator"));
    assert_true(str_is(lines[0].use_case, "test.write"));
    assert_true(str_is(lines[0].note, "a note"));
    assert_int_equal(lines[0].at.len, strlen("2026-07-01T08:30:00Z"));
    assert_false(hash_same(lines[0].hash, lines[1].hash));
}

static const struct CMUnitTest contract_rows[] = {
    cmocka_unit_test(test_nothing_there_is_missing),
    cmocka_unit_test(test_a_register_is_never_written_over),
    cmocka_unit_test(test_a_new_register_is_empty),
    cmocka_unit_test(test_every_field_is_kept),
    cmocka_unit_test(test_rows_come_in_order_of_key),
    cmocka_unit_test(test_an_update_keeps_what_is_not_given),
    cmocka_unit_test(test_the_same_again_writes_nothing),
    cmocka_unit_test(test_a_withdrawn_row_stays_in_older_versions),
    cmocka_unit_test(test_changes_of_one_row_are_one_change),
    cmocka_unit_test(test_keys_of_several_fields),
    cmocka_unit_test(test_a_write_on_an_older_version_is_a_conflict),
    cmocka_unit_test(test_there_is_no_version_to_come),
    cmocka_unit_test(test_a_stopped_write_changes_nothing),
    cmocka_unit_test(test_the_journal_says_who_and_what),
    {0},
};

static size_t tests_add(struct CMUnitTest *all, size_t count, const struct CMUnitTest *part) {
    for (; part->name; part++)
        all[count++] = *part;
    return count;
}

int store_contract(const StoreDesk *lent) {
    struct CMUnitTest all[64];
    size_t            count = tests_add(all, 0, contract_rows);
    count = tests_add(all, count, contract_account);
    count = tests_add(all, count, contract_bytes);
    count = tests_add(all, count, contract_chain);
    count = tests_add(all, count, contract_kill);
    count = tests_add(all, count, contract_mark);
    count = tests_add(all, count, contract_shelf);
    count = tests_add(all, count, contract_versions);
    desk = lent;
    return _cmocka_run_group_tests(desk->name, all, count, NULL, NULL);
}
