/* fault_test.c — broken instance files, each with all the findings it must give and no other. */
#include "base/test.h"

#include "wire/instance.h"

#include <string.h>

/* A good file in parts, so that each fault stands in an otherwise good one. */
#define P "\"people\":[{\"id\":\"p\",\"holds\":\"a\"},{\"id\":\"q\"}]"
#define J "\"posts\":[{\"id\":\"a\"},{\"id\":\"b\"}]"
#define E "\"eligible\":[[\"p\",\"a\",1],[\"q\",\"b\",2]]"
#define T "\"periods\":4,"
#define GOOD "{" T P "," J "," E
#define AND(x) GOOD "," x "}"

typedef struct Fault {
    const char *json;
    const char *findings; /* "code field" by line, in the order given */
} Fault;

static const Fault faults[] = {
    /* no JSON, or not this kind */
    {"", "json.end "},
    {"{\"periods\":4", "json.end "},
    {"{\"periods\":4,}", "json.syntax "},
    {"{\"periods\":4,\"periods\":5}", "json.duplicate "},
    {"{\"periods\":99999999999999999999}", "json.number.long "},
    {"{\"periods\":\"\xC3(\"}", "json.utf8 "},
    {"[]", "json.object "},
    {"7", "json.object "},
    /* fields */
    {"{}", "json.field.missing periods\njson.field.missing people\njson.field.missing posts\n"
           "json.field.missing eligible"},
    {AND("\"price\":1"), "json.field.unknown price"},
    {AND("\"weights\":1"), "json.field.reserved weights"},
    {AND("\"courses\":[],\"misfit\":2"), "json.field.unknown courses\njson.field.reserved misfit"},
    {"{" T "\"people\":[{\"id\":\"p\",\"hold\":\"a\"}]," J ",\"eligible\":[]}",
     "json.field.unknown people[0].hold"},
    {"{" T P ",\"posts\":[{\"id\":\"a\",\"misfit\":1},{\"seats\":1}],"
     "\"eligible\":[]}",
     "json.field.reserved posts[0].misfit\njson.field.missing posts[1].id"},
    {AND("\"quotas\":[{\"id\":\"x\"}]"),
     "json.field.missing quotas[0].posts\njson.field.missing quotas[0].group"},
    {"{" T P "," J ",\"eligible\":[{\"person\":\"p\",\"post\":\"a\",\"from\":1}]}",
     "json.field.unknown eligible[0].from\njson.field.missing eligible[0].fit"},
    /* rotations */
    {AND("\"rotations\":[{\"person\":\"p\"},{\"person\":\"p\",\"post\":\"a\",\"from\":[]},"
         "{\"person\":\"p\",\"post\":\"a\",\"from\":[\"b\",\"a\"],\"none\":1}]"),
     "json.field.missing rotations[0].post\njson.field.missing rotations[0].from\n"
     "json.bool rotations[2].none"},
    /* shares of holders */
    {AND("\"quotas\":[{\"id\":\"q\",\"posts\":[],\"group\":\"g\",\"per\":1001},"
         "{\"id\":\"r\",\"posts\":[],\"group\":\"g\",\"per\":10,\"least_per\":11,\"most_per\":-1,"
         "\"at_least\":-1000000001},{\"id\":\"s\",\"posts\":[],\"group\":\"g\",\"per\":10,\"at_"
         "least\":-9}],"
         "\"shares\":[{\"id\":\"s\",\"quotas\":[\"s\"]}]"),
     "json.number.range quotas[0].per\n"
     "json.number.range quotas[1].least_per\njson.number.range quotas[1].most_per\n"
     "json.number.range quotas[1].at_least\ninstance.share.per shares[0].quotas"},
    /* shares */
    {AND("\"shares\":{}"), "json.list shares"},
    {AND("\"shares\":[{\"id\":\"s\",\"group\":\"g\"}]"),
     "json.field.unknown shares[0].group\njson.field.missing shares[0].quotas"},
    {AND("\"quotas\":[{\"id\":\"x\",\"posts\":[],\"group\":\"g\",\"periods\":[0]},"
         "{\"id\":\"y\",\"posts\":[],\"group\":\"g\"}],"
         "\"shares\":[{\"id\":\"s\",\"quotas\":[\"y\",\"z\",\"y\"],\"at_least\":-1,\"bar\":1},"
         "{\"id\":\"s\",\"quotas\":[\"x\",\"y\"],\"price\":-1,\"periods\":[0,0]},"
         "{\"id\":\"r\",\"quotas\":[\"x\",\"y\"],\"at_least\":null}]"),
     "instance.quota.unknown shares[0].quotas[1]\ninstance.quotas.twice shares[0].quotas\n"
     "json.number.range shares[0].at_least\njson.bool shares[0].bar\n"
     "instance.id.twice shares[1].id\njson.number.range shares[1].price\n"
     "instance.period.twice shares[1].periods[1]\njson.number shares[2].at_least"},
    /* needs */
    {AND("\"needs\":{}"), "json.list needs"},
    {AND("\"needs\":[{\"id\":\"n\",\"post\":[]}]"),
     "json.field.unknown needs[0].post\njson.field.missing needs[0].to\n"
     "json.field.missing needs[0].posts"},
    {AND("\"needs\":[{\"id\":\"n\",\"to\":[\"c\"],\"posts\":[\"a\",\"a\"],\"at_least\":-1,"
         "\"at_most\":1000001,\"in_a_row\":1,\"stay\":null,\"brings\":{\"r\":1,\"p\":-1}}]"),
     "instance.post.unknown needs[0].to[0]\ninstance.posts.twice needs[0].posts\n"
     "json.number.range needs[0].at_least\njson.number.range needs[0].at_most\n"
     "instance.brings.unknown needs[0].brings.r\njson.number.range needs[0].brings.p\n"
     "json.bool needs[0].in_a_row\njson.bool needs[0].stay"},
    {AND("\"needs\":[{\"id\":\"n\",\"to\":[],\"posts\":[],\"brings\":[1]},"
         "{\"id\":\"n\",\"to\":[],\"posts\":[],\"weights\":1}]"),
     "json.object needs[0].brings\njson.field.reserved needs[1].weights\ninstance.id.twice "
     "needs[1].id"},
    /* movements */
    {AND("\"movements\":{}"), "json.list movements"},
    {AND("\"movements\":[{\"id\":\"f\",\"posts\":[]}]"),
     "json.field.unknown movements[0].posts\njson.field.missing movements[0].to"},
    {AND("\"movements\":[{\"id\":\"f\",\"to\":[\"c\"],\"from\":[\"a\",\"a\"],\"none\":1,\"group\":"
         "7,"
         "\"at_least\":-1,\"at_most\":1000001,\"price\":-1,\"bar\":0,\"periods\":[4]}]"),
     "instance.post.unknown movements[0].to[0]\ninstance.posts.twice movements[0].from\n"
     "json.bool movements[0].none\njson.text movements[0].group\n"
     "json.number.range movements[0].at_least\njson.number.range movements[0].at_most\n"
     "json.bool movements[0].bar\njson.number.range movements[0].price\n"
     "json.number.range movements[0].periods[0]"},
    {AND("\"movements\":[{\"id\":\"f\",\"to\":[],\"from\":null,\"group\":null,\"at_most\":null},"
         "{\"id\":\"f\",\"to\":[],\"level\":17}]"),
     "instance.id.twice movements[1].id\njson.number.range movements[1].level"},
    {AND("\"movements\":[{\"id\":\"f\",\"to\":[],\"level\":0},"
         "{\"id\":\"g\",\"to\":[],\"level\":1,\"bar\":true}]"),
     "json.number.range movements[0].level\ninstance.level.bar movements[1].level"},
    /* numbers of the whole */
    {AND("\"format\":2"), "json.number.only format"},
    {"{\"periods\":0," P "," J "," E "}", "json.number.range periods"},
    {"{\"periods\":65," P "," J "," E "}", "json.number.range periods"},
    {"{\"periods\":4.0," P "," J "," E "}", "json.number.whole periods"},
    {"{\"periods\":\"4\"," P "," J "," E ",\"locks\":[[\"p\",\"a\",63]]}", "json.number periods"},
    {AND("\"move\":-1,\"least\":0,\"seed\":-1,\"displaced\":1000000001"),
     "json.number.range move\njson.number.range displaced\njson.number.range least\n"
     "json.number.range seed"},
    {AND("\"perfect\":1e3"), "json.number.whole perfect"},
    {AND("\"move\":null"), "json.number move"},
    /* people and posts */
    {"{" T "\"people\":{}," J ",\"eligible\":[]}", "json.list people"},
    {"{" T "\"people\":[7]," J ",\"eligible\":[]}", "json.object people[0]"},
    {"{" T "\"people\":[{\"id\":7}]," J ",\"eligible\":[]}", "json.text people[0].id"},
    {"{" T "\"people\":[{\"id\":\"\"}]," J ",\"eligible\":[]}", "json.text.bad people[0].id"},
    {"{" T "\"people\":[{\"id\":\"a\\u001b\"}]," J ",\"eligible\":[]}",
     "json.text.bad people[0].id"},
    {"{" T "\"people\":[{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"p\"}]," J ",\"eligible\":[]}",
     "instance.id.twice people[2].id"},
    {"{" T P ",\"posts\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"b\"}]," E "}",
     "instance.id.twice posts[2].id"},
    {"{" T "\"people\":[{\"id\":\"p\",\"holds\":\"c\",\"until\":5}]," J ",\"eligible\":[]}",
     "instance.post.unknown people[0].holds\njson.number.range people[0].until"},
    {"{" T "\"people\":[{\"id\":\"p\",\"groups\":[\"w\"]}]," J ",\"eligible\":[]}",
     "json.object people[0].groups"},
    {"{" T "\"people\":[{\"id\":\"p\",\"groups\":{\"w\":false,\"x\":[0,4],\"y\":[1,1]}}]," J
     ",\"eligible\":[]}",
     "instance.group.value people[0].groups.w\njson.number.range people[0].groups.x[1]\n"
     "instance.period.twice people[0].groups.y[1]"},
    {"{" T P ",\"posts\":[{\"id\":\"a\",\"from\":3,\"until\":2},{\"id\":\"b\",\"seats\":-1}],"
     "\"eligible\":[]}",
     "instance.range.backwards posts[0].until\njson.number.range posts[1].seats"},
    {"{" T P ",\"posts\":[{\"id\":\"a\",\"until\":5,\"vacancy\":\"9\"},{\"id\":\"b\"}],"
     "\"eligible\":[]}",
     "json.number posts[0].vacancy\njson.number.range posts[0].until"},
    {"{" T P ",\"posts\":[{\"id\":\"a\",\"vacancy\":[9,9]},{\"id\":\"b\",\"vacancy\":500.0}],"
     "\"eligible\":[]}",
     "json.number posts[0].vacancy\njson.number.whole posts[1].vacancy"},
    /* entries */
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\"],3]}",
     "json.list.length eligible[0]\njson.list eligible[1]"},
    {"{" T P "," J ",\"eligible\":[[\"x\",\"y\",1,0,4]]}",
     "instance.person.unknown eligible[0][0]\ninstance.post.unknown eligible[0][1]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",1001],[\"p\",\"b\",[1,2,1001,4]]]}",
     "instance.fit.over eligible[0][2]\ninstance.fit.over eligible[1][2][2]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",[1,2,3]]]}", "json.list.length eligible[0][2]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",[1,2.5,3,\"4\"]]]}",
     "json.number.whole eligible[0][2][1]\njson.number eligible[0][2][3]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",-1000000001]]}",
     "json.number.range eligible[0][2]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",1,3,2],[\"p\",\"b\",1,-1,9]]}",
     "instance.range.backwards eligible[0][4]\njson.number.range eligible[1][3]\n"
     "json.number.range eligible[1][4]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",1,0,3],[\"q\",\"a\",1],[\"p\",\"a\",1,2]]}",
     "instance.entry.overlap eligible[2]"},
    {"{" T P "," J ",\"eligible\":[{\"person\":\"p\",\"post\":\"a\",\"fit\":1,\"enter\":[0,0,4],"
     "\"stay\":[0],\"cost\":-1}]}",
     "json.number.range eligible[0].cost\njson.list.length eligible[0].stay\n"
     "instance.period.twice eligible[0].enter[1]\njson.number.range eligible[0].enter[2]"},
    {"{" T P "," J ",\"eligible\":[[\"p\",\"a\",-1000000000,0,2],"
     "{\"person\":\"p\",\"post\":\"a\",\"fit\":-1000000000,\"stay\":[2,4],\"cost\":1}]}",
     "instance.cost.deep eligible[1]"},
    /* quotas */
    {AND("\"quotas\":[{\"id\":\"x\",\"posts\":[\"a\",\"c\",\"a\"],\"group\":\"w\",\"bar\":1}]"),
     "instance.post.unknown quotas[0].posts[1]\ninstance.posts.twice quotas[0].posts\n"
     "json.bool quotas[0].bar"},
    {AND("\"quotas\":[{\"id\":\"x\",\"posts\":[\"a\"],\"group\":\"w\",\"at_least\":[1,2],"
         "\"at_most\":-1,\"price\":1.5,\"periods\":[4]}]"),
     "json.list.length quotas[0].at_least\njson.number.range quotas[0].at_most\n"
     "json.number.whole quotas[0].price\njson.number.range quotas[0].periods[0]"},
    {AND("\"quotas\":[{\"id\":\"x\",\"posts\":[],\"group\":\"w\"},"
         "{\"id\":\"x\",\"posts\":[],\"group\":null}]"),
     "instance.id.twice quotas[1].id\njson.text quotas[1].group"},
    {AND("\"quotas\":[{\"id\":\"x\",\"posts\":[],\"group\":\"w\",\"at_least\":[1,null,1,1]}]"),
     "json.number quotas[0].at_least[1]"},
    /* locks, prohibitions, pairs apart */
    {AND("\"locks\":[[\"p\",\"b\",0],[\"q\",\"b\",4],[\"x\",\"b\",1],[\"p\",\"a\"]]"),
     "instance.lock.entry locks[0]\njson.number.range locks[1][2]\n"
     "instance.person.unknown locks[2][0]\njson.list.length locks[3]"},
    {"{" T "\"people\":[{\"id\":\"p\",\"until\":2}],\"posts\":[{\"id\":\"a\",\"from\":1}],"
     "\"eligible\":[[\"p\",\"a\",1]],\"locks\":[[\"p\",\"a\",0],[\"p\",\"a\",1],[\"p\",\"a\",2]]}",
     "instance.lock.entry locks[0]\ninstance.lock.entry locks[2]"},
    {AND("\"forbids\":[[\"p\",\"a\"],[\"p\",\"a\",\"all\"],[\"y\",\"a\",null]]"),
     "json.list.length forbids[0]\njson.number forbids[1][2]\n"
     "instance.person.unknown forbids[2][0]"},
    {AND("\"apart\":[[\"p\",\"q\",[\"a\"]],[\"p\",\"p\",[\"a\"],\"b\"],[\"p\",\"q\",[\"b\",\"b\"],["
         "]]]"),
     "json.list.length apart[0]\ninstance.apart.same apart[1][1]\njson.list apart[1][3]\n"
     "instance.posts.twice apart[2][2]"},
    {AND("\"beside\":[{\"person\":\"p\",\"posts\":[\"a\"],\"with\":[{\"person\":\"p\",\"posts\":[]}"
         "]},"
         "{\"person\":\"x\",\"posts\":[\"b\",\"b\"],\"with\":7},{\"posts\":[]},[]]"),
     "instance.beside.same beside[0].with[0].person\ninstance.person.unknown beside[1].person\n"
     "instance.posts.twice beside[1].posts\njson.list beside[1].with\n"
     "json.field.missing beside[2].person\njson.field.missing beside[2].with\njson.object "
     "beside[3]"},
    {"{" T "\"people\":[{\"id\":\"p\"}],\"posts\":[{\"id\":\"a\"}],\"eligible\":[{\"person\":\"p\","
     "\"post\":\"a\",\"fit\":1,"
     "\"groups\":{\"w\":1,\"\":true,\"y\":[9]}},{\"person\":\"p\",\"post\":\"a\",\"fit\":1,"
     "\"stay\":[9,9],\"groups\":7}]}",
     "instance.group.value eligible[0].groups.w\njson.text.bad eligible[0].groups.\n"
     "json.number.range eligible[0].groups.y[0]\njson.number.range eligible[1].stay[0]\n"
     "json.number.range eligible[1].stay[1]\njson.object eligible[1].groups"},
    {AND("\"locks\":7"), "json.list locks"},
};

