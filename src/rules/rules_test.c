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

static void words_are(const char *canonical, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    assert_string_equal(rules_words(arena, true, str_from(canonical)).at, vi);
    assert_string_equal(rules_words(arena, false, str_from(canonical)).at, en);
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
        cmocka_unit_test(test_words_for_people),
        cmocka_unit_test(test_code_ids_are_of_one_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
