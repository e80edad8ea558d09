/* pose_movements_test.c — movements of a scenario as rows of the problem: which posts, from where, in which periods; and the
 * same of a target of the rules, less who was moved in its term already. docs/plan.md, "Movements wanted". */
#include "base/test.h"
#include "process/calendar.h"
#include "process/pose_kit.h"

static const SettingsPlace anywhere = {.level = -1, .bloc = -1};

/* Heads d and e of the communes v and w, v below w; f of the province. */
static Records world(void) {
    Records r = kit_frame();
    ROW(&r, KIND_UNIT, "code", "w", "name", "W", "level", "commune", "bloc", "party");
    ROW(&r, KIND_UNIT, "code", "v", "name", "V", "level", "commune", "bloc", "government", "parent",
        "w");
    ROW(&r, KIND_UNIT, "code", "x", "name", "X", "level", "province", "bloc", "party");
    ROW(&r, KIND_POST, "code", "d", "name", "D", "kind", "head", "unit", "v", "rank", "9");
    ROW(&r, KIND_POST, "code", "e", "name", "E", "kind", "head", "unit", "w", "rank", "9");
    ROW(&r, KIND_POST, "code", "f", "name", "F", "kind", "head", "unit", "x", "rank", "9");
    return r;
}

static SettingsMovement asked(SettingsPlace from, SettingsPlace to) {
    return (SettingsMovement){.code = STR("m"),
                              .name = STR("m"),
                              .rule = STR(""),
                              .from = from,
                              .to = to,
                              .group = STR(""),
                              .since = DAY_NONE,
                              .until = DAY_NONE,
                              .at_least = 2,
                              .at_most = -1,
                              .price = 70};
}

static const Pose *posed(const Rules *rules, Records *records, SettingsMovement movement) {
    Settings s = settings_default();
    s.movements = &movement;
    s.movement_count = 1;
    return kit_posed_by(rules, records, &s);
}

static void has_posts(const Pose *p, const uint32_t *rows, uint32_t count, const char *codes) {
    Text text = text_open(kit_arena);
    for (uint32_t i = 0; i < count; i++)
        text_add(&text, pose_post_code(p, rows[i]));
    assert_string_equal(text_done(&text).at, codes);
}

