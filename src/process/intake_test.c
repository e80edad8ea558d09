/* The template's own form: what is read, what is found, what is written. */
#include "process/intake_kit.h"

#include "office/book.h"
#include "process/packs.h"
#include "process/register.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char units[] = "Mã đơn vị,Tên đơn vị,Khối,Cấp hành chính,Mã đơn vị cấp trên\n"
                            "T,Tỉnh ủy,Đảng,Cấp tỉnh,\n"
                            "S1,Sở Nội vụ,chính quyền,tinh,T\n";
static const char posts[] = "post code;Post name;Post kind;Post unit;Seats;Key post\r\n"
                            "GD;Giám đốc Sở;giám đốc;S1;1;có\r\n"
                            "PGD;Phó giám đốc Sở;phó giám đốc;S1;3;\r\n";
static const char people[] = "Mã cán bộ *,Họ và tên *,Giới,Năm sinh,Cột lạ\n"
                             "A1,Nguyễn  Văn An,Nam,2/9/1975,?\n"
                             "A2,Trần Thị Bình,nữ,1980,\n";
static const char tenures[] = "Mã cán bộ,Mã chức danh,Từ ngày,Đến ngày,Hình thức\n"
                              "A1,GD,3/2020,,\n"
                              "A2,PGD,2021-05-01,31/12/2030,Chính thức\n";

static Kit *kit_sample(void) {
    Kit *kit = kit_open();
    kit_file(kit, "Đơn vị.csv", units);
    kit_file(kit, "posts.csv", posts);
    kit_file(kit, "Cán bộ.csv", people);
    kit_file(kit, "tenure.csv", tenures);
    return kit;
}

static void test_a_folder_in_two_languages(void **state) {
    (void)state;
    Kit                *kit = kit_sample();
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.header.unknown|Cán bộ|1|5|Cột lạ\n");
    assert_int_equal(result->of[KIND_UNIT].added, 2);
    assert_int_equal(result->of[KIND_TENURE].added, 2);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_UNIT, "S1", "bloc").at, "government");
    assert_string_equal(kit_value(kit, KIND_UNIT, "S1", "level").at, "province");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "name").at, "Nguyễn Văn An");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "born").at, "1975-09-02");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A2", "sex").at, "female");
    assert_string_equal(kit_value(kit, KIND_POST, "GD", "key").at, "1");
    assert_string_equal(kit_value(kit, KIND_TENURE,
                                  "A1\x1fGD\x1f\x1f"
                                  "2020-03",
                                  "until")
                            .at,
                        "");
    kit_close(kit);
}

static void test_the_same_again_changes_nothing(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_examine(kit, NULL);
    kit_take(kit);
    const IntakeResult *result = kit_examine(kit, NULL);
    for (int k = 0; k < KIND_COUNT; k++)
        assert_int_equal(result->of[k].added + result->of[k].changed, 0);
    assert_int_equal(result->of[KIND_PERSON].same, 2);
    /* A blank cell leaves what is known; a required field may stay away from a row that is known. */
    kit_file(kit, "Cán bộ.csv", "Mã cán bộ,Họ tên,Giới tính,Dân tộc\nA1,,,Tày\nA2,,,\n");
    result = kit_examine(kit, NULL);
    assert_int_equal(result->findings.len, 0);
    assert_int_equal(result->of[KIND_PERSON].changed, 1);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "sex").at, "male");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "ethnic").at, "Tày");
    kit_close(kit);
}

