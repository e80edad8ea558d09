/* Each contradiction on the smallest register that has it, and its neighbour that has not. */
#include "process/vet_sound.h"

#include "base/test.h"

#define ROW(kit, kind_, ...) row_add(kit, kind_, (const char *[]){__VA_ARGS__, NULL})

typedef struct Kit {
    Arena  *arena;
    Records records;
} Kit;

static void row_add(Kit *kit, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_copy(kit->arena, str_from(pairs[1])));
    records_add(kit->arena, &kit->records, record);
}

static Kit kit_open(void) {
    Kit kit = {.arena = arena_open()};
    ROW(&kit, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&kit, KIND_UNIT, "code", "u", "name", "U");
    ROW(&kit, KIND_POST, "code", "j", "name", "J", "kind", "k", "unit", "u");
    ROW(&kit, KIND_PERSON, "code", "p", "name", "Lê Hoà", "born", "1980-05");
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Vũ An", "born", "1985-01-02");
    return kit;
}

/* Codes and values of what is found, in order. */
static void finds(Kit *kit, const char *wanted) {
    Findings      findings = findings_open(kit->arena);
    const Roster *roster = roster_build(kit->arena, 0, &kit->records, &findings);
    assert_int_equal(findings.len, 0);
    vet_sound(kit->arena, roster, &findings);
    Text text = text_open(kit->arena);
    for (size_t i = 0; i < findings.len; i++)
        text_format(&text, "%s " STR_FMT "\n", findings.at[i].code, STR_ARG(findings.at[i].value));
    assert_string_equal(text_done(&text).at, wanted);
    arena_close(kit->arena);
}

static void a_sound_register_is_left_in_peace(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "j", "since", "1996");
    finds(&kit, "");
}

static void too_young_for_office_or_party(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "a", "name", "A", "born", "2000-06-01", "party_joined",
        "2018-05-31", "service_start", "2015-06-01");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "j", "since", "1994-01-01", "until", "1999");
    finds(&kit, "check.date.young a\ncheck.date.young p\n");
}

static void births_to_come_or_long_ago(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "a", "name", "A", "born", "2090");
    ROW(&kit, KIND_PERSON, "code", "b", "name", "B", "born", "1800-01-01");
    ROW(&kit, KIND_PERSON, "code", "c", "name", "C", "born", "1800-01-01", "left", "1860");
    ROW(&kit, KIND_PERSON, "code", "d", "name", "D", "born", "2026");
    finds(&kit, "check.born.odd a\ncheck.born.odd b\n");
}

static void dates_in_the_wrong_order(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "a", "name", "A", "party_joined", "2010-02", "party_official",
        "2010-01-31");
    ROW(&kit, KIND_PERSON, "code", "b", "name", "B", "party_joined", "2010-02", "party_official",
        "2010");
    ROW(&kit, KIND_PERSON, "code", "c", "name", "C", "service_start", "2010", "left", "2009");
    finds(&kit, "check.date.order a\ncheck.date.order c\n");
}

static void main_offices_at_once_in_the_past(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_POST, "code", "k", "name", "K", "kind", "k", "unit", "u");
    ROW(&kit, KIND_PERSON, "code", "h", "name", "H");
    ROW(&kit, KIND_PERSON, "code", "i", "name", "I");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "j", "since", "2010", "until", "2015-12-31");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "k", "since", "2014-01-01", "manner", "main");
    /* a handover, a year that leaves it open, and one marked as concurrent */
    ROW(&kit, KIND_TENURE, "person", "h", "post", "j", "since", "2010", "until", "2015-12-31");
    ROW(&kit, KIND_TENURE, "person", "h", "post", "k", "since", "2015-12-31");
    ROW(&kit, KIND_TENURE, "person", "i", "post", "j", "since", "2010", "until", "2015");
    ROW(&kit, KIND_TENURE, "person", "i", "post", "k", "since", "2015", "until", "2020");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "j", "since", "2010", "until", "2015-12-31");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "k", "since", "2014", "until", "2016", "manner",
        "concurrent");
    finds(&kit, "check.tenure.crossed p\n");
}

static void offices_in_what_is_closed(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_UNIT, "code", "v", "name", "V", "until", "2025-06-30");
    ROW(&kit, KIND_LINEAGE, "unit", "v", "successor", "u", "type", "merge", "since", "2025-07-01");
    ROW(&kit, KIND_POST, "code", "w", "name", "W", "kind", "k", "unit", "v");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "w", "since", "2020");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "w", "since", "2020", "until", "2025-06-30");
    ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "until", "2025-06-30");
    ROW(&kit, KIND_MEMBERSHIP, "person", "q", "body", "b", "since", "2020");
    finds(&kit, "check.post.closed p\ncheck.body.closed q\n");
}

static void units_over_time(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_UNIT, "code", "d", "name", "District", "parent", "u", "until", "2025-06-30");
    ROW(&kit, KIND_UNIT, "code", "x", "name", "X", "parent", "d");
    finds(&kit, "check.unit.orphan x\ncheck.unit.ended d\n");
}

static void namesakes_whose_births_fit(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "a", "name", "LÊ HÒA", "born", "1980-05-20");
    ROW(&kit, KIND_PERSON, "code", "b", "name", "Lê Hoa", "born", "1980-05-20");
    ROW(&kit, KIND_PERSON, "code", "c", "name", "Lê Hòa", "born", "1980-06-01");
    finds(&kit, "check.namesake p\n");
}

