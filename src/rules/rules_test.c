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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
