#include "base/test.h"

#include "rules/rules.h"
#include "rules/rules_kit.h"

#include <stdio.h>

static const char HEAD[] = "# Company\n\n```rule\n"
                           "pack CO \"Company\" language en; in force from 2020-01-01;\n"
                           "  time counts: cumulative counting {main; acting}\n"
                           "document HB \"Handbook\" dated 2020-01-01\n";

static const char MANAGER[] =
    "standard M \"Manager\" of post kind \"manager\" cite HB article \"3\"\n"
    "  M.a require degree >= bachelor\n"
    "  M.b require held post \"team_lead\" at least 24 months\n"
    "  M.c require every rating of last 2 years >= good\n"
    "  M.d require service left >= 60 months special case by \"Board\" with reason\n"
    "  M.p prefer degree >= master score 8 points\n"
    "  M.q prefer each rating of last 3 years = excellent score 2 points, at most 4 points\n"
    "  M.r prefer each 12 months held post \"team_lead\" score 1.5 points, at most 3 points\n"
    "retirement age cite HB\n"
    "  male: 2020 = 60 years; 2021 = 60 years 3 months; 2022 = 62 years\n"
    "  female: 2020 = 55 years; 2021 = 55 years 4 months; 2022 = 60 years\n";

static void trial(const char *given, const char *expect) {
    AUTO(Arena) arena = arena_open();
    Str text = str_format(arena, "%s%stest \"t\" of M dated 2026-07-01 given %s expect %s\n```\n",
                          HEAD, MANAGER, given, expect);
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, text, &findings);
    assert_non_null(rules);
    uint32_t        count;
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 1);
    if (!tests[0].passed)
        fail_msg("%s: expected " STR_FMT ", found " STR_FMT, given, STR_ARG(tests[0].expected),
                 STR_ARG(tests[0].found));
}

#define FIT                                                                                        \
    "sex = male; born = 1980-03-15; degree = bachelor; rating 2024 = good; rating 2025 = "         \
    "excellent; "

static void test_verdicts(void **state) {
    (void)state;
    trial(FIT "held post \"team_lead\" from 2024-07-01", "eligible");
    trial(FIT "held post \"team_lead\" from 2024-07-02", "not eligible because M.b");
    trial(FIT "held post \"team_lead\" from 2024-07", "undecided needing \"tenure\"");
    trial("sex = male; born = 1968-03-15; degree = master; rating 2024 = good; rating 2025 = good;"
          "held post \"team_lead\" from 2020-07-01",
          "eligible (special case)");
    trial("degree = bachelor; rating 2024 = good; held post \"team_lead\" from 2020-07-01",
          "undecided needing \"rating 2025\"; \"born\"; \"sex\"");
    trial("degree = college", "not eligible because M.a");
    trial("degree = bachelor", "undecided");
}

typedef struct DossierCase {
    const char *condition, *given, *expect;
} DossierCase;

