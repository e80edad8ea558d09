/* Cells and titles of name lists, one by one; whole lists are in tests/namelist_story.py. */
#include "base/test.h"

#include "base/random.h"
#include "process/intake_kit.h"
#include "process/namelist_known.h"
#include "process/namelist_title.h"
#include "process/namelist_value.h"

#include <string.h>

typedef struct Desk {
    Arena *arena;
    Words  words;
} Desk;

static Desk desk_open(void) {
    Desk     desk = {.arena = arena_open()};
    Findings findings = findings_open(desk.arena);
    Error    err = {0};
    assert_true(words_load(desk.arena, NULL, &findings, &desk.words, &err));
    assert_int_equal(findings.len, 0);
    return desk;
}

static void test_dates_as_people_write_them(void **state) {
    (void)state;
    static const struct {
        const char *cell, *iso;
        DateRead    read;
    } cases[] = {
        {"2/9/1975", "1975-09-02", DATE_READ_PLAIN},
        {"02-09-1975", "1975-09-02", DATE_READ_PLAIN},
        {"2.9.1975", "1975-09-02", DATE_READ_PLAIN},
        {"9/1975", "1975-09", DATE_READ_PLAIN},
        {"1975", "1975", DATE_READ_PLAIN},
        {"1975-09-02", "1975-09-02", DATE_READ_PLAIN},
        {"1975-09-02 00:00:00", "1975-09-02", DATE_READ_PLAIN},
        {"2 / 9 / 1975", "1975-09-02", DATE_READ_PLAIN},
        {"tháng 9/1975", "1975-09", DATE_READ_PLAIN},
        {"ngày 2 tháng 9 năm 1975", "1975-09-02", DATE_READ_PLAIN},
        {"Năm 1975", "1975", DATE_READ_PLAIN},
        {"'2/9/1975", "1975-09-02", DATE_READ_PLAIN},
        {"1975*", "1975", DATE_READ_PLAIN},
        {"2/9/75", "1975-09-02", DATE_READ_SHORT},
        {"2/9/05", "2005-09-02", DATE_READ_SHORT},
        {"27639", "1975-09-02", DATE_READ_SERIAL},
        {"30/2/1975", NULL, DATE_READ_NOT},
        {"khoảng 1975", NULL, DATE_READ_NOT},
        {"13/13/1975", NULL, DATE_READ_NOT},
        {"9/75", "1975-09", DATE_READ_SHORT},
        {"13/75", NULL, DATE_READ_NOT},
        {"5/12", NULL, DATE_READ_NOT}, /* a day and a month, or a month and a year */
        {"75", NULL, DATE_READ_NOT},
        {"x", NULL, DATE_READ_NOT},
        {"", NULL, DATE_READ_NOT},
        {"12345678", NULL, DATE_READ_NOT},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        PartialDate date;
        DateRead    read = value_date(desk.arena, str_from(cases[i].cell), &date);
        if (read != cases[i].read)
            fail_msg("%s: %d", cases[i].cell, read);
        if (cases[i].iso)
            assert_string_equal(partial_iso(desk.arena, date).at, cases[i].iso);
    }
    arena_close(desk.arena);
}

