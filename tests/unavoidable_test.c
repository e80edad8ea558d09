/* What no plan can do without, against brute force: no plan of thousands of tiny problems costs less,
 * some cost just that; and the worked example of docs/problem.md by hand. */
#include "base/test.h"

#include "audit/unavoidable.h"
#include "brute.h"
#include "instances.h"
#include "wire/instance.h"

enum { INSTANCES = 3000, SIZE = 600 };

static void least_visit(void *with, const BruteSet *set) {
    int64_t *least = with;
    if (set->value < *least)
        *least = set->value;
}

static void test_no_plan_costs_less(void **state) {
    (void)state;
    Random   random = random_open(47);
    uint32_t reached = 0, some = 0;
    for (uint32_t n = 0; n < INSTANCES; n++) {
        AUTO(Arena) arena = arena_open();
        const Problem *p = instances_make(arena, &random, SIZE);
        Unavoidable    found = unavoidable_find(p);
        int64_t        least = INT64_MAX;
        brute_each(p, least_visit, &least);
        if (found.total > least)
            print_message("# instance %u: %lld of %lld: " STR_FMT "\n", n, (long long)found.total,
                          (long long)least, STR_ARG(instance_write(arena, p)));
        assert_true(found.total <= least);
        assert_true(found.seats >= 0 && found.heads >= 0 && found.departures >= 0);
        assert_int_equal(found.total, found.seats + found.heads + found.departures);
        reached += found.total == least;
        some += found.heads > 0 || found.departures > 0;
    }
    print_message("# %d instances: the least plan costs just that in %u\n", INSTANCES, reached);
    assert_in_range(reached, INSTANCES / 50, INSTANCES - 1);
    assert_true(some > INSTANCES / 10);
}

static Unavoidable found_of(const char *json) {
    AUTO(Arena) arena = arena_open();
    Findings       findings = findings_open(arena);
    const Problem *p = instance_read(arena, STR("i"), str_from(json), &findings);
    assert_non_null(p);
    return unavoidable_find(p);
}

static void test_the_worked_example(void **state) {
    (void)state;
    Unavoidable found = found_of(
        "{\"periods\": 2, \"displaced\": 5000, \"people\": [{\"id\": \"p1\", \"holds\": \"a\", "
        "\"groups\": {\"w\": true}}, {\"id\": \"p2\", \"holds\": \"b\"}], \"posts\": [{\"id\": "
        "\"a\", "
        "\"seats\": 2}, {\"id\": \"b\"}], \"eligible\": [[\"p1\", \"a\", 800], [\"p1\", \"b\", "
        "900], "
        "[\"p2\", \"a\", 700, 1]], \"quotas\": [{\"id\": \"q\", \"posts\": [\"a\"], \"group\": "
        "\"w\", "
        "\"at_least\": 1}, {\"id\": \"r\", \"posts\": [\"b\"], \"group\": \"w\", \"at_least\": 1, "
        "\"bar\": true, \"periods\": [1]}]}");
    assert_int_equal(found.seats, 200 + 2500 + 100 + 200 + 300 + 100);
    assert_int_equal(found.heads, 0);
    assert_int_equal(found.departures, 150); /* p2 cannot stay in b */
}

static void test_targets_nobody_can_reach(void **state) {
    (void)state;
    Unavoidable found = found_of(
        "{\"periods\": 2, \"displaced\": 70, \"people\": [{\"id\": \"p\", \"holds\": \"b\", "
        "\"until\": 1}, "
        "{\"id\": \"w\", \"holds\": \"b\", \"groups\": {\"g\": [1]}}], \"posts\": [{\"id\": \"a\", "
        "\"vacancy\": 40}, {\"id\": \"b\", \"seats\": 2, \"until\": 1}], \"eligible\": [[\"w\", "
        "\"a\", 990], "
        "[\"p\", \"b\", 1000]], \"quotas\": [{\"id\": \"q\", \"posts\": [\"a\"], \"group\": \"g\", "
        "\"at_least\": 3, \"price\": 7}]}");
    assert_int_equal(found.seats, 10 + 0 + 2500 + 10); /* a; b with one who fits, one seat empty */
    assert_int_equal(found.heads, 7 * 3 + 7 * 2);      /* nobody counts at first, then one seat */
    assert_int_equal(found.departures, 70);            /* w; p stays to the own end */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_plan_costs_less),
        cmocka_unit_test(test_the_worked_example),
        cmocka_unit_test(test_targets_nobody_can_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
