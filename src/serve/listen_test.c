#include "base/test.h"
#include "serve/listen.h"

#include <errno.h>
#include <string.h>

static const ServeOptions eight = {.address = {"127.0.0.1", 9}, .port = 8081};

static void test_what_the_system_says_is_told_by_its_mend(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const struct {
        int         number;
        const char *code;
    } cases[] = {{EADDRINUSE, "serve.listen.busy"},
                 {EACCES, "serve.listen.denied"},
                 {EPERM, "serve.listen.denied"},
                 {EADDRNOTAVAIL, "serve.listen.elsewhere"},
                 {EAFNOSUPPORT, "serve.listen.elsewhere"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings findings = findings_open(arena);
        Error    err = {0};
        assert_true(listen_fault(&eight, cases[i].number, &findings, &err));
        assert_int_equal(findings.len, 1);
        assert_string_equal(findings.at[0].code, cases[i].code);
        assert_true(str_is(findings.at[0].value, "127.0.0.1:8081"));
        assert_true(str_is(findings.at[0].args[1].value, "127.0.0.1:8082")); /* another one */
    }
}

static void test_what_nobody_can_mend_there_is_of_the_world(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Error    err = {0};
    assert_false(listen_fault(&eight, EMFILE, &findings, &err));
    assert_int_equal(findings.len, 0);
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_string_equal(err.message, "127.0.0.1:8081: cannot listen: Too many open files");
}

static void test_an_address_is_written_as_it_is_asked_for(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(listen_words(arena, STR("::1"), 80), "[::1]:80"));
    assert_true(str_is(listen_words(arena, STR("0.0.0.0"), 0), "0.0.0.0:0"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_the_system_says_is_told_by_its_mend),
        cmocka_unit_test(test_what_nobody_can_mend_there_is_of_the_world),
        cmocka_unit_test(test_an_address_is_written_as_it_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