static void test_names_and_other_names(void **state) {
    (void)state;
    static const struct {
        const char *cell, *name, *other;
    } cases[] = {
        {"NGUYỄN VĂN A", "Nguyễn Văn A", ""},
        {"nguyễn thị bé", "Nguyễn Thị Bé", ""},
        {"Nguyễn văn An", "Nguyễn Văn An", ""},
        {"H'HEN NIÊ", "H'Hen Niê", ""},
        {"Y-Bhăm", "Y-Bhăm", ""},
        {"1. Trần Văn B", "Trần Văn B", ""},
        {"Đ/c Lê Thị C", "Lê Thị C", ""},
        {"ThS. Lê Văn D", "Lê Văn D", ""},
        {"Ông Văn E", "Ông Văn E", ""}, /* a family name, not a title */
        {"Nguyễn Văn A (Tư Hải)", "Nguyễn Văn A", "Tư Hải"},
        {"Nguyễn Văn A (tức Hải)", "Nguyễn Văn A", "Hải"},
        {"Nguyễn Văn A, tức Hải", "Nguyễn Văn A", "Hải"},
        {"Nguyễn Văn A tức HẢI", "Nguyễn Văn A", "Hải"},
        {"Nguyễn Văn A\nbí danh: “Hải”", "Nguyễn Văn A", "Hải"},
        {"Nguyễn Văn A (Hải) (Ba)", "Nguyễn Văn A", "Hải; Ba"},
        {"Nguyễn Văn A (", "Nguyễn Văn A", ""},
        {"Nguyễn  Văn\nA*", "Nguyễn Văn A", ""},
        {"NGUYỄN VĂN\nAN", "Nguyễn Văn An", ""},
        {"Nguyễn Văn A\n(Tư Hải)", "Nguyễn Văn A", "Tư Hải"},
        {"Nguyễn Văn A\ntức Hải", "Nguyễn Văn A", "Hải"},
        {"Nguyễn Tức Minh", "Nguyễn Tức Minh", ""},
        {"NGUYỄN TỨC MINH", "Nguyễn Tức Minh", ""},
        {"NGUYỄN VĂN AN TỨC HẢI", "Nguyễn Văn An", "Hải"},
        {"TS. Lê Văn Sỹ", "Lê Văn Sỹ", ""},
        {"PGS. TS. BS. Lê Văn D", "Lê Văn D", ""},
        {"Bà Lê Thị Tám", "Lê Thị Tám", ""},
        {"Ông Y Ly Niê K'Đăm", "Y Ly Niê K'Đăm", ""},
        {"Ông Thị Thu Hà", "Ông Thị Thu Hà", ""},
        {"Trần Thị Kỳ (vợ ông A)", "Trần Thị Kỳ", ""},
        {"TRẦN THỊ KỲ (VỢ ÔNG A)", "Trần Thị Kỳ", ""},
        {"Trần Thị Kỳ (1)", "Trần Thị Kỳ", ""},
        {"Trần Thị Kỳ (đi học)", "Trần Thị Kỳ", ""},
        {"trần thị kỳ (tư kỳ)", "Trần Thị Kỳ", "Tư Kỳ"},
        {"Lê Thị Hoa (Năm)", "Lê Thị Hoa", "Năm"}, /* the fifth child, not a man */
        {"Lê Văn Sơn (tức Nam)", "Lê Văn Sơn", "Nam"},
        {"Lê Văn Hai - bí danh Hai Sơn", "Lê Văn Hai", "Hai Sơn"},
        {"Lê Văn Hùng – bí danh: Ba Hùng", "Lê Văn Hùng", "Ba Hùng"},
        {"Lê Văn Hai (- Hai Sơn)", "Lê Văn Hai", "Hai Sơn"},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ListName name = value_name(desk.arena, &desk.words, str_from(cases[i].cell));
        if (!str_is(name.name, cases[i].name) || !str_is(name.other, cases[i].other))
            fail_msg("%s: " STR_FMT " / " STR_FMT, cases[i].cell, STR_ARG(name.name),
                     STR_ARG(name.other));
    }
    ListName woman = value_name(desk.arena, &desk.words, STR("Lê Thị X (nữ)"));
    assert_int_equal(woman.sex, codes_find(LIST_SEX, STR("female")));
    assert_string_equal(woman.other.at, "");
    ListName named = value_name(desk.arena, &desk.words, STR("Lê Thị Hoa (Năm)"));
    assert_int_equal(named.sex, -1);
    ListName both = value_name(desk.arena, &desk.words, STR("Lê Thị Hoa (Nam) (Nữ)"));
    assert_true(both.sexes);
    ListName told = value_name(desk.arena, &desk.words, STR("Bà Lê Thị\nTám (vợ ông A) (1)"));
    assert_true(told.joined && told.called);
    assert_string_equal(told.remark.at, "vợ ông A; 1");
    arena_close(desk.arena);
}

