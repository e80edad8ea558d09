/* both_test.c — of two files written together none stands alone: the system's rename fails where a test says so. */
#include "base/test.h"

#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int  renames, fails_from, fails_to; /* which of them fail, the first is 1 */
static bool links;

/* Stands before the C library's own. */
int rename(const char *from, const char *to) {
    renames++;
    if (renames >= fails_from && renames <= fails_to) {
        errno = EIO;
        return -1;
    }
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int link(const char *from, const char *to) {
    if (!links) {
        errno = EPERM;
        return -1;
    }
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

typedef struct Pair {
    Arena      *arena;
    char        folder[32];
    const char *one, *two, *old;
} Pair;

static Pair pair_make(Arena *arena, bool there) {
    Pair  pair = {.arena = arena, .folder = "/tmp/kientoan-both-XXXXXX"};
    Error err = {0};
    renames = fails_from = fails_to = 0;
    links = true;
    assert_non_null(mkdtemp(pair.folder));
    pair.one = str_format(arena, "%s/a", pair.folder).at;
    pair.two = str_format(arena, "%s/b", pair.folder).at;
    pair.old = str_format(arena, "%s/a.old", pair.folder).at;
    if (there)
        assert_true(file_write(pair.one, STR("old one"), &err) &&
                    file_write(pair.two, STR("old two"), &err));
    renames = 0;
    return pair;
}

static void assert_holds(const Pair *pair, const char *path, const char *text) {
    Str   read;
    Error err = {0};
    if (!text) {
        assert_int_not_equal(access(path, F_OK), 0);
        return;
    }
    assert_true(file_read(pair->arena, path, 100, &read, &err));
    assert_true(str_is(read, text));
    assert_int_equal(unlink(path), 0);
}

/* What stands there now, and nothing else. */
static void pair_holds(const Pair *pair, const char *one, const char *two, const char *old) {
    assert_holds(pair, pair->one, one);
    assert_holds(pair, pair->two, two);
    assert_holds(pair, pair->old, old);
    assert_int_equal(rmdir(pair->folder), 0);
}

static bool pair_write(const Pair *pair, Error *err) {
    *err = (Error){0};
    return file_write_both(pair->one, STR("new one"), pair->two, STR("new two"), err);
}

static void test_both_take_their_places(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++) {
        AUTO(Arena) arena = arena_open();
        Pair  pair = pair_make(arena, i % 2);
        Error err;
        links = i / 2;
        assert_true(pair_write(&pair, &err));
        pair_holds(&pair, "new one", "new two", NULL);
    }
}

/* Whichever of the two fails, all is as it was. */
static void test_one_that_fails_leaves_all_as_it_was(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        AUTO(Arena) arena = arena_open();
        bool  there = i % 2, second = i / 4;
        Pair  pair = pair_make(arena, there);
        Error err;
        links = i / 2 % 2;
        fails_from = fails_to = 1 + second + (there && !links);
        assert_false(pair_write(&pair, &err));
        assert_int_equal(err.code, ERROR_FILE);
        assert_true(!second || strstr(err.message, pair.two));
        assert_null(strstr(err.message, "holds"));
        pair_holds(&pair, there ? "old one" : NULL, there ? "old two" : NULL, NULL);
    }
}

/* Nothing can be put back: it is said what stands where. */
static void test_what_cannot_be_put_back_is_told(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Pair  pair = pair_make(arena, true);
    Error err;
    fails_from = 2;
    fails_to = 9;
    assert_false(pair_write(&pair, &err));
    assert_string_equal(err.message,
                        str_format(arena,
                                   "%s: cannot write: %s: holds the new text already: %s: holds "
                                   "what was there before",
                                   pair.two, pair.one, pair.old)
                            .at);
    pair_holds(&pair, "new one", "old two", "old one");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_take_their_places),
        cmocka_unit_test(test_one_that_fails_leaves_all_as_it_was),
        cmocka_unit_test(test_what_cannot_be_put_back_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
