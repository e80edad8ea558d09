/* retirement_test.c — Decree 135/2020: its table by year, by month of birth, and the birth months that
 * the age rules of party congresses come to by it (reference domain-facts §3b and §6). */
#include "base/test.h"

#include "rules/analysis.h"
#include "rules/rules_kit.h"
#include "rules/syntax.h"

#include <string.h>

enum { MALE, FEMALE, SEXES };

static const char *const SEX_NAMES[SEXES] = {"male", "female"};

static Str shipped_pack(Arena *arena) {
    return kit_shipped(arena, "default/mac-dinh.md");
}

/* ---- the table by year ---- */

typedef struct YearRow {
    int32_t year, months[SEXES];
} YearRow;

static const YearRow BY_YEAR[] = {
    {2021, {60 * 12 + 3, 55 * 12 + 4}}, {2022, {60 * 12 + 6, 55 * 12 + 8}},
    {2023, {60 * 12 + 9, 56 * 12}},     {2024, {61 * 12, 56 * 12 + 4}},
    {2025, {61 * 12 + 3, 56 * 12 + 8}}, {2026, {61 * 12 + 6, 57 * 12}},
    {2027, {61 * 12 + 9, 57 * 12 + 4}}, {2028, {62 * 12, 57 * 12 + 8}},
    {2029, {62 * 12, 58 * 12}},         {2030, {62 * 12, 58 * 12 + 4}},
    {2031, {62 * 12, 58 * 12 + 8}},     {2032, {62 * 12, 59 * 12}},
    {2033, {62 * 12, 59 * 12 + 4}},     {2034, {62 * 12, 59 * 12 + 8}},
    {2035, {62 * 12, 60 * 12}},
};

/* The age of a year: its row, or the last one before it. */
static int32_t age_in(const Retirement *table, int sex, int32_t year) {
    int32_t months = 0;
    for (uint32_t i = 0; i < table->row_count[sex]; i++)
        if (table->rows[sex][i].year <= year)
            months = table->rows[sex][i].months;
    return months;
}

static void test_table_by_year(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, shipped_pack(arena), &findings);
    assert_non_null(rules);
    assert_int_equal(rules->retirements.len, 1);
    for (int sex = 0; sex < SEXES; sex++) {
        for (size_t i = 0; i < COUNT_OF(BY_YEAR); i++)
            assert_int_equal(age_in(&rules->retirements.at[0], sex, BY_YEAR[i].year),
                             BY_YEAR[i].months[sex]);
        assert_int_equal(age_in(&rules->retirements.at[0], sex, 2060), BY_YEAR[14].months[sex]);
        assert_int_equal(age_in(&rules->retirements.at[0], sex, 2020),
                         (sex == MALE ? 60 : 55) * 12);
    }
}

/* One line for all years or one for each: the same table. */
static void test_a_year_a_line(void **state) {
    (void)state;
    static const char *const packs[] = {
        "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026\nvăn bản D \"d\"\n"
        "tuổi nghỉ hưu căn cứ D\nnam: 2026 = 61 năm 6 tháng\nnữ: 2026 = 57 năm\n"
        "nam: 2027 = 61 năm 9 tháng; 2028 = 62 năm\nnữ: 2027 = 57 năm 4 tháng\n"
        "nữ: 2028 = 57 năm 8 tháng\n```\n",
        "```rule\npack P \"p\" language en; in force from 2026-01-01\ndocument D \"d\"\n"
        "retirement age cite D\nmale: 2026 = 61 years 6 months\nfemale: 2026 = 57 years\n"
        "male: 2027 = 61 years 9 months; 2028 = 62 years\nfemale: 2027 = 57 years 4 months\n"
        "female: 2028 = 57 years 8 months\n```\n"};
    for (size_t i = 0; i < COUNT_OF(packs); i++) {
        AUTO(Arena) arena = arena_open();
        Findings     findings = findings_open(arena);
        const Rules *rules = kit_read(arena, str_from(packs[i]), &findings);
        assert_non_null(rules);
        for (int sex = 0; sex < SEXES; sex++)
            for (size_t row = 5; row < 8; row++)
                assert_int_equal(age_in(&rules->retirements.at[0], sex, BY_YEAR[row].year),
                                 BY_YEAR[row].months[sex]);
    }
}