static void test_every_fault_at_once(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "Đơn vị.csv",
             "Mã đơn vị,Tên đơn vị,Khối,Biên chế được giao,Thành lập từ,Tồn tại đến\n"
             "T,Tỉnh ủy,Trời,12.5,,\n"
             ",Không mã,,,,\n"
             "S1,,,,,\n"
             "S2,Sở,,,2021,2020\n"
             "S2,Sở,,,,\n"
             "S3,S\x01,,,,\n");
    kit_file(kit, "posts.csv",
             "Mã chức danh,Tên chức danh,Loại chức danh,Thuộc đơn vị,Chủ chốt\n"
             "GD,Giám đốc,gd,S9,hmm\n"
             "PGD,Phó,pgd,S1,\n"
             "X,Thừa,x,S2,,quá\n");
    kit_file(kit, "tenure.csv",
             "Mã cán bộ,Mã chức danh,Từ ngày\n"
             "A1,,mai\n"
             "A2,,5/2020\n"
             "A3,PGD,2020\n"
             "A2,PGD,\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.header.unknown|Cán bộ|1|5|Cột lạ\n"
                                              "intake.flag.bad|posts|2|5|hmm\n"
                                              "intake.row.long|posts|4|0|\n"
                                              "intake.date.bad|tenure|2|3|mai\n"
                                              "intake.code.bad|Đơn vị|2|3|Trời\n"
                                              "intake.number.bad|Đơn vị|2|4|12.5\n"
                                              "intake.text.bad|Đơn vị|7|2|S\x01\n"
                                              "intake.tenure.nowhere|tenure|3|0|\n"
                                              "intake.missing|tenure|5|3|\n"
                                              "intake.missing|Đơn vị|3|1|\n"
                                              "intake.missing|Đơn vị|4|2|\n"
                                              "intake.key.double|Đơn vị|6|1|S2\n"
                                              "intake.until.before|Đơn vị|5|6|2020\n"
                                              "intake.reference.unknown|posts|2|4|S9\n"
                                              "intake.reference.bad|posts|3|4|S1\n"
                                              "intake.reference.unknown|tenure|4|1|A3\n"
                                              "intake.reference.bad|tenure|4|2|PGD\n");
    assert_int_equal(result->of[KIND_UNIT].refused, 6);
    assert_int_equal(result->of[KIND_PERSON].refused, 0);
    kit_close(kit);
}

/* The rest of the file, as offices write it: what may be blank, what says nothing, what is no matter. */
static void test_the_rest_of_the_file(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_take(kit);
    kit_file(kit, "Ngạch, bậc.csv",
             "Mã cán bộ,Ngạch,Bậc lương,Từ ngày\nA1,CVC,4,9/2019\nA2,Chuyên viên,,\n");
    kit_file(kit, "strength.csv", "Mã cán bộ,Sở trường,Nguồn\nA1,Luật,Tự kê khai\nA1,Kinh tế,\n");
    kit_file(kit, "Phân công phụ trách.csv",
             "Mã cán bộ,Lĩnh vực phụ trách,Mã đơn vị phụ trách,Địa bàn phụ trách,Từ ngày\n"
             "A1,Nội vụ,,,2024\nA2,,S1,,\nA2,,,,2024\n");
    kit_file(kit, "matter.csv",
             "person,unit,type,issuer,act,dated,until\n"
             "A1,,Sách nhiễu,UBKT,12-KL/UBKT,3/2024,\n"
             ",S1,red_tape,Thanh tra,5/KL-TTr,2024,2023\n"
             "A1,S1,red_tape,UBKT,6,2024,\n"
             ",,red_tape,UBKT,7,2024,\n"
             "A1,,red_tape,UBKT,,2024,\n"
             "A1,,nghe nói,UBKT,8,2024,\n");
    kit_file(kit, "clearance.csv",
             "person,type,dated,status\nA1,Tiêu chuẩn chính "
             "trị,15/3/2025,Đạt\nA1,asset_declaration,,met\n");
    kit_file(kit, "Thân nhân.csv",
             "Mã cán bộ,Quan hệ,Họ và tên thân nhân,Năm sinh thân nhân\nA1,Vợ,Lê Thị Hoa,1980\n");
    kit_file(kit, "Sắp xếp tổ chức.csv",
             "Mã đơn vị trước,Mã đơn vị sau,Hình thức\nS1,T,Sáp nhập\nS1,,Giải thể\nS1,X9,Chia\n");
    kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.header.unknown|Cán bộ|1|5|Cột lạ\n"
                                              "intake.code.bad|matter|7|3|nghe nói\n"
                                              "intake.duty.nothing|Phân công phụ trách|4|2|\n"
                                              "intake.missing|clearance|3|3|\n"
                                              "intake.matter.whom|matter|4|1|\n"
                                              "intake.matter.whom|matter|5|1|\n"
                                              "intake.missing|matter|6|5|\n"
                                              "intake.missing|strength|3|3|\n"
                                              "intake.until.before|matter|3|7|2023\n"
                                              "intake.reference.unknown|Sắp xếp tổ chức|4|2|X9\n");
    assert_int_equal(kit->result.of[KIND_GRADE].added, 2);
    assert_int_equal(kit->result.of[KIND_DUTY].added, 2);
    assert_int_equal(kit->result.of[KIND_RELATIVE].added, 1);
    assert_int_equal(kit->result.of[KIND_LINEAGE].added, 2);
    assert_int_equal(kit->result.of[KIND_MATTER].added, 1);
    kit_close(kit);
}

