#include "serve/throttle.h"

#include "base/test.h"

#define A STR("10.0.0.1")
#define B STR("10.0.0.2")

static void wrong(Throttle *throttle, Str address, Str login, int times, int64_t now) {
    for (int i = 0; i < times; i++)
        throttle_tried(throttle, address, login, false, now);
}

static void five_are_free_then_it_doubles_to_a_quarter_of_an_hour(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Throttle *t = throttle_make(arena);
    wrong(t, A, STR("mai"), 4, 1000);
    assert_int_equal(throttle_wait(t, A, STR("mai"), 1000), 0);
    for (int i = 0; i < 20; i++) {
        wrong(t, A, STR("mai"), 1, 1000);
        int64_t wanted = i < 10 && (1 << i) < 900 ? 1 << i : 900;
        assert_int_equal(throttle_wait(t, A, STR("mai"), 1000), wanted);
        assert_int_equal(throttle_wait(t, A, STR("mai"), 1000 + wanted), 0); /* never for good */
    }
    assert_int_equal(throttle_wait(t, B, STR("mai"), 1000),
                     0); /* nobody elsewhere is kept out by it */
}

static void nobody_waits_longer_than_the_rule_says(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Throttle *t = throttle_make(arena);
    throttle_tried(t, A, STR("mai"), true, 300000);
    assert_true(throttle_wait(t, A, STR("mai"), 1000) <= 900);
    wrong(t, A, STR("mai"), 20, 300000);
    assert_int_equal(throttle_wait(t, A, STR("mai"), 1000), 900);
}

static void what_is_right_forgives_and_time_does(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Throttle *t = throttle_make(arena);
    wrong(t, A, STR("mai"), 6, 1000);
    throttle_tried(t, A, STR("mai"), true, 1002);
    wrong(t, A, STR("mai"), 4, 1002);
    assert_int_equal(throttle_wait(t, A, STR("mai"), 1002), 0);
    wrong(t, A, STR("mai"), 4, 1002);
    assert_true(throttle_wait(t, A, STR("mai"), 1002) > 0);
    wrong(t, A, STR("mai"), 1, 1002 + 3601);
    assert_int_equal(throttle_wait(t, A, STR("mai"), 1002 + 3601), 0);
}

static void many_logins_from_one_address_wait_too(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Throttle *t = throttle_make(arena);
    for (int i = 0; i < 40; i++)
        wrong(t, A, str_format(arena, "u%d", i), 1, 1000);
    assert_true(throttle_wait(t, A, STR("never tried"), 1000) > 0);
    assert_int_equal(throttle_wait(t, B, STR("never tried"), 1000), 0);
}

static void a_flood_of_addresses_never_fails(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Throttle *t = throttle_make(arena);
    size_t    before = 0;
    for (int i = 0; i < 20000; i++) {
        AUTO(Arena) scratch = arena_open();
        throttle_tried(t, str_format(scratch, "10.%d", i), STR("mai"), false, 1000);
        if (i == 0)
            before = arena_bytes(arena);
    }
    assert_int_equal(arena_bytes(arena), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_are_free_then_it_doubles_to_a_quarter_of_an_hour),
        cmocka_unit_test(nobody_waits_longer_than_the_rule_says),
        cmocka_unit_test(what_is_right_forgives_and_time_does),
        cmocka_unit_test(many_logins_from_one_address_wait_too),
        cmocka_unit_test(a_flood_of_addresses_never_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
