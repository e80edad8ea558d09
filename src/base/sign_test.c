#include "base/sign.h"
#include "base/test.h"

static void test_what_was_signed_is_known_and_nothing_else(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str key = sign_key(arena), other = sign_key(arena), public = sign_public(arena, key);
    Str signature = sign_make(arena, key, STR("dòng một"));
    assert_int_equal(key.len, SIGN_KEY_LETTERS);
    assert_int_equal(signature.len, SIGN_LETTERS);
    assert_true(sign_good(public, STR("dòng một"), signature));
    assert_false(sign_good(public, STR("dòng hai"), signature));
    assert_false(sign_good(sign_public(arena, other), STR("dòng một"), signature));
    assert_false(sign_good(public, STR("dòng một"), sign_make(arena, other, STR("dòng một"))));
    assert_false(sign_good(public, STR("dòng một"), (Str){signature.at, signature.len - 1}));
    assert_false(sign_good(STR("x"), STR("dòng một"), signature));
    assert_false(sign_good(public, STR("dòng một"), STR("")));
}

/* RFC 8032, 7.1, test 1: the empty text. */
static void test_it_is_ed25519(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str key = STR("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    assert_true(str_is(sign_public(arena, key), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
    assert_true(str_is(sign_make(arena, key, STR("")),
                       "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc"
                       "-bRr0lv18FlbviRlUUFDjnoQCw"));
}

static void test_what_is_no_key_is_told(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const char *const none[] = {"", "x", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2",
                                       "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=",
                                       "nWGxne+9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_int_equal(sign_public(arena, str_from(none[i])).len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_signed_is_known_and_nothing_else),
        cmocka_unit_test(test_it_is_ed25519),
        cmocka_unit_test(test_what_is_no_key_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
