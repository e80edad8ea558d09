#include "process/stamp.h"

#include "base/random.h"
#include "base/test.h"

#include <string.h>

static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

static Hash any_hash(Random *random) {
    Hash hash;
    for (size_t i = 0; i < sizeof hash.bytes; i++)
        hash.bytes[i] = (uint8_t)random_below(random, 256);
    return hash;
}

static void a_code_is_read_as_it_was_written(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random random = random_open(3);
    for (int round = 0; round < 200; round++) {
        Str code = stamp_code(arena, any_hash(&random)), read;
        assert_int_equal(code.len, sizeof "7K3M-9QXT-C" - 1);
        assert_true(stamp_read(arena, code, &read) && str_same(read, code));
        Text loose = text_open(arena);
        for (size_t i = 0; i < code.len; i++) {
            char c = code.at[i];
            text_format(&loose, "%c", c == '-' ? ' ' : c >= 'A' ? c + ('a' - 'A') : c);
        }
        assert_true(stamp_read(arena, text_done(&loose), &read) && str_same(read, code));
    }
}

/* Each single letter that is another one, and each two neighbours that are exchanged. */
static void every_slip_is_told(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random random = random_open(5);
    Str    read;
    for (int round = 0; round < 20; round++) {
        Str   code = stamp_code(arena, any_hash(&random));
        char *slip = arena_copy(arena, code.at, code.len + 1);
        for (size_t i = 0; i < code.len; i++)
            for (const char *l = letters; *l && code.at[i] != '-'; l++) {
                slip[i] = *l;
                assert_int_equal(stamp_read(arena, (Str){slip, code.len}, &read), *l == code.at[i]);
                slip[i] = code.at[i];
            }
        for (size_t i = 0; i + 1 < sizeof "7K3M" - 1; i++)
            if (code.at[i] != code.at[i + 1]) {
                slip[i] = code.at[i + 1];
                slip[i + 1] = code.at[i];
                assert_false(stamp_read(arena, (Str){slip, code.len}, &read));
                slip[i] = code.at[i];
                slip[i + 1] = code.at[i + 1];
            }
    }
    static const char *const none[] = {"", "7K3M-9QXT", "7K3M-9QXT-CC", "0000-0000-0",
                                       "7K3M-9QX\xc3\xa9-C"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_false(stamp_read(arena, str_from(none[i]), &read));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_code_is_read_as_it_was_written),
                                       cmocka_unit_test(every_slip_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