/* ---- by month of birth ---- */

/* Months of birth, first and last of a row, and the age they have; 0: open. */
typedef struct BirthRow {
    int32_t first_year, first_month, last_year, last_month, years, months;
} BirthRow;

static const BirthRow MEN[] = {
    {1950, 1, 1960, 12, 60, 0}, {1961, 1, 1961, 9, 60, 3},  {1961, 10, 1962, 6, 60, 6},
    {1962, 7, 1963, 3, 60, 9},  {1963, 4, 1963, 12, 61, 0}, {1964, 1, 1964, 9, 61, 3},
    {1964, 10, 1965, 6, 61, 6}, {1965, 7, 1966, 3, 61, 9},  {1966, 4, 1990, 12, 62, 0},
};
static const BirthRow WOMEN[] = {
    {1950, 1, 1965, 12, 55, 0}, {1966, 1, 1966, 8, 55, 4}, {1966, 9, 1967, 4, 55, 8},
    {1967, 5, 1967, 12, 56, 0}, {1968, 1, 1968, 8, 56, 4}, {1968, 9, 1969, 4, 56, 8},
    {1969, 5, 1969, 12, 57, 0}, {1970, 1, 1970, 8, 57, 4}, {1970, 9, 1971, 4, 57, 8},
    {1971, 5, 1971, 12, 58, 0}, {1972, 1, 1972, 8, 58, 4}, {1972, 9, 1973, 4, 58, 8},
    {1973, 5, 1973, 12, 59, 0}, {1974, 1, 1974, 8, 59, 4}, {1974, 9, 1975, 4, 59, 8},
    {1975, 5, 1990, 12, 60, 0},
};

/* A register of one person for each month of birth from `first` on, all of one sex. */
static const Roster *people_by_month(Arena *arena, int sex, int32_t first, int32_t last,
                                     Day as_of) {
    Findings findings = findings_open(arena);
    Records  records = {0};
    Record   head = {.kind = KIND_REGISTER};
    Record   post = {.kind = KIND_POST};
    Civil    day = day_civil(as_of);
    record_set(&head, "code", STR("r"));
    record_set(&head, "name", STR("r"));
    record_set(&head, "as_of", str_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day));
    records_add(arena, &records, head);
    record_set(&post, "code", STR("c"));
    record_set(&post, "name", STR("c"));
    record_set(&post, "kind", STR("member"));
    records_add(arena, &records, post);
    for (int32_t month = first; month <= last; month++) {
        Record person = {.kind = KIND_PERSON};
        record_set(&person, "code", str_format(arena, "p%04d", month - first));
        record_set(&person, "name", STR("n"));
        record_set(&person, "sex", str_from(SEX_NAMES[sex]));
        record_set(&person, "born", str_format(arena, "%d-%02d", month / 12, month % 12 + 1));
        records_add(arena, &records, person);
    }
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static int32_t month_number(int32_t year, int32_t month) {
    return year * 12 + month - 1;
}

static void assert_rows(const BirthRow *rows, size_t count, int sex) {
    AUTO(Arena) arena = arena_open();
    Findings      findings = findings_open(arena);
    const Rules  *rules = kit_read(arena, shipped_pack(arena), &findings);
    int32_t       first = month_number(rows[0].first_year, rows[0].first_month);
    int32_t       last = month_number(rows[count - 1].last_year, rows[count - 1].last_month);
    const Roster *roster = people_by_month(arena, sex, first, last, day_from(2026, 7, 1));
    int32_t       month = first;
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(month, month_number(rows[i].first_year, rows[i].first_month));
        for (; month <= month_number(rows[i].last_year, rows[i].last_month); month++) {
            Day earliest, latest;
            Day born = day_from(month / 12, month % 12 + 1, 1);
            rules_retirement(rules, roster, (uint32_t)(month - first), &earliest, &latest);
            assert_int_equal(
                earliest, day_month_end(day_add_months(born, rows[i].years * 12 + rows[i].months)));
            assert_int_equal(latest, earliest);
        }
    }
}

