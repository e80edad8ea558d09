#include "process/reorganise.h"

#include "base/test.h"
#include "process/holding.h"
#include "process/pose_kit.h"

#include <string.h>

#define ON(literal) kit_day(STR(literal))

static Day kit_day(Str iso) {
    Day day;
    assert_true(day_parse_iso(iso, &day));
    return day;
}

/* Two offices and a district under a province; a head and a deputy each, a council each, one member. */
static Records world(void) {
    Records r = {0};
    ROW(&r, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "P", "name", "Tỉnh P", "level", "province");
    ROW(&r, KIND_UNIT, "code", "A", "name", "Sở A", "parent", "P", "staffing", "30",
        "most_deputies", "2", "locality", "p", "field", "a");
    ROW(&r, KIND_UNIT, "code", "B", "name", "Sở B", "parent", "P", "staffing", "20",
        "most_deputies", "3", "locality", "p", "field", "b");
    ROW(&r, KIND_UNIT, "code", "a1", "name", "Phòng Một", "parent", "A");
    ROW(&r, KIND_UNIT, "code", "D", "name", "Sở D", "parent", "P");
    ROW(&r, KIND_JOB, "unit", "A", "name", "Luật", "headcount", "4");
    ROW(&r, KIND_JOB, "unit", "B", "name", "Luật", "headcount", "3");
    ROW(&r, KIND_POST, "code", "hA", "name", "Giám đốc Sở A", "kind", "head", "unit", "A");
    ROW(&r, KIND_POST, "code", "hB", "name", "Giám đốc Sở B", "kind", "head", "unit", "B");
    ROW(&r, KIND_POST, "code", "dA", "name", "Phó Giám đốc Sở A", "kind", "deputy", "unit", "A",
        "seats", "2");
    ROW(&r, KIND_POST, "code", "dB", "name", "Phó Giám đốc Sở B", "kind", "deputy", "unit", "B",
        "seats", "3");
    ROW(&r, KIND_POST, "code", "hD", "name", "Giám đốc", "kind", "head", "unit", "D");
    ROW(&r, KIND_OVERSIGHT, "post", "hA", "authority", "BTV");
    ROW(&r, KIND_BODY, "code", "cA", "name", "Đảng ủy Sở A", "kind", "council", "unit", "A", "size",
        "5");
    ROW(&r, KIND_BODY, "code", "cB", "name", "Đảng ủy Sở B", "kind", "council", "unit", "B", "size",
        "7");
    ROW(&r, KIND_BODY, "code", "T", "name", "Tỉnh ủy", "kind", "board", "unit", "P");
    ROW(&r, KIND_SEAT, "body", "cA", "post", "hA");
    ROW(&r, KIND_SEAT, "body", "T", "post", "hA");
    ROW(&r, KIND_TERM, "code", "n", "name", "2025-2030", "body", "cA", "since", "2025-01-01",
        "until", "2030-01-01");
    kit_person(&r, "x", "1980-01-01", NULL, NULL);
    kit_person(&r, "y", "1980-01-01", NULL, NULL);
    kit_holds(&r, "x", "hA");
    kit_holds(&r, "y", "hB");
    ROW(&r, KIND_MEMBERSHIP, "person", "y", "body", "cB", "since", "2025-01-01");
    return r;
}

static Reform reform(ReformType type, const char *unit, const char *successor, const char *name) {
    return (Reform){.type = type,
                    .day = ON("2027-01-01"),
                    .unit = str_from(unit),
                    .successor = str_from(successor),
                    .name = str_from(name),
                    .number = -1};
}

static Reorganised done(const Records *records, const Reform *reforms, uint32_t count) {
    Findings    findings = findings_open(kit_arena);
    Reorganised out;
    assert_true(reorganise(kit_arena, kit_built(records), reforms, count, NULL, &out, &findings));
    assert_int_equal(findings.len, 0);
    return out;
}

static Str text(const Roster *roster, Kind kind, const char *code, const char *field) {
    uint32_t row = roster_find(roster, kind, str_from(code));
    assert_int_not_equal(row, NONE);
    return roster_text(kit_arena, roster, kind, row, vocabulary_field(kind, str_from(field)));
}

