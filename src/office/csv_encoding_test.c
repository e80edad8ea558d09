/* Lists of offices as CSV in every encoding, told by their letters, and what cannot be told. */
#include "office/sheet_kit.h"

#include "office/encoding.h"
#include "office/legacy_kit.h"

#include <string.h>

static const char list[] = "Họ và tên;Năm sinh;Đơn vị\r\n"
                           "Nguyễn Văn Đức;1975;Sở Nội vụ\r\n"
                           "Trần Thị Hồng Thắm;1980;Ủy ban nhân dân huyện\r\n"
                           "Lê Hữu Phước;1969;Tỉnh ủy\r\n";
static const char rows[] = "1|Họ và tên|Năm sinh|Đơn vị\n"
                           "2|Nguyễn Văn Đức|1975|Sở Nội vụ\n"
                           "3|Trần Thị Hồng Thắm|1980|Ủy ban nhân dân huyện\n"
                           "4|Lê Hữu Phước|1969|Tỉnh ủy\n";

static Room *room_of(Str bytes, Encoding forced) {
    Room *room = room_open();
    room_write(room, bytes.at, bytes.len);
    room->encoding = forced;
    return room;
}

static void note_is(const Room *room, const char *code, const char *encoding,
                    const char *examples) {
    const Finding *finding = room_finding(room);
    assert_string_equal(finding->code, code);
    assert_int_equal(finding->severity, SEVERITY_NOTE);
    assert_int_equal(finding->place.row, 0);
    assert_string_equal(finding->args[0].value.at, encoding);
    assert_string_equal(finding->args[2].value.at, examples);
}

static void list_reads(Str bytes, Encoding forced, const char *code, const char *encoding,
                       const char *examples) {
    Room *room = room_of(bytes, forced);
    assert_string_equal(room_read(room, &sheet_limits).at, rows);
    note_is(room, code, encoding, examples);
    room_close(room);
}

static void test_a_list_told_by_its_letters(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str tcvn3 = legacy_kit_tcvn3(arena, str_from(list)),
        vni = legacy_kit_vni(arena, str_from(list));
    Str page = legacy_kit_iconv(arena, "CP1258", str_from(list));
    /* The plain font writes "Ủy" with a small letter: "ủy". */
    Room *room = room_of(tcvn3, ENCODING_TOLD);
    Str   read = room_read(room, &sheet_limits);
    assert_non_null(strstr(read.at, "2|Nguyễn Văn Đức|1975|Sở Nội vụ\n"));
    assert_non_null(strstr(read.at, "|ủy ban nhân dân huyện\n"));
    note_is(room, "sheet.encoding.letters", "TCVN3 (ABC)",
            "“Hä vµ tªn” → “Họ và tên”; “N¨m sinh” → “Năm sinh”; “§¬n vÞ” → “Đơn vị”");
    room_close(room);
    list_reads(vni, ENCODING_TOLD, "sheet.encoding.letters", "VNI-Windows",
               "“Hoï vaø teân” → “Họ và tên”; “Naêm sinh” → “Năm sinh”; “Ñôn vò” → “Đơn vị”");
    list_reads(page, ENCODING_TOLD, "sheet.encoding.letters", "Windows-1258",
               "“Hoò và tên” → “Họ và tên”; “Nãm sinh” → “Năm sinh”; “Ðõn viò” → “Đơn vị”");
}

static void test_the_same_list_kept_as_unicode(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str vni = legacy_kit_shown(arena, legacy_kit_vni(arena, str_from(list)));
    Str mark = STR("\xEF\xBB\xBF");
    list_reads(vni, ENCODING_TOLD, "sheet.encoding.letters", "VNI-Windows",
               "“Hoï vaø teân” → “Họ và tên”; “Naêm sinh” → “Năm sinh”; “Ñôn vò” → “Đơn vị”");
    list_reads(str_format(arena, STR_FMT STR_FMT, STR_ARG(mark), STR_ARG(vni)), ENCODING_VNI,
               "sheet.encoding.user", "VNI-Windows",
               "“Hoï vaø teân” → “Họ và tên”; “Naêm sinh” → “Năm sinh”; “Ñôn vò” → “Đơn vị”");
}

static void test_utf16_with_and_without_a_mark(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const char *const examples = "“Họ và tên”; “Năm sinh”; “Đơn vị”";
    Str                      little = legacy_kit_iconv(arena, "UTF-16LE", str_from(list));
    Str                      big = legacy_kit_iconv(arena, "UTF-16BE", str_from(list));
    Str marked = legacy_kit_iconv(arena, "UTF-16LE", STR("\uFEFFHọ;Đơn\n"));
    list_reads(little, ENCODING_TOLD, "sheet.encoding.file", "UTF-16", examples);
    list_reads(big, ENCODING_TOLD, "sheet.encoding.file", "UTF-16 (BE)", examples);
    list_reads(big, ENCODING_UTF16BE, "sheet.encoding.file", "UTF-16 (BE)", examples);
    Room *room = room_of(marked, ENCODING_TOLD);
    assert_string_equal(room_read(room, &sheet_limits).at, "1|Họ|Đơn\n");
    note_is(room, "sheet.encoding.file", "UTF-16", "“Họ”; “Đơn”");
    room_close(room);
}

static void test_a_western_list(void **state) {
    (void)state;
    Room *room = room_of(STR("nom;pr\xE9nom\nLEF\xC8VRE;\xC9lodie\nC\xF4t\xE9;Fran\xE7ois\n"),
                         ENCODING_TOLD);
    assert_string_equal(room_read(room, &sheet_limits).at,
                        "1|nom|prénom\n2|LEFÈVRE|Élodie\n3|Côté|François\n");
    note_is(room, "sheet.encoding.letters", "Windows-1252", "“prénom”; “LEFÈVRE”; “Élodie”");
    room_close(room);
}

