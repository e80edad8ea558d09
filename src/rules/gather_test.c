/* gather_test.c — what one reading of a pack with faults tells: every one of them, each where it is. */
#include "base/test.h"

#include "rules/rules_kit.h"

#include <string.h>

static const char HEAD[] = "```rule\npack P \"p\" language en; in force from 2026-01-01;\n"
                           "time counts: cumulative counting {main}\ndocument D \"d\" dated 2020\n";

typedef struct Told {
    const char *code;
    uint32_t    line, column;
} Told;

/* The text begins on line 5; `told` is all there is to tell, in its order. */
static void tells(const char *text, const Told *told, size_t count) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = STR("p.md")};
    pack.text = str_format(arena, "%s%s\n```\n", HEAD, text);
    assert_null(rules_read(arena, &pack, 1, &findings));
    for (size_t i = 0; i < findings.len; i++) {
        const Finding *f = &findings.at[i];
        if (i >= count || strcmp(f->code, told[i].code) != 0 || f->place.line != told[i].line ||
            f->place.column != told[i].column)
            fail_msg("%s: %zu: found %s at %u:%u (" STR_FMT ")", text, i, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
    }
    assert_int_equal(findings.len, count);
}

#define TELLS(text, ...)                                                                           \
    tells(text, (const Told[]){__VA_ARGS__}, COUNT_OF(((const Told[]){__VA_ARGS__})))

/* What is named and nowhere given is told beside faults of words; what a fault hides is not. */
static void test_names_beside_faults(void **state) {
    (void)state;
    TELLS("standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "exception X of S.zz when age under 40 drop\n"
          "exception Y of S.a when age under 40 drop\n"
          "test \"t\" of S dated 2026-01-01 expect eligible\n"
          "test \"u\" of T dated 2026-01-01 expect eligible",
          {"rules.expected.code", 6, 21}, {"rules.test.standard", 10, 6},
          {"rules.exception.of", 7, 11});
    TELLS("standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "exception X of S.a when age drop\n"
          "X overrides Y Y overrides X",
          {"rules.expected.code", 6, 21}, {"rules.age.bare", 7, 25},
          {"rules.override.unknown", 8, 1}, {"rules.override.unknown", 8, 15});
}

static void test_clauses_after_faults(void **state) {
    (void)state;
    TELLS("standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat\n"
          "  S.b sex = female\n"
          "  S.c requires sex = male\n"
          "  S.a require sex = dog\n"
          "structure C \"c\" of body kind \"b\" cite D\n"
          "  C.a those with sex = cat are at least 1 people; bar\n"
          "  C.b age under 40 are at least 1 people; bar",
          {"rules.expected.code", 6, 21}, {"rules.expected.clause", 7, 7},
          {"rules.word.near", 8, 7}, {"rules.label.twice", 9, 3}, {"rules.expected.code", 9, 21},
          {"rules.expected.code", 11, 24}, {"rules.expected.clause", 12, 7});
    /* a label that wraps is no clause */
    TELLS("standard S \"s\" of post kind \"k\" cite D\n"
          "  S.a require sex = cat and degree >= master cite\n  D\n"
          "  S.b require sex = female",
          {"rules.expected.code", 6, 21});
}

static void test_faults_of_a_procedure(void **state) {
    (void)state;
    TELLS("procedure Q \"q\" of post kind \"k\" for appointment cite D\n"
          "  Q.a step \"one\" after step Q.zz by \"x\" within 0 days cite D\n"
          "  Q.b step \"two\" after step Q.a by \"y\" within 0 days cite D\n"
          "  Q.b step \"three\" after step Q.yy by \"z\" quorum 3/2 of those summoned cite D",
          {"rules.step.within", 6, 48}, {"rules.step.within", 7, 47}, {"rules.label.twice", 8, 3},
          {"rules.step.quorum", 8, 50}, {"rules.step.unknown", 6, 29},
          {"rules.step.unknown", 8, 31});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_beside_faults),
        cmocka_unit_test(test_clauses_after_faults),
        cmocka_unit_test(test_faults_of_a_procedure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
