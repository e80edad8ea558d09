#include "process/history.h"
#include "process/intake_kit.h"

#include <string.h>

static const Actor the_operator = {ACTOR_OPERATOR, {"operator", 8}, {0}};

static int kit_set(void **state) {
    *state = kit_open();
    return 0;
}

static int kit_put_away(void **state) {
    kit_close(*state);
    return 0;
}

static void know(Kit *kit, Kind kind, const char *const *fields) {
    Record record = {.kind = kind};
    for (; *fields; fields += 2)
        record_set(&record, fields[0], str_from(fields[1]));
    kit_know(kit, record);
}
#define KNOW(kit, kind, ...) know((kit), (kind), (const char *const[]){__VA_ARGS__, NULL})

static void erase(Kit *kit, Kind kind, const char *key) {
    Error err = {0};
    assert_true(
        store_erase(kit->store, &the_operator, kind, str_from(key), STR("request 7"), &err));
}

/* "version deed kind field=was>value …" of each change, a line each. */
static Str told(Kit *kit, Kind kind, const char *code, const char *field, HistoryAnswer *answer) {
    static const char deeds[] = {'+', '~', '-', '?'};
    Findings          findings = findings_open(kit->arena);
    Error             err = {0};
    HistoryAsk        ask = {kind, str_from(code), str_from(field)};
    Text              text = text_open(kit->arena);
    if (!history_find(kit->store, kit->arena, &ask, answer, &findings, &err)) {
        assert_int_equal(findings.len, 1);
        return str_from(findings.at[0].code);
    }
    for (uint32_t i = 0; i < answer->line_count; i++)
        for (uint32_t c = 0; c < answer->lines[i].change_count; c++) {
            const HistoryChange *change = &answer->lines[i].changes[c];
            const KindInfo      *info = vocabulary_kind(change->kind);
            text_format(&text, "%lld %c%s", (long long)answer->lines[i].version,
                        deeds[change->deed], info->name);
            for (uint32_t f = 0; f < change->field_count; f++)
                text_format(&text, " %s=" STR_FMT ">" STR_FMT,
                            info->fields[change->fields[f].field].name,
                            STR_ARG(change->fields[f].was), STR_ARG(change->fields[f].value));
            text_char(&text, '\n');
        }
    return text_done(&text);
}

static void test_rows_come_change_and_go(void **state) {
    Kit          *kit = *state;
    HistoryAnswer answer;
    KNOW(kit, KIND_PERSON, "code", "p", "name", "An");
    KNOW(kit, KIND_PERSON, "code", "p1", "name", "Other");
    KNOW(kit, KIND_RATING, "person", "p", "year", "2025", "grade", "good");
    KNOW(kit, KIND_PERSON, "code", "p", "name", "Ân", "born", "1975");
    KNOW(kit, KIND_TIE, "person", "p1", "other", "p", "relation", "spouse");
    Change      gone = {CHANGE_WITHDRAW, {.kind = KIND_RATING}};
    WriteResult result;
    Error       err = {0};
    record_set(&gone.record, "person", STR("p"));
    record_set(&gone.record, "year", STR("2025"));
    assert_true(store_write(kit->store, &the_operator, "test.write", STR(""), -1, &gone, 1, NULL,
                            &result, &err));
    assert_string_equal(told(kit, KIND_PERSON, "p", "", &answer).at,
                        "1 +person code=>p name=>An\n"
                        "3 +rating person=>p year=>2025 grade=>good\n"
                        "4 ~person name=An>Ân born=>1975\n"
                        "5 +tie person=>p1 other=>p relation=>spouse\n"
                        "6 -rating person=p> year=2025> grade=good>\n");
    assert_true(str_is(answer.name, "Ân"));
    assert_string_equal(told(kit, KIND_PERSON, "p", "grade", &answer).at,
                        "3 +rating grade=>good\n6 -rating grade=good>\n");
    assert_string_equal(told(kit, KIND_PERSON, "p", "nothing", &answer).at,
                        "history.field.unknown");
    assert_string_equal(told(kit, KIND_PERSON, "q", "", &answer).at, "history.unknown");
}

/* Nothing of what was erased is told; that something was, is. */
static void test_erasures_are_told_as_erasures(void **state) {
    Kit          *kit = *state;
    HistoryAnswer answer;
    KNOW(kit, KIND_PERSON, "code", "p", "name", "An");
    KNOW(kit, KIND_RATING, "person", "p", "year", "2025", "grade", "good");
    KNOW(kit, KIND_CLAIM, "kind", "person", "row", "p", "field", "name", "value", "Ân", "source",
         "card", "standing", "unsettled");
    erase(kit, KIND_PERSON, "p");
    assert_string_equal(told(kit, KIND_PERSON, "p", "", &answer).at,
                        "2 +rating person=>p year=>2025 grade=>good\n");
    assert_int_equal(answer.name.len, 0);
    assert_int_equal(answer.erasure_count, 1);
    assert_int_equal(answer.erasures[0].version, 4);
    assert_true(str_is(answer.erasures[0].note, "request 7"));
    Document document = report_history(kit->arena, LANG_EN, &answer);
    assert_string_equal(document.blocks[0].text.at, "erased (p)");
    assert_true(str_starts(document.blocks[document.len - 1].text, STR("Version 4 (operator, ")));
    erase(kit, KIND_RATING,
          "p\x1f"
          "2025");
    assert_string_equal(told(kit, KIND_PERSON, "p", "", &answer).at, "history.unknown");
}

int main(void) {
#define IN_KIT(test) cmocka_unit_test_setup_teardown(test, kit_set, kit_put_away)
    const struct CMUnitTest tests[] = {
        IN_KIT(test_rows_come_change_and_go),
        IN_KIT(test_erasures_are_told_as_erasures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
