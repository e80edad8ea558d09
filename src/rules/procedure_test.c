/* procedure_test.c — procedures read in both languages as the same chain, each fault at its place, and
 * which procedure an act on a post goes by. */
#include "base/test.h"

#include "rules/rules_kit.h"

#include <string.h>

static const char EN[] = "```rule\npack P \"p\" language en; in force from 2026-01-01\ndocument D "
                         "\"d\"\ndocument U \"u\" "
                         "unconfirmed\n";
static const char VI[] = "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026\nvăn "
                         "bản D \"d\"\nvăn bản U "
                         "\"u\" chưa xác minh\n";

static const char WHOLE_EN[] =
    "procedure A \"Appointment\" of post kind {\"a\"; \"b\"} when unit level = province for "
    "{appointment; outside_appointment} cite D article \"3\"\n"
    "A.1 step \"Policy\" by \"Committee\" within 15 days\n"
    "A.2 step \"Meeting\" after step A.1 by \"Leaders\" summoned {\"Heads\"; \"Deputies\"} "
    "withdraw "
    "{spouse; child} quorum 2/3 of summoned ballot secret, above 50 % of summoned, tie head "
    "decides, "
    "result not told papers {\"Minutes\"; \"List\"} within 5 working days cite U\n"
    "A.3 step \"Decision\" after step A.1; A.2 by \"Committee\" opinion of \"Board\" takes "
    "effect\n";
static const char WHOLE_VI[] =
    "quy trình A \"Appointment\" của chức danh {\"a\"; \"b\"} khi đơn vị cấp = cấp_tỉnh cho "
    "{bổ_nhiệm; bổ_nhiệm_nhân_sự_từ_nơi_khác} căn cứ D điều \"3\"\n"
    "A.1 bước \"Policy\" do \"Committee\" chủ trì trong thời hạn 15 ngày\n"
    "A.2 bước \"Meeting\" sau bước A.1 do \"Leaders\" chủ trì triệu tập {\"Heads\"; \"Deputies\"} "
    "không "
    "tham gia khi là {vợ_chồng; con} hợp lệ khi có từ 2/3 số người được triệu tập bỏ phiếu kín, "
    "trên "
    "50 % số người được triệu tập, ngang nhau người đứng đầu quyết định, không công bố kết quả hồ "
    "sơ "
    "{\"Minutes\"; \"List\"} trong thời hạn 5 ngày làm việc căn cứ U\n"
    "A.3 bước \"Decision\" sau bước A.1; A.2 do \"Committee\" chủ trì xin ý kiến \"Board\" có hiệu "
    "lực\n";

static const Rules *read(Arena *arena, const char *head, const char *text) {
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, str_format(arena, "%s%s```\n", head, text), &findings);
    assert_non_null(rules);
    return rules;
}

static int action(const char *id) {
    return codes_find(LIST_ACTION, str_from(id));
}

static void whole_reads(const Rules *rules) {
    assert_int_equal(rules_procedure_count(rules), 1);
    const Procedure *p = rules_procedure(rules, 0);
    assert_true(str_is(p->label, "A") && p->kind_count == 2 && p->when &&
                citations_confirmed(p->citations));
    assert_int_equal(p->actions, 1u << action("appointment") | 1u << action("outside_appointment"));
    assert_int_equal(p->step_count, 3);
    const Step *first = &p->steps[0], *second = &p->steps[1], *third = &p->steps[2];
    assert_true(first->within == 15 && !first->working_days && !first->ballots);
    assert_true(citations_same(first->citations, p->citations));
    assert_true(second->after_count == 1 && str_is(second->after[0], "A.1"));
    assert_true(second->summoned_count == 2 && str_is(second->summoned[1], "Deputies"));
    assert_int_equal(second->withdraw, 1u << codes_find(LIST_RELATION, STR("spouse")) |
                                           1u << codes_find(LIST_RELATION, STR("child")));
    assert_true(second->quorum == 2 && second->quorum_of == 3);
    const Ballot *ballot = &second->ballot;
    assert_true(second->ballots && ballot->secret && ballot->above && !ballot->of_present);
    assert_true(ballot->share == 50000 && ballot->tie == TIE_HEAD && ballot->quiet);
    assert_true(second->paper_count == 2 && second->within == 5 && second->working_days);
    assert_false(citations_confirmed(second->citations));
    assert_true(third->after_count == 2 && third->effects && third->opinion_count == 1);
    assert_true(str_is(third->chair, "Committee"));
}

static void test_both_languages_read_the_same(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Rules *rules = read(arena, EN, WHOLE_EN);
    whole_reads(rules);
    assert_int_equal(rules_pack(rules, 0).clauses, 3);
    assert_int_equal(rules_pack(rules, 0).unconfirmed, 1);
    whole_reads(read(arena, VI, WHOLE_VI));
}

static void test_translation_keeps_the_meaning(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource en = {.code = STR("p"), .text = str_format(arena, "%s%s```\n", EN, WHOLE_EN)};
    PackSource vi = {.code = STR("p"), .text = str_format(arena, "%s%s```\n", VI, WHOLE_VI)};
    Hash       first, second;
    assert_true(pack_meaning(arena, &en, &first, &findings));
    assert_true(pack_meaning(arena, &vi, &second, &findings));
    assert_true(hash_same(first, second));
    Str made = translate_pack(arena, &en, true, &findings);
    assert_string_equal(made.at, format_pack(arena, &vi, &findings).at);
    vi.text = made;
    assert_true(str_same(format_pack(arena, &vi, &findings), made));
    assert_true(
        str_same(translate_pack(arena, &vi, false, &findings), format_pack(arena, &en, &findings)));
    assert_int_equal(findings.len, 0);
}

