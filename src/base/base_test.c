#include "base/test.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/groups.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/random.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void test_arena_mark_and_rewind(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    char *kept = arena_take(arena, 10);
    memcpy(kept, "kept", 5);
    ArenaMark mark = arena_mark(arena);
    for (int i = 0; i < 1000; i++)
        memset(arena_take(arena, 1000), 7, 1000);
    size_t grown = arena_bytes(arena);
    arena_rewind(arena, mark);
    assert_true(arena_bytes(arena) < grown);
    assert_string_equal(kept, "kept");
    unsigned char *again = arena_take(arena, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
}

static void test_day_round_trip(void **state) {
    (void)state;
    assert_int_equal(day_from(1970, 1, 1), 0);
    assert_int_equal(day_from(2000, 3, 1), 11017);
    for (Day day = day_from(1580, 1, 1); day < day_from(2420, 1, 1); day++) {
        Civil c = day_civil(day);
        assert_true(civil_valid(c));
        assert_int_equal(day_from(c.year, c.month, c.day), day);
    }
}

static void test_day_months_by_calendar(void **state) {
    (void)state;
    Day leap = day_from(1980, 2, 29);
    assert_int_equal(day_add_months(leap, 12), day_from(1981, 2, 28));
    assert_int_equal(day_add_months(leap, 48), day_from(1984, 2, 29));
    assert_int_equal(day_add_months(day_from(2026, 1, 31), 1), day_from(2026, 2, 28));
    assert_int_equal(day_add_months(day_from(2026, 3, 31), -1), day_from(2026, 2, 28));
    assert_int_equal(day_add_months(day_from(2026, 1, 15), -13), day_from(2024, 12, 15));
    assert_int_equal(day_months(day_from(2023, 6, 2), day_from(2026, 6, 1)), 35);
    assert_int_equal(day_months(day_from(2023, 6, 2), day_from(2026, 6, 2)), 36);
    assert_int_equal(day_months(day_from(2026, 6, 2), day_from(2023, 6, 2)), 0);
    assert_int_equal(day_month_end(day_from(2024, 2, 3)), day_from(2024, 2, 29));
}

/* day_months is the greatest n with from + n months <= to. */
static void test_day_months_property(void **state) {
    (void)state;
    Random random = random_open(1);
    for (int i = 0; i < 20000; i++) {
        Day from = (Day)random_below(&random, 40000), to = from + (Day)random_below(&random, 9000);
        int32_t n = day_months(from, to);
        assert_true(day_add_months(from, n) <= to);
        assert_true(day_add_months(from, n + 1) > to);
    }
}

static void check_partial(const char *text, DateOrder order, int year, int month, int day) {
    PartialDate date = {0};
    assert_int_equal(partial_parse(str_from(text), order, &date), year != 0);
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void test_partial_dates(void **state) {
    (void)state;
    check_partial("2/9/1975", DATE_DMY, 1975, 9, 2);
    check_partial("2/9/1975", DATE_MDY, 1975, 2, 9);
    check_partial("09-1975", DATE_DMY, 1975, 9, 0);
    check_partial("1975", DATE_DMY, 1975, 0, 0);
    check_partial("1975-09-02", DATE_MDY, 1975, 9, 2);
    check_partial("1975.09", DATE_DMY, 1975, 9, 0);
    const char *bad[] = {"",         "31/2/1975", "2/9/75", "0/9/1975",   "1/13/1975", "1975-",
                         "2/9-1975", "2//1975",   "a",      "1/2/3/1975", "0000",      "10000"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        check_partial(bad[i], DATE_DMY, 0, 0, 0);
    PartialDate february = {2024, 2, 0};
    assert_int_equal(partial_first(february), day_from(2024, 2, 1));
    assert_int_equal(partial_last(february), day_from(2024, 2, 29));
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(partial_iso(arena, february), "2024-02"));
}

static void test_text_folds_and_orders_vietnamese(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(utf8_fold(arena, STR("Đặng Thị HƯỞNG")), "dang thi huong"));
    assert_true(str_is(utf8_fold(arena, STR("PLAIN")), "plain"));
    assert_true(str_is(utf8_fold(arena, STR("Łódź, Straße")), "lodz, strasse")); /* by the tables */
    static const char *const same[][2] = {{"Hoà", "HÒA"},
                                          {"Thuý", "Thúy"},
                                          {"quý", "Qúy"},
                                          {"Hòa", "Ho\xCC\x80"
                                                  "a"},
                                          {"An", "AN"}};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        assert_true(str_same(utf8_spelled(arena, str_from(same[i][0])),
                             utf8_spelled(arena, str_from(same[i][1]))));
    assert_false(str_same(utf8_spelled(arena, STR("Nam")), utf8_spelled(arena, STR("Năm"))));
    assert_false(str_same(utf8_spelled(arena, STR("Hoa")), utf8_spelled(arena, STR("Hòa"))));
    assert_true(str_is(utf8_nfc(arena, STR("e\xCC\x82")), "\xC3\xAA"));
    assert_true(str_is(utf8_upper(arena, STR("đỗ")), "ĐỖ"));
    const char *sorted[] = {"an", "ăn", "ân", "dan", "đan", "ma", "mà", "mả", "mã", "má", "mạ"};
    for (size_t i = 1; i < COUNT_OF(sorted); i++)
        assert_true(utf8_order(str_from(sorted[i - 1]), str_from(sorted[i])) < 0);
    assert_true(utf8_valid(STR("Hoà")));
    assert_false(utf8_valid((Str){"\xC3", 1}));
    assert_false(utf8_valid((Str){"a\0b", 3}));
    assert_int_equal(utf8_width(STR("Nguyễn")), 6);
}

