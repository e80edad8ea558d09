/* Against all tables there are: what is told of one must leave each guarded count open. */
#include "process/cells.h"

#include "base/map.h"
#include "base/random.h"
#include "base/test.h"
#include "base/vec.h"

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

static uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static uint32_t whole_of(const CellTable *t, uint32_t row) {
    uint32_t whole = 0;
    for (uint32_t r = 0; r < t->rows; r++)
        for (uint32_t c = 0; c < t->columns; c++)
            whole += r == row || row == t->rows ? t->counts[r * t->columns + c] : 0;
    return whole;
}

static uint32_t count_of(const CellTable *t, uint32_t row, uint32_t column) {
    uint32_t count = 0;
    for (uint32_t r = 0; r < t->rows; r++)
        count += r == row || row == t->rows ? t->counts[r * t->columns + column] : 0;
    return count;
}

/* What is told, as a reader sees it. */
static Str told(const CellTable *t, const bool *hidden) {
    Text text = text_open(arena);
    for (uint32_t r = 0; r <= t->rows; r++) {
        for (uint32_t c = 0; c < t->columns; c++)
            if (hidden[r * t->columns + c])
                text_add(&text, STR("- "));
            else
                text_format(&text, "%u ", count_of(t, r, c));
        text_format(&text, "= %u\n", whole_of(t, r));
    }
    return text_done(&text);
}

/* Not to be told by itself, written from the rule's own words. */
static bool guarded(const CellTable *t, uint32_t row, uint32_t column) {
    uint32_t count = count_of(t, row, column), whole = whole_of(t, row);
    if (!t->guarded[column] || whole == 0)
        return false;
    return whole < 5 || (count >= 1 && count <= 4) || count == whole;
}

enum { CELLS_MOST = 12, ROWS_MOST = 4 };

/* Every number of so many digits, each up to a bound of its own. */
static bool next(uint32_t *digits, uint32_t count, const uint32_t *most) {
    for (uint32_t i = 0; i < count; i++) {
        if (digits[i]++ < most[i])
            return true;
        digits[i] = 0;
    }
    return false;
}

/* All tables whose rows have these people. */
typedef struct Tables {
    CellTable       table;
    uint32_t        counts[CELLS_MOST], digits[CELLS_MOST], most[CELLS_MOST];
    const uint32_t *wholes;
    bool            more;
} Tables;

static void tables_open(Tables *a, uint32_t rows, uint32_t columns, const uint32_t *wholes,
                        const bool *which) {
    *a = (Tables){.table = {rows, columns, a->counts, which}, .wholes = wholes, .more = true};
    for (uint32_t i = 0; i < rows * (columns - 1); i++)
        a->most[i] = wholes[i / (columns - 1)];
}

static bool tables_next(Tables *a) {
    uint32_t free = a->table.columns - 1;
    while (a->more) {
        bool fits = true;
        for (uint32_t r = 0; r < a->table.rows && fits; r++) {
            uint32_t rest = a->wholes[r];
            for (uint32_t c = 0; c < free && fits; c++) {
                uint32_t count = a->digits[r * free + c];
                fits = count <= rest;
                rest -= fits ? count : 0;
                a->counts[r * a->table.columns + c] = count;
            }
            a->counts[r * a->table.columns + free] = rest;
        }
        a->more = next(a->digits, a->table.rows * free, a->most);
        if (fits)
            return true;
    }
    return false;
}

/* The range that the told cells leave each cell, by going through all tables that agree with them. */
static void ranges(const CellTable *t, const bool *hidden, uint32_t *low, uint32_t *high) {
    uint32_t n = (t->rows + 1) * t->columns, wholes[ROWS_MOST];
    for (uint32_t r = 0; r < t->rows; r++)
        wholes[r] = whole_of(t, r);
    for (uint32_t i = 0; i < n; i++)
        low[i] = UINT32_MAX, high[i] = 0;
    Tables other;
    tables_open(&other, t->rows, t->columns, wholes, t->guarded);
    while (tables_next(&other)) {
        bool agrees = true;
        for (uint32_t i = 0; i < n && agrees; i++)
            agrees = hidden[i] || count_of(&other.table, i / t->columns, i % t->columns) ==
                                      count_of(t, i / t->columns, i % t->columns);
        for (uint32_t i = 0; i < n && agrees; i++) {
            uint32_t count = count_of(&other.table, i / t->columns, i % t->columns);
            low[i] = smaller(low[i], count);
            high[i] = count > high[i] ? count : high[i];
        }
    }
}

static void table_holds(const CellTable *t) {
    const bool *hidden = cells_hide(arena, t);
    uint32_t    low[2 * CELLS_MOST], high[2 * CELLS_MOST];
    ranges(t, hidden, low, high);
    for (uint32_t r = 0; r <= t->rows; r++)
        for (uint32_t c = 0; c < t->columns; c++) {
            uint32_t i = r * t->columns + c;
            assert_true(hidden[i] || !guarded(t, r, c));
            if (!hidden[i] || !t->guarded[c])
                continue;
            if (high[i] - low[i] < smaller(5, whole_of(t, r)))
                fail_msg("row %u, column %u is known to %u..%u of\n" STR_FMT, r, c, low[i], high[i],
                         STR_ARG(told(t, hidden)));
        }
}

static const bool first_only[] = {true, false, false, false}, two[] = {true, true, false, false};

/* All tables with rows of up to so many people. */
static void all_hold(uint32_t rows, uint32_t columns, const bool *which, uint32_t most) {
    uint32_t wholes[ROWS_MOST] = {0};
    do {
        ArenaMark mark = arena_mark(arena);
        Tables    tables;
        tables_open(&tables, rows, columns, wholes, which);
        while (tables_next(&tables))
            table_holds(&tables.table);
        arena_rewind(arena, mark);
    } while (next(wholes, rows, (const uint32_t[]){most, most, most, most}));
}

