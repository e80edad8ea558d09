#include "process/pose_kit.h"

#include "base/test.h"
#include "wire/instance.h"

Arena *kit_arena;

int kit_open(void **state) {
    (void)state;
    kit_arena = arena_open();
    return 0;
}

int kit_close(void **state) {
    (void)state;
    arena_close(kit_arena);
    return 0;
}

static const char pack[] =
    "```rule\n"
    "pack T \"Test\" language en; version 1; in force from 2020-01-01; "
    "time counts: cumulative counting {main}\n"
    "document D \"Document\" dated 2020-01-01\n"
    "standard S \"Head\" of post kind \"head\" cite D article \"1\"\n"
    "  S.a require degree >= bachelor\n"
    "  S.b require theory >= advanced special case by \"Board\" with reason\n"
    "  S.c require no discipline in force applies to holders\n"
    "  S.p prefer degree >= master score 4 points\n"
    "  S.q prefer completed age at most 45 score 1 points\n"
    "standard C \"Clerk\" of post kind \"clerk\" cite D article \"2\"\n"
    "  C.a require degree >= secondary\n"
    "retirement age cite D article \"3\"\n"
    "  male: 2020 = 60 years\n"
    "  female: 2020 = 60 years\n"
    "structure B \"Board\" of body kind \"board\" cite D article \"4\"\n"
    "  B.w those with sex = female are from 50 % of seats, round up; target cite D article \"4\"\n"
    "  B.m those with degree >= master are from 1 people; bar cite D article \"4\"\n"
    "  B.i those with age under 40 are from 1 people; information cite D article \"4\"\n"
    "apart K {spouse} first holds post \"head\" second holds post \"clerk\" cite D article \"5\"\n"
    "```\n";

void kit_row(Records *records, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_from(pairs[1]));
    records_add(kit_arena, records, record);
}

void kit_person(Records *r, const char *code, const char *born, const char *degree,
                const char *theory) {
    ROW(r, KIND_PERSON, "code", code, "name", code, "sex", "male", "born", born);
    if (degree)
        ROW(r, KIND_DEGREE, "person", code, "level", degree, "field", "Law");
    if (theory)
        ROW(r, KIND_THEORY, "person", code, "level", theory);
}

void kit_holds(Records *r, const char *person, const char *post) {
    ROW(r, KIND_TENURE, "person", person, "post", post, "title", "", "manner", "main", "since",
        "2020");
}

Records kit_frame(void) {
    Records r = {0};
    ROW(&r, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01", "authority", "town");
    ROW(&r, KIND_UNIT, "code", "u", "name", "U");
    ROW(&r, KIND_POST, "code", "a", "name", "A", "kind", "head", "unit", "u", "rank", "9",
        "importance", "3");
    ROW(&r, KIND_POST, "code", "b", "name", "B", "kind", "head", "unit", "u", "rank", "9", "seats",
        "2");
    ROW(&r, KIND_POST, "code", "c", "name", "C", "kind", "clerk", "unit", "u", "rank", "1");
    ROW(&r, KIND_BODY, "code", "board", "name", "Board", "kind", "board", "unit", "u");
    ROW(&r, KIND_SEAT, "body", "board", "post", "a");
    ROW(&r, KIND_SEAT, "body", "board", "post", "b");
    return r;
}

const Rules *kit_rules(void) {
    return kit_rules_with("");
}

const Rules *kit_rules_with(const char *more) {
    Findings     findings = findings_open(kit_arena);
    PackSource   source = {.code = STR("T"), .text = str_format(kit_arena, "%s%s", pack, more)};
    const Rules *rules = rules_read(kit_arena, &source, 1, &findings);
    for (size_t i = 0; i < findings.len; i++)
        print_message("# %s line %u\n", findings.at[i].code, findings.at[i].place.line);
    assert_non_null(rules);
    return rules;
}

const Roster *kit_built(const Records *records) {
    Findings      findings = findings_open(kit_arena);
    const Roster *roster = roster_build(kit_arena, 1, records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

const Pose *kit_posed(const Records *records, const Settings *settings) {
    return kit_posed_by(kit_rules(), records, settings);
}

const Pose *kit_posed_by(const Rules *rules, const Records *records, const Settings *settings) {
    Findings      findings = findings_open(kit_arena);
    const Roster *roster = kit_built(records);
    const Pose   *fast =
        pose(kit_arena, roster, rules, settings, &(PoseAsk){.threads = 2}, &findings);
    const Pose *slow = pose(kit_arena, roster, rules, settings,
                            &(PoseAsk){.threads = 2, .by_reference = true}, &findings);
    assert_non_null(fast);
    assert_non_null(slow);
    assert_int_equal(fast->disagreements, 0);
    assert_true(str_same(instance_write(kit_arena, fast->problem),
                         instance_write(kit_arena, slow->problem)));
    return fast;
}

const ProblemEntry *kit_entry(const Pose *p, const char *person, const char *post) {
    uint32_t who = p->person_row[roster_find(p->roster, KIND_PERSON, str_from(person))];
    uint32_t what = p->post_row[roster_find(p->roster, KIND_POST, str_from(post))];
    if (who == NONE || what == NONE)
        return NULL;
    uint32_t entry = problem_entry(p->problem, who, what);
    return entry == NONE ? NULL : &p->problem->entries[entry];
}

bool kit_noted(const Pose *p, const char *code) {
    for (size_t i = 0; i < p->notes.len; i++)
        if (str_same(str_from(p->notes.at[i].code), str_from(code)))
            return true;
    return false;
}
