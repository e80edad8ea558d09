/* What the words of a column speak for, in every encoding, in little and in much. */
#include "base/test.h"

#include "base/utf8.h"
#include "office/census.h"
#include "office/legacy_kit.h"

static const char *const names[] = {
    "Nguyễn Văn An",   "Trần Thị Bích Ngọc", "Lê Hoàng Anh",  "Phạm Quốc Cường",  "Hoàng Thị Hà",
    "Huỳnh Ngọc Dũng", "Phan Thanh Bình",    "Vũ Đức Thắng",  "Võ Thị Sáu Mươi",  "Đặng Hữu Phước",
    "Bùi Thị Xuân",    "Đỗ Mạnh Hùng",       "Hồ Quang Hiếu", "Ngô Thị Thu Thủy", "Dương Văn Lợi",
    "Lý Thường Kiệt",  "Đinh Công Tráng",    "Mai Thúc Loan", "Tô Hiến Thành",    "Trịnh Thị Yến",
};

static const char *const units[] = {
    "Sở Nội vụ",
    "Sở Giáo dục và Đào tạo",
    "Ủy ban nhân dân huyện Đông Hải",
    "Ban Tổ chức Tỉnh ủy",
    "Trường Chính trị tỉnh",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Hội Liên hiệp Phụ nữ",
    "Huyện ủy Phước Long",
    "Đảng ủy Khối các cơ quan",
    "Ủy ban Kiểm tra Tỉnh ủy",
};

typedef Str Writer(Arena *arena, Str text);

static Str as_1258(Arena *arena, Str text) {
    return legacy_kit_iconv(arena, "CP1258", text);
}

static Str as_latin1(Arena *arena, Str text) {
    return legacy_kit_iconv(arena, "CP1252", text);
}

typedef struct Counted {
    Arena   *arena, *scratch;
    Census  *census;
    uint32_t row;
} Counted;

static Counted counted_open(CensusSource source) {
    Counted counted = {.arena = arena_open(), .scratch = arena_open()};
    arena_take(counted.scratch, 1);
    counted.census = census_open(counted.arena, counted.scratch, source);
    return counted;
}

static void counted_close(Counted *counted) {
    arena_close(counted->arena);
    arena_close(counted->scratch);
}

static void count_in(Counted *counted, uint32_t column, const char *const *texts, size_t len,
                     Writer *writer) {
    for (size_t i = 0; i < len; i++) {
        Str text = str_from(texts[i]);
        if (writer)
            text = legacy_kit_shown(counted->arena, writer(counted->arena, text));
        census_cell(counted->census, ++counted->row, column, text);
    }
}

static void decides(Counted *counted, uint32_t column, Encoding encoding) {
    CensusVerdict verdict = census_verdict(counted->census, column);
    assert_int_equal(verdict.fault, CENSUS_CLEAR);
    assert_string_equal(encoding_name(verdict.encoding), encoding_name(encoding));
}

static void test_a_list_in_each_encoding(void **state) {
    (void)state;
    static const struct {
        Writer      *writer;
        CensusSource source;
        Encoding     encoding;
    } cases[] = {
        {legacy_kit_tcvn3, CENSUS_BYTES, ENCODING_TCVN3},
        {legacy_kit_vni, CENSUS_BYTES, ENCODING_VNI},
        {as_1258, CENSUS_BYTES, ENCODING_1258},
        {legacy_kit_tcvn3, CENSUS_UNICODE, ENCODING_TCVN3},
        {legacy_kit_vni, CENSUS_UNICODE, ENCODING_VNI},
        {NULL, CENSUS_UNICODE, ENCODING_UTF8},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Counted counted = counted_open(cases[i].source);
        count_in(&counted, 1, names, COUNT_OF(names), cases[i].writer);
        count_in(&counted, 3, units, COUNT_OF(units), cases[i].writer);
        decides(&counted, 1, cases[i].encoding);
        decides(&counted, 3, cases[i].encoding);
        CensusVerdict empty = census_verdict(counted.census, 2);
        assert_int_equal(empty.fault, CENSUS_CLEAR);
        assert_int_equal(census_columns(counted.census), 3);
        counted_close(&counted);
    }
}

static void test_western_lists(void **state) {
    (void)state;
    static const char *const french[] = {
        "Élodie LEFÈVRE",  "Loïc Bézier",  "François Côté", "Noël", "René",
        "Maëlle Décembre", "Hélène D'Été", "Béatrice",      "Joël", "né à Orléans"};
    static const char *const german[] = {"Jürgen Müller", "Björn Größe", "Käthe Weiß",
                                         "Düsseldorf"};
    static const char *const iberian[] = {"João Conceição", "Núñez", "Ángel Ibáñez", "São Tomé"};
    const struct {
        const char *const *texts;
        size_t             len;
    } lists[] = {
        {french, COUNT_OF(french)}, {german, COUNT_OF(german)}, {iberian, COUNT_OF(iberian)}};
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        Counted bytes = counted_open(CENSUS_BYTES), unicode = counted_open(CENSUS_UNICODE);
        count_in(&bytes, 1, lists[i].texts, lists[i].len, as_latin1);
        count_in(&unicode, 1, lists[i].texts, lists[i].len, NULL);
        decides(&bytes, 1, ENCODING_1252);
        decides(&unicode, 1, ENCODING_UTF8);
        counted_close(&bytes);
        counted_close(&unicode);
    }
}