static void test_each_finding_has_words_and_mend(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "Đơn vị.csv", "Mã đơn vị,Tên đơn vị,Khối\nT,Tỉnh,Trời\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    for (size_t i = 0; i < result->findings.len; i++)
        for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
            assert_int_not_equal(say_finding(kit->arena, lang, &result->findings.at[i]).at[0], '[');
            assert_true(say_mend(kit->arena, lang, &result->findings.at[i]).len > 0);
        }
    Document report = intake_report(kit->arena, LANG_VI, result);
    assert_int_equal(report.blocks[0].table.rows, result->findings.len);
    Error err = {0};
    assert_true(intake_report_write(kit_path(kit, "r.csv").at, LANG_EN, result, &err));
    assert_true(intake_report_write(kit_path(kit, "r.xlsx").at, LANG_EN, result, &err));
    kit_close(kit);
}

static void test_people_are_known_by_name_and_birth(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_examine(kit, NULL);
    kit_take(kit);
    kit_file(kit, "Cán bộ.csv",
             "Họ và tên,Ngày sinh,Dân tộc\n"
             "NGUYỄN VĂN AN,02/09/1975,Kinh\n"
             "Lê Thị Mới,1/1/1990,Kinh\n"
             "Trần Thị Bình,5/1980,Kinh\n"
             "Không Ngày Sinh,,Kinh\n");
    kit_file(kit, "degree.csv",
             "Họ và tên,Ngày sinh,Trình độ,Chuyên ngành\n"
             "Lê Thị Mới,1/1/1990,ThS,Luật\n"
             "Không Có Ai,1/1/1990,ThS,Luật\n"
             "Lê Thị Mới,,ĐH,Luật\n"
             "Lê Thị Mới,xx,ĐH,Luật\n");
    unlink(kit_path(kit, "tenure.csv").at);
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.person.ambiguous|Cán bộ|4|1|Trần Thị Bình\n"
                                              "intake.person.nameless|Cán bộ|5|0|Không Ngày Sinh\n"
                                              "intake.person.unknown|degree|3|0|Không Có Ai\n"
                                              "intake.person.ambiguous|degree|4|0|Lê Thị Mới\n"
                                              "intake.date.bad|degree|5|0|xx\n");
    assert_int_equal(result->of[KIND_PERSON].added, 1);
    assert_int_equal(result->of[KIND_PERSON].changed, 1);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "ethnic").at, "Kinh");
    assert_string_equal(kit_value(kit, KIND_PERSON, "CB000001", "name").at, "Lê Thị Mới");
    /* The next one gets the next number, and nobody is made twice. */
    kit_file(kit, "Cán bộ.csv", "Họ và tên,Ngày sinh\nLê Thị Mới,1/1/1990\nVũ Sau,2/2/1991\n");
    unlink(kit_path(kit, "degree.csv").at);
    result = kit_examine(kit, NULL);
    assert_int_equal(result->findings.len, 0);
    assert_int_equal(result->of[KIND_PERSON].added, 1);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "CB000002", "name").at, "Vũ Sau");
    kit_close(kit);
}

static void test_two_of_one_name_are_never_guessed(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "person.csv", "code,name,born\nA,Lê An,1/1/1980\nB,Lê An,1/1/1980\n");
    kit_examine(kit, NULL);
    kit_take(kit);
    kit_file(kit, "person.csv", "name,born,ethnic\nLê An,1/1/1980,Kinh\n");
    kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.person.ambiguous|person|2|1|Lê An\n");
    assert_int_equal(kit_good(kit), 0);
    kit_close(kit);
}