#define HEAD "procedure A \"a\" of post kind \"k\" for appointment cite D\n"
#define STEP "A.1 step \"s\" by \"B\" "

static const struct {
    const char *text, *code;
    uint32_t    line, column;
} faults[] = {
    {HEAD STEP "summoned \"C\" ballot secret, above 100 % of summoned takes effect",
     "rules.step.share", 6, 55},
    {HEAD STEP "summoned \"C\" ballot open, from 0 % of present takes effect", "rules.step.share",
     6, 52},
    {HEAD STEP "ballot open, from 50 % of present takes effect", "rules.step.summoned", 6, 1},
    {HEAD STEP "summoned \"C\" quorum 3/2 of summoned takes effect", "rules.step.quorum", 6, 41},
    {HEAD STEP "summoned \"C\" quorum 50 % of summoned takes effect", "rules.expected.fraction", 6,
     41},
    {HEAD STEP "within 0 days takes effect", "rules.step.within", 6, 28},
    {HEAD STEP "papers \"x\" papers \"y\" takes effect", "rules.expected.step", 6, 32},
    {HEAD STEP "takes effect A.2 step \"t\" after step A.1; B.1 by \"B\"", "rules.step.unknown", 6,
     63},
    {HEAD STEP
     "takes effect A.2 step \"t\" after step A.3 by \"B\" A.3 step \"u\" after step A.2 by "
     "\"B\"",
     "rules.step.circle", 6, 34},
    {HEAD STEP, "rules.step.effect", 5, 11},
    {"procedure A \"a\" of post kind \"k\" cite D\n", "rules.expected", 5, 34},
    {"procedure A \"a\" of post kind \"k\" for moonshine cite D\n", "rules.expected.code", 5, 38},
    {"procedure A \"a\" of post kind \"k\" when sex = male for appointment cite D\n",
     "rules.when.person", 5, 11},
    {HEAD STEP
     "takes effect\nprocedure B \"b\" of post kind \"k\" for {relief; appointment} cite D",
     "rules.procedure.twice", 7, 11},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md"),
                           .text = str_format(arena, "%s%s\n```\n", EN, faults[i].text)};
        assert_null(rules_read(arena, &pack, 1, &findings));
        const Finding *f = &findings.at[0];
        if (strcmp(f->code, faults[i].code) != 0 || f->place.line != faults[i].line ||
            f->place.column != faults[i].column)
            fail_msg("%s: wanted %s at %u:%u, found %s at %u:%u (" STR_FMT ")", faults[i].text,
                     faults[i].code, faults[i].line, faults[i].column, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
    }
}

static void add(Arena *arena, Records *records, Kind kind, const char *fields) {
    Record record = {.kind = kind};
    Str    rest = str_from(fields);
    while (rest.len) {
        Str part = str_cut(&rest, '|');
        Str name = str_cut(&part, '=');
        record_set(&record, str_copy(arena, name).at, part);
    }
    records_add(arena, records, record);
}

static void test_which_procedure_an_act_goes_by(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Records  records = {0};
    add(arena, &records, KIND_REGISTER, "code=r|name=r|as_of=2026-07-01");
    add(arena, &records, KIND_UNIT, "code=u1|name=u|level=province");
    add(arena, &records, KIND_UNIT, "code=u2|name=u|level=commune");
    add(arena, &records, KIND_POST, "code=x|name=x|kind=k|unit=u1");
    add(arena, &records, KIND_POST, "code=y|name=y|kind=k|unit=u2");
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    const Rules  *rules =
        read(arena, EN,
             HEAD STEP
             "takes effect\nprocedure B \"b\" of post kind \"k\" when unit level = province for "
             "appointment cite D\nB.1 step \"s\" by \"B\" takes effect\n");
    Day day = day_from(2026, 7, 1);
    assert_int_equal(procedure_of(rules, roster, 0, action("appointment"), day), 1);
    assert_int_equal(procedure_of(rules, roster, 1, action("appointment"), day), 0);
    assert_int_equal(procedure_of(rules, roster, 1, action("relief"), day), NONE);
    assert_int_equal(procedure_of(rules, roster, 1, action("appointment"), day_from(2025, 1, 1)),
                     NONE);
}

static void test_all_provisions_are_shown(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings         findings = findings_open(arena);
    const Rules     *rules = kit_read(arena, kit_shipped(arena, "default/mac-dinh.md"), &findings);
    uint32_t         count, terms = 0;
    const Provision *all = rules_provisions(arena, rules, &count);
    for (uint32_t i = 0; i < count; i++) {
        terms += all[i].term_count + (all[i].procedure ? all[i].procedure->step_count : 0);
        terms += all[i].kind == PROVISION_APART || all[i].kind == PROVISION_REMINDER ||
                 all[i].kind == PROVISION_RETIREMENT;
        assert_true(str_is(all[i].pack, "MAC_DINH"));
    }
    assert_int_equal(terms, rules_pack(rules, 0).clauses);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_languages_read_the_same),
        cmocka_unit_test(test_translation_keeps_the_meaning),
        cmocka_unit_test(test_each_fault_is_located),
        cmocka_unit_test(test_which_procedure_an_act_goes_by),
        cmocka_unit_test(test_all_provisions_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
