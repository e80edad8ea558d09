#include "process/calendar.h"

#include "base/test.h"

static void start_is_the_half_year_after(void **state) {
    (void)state;
    assert_int_equal(calendar_start(day_from(2026, 7, 1)), day_from(2027, 1, 1));
    assert_int_equal(calendar_start(day_from(2026, 12, 31)), day_from(2027, 1, 1));
    assert_int_equal(calendar_start(day_from(2026, 6, 30)), day_from(2026, 7, 1));
    assert_int_equal(calendar_start(day_from(2026, 1, 1)), day_from(2026, 7, 1));
}

static void periods_follow_without_a_gap(void **state) {
    (void)state;
    Day start = day_from(2027, 1, 1);
    assert_int_equal(calendar_first(start, 0), start);
    assert_int_equal(calendar_last(start, 0), day_from(2027, 6, 30));
    assert_int_equal(calendar_first(start, 3), day_from(2028, 7, 1));
    for (uint32_t t = 0; t < 63; t++)
        assert_int_equal(calendar_last(start, t) + 1, calendar_first(start, t + 1));
}

static void who_goes_serves_the_period_out(void **state) {
    (void)state;
    Day start = day_from(2027, 1, 1);
    assert_int_equal(calendar_after(start, 12, day_from(2026, 12, 31)), 0);
    assert_int_equal(calendar_after(start, 12, start), 1);
    assert_int_equal(calendar_after(start, 12, day_from(2027, 6, 30)), 1);
    assert_int_equal(calendar_after(start, 12, day_from(2027, 7, 1)), 2);
    assert_int_equal(calendar_after(start, 12, DAY_MAX), 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start_is_the_half_year_after),
        cmocka_unit_test(periods_follow_without_a_gap),
        cmocka_unit_test(who_goes_serves_the_period_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
