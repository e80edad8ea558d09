#include "store_contract.h"

#include "base/random.h"
#include "base/test.h"
#include "store_kit.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const StoreDesk *desk;

static Store *made(const char *where) {
    Store *store = NULL;
    Error  err = {0};
    if (!store_create(where, &store, &err))
        fail_msg("create: %s", err.message);
    return store;
}

static Store *opened(const char *where) {
    Store *store = NULL;
    Error  err = {0};
    if (!store_open(where, &store, &err))
        fail_msg("open: %s", err.message);
    return store;
}

static void put(Store *store, Record record) {
    Change change = kit_put(record);
    kit_write(store, &change, 1);
}

static void picture_is(Store *store, int64_t version, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(kit_picture(store, arena, version).at, wanted);
}

static void faults_are(Store *store, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(kit_faults(store, arena).at, wanted);
}

static void open_fails(const char *where, ErrorCode code) {
    Store *store = NULL;
    Error  err = {0};
    assert_false(store_open(where, &store, &err));
    assert_int_equal(err.code, code);
    assert_true(err.message[0]);
    assert_null(store);
}

static void test_nothing_there_is_missing(void **state) {
    (void)state;
    open_fails(desk->fresh(), ERROR_MISSING);
}

static void test_a_register_is_never_written_over(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Store      *none = NULL;
    Error       err = {0};
    store_close(made(where));
    AUTO(Store) store = made(where); /* nothing was written yet */
    put(store, kit_person("p1", "An"));
    assert_false(store_create(where, &none, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    picture_is(store, 0, "person\n  code=p1\n  name=An\n");
}

static void test_a_new_register_is_empty(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    int64_t      version = -1;
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    assert_true(store_version(store, &version, &err));
    assert_int_equal(version, 0);
    assert_true(store_journal(store, arena, &lines, &count, &err));
    assert_int_equal(count, 0);
    picture_is(store, 0, "");
    faults_are(store, "");
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
                str_format(arena, "%s “%u” ' \" ; --", vocabulary_kind((Kind)k)->fields[f].name, f);
    }
    Store *store = made(where);
    kit_write(store, changes, KIND_COUNT);
    store_close(store);
    AUTO(Store) again = opened(where);
    Records records;
    int64_t version;
    Error   err = {0};
    assert_true(store_load(again, arena, 0, &records, &version, &err));
    assert_int_equal(records.len, KIND_COUNT);
    for (int k = 0; k < KIND_COUNT; k++)
        for (uint32_t f = 0; f < vocabulary_kind((Kind)k)->field_count; f++)
            assert_true(str_same(records.at[k].values[f], changes[k].record.values[f]));
    faults_are(again, "");
}

static void test_rows_come_in_order_of_key(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    Change changes[] = {kit_put(kit_person("b", "")), kit_put(kit_person("Đ", "")),
                        kit_put(kit_person("a", "")), kit_put(kit_person("B", "")),
                        kit_put(kit_record(KIND_UNIT, "code", "z", NULL))};
    kit_write(store, changes, COUNT_OF(changes));
    picture_is(store, 0,
               "unit\n  code=z\nperson\n  code=B\nperson\n  code=a\nperson\n  code=b\n"
               "person\n  code=Đ\n");
}

static void test_an_update_keeps_what_is_not_given(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    put(store,
        kit_record(KIND_PERSON, "code", "p", "name", "An", "born", "1975", "sex", "male", NULL));
    Record      update = kit_record(KIND_PERSON, "code", "p", "born", "1975-09", "sex", "", NULL);
    Change      change = kit_put(update);
    WriteResult result = kit_write(store, &change, 1);
    assert_int_equal(result.version, 2);
    assert_int_equal(result.of[KIND_PERSON].changed, 1);
    picture_is(store, 0, "person\n  code=p\n  name=An\n  born=1975-09\n");
    picture_is(store, 1, "person\n  code=p\n  name=An\n  sex=male\n  born=1975\n");
    faults_are(store, "");
}

static void test_the_same_again_writes_nothing(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
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
    AUTO(Store) store = made(desk->fresh());
    put(store, kit_record(KIND_PERSON, "code", "p", "name", "An", "born", "1975", NULL));
    Change      gone = kit_withdraw(kit_person("p", "ignored"));
    WriteResult result = kit_write(store, &gone, 1);
    assert_int_equal(result.of[KIND_PERSON].withdrawn, 1);
    picture_is(store, 0, "");
    picture_is(store, 1, "person\n  code=p\n  name=An\n  born=1975\n");
    Change      back = kit_put(kit_person("p", "An"));
    WriteResult added = kit_write(store, &back, 1);
    assert_int_equal(added.of[KIND_PERSON].added, 1);
    picture_is(store, 0, "person\n  code=p\n  name=An\n");
    picture_is(store, 2, "");
    faults_are(store, "");
}

static void test_changes_of_one_row_are_one_change(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    put(store, kit_record(KIND_PERSON, "code", "p1", "name", "An", "born", "1975", NULL));
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
    picture_is(store, 0,
               "person\n  code=p1\n  name=Anh\nperson\n  code=p2\n  name=Bình\n  born=1980\n");
    faults_are(store, "");
}

static void test_keys_of_several_fields(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    Change changes[] = {
        kit_put(kit_record(KIND_RATING, "person", "p", "year", "2024", "grade", "good", NULL)),
        kit_put(kit_record(KIND_RATING, "person", "p", "year", "2025", "grade", "good", NULL)),
        kit_put(kit_record(KIND_RATING, "person", "p", "grade", "good", NULL))};
    kit_write(store, changes, COUNT_OF(changes));
    Change gone = kit_withdraw(kit_record(KIND_RATING, "person", "p", "year", "2024", NULL));
    kit_write(store, &gone, 1);
    picture_is(store, 0,
               "rating\n  person=p\n  grade=good\n"
               "rating\n  person=p\n  year=2025\n  grade=good\n");
}

static void test_a_write_on_an_older_version_is_a_conflict(void **state) {
    (void)state;
    const char *where = desk->fresh();
    AUTO(Store) store = made(where);
    AUTO(Store) other = opened(where);
    Change      change = kit_put(kit_person("p1", "An")), late = kit_put(kit_person("p1", "Ân"));
    WriteResult result;
    Error       err = {0};
    assert_true(store_write(store, &kit_operator, "test.write", (Str){0}, 0, &change, 1, NULL,
                            &result, &err));
    assert_false(store_write(other, &kit_operator, "test.write", (Str){0}, 0, &late, 1, NULL,
                             &result, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    picture_is(other, 0, "person\n  code=p1\n  name=An\n");
    err = (Error){0};
    assert_true(store_write(other, &kit_operator, "test.write", (Str){0}, 1, &late, 1, NULL,
                            &result, &err));
    picture_is(store, 0, "person\n  code=p1\n  name=Ân\n");
}

static void test_there_is_no_version_to_come(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    const int64_t asked[] = {-1, 2};
    put(store, kit_person("p", "An"));
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        Records records;
        int64_t version;
        Error   err = {0};
        assert_false(store_load(store, arena, asked[i], &records, &version, &err));
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
    AUTO(Store) store = made(desk->fresh());
    int         told = 0;
    Progress    progress = {stop_at_once, &told};
    Change      change = kit_put(kit_person("p", "An"));
    WriteResult result;
    Error       err = {0};
    assert_false(store_write(store, &kit_operator, "test.write", (Str){0}, -1, &change, 1,
                             &progress, &result, &err));
    assert_int_equal(told, 1);
    assert_int_equal(err.code, ERROR_LIMIT);
    picture_is(store, 0, "");
    put(store, kit_person("p", "An"));
}

static void test_the_journal_says_who_and_what(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    Change       changes[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Chi"))};
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    kit_write(store, changes, 2);
    put(store, kit_person("p1", "Anh"));
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

static void test_an_erased_row_is_in_no_version(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    Error err = {0};
    put(store, kit_person("p1", "An"));
    put(store, kit_person("p2", "Bình"));
    put(store, kit_person("p1", "Anh"));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), STR("request 7"), &err));
    picture_is(store, 1, "");
    picture_is(store, 3, "person\n  code=p2\n  name=Bình\n");
    picture_is(store, 0, "person\n  code=p2\n  name=Bình\n");
    faults_are(store, "");
    put(store, kit_person("p1", "another"));
    faults_are(store, "");
    picture_is(store, 3, "person\n  code=p2\n  name=Bình\n");
    assert_false(store_erase(store, &kit_operator, KIND_PERSON, STR("p9"), (Str){0}, &err));
    assert_int_equal(err.code, ERROR_MISSING);
}

static void test_erasing_is_a_line_of_the_journal(void **state) {
    (void)state;
    AUTO(Store) store = made(desk->fresh());
    AUTO(Arena) arena = arena_open();
    Error        err = {0};
    JournalLine *lines;
    size_t       count;
    put(store, kit_person("p1", "An"));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), STR("request 7"), &err));
    assert_true(store_journal(store, arena, &lines, &count, &err));
    assert_int_equal(count, 2);
    assert_true(str_is(lines[1].use_case, "register.erase"));
    assert_true(str_is(lines[1].note, "request 7"));
    assert_int_equal(lines[1].changes, 1);
}

