/* store_sqlite_test.c — the contract on SQLite (argument `contract`), and what only a register in a
 * file can meet (argument `file`): damage, rights, a full disk, what erasing leaves behind. */
#include "base/file.h"
#include "base/random.h"
#include "base/test.h"
#include "model/roster.h"
#include "store/handle.h"
#include "store_contract.h"
#include "store_kit.h"

#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64] = "/tmp/kientoan-store-XXXXXX";

static const char *fresh(void) {
    static char where[128];
    static int  number;
    snprintf(where, sizeof where, "%s/%d.kt", folder, ++number);
    return where;
}

static bool tamper(const char *where, const char *sql) {
    sqlite3 *db = NULL;
    bool     done = sqlite3_open_v2(where, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!done)
        print_error("%s: %s\n", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
    return done;
}

static const char *with_people(uint32_t count) {
    const char *where = fresh();
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Error   err = {0};
    Change *changes = ARENA_ARRAY(arena, Change, count);
    for (uint32_t i = 0; i < count; i++)
        changes[i] = kit_put(kit_person(str_format(arena, "p%u", i).at, "Nguyễn Thị Tên Riêng"));
    if (!store_create(where, &store, &err))
        fail_msg("create: %s", err.message);
    kit_write(store, changes, count);
    return where;
}

static void open_fails(const char *where, ErrorCode code, const char *says) {
    Store *store = NULL;
    Error  err = {0};
    assert_false(store_open(where, &store, &err));
    assert_int_equal(err.code, code);
    assert_non_null(strstr(err.message, says));
    assert_non_null(strstr(err.message, where));
}

static void create_fails(const char *where, ErrorCode code) {
    Store *store = NULL;
    Error  err = {0};
    assert_false(store_create(where, &store, &err));
    assert_int_equal(err.code, code);
}

static void file_made(const char *path, const char *bytes) {
    Error err = {0};
    assert_true(file_write(path, str_from(bytes), &err));
}

static void test_what_is_no_database(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *where = fresh();
    Error       err = {0};
    Str         bytes;
    file_made(where, "Họ và tên;Ngày sinh\nAn;1975\nmore than sixteen bytes of it\n");
    open_fails(where, ERROR_FORMAT, "not a database");
    create_fails(where, ERROR_KEPT);
    assert_true(file_read(arena, where, 1000, &bytes, &err));
    assert_true(str_starts(bytes, STR("Họ và tên")));
}

static void test_another_programs_database_is_left_alone(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *where = fresh();
    Error       err = {0};
    Str         before, after;
    file_made(where, "");
    open_fails(where, ERROR_FORMAT, "not a register");
    assert_true(tamper(where, "CREATE TABLE songs (title TEXT)"));
    assert_true(file_read(arena, where, 1 << 20, &before, &err));
    open_fails(where, ERROR_FORMAT, "not a register");
    create_fails(where, ERROR_KEPT);
    assert_true(file_read(arena, where, 1 << 20, &after, &err));
    assert_true(str_same(before, after));
}

static void test_a_directory_and_a_path_to_nowhere(void **state) {
    (void)state;
    open_fails(folder, ERROR_FOLDER, folder);
    create_fails(folder, ERROR_FOLDER);
    open_fails("/dev/null", ERROR_FORMAT, "not a file");
    create_fails("/dev/null", ERROR_KEPT);
    open_fails("", ERROR_MISSING, "no file is named");
    create_fails("", ERROR_MISSING);
    open_fails("/dev/null/x.kt", ERROR_MISSING, "/dev/null/x.kt");
    create_fails("/nonexistent/x.kt", ERROR_MISSING);
}

static bool one_write(const char *where, uint32_t rows, Error *err) {
    AUTO(Store) store = NULL;
    AUTO(Arena) arena = arena_open();
    Change     *changes = ARENA_ARRAY(arena, Change, rows);
    WriteResult result;
    for (uint32_t i = 0; i < rows; i++)
        changes[i] = kit_put(kit_person(str_format(arena, "n%u", i).at, "mới"));
    return store_open(where, &store, err) &&
           store_write(store, &kit_operator, "test.write", (Str){0}, -1, changes, rows, NULL,
                       &result, err);
}

static bool register_reads(const char *where, Error *err) {
    AUTO(Store) store = NULL;
    AUTO(Arena) arena = arena_open();
    Records     records;
    ChainFault *faults;
    size_t      count;
    int64_t     version;
    return store_open(where, &store, err) &&
           store_load(store, arena, arena, 0, &records, &version, err) &&
           store_chain_check(store, arena, &faults, &count, err) && count == 0;
}

/* SQLite would keep these in memory and lose them. */
static void test_a_name_of_sqlites_own_is_a_file(void **state) {
    (void)state;
    AUTO(Store) store = NULL;
    Error err = {0};
    char  before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    assert_true(store_create(":memory:", &store, &err));
    assert_int_equal(access(":memory:", F_OK), 0);
    assert_int_equal(chdir(before), 0);
}

/* Bytes of one page overwritten: wherever it falls, the damage is seen, or the page was not in use. */
static void test_a_damaged_page_is_seen(void **state) {
    (void)state;
    const char *where = with_people(3000);
    char        junk[4096];
    struct stat found;
    int         seen = 0, pages;
    memset(junk, 0xA5, sizeof junk);
    assert_int_equal(stat(where, &found), 0);
    pages = (int)(found.st_size / (off_t)sizeof junk);
    for (int page = 0; page < pages; page += pages / 20) {
        AUTO(Arena) arena = arena_open();
        Error err = {0}, damage = {0};
        Str   whole;
        assert_true(file_read(arena, where, 1 << 28, &whole, &err));
        FILE *file = fopen(where, "r+b");
        fseek(file, (long)page * (long)sizeof junk, SEEK_SET);
        fwrite(junk, 1, sizeof junk, file);
        fclose(file);
        bool reads = register_reads(where, &damage);
        seen += !reads && damage.code != ERROR_NONE && damage.message[0];
        unlink(where); /* a database is never written over */
        assert_true(file_write(where, whole, &err));
    }
    assert_true(seen >= 20);
    Error err = {0};
    assert_true(register_reads(where, &err));
}

/* What can be read of a register, older versions included; false with the error or the fault. */
static bool register_pictured(const char *where, Arena *arena, Str *picture_out) {
    AUTO(Store) store = NULL;
    Error       err = {0};
    ChainFault *faults;
    size_t      count;
    if (!store_open(where, &store, &err) ||
        !store_chain_check(store, arena, &faults, &count, &err) || count)
        return false;
    Str now = kit_picture(store, arena, 0), once = kit_picture(store, arena, 1);
    *picture_out = str_format(arena, STR_FMT STR_FMT, STR_ARG(now), STR_ARG(once));
    return true;
}

/* One bit anywhere in the file: nobody reads anything else from it and is told that all is well. */
static void test_a_flipped_bit_never_passes(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const char *where = with_people(300);
    Error       err = {0};
    Random      random = random_open(7);
    Str         whole, before, found;
    int         refused = 0;
    assert_true(one_write(where, 100, &err) && register_pictured(where, arena, &before));
    assert_true(file_read(arena, where, 1 << 28, &whole, &err));
    for (int i = 0; i < 300; i++) {
        ArenaMark mark = arena_mark(arena);
        char     *bytes = arena_copy(arena, whole.at, whole.len);
        size_t    at = i < 100 ? (size_t)i : random_below(&random, (uint32_t)whole.len);
        bytes[at] = (char)(bytes[at] ^ 1 << random_below(&random, 8));
        FILE *file = fopen(where, "wb");
        assert_true(fwrite(bytes, 1, whole.len, file) == whole.len && fclose(file) == 0);
        if (!register_pictured(where, arena, &found))
            refused++;
        else if (!str_same(found, before))
            fail_msg("byte %zu", at);
        arena_rewind(arena, mark);
    }
    assert_true(refused > 50); /* the rest fell on blank space */
}

/* A file cut short in the middle, as a broken copy leaves it. */
static void test_a_file_cut_short_is_seen(void **state) {
    (void)state;
    const char *where = with_people(1000);
    struct stat found;
    Error       err = {0};
    assert_int_equal(stat(where, &found), 0);
    assert_int_equal(truncate(where, found.st_size / 2), 0);
    assert_false(register_reads(where, &err));
    assert_non_null(strstr(err.message, "restore it from a copy"));
}

/* Runs in a child so that limits and rights do not reach the other tests. Exit: the error's code. */
static int in_child(void (*prepare)(const char *where), const char *where, uint32_t rows,
                    const char *says) {
    int   status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Error err = {0};
        prepare(where);
        one_write(where, rows, &err);
        if (!strstr(err.message, says))
            fprintf(stderr, "%s\n", err.message);
        _exit(strstr(err.message, says) ? (int)err.code : 99);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void lose_rights(const char *where) {
    (void)where;
    if (geteuid() == 0 && setuid(65534) != 0)
        _exit(98);
}

static void limit_size(const char *where) {
    struct stat found;
    signal(SIGXFSZ, SIG_IGN);
    if (stat(where, &found) != 0)
        _exit(98);
    struct rlimit limit = {(rlim_t)found.st_size + 40000, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void test_a_read_only_file(void **state) {
    (void)state;
    const char *where = with_people(10);
    assert_int_equal(chmod(where, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(in_child(lose_rights, where, 1, where), ERROR_DENIED);
    assert_int_equal(chmod(folder, 0755), 0);
    Error err = {0};
    assert_int_equal(chmod(where, 0644), 0);
    assert_true(register_reads(where, &err));
}

static void test_no_room_for_the_write(void **state) {
    (void)state;
    const char *where = with_people(10);
    assert_int_equal(in_child(limit_size, where, 20000, where), ERROR_ROOM);
    AUTO(Store) store = NULL;
    AUTO(Arena) arena = arena_open();
    Error   err = {0};
    int64_t version;
    assert_true(store_open(where, &store, &err));
    assert_true(store_version(store, &version, &err));
    assert_int_equal(version, 1);
    assert_true(str_is(kit_faults(store, arena), ""));
    assert_true(one_write(where, 20000, &err));
}

/* SQLite's own word for a full disk. */
static void test_no_page_left(void **state) {
    (void)state;
    const char *where = with_people(10);
    AUTO(Store) store = NULL;
    AUTO(Arena) arena = arena_open();
    Error       err = {0};
    WriteResult result;
    Change      large = kit_put(kit_record(KIND_PACK, "code", "p", "hash", "h", NULL));
    large.record.values[Pack_source] = str_format(arena, "%*s", 1 << 20, "");
    assert_true(store_open(where, &store, &err));
    assert_true(driver_sqlite.exec(store->link, "PRAGMA max_page_count = 100", &err));
    assert_false(store_write(store, &kit_operator, "test.write", (Str){0}, -1, &large, 1, NULL,
                             &result, &err));
    assert_int_equal(err.code, ERROR_ROOM);
    assert_string_equal(err.message, where);
    assert_true(str_is(kit_faults(store, arena), ""));
}

static bool file_holds(const char *path, Str needle) {
    AUTO(Arena) arena = arena_open();
    Error err = {0};
    Str   bytes;
    return file_read(arena, path, 1 << 28, &bytes, &err) &&
           memmem(bytes.at, bytes.len, needle.at, needle.len);
}

/* Not only out of reach of SQL: out of the file and of the log beside it. */
static void test_erased_values_leave_the_file(void **state) {
    (void)state;
    const char *where = with_people(100);
    char        beside[160];
    Error       err = {0};
    AUTO(Store) store = NULL;
    snprintf(beside, sizeof beside, "%s-wal", where);
    assert_true(store_open(where, &store, &err));
    Change secret = kit_put(kit_person("CB-SECRET", "Lê Thị Bí Mật"));
    Change moved = kit_put(kit_record(KIND_PERSON, "code", "CB-SECRET", "born", "1975", NULL));
    kit_write(store, &secret, 1);
    kit_write(store, &moved, 1);
    assert_true(file_holds(where, STR("Bí Mật")) || file_holds(beside, STR("Bí Mật")));
    assert_true(store_erase(store, &kit_operator, KIND_PERSON, STR("CB-SECRET"), (Str){0}, &err));
    assert_false(file_holds(where, STR("Bí Mật")) || file_holds(beside, STR("Bí Mật")));
    assert_false(file_holds(where, STR("CB-SECRET")) || file_holds(beside, STR("CB-SECRET")));
}

/* The erasure is kept; the error says that the log still holds the pages. */
static void test_erasing_under_a_reader_says_so(void **state) {
    (void)state;
    const char *where = with_people(10);
    AUTO(Store) store = NULL;
    AUTO(Arena) arena = arena_open();
    Error    err = {0};
    sqlite3 *reader = NULL;
    assert_true(store_open(where, &store, &err));
    assert_int_equal(sqlite3_open(where, &reader), SQLITE_OK);
    assert_int_equal(sqlite3_exec(reader, "BEGIN; SELECT * FROM person", NULL, NULL, NULL), 0);
    assert_false(store_erase(store, &kit_operator, KIND_PERSON, STR("p1"), (Str){0}, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_non_null(strstr(err.message, "another program is reading"));
    sqlite3_close(reader);
    int64_t version;
    err = (Error){0};
    assert_true(store_version(store, &version, &err));
    assert_int_equal(version, 2);
    assert_true(str_is(kit_faults(store, arena), ""));
}

static void test_a_register_somebody_else_writes_to(void **state) {
    (void)state;
    const char *where = with_people(10);
    Error       err = {0};
    sqlite3    *writer = NULL;
    assert_int_equal(sqlite3_open(where, &writer), SQLITE_OK);
    assert_int_equal(sqlite3_exec(writer, "BEGIN IMMEDIATE", NULL, NULL, NULL), 0);
    assert_false(one_write(where, 1, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_non_null(strstr(err.message, "another program is writing"));
    sqlite3_close(writer);
    err = (Error){0};
    assert_true(one_write(where, 1, &err));
}

static int removed(const char *path, const struct stat *found, int type, struct FTW *ftw) {
    (void)found;
    (void)type;
    (void)ftw;
    return remove(path);
}

static int file_tests(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_no_database),
        cmocka_unit_test(test_another_programs_database_is_left_alone),
        cmocka_unit_test(test_a_directory_and_a_path_to_nowhere),
        cmocka_unit_test(test_a_name_of_sqlites_own_is_a_file),
        cmocka_unit_test(test_a_damaged_page_is_seen),
        cmocka_unit_test(test_a_flipped_bit_never_passes),
        cmocka_unit_test(test_a_file_cut_short_is_seen),
        cmocka_unit_test(test_a_read_only_file),
        cmocka_unit_test(test_no_room_for_the_write),
        cmocka_unit_test(test_no_page_left),
        cmocka_unit_test(test_erased_values_leave_the_file),
        cmocka_unit_test(test_erasing_under_a_reader_says_so),
        cmocka_unit_test(test_a_register_somebody_else_writes_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(int argc, char **argv) {
    const StoreDesk desk = {"store on SQLite", fresh, tamper};
    if (argc != 2 || !mkdtemp(folder) || chmod(folder, 0755) != 0)
        return 1;
    int failed = strcmp(argv[1], "file") == 0 ? file_tests() : store_contract(&desk);
    nftw(folder, removed, 16, FTW_DEPTH | FTW_PHYS);
    return failed != 0;
}
