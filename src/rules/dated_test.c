/* dated_test.c — dates that are not written as a pack writes them are told with what they can mean; layout writes one way. */
#include "base/test.h"

#include "rules/faults_kit.h"
#include "rules/lex.h"

#include <string.h>

typedef struct Written {
    PackLang    lang;
    const char *date, *code; /* NULL: as the pack writes */
    const char *one, *two;   /* what it can mean, as the pack writes it */
} Written;

static const Written dates[] = {
    {PACK_EN, "2026-06-05", NULL, "2026-06-05", ""},
    {PACK_EN, "2026-06", NULL, "2026-06", ""},
    {PACK_EN, "05/06/2026", "rules.date.ambiguous", "2026-06-05", "2026-05-06"},
    {PACK_EN, "05-06-2026", "rules.date.ambiguous", "2026-06-05", "2026-05-06"},
    {PACK_EN, "5.6.2026", "rules.date.ambiguous", "2026-06-05", "2026-05-06"},
    {PACK_EN, "05-05-2026", "rules.date.layout", "2026-05-05", ""},
    {PACK_EN, "06-15-2026", "rules.date.layout", "2026-06-15", ""},
    {PACK_EN, "15-06-2026", "rules.date.layout", "2026-06-15", ""},
    {PACK_EN, "15/06/2026", "rules.date.layout", "2026-06-15", ""},
    {PACK_EN, "06/2026", "rules.date.layout", "2026-06", ""},
    {PACK_EN, "2026-6-5", "rules.date.layout", "2026-06-05", ""},
    {PACK_EN, "2026/06/15", "rules.date.layout", "2026-06-15", ""},
    {PACK_EN, "2026-02-30", "rules.date.bad", "", ""},
    {PACK_EN, "31-04-2026", "rules.date.bad", "", ""},
    {PACK_EN, "10-05-85", "rules.date.short", "", ""},
    {PACK_VI, "05/06/2026", NULL, "05/06/2026", ""},
    {PACK_VI, "05/6/2026", NULL, "05/06/2026", ""},
    {PACK_VI, "1/2026", NULL, "01/2026", ""},
    {PACK_VI, "2026-06-05", NULL, "05/06/2026", ""},
    {PACK_VI, "2026-06", NULL, "06/2026", ""},
    {PACK_VI, "05-06-2026", "rules.date.layout", "05/06/2026", ""},
    {PACK_VI, "05.06.2026", "rules.date.layout", "05/06/2026", ""},
    {PACK_VI, "2026/06/15", "rules.date.layout", "15/06/2026", ""},
    {PACK_VI, "2026-6-5", "rules.date.layout", "05/06/2026", ""},
    {PACK_VI, "06/15/2026", "rules.date.layout", "15/06/2026", ""},
    {PACK_VI, "06-2026", "rules.date.layout", "06/2026", ""},
    {PACK_VI, "31/04/2026", "rules.date.bad", "", ""},
    {PACK_VI, "10/05/85", "rules.date.short", "", ""},
};

static Str pack_with(Arena *arena, const Written *written) {
    bool english = written->lang == PACK_EN;
    return str_format(
        arena, english ? "%sdocument E \"e\" dated %s\n```\n" : "%svăn bản E \"e\" ngày %s\n```\n",
        english ? EN : VI, written->date);
}

static void test_dates_are_told_with_what_they_mean(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        const Written *written = &dates[i];
        AUTO(Arena) arena = arena_open();
        Findings     findings = findings_open(arena);
        PackSource   pack = {.code = STR("p.md"), .text = pack_with(arena, written)};
        const Rules *rules = rules_read(arena, &pack, 1, &findings);
        if (!written->code) {
            if (!rules)
                fail_msg("%s: %s at %u", written->date, findings.at[0].code,
                         findings.at[0].place.line);
            continue;
        }
        assert_null(rules);
        assert_int_equal(findings.len, 1);
        const Finding *f = &findings.at[0];
        if (strcmp(f->code, written->code) != 0 || !str_is(f->args[0].value, written->one) ||
            !str_is(f->args[1].value, written->two))
            fail_msg("%s: %s (" STR_FMT ", " STR_FMT ")", written->date, f->code,
                     STR_ARG(f->args[0].value), STR_ARG(f->args[1].value));
        assert_true(str_is(f->value, written->date));
        assert_int_equal(f->place.line, 5);
        assert_int_equal(f->place.column, written->lang == PACK_EN ? 22 : 20);
    }
}

static void test_layout_writes_dates_one_way(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        const Written *written = &dates[i];
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = {.code = STR("p.md"), .text = pack_with(arena, written)};
        if (written->code)
            continue;
        pack.text = format_pack(arena, &pack, &findings);
        Str wanted = str_format(arena, "%s %s\n```", written->lang == PACK_EN ? "dated" : "ngày",
                                written->one);
        assert_non_null(strstr(pack.text.at, wanted.at));
        assert_true(str_same(format_pack(arena, &pack, &findings), pack.text));
        assert_int_equal(findings.len, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_are_told_with_what_they_mean),
        cmocka_unit_test(test_layout_writes_dates_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
