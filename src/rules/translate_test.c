/* translate_test.c — the shipped packs and every phrase the languages put differently: the same meaning in
 * both, tests that hold in both, and nothing left to do the second time. */
#include "base/test.h"

#include "base/file.h"
#include "rules/rules_kit.h"

#include <stdlib.h>
#include <string.h>

static Hash meaning(Arena *arena, Str text) {
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"), .text = text};
    Hash       hash;
    kit_read(arena, text, &findings);
    assert_true(pack_meaning(arena, &pack, &hash, &findings));
    return hash;
}

static Str translated(Arena *arena, Str text, bool vietnamese) {
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"), .text = text};
    Str        made = translate_pack(arena, &pack, vietnamese, &findings);
    assert_non_null(made.at);
    return made;
}

static Str laid_out(Arena *arena, Str text) {
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"), .text = text};
    return format_pack(arena, &pack, &findings);
}

static void tests_hold(Arena *arena, Str text) {
    Findings        findings = findings_open(arena);
    const Rules    *rules = kit_read(arena, text, &findings);
    uint32_t        count;
    const RuleTest *tests = rules_test(arena, rules, &count);
    for (uint32_t i = 0; i < count; i++)
        if (!tests[i].passed)
            fail_msg(STR_FMT ": expected " STR_FMT ", found " STR_FMT, STR_ARG(tests[i].name),
                     STR_ARG(tests[i].expected), STR_ARG(tests[i].found));
}

/* Part by part, without the words of labels: these are the same anyway. */
static void parts_agree(Arena *arena, Str text, Str other) {
    Findings        findings = findings_open(arena);
    PackSource      packs[2] = {{.code = STR("p.md"), .text = text},
                                {.code = STR("q.md"), .text = other}};
    uint32_t        count, others;
    const PackPart *parts = pack_parts(arena, &packs[0], &count, &findings);
    const PackPart *same = pack_parts(arena, &packs[1], &others, &findings);
    assert_non_null(parts);
    assert_non_null(same);
    assert_int_equal(count, others);
    assert_true(count > 2);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(str_same(parts[i].kind, same[i].kind));
        assert_true(str_same(parts[i].label, same[i].label));
        assert_true(hash_same(parts[i].meaning, same[i].meaning));
        assert_true(!i || !hash_same(parts[i].meaning, parts[i - 1].meaning));
    }
}

/* There and back, and once more. */
static void both_ways(Arena *arena, Str text) {
    bool vietnamese = str_is(pack_language(text), "vi");
    Str  other = translated(arena, text, !vietnamese);
    Str  back = translated(arena, other, vietnamese);
    assert_false(str_same(other, back));
    assert_true(str_is(pack_language(other), vietnamese ? "en" : "vi"));
    assert_true(hash_same(meaning(arena, text), meaning(arena, other)));
    assert_true(hash_same(meaning(arena, text), meaning(arena, back)));
    assert_true(str_same(translated(arena, back, !vietnamese), other));
    assert_true(str_same(translated(arena, back, vietnamese), back));
    assert_true(str_same(laid_out(arena, other), other));
    assert_true(str_same(laid_out(arena, back), back));
    tests_hold(arena, other);
    parts_agree(arena, text, other);
}

static void test_shipped_packs(void **state) {
    (void)state;
    static const char *const names[] = {"default/mac-dinh.md", "company/company.md"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        AUTO(Arena) arena = arena_open();
        Error err = {0};
        Str   text;
        Str   path = str_format(arena, "%s/rules/%s", getenv("KIENTOAN_SOURCE"), names[i]);
        assert_true(file_read(arena, path.at, 1 << 20, &text, &err));
        both_ways(arena, text);
    }
}

#define EN(clauses)                                                                                \
    "prose\n\n```rule\npack P \"p\" language en; version 2; in force from 2026-01-01 until "       \
    "2030-12-31;\nissued by \"B\";\ntime counts: cumulative counting {main; rotated}\ndocument D " \
    "\"d\" dated "                                                                                 \
    "2025-03\nstandard S \"s\" of post kind \"k\" cite D\n" clauses "\n```\nmore prose\n"

typedef struct Line {
    const char *en, *vi; /* vi: what the translation must contain */
} Line;