#define SAYS(kind, code, field, wanted)                                                            \
    assert_string_equal(text(out.roster, (kind), (code), (field)).at, (wanted))

static bool linked(const Reorganised *out, const char *before, const char *after) {
    for (uint32_t i = 0; i < out->link_count; i++)
        if (str_is(out->links[i].before, before) && str_is(out->links[i].after, after))
            return true;
    return false;
}

static void two_units_become_a_new_one(void **state) {
    (void)state;
    Records r = world();
    Reform list[] = {reform(REFORM_MERGE, "A", "C", "Sở C"), reform(REFORM_MERGE, "Sở b", "C", "")};
    Reorganised out = done(&r, list, 2);
    SAYS(KIND_UNIT, "C", "name", "Sở C");
    SAYS(KIND_UNIT, "C", "parent", "P");
    SAYS(KIND_UNIT, "C", "staffing", "50");
    SAYS(KIND_UNIT, "C", "most_deputies", "3");
    SAYS(KIND_UNIT, "C", "locality", "p");
    SAYS(KIND_UNIT, "C", "field", "");
    SAYS(KIND_UNIT, "C", "since", "2027-01-01");
    SAYS(KIND_UNIT, "A", "until", "2026-12-31");
    SAYS(KIND_UNIT, "a1", "parent", "C");
    SAYS(KIND_POST, "C/dA", "seats", "3");
    SAYS(KIND_POST, "C/dA", "name", "Phó Giám đốc Sở C");
    SAYS(KIND_POST, "C/hA", "unit", "C");
    SAYS(KIND_POST, "hB", "until", "2026-12-31");
    SAYS(KIND_BODY, "C/cA", "size", "7");
    SAYS(KIND_BODY, "C/cA", "name", "Đảng ủy Sở C");
    SAYS(KIND_BODY, "cB", "until", "2026-12-31");
    SAYS(KIND_TERM, "C/n", "body", "C/cA");
    SAYS(KIND_LINEAGE,
         "B\x1f"
         "C\x1f"
         "2027-01-01",
         "type", "merge");
    SAYS(KIND_OVERSIGHT,
         "C/hA\x1f"
         "2027-01-01",
         "authority", "BTV");
    SAYS(KIND_SEAT,
         "C/cA\x1f"
         "C/hA",
         "since", "2027-01-01");
    SAYS(KIND_SEAT,
         "T\x1f"
         "C/hA",
         "since", "2027-01-01");
    SAYS(KIND_MEMBERSHIP,
         "y\x1f"
         "C/cA\x1f"
         "2027-01-01",
         "until", "");
    SAYS(KIND_MEMBERSHIP,
         "y\x1f"
         "cB\x1f"
         "2025-01-01",
         "until", "2026-12-31");
    SAYS(KIND_JOB,
         "C\x1f"
         "Luật\x1f"
         "2027-01-01",
         "headcount", "7");
    assert_int_equal(out.link_count, 4);
    assert_true(linked(&out, "hB", "C/hA") && linked(&out, "dB", "C/dA"));
}

static void one_goes_into_another_that_stays(void **state) {
    (void)state;
    Records     r = world();
    Reform      list[] = {reform(REFORM_MERGE, "B", "A", "")};
    Reorganised out = done(&r, list, 1);
    SAYS(KIND_UNIT, "A", "staffing", "50");
    SAYS(KIND_UNIT, "A", "until", "");
    SAYS(KIND_POST, "hA", "until", "");
    SAYS(KIND_POST, "dA", "seats", "2");
    SAYS(KIND_JOB,
         "A\x1f"
         "Luật\x1f"
         "2027-01-01",
         "headcount", "7");
    assert_true(linked(&out, "hB", "hA") && linked(&out, "dB", "dA") && out.link_count == 2);
    assert_int_equal(roster_find(out.roster, KIND_POST, STR("A/hB")), NONE);
    SAYS(KIND_MEMBERSHIP,
         "y\x1f"
         "cA\x1f"
         "2027-01-01",
         "until", "");
}

