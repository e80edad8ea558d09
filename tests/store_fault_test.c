/* store_fault_test.c — every call of the driver fails in turn, once or from then on (a full disk):
 * an error comes out, and the register is as before or as after, with its chain whole. */
#include "base/file.h"
#include "base/test.h"
#include "store/handle.h"
#include "store/newest.h"
#include "store/shelf.h"
#include "store_kit.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How the faulty driver behaves: the call number `at` fails, and with `lasting` all after it. */
static struct {
    int  calls, at;
    bool lasting;
    bool after; /* the call does its work, then says it failed: an answer lost on the way */
    bool met;
} fault;

typedef struct FaultyLink {
    Link  link;
    Link *inner;
} FaultyLink;

typedef struct FaultyStatement {
    Statement  statement;
    Statement *inner;
} FaultyStatement;

static Link *inner_link(Link *link) {
    return ((FaultyLink *)(void *)link)->inner;
}

static Statement *inner_of(Statement *statement) {
    return ((FaultyStatement *)(void *)statement)->inner;
}

static bool strikes(void) {
    int  call = ++fault.calls;
    bool now = fault.at && (call == fault.at || (fault.lasting && call > fault.at));
    fault.met = fault.met || now;
    return now;
}

static bool failed(Error *err) {
    return error_set(err, ERROR_FILE, "the disk is full");
}

#define PASS_ON(call)                                                                              \
    do {                                                                                           \
        bool strike = strikes();                                                                   \
        if (strike && !fault.after)                                                                \
            return failed(err);                                                                    \
        if (!(call))                                                                               \
            return false;                                                                          \
        return strike ? failed(err) : true;                                                        \
    } while (0)

static bool faulty_begin(Link *link, bool write, Error *err) {
    PASS_ON(driver_sqlite.begin(inner_link(link), write, err));
}

static bool faulty_commit(Link *link, Error *err) {
    PASS_ON(driver_sqlite.commit(inner_link(link), err));
}

static void faulty_rollback(Link *link) {
    driver_sqlite.rollback(inner_link(link));
}

static bool faulty_exec(Link *link, const char *sql, Error *err) {
    PASS_ON(driver_sqlite.exec(inner_link(link), sql, err));
}

static bool faulty_bind(Statement *statement, uint32_t place, SqlValue value, Error *err) {
    PASS_ON(driver_sqlite.bind(inner_of(statement), place, value, err));
}

static bool faulty_step(Statement *statement, bool *row_out, Error *err) {
    PASS_ON(driver_sqlite.step(inner_of(statement), row_out, err));
}

static bool faulty_reset(Statement *statement, Error *err) {
    PASS_ON(driver_sqlite.reset(inner_of(statement), err));
}

static int64_t faulty_number(Statement *statement, uint32_t column) {
    return driver_sqlite.number(inner_of(statement), column);
}

static Str faulty_text(Statement *statement, uint32_t column) {
    return driver_sqlite.text(inner_of(statement), column);
}

static bool faulty_has_column(Link *link, const char *table, const char *name, bool *has_out,
                              Error *err) {
    PASS_ON(driver_sqlite.has_column(inner_link(link), table, name, has_out, err));
}

static bool faulty_has_table(Link *link, const char *name, bool *has_out, Error *err) {
    PASS_ON(driver_sqlite.has_table(inner_link(link), name, has_out, err));
}

static bool faulty_is_blank(Link *link, bool *blank_out, Error *err) {
    PASS_ON(driver_sqlite.is_blank(inner_link(link), blank_out, err));
}

static bool faulty_scrub(Link *link, Error *err) {
    PASS_ON(driver_sqlite.scrub(inner_link(link), err));
}

static bool faulty_sound(Link *link, Error *err) {
    PASS_ON(driver_sqlite.sound(inner_link(link), err));
}

static bool faulty_here(Link *link, const char *sql, Str name, Error *err) {
    PASS_ON(driver_sqlite.here(inner_link(link), sql, name, err));
}

