/* range_test.c — months of stretches against a count day by day: one stretch is the same gathered or unbroken,
 * and no day more makes months fewer. docs/rules/grammar.md, "Time in posts". */
#include "base/test.h"

#include "base/random.h"
#include "rules/range.h"

enum { DAYS = 900, STRETCHES = 4, TRIES = 20000 };

typedef struct Calendar {
    Day  first;
    bool held[DAYS + 1]; /* the last never is */
} Calendar;

typedef struct Counted {
    int64_t gathered, unbroken;
} Counted;

/* The day on which the month is full that began with day `dom`: the same one, or the last of a shorter month. */
static bool turns(Day day, int32_t dom) {
    Civil now = day_civil(day), next = day_civil(day + 1);
    return now.day == dom || (now.day < dom && next.day == 1);
}

/* Every day looked at once; what is left of a month at the end of a run waits for others, 31 to a month. */
static Counted days_counted(const Calendar *calendar) {
    Counted counted = {0};
    int64_t whole = 0, left = 0, run = 0, run_days = 0;
    int32_t dom = 0;
    for (int32_t i = 0; i <= DAYS; i++) {
        Day day = calendar->first + i;
        if (dom && turns(day, dom) && run_days) {
            run++;
            run_days = 0;
        }
        if (calendar->held[i]) {
            dom = dom ? dom : day_civil(day).day;
            run_days++;
            continue;
        }
        whole += run;
        left += run_days;
        counted.unbroken = run > counted.unbroken ? run : counted.unbroken;
        run = run_days = dom = 0;
    }
    counted.gathered = whole + left / 31;
    return counted;
}

static void mark(Calendar *calendar, Stretch stretch) {
    for (Day day = stretch.since; day < stretch.past; day++)
        calendar->held[day - calendar->first] = true;
}

static Stretch any_stretch(Random *random, Day first) {
    Day since = first + (Day)random_below(random, DAYS - 1);
    Day most = first + DAYS - since;
    return (Stretch){since, since + 1 + (Day)random_below(random, (uint32_t)most)};
}

static Counted measured(const Stretch *stretches, size_t count, Day day) {
    Stretch copy[STRETCHES];
    for (size_t i = 0; i < count; i++)
        copy[i] = stretches[i];
    Counted counted = {.gathered = stretch_months(copy, count, day, false)};
    counted.unbroken = stretch_months(copy, count, day, true);
    return counted;
}

static void test_against_the_days(void **state) {
    (void)state;
    Random random = random_open(20261126);
    for (int n = 0; n < TRIES; n++) {
        Calendar calendar = {.first = day_from(2019, 1, 1) + (Day)random_below(&random, 800)};
        Stretch  stretches[STRETCHES];
        size_t   count = 1 + random_below(&random, STRETCHES);
        Counted  before = {0};
        for (size_t i = 0; i < count; i++) {
            stretches[i] = any_stretch(&random, calendar.first);
            mark(&calendar, stretches[i]);
            Counted told = measured(stretches, i + 1, calendar.first + DAYS);
            Counted days = days_counted(&calendar);
            assert_int_equal(told.gathered, days.gathered);
            assert_int_equal(told.unbroken, days.unbroken);
            assert_true(i || told.gathered == told.unbroken);
            assert_true(told.gathered >= before.gathered && told.unbroken >= before.unbroken);
            before = told;
        }
    }
}

/* A day short of 24 months, from each day of four years. */
static void test_a_day_short(void **state) {
    (void)state;
    for (Day since = day_from(2020, 1, 1); since < day_from(2024, 1, 1); since++)
        for (int more = -1; more <= 1; more++) {
            Stretch one = {since, day_add_months(since, 24) + more};
            int64_t gathered = stretch_months(&one, 1, one.past, false);
            assert_int_equal(gathered, stretch_months(&one, 1, one.past, true));
            assert_int_equal(gathered, more < 0 ? 23 : 24);
        }
}

/* 30 days and one day of two stretches make a month, 30 days and none do not. */
static void test_days_left_over(void **state) {
    (void)state;
    Stretch july = {day_from(2025, 7, 1), day_from(2025, 7, 31)};
    Stretch both[] = {july, {day_from(2025, 9, 1), day_from(2025, 9, 2)}};
    assert_int_equal(stretch_months(&july, 1, day_from(2026, 1, 1), false), 0);
    assert_int_equal(stretch_months(both, 2, day_from(2026, 1, 1), false), 1);
    assert_int_equal(stretch_months(both, 2, day_from(2026, 1, 1), true), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_the_days),
        cmocka_unit_test(test_a_day_short),
        cmocka_unit_test(test_days_left_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