/* Four lines: two people; one changed; one withdrawn; a unit. */
static void history(const char *where) {
    AUTO(Store) store = made(where);
    Change both[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Bình"))};
    Change gone = kit_withdraw(kit_person("p2", ""));
    kit_write(store, both, 2);
    put(store, kit_person("p1", "Anh"));
    kit_write(store, &gone, 1);
    put(store, kit_record(KIND_UNIT, "code", "u", "name", "Sở Nội vụ", NULL));
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
        {"UPDATE change SET journal = 0 WHERE journal = 4",
         "store.chain.gap 0;store.chain.hash 4;store.chain.stray 4;store.chain.lost 0;"},
        {"DELETE FROM person WHERE row_key = 'p1' AND version_from = 2", "store.chain.lost 2;"},
        {"DELETE FROM unit", "store.chain.lost 4;"},
        {"DELETE FROM change WHERE journal = 3", "store.chain.hash 3;store.chain.value 1;"},
        {"UPDATE change SET op = 'erase' WHERE journal = 4",
         "store.chain.hash 4;store.chain.stray 4;"},
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
        AUTO(Store) store = opened(where);
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
    Store *store = opened(where);
    Error  err = {0};
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), (Str){0}, &err));
    store_close(store);
    assert_true(desk->tamper(where, "INSERT INTO person SELECT * FROM kept WHERE row_key = 'p1'"));
    AUTO(Store) again = opened(where);
    faults_are(again, "store.chain.stray 1;store.chain.stray 2;");
}

