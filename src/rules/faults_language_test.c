/* faults_language_test.c — words of the other language in the head of a pack and in its first item: all are told in one
 * go, each at its column, and hide nothing behind them. */
#include "base/test.h"

#include "rules/faults_kit.h"

enum { LANGS = 2, TOLD_MOST = 16 };

/* "[" stands before each keyword of the other language, "^" before each such code and "~" before a number that has no
 * unit, "@" before a document not declared before it and "#" before a word that is no code. */
static const char *told_code(char mark, bool english) {
    if (mark == '[')
        return english ? "rules.word.vietnamese" : "rules.word.english";
    if (mark == '^')
        return english ? "rules.code.vietnamese" : "rules.code.english";
    if (mark == '@')
        return "rules.document.unknown";
    if (mark == '#')
        return "rules.expected.code";
    return mark == '~' ? "rules.unit.missing" : NULL;
}

/* The text without its marks, and what they say is told; its first line is that of the header. */
static void assert_marked(const char *text, bool english) {
    AUTO(Arena) arena = arena_open();
    Text     plain = text_open(arena);
    Told     told[TOLD_MOST];
    size_t   known = 0;
    uint32_t line = 2, column = 1;
    for (; *text; text++) {
        const char *code = told_code(*text, english);
        if (code) {
            ensure(known < TOLD_MOST);
            told[known++] = (Told){code, line, column};
            continue;
        }
        text_char(&plain, *text);
        column += ((unsigned char)*text & 0xC0) != 0x80;
        if (*text == '\n') {
            line++;
            column = 1;
        }
    }
    assert_told(true, "```rule\n", text_done(&plain).at, told, known);
}

static const char *const heads[LANGS] = {
    "bộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026; "
    "cách tính thời gian: cộng dồn tính {chính_thức}\n",
    "pack P \"p\" language en; in force from 2026-01-01; time counts: cumulative counting "
    "{main}\n"};

/* Behind the first item, in the pack's own language. */
static const char *const rests[LANGS] = {
    "\nvăn bản D \"d\"\ntiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
    "S.a yêu cầu đã giữ chức vụ \"x\" từ ~24\nS.b yêu cầu [sex = nữ",
    "\ndocument D \"d\"\nstandard S \"s\" of post kind \"k\" cite D\n"
    "S.a require held post \"x\" at least ~24\nS.b require [giới_tính = female"};

static const char *const items[][LANGS] = {
    {"[document E \"e\" [dated 01/02/2026", "[văn bản E \"e\" [ngày 2026-02-01"},
    {"[standard T \"t\" của chức danh \"l\" [cite @D\nT.a yêu cầu [held post \"x\" từ ~24",
     "[tiêu chuẩn T \"t\" of post kind \"l\" [căn cứ @D\nT.a require [đã giữ chức vụ \"x\" from "
     "~24"},
    {"[exception X [of S.b khi đơn vị cấp = ^commune [drop",
     "[trường hợp riêng X [của S.b when unit level = ^cấp_xã [không áp dụng"},
    {"[structure C \"c\" của tập thể \"b\" [cite @D\n"
     "C.a [those with giới_tính = ^female chiếm từ 20 % tổng số ghế trở lên, làm tròn lên; [bar",
     "[cơ cấu C \"c\" of body kind \"b\" [căn cứ @D\n"
     "C.a [người có sex = ^nữ are at least 20 % of seats, round up; [bắt buộc"},
    {"[apart A {^spouse} người thứ nhất đang giữ chức vụ \"a\" người thứ hai đang giữ chức vụ "
     "\"b\" "
     "[cite @D",
     "[không bố trí A {^vợ_chồng} first holds post \"a\" second holds post \"b\" [căn cứ @D"},
    {"[retirement age căn cứ @D\n^male: 2026 = 61 năm\nnữ: 2026 = 57 năm",
     "[tuổi nghỉ hưu cite @D\n^nam: 2026 = 61 years\nfemale: 2026 = 57 years"},
    {"[retirement age [cite @D\nnam: 2026 = 61 [years\nnữ: 2026 = 57 năm",
     "[tuổi nghỉ hưu [căn cứ @D\nmale: 2026 = 61 [năm\nfemale: 2026 = 57 years"},
    {"[reminder N \"n\" khi hết_thời_hạn_giữ_chức_vụ sau 5 năm; [remind before 6 tháng; hồ sơ "
     "\"t\"; "
     "[responsible \"b\" căn cứ @D",
     "[nhắc việc N \"n\" when term_end after 5 years; [nhắc trước 6 months; papers \"t\"; [trách "
     "nhiệm \"b\" "
     "cite "
     "@D"},
    {"[procedure Q \"q\" của chức danh \"k\" cho ^appointment [cite @D\nQ.1 [step \"x\" do \"a\" "
     "[takes effect",
     "[quy trình Q \"q\" of post kind \"k\" for ^bổ_nhiệm [căn cứ @D\nQ.1 [bước \"x\" by \"a\" [có "
     "hiệu lực"},
    {"[movement M \"m\" từ các chức danh cấp = cấp_tỉnh đến các chức danh cấp = ^commune thời gian "
     "từ "
     "36 tháng trở lên [cite @D",
     "[luân chuyển M \"m\" from posts level = province to posts level = ^cấp_xã lasting at least "
     "36 "
     "months [căn cứ @D"},
    {"[test \"t\" [of S ngày 01/02/2026 giả sử giới_tính = ^female kết quả đủ điều kiện",
     "[ví dụ kiểm tra \"t\" [của S dated 2026-02-01 given sex = ^nữ expect eligible"},
};

