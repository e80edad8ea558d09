/* faults_once_test.c — faults of several items come in one go: none hides another, none follows from another. */
#include "base/test.h"

#include "rules/faults_kit.h"

static void test_all_rows_of_a_table_at_once(void **state) {
    (void)state;
    static const Told told[] = {{"rules.document.unknown", 5, 0}, {"rules.retirement.months", 6, 0},
                                {"rules.retirement.order", 7, 0}, {"rules.after", 8, 0},
                                {"rules.retirement.age", 9, 0},   {"rules.retirement.twice", 10, 0},
                                {"rules.retirement.year", 11, 0}};
    assert_told(true, VI,
                "tuổi nghỉ hưu căn cứ X\nnam: 2026 = 62 năm 13 tháng; 2027 = 62 năm\n"
                "nam: 2029 = 63 năm\nnam: 2030 = 63\nnữ: 2026 = 600 năm\nnữ: 2026 = 60 năm\n"
                "nữ: 2927 = 60 năm",
                told, COUNT_OF(told));
    assert_told(true, EN,
                "retirement age cite X\nmale: 2026 = 62 years 13 months; 2027 = 62 years\n"
                "male: 2029 = 63 years\nmale: 2030 = 63\nfemale: 2026 = 600 years\n"
                "female: 2026 = 60 years\nfemale: 2927 = 60 years",
                told, COUNT_OF(told));
}

/* What one clause has wrong hides nothing of the others, nor of their exceptions. */
static void test_a_fault_hides_no_other(void **state) {
    (void)state;
    static const Told told[] = {
        {"rules.age.bare", 6, 0}, {"rules.never.met", 8, 0}, {"rules.order.missing", 10, 0}};
    assert_told(true, VI,
                "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\nT.a yêu cầu tuổi <= 55\n"
                "T.b yêu cầu trình_độ_chuyên_môn >= đại_học\n"
                "T.c yêu cầu giới_tính = nữ và giới_tính = nam\n"
                "trường hợp riêng X của T.b khi đơn vị lĩnh_vực = \"a\" không áp dụng\n"
                "trường hợp riêng Y của T.b khi được khen thưởng {huân_chương} không áp dụng",
                told, COUNT_OF(told));
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite D\nT.a require age <= 55\n"
                "T.b require degree >= bachelor\nT.c require sex = female and sex = male\n"
                "exception X of T.b when unit field = \"a\" drop\n"
                "exception Y of T.b when commended {state_order} drop",
                told, COUNT_OF(told));
    assert_told(true, EN, /* no clause is at fault */
                "standard T \"t\" of post kind \"k\" cite D\nT.b require degree >= bachelor\n"
                "T.c require sex = female and sex = male\nT.d require sex = male\n"
                "exception X of T.b when unit field = \"a\" drop\n"
                "exception Y of T.b when commended {state_order} drop",
                (const Told[]){{"rules.never.met", 7, 0}, {"rules.order.missing", 10, 0}}, 2);
}

/* Its condition can be read, and that is what the order hangs on. */
static void test_an_exception_read_in_part_has_its_place_in_the_order(void **state) {
    (void)state;
    static const Told told[] = {{"rules.order.missing", 8, 0}, {"rules.expected.code", 8, 0}};
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite D\nT.b require degree >= bachelor\n"
                "exception E of T.b when unit field = \"a\" drop\n"
                "exception F of T.b when commended {state_order} require degree >= beginner",
                told, COUNT_OF(told));
    assert_told(true, VI,
                "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
                "T.b yêu cầu trình_độ_chuyên_môn >= đại_học\n"
                "trường hợp riêng E của T.b khi đơn vị lĩnh_vực = \"a\" không áp dụng\n"
                "trường hợp riêng F của T.b khi được khen thưởng {huân_chương} yêu cầu "
                "trình_độ_chuyên_môn >= giáo_sư",
                told, COUNT_OF(told));
    assert_told(true, EN, /* an order given is none that is missing */
                "standard T \"t\" of post kind \"k\" cite D\nT.b require degree >= bachelor\n"
                "exception E of T.b when unit field = \"a\" drop\n"
                "exception F of T.b when commended {state_order} require degree >= beginner\n"
                "E overrides F",
                (const Told[]){{"rules.expected.code", 8, 0}}, 1);
}