static void no_total_gives_a_cell_back(void **state) {
    (void)state;
    all_hold(1, 2, first_only, 20);
    all_hold(1, 3, two, 10);
    all_hold(2, 2, first_only, 10);
    all_hold(2, 2, (const bool[]){true, true}, 10);
    all_hold(3, 2, first_only, 4);
}

static void nor_in_larger_tables(void **state) {
    (void)state;
    static const uint32_t shapes[][3] = {{3, 2, 9}, {2, 3, 5}, {4, 2, 6}};
    Random                random = random_open(28);
    for (int round = 0; round < 120; round++) {
        const uint32_t *shape = shapes[round % 3];
        uint32_t        counts[CELLS_MOST];
        for (uint32_t i = 0; i < shape[0] * shape[1]; i++)
            counts[i] = random_below(&random, shape[2] + 1);
        table_holds(&(CellTable){shape[0], shape[1], counts, round % 2 ? first_only : two});
    }
}

/* Who knows this very program, and runs it on every table that might be the one, is none the wiser either. */
typedef struct Seen {
    uint32_t low[2 * CELLS_MOST], high[2 * CELLS_MOST];
} Seen;

static void alike(uint32_t rows, uint32_t columns, const bool *which, const uint32_t *wholes) {
    uint32_t n = (rows + 1) * columns;
    VEC(Seen) seen = {0};
    VEC(uint64_t) guards = {0};
    VEC(Str) says = {0};
    Map    at = map_open(arena);
    Tables t;
    tables_open(&t, rows, columns, wholes, which);
    while (tables_next(&t)) {
        Str      said = told(&t.table, cells_hide(arena, &t.table));
        uint32_t found = map_find(&at, said);
        if (found == NONE) {
            Seen fresh;
            for (uint32_t i = 0; i < n; i++)
                fresh.low[i] = UINT32_MAX, fresh.high[i] = 0;
            found = (uint32_t)seen.len;
            map_put(&at, said, found);
            VEC_PUSH(arena, seen, fresh);
            VEC_PUSH(arena, guards, 0);
            VEC_PUSH(arena, says, said);
        }
        ensure(seen.at && guards.at);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t count = count_of(&t.table, i / columns, i % columns);
            Seen    *s = &seen.at[found];
            s->low[i] = smaller(s->low[i], count);
            s->high[i] = count > s->high[i] ? count : s->high[i];
            guards.at[found] |= (uint64_t)guarded(&t.table, i / columns, i % columns) << i;
        }
    }
    for (size_t s = 0; s < seen.len; s++)
        for (uint32_t i = 0; i < n; i++)
            if (guards.at[s] >> i & 1 && seen.at[s].low[i] == seen.at[s].high[i])
                fail_msg("row %u, column %u is surely %u of\n" STR_FMT, i / columns, i % columns,
                         seen.at[s].low[i], STR_ARG(says.at[s]));
}

static void all_alike(uint32_t rows, uint32_t columns, const bool *which, uint32_t most) {
    uint32_t wholes[ROWS_MOST] = {0};
    do {
        ArenaMark mark = arena_mark(arena);
        alike(rows, columns, which, wholes);
        arena_rewind(arena, mark);
    } while (next(wholes, rows, (const uint32_t[]){most, most, most, most}));
}

static void nor_does_the_program_itself(void **state) {
    (void)state;
    all_alike(1, 2, first_only, 20);
    all_alike(1, 3, two, 12);
    all_alike(2, 2, first_only, 14);
    all_alike(3, 2, first_only, 7);
}

static const char *shown(uint32_t rows, uint32_t columns, const uint32_t *counts) {
    CellTable t = {rows, columns, counts, first_only};
    return told(&t, cells_hide(arena, &t)).at;
}

static void what_is_not_small_is_told(void **state) {
    (void)state;
    assert_string_equal(shown(2, 2, (const uint32_t[]){6, 20, 9, 30}),
                        "6 20 = 26\n9 30 = 39\n15 50 = 65\n");
    assert_string_equal(shown(2, 2, (const uint32_t[]){0, 11, 0, 12}),
                        "0 11 = 11\n0 12 = 12\n0 23 = 23\n"); /* nobody: a finding */
    /* three bodies, one of them with two members of the group: another one goes with it */
    assert_string_equal(shown(3, 2, (const uint32_t[]){2, 20, 9, 30, 7, 40}),
                        "- - = 22\n- - = 39\n7 40 = 47\n18 90 = 108\n");
    /* nothing of a handful of people */
    assert_string_equal(shown(1, 2, (const uint32_t[]){0, 4}), "- - = 4\n- - = 4\n");
}

/* As many rows as a province has units. */
static void a_large_table_is_done(void **state) {
    (void)state;
    enum { ROWS = 600 };
    uint32_t *counts = ARENA_ARRAY(arena, uint32_t, ROWS * 3);
    Random    random = random_open(5);
    for (uint32_t i = 0; i < ROWS * 3; i++)
        counts[i] = random_below(&random, i % 3 == 2 ? 40 : 8);
    CellTable   t = {ROWS, 3, counts, two};
    const bool *hidden = cells_hide(arena, &t);
    for (uint32_t i = 0; i < ROWS * 3; i++)
        assert_true(hidden[i] || !guarded(&t, i / 3, i % 3));
    assert_false(hidden[ROWS * 3] || hidden[ROWS * 3 + 1]); /* totals of many are told */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_total_gives_a_cell_back, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nor_in_larger_tables, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nor_does_the_program_itself, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_not_small_is_told, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_large_table_is_done, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