/* A year or a month may be any day in it; a day outside it is somebody else's. */
static void test_a_date_in_part_may_be_any_day_in_it(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "person.csv", "code,name,born\nA,Lê An,1980\nB,Vũ Sơn,5/1980\n");
    kit_examine(kit, NULL);
    kit_take(kit);
    kit_file(kit, "person.csv",
             "name,born\nLê An,1/5/1980\nVũ Sơn,2/5/1980\nVũ Sơn,1980\nLê An,1/1/1981\n"
             "Vũ Sơn,2/6/1980\nVũ Sơn,5/1980\nVũ Sơ,1980\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.person.ambiguous|person|2|1|Lê An\n"
                                              "intake.person.ambiguous|person|3|1|Vũ Sơn\n"
                                              "intake.person.ambiguous|person|4|1|Vũ Sơn\n");
    assert_int_equal(result->of[KIND_PERSON].added, 3);
    assert_int_equal(result->of[KIND_PERSON].same, 1);
    kit_close(kit);
}

static void test_what_shows_when_rows_meet(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "Cán bộ.csv",
             "Mã cán bộ,Họ tên,Ngày sinh,Ngày thôi công tác\n"
             "A1,An,2/9/1975,\nA2,Bình,1980,30/6/2025\nA3,Chi,1990,\n");
    kit_file(kit, "tenure.csv",
             "Mã cán bộ,Mã chức danh,Từ ngày,Đến ngày,Hình thức\n"
             "A1,GD,1/3/2020,1/5/2024,\n"    /* handed over on the day */
             "A2,GD,1/5/2024,,\n"            /* crowded by A3 */
             "A3,GD,1/6/2024,,\n"            /* one seat only */
             "A1,PGD,1/6/2024,,\n"           /* fine */
             "A1,PGD,1/7/2024,,kiêm nhiệm\n" /* concurrent: fine */
             "A3,PGD,2024,,\n"               /* may begin after 1/6: fine */
             "A3,PGD,1/9/2024,,\n"           /* two main offices */
             "A2,PGD,1/7/2025,,Giao quyền\n" /* after leaving */
             "A1,PGD,1970,1971,\n");         /* before birth */
    kit_file(kit, "body.csv", "code,name,kind\nB,Ban Thường vụ,standing\n");
    kit_file(kit, "membership.csv",
             "Mã cán bộ,Mã tập thể,Từ ngày,Đến ngày\n"
             "A1,B,2020,2024\nA1,B,2022,\nA1,B,2026,\nA2,B,2020,2021\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.before_birth|tenure|10|3|1970\n"
                                              "intake.membership.double|membership|3|3|2022\n"
                                              "intake.membership.double|membership|4|3|2026\n"
                                              "intake.after_left|tenure|9|3|2025-07-01\n"
                                              "intake.tenure.overlap|tenure|8|3|2024-09-01\n"
                                              "intake.tenure.overlap|tenure|7|3|2024\n"
                                              "intake.post.crowded|tenure|4|3|2024-06-01\n");
    assert_int_equal(result->of[KIND_TENURE].refused, 2);
    kit_close(kit);
}

static void test_a_crowd_is_of_those_who_are_taken(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "tenure.csv",
             "Mã cán bộ,Mã chức danh,Từ ngày,Đến ngày,Hình thức\n"
             "A1,GD,1/3/1960,,\n" /* refused: before birth */
             "A2,GD,1/3/2020,,\n"
             "A1,GD,1/5/2024,,\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    const Finding      *crowd = NULL;
    for (size_t i = 0; i < result->findings.len; i++)
        if (strcmp(result->findings.at[i].code, "intake.post.crowded") == 0) {
            assert_null(crowd);
            crowd = &result->findings.at[i];
        }
    ensure(crowd);
    assert_int_equal(crowd->place.row, 4);
    bool told = false;
    for (size_t a = 0; a < FINDING_ARGS && crowd->args[a].name; a++)
        told |= str_is(crowd->args[a].value, "2/1");
    assert_true(told);
    kit_close(kit);
}

/* One source that cannot be read hides no fault of the others, and is no reason to doubt what they
 * refer to. */
