#include "base/test.h"
#include "process/register.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const Actor the_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

static char folder[64];

static int folder_open(void **state) {
    (void)state;
    strcpy(folder, "/tmp/kientoan-register-XXXXXX");
    return mkdtemp(folder) ? 0 : 1;
}

static int folder_close(void **state) {
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/r.kt", folder);
    return unlink(path) | rmdir(folder);
}

static const char *place(void) {
    static char path[128];
    snprintf(path, sizeof path, "%s/r.kt", folder);
    return path;
}

static void create(void) {
    Error       err = {0};
    RegisterRow row = {
        .name = STR("Tỉnh mẫu"), .authority = STR("Tỉnh ủy"), .as_of = day_from(2026, 7, 1)};
    if (!register_create(place(), &the_operator, &row, &err))
        fail_msg("%s", err.message);
}

static void test_a_new_register_has_an_as_of_date(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    const Roster *roster;
    Findings      findings = findings_open(arena);
    Error         err = {0};
    create();
    assert_true(register_open(place(), &store, &err));
    assert_true(register_roster(store, arena, 0, &roster, &findings, &err));
    assert_int_equal(findings.len, 0);
    assert_int_equal(roster->version, 1);
    assert_int_equal(roster->as_of, day_from(2026, 7, 1));
    assert_true(str_is(roster_register(roster, 0)->code, "register"));
    assert_true(str_is(roster_register(roster, 0)->authority, "Tỉnh ủy"));
}

static void test_a_second_register_is_refused(void **state) {
    (void)state;
    Error       err = {0};
    RegisterRow row = {.name = STR("Khác"), .as_of = day_from(2026, 7, 1)};
    create();
    assert_false(register_create(place(), &the_operator, &row, &err));
    assert_int_equal(err.code, ERROR_KEPT);
}

/* `new` on a disk that is full, at every size it may stop at: nothing is left where nothing was. */
static void test_no_room_leaves_no_file(void **state) {
    (void)state;
    for (rlim_t room = 0; room <= 1 << 19; room = room ? room * 2 : 4096) {
        int   status;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct rlimit limit = {room, RLIM_INFINITY};
            RegisterRow   row = {.name = STR("Thử"), .as_of = day_from(2026, 7, 1)};
            Error         err = {0};
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &limit);
            bool made = register_create(place(), &the_operator, &row, &err);
            _exit(made ? 1 : 0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        bool made = WEXITSTATUS(status) == 1;
        if (made != (access(place(), F_OK) == 0))
            fail_msg("%lu bytes", (unsigned long)room);
        if (made)
            return;
    }
    fail_msg("never made");
}

/* What a `new` leaves that was killed between its two steps. */
static void test_a_register_never_finished(void **state) {
    (void)state;
    AUTO(Store) store = NULL;
    Error err = {0};
    assert_true(store_create(place(), &store, &err));
    store_close(store);
    store = NULL;
    assert_false(register_open(place(), &store, &err));
    assert_int_equal(err.code, ERROR_FORMAT);
    assert_null(store);
    create();
    err = (Error){0};
    assert_true(register_open(place(), &store, &err));
}

static void test_a_reference_to_nothing_is_found(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    const Roster *roster;
    Findings      findings = findings_open(arena);
    WriteResult   result;
    Error         err = {0};
    Change        change = {CHANGE_PUT, {.kind = KIND_UNIT}};
    record_set(&change.record, "code", STR("u"));
    record_set(&change.record, "parent", STR("nowhere"));
    create();
    assert_true(register_open(place(), &store, &err));
    assert_true(store_write(store, &the_operator, "test.write", STR(""), 1, &change, 1, NULL,
                            &result, &err));
    assert_true(register_roster(store, arena, 0, &roster, &findings, &err));
    assert_int_equal(findings.len, 1);
    assert_string_equal(findings.at[0].code, "roster.reference.unknown");
    assert_true(register_roster(store, arena, 1, &roster, &findings, &err));
    assert_int_equal(roster_count(roster, KIND_UNIT), 0);
    assert_false(register_roster(store, arena, 3, &roster, &findings, &err));
    assert_int_equal(err.code, ERROR_MISSING);
}

static void test_the_journal_and_its_chain(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Findings     findings = findings_open(arena);
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    create();
    assert_true(register_open(place(), &store, &err));
    assert_true(register_journal(store, &the_operator, arena, &lines, &count, &err));
    assert_int_equal(count, 1);
    assert_true(str_is(lines[0].use_case, "register.create"));
    assert_true(register_check_chain(store, &the_operator, arena, &findings, &err));
    assert_int_equal(findings.len, 0);
}

/* A byte of the register's name is changed in the file. */
static void test_a_changed_file_is_found(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = NULL;
    Findings findings = findings_open(arena);
    Error    err = {0};
    char     bytes[400000];
    create();
    FILE  *file = fopen(place(), "r+b");
    size_t len = fread(bytes, 1, sizeof bytes, file);
    char  *name = memmem(bytes, len, "Tỉnh mẫu", strlen("Tỉnh mẫu"));
    assert_non_null(name);
    fseek(file, name - bytes, SEEK_SET);
    fputc('X', file);
    fclose(file);
    assert_true(register_open(place(), &store, &err));
    assert_true(register_check_chain(store, &the_operator, arena, &findings, &err));
    assert_int_equal(findings.errors, 1);
    assert_string_equal(findings.at[0].code, "store.chain.value");
    assert_true(str_is(findings.at[0].value, "register"));
}

int main(void) {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_open, folder_close)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_new_register_has_an_as_of_date),
        IN_FOLDER(test_a_second_register_is_refused),
        IN_FOLDER(test_no_room_leaves_no_file),
        IN_FOLDER(test_a_register_never_finished),
        IN_FOLDER(test_a_reference_to_nothing_is_found),
        IN_FOLDER(test_the_journal_and_its_chain),
        IN_FOLDER(test_a_changed_file_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