static void test_a_column_that_says_little_goes_with_its_table(void **state) {
    (void)state;
    static const char *const answers[] = {"Có", "Có", "Có"}, *const degrees[] = {"ĐH", "CĐ", "ĐHSP",
                                                                                 "TƯ"};
    Writer *const  writers[] = {legacy_kit_tcvn3, legacy_kit_vni};
    const Encoding encodings[] = {ENCODING_TCVN3, ENCODING_VNI};
    for (size_t i = 0; i < COUNT_OF(writers); i++)
        for (int source = 0; source < 2; source++) {
            Counted counted = counted_open((CensusSource)source);
            count_in(&counted, 1, names, COUNT_OF(names), writers[i]);
            count_in(&counted, 2, answers, COUNT_OF(answers), writers[i]);
            count_in(&counted, 3, degrees, COUNT_OF(degrees), writers[i]);
            for (uint32_t c = 1; c <= 3; c++)
                decides(&counted, c, encodings[i]);
            counted_close(&counted);
        }
}

static void test_columns_may_differ(void **state) {
    (void)state;
    static const char *const answers[] = {"Có"};
    Counted                  counted = counted_open(CENSUS_UNICODE);
    count_in(&counted, 1, names, COUNT_OF(names), legacy_kit_tcvn3);
    count_in(&counted, 2, units, COUNT_OF(units), NULL);
    count_in(&counted, 3, answers, COUNT_OF(answers), legacy_kit_tcvn3);
    decides(&counted, 1, ENCODING_TCVN3);
    decides(&counted, 2, ENCODING_UTF8);
    assert_int_equal(census_verdict(counted.census, 3).fault, CENSUS_UNKNOWN);
    counted_close(&counted);
}

static void test_what_cannot_be_told_is_asked(void **state) {
    (void)state;
    static const char *const one[] = {"N\u00E9i"}, *const russian[] = {"Èâàíîâ", "Ïåòðîâ",
                                                                       "Ñèäîðîâ"};
    Counted mixed = counted_open(CENSUS_UNICODE), little = counted_open(CENSUS_BYTES),
            other = counted_open(CENSUS_BYTES);
    count_in(&mixed, 1, names, 10, NULL);
    count_in(&mixed, 1, names, 5, legacy_kit_vni);
    CensusVerdict verdict = census_verdict(mixed.census, 1);
    assert_int_equal(verdict.fault, CENSUS_MIXED);
    assert_int_equal(verdict.row, 11);
    assert_true(verdict.votes[ENCODING_VNI] > 0 && verdict.votes[ENCODING_UTF8] > 0);
    count_in(&little, 1, one, 1, as_latin1);
    verdict = census_verdict(little.census, 1);
    assert_int_equal(verdict.fault, CENSUS_UNKNOWN);
    assert_int_equal(verdict.row, 1);
    assert_string_equal(verdict.text.at, one[0]);
    count_in(&other, 1, russian, 3, as_latin1);
    assert_int_equal(census_verdict(other.census, 1).fault, CENSUS_UNKNOWN);
    counted_close(&mixed);
    counted_close(&little);
    counted_close(&other);
}

static void test_suspects(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    uint32_t tcvn3 = 0, vni = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Str name = str_from(names[i]);
        assert_false(census_suspects(arena, name));
        tcvn3 += census_suspects(arena, legacy_kit_shown(arena, legacy_kit_tcvn3(arena, name)));
        vni += census_suspects(arena, legacy_kit_shown(arena, legacy_kit_vni(arena, name)));
    }
    /* some are spelt alike in both: Bình in VNI, Thóc for Thúc in TCVN3 */
    assert_in_range(tcvn3, COUNT_OF(names) - 2, COUNT_OF(names));
    assert_in_range(vni, COUNT_OF(names) - 2, COUNT_OF(names));
    assert_false(census_suspects(arena, STR("Hoà, Toán, Quá — “khoá” 5° m² Müller")));
}

static void test_short_forms_say_nothing(void **state) {
    (void)state;
    static const char *const shorts[] = {"TUV, GĐ", "PGĐ", "CĐ", "HĐND", "ĐH Y"};
    Counted                  counted = counted_open(CENSUS_UNICODE);
    count_in(&counted, 1, shorts, COUNT_OF(shorts), NULL);
    CensusVerdict verdict = census_verdict(counted.census, 1);
    assert_int_equal(verdict.votes[ENCODING_TCVN3] + verdict.votes[ENCODING_VNI], 0);
    counted_close(&counted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_in_each_encoding),
        cmocka_unit_test(test_western_lists),
        cmocka_unit_test(test_a_column_that_says_little_goes_with_its_table),
        cmocka_unit_test(test_columns_may_differ),
        cmocka_unit_test(test_what_cannot_be_told_is_asked),
        cmocka_unit_test(test_suspects),
        cmocka_unit_test(test_short_forms_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
