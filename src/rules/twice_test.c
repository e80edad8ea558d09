/* twice_test.c — what is said twice: of two only one could be heard, so that it is told, and of two citations both
 * are kept. */
#include "base/test.h"

#include "rules/faults_kit.h"

typedef struct Twice {
    const char *head, *body, *code;
    uint32_t    line, column;
    const char *expected; /* NULL: not looked at */
} Twice;

#define S_EN "standard S \"s\" of post kind \"k\" cite D\nS.a require "
#define S_VI "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu "

static const Twice filters[] = {
    {EN, S_EN "holds post rank >= 20 rank <= 30", "rules.filter.range", 6, 35,
     "rank from 20 to 30"},
    {EN, S_EN "holds post rank < 30 rank > 20", "rules.filter.range", 6, 34, "rank from 21 to 29"},
    {VI, S_VI "đã giữ chức vụ bậc từ 20 bậc không quá 30 từ 24 tháng trở lên", "rules.filter.range",
     6, 38, "bậc từ 20 đến 30"},
    {VI, S_VI "đang giữ chức vụ cấp >= cấp_xã cấp <= cấp_tỉnh", "rules.filter.range", 6, 44,
     "cấp từ cấp_xã đến cấp_tỉnh"},
    {EN, S_EN "holds post rank >= 30 rank <= 20", "rules.filter.twice", 6, 35, NULL},
    {EN, S_EN "holds post rank >= rank of post rank <= 20", "rules.filter.twice", 6, 45, NULL},
    {EN, S_EN "holds post level = commune level = province", "rules.filter.twice", 6, 40, NULL},
    {EN, S_EN "in pool for field = \"X\" field = \"Y\"", "rules.filter.twice", 6, 37, NULL},
    {EN, S_EN "holds post managed by \"X\" managed by \"Y\"", "rules.filter.twice", 6, 39, NULL},
    {EN, S_EN "holds post bloc = party bloc = government", "rules.filter.twice", 6, 37, NULL},
    {EN,
     "structure C \"c\" of posts rank >= 20 rank <= 30 cite D\nC.a those with sex = female are at "
     "least 1 people; bar",
     "rules.filter.range", 5, 37, "rank from 20 to 30"},
    {EN,
     "structure C \"c\" of posts level = commune level = province cite D\nC.a those with sex = "
     "female "
     "are at least 1 people; bar",
     "rules.filter.twice.set", 5, 42, NULL},
    {EN,
     "apart A {spouse} first holds post bloc = party bloc = party second holds post \"l\" cite D",
     "rules.filter.twice.set", 5, 48, NULL},
    {EN,
     "reminder R \"r\" when retirement of posts rank >= 20 rank <= 30; remind before 3 months; "
     "papers \"p\"; "
     "responsible \"o\" cite D",
     "rules.filter.range", 5, 52, NULL},
    {EN,
     "movement M \"m\" from posts level = commune level = province to posts level = province cite "
     "D",
     "rules.filter.twice.set", 5, 43, NULL},
};

static const Twice marks[] = {
    {VI,
     S_VI "tuổi dưới 50 thiếu thông tin: chưa đáp ứng căn cứ D thiếu thông tin: yêu cầu bổ sung",
     "rules.mark.twice", 6, 65, NULL},
    {EN, S_EN "age under 50 special case by \"X\" special case by \"Y\"", "rules.mark.twice", 6, 46,
     NULL},
    {EN, S_EN "age under 50 applies to holders applies to holders", "rules.mark.twice", 6, 45,
     NULL},
    {EN, S_EN "age under 50 may be relaxed by \"X\" cite D may be relaxed by \"Y\"",
     "rules.mark.twice.names", 6, 55, NULL},
};

static void assert_only(const Twice *twice) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = pack_framed(arena, twice->head, twice->body);
    assert_null(rules_read(arena, &pack, 1, &findings));
    const Finding *f = &findings.at[0];
    if (findings.len != 1 || !str_is(str_from(f->code), twice->code) ||
        f->place.line != twice->line || f->place.column != twice->column)
        fail_msg("%s: %zu, %s at %u:%u", twice->body, findings.len, f->code, f->place.line,
                 f->place.column);
    if (twice->expected && !str_is(f->args[1].value, twice->expected))
        fail_msg("%s: " STR_FMT, twice->body, STR_ARG(f->args[1].value));
}

static void test_a_part_of_a_filter_stands_once(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(filters); i++)
        assert_only(&filters[i]);
}

static void test_a_mark_of_a_clause_stands_once(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        assert_only(&marks[i]);
}

/* Every mend above is good when it is followed. */
static void test_a_range_is_heard_at_both_ends(void **state) {
    (void)state;
    static const struct {
        const char *rank;
        bool        met;
    } cases[] = {{"19", false}, {"20", true}, {"30", true}, {"31", false}};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Findings     findings = findings_open(arena);
        Str          text = str_format(arena,
                                       "%s" S_EN "holds post rank from 20 to 30\n"
                                                "test \"t\" of S dated 2026-06-01 given held post rank = %s "
                                                "counting {main} from 2025-01-01 expect %s\n```\n",
                                       EN, cases[i].rank, cases[i].met ? "eligible" : "not eligible");
        uint32_t     count;
        const Rules *rules = kit_read(arena, text, &findings);
        assert_non_null(rules);
        const RuleTest *tests = rules_test(arena, rules, &count);
        assert_int_equal(count, 1);
        assert_true(tests[0].passed);
    }
}

/* Both stand in what is shown, and a number is no law while one of them does not say it for sure. */
static void test_two_citations_are_kept(void **state) {
    (void)state;
    static const char *const bodies[] = {
        S_EN "sex = male cite D article \"6\" cite X article \"2\" unconfirmed",
        S_EN "sex = male cite X article \"2\" unconfirmed if unknown: not met cite D article \"6\"",
        ("standard S \"s\" of post kind \"k\" cite D article \"6\" unconfirmed cite X\nS.a require "
         "sex = male")};
    static const struct {
        const char *text;
        bool        confirmed;
    } cited[][2] = {{{"d (2020), article 6", true}, {"x, article 2", false}},
                    {{"x, article 2", false}, {"d (2020), article 6", true}},
                    {{"d (2020), article 6", false}, {"x", true}}};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(bodies); i++) {
        Findings     findings = findings_open(arena);
        const Rules *rules = kit_read(
            arena, str_format(arena, "%sdocument X \"x\"\n%s\n```\n", EN, bodies[i]), &findings);
        assert_non_null(rules);
        const ClauseInfo *clause = &rules_standard(rules, 0)->clauses[0];
        assert_int_equal(clause->citations.count, 2);
        for (uint32_t c = 0; c < 2; c++) {
            assert_true(str_is(clause->citations.at[c].text, cited[i][c].text));
            assert_int_equal(clause->citations.at[c].confirmed, cited[i][c].confirmed);
        }
        assert_int_equal(rules_pack(rules, 0).unconfirmed, 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_part_of_a_filter_stands_once),
        cmocka_unit_test(test_a_mark_of_a_clause_stands_once),
        cmocka_unit_test(test_a_range_is_heard_at_both_ends),
        cmocka_unit_test(test_two_citations_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