static void posts_of_one_kind_with_different_names_stay_apart(void **state) {
    (void)state;
    Records r = world();
    Reform  list[] = {reform(REFORM_MERGE, "A", "C", "Sở C"), reform(REFORM_MERGE, "B", "C", "")};
    ROW(&r, KIND_POST, "code", "pA1", "name", "Trưởng phòng Tổng hợp, Sở A", "kind", "chief",
        "unit", "A");
    ROW(&r, KIND_POST, "code", "pA2", "name", "Trưởng phòng Tài chính, Sở A", "kind", "chief",
        "unit", "A");
    ROW(&r, KIND_POST, "code", "pB1", "name", "Trưởng phòng Tổng hợp, Sở B", "kind", "chief",
        "unit", "B");
    ROW(&r, KIND_POST, "code", "pB2", "name", "Trưởng phòng Pháp chế, Sở B", "kind", "chief",
        "unit", "B");
    Reorganised out = done(&r, list, 2);
    assert_true(linked(&out, "pA1", "C/pA1") && linked(&out, "pB1", "C/pA1"));
    assert_true(linked(&out, "pA2", "C/pA2") && linked(&out, "pB2", "C/pB2"));
    SAYS(KIND_POST, "C/pB2", "name", "Trưởng phòng Pháp chế, Sở C");
}

static void one_of_each_with_different_names_stays_apart(void **state) {
    (void)state;
    Records r = world();
    Reform  list[] = {reform(REFORM_MERGE, "A", "C", "Sở C"), reform(REFORM_MERGE, "B", "C", "")};
    ROW(&r, KIND_POST, "code", "pA", "name", "Trưởng phòng Tổng hợp, Sở A", "kind", "chief", "unit",
        "A");
    ROW(&r, KIND_POST, "code", "pB", "name", "Trưởng phòng Pháp chế, Sở B", "kind", "chief", "unit",
        "B");
    Reorganised out = done(&r, list, 2);
    assert_true(linked(&out, "pA", "C/pA") && linked(&out, "pB", "C/pB"));
    assert_true(linked(&out, "hB", "C/hA"));
}

static void what_a_name_says_beside_the_unit(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"Trưởng phòng Kinh tế xã Một", "Ủy ban nhân dân xã Một", "truong phong kinh te"},
        {"Chủ tịch Ủy ban nhân dân phường Hai", "Ủy ban nhân dân phường Hai", "chu tich"},
        {"Bí thư Huyện ủy Lệ Thủy", "Huyện Lệ Thủy", "bi thu huyen uy"},
        {"Giám đốc", "Sở Một", "giam doc"},
        {"Head, Department of Health", "Department of Health", "head"},
        {"Sở Một", "Sở Một", ""},
        {"", "Sở Một", ""}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(name_aside(kit_arena, str_from(cases[i][0]), str_from(cases[i][1])).at,
                            cases[i][2]);
}

static void one_becomes_several(void **state) {
    (void)state;
    Records r = world();
    Reform list[] = {reform(REFORM_SPLIT, "B", "E", "Sở E"), reform(REFORM_SPLIT, "B", "F", "Sở F"),
                     reform(REFORM_SPLIT, "A", "A", ""), reform(REFORM_SPLIT, "A", "G", "Sở G")};
    list[1].number = 9;
    Reorganised out = done(&r, list, 4);
    SAYS(KIND_UNIT, "B", "until", "2026-12-31");
    SAYS(KIND_UNIT, "A", "until", "");
    SAYS(KIND_UNIT, "E", "staffing", "");
    SAYS(KIND_UNIT, "F", "staffing", "9");
    SAYS(KIND_POST, "hA", "until", "");
    SAYS(KIND_POST, "G/hA", "name", "Giám đốc Sở G");
    SAYS(KIND_UNIT, "a1", "parent", "A");
    assert_true(linked(&out, "hB", "E/hB") && linked(&out, "hB", "F/hB"));
    assert_false(linked(&out, "hA", "G/hA"));
    SAYS(KIND_LINEAGE,
         "A\x1f"
         "G\x1f"
         "2027-01-01",
         "type", "split");
    SAYS(KIND_MEMBERSHIP,
         "y\x1f"
         "E/cB\x1f"
         "2027-01-01",
         "until", "");
}

