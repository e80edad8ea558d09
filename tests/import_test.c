/* The shipped maps on the real data they were made for: every finding true, every count as a second
 * program finds it. Arguments: python, congress_counts.py, the source root.
 * The data lies beside the checkout (KIENTOAN_DATA, else ../shared/data); without it tests skip. */
#include "base/test.h"

#include "model/roster.h"
#include "process/intake.h"
#include "process/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char **arguments;

static Str data_path(Arena *arena, const char *name) {
    const char *given = getenv("KIENTOAN_DATA");
    return given ? str_format(arena, "%s/%s", given, name)
                 : str_format(arena, "%s/../shared/data/%s", arguments[3], name);
}

static bool data_there(void) {
    static const char *const names[] = {"us-congress", "vn-administrative-units",
                                        "vn-administrative-units/2021-11_gso_communes.xlsx"};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (access(data_path(arena, names[i]).at, R_OK) != 0)
            return false;
    return true;
}

/* In our own words: cmocka 1.1.5 writes a skip as "not ok", which TAP readers take for a failure. */
static int skip_all(const struct CMUnitTest *tests, size_t count) {
    printf("1..%zu\n", count);
    for (size_t i = 0; i < count; i++)
        printf("ok %zu - %s # SKIP the data is not there\n", i + 1, tests[i].name);
    return 0;
}

static const Actor actor = {ACTOR_OPERATOR, {"operator", 8}, {0}};

/* Into a register of its own, every good row. */
static IntakeResult import(Arena *arena, Store *store, const char *map, const char *source) {
    IntakeResult  result;
    Error         err = {0};
    IntakeOptions how = {.map = str_format(arena, "%s/maps/%s", arguments[3], map).at,
                         .accept_good_rows = true};
    if (!intake_import(store, &actor, &source, 1, &how, NULL, arena, &result, &err))
        fail_msg("%s", err.message);
    assert_true(result.written);
    return result;
}

static char folder_name[] = "/tmp/kientoan-import-XXXXXX", register_name[100];

static Store *register_fresh(void) {
    Store *store = NULL;
    Error  err = {0};
    unlink(register_name);
    if (!store_create(register_name, &store, &err))
        fail_msg("%s", err.message);
    return store;
}

static const Roster *roster_of(Arena *arena, Store *store) {
    Findings      findings = findings_open(arena);
    Error         err = {0};
    const Roster *roster;
    if (!register_roster(store, arena, 0, &roster, &findings, &err))
        fail_msg("%s", err.message);
    assert_int_equal(findings.len, 0);
    return roster;
}

static size_t told(const IntakeResult *result, const char *code) {
    size_t count = 0;
    for (size_t i = 0; i < result->findings.len; i++)
        count += strcmp(result->findings.at[i].code, code) == 0;
    return count;
}

/* The only finding of its code. */
static const Finding *finding_of(const IntakeResult *result, const char *code) {
    for (size_t i = 0; i < result->findings.len; i++)
        if (strcmp(result->findings.at[i].code, code) == 0)
            return &result->findings.at[i];
    fail_msg("no finding %s", code);
    return NULL;
}

static void test_congress_findings_are_true(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = register_fresh();
    Str          folder = data_path(arena, "us-congress");
    IntakeResult result = import(arena, store, "us-congress.json", folder.at);
    assert_int_equal(told(&result, "intake.seat.double"), 24);
    assert_int_equal(told(&result, "intake.seat.uncovered"), 5);
    assert_int_equal(told(&result, "map.absent"), 2);
    assert_int_equal(told(&result, "intake.tenure.overlap"), 1);
    assert_int_equal(result.findings.len, 24 + 5 + 2 + 1);
    for (size_t i = 0; i < result.findings.len; i++) {
        const Finding *finding = &result.findings.at[i];
        if (strcmp(finding->code, "intake.seat.double") == 0)
            assert_string_equal(finding->args[1].value.at, "2015-07-01");
        if (strcmp(finding->code, "intake.seat.uncovered") == 0)
            assert_string_equal(finding->value.at, "S001179");
    }
    assert_string_equal(finding_of(&result, "map.absent")->value.at, "HSBA20 2019-07-01");
    assert_string_equal(finding_of(&result, "intake.tenure.overlap")->value.at, "1978-01-01");
    assert_int_equal(result.of[KIND_PERSON].added, 1034);
    assert_int_equal(result.of[KIND_TENURE].added, 5884);
    assert_int_equal(result.of[KIND_BODY].added, 285);
    assert_int_equal(result.of[KIND_MEMBERSHIP].refused, 24);
}

typedef struct Count {
    uint32_t members, women, young, last; /* last: the person counted last */
} Count;