static void posts_by_level_bloc_unit_and_body(void **state) {
    SettingsPlace commune = anywhere, party = anywhere, within = anywhere, board = anywhere;
    (void)state;
    commune.level = codes_find(LIST_LEVEL, STR("commune"));
    party.level = codes_find(LIST_LEVEL, STR("commune"));
    party.bloc = codes_find(LIST_BLOC, STR("party"));
    within.unit = STR("w");
    board.body = STR("board");
    const struct {
        SettingsPlace from, to;
        const char   *left, *entered;
        bool          none;
    } cases[] = {{commune, within, "de", "de", false},
                 {anywhere, commune, "abcf", "de", true},
                 {party, commune, "e", "de", false},
                 {anywhere, board, "cdef", "ab", true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Records                r = world();
        const Pose            *p = posed(kit_rules(), &r, asked(cases[i].from, cases[i].to));
        const ProblemMovement *row = p->problem->movements;
        assert_int_equal(p->problem->movement_count, 1);
        has_posts(p, row->from, row->from_count, cases[i].left);
        has_posts(p, row->to, row->to_count, cases[i].entered);
        assert_int_equal(row->none, cases[i].none);
        assert_int_equal(row->group, NONE);
        assert_int_equal(row->at_least, 2);
        assert_int_equal(row->at_most, PROBLEM_NO_LIMIT);
        assert_true(row->price == 70 && !row->bar);
        assert_int_equal(row->periods, problem_all(10)); /* not in the spare ones */
    }
}

static void periods_all_together_or_each(void **state) {
    SettingsPlace commune = anywhere;
    (void)state;
    commune.level = codes_find(LIST_LEVEL, STR("commune"));
    Records          r = world(), again = world(), late = world();
    SettingsMovement m = asked(anywhere, commune);
    m.since = day_from(2027, 2, 1);
    m.until = day_from(2028, 7, 1);
    const Pose *p = posed(kit_rules(), &r, m);
    assert_int_equal(p->problem->movement_count, 1);
    assert_int_equal(p->problem->movements[0].periods,
                     14); /* those of 1 July 2027 to 1 July 2028 */
    m.each = m.bar = true;
    p = posed(kit_rules(), &again, m);
    assert_int_equal(p->problem->movement_count, 3);
    for (uint32_t k = 0; k < 3; k++) {
        assert_int_equal(p->problem->movements[k].periods, 2u << k);
        assert_true(p->problem->movements[k].bar && !p->problem->movements[k].price);
        assert_int_equal(p->movements[k].first, k + 1);
    }
    assert_true(str_is(p->problem->movements[1].id, "m/2028-01-01"));
    m.since = m.until = day_from(2028, 2, 1);
    p = posed(kit_rules(), &late, m);
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.periods"));
}

/* Whoever is in the group of the clause, by person, or by the post held; a clause that is gone is none. */
static void arrivals_of_a_group(void **state) {
    static const char rules[] = "\n```rule\nstructure L \"Local\" of posts {\"clerk\"} cite D "
                                "article \"8\"\n  L.a those with local person are at most 0 "
                                "people; information\n```\n";
    (void)state;
    SettingsPlace commune = anywhere;
    commune.level = codes_find(LIST_LEVEL, STR("commune"));
    SettingsMovement m = asked(anywhere, commune);
    Records          r = world(), again = world(), third = world();
    ROW(&r, KIND_PERSON, "code", "w", "name", "W", "sex", "female", "born", "1980-02-03");
    ROW(&r, KIND_DEGREE, "person", "w", "level", "master", "field", "Law");
    ROW(&r, KIND_THEORY, "person", "w", "level", "advanced");
    kit_person(&r, "m", "1980", "master", "advanced");
    m.group = STR("B.w");
    const Pose            *p = posed(kit_rules(), &r, m);
    const ProblemMovement *row = p->problem->movements;
    uint32_t               d = p->post_row[roster_find(p->roster, KIND_POST, STR("d"))];
    for (int woman = 0; woman < 2; woman++) {
        uint32_t who =
            p->person_row[roster_find(p->roster, KIND_PERSON, woman ? STR("w") : STR("m"))];
        assert_int_equal(movement_counted(p->problem, row, who, d), woman ? row->periods : 0);
    }
    ROW(&again, KIND_UNIT, "code", "y", "name", "Y", "level", "commune", "locality", "Here");
    ROW(&again, KIND_POST, "code", "g", "name", "G", "kind", "head", "unit", "y", "rank", "9");
    ROW(&again, KIND_PERSON, "code", "n", "name", "N", "sex", "male", "born", "1980-02-03",
        "native_place", "Here");
    ROW(&again, KIND_DEGREE, "person", "n", "level", "master", "field", "Law");
    ROW(&again, KIND_THEORY, "person", "n", "level", "advanced");
    m.group = STR("L.a");
    p = posed(kit_rules_with(rules), &again, m);
    uint32_t n = p->person_row[roster_find(p->roster, KIND_PERSON, STR("n"))],
             g = p->post_row[roster_find(p->roster, KIND_POST, STR("g"))];
    row = p->problem->movements;
    assert_int_equal(movement_counted(p->problem, row, n, g), row->periods);
    m.group = STR("L.x");
    p = posed(kit_rules(), &third, m);
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.group"));
}

static void what_concerns_no_post_is_left_out(void **state) {
    (void)state;
    Records       r = world();
    SettingsPlace gone = anywhere;
    gone.unit = STR("abolished");
    const Pose *p = posed(kit_rules(), &r, asked(anywhere, gone));
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.posts"));
}

/* Of three wanted one was moved before the plan; the term ends in the third period. */
static void a_target_of_the_rules(void **state) {
    static const char rules[] =
        "\n```rule\nmovement U \"Up\" from posts level = commune to posts level = province "
        "direction up cite D article \"9\"\n  U.n moves between 3 and 9 people each term; target\n"
        "movement W \"Down\" from posts level = province to posts level >= commune direction down "
        "cite D article \"9\"\n  W.n moves at least 1 people each term; target\n```\n";
    (void)state;
    Records r = world(), again = world();
    ROW(&r, KIND_TERM, "code", "t", "name", "T", "body", "board", "since", "2025-01-01", "until",
        "2028-03-01");
    kit_person(&r, "p", "1980", "master", "advanced");
    ROW(&r, KIND_TENURE, "person", "p", "post", "d", "title", "", "manner", "main", "since",
        "2020-01-01", "until", "2025-12-31");
    ROW(&r, KIND_TENURE, "person", "p", "post", "f", "title", "", "manner", "main", "since",
        "2026-01-01");
    SettingsMovement m = asked(anywhere, anywhere);
    m.rule = STR("U.n");
    const Pose            *p = posed(kit_rules_with(rules), &r, m);
    const ProblemMovement *row = p->problem->movements;
    assert_int_equal(p->problem->movement_count, 1);
    has_posts(p, row->from, row->from_count, "de");
    has_posts(p, row->to, row->to_count, "f");
    assert_true(!row->none && row->at_least == 2 && row->at_most == 8);
    assert_int_equal(row->periods, 7);
    assert_int_equal(p->movements[0].before, 1);
    p = posed(kit_rules_with(rules), &again, m);
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.periods"));
    m.rule = STR("W.n"); /* to posts of two levels */
    Records third = world();
    p = posed(kit_rules_with(rules), &third, m);
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.direction"));
    m.rule = STR("X.n");
    Records fourth = world();
    p = posed(kit_rules_with(rules), &fourth, m);
    assert_true(!p->problem->movement_count && kit_noted(p, "pose.movement.rule"));
}

#define KIT(test) cmocka_unit_test_setup_teardown(test, kit_open, kit_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        KIT(posts_by_level_bloc_unit_and_body),
        KIT(periods_all_together_or_each),
        KIT(arrivals_of_a_group),
        KIT(what_concerns_no_post_is_left_out),
        KIT(a_target_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
