/* Words of a personnel list, and what only looks like one. */
#include "base/test.h"

#include "base/syllable.h"

static void each(const char *words, bool wanted) {
    for (Str rest = str_from(words); rest.len;) {
        Str word = str_cut(&rest, ' ');
        if (syllable_is(word) != wanted)
            fail_msg(STR_FMT " is %sa syllable", STR_ARG(word), wanted ? "not " : "");
    }
}

static void test_words_offices_write(void **state) {
    (void)state;
    each(
        "Nguyễn Văn An TRẦN THỊ HUỲNH Đặng Thúy Thuý Hoà Hòa Khoẻ Quý Quyết Quốc Quảng Quỳnh Quanh "
        "giữ gìn giếng Giang Nghĩa Nghiêm Khuê Khuyến Huyện Uỷ Uỷ Ủy ban nhân dân tỉnh trưởng "
        "phòng "
        "chức vụ Thường trực Đảng bộ Yến Ý kiến hươu rượu chuối ngoằn thuở Đắk Lắk Nuốt xoong "
        "Ấp Ấn Ối Ứng tuyên truyền nguyệt khuỷu tiệc ẮC quẹt khoái ngoài của mía thuở hoán nguyện "
        "giá giữa gì quỳ khuỷu loé lóe múa xoong quốc",
        true);
}

static void test_what_spelling_forbids(void **state) {
    (void)state;
    each("Nguyen\xCC\x83 NguyÔn V¨n Nguyeãn élève né1 Müller Trânh hồk các_ cac cạp1 bàt tổp "
         "quểể tỷlệ Lờỡ strà ß µ tốđ hoàh Loùc xyz ngh b xaõ haù baì tuá1 nguyền1 haí cuả miá "
         "ngoaì hoán1 hóan thủơ",
         false);
    assert_false(syllable_is(STR("")));
    assert_false(syllable_is(STR("\xC3")));
    assert_false(syllable_is(STR("nghiêngnghiêngnghiêngnghiêngnghiêng")));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words_offices_write),
                                       cmocka_unit_test(test_what_spelling_forbids)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
