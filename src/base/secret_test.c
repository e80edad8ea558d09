#include "base/secret.h"
#include "base/test.h"

#include <string.h>

static void test_tokens_differ_and_name_nothing_of_themselves(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str a = secret_token(arena), b = secret_token(arena);
    assert_int_equal(a.len, 43);
    assert_false(secret_same(a, b));
    assert_true(secret_same(a, str_copy(arena, a)));
    assert_false(secret_same(a, (Str){a.at, a.len - 1}));
    assert_false(hash_same(secret_name(a), secret_name(b)));
    Str guard = secret_derive(arena, a, "guard");
    assert_true(str_same(guard, secret_derive(arena, a, "guard")));
    assert_false(str_same(guard, secret_derive(arena, b, "guard")));
    assert_false(str_same(guard, secret_derive(arena, a, "other")));
}

static void test_a_password_is_known_again(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str made = secret_password(arena, STR("một câu dài dễ nhớ"));
    assert_true(str_starts(made, STR("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_true(secret_password_is(made, STR("một câu dài dễ nhớ")));
    assert_false(secret_password_is(made, STR("một câu dài dễ nhở")));
    assert_false(secret_password_is(made, STR("")));
    assert_false(secret_password_is(STR(""), STR("")));
}

static void test_common_passwords_are_known(void **state) {
    (void)state;
    Error err = {0};
    assert_true(secret_words(NULL, &err));
    assert_false(secret_words("/nowhere/words", &err));
    assert_int_equal(err.code, ERROR_MISSING);
    assert_string_equal(err.message, "/nowhere/words.pwd");
    static const char *const common[] = {"password1234",    "123456789012",   "MatKhau2026!!",
                                         "Anh Yêu Em 1990", "aaaaaaaaaaaaaa", "abcdefghijklm"};
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (!secret_common(str_from(common[i])))
            fail_msg("%s", common[i]);
    assert_false(secret_common(STR("sông Mã mùa nước nổi")));
    assert_false(secret_common(STR("k7-Dq!rVw93xTz")));
}

/* RFC 6238, appendix B (SHA-1), the last six of its eight digits. */
static void test_codes_are_those_of_the_rfc(void **state) {
    (void)state;
    Str seed = STR("12345678901234567890");
    static const struct {
        int64_t     at;
        const char *code;
    } cases[] = {{59, "287082"},
                 {1111111109, "081804"},
                 {1111111111, "050471"},
                 {1234567890, "005924"},
                 {2000000000, "279037"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t step = cases[i].at / 30;
        Str     code = str_from(cases[i].code);
        assert_int_equal(secret_code_step(seed, code, cases[i].at, 0), step);
        assert_int_equal(secret_code_step(seed, code, cases[i].at + 30, 0), step);
        assert_int_equal(secret_code_step(seed, code, cases[i].at, step), 0); /* once */
        assert_int_equal(secret_code_step(seed, code, cases[i].at + 90, 0), 0);
    }
    assert_int_equal(secret_code_step(seed, STR("28708"), 59, 0), 0);
    assert_int_equal(secret_code_step(seed, STR("28708x"), 59, 0), 0);
    assert_int_equal(secret_code_step(STR(""), STR("287082"), 59, 0), 0);
}

static void test_a_seed_is_said_in_base32(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(secret_seed_letters(arena, STR("12345678901234567890")),
                       "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    assert_int_equal(secret_seed(arena).len, SEED_BYTES);
}

static void test_recovery_codes_are_read_as_people_type_them(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str code = secret_recovery(arena);
    assert_int_equal(code.len, 6 * 4 + 5); /* 24 of 27 letters: 114 bits */
    Hash name = secret_recovery_name(code);
    Text shouted = text_open(arena);
    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i];
        text_char(&shouted, c == '-' ? ' ' : c >= 'a' ? (char)(c - 32) : c);
    }
    assert_true(hash_same(name, secret_recovery_name(text_done(&shouted))));
    assert_false(hash_same(name, secret_recovery_name(secret_recovery(arena))));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens_differ_and_name_nothing_of_themselves),
        cmocka_unit_test(test_a_password_is_known_again),
        cmocka_unit_test(test_common_passwords_are_known),
        cmocka_unit_test(test_codes_are_those_of_the_rfc),
        cmocka_unit_test(test_a_seed_is_said_in_base32),
        cmocka_unit_test(test_recovery_codes_are_read_as_people_type_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
