/* overview_test.c — every number is its list; who sees less counts less; what is guarded most is told to who may see it. */
#include "process/overview.h"

#include "base/bits.h"
#include "base/test.h"
#include "process/pose_kit.h"
#include "process/asked.h"

#include <string.h>

static const char rule_text[] =
    "```rule\npack F \"F\" language en; in force from 2000-01-01\n"
    "document D \"Decree 1\"\n"
    "retirement age cite D article \"1\"\n  male: 2020 = 60 years\n  female: 2020 = 60 years\n"
    "structure B \"Board\" of body kind \"board\" cite D article \"2\"\n"
    "  B.w those with sex = female are from 2 people; bar\n"
    "  B.e those with ethnic != \"Kinh\" are from 1 people; target\n"
    "```\n";

/* Department U with post h (2 seats: a, b) and board bu; W with post k (10 seats: d0 … d8) and board bw. Born in the
 * years that follow; a retires in 2026, b's time ends in 2027. */
static const Roster *town(void) {
    Records r = {0};
    ROW(&r, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "p", "name", "P");
    ROW(&r, KIND_UNIT, "code", "u", "name", "U", "parent", "p", "field", "Law", "locality",
        "North");
    ROW(&r, KIND_UNIT, "code", "w", "name", "W", "parent", "p", "field", "Art", "locality",
        "South");
    ROW(&r, KIND_POST, "code", "h", "name", "H", "kind", "head", "unit", "u", "seats", "3", "field",
        "Law");
    ROW(&r, KIND_POST, "code", "k", "name", "K", "kind", "head", "unit", "w", "seats", "12");
    ROW(&r, KIND_BODY, "code", "bu", "name", "BU", "kind", "board", "unit", "u");
    ROW(&r, KIND_BODY, "code", "bw", "name", "BW", "kind", "board", "unit", "w");
    ROW(&r, KIND_SEAT, "body", "bu", "post", "h");
    ROW(&r, KIND_SEAT, "body", "bw", "post", "k");
    ROW(&r, KIND_PERSON, "code", "a", "name", "A", "sex", "male", "born", "1966-08-10", "ethnic",
        "Kinh");
    ROW(&r, KIND_PERSON, "code", "b", "name", "B", "sex", "female", "born", "1990-01-01", "ethnic",
        "Kinh");
    ROW(&r, KIND_DEGREE, "person", "a", "level", "bachelor", "field", "Art");
    ROW(&r, KIND_TENURE, "person", "a", "post", "h", "title", "", "since", "2020");
    ROW(&r, KIND_TENURE, "person", "b", "post", "h", "title", "", "since", "2020", "until",
        "2027-02-28");
    for (int i = 0; i < 9; i++) {
        Str code = str_format(kit_arena, "d%d", i);
        ROW(&r, KIND_PERSON, "code", code.at, "name", code.at, "sex", i < 4 ? "female" : "male",
            "born", i ? "1985-05-05" : "", "ethnic", i < 2 ? "Tay" : "Kinh");
        ROW(&r, KIND_TENURE, "person", code.at, "post", "k", "title", "", "since", "2020");
    }
    return kit_built(&r);
}

static const Overview *made_by(const Roster *roster, const char *text) {
    Findings     findings = findings_open(kit_arena);
    PackSource   pack = {.code = STR("F"), .text = str_from(text)};
    const Rules *rules = rules_read(kit_arena, &pack, 1, &findings);
    assert_non_null(rules);
    return overview_make(kit_arena, due_base(kit_arena, rules, roster, roster->as_of));
}

static const Overview *made(const Roster *roster) {
    return made_by(roster, rule_text);
}

static const Scope *of(const Roster *roster, Role role, const char *unit) {
    Grant grant = {role, str_from(unit), STR("")};
    return scope_make(kit_arena, roster, &grant, 1, STR(""));
}

static uint32_t listed(const Overview *o, const Scope *scope, Str group) {
    bool            guarded;
    uint32_t        count = 0;
    const uint64_t *people = overview_people(o, scope, kit_arena, group, &guarded);
    assert_non_null(people);
    for (uint32_t p = 0; p < roster_count(scope->roster, KIND_PERSON); p++)
        count += bits_has(people, p);
    return count;
}

static void same(const Overview *o, const Scope *scope, Str group, uint32_t number) {
    assert_int_equal(group.len ? listed(o, scope, group) : 0, number);
}

