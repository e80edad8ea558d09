/* faults_test.c — every fault a pack can have is located, told at once, and mends follow the language. */
#include "base/test.h"

#include "rules/faults_kit.h"

#include <string.h>

/* The text begins on line 5 of the pack. */
static const Fault faults[] = {
    {EN, "document E \"e\" dated 01/02/2020", "rules.date.ambiguous", 5, 22, NULL},
    {EN, "document E \"e\" dated 2020-02-30", "rules.date.bad", 5, 22, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male\nexception X of S.a when "
     "unit level = commune are at least 1 people",
     "rules.exception.kind", 7, 11, NULL},
    {EN, "retirement age cite D male: 2020 = 60 years; 2022 = 61 years female: 2020 = 60 years",
     "rules.retirement.order", 5, 46, NULL},
    {EN, "retirement age cite D male: 2020 = 60 years", "rules.retirement.both", 5, 1, NULL},
    {EN,
     "retirement age cite D\nmale: 2020 = 60 years\nmale: 2021 = 59 years\nfemale: 2020 = 60 years",
     "rules.retirement.order", 7, 7, NULL},
    {EN,
     "retirement age cite D\nmale: 2020 = 60 years\nfemale: 2020 = 60 years\n"
     "female: 2022 = 61 years",
     "rules.retirement.order", 8, 9, NULL},
    {EN, "retirement age cite D\nmale: 2020 = 60 years; 2020 = 61 years\nfemale: 2020 = 60 years",
     "rules.retirement.twice", 6, 24, NULL},
    {VI, "tuổi nghỉ hưu căn cứ D\nnam: 2026 = 60 năm\nnữ: 2026 = 60 năm\nnữ: 2026 = 59 năm",
     "rules.retirement.twice", 8, 5, NULL},
    {VI, "tuổi nghỉ hưu căn cứ D\nnam: 20266 = 60 năm\nnữ: 2026 = 60 năm", "rules.retirement.year",
     6, 6, NULL},
    {VI, "tuổi nghỉ hưu căn cứ D\nnam: 2026 = 600 năm\nnữ: 2026 = 60 năm", "rules.retirement.age",
     6, 13, NULL},
    {EN, "retirement age cite D\nmale: 2026 = 6 years\nfemale: 2026 = 60 years",
     "rules.retirement.age", 6, 14, NULL},
    {VI, "tuổi nghỉ hưu căn cứ D\nnam: 2026 = 62 năm 13 tháng\nnữ: 2026 = 60 năm",
     "rules.retirement.months", 6, 20, "63 năm 1 tháng"},
    {EN, "retirement age cite D\nmale: 2026 = 60 years 12 months\nfemale: 2026 = 60 years",
     "rules.retirement.months", 6, 23, "61 years"},
    {EN,
     "retirement age cite D male: 2020 = 60 years female: 2020 = 60 years\n"
     "retirement age cite D male: 2020 = 60 years female: 2020 = 60 years",
     "rules.retirement.tables", 6, 1, "5"},
    {VI,
     "tuổi nghỉ hưu căn cứ D nam: 2026 = 60 năm nữ: 2026 = 60 năm\n"
     "tuổi nghỉ hưu căn cứ D nam: 2026 = 62 năm nữ: 2026 = 62 năm",
     "rules.retirement.tables", 6, 1, "5"},
    {EN,
     "reminder R \"r\" when term_end; remind before 90 days; papers \"p\"; responsible \"b\" cite "
     "D",
     "rules.reminder.after", 5, 29, NULL},
    {EN,
     "reminder R \"r\" when retirement after 5 years; remind before 90 days; papers \"p\"; "
     "responsible \"b\" cite D",
     "rules.reminder.own", 5, 32, NULL},
    {EN,
     "reminder R \"r\" when term_end after 0 months; remind before 90 days; papers \"p\"; "
     "responsible \"b\" cite D",
     "rules.reminder.range", 5, 36, NULL},
    {EN,
     "reminder R \"r\" when retirement; remind before 90 days; 6 months; papers \"p\"; responsible "
     "\"b\" cite D",
     "rules.reminder.order", 5, 56, NULL},
    {EN, "reminder R \"r\" when moonrise; remind before 90 days", "rules.expected.code", 5, 21,
     NULL},
    {VI,
     "nhắc việc R \"r\" khi đến_tuổi_nghỉ_hưu; nhắc trước 4000 ngày; hồ sơ \"p\"; trách nhiệm "
     "\"b\" "
     "căn cứ D",
     "rules.reminder.range", 5, 51, NULL},
    {EN, "test \"t\" of Q dated 2026-01-01 given sex = male expect eligible", "rules.test.standard",
     5, 6, NULL},
    {EN, "test \"t\" of Q dated 2026-01 expect eligible", "rules.date.full", 5, 21, NULL},
    {EN, "test \"t\" of Q dated 2026-01-01 expect splendid", "rules.expected.verdict", 5, 39, NULL},
    {VI, "tiêu chẩn S \"s\" của chức danh \"k\" căn cứ D", "rules.word.near", 5, 1, "tiêu chuẩn"},
    {EN, "test \"t\" of Q dated 2026-01-01 expect eligible because Q.a", "rules.because.eligible",
     5, 48, NULL},
    {EN, "standrad S \"s\" of post kind \"k\" cite D", "rules.word.near", 5, 1, "standard"},
    {EN, "exception X to Y", "rules.expected", 5, 13, "of"},
    {EN, "exception X of Y when sex = male drop", "rules.exception.of", 5, 11, "Y"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male\n"
     "exception X of S.a when sex = male",
     "rules.after.among", 7, 31, "require|prefer|are|drop"},
    {EN, "X overrides Y", "rules.override.unknown", 5, 1, "Y"},
    {EN, "X overrides", "rules.after.label", 5, 3, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.q prefer each rating of last 3 years = good "
     "score 1 points, at most 2 points\nexception X of S.q when sex = male drop",
     "rules.exception.each", 7, 11, "S.q"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\n"
     "exception X of S.a when this post key prefer sex = male",
     "rules.exception.kind", 7, 11, "S.a"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D S.a require sex = female S.b require sex = male\n"
     "exception X of S.a when this post key drop exception Y of S.b when this post key drop\n"
     "X overrides Y",
     "rules.override.clauses", 7, 1, "Y"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D S.a require sex = female\n"
     "exception X of S.a when this post key drop exception Y of S.a when this post key drop\n"
     "X overrides Y Y overrides X",
     "rules.override.circle", 6, 11, "S.a"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D S.a require sex = female\n"
     "exception X of S.a when age under 40 drop\n"
     "exception Y of S.a when commended at least 2 times drop",
     "rules.order.missing", 7, 11, "X"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D S.a require sex = female\nexception X of S.a when "
     "every rating of last 10 years >= good and age under 40 and commended drop\n"
     "exception Y of S.a when not this post key drop",
     "rules.order.unproven", 7, 11, "X"},
    {EN, "standard s \"s\" of post kind \"k\"", "rules.expected.label", 5, 10, NULL},
    {EN, "document E \"e\" dated soon", "rules.expected.date", 5, 22, NULL},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    assert_located(faults, COUNT_OF(faults));
}