static void test_what_cannot_be_read_is_one_finding_of_many(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "Cán bộ.csv", "Mã cán bộ,Họ và tên\nA1,Nguyễn Văn An\n\"A2,Trần Thị Bình\n");
    kit_file(kit, "body.csv", "");
    kit_file(kit, "pool.csv", "\n\n");
    kit_bytes(kit, "sổ.xlsx", "PK\3\4", 4);
    assert_int_equal(mkdir(kit_path(kit, "rating.csv").at, 0700), 0);
    assert_int_equal(symlink("nowhere", kit_path(kit, "vote.csv").at), 0);
    kit_file(kit, "posts.csv",
             "Mã chức danh,Tên chức danh,Loại chức danh,Thuộc đơn vị,Số lượng\n"
             "GD,Giám đốc,gd,S1,99999999999999999999\nPGD,Phó,pgd,S9,2\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "sheet.quote|Cán bộ|0|0|\n"
                                              "sheet.empty|body|0|0|\n"
                                              "intake.header.none|pool|0|0|\n"
                                              "intake.number.large|posts|2|5|99999999999999999999\n"
                                              "intake.file.folder|rating|0|0|\n"
                                              "sheet.package.broken|sổ|0|0|\n"
                                              "intake.file.missing|vote|0|0|\n"
                                              "intake.reference.bad|tenure|2|2|GD\n"
                                              "intake.reference.bad|tenure|3|2|PGD\n");
    assert_true(result->refused);
    kit_close(kit);
}

static void test_names_with_blanks_to_spare(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    kit_file(kit, "Đơn  vị .csv", "Mã  đơn vị ,Tên\xC2\xA0đơn vị\nT2,Tỉnh ủy\n");
    kit_file(kit, "Biên  chế.csv", "x\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_int_equal(result->of[KIND_UNIT].added, 3);
    kit_close(kit);
}

static void test_sheets_and_files_of_no_kind(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "luong.csv", "a,b\n1,2\n");
    kit_file(kit, "pack.csv", "code,hash\n1,2\n");
    kit_file(kit, "unit.csv", "x,y\n1,2\n");
    kit_file(kit, "post.csv", "Danh sách chức danh\n\nMã chức danh,Mã chức danh\nA,B\n");
    kit_file(kit, "body.csv", "\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.header.none|body|0|0|\n"
                                              "intake.kind.closed|pack|0|0|pack\n"
                                              "intake.header.twice|post|3|2|Mã chức danh\n"
                                              "intake.header.none|unit|0|0|\n"
                                              "intake.kind.unknown|luong|0|0|luong\n"
                                              "intake.missing|post|4|0|\n"
                                              "intake.missing|post|4|0|\n"
                                              "intake.missing|post|4|0|\n");
    assert_true(result->refused);
    kit_close(kit);
}

static void test_the_template_is_read_back(void **state) {
    (void)state;
    for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
        Kit         *kit = kit_open();
        Error        err = {0};
        PackSource   shipped = packs_shipped(SHIPPED_PROVINCE);
        Findings     findings = findings_open(kit->arena);
        const Rules *rules = rules_read(kit->arena, &shipped, 1, &findings);
        assert_non_null(rules);
        assert_true(intake_template(kit_path(kit, "t.xlsx").at, lang, rules, &err));
        const IntakeResult *result = kit_examine(kit, NULL);
        assert_string_equal(kit_findings(kit).at, "");
        assert_int_equal(result->read_count, 1);
        assert_int_equal(kit_good(kit), 0);
        kit_close(kit);
    }
}

/* A filled workbook: sheets by name, one of them none of ours. */
static void test_a_workbook_is_a_source(void **state) {
    (void)state;
    Kit             *kit = kit_open();
    static const Str headers[] = {{"Mã cán bộ *", 14}, {"Họ và tên *", 16}, {"Ngày sinh", 10}};
    Document         book = document_open(kit->arena);
    Table            table = table_make(kit->arena, STR("Cán bộ"), headers, 3, 1);
    table.cells[0] = cell_text(STR("00004"));
    table.cells[1] = cell_text(STR("Ho\xC3\xA0ng e\xCC\x82"));
    table.cells[2] = cell_text(STR("9/1975"));
    document_table(&book, table);
    document_table(&book, table_make(kit->arena, STR("Lương"), headers, 1, 0));
    Error err = {0};
    assert_true(book_write(kit_path(kit, "s.xlsx").at, &book, &err));
    kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.kind.unknown|s|0|0|Lương\n");
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "00004", "born").at, "1975-09");
    assert_string_equal(kit_value(kit, KIND_PERSON, "00004", "name").at, "Ho\xC3\xA0ng \xC3\xAA");
    kit_close(kit);
}