/* Each number opens as many people as it says; seats of quarters are one a person here. */
static void all_same(const Overview *o, const Scope *scope, const OverviewAnswer *seen) {
    for (uint32_t i = 0; i < seen->share_count; i++)
        if (seen->shares[i].group.len)
            same(o, scope, seen->shares[i].group, (uint32_t)seen->shares[i].result->found);
    for (uint32_t i = 0; i < seen->age_count; i++)
        same(o, scope, seen->ages[i].group, seen->ages[i].people);
    for (int q = 0; q < OVERVIEW_QUARTERS; q++) {
        same(o, scope, seen->quarters[q].retire_group, seen->quarters[q].retire);
        same(o, scope, seen->quarters[q].end_group, seen->quarters[q].end);
    }
    for (int by = 0; by < OVERVIEW_PLACES; by++)
        for (uint32_t i = 0; i < seen->cell_count[by]; i++) {
            same(o, scope, seen->cells[by][i].people_group, seen->cells[by][i].people);
            same(o, scope, seen->cells[by][i].spare_group, seen->cells[by][i].spare);
        }
    for (int kind = 0; kind < MISFIT_KINDS; kind++) {
        const OverviewMisfits *misfits = &seen->misfits[kind];
        same(o, scope, misfits->group, misfits->people);
        same(o, scope, misfits->unknown_group, misfits->unknown);
        for (uint32_t i = 0; i < misfits->len; i++)
            same(o, scope, misfits->at[i].group, misfits->at[i].people);
    }
}

static const OverviewShare *share(const OverviewAnswer *seen, const char *rule, const char *body) {
    for (uint32_t i = 0; i < seen->share_count; i++)
        if (str_is(seen->shares[i].result->clause, rule) &&
            str_is(seen->shares[i].result->body, body))
            return &seen->shares[i];
    return NULL;
}

static void the_operator_sees_all_of_it(void **state) {
    (void)state;
    const Roster   *roster = town();
    const Overview *o = made(roster);
    const Scope    *scope = scope_operator(kit_arena, roster);
    OverviewAnswer  seen = overview_see(o, scope, kit_arena, LANG_EN);
    all_same(o, scope, &seen);
    assert_int_equal(seen.rule_count, 2);
    assert_int_equal(seen.share_count, 4);
    assert_int_equal(seen.left_out, 0);
    assert_int_equal(seen.people, 11);
    assert_int_equal(seen.seats, 15);
    assert_int_equal(seen.vacant, 4);
    assert_int_equal(share(&seen, "B.w", "bu")->result->status, STRUCTURE_SHORT);
    assert_int_equal(listed(o, scope, share(&seen, "B.w", "bw")->group), 4);
    assert_int_equal(listed(o, scope, share(&seen, "B.e", "bw")->group), 2);
    assert_int_equal(seen.quarters[0].retire, 1);
    assert_int_equal(seen.quarters[2].end, 1);
    assert_int_equal(listed(o, scope, STR("fall|2027-01-01|end")), 1);
    assert_int_equal(seen.misfits[MISFIT_TRAINING].people, 1);
    assert_int_equal(seen.misfits[MISFIT_TRAINING].unknown, 1);
    assert_string_equal(seen.misfits[MISFIT_TRAINING].at[0].wanted.at, "Law");
    assert_int_equal(listed(o, scope, STR("age|10|female")), 1); /* d0's birth is not recorded */
    bool guarded;
    assert_null(overview_people(o, scope, kit_arena, STR("share|9|no"), &guarded));
}

static void who_sees_less_counts_less(void **state) {
    (void)state;
    const Roster   *roster = town();
    const Overview *o = made(roster);
    const Scope    *head = of(roster, ROLE_HEAD, "u"), *reader = of(roster, ROLE_READER, "");
    OverviewAnswer  seen = overview_see(o, head, kit_arena, LANG_EN);
    all_same(o, head, &seen);
    assert_int_equal(seen.people, 2);
    assert_int_equal(seen.seats, 3);
    assert_int_equal(seen.vacant, 1);
    assert_null(share(&seen, "B.w", "bw"));
    assert_int_equal(listed(o, head, share(&seen, "B.w", "bu")->group), 1);
    for (uint32_t i = 0; i < seen.cell_count[1]; i++)
        assert_string_not_equal(seen.cells[1][i].place.at, "South");
    bool guarded;
    assert_null(overview_people(o, head, kit_arena, STR("share|0|bw"), &guarded));
    assert_null(overview_people(o, head, kit_arena, STR("age|4|male"), &guarded));
    seen = overview_see(o, reader, kit_arena, LANG_EN);
    assert_int_equal(seen.seats, 15); /* of posts everything, of files nothing */
    assert_int_equal(seen.people + seen.share_count + seen.age_count, 0);
    assert_int_equal(seen.left_out, 4);
    assert_int_equal(seen.quarters[0].retire + seen.quarters[2].end, 0);
    assert_int_equal(seen.misfits[MISFIT_TRAINING].people, 0);
    for (uint32_t i = 0; i < seen.cell_count[0]; i++)
        assert_int_equal(seen.cells[0][i].people, 0);
}

