/* gather_test.c — what one reading of a pack with faults tells: every one of them, each where it is. */
#include "base/test.h"

#include "rules/faults_kit.h"

#define TELLS(head, text, ...)                                                                     \
    assert_told(false, head, text, (const Told[]){__VA_ARGS__},                                    \
                COUNT_OF(((const Told[]){__VA_ARGS__})))

/* What is named and nowhere given is told beside faults of words; what a fault hides is not. */
static void test_names_beside_faults(void **state) {
    (void)state;
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "exception X of S.zz when age under 40 drop\n"
          "exception Y of S.a when age under 40 drop\n"
          "test \"t\" of S dated 2026-01-01 expect eligible\n"
          "test \"u\" of T dated 2026-01-01 expect eligible",
          {"rules.expected.code", 6, 21}, {"rules.exception.of", 7, 11},
          {"rules.test.standard", 10, 6});
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "exception X of S.a when age drop\n"
          "X overrides Y Y overrides X",
          {"rules.expected.code", 6, 21}, {"rules.age.bare", 7, 25},
          {"rules.override.unknown", 8, 1}, {"rules.override.unknown", 8, 15});
}

static void test_clauses_after_faults(void **state) {
    (void)state;
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "  S.b sex = female\n"
          "  S.c requires sex = male\n"
          "  S.a require sex = dog\n"
          "structure C \"c\" of body kind \"b\" cite D\n"
          "  C.a those with sex = cat are at least 1 people; bar\n"
          "  C.b age under 40 are at least 1 people; bar",
          {"rules.expected.code", 6, 21}, {"rules.clause.standard", 7, 7},
          {"rules.word.near", 8, 7}, {"rules.label.twice", 9, 3}, {"rules.expected.code", 9, 21},
          {"rules.expected.code", 11, 24}, {"rules.clause.structure", 12, 7});
    /* a label that wraps is no clause */
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat and degree >= master cite\n  D\n"
          "  S.b require sex = female",
          {"rules.expected.code", 6, 21});
}

static void test_faults_of_a_procedure(void **state) {
    (void)state;
    TELLS(EN,
          "procedure Q \"q\" of post kind \"k\" for appointment cite D\n"
          "  Q.a step \"one\" after step Q.zz by \"x\" within 0 days cite D\n"
          "  Q.b step \"two\" after step Q.a by \"y\" within 0 days cite D\n"
          "  Q.b step \"three\" after step Q.yy by \"z\" quorum 3/2 of those summoned cite D",
          {"rules.step.unknown", 6, 29}, {"rules.step.within", 6, 48}, {"rules.step.within", 7, 47},
          {"rules.label.twice", 8, 3}, {"rules.step.unknown", 8, 31}, {"rules.step.quorum", 8, 50});
}

/* What is missing at the end of a clause is told there and not at the next one. */
static void test_what_is_missing_at_an_end(void **state) {
    (void)state;
    TELLS(VI,
          "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
          "  S.a yêu cầu thời gian công tác còn lại từ 60\n"
          "  S.b yêu cầu trình_độ_chuyên_môn\n"
          "  S.c yêu cầu giới_tính = nữ\n"
          "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\n"
          "  C.a người có giới_tính = nữ chiếm từ 1 người trở lên\n"
          "  C.b người có giới_tính = nữ chiếm từ 15 % tổng số ghế\n"
          "không bố trí A {vợ_chồng} người thứ nhất đang giữ chức vụ \"k\" người thứ hai đang giữ "
          "chức vụ \"l\"\n"
          "văn bản E \"e\"",
          {"rules.unit.missing", 6, 45}, {"rules.after.bound", 7, 15},
          {"rules.force.missing", 10, 48}, {"rules.rounding.missing", 11, 45},
          {"rules.force.missing", 11, 45}, {"rules.after", 12, 94});
}

static void test_slips_of_labels_and_words(void **state) {
    (void)state;
    TELLS(VI,
          "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
          "  S.a phải giới_tính = nữ\n"
          "  s.b yêu cầu giới_tính = nữ\n"
          "  S.đ yêu cầu giới_tính = nữ\n"
          "  S.e require giới_tính = nữ\n"
          "  S.g Yêu cầu giới_tính = nữ\n"
          "  S.h yêu cầu trình độ chuyên môn >= đại_học\n"
          "  S.i yêu cầu trình_độ_chuyên_môn >= đại học\n"
          "  S.k yêu cầu xếp_loại trong 3 năm liền kề >= tốt",
          {"rules.clause.standard", 6, 7}, {"rules.label.letters", 7, 3},
          {"rules.label.letters", 8, 3}, {"rules.word.english", 9, 7},
          {"rules.word.capital", 10, 7}, {"rules.word.near", 11, 15}, {"rules.word.near", 12, 38},
          {"rules.rating.bare", 13, 15});
}