static void assert_items(const char *const *fronts) {
    for (size_t i = 0; i < COUNT_OF(items); i++)
        for (int english = 0; english < LANGS; english++) {
            AUTO(Arena) arena = arena_open();
            Str text = str_format(arena, "%s%s%s%s", heads[english], fronts[english],
                                  items[i][english], rests[english]);
            assert_marked(text.at, english);
        }
}

static void test_a_first_item_of_the_other_language_hides_nothing(void **state) {
    (void)state;
    assert_items((const char *const[]){"", ""});
}

static void test_an_item_of_the_other_language_behind_a_fault_hides_nothing(void **state) {
    (void)state;
    assert_items((const char *const[]){
        "tiêu chuẩn Z \"z\" của chức danh \"z\" căn cứ @D\nZ.a yêu cầu trình_độ_chuyên_môn >= "
        "#xyz\n",
        "standard Z \"z\" of post kind \"z\" cite @D\nZ.a require degree >= #xyz\n"});
}

/* Each part of the header alone and with all others: bit for bit. */
static const char *const parts[][LANGS][2] = {
    {{"bộ quy định", "[pack"}, {"pack", "[bộ quy định"}},
    {{" P \"p\" ngôn ngữ vi; ", " P \"p\" [language vi; "},
     {" P \"p\" language en; ", " P \"p\" [ngôn ngữ en; "}},
    {{"phiên bản 2; ", "[version 2; "}, {"version 2; ", "[phiên bản 2; "}},
    {{"có hiệu lực từ 01/01/2026", "[in force from 01/01/2026"},
     {"in force from 2026-01-01", "[có hiệu lực từ 2026-01-01"}},
    {{" đến hết 01/01/2027; ", " [until 01/01/2027; "},
     {" until 2027-01-01; ", " [đến hết 2027-01-01; "}},
    {{"cơ quan ban hành \"x\"; ", "[issued by \"x\"; "},
     {"issued by \"x\"; ", "[cơ quan ban hành \"x\"; "}},
    {{"cách tính thời gian: ", "[time counts: "}, {"time counts: ", "[cách tính thời gian: "}},
    {{"cộng dồn ", "[cumulative "}, {"cumulative ", "[cộng dồn "}},
    {{"tính ", "[counting "}, {"counting ", "[tính "}},
    {{"{chính_thức}", "{^main}"}, {"{main}", "{^chính_thức}"}},
};

static void test_each_word_of_the_header_is_told(void **state) {
    (void)state;
    for (unsigned set = 1; set < 1U << COUNT_OF(parts); set++)
        for (int english = 0; english < LANGS; english++) {
            AUTO(Arena) arena = arena_open();
            Text text = text_open(arena);
            for (size_t i = 0; i < COUNT_OF(parts); i++)
                text_add(&text, str_from(parts[i][english][set >> i & 1]));
            text_add(&text, str_from(rests[english]));
            assert_marked(text_done(&text).at, english);
        }
}

/* Where nearly all is of the other language the name of the language is what is wrong, and no more is told than that. */
static void test_a_language_misnamed_is_told_once(void **state) {
    (void)state;
    assert_told(
        true, "```rule\n",
        "pack P \"p\" language vi; in force from 2026-01-01; time counts: cumulative counting "
        "{main}\ndocument D \"d\"\nstandard S \"s\" of post kind \"k\" cite D\n"
        "S.a require held post \"x\" at least 24\nS.b require sex = female",
        (const Told[]){{"rules.language.other", 2, 21}, {"rules.unit.missing", 5, 36}}, 2);
    assert_told(true, "```rule\n",
                "bộ quy định P \"p\" language en; có hiệu lực từ 01/01/2026; cách tính thời gian: "
                "cộng dồn tính {chính_thức}\nvăn bản D \"d\"\n"
                "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n"
                "S.a yêu cầu đã giữ chức vụ \"x\" từ 24\nS.b yêu cầu giới_tính = nữ",
                (const Told[]){{"rules.word.english", 2, 19},
                               {"rules.language.other", 2, 28},
                               {"rules.unit.missing", 5, 35}},
                3);
}

/* The row behind it is no part of what is missing. */
static void test_a_retirement_table_without_a_label_is_told(void **state) {
    (void)state;
    assert_told(true, VI, "tuổi nghỉ hưu căn cứ\nnam: 2026 = 61 năm\nnữ: 2026 = 57 năm",
                (const Told[]){{"rules.cite.label", 5, 15}}, 1);
    assert_told(true, EN, "retirement age cite\nmale: 2026 = 61 years\nfemale: 2026 = 57 years",
                (const Told[]){{"rules.cite.label", 5, 16}}, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_first_item_of_the_other_language_hides_nothing),
        cmocka_unit_test(test_an_item_of_the_other_language_behind_a_fault_hides_nothing),
        cmocka_unit_test(test_each_word_of_the_header_is_told),
        cmocka_unit_test(test_a_language_misnamed_is_told_once),
        cmocka_unit_test(test_a_retirement_table_without_a_label_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
