/* structure_test.c — structure, pairs, layout, which standard binds, and the packs shipped. */
#include "base/test.h"

#include "rules/rules_kit.h"

static const char PACK[] =
    "```rule\npack P \"p\" language en; in force from 2020-01-01;\n"
    "time counts: cumulative counting {main}\ndocument D \"d\"\n"
    "structure B \"b\" of body kind \"committee\" cite D\n"
    "B.w those with sex = female are at least 40 % of seats, round up; target\n"
    "B.y those with age under 40 are between 1 and 2 people; bar\n"
    "B.h those with degree >= bachelor are at most 50 % of holders, round nearest; information\n"
    "structure C \"Managed by the Board\" of posts managed by \"board\" cite D\n"
    "C.w those with sex = female are at least 1 people; target\n"
    "structure G \"Heads of the party\" of posts {\"head\"} when unit bloc = party cite D\n"
    "G.w those with sex = female are at least 1 people; target\n"
    "structure E \"later\" of body kind \"committee\" when unit level = province cite D\n"
    "E.w those with sex = female are at least 1 people; target\n"
    "apart A {spouse; sibling} first holds post \"head\" second holds post {\"deputy\"} in same "
    "unit cite D "
    "unconfirmed\n"
    "apart F {sibling} first holds post \"head\" second holds post \"head\" cite D\n"
    "standard H \"low\" of post kind \"head\" cite D\n"
    "H.a require sex = female\n"
    "standard I \"of party\" of post kind \"head\" when unit bloc = party cite D\n"
    "I.a require sex = female\n```\n";

typedef struct Rows {
    Arena  *arena;
    Records records;
} Rows;

/* fields: "name=value|name=value" */
static void add(Rows *rows, Kind kind, const char *fields) {
    Record record = {.kind = kind};
    Str    rest = str_from(fields);
    while (rest.len) {
        Str part = str_cut(&rest, '|');
        Str name = str_cut(&part, '=');
        record_set(&record, str_copy(rows->arena, name).at, part);
    }
    records_add(rows->arena, &rows->records, record);
}

static void add_world(Rows *rows) {
    add(rows, KIND_REGISTER, "code=r|name=r|as_of=2026-07-01");
    add(rows, KIND_UNIT, "code=u1|name=u|bloc=party|level=commune");
    add(rows, KIND_UNIT, "code=u2|name=u|bloc=government|level=commune");
    add(rows, KIND_POST, "code=h1|name=h|kind=head|unit=u1|seats=1");
    add(rows, KIND_POST, "code=d1|name=d|kind=deputy|unit=u1|seats=2");
    add(rows, KIND_POST, "code=h2|name=h|kind=head|unit=u2");
    add(rows, KIND_OVERSIGHT, "post=h1|authority=Board|since=2020");
    add(rows, KIND_OVERSIGHT, "post=d1|authority=BOARD|since=2020|until=2025");
    add(rows, KIND_OVERSIGHT, "post=h2|authority=Other");
    add(rows, KIND_BODY, "code=b1|name=Committee|kind=committee|unit=u1");
    add(rows, KIND_BODY, "code=b0|name=Old|kind=committee|unit=u1|until=2025");
    add(rows, KIND_SEAT, "body=b1|post=h1");
    add(rows, KIND_SEAT, "body=b1|post=d1");
    add(rows, KIND_SEAT, "body=b1|post=h2|until=2025");
    add(rows, KIND_PERSON, "code=p1|name=a|sex=female|born=1986");
    add(rows, KIND_PERSON, "code=p2|name=b|sex=male|born=1990-01-01");
    add(rows, KIND_PERSON, "code=p3|name=c|born=1970-01-01");
    add(rows, KIND_PERSON, "code=p4|name=d|sex=male|born=1986-07-01");
    add(rows, KIND_PERSON, "code=p5|name=e|sex=female|born=1986-07-02");
    add(rows, KIND_PERSON, "code=p6|name=f|sex=female|left=2026-06-30");
    add(rows, KIND_TENURE, "person=p1|post=h1|since=2024");
    add(rows, KIND_TENURE, "person=p2|post=d1|since=2024|manner=rotated");
    add(rows, KIND_TENURE, "person=p1|post=d1|since=2025|manner=concurrent");
    add(rows, KIND_TENURE, "person=p3|post=d1|since=2020|until=2026-06-30");
    add(rows, KIND_TENURE, "person=p6|post=d1|since=2020");
    add(rows, KIND_MEMBERSHIP, "person=p3|body=b1|since=2025");
    add(rows, KIND_MEMBERSHIP, "person=p4|body=b1|since=2025");
    add(rows, KIND_MEMBERSHIP, "person=p1|body=b1|since=2025");
    add(rows, KIND_MEMBERSHIP, "person=p5|body=b1|since=2027");
    add(rows, KIND_DEGREE, "person=p1|level=master");
    add(rows, KIND_DEGREE, "person=p2|level=college");
    add(rows, KIND_DEGREE, "person=p3|level=bachelor");
    add(rows, KIND_TIE, "person=p1|other=p2|relation=spouse");
    add(rows, KIND_TIE, "person=p2|other=p1|relation=spouse");
    add(rows, KIND_TIE, "person=p4|other=p5|relation=sibling");
    add(rows, KIND_TIE, "person=p3|other=p5|relation=parent");
}