static const DossierCase dossier_en[] = {
    {"grade >= principal", "grade = senior", "eligible"},
    {"grade >= principal", "grade = specialist", "not eligible because S.a"},
    {"grade >= principal", "sex = male", "undecided needing \"grade\""},
    {"strength in field {\"Law\"; \"Finance\"}", "strength in field \"FINANCE\"", "eligible"},
    {"strength in field of post", "this post field = \"Law\"; strength in field \"Finance\"",
     "not eligible because S.a"},
    {"strength in field of post", "this post field = \"Law\"", "undecided needing \"strength\""},
    {"training leadership_course in last 60 months", "training leadership_course on 2021-07-02",
     "eligible"},
    {"training leadership_course in last 60 months", "training leadership_course on 2021-07-01",
     "not eligible because S.a"},
    {"training leadership_course in last 60 months", "training leadership_course on 2021-07",
     "undecided needing \"training\""},
    {"training leadership_course", "training update_course on 2021-07-01",
     "not eligible because S.a"},
    {"commended {state_order} in last 10 years", "commended state_order on 2016-07-02", "eligible"},
    {"commended at least 2 times", "commended merit_certificate on 2020",
     "not eligible because S.a"},
    {"commended at least 2 times", "commended badge on 2020; commended medal on 2021", "eligible"},
    {"status of political_standard = met in last 24 months",
     "status of political_standard = met on 2024-07-02", "eligible"},
    {"status of political_standard = met in last 24 months",
     "status of political_standard = met on 2024-07-01", "not eligible because S.a"},
    {"status of political_standard = met",
     "status of political_standard = met on 2024-07-01; status of political_standard = not_met on "
     "2025-07-01",
     "not eligible because S.a"},
    {"status of asset_declaration >= under_way", "sex = male",
     "undecided needing \"asset_declaration\""},
    {"not concluded matter still counted",
     "concluded matter harassment on 2025-01-01 to 2026-06-30", "eligible"},
    {"not concluded matter still counted",
     "concluded matter harassment on 2025-01-01 to 2026-07-01", "not eligible because S.a"},
    {"not concluded matter {harassment} in last 3 years", "concluded matter waste on 2025-01-01",
     "eligible"},
    {"not concluded matter in own unit in last 3 years",
     "held post \"k\" in same unit from 2020; concluded matter inaction in own unit on 2025-01-01",
     "not eligible because S.a"},
    {"not concluded matter in own unit in last 3 years",
     "held post \"k\" in same unit from 2020 to 2025; concluded matter inaction in own unit on "
     "2025-01-01",
     "eligible"},
    {"in charge in field \"Law\"", "in charge in field \"Law\"", "eligible"},
    {"in charge in field \"Law\"", "in charge in field \"Health\"", "not eligible because S.a"},
    {"time since party_official >= 3 years", "party_official = 2023-07-01", "eligible"},
    {"terms in post at most 2, each term 60 months", "held this post from 2016-07-02", "eligible"},
    {"terms in post at most 2, each term 60 months", "held this post from 2016-07-01",
     "not eligible because S.a"},
    {"terms in post at most 2, each term 60 months",
     "held this post from 2010-01-01 to 2020-12-31; held this post from 2021-01-01",
     "not eligible because S.a"},
    {"terms in post at most 2, each term 60 months",
     "held this post from 2010-01-01 to 2020-12-30; held this post from 2021-01-01", "eligible"},
    {"terms in post at most 2, each term 60 months",
     "held this post from 2010-01-01 to 2026-06-30; held post \"k\" from 2026-07-01", "eligible"},
    {"terms in post at most 2, each term 60 months", "held this post from 2016-07",
     "undecided needing \"tenure\""},
    {"terms in post at most 2, each term 60 months", "sex = male", "undecided needing \"tenure\""},
    {"terms in post at most 2, each term 60 months counting {main}",
     "held this post counting {acting} from 2010-01-01", "eligible"},
    {"new in body",
     "term from 2025-10-01 to 2030-09-30; member of body from 2025-10-01; held post \"k\" from "
     "2020",
     "eligible"},
    {"new in body",
     "term from 2025-10-01 to 2030-09-30; member of body from 2025-09-30; held post \"k\" from "
     "2020",
     "not eligible because S.a"},
    {"new in body", "term from 2025-10-01 to 2030-09-30; held this post from 2024-01-01",
     "not eligible because S.a"},
    {"new in body",
     "term from 2025-10-01 to 2030-09-30; member of body from 2025; held post \"k\" from 2020",
     "undecided needing \"membership\""},
    {"new in body", "term from 2025-10-01 to 2030-09-30; member of body from 2025-10-01",
     "undecided needing \"tenure\""},
    {"new in body", "member of body from 2020-10-01; held post \"k\" from 2020",
     "undecided needing \"term\""},
    {"new in body", "held this post from 2020", "undecided needing \"membership\""},
};

