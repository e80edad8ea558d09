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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_hour_has_its_share),
                                       cmocka_unit_test(none_is_no_bound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
