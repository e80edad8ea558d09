#include "base/test.h"
#include "serve/looks.h"

static void test_one_look_is_one_line(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   mai = hash_of(STR("mai")), an = hash_of(STR("an"));
    assert_true(looks_new(looks, mai, STR("A"), 1000));
    assert_false(looks_new(looks, mai, STR("A"), 1001));
    assert_true(looks_new(looks, mai, STR("B"), 1001)); /* another file */
    assert_true(looks_new(looks, an, STR("A"), 1001));  /* another session */
    assert_false(looks_new(looks, mai, STR("A"), 1000 + LOOK_SECONDS - 1));
    assert_true(looks_new(looks, mai, STR("A"),
                          1000 + LOOK_SECONDS)); /* from its line on, not from the last look */
}

static void test_a_line_that_was_lost_is_wanted_again(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   mai = hash_of(STR("mai"));
    assert_true(looks_new(looks, mai, STR("A"), 1000));
    looks_forget(looks);
    assert_true(looks_new(looks, mai, STR("A"), 1001));
}

static void test_what_is_pushed_out_leaves_a_line_more(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   mai = hash_of(STR("mai"));
    for (int i = 0; i < 100000; i++)
        assert_true(looks_new(looks, mai, str_format(arena, "%d", i), 1000 + i / 1000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_look_is_one_line),
        cmocka_unit_test(test_a_line_that_was_lost_is_wanted_again),
        cmocka_unit_test(test_what_is_pushed_out_leaves_a_line_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
