/* Maps: what each part of one does, and what is said of one that is wrong. */
#include "process/intake_kit.h"

#include <stdio.h>
#include <string.h>

static void findings_are(Kit *kit, const char *map, const char *wanted) {
    kit_examine(kit, map);
    assert_string_equal(kit_findings(kit).at, wanted);
}

static void test_columns_constants_templates_lists(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(
        kit, "m.json",
        "{\"map\": 1, \"dates\": \"mdy\", \"lists\": {\"sexes\": {\"1\": \"male\", \"2\": "
        "\"female\"}},"
        " \"tables\": [{\"file\": \"NV*.csv\", \"header\": 2, \"rows\": [{\"kind\": \"person\","
        " \"fields\": {\"code\": {\"template\": \"NV-{id}\"},"
        " \"name\": {\"template\": \"{ho}[ {dem}] {ten}\"}, \"sex\": {\"column\": \"gt\", "
        "\"list\": \"sexes\"},"
        " \"born\": \"ns\", \"ethnic\": {\"column\": \"dt\", \"list\": {\"K\": \"Kinh\"}},"
        " \"left\": {\"column\": \"thôi\", \"days\": -1}, \"religion\": {\"constant\": "
        "\"Không\"}}}]}]}");
    kit_file(kit, "nv2026.csv",
             "Danh sách\n"
             "id;ho;dem;ten;gt;ns;dt;tho\xCC\x82i\n"
             "1;Lê;Thị;An;2;2/9/1975;K;3/1/2024\n"
             "2;Vũ;;Bình;1;1980;;2025\n"
             "3;Vũ;;Chi;3;31/12/1980;K;\n");
    findings_are(kit, "m.json",
                 "map.code.unknown|nv2026|5|5|3\n"
                 "intake.date.bad|nv2026|5|6|31/12/1980\n");
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "name").at, "Lê Thị An");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "sex").at, "female");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "born").at, "1975-02-09");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "ethnic").at, "Kinh");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "left").at, "2024-02-29");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-1", "religion").at, "Không");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-2", "name").at, "Vũ Bình");
    assert_string_equal(kit_value(kit, KIND_PERSON, "NV-2", "left").at, "2025");
    kit_close(kit);
}

static void test_filters_parts_and_repeats(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json",
             "{\"map\": 1, \"tables\": [{\"file\": \"t.csv\", \"rows\": ["
             " {\"kind\": \"unit\", \"distinct\": true, \"fields\": {\"code\": \"p\", \"name\": "
             "\"pn\"}},"
             " {\"kind\": \"unit\", \"when\": [{\"column\": \"c\", \"given\": true}, {\"column\": "
             "\"k\", \"not\": [\"x\"]}],"
             " \"fields\": {\"code\": \"c\", \"name\": \"c\", \"parent\": \"p\"}},"
             " {\"kind\": \"unit\", \"when\": [{\"column\": \"k\", \"is\": [\"s\"]}], \"split\": "
             "{\"column\": \"many\", \"at\": \"+\"},"
             " \"fields\": {\"code\": \"many\", \"name\": {\"template\": \"{pn} {many}\"}}}]}]}");
    kit_file(kit, "t.csv",
             "p,pn,c,k,many\n"
             "A,Tỉnh A,a1,,\nA,Tỉnh A,a2,x,\nA,Tỉnh A,,,\n"
             "B,Tỉnh B,b1,s,q1 + q2+\nB,Tỉnh Bê,,s,\n");
    findings_are(kit, "m.json", "intake.key.double|t|6|1|B\n");
    assert_int_equal(kit->result.of[KIND_UNIT].added, 6);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_UNIT, "q2", "name").at, "Tỉnh B q2");
    assert_string_equal(kit_value(kit, KIND_UNIT, "a1", "parent").at, "A");
    assert_string_equal(kit_value(kit, KIND_UNIT, "a2", "name").at, "");
    kit_close(kit);
}