/* As offices label, and with a hyphen: one fault, at the label; what is missing before it is told there. */
static void test_labels_of_offices(void **state) {
    (void)state;
    TELLS(VI,
          "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
          "  S.h ưu tiên giới_tính = nữ cộng 5\n"
          "  a) yêu cầu tuổi dưới 39\n"
          "  1. yêu cầu tuổi <= 50\n"
          "  1.2. ưu tiên giới_tính = nữ cộng 5\n"
          "  S-t yêu cầu giới_tính = nam căn cứ\n"
          "  S.i yêu cầu tuổi dưới 50 căn cứ\n"
          "  S.k yêu cầu giới_tính = nam",
          {"rules.after", 6, 35}, {"rules.label.letters", 7, 3}, {"rules.label.letters", 8, 3},
          {"rules.age.bare", 8, 14}, {"rules.label.letters", 9, 3}, {"rules.after", 9, 36},
          {"rules.label.letters", 10, 3}, {"rules.cite.label", 10, 31},
          {"rules.cite.label", 11, 28});
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  a) require age under 39\n"
          "  S.b require (age under\n  39) or sex = male\n"
          "  b. require sex = male cite",
          {"rules.label.letters", 6, 3}, {"rules.label.letters", 9, 3},
          {"rules.cite.label", 9, 25});
}

static void test_a_name_begun_with_a_capital(void **state) {
    (void)state;
    TELLS(VI, "văn bản E Quyết định ngày 2024\nvăn bản G Căn cứ pháp lý ngày 2024",
          {"rules.text.bare", 5, 11}, {"rules.text.bare", 6, 11});
}

static void test_marks_of_lists(void **state) {
    (void)state;
    TELLS(EN,
          "standard S \"s\" of post kind {\"k\", \"l\"} cite D\n"
          "  S.a require sex = cat\n"
          "apart A (spouse; parent) first holds post \"k\" second holds post \"l\" cite D",
          {"rules.list.comma", 5, 33}, {"rules.expected.code", 6, 21}, {"rules.list.round", 7, 9});
}

static void test_a_block_left_open(void **state) {
    (void)state;
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n\n"
          "Lời giải thích của khoản này, dài một câu.\n\n"
          "## Điều 7. Phần sau\n\n"
          "```rule\n"
          "standard T \"t\" of post kind \"l\" cite D\n"
          "  T.a require sex = dog",
          {"rules.fence.open", 1, 1}, {"rules.expected.code", 6, 21},
          {"rules.expected.code", 14, 21});
}

/* What the header says behind its fault is not told as missing. */
static void test_a_header_with_a_fault(void **state) {
    (void)state;
    assert_told(false, "",
                "```rule\npack P \"p\" language en\ntime counts: cumulative counting {main}\n"
                "document D \"d\"\nstandard S \"s\" of post kind \"k\" cite D\n"
                "  S.a require held post \"a\" at least 2 years",
                (const Told[]){{"rules.expected", 3, 1}}, 1);
}

static void test_reasons_of_tests(void **state) {
    (void)state;
    TELLS(EN,
          "standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = male\n"
          "  S.b prefer sex = male score 1 points\n"
          "test \"t\" of S dated 2026-01-01 given sex = female expect not eligible because S.a, "
          "S.b, S.x",
          {"rules.test.reason", 8, 84}, {"rules.test.reason", 8, 89});
}

static const char *case_of(const Findings *findings, const char *code) {
    for (size_t f = 0; f < findings->len; f++)
        for (size_t a = 0; strcmp(findings->at[f].code, code) == 0 && a < FINDING_ARGS; a++)
            if (findings->at[f].args[a].name && strcmp(findings->at[f].args[a].name, "case") == 0)
                return findings->at[f].args[a].value.at;
    return "";
}

/* In a pack of either language: what the program says of a case is said as the reader reads. */
static void test_a_case_is_told_in_both_languages(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "tiêu chuẩn T \"t\" của chức danh \"k\" khi đơn vị cấp = cấp_tỉnh căn cứ D\n"
        "T.a yêu cầu giới_tính = nữ\n%s",
        "standard T \"t\" of post kind \"k\" when unit level = province cite D\n"
        "T.a require sex = female\n%s"};
    static const char *const exceptions[] = {
        "trường hợp riêng X của T.a khi giới_tính = nữ không áp dụng\n"
        "trường hợp riêng Y của T.a khi trình_độ_chuyên_môn = đại_học không áp dụng\n",
        "exception X of T.a when sex = female drop\n"
        "exception Y of T.a when degree = bachelor drop\n"};
    static const char *const codes[] = {"rules.gap", "rules.order.missing"};
    static const char *const wanted[] = {
        "đơn vị cấp: cấp xã\nunit level: commune",
        "giới tính: nữ; trình độ chuyên môn: đại học\nsex: female; degree: bachelor"};
    for (int i = 0; i < 4; i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        Str        body = str_format(arena, bodies[i / 2], i % 2 ? exceptions[i / 2] : "");
        PackSource pack = pack_framed(arena, i / 2 ? EN : VI, body.at);
        rules_check(arena, &pack, 1, NULL, false, &findings);
        assert_string_equal(case_of(&findings, codes[i % 2]), wanted[i % 2]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_case_is_told_in_both_languages),
        cmocka_unit_test(test_names_beside_faults),
        cmocka_unit_test(test_clauses_after_faults),
        cmocka_unit_test(test_faults_of_a_procedure),
        cmocka_unit_test(test_what_is_missing_at_an_end),
        cmocka_unit_test(test_slips_of_labels_and_words),
        cmocka_unit_test(test_labels_of_offices),
        cmocka_unit_test(test_a_name_begun_with_a_capital),
        cmocka_unit_test(test_marks_of_lists),
        cmocka_unit_test(test_a_block_left_open),
        cmocka_unit_test(test_a_header_with_a_fault),
        cmocka_unit_test(test_reasons_of_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