static void test_what_cannot_be_told_is_asked(void **state) {
    (void)state;
    Str   bytes = STR("a,b\n1,N\xE9i\n");
    Room *room = room_of(bytes, ENCODING_TOLD);
    assert_string_equal(room_read(room, &sheet_limits).at, "");
    const Finding *finding = room_finding(room);
    assert_string_equal(finding->code, "sheet.encoding.unknown");
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_int_equal(finding->place.row, 2);
    assert_int_equal(finding->place.column, 2);
    assert_string_equal(finding->value.at, "Néi");
    room_close(room);
    static const struct {
        Encoding    forced;
        const char *read;
    } asked[] = {{ENCODING_TCVN3, "1|a|b\n2|1|Nội\n"},
                 {ENCODING_1252, "1|a|b\n2|1|Néi\n"},
                 {ENCODING_1258, "1|a|b\n2|1|Néi\n"}};
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        room = room_of(bytes, asked[i].forced);
        assert_string_equal(room_read(room, &sheet_limits).at, asked[i].read);
        room_close(room);
    }
    room = room_of(bytes, ENCODING_UTF8);
    room_read(room, &sheet_limits);
    assert_string_equal(room_finding(room)->code, "sheet.utf8");
    room_close(room);
}

static void test_a_column_in_two_encodings_is_refused_at_its_place(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    text_add(&text, STR("stt,tên\n"));
    for (int i = 0; i < 4; i++)
        text_add(&text, STR("1,Nguyễn Thị Hậu\n"));
    for (int i = 0; i < 4; i++)
        text_add(&text, STR("2,NguyÔn ThÞ HËu\n"));
    Room *room = room_of(text_done(&text), ENCODING_TOLD);
    assert_string_equal(room_read(room, &sheet_limits).at, "");
    const Finding *finding = room_finding(room);
    assert_string_equal(finding->code, "sheet.encoding.mixed");
    assert_int_equal(finding->place.row, 6);
    assert_int_equal(finding->place.column, 2);
    assert_string_equal(finding->args[0].value.at, "UTF-8: 12, TCVN3 (ABC): 12");
    room_close(room);
}

static void test_columns_may_differ(void **state) {
    (void)state;
    Room *room = room_of(STR("họ tên,đơn vị\nNguyÔn V¨n ¸nh,Sở Nội vụ\nTrÇn ThÞ BÐ,Tỉnh ủy\nVâ "
                             "§øc,Đảng ủy\nLª L­u,Hội\n"),
                         ENCODING_TOLD);
    assert_string_equal(room_read(room, &sheet_limits).at,
                        "1|họ tên|đơn vị\n2|Nguyễn Văn Ánh|Sở Nội vụ\n3|Trần Thị Bé|Tỉnh ủy\n"
                        "4|Võ Đức|Đảng ủy\n5|Lê Lưu|Hội\n");
    room_close(room);
}

static void test_a_stray_cell_is_told_and_kept(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    for (int i = 0; i < 40; i++)
        text_add(&text, STR("Nguyễn Thị Hậu\n"));
    text_add(&text, STR("NguyÔn\n"));
    Room *room = room_of(text_done(&text), ENCODING_TOLD);
    assert_non_null(strstr(room_read(room, &sheet_limits).at, "41|NguyÔn\n"));
    const Finding *finding = room_finding(room);
    assert_string_equal(finding->code, "sheet.encoding.stray");
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_int_equal(finding->place.row, 41);
    assert_int_equal(finding->place.column, 1);
    room_close(room);
}

static void test_words_that_are_not_in_the_encoding_stay(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    for (int i = 0; i < 20; i++)
        text_add(&text, STR("Nguyeãn Thò Haäu\n"));
    text_add(&text, STR("Müller\nĐặng Hậu\n"));
    Room *room = room_of(text_done(&text), ENCODING_TOLD);
    Str   read = room_read(room, &sheet_limits);
    assert_non_null(strstr(read.at, "20|Nguyễn Thị Hậu\n21|Müller\n22|Đặng Hậu\n"));
    assert_int_equal(room->findings.len, 2);
    assert_string_equal(room->findings.at[0].code, "sheet.encoding.text");
    assert_int_equal(room->findings.at[0].place.row, 21);
    assert_string_equal(room->findings.at[1].code, "sheet.encoding.letters");
    room_close(room);
}

static void test_names_of_encodings(void **state) {
    (void)state;
    Encoding encoding;
    for (int e = 0; e < ENCODING_COUNT; e++) {
        assert_true(encoding_named(str_from(encoding_name((Encoding)e)), &encoding));
        assert_int_equal(encoding, e);
    }
    assert_true(encoding_named(STR("ABC"), &encoding));
    assert_int_equal(encoding, ENCODING_TCVN3);
    assert_true(encoding_named(STR("Latin-1"), &encoding));
    assert_int_equal(encoding, ENCODING_1252);
    assert_false(encoding_named(STR("klingon"), &encoding));
    assert_false(encoding_named(STR(""), &encoding));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_told_by_its_letters),
        cmocka_unit_test(test_the_same_list_kept_as_unicode),
        cmocka_unit_test(test_utf16_with_and_without_a_mark),
        cmocka_unit_test(test_a_western_list),
        cmocka_unit_test(test_what_cannot_be_told_is_asked),
        cmocka_unit_test(test_a_column_in_two_encodings_is_refused_at_its_place),
        cmocka_unit_test(test_columns_may_differ),
        cmocka_unit_test(test_a_stray_cell_is_told_and_kept),
        cmocka_unit_test(test_words_that_are_not_in_the_encoding_stay),
        cmocka_unit_test(test_names_of_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