static Count body_count(const Roster *roster, uint32_t body, Day day) {
    Count count = {.last = NONE};
    Span  span = roster_by(roster, KIND_MEMBERSHIP, Membership_body, body);
    for (uint32_t i = 0; i < span.len; i++) {
        const Membership *seat = roster_membership(roster, span.at[i]);
        const Person     *person = roster_person(roster, seat->person);
        if (!roster_covers(seat->since, seat->until, day) || seat->person == count.last)
            continue; /* rows of one person follow each other */
        count.last = seat->person;
        count.members++;
        count.women += person->sex == codes_find(LIST_SEX, STR("female"));
        count.young += day_months(partial_first(person->born), day) < 50 * 12;
    }
    return count;
}

static const char *const snapshots[] = {"2013-07-01", "2015-07-01", "2017-07-01", "2019-07-01",
                                        "2021-07-01", "2023-07-01", "2025-07-01", "2026-07-01"};

static Str counts_text(Arena *arena, const Roster *roster) {
    Text text = text_open(arena);
    for (size_t s = 0; s < COUNT_OF(snapshots); s++)
        for (uint32_t b = 0; b < roster_count(roster, KIND_BODY); b++) {
            Day day;
            assert_true(day_parse_iso(str_from(snapshots[s]), &day));
            Count count = body_count(roster, b, day);
            if (count.members)
                text_format(&text, "%s " STR_FMT " %u %u %u\n", snapshots[s],
                            STR_ARG(roster_body(roster, b)->code), count.members, count.women,
                            count.young);
        }
    return text_done(&text);
}

static Str script_text(Arena *arena, const char *folder) {
    char  part[4096];
    Text  text = text_open(arena);
    Str   line = str_format(arena, "'%s' '%s' '%s'", arguments[1], arguments[2], folder);
    FILE *in = popen(line.at, "r");
    assert_non_null(in);
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0;)
        text_add(&text, (Str){part, got});
    assert_int_equal(pclose(in), 0);
    return text_done(&text);
}

static void test_congress_counts_are_those_of_the_files(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = register_fresh();
    Str folder = data_path(arena, "us-congress");
    import(arena, store, "us-congress.json", folder.at);
    Str ours = counts_text(arena, roster_of(arena, store)), theirs = script_text(arena, folder.at);
    assert_true(theirs.len > 10000);
    assert_string_equal(ours.at, theirs.at);
}

static void test_units_of_three_levels(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = register_fresh();
    Str          folder = data_path(arena, "vn-administrative-units");
    IntakeResult result = import(arena, store, "vn-units-2025-03.json", folder.at);
    assert_int_equal(result.findings.len, 0);
    assert_int_equal(result.of[KIND_UNIT].added, 63 + 696 + 10035);
    const Roster *roster = roster_of(arena, store);
    const Unit   *unit = roster_unit(roster, roster_find(roster, KIND_UNIT, STR("00001.2025-03")));
    assert_string_equal(unit->name.at, "Phường Phúc Xá");
    unit = roster_unit(roster, roster_unit(roster, unit->parent)->parent);
    assert_string_equal(unit->name.at, "Thành phố Hà Nội");
}

static void test_units_of_two_levels(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = register_fresh();
    Str          folder = data_path(arena, "vn-administrative-units");
    IntakeResult result = import(arena, store, "vn-units-2025-07.json", folder.at);
    assert_int_equal(result.findings.len, 0);
    assert_int_equal(result.of[KIND_UNIT].added, 34 + 3321);
}

static void test_communes_of_the_statistics_office(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    AUTO(Store) store = register_fresh();
    Str          file = data_path(arena, "vn-administrative-units/2021-11_gso_communes.xlsx");
    IntakeResult result = import(arena, store, "vn-communes-xlsx.json", file.at);
    assert_int_equal(result.findings.len, 0);
    const Roster *roster = roster_of(arena, store);
    uint32_t      levels[4] = {0};
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++)
        levels[roster_unit(roster, u)->level]++;
    assert_int_equal(levels[codes_find(LIST_LEVEL, STR("province"))], 63);
    assert_int_equal(levels[codes_find(LIST_LEVEL, STR("district"))], 705);
    assert_int_equal(levels[codes_find(LIST_LEVEL, STR("commune"))], 10599);
    const Unit *unit = roster_unit(roster, roster_find(roster, KIND_UNIT, STR("00004.2021-11")));
    assert_string_equal(unit->name.at, "Phường Trúc Bạch");
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_congress_findings_are_true),
        cmocka_unit_test(test_congress_counts_are_those_of_the_files),
        cmocka_unit_test(test_units_of_three_levels),
        cmocka_unit_test(test_units_of_two_levels),
        cmocka_unit_test(test_communes_of_the_statistics_office),
    };
    if (argc != 4)
        return EXIT_USE;
    arguments = argv;
    if (!data_there())
        return skip_all(tests, COUNT_OF(tests));
    if (!mkdtemp(folder_name))
        return EXIT_WORLD;
    snprintf(register_name, sizeof register_name, "%s/a.kt", folder_name);
    int wrong = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(register_name);
    return rmdir(folder_name) != 0 || wrong != 0;
}
