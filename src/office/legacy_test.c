/* Every Vietnamese letter through both encodings; glibc's own TCVN 5712 table as second witness. */
#include "base/test.h"

#include "base/utf8.h"
#include "office/legacy.h"
#include "office/legacy_kit.h"

static void reads(Legacy legacy, const char *shown, const char *meant) {
    AUTO(Arena) arena = arena_open();
    Str text;
    if (!legacy_read(arena, legacy, str_from(shown), &text))
        fail_msg("%s is not read", shown);
    assert_string_equal(str_copy(arena, text).at, meant);
}

static void refuses(Legacy legacy, const char *shown) {
    AUTO(Arena) arena = arena_open();
    Str text;
    if (legacy_read(arena, legacy, str_from(shown), &text))
        fail_msg("%s is read as " STR_FMT, shown, STR_ARG(text));
}

static Str shown_byte(Arena *arena, unsigned char byte) {
    char raw = (char)byte;
    return legacy_kit_shown(arena, (Str){&raw, 1});
}

static void test_tcvn3_says_what_glibc_says(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    uint32_t letters = 0, capitals = 0;
    for (int byte = 0xA1; byte <= 0xFE; byte++) {
        Str ours;
        if (!legacy_read(arena, LEGACY_TCVN3, shown_byte(arena, (unsigned char)byte), &ours))
            continue;
        Str theirs = legacy_kit_iconv(arena, "TCVN5712-1", ours);
        assert_int_equal(theirs.len, 1);
        assert_int_equal((unsigned char)theirs.at[0], byte);
        if (str_same(utf8_lower(arena, ours), ours))
            letters++;
        else
            capitals++;
    }
    assert_int_equal(letters, 67);
    assert_int_equal(capitals, 7);
}

static void test_tcvn3_round_trip(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    size_t   at = 0, from = 0;
    uint32_t code, count = 0;
    for (Str all = str_from(legacy_kit_alphabet); utf8_next(all, &at, &code); from = at, count++) {
        Str letter = {all.at + from, at - from}, small;
        Str byte = legacy_kit_iconv(arena, "TCVN5712-1", letter);
        assert_int_equal(byte.len, 1);
        assert_true(
            legacy_read(arena, LEGACY_TCVN3, shown_byte(arena, (unsigned char)byte.at[0]), &small));
        assert_true(str_same(small, letter));
    }
    assert_int_equal(count, 67);
    reads(LEGACY_TCVN3, "¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ");
}

static void test_vni_round_trip(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    size_t   at = 0, from = 0;
    uint32_t code, count = 0;
    for (Str all = str_from(legacy_kit_alphabet); utf8_next(all, &at, &code); from = at, count++) {
        Str letter = str_copy(arena, (Str){all.at + from, at - from});
        Str shown = str_from(legacy_kit_vni_small[count]);
        Str loud = utf8_upper(arena, shown);
        reads(LEGACY_VNI, shown.at, letter.at);
        reads(LEGACY_VNI, loud.at, utf8_upper(arena, letter).at);
    }
    assert_int_equal(count, 67);
    reads(LEGACY_VNI, "Aùnh", "Ánh"); /* a small mark after a capital, as often typed */
}