static void test_degrees_and_theory(void **state) {
    (void)state;
    static const struct {
        const char *part, *level, *field;
    } cases[] = {
        {"ThS Luật", "master", "Luật"},
        {"Th. Sỹ Kinh tế", "master", "Kinh tế"},
        {"Th.sỹ XD công trình", "master", "XD công trình"},
        {"ThS Y tế công cộng", "master", "Y tế công cộng"},
        {"ĐHSP", "bachelor", "Sư phạm"},
        {"ĐH\nQTKD", "bachelor", "Quản trị kinh doanh"},
        {"Đại học", "bachelor", ""},
        {"ĐẠI HỌC LUẬT", "bachelor", "LUẬT"},
        {"CN kinh tế", "bachelor", "Kinh tế"},
        {"KS. Xây dựng", "bachelor", "Xây dựng"},
        {"BSCKII Nội khoa", "doctor", "Nội khoa (chuyên khoa II)"},
        {"BS CKI", "master", "Chuyên khoa I"},
        {"Bác sĩ CKII", "doctor", "Chuyên khoa II"},
        {"Bác sỹ chuyên khoa cấp I Nội khoa", "master", "Nội khoa (chuyên khoa I)"},
        {"Bác sĩ chuyên khoa Nhi", "bachelor", "Chuyên khoa Nhi"},
        {"TS (Luật)", "doctor", "Luật"},
        {"Tiến sĩ, chuyên ngành Kinh tế", "doctor", "Kinh tế"},
        {"Trung cấp Kế toán", "secondary", "Kế toán"},
        {"Luật", NULL, NULL},
        {"Cao cấp", NULL, NULL},
    };
    Desk desk = desk_open();
    int  code;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ListDegree degree;
        bool       read = value_degree(desk.arena, &desk.words, str_from(cases[i].part), &degree);
        if (read != (cases[i].level != NULL))
            fail_msg("%s: %d", cases[i].part, read);
        if (read && (!str_is(degree.field, cases[i].field) ||
                     degree.level != codes_find(LIST_DEGREE, str_from(cases[i].level))))
            fail_msg("%s: %d " STR_FMT, cases[i].part, degree.level, STR_ARG(degree.field));
    }
    assert_true(value_theory(desk.arena, &desk.words, STR("Cao cấp LLCT-HC"), &code));
    assert_int_equal(code, codes_find(LIST_THEORY, STR("advanced")));
    assert_true(value_theory(desk.arena, &desk.words, STR("CN"), &code));
    assert_int_equal(code, codes_find(LIST_THEORY, STR("politics_bachelor")));
    assert_false(value_theory(desk.arena, &desk.words, STR("xyz"), &code));
    assert_string_equal(value_level(desk.arena, &desk.words, STR("CVC")).at, "Chuyên viên chính");
    arena_close(desk.arena);
}

static void test_what_is_studied_for_is_not_held(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"Đang học ĐH Luật", ""},
        {"Cao cấp (đang học)", ""},
        {"CC - đang học", ""},
        {"Đại học (đang học ThS)", "Đại học"},
        {"ĐH Luật đang học CCLLCT", "ĐH Luật"},
        {"Cao cấp (đang học năm cuối)", ""},
        {"ThS Luật", "ThS Luật"},
        {"đang học", ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str  held, part = str_from(cases[i][0]);
        bool studying = value_studying(desk.arena, &desk.words, part, &held);
        if (studying == str_same(held, part) || !str_is(held, cases[i][1]))
            fail_msg("%s: " STR_FMT, cases[i][0], STR_ARG(held));
    }
    arena_close(desk.arena);
}

static void test_two_degrees_with_a_stroke(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"Cử nhân Luật/ThS Luật", "Cử nhân Luật", "ThS Luật"},
        {"CN Luật / đang học ThS", "CN Luật", "đang học ThS"},
        {"ThS QLNN/chính sách", "ThS QLNN/chính sách", ""},
        {"ĐH", "ĐH", ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str rest = str_from(cases[i][0]);
        Str first = value_stroke(desk.arena, &desk.words, &rest);
        if (!str_is(first, cases[i][1]) || !str_is(rest, cases[i][2]))
            fail_msg("%s: " STR_FMT " / " STR_FMT, cases[i][0], STR_ARG(first), STR_ARG(rest));
    }
    arena_close(desk.arena);
}

static void test_ratings_of_several_years(void **state) {
    (void)state;
    static const struct {
        const char *cell;
        uint32_t    count;
        int32_t     first, last;
    } cases[] = {
        {"2017 HTXS; 2018, 2019 HTT", 3, 2017, 2019},
        {"2017,2018 HTXS; 2019 HTT", 3, 2017, 2019},
        {"Từ năm 2017 đến năm 2019 HTTNV", 3, 2017, 2019},
        {"2021-2023: HTTNV", 3, 2021, 2023},
        {"2024: Hoàn thành tốt nhiệm vụ", 1, 2024, 2024},
        {"HTT", 0, 0, 0},
        {"2024", 0, 0, 0},
        {"2023 HTT; 2024", 0, 0, 0},
        {"2010-2023: HTT", 0, 0, 0}, /* more years than asked for: none lost in silence */
        {"2023-2021: HTT", 0, 0, 0},
        {"HTXS 2023, 2024: HT", 0, 0, 0},
        {"2024: HTT, QĐ 20240115", 0, 0, 0},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        YearRating at[8];
        uint32_t   count =
            value_ratings(desk.arena, &desk.words, str_from(cases[i].cell), at, COUNT_OF(at));
        if (count != cases[i].count)
            fail_msg("%s: %u", cases[i].cell, count);
        if (count) {
            assert_int_equal(at[0].year, cases[i].first);
            assert_int_equal(at[count - 1].year, cases[i].last);
        }
    }
    arena_close(desk.arena);
}