static void test_men_by_month_of_birth(void **state) {
    (void)state;
    assert_rows(MEN, COUNT_OF(MEN), MALE);
}

static void test_women_by_month_of_birth(void **state) {
    (void)state;
    assert_rows(WOMEN, COUNT_OF(WOMEN), FEMALE);
}

/* ---- the age rules of congresses ---- */

/* Who has so many months of service left on the first day of that month: those born from `born` on. */
typedef struct Eligible {
    int32_t year, month, left;
    int     sex;
    int32_t born_year, born_month;
} Eligible;

/* 2025-2030 by the decree: a full term the first time, 48 months for re-election; provinces counted in
 * September, communes in July 2025, posts of state in March 2026. */
static const Eligible OF_2025[] = {
    {2025, 9, 60, MALE, 1968, 9},   {2025, 9, 60, FEMALE, 1972, 5}, {2025, 9, 48, MALE, 1967, 9},
    {2025, 9, 48, FEMALE, 1971, 9}, {2025, 7, 60, MALE, 1968, 7},   {2025, 7, 60, FEMALE, 1972, 3},
    {2025, 7, 48, MALE, 1967, 7},   {2025, 7, 48, FEMALE, 1971, 7}, {2026, 3, 60, MALE, 1969, 3},
    {2026, 3, 60, FEMALE, 1972, 9},
};
/* 2020-2025 by 60 and 55 years: 60 months the first time, 30 for re-election; provinces counted in
 * September, districts in June 2020, re-election to posts of councils and committees in March 2021. */
static const Eligible OF_2020[] = {
    {2020, 9, 60, MALE, 1965, 9},   {2020, 9, 60, FEMALE, 1970, 9},  {2020, 6, 60, MALE, 1965, 6},
    {2020, 6, 60, FEMALE, 1970, 6}, {2020, 9, 30, MALE, 1963, 3},    {2020, 9, 30, FEMALE, 1968, 3},
    {2020, 6, 30, MALE, 1962, 12},  {2020, 6, 30, FEMALE, 1967, 12}, {2021, 3, 30, MALE, 1963, 9},
    {2021, 3, 30, FEMALE, 1968, 9},
};

static const Rules *rules_with(Arena *arena, Str table, int32_t left) {
    Findings findings = findings_open(arena);
    Str      text = str_format(arena,
                               "```rule\nbộ quy định T \"t\" ngôn ngữ vi; có hiệu lực từ 01/01/2020\n"
                                    "văn bản ND135 \"Nghị định 135/2020/NĐ-CP\"\n" STR_FMT
                               "\ntiêu chuẩn S \"s\" của chức danh \"member\" căn cứ ND135 điều \"4\"\n"
                                    "S.a yêu cầu thời gian công tác còn lại >= %d tháng\n```\n",
                               STR_ARG(table), left);
    return kit_read(arena, text, &findings);
}

/* The item of the shipped pack that is the table. */
static Str shipped_table(Arena *arena) {
    Str         text = shipped_pack(arena);
    const char *from = strstr(text.at, "tuổi nghỉ hưu căn cứ");
    assert_non_null(from);
    const char *past = strstr(from, "```");
    assert_non_null(past);
    return (Str){from, (size_t)(past - from)};
}

/* The tables go by months: it is the same on each day of one, so service left is reckoned to the last day
 * of service and not past it. */
static void assert_eligible(const Eligible *row, Str table, bool last_day) {
    AUTO(Arena) arena = arena_open();
    const Rules  *rules = rules_with(arena, table, row->left);
    Day           day = day_from(row->year, row->month, 1);
    int32_t       first = month_number(1955, 1), last = month_number(1985, 12);
    const Roster *roster = people_by_month(arena, row->sex, first, last, day);
    assert_non_null(rules);
    day = last_day ? day_month_end(day) : day;
    for (int32_t month = first; month <= last; month++) {
        const Judgement *judged =
            reference_judge(arena, rules, roster, (uint32_t)(month - first), 0, day, JUDGE_ENTRANT);
        bool passes = month >= month_number(row->born_year, row->born_month);
        assert_int_equal(judged->verdict, passes ? VERDICT_ELIGIBLE : VERDICT_NOT_ELIGIBLE);
    }
}