static void faulty_heed(Link *link, const char *stage, const Progress *progress) {
    driver_sqlite.heed(inner_link(link), stage, progress);
}

/* Handles are made before or after the strike, never both: nothing is lost on the way. */
static bool faulty_prepare(Link *link, const char *sql, Statement **statement_out, Error *err) {
    if (strikes())
        return failed(err);
    FaultyStatement *made = calloc(1, sizeof *made);
    made->statement.link = link;
    if (!driver_sqlite.prepare(inner_link(link), sql, &made->inner, err)) {
        free(made);
        return false;
    }
    *statement_out = &made->statement;
    return true;
}

static void faulty_finish(Statement *statement) {
    driver_sqlite.finish(inner_of(statement));
    free(statement);
}

static bool faulty_open(const Driver *driver, const char *where, bool create, Link **link_out,
                        Error *err) {
    if (strikes())
        return failed(err);
    FaultyLink *made = calloc(1, sizeof *made);
    made->link.driver = driver;
    if (!driver_sqlite.open(&driver_sqlite, where, create, &made->inner, err)) {
        free(made);
        return false;
    }
    *link_out = &made->link;
    return true;
}

static bool faulty_scratch(const Driver *driver, Link **link_out, Error *err) {
    if (strikes())
        return failed(err);
    FaultyLink *made = calloc(1, sizeof *made);
    made->link.driver = driver;
    if (!driver_sqlite.scratch(&driver_sqlite, &made->inner, err)) {
        free(made);
        return false;
    }
    *link_out = &made->link;
    return true;
}

static void faulty_close(Link *link) {
    driver_sqlite.close(inner_link(link));
    free(link);
}

static void faulty_discard(Link *link) {
    driver_sqlite.discard(inner_link(link));
    free(link);
}

static const Driver faulty = {
    .number_type = "BIGINT",
    .text_type = "TEXT",
    .bytes_type = "BLOB",
    .objects = "SELECT type || ' ' || name FROM sqlite_master ORDER BY 1",
    .keyed_table = " WITHOUT ROWID",
    .scratch = faulty_scratch,
    .open = faulty_open,
    .close = faulty_close,
    .discard = faulty_discard,
    .begin = faulty_begin,
    .commit = faulty_commit,
    .rollback = faulty_rollback,
    .exec = faulty_exec,
    .prepare = faulty_prepare,
    .bind = faulty_bind,
    .step = faulty_step,
    .reset = faulty_reset,
    .finish = faulty_finish,
    .number = faulty_number,
    .text = faulty_text,
    .has_table = faulty_has_table,
    .has_column = faulty_has_column,
    .is_blank = faulty_is_blank,
    .scrub = faulty_scrub,
    .sound = faulty_sound,
    .here = faulty_here,
    .heed = faulty_heed,
};

static char        folder[64] = "/tmp/kientoan-fault-XXXXXX";
static char        where[128];
static const char *schema_1; /* the register of schema 1, as SQL: the argument */

/* Removes the register and what stands beside it; another time, another file. */
static void place_clear(void) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char path[160];
        snprintf(path, sizeof path, "%s%s", where, ends[i]);
        unlink(path);
    }
}

static Arena *kept; /* lives as long as the test */

static void place_write(Arena *arena, Str *bytes_out) {
    AUTO(Store) store = NULL;
    Error  err = {0};
    Change changes[] = {kit_put(kit_person("p1", "An")), kit_put(kit_person("p2", "Bình")),
                        kit_put(kit_record(KIND_UNIT, "code", "u", "name", "Sở Nội vụ", NULL))};
    if (!store_create(where, &store, &err))
        fail_msg("%s", err.message);
    kit_write(store, changes, COUNT_OF(changes));
    Str         picture = STR("older picture");
    Str         name = hash_hex(arena, hash_of(picture));
    Change      photo = kit_put(kit_record(KIND_PHOTO, "person", "p2", "image", name.at, NULL));
    WriteResult result;
    assert_true(store_write_bytes(store, &kit_operator, "test.photo", STR(""), -1, &photo, 1,
                                  picture, &result, &err));
    store_close(store); /* its log goes into the file */
    store = NULL;
    assert_true(file_read(arena, where, 1 << 24, bytes_out, &err));
}