static void ties_told_two_ways(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "a", "name", "A");
    ROW(&kit, KIND_PERSON, "code", "b", "name", "B");
    ROW(&kit, KIND_TIE, "person", "p", "other", "q", "relation", "spouse");
    ROW(&kit, KIND_TIE, "person", "q", "other", "p", "relation", "sibling");
    ROW(&kit, KIND_TIE, "person", "a", "other", "p", "relation", "parent");
    ROW(&kit, KIND_TIE, "person", "p", "other", "a", "relation", "child");
    ROW(&kit, KIND_TIE, "person", "a", "other", "b", "relation", "spouse");
    finds(&kit, "check.tie.contradict p\ncheck.tie.alone a\n");
}

static void bodies_over_their_size_and_vain_pools(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "size", "1");
    ROW(&kit, KIND_MEMBERSHIP, "person", "p", "body", "b", "since", "2020");
    ROW(&kit, KIND_MEMBERSHIP, "person", "p", "body", "b", "since", "2021");
    ROW(&kit, KIND_POST, "code", "z", "name", "Z", "kind", "k", "unit", "u", "until", "2025");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "j", "since", "2020");
    ROW(&kit, KIND_POOL, "person", "p", "post", "j", "since", "2024");
    ROW(&kit, KIND_POOL, "person", "q", "post", "j", "since", "2024");
    ROW(&kit, KIND_POOL, "person", "q", "post", "z", "since", "2024");
    ROW(&kit, KIND_RATING, "person", "q", "year", "2027", "grade", "good");
    Kit more = kit;
    finds(&more, "check.pool.vain p\ncheck.pool.vain q\ncheck.rating.ahead q\n");
    kit = kit_open();
    ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "size", "1");
    ROW(&kit, KIND_MEMBERSHIP, "person", "p", "body", "b", "since", "2020");
    ROW(&kit, KIND_MEMBERSHIP, "person", "q", "body", "b", "since", "2021");
    finds(&kit, "check.body.over b\n");
}

static void decisions_still_to_come(void **state) {
    (void)state;
    Kit kit = kit_open(); /* as of 2026-07-01 */
    ROW(&kit, KIND_DISCIPLINE, "person", "p", "form", "reprimand", "since", "2026-07-02");
    ROW(&kit, KIND_DISCIPLINE, "person", "q", "form", "reprimand", "since", "2026-07-01");
    ROW(&kit, KIND_DISCIPLINE, "person", "q", "form", "warning", "since", "2026");
    ROW(&kit, KIND_DISCIPLINE, "person", "q", "form", "warning");
    ROW(&kit, KIND_VOTE, "person", "q", "type", "poll", "held", "2027", "summoned", "9");
    ROW(&kit, KIND_COMMENDATION, "person", "p", "form", "merit_certificate", "dated", "2026-12");
    finds(&kit, "check.record.ahead p\ncheck.record.ahead p\ncheck.record.ahead q\n");
}

static void lives_and_papers_still_to_come(void **state) {
    (void)state;
    Kit kit = kit_open(); /* as of 2026-07-01 */
    ROW(&kit, KIND_PERSON, "code", "a", "name", "A", "party_joined", "2026-07-02", "party_official",
        "2027");
    ROW(&kit, KIND_PERSON, "code", "b", "name", "B", "party_joined", "2026-07-01", "party_official",
        "2026", "left", "2030");
    ROW(&kit, KIND_PERSON, "code", "c", "name", "C", "service_start", "2026-08");
    ROW(&kit, KIND_DEGREE, "person", "p", "level", "bachelor", "granted", "2026-07-15");
    ROW(&kit, KIND_DEGREE, "person", "q", "level", "bachelor", "granted", "2026-07");
    ROW(&kit, KIND_THEORY, "person", "q", "level", "advanced", "granted", "2027");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "j", "since", "2027"); /* decided, and to come */
    finds(&kit, "check.record.ahead p\ncheck.record.ahead q\n"
                "check.date.ahead a\ncheck.date.ahead a\ncheck.date.ahead c\n");
}

static void units_in_a_circle(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_UNIT, "code", "v", "name", "V", "parent", "w");
    ROW(&kit, KIND_UNIT, "code", "w", "name", "W", "parent", "v");
    finds(&kit, "check.unit.cycle v\n");
}

static void many_of_a_kind_are_counted(void **state) {
    (void)state;
    Kit kit = kit_open();
    for (int i = 0; i < 203; i++) {
        Str year = str_format(kit.arena, "%d", 2027 + i);
        ROW(&kit, KIND_RATING, "person", "q", "year", year.at, "grade", "good");
    }
    Findings      findings = findings_open(kit.arena);
    const Roster *roster = roster_build(kit.arena, 0, &kit.records, &findings);
    vet_sound(kit.arena, roster, &findings);
    assert_int_equal(findings.len, 201);
    assert_string_equal(findings.at[200].code, "check.more");
    assert_string_equal(findings.at[200].args[0].value.at, "3");
    arena_close(kit.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_register_is_left_in_peace),
        cmocka_unit_test(too_young_for_office_or_party),
        cmocka_unit_test(births_to_come_or_long_ago),
        cmocka_unit_test(dates_in_the_wrong_order),
        cmocka_unit_test(main_offices_at_once_in_the_past),
        cmocka_unit_test(offices_in_what_is_closed),
        cmocka_unit_test(units_over_time),
        cmocka_unit_test(namesakes_whose_births_fit),
        cmocka_unit_test(ties_told_two_ways),
        cmocka_unit_test(bodies_over_their_size_and_vain_pools),
        cmocka_unit_test(decisions_still_to_come),
        cmocka_unit_test(lives_and_papers_still_to_come),
        cmocka_unit_test(units_in_a_circle),
        cmocka_unit_test(many_of_a_kind_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
