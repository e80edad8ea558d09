#include "base/test.h"

#include "text/form.h"

static void said(const char *form, const char *value, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    Str vietnamese = form_say(arena, LANG_VI, str_from(form), str_from(value));
    Str english = form_say(arena, LANG_EN, str_from(form), str_from(value));
    assert_true(str_is(vietnamese, vi));
    assert_true(str_is(english, en));
}

static void test_values_of_the_code_are_said(void **state) {
    (void)state;
    said("date", "2026-07-01", "01/07/2026", "2026-07-01");
    said("date", "2026-07", "07/2026", "2026-07");
    said("moment", "2026-07-01T08:30:59Z", "08:30 ngày 01/07/2026", "2026-07-01 08:30");
    said("number", "100000", "100.000", "100,000");
    said("kind", "person", "Cán bộ", "People");
    said("field", "person.born", "Ngày sinh", "Born");
    said("list", "sex", "Nam; Nữ", "Male; Female");
    said("tongue", "cấp: xã\nlevel: commune", "cấp: xã", "level: commune");
    said("either", "năm", "“năm”", "“năm”");
    said("either", "năm|tháng", "“năm” hoặc “tháng”", "“năm” or “tháng”");
    said("either", "a|b|c", "“a”, “b” hoặc “c”", "“a”, “b” or “c”");
    said("use", "intake.import", "Nhập dữ liệu", "Import");
    said("act", "file.view", "Xem dữ liệu nhạy cảm", "Looked at sensitive data");
    said("act", "file.none", "file.none", "file.none");
    said("actor", "operator", "người vận hành", "operator");
    said("note", "plan DC447B1FBB4E", "phương án DC447B1FBB4E", "plan DC447B1FBB4E");
    said("note", "province, seed 1, people 3000", "dữ liệu mẫu cấp tỉnh, số gieo 1, 3.000 cán bộ",
         "sample province, seed 1, 3,000 people");
    said("note", "person.born", "Ngày sinh", "Born");
    said("note", "born", "Ngày sinh", "Born");
    said("note", "rating 2024", "Xếp loại hằng năm, 2024", "Ratings, 2024");
    said("fault", "x.csv: larger than 65536 bytes", "x.csv: lớn hơn 65.536 byte",
         "x.csv: larger than 65,536 bytes");
    said("fault", "stopped when asked to; nothing was changed",
         "dừng theo yêu cầu; chưa thay đổi gì", "stopped when asked to; nothing was changed");
    said("fault", "x.kt: cannot read: Input/output error",
         "x.kt: không đọc được: thiết bị báo lỗi khi đọc, ghi",
         "x.kt: cannot read: Input/output error");
    said("fault", "version 9 of the register: the newest is 2",
         "phiên bản 9 của sổ: mới nhất là phiên bản 2",
         "version 9 of the register: the newest is 2");
    said("note", "form.xlsx 12ab", "form.xlsx 12ab", "form.xlsx 12ab");
    said("note", "other, seed 1, people 2", "other, seed 1, people 2", "other, seed 1, people 2");
    said("citation", "A (2019-01-30)", "A ngày 30/01/2019", "A (2019-01-30)");
    said("fields", "tie", "person (Mã cán bộ); other (Mã người thân); relation (Quan hệ)",
         "person (Person code); other (Relative's code); relation (Relation)");
}

/* Every relation of the register has its word. */
static void test_relatives_are_said(void **state) {
    (void)state;
    said("kin", "spouse", "vợ chồng", "spouses");
    for (uint32_t c = 0; c < codes_count(LIST_RELATION); c++) {
        AUTO(Arena) arena = arena_open();
        Str id = str_from(codes_at(LIST_RELATION, (int)c)->id);
        assert_false(str_same(form_say(arena, LANG_VI, STR("kin"), id), id));
    }
}

static void test_what_no_form_reads_stays(void **state) {
    (void)state;
    static const char *const forms[] = {"date", "moment", "number", "kind", "field", "fields",
                                        "list", "use",    "actor",  "note", "kin"};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        said(forms[i], "Họ và tên", "Họ và tên", "Họ và tên");
        said(forms[i], "", "", "");
    }
    said("field", "person.nothing", "person.nothing", "person.nothing");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_values_of_the_code_are_said),
                                       cmocka_unit_test(test_relatives_are_said),
                                       cmocka_unit_test(test_what_no_form_reads_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
