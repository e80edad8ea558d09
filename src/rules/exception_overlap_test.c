/* exception_overlap_test.c — exceptions that meet without an order: what is told is enough to settle all of
 * them, names each that meets, and stays small where very many do. */
#include "base/test.h"

#include "rules/analysis.h"
#include "rules/rules_kit.h"

#include <string.h>

static const char HEAD[] =
    "```rule\npack P \"p\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
    "standard S \"s\" of post kind \"k\" cite D\n  S.a require sex = female\n";

static Findings check(Arena *arena, Str items) {
    Findings   findings = findings_open(arena);
    PackSource pack = {
        .code = STR("test.md"),
        .text = str_format(arena, "%s" STR_FMT "```\n", HEAD, STR_ARG(items)),
    };
    rules_check(arena, &pack, 1, NULL, false, &findings);
    return findings;
}

static bool order_told(const Finding *f) {
    return strcmp(f->code, "rules.order.missing") == 0 ||
           strcmp(f->code, "rules.order.unproven") == 0;
}

static Str arg_of(const Finding *f, const char *name) {
    for (size_t i = 0; i < FINDING_ARGS && f->args[i].name; i++)
        if (strcmp(f->args[i].name, name) == 0)
            return f->args[i].value;
    return STR("");
}

/* "X1<X2+1 ": X1 is to go before X2, which meets one more. */
static Str told(Arena *arena, const Findings *findings) {
    Text text = text_open(arena);
    for (size_t i = 0; i < findings->len; i++)
        if (order_told(&findings->at[i]))
            text_format(&text, STR_FMT "<" STR_FMT "+%zu ",
                        STR_ARG(arg_of(&findings->at[i], "other")), STR_ARG(findings->at[i].value),
                        findings->at[i].also_count);
    return text_done(&text);
}

/* Writes what is told behind what stands, and looks again. */
static void assert_settled(Arena *arena, Str items, const Findings *findings) {
    Text text = text_open(arena);
    text_add(&text, items);
    for (size_t i = 0; i < findings->len; i++)
        if (order_told(&findings->at[i]))
            text_format(&text, STR_FMT " overrides " STR_FMT "\n",
                        STR_ARG(arg_of(&findings->at[i], "other")), STR_ARG(findings->at[i].value));
    Findings after = check(arena, text_done(&text));
    assert_int_equal(after.errors, 0);
}

static void assert_overlaps(const char *items, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    Findings findings = check(arena, str_from(items));
    assert_string_equal(told(arena, &findings).at, wanted);
    assert_settled(arena, str_from(items), &findings);
}

static void test_each_is_told_with_the_one_before_it(void **state) {
    (void)state;
    assert_overlaps("exception A of S.a when this post key drop\n"
                    "exception B of S.a when ties_declared drop\n"
                    "exception C of S.a when this post key drop\n"
                    "exception E of S.a when this post elected drop\n",
                    "A<B+0 B<C+1 C<E+2 ");
}

/* Between two that never meet no order follows, and each needs its own. */
static void test_those_apart_are_not_told_together(void **state) {
    (void)state;
    assert_overlaps("exception A of S.a when this post key drop\n"
                    "exception B of S.a when not this post key drop\n"
                    "exception C of S.a when ties_declared drop\n"
                    "exception E of S.a when this post elected drop\n",
                    "B<C+0 A<C+0 C<E+2 ");
}

/* What is declared goes before what would be told: C stands over A, so over what A stands over. */
static void test_what_is_told_fits_what_is_declared(void **state) {
    (void)state;
    assert_overlaps("exception A of S.a when this post key drop\n"
                    "exception B of S.a when ties_declared drop\n"
                    "exception C of S.a when this post elected drop\n"
                    "C overrides A\n",
                    "A<B+0 ");
}

/* A thousand alike were half a million findings, two gigabytes and a minute. */
static void test_a_thousand_that_all_meet(void **state) {
    enum { MANY = 1000 };
    (void)state;
    for (int alike = 0; alike < 2; alike++) {
        AUTO(Arena) arena = arena_open();
        Text text = text_open(arena);
        for (int i = 0; i < MANY; i++)
            text_format(&text, "exception X%d of S.a when age from %d drop\n", i,
                        alike ? 30 : 20 + i % 30);
        Findings findings = check(arena, text_done(&text));
        assert_int_equal(findings.errors, MANY - 1);
        assert_true(arena_bytes(arena) < 128u << 20);
        assert_settled(arena, text_done(&text), &findings);
    }
}

/* Each of one half meets each of the other, and none of its own: no order follows from another. */
static void test_more_than_can_be_shown_are_counted(void **state) {
    enum { HALF = 40 };
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    (void)state;
    for (int i = 0; i < HALF; i++)
        text_format(&text, "exception X%d of S.a when native_place = \"P%d\" drop\n", i, i);
    for (int i = 0; i < HALF; i++)
        text_format(&text, "exception Y%d of S.a when occupation = \"o%d\" drop\n", i, i);
    Findings findings = check(arena, text_done(&text));
    assert_int_equal(findings.errors, HALF * HALF);
    assert_int_equal(findings_count(&findings), HALF * HALF);
    assert_int_equal(findings.len, 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_told_with_the_one_before_it),
        cmocka_unit_test(test_those_apart_are_not_told_together),
        cmocka_unit_test(test_what_is_told_fits_what_is_declared),
        cmocka_unit_test(test_a_thousand_that_all_meet),
        cmocka_unit_test(test_more_than_can_be_shown_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
