#include "serve/relay.h"

#include "base/clock.h"
#include "base/test.h"
#include "process/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES_MOST = 600, LINE_MOST = 400 };

static char   heard[LINES_MOST][LINE_MOST];
static size_t heard_count;

static void hear(const char *line) {
    ensure(heard_count < LINES_MOST);
    snprintf(heard[heard_count++], LINE_MOST, "%s", line);
}

static void log_one(Store *store, const char *object) {
    Error   err = {0};
    LogLine line = {.actor = STR("mai"),
                    .act = STR("file.view"),
                    .object = str_from(object),
                    .note = STR("127.0.0.1")};
    assert_true(store_log(store, &line, &err));
}

/* Numbers of what was heard: one after the other from `first` on. */
static void heard_from(int64_t first, size_t count) {
    assert_int_equal(heard_count, count);
    for (size_t i = 0; i < count; i++) {
        char    begin[64];
        int64_t number = first + (int64_t)i;
        snprintf(begin, sizeof begin, "kientoan-log %lld ", (long long)number);
        assert_memory_equal(heard[i], begin, strlen(begin));
    }
    heard_count = 0;
}

static void every_line_since_goes_out_once_in_order(void **state) {
    (void)state;
    AUTO(Store) store = NULL;
    Relay       relay;
    Error       err = {0};
    Actor       actor = {ACTOR_OPERATOR, STR("operator"), {0}};
    RegisterRow row = {.name = STR("Tỉnh mẫu"), .as_of = day_from(2026, 7, 1)};
    char        path[] = "/tmp/kientoan-relay-XXXXXX";
    close(mkstemp(path));
    assert_true(register_create(path, &actor, &row, &err) && register_open(path, &store, &err));
    log_one(store, "before");
    assert_true(relay_open(path, hear, &relay, &err));
    assert_true(relay_run(&relay, &err));
    heard_from(0, 0); /* what was there is told already */
    log_one(store, "A");
    log_one(store, "B");
    assert_true(relay_run(&relay, &err) && relay_run(&relay, &err));
    assert_non_null(strstr(heard[0], " \"mai\" \"file.view\" \"A\" \"127.0.0.1\" "));
    heard_from(2, 2);
    for (int i = 0; i < 450; i++) /* more than are read at once */
        log_one(store, "C");
    assert_true(relay_run(&relay, &err));
    heard_from(4, 450);
    relay_close(&relay);
    unlink(path);
}

static void nothing_typed_makes_a_second_line(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    LogLine line = {.number = 7,
                    .at = STR("2026-11-27T18:00:00Z"),
                    .actor = STR("mai"),
                    .act = STR("file.refuse"),
                    .object = STR("x\" \"y\nkientoan-log 8 \\é"),
                    .note = STR("")};
    Str     said = relay_line(arena, &line);
    assert_null(memchr(said.at, '\n', said.len));
    assert_non_null(strstr(said.at, "\"x\\x22 \\x22y\\x0akientoan-log 8 \\x5cé\" \"\" "));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_since_goes_out_once_in_order),
                                       cmocka_unit_test(nothing_typed_makes_a_second_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
