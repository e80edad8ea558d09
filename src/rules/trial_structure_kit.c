/* trial_structure_kit.c — see trial_structure_kit.h. */
#include "base/test.h"

#include "rules/trial_structure_kit.h"

const char trial_structure_pack[] =
    "```rule\npack P \"p\" language en; in force from 2027-01-01; time counts: cumulative counting "
    "{main}\ndocument D \"d\"\n"
    "standard S \"s\" of post kind \"head\" cite D S.a require degree >= bachelor\n"
    "structure B \"b\" of body kind \"k\" when unit bloc = party cite D article \"1\"\n"
    "B.w those with sex = female are at least 40 % of seats, round up; bar\n"
    "B.h those with degree >= bachelor are at most 50 % of holders, round down; information\n"
    "B.e each of {age under 40; age from 40} are from 1 to 3 people; target\n"
    "B.o either those with sex = female are at least 3 people or those with sex = male are at most "
    "1 people; bar\n"
    "B.m bodies where those with sex = female are at least 1 people come to 50 % of bodies, round "
    "up; target\n"
    "B.t those with sex = male are by staff {to 20: at least 1 people; above 20: at least 2 "
    "people}; target\n"
    "B.v those with sex = male are at least 1 people; target tested on start of term\n"
    "B.n those with new in body are at least 2 people; information\n"
    "B.p pool from 1 to 2 times seats; information\n"
    "exception B.x of B.w when unit level = commune drop\n"
    "exception B.y of B.w when unit level = province are at least 1 people\n"
    "structure M \"m\" of posts {\"manager\"; \"head\"} rank >= 20 managed by \"Board\" not "
    "counting "
    "degree >= doctor cite D\n"
    "M.a those with degree >= master are at least 50 % of holders, round up; information\n"
    "M.s those with holds post \"manager\" are at least 2 people; information\n"
    "M.p pool from 1.5 to 2 times seats; information\n"
    "M.n names per post from 2 to 3; information\n"
    "M.o posts per name at most 1; information\n";

const Rules *read_with(Arena *arena, const char *tests, Findings *findings) {
    PackSource pack = {.code = STR("p.md"),
                       .text = str_format(arena, "%s%s```\n", trial_structure_pack, tests)};
    return rules_read(arena, &pack, 1, findings);
}

void comes_out(const char *of, const char *given, const char *found) {
    AUTO(Arena) arena = arena_open();
    Findings findings = findings_open(arena);
    uint32_t count;
    Str text = str_format(arena, "test \"t\" of structure %s dated 2026-07-01 given %s expect %s\n",
                          of, given, found);
    const Rules *rules = read_with(arena, text.at, &findings);
    if (!rules)
        fail_msg("%s " STR_FMT ": %s", findings.at[0].code, STR_ARG(findings.at[0].value), text.at);
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, 1);
    assert_true(tests[0].structure && str_is(tests[0].standard, of));
    if (!tests[0].passed)
        fail_msg(STR_FMT "\n# for " STR_FMT "\n# of %s", STR_ARG(tests[0].found),
                 STR_ARG(tests[0].expected), given);
    assert_true(str_same(tests[0].expected, tests[0].found));
}
