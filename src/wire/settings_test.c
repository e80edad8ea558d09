#include "wire/settings.h"

#include "base/test.h"
#include "wire/envelope.h"

static void defaults_survive_a_round_trip(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Settings made = settings_default(), read;
    Str      bytes = settings_write(arena, &made);
    assert_true(settings_read(arena, STR("s"), bytes, &read, &findings));
    assert_true(str_same(settings_write(arena, &read), bytes));
    assert_int_equal(read.periods, 10);
    assert_int_equal(read.displaced, 12000);
    assert_int_equal(read.start, DAY_NONE);
    assert_true(settings_read(arena, STR("s"), STR("{}"), &read, &findings));
    assert_true(str_same(settings_write(arena, &read), bytes));
}

static void what_is_given_is_kept(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Settings s;
    Str      json = STR("{\"start\":\"2028-01-01\",\"periods\":4,\"seed\":7,\"demote\":true,"
                             "\"specials\":[[\"p\",\"j\",\"why\"]],\"locks\":[[\"p\",\"j\",3]],"
                             "\"forbids\":[[\"q\",\"k\",null]]}");
    assert_true(settings_read(arena, STR("s"), json, &s, &findings));
    assert_int_equal(s.start, day_from(2028, 1, 1));
    assert_int_equal(s.periods, 4);
    assert_true(s.demote && s.seed == 7);
    assert_true(str_is(s.specials[0].reason, "why"));
    assert_int_equal(s.locks[0].period, 3);
    assert_int_equal(s.forbids[0].period, NONE);
    Settings again;
    assert_true(settings_read(arena, STR("s"), settings_write(arena, &s), &again, &findings));
    assert_true(str_same(settings_write(arena, &s), settings_write(arena, &again)));
}

static void every_fault_is_found_at_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Settings s;
    Str      json = STR("{\"start\":\"soon\",\"periods\":0,\"move\":-1,\"seed\":\"x\",\"demote\":1,"
                             "\"specials\":[[\"p\",\"j\",\"\"]],\"locks\":[[\"p\",\"j\",64]],"
                             "\"forbids\":3,\"colour\":1,\"spare\":64}");
    assert_false(settings_read(arena, STR("s"), json, &s, &findings));
    assert_int_equal(findings.errors, 10);
    assert_false(settings_read(arena, STR("s"), STR("{"), &s, &findings));
    assert_false(settings_read(arena, STR("s"), STR("[]"), &s, &findings));
    assert_int_equal(findings.errors, 12);
    assert_string_equal(findings.at[10].code, "settings.json");
}

#define COURSE(kind, teaches, months, places, begins)                                              \
    "{\"courses\":[{\"code\":\"cc\",\"name\":\"Cao cấp\",\"kind\":\"" kind                         \
    "\",\"teaches\":\"" teaches "\",\"months\":" months ",\"places\":" places                      \
    ",\"price\":70,\"begins\":" begins "}]}"

static void courses_are_read_or_told(void **state) {
    static const struct {
        const char *json, *fault;
    } cases[] = {
        {COURSE("theory", "advanced", "18", "4", "[\"2028-03-01\",\"2027-03-01\",\"2028-03-01\"]"),
         NULL},
        {COURSE("certificate", "state_management", "3", "1", "[]"), NULL},
        {COURSE("training", "leadership_course", "1", "1", "[]"), NULL},
        {COURSE("degree", "master", "18", "4", "[]"), "settings.course.teaches"},
        {COURSE("theory", "state_management", "18", "4", "[]"), "settings.course.teaches"},
        {COURSE("theory", "advanced", "0", "4", "[]"), "settings.number"},
        {COURSE("theory", "advanced", "121", "4", "[]"), "settings.number"},
        {COURSE("theory", "advanced", "18", "0", "[]"), "settings.number"},
        {COURSE("theory", "advanced", "18", "4", "[\"2027\"]"), "settings.course.day"},
        {"{\"courses\":[{\"code\":\"cc\"}]}", "settings.pair"},
        {"{\"courses\":1}", "settings.pair"},
    };
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings findings = findings_open(arena);
        Settings s, again;
        bool     read = settings_read(arena, STR("s"), str_from(cases[i].json), &s, &findings);
        assert_int_equal(read, !cases[i].fault);
        assert_int_equal(findings.len, cases[i].fault ? 1 : 0);
        if (!read) {
            assert_string_equal(findings.at[0].code, cases[i].fault);
            continue;
        }
        Str bytes = settings_write(arena, &s);
        assert_true(settings_read(arena, STR("s"), bytes, &again, &findings));
        assert_true(str_same(settings_write(arena, &again), bytes));
        assert_true(s.course_count == 1 && s.courses[0].price == 70);
        if (i == 0) /* by day, each once */
            assert_true(s.courses[0].months == 18 && s.courses[0].begin_count == 2 &&
                        s.courses[0].begins[0] == day_from(2027, 3, 1));
    }
}

