/* faults_beside_test.c — faults side by side: each two and each three of one clause, "and" or "or" between them, in a
 * pack that has an ambiguous date, exceptions without an order and a quota that cannot fit besides. All are told in one
 * go, each at its column, and each mend done as it says leaves all but that one. */
#include "base/test.h"

#include "rules/faults_kit.h"

/* A condition with one fault, and the same once its mend is done. */
typedef struct Planted {
    const char *said, *before, *code, *mended; /* before: what stands in front of the fault */
} Planted;

/* The first PLANTED are put beside each other, the rest, a unit missing in each kind of span and what else once hid the
 * faults behind it, beside these. */
enum { PLANTED = 5, BESIDES = 25, LANGS = 2 };

static const Planted planted[LANGS][BESIDES] = {
    {{"theory >= cao_cấp", "", "rules.word.english", "lý_luận_chính_trị >= cao_cấp"},
     {"đã giữ chức vụ \"x\" từ 24", "đã giữ chức vụ \"x\" từ ", "rules.unit.missing",
      "đã giữ chức vụ \"x\" từ 24 tháng"},
     {"trình_độ_chuyên_môn >= thax_sĩ", "trình_độ_chuyên_môn >= ", "rules.code.near",
      "trình_độ_chuyên_môn >= thạc_sĩ"},
     {"tuổi <= 50", "", "rules.age.bare", "tuổi dưới 50"},
     {"độ tuổi từ 30", "", "rules.said", "tuổi từ 30"},
     {"thời gian tính từ ngày_sinh >= 30", "thời gian tính từ ngày_sinh >= ", "rules.unit.missing",
      "thời gian tính từ ngày_sinh >= 30 năm"},
     {"thời gian công tác còn lại >= 60", "thời gian công tác còn lại >= ", "rules.unit.missing",
      "thời gian công tác còn lại >= 60 tháng"},
     {"thời gian giữ chức vụ hiện tại từ 24 trở lên", "thời gian giữ chức vụ hiện tại từ ",
      "rules.unit.missing", "thời gian giữ chức vụ hiện tại từ 24 tháng trở lên"},
     {"được khen thưởng trong 5 gần nhất", "được khen thưởng trong ", "rules.unit.missing",
      "được khen thưởng trong 5 năm gần nhất"},
     {"bị kỷ luật từ cách_chức trở lên trong 60 gần nhất", "bị kỷ luật từ cách_chức trở lên trong ",
      "rules.after", "bị kỷ luật từ cách_chức trở lên trong 60 tháng gần nhất"},
     {"mọi xếp_loại trong 3 liền kề >= hoàn_thành_tốt_nhiệm_vụ", "mọi xếp_loại trong ",
      "rules.after", "mọi xếp_loại trong 3 năm liền kề >= hoàn_thành_tốt_nhiệm_vụ"},
     {"số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60",
      "số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ ", "rules.after",
      "số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60 tháng"},
     {"bồi_dưỡng lãnh_đạo_quản_lý trong 60 gần nhất", "bồi_dưỡng lãnh_đạo_quản_lý trong ",
      "rules.unit.missing", "bồi_dưỡng lãnh_đạo_quản_lý trong 60 tháng gần nhất"},
     {"không có vụ việc đã kết luận trong 36 gần nhất", "không có vụ việc đã kết luận trong ",
      "rules.unit.missing", "không có vụ việc đã kết luận trong 36 tháng gần nhất"},
     {"tình trạng kết_luận_tiêu_chuẩn_chính_trị = đã_có_đạt_yêu_cầu trong 24 gần nhất",
      "tình trạng kết_luận_tiêu_chuẩn_chính_trị = đã_có_đạt_yêu_cầu trong ", "rules.unit.missing",
      "tình trạng kết_luận_tiêu_chuẩn_chính_trị = đã_có_đạt_yêu_cầu trong 24 tháng gần nhất"},
     {"age <= 40", "", "rules.word.english", "tuổi dưới 40"},
     {"tuổi dưới 40 tuổi", "tuổi dưới 40 ", "rules.said.extra", "tuổi dưới 40"},
     {"trình độ >= đại_học", "", "rules.said", "trình_độ_chuyên_môn >= đại_học"},
     {"trong quy hoạch this post", "", "rules.said", "trong quy hoạch chức danh này"},
     {"in pool for chức danh này", "", "rules.said", "trong quy hoạch chức danh này"},
     {"đã giữ chức vụ this post", "đã giữ chức vụ ", "rules.expected.condition",
      "thời gian giữ chức vụ hiện tại từ 1 tháng trở lên"},
     {"hạng >= senior", "", "rules.expected.condition", "tuổi từ 25"},
     {"thời gian tính từ vào_ngạch >= 30 năm", "thời gian tính từ ", "rules.expected.one",
      "thời gian tính từ ngày_sinh >= 30 năm"},
     {"còn đủ 5 năm công tác", "", "rules.said", "thời gian công tác còn lại >= 5 năm"},
     {"số nhiệm kỳ liên tiếp không quá 2 mỗi nhiệm kỳ 60 tháng",
      "số nhiệm kỳ liên tiếp không quá 2 ", "rules.expected",
      "số nhiệm kỳ liên tiếp không quá 2, mỗi nhiệm kỳ 60 tháng"}},
    {{"lý_luận_chính_trị >= advanced", "", "rules.word.vietnamese", "theory >= advanced"},
     {"held post \"x\" at least 24", "held post \"x\" at least ", "rules.unit.missing",
      "held post \"x\" at least 24 months"},
     {"degree >= mastr", "degree >= ", "rules.code.near", "degree >= master"},
     {"age <= 50", "", "rules.age.bare", "age under 50"},
     {"dân_tộc = \"x\"", "", "rules.word.vietnamese", "ethnic = \"x\""},
     {"time since born >= 30", "time since born >= ", "rules.unit.missing",
      "time since born >= 30 years"},
     {"service left >= 60", "service left >= ", "rules.unit.missing", "service left >= 60 months"},
     {"time in present post at least 24", "time in present post at least ", "rules.unit.missing",
      "time in present post at least 24 months"},
     {"commended in last 5", "commended in last ", "rules.unit.missing",
      "commended in last 5 years"},
     {"disciplined at least dismissal of last 60", "disciplined at least dismissal of last ",
      "rules.after", "disciplined at least dismissal of last 60 months"},
     {"every rating of last 3 >= good", "every rating of last ", "rules.after",
      "every rating of last 3 years >= good"},
     {"terms in post at most 2, each term 60", "terms in post at most 2, each term ", "rules.after",
      "terms in post at most 2, each term 60 months"},
     {"training leadership_course in last 60", "training leadership_course in last ",
      "rules.unit.missing", "training leadership_course in last 60 months"},
     {"not concluded matter in last 36", "not concluded matter in last ", "rules.unit.missing",
      "not concluded matter in last 36 months"},
     {"status of political_standard = met in last 24",
      "status of political_standard = met in last ", "rules.unit.missing",
      "status of political_standard = met in last 24 months"},
     {"tuổi <= 40", "", "rules.word.vietnamese", "age under 40"},
     {"age under 40 years", "age under 40 ", "rules.said.extra", "age under 40"},
     {"degrees >= bachelor", "", "rules.word.near", "degree >= bachelor"},
     {"has degree master", "", "rules.said", "degree >= master"},
     {"in pool for chức danh này", "", "rules.said", "in pool for this post"},
     {"trong quy hoạch this post", "", "rules.said", "in pool for this post"},
     {"held post chức vụ này", "held post ", "rules.expected.condition",
      "time in present post at least 1 months"},
     {"time since joined >= 30 years", "time since ", "rules.expected.one",
      "time since born >= 30 years"},
     {"still has 5 years to serve", "", "rules.expected.condition", "service left >= 5 years"},
     {"terms in post at most 2 each term 60 months", "terms in post at most 2 ", "rules.expected",
      "terms in post at most 2, each term 60 months"}}};