static void test_map_keeps_order(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Map map = map_open(arena);
    assert_int_equal(map_find(&map, STR("0")), NONE);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(map_put(&map, str_format(arena, "k%u", i * 7919 % 5000), i), i);
    assert_int_equal(map_put(&map, STR("k0"), 9), 0);
    for (uint32_t i = 0; i < 5000; i++)
        assert_true(str_same(map.entries[i].key, str_format(arena, "k%u", i * 7919 % 5000)));
    map_set(&map, STR("k0"), 9);
    assert_int_equal(map_find(&map, STR("k0")), 9);
}

static void test_strings(void **state) {
    (void)state;
    assert_true(str_among('b', "abc"));
    assert_false(str_among('d', "abc"));
    assert_false(str_among(0, "abc"));
    int64_t value;
    assert_true(str_int(STR("-9223372036854775808"), &value) && value == INT64_MIN);
    assert_false(str_int(STR("9223372036854775808"), &value));
    assert_false(str_int(STR("12a"), &value));
    assert_false(str_int(STR("-"), &value));
    assert_true(str_is(str_trim(STR(" \xC2\xA0x \xC2\xA0\t")), "x"));
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(str_squeeze(arena, STR(" Chức\xC2\xA0 \n danh  a ")), "Chức danh a"));
    assert_true(str_is(str_squeeze(arena, STR(" \t")), ""));
    Str rest = STR("a|b");
    assert_true(str_is(str_cut(&rest, '|'), "a") && str_is(str_cut(&rest, '|'), "b"));
    assert_int_equal(rest.len, 0);
    Text text = text_open(arena);
    for (int i = 0; i < 1000; i++)
        text_format(&text, "%d,", i);
    assert_int_equal(text_done(&text).len, 3890);
}

