/* saying_test.c — what offices say otherwise than the rule language writes it is told with what to write, and what is
 * obeyed makes the clause good or brings the next fault, never the same. */
#include "base/test.h"

#include "rules/faults_kit.h"
#include "rules/lex.h"

#include <string.h>

typedef struct Said {
    PackLang    lang;
    const char *clause, *code, *value, *expected; /* expected: NULL where it is not looked at */
} Said;

static const Said said[] = {
#define SAID(lang, clause, code, value, expected) {lang, clause, code, value, expected},
#include "rules/sayings_test.def"
};

static void test_what_offices_say_is_told_with_what_to_write(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        const Said *one = &said[i];
        bool        english = one->lang == PACK_EN, standard = strncmp(one->clause, "S.", 2) == 0;
        AUTO(Arena) arena = arena_open();
        Findings    findings = findings_open(arena);
        PackSource  pack = {.code = STR("p.md")};
        const char *head = english ? "standard S \"s\" of post kind \"k\" cite D\n"
                                   : "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\n";
        pack.text = str_format(arena, "%s%s%s\n```\n", english ? EN : VI, standard ? head : "",
                               one->clause);
        assert_null(rules_read(arena, &pack, 1, &findings));
        assert_true(findings.len > 0);
        const Finding *f = &findings.at[0];
        bool           listed = strcmp(f->code, "rules.list.comma") == 0;
        if (strcmp(f->code, one->code) != 0 || (!listed && !str_is(f->value, one->value)) ||
            (one->expected && !str_is(f->args[0].value, one->expected)))
            fail_msg("%s: %s (" STR_FMT ", " STR_FMT ")", one->clause, f->code, STR_ARG(f->value),
                     STR_ARG(f->args[0].value));
        if (findings.len != 1)
            fail_msg("%s: then %s", one->clause, findings.at[1].code);
    }
}

/* ---- obeyed to the letter ---- */

/* What stands in the clause once each mend is done as it says, the first form where two are named. */
typedef struct Obeyed {
    PackLang    lang;
    const char *clause, *became;
} Obeyed;

static const Obeyed obeyed[] = {
#define OBEYED(lang, clause, became) {lang, clause, became},
#include "rules/sayings_test.def"
};

/* Items named without quotes, the whole text behind the head. */
static const Obeyed titled[] = {
#define TITLED(lang, clause, became) {lang, clause, became},
#include "rules/sayings_test.def"
};

/* Where the finding points to, counting characters as it does. */
static size_t offset_of(Str text, Place place) {
    size_t at = 0;
    for (uint32_t line = 1; line < place.line; at++)
        line += text.at[at] == '\n';
    for (uint32_t column = 1; column < place.column; column++)
        for (at++; ((unsigned char)text.at[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

/* What the mend says to put in place of the value. */
static Str put_in(Arena *arena, const Finding *f) {
    if (strcmp(f->code, "rules.text.bare") == 0)
        return str_format(arena, "\"" STR_FMT "\"", STR_ARG(f->value));
    static const char *const puts[] = {
        "rules.said",         "rules.age.range",        "rules.expected.one",
        "rules.word.english", "rules.word.vietnamese",  "rules.word.near",
        "rules.code.english", "rules.code.vietnamese",  "rules.code.near",
        "rules.party.member", "rules.number.thousands", "rules.number.mark"};
    if (strcmp(f->code, "rules.said.extra") == 0)
        return STR("");
    Str choices = f->args[0].value;
    for (size_t i = 0; i < COUNT_OF(puts); i++)
        if (strcmp(f->code, puts[i]) == 0)
            return str_cut(&choices, '|'); /* the first that is named */
    fail_msg("%s has no mend to obey (" STR_FMT ")", f->code, STR_ARG(f->value));
    return STR("");
}

static Str obey(Arena *arena, Str text, const Finding *f) {
    size_t at = offset_of(text, f->place);
    Str    rest = {text.at + at, text.len - at}, put = put_in(arena, f);
    if (!str_starts(rest, f->value))
        fail_msg("%s: " STR_FMT " is not where it points", f->code, STR_ARG(f->value));
    rest = (Str){rest.at + f->value.len, rest.len - f->value.len};
    bool gone = !put.len && at && text.at[at - 1] == ' ';
    return str_format(arena, STR_FMT STR_FMT STR_FMT, STR_ARG(((Str){text.at, at - gone})),
                      STR_ARG(put), STR_ARG(rest));
}

static void assert_obeyed(const char *head, const char *body, const char *became) {
    enum { STEPS = 4 };
    AUTO(Arena) arena = arena_open();
    PackSource pack = {.code = STR("p.md")};
    pack.text = str_format(arena, "%s%s\n```\n", head, body);
    for (int step = 0; step <= STEPS; step++) {
        Findings findings = findings_open(arena);
        if (rules_read(arena, &pack, 1, &findings))
            break;
        if (!became)
            fail_msg("%s: %s", body, findings.at[0].code);
        for (size_t i = findings.len; i-- > 0;)
            pack.text = obey(arena, pack.text, &findings.at[i]);
    }
    Str wanted = str_format(arena, "%s%s\n```\n", head, became ? became : body);
    if (!str_same(pack.text, wanted))
        fail_msg("%s became " STR_FMT, body, STR_ARG(pack.text));
}

static void test_a_mend_obeyed_to_the_letter_makes_it_good(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(obeyed); i++) {
        bool        english = obeyed[i].lang == PACK_EN;
        const char *head = english
                               ? "standard S \"s\" of post kind \"k\" cite D\nS.a require "
                               : "tiêu chuẩn S \"s\" của chức danh \"k\" căn cứ D\nS.a yêu cầu ";
        Str         whole = str_format(arena, "%s%s", english ? EN : VI, head);
        assert_obeyed(whole.at, obeyed[i].clause, obeyed[i].became);
    }
    for (size_t i = 0; i < COUNT_OF(titled); i++)
        assert_obeyed(titled[i].lang == PACK_EN ? EN : VI, titled[i].clause, titled[i].became);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_offices_say_is_told_with_what_to_write),
        cmocka_unit_test(test_a_mend_obeyed_to_the_letter_makes_it_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