static const DossierCase dossier_vi[] = {
    {"ngạch >= chuyên_viên_chính", "ngạch = chuyên_viên", "chưa đủ điều kiện vì S.a"},
    {"sở_trường ngành {\"Luật\"}", "sở_trường ngành \"luật\"", "đủ điều kiện"},
    {"bồi_dưỡng lãnh_đạo_quản_lý trong 60 tháng gần nhất",
     "bồi_dưỡng lãnh_đạo_quản_lý ngày 02/07/2021", "đủ điều kiện"},
    {"được khen thưởng {bằng_khen; huân_chương} trong 5 năm gần nhất từ 2 lần trở lên",
     "được khen thưởng bằng_khen ngày 2024; được khen thưởng huân_chương ngày 2025",
     "đủ điều kiện"},
    {"tình trạng kết_luận_tiêu_chuẩn_chính_trị = đã_có_đạt_yêu_cầu trong 24 tháng gần nhất",
     "tình trạng kết_luận_tiêu_chuẩn_chính_trị = đã_có_đạt_yêu_cầu ngày 01/01/2026",
     "đủ điều kiện"},
    {"không có vụ việc đã kết luận còn được tính", "giới_tính = nam", "đủ điều kiện"},
    {"không có vụ việc đã kết luận {sách_nhiễu_gây_phiền_hà_cho_người_dân} trong 36 tháng gần nhất",
     "có vụ việc đã kết luận sách_nhiễu_gây_phiền_hà_cho_người_dân ngày 01/01/2026",
     "chưa đủ điều kiện vì S.a"},
    {"không có vụ việc đã kết luận tại đơn vị đang công tác trong 36 tháng gần nhất",
     "đã giữ chức vụ cùng đơn vị từ 01/2020; vụ việc đã kết luận "
     "lãng_phí_sai_phạm_quản_lý_tài_chính_tài_sản "
     "tại đơn vị đang công tác ngày 01/01/2026",
     "chưa đủ điều kiện vì S.a"},
    {"số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60 tháng", "đã giữ chức vụ này từ 01/07/2016",
     "chưa đủ điều kiện vì S.a"},
    {"số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60 tháng", "đã giữ chức vụ này từ 02/07/2016",
     "đủ điều kiện"},
    {"tham gia lần đầu",
     "nhiệm kỳ từ 15/10/2025 đến 15/10/2030; tham gia tập thể từ 15/10/2020; đã giữ chức vụ \"k\" "
     "từ 2020",
     "chưa đủ điều kiện vì S.a"},
    {"phụ trách ngành phù hợp chức danh",
     "chức vụ này lĩnh_vực = \"Y tế\"; phụ trách ngành \"y tế\"", "đủ điều kiện"},
    {"thời gian tính từ ngày_vào_đảng_chính_thức >= 3 năm", "ngày_vào_đảng_chính_thức = 02/07/2023",
     "chưa đủ điều kiện vì S.a"},
};

static void dossier_trial(const char *format, const DossierCase *one) {
    AUTO(Arena) arena = arena_open();
    Str          text = str_format(arena, format, one->condition, one->given, one->expect);
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, text, &findings);
    if (!rules)
        fail_msg("%s: %s %u:%u", one->condition, findings.at[0].code, findings.at[0].place.line,
                 findings.at[0].place.column);
    uint32_t        count;
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 1);
    if (!tests[0].passed)
        fail_msg("%s, %s: expected " STR_FMT ", found " STR_FMT, one->condition, one->given,
                 STR_ARG(tests[0].expected), STR_ARG(tests[0].found));
}

static void test_the_rest_of_the_file(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(dossier_en); i++)
        dossier_trial("```rule\npack P \"p\" language en; in force from 2020-01-01\n"
                      "document D \"d\"\nstandard S \"s\" of post kind \"k\" cite D\n"
                      "S.a require %s\ntest \"t\" of S dated 2026-07-01 given %s expect %s\n```\n",
                      &dossier_en[i]);
    for (size_t i = 0; i < COUNT_OF(dossier_vi); i++)
        dossier_trial(
            "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2020\n"
            "văn bản D \"d\"\ntiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
            "S.a yêu cầu %s\nví dụ kiểm tra \"t\" của S ngày 01/07/2026 giả sử %s kết quả %s\n"
            "```\n",
            &dossier_vi[i]);
}

