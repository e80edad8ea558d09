/* Other encodings piece by piece. */
#include "base/test.h"

#include "base/charset.h"
#include "base/utf8.h"

#include <string.h>

/* The same whatever the size of the pieces. */
static void reads(CharsetName name, const char *bytes, size_t len, const char *wanted) {
    for (size_t step = 1; step <= len; step++) {
        AUTO(Arena) arena = arena_open();
        AUTO(Charset) charset = charset_open(arena, name);
        Text text = text_open(arena);
        for (size_t at = 0; at < len; at += step) {
            size_t part = at + step < len ? step : len - at;
            assert_true(charset_take(charset, (Str){bytes + at, part}, at + part == len, &text));
        }
        assert_string_equal(text_done(&text).at, wanted);
    }
}

static bool broken(CharsetName name, const char *bytes, size_t len) {
    AUTO(Arena) arena = arena_open();
    AUTO(Charset) charset = charset_open(arena, name);
    Text text = text_open(arena);
    return !charset_take(charset, (Str){bytes, len}, true, &text);
}

#define READS(name, bytes, wanted) reads(name, bytes, sizeof(bytes) - 1, wanted)
#define BROKEN(name, bytes) assert_true(broken(name, bytes, sizeof(bytes) - 1))

static void test_pieces(void **state) {
    (void)state;
    READS(CHARSET_UTF16LE, "\xC7\x1E\x0A\x00\x3D\xD8\x00\xDE", "\u1EC7\n\U0001F600");
    READS(CHARSET_UTF16BE, "\x1E\xC7\x00\x3B", "\u1EC7;");
    READS(CHARSET_1252, "\xC9l\xE8ve \x80 \x9C \x81", "Élève € œ \xC2\x81");
    READS(CHARSET_1258, "Nguy\xEA\xDEn", "Nguyê\xCC\x83n");
}

static void test_broken_utf16(void **state) {
    (void)state;
    BROKEN(CHARSET_UTF16LE, "a\x00\x3D\xD8"
                            "b\x00");
    BROKEN(CHARSET_UTF16LE, "a\x00\x00\xDE");
    BROKEN(CHARSET_UTF16LE, "a\x00"
                            "b");
    BROKEN(CHARSET_UTF16BE, "\xD8\x3D");
}

static void test_what_stands_before_the_break_is_kept(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Charset) charset = charset_open(arena, CHARSET_UTF16LE);
    Text text = text_open(arena);
    assert_false(charset_take(charset,
                              (Str){"a\0\xC7\x1E\0\xDC"
                                    "b\0",
                                    8},
                              true, &text));
    assert_string_equal(text_done(&text).at, "a\u1EC7");
}

static void test_long_text(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Charset) charset = charset_open(arena, CHARSET_1252);
    Text  text = text_open(arena);
    char *bytes = arena_take(arena, 100000);
    memset(bytes, 0xE9, 100000);
    assert_true(charset_take(charset, (Str){bytes, 100000}, true, &text));
    assert_int_equal(text.len, 200000);
}

static void test_one_page_taken_for_the_other(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str meant;
    assert_true(charset_1252_as_1258(arena, STR("Nguyê\u00DEn Thi\u00F2 Bi\u0300nh"), &meant) ==
                false);
    assert_true(charset_1252_as_1258(arena, STR("Nguyê\u00DEn Thi\u00F2, \u00D0ô\u00F2 \u00FD – €"),
                                     &meant));
    assert_string_equal(meant.at, "Nguyễn Thị, Độ ư – €");
    assert_true(charset_1252_as_1258(arena, STR("plain"), &meant));
    assert_string_equal(meant.at, "plain");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_broken_utf16),
        cmocka_unit_test(test_what_stands_before_the_break_is_kept),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_one_page_taken_for_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