/* The same register again for each run: made once, then laid down as bytes. */
static void place_fill(void) {
    static Str whole;
    place_clear();
    if (!whole.at)
        place_write(kept, &whole);
    FILE *file = fopen(where, "wb");
    assert_true(file && fwrite(whole.at, 1, whole.len, file) == whole.len && fclose(file) == 0);
}

typedef bool (*Deed)(Store *store, Error *err);

static bool deed_write(Store *store, Error *err) {
    Change      changes[] = {kit_put(kit_person("p1", "Ân")), kit_withdraw(kit_person("p2", "")),
                             kit_put(kit_person("p3", "Chi")),
                             kit_put(kit_record(KIND_POST, "code", "j", "unit", "u", NULL))};
    WriteResult result;
    return store_write(store, &kit_operator, "test.write", STR(""), 2, changes, COUNT_OF(changes),
                       NULL, &result, err);
}

static bool deed_erase(Store *store, Error *err) {
    return store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), STR(""), err);
}

/* Takes the place of the photo that stood there, with its bytes; then erases it, bytes and all. */
static bool deed_photo(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    Str         bytes = STR("a picture"), read;
    Str         name = hash_hex(arena, hash_of(bytes));
    Change      change = kit_put(kit_record(KIND_PHOTO, "person", "p1", "image", name.at, NULL));
    WriteResult result;
    return store_write_bytes(store, &kit_operator, "test.photo", STR(""), -1, &change, 1, bytes,
                             &result, err) &&
           store_bytes(store, arena, name, &read, err);
}

static bool deed_photo_erase(Store *store, Error *err) {
    return store_erase(store, &kit_operator, KIND_PHOTO, STR("p2"), STR(""), err);
}

static bool deed_load(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    Records records;
    int64_t version;
    return store_load(store, arena, arena, 0, &records, &version, err);
}

static bool deed_versions(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    Record      like = kit_person("p1", "An");
    RowVersion *versions;
    size_t      count;
    return store_versions(store, arena, &like, &versions, &count, err) && count == 1;
}

static bool deed_journal(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    JournalLine *lines;
    size_t       count;
    int64_t      version;
    return store_journal(store, arena, &lines, &count, err) && store_version(store, &version, err);
}

static bool deed_check(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    ChainFault *faults;
    size_t      count;
    return store_chain_check(store, arena, &faults, &count, err) && count == 0;
}

static bool shelf_change(void *with, Change *change_out, bool *more_out, Error *err) {
    Shelf *shelf = with;
    Str    key, value;
    TRY(shelf_next(shelf, more_out, &key, &value, err));
    if (*more_out)
        *change_out = kit_put(kit_record(KIND_PERSON, "code", key.at, "name", value.at, NULL));
    return true;
}

/* As an import works: look at what is known, set aside, write from what was set aside. */
static bool deed_set_aside(Store *store, Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Shelves) shelves = NULL;
    AUTO(Newest) newest = NULL;
    Shelf      *shelf;
    Record      record;
    Str         key;
    bool        found, more;
    WriteResult result;
    TRY(newest_open(store, &newest, err));
    TRY(shelves_open(store, &shelves, err));
    TRY(shelf_open(shelves, true, &shelf, err));
    TRY(newest_walk(newest, KIND_PERSON, STR(""), err));
    for (;;) {
        TRY(newest_next(newest, arena, KIND_PERSON, &more, &key, &record, err));
        if (!more)
            break;
        TRY(shelf_add(shelf, str_format(arena, STR_FMT "%c", STR_ARG(key), 0),
                      (Str){"Ân", sizeof "Ân"}, err));
    }
    TRY(newest_find(newest, arena, KIND_UNIT, STR("u"), &found, &record, err));
    TRY(shelf_set(shelf, str_format(arena, "p2%c", 0), (Str){"Bê", sizeof "Bê"}, err));
    TRY(shelf_find(shelf, arena, STR("p3"), &found, &key, err));
    TRY(shelf_walk(shelf, STR(""), err));
    newest_close(newest);
    newest = NULL;
    ChangeSource source = {.next = shelf_change, .with = shelf};
    return store_write_from(store, &kit_operator, "test.write", STR(""), 2, &source, NULL, &result,
                            err);
}