static void test_a_fault_of_the_head_hides_no_clause(void **state) {
    (void)state;
    static const Told told[] = {
        {"rules.document.unknown", 5, 0}, {"rules.never.met", 7, 0}, {"rules.order.missing", 9, 0}};
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite X\nT.b require degree >= bachelor\n"
                "T.c require sex = female and sex = male\n"
                "exception E of T.b when unit field = \"a\" drop\n"
                "exception F of T.b when commended {state_order} drop",
                told, COUNT_OF(told));
    assert_told(true, VI,
                "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ X\n"
                "T.b yêu cầu trình_độ_chuyên_môn >= đại_học\n"
                "T.c yêu cầu giới_tính = nữ và giới_tính = nam\n"
                "trường hợp riêng E của T.b khi đơn vị lĩnh_vực = \"a\" không áp dụng\n"
                "trường hợp riêng F của T.b khi được khen thưởng {huân_chương} không áp dụng",
                told, COUNT_OF(told));
}

/* Of what could not be read nothing is said but that; what stands under exceptions is looked at with them. */
static void test_no_fault_follows_from_another(void **state) {
    (void)state;
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite D\nT.a require age <= 55\n"
                "T.b prefer sex = male score 1 points\nT.c require sex = female and sex = male\n"
                "exception X of T.a when unit field = \"a\" drop\n"
                "exception Y of T.a when commended {state_order} drop\nX overrides Y\n"
                "exception Z of T.c when unit level = commune drop\n"
                "test \"t\" of T dated 2026-01-01 expect not eligible because T.a\n"
                "test \"u\" of T dated 2026-01-01 expect not eligible because T.b",
                (const Told[]){{"rules.age.bare", 6, 0}, {"rules.test.reason", 14, 0}}, 2);
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite D\nT.b require degree >= bachelor\n"
                "T.c require sex = female and sex = male\n"
                "exception X of T.b when unit field = \"a\" drop\n"
                "exception Y of T.b when commended {state_order} drop\n"
                "exception Z of T.c when unit level = commune drop",
                (const Told[]){{"rules.order.missing", 9, 0}}, 1);
}

/* The order hangs on the exceptions alone, whatever is wrong with their clause. */
static void test_exceptions_of_a_faulty_clause_have_an_order(void **state) {
    (void)state;
    static const Told told[] = {{"rules.unit.missing", 6, 0},
                                {"rules.order.missing", 9, 0},
                                {"rules.expected", 10, 0},
                                {"rules.exception.of", 11, 0},
                                {"rules.override.unknown", 13, 0}};
    assert_told(true, VI,
                "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
                "T.a yêu cầu thời gian công tác còn lại từ 60\nT.b yêu cầu tuổi dưới 40\n"
                "trường hợp riêng X của T.a khi đơn vị lĩnh_vực = \"a\" không áp dụng\n"
                "trường hợp riêng Y của T.a khi được khen thưởng {huân_chương} không áp dụng\n"
                "trường hợp riêng Z của T.a trong trường hợp giới_tính = nữ không áp dụng\n"
                "trường hợp riêng E của T khi giới_tính = nữ không áp dụng\n"
                "X được áp dụng trước E\nT.a được áp dụng trước V\nZ được áp dụng trước Y",
                told, COUNT_OF(told));
    assert_told(true, EN, /* a circle is told once, at the first of it */
                "standard T \"t\" of post kind \"k\" cite D\nT.a require age <= 55\n"
                "structure C \"c\" of body kind \"b\" cite D\n"
                "C.a those with sex = female are at least 15 % of seats; bar\n"
                "exception X of T.a when sex = male drop\n"
                "exception Y of T.a when degree >= bachelor drop\n"
                "exception Z of T.a when native_place = \"a\" drop\n"
                "exception U of C.a when unit level = commune drop\n"
                "exception V of C.a when unit field = \"a\" drop\n"
                "X overrides Y\nY overrides Z\nZ overrides X",
                (const Told[]){{"rules.age.bare", 6, 0},
                               {"rules.rounding.missing", 8, 0},
                               {"rules.override.circle", 9, 0},
                               {"rules.order.missing", 13, 0}},
                4);
}