static void test_stubs_stand_where_nobody_else_does(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json",
             "{\"map\": 1, \"tables\": [{\"file\": \"*.csv\", \"rows\": ["
             " {\"kind\": \"unit\", \"stub\": true, \"fields\": {\"code\": \"over\", \"name\": "
             "{\"template\": \"Unit {over}\"}}, \"when\": [{\"column\": \"over\", \"given\": "
             "true}]},"
             " {\"kind\": \"unit\", \"distinct\": true, \"fields\": {\"code\": \"id\", "
             "\"name\": \"name\", \"parent\": \"over\"}}]}]}");
    kit_file(kit, "a.csv", "id,name,over\nA,Sở A,T\nB,Phòng B,A\n");
    kit_file(kit, "b.csv", "id,name,over\nC,Phòng C,T\nA,Sở A,T\n");
    findings_are(kit, "m.json", "map.stub|a|2|3|T\n");
    assert_int_equal(kit->result.of[KIND_UNIT].added, 4);
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_UNIT, "T", "name").at, "Unit T");
    assert_string_equal(kit_value(kit, KIND_UNIT, "A", "name").at, "Sở A");
    kit_close(kit);
}

static const char snapshot_map[] =
    "{\"map\": 1, \"tables\": ["
    " {\"file\": \"people.csv\", \"rows\": [{\"kind\": \"person\", \"fields\": {\"code\": \"id\", "
    "\"name\": \"id\"}},"
    "  {\"kind\": \"tenure\", \"fields\": {\"person\": \"id\", \"title\": {\"constant\": \"x\"}, "
    "\"since\": \"from\", \"until\": \"to\"}}]},"
    " {\"file\": \"bodies.csv\", \"rows\": [{\"kind\": \"body\", \"snapshot\": {\"column\": "
    "\"day\"},"
    "  \"fields\": {\"code\": \"body\", \"name\": \"name\", \"kind\": {\"constant\": \"k\"}}}]},"
    " {\"file\": \"seats.csv\", \"rows\": [{\"kind\": \"membership\","
    "  \"snapshot\": {\"column\": \"day\", \"apart\": [\"role\"], \"covered\": true},"
    "  \"present\": {\"file\": \"bodies.csv\", \"columns\": [\"b\", \"day\"], \"their\": "
    "[\"body\", \"day\"]},"
    "  \"fields\": {\"person\": \"p\", \"body\": \"b\", \"role\": \"r\", \"rank\": \"n\"}}]}]}";

static void test_snapshots_become_spans(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json", snapshot_map);
    kit_file(kit, "people.csv", "id,from,to\nP,2010,\nQ,2010,2013-12-31\n");
    kit_file(kit, "bodies.csv",
             "day,body,name\n"
             "2013-07-01,B,Cũ\n2017-07-01,B,Mới\n2015-07-01,C,C\n");
    kit_file(kit, "seats.csv",
             "day,p,b,r,n\n"
             "2013-07-01,P,B,member,3\n"
             "2013-07-01,Q,B,member,4\n"
             "2013-07-01,Q,B,chair,5\n"  /* doubled */
             "2015-07-01,P,B,member,2\n" /* B was not listed then */
             "2017-07-01,P,B,chair,1\n"
             "2017-07-01,Q,B,member,9\n" /* no office then; a gap in 2015 */
             "mai,Q,B,member,9\n");
    findings_are(kit, "m.json",
                 "intake.date.bad|seats|8|0|mai\n"
                 "intake.seat.double|seats|4|2|Q\n"
                 "map.absent|seats|5|0|B 2015-07-01\n"
                 "map.absent|seats|8|0|B mai\n"
                 "intake.seat.uncovered|seats|7|2|Q\n");
    kit_take(kit);
    assert_string_equal(kit_value(kit, KIND_BODY, "B", "since").at, "2013-07-01");
    assert_string_equal(kit_value(kit, KIND_BODY, "B", "until").at, "");
    assert_string_equal(kit_value(kit, KIND_BODY, "B", "name").at, "Mới");
    assert_string_equal(kit_value(kit, KIND_BODY, "C", "until").at, "2017-06-30");
#define SEAT(person, since, field)                                                                 \
    kit_value(kit, KIND_MEMBERSHIP,                                                                \
              person "\x1f"                                                                        \
                     "B"                                                                           \
                     "\x1f" since,                                                                 \
              field)                                                                               \
        .at
    assert_string_equal(SEAT("P", "2013-07-01", "until"), "2017-06-30");
    assert_string_equal(SEAT("P", "2013-07-01", "rank"), "2");
    assert_string_equal(SEAT("P", "2017-07-01", "role"), "chair");
    assert_string_equal(SEAT("P", "2017-07-01", "until"), "");
    assert_string_equal(SEAT("Q", "2013-07-01", "until"), "2015-06-30");
    assert_string_equal(SEAT("Q", "2017-07-01", "until"), "");
    kit_close(kit);
}