/* What a fresh pair of eyes sees; the chain must be whole. */
static Str picture(Arena *arena) {
    AUTO(Store) store = NULL;
    Error err = {0};
    if (!store_open(where, &store, &err))
        fail_msg("%s", err.message);
    assert_string_equal(kit_faults(store, arena).at, "");
    return kit_picture(store, arena, 0);
}

static void fault_set(int at, bool lasting, bool after) {
    fault.calls = 0;
    fault.at = at;
    fault.lasting = lasting;
    fault.after = after;
    fault.met = false;
}

/* One run with one fault. False: the deed is over before the fault's turn came. */
static bool deed_run(Deed deed, int at, bool lasting, bool after, Str before, Str done) {
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Error err = {0}, again = {0};
    place_fill();
    fault_set(0, false, false);
    assert_true(store_open_with(&faulty, where, &store, &err));
    fault_set(at, lasting, after);
    bool good = deed(store, &err);
    assert_int_equal(good, !fault.met);
    assert_int_equal(err.code, fault.met ? ERROR_FILE : ERROR_NONE);
    Str  found = picture(arena);
    bool is_before = str_same(found, before), is_after = str_same(found, done);
    assert_true(good ? is_after : is_before || is_after);
    bool met = fault.met;
    fault_set(0, false, false);
    if (is_before && !deed(store, &again)) /* the same handle still serves */
        fail_msg("again: %s", again.message);
    assert_true(str_same(picture(arena), done));
    return met;
}

static void deed_suffers(Deed deed, int least) {
    static const struct {
        bool lasting, after;
    } ways[] = {{false, false}, {true, false}, {false, true}};
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Error err = {0};
    place_fill();
    Str before = picture(arena);
    assert_true(store_open(where, &store, &err) && deed(store, &err));
    Str done = picture(arena);
    for (size_t way = 0; way < COUNT_OF(ways); way++) {
        int at = 1;
        while (deed_run(deed, at, ways[way].lasting, ways[way].after, before, done))
            at++;
        assert_true(at > least); /* the faults did fall among the calls */
    }
}

static void test_a_write_fails_whole(void **state) {
    (void)state;
    deed_suffers(deed_write, 80);
}

static void test_what_was_set_aside_fails_whole(void **state) {
    (void)state;
    deed_suffers(deed_set_aside, 80);
}

static void test_an_erasure_fails_whole(void **state) {
    (void)state;
    deed_suffers(deed_erase, 20);
}

static void test_a_photo_fails_whole(void **state) {
    (void)state;
    deed_suffers(deed_photo, 20);
    deed_suffers(deed_photo_erase, 20);
}

static void test_a_load_fails_with_an_error(void **state) {
    (void)state;
    deed_suffers(deed_load, 40);
}

static void test_the_versions_of_a_row_fail_with_an_error(void **state) {
    (void)state;
    deed_suffers(deed_versions, 5);
}

static void test_the_journal_fails_with_an_error(void **state) {
    (void)state;
    deed_suffers(deed_journal, 5);
}

static void test_a_check_fails_with_an_error(void **state) {
    (void)state;
    deed_suffers(deed_check, 40);
}

/* Whatever went wrong, making it again makes it. */
static void create_suffers(bool lasting, bool after) {
    for (int at = 1;; at++) {
        Store *store = NULL;
        Error  err = {0};
        place_clear();
        fault_set(at, lasting, after);
        bool good = store_create_with(&faulty, where, &store, &err);
        bool met = fault.met;
        fault_set(0, false, false);
        store_close(store);
        assert_int_equal(good, !met);
        assert_int_equal(err.code, met ? ERROR_FILE : ERROR_NONE);
        assert_int_equal(access(where, F_OK) == 0, good); /* a failure leaves nothing behind */
        store = NULL;
        err = (Error){0};
        if (!store_create(where, &store, &err))
            fail_msg("again: %s", err.message);
        store_close(store);
        if (!met) {
            assert_true(at > 30);
            return;
        }
    }
}