static const Roster *world(Arena *arena) {
    Rows rows = {.arena = arena};
    add_world(&rows);
    Findings      findings = findings_open(arena);
    const Roster *roster = roster_build(arena, 0, &rows.records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static const Rules *pack(Arena *arena) {
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, str_from(PACK), &findings);
    assert_non_null(rules);
    return rules;
}

static const StructureResult *result_of(const StructureResult *results, uint32_t count,
                                        const char *clause) {
    for (uint32_t i = 0; i < count; i++)
        if (str_is(results[i].clause, clause))
            return &results[i];
    return NULL;
}

static void test_structure_counts_each_person_once(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    uint32_t               count;
    const StructureResult *all =
        structure_measure(arena, pack(arena), world(arena), day_from(2026, 7, 1), &count);
    assert_int_equal(count, 5);
    const StructureResult *w = result_of(all, count, "B.w"), *y = result_of(all, count, "B.y");
    const StructureResult *h = result_of(all, count, "B.h"), *c = result_of(all, count, "C.w");
    /* 3 seats and 2 members; p3's sex is unknown */
    assert_int_equal(w->base, 5);
    assert_int_equal(w->at_least, 2);
    assert_int_equal(w->found, 1);
    assert_int_equal(w->unknown, 1);
    assert_int_equal(w->status, STRUCTURE_UNDECIDED);
    assert_true(str_is(w->body, "b1") && str_is(w->group, "sex = female"));
    /* p2; p1 born in 1986 may be 40 or not, p4 is 40 on that day */
    assert_int_equal(y->found, 1);
    assert_int_equal(y->unknown, 1);
    assert_int_equal(y->at_most, 2);
    assert_int_equal(y->status, STRUCTURE_MET);
    assert_int_equal(y->force, FORCE_BAR);
    /* 4 people, p4 without any degree row; half of 4 */
    assert_int_equal(h->base, 4);
    assert_int_equal(h->at_most, 2);
    assert_int_equal(h->found, 2);
    assert_int_equal(h->unknown, 1);
    assert_int_equal(h->status, STRUCTURE_UNDECIDED);
    assert_true(str_is(c->body, "Managed by the Board"));
    assert_int_equal(c->status, STRUCTURE_MET);
    assert_null(result_of(all, count, "E.w"));
}

static void test_structure_binds_posts_and_members(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Roster         *roster = world(arena);
    uint32_t              count;
    const StructureBound *all =
        structure_bind(arena, pack(arena), roster, day_from(2024, 12, 31), &count);
    uint32_t before = 0, set = 0;
    for (uint32_t i = 0; i < count; i++) {
        before += all[i].body != NONE && str_is(roster_body(roster, all[i].body)->code, "b0");
        if (all[i].body != NONE)
            continue;
        if (str_is(all[i].label, "G.w"))
            assert_int_equal(all[i].post_count, 1); /* h2 is of a unit of another bloc */
        else
            set = all[i].post_count;
        assert_int_equal(all[i].member_count, 0);
    }
    assert_int_equal(before, 3); /* the old committee was there then */
    assert_int_equal(set, 2);    /* and the deputies were managed by the Board */
}

/* Renewal: who is new in each body, though the clause is one. */
static void test_who_is_new_in_each_body(void **state) {
    (void)state;
    static const char TERMS[] =
        "```rule\npack P \"p\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
        "structure B \"b\" of body kind \"committee\" cite D\n"
        "B.new those with new in body are at least 40 % of holders, round up; target\n"
        "B.old those with terms in post at least 2, each term 60 months are at most 1 people; "
        "bar\n```\n";
    AUTO(Arena) arena = arena_open();
    Rows rows = {.arena = arena};
    add_world(&rows);
    add(&rows, KIND_BODY, "code=b2|name=Other|kind=committee|unit=u2");
    add(&rows, KIND_SEAT, "body=b2|post=h2");
    add(&rows, KIND_TERM, "code=t1|name=t|body=b1|since=2025-01-01|until=2029-12-31");
    add(&rows, KIND_TERM, "code=t2|name=t|body=b2|since=2023-01-01|until=2027-12-31");
    add(&rows, KIND_PERSON, "code=p7|name=g");
    add(&rows, KIND_TENURE, "person=p7|post=h2|since=2015-03-01");
    add(&rows, KIND_TENURE, "person=p4|since=2010|kind=x|title=x");
    Findings               findings = findings_open(arena);
    const Roster          *roster = roster_build(arena, 0, &rows.records, &findings);
    const Rules           *rules = kit_read(arena, str_from(TERMS), &findings);
    uint32_t               count;
    const StructureResult *all =
        structure_measure(arena, rules, roster, day_from(2026, 7, 1), &count);
    assert_int_equal(findings.len, 0);
    assert_int_equal(count, 4);
    /* b1: p1 and p2 hold its seats since 2024, p3 since 2020; p4 came with the term */
    assert_int_equal(all[0].found, 1);
    assert_int_equal(all[0].unknown, 0);
    assert_int_equal(all[0].at_least, 2);
    assert_int_equal(all[0].status, STRUCTURE_SHORT);
    /* b2: p7 since 2015, third term; its group is another one than b1's */
    assert_int_equal(all[1].found, 0);
    assert_false(str_same(all[0].group, all[1].group));
    assert_int_equal(all[3].found, 1);
    assert_int_equal(all[3].status, STRUCTURE_MET);
    /* p3 sits there since 2020 without a break, by the seat and then as a member: the second term */
    assert_int_equal(all[2].found, 1);
    assert_int_equal(all[2].unknown, 0);
}

static void test_pairs(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Roster    *roster = world(arena);
    uint32_t         count;
    const PairBound *pairs = pairs_bind(arena, pack(arena), roster, day_from(2026, 7, 1), &count);
    uint32_t         spouses = 0, siblings_anywhere = 0;
    for (uint32_t i = 0; i < count; i++) {
        spouses += str_is(roster_person(roster, pairs[i].first)->code, "p1") ||
                   str_is(roster_person(roster, pairs[i].first)->code, "p2");
        siblings_anywhere += str_is(pairs[i].label, "F");
        assert_false(str_is(roster_person(roster, pairs[i].first)->code, "p3"));
        if (str_is(pairs[i].label, "A")) {
            assert_false(citations_confirmed(pairs[i].citations));
            assert_int_equal(pairs[i].first_count, 1);
            assert_int_equal(pairs[i].second_count, 1);
            assert_true(str_is(roster_post(roster, pairs[i].first_posts[0])->code, "h1"));
        }
    }
    assert_int_equal(spouses, 2);           /* either may be the head */
    assert_int_equal(siblings_anywhere, 1); /* two equal sets: one way is both */
    assert_int_equal(count, 5);
}

/* A clause within one unit speaks of posts that have one of the other kind beside them. */
static void test_posts_pairs_speak_of(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Roster     *roster = world(arena);
    uint32_t          count;
    const PairClause *clauses =
        pairs_clauses(arena, pack(arena), roster, day_from(2026, 7, 1), &count);
    assert_int_equal(count, 2);
    assert_true(str_is(clauses[0].label, "A"));
    for (uint32_t post = 0; post < roster_count(roster, KIND_POST); post++) {
        Str  kind = roster_post(roster, post)->kind;
        bool beside = false;
        for (uint32_t other = 0; other < roster_count(roster, KIND_POST); other++)
            beside |=
                roster_post(roster, other)->unit == roster_post(roster, post)->unit &&
                str_is(roster_post(roster, other)->kind, str_is(kind, "head") ? "deputy" : "head");
        bool either = str_is(kind, "head") || str_is(kind, "deputy");
        assert_int_equal(clauses[0].posts[post], either && beside);
        assert_int_equal(clauses[1].posts[post], str_is(kind, "head"));
    }
}

static void test_which_standard_binds(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Roster *roster = world(arena);
    Findings      findings = findings_open(arena);
    PackSource    packs[2] = {{.code = STR("a"), .text = str_from(PACK)},
                              {.code = STR("b"), .precedence = 7}};
    packs[1].text =
        STR("```rule\npack Q \"q\" language en; in force from 2020-01-01 until 2026-06-30\n"
            "document D \"d\"\nstandard H \"high\" of post kind \"head\" cite D\n"
            "H.a require sex = male\n```\n");
    const Rules *rules = rules_read(arena, packs, 2, &findings);
    assert_non_null(rules);
    uint32_t h1 = roster_find(roster, KIND_POST, STR("h1"));
    uint32_t h2 = roster_find(roster, KIND_POST, STR("h2"));
    uint32_t d1 = roster_find(roster, KIND_POST, STR("d1"));
    assert_true(
        str_is(rules_standard(rules, rules_standard_of(rules, roster, h1, roster->as_of))->title,
               "of party"));
    assert_true(str_is(
        rules_standard(rules, rules_standard_of(rules, roster, h2, roster->as_of))->title, "low"));
    assert_int_equal(rules_standard_of(rules, roster, d1, roster->as_of), NONE);
    const Judgement *free_post =
        reference_judge(arena, rules, roster, 0, d1, roster->as_of, JUDGE_ENTRANT);
    assert_int_equal(free_post->verdict, VERDICT_NO_STANDARD);
    packs[1].text = STR("```rule\npack Q \"q\" language en; in force from 2020-01-01\n"
                        "document D \"d\"\nstandard H \"high\" of post kind \"head\" cite D\n"
                        "H.a require sex = male\n```\n");
    rules = rules_read(arena, packs, 2, &findings);
    const StandardInfo *both =
        rules_standard(rules, rules_standard_of(rules, roster, h1, roster->as_of));
    assert_true(str_is(both->title, "high + of party"));
}

/* ---- the packs shipped ---- */

static void shipped_holds(const char *name, uint32_t tests_least) {
    AUTO(Arena) arena = arena_open();
    PackSource   source = {.code = str_from(name), .text = kit_shipped(arena, name)};
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, source.text, &findings);
    assert_non_null(rules);
    uint32_t        count;
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_true(count >= tests_least);
    for (uint32_t i = 0; i < count; i++)
        if (!tests[i].passed)
            fail_msg(STR_FMT ": " STR_FMT, STR_ARG(tests[i].name), STR_ARG(tests[i].found));
    assert_true(str_same(format_pack(arena, &source, &findings), source.text));
}