/* What the head was to say is not missing in its clauses. */
static void test_a_head_with_a_fault_leaves_nothing_missing(void **state) {
    (void)state;
    assert_told(true, EN,
                "structure C \"c\" of posts level = commune per unit per unit cite D\n"
                "C.a those with sex = female are at least 2 people; bar\n"
                "structure E \"e\" of body kin \"b\" cite D\n"
                "E.a those with new in body are at least 2 people; bar tested on start of term",
                (const Told[]){{"rules.expected.clause", 5, 51}, {"rules.expected.one", 7, 0}}, 2);
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" when unit level = commune when unit level = "
                "province cite D\nT.a require sex = female",
                (const Told[]){{"rules.expected.clause", 5, 59}}, 1);
}

/* A quota without a rounding is held against others with the one that asks least, and implies none. */
static void test_a_quota_without_a_rounding_is_held_against_others(void **state) {
    (void)state;
    static const Told told[] = {{"rules.rounding.missing", 6, 62},
                                {"rules.quota.fit", 7, 0},
                                {"rules.rounding.missing", 8, 0}};
    assert_told(true, VI,
                "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\n"
                "C.a người có giới_tính = nữ chiếm từ 60 % tổng số ghế trở lên; bắt buộc\n"
                "C.b người có giới_tính = nam chiếm từ 60 % tổng số ghế trở lên, làm tròn lên; bắt "
                "buộc\n"
                "C.c người có tuổi dưới 40 chiếm từ 10 % tổng số ghế trở lên làm tròn tới; bắt "
                "buộc\n"
                "C.d người có tuổi dưới 40 chiếm từ 20 % tổng số ghế trở lên, làm tròn lên; bắt "
                "buộc",
                told, COUNT_OF(told));
    assert_told(true, EN,
                "structure C \"c\" of body kind \"b\" cite D\n"
                "C.a those with sex = female are at most 40 % of seats; bar\n"
                "C.b those with sex = female are at least 45 % of seats; bar\n"
                "C.c those with age under 40 are at least 10 % of seats round up; bar\n"
                "C.d bodies where those with sex = female are at least 1 people come to 80 % of "
                "bodies; bar",
                (const Told[]){{"rules.quota.ceiling", 6, 0},
                               {"rules.rounding.missing", 6, 0},
                               {"rules.rounding.missing", 7, 0},
                               {"rules.expected", 8, 0},
                               {"rules.rounding.missing", 9, 0}},
                5);
}

/* Words of the other language, without marks, with their parts apart or misspelt: each is read as it was meant, so that
 * none hides another fault of its clause. */
static void test_each_word_of_a_clause_is_told(void **state) {
    (void)state;
    static const Told vi[] = {
        {"rules.word.english", 6, 5},  {"rules.word.english", 6, 13}, {"rules.word.english", 6, 20},
        {"rules.code.english", 6, 25}, {"rules.word.english", 6, 34}, {"rules.word.english", 6, 42},
        {"rules.word.near", 7, 13},    {"rules.code.near", 7, 36},    {"rules.word.english", 7, 44},
        {"rules.age.bare", 7, 48},     {"rules.word.near", 8, 5},     {"rules.word.near", 8, 28},
        {"rules.word.near", 8, 33},    {"rules.word.near", 8, 56},    {"rules.word.english", 8, 67},
        {"rules.word.english", 8, 85}, {"rules.word.english", 9, 1},  {"rules.word.english", 9, 13},
        {"rules.word.english", 9, 24}, {"rules.word.english", 9, 43}};
    static const Told en[] = {{"rules.word.vietnamese", 5, 33}, {"rules.word.vietnamese", 6, 5},
                              {"rules.word.vietnamese", 6, 13}, {"rules.word.vietnamese", 6, 26},
                              {"rules.code.vietnamese", 6, 41}, {"rules.expected.condition", 7, 13},
                              {"rules.word.vietnamese", 8, 17}, {"rules.word.vietnamese", 9, 5},
                              {"rules.code.vietnamese", 9, 20}, {"rules.word.vietnamese", 9, 23},
                              {"rules.word.vietnamese", 9, 29}, {"rules.rounding.missing", 9, 45}};
    assert_told(
        true, VI,
        "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
        "T.a require theory from advanced or more applies to holders\n"
        "T.b yêu cầu trinh_do_chuyen_mon >= dai hoc and tuổi <= 55\n"
        "T.c yeu cau giới_tính = nữ hoăc trình độ chuyên môn >= thạc sĩ và service left >= 5 "
        "years\n"
        "exception X of T.b khi native_place = \"a\" drop",
        vi, COUNT_OF(vi));
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" căn cứ D\n"
                "T.a yêu cầu tuổi dưới 45 hoặc degree >= thạc_sĩ\n"
                "T.b require folk who do yêu cầu\n"
                "structure C \"c\" của tập thể \"b\" cite D\n"
                "C.a người có sex = nữ chiếm từ 15 % of seats; bar",
                en, COUNT_OF(en));
}