static void test_a_register_has_one_row_about_itself(void **state) {
    (void)state;
    Kit   *kit = kit_open();
    Record row = {.kind = KIND_REGISTER};
    record_set(&row, "code", STR("register"));
    record_set(&row, "name", STR("Cũ"));
    kit_know(kit, row);
    kit_file(kit, "register.csv", "Mã sổ,Tên sổ,Tính đến ngày\nkhác,Mới,1/7/2026\n");
    kit_examine(kit, NULL);
    kit_take(kit);
    assert_int_equal(kit->result.of[KIND_REGISTER].changed, 1);
    assert_string_equal(kit_value(kit, KIND_REGISTER, "register", "name").at, "Mới");
    kit_close(kit);
    kit = kit_open();
    kit_file(kit, "register.csv", "Tên sổ,Tính đến ngày\nMới,1/7/2026\n");
    kit_examine(kit, NULL);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_REGISTER, "register", "name").at, "Mới");
    kit_close(kit);
}

static bool import(Kit *kit, Store *store, IntakeOptions how, Error *err) {
    const Actor actor = {ACTOR_OPERATOR, STR("operator"), {0}};
    const char *folder = kit->folder;
    return intake_import(store, &actor, &folder, 1, &how, NULL, kit->arena, &kit->result, err);
}

static size_t journal_lines(Kit *kit, Store *store) {
    JournalLine *lines;
    size_t       count;
    Error        err = {0};
    assert_true(store_journal(store, kit->arena, &lines, &count, &err));
    return count;
}

static void test_one_transaction_and_one_line(void **state) {
    (void)state;
    Kit *kit = kit_sample();
    AUTO(Store) store = NULL;
    Error       err = {0};
    RegisterRow row = {.name = STR("Sổ"), .as_of = day_from(2026, 7, 1)};
    const Actor actor = {ACTOR_OPERATOR, STR("operator"), {0}};
    char        where[100];
    snprintf(where, sizeof where, "%s.kt", kit->folder);
    assert_true(register_create(where, &actor, &row, &err));
    assert_true(register_open(where, &store, &err));
    assert_true(import(kit, store, (IntakeOptions){.dry_run = true}, &err));
    assert_false(kit->result.written);
    assert_int_equal(journal_lines(kit, store), 1);
    assert_true(import(kit, store, (IntakeOptions){0}, &err));
    assert_true(kit->result.written);
    assert_int_equal(kit->result.of[KIND_UNIT].added, 2);
    assert_int_equal(journal_lines(kit, store), 2);
    assert_true(import(kit, store, (IntakeOptions){0}, &err));
    assert_int_equal(kit->result.of[KIND_UNIT].same, 2);
    assert_int_equal(kit->result.version, 2);
    assert_int_equal(journal_lines(kit, store), 2);
    kit_file(kit, "Đơn vị.csv", "Mã đơn vị,Tên đơn vị,Khối\nS1,Mới,\nS7,Bảy,Trời\n");
    assert_true(import(kit, store, (IntakeOptions){0}, &err));
    assert_false(kit->result.written);
    assert_int_equal(journal_lines(kit, store), 2);
    assert_true(import(kit, store, (IntakeOptions){.accept_good_rows = true}, &err));
    assert_true(kit->result.written);
    assert_int_equal(kit->result.of[KIND_UNIT].changed, 1);
    assert_int_equal(kit->result.of[KIND_UNIT].refused, 1);
    assert_int_equal(journal_lines(kit, store), 3);
    kit_file(kit, "post.csv", "a,\"b\n"); /* not read to its end: not even good rows are taken */
    assert_true(import(kit, store, (IntakeOptions){.accept_good_rows = true}, &err));
    assert_true(kit->result.refused && !kit->result.written);
    for (const char *const *tail = (const char *const[]){"", "-wal", "-shm", NULL}; *tail; tail++)
        unlink(str_format(kit->arena, "%s%s", where, *tail).at);
    kit_close(kit);
}