/* A grade ends its group of years, whatever sign or none follows; only bare years are joined. */
static void test_each_year_has_its_own_rating(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"2023 HTXS, 2024 HT, 2025 KHT", "2023 excellent, 2024 completed, 2025 not_completed"},
        {"2023: HTXS, 2024: HT", "2023 excellent, 2024 completed"},
        {"2023: HTXS 2024: HT", "2023 excellent, 2024 completed"},
        {"Năm 2023 HTXS và năm 2024 HT", "2023 excellent, 2024 completed"},
        {"2023 (HTXS) - 2024 (HT)", "2023 excellent, 2024 completed"},
        {"2022, 2023: HTT", "2022 good, 2023 good"},
        {"2021, 2022: HTT, 2023: HT", "2021 good, 2022 good, 2023 completed"},
        {"2021 – 2023 HTT, 2024 và 2025 HT",
         "2021 good, 2022 good, 2023 good, 2024 completed, 2025 completed"},
        {"Xếp loại năm 2024: Không hoàn thành nhiệm vụ", "2024 not_completed"},
        {"2023 HTXS, 2024 khá", ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        YearRating at[8];
        Text       text = text_open(desk.arena);
        uint32_t   count =
            value_ratings(desk.arena, &desk.words, str_from(cases[i][0]), at, COUNT_OF(at));
        for (uint32_t k = 0; k < count; k++)
            text_format(&text, "%s%d %s", k ? ", " : "", at[k].year,
                        codes_at(LIST_RATING, at[k].grade)->id);
        assert_string_equal(text_done(&text).at, cases[i][1]);
    }
    arena_close(desk.arena);
}

/* Each post as "words", with "+" concurrent, "~" acting, "!" former, "#" a seat. */
static Str posts_shown(Desk *desk, const char *cell) {
    ListPost posts[8];
    uint32_t count =
        title_split(desk->arena, &desk->words, NULL, str_from(cell), posts, COUNT_OF(posts));
    Text text = text_open(desk->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, "%s%s%s%s%s" STR_FMT, i ? "|" : "", posts[i].concurrent ? "+" : "",
                    posts[i].acting ? "~" : "", posts[i].former ? "!" : "",
                    posts[i].seat ? "#" : "", STR_ARG(posts[i].words));
    return text_done(&text);
}

