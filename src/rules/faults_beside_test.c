/* faults_beside_test.c — faults side by side: each two and each three of one clause, "and" or "or" between them, in a
 * pack that has an ambiguous date, exceptions without an order and a quota that cannot fit besides. All are told in one
 * go, each at its column, and each mend done as it says leaves all but that one. */
#include "base/test.h"

#include "rules/faults_kit.h"

/* A condition with one fault, and the same once its mend is done. */
typedef struct Planted {
    const char *said, *before, *code, *mended; /* before: what stands in front of the fault */
} Planted;

enum { PLANTED = 5, LANGS = 2 };

static const Planted planted[LANGS][PLANTED] = {
    {{"theory >= cao_cấp", "", "rules.word.english", "lý_luận_chính_trị >= cao_cấp"},
     {"đã giữ chức vụ \"x\" từ 24", "đã giữ chức vụ \"x\" từ ", "rules.unit.missing",
      "đã giữ chức vụ \"x\" từ 24 tháng"},
     {"trình_độ_chuyên_môn >= thax_sĩ", "trình_độ_chuyên_môn >= ", "rules.code.near",
      "trình_độ_chuyên_môn >= thạc_sĩ"},
     {"tuổi <= 50", "", "rules.age.bare", "tuổi dưới 50"},
     {"độ tuổi từ 30", "", "rules.said", "tuổi từ 30"}},
    {{"lý_luận_chính_trị >= advanced", "", "rules.word.vietnamese", "theory >= advanced"},
     {"held post \"x\" at least 24", "held post \"x\" at least ", "rules.unit.missing",
      "held post \"x\" at least 24 months"},
     {"degree >= mastr", "degree >= ", "rules.code.near", "degree >= master"},
     {"age <= 50", "", "rules.age.bare", "age under 50"},
     {"dân_tộc = \"x\"", "", "rules.word.vietnamese", "ethnic = \"x\""}}};

static const struct {
    const char *head, *front, *clause, *joints[2], *behind;
    Told        before, after[3];
} packs[LANGS] = {
    {VI,
     "văn bản E \"e\" ngày 30/02/2026\ntiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n",
     "S.a yêu cầu ",
     {" và ", " hoặc "},
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
     {" and ", " or "},
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
        cmocka_unit_test(test_each_three_faults_of_a_clause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
