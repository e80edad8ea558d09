/* saying_test.c — what offices say otherwise than the rule language writes it is told with what to write, and what is
 * obeyed makes the clause good or brings the next fault, never the same. */
#include "base/test.h"

#include "rules/faults_kit.h"
#include "rules/lex.h"

#include <string.h>

typedef struct Said {
    PackLang    lang;
    const char *clause, *code, *value, *expected; /* expected: NULL where it is not looked at */
} Said;

static const Said said[] = {
    {PACK_VI, "S.a yêu cầu giới_tính >= nữ", "rules.equals.only", ">=", NULL},
    {PACK_VI, "S.a yêu cầu giới_tính từ nữ trở lên", "rules.equals.only", "từ", NULL},
    {PACK_VI, "S.a yêu cầu đơn vị khối >= đảng", "rules.equals.only", ">=", NULL},
    {PACK_VI, "S.a yêu cầu dân_tộc > \"Kinh\"", "rules.equals.only", ">", NULL},
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ khối >= đảng từ 24 tháng trở lên",
     "rules.expected.instead", ">=", "="},
    {PACK_VI, "S.a yêu cầu tuổi từ 30 đến 55", "rules.age.range", "tuổi từ 30 đến 55",
     "tuổi từ 30 và tuổi tròn không quá 55"},
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ \"p\" từ đủ 36 tháng trở lên", "rules.said.extra", "đủ",
     NULL},
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ \"p\" trên 36 tháng", "rules.said", "trên 36 tháng",
     "> 36 tháng"},
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ \"p\" 36 tháng", "rules.said", "36 tháng",
     "từ 36 tháng trở lên"},
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ phó trưởng phòng từ 36 tháng trở lên", "rules.text.bare",
     "phó trưởng phòng", NULL},
    {PACK_VI, "S.a yêu cầu dân_tộc khác \"Kinh\"", "rules.said", "khác", "!="},
    {PACK_VI, "S.a yêu cầu giới_tính nữ", "rules.expected", "nữ", "="},
    {PACK_VI, "S.a yêu cầu có bằng đại học", "rules.said", "có bằng đại học",
     "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "S.a yêu cầu tốt nghiệp đại học trở lên", "rules.said", "tốt nghiệp đại học trở lên",
     "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "S.a ưu tiên nữ cộng 1 điểm", "rules.said", "nữ", "giới_tính = nữ"},
    {PACK_VI, "S.a yêu cầu từ 30 tuổi trở lên", "rules.said", "từ 30 tuổi trở lên", "tuổi từ 30"},
    {PACK_VI, "S.a yêu cầu tuổi dưới 40 tuổi", "rules.said.extra", "tuổi", NULL},
    {PACK_VI, "S.a yêu cầu trình_độ_chuyên_môn = đại_học trở lên", "rules.said.extra", "trở lên",
     NULL},
    {PACK_VI, "S.a yêu cầu giới_tính = nữ trừ trường hợp đặc biệt", "rules.said",
     "trừ trường hợp đặc biệt", "trường hợp đặc biệt do \"…\" quyết định"},
    {PACK_VI, "S.a yêu cầu giới_tính = nữ, trường hợp đặc biệt do \"B\" quyết định", "rules.said",
     ", trường hợp đặc biệt do", "trường hợp đặc biệt do"},
    {PACK_VI, "S.a yêu cầu giới_tính = nữ áp dụng với người đang giữ chức vụ", "rules.said",
     "áp dụng với người đang giữ chức vụ", "áp dụng cả với người đang giữ chức vụ"},
    {PACK_VI, "S.a yêu cầu giới_tính = nữ căn cứ D khoản 2 điều 3", "rules.said", "khoản 2 điều 3",
     "điều \"3 khoản 2\""},
    {PACK_VI, "S.a yêu cầu không bị kỷ luật", "rules.discipline.span", "bị kỷ luật", NULL},
    {PACK_VI,
     "S.b yêu cầu giới_tính = nữ\ntrường hợp riêng X của S.b nếu đơn vị khối = đảng không áp dụng",
     "rules.said", "nếu", "khi"},
    {PACK_VI, "tuổi nghỉ hưu căn cứ D\nnam: 2026 = 61 tuổi 6 tháng\nnữ: 2026 = 57 năm",
     "rules.said", "tuổi", "năm"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 15 phần trăm "
     "tổng số "
     "ghế trở lên, làm tròn lên; bắt buộc",
     "rules.said", "phần trăm", "%"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm theo lộ trình "
     "{01/01/2026: từ 1 người trở lên}; bắt buộc",
     "rules.said", "theo lộ trình", "theo ngày"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a mỗi nhóm {tuổi dưới 40, tuổi từ 40} chiếm từ "
     "1 người "
     "trở lên; bắt buộc",
     "rules.list.comma", "", NULL},
    {PACK_EN, "S.a require sex >= female", "rules.equals.only", ">=", NULL},
    {PACK_EN, "S.a require unit bloc at least party", "rules.equals.only", "at least", NULL},
    {PACK_EN, "S.a require age from 30 to 55", "rules.age.range", "age from 30 to 55",
     "age from 30 and completed age at most 55"},
    {PACK_EN, "S.a require held post \"p\" over 36 months", "rules.said", "over 36 months",
     "> 36 months"},
    {PACK_EN, "S.a require held post \"p\" 3 years", "rules.said", "3 years", "at least 3 years"},
    {PACK_EN, "S.a require held post team lead at least 3 years", "rules.text.bare", "team lead",
     NULL},
    {PACK_EN, "S.a require service left 60 months", "rules.said", "60 months",
     "at least 60 months"},
    {PACK_EN, "S.a require ethnic other than \"Kinh\"", "rules.said", "other than", "!="},
    {PACK_EN, "S.a require sex female", "rules.expected", "female", "="},
    {PACK_EN, "S.a require has degree bachelor", "rules.said", "has degree bachelor",
     "degree >= bachelor"},
    {PACK_EN, "S.a require degree = bachelor or more", "rules.said.extra", "or more", NULL},
    {PACK_EN, "S.a require not disciplined", "rules.discipline.span", "disciplined", NULL},
    {PACK_EN, "S.b require sex = female\nexception X of S.b if unit bloc = party drop",
     "rules.said", "if", "when"},
    {PACK_EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 40 "
     "percent of "
     "seats, round up; bar",
     "rules.said", "percent", "%"},
    {PACK_EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a each of {age under 40, age from 40} are at "
     "least 1 "
     "people; bar",
     "rules.list.comma", "", NULL},
};

static void test_what_offices_say_is_told_with_what_to_write(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        const Said *one = &said[i];
        bool        english = one->lang == PACK_EN, standard = strncmp(one->clause, "S.", 2) == 0;
        AUTO(Arena) arena = arena_open();
        Findings    findings = findings_open(arena);
        PackSource  pack = {.code = STR("p.md")};
        const char *head = english ? "standard S \"s\" of post kind \"k\" cite D\n"
                                   : "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n";
        pack.text = str_format(arena, "%s%s%s\n```\n", english ? EN : VI, standard ? head : "",
                               one->clause);
        assert_null(rules_read(arena, &pack, 1, &findings));
        const Finding *f = &findings.at[0];
        bool           listed = f->code && strcmp(f->code, "rules.list.comma") == 0;
        if (strcmp(f->code, one->code) != 0 || (!listed && !str_is(f->value, one->value)) ||
            (one->expected && !str_is(f->args[0].value, one->expected)))
            fail_msg("%s: %s (" STR_FMT ", " STR_FMT ")", one->clause, f->code, STR_ARG(f->value),
                     STR_ARG(f->args[0].value));
        if (findings.len != 1)
            fail_msg("%s: then %s", one->clause, findings.at[1].code);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_offices_say_is_told_with_what_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