static void test_hash_and_random(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    assert_true(str_is(hash_hex(arena, hash_of(STR("abc"))),
                       "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    Hash again;
    assert_true(hash_parse(hash_hex(arena, hash_of(STR("abc"))), &again));
    assert_true(hash_same(again, hash_of(STR("abc"))));
    assert_false(hash_parse(STR("12"), &again));
    uint8_t key[HASH_KEY_BYTES] = {1};
    assert_false(hash_same(hash_keyed(key, STR("abc")), hash_of(STR("abc"))));
    for (int keyed = 0; keyed < 2; keyed++) {
        Hasher hasher;
        hasher_open(&hasher, keyed ? key : NULL);
        hasher_add(&hasher, STR("a"));
        hasher_add(&hasher, STR(""));
        hasher_add(&hasher, STR("bc"));
        again = keyed ? hash_keyed(key, STR("abc")) : hash_of(STR("abc"));
        assert_true(hash_same(hasher_done(&hasher), again));
    }
    Random random = random_open(0);
    assert_true(random_next(&random) ==
                0xE220A8397B1DCDAFu); /* SplitMix64's published first value */
}

static void test_files_are_whole(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    char  path[] = "/tmp/kientoan-base-XXXXXX";
    int   made = mkstemp(path);
    Error err = {0};
    Str   read;
    assert_true(made >= 0 && close(made) == 0);
    assert_true(file_write(path, STR("một"), &err));
    assert_true(file_read(arena, path, 100, &read, &err) && str_is(read, "một"));
    assert_false(file_read(arena, path, 2, &read, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    err = (Error){0};
    assert_false(file_read(arena, "/tmp/kientoan-none/none", 2, &read, &err));
    assert_int_equal(err.code, ERROR_MISSING);
    assert_string_equal(err.message, "/tmp/kientoan-none/none");
    err = (Error){0};
    assert_false(file_read(arena, "/tmp", 2, &read, &err));
    assert_int_equal(err.code, ERROR_FOLDER);
    err = (Error){0};
    assert_false(file_write("/tmp/kientoan-none/none", STR(""), &err));
    assert_int_equal(err.code, ERROR_MISSING);
    assert_string_equal(err.message, "/tmp/kientoan-none"); /* the folder is what lacks */
    unlink(path);
}

static void test_files_keep_what_is_there(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    char  folder[] = "/tmp/kientoan-base-XXXXXX";
    Error err = {0};
    Str   read;
    assert_non_null(mkdtemp(folder));
    const char *file = str_format(arena, "%s/a", folder).at;
    const char *link = str_format(arena, "%s/b", folder).at;
    const char *later = str_format(arena, "%s/c", folder).at;
    assert_int_equal(symlink("a", link), 0);
    assert_true(file_write(link, STR("một"), &err)); /* leads nowhere yet */
    assert_true(file_write(link, STR("hai"), &err));
    assert_true(file_read(arena, file, 100, &read, &err) && str_is(read, "hai"));
    assert_true(file_same(file, link) && !file_apart(link, file, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_true(file_same(later, later) && !file_same(file, later));
    assert_true(readlink(link, (char[8]){0}, 8) == 1);
    err = (Error){0};
    assert_true(file_write(file, (Str){"SQLite format 3\0", 17}, &err));
    assert_false(file_write(link, STR("ba"), &err));
    assert_int_equal(err.code, ERROR_KEPT);
    assert_false(file_takes(file, &(Error){0}));
    assert_true(file_takes(later, &err) == true && access(later, F_OK) != 0);
    assert_false(file_takes("/tmp/kientoan-none/none", &(Error){0}));
    assert_true(file_write("/dev/null", STR("x"), &(Error){0}) && file_takes("/dev/null", &err));
    assert_false(file_same("/dev/null", "/dev/null"));
    err = (Error){0};
    assert_false(file_write("/dev/full", STR("x"), &err));
    assert_int_equal(err.code, ERROR_ROOM);
    err = (Error){0};
    assert_false(file_write(folder, STR("x"), &err));
    assert_int_equal(err.code, ERROR_FOLDER);
    assert_false(file_takes(folder, &(Error){0}));
    assert_int_equal(unlink(file) | unlink(link) | rmdir(folder), 0);
}

/* What stands beside under the name of a half-written file is the user's; the rights of the old file
 * stay; a file that is there is told before it is replaced. */
static void test_files_beside_and_before(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    char        folder[] = "/tmp/kientoan-base-XXXXXX";
    Error       err = {0};
    Str         read;
    struct stat is;
    assert_non_null(mkdtemp(folder));
    const char *file = str_format(arena, "%s/a", folder).at;
    const char *part = str_format(arena, "%s/a.part", folder).at;
    assert_true(file_write(part, STR("mine"), &err));
    assert_true(file_new(file, &err) && file_takes(file, &err));
    assert_true(file_write(file, STR("một"), &err));
    assert_int_equal(chmod(file, 0600), 0);
    assert_false(file_new(file, &err));
    assert_int_equal(err.code, ERROR_EXISTS);
    err = (Error){0};
    assert_true(file_takes(file, &err) && file_write(file, STR("hai"), &err));
    assert_true(stat(file, &is) == 0 && (is.st_mode & 0777) == 0600);
    assert_true(file_read(arena, part, 100, &read, &err) && str_is(read, "mine"));
    assert_true(file_new("/dev/null", &err));
    assert_int_equal(unlink(file) | unlink(part) | rmdir(folder), 0); /* and nothing else */
}

typedef struct Pupil {
    char     name;
    uint32_t form;
} Pupil;

/* Held against a look through all items for each group; none, one and many groups and items. */
static void test_groups_keep_the_order(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random random = random_open(7);
    for (uint32_t round = 0; round < 300; round++) {
        uint32_t groups = round % 9, count = round ? random_below(&random, 40) : 0;
        Pupil   *pupils = ARENA_ARRAY(arena, Pupil, count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t form = random_below(&random, groups + 1);
            pupils[i] = (Pupil){(char)i, form < groups ? form : NONE};
        }
        Groups   by = GROUPS_BY(arena, Pupil, form, count ? pupils : NULL, count, groups);
        uint32_t at = 0;
        assert_int_equal(by.from[0], 0);
        for (uint32_t group = 0; group < groups; group++) {
            assert_int_equal(by.from[group], at);
            for (uint32_t i = 0; i < count; i++)
                if (pupils[i].form == group)
                    assert_int_equal(by.items[at++], i);
            assert_int_equal(by.from[group + 1], at);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_mark_and_rewind),
        cmocka_unit_test(test_day_round_trip),
        cmocka_unit_test(test_day_months_by_calendar),
        cmocka_unit_test(test_day_months_property),
        cmocka_unit_test(test_partial_dates),
        cmocka_unit_test(test_text_folds_and_orders_vietnamese),
        cmocka_unit_test(test_map_keeps_order),
        cmocka_unit_test(test_groups_keep_the_order),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_hash_and_random),
        cmocka_unit_test(test_files_are_whole),
        cmocka_unit_test(test_files_keep_what_is_there),
        cmocka_unit_test(test_files_beside_and_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
