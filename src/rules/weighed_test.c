/* weighed_test.c — a pack with two weights exchanged judges as the pack that is written so, by both engines. */
#include "base/test.h"

#include "rules/rules_kit.h"

enum { PEOPLE = 12 };

static const char PACK[] =
    "```rule\npack W \"w\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
    "standard S \"s\" of post kind \"k\" cite D\n"
    "  S.a require degree >= college\n"
    "  S.b prefer degree >= master score %u points\n"
    "  S.c prefer age under 45 score %u points\n"
    "  S.d prefer each rating of last 5 years >= good score %s points, at most %u points\n"
    "standard T \"t\" of post kind \"l\" cite D\n"
    "  T.a prefer degree >= master score 7 points\n```\n";

static const Rules *pack(Arena *arena, uint32_t degree, uint32_t age, const char *each,
                         uint32_t most) {
    Findings     findings = findings_open(arena);
    const Rules *rules =
        kit_read(arena, str_format(arena, PACK, degree, age, each, most), &findings);
    assert_non_null(rules);
    return rules;
}

#define ROW(records, kind_, ...) row_add(arena, records, kind_, (const char *[]){__VA_ARGS__, NULL})

static void row_add(Arena *arena, Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_from(pairs[1]));
    records_add(arena, records, record);
}

/* People with every degree, of any age, with no to five good ratings. */
static const Roster *town(Arena *arena) {
    static const char *const degrees[] = {"college", "bachelor", "master", "doctor"};
    Records                  r = {0};
    Findings                 findings = findings_open(arena);
    ROW(&r, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "u", "name", "U");
    ROW(&r, KIND_POST, "code", "j", "name", "J", "kind", "k", "unit", "u");
    ROW(&r, KIND_POST, "code", "l", "name", "L", "kind", "l", "unit", "u");
    for (uint32_t p = 0; p < PEOPLE; p++) {
        const char *code = str_format(arena, "p%02u", p).at;
        ROW(&r, KIND_PERSON, "code", code, "name", code, "sex", "male", "born",
            p % 3 ? "1990" : "1970");
        ROW(&r, KIND_DEGREE, "person", code, "level", degrees[p % COUNT_OF(degrees)]);
        for (uint32_t y = 0; y < p % 6; y++)
            ROW(&r, KIND_RATING, "person", code, "year", str_format(arena, "%u", 2021 + y).at,
                "grade", "good");
    }
    const Roster *roster = roster_build(arena, 0, &r, &findings);
    assert_int_equal(findings.errors, 0);
    return roster;
}

/* Points given in all, so that a test of nobody fails. */
static int64_t same_judgements(Arena *arena, const Rules *one, const Rules *other) {
    const Roster *roster = town(arena);
    const Day     day = day_from(2026, 7, 1);
    Sweep *sweeps[2] = {sweep_open(arena, one, roster, day), sweep_open(arena, other, roster, day)};
    int64_t all = 0;
    for (uint32_t post = 0; post < 2; post++) {
        Verdict verdicts[2][PEOPLE];
        int64_t points[2][PEOPLE];
        for (int k = 0; k < 2; k++)
            sweep_post(sweeps[k], post, JUDGE_ENTRANT, verdicts[k], points[k]);
        for (uint32_t p = 0; p < PEOPLE; p++) {
            const Judgement *a = reference_judge(arena, one, roster, p, post, day, JUDGE_ENTRANT);
            const Judgement *b = reference_judge(arena, other, roster, p, post, day, JUDGE_ENTRANT);
            assert_int_equal(a->verdict, b->verdict);
            assert_int_equal(a->points, b->points);
            assert_int_equal(a->points_most, b->points_most);
            assert_int_equal(points[0][p], a->points);
            assert_int_equal(points[1][p], a->points);
            all += a->points;
        }
    }
    return all;
}

static void two_weights_change_places(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Rules *rules = pack(arena, 30, 20, "4", 12);
    assert_int_equal(rules_weights(arena, rules), 3);
    assert_true(
        same_judgements(arena, rules_swapped(arena, rules, 0), pack(arena, 20, 30, "4", 12)) > 0);
    assert_true(same_judgements(arena, rules_swapped(arena, rules, 1),
                                pack(arena, 30, 12, "6.666", 20)) > 0);
    assert_null(rules_swapped(arena, rules, 2));
    same_judgements(arena, rules, pack(arena, 30, 20, "4", 12)); /* as it was */
}

static void equal_weights_stay(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Rules *rules = pack(arena, 20, 20, "4", 12);
    assert_null(rules_swapped(arena, rules, 0));
    assert_true(same_judgements(arena, rules_swapped(arena, rules, 1),
                                pack(arena, 20, 12, "6.666", 20)) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_weights_change_places),
        cmocka_unit_test(equal_weights_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
