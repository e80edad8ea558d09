#include "process/holding.h"

#include "base/test.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_close(arena);
    return 0;
}

#define ROW(records, kind_, ...) row_add(records, kind_, (const char *[]){__VA_ARGS__, NULL})

/* Field, value, field, value ... */
static void row_add(Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_from(pairs[1]));
    records_add(arena, records, record);
}

static const Roster *built(const Records *records) {
    Findings      findings = findings_open(arena);
    const Roster *roster = roster_build(arena, 0, records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static Records three_posts(void) {
    Records r = {0};
    ROW(&r, KIND_UNIT, "code", "u", "name", "Sở", "until", "2030-12-31");
    ROW(&r, KIND_POST, "code", "a", "name", "A", "kind", "x", "unit", "u", "importance", "1");
    ROW(&r, KIND_POST, "code", "b", "name", "B", "kind", "x", "unit", "u", "importance", "3",
        "seats", "2");
    ROW(&r, KIND_POST, "code", "c", "name", "C", "kind", "x", "unit", "u", "until", "2027-06");
    ROW(&r, KIND_PERSON, "code", "p", "name", "P");
    return r;
}

static void the_more_important_post_is_the_main_one(void **state) {
    (void)state;
    Records r = three_posts();
    ROW(&r, KIND_TENURE, "person", "p", "post", "a", "title", "", "since", "2020");
    ROW(&r, KIND_TENURE, "person", "p", "post", "b", "title", "", "since", "2021");
    ROW(&r, KIND_TENURE, "person", "p", "post", "b", "title", "again", "since", "2022");
    const Roster *roster = built(&r);
    Holding       h = holding_on(arena, roster, day_from(2026, 7, 1));
    assert_int_equal(h.main[0], 1);
    assert_int_equal(h.side_count, 1);
    assert_int_equal(h.sides[0].post, 0);
    assert_int_equal(h.heads[0], 1);
    assert_int_equal(h.heads[1], 1);
    assert_true(holding_has(&h, 0, 0) && holding_has(&h, 0, 1));
    assert_false(holding_has(&h, 0, 2));
}

static void concurrent_is_never_main_and_acting_comes_last(void **state) {
    (void)state;
    Records r = three_posts();
    ROW(&r, KIND_TENURE, "person", "p", "post", "b", "title", "", "since", "2020", "manner",
        "acting");
    ROW(&r, KIND_TENURE, "person", "p", "post", "c", "title", "", "since", "2020", "manner",
        "concurrent");
    Holding h = holding_on(arena, built(&r), day_from(2026, 7, 1));
    assert_int_equal(h.main[0], 1);
    ROW(&r, KIND_TENURE, "person", "p", "post", "a", "title", "", "since", "2020", "manner",
        "seconded");
    h = holding_on(arena, built(&r), day_from(2026, 7, 1));
    assert_int_equal(h.main[0], 0);
    assert_int_equal(h.side_count, 2);
}

static void only_what_is_in_force_counts(void **state) {
    (void)state;
    Records r = three_posts();
    ROW(&r, KIND_PERSON, "code", "q", "name", "Q", "left", "2026-06-30");
    ROW(&r, KIND_TENURE, "person", "p", "post", "a", "title", "", "since", "2020", "until",
        "2026-06-30");
    ROW(&r, KIND_TENURE, "person", "q", "post", "b", "title", "", "since", "2020");
    const Roster *roster = built(&r);
    Holding       h = holding_on(arena, roster, day_from(2026, 7, 1));
    assert_int_equal(h.main[0], NONE);
    assert_int_equal(h.main[1], NONE);
    assert_int_equal(holding_on(arena, roster, day_from(2026, 6, 30)).main[1], 1);
    assert_true(person_left(roster, 1, day_from(2026, 7, 1)));
}

static void posts_have_dates_seats_and_authority(void **state) {
    (void)state;
    Records r = three_posts();
    ROW(&r, KIND_OVERSIGHT, "post", "a", "authority", "bank", "since", "2020", "until",
        "2026-06-30");
    ROW(&r, KIND_OVERSIGHT, "post", "a", "authority", "town", "since", "2026-07-01");
    const Roster *roster = built(&r);
    assert_int_equal(post_seats(roster, 0), 1);
    assert_int_equal(post_seats(roster, 1), 2);
    assert_int_equal(post_importance(roster, 1), 3);
    assert_int_equal(post_importance(roster, 2), 1);
    assert_true(post_open(roster, 2, day_from(2027, 6, 30)));
    assert_false(post_open(roster, 2, day_from(2027, 7, 1)));
    assert_false(post_open(roster, 1, day_from(2031, 1, 1)));
    assert_true(str_is(post_authority(roster, 0, day_from(2026, 6, 30)), "bank"));
    assert_true(str_is(post_authority(roster, 0, day_from(2026, 7, 1)), "town"));
    assert_int_equal(post_authority(roster, 1, day_from(2026, 7, 1)).len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_more_important_post_is_the_main_one),
        cmocka_unit_test(concurrent_is_never_main_and_acting_comes_last),
        cmocka_unit_test(only_what_is_in_force_counts),
        cmocka_unit_test(posts_have_dates_seats_and_authority),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