static void test_words_of_offices(void **state) {
    (void)state;
    reads(LEGACY_TCVN3, "NguyÔn V¨n An, TØnh ñy viªn (1975)", "Nguyễn Văn An, Tỉnh ủy viên (1975)");
    reads(LEGACY_TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    reads(LEGACY_TCVN3, "Phã Tr­ëng phßng – “§«ng Anh”", "Phó Trưởng phòng – “Đông Anh”");
    reads(LEGACY_VNI, "Nguyeãn Vaên Höôûng, Tænh uûy vieân", "Nguyễn Văn Hưởng, Tỉnh ủy viên");
    reads(LEGACY_VNI, "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    reads(LEGACY_VNI, "Ñaëng Thò Tuyeát, ñöôøng Lyù Thöôøng Kieät",
          "Đặng Thị Tuyết, đường Lý Thường Kiệt");
    reads(LEGACY_NONE, "Élève", "Élève");
    reads(LEGACY_TCVN3, "Nam", "Nam");
}

/* The plain TCVN3 font has no capital with a tone: what stands beside it says the case. */
static void test_tcvn3_capitals_without_a_capital_font(void **state) {
    (void)state;
    reads(LEGACY_TCVN3, "NGUYÔN V¡N AN", "NGUYỄN VĂN AN");
    reads(LEGACY_TCVN3, "HOµNG THÞ Hµ", "HOÀNG THỊ HÀ");
    reads(LEGACY_TCVN3, "THµNH phè Hµ Néi", "THÀNH phố Hà Nội");
    reads(LEGACY_TCVN3, "§µo V¨n Tó, UBND tØnh", "Đào Văn Tú, UBND tỉnh");
    reads(LEGACY_TCVN3, "Lß A Sý", "Lò A Sý");
    reads(LEGACY_TCVN3, "NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh");
    reads(LEGACY_TCVN3, "Hoµng ý Êm", "Hoàng ý ấm");
    reads(LEGACY_TCVN3, "Ph¹m ThÞ ái Ên", "Phạm Thị Ỏi Ấn");
    reads(LEGACY_TCVN3, "§¶ng ñy Khèi, TØnh ñy", "Đảng ủy Khối, Tỉnh ủy");
    reads(LEGACY_TCVN3, "NguyÔn ThÞ ¸nh 2", "Nguyễn Thị ánh 2");
    reads(LEGACY_TCVN3, "TØnh ñy ë Hµ Néi", "Tỉnh ủy ở Hà Nội");
}

static void test_a_page_of_code_taken_for_another(void **state) {
    (void)state;
    reads(LEGACY_TCVN3, "C\u0103 \u01b0", "Có ý"); /* "Cã ý" through code page 1258 */
    reads(LEGACY_VNI, "Nguye\u0103n thu\u01a1", "Nguyễn thũ");
}

static void test_what_is_not_in_the_encoding(void **state) {
    (void)state;
    refuses(LEGACY_TCVN3, "Nguyễn");
    refuses(LEGACY_TCVN3, "àÿ");
    refuses(LEGACY_TCVN3, "\xC2\x85");
    refuses(LEGACY_TCVN3, "中");
    refuses(LEGACY_VNI, "Nguyễn");
    refuses(LEGACY_VNI, "Hà Nội");
    refuses(LEGACY_VNI, "Müller");
    refuses(LEGACY_VNI, "aùù");
    refuses(LEGACY_VNI, "straße");
}

static void test_fonts(void **state) {
    (void)state;
    static const struct {
        const char *name;
        Legacy      legacy;
        bool        capitals;
    } fonts[] = {
        {".VnTime", LEGACY_TCVN3, false},
        {".VnTimeH", LEGACY_TCVN3, true},
        {".VNTIMEH", LEGACY_TCVN3, true},
        {".VnArial Narrow", LEGACY_TCVN3, false},
        {".VnArial NarrowH", LEGACY_TCVN3, true},
        {".VnBahamasBH Bold Italic", LEGACY_TCVN3, true},
        {".VnCentury Schoolbook", LEGACY_TCVN3, false},
        {"VnTimeH", LEGACY_TCVN3, true},
        {"VNI-Times", LEGACY_VNI, false},
        {"VNI-Helve-Condense", LEGACY_VNI, false},
        {"vni-avo", LEGACY_VNI, false},
        {"Times New Roman", LEGACY_NONE, false},
        {"UTM Avo", LEGACY_NONE, false},
        {"VNtimes new roman", LEGACY_NONE, false},
        {"Bauhaus H", LEGACY_NONE, false},
        {".Vn", LEGACY_NONE, false},
        {"", LEGACY_NONE, false},
    };
    for (size_t i = 0; i < COUNT_OF(fonts); i++) {
        bool capitals;
        assert_int_equal(legacy_font(str_from(fonts[i].name), &capitals), fonts[i].legacy);
        assert_int_equal(capitals, fonts[i].capitals);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tcvn3_says_what_glibc_says),
        cmocka_unit_test(test_tcvn3_round_trip),
        cmocka_unit_test(test_vni_round_trip),
        cmocka_unit_test(test_words_of_offices),
        cmocka_unit_test(test_tcvn3_capitals_without_a_capital_font),
        cmocka_unit_test(test_a_page_of_code_taken_for_another),
        cmocka_unit_test(test_what_is_not_in_the_encoding),
        cmocka_unit_test(test_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
