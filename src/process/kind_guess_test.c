/* What kind of post a title is: without the names of its units, and among the kinds of packs. */
#include "process/kind_guess.h"

#include "base/test.h"
#include "process/namelist_title.h"

#include <string.h>

static Arena *arena;
static Words  words;

static int open_arena(void **state) {
    (void)state;
    Error    err = {0};
    Findings findings;
    arena = arena_open();
    findings = findings_open(arena);
    return words_load(arena, NULL, &findings, &words, &err) ? 0 : -1;
}

static int close_arena(void **state) {
    (void)state;
    arena_close(arena);
    return 0;
}

static void assert_said(Str said, const char *wanted) {
    assert_string_equal(str_copy(arena, said).at, wanted);
}

static void titles_go_without_the_names_of_units(void **state) {
    (void)state;
    static const char *const titles[][3] = {
        {"Giám đốc", "Sở Y tế", "Giám đốc Sở"},
        {"Giám đốc Sở Y tế", "Sở Y tế", "Giám đốc Sở"},
        {"Trưởng phòng Tổ chức", "Sở Nội vụ", "Trưởng phòng Sở"},
        {"Trưởng phòng", "Phòng Kinh tế", "Trưởng phòng"},
        {"Trưởng", "Ban Tổ chức Tỉnh ủy", "Trưởng Ban Tỉnh ủy"},
        {"Chủ tịch", "UBND xã An Bình", "Chủ tịch UBND xã"},
        {"Chủ tịch HĐND", "HĐND xã An Bình", "Chủ tịch HĐND xã"},
        {"Bí thư", "Huyện ủy An Bình", "Bí thư Huyện ủy"},
        {"Bí thư Đảng ủy", "Đảng ủy phường Hòa Bình", "Bí thư Đảng ủy phường"},
        {"Chủ tịch", "Ủy ban MTTQ VN tỉnh", "Chủ tịch Ủy ban MTTQ VN tỉnh"},
        {"Chánh Văn phòng", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"},
        {"Director", "Sales Department", "Director"},
    };
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        assert_said(title_kind(arena, &words, str_from(titles[i][0]), str_from(titles[i][1])),
                    titles[i][2]);
}

#define STANDARD(label, title, kind)                                                               \
    "standard " label " \"" title "\" of post kind \"" kind "\" cite L\n  " label                  \
    ".a require sex = female\n"

static const char pack[] =
    "```rule\n"
    "pack P \"P\" language en; version 1; in force from 2026-01-01\n"
    "document L \"Law\"\n" STANDARD("A", "Giám đốc sở và tương đương", "giam_doc_so")
        STANDARD("B", "Phó Giám đốc sở", "pho_giam_doc_so")
            STANDARD("C", "Chủ tịch Ủy ban nhân dân xã, phường", "chu_tich_ubnd_xa")
                STANDARD("D", "Chủ tịch Ủy ban nhân dân tỉnh", "chu_tich_ubnd_tinh")
                    STANDARD("E", "Trưởng phòng thuộc cơ quan cấp tỉnh", "truong_phong_tinh")
                        STANDARD("F", "Trưởng phòng thuộc Ủy ban nhân dân xã, phường",
                                 "truong_phong_xa")
                            STANDARD("G", "Trưởng ban Đảng, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
                                     "truong_ban_dang") "```\n";

static KindSigns signs_of(void) {
    Findings     findings = findings_open(arena);
    PackSource   source = {.code = STR("p.md"), .text = str_from(pack)};
    const Rules *rules = rules_read(arena, &source, 1, &findings);
    assert_int_equal(findings.errors, 0);
    assert_true(kind_known(rules, STR("giam_doc_so")));
    assert_false(kind_known(rules, STR("giam_doc")));
    return kind_signs(arena, rules, &words);
}

static void a_kind_fits_by_its_code_or_by_a_title_of_its_standard(void **state) {
    (void)state;
    static const char *const titles[][2] = {
        {"Giám đốc Sở", "giam_doc_so"},
        {"giám đốc sở Y tế", "giam_doc_so"},
        {"GĐ Sở Y tế", "giam_doc_so"},
        {"P.GĐ Sở", "pho_giam_doc_so"},
        {"Phó Giám đốc Thường trực Sở", "pho_giam_doc_so"},
        {"Giám đốc Trung tâm Y tế, Sở Y tế", ""}, /* of a unit of the department */
        {"Chủ tịch UBND xã", "chu_tich_ubnd_xa"},
        {"CT UBND phường Hòa Bình", "chu_tich_ubnd_xa"},
        {"Chủ tịch UBND tỉnh", "chu_tich_ubnd_tinh"},
        {"Trưởng phòng Kinh tế UBND xã", "truong_phong_xa"},
        {"Trưởng phòng", ""}, /* of two */
        {"Chủ nhiệm UBKT Tỉnh ủy", "truong_ban_dang"},
        {"Phó Giám đốc", "pho_giam_doc_so"},
        {"Trưởng", ""},
        {"Bác sĩ", ""},
        {"", ""},
    };
    KindSigns signs = signs_of();
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        assert_said(kind_guess(&signs, str_from(titles[i][0])), titles[i][1]);
}

static void those_that_begin_alike_are_named(void **state) {
    (void)state;
    KindSigns signs = signs_of();
    Str       near[KINDS_NEAR];
    assert_int_equal(kind_near(&signs, STR("Trưởng phòng Sở"), near), 2);
    assert_said(near[0], "truong_phong_tinh");
    assert_said(near[1], "truong_phong_xa");
    assert_int_equal(kind_near(&signs, STR("Phó Giám đốc Trung tâm"), near), 1);
    assert_said(near[0], "pho_giam_doc_so");
    assert_int_equal(kind_near(&signs, STR("Bác sĩ"), near), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_go_without_the_names_of_units),
        cmocka_unit_test(a_kind_fits_by_its_code_or_by_a_title_of_its_standard),
        cmocka_unit_test(those_that_begin_alike_are_named),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