static void one_that_is_renamed_keeps_its_people(void **state) {
    (void)state;
    Records     r = world();
    Reform      list[] = {reform(REFORM_RENAME, "A", "N", "Sở N")};
    Reorganised out = done(&r, list, 1);
    SAYS(KIND_POST, "hA", "unit", "N");
    SAYS(KIND_POST, "hA", "name", "Giám đốc Sở N");
    SAYS(KIND_POST, "hA", "until", "");
    SAYS(KIND_BODY, "cA", "unit", "N");
    SAYS(KIND_UNIT, "N", "staffing", "30");
    SAYS(KIND_UNIT, "a1", "parent", "N");
    SAYS(KIND_JOB,
         "N\x1f"
         "Luật\x1f",
         "headcount", "4");
    assert_int_equal(out.link_count, 0);
    Holding  then = holding_on(kit_arena, out.roster, ON("2027-06-01"));
    uint32_t post = roster_find(out.roster, KIND_POST, STR("hA"));
    assert_true(then.heads[post] == 1 && post_open(out.roster, post, ON("2027-06-01")) &&
                post_open(out.roster, post, ON("2026-12-01")));
}

static void units_end_move_and_numbers_are_cut(void **state) {
    (void)state;
    Records r = world();
    Reform  list[] = {reform(REFORM_ABOLISH, "D", "", ""),  reform(REFORM_MOVE, "a1", "", ""),
                      reform(REFORM_SEATS, "dB", "", ""),   reform(REFORM_SEATS, "dA", "", ""),
                      reform(REFORM_DEPUTIES, "A", "", ""), reform(REFORM_STAFFING, "B", "", ""),
                      reform(REFORM_MERGE, "D1", "P", ""),  reform(REFORM_POST, "hA", "hB", "")};
    list[1].parent = STR("B");
    list[2].number = 1;
    list[3].number = 0;
    list[4].number = 1;
    list[5].number = 12;
    ROW(&r, KIND_UNIT, "code", "D1", "name", "Phòng D", "parent", "D");
    Reorganised out = done(&r, list, 8);
    SAYS(KIND_UNIT, "D", "until", "2026-12-31");
    SAYS(KIND_POST, "hD", "until", "2026-12-31");
    SAYS(KIND_LINEAGE,
         "D\x1f\x1f"
         "2027-01-01",
         "type", "abolish");
    SAYS(KIND_UNIT, "a1", "parent", "B");
    SAYS(KIND_POST, "dB", "seats", "1");
    SAYS(KIND_POST, "dA", "until", "2026-12-31");
    SAYS(KIND_UNIT, "A", "most_deputies", "1");
    SAYS(KIND_UNIT, "B", "staffing", "12");
    assert_true(linked(&out, "hD", "") && linked(&out, "dA", "") && linked(&out, "hA", "hB"));
}

static void what_is_made_on_one_day_changes_on_a_later_one(void **state) {
    (void)state;
    Records r = world();
    Reform  list[] = {reform(REFORM_SEATS, "C/dA", "", ""), reform(REFORM_MERGE, "C", "D", ""),
                      reform(REFORM_MERGE, "A", "C", "Sở C"), reform(REFORM_MERGE, "B", "C", "")};
    list[0].number = 4;
    list[1].day = ON("2028-01-01");
    Reorganised out = done(&r, list, 4);
    SAYS(KIND_POST, "C/dA", "seats", "4");
    SAYS(KIND_POST, "C/dA", "until", "2027-12-31");
    SAYS(KIND_POST, "D/C/dA", "seats", "4");
    assert_true(linked(&out, "hA", "C/hA") && linked(&out, "C/hA", "hD"));
    SAYS(KIND_UNIT, "a1", "parent", "D");
}

