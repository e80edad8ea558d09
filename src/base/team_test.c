/* team_test.c — every part is done once, by a hand of the team, before team_run returns. */
#include "base/team.h"

#include "base/test.h"

enum { PARTS = 500, ROUNDS = 200 };

typedef struct Sheet {
    uint32_t done[PARTS], hands, parts;
    uint32_t wrong; /* told by the caller's thread: a test framework knows no other */
} Sheet;

static void part_note(void *with, uint32_t part, uint32_t hand) {
    Sheet *sheet = with;
    if (part < sheet->parts && hand < sheet->hands)
        sheet->done[part]++;
    else
        __atomic_fetch_add(&sheet->wrong, 1, __ATOMIC_RELAXED);
}

static void parts_are_done_once(int threads) {
    AUTO(Arena) arena = arena_open();
    AUTO(Team) team = team_open(arena, threads);
    Sheet sheet = {.hands = team_hands(team)};
    assert_in_range(sheet.hands, 1, threads < 1 ? 1 : threads);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        sheet.parts = round * 7 % PARTS; /* also none, and fewer than hands */
        team_run(team, sheet.parts, part_note, &sheet);
        assert_int_equal(sheet.wrong, 0);
        for (uint32_t part = 0; part < PARTS; part++) {
            assert_int_equal(sheet.done[part], part < sheet.parts);
            sheet.done[part] = 0;
        }
    }
}

static void test_parts_are_done_once(void **state) {
    (void)state;
    parts_are_done_once(0);
    parts_are_done_once(1);
    parts_are_done_once(2);
    parts_are_done_once(7);
    parts_are_done_once(TEAM_MOST + 9);
}

static void test_a_team_may_rest(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    team_close(team_open(arena, 3));
    team_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_are_done_once),
        cmocka_unit_test(test_a_team_may_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
