/* A sheet held as a whole: words as they are, merged cells spread, rows found by number. */
#include "base/test.h"
#include "office/grid.h"

static void row_add(Grid *grid, uint32_t number, const Str *cells, uint32_t count) {
    grid_take(grid, &(SheetRow){.number = number, .cells = cells, .count = count});
}

static Grid grid_made(Arena *arena) {
    Grid grid;
    grid_open(arena, STR("a.xlsx"), STR("S"), &grid);
    row_add(&grid, 2, (const Str[]){STR(" Họ tên "), STR("Trình độ"), STR("")}, 3);
    row_add(&grid, 3, (const Str[]){STR(""), STR("CM"), STR("LLCT")}, 3);
    row_add(&grid, 7, (const Str[]){STR("Hu\xE1\xBB"), STR("e\xCC\x81")}, 2);
    return grid;
}

static void test_words_are_clean(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Grid   grid = grid_made(arena);
    assert_string_equal(grid_own(&grid, 0, 0).at, "Họ tên");
    assert_string_equal(grid_own(&grid, 2, 0).at, "Hu\xEF\xBF\xBD"); /* not UTF-8: mended */
    assert_string_equal(grid_own(&grid, 2, 1).at, "é");              /* decomposed: composed */
    assert_int_equal(grid_own(&grid, 2, 2).len, 0);
    assert_int_equal(grid_find(&grid, 7), 2);
    assert_int_equal(grid_find(&grid, 5), NONE);
    arena_close(arena);
}

static void test_merged_cells_are_spread(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Grid   grid = grid_made(arena);
    grid_merge(&grid, &(SheetMerge){.top = 2, .left = 1, .bottom = 3, .right = 1});
    grid_merge(&grid, &(SheetMerge){.top = 2, .left = 2, .bottom = 2, .right = 9999});
    grid_merge(&grid,
               &(SheetMerge){.top = 4, .left = 1, .bottom = 6, .right = 3}); /* no such rows */
    assert_string_equal(grid_shown(&grid, 1, 0).at, "Họ tên");
    assert_string_equal(grid_shown(&grid, 0, 2).at, "Trình độ");
    assert_string_equal(grid_shown(&grid, 1, 2).at, "LLCT");
    assert_int_equal(grid_own(&grid, 1, 0).len, 0);
    assert_non_null(grid_under(&grid, 0, 1));
    assert_int_equal(grid_under(&grid, 0, 1)->right, 3); /* no further than the sheet */
    assert_null(grid_under(&grid, 2, 0));
    assert_null(grid_under(&grid, 0, 50));
    arena_close(arena);
}

static void test_overlapping_merges_cost_no_more_than_there_is(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Grid   grid;
    grid_open(arena, STR("a.xlsx"), STR("S"), &grid);
    Str *cells = ARENA_ARRAY(arena, Str, 1000);
    for (uint32_t r = 1; r <= 100; r++)
        row_add(&grid, r, cells, 1000);
    for (int i = 0; i < 10000; i++)
        grid_merge(&grid, &(SheetMerge){.top = 1, .left = 1, .bottom = 100, .right = 1000});
    assert_true(grid.spread < 20u << 20);
    arena_close(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_clean),
        cmocka_unit_test(test_merged_cells_are_spread),
        cmocka_unit_test(test_overlapping_merges_cost_no_more_than_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
