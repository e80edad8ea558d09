/* faults_test.c — every fault a pack can have is located, told at once, and mends follow the language. */
#include "base/test.h"

#include "rules/faults_kit.h"

#include <string.h>

typedef struct Fault {
    const char *head, *text, *code;
    uint32_t    line, column;
    const char *expected; /* NULL: not looked at */
} Fault;

/* The text begins on line 5 of the pack. */
static const Fault faults[] = {
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require age <= 55", "rules.age.bare", 6,
     13, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require service left >= 60",
     "rules.unit.missing", 6, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require trình_độ_chuyên_môn >= bachelor",
     "rules.word.vietnamese", 6, 13, "degree"},
    {VI, "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a require giới_tính = nữ",
     "rules.word.english", 6, 5, NULL},
    {EN, "standard S \"s\" of post kind \"k\"\nS.a require sex = female", "rules.uncited", 6, 1,
     NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require degree >= baker",
     "rules.expected.code", 6, 23, "secondary; college; bachelor; master; doctor"},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require strength \"Law\"",
     "rules.expected", 6, 22, "in field"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require concluded matter {theft} still "
     "counted",
     "rules.expected.code", 6, 31, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require concluded matter",
     "rules.after.among", 6, 13, "of last|still counted"},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require commended in last 60",
     "rules.unit.missing", 6, 31, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require training update_course in last 0 "
     "months",
     "rules.number.long", 6, 44, NULL},
    {VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu tình trạng "
     "kê_khai_tài_sản_thu_nhập",
     "rules.after.bound", 6, 24, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite X\nS.a require sex = female",
     "rules.document.unknown", 5, 38, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a prefer each rating of last 5 years >= good "
     "score 2 points",
     "rules.each.uncapped", 7, 1, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require every rating of last 0 years >= good",
     "rules.years.range", 6, 34, NULL},
    {EN, "standard S \"s\" of post kind \"k\" when sex = male cite D\nS.a require sex = male",
     "rules.when.person", 5, 10, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male S.a require sex = male",
     "rules.label.twice", 6, 24, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male\n"
     "standard T \"s\" of post kind \"k\" cite D\nT.a require sex = male",
     "rules.standard.twice", 7, 10, "k"},
    {EN, "document E \"e\" dated 01/02/2020", "rules.date.ambiguous", 5, 22, NULL},
    {EN, "document E \"e\" dated 2020-02-30", "rules.date.bad", 5, 22, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = male score 1,5 points",
     "rules.number.mark", 6, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k cite D", "rules.text.open", 5, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male #", "rules.character",
     6, 24, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\"\nC.a those with sex = female are at least 15 % of "
     "seats, round up; target",
     "rules.group.basis", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with local person are at least 1 "
     "people; target",
     "rules.group.post", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 15 % "
     "of seats; target",
     "rules.rounding.missing", 6, 55, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 15 %, "
     "round up; target",
     "rules.base.missing", 6, 46, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 1 "
     "people",
     "rules.force.missing", 6, 44, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 1 "
     "people; soft",
     "rules.expected.one", 6, 52, "bar|target|information"},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are between 30 % "
     "and 20 % of seats, round up; bar",
     "rules.share.range", 6, 33, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" when this post key cite D\nC.a those with sex = male "
     "are at least 1 people; bar",
     "rules.when.unit", 5, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are at least 1.5 "
     "people; bar",
     "rules.number.whole", 6, 40, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with new in body are at least 1 "
     "people; target",
     "rules.group.body", 6, 1, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require terms in post at most 2",
     "rules.after", 6, 35, ", each term … months"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a prefer each 12 held post \"x\" score 2 "
     "points, "
     "at most 5 points",
     "rules.after", 6, 17, "months"},
    {VI, "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a YÊU CẦU tuổi dưới 40",
     "rules.word.capital", 6, 5, "yêu cầu"},
    {VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu số nhiệm kỳ liên tiếp không quá "
     "2, mỗi nhiệm kỳ 0 tháng",
     "rules.terms.range", 6, 61, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require new in body\ntest \"t\" of S dated "
     "2026-01-01 given term from 2025 expect eligible",
     "rules.after", 7, 48, "to …"},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {to 15: "
     "at least 1 people; to 9: at least 2 people; above 9: at least 3 people}; bar",
     "rules.table.order", 6, 70, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by staff {to 15: "
     "at least 1 people; above 20: at least 2 people}; bar",
     "rules.table.gap", 6, 73, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {above "
     "15: at least 1 people}; bar",
     "rules.table.gap", 6, 47, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nam chiếm theo số ghế "
     "{đến 15: từ 1 người trở lên}; bắt buộc",
     "rules.table.above", 6, 75, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {to 15: "
     "at least 1 people; above 15: at most 2 people; to 20: at most 3 people}; bar",
     "rules.table.order", 6, 95, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by day "
     "{2030-01-01: at least 1 people; 2030-01-01: at least 2 people}; bar",
     "rules.table.order", 6, 70, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nam chiếm theo ngày "
     "{01/2030: từ 1 người trở lên}; bắt buộc",
     "rules.date.full", 6, 47, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a each of {sex = male} are at least 1 people; "
     "bar",
     "rules.each.one", 6, 5, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a mỗi nhóm {giới_tính = nam; giới_tính = nữ} từ "
     "1 người trở lên; bắt buộc",
     "rules.expected", 6, 48, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a either those with sex = male are at most 2 "
     "people; bar",
     "rules.expected", 6, 54, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a bodies where those with sex = male are at "
     "least 1 people come to 75 % of bodies, round up; bar",
     "rules.bodies.set", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a bodies where those with sex = male are at "
     "least 1 people come to 75 % of bodies; bar",
     "rules.rounding.missing", 6, 84, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a tập thể mà người có giới_tính = nam chiếm từ "
     "1 người trở lên đạt 175 % tổng số tập thể, làm tròn lên; bắt buộc",
     "rules.share.range", 6, 70, NULL},
    {EN, "structure C \"c\" of body kind \"b\" cite D\nC.a pool from 1.5 to 2 people; bar",
     "rules.expected", 6, 24, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a hệ số quy hoạch từ 3 đến 2 lần số ghế; bắt "
     "buộc",
     "rules.share.range", 6, 21, NULL},
    {EN, "structure C \"c\" of body kind \"b\" cite D\nC.a names per post at least 1.5; bar",
     "rules.number.whole", 6, 29, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a posts per name by seats {to 2: at most 1; "
     "above 2: at most 2}; bar",
     "rules.table.names", 6, 1, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with degree >= master are by staff {to "
     "2: at most 1 people; above 2: at most 2 people}; bar",
     "rules.table.staff", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar tested on Mondays",
     "rules.tested.when", 6, 69, NULL},
    {VI,
     "cơ cấu C \"c\" của các chức danh {\"k\"} căn cứ D\nC.a người có trình_độ_chuyên_môn >= "
     "thạc_sĩ chiếm không quá 1 người; bắt buộc xét vào ngày đầu nhiệm kỳ",
     "rules.tested.set", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" not counting local person cite D\nC.a those with degree "
     ">= master are at most 1 people; bar",
     "rules.group.post", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune require sex = male",
     "rules.exception.amount", 7, 11, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune drop",
     "rules.exception.set", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when sex = male drop",
     "rules.when.unit", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a pool from 1 times seats; bar\nexception X "
     "of C.a when unit level = commune are at least 1 people",
     "rules.exception.drop", 7, 11, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male\nexception X of S.a when "
     "unit level = commune are at least 1 people",
     "rules.exception.kind", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune drop\nexception Y of C.a when unit "
     "bloc = party are at most 2 people",
     "rules.order.missing", 8, 11, NULL},
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
    {VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu lí_luận_chính_trị >= cao_cấp",
     "rules.word.near", 6, 13, "lý_luận_chính_trị"},
    {VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu trình_độ_lý_luận_chính_trị >= "
     "cao_cấp",
     "rules.word.near", 6, 13, "lý_luận_chính_trị"},
    {VI, "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu là đảng viên",
     "rules.party.member", 6, 13, NULL},
    {VI, "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu Đảng viên",
     "rules.party.member", 6, 13, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require party member",
     "rules.party.member", 6, 13, NULL},
    {EN, "test \"t\" of Q dated 2026-01-01 expect eligible because Q.a", "rules.because.eligible",
     5, 48, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = female scores 5 points",
     "rules.word.near", 6, 25, "score"},
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
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require held post \"a\" at least 24 months "
     "counting {main} special case by Board",
     "rules.text.bare", 6, 78, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require holds post \"a\" at least 24 months",
     "rules.holds.bound", 6, 28, NULL},
    {EN, "standard s \"s\" of post kind \"k\"", "rules.expected.label", 5, 10, NULL},
    {EN, "document E \"e\" dated soon", "rules.expected.date", 5, 22, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = male score many points",
     "rules.expected.number", 6, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = male score 2000 points",
     "rules.points.range", 6, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require degree bachelor",
     "rules.expected.bound", 6, 20, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require kindness",
     "rules.expected.condition", 6, 13, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require held grade principal at least 60 "
     "months",
     "rules.grade.time", 6, 13, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require grade >= principal at least 60 "
     "months",
     "rules.grade.time", 6, 32, NULL},
    {VI,
     "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu đã giữ ngạch "
     "chuyên_viên_chính từ 60 tháng trở lên",
     "rules.grade.time", 6, 13, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male soon",
     "rules.expected.mark", 6, 24, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nsex = male", "rules.expected.clause", 6, 1,
     NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require time since born > 12345678901 years",
     "rules.number.long", 6, 31, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require "
     "((((((((((((((((((((((((((((((((((((((((((sex = male",
     "rules.depth", 6, 53, NULL},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        const Fault *fault = &faults[i];
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = pack_framed(arena, fault->head, fault->text);
        assert_null(rules_read(arena, &pack, 1, &findings));
        assert_true(findings.len > 0);
        const Finding *f = &findings.at[0];
        bool last = fault->line == 7 && f->place.line == 6; /* the end stands at the last word */
        if (strcmp(f->code, fault->code) != 0 ||
            (!last && (f->place.line != fault->line || f->place.column != fault->column)))
            fail_msg("%s: wanted %s at %u:%u, found %s at %u:%u (" STR_FMT ")", fault->text,
                     fault->code, fault->line, fault->column, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
        if (fault->expected && !str_is(f->args[0].value, fault->expected))
            fail_msg("%s: mend names " STR_FMT, fault->text, STR_ARG(f->args[0].value));
        assert_true(str_is(f->place.file, "p.md"));
    }
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