#define PLACE(unit) "{\"level\":\"commune\",\"bloc\":null,\"unit\":" unit ",\"body\":null}"
#define MOVEMENT(from, since, each, most)                                                          \
    "{\"movements\":[{\"code\":\"m\",\"name\":\"M\",\"rule\":null,\"from\":" from                  \
    ",\"to\":" PLACE("\"u\"") ",\"since\":" since ",\"until\":null,\"each_period\":" each          \
                              ",\"at_least\":2,\"at_most\":" most ",\"price\":70,\"bar\":false}]}"

static void movements_are_read_or_told(void **state) {
    static const struct {
        const char *json, *fault;
    } cases[] = {
        {MOVEMENT(PLACE("null"), "\"2027-03-01\"", "true", "null"), NULL},
        {MOVEMENT(PLACE("null"), "null", "false", "3"), NULL},
        {MOVEMENT("{}", "null", "false", "3"), "settings.pair"},
        {MOVEMENT(PLACE("3"), "null", "false", "3"), "settings.pair"},
        {MOVEMENT(PLACE("null"), "\"soon\"", "false", "3"), "settings.day"},
        {MOVEMENT(PLACE("null"), "null", "1", "3"), "settings.flag"},
        {MOVEMENT(PLACE("null"), "null", "true", "1000001"), "settings.number"},
        {"{\"movements\":[{\"code\":\"m\"}]}", "settings.pair"},
        {"{\"movements\":1}", "settings.pair"},
    };
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings findings = findings_open(arena);
        Settings s, again;
        bool     read = settings_read(arena, STR("s"), str_from(cases[i].json), &s, &findings);
        assert_int_equal(read, !cases[i].fault);
        assert_int_equal(findings.len, cases[i].fault ? 1 : 0);
        if (!read) {
            assert_string_equal(findings.at[0].code, cases[i].fault);
            continue;
        }
        Str bytes = settings_write(arena, &s);
        assert_true(settings_read(arena, STR("s"), bytes, &again, &findings));
        assert_true(str_same(settings_write(arena, &again), bytes));
        assert_true(s.movement_count == 1 && str_is(s.movements[0].to.unit, "u"));
        assert_int_equal(s.movements[0].at_most, i ? 3 : -1);
    }
}

static void text_that_is_damaged_is_shown(void **state) {
    (void)state;
    const struct {
        Str raw, shown;
    } cases[] = {{STR("Nguyễn"), STR("Nguyễn")},
                 {STR("T\xFFỉ"), STR("T\xEF\xBF\xBDỉ")},
                 {STR("\xE1\xBB"), STR("\xEF\xBF\xBD")},
                 {STR("\xED\xA0\x80."), STR("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.")},
                 {STR("a\0b"), STR("a\0b")},
                 {{NULL, 0}, STR("")}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        json_t *made = envelope_str(cases[i].raw);
        assert_true(
            str_same((Str){json_string_value(made), json_string_length(made)}, cases[i].shown));
        json_decref(made);
    }
}

static void one_setting_is_read_as_people_write_it(void **state) {
    static const struct {
        const char *field, *value, *fault;
    } cases[] = {
        {"move", "600", NULL},
        {"demote", "có", NULL},
        {"start", "1/7/2027", NULL},
        {"move", "-1", "settings.number"},
        {"move", "6e2", "settings.number"},
        {"periods", "65", "settings.number"},
        {"start", "2027", "settings.day"},
        {"start", "31/2/2027", "settings.day"},
        {"demote", "1", "settings.flag"},
        {"locks", "[]", "settings.list"},
        {"courses", "[]", "settings.list"},
        {"moves", "1", "settings.unknown"},
        {"move", "\xff", "settings.number"},
    };
    (void)state;
    AUTO(Arena) arena = arena_open();
    Settings s = settings_default();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings findings = findings_open(arena);
        Str      before = settings_write(arena, &s);
        bool set = settings_set(arena, STR("s"), str_from(cases[i].field), str_from(cases[i].value),
                                &s, &findings);
        assert_int_equal(set, !cases[i].fault);
        assert_int_equal(findings.len, cases[i].fault ? 1 : 0);
        if (!set)
            assert_string_equal(findings.at[0].code, cases[i].fault);
        assert_int_equal(str_same(settings_write(arena, &s), before), !set);
    }
    assert_int_equal(s.move, 600);
    assert_true(s.demote);
    assert_int_equal(s.start, day_from(2027, 7, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_survive_a_round_trip),
        cmocka_unit_test(what_is_given_is_kept),
        cmocka_unit_test(every_fault_is_found_at_once),
        cmocka_unit_test(one_setting_is_read_as_people_write_it),
        cmocka_unit_test(courses_are_read_or_told),
        cmocka_unit_test(movements_are_read_or_told),
        cmocka_unit_test(text_that_is_damaged_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