static void test_a_fault_names_its_row(void **state) {
    (void)state;
    const char *where = desk->fresh();
    history(where);
    assert_true(desk->tamper(where, "UPDATE unit SET name = 'X'"));
    AUTO(Store) store = opened(where);
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
        "UPDATE meta SET value = '2' WHERE name = 'schema'",
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
        open_fails(where, ERROR_FORMAT);
        assert_false(store_create(where, &none, &err));
        assert_int_equal(err.code, ERROR_CONFLICT);
    }
}

static void test_a_newer_schema_says_to_update(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Store      *store = NULL;
    Error       err = {0};
    history(where);
    assert_true(desk->tamper(where, "UPDATE meta SET value = '2' WHERE name = 'schema'"));
    assert_false(store_open(where, &store, &err));
    assert_non_null(strstr(err.message, "update the program"));
}

enum { KILLS = 60, BATCH = 40 };

/* Writes batch after batch until it is killed, and says each version that was acknowledged: every
 * person of the register carries the batch. */
static _Noreturn void write_for_ever(const char *where, int tell) {
    AUTO(Arena) arena = arena_open();
    Store *store = NULL;
    Error  err = {0};
    if (!store_open(where, &store, &err))
        _exit(1);
    for (int batch = (int)getpid() * 1000;; batch++) {
        Change      changes[BATCH];
        WriteResult result;
        Str         name = str_format(arena, "%d", batch);
        for (int i = 0; i < BATCH; i++)
            changes[i] = kit_put(kit_person(str_format(arena, "p%02d", i).at, name.at));
        if (!store_write(store, &kit_operator, "test.write", name, -1, changes, BATCH, NULL,
                         &result, &err) ||
            write(tell, &result.version, sizeof result.version) != sizeof result.version)
            _exit(1);
    }
}

/* All people carry one name: the last batch that was committed, whole. Returns the version. */
static int64_t register_is_whole(const char *where) {
    AUTO(Store) store = opened(where);
    AUTO(Arena) arena = arena_open();
    Records records;
    int64_t version;
    Error   err = {0};
    assert_true(store_load(store, arena, 0, &records, &version, &err));
    assert_true(records.len == 0 || records.len == BATCH);
    for (size_t i = 1; i < records.len; i++)
        assert_true(str_same(records.at[i].values[1], records.at[0].values[1]));
    assert_true((version > 0) == (records.len > 0));
    return version;
}

/* Lets a child write and kills it; returns the last version it was told of, 0: none. */
static int64_t writer_killed(const char *where, bool wait_for_one, long nap_us) {
    int     ends[2], status;
    int64_t told = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        write_for_ever(where, ends[1]);
    close(ends[1]);
    if (wait_for_one)
        assert_int_equal(read(ends[0], &told, sizeof told), sizeof told);
    struct timespec nap = {0, 1000 * nap_us};
    nanosleep(&nap, NULL);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    for (int64_t next; read(ends[0], &next, sizeof next) == sizeof next;)
        told = next;
    close(ends[0]);
    return told;
}

/* Half of the kills wait for a first commit, so that they fall among writes on any machine; the
 * others fall anywhere, the opening included. Nothing that was acknowledged is lost. */
static void test_a_kill_leaves_it_as_before_or_as_after(void **state) {
    (void)state;
    const char *where = desk->fresh();
    Random      random = random_open(1);
    store_close(made(where));
    for (int i = 0; i < KILLS; i++) {
        int64_t told = writer_killed(where, i % 2, (long)random_below(&random, 12000));
        assert_true(register_is_whole(where) >= told);
    }
    AUTO(Store) store = opened(where);
    faults_are(store, "");
}

int store_contract(const StoreDesk *lent) {
    const struct CMUnitTest tests[] = {
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
        cmocka_unit_test(test_an_erased_row_is_in_no_version),
        cmocka_unit_test(test_erasing_is_a_line_of_the_journal),
        cmocka_unit_test(test_the_chain_finds_what_was_changed_behind_it),
        cmocka_unit_test(test_an_erased_row_cannot_come_back),
        cmocka_unit_test(test_a_fault_names_its_row),
        cmocka_unit_test(test_what_is_no_register_is_refused),
        cmocka_unit_test(test_a_newer_schema_says_to_update),
        cmocka_unit_test(test_a_kill_leaves_it_as_before_or_as_after),
    };
    desk = lent;
    return cmocka_run_group_tests_name(desk->name, tests, NULL, NULL);
}