/* So many words of one clause, and no more: it is read again for each. */
static void test_a_clause_of_words_is_read_in_time(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    text_format(&text, "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\nT.a yêu cầu ");
    for (int i = 0; i < 5000; i++)
        text_add(&text, STR("giới_tính = nữ or "));
    text_add(&text, STR("giới_tính = nam"));
    PackSource pack = pack_framed(arena, VI, text_done(&text).at);
    assert_null(rules_read(arena, &pack, 1, &findings));
    assert_int_equal(findings.len, 65);
    assert_int_equal(findings.errors, 65);
}

static void test_steps_tell_all_at_once(void **state) {
    (void)state;
    static const Told circle[] = {{"rules.step.effect", 5, 0}, {"rules.step.circle", 6, 0}};
    static const Told head[] = {{"rules.step.effect", 5, 0},
                                {"rules.document.unknown", 5, 0},
                                {"rules.step.unknown", 6, 0},
                                {"rules.step.circle", 7, 0}};
    assert_told(true, VI,
                "quy trình Q \"q\" của chức danh {\"k\"} cho bổ_nhiệm căn cứ D\n"
                "Q.1 bước \"x\" sau bước Q.2 do \"a\" chủ trì\n"
                "Q.2 bước \"y\" sau bước Q.1 do \"a\" chủ trì",
                circle, COUNT_OF(circle));
    assert_told(true, EN,
                "procedure Q \"q\" of post kind {\"k\"} for appointment cite X\n"
                "Q.1 step \"x\" after step Q.9 by \"a\"\nQ.2 step \"y\" after step Q.3 by \"a\"\n"
                "Q.3 step \"z\" after step Q.2 by \"a\"",
                head, COUNT_OF(head));
}

/* A line that begins with an item of the other language ends a faulty clause before it. */
static void test_an_item_of_the_other_language_behind_a_fault_is_told(void **state) {
    (void)state;
    static const Told told[] = {{"rules.expected.code", 6, 0}, {"rules.word.english", 7, 1},
                                {"rules.word.english", 7, 21}, {"rules.word.english", 8, 1},
                                {"rules.word.english", 8, 16}, {"rules.word.english", 8, 19}};
    static const Told english[] = {{"rules.expected.code", 6, 0}, {"rules.word.vietnamese", 7, 1}};
    assert_told(true, VI,
                "tiêu chuẩn T \"t\" của chức danh \"k\" căn cứ D\n"
                "T.b yêu cầu trình_độ_chuyên_môn >= xyz\n"
                "exception X của T.b when giới_tính = nữ không áp dụng\n"
                "standard S \"s\" of post kind \"l\" căn cứ D\nS.a yêu cầu giới_tính = nữ",
                told, COUNT_OF(told));
    assert_told(true, EN,
                "standard T \"t\" of post kind \"k\" cite D\nT.b require degree >= xyz\n"
                "trường hợp riêng X of T.b when sex = male drop",
                english, COUNT_OF(english));
}

