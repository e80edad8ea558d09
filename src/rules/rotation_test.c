/* rotation_test.c — targets of movements on random registers, set against a count day by day. */
#include "base/test.h"

#include "rules/random_kit.h"
#include "rules/rules_kit.h"

static const char PACK[] =
    "```rule\npack P \"p\" language en; in force from 2000-01-01\ndocument D \"d\"\n"
    "movement M \"m\" from posts {\"a\"} to posts {\"b\"} cite D\n"
    "M.n moves at least 3 people each term; target\n"
    "movement N \"n\" from posts level >= commune to posts level >= commune direction up cite D\n"
    "N.n moves between 2 and 6 people each term; bar\n"
    "N.w those with sex = female are at least 40 % of holders, round up; information\n"
    "movement L \"l\" from posts {\"b\"} to posts {\"a\"} cite D\n"
    "L.n moves at most 4 people each term; target\n```\n";

enum { M, N, L };

/* The same question, asked of two tenures in plain words. */
static bool kind_is(const Roster *roster, const Tenure *row, const char *kind) {
    Str said =
        row->kind.len || row->post == NONE ? row->kind : roster_post(roster, row->post)->kind;
    return str_is(said, kind);
}

static int32_t level_of(const Roster *roster, const Tenure *row) {
    uint32_t unit = row->unit != NONE   ? row->unit
                    : row->post == NONE ? NONE
                                        : roster_post(roster, row->post)->unit;
    if (row->level >= 0)
        return row->level;
    return unit == NONE ? -1 : roster_unit(roster, unit)->level;
}

static uint32_t named(const Roster *roster, const Tenure *from, const Tenure *to) {
    int32_t a = level_of(roster, from), b = level_of(roster, to);
    if (kind_is(roster, from, "a") && kind_is(roster, to, "b"))
        return M;
    if (a >= 0 && b > a)
        return N;
    return kind_is(roster, from, "b") && kind_is(roster, to, "a") ? L : NONE;
}

/* Begun on this day at the earliest, as a move of that movement? */
static bool moves_on(const Roster *roster, const Tenure *row, uint32_t movement, Day day) {
    for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
        const Tenure *other = roster_tenure(roster, i);
        if (other->person == row->person && other->manner != 1 && partial_given(other->since) &&
            partial_first(other->since) < day &&
            roster_covers(other->since, other->until, day - 1) &&
            named(roster, other, row) == movement)
            return true;
    }
    return false;
}

static void count_by_days(const Roster *roster, uint32_t movement, Day began, Day day,
                          int64_t *found_out, int64_t *unknown_out) {
    bool sure[RANDOM_PEOPLE] = {0}, maybe[RANDOM_PEOPLE] = {0};
    *found_out = *unknown_out = 0;
    for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
        const Tenure *row = roster_tenure(roster, i);
        bool          all = true, some = false;
        if (row->manner == 1 || !partial_given(row->since))
            continue;
        for (Day d = partial_first(row->since); d <= partial_last(row->since); d++) {
            all &= d >= began && d <= day;
            some |= d >= began && d <= day;
        }
        if (!some || !moves_on(roster, row, movement, partial_first(row->since)))
            continue;
        sure[row->person] |= all;
        maybe[row->person] = true;
    }
    for (uint32_t p = 0; p < RANDOM_PEOPLE; p++) {
        *found_out += sure[p];
        *unknown_out += maybe[p] && !sure[p];
    }
}

static const MovementResult *result_of(const MovementResult *results, uint32_t count,
                                       const Rules *rules, const char *label) {
    for (uint32_t i = 0; i < count; i++)
        if (str_is(rules_movement(rules, results[i].movement)->targets[results[i].target].label,
                   label))
            return &results[i];
    fail_msg("no %s", label);
    return results;
}