static void test_sources_that_are_not_there(void **state) {
    (void)state;
    Kit          *kit = kit_open();
    Error         err = {0};
    IntakeOptions how = {0};
    const Actor   actor = {ACTOR_OPERATOR, STR("operator"), {0}};
    const char   *gone = "/nowhere/x.csv";
    assert_false(
        intake_import(kit->store, &actor, &gone, 1, &how, NULL, kit->arena, &kit->result, &err));
    assert_int_equal(err.code, ERROR_MISSING);
    err = (Error){0};
    assert_false(kit_import(kit, &how, NULL, &err)); /* the folder is empty */
    assert_int_equal(err.code, ERROR_MISSING);
    kit_close(kit);
}

static bool say_stop(void *with, const ProgressState *progress) {
    (void)with, (void)progress;
    return false;
}

static void test_a_stop_changes_nothing(void **state) {
    (void)state;
    Kit *kit = kit_open();
    Text text = text_open(kit->arena);
    text_add(&text, STR("code,name\n"));
    for (int i = 0; i < 5000; i++)
        text_format(&text, "U%d,Đơn vị\n", i);
    kit_file(kit, "unit.csv", text_done(&text).at);
    Error         err = {0};
    IntakeOptions how = {0};
    Progress      stop = {.tell = say_stop};
    assert_false(kit_import(kit, &how, &stop, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    kit_close(kit);
}

typedef struct Heard {
    int         asked, least; /* stopped from then on */
    int64_t     done;
    const char *stage;
} Heard;

static bool hear(void *with, const ProgressState *progress) {
    Heard *heard = with;
    heard->stage = progress->stage;
    heard->done = progress->done;
    return ++heard->asked < heard->least;
}

/* Lines that are no row, and a pass over the letters before the first row: both are told, and can be stopped. */
static void test_a_file_without_rows_is_told_as_it_is_read(void **state) {
    (void)state;
    enum { LINES = 400000, PIECES = 6 };
    static const char *const lines[] = {"\n", "A1,Tr\xC7n V\xA8n \xA7\xF8"
                                              "c\n"};
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        Kit *kit = kit_open();
        Text text = text_open(kit->arena);
        text_add(&text, STR("code,name\n"));
        for (int n = 0; n < LINES; n++)
            text_add(&text, str_from(lines[i]));
        kit_file(kit, "unit.csv", text_done(&text).at);
        Error         err = {0};
        IntakeOptions how = {0};
        Heard         heard = {.least = PIECES};
        Progress      stop = {hear, &heard};
        assert_false(kit_import(kit, &how, &stop, &err));
        assert_int_equal(err.code, ERROR_CONFLICT);
        assert_in_range(heard.asked, PIECES, PIECES + 1); /* the second pass asks too */
        assert_string_equal(heard.stage, "progress.import");
        assert_true(heard.done <= 1);
        kit_close(kit);
    }
}

/* The order of day and month by column, from its own dates alone. */
static void test_dates_with_the_month_first(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "person.csv",
             "Person code,Full name,Born,Party joined\n"
             "A1,An,2/9/1975,2/9/1999\nA2,Bình,2/13/1980,25/3/2001\n"
             "A3,Chi,12/31/1981,4/5/2002\nA4,Dung,1969,1999-02-03\n");
    kit_file(kit, "degree.csv",
             "Full name,Born,Level,Field\nAn,2/9/1975,đại học,Luật\nBình,2/13/1980,đại học,Luật\n"
             "Chi,12/31/1981,đại học,Luật\n");
    const IntakeResult *result = kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.dates.month_first|degree|0|0|\n"
                                              "intake.dates.month_first|person|0|0|\n");
    assert_int_equal(result->findings.at[1].severity, SEVERITY_NOTE);
    assert_string_equal(
        result->findings.at[1].args[0].value.at,
        "“2/9/1975” → 9/2/1975; “2/13/1980” → 13/2/1980; “12/31/1981” → 31/12/1981");
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "born").at, "1975-02-09");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "party_joined").at, "1999-09-02");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A3", "born").at, "1981-12-31");
    assert_string_equal(kit_value(kit, KIND_PERSON, "A4", "born").at, "1969");
    kit_close(kit);
}