static const struct {
    const char *head, *front, *clause, *joints[4],
        *behind; /* joints: the last two of the other language */
    Told before, after[3];
} packs[LANGS] = {
    {VI,
     "văn bản E \"e\" ngày 30/02/2026\ntiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n",
     "S.a yêu cầu ",
     {" và ", " hoặc ", " and ", " or "},
     "\ntrường hợp riêng S.x của S.a khi giới_tính = nữ không áp dụng\n"
     "trường hợp riêng S.y của S.a khi được khen thưởng từ 2 lần trở lên không áp dụng\n"
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\n"
     "C.a người có giới_tính = nữ chiếm từ 60 % tổng số ghế trở lên, làm tròn lên; bắt buộc\n"
     "C.b người có giới_tính = nam chiếm từ 60 % tổng số ghế trở lên, làm tròn lên",
     {"rules.date.bad", 5, 20},
     {{"rules.order.missing", 9, 0}, {"rules.quota.never", 12, 0}, {"rules.force.missing", 12, 0}}},
    {EN,
     "document E \"e\" dated 01/02/2026\nstandard S \"s\" of post kind \"k\" cite D\n",
     "S.a require ",
     {" and ", " or ", " và ", " hoặc "},
     "\nexception S.x of S.a when sex = female drop\n"
     "exception S.y of S.a when commended at least 2 times drop\n"
     "structure C \"c\" of body kind \"b\" cite D\n"
     "C.a those with sex = female are at least 60 % of seats, round up; bar\n"
     "C.b those with sex = male are at least 60 % of seats, round up",
     {"rules.date.ambiguous", 5, 22},
     {{"rules.order.missing", 9, 0},
      {"rules.quota.never", 12, 0},
      {"rules.force.missing", 12, 0}}}};