static void test_shipped_packs(void **state) {
    (void)state;
    shipped_holds("default/mac-dinh.md", 9);
    shipped_holds("company/company.md", 3);
}

static const char LINES[] =
    "```rule\npack P \"p\" language en; in force from 2020-01-01;\n"
    "time counts: cumulative counting {main}\ndocument D \"d\"\n"
    "structure B \"b\" of body kind \"committee\" cite D\n"
    "B.a those with sex = female are at least 30 % of holders, round up; target\n"
    "B.b those with sex = female are at least 30 % of holders, round down; target\n"
    "B.c those with sex = female are at least 30 % of holders, round nearest; target\n"
    "B.d those with sex = female are between 12.5 % and 40 % of holders, round up; target\n"
    "B.e those with sex = female are at most 45 % of holders, round down; target\n"
    "B.f those with sex = female are between 35 % and 62.5 % of holders, round nearest; target\n"
    "B.g those with sex = female are at least 100 % of holders, round up; target\n"
    "B.h those with sex = female are at least 33.3 % of holders, round up; target\n"
    "B.i those with sex = female are at least 33.33 % of holders, round up; target\n"
    "B.j those with sex = female are at least 30 % of seats, round up; target\n"
    "B.k those with sex = female are at least 3 people; target\n```\n";

