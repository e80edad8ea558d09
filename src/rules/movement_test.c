/* movement_test.c — movements read in both languages, which moves they name on which day, and their faults. */
#include "base/test.h"

#include "rules/rules_kit.h"

#include <string.h>

static const char EN[] =
    "```rule\npack P \"p\" language en; in force from 2026-01-01\ndocument D \"d\"\n"
    "document U \"u\" unconfirmed\n";
static const char WHOLE[] =
    "movement M \"To the communes\" from posts level = province to posts level = commune direction "
    "down lasting at least 36 months returns cite D article \"9\"\n"
    "M.n moves at least 10 people each term; target\n"
    "M.l those with not local person are at least 50 % of holders, round up; information cite U\n"
    "movement H \"Higher\" from posts bloc = party to posts {\"head\"} direction up cite D\n";

static const Rules *read(Arena *arena, const char *text) {
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, str_format(arena, "%s%s```\n", EN, text), &findings);
    assert_non_null(rules);
    return rules;
}

static void test_a_movement_reads(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Rules *rules = read(arena, WHOLE);
    assert_int_equal(rules_movement_count(rules), 2);
    const Movement *m = rules_movement(rules, 0);
    assert_true(str_is(m->label, "M") && m->direction == DIRECTION_DOWN && m->returns);
    assert_true(m->least_months == 36 && m->target_count == 2 && citations_confirmed(m->citations));
    assert_true(m->targets[0].moves && m->targets[0].force == FORCE_TARGET);
    assert_true(m->targets[0].amount.lo == 10 && m->targets[0].amount.hi == FACT_MOST);
    assert_true(!m->targets[1].moves && m->targets[1].group && m->targets[1].amount.percent);
    assert_false(citations_confirmed(m->targets[1].citations));
    assert_true(rules_movement(rules, 1)->direction == DIRECTION_UP);
    assert_int_equal(rules_pack(rules, 0).clauses, 2);
    assert_int_equal(rules_pack(rules, 0).unconfirmed, 1);
}

static void test_translation(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p"), .text = str_format(arena, "%s%s```\n", EN, WHOLE)};
    Hash       first, second;
    assert_true(pack_meaning(arena, &pack, &first, &findings));
    Str                      en = format_pack(arena, &pack, &findings);
    Str                      vi = translate_pack(arena, &pack, true, &findings);
    static const char *const wanted[] = {"từ các chức danh cấp = cấp_tỉnh đến các chức danh",
                                         "thời gian từ 36 tháng trở lên",
                                         "M.n số lượt từ 10 người trở lên mỗi nhiệm kỳ; phấn đấu"};
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (!memmem(vi.at, vi.len, wanted[i], strlen(wanted[i])))
            fail_msg("%s not in " STR_FMT, wanted[i], STR_ARG(vi));
    pack.text = vi;
    assert_true(pack_meaning(arena, &pack, &second, &findings) && hash_same(first, second));
    assert_true(str_same(format_pack(arena, &pack, &findings), vi));
    assert_string_equal(translate_pack(arena, &pack, false, &findings).at, en.at);
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

static void test_which_moves_count(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    Records  records = {0};
    add(arena, &records, KIND_REGISTER, "code=r|name=r|as_of=2026-07-01");
    add(arena, &records, KIND_UNIT, "code=u0|name=u|level=province|bloc=party");
    add(arena, &records, KIND_UNIT, "code=u1|name=u|level=commune|bloc=party");
    add(arena, &records, KIND_UNIT, "code=u2|name=u|bloc=party");
    add(arena, &records, KIND_POST, "code=a|name=a|kind=head|unit=u0");
    add(arena, &records, KIND_POST, "code=b|name=b|kind=head|unit=u1");
    add(arena, &records, KIND_POST, "code=c|name=c|kind=head|unit=u2");
    const Roster *roster = roster_build(arena, 0, &records, &findings);
    const Rules  *rules = read(arena, WHOLE);
    Day           day = day_from(2026, 7, 1);
    assert_int_equal(findings.len, 0);
    assert_int_equal(movement_of(rules, roster, 0, 1, day), 0);
    assert_int_equal(movement_of(rules, roster, 1, 0, day), 1);
    assert_int_equal(movement_of(rules, roster, 0, 0, day), NONE);
    /* a level that is not known has no direction */
    assert_int_equal(movement_of(rules, roster, 2, 0, day), NONE);
    assert_int_equal(movement_of(rules, roster, 0, 2, day), NONE);
    assert_true(movements_in_force(rules, day));
    assert_false(movements_in_force(rules, day_from(2025, 7, 1)));
    assert_int_equal(movement_of(rules, roster, 0, 1, day_from(2025, 7, 1)), NONE);
}

#define HEAD "movement M \"m\" from posts level = province to posts level = commune cite D\n"

static const struct {
    const char *text, *code;
    uint32_t    line, column;
} faults[] = {
    {"movement M \"m\" from posts level = province cite D", "rules.expected", 5, 44},
    {"movement M \"m\" from posts rank >= rank of post to posts level = commune cite D",
     "rules.group.post", 5, 16},
    {"movement M \"m\" from posts level = province to posts level = commune direction left cite D",
     "rules.expected.one", 5, 79},
    {"movement M \"m\" from posts level = province to posts level = commune lasting at least 0 "
     "months cite D",
     "rules.movement.months", 5, 86},
    {HEAD "M.n moves at least 10 % of seats, round up each term; target", "rules.movement.people",
     6, 5},
    {HEAD "M.n moves at least 10 people each term", "rules.force.missing", 6, 30},
    {HEAD "M.n moves at least 10 people each term; soft", "rules.expected.one", 6, 41},
    {HEAD "M.n require sex = male", "rules.expected", 6, 5},
    {HEAD "sex = male", "rules.movement.target", 6, 1},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md"),
                           .text = str_format(arena, "%s%s\n```\n", EN, faults[i].text)};
        assert_null(rules_read(arena, &pack, 1, &findings));
        const Finding *f = &findings.at[0];
        if (strcmp(f->code, faults[i].code) != 0 || f->place.line != faults[i].line ||
            f->place.column != faults[i].column)
            print_message("# %s: wanted %s at %u:%u, found %s at %u:%u (" STR_FMT ")\n",
                          faults[i].text, faults[i].code, faults[i].line, faults[i].column, f->code,
                          f->place.line, f->place.column, STR_ARG(f->value));
        wrong += strcmp(f->code, faults[i].code) != 0 || f->place.line != faults[i].line ||
                 f->place.column != faults[i].column;
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_movement_reads),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_which_moves_count),
        cmocka_unit_test(test_each_fault_is_located),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