/* They come as they stand in the pack, whoever found them: the lexer first, what is looked up last. */
static void test_faults_come_in_the_order_of_lines(void **state) {
    (void)state;
    static const char *const codes[] = {"rules.age.bare", "rules.document.unknown",
                                        "rules.date.bad", "rules.test.standard"};
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack =
        pack_framed(arena, EN,
                    "standard T \"t\" of post kind \"k\" cite D\nT.a require age <= 55\n"
                    "T.b require sex = male cite X\ndocument E \"e\" dated 2026-02-30\n"
                    "test \"u\" of Q dated 2026-01-01 expect eligible");
    for (int check = 0; check < 2; check++) {
        size_t from = findings.len;
        assert_null(check ? rules_check(arena, &pack, 1, NULL, false, &findings)
                          : rules_read(arena, &pack, 1, &findings));
        assert_int_equal(findings.len - from, COUNT_OF(codes));
        for (size_t i = 0; i < COUNT_OF(codes); i++)
            assert_string_equal(findings.at[from + i].code, codes[i]);
    }
}

/* Words of items are words of every day: within a faulty clause they begin none, and right clauses behind it are
 * read. */
static void test_a_word_of_an_item_within_a_clause_is_none(void **state) {
    (void)state;
    static const char *const vi[] = {"đã luân chuyển về xã từ 24 tháng trở lên",
                                     "đã qua luân chuyển",
                                     "chưa đến tuổi nghỉ hưu",
                                     "còn 5 năm đến tuổi nghỉ hưu",
                                     "đúng quy trình bổ nhiệm",
                                     "thuộc cơ cấu cấp ủy",
                                     "đủ tiêu chuẩn chính trị",
                                     "được ưu tiên\nluân chuyển về xã",
                                     "theo văn bản QD12 điều 3",
                                     "thuộc cơ cấu CU \"Cấp ủy\"",
                                     "cơ cấu CU \"Cấp ủy\" của tập thể \"b\"",
                                     "đã luân chuyển LC \"Về xã\" đủ 36 tháng",
                                     "theo văn bản A \"Quy định\"",
                                     "được nhắc việc NV \"x\""};
    static const char *const en[] = {
        "took part in order of seniority", "at retirement age", "by document HB article 3",
        "within structure CU \"Committee\"", "of good standard\nstructure and form"};
    for (size_t i = 0; i < COUNT_OF(vi) + COUNT_OF(en); i++) {
        AUTO(Arena) arena = arena_open();
        bool        english = i >= COUNT_OF(vi);
        const char *said = english ? en[i - COUNT_OF(vi)] : vi[i];
        uint32_t    more = strchr(said, '\n') != NULL;
        Findings    findings = findings_open(arena);
        PackSource  pack = {.code = STR("p.md")};
        pack.text = str_format(arena,
                               english ? "%sstandard S \"s\" of post kind \"k\" cite D\n  S.a "
                                         "require %s\n  S.b require sex = "
                                         "male\n  S.c require age <= 50\nstructure C \"c\" of body "
                                         "kind \"b\" cite D\n  C.a those "
                                         "with sex = male are at least 1 people\n```\n"
                                       : "%stiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n  S.a "
                                         "yêu cầu %s\n  S.b yêu cầu "
                                         "giới_tính = nam\n  S.c yêu cầu tuổi <= 50\ncơ cấu C "
                                         "\"c\" của tập thể \"b\" căn cứ D\n  C.a "
                                         "người có giới_tính = nam chiếm từ 1 người trở lên\n```\n",
                               english ? EN : VI, said);
        assert_null(rules_read(arena, &pack, 1, &findings));
        for (size_t f = 0; f < findings.len; f++)
            if (findings.len != 3)
                printf("# %s: %u %s\n", said, findings.at[f].place.line, findings.at[f].code);
        assert_int_equal(findings.len, 3);
        assert_int_equal(findings.at[0].place.line, 6);
        assert_string_equal(findings.at[1].code, "rules.age.bare");
        assert_int_equal(findings.at[1].place.line, 8 + more);
        assert_string_equal(findings.at[2].code, "rules.force.missing");
    }
}

