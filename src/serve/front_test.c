#include "serve/front.h"

#include "base/test.h"

#include <string.h>

#define PAGE "<meta property=\"csp-nonce\" nonce=\"kientoan-nonce-goes-here-0123456\">"

/* In place of the table embedded. */
const FrontFile front_files[] = {
    {"/assets/a-1.js", "text/javascript", (const unsigned char *)"let a",
     (const unsigned char *)"zip", 5, 3},
    {"/assets/b-2.woff2", "font/woff2", (const unsigned char *)"font", NULL, 4, 0},
    {"/index.html", "text/html", (const unsigned char *)PAGE, NULL, sizeof PAGE - 1, 0},
};
const size_t front_file_count = COUNT_OF(front_files);

static void all_but_the_api_is_the_fronts(void **state) {
    (void)state;
    assert_true(front_owns(STR("/")) && front_owns(STR("/people/A")) && front_owns(STR("/apiary")));
    assert_false(front_owns(STR("/api")) || front_owns(STR("/api/")) ||
                 front_owns(STR("/api/v2/people")));
}

static void every_page_has_a_nonce_of_its_own(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Reply first, second;
    assert_int_equal(front_answer(arena, STR("GET"), STR("/people/A"), true, &first), 0);
    assert_int_equal(front_answer(arena, STR("GET"), STR("/index.html"), true, &second), 0);
    assert_true(first.page && !first.kept && first.nonce.len == 32);
    assert_false(str_same(first.nonce, second.nonce));
    assert_int_equal(first.body.len, sizeof PAGE - 1);
    assert_non_null(memmem(first.body.at, first.body.len, first.nonce.at, first.nonce.len));
    assert_null(memmem(first.body.at, first.body.len, "goes-here", 9));
}

static void files_are_kept_and_packed_for_who_reads_it(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Reply reply;
    assert_int_equal(front_answer(arena, STR("GET"), STR("/assets/a-1.js"), true, &reply), 0);
    assert_true(reply.kept && reply.gzip && reply.vary && !reply.page && str_is(reply.body, "zip"));
    assert_int_equal(front_answer(arena, STR("GET"), STR("/assets/a-1.js"), false, &reply), 0);
    assert_true(reply.kept && !reply.gzip && reply.vary && str_is(reply.body, "let a"));
    assert_int_equal(front_answer(arena, STR("GET"), STR("/assets/b-2.woff2"), true, &reply), 0);
    assert_true(!reply.gzip && !reply.vary && str_is(reply.body, "font"));
}

static void what_is_not_there_is_refused(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Reply reply = {0};
    assert_int_equal(front_answer(arena, STR("GET"), STR("/assets/none.js"), true, &reply), 404);
    assert_int_equal(front_answer(arena, STR("POST"), STR("/"), true, &reply), 405);
    assert_int_equal(front_answer(arena, STR("DELETE"), STR("/assets/a-1.js"), true, &reply), 405);
    assert_int_equal(reply.status, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_but_the_api_is_the_fronts),
        cmocka_unit_test(every_page_has_a_nonce_of_its_own),
        cmocka_unit_test(files_are_kept_and_packed_for_who_reads_it),
        cmocka_unit_test(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
