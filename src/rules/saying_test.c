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
    {PACK_VI, "S.a yêu cầu đã giữ chức vụ \"p\" và tương đương từ 36 tháng trở lên",
     "rules.equivalent", "tương đương", NULL},
    {PACK_EN, "S.a require held post \"p\" or equivalent at least 3 years", "rules.equivalent",
     "equivalent", NULL},
    {PACK_VI, "S.a yêu cầu giới_tính nữ", "rules.expected", "nữ", "="},
    {PACK_VI, "S.a yêu cầu có bằng đại học", "rules.said", "có bằng đại học",
     "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "S.a yêu cầu tốt nghiệp đại học trở lên", "rules.said", "tốt nghiệp đại học trở lên",
     "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "S.a ưu tiên nữ cộng 1 điểm", "rules.said", "nữ", "giới_tính = nữ"},
    {PACK_VI, "S.a yêu cầu từ 30 tuổi trở lên", "rules.said", "từ 30 tuổi trở lên", "tuổi từ 30"},
    {PACK_VI, "S.a yêu cầu tuổi dưới 40 tuổi", "rules.said.extra", "tuổi", NULL},
    {PACK_VI, "S.a yêu cầu trình_độ_chuyên_môn = đại_học trở lên", "rules.said",
     "= đại_học trở lên", ">= đại_học"},
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
    {PACK_EN, "S.a require degree = bachelor or more", "rules.said", "= bachelor or more",
     ">= bachelor"},
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
        assert_true(findings.len > 0);
        const Finding *f = &findings.at[0];
        bool           listed = strcmp(f->code, "rules.list.comma") == 0;
        if (strcmp(f->code, one->code) != 0 || (!listed && !str_is(f->value, one->value)) ||
            (one->expected && !str_is(f->args[0].value, one->expected)))
            fail_msg("%s: %s (" STR_FMT ", " STR_FMT ")", one->clause, f->code, STR_ARG(f->value),
                     STR_ARG(f->args[0].value));
        if (findings.len != 1)
            fail_msg("%s: then %s", one->clause, findings.at[1].code);
    }
}

/* ---- obeyed to the letter ---- */

/* What stands in the clause once each mend is done as it says, the first form where two are named. */
typedef struct Obeyed {
    PackLang    lang;
    const char *clause, *became;
} Obeyed;

