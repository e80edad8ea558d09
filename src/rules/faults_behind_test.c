/* faults_behind_test.c — what cannot be read hides nothing behind it, and nothing false follows from it: a date, a length
 * of time, what a test gives, the base of a share, a part of a filter in the other language. */
#include "base/test.h"

#include "rules/faults_kit.h"

enum { CODES = 6 };

typedef struct Behind {
    const char *head, *body, *codes[CODES];
} Behind;

static void assert_behind(const Behind *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = pack_framed(arena, rows[i].head, rows[i].body);
        size_t     told = 0;
        rules_check(arena, &pack, 1, NULL, false, &findings);
        while (told < CODES && rows[i].codes[told])
            told++;
        for (size_t f = 0; f < findings.len; f++)
            printf("# %zu: %u:%u %s\n", i, findings.at[f].place.line, findings.at[f].place.column,
                   findings.at[f].code);
        assert_int_equal(findings.len, told);
        for (size_t f = 0; f < told; f++)
            assert_string_equal(findings.at[f].code, rows[i].codes[f]);
    }
}

static const char PACK_UNTIL_VI[] =
    "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/03/2026 đến hết %s;\n"
    "cách tính thời gian: cộng dồn tính {chính_thức}\nvăn bản D \"d\"\n";
static const char PACK_UNTIL_EN[] =
    "```rule\npack P \"p\" language en; in force from 2026-03-01 until %s;\n"
    "time counts: cumulative counting {main}\ndocument D \"d\" dated 2020\n";

/* The pack is held for in force on every day, so that the order of its exceptions is asked for. */
static void test_a_wrong_end_of_force_hides_no_order(void **state) {
    (void)state;
    static const char EXCEPTIONS_VI[] =
        "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
        "T.b yêu cầu giới_tính = nữ\n"
        "trường hợp riêng X của T.b khi đơn vị lĩnh_vực = \"a\" không áp dụng\n"
        "trường hợp riêng Y của T.b khi được khen thưởng {huân_chương} không áp dụng";
    static const char EXCEPTIONS_EN[] =
        "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
        "exception X of T.b when unit field = \"a\" drop\n"
        "exception Y of T.b when commended {state_order} drop";
    static const struct {
        bool        english;
        const char *until, *code;
    } rows[] = {{false, "31/06/2030", "rules.date.bad"},
                {false, "31/12/2025", "rules.date.order"},
                {true, "2030-02-30", "rules.date.bad"},
                {true, "2025-12-31", "rules.date.order"}};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Text        head = text_open(arena);
        const char *frame = rows[i].english ? PACK_UNTIL_EN : PACK_UNTIL_VI;
        const char *gap = strstr(frame, "%s");
        text_add(&head, (Str){frame, (size_t)(gap - frame)});
        text_add(&head, str_from(rows[i].until));
        text_add(&head, str_from(gap + 2));
        Behind row = {text_done(&head).at,
                      rows[i].english ? EXCEPTIONS_EN : EXCEPTIONS_VI,
                      {rows[i].code, "rules.order.missing"}};
        assert_behind(&row, 1);
    }
}

