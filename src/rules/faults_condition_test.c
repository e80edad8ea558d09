/* faults_condition_test.c — every fault of a condition, or behind one in its clause, is located, and
 * mends follow the language. */
#include "base/test.h"

#include "rules/faults_kit.h"

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
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = male score 1,5 points",
     "rules.number.mark", 6, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k cite D", "rules.text.open", 5, 29, NULL},
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a require sex = male #", "rules.character",
     6, 24, NULL},
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
    {EN, "standard S \"s\" of post kind \"k\" cite D\nS.a prefer sex = female scores 5 points",
     "rules.word.near", 6, 25, "score"},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require held post \"a\" at least 24 months "
     "counting {main} special case by Board",
     "rules.text.bare", 6, 78, NULL},
    {EN,
     "standard S \"s\" of post kind \"k\" cite D\nS.a require holds post \"a\" at least 24 months",
     "rules.holds.bound", 6, 28, NULL},
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
    assert_located(faults, COUNT_OF(faults));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_is_located),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