static void test_equal_to_a_count_by_days(void **state) {
    (void)state;
    static const char *const labels[] = {"M.n", "N.n", "L.n"};
    int64_t                  all = 0, unsure = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        AUTO(Arena) arena = arena_open();
        Findings      findings = findings_open(arena);
        const Rules  *rules = kit_read(arena, str_from(PACK), &findings);
        const Roster *roster = random_roster(arena, seed, seed % 2);
        assert_non_null(rules);
        for (int32_t year = 2024; year <= 2027; year++) {
            uint32_t              count;
            Day                   day = day_from(year, 3, 31);
            const MovementResult *results = movements_measure(arena, rules, roster, day, &count);
            assert_int_equal(count, 4);
            for (uint32_t movement = M; movement <= L; movement++) {
                const MovementResult *result = result_of(results, count, rules, labels[movement]);
                int64_t               found, unknown;
                assert_true(result->term != NONE);
                Day began = partial_first(roster_term(roster, result->term)->since);
                count_by_days(roster, movement, began, day, &found, &unknown);
                if (found != result->found || unknown != result->unknown)
                    fail_msg("seed %llu %s: %lld (%lld), by days %lld (%lld)",
                             (unsigned long long)seed, labels[movement], (long long)result->found,
                             (long long)result->unknown, (long long)found, (long long)unknown);
                all += found;
                unsure += unknown;
            }
        }
    }
    assert_true(all > 1000 && unsure > 10);
}

/* The terms of random registers: b0 from 15 October 2020 to October 2025, from 2 November 2025; b1 from 2021 to
 * 30 June 2026. No unit is said of the bodies: of several terms the one begun first. */
static void test_the_term(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings      findings = findings_open(arena);
    const Rules  *rules = kit_read(arena, str_from(PACK), &findings);
    const Roster *roster = random_roster(arena, 3, false);
    static const struct {
        int32_t     year, month;
        const char *term;
    } days[] = {{2025, 1, "t0"}, {2025, 12, "t2"}, {2026, 8, "t1"}};
    uint32_t count;
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const MovementResult *results = movements_measure(
            arena, rules, roster, day_from(days[i].year, days[i].month, 1), &count);
        assert_true(str_is(roster_term(roster, results[0].term)->code, days[i].term));
    }
    const MovementResult *none =
        movements_measure(arena, rules, roster, day_from(2019, 1, 1), &count);
    assert_true(none[0].term == NONE && none[0].status == STRUCTURE_UNDECIDED);
    assert_true(none[0].moved_count == 0);
    movements_measure(arena, rules, roster, day_from(1999, 1, 1), &count);
    assert_int_equal(count, 0);
}

static void test_heads_and_status(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        AUTO(Arena) arena = arena_open();
        Findings              findings = findings_open(arena);
        const Rules          *rules = kit_read(arena, str_from(PACK), &findings);
        const Roster         *roster = random_roster(arena, seed, seed % 2);
        uint32_t              count;
        Day                   day = day_from(2026, 3, 31);
        const MovementResult *results = movements_measure(arena, rules, roster, day, &count);
        const MovementResult *heads = result_of(results, count, rules, "N.w");
        int64_t               women = 0, open = 0, all = 0;
        for (uint32_t p = 0; p < RANDOM_PEOPLE; p++) {
            bool holds = false;
            for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
                const Tenure *row = roster_tenure(roster, i);
                holds |= row->person == p && row->post != NONE &&
                         roster_post(roster, row->post)->unit != NONE &&
                         roster_unit(roster, roster_post(roster, row->post)->unit)->level >= 0 &&
                         roster_covers(row->since, row->until, day);
            }
            int sex = roster_person(roster, p)->sex;
            all += holds;
            women += holds && sex == 1;
            open += holds && sex < 0;
        }
        assert_int_equal(heads->found, women);
        assert_int_equal(heads->unknown, open);
        assert_int_equal(heads->base, all);
        assert_int_equal(heads->at_least, (all * 40 + 99) / 100);
        const MovementResult *bar = result_of(results, count, rules, "N.n");
        StructureStatus       wanted = bar->found > 6                  ? STRUCTURE_OVER
                                       : bar->found + bar->unknown < 2 ? STRUCTURE_SHORT
                                       : bar->found >= 2 && bar->found + bar->unknown <= 6
                                           ? STRUCTURE_MET
                                           : STRUCTURE_UNDECIDED;
        assert_int_equal(bar->status, wanted);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_to_a_count_by_days),
        cmocka_unit_test(test_the_term),
        cmocka_unit_test(test_heads_and_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
