#include "base/test.h"
#include "serve/looks.h"

/* Looks, and keeps the line it wants. */
static bool line_wanted(Looks *looks, Hash session, Str code, int64_t now) {
    Hash look = looks_of(session, code);
    bool wanted = !looks_known(looks, look, now);
    if (wanted)
        looks_keep(looks, look, now);
    return wanted;
}

static void test_one_look_is_one_line(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   mai = hash_of(STR("mai")), an = hash_of(STR("an"));
    assert_true(line_wanted(looks, mai, STR("A"), 1000));
    assert_false(line_wanted(looks, mai, STR("A"), 1001));
    assert_true(line_wanted(looks, mai, STR("B"), 1001)); /* another file */
    assert_true(line_wanted(looks, an, STR("A"), 1001));  /* another session */
    assert_false(line_wanted(looks, mai, STR("A"), 1000 + LOOK_SECONDS - 1));
    assert_true(line_wanted(looks, mai, STR("A"),
                            1000 + LOOK_SECONDS)); /* from its line on, not from the last look */
}

static void test_until_its_line_is_kept_every_look_wants_one(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   look = looks_of(hash_of(STR("mai")), STR("A"));
    assert_false(looks_known(looks, look, 1000));
    assert_false(looks_known(looks, look, 1001));
    looks_keep(looks, look, 1001);
    assert_true(looks_known(looks, look, 1002));
    looks_keep(looks, look, 1500); /* of whoever asked meanwhile: it counts from the first line */
    assert_false(looks_known(looks, look, 1001 + LOOK_SECONDS));
}

static void test_what_is_pushed_out_leaves_a_line_more(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Looks *looks = looks_make(arena);
    Hash   mai = hash_of(STR("mai"));
    for (int i = 0; i < 100000; i++)
        assert_true(line_wanted(looks, mai, str_format(arena, "%d", i), 1000 + i / 1000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_look_is_one_line),
        cmocka_unit_test(test_until_its_line_is_kept_every_look_wants_one),
        cmocka_unit_test(test_what_is_pushed_out_leaves_a_line_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