static void test_dates_that_leave_it_open_are_day_first(void **state) {
    (void)state;
    static const struct {
        const char *dates[3], *born, *findings;
    } cases[] = {
        {{"2/9/1975", "3/4/1980", "5/6/1981"}, "1975-09-02", ""},
        {{"2/9/1975", "3/14/1980", "5/6/1981"},
         "1975-09-02",
         "intake.date.bad|person|3|3|3/14/1980\n"},
        {{"2/9/1975", "3/14/1980", "5/16/1981"},
         "1975-02-09",
         "intake.dates.month_first|person|0|0|\n"},
        {{"31/9/1975", "13/9/1975", "3/14/1980"},
         "",
         "intake.date.none|person|2|3|31/9/1975\nintake.date.bad|person|4|3|3/14/1980\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Kit *kit = kit_open();
        kit_file(kit, "person.csv",
                 str_format(kit->arena,
                            "Person code,Full name,Born\nA1,An,%s\nA2,Bình,%s\nA3,Chi,%s\n",
                            cases[i].dates[0], cases[i].dates[1], cases[i].dates[2])
                     .at);
        kit_examine(kit, NULL);
        assert_string_equal(kit_findings(kit).at, cases[i].findings);
        kit_take(kit);
        assert_string_equal(kit_value(kit, KIND_PERSON, "A1", "born").at, cases[i].born);
        kit_close(kit);
    }
}

static void test_numbers_no_office_means(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "unit.csv", "code,name,staffing\nU,Sở,-3\nV,Sở Hai,0\n");
    kit_file(kit, "post.csv",
             "code,name,kind,unit,seats,importance\nA,A,k,V,-1,1\nB,B,k,V,0,4\nC,C,k,V,1,3\n");
    kit_file(kit, "person.csv", "code,name\nP,P\n");
    kit_file(kit, "tie.csv", "person,other,relation\nP,P,spouse\n");
    kit_file(kit, "rating.csv", "person,year,grade\nP,1066,good\nP,2024,good\n");
    kit_examine(kit, NULL);
    assert_string_equal(kit_findings(kit).at, "intake.range|post|2|5|-1\n"
                                              "intake.range|post|3|5|0\n"
                                              "intake.range|post|3|6|4\n"
                                              "intake.range|rating|2|2|1066\n"
                                              "intake.tie.self|tie|2|2|P\n"
                                              "intake.range|unit|2|3|-3\n");
    kit_close(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_no_office_means),
        cmocka_unit_test(test_dates_with_the_month_first),
        cmocka_unit_test(test_dates_that_leave_it_open_are_day_first),
        cmocka_unit_test(test_a_folder_in_two_languages),
        cmocka_unit_test(test_the_same_again_changes_nothing),
        cmocka_unit_test(test_every_fault_at_once),
        cmocka_unit_test(test_the_rest_of_the_file),
        cmocka_unit_test(test_each_finding_has_words_and_mend),
        cmocka_unit_test(test_people_are_known_by_name_and_birth),
        cmocka_unit_test(test_two_of_one_name_are_never_guessed),
        cmocka_unit_test(test_a_date_in_part_may_be_any_day_in_it),
        cmocka_unit_test(test_what_shows_when_rows_meet),
        cmocka_unit_test(test_a_crowd_is_of_those_who_are_taken),
        cmocka_unit_test(test_what_cannot_be_read_is_one_finding_of_many),
        cmocka_unit_test(test_names_with_blanks_to_spare),
        cmocka_unit_test(test_sheets_and_files_of_no_kind),
        cmocka_unit_test(test_the_template_is_read_back),
        cmocka_unit_test(test_a_workbook_is_a_source),
        cmocka_unit_test(test_a_register_has_one_row_about_itself),
        cmocka_unit_test(test_one_transaction_and_one_line),
        cmocka_unit_test(test_sources_that_are_not_there),
        cmocka_unit_test(test_a_stop_changes_nothing),
        cmocka_unit_test(test_a_file_without_rows_is_told_as_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
