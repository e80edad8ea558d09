#include "serve/allowance.h"

#include "base/test.h"

static void an_hour_has_its_share(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Allowance *a = allowance_make(arena, 100);
    assert_int_equal(allowance_wait(a, STR("mai"), 1000), 0);
    allowance_take(a, STR("mai"), 99, 1000);
    assert_int_equal(allowance_wait(a, STR("mai"), 1010), 0);
    allowance_take(a, STR("mai"), 1, 1010);
    assert_int_equal(allowance_wait(a, STR("mai"), 1010), 3590);
    assert_int_equal(allowance_wait(a, STR("an"), 1010),
                     0); /* of another account nothing is taken */
    assert_int_equal(allowance_wait(a, STR("mai"), 4599), 1);
    assert_int_equal(allowance_wait(a, STR("mai"), 4600), 0);
    allowance_free(a);
}

static void none_is_no_bound(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Allowance *a = allowance_make(arena, 0);
    allowance_take(a, STR("mai"), INT64_MAX / 2, 1000);
    assert_int_equal(allowance_wait(a, STR("mai"), 1000), 0);
    allowance_free(a);
}

static void what_is_beyond_is_counted_and_told_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Allowance *a = allowance_make(arena, 2);
    int64_t    missed;
    for (int64_t n = 1; n <= 5; n++) {
        assert_int_equal(allowance_count(a, STR("mai"), 1000, &missed), n);
        assert_int_equal(missed, 0);
    }
    assert_int_equal(allowance_count(a, STR("mai"), 4600, &missed), 1);
    assert_int_equal(missed, 3);
    assert_int_equal(allowance_count(a, STR("mai"), 4601, &missed), 2);
    assert_int_equal(missed, 0);
    allowance_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_hour_has_its_share),
                                       cmocka_unit_test(none_is_no_bound),
                                       cmocka_unit_test(what_is_beyond_is_counted_and_told_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
