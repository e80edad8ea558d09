/* store_contract_mark.c — levels of secrecy, and the register of what left. */
#include "store_contract_parts.h"

#include "store/mark.h"

#define WORD(literal)                                                                              \
    { "" literal, sizeof(literal) - 1 }
static const LogLine logged = {
    .actor = WORD("mai"), .act = WORD("secrecy.set"), .object = WORD("pool"), .note = WORD("")};

static void test_a_mark_is_kept_under_its_thing(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Mark given = {STR("pool"),       STR("mat"), STR("item"), STR("setter"), STR("2026-07-01"),
                  STR("2036-07-01"), 2,          STR(""),     STR(""),       STR("")},
         *marks;
    size_t   count;
    LogLine *lines;
    Error    err = {0};
    assert_true(store_mark_put(store, &given, &logged, &err));
    given.lifted = STR("2027-01-01");
    given.lifter = STR("lifter");
    given.why = STR("why");
    assert_true(store_mark_put(store, &given, &logged, &err));
    given.object = STR("ballot");
    assert_true(store_mark_put(store, &given, &logged, &err));
    assert_true(store_marks(store, arena, &marks, &count, &err) && count == 2);
    assert_true(str_is(marks[0].object, "ballot") && str_is(marks[1].object, "pool"));
    assert_true(str_is(marks[1].level, "mat") && str_is(marks[1].item, "item") &&
                str_is(marks[1].setter, "setter") && str_is(marks[1].dated, "2026-07-01") &&
                str_is(marks[1].until, "2036-07-01") && marks[1].copies == 2 &&
                str_is(marks[1].lifted, "2027-01-01") && str_is(marks[1].lifter, "lifter") &&
                str_is(marks[1].why, "why"));
    assert_true(store_log_lines(store, arena, 0, 9, &lines, &count, &err) && count == 3);
}

static void test_issues_are_numbered_and_move_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = kit_made(desk->fresh());
    Issue given = {.actor = STR("mai"),
                   .act = STR("removal"),
                   .object = STR("register"),
                   .level = STR("none"),
                   .what = STR("w"),
                   .copies = 1,
                   .recipient = STR("to"),
                   .purpose = STR("for"),
                   .state = STR("asked")},
          found, *all;
    int64_t number;
    size_t  count;
    Error   err = {0};
    assert_true(store_issue_add(store, &given, &logged, &number, &err) && number == 1);
    assert_true(store_issue_add(store, &given, &logged, &number, &err) && number == 2);
    assert_true(
        store_issue_move(store, 1, STR("asked"), STR("approved"), STR("an"), &logged, &err));
    assert_false(
        store_issue_move(store, 1, STR("asked"), STR("refused"), STR("ba"), &logged, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    err = (Error){0};
    assert_true(store_issue_move(store, 1, STR("approved"), STR("done"), STR(""), &logged, &err));
    assert_true(store_issue(store, arena, 1, &found, &err));
    assert_true(str_is(found.state, "done") && str_is(found.decider, "an") && found.decided.len &&
                str_is(found.recipient, "to") && str_is(found.purpose, "for") &&
                str_is(found.what, "w") && found.at.len);
    assert_false(store_issue(store, arena, 3, &found, &err));
    assert_int_equal(err.code, ERROR_MISSING);
    err = (Error){0};
    assert_true(store_issues(store, arena, 0, 9, &all, &count, &err) && count == 2);
    assert_true(all[0].number == 2 && all[1].number == 1);
    assert_true(store_issues(store, arena, 1, 9, &all, &count, &err) && count == 1);
}

const struct CMUnitTest contract_mark[] = {
    cmocka_unit_test(test_a_mark_is_kept_under_its_thing),
    cmocka_unit_test(test_issues_are_numbered_and_move_once),
    {0},
};