/* ceil(a / b), b > 0, by counting. */
static int64_t rounded_up(int64_t a, int64_t b) {
    int64_t up = -1000;
    while (up * b < a)
        up++;
    return up;
}

/* A line wants of any number of people what the clause wants. */
static void test_shares_of_holders_as_lines(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings              findings = findings_open(arena);
    const Rules          *rules = kit_read(arena, str_from(LINES), &findings);
    const Roster         *roster = world(arena);
    Day                   day = day_from(2024, 12, 31);
    uint32_t              count, lines = 0;
    const StructureBound *all = structure_bind(arena, rules, roster, day, &count);
    for (uint32_t i = 0; i < count; i++) {
        StructureLine line;
        if (!structure_line(rules, roster, &all[i], day, 10, &line)) {
            char last = all[i].label.at[2];
            assert_true(last == 'i' || last == 'j' || last == 'k');
            continue;
        }
        lines++;
        for (int64_t n = 0; n < 150; n++) {
            StructureWanted wanted =
                structure_wanted(rules, roster, &all[i], day, (StructureHeads){10, n, n, 0});
            assert_int_equal(rounded_up(line.least * n + line.least_add, line.per),
                             wanted.at_least);
            assert_int_equal(line.limited, wanted.at_most != INT64_MAX);
            if (line.limited)
                assert_int_equal(-rounded_up(-(line.most * n + line.most_add), line.per),
                                 wanted.at_most);
        }
    }
    assert_true(lines >= 8 && lines % 8 == 0);
}