static Str findings_told(Arena *arena, const Findings *findings) {
    Text text = text_open(arena);
    for (size_t i = 0; i < findings->len; i++)
        text_format(&text, "%s%s %s", i ? "\n" : "", findings->at[i].code,
                    findings->at[i].field.len ? findings->at[i].field.at : "");
    return text_done(&text);
}

static void test_every_fault_is_told(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        Findings findings = findings_open(arena);
        assert_null(instance_read(arena, STR("i.json"), str_from(faults[i].json), &findings));
        assert_string_equal(findings_told(arena, &findings).at, faults[i].findings);
        assert_int_equal(findings.errors, findings.len);
        for (size_t f = 0; f < findings.len; f++)
            assert_string_equal(findings.at[f].place.file.at, "i.json");
    }
}

static void test_syntax_has_line_and_column(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    assert_null(
        instance_read(arena, STR("i.json"), STR("{\n \"periods\": 4,\n \"hạn\" 5}"), &findings));
    assert_int_equal(findings.at[0].place.line, 3);
    assert_int_equal(findings.at[0].place.column, 8);
}

static void test_depth_is_limited(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    text_add(&text, STR("{\"people\":"));
    for (int i = 0; i < 100000; i++)
        text_char(&text, '[');
    assert_null(instance_read(arena, STR("i.json"), text_done(&text), &findings));
    assert_string_equal(findings_told(arena, &findings).at, "json.deep ");
}