static void test_a_register_is_made_whole(void **state) {
    (void)state;
    create_suffers(false, false);
    create_suffers(true, false);
    create_suffers(false, true);
}

static void test_opening_fails_with_an_error(void **state) {
    (void)state;
    place_fill();
    for (int at = 1;; at++) {
        Store *store = NULL;
        Error  err = {0};
        fault_set(at, false, false);
        bool good = store_open_with(&faulty, where, &store, &err);
        fault.at = 0;
        store_close(store);
        assert_int_equal(good, !fault.met);
        assert_int_equal(err.code, fault.met ? ERROR_FILE : ERROR_NONE);
        if (!fault.met) {
            assert_true(at > 10);
            return;
        }
    }
}

/* The register of schema 1, laid down from its SQL. */
static void old_fill(void) {
    AUTO(Arena) arena = arena_open();
    Error    err = {0};
    Str      sql;
    sqlite3 *db = NULL;
    place_clear();
    assert_true(file_read(arena, schema_1, 1 << 20, &sql, &err));
    assert_int_equal(sqlite3_open(where, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql.at, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* The successors of the old units are rows now; what was before is read as it was. */
static void upgraded_is(void) {
    AUTO(Store) store = kit_opened(where);
    AUTO(Arena) arena = arena_open();
    kit_faults_are(store, "");
    Str now = kit_picture(store, arena, 0);
    assert_non_null(strstr(now.at, "lineage\n  unit=H1\n  successor=X1\n  type=merge\n"
                                   "  since=2025-07-01\n"));
    assert_non_null(strstr(now.at, "lineage\n  unit=H2\n  successor=X1\n  type=merge\n"
                                   "  since=2025\n"));
    Str before = kit_picture(store, arena, 2);
    assert_null(strstr(before.at, "lineage"));
    assert_non_null(strstr(before.at, "staffing=40"));
}

static void test_an_upgrade_fails_whole(void **state) {
    (void)state;
    for (int way = 0; way < 3; way++)
        for (int at = 1;; at++) {
            Store *store = NULL;
            Error  err = {0};
            old_fill();
            fault_set(at, way == 1, way == 2);
            bool good = store_open_with(&faulty, where, &store, &err);
            bool met = fault.met;
            fault_set(0, false, false);
            store_close(store);
            assert_int_equal(good, !met);
            assert_int_equal(err.code, met ? ERROR_FILE : ERROR_NONE);
            upgraded_is();
            if (!met) {
                assert_true(at > 100);
                break;
            }
            at += way ? 9 : at > 60 ? 6 : 0; /* of many like calls only some */
        }
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_register_is_made_whole),
        cmocka_unit_test(test_opening_fails_with_an_error),
        cmocka_unit_test(test_a_write_fails_whole),
        cmocka_unit_test(test_what_was_set_aside_fails_whole),
        cmocka_unit_test(test_an_erasure_fails_whole),
        cmocka_unit_test(test_a_photo_fails_whole),
        cmocka_unit_test(test_a_load_fails_with_an_error),
        cmocka_unit_test(test_the_versions_of_a_row_fail_with_an_error),
        cmocka_unit_test(test_the_journal_fails_with_an_error),
        cmocka_unit_test(test_a_check_fails_with_an_error),
        cmocka_unit_test(test_an_upgrade_fails_whole),
    };
    schema_1 = argc > 1 ? argv[1] : NULL;
    if (!schema_1 || !mkdtemp(folder))
        return 1;
    snprintf(where, sizeof where, "%s/r.kt", folder);
    kept = arena_open();
    int wrong = cmocka_run_group_tests_name("store with faults", tests, NULL, NULL);
    place_clear();
    arena_close(kept);
    return rmdir(folder) != 0 || wrong != 0;
}