static void test_layout(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource source = {
        .code = STR("p"),
        .text = STR("Prose  stays\n```rule\npack  P \"p\" language en;in force from 2020-01-01\n"
                    "document D \"d\"   document E “say \"e\"”\nstandard S \"s\" of post kind "
                    "{\"k\" ;\"l\"}\n\n"
                    "cite D S.a require ( sex  =  female ) and degree ≥ bachelor\n```\nend")};
    Str once = format_pack(arena, &source, &findings);
    assert_string_equal(
        once.at, "Prose  stays\n```rule\npack P \"p\" language en; in force from 2020-01-01\n\n"
                 "document D \"d\"\ndocument E “say \"e\"”\n\n"
                 "standard S \"s\" of post kind {\"k\"; \"l\"} cite D\n"
                 "  S.a require (sex = female) and degree >= bachelor\n```\nend");
    source.text = once;
    assert_true(str_same(format_pack(arena, &source, &findings), once));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_structure_counts_each_person_once),
        cmocka_unit_test(test_structure_binds_posts_and_members),
        cmocka_unit_test(test_who_is_new_in_each_body),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_posts_pairs_speak_of),
        cmocka_unit_test(test_which_standard_binds),
        cmocka_unit_test(test_shipped_packs),
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_shares_of_holders_as_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