static void test_a_date_unread_is_compared_with_none(void **state) {
    (void)state;
    static const Behind rows[] = {
        {VI,
         "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\n"
         "C.a người có giới_tính = nữ chiếm theo ngày {31/06/2028: từ 10 % tổng số ghế trở lên, "
         "làm tròn lên; 01/01/2027: từ 12 % tổng số ghế trở lên, làm tròn lên}; bắt buộc",
         {"rules.date.bad"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-01-01 given born = 1980-01-01; sex = female; disciplined "
         "warning from 2024-01-01 to 2024-02-30 expect eligible",
         {"rules.date.bad"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-02-30 given born = 2005-01-01; sex = female expect eligible",
         {"rules.date.bad"}}};
    assert_behind(rows, COUNT_OF(rows));
}

static void test_what_stands_behind_is_told(void **state) {
    (void)state;
    static const Behind rows[] = {
        {VI,
         "nhắc việc H \"h\" khi hết_thời_hạn_giữ_chức_vụ sau 5 năm; nhắc trước 6; papers \"t\"; "
         "responsible \"b\" cite D",
         {"rules.unit.missing", "rules.word.english", "rules.word.english", "rules.word.english"}},
        {EN,
         "reminder H \"h\" when term_end after 5 years; remind before 6; hồ sơ \"t\"; trách nhiệm "
         "\"b\" căn cứ D",
         {"rules.unit.missing", "rules.word.vietnamese", "rules.word.vietnamese",
          "rules.word.vietnamese"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\nT.b yêu cầu giới_tính = nữ\n"
         "ví dụ kiểm tra \"x\" của T ngày 01/01/2026 giả sử tuổi = 40; sex = nữ kết quả đủ điều "
         "kiện",
         {"rules.said", "rules.word.english"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-01-01 given age = 40; giới_tính = female expect eligible",
         {"rules.said", "rules.word.vietnamese"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-01-01 given 2 people {sex = female; sex = male}; giới_tính = "
         "female expect eligible",
         {"rules.test.seats", "rules.word.vietnamese"}},
        {EN,
         "test \"t\" of Q dated 2026-01-01 given service left expect eligible",
         {"rules.test.standard", "rules.expected.given"}},
        {VI,
         "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\n"
         "C.b người có giới_tính = nữ chiếm từ 10 % trở lên",
         {"rules.base.missing", "rules.rounding.missing", "rules.force.missing"}},
        {EN,
         "structure C \"c\" of body kind \"b\" cite D\n"
         "C.b those with sex = female are at least 10 %; bar cite X",
         {"rules.base.missing", "rules.rounding.missing", "rules.document.unknown"}},
        {VI,
         "luân chuyển L \"l\" từ các chức danh level = cấp_tỉnh đến các chức danh rank >= 3 "
         "thời gian từ 36 tháng trở lên cite D",
         {"rules.word.english", "rules.word.english", "rules.word.english"}},
        {EN,
         "movement L \"l\" from posts cấp = province to posts cấp = commune lasting at least 36 "
         "months căn cứ D",
         {"rules.word.vietnamese", "rules.word.vietnamese", "rules.word.vietnamese"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
         "T.a yêu cầu trình_độ_chuyên_môn >= cử_nhan ngành {\"Luật\"}\n"
         "T.b yêu cẩu giới_tính = nữ\n"
         "trường hợp riêng X của T.b khi đơn vị lĩnh_vực = \"a\" không áp dụng",
         {"rules.expected.code", "rules.word.near"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\n"
         "T.a require degree >= batchelor field {\"Law\"}\n"
         "T.b requires sex = female\n"
         "exception X of T.b when unit field = \"a\" drop",
         {"rules.code.near", "rules.word.near"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
         "T.a yêu cầu trình_độ_chuyên_môn => thạc_sĩ và sex == nữ và tuổi =< 50",
         {"rules.mark.as", "rules.word.english", "rules.mark.as", "rules.age.bare",
          "rules.mark.as"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\n"
         "T.a require sex <> male and degree => master",
         {"rules.mark.as", "rules.mark.as"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
         "T.b yêu cầu đang giữ chức vụ level = cấp_tỉnh và sex = nữ",
         {"rules.word.english", "rules.word.english"}},
        {VI,
         "tuổi nghỉ hưu căn cứ D\n nam: 2026 = 61; 2027 = 62 years\n nữ: 2026 = 57\n "
         "nữ: 2027 = 58 years",
         {"rules.after", "rules.word.english", "rules.after", "rules.word.english"}},
        {EN,
         "retirement age cite D\n male: 2026 = 61 years and 6 months; 2027 = 62 năm\n "
         "female: 2026 = 57 years 4; 2027 = 58 năm",
         {"rules.said.extra", "rules.word.vietnamese", "rules.after", "rules.word.vietnamese"}},
        {EN,
         "apart A {spouse} first holds post \"a\" second holds post \"b\" same unit căn cứ D",
         {"rules.said", "rules.word.vietnamese"}},
        {VI,
         "không bố trí A {vợ_chồng} người thứ nhất đang giữ chức vụ \"a\" người thứ hai đang giữ "
         "chức vụ \"b\" same unit cite D",
         {"rules.said", "rules.word.english"}}};
    assert_behind(rows, COUNT_OF(rows));
}

static void test_a_comma_between_conditions_hides_none(void **state) {
    (void)state;
    static const Behind rows[] = {
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
         "T.b yêu cầu lý_luận_chính_trị >= cao_cấp, sex = nữ",
         {"rules.said", "rules.word.english"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
         "T.b yêu cầu tuổi không quá 45, còn đủ 5 năm công tác, và sex = nữ",
         {"rules.age.range", "rules.said", "rules.said", "rules.said.extra", "rules.word.english"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\n"
         "T.b require theory >= advanced, sex = nữ, unit level = province and giới_tính = male",
         {"rules.said", "rules.code.vietnamese", "rules.said", "rules.word.vietnamese"}}};
    assert_behind(rows, COUNT_OF(rows));
}

static void test_what_a_test_cannot_give_hides_nothing(void **state) {
    (void)state;
    static const Behind rows[] = {
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-01-01 given tuổi = 40; sex = nữ expect eligible",
         {"rules.said", "rules.code.vietnamese"}},
        {EN,
         "standard T \"t\" of post kind \"k\" cite D\nT.b require sex = female\n"
         "test \"x\" of T dated 2026-01-01 given no discipline in force; sex = nữ expect eligible",
         {"rules.said.extra", "rules.code.vietnamese"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\nT.b yêu cầu giới_tính = nữ\n"
         "ví dụ kiểm tra \"x\" của T ngày 01/01/2026 giả sử chưa bị kỷ luật; không trong thời hạn "
         "kỷ luật; sex = nữ kết quả đủ điều kiện",
         {"rules.said.extra", "rules.said.extra", "rules.word.english"}},
        {VI,
         "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\nT.b yêu cầu giới_tính = nữ\n"
         "ví dụ kiểm tra \"x\" của T ngày 01/01/2026 giả sử age = 40; đã giữ chức vụ this post từ "
         "01/01/2020 đến 12/25/2023; không bị kỷ luật; sex = nữ kết quả đủ điều kiện",
         {"rules.said", "rules.said", "rules.date.layout", "rules.said.extra",
          "rules.word.english"}}};
    assert_behind(rows, COUNT_OF(rows));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_wrong_end_of_force_hides_no_order),
        cmocka_unit_test(test_a_date_unread_is_compared_with_none),
        cmocka_unit_test(test_what_stands_behind_is_told),
        cmocka_unit_test(test_a_comma_between_conditions_hides_none),
        cmocka_unit_test(test_what_a_test_cannot_give_hides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