/* A head sees the files of W, not who belongs to which ethnic group: of that clause nothing is told, nor of what it is of. */
static void what_is_guarded_is_told_to_who_may_see_it_of_all(void **state) {
    (void)state;
    const Roster   *roster = town();
    const Overview *o = made(roster);
    const Scope    *head = of(roster, ROLE_HEAD, "w"), *officer = of(roster, ROLE_OFFICER, "w");
    OverviewAnswer  seen = overview_see(o, head, kit_arena, LANG_EN);
    bool            guarded = false;
    assert_null(share(&seen, "B.e", "bw"));
    assert_non_null(share(&seen, "B.w", "bw"));
    assert_int_equal(seen.rule_count, 1);
    assert_int_equal(seen.guarded, 1);
    assert_int_equal(seen.left_out, 0);
    seen = overview_see(o, officer, kit_arena, LANG_EN);
    assert_int_equal(seen.guarded, 0);
    assert_int_equal(share(&seen, "B.e", "bw")->result->found, 2);
    const OverviewShare *told = share(&seen, "B.e", "bw");
    assert_null(overview_people(o, head, kit_arena, told->group, &guarded));
    assert_non_null(overview_people(o, officer, kit_arena, told->group, &guarded));
    assert_true(guarded);
    assert_non_null(
        overview_people(o, officer, kit_arena, share(&seen, "B.w", "bw")->group, &guarded));
    assert_false(guarded);
}

static Asked asks(const Roster *roster, const char *clause) {
    Findings findings = findings_open(kit_arena);
    Str      text =
        str_format(kit_arena,
                   "```rule\npack F \"F\" language en; in force from 2000-01-01\n"
                   "document D \"Decree 1\"\n"
                   "structure B \"Board\" of body kind \"board\" cite D\n  B.x %s; target\n```\n",
                   clause);
    PackSource   pack = {.code = STR("F"), .text = text};
    const Rules *rules = rules_read(kit_arena, &pack, 1, &findings);
    uint32_t     count;
    assert_non_null(rules);
    const StructureBound *bounds = structure_bind(kit_arena, rules, roster, roster->as_of, &count);
    assert_int_equal(count > 0, true);
    return asked_of(bounds[0].ask);
}

/* Wherever in the clause it is asked: within parts, in the other choice, of who is not counted. */
static void a_clause_tells_what_it_asks_for(void **state) {
    (void)state;
    const Roster *roster = town();
    assert_false(asks(roster, "those with sex = female are from 2 people").guarded);
    assert_true(asks(roster, "those with age under 40 and (sex = female or ethnic = \"Tay\") are "
                             "from 2 people")
                    .guarded);
    assert_true(asks(roster, "either those with sex = female are from 2 people or those with "
                             "religion = \"X\" are from 1 people")
                    .guarded);
    assert_true(asks(roster, "those with age under 40 are from 2 people").age);
}

/* A recorded end stands, and who retires first retires; for all others the term of the pack ends, as `due` says. */
static void ends_that_a_pack_reckons_are_falls(void **state) {
    (void)state;
    Str             text = str_format(kit_arena, "%.*s%s", (int)strlen(rule_text) - 4, rule_text,
                                      "reminder B.t \"Term\" when term_end after 84 months; remind before 90 "
                                                  "days; papers \"T\"; responsible \"B\" cite D\n```\n");
    const Roster   *roster = town();
    const Overview *o = made_by(roster, text.at);
    const Scope    *scope = scope_operator(kit_arena, roster);
    OverviewAnswer  seen = overview_see(o, scope, kit_arena, LANG_EN);
    all_same(o, scope, &seen);
    assert_int_equal(seen.quarters[0].retire, 1);
    assert_int_equal(seen.quarters[1].end, 9);
    assert_int_equal(seen.quarters[2].end, 1);
    assert_int_equal(listed(o, scope, STR("fall|2026-10-01|end")), 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_operator_sees_all_of_it, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(who_sees_less_counts_less, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(what_is_guarded_is_told_to_who_may_see_it_of_all, kit_open,
                                        kit_close),
        cmocka_unit_test_setup_teardown(a_clause_tells_what_it_asks_for, kit_open, kit_close),
        cmocka_unit_test_setup_teardown(ends_that_a_pack_reckons_are_falls, kit_open, kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