static void test_a_source_must_be_what_the_map_says(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json", snapshot_map);
    kit_file(kit, "people.csv", "id,from\nP,2010\n");
    kit_file(kit, "seats.csv", "day,p,b,r,n\n");
    findings_are(kit, "m.json",
                 "map.column.missing|people|1|0|to\n"
                 "map.table.missing|m|0|0|bodies.csv\n");
    assert_true(kit->result.refused);
    kit_close(kit);
}

static void test_a_wrong_map_is_located(void **state) {
    (void)state;
#define ROWS(rows) "{\"map\": 1, \"tables\": [{\"file\": \"t.csv\", \"rows\": [" rows "]}]}"
#define FIELDS(fields) ROWS("{\"kind\": \"unit\", \"fields\": {" fields "}}")
    static const struct {
        const char *map, *findings;
    } cases[] = {
        {"{\"map\": 1,\n \"tables\": [}", "map.syntax|"},
        {"[]", "map.value|"},
        {"{\"map\": 2, \"tables\": []}", "map.version|map.value|"},
        {"{\"map\": 1, \"tables\": [], \"x\": 1, \"dates\": \"ymd\", \"lists\": 3}",
         "map.field.unknown|map.value|map.value|map.value|"},
        {"{\"map\": 1, \"tables\": [{\"header\": 0, \"optional\": 1, \"sheet\": 2}]}",
         "map.value|map.value|map.value|map.table|"},
        {"{\"map\": 1, \"tables\": [7]}", "map.value|"},
        {ROWS("7"), "map.value|"},
        {ROWS("{\"kind\": \"moon\"}"), "map.kind.unknown|"},
        {ROWS("{\"kind\": \"draft\"}"), "map.kind.unknown|"},
        {ROWS("{\"kind\": \"unit\", \"fields\": 1}"), "map.value|"},
        {ROWS("{\"kind\": \"tenure\", \"stub\": true, \"fields\": {}}"), "map.stub.bad|"},
        {FIELDS("\"colour\": \"x\""), "map.target.unknown|"},
        {FIELDS("\"code\": 3"), "map.value|"},
        {FIELDS("\"code\": {\"column\": \"x\", \"constant\": \"y\"}"), "map.source|"},
        {FIELDS("\"code\": {\"colum\": \"x\"}"), "map.field.unknown|map.source|"},
        {FIELDS("\"code\": {\"column\": \"x\", \"list\": \"no\"}"), "map.list.missing|"},
        {FIELDS("\"code\": {\"column\": \"x\", \"list\": {\"a\": 1}}"), "map.value|"},
        {FIELDS("\"code\": {\"column\": \"x\", \"list\": 4}"), "map.value|"},
        {FIELDS("\"code\": {\"column\": \"x\", \"days\": 4000}"), "map.value|"},
        {FIELDS("\"code\": {\"template\": \"{x\"}"), "map.template|"},
        {FIELDS("\"code\": {\"template\": \"x}\"}"), "map.template|"},
        {FIELDS("\"code\": {\"template\": \"[[x]\"}"), "map.template|"},
        {FIELDS("\"code\": {\"template\": \"[x\"}"), "map.template|"},
        {FIELDS("\"code\": {\"template\": \"{x|no}\"}"), "map.list.missing|"},
        {ROWS("{\"kind\": \"unit\", \"fields\": {}, \"when\": [{\"column\": \"x\"}]}"),
         "map.when|"},
        {ROWS("{\"kind\": \"unit\", \"fields\": {}, \"when\": [{\"column\": \"x\", \"is\": [1]}]}"),
         "map.value|"},
        {ROWS("{\"kind\": \"unit\", \"fields\": {}, \"when\": 1}"), "map.value|"},
        {ROWS("{\"kind\": \"unit\", \"fields\": {}, \"split\": {\"column\": \"x\", \"at\": "
              "\"ab\"}}"),
         "map.split|"},
        {ROWS("{\"kind\": \"person\", \"fields\": {}, \"snapshot\": {\"column\": \"x\"}}"),
         "map.snapshot|"},
        {ROWS("{\"kind\": \"body\", \"fields\": {}, \"snapshot\": {\"column\": \"x\", \"covered\": "
              "true}}"),
         "map.snapshot|"},
        {ROWS("{\"kind\": \"body\", \"fields\": {}, \"snapshot\": {\"column\": \"x\", \"apart\": "
              "[\"y\"]}}"),
         "map.target.unknown|"},
        {ROWS("{\"kind\": \"body\", \"fields\": {}, \"present\": {\"columns\": [\"a\"]}}"),
         "map.present|"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Kit *kit = kit_open();
        kit_file(kit, "m.json", cases[i].map);
        kit_file(kit, "t.csv", "x\n1\n");
        const IntakeResult *result = kit_examine(kit, "m.json");
        Text                codes = text_open(kit->arena);
        for (size_t f = 0; f < result->findings.len; f++)
            text_format(&codes, "%s|", result->findings.at[f].code);
        assert_string_equal(text_done(&codes).at, cases[i].findings);
        assert_true(result->refused);
        kit_close(kit);
    }
}

static void test_a_table_that_lacks_a_column_leaves_the_others(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json",
             "{\"map\": 1, \"tables\": ["
             "{\"file\": \"a.csv\", \"rows\": [{\"kind\": \"unit\", \"fields\": {\"code\": \"id\", "
             "\"name\": \"gone\"}}]},"
             "{\"file\": \"b.csv\", \"rows\": [{\"kind\": \"unit\", \"fields\": {\"code\": \"id\", "
             "\"name\": \"name\", \"since\": \"since\", \"parent\": \"in\"}}]},"
             "{\"file\": \"c.csv\", \"rows\": [{\"kind\": \"unit\", \"fields\": {\"code\": \"id\", "
             "\"name\": \"none\"}}]}]}");
    kit_file(kit, "a.csv", "id,name\nA,Sở\n");
    kit_file(kit, "b.csv", "id,name,since,in\nB,Phòng,mai,A\nC,Ban,2020,A\n");
    kit_file(kit, "c.csv", "id\nD\n");
    findings_are(kit, "m.json",
                 "map.column.missing|a|1|0|gone\n"
                 "intake.date.bad|b|2|3|mai\n"
                 "map.column.missing|c|1|0|none\n"); /* and none of A, which a.csv may hold */
    assert_true(kit->result.refused);
    assert_int_equal(kit->result.of[KIND_UNIT].read, 2);
    kit_close(kit);
}

static void test_a_map_fault_says_where(void **state) {
    (void)state;
    Kit *kit = kit_open();
    kit_file(kit, "m.json", FIELDS("\"name\": \"x\", \"colour\": \"x\""));
    kit_file(kit, "t.csv", "x\n1\n");
    const IntakeResult *result = kit_examine(kit, "m.json");
    assert_string_equal(
        say_finding(kit->arena, LANG_EN, &result->findings.at[0]).at,
        "m.json: tables[0].rows[0].fields.colour: the register has no field “colour”");
    kit_close(kit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_constants_templates_lists),
        cmocka_unit_test(test_filters_parts_and_repeats),
        cmocka_unit_test(test_stubs_stand_where_nobody_else_does),
        cmocka_unit_test(test_snapshots_become_spans),
        cmocka_unit_test(test_a_source_must_be_what_the_map_says),
        cmocka_unit_test(test_a_table_that_lacks_a_column_leaves_the_others),
        cmocka_unit_test(test_a_wrong_map_is_located),
        cmocka_unit_test(test_a_map_fault_says_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