/* What the finding shows of a long value is short and whole characters. */
static void test_long_values_are_cut(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    text_add(&text, STR("{" T J ",\"people\":[{\"id\":\"p\",\"holds\":\"x"));
    for (int i = 0; i < 100; i++)
        text_add(&text, STR("ộ"));
    text_add(&text, STR("\"},[1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9,1,2,3,4,5,6]],"
                        "\"eligible\":[]}"));
    assert_null(instance_read(arena, STR("i.json"), text_done(&text), &findings));
    assert_int_equal(findings.len, 2);
    assert_int_equal(findings.at[0].value.len, 1 + 19 * 3 + 3);
    assert_true(str_ends(findings.at[1].value, STR("…")));
}

static void test_too_many_groups(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Text     text = text_open(arena);
    text_add(&text, STR("{" T J ",\"eligible\":[],\"people\":["));
    for (int i = 0; i < 9000; i++)
        text_format(&text, "%s{\"id\":\"p%d\",\"groups\":{\"g%d\":true}}", i ? "," : "", i, i);
    text_add(&text, STR("]}"));
    assert_null(instance_read(arena, STR("i.json"), text_done(&text), &findings));
    assert_string_equal(findings_told(arena, &findings).at, "instance.groups.many ");
}

/* 100 posts of 10^6 seats at 10^9 points in 64 periods are 6.4 * 10^18 points, over 2^62. */
static void test_too_large_a_value(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (int periods = 32; periods <= 64; periods += 32) {
        Findings findings = findings_open(arena);
        Text     text = text_open(arena);
        text_format(&text, "{\"periods\":%d,\"people\":[],\"eligible\":[],\"posts\":[", periods);
        for (int i = 0; i < 100; i++)
            text_format(&text, "%s{\"id\":\"j%d\",\"seats\":1000000,\"vacancy\":1000000000}",
                        i ? "," : "", i);
        text_add(&text, STR("]}"));
        instance_read(arena, STR("i.json"), text_done(&text), &findings);
        assert_string_equal(findings_told(arena, &findings).at,
                            periods == 64 ? "instance.size " : "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_fault_is_told),
        cmocka_unit_test(test_syntax_has_line_and_column),
        cmocka_unit_test(test_depth_is_limited),
        cmocka_unit_test(test_long_values_are_cut),
        cmocka_unit_test(test_too_many_groups),
        cmocka_unit_test(test_too_large_a_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