static void a_new_unit_stands_under_what_is_left_above(void **state) {
    (void)state;
    Records r = world();
    ROW(&r, KIND_UNIT, "code", "k1", "name", "Xã Một", "parent", "D");
    ROW(&r, KIND_UNIT, "code", "k2", "name", "Xã Hai", "parent", "D");
    Reform list[] = {reform(REFORM_MERGE, "k1", "k", "Xã Mới"), reform(REFORM_MERGE, "k2", "k", ""),
                     reform(REFORM_ABOLISH, "D", "", "")};
    Reorganised out = done(&r, list, 3);
    SAYS(KIND_UNIT, "k", "parent", "P");
}

static void every_fault_is_told_and_nothing_is_done(void **state) {
    (void)state;
    Records r = world();
    ROW(&r, KIND_UNIT, "code", "a2", "name", "Phòng Một", "parent", "A");
    ROW(&r, KIND_UNIT, "code", "Z", "name", "Sở Z", "until", "2020-01-01");
    Reform list[] = {
        reform(REFORM_MERGE, "none", "C", "Sở C"), reform(REFORM_MERGE, "Phòng Một", "C", ""),
        reform(REFORM_MERGE, "Z", "C", ""),        reform(REFORM_MERGE, "B", "K", ""),
        reform(REFORM_MERGE, "B", "C", "Sở Khác"), reform(REFORM_ABOLISH, "A", "", ""),
        reform(REFORM_SEATS, "hA", "", ""),        reform(REFORM_MOVE, "A", "", ""),
        reform(REFORM_MERGE, "D", "A", ""),        reform(REFORM_MERGE, "a1", "", ""),
        reform(REFORM_POST, "hD", "no", "")};
    const char *const codes[] = {"reorganise.unknown",
                                 "reorganise.several",
                                 "reorganise.closed",
                                 "reorganise.number.missing",
                                 "reorganise.successor.missing",
                                 "reorganise.twice",
                                 "reorganise.successor.unknown",
                                 "reorganise.successor.ends",
                                 "reorganise.children",
                                 "reorganise.ends",
                                 "reorganise.ends"};
    Place             places[COUNT_OF(list)];
    Findings          findings = findings_open(kit_arena);
    Reorganised       out;
    const Roster     *roster = kit_built(&r);
    for (uint32_t i = 0; i < COUNT_OF(list); i++)
        places[i] = (Place){.file = STR("f"), .row = i + 2};
    assert_false(reorganise(kit_arena, roster, list, COUNT_OF(list), places, &out, &findings));
    for (size_t i = 0; i < findings.len; i++)
        assert_true(findings.at[i].place.row >= 2);
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        bool found = false;
        for (size_t f = 0; f < findings.len; f++)
            found |= strcmp(findings.at[f].code, codes[i]) == 0;
        if (!found)
            fail_msg("%s", codes[i]);
    }
    assert_ptr_equal(out.roster, roster);
}

static void a_circle_and_an_unknown_post_are_refused(void **state) {
    (void)state;
    Records     r = world();
    Reform      list[] = {reform(REFORM_MOVE, "P", "", ""), reform(REFORM_POST, "hD", "no", ""),
                          reform(REFORM_MOVE, "D", "", "")};
    Findings    findings = findings_open(kit_arena);
    Reorganised out;
    list[0].parent = STR("a1");
    assert_false(reorganise(kit_arena, kit_built(&r), list, 3, NULL, &out, &findings));
    assert_int_equal(findings.len, 3);
    assert_string_equal(findings.at[0].code, "reorganise.parent.missing");
    assert_string_equal(findings.at[1].code, "reorganise.parent.circle");
    assert_string_equal(findings.at[2].code, "reorganise.post.none");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_units_become_a_new_one, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(one_goes_into_another_that_stays, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(posts_of_one_kind_with_different_names_stay_apart, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(one_of_each_with_different_names_stays_apart, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(what_a_name_says_beside_the_unit, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(one_becomes_several, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(one_that_is_renamed_keeps_its_people, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(units_end_move_and_numbers_are_cut, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(what_is_made_on_one_day_changes_on_a_later_one, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_new_unit_stands_under_what_is_left_above, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(every_fault_is_told_and_nothing_is_done, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_circle_and_an_unknown_post_are_refused, kit_open,
                                        kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