static const Line lines[] = {
    {"S.a require held post \"a\" at least 24 months", "từ 24 tháng trở lên"},
    {"S.a require held post \"a\" between 12 months and 3 years", "từ 12 tháng đến 3 năm\n"},
    {"S.a require held post \"a\" between 2 years and 30 months", "từ 2 năm đến 30 tháng\n"},
    {"S.a require every rating of last 3 years >= good", "trong 3 năm liền kề"},
    {"S.a require commended in last 5 years", "trong 5 năm gần nhất"},
    {"S.a require training update_course in last 36 months", "trong 36 tháng gần nhất"},
    {"S.a require theory at least advanced special case by \"B\" with reason",
     "từ cao_cấp trở lên trường hợp đặc biệt do \"B\" quyết định\n      nêu rõ lý do"},
    {"S.a require terms in post at most 2, each term 60 months",
     "số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60 tháng"},
    {"S.a require not new in body\ntest \"t\" of S dated 2026-07-01 given term from 2025-10-01 to "
     "2030-10-01; member of body from 2020; held this post from 2020 expect eligible",
     "nhiệm kỳ từ 01/10/2025 đến 01/10/2030; tham gia tập thể từ 2020; đã giữ chức vụ này từ"},
    {"S.a prefer sex = male score 1.5 points", "cộng 1,5 điểm"},
    {"S.a require not (sex = female)", "không (giới_tính = nữ)"},
    {"S.a require sex = male\ntest \"t\" of S dated 2026-07-01 given held post \"a\" from 2020-02 "
     "to "
     "2021; sex = male expect eligible",
     "từ 02/2020 đến 2021"},
    {"S.a require sex = male\nreminder R \"r\" when retirement; remind before 12 months; 90 days; "
     "papers \"p\"; responsible \"b\" cite D",
     "nhắc trước 12 tháng; 90 ngày"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a those "
     "with age from 40 are between 15 % and 40 % of seats, round up; bar",
     "từ 15 % đến 40 % tổng số ghế, làm tròn lên"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a those "
     "with age from 40 are at least 2 people; target",
     "từ 2 người trở lên"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a those "
     "with degree >= master are by seats {to 15: from 2 to 3 people; above 15: at least 20 % of "
     "seats, round up}; target",
     "theo số ghế {đến 15: từ 2 đến 3 người; trên 15:\n      từ 20 % tổng số ghế trở lên, làm tròn "
     "lên}"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a those "
     "with degree >= master are by staff {to 15: at most 2 people; above 15: at most 3 people}; "
     "bar",
     "theo biên chế {đến 15: không quá 2 người; trên"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a those "
     "with degree >= master are by day {2026-07-01: at most 60 people; 2030-07-01: at most 45 "
     "people}; target",
     "theo ngày {01/07/2026: không quá 60 người;"},
    {"S.a require sex = male\nexception S.b of S.a when commended at least 2 times drop",
     "trường hợp riêng S.b của S.a khi được khen thưởng từ 2 lần trở lên không áp dụng"},
    {"S.a require sex = male may be relaxed by {\"Rules of the province\"; \"Board\"}",
     "được nới bởi {\"Rules of the province\"; \"Board\"}"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a each "
     "of {age under 40; age from 40} are at least 1 people; target",
     "mỗi nhóm {tuổi dưới 40; tuổi từ 40} chiếm từ 1 người trở lên"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a "
     "either those with sex = female are at least 2 people or those with sex = male are at most 1 "
     "people; bar",
     "đạt một trong hai mức người có giới_tính = nữ chiếm từ 2 người trở lên"},
    {"S.a require sex = male\nstructure C \"c\" of body kind \"b\" cite D article \"1\"\nC.a "
     "bodies where those with sex = female are at least 1 people come to 75 % of bodies, round up; "
     "bar tested on start of term, each change",
     "đạt 75 %"},
    {"S.a require sex = male\nstructure C \"c\" of posts {\"k\"} per unit not counting degree >= "
     "master cite D article \"1\"\nC.a pool from 1.5 to 2 times seats; information",
     "hệ số quy hoạch từ 1,5 đến 2 lần số ghế; theo dõi"},
    {"S.a require sex = male\nstructure C \"c\" of posts {\"k\"} per unit not counting degree >= "
     "master cite D article \"1\"\nC.a pool at least 1.5 times seats, round up; information",
     "hệ số quy hoạch từ 1,5 lần số ghế trở lên, làm tròn lên"},
    {"S.a require sex = male\nstructure C \"c\" of posts {\"k\"} per unit not counting degree >= "
     "master cite D article \"1\"\nC.a names per post from 2 to 3; information C.b posts per name "
     "at most 3; information",
     "số chức danh quy hoạch mỗi người không quá 3; theo dõi"},
    {"S.a require sex = male\nstructure C \"c\" of posts {\"k\"} per unit not counting degree >= "
     "master cite D article \"1\"\nC.a those with degree >= bachelor are at least 1 people; "
     "bar\nexception X of C.a when unit level = commune are at least 2 people",
     "trường hợp riêng X của C.a khi đơn vị cấp = cấp_xã chiếm từ 2 người trở lên"},
};

static void test_phrases(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        AUTO(Arena) arena = arena_open();
        Str text = str_format(arena, EN("%s"), lines[i].en);
        both_ways(arena, text);
        Str made = translated(arena, text, true);
        if (!memmem(made.at, made.len, lines[i].vi, strlen(lines[i].vi)))
            fail_msg("%s not in:\n" STR_FMT, lines[i].vi, STR_ARG(made));
    }
}

static void test_what_changes_the_meaning(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Hash                     first = meaning(arena, STR(EN("S.a require sex = female")));
    static const char *const same[] = {
        EN("S.a require  sex =\n female"),
        EN("S.a require sex = female test \"t\" of S dated 2026-07-01 given sex = male expect not "
           "eligible"),
        "```rule\npack P \"p\" language en; version 2; in force from 2026-01-01 until 2030-12-31; "
        "issued by \"B\"; time counts: cumulative counting {main; rotated} document D \"d\" dated "
        "2025-03 standard "
        "S "
        "\"s\" of post kind \"k\" cite D S.a require sex = female\n```\n",
    };
    static const char *const changed[] = {
        EN("S.a require sex = male"),
        EN("S.b require sex = female"),
        EN("S.a require sex = female if unknown: not met"),
        EN("S.a require sex = female may be relaxed by \"Board\""),
        EN("S.a require sex = female\nexception X of S.a when this post key drop"),
    };
    for (size_t i = 0; i < COUNT_OF(same); i++)
        assert_true(hash_same(first, meaning(arena, str_from(same[i]))));
    for (size_t i = 0; i < COUNT_OF(changed); i++)
        assert_false(hash_same(first, meaning(arena, str_from(changed[i]))));
}

static void test_a_faulty_pack_has_no_translation(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md"), .text = STR(EN("S.a require age <= 3"))};
    Hash       hash;
    assert_null(translate_pack(arena, &pack, true, &findings).at);
    assert_int_equal(findings.len, 1);
    assert_false(pack_meaning(arena, &pack, &hash, &findings));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_packs),
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_what_changes_the_meaning),
        cmocka_unit_test(test_a_faulty_pack_has_no_translation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
