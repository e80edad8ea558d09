#include "base/keyed.h"

#include "base/random.h"
#include "base/test.h"

typedef struct Item {
    Str code;
    int number;
} Item;

/* Whatever is put and dropped, it is what a plain table of what was put last says. */
static void test_it_keeps_what_was_put_last_in_order(void **state) {
    (void)state;
    static const char *const names[] = {"b", "a", "", "ab", "Đ", "z"};
    AUTO(Arena) arena = arena_open();
    Random   random = random_open(3);
    Item    *items = NULL;
    uint32_t count = 0;
    int      kept[COUNT_OF(names)] = {0};
    for (int round = 1; round <= 2000; round++) {
        uint32_t which = random_below(&random, COUNT_OF(names));
        Item     item = {str_from(names[which]), round};
        uint32_t at = keyed_find(items, sizeof *items, count, item.code);
        assert_int_equal(at != NONE, kept[which] != 0);
        if (at != NONE && random_chance(&random, 1, 2)) {
            assert_int_equal(items[at].number, kept[which]);
            keyed_drop(items, sizeof *items, &count, at);
            kept[which] = 0;
        } else {
            items = keyed_put(arena, items, sizeof *items, &count, &item);
            kept[which] = round;
        }
        for (uint32_t i = 1; i < count; i++)
            assert_true(str_order(items[i - 1].code, items[i].code) < 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_it_keeps_what_was_put_last_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