static void words_are(const char *canonical, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(rules_words(arena, true, str_from(canonical)).at, vi);
    assert_string_equal(rules_words(arena, false, str_from(canonical)).at, en);
}

static void canonical_is(const char *spoken, const char *canonical) {
    AUTO(Arena) arena = arena_open();
    Str found = rules_canonical(arena, str_from(spoken));
    if (canonical)
        assert_string_equal(found.at, canonical);
    else
        assert_null(found.at);
}

static void test_words_of_people_made_canonical(void **state) {
    (void)state;
    static const char *const same[][2] = {{"born", "born"},
                                          {"ngày sinh", "born"},
                                          {"ngày_sinh", "born"},
                                          {"birth date", "born"},
                                          {"trình_độ_chuyên_môn", "degree"},
                                          {"trình độ chuyên môn", "degree"},
                                          {"rating 2025", "rating 2025"},
                                          {"xếp loại 2025", "rating 2025"},
                                          {"xếp_loại 2025", "rating 2025"},
                                          {"địa bàn của đơn vị", "unit.locality"},
                                          {"level of the unit", "unit.level"},
                                          {"kê khai tài sản, thu nhập", "asset_declaration"},
                                          {"ties_declared", "ties_declared"}};
    for (size_t i = 0; i < COUNT_OF(same); i++)
        canonical_is(same[i][0], same[i][1]);
    canonical_is("ngày rằm", NULL);
    canonical_is("2025", NULL);
    canonical_is("", NULL);
}

static void test_words_for_people(void **state) {
    (void)state;
    words_are("degree in field of post", "trình độ chuyên môn ngành phù hợp chức danh",
              "degree in field of post");
    words_are(">= bachelor", ">= đại học", ">= bachelor");
    words_are("held post {\"a_b\"; \"c\"} cumulative counting {main}",
              "đã giữ chức vụ {\"a_b\"; \"c\"} cộng dồn tính {chính thức}",
              "held post {\"a_b\"; \"c\"} cumulative counting {main}");
    words_are("35 months", "35 tháng", "35 months");
    words_are("rating 2025", "xếp loại 2025", "rating 2025");
    words_are("native_place", "quê quán", "native place");
    words_are("unit.locality", "địa bàn của đơn vị", "locality of the unit");
    words_are("under 40", "dưới 40", "under 40");
    words_are("sex = female", "giới tính = nữ", "sex = female");
    words_are("never", "chưa từng", "never");
    words_are("strength in field of post", "sở trường ngành phù hợp chức danh",
              "strength in field of post");
    words_are("commended {state_order} in last 60 months >= 2 times",
              "được khen thưởng {huân chương} trong 60 tháng >= 2 lần",
              "commended {order} of last 60 months >= 2 times");
    words_are("status of political_standard in last 24 months = met",
              "tình trạng kết luận tiêu chuẩn chính trị trong 24 tháng = đã có, đạt yêu cầu",
              "status of political-standard conclusion of last 24 months = there, met");
    words_are("concluded matter {red_tape} in own unit still counted",
              "có vụ việc đã kết luận {quan liêu, xa dân} tại đơn vị đang công tác còn được tính",
              "concluded matter {red tape} in own unit still counted");
    words_are("something else.", "something else.", "something else.");
    words_are("\"open", "\"open", "\"open");
}

/* words.c looks for an id in every list: none may stand in two. */
static void test_code_ids_are_of_one_list(void **state) {
    (void)state;
    for (int list = 0; list < LIST_COUNT; list++)
        for (int code = 0; code < (int)codes_count((ListId)list); code++)
            for (int other = 0; other < list; other++)
                assert_int_equal(
                    codes_find((ListId)other, str_from(codes_at((ListId)list, code)->id)), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_the_rest_of_the_file),
        cmocka_unit_test(test_words_for_people),
        cmocka_unit_test(test_words_of_people_made_canonical),
        cmocka_unit_test(test_code_ids_are_of_one_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