static uint32_t characters(const char *text) {
    uint32_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* The clause of these, the one at `mended` put right, and what is to be told of it. */
static void assert_clause(int lang, const int *at, int count, int joint, int mended) {
    AUTO(Arena) arena = arena_open();
    Text   text = text_open(arena), clause = text_open(arena);
    Told   told[8] = {packs[lang].before};
    size_t known = 1;
    text_add(&clause, str_from(packs[lang].clause));
    for (int i = 0; i < count; i++) {
        const Planted *one = &planted[lang][at[i]];
        if (i && joint >= 2)
            told[known++] = (Told){lang == 0 ? "rules.word.english" : "rules.word.vietnamese", 7,
                                   characters(text_done(&clause).at) + 2};
        text_add(&clause, str_from(i ? packs[lang].joints[joint] : ""));
        const char *before = str_format(arena, "%s%s", text_done(&clause).at, one->before).at;
        if (i != mended)
            told[known++] = (Told){one->code, 7, characters(before) + 1};
        text_add(&clause, str_from(i == mended ? one->mended : one->said));
    }
    for (size_t i = 0; i < COUNT_OF(packs[lang].after); i++)
        told[known++] = packs[lang].after[i];
    text_format(&text, "%s%s%s", packs[lang].front, text_done(&clause).at, packs[lang].behind);
    assert_told(true, packs[lang].head, text_done(&text).at, told, known);
}

static void assert_each_mended(int lang, const int *at, int count) {
    for (int joint = 0; joint < 2; joint++)
        for (int mended = -1; mended < count; mended++)
            assert_clause(lang, at, count, joint, mended);
}

static void test_each_two_faults_of_a_clause(void **state) {
    (void)state;
    for (int lang = 0; lang < LANGS; lang++)
        for (int a = 0; a < PLANTED; a++)
            for (int b = 0; b < PLANTED; b++)
                if (a != b)
                    assert_each_mended(lang, (const int[]){a, b}, 2);
}

static void test_what_hid_faults_hides_none_beside_it(void **state) {
    (void)state;
    for (int lang = 0; lang < LANGS; lang++)
        for (int a = PLANTED; a < BESIDES; a++)
            for (int b = 0; b < PLANTED; b++) {
                assert_each_mended(lang, (const int[]){a, b}, 2);
                assert_each_mended(lang, (const int[]){b, a}, 2);
            }
}

static void test_a_foreign_conjunction_hides_no_fault(void **state) {
    (void)state;
    for (int lang = 0; lang < LANGS; lang++)
        for (int joint = 2; joint < 4; joint++)
            for (int a = 0; a < BESIDES; a++)
                for (int b = 0; b < PLANTED; b++)
                    if (a != b)
                        assert_clause(lang, (const int[]){a, b}, 2, joint, -1);
}

static void test_each_three_faults_of_a_clause(void **state) {
    (void)state;
    for (int lang = 0; lang < LANGS; lang++)
        for (int a = 0; a < PLANTED; a++)
            for (int b = 0; b < PLANTED; b++)
                for (int c = 0; c < PLANTED; c++)
                    if (a != b && b != c && a != c)
                        assert_each_mended(lang, (const int[]){a, b, c}, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_two_faults_of_a_clause),
        cmocka_unit_test(test_what_hid_faults_hides_none_beside_it),
        cmocka_unit_test(test_a_foreign_conjunction_hides_no_fault),
        cmocka_unit_test(test_each_three_faults_of_a_clause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