static void test_congress_of_2025(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str table = shipped_table(arena);
    for (size_t i = 0; i < 2 * COUNT_OF(OF_2025); i++)
        assert_eligible(&OF_2025[i / 2], table, i % 2);
}

static void test_congress_of_2020(void **state) {
    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(OF_2020); i++)
        assert_eligible(&OF_2020[i / 2],
                        STR("tuổi nghỉ hưu căn cứ ND135 điều \"4\"\n"
                            "nam: 2020 = 60 năm\nnữ: 2020 = 55 năm"),
                        i % 2);
}

/* ---- a table that stops on a rise ---- */

typedef struct Stop {
    const char *male, *female, *told; /* sex, last year, last age; NULL: nothing is told */
} Stop;

/* A settled age is one of whole years: only where a rise ends between two of them the table was cut short. */
static void test_a_table_cut_short_on_a_rise_is_noted(void **state) {
    (void)state;
    static const Stop stops[] = {
        {"2026 = 61 năm 3 tháng; 2027 = 61 năm 6 tháng", "2026 = 60 năm",
         "nam 2027 61 năm 6 tháng"},
        {"2026 = 62 năm", "2026 = 57 năm; 2027 = 57 năm 4 tháng", "nữ 2027 57 năm 4 tháng"},
        {"2027 = 61 năm 9 tháng; 2028 = 62 năm", "2034 = 59 năm 8 tháng; 2035 = 60 năm", NULL},
        {"2026 = 61 năm 6 tháng", "2026 = 57 năm", NULL}, /* no rise is seen */
        {"2026 = 61 năm 3 tháng; 2027 = 61 năm 6 tháng; 2028 = 61 năm 6 tháng", "2026 = 60 năm",
         NULL}, /* it rests there */
    };
    for (size_t i = 0; i < COUNT_OF(stops); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md")};
        pack.text = str_format(arena,
                               "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ "
                               "01/01/2026\nvăn bản D \"d\"\ntuổi nghỉ hưu căn cứ D điều \"4\"\n"
                               "nam: %s\nnữ: %s\n```\n",
                               stops[i].male, stops[i].female);
        assert_non_null(rules_check(arena, &pack, 1, NULL, false, &findings));
        assert_int_equal(findings.len, stops[i].told ? 1 : 0);
        if (!stops[i].told)
            continue;
        const Finding *f = &findings.at[0];
        assert_string_equal(f->code, "rules.retirement.rising");
        assert_int_equal(f->severity, SEVERITY_NOTE);
        assert_int_equal(f->place.line, 4);
        Str told = str_format(arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(f->value),
                              STR_ARG(f->args[0].value), STR_ARG(f->args[1].value));
        assert_true(str_is(told, stops[i].told));
        assert_true(str_is(f->args[2].value, "2028"));
    }
}

static void test_shipped_tables_are_not_cut_short(void **state) {
    (void)state;
    static const char *const packs[] = {"default/mac-dinh.md", "company/company.md"};
    for (size_t i = 0; i < COUNT_OF(packs); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md"), .text = kit_shipped(arena, packs[i])};
        assert_non_null(rules_check(arena, &pack, 1, NULL, false, &findings));
        for (size_t f = 0; f < findings.len; f++)
            assert_string_not_equal(findings.at[f].code, "rules.retirement.rising");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_by_year),
        cmocka_unit_test(test_a_year_a_line),
        cmocka_unit_test(test_men_by_month_of_birth),
        cmocka_unit_test(test_women_by_month_of_birth),
        cmocka_unit_test(test_congress_of_2025),
        cmocka_unit_test(test_congress_of_2020),
        cmocka_unit_test(test_a_table_cut_short_on_a_rise_is_noted),
        cmocka_unit_test(test_shipped_tables_are_not_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