static void file_fault(Str text, const char *code) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"), .text = text};
    assert_null(rules_read(arena, &pack, 1, &findings));
    assert_int_equal(findings.len, 1);
    assert_string_equal(findings.at[0].code, code);
    assert_null(format_pack(arena, &pack, &findings).at);
}

static void test_faults_of_the_file(void **state) {
    (void)state;
    file_fault(STR("\xff\xfe"), "rules.encoding");
    file_fault(((Str){"```rule\n\0", 9}), "rules.encoding.nul");
    file_fault(STR("# prose only\n"), "rules.empty");
    file_fault(STR("```rule\npack P \"p\"\n```\n"), "rules.language");
    file_fault(STR("```rule\npack P \"p\" language en; in force from 2026-01-01\n"),
               "rules.fence.open");
    file_fault(STR("```rule\npack P \"p\" language en; in force from 2026-01-01 until "
                   "2025-01-01\n```\n"),
               "rules.date.order");
    file_fault(
        STR("```rule\npack P \"p\" language en; in force from 2026-01-01\ndocument D \"d\"\n"
            "standard S \"s\" of post kind \"k\" cite D\nS.a require held post \"a\" at least "
            "2 years\n```\n"),
        "rules.counting.missing");
}

static void test_all_faults_at_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md")};
    pack.text = str_format(arena,
                           "%sstandard S \"s\" of post kind \"k\" cite D\n"
                           "  S.a require age <= 55\n"
                           "  S.b require sex = female\n"
                           "  S.c require degree >= baker and sex = male\n"
                           "  S.d prefer sex = male score 3\n"
                           "structure C \"c\" of body kind \"b\" cite D\n"
                           "  C.a those with age under 40 are at least 10 %% of seats; target\n"
                           "  C.b those with sex = cat are at least 1 people; bar\n"
                           "retirement age cite D male: 2020 = 60\n"
                           "test \"t\" of S dated 2026-01-01 expect nothing\n```\n",
                           EN);
    assert_null(rules_read(arena, &pack, 1, &findings));
    static const uint32_t lines[] = {6, 8, 10, 11, 12, 14, 13, 14};
    assert_int_equal(findings.len, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (i != 2 && i != 5)
            assert_int_equal(findings.at[i].place.line, lines[i]);
}

/* Any cut or change of a good pack is read to the end without harm. */
static void test_broken_text_is_harmless(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str text =
        str_format(arena,
                   "%sstandard S \"s\" of post kind {\"k\"; \"l\"} when unit level = commune cite "
                   "D article \"3\" unconfirmed\n"
                   "S.a require (degree >= bachelor in field {\"Law\"} or not local person) and "
                   "held post {\"a\"} rank >= rank of post at least 24 months continuous if "
                   "unknown: not met special case by \"B\", with reason applies to holders\n"
                   "S.b prefer each 12 months held post \"a\" score 1.5 points, at most 3 points\n"
                   "structure C \"c\" of posts level = province managed by \"B\" cite D\n"
                   "C.a those with sex = female are between 15 %% and 40 %% of seats, round "
                   "nearest; bar\n"
                   "apart A {spouse} first holds post \"k\" second holds post \"l\" in same unit "
                   "cite D\n"
                   "test \"t\" of S dated 2026-01-01 as holder given born = 1980; rating 2024 = "
                   "good expect undecided needing \"degree\"\n```\n",
                   EN);
    for (size_t cut = 0; cut < text.len; cut++) {
        AUTO(Arena) scratch = arena_open();
        Findings   findings = findings_open(scratch);
        PackSource pack = {.code = STR("p.md"), .text = {text.at, cut}};
        rules_read(scratch, &pack, 1, &findings);
        char *changed = arena_copy(scratch, text.at, text.len);
        changed[cut] = "{;}\"(%1zZ"[cut % 9];
        pack.text = (Str){changed, text.len};
        rules_read(scratch, &pack, 1, &findings);
    }
    Findings   findings = findings_open(arena);
    PackSource whole = {.code = STR("p.md"), .text = text};
    assert_non_null(rules_read(arena, &whole, 1, &findings));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_is_located),
        cmocka_unit_test(test_faults_of_the_file),
        cmocka_unit_test(test_all_faults_at_once),
        cmocka_unit_test(test_broken_text_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