static const Obeyed obeyed[] = {
    {PACK_VI, "không quá 55 tuổi", "tuổi tròn không quá 55"},
    {PACK_VI, "giới_tính = nữ và không quá 55 tuổi", "giới_tính = nữ và tuổi tròn không quá 55"},
    {PACK_VI, "không quá 55 tuổi thiếu thông tin: chưa đáp ứng",
     "tuổi tròn không quá 55 thiếu thông tin: chưa đáp ứng"},
    {PACK_VI, "tối đa 45 tuổi", "tuổi tròn không quá 45"},
    {PACK_VI, "chưa quá 45 tuổi", "tuổi tròn không quá 45"},
    {PACK_VI, "tuổi không quá 55", "tuổi tròn không quá 55"},
    {PACK_VI, "tuổi đời không quá 55 tuổi", "tuổi tròn không quá 55"},
    {PACK_VI, "tuổi đời dưới 45", "tuổi dưới 45"},
    {PACK_VI, "từ 45 tuổi trở xuống", "tuổi tròn không quá 45"},
    {PACK_VI, "45 tuổi trở xuống", "tuổi tròn không quá 45"},
    {PACK_VI, "tuổi từ 45 trở xuống", "tuổi tròn không quá 45"},
    {PACK_VI, "từ 30 tuổi trở lên", "tuổi từ 30"},
    {PACK_VI, "đủ 30 tuổi trở lên", "tuổi từ 30"},
    {PACK_VI, "30 tuổi trở lên", "tuổi từ 30"},
    {PACK_VI, "tuổi từ 30 trở lên", "tuổi từ 30"},
    {PACK_VI, "từ 30 đến 45 tuổi", "tuổi từ 30 và tuổi tròn không quá 45"},
    {PACK_VI, "từ 30 tuổi đến 45 tuổi", "tuổi từ 30 và tuổi tròn không quá 45"},
    {PACK_VI, "đã giữ chức vụ \"p\" từ 36 tháng trở xuống",
     "đã giữ chức vụ \"p\" không quá 36 tháng"},
    {PACK_VI, "trình_độ_chuyên_môn từ đại_học trở xuống", "trình_độ_chuyên_môn không quá đại_học"},
    {PACK_VI, "trình_độ_chuyên_môn = đại_học trở xuống", "trình_độ_chuyên_môn <= đại_học"},
    {PACK_VI, "trình_độ_chuyên_môn đại_học trở lên", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "trình_độ_chuyên_môn >= đại_học trở lên", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "đại học trở lên", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "từ đại học trở lên", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "thời gian công tác còn lại đủ 60 tháng",
     "thời gian công tác còn lại từ 60 tháng trở lên"},
    {PACK_VI, "thời gian công tác còn lại tối thiểu 5 năm",
     "thời gian công tác còn lại ít nhất 5 năm"},
    {PACK_VI, "đã giữ chức vụ \"p\" tối thiểu 36 tháng", "đã giữ chức vụ \"p\" ít nhất 36 tháng"},
    {PACK_EN, "at most 55 years old", "completed age at most 55"},
    {PACK_EN, "no older than 55", "completed age at most 55"},
    {PACK_EN, "not older than 55 years", "completed age at most 55"},
    {PACK_EN, "45 years old or younger", "completed age at most 45"},
    {PACK_EN, "age 45 or younger", "completed age at most 45"},
    {PACK_EN, "age at most 55", "completed age at most 55"},
    {PACK_EN, "age at least 30", "age from 30"},
    {PACK_EN, "age 30 or older", "age from 30"},
    {PACK_EN, "30 years old or older", "age from 30"},
    {PACK_EN, "at least 30 years old or above", "age from 30"},
    {PACK_EN, "age from 30 or older", "age from 30"},
    {PACK_EN, "age from 45 or younger", "completed age at most 45"},
    {PACK_EN, "between 30 and 45 years old", "age from 30 and completed age at most 45"},
    {PACK_EN, "degree at least bachelor or above", "degree at least bachelor"},
    {PACK_EN, "degree at least bachelor or higher", "degree at least bachelor"},
    {PACK_EN, "degree bachelor or higher", "degree >= bachelor"},
    {PACK_EN, "degree = bachelor or above", "degree >= bachelor"},
    {PACK_EN, "degree >= bachelor or above", "degree >= bachelor"},
    {PACK_EN, "degree = bachelor or lower", "degree <= bachelor"},
    {PACK_EN, "degree at least bachelor or below", "degree at most bachelor"},
    {PACK_EN, "at least bachelor or above", "degree >= bachelor"},
    {PACK_EN, "bachelor degree or higher", "degree >= bachelor"},
    {PACK_EN, "at least a bachelor degree or above", "degree >= bachelor"},
    {PACK_EN, "has a bachelor degree or higher", "degree >= bachelor"},
    {PACK_EN, "theory at least advanced or higher", "theory at least advanced"},
    {PACK_EN, "held post \"p\" at least 24 months or longer", "held post \"p\" at least 24 months"},
    {PACK_EN, "held post \"p\" 24 months or over", "held post \"p\" at least 24 months"},
    {PACK_EN, "held post \"p\" rank >= 20 or higher", "held post \"p\" rank >= 20"},
    {PACK_EN, "degree = bachelor or sex = female", NULL},
    {PACK_VI, "trình_độ_chuyên_môn >= bachelor", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "trình_độ_chuyên_môn >= dai_hoc", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "trình_độ_chuyên_môn >= dai hoc", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "ngạch >= principal", "ngạch >= chuyên_viên_chính"},
    {PACK_VI, "được khen thưởng {state_order; bằng_khen}",
     "được khen thưởng {huân_chương; bằng_khen}"},
    {PACK_VI, "tuổi dưới 50 thiếu thông tin: chưa đạt",
     "tuổi dưới 50 thiếu thông tin: chưa đáp ứng"},
    {PACK_VI, "tuổi dưới 50 thiếu thông tin: không đáp ứng",
     "tuổi dưới 50 thiếu thông tin: chưa đáp ứng"},
    {PACK_VI, "tuổi dưới 50 thiếu thông tin: bỏ qua",
     "tuổi dưới 50 thiếu thông tin: yêu cầu bổ sung"},
    {PACK_VI, "thời gian công tác còn lại từ 5 năm 6 tháng trở lên",
     "thời gian công tác còn lại từ 66 tháng trở lên"},
    {PACK_VI, "thời gian công tác còn lại >= 25 năm 6 tháng",
     "thời gian công tác còn lại >= 306 tháng"},
    {PACK_VI, "đã giữ chức vụ \"p\" từ 1 năm 6 tháng trở lên",
     "đã giữ chức vụ \"p\" từ 18 tháng trở lên"},
    {PACK_VI, "giới_tính = nam không quá 55 tuổi, nữ không quá 50 tuổi",
     "giới_tính = nam và tuổi tròn không quá 55 hoặc giới_tính = nữ và tuổi tròn không quá 50"},
    {PACK_VI, "nam không quá 62 tuổi, nữ không quá 60 tuổi",
     "giới_tính = nam và tuổi tròn không quá 62 hoặc giới_tính = nữ và tuổi tròn không quá 60"},
    {PACK_VI, "giới_tính = nữ không quá 50 tuổi", "giới_tính = nữ và tuổi tròn không quá 50"},
    {PACK_VI, "tuổi từ 30 đến dưới 45", "tuổi từ 30 và tuổi dưới 45"},
    {PACK_VI, "tuổi từ 30 và dưới 45", "tuổi từ 30 và tuổi dưới 45"},
    {PACK_VI, "độ tuổi từ 30", "tuổi từ 30"},
    {PACK_VI, "đã giữ chức vụ cấp = {cấp_xã; cấp_huyện}",
     "đã giữ chức vụ cấp từ cấp_xã đến cấp_huyện"},
    {PACK_VI, "trình_độ_chuyên_môn = {đại_học; thạc_sĩ}",
     "trình_độ_chuyên_môn từ đại_học đến thạc_sĩ"},
    {PACK_VI, "đã giữ chức vụ \"p\" hoặc \"q\" từ 24 tháng trở lên",
     "đã giữ chức vụ {\"p\"; \"q\"} từ 24 tháng trở lên"},
    {PACK_VI, "đã giữ chức vụ \"p\", \"q\" hoặc \"r\" từ 24 tháng trở lên",
     "đã giữ chức vụ {\"p\"; \"q\"; \"r\"} từ 24 tháng trở lên"},
    {PACK_VI, "là đảng viên chính thức từ 5 năm trở lên",
     "thời gian tính từ ngày_vào_đảng_chính_thức từ 5 năm trở lên"},
    {PACK_VI, "đảng viên từ 5 năm trở lên", "thời gian tính từ ngày_vào_đảng từ 5 năm trở lên"},
    {PACK_VI, "là đảng viên chính thức", "thời gian tính từ ngày_vào_đảng_chính_thức >= 0 tháng"},
    {PACK_VI, "là đảng viên trên 10 năm và giới_tính = nữ",
     "thời gian tính từ ngày_vào_đảng > 10 năm và giới_tính = nữ"},
    {PACK_VI, "trình độ từ đại học trở lên", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "trình độ >= đại học", "trình_độ_chuyên_môn >= đại_học"},
    {PACK_VI, "trình độ lý luận chính trị cao cấp", "lý_luận_chính_trị >= cao_cấp"},
    {PACK_VI, "trung cấp lý luận chính trị trở lên", "lý_luận_chính_trị >= trung_cấp"},
    {PACK_VI, "tỷ lệ tín nhiệm cao >= 50 %", "tỷ lệ tín nhiệm cao lần gần nhất >= 50 %"},
    {PACK_VI, "không phải người địa phương", "không phải là người địa phương"},
    {PACK_VI, "có xếp_loại hoàn_thành_xuất_sắc_nhiệm_vụ trong 3 năm",
     "có xếp_loại trong 3 năm >= hoàn_thành_xuất_sắc_nhiệm_vụ"},
    {PACK_VI, "mọi xếp_loại từ hoàn_thành_tốt_nhiệm_vụ trở lên trong 3 năm",
     "mọi xếp_loại trong 3 năm >= hoàn_thành_tốt_nhiệm_vụ"},
    {PACK_VI, "thời gian tính từ ngày_bổ_nhiệm >= 5 năm", "thời gian tính từ ngày_sinh >= 5 năm"},
    {PACK_EN, "sex = nữ", "sex = female"},
    {PACK_EN, "every rating in last 3 years >= hoàn_thành_tốt_nhiệm_vụ",
     "every rating in last 3 years >= good"},
    {PACK_EN, "age under 50 if unknown: fails", "age under 50 if unknown: not met"},
    {PACK_EN, "age under 50 if unknown: ignore", "age under 50 if unknown: ask"},
    {PACK_EN, "service left >= 5 years 6 months", "service left >= 66 months"},
    {PACK_EN, "held post \"p\" at least 5 years and 6 months",
     "held post \"p\" at least 66 months"},
    {PACK_EN, "held post \"p\" or \"q\" at least 24 months",
     "held post {\"p\"; \"q\"} at least 24 months"},
    {PACK_EN, "held post \"p\" minimum 2 years", "held post \"p\" at least 2 years"},
    {PACK_EN, "full party member for 5 years", "time since party_official >= 5 years"},
    {PACK_EN, "is a party member at least 5 years", "time since party_joined at least 5 years"},
    {PACK_EN, "men at most 60, women at most 55",
     "sex = male and completed age at most 60 or sex = female and completed age at most 55"},
    {PACK_EN, "unit nonsense = province", "unit level = province"},
    {PACK_VI, "đã giữ chức vụ bậc từ 20 đến 30 từ 24 tháng trở lên", NULL},
    {PACK_VI, "đã giữ chức vụ bậc không quá 30 từ 24 tháng trở lên", NULL},
    {PACK_VI, "đã giữ chức vụ cấp từ cấp_xã đến cấp_huyện", NULL},
    {PACK_EN, "held post rank at least 20 at least 24 months", NULL},
    /* no names at all */
    {PACK_VI, "đã giữ chức vụ cấp từ cấp_xã trở lên từ 36 tháng trở lên", NULL},
    {PACK_VI, "đang giữ chức vụ cấp không quá cấp_tỉnh và giới_tính = nữ", NULL},
    {PACK_VI, "đã giữ chức vụ bậc từ 20 trở lên liên tục", NULL},
    {PACK_VI, "đang giữ chức vụ thuộc diện quản lý của \"a\" cùng đơn vị", NULL},
    {PACK_EN, "held post level at least commune at least 3 years", NULL},
    {PACK_EN, "held post rank at least 20 at least 24 months", NULL},
    {PACK_EN, "held post rank between 10 and 20 at most 24 months", NULL},
    {PACK_EN, "holds post bloc = party in same unit or (sex = female)", NULL},
    {PACK_EN, "held post cumulative counting {main}", NULL},
    /* names without quotes with keywords in them */
    {PACK_VI, "đã giữ chức vụ Phó Giám đốc sở từ 36 tháng trở lên",
     "đã giữ chức vụ \"Phó Giám đốc sở\" từ 36 tháng trở lên"},
    {PACK_VI, "đã giữ chức vụ giám đốc sở từ 36 tháng trở lên",
     "đã giữ chức vụ \"giám đốc sở\" từ 36 tháng trở lên"},
    {PACK_VI, "đã giữ chức vụ bí thư cấp ủy cấp cơ sở từ 36 tháng trở lên",
     "đã giữ chức vụ \"bí thư cấp ủy cấp cơ sở\" từ 36 tháng trở lên"},
    {PACK_VI, "đã giữ chức vụ phó trưởng phòng cấp = cấp_xã từ 36 tháng trở lên",
     "đã giữ chức vụ \"phó trưởng phòng\" cấp = cấp_xã từ 36 tháng trở lên"},
    {PACK_VI, "đã giữ chức vụ người đứng đầu đơn vị trên 36 tháng",
     "đã giữ chức vụ \"người đứng đầu đơn vị\" > 36 tháng"},
    {PACK_VI, "đang giữ chức vụ trưởng phòng phụ trách đơn vị và giới_tính = nữ",
     "đang giữ chức vụ \"trưởng phòng phụ trách đơn vị\" và giới_tính = nữ"},
    {PACK_VI, "đơn vị loại = đơn vị sự nghiệp", "đơn vị loại = \"đơn vị sự nghiệp\""},
    {PACK_VI, "đơn vị lĩnh_vực = Khoa học và Công nghệ",
     "đơn vị lĩnh_vực = \"Khoa học và Công nghệ\""},
    {PACK_VI, "dân_tộc = Kinh và là nữ", "dân_tộc = \"Kinh\" và giới_tính = nữ"},
    {PACK_VI, "nghề_nghiệp = cán bộ đơn vị sự nghiệp hoặc giới_tính = nữ",
     "nghề_nghiệp = \"cán bộ đơn vị sự nghiệp\" hoặc giới_tính = nữ"},
    {PACK_VI, "trong quy hoạch chức danh giám đốc sở", "trong quy hoạch chức danh \"giám đốc sở\""},
    {PACK_VI, "giới_tính = nữ trường hợp đặc biệt do người đứng đầu đơn vị quyết định",
     "giới_tính = nữ trường hợp đặc biệt do \"người đứng đầu đơn vị\" quyết định"},
    {PACK_VI, "trình_độ_chuyên_môn >= đại_học ngành {quản lý đơn vị công; Luật}",
     "trình_độ_chuyên_môn >= đại_học ngành {\"quản lý đơn vị công\"; \"Luật\"}"},
    {PACK_VI, "giới_tính = nữ căn cứ D điều 6 khoản 2 chưa xác minh",
     "giới_tính = nữ căn cứ D điều \"6 khoản 2\" chưa xác minh"},
    {PACK_EN, "held post head of unit at least 3 years",
     "held post \"head of unit\" at least 3 years"},
    {PACK_EN, "held post Head of Unit at least 3 years",
     "held post \"Head of Unit\" at least 3 years"},
    {PACK_EN, "held post director of field office over 3 years",
     "held post \"director of field office\" > 3 years"},
    {PACK_EN, "holds post level clerk in same unit", "holds post \"level clerk\" in same unit"},
    {PACK_EN, "unit field = finance and planning", "unit field = \"finance and planning\""},
    {PACK_EN, "occupation = standard engineer", "occupation = \"standard engineer\""},
    {PACK_EN, "sex = female special case by Board of unit heads",
     "sex = female special case by \"Board of unit heads\""},
};