/* What cannot be read of a value hides nothing behind it, nor does what a quota lacks hide that it cannot fit. */
static void test_a_value_unread_hides_nothing(void **state) {
    (void)state;
    static const char STANDARD_VI[] =
        "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n  S.a yêu cầu ";
    static const char STANDARD_EN[] = "standard S \"s\" of post kind \"k\" cite D\n  S.a require ";
    static const char QUOTAS[] =
        "cơ cấu CU \"c\" của tập thể \"b\" căn cứ D\n  CU.a người có giới_tính = nữ chiếm từ 60 % "
        "tổng "
        "số ghế trở lên, làm tròn lên; bắt buộc\n  CU.b người có giới_tính = nam chiếm từ ";
    static const struct {
        const char *pack, *head, *said, *codes[4];
    } told[] = {
        {VI,
         STANDARD_VI,
         "đã giữ chức vụ \"x\" từ 24 trở lên hoặc theory >= cao_cấp",
         {"rules.unit.missing", "rules.word.english"}},
        {EN,
         STANDARD_EN,
         "held post \"x\" at least 24 and tuổi dưới 40",
         {"rules.unit.missing", "rules.word.vietnamese"}},
        {VI,
         STANDARD_VI,
         "trình_độ_chuyên_môn >= thax_sĩ và theory >= cao_cấp và lý_luận_chính_trị >= blah và "
         "degree >= đại_học",
         {"rules.code.near", "rules.word.english", "rules.expected.code", "rules.word.english"}},
        {VI,
         STANDARD_VI,
         "giới_tính = Nữ và theory >= cao_cấp",
         {"rules.code.near", "rules.word.english"}},
        {EN,
         STANDARD_EN,
         "disciplined at least warning trong last 12 months",
         {"rules.word.vietnamese"}},
        {EN, STANDARD_EN, "disciplined at least warning in last 12 months", {NULL}},
        {VI,
         QUOTAS,
         "60 % tổng số ghế trở lên, làm tròn lên",
         {"rules.quota.never", "rules.force.missing"}},
        {VI,
         QUOTAS,
         "60 tổng số ghế trở lên, làm tròn lên; bắt buộc",
         {"rules.quota.never", "rules.said"}},
    };
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md")};
        size_t     count = 0;
        pack.text = str_format(arena, "%s%s%s\n```\n", told[i].pack, told[i].head, told[i].said);
        rules_check(arena, &pack, 1, NULL, false, &findings);
        while (count < COUNT_OF(told[i].codes) && told[i].codes[count])
            count++;
        for (size_t f = 0; f < findings.len; f++)
            printf("# %zu: %u:%u %s\n", i, findings.at[f].place.line, findings.at[f].place.column,
                   findings.at[f].code);
        assert_int_equal(findings.len, count);
        for (size_t f = 0; f < count; f++)
            assert_string_equal(findings.at[f].code, told[i].codes[f]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_rows_of_a_table_at_once),
        cmocka_unit_test(test_a_fault_hides_no_other),
        cmocka_unit_test(test_an_exception_read_in_part_has_its_place_in_the_order),
        cmocka_unit_test(test_a_fault_of_the_head_hides_no_clause),
        cmocka_unit_test(test_no_fault_follows_from_another),
        cmocka_unit_test(test_exceptions_of_a_faulty_clause_have_an_order),
        cmocka_unit_test(test_a_head_with_a_fault_leaves_nothing_missing),
        cmocka_unit_test(test_a_quota_without_a_rounding_is_held_against_others),
        cmocka_unit_test(test_each_word_of_a_clause_is_told),
        cmocka_unit_test(test_a_clause_of_words_is_read_in_time),
        cmocka_unit_test(test_steps_tell_all_at_once),
        cmocka_unit_test(test_an_item_of_the_other_language_behind_a_fault_is_told),
        cmocka_unit_test(test_faults_come_in_the_order_of_lines),
        cmocka_unit_test(test_a_word_of_an_item_within_a_clause_is_none),
        cmocka_unit_test(test_a_value_unread_hides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