static void test_several_posts_in_a_cell(void **state) {
    (void)state;
    static const struct {
        const char *cell, *posts;
    } cases[] = {
        {"TUV, Bí thư Huyện ủy, Chủ tịch HĐND", "#Tỉnh ủy viên|Bí thư Huyện ủy|Chủ tịch HĐND"},
        {"UVTV, PBT - CT UBND huyện", "#Ủy viên Ban Thường vụ|Phó Bí thư|Chủ tịch UBND huyện"},
        {"HUV, Phó CT.UBND huyện", "#Huyện ủy viên|Phó Chủ tịch UBND huyện"},
        {"Chánh VP.HĐND&UBND huyện", "Chánh Văn phòng HĐND&UBND huyện"},
        {"Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"},
        {"Trưởng Ban Tổ chức Huyện ủy; Trưởng phòng Nội vụ",
         "Trưởng Ban Tổ chức Huyện ủy|Trưởng phòng Nội vụ"},
        {"HUV, Chủ tịch\nHội LHPN huyện", "#Huyện ủy viên|Chủ tịch Hội LHPN huyện"},
        {"Giám đốc kiêm Chủ tịch Hội đồng", "Giám đốc|+Chủ tịch Hội đồng"},
        {"Q. Giám đốc", "~Giám đốc"},
        {"Phó phụ trách Phòng TC-KH", "~Phó phụ trách Phòng TC-KH"},
        {"Phó Giám đốc phụ trách", "~Phó Giám đốc phụ trách"},
        {"Phó TP phụ trách phòng", "~Phó Trưởng phòng phụ trách phòng"},
        {"PCT phụ trách kinh tế", "Phó Chủ tịch phụ trách kinh tế"},
        {"Phóng viên phụ trách", "Phóng viên phụ trách"},
        {"PGĐ phụ trách Sở Y tế", "Phó Giám đốc phụ trách Sở Y tế"},
        {"GĐ Sở Y tế (từ 3/2023), BT Chi bộ (2021)", "Giám đốc Sở Y tế|+Bí thư Chi bộ"},
        {"Trưởng Trạm Y tế (cơ sở 2)", "Trưởng Trạm Y tế (cơ sở 2)"},
        {"Trưởng phòng (kiêm nhiệm)", "Trưởng phòng (kiêm nhiệm)"},
        {"GĐ Sở Xây dựng (nghỉ hưu 1/8/2026)", "Giám đốc Sở Xây dựng"},
        {"Giám đốc Sở Xây dựng/Ủy viên UBND tỉnh", "Giám đốc Sở Xây dựng|+Ủy viên UBND tỉnh"},
        {"Trưởng/Phó phòng", "Trưởng/Phó phòng"},
        {"Trưởng phòng Công chức, viên chức Sở Nội vụ",
         "Trưởng phòng Công chức, viên chức Sở Nội vụ"},
        {"Phó Giám đốc Sở Y tế phụ trách", "Phó Giám đốc phụ trách Sở Y tế"},
        {"PGĐ Sở Y tế, phụ trách Sở", "Phó Giám đốc phụ trách Sở Y tế"},
        {"PGĐ Trung tâm (phụ trách)", "~Phó Giám đốc phụ trách Trung tâm"},
        {"PGĐ (phụ trách) Sở Y tế, ĐUV", "Phó Giám đốc phụ trách Sở Y tế|#Đảng ủy viên"},
        {"Phó Giám đốc, phụ trách", "~Phó Giám đốc phụ trách"},
        {"Phó Giám đốc Sở Y tế, phụ trách lĩnh vực dược", "Phó Giám đốc Sở Y tế"},
        {"Phó Giám đốc Sở Y tế, phụ trách Trung tâm Y tế A",
         "Phó Giám đốc Sở Y tế|~Phụ trách Trung tâm Y tế A"},
        {"PBT TT Đảng ủy xã A, PCT TT HĐND", "Phó Bí thư Thường trực Đảng ủy xã A|Phó Chủ tịch "
                                             "Thường trực HĐND"},
        {"CVC Sở Y tế", "Chuyên viên chính Sở Y tế"},
        {"PTP, CVP; CVCC", "Phó Trưởng phòng|Chánh Văn phòng|Chuyên viên cao cấp"},
        {"HUV, nguyên Bí thư Đảng ủy xã A", "#Huyện ủy viên|!Nguyên Bí thư Đảng ủy xã A"},
        {"Bí thư Chi bộ, Trưởng phòng", "+Bí thư Chi bộ|Trưởng phòng"},
        {"TRƯỞNG PHÒNG", "Trưởng phòng"},
        {"trưởng phòng", "Trưởng phòng"},
        {"Chánh VP, BT Chi bộ", "Chánh Văn phòng|+Bí thư Chi bộ"},
        {"UVBTVTU", "#Ủy viên Ban Thường vụ Tỉnh ủy"},
        {"1. Bí thư Đảng ủy; 2. Chủ tịch UBND", "Bí thư Đảng ủy|Chủ tịch UBND"},
        {"1. Bí thư Đảng ủy\n2. Chủ tịch UBND\n3. ĐB HĐND xã",
         "Bí thư Đảng ủy|Chủ tịch UBND|ĐB HĐND xã"},
        {"1) BT Đảng ủy 2) CT UBND", "Bí thư Đảng ủy|Chủ tịch UBND"},
        {"(1) HUV, (2) Trưởng phòng", "#Huyện ủy viên|Trưởng phòng"},
        {"1.Giám đốc Sở Y tế 2.Bí thư Chi bộ", "Giám đốc Sở Y tế|+Bí thư Chi bộ"},
        {"a) Giám đốc\nb) Tổ phó tổ công tác", "Giám đốc|Tổ phó tổ công tác"},
        {"- Bí thư Đảng ủy\n- Chủ tịch UBND", "Bí thư Đảng ủy|Chủ tịch UBND"},
        {"- Bí thư Đảng ủy;\n- kiêm Chủ tịch HĐND;", "Bí thư Đảng ủy|+Chủ tịch HĐND"},
        {"+ Giám đốc\n+ Thành phần khác", "Giám đốc|Thành phần khác"},
        {"• Phó Giám đốc • Bí thư Chi bộ", "Phó Giám đốc|+Bí thư Chi bộ"},
        {"1. Giám đốc Bệnh viện số 2. Cơ sở 3", "Giám đốc Bệnh viện số 2. Cơ sở 3"},
        {"Giám đốc Trung tâm Y tế (2)", "Giám đốc Trung tâm Y tế (2)"},
        {"Trưởng Trạm số 2. Phường An Bình", "Trưởng Trạm số 2. Phường An Bình"},
        {"1.", ""},
        {"- 2)", ""},
        {"", ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(posts_shown(&desk, cases[i].cell).at, cases[i].posts);
    arena_close(desk.arena);
}

static void test_units_in_titles_and_headings(void **state) {
    (void)state;
    static const char *const titles[][2] = {
        {"Giám đốc Sở Nội vụ", "Sở Nội vụ"},
        {"Trưởng Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"},
        {"Trưởng phòng TCCB, Sở Y tế", "Sở Y tế"},
        {"Bí thư Đảng ủy xã Tân Lâm", "Đảng ủy xã Tân Lâm"},
        {"Chủ tịch Công đoàn ngành Y tế", "Công đoàn ngành Y tế"},
        {"Chủ tịch Công đoàn", ""},
        {"Ủy viên Ban Thường vụ", ""},
        {"Ủy viên Ban Thường vụ Đảng ủy xã Tân Lâm", "Đảng ủy xã Tân Lâm"},
        {"Bí thư Ban Chấp hành Đảng bộ xã Tân Lâm", "Đảng bộ xã Tân Lâm"},
        {"Chánh Văn phòng", ""},
        {"Chuyên viên", ""},
    };
    static const char *const headings[][2] = {
        {"II. SỞ NỘI VỤ (05 đồng chí)", "Sở Nội vụ"},
        {"A - KHỐI ĐẢNG", "Khối đảng"},
        {"1. Phòng Tổ chức - Hành chính", "Phòng Tổ chức - Hành chính"},
        {"XÃ TÂN LÂM: 12 người", "Xã Tân Lâm"},
        {"BAN TỔ CHỨC TỈNH ỦY", "Ban Tổ chức Tỉnh ủy"},
        {"UBND TỈNH LAM GIANG", "UBND tỉnh Lam Giang"},
        {"UBND XÃ ĐÔNG LAM", "UBND xã Đông Lam"},
        {"HUYỆN ỦY AN BÌNH", "Huyện ủy An Bình"},
        {"ĐẢNG ỦY XÃ EA KAR", "Đảng ủy xã Ea Kar"},
        {"ĐẢNG ỦY SỞ Y TẾ", "Đảng ủy Sở Y tế"},
        {"BAN DÂN VẬN HUYỆN ỦY AN BÌNH", "Ban Dân vận Huyện ủy An Bình"},
        {"BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG AN BÌNH", "Ban Chấp hành Đảng bộ phường An Bình"},
        {"HỘI NÔNG DÂN TỈNH", "Hội Nông dân tỉnh"},
        {"ỦY BAN MTTQ VIỆT NAM XÃ TÂN HỘI", "Ủy ban MTTQ Việt Nam xã Tân Hội"},
        {"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"},
        {"SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"},
        {"PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"},
        {"VĂN PHÒNG HĐND&UBND XÃ TÂN LÂM", "Văn phòng HĐND&UBND xã Tân Lâm"},
        {"THÀNH PHỐ ĐÔNG LAM", "Thành phố Đông Lam"},
        {"TÒA ÁN NHÂN DÂN TỈNH", "Tòa án nhân dân tỉnh"},
        {"SỞ TƯ PHÁP", "Sở Tư pháp"},
        {"Sở Y tế", "Sở Y tế"},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        assert_string_equal(
            str_copy(desk.arena, title_unit(desk.arena, &desk.words, str_from(titles[i][0]))).at,
            titles[i][1]);
    for (size_t i = 0; i < COUNT_OF(headings); i++)
        assert_string_equal(
            str_copy(desk.arena, title_heading(desk.arena, &desk.words, str_from(headings[i][0])))
                .at,
            headings[i][1]);
    arena_close(desk.arena);
}

/* A title below its section: its full name, and the other organ it is of where it is of one ("-": the section). */
static void test_titles_go_on_with_their_section(void **state) {
    (void)state;
    static const char *const cases[][4] = {
        {"Giám đốc", "Sở Xây dựng", "Giám đốc Sở Xây dựng", "-"},
        {"Trưởng ban", "Ban Tổ chức Tỉnh ủy", "Trưởng ban Tổ chức Tỉnh ủy", "-"},
        {"Chủ tịch UBND", "UBND xã Lam Sơn", "Chủ tịch UBND xã Lam Sơn", "-"},
        {"Chủ tịch UBND xã", "UBND xã Lam Sơn", "Chủ tịch UBND xã Lam Sơn", "-"},
        {"Chủ tịch Ủy ban nhân dân", "UBND Xã Lam Sơn", "Chủ tịch Ủy ban nhân dân Xã Lam Sơn", "-"},
        {"Chủ tịch HĐND xã", "Đảng ủy Xã An Bình", "Chủ tịch HĐND xã An Bình", "HĐND xã An Bình"},
        {"Chủ tịch HĐND", "Đảng ủy xã An Bình", "Chủ tịch HĐND xã An Bình", "HĐND xã An Bình"},
        {"Chủ tịch HĐND xã An Bình", "Đảng ủy xã An Bình", "Chủ tịch HĐND xã An Bình",
         "HĐND xã An Bình"},
        {"Bí thư Đảng ủy", "UBND xã An Bình", "Bí thư Đảng ủy xã An Bình", "Đảng ủy xã An Bình"},
        {"Bí thư Đảng ủy", "Xã An Bình", "Bí thư Đảng ủy xã An Bình", "-"},
        {"Bí thư Đảng ủy", "Sở Y tế", "Bí thư Đảng ủy Sở Y tế", "-"},
        {"Bí thư Huyện ủy", "Huyện Hải Ninh", "Bí thư Huyện ủy Hải Ninh", "-"},
        {"Chủ tịch UBND huyện", "Huyện ủy Hải Ninh", "Chủ tịch UBND huyện Hải Ninh",
         "UBND huyện Hải Ninh"},
        {"Chủ tịch HĐND", "Tỉnh ủy", "Chủ tịch HĐND tỉnh", "HĐND tỉnh"},
        {"Trưởng Công an xã", "UBND xã An Bình", "Trưởng Công an xã An Bình", "-"},
        {"Chủ tịch Hội LHPN", "Đảng ủy xã An Bình", "Chủ tịch Hội LHPN xã An Bình",
         "Hội LHPN xã An Bình"},
        {"Chủ tịch Công đoàn", "Sở Y tế", "Chủ tịch Công đoàn Sở Y tế", "-"},
        {"Ban Chấp hành Đảng bộ", "Đảng ủy xã An Bình", "Ban Chấp hành Đảng bộ xã An Bình", "-"},
        {"Ban Thường vụ", "Đảng ủy xã An Bình", "Ban Thường vụ Đảng ủy xã An Bình", "-"},
        {"Phó Giám đốc", "Xã An Bình", "Phó Giám đốc xã An Bình", "-"},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str title = str_from(cases[i][0]), unit = str_from(cases[i][1]);
        Str name = title_join(desk.arena, &desk.words, title, unit);
        Str owner = title_owner(desk.arena, &desk.words, title, unit);
        if (!str_is(name, cases[i][2]) || !str_is(owner.len ? owner : STR("-"), cases[i][3]))
            fail_msg("%s: " STR_FMT " / " STR_FMT, cases[i][0], STR_ARG(name), STR_ARG(owner));
    }
    arena_close(desk.arena);
}

static void test_headers_in_levels(void **state) {
    (void)state;
    static const struct {
        const char *path[3], *feed;
    } cases[] = {
        {{"Ngày, tháng, năm sinh", "Nam"}, "born.male"},
        {{"Năm sinh", "Nữ"}, "born.female"},
        {{"Ngày sinh", "Năm"}, "born.year"}, /* no "Nam", whatever folding makes of it */
        {{"Nam"}, "sex.male"},
        {{"Trình độ", "CM"}, "degree"},
        {{"Trình độ", "Lý luận chính trị", "CC"}, "theory.advanced"},
        {{"Ngày vào Đảng", "Chính thức"}, "party_official"},
        {{"HO VA TEN"}, "name"},
        {{"Quê quán (xã, tỉnh)"}, "native_place"},
        {{"Xếp loại", "Năm 2024"}, "rating.2024"},
        {{"Chức vụ", "Đảng"}, "title"},
        {{"Sở thích"}, ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str      path[3];
        uint32_t depth = 0;
        for (; depth < 3 && cases[i].path[depth]; depth++)
            path[depth] = str_from(cases[i].path[depth]);
        ListFeed feed = words_header(desk.arena, &desk.words, path, depth);
        assert_string_equal(str_copy(desk.arena, feed_name(desk.arena, feed)).at, cases[i].feed);
    }
    arena_close(desk.arena);
}

static void test_feeds_have_names_both_ways(void **state) {
    (void)state;
    static const char *const names[] = {
        "skip",      "number",        "family",           "given",
        "title",     "unit",          "title_unit",       "since",
        "name",      "born",          "born.male",        "born.year",
        "degree",    "degree.master", "theory",           "theory.advanced",
        "rating",    "rating.2024",   "state_management", "grade",
        "sex.female"};
    static const char *const bad[] = {"",         "moon",      "degree.moon", "rating.x",
                                      "rating.1", "born.week", "sex.moon",    "moon.male"};
    Desk                     desk = desk_open();
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(feed_name(desk.arena, feed_named(str_from(names[i]))).at, names[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(feed_named(str_from(bad[i])).base, FEED_UNKNOWN);
    arena_close(desk.arena);
}

/* --- lists of anything ------------------------------------------------------------------------ */

static const char *const pieces[] = {"TT",
                                     "Họ và tên",
                                     "Ngày sinh",
                                     "Nam",
                                     "Nữ",
                                     "Chức vụ",
                                     "Đơn vị",
                                     "Trình độ",
                                     "LLCT",
                                     "QLNN",
                                     "Chuyên môn",
                                     "Họ",
                                     "Tên",
                                     "Năm",
                                     "Xếp loại",
                                     "Ngạch",
                                     "Mã cán bộ",
                                     "Ghi chú",
                                     "(1)",
                                     "2",
                                     "I",
                                     "II. SỞ NỘI VỤ",
                                     "A",
                                     "Khối Đảng",
                                     "NGUYỄN VĂN A",
                                     "Lê Thị B (Tư)",
                                     "Lê Thị B",
                                     "1/2/1970",
                                     "1970",
                                     "2/1970",
                                     "x",
                                     "-",
                                     "",
                                     "",
                                     "",
                                     "30/2/1970",
                                     "TUV, GĐ Sở Y tế",
                                     "PGĐ; BT Chi bộ",
                                     "nguyên Giám đốc",
                                     "Tổng cộng: 7 người",
                                     "NGƯỜI LẬP",
                                     "ThS Luật; CN",
                                     "CC",
                                     "đang học CC",
                                     "2023 HTT; 2024",
                                     "CVC",
                                     "CB000001",
                                     "Sở Y tế",
                                     "Phòng Tổ chức, Sở Y tế",
                                     "(",
                                     ")",
                                     "tức",
                                     "kiêm",
                                     "Q.",
                                     "12345678901234567890",
                                     "27639",
                                     "…",
                                     "kiêm kiêm",
                                     ", , ,",
                                     "A.",
                                     "UVBTV",
                                     "1. GĐ; 2. UVBTV",
                                     "- BT\n- CT",
                                     ">",
                                     "{born}"};

static void garble(Random *random, Kit *kit, const char *name) {
    Text     text = text_open(kit->arena);
    uint32_t rows = 3 + random_below(random, 40), columns = 3 + random_below(random, 9);
    uint32_t header = random_below(random, 3);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++) {
            uint32_t from = r == header ? 0 : random_below(random, 12), of = r == header ? 18 : 53;
            text_format(&text, "\"%s\"%c",
                        r == header && c == 1 ? "Họ và tên"
                                              : pieces[from + random_below(random, of)],
                        c + 1 < columns ? ',' : '\n');
        }
    kit_file(kit, name, text_done(&text).at);
}

/* Whatever stands in a list, each of its people is taken, joined, told or asked about. */
static void test_no_row_of_any_list_is_lost(void **state) {
    (void)state;
    uint32_t lists = 0;
    Random   random = random_open(11);
    Kit     *kit = kit_open();
    kit_file(kit, "answers.json",
             "{\"answers\": 1, \"columns\": {\"*\": \"skip\"}, \"women\": {\"*\": \"yes\"},"
             "\"people\": {\"*\": \"create\"}, \"same\": {\"*\": \"no\"}, \"office\": {\"*\": "
             "\"words\"}, \"units\": {\"*\": "
             "\"create\"}, \"posts\": {\"*\": \"create\"}, \"bodies\": {\"*\": \"create\"}}");
    for (int round = 0; round < 300; round++) {
        Error         err = {0};
        IntakeOptions how = {.answers_path = kit_path(kit, "answers.json").at, .dry_run = true};
        garble(&random, kit, "ds.csv");
        if (!kit_import(kit, &how, NULL, &err))
            fail_msg("%s", err.message);
        const IntakeResult *result = &kit->result;
        size_t              told = 0;
        assert_int_equal(result->lists.questions.len, 0);
        for (size_t i = 0; i < result->findings.len; i++)
            if (strncmp(result->findings.at[i].code, "namelist.person.", 16) == 0)
                told += 1 + result->findings.at[i].also_count;
        for (size_t i = 0; i < result->lists.at.len && !result->refused; i++, lists++)
            assert_int_equal(result->lists.at.at[i].people, result->of[KIND_PERSON].read + told);
    }
    assert_true(lists > 100);
    kit_close(kit);
}

int main(void) {
    const struct CMUnitTest all[] = {
        cmocka_unit_test(test_dates_as_people_write_them),
        cmocka_unit_test(test_names_and_other_names),
        cmocka_unit_test(test_degrees_and_theory),
        cmocka_unit_test(test_what_is_studied_for_is_not_held),
        cmocka_unit_test(test_two_degrees_with_a_stroke),
        cmocka_unit_test(test_ratings_of_several_years),
        cmocka_unit_test(test_each_year_has_its_own_rating),
        cmocka_unit_test(test_several_posts_in_a_cell),
        cmocka_unit_test(test_units_in_titles_and_headings),
        cmocka_unit_test(test_titles_go_on_with_their_section),
        cmocka_unit_test(test_headers_in_levels),
        cmocka_unit_test(test_feeds_have_names_both_ways),
        cmocka_unit_test(test_no_row_of_any_list_is_lost),
    };
    return cmocka_run_group_tests(all, NULL, NULL);
}