/* Items named without quotes, the whole text behind the head. */
static const Obeyed titled[] = {
    {PACK_VI,
     "luân chuyển M \"m\" từ các chức danh cấp = cấp_tỉnh đến các chức danh cấp = cấp_xã xuống cấp "
     "dưới căn cứ D\nM.a số lượt từ 2 người trở lên mỗi nhiệm kỳ; theo dõi",
     "luân chuyển M \"m\" từ các chức danh cấp = cấp_tỉnh đến các chức danh cấp = cấp_xã hướng "
     "xuống căn cứ D\nM.a số lượt từ 2 người trở lên mỗi nhiệm kỳ; theo dõi"},
    {PACK_VI,
     "luân chuyển M \"m\" từ các chức danh cấp = cấp_tỉnh đến các chức danh cấp = cấp_xã hướng "
     "xuống cấp dưới căn cứ D\nM.a số lượt từ 2 người trở lên mỗi nhiệm kỳ; theo dõi",
     "luân chuyển M \"m\" từ các chức danh cấp = cấp_tỉnh đến các chức danh cấp = cấp_xã hướng "
     "xuống căn cứ D\nM.a số lượt từ 2 người trở lên mỗi nhiệm kỳ; theo dõi"},
    {PACK_VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY overrides X",
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY được áp dụng trước X"},
    {PACK_VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY duoc ap dung truoc X",
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY được áp dụng trước X"},
    {PACK_VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY thay thế X",
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\ntrường hợp "
     "riêng X của S.a khi tuổi dưới 40 yêu cầu tuổi từ 20\ntrường hợp riêng Y của S.a khi tuổi "
     "dưới 30 yêu cầu tuổi từ 20\nY được áp dụng trước X"},
    {PACK_EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\nexception X of S.a "
     "when age under 40 require age from 20\nexception Y of S.a when age under 30 require age from "
     "20\nY được áp dụng trước X",
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\nexception X of S.a "
     "when age under 40 require age from 20\nexception Y of S.a when age under 30 require age from "
     "20\nY overrides X"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a hệ số quy hoạch từ 1,5 đến 2 lần; theo dõi",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a hệ số quy hoạch từ 1,5 đến 2 lần số ghế; theo "
     "dõi"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 20 % tổng số "
     "ghế đến 40 % tổng số ghế, làm tròn lên; theo dõi",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 20 đến 40 % "
     "tổng số ghế, làm tròn lên; theo dõi"},
    {PACK_EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 20 % "
     "of seats to 40 % of seats, round up; information",
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 20 to "
     "40 % of seats, round up; information"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 2 người đến "
     "4 người; theo dõi",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 2 đến 4 "
     "người; theo dõi"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1.000 người "
     "trở lên; theo dõi",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1000 người "
     "trở lên; theo dõi"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1 người trở "
     "lên; khuyến khích",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1 người trở "
     "lên; bắt buộc"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1 người trở "
     "lên; theo dõi xét khi bầu cử",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nữ chiếm từ 1 người trở "
     "lên; theo dõi xét vào ngày đầu nhiệm kỳ"},
    {PACK_VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\nS.b ưu tiên "
     "giới_tính = nữ cộng 1.5 điểm",
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu giới_tính = nữ\nS.b ưu tiên "
     "giới_tính = nữ cộng 1,5 điểm"},
    {PACK_VI,
     "quy trình Q \"q\" của chức danh \"k\" cho bổ_nhiệm căn cứ D\nQ.1 bước \"a\" do \"x\" chủ trì "
     "trong 15 ngày có hiệu lực",
     "quy trình Q \"q\" của chức danh \"k\" cho bổ_nhiệm căn cứ D\nQ.1 bước \"a\" do \"x\" chủ trì "
     "trong thời hạn 15 ngày có hiệu lực"},
    {PACK_VI,
     "quy trình Q \"q\" của chức danh \"k\" cho bổ_nhiệm căn cứ D\nQ.1 bước \"a\" do \"x\" triệu "
     "tập \"y\" bỏ phiếu kín, trên 50 % số phiếu có hiệu lực",
     "quy trình Q \"q\" của chức danh \"k\" cho bổ_nhiệm căn cứ D\nQ.1 bước \"a\" do \"x\" triệu "
     "tập \"y\" bỏ phiếu kín, trên 50 % số người được triệu tập có hiệu lực"},
    {PACK_EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\ntest \"t\" of S dated "
     "2026-01-01 given sex = female; held rank = 5 from 2020-01-01 expect eligible",
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\ntest \"t\" of S dated "
     "2026-01-01 given sex = female; held post rank = 5 from 2020-01-01 expect eligible"},
    {PACK_EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\ntest \"t\" of S dated "
     "2026-01-01 given sex = female; member from 2020-01-01 expect eligible",
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\ntest \"t\" of S dated "
     "2026-01-01 given sex = female; member of body from 2020-01-01 expect eligible"},
    {PACK_VI, "văn bản E \"e\" ngày ngày 18/11/2020", "văn bản E \"e\" ngày 18/11/2020"},
    {PACK_VI,
     "tiêu chuẩn S Tiêu chuẩn trưởng đơn vị của sở của chức danh trưởng đơn vị loại một căn cứ D\n"
     "S.a yêu cầu giới_tính = nữ",
     "tiêu chuẩn S \"Tiêu chuẩn trưởng đơn vị của sở\" của chức danh \"trưởng đơn vị loại một\" "
     "căn "
     "cứ D\nS.a yêu cầu giới_tính = nữ"},
    {PACK_VI,
     "cơ cấu C Cơ cấu nữ cấp tỉnh của tập thể cấp ủy tỉnh căn cứ D\nC.a người có giới_tính = nữ "
     "chiếm từ 3 người trở xuống; theo dõi",
     "cơ cấu C \"Cơ cấu nữ cấp tỉnh\" của tập thể \"cấp ủy tỉnh\" căn cứ D\nC.a người có giới_tính "
     "= nữ chiếm không quá 3 người; theo dõi"},
    {PACK_VI, "văn bản E Nghị định 135 năm 2020 ngày 18/11/2020 chưa xác minh",
     "văn bản E \"Nghị định 135 năm 2020\" ngày 18/11/2020 chưa xác minh"},
    {PACK_EN,
     "standard S Standard of field heads of post kind head of unit cite D\nS.a require sex = "
     "female",
     "standard S \"Standard of field heads\" of post kind \"head of unit\" cite D\nS.a require sex "
     "= "
     "female"},
    {PACK_EN,
     "structure C \"c\" of body kind board of the pack cite D\nC.a those with sex = female are at "
     "least 1 people; information",
     "structure C \"c\" of body kind \"board of the pack\" cite D\nC.a those with sex = female are "
     "at least 1 people; information"},
    {PACK_EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\n"
     "test no history of M of S dated 2026-01-01 given sex = female expect eligible",
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = female\n"
     "test \"no history of M\" of S dated 2026-01-01 given sex = female expect eligible"},
    {PACK_EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at least 1 "
     "people; information\n"
     "test \"t\" of structure C dated 2026-01-01 given seats = 2 expect C.a fails",
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at least 1 "
     "people; information\n"
     "test \"t\" of structure C dated 2026-01-01 given seats = 2 expect C.a not met"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có trình_độ_chuyên_môn >= thạc_sĩ chiếm "
     "từ 1 người trở lên; theo dõi\n"
     "ví dụ kiểm tra \"t\" của cơ cấu C ngày 01/01/2026 giả sử số ghế = 2 kết quả C.a không đáp "
     "ứng",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có trình_độ_chuyên_môn >= thạc_sĩ chiếm "
     "từ 1 người trở lên; theo dõi\n"
     "ví dụ kiểm tra \"t\" của cơ cấu C ngày 01/01/2026 giả sử số ghế = 2 kết quả C.a chưa đáp "
     "ứng"},
    {PACK_VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có trình_độ_chuyên_môn >= thạc_sĩ chiếm "
     "từ 1 người trở lên; theo dõi\n"
     "ví dụ kiểm tra \"t\" của cơ cấu C ngày 01/01/2026 giả sử số ghế = 2 kết quả C.a đạt",
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có trình_độ_chuyên_môn >= thạc_sĩ chiếm "
     "từ 1 người trở lên; theo dõi\n"
     "ví dụ kiểm tra \"t\" của cơ cấu C ngày 01/01/2026 giả sử số ghế = 2 kết quả C.a đáp ứng"},
};

/* Where the finding points to, counting characters as it does. */
static size_t offset_of(Str text, Place place) {
    size_t at = 0;
    for (uint32_t line = 1; line < place.line; at++)
        line += text.at[at] == '\n';
    for (uint32_t column = 1; column < place.column; column++)
        for (at++; ((unsigned char)text.at[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

/* What the mend says to put in place of the value. */
static Str put_in(Arena *arena, const Finding *f) {
    if (strcmp(f->code, "rules.text.bare") == 0)
        return str_format(arena, "\"" STR_FMT "\"", STR_ARG(f->value));
    static const char *const puts[] = {
        "rules.said",         "rules.age.range",        "rules.expected.one",
        "rules.word.english", "rules.word.vietnamese",  "rules.word.near",
        "rules.code.english", "rules.code.vietnamese",  "rules.code.near",
        "rules.party.member", "rules.number.thousands", "rules.number.mark"};
    if (strcmp(f->code, "rules.said.extra") == 0)
        return STR("");
    Str choices = f->args[0].value;
    for (size_t i = 0; i < COUNT_OF(puts); i++)
        if (strcmp(f->code, puts[i]) == 0)
            return str_cut(&choices, '|'); /* the first that is named */
    fail_msg("%s has no mend to obey (" STR_FMT ")", f->code, STR_ARG(f->value));
    return STR("");
}

static Str obey(Arena *arena, Str text, const Finding *f) {
    size_t at = offset_of(text, f->place);
    Str    rest = {text.at + at, text.len - at}, put = put_in(arena, f);
    if (!str_starts(rest, f->value))
        fail_msg("%s: " STR_FMT " is not where it points", f->code, STR_ARG(f->value));
    rest = (Str){rest.at + f->value.len, rest.len - f->value.len};
    bool gone = !put.len && at && text.at[at - 1] == ' ';
    return str_format(arena, STR_FMT STR_FMT STR_FMT, STR_ARG(((Str){text.at, at - gone})),
                      STR_ARG(put), STR_ARG(rest));
}

static void assert_obeyed(const char *head, const char *body, const char *became) {
    enum { STEPS = 4 };
    AUTO(Arena) arena = arena_open();
    PackSource pack = {.code = STR("p.md")};
    pack.text = str_format(arena, "%s%s\n```\n", head, body);
    for (int step = 0; step <= STEPS; step++) {
        Findings findings = findings_open(arena);
        if (rules_read(arena, &pack, 1, &findings))
            break;
        if (!became)
            fail_msg("%s: %s", body, findings.at[0].code);
        for (size_t i = findings.len; i-- > 0;)
            pack.text = obey(arena, pack.text, &findings.at[i]);
    }
    Str wanted = str_format(arena, "%s%s\n```\n", head, became ? became : body);
    if (!str_same(pack.text, wanted))
        fail_msg("%s became " STR_FMT, body, STR_ARG(pack.text));
}

static void test_a_mend_obeyed_to_the_letter_makes_it_good(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(obeyed); i++) {
        bool        english = obeyed[i].lang == PACK_EN;
        const char *head = english
                               ? "standard S \"s\" of post kind \"k\" cite D\nS.a require "
                               : "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu ";
        Str         whole = str_format(arena, "%s%s", english ? EN : VI, head);
        assert_obeyed(whole.at, obeyed[i].clause, obeyed[i].became);
    }
    for (size_t i = 0; i < COUNT_OF(titled); i++)
        assert_obeyed(titled[i].lang == PACK_EN ? EN : VI, titled[i].clause, titled[i].became);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_offices_say_is_told_with_what_to_write),
        cmocka_unit_test(test_a_mend_obeyed_to_the_letter_makes_it_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
