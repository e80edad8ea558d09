/* The day of each event by hand, on a register of one rule pack and a few people. */
#include "process/due.h"

#include "base/test.h"

static const char pack_text[] =
    "```rule\n"
    "pack DUE \"Reminders\" language en; in force from 2020-01-01; time counts: cumulative "
    "counting "
    "{main}\n"
    "document D \"Decree\" dated 2020-01-01\n"
    "retirement age cite D male: 2020 = 60 years female: 2020 = 55 years\n"
    "structure ST \"Managers\" of posts {\"head\"} cite D article \"1\"\n"
    "  ST.young those with age under 40 are at least 1 people; information\n"
    "reminder R.term \"Term\" when term_end of posts {\"head\"} after 5 years; remind before 6 "
    "months; "
    "90 days; papers \"T\"; responsible \"B\" cite D article \"2\" unconfirmed\n"
    "reminder R.two \"Two terms\" when second_term_end after 120 months; remind before 12 months; "
    "papers \"W\"; responsible \"B\" cite D\n"
    "reminder R.old \"Retirement\" when retirement; remind before 12 months; 3 months; papers "
    "\"N\"; "
    "responsible \"B\" cite D\n"
    "reminder R.rot \"Rotation\" when rotation_end after 36 months; remind before 90 days; papers "
    "\"L\"; responsible \"B\" cite D\n"
    "reminder R.sec \"Secondment\" when secondment_end after 36 months; remind before 90 days; "
    "papers \"S\"; responsible \"B\" cite D\n"
    "reminder R.act \"Acting\" when acting_end after 6 months; remind before 30 days; papers "
    "\"A\"; "
    "responsible \"B\" cite D\n"
    "reminder R.dis \"Discipline\" when discipline_end; remind before 60 days; papers \"D\"; "
    "responsible \"B\" cite D\n"
    "reminder R.ast \"Assets\" when asset_declaration_due after 12 months; remind before 60 days; "
    "papers "
    "\"K\"; responsible \"B\" cite D\n"
    "reminder R.age \"Age\" when age_passed; remind before 12 months; papers \"G\"; responsible "
    "\"B\" "
    "cite D\n"
    "reminder R.con \"Congress\" when body_term_end; remind before 24 months; papers \"C\"; "
    "responsible \"B\" cite D\n"
    "reminder R.pool \"Pool\" when pool_review after 12 months; remind before 90 days; papers "
    "\"P\"; "
    "responsible \"B\" cite D\n"
    "```\n";

#define ROW(kit, kind_, ...) row_add(kit, kind_, (const char *[]){__VA_ARGS__, NULL})

typedef struct Kit {
    Arena        *arena;
    Records       records;
    const Roster *roster;
    const Rules  *rules;
} Kit;

static void row_add(Kit *kit, Kind kind, const char **pairs) {
    Record record = {.kind = kind};
    for (; *pairs; pairs += 2)
        record_set(&record, pairs[0], str_copy(kit->arena, str_from(pairs[1])));
    records_add(kit->arena, &kit->records, record);
}

/* As of 1 July 2026; p holds the head's post, with nothing else known of p. */
static Kit kit_open(void) {
    Kit kit = {.arena = arena_open()};
    ROW(&kit, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&kit, KIND_UNIT, "code", "u", "name", "U");
    ROW(&kit, KIND_POST, "code", "h", "name", "Head", "kind", "head", "unit", "u", "seats", "9");
    ROW(&kit, KIND_POST, "code", "e", "name", "Chair", "kind", "head", "unit", "u", "elected", "1");
    ROW(&kit, KIND_POST, "code", "o", "name", "Other", "kind", "other", "unit", "u");
    ROW(&kit, KIND_PERSON, "code", "p", "name", "P");
    return kit;
}

/* Asked about alone, everybody is told what the list of all tells of them. */
static void alone_the_same(Kit *kit, const DueBase *base, const DueAnswer *all) {
    for (uint32_t p = 0; p < roster_count(kit->roster, KIND_PERSON); p++) {
        DueAsk    ask = {.within = all->within, .person = p};
        DueAnswer alone = due_find(kit->arena, base, &ask);
        uint32_t  next = 0;
        for (uint32_t i = 0; i < all->row_count; i++) {
            const DueRow *row = &all->rows[i];
            if (!str_same(row->person, roster_person(kit->roster, p)->code))
                continue;
            assert_true(next < alone.row_count);
            const DueRow *own = &alone.rows[next++];
            assert_true(str_same(own->rule, row->rule) && str_same(own->body, row->body) &&
                        str_same(own->post, row->post) && own->day == row->day);
        }
        assert_int_equal(next, alone.row_count);
    }
}

static void told(Kit *kit, Day on, int64_t within, const char *wanted) {
    Findings   findings = findings_open(kit->arena);
    PackSource pack = {.code = STR("due.md"), .text = str_from(pack_text)};
    if (!kit->rules)
        kit->rules = rules_read(kit->arena, &pack, 1, &findings);
    assert_non_null(kit->rules);
    kit->roster = roster_build(kit->arena, 0, &kit->records, &findings);
    assert_int_equal(findings.len, 0);
    const DueBase *base = due_base(kit->arena, kit->rules, kit->roster, on);
    DueAsk         ask = {.within = within, .person = NONE};
    DueAnswer      answer = due_find(kit->arena, base, &ask);
    alone_the_same(kit, base, &answer);
    Text text = text_open(kit->arena);
    for (uint32_t i = 0; i < answer.row_count; i++) {
        const DueRow *row = &answer.rows[i];
        text_format(&text, STR_FMT " " STR_FMT STR_FMT STR_FMT " ", STR_ARG(row->rule),
                    STR_ARG(row->person), STR_ARG(row->body), STR_ARG(row->authority));
        text_add(&text, day_iso(kit->arena, row->day));
        if (row->latest != row->day)
            text_format(&text, ".." STR_FMT, STR_ARG(day_iso(kit->arena, row->latest)));
        text_char(&text, '\n');
    }
    for (uint32_t i = 0; i < answer.gap_count; i++)
        if (!str_is(answer.gaps[i].rule, "R.ast") && !str_is(answer.gaps[i].rule, "R.old"))
            text_format(&text, "? " STR_FMT " %u\n", STR_ARG(answer.gaps[i].rule),
                        answer.gaps[i].people);
    assert_string_equal(text_done(&text).at, wanted);
}

static Day today(void) {
    return day_from(2026, 7, 1);
}

/* With the lead times of the pack, on the register's day. */
static void falls_due(Kit *kit, const char *wanted) {
    told(kit, today(), -1, wanted);
    arena_close(kit->arena);
}

static void a_term_of_appointment_ends_after_five_years(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2022-01-02");
    told(&kit, day_from(2026, 6, 30), -1, ""); /* 1 January 2027, six months before: 1 July 2026 */
    falls_due(&kit, "R.term p 2027-01-01\n");
}

static void who_stayed_on_is_taken_as_reappointed(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2021-07-01");
    told(&kit, day_from(2026, 6, 30), -1, "R.term p 2026-06-30\n"); /* the last day itself */
    falls_due(&kit, "");
}

static void a_partial_beginning_leaves_the_end_open(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2021-11");
    falls_due(&kit, "R.term p 2026-10-31..2026-11-29\n");
}

static void a_recorded_end_counts_and_the_elected_have_none(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q");
    ROW(&kit, KIND_PERSON, "code", "s", "name", "S");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2024-01-01", "until",
        "2026-09-30");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "e", "since", "2021-08-01");
    ROW(&kit, KIND_TENURE, "person", "s", "post", "o", "since",
        "2021-08-01"); /* not of posts head */
    falls_due(&kit, "R.term p 2026-09-30\n");
}

static void two_terms_are_counted_over_an_unbroken_stretch(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "o", "title", "1", "since", "2016-10-01", "until",
        "2021-09-30");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "o", "title", "2", "since", "2021-10-01");
    falls_due(&kit, "R.two p 2026-09-30\n");
    kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "o", "title", "1", "since", "2016-10-01", "until",
        "2021-08-30");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "o", "title", "2", "since", "2021-10-01");
    falls_due(&kit, "");
}

/* Where the term ends with the second of two, it is one thing to do, and the line says for which it stands; a term that
 * ends before, or somebody else's, is a line of its own. */
static void the_last_of_two_terms_is_no_reappointment(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2016-10-01");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "h", "since", "2021-10-01");
    told(&kit, today(), -1, "R.two p 2026-09-30\nR.term q 2026-09-30\n");
    DueAsk    ask = {.within = -1, .person = NONE};
    DueAnswer answer =
        due_find(kit.arena, due_base(kit.arena, kit.rules, kit.roster, today()), &ask);
    assert_true(str_is(answer.rows[0].instead, "R.term"));
    assert_true(str_is(answer.rows[0].instead_title, "Term"));
    assert_int_equal(answer.rows[1].instead.len, 0);
    arena_close(kit.arena);
    kit = kit_open(); /* late: whoever stayed on past two terms is not reappointed for a third */
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2011-10-01");
    falls_due(&kit, "R.two p 2021-09-30\n");
    kit = kit_open(); /* an end that is recorded comes before the second is full: both are told */
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2016-10-01", "until",
        "2026-08-31");
    falls_due(&kit, "R.term p 2026-08-31\nR.two p 2026-09-30\n");
}

static void retirement_is_told_with_what_is_open(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q", "sex", "female", "born", "1972");
    ROW(&kit, KIND_PERSON, "code", "s", "name", "S", "sex", "male", "born", "1967-08-01");
    ROW(&kit, KIND_PERSON, "code", "t", "name", "T", "sex", "male", "born", "1967-07-01");
    ROW(&kit, KIND_PERSON, "code", "x", "name", "X", "sex", "male", "born", "1966-05-31");
    for (const char *code = "pqstx"; *code; code++)
        ROW(&kit, KIND_TENURE, "person", (char[]){*code, 0}, "post", "o", "since", "2025");
    told(&kit, today(), -1, "R.old x 2026-05-31\nR.old q 2027-01-31..2027-12-31\n");
    told(&kit, day_from(2026, 7, 31), -1,
         "R.old x 2026-05-31\nR.old q 2027-01-31..2027-12-31\nR.old t 2027-07-31\n");
    told(&kit, today(), 0, "R.old x 2026-05-31\n");
    arena_close(kit.arena);
}

static void rotation_secondment_and_acting_can_be_late(void **state) {
    (void)state;
    Kit kit = kit_open();
    for (const char *code = "qst"; *code; code++)
        ROW(&kit, KIND_PERSON, "code", (char[]){*code, 0}, "name", "N");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "o", "manner", "rotated", "since", "2023-01-01");
    ROW(&kit, KIND_TENURE, "person", "s", "post", "h", "manner", "seconded", "since", "2023-09-01");
    ROW(&kit, KIND_TENURE, "person", "t", "post", "h", "manner", "acting", "since", "2026-01-10");
    falls_due(&kit, "R.rot q 2025-12-31\nR.act t 2026-07-09\nR.sec s 2026-08-31\n");
}

/* Each event counts whom it cannot reckon; whoever holds a post acting is counted with its second terms, too. */
static void without_a_beginning_it_is_counted_apart(void **state) {
    (void)state;
    Kit kit = kit_open();
    for (const char *code = "qs"; *code; code++)
        ROW(&kit, KIND_PERSON, "code", (char[]){*code, 0}, "name", "N");
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "o", "manner", "rotated");
    ROW(&kit, KIND_TENURE, "person", "s", "post", "h", "manner", "acting");
    ROW(&kit, KIND_TENURE, "person", "q", "post", "h", "manner", "acting", "until", "2026-07-20");
    ROW(&kit, KIND_CLEARANCE, "person", "p", "type", "asset_declaration", "status", "met");
    falls_due(&kit, "R.act q 2026-07-20\n? R.term 1\n? R.two 3\n? R.rot 1\n? R.act 1\n");
}

static void discipline_and_declarations_run_out(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_TENURE, "person", "p", "post", "o", "since", "2025");
    ROW(&kit, KIND_DISCIPLINE, "person", "p", "form", "reprimand", "since", "2025-08-15", "until",
        "2026-08-15");
    ROW(&kit, KIND_DISCIPLINE, "person", "p", "form", "warning", "since", "2020-01-01", "until",
        "2021-01-01");
    ROW(&kit, KIND_DISCIPLINE, "person", "p", "form", "warning", "since", "2026-01-01");
    ROW(&kit, KIND_CLEARANCE, "person", "p", "type", "asset_declaration", "dated", "2024-12-20",
        "status", "met");
    ROW(&kit, KIND_CLEARANCE, "person", "p", "type", "asset_declaration", "dated", "2025-06-20",
        "status", "met");
    ROW(&kit, KIND_CLEARANCE, "person", "p", "type", "residence_review", "dated", "2010-06-20",
        "status", "met");
    falls_due(&kit, "R.ast p 2026-06-19\nR.dis p 2026-08-15\n? R.dis 1\n");
}

static void young_holders_pass_the_age(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q", "born", "1987-03-05");
    ROW(&kit, KIND_PERSON, "code", "s", "name", "S", "born", "1987-08-05");
    ROW(&kit, KIND_PERSON, "code", "t", "name", "T", "born", "1980-08-05");
    for (const char *code = "pqst"; *code; code++)
        ROW(&kit, KIND_TENURE, "person", (char[]){*code, 0}, "post", "h", "since", "2026-06-01");
    falls_due(&kit, "R.age q 2027-03-04\n");
}

/* Two ways to meet a clause bind each body twice, one after the other. */
static void who_sits_in_two_bodies_is_told_once_for_a_clause(void **state) {
    (void)state;
    Kit        kit = kit_open();
    Findings   findings = findings_open(kit.arena);
    PackSource pack = {
        .code = STR("b"),
        .text =
            STR("```rule\npack OWN \"Own\" language en; in force from 2026-01-01\n"
                "document E \"E\"\nstructure K \"Boards\" of body kind \"k\" cite E\n"
                "  K.young either those with age under 40 are at least 1 people or those with "
                "age under 40 are at most 3 people; information\n"
                "reminder O.age \"Age\" when age_passed; remind before 12 months; papers \"G\"; "
                "responsible \"B\" cite E\n```\n")};
    kit.rules = rules_read(kit.arena, &pack, 1, &findings);
    assert_non_null(kit.rules);
    ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "unit", "u");
    ROW(&kit, KIND_BODY, "code", "c", "name", "C", "kind", "k", "unit", "u");
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q", "born", "1987-03-05");
    ROW(&kit, KIND_MEMBERSHIP, "body", "b", "person", "q", "since", "2026-06-01");
    ROW(&kit, KIND_MEMBERSHIP, "body", "c", "person", "q", "since", "2026-06-01");
    falls_due(&kit, "O.age qb 2027-03-04\nO.age qb 2027-03-04\n");
}

/* Of a body that a clause may not bind nobody is told to pass its age; where it is bound, its members are. */
static void where_nothing_says_that_it_counts_no_age_passes(void **state) {
    (void)state;
    static const char *const blocs[] = {NULL, "government", "party"};
    static const char *const wanted[] = {"", "", "O.age qb 2027-03-04\n"};
    for (size_t i = 0; i < COUNT_OF(blocs); i++) {
        Kit        kit = kit_open();
        Findings   findings = findings_open(kit.arena);
        PackSource pack = {
            .code = STR("b"),
            .text = STR(
                "```rule\npack OWN \"Own\" language en; in force from 2026-01-01\n"
                "document E \"E\"\nstructure K \"Boards\" of body kind \"k\" when unit bloc = "
                "party "
                "cite E\n  K.young those with age under 40 are at least 1 people; information\n"
                "reminder O.age \"Age\" when age_passed; remind before 12 months; papers \"G\"; "
                "responsible \"B\" cite E\n```\n")};
        kit.rules = rules_read(kit.arena, &pack, 1, &findings);
        assert_non_null(kit.rules);
        ROW(&kit, KIND_UNIT, "code", "v", "name", "V", "bloc", blocs[i] ? blocs[i] : "");
        ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "unit", "v");
        ROW(&kit, KIND_PERSON, "code", "q", "name", "Q", "born", "1987-03-05");
        ROW(&kit, KIND_MEMBERSHIP, "body", "b", "person", "q", "since", "2026-06-01");
        falls_due(&kit, wanted[i]);
    }
}

static void bodies_and_the_pool_have_their_days(void **state) {
    (void)state;
    Kit kit = kit_open();
    ROW(&kit, KIND_BODY, "code", "b", "name", "B", "kind", "k", "unit", "u");
    ROW(&kit, KIND_TERM, "code", "t1", "name", "T", "body", "b", "since", "2020-10-01", "until",
        "2025-09-30");
    ROW(&kit, KIND_TERM, "code", "t2", "name", "T", "body", "b", "since", "2025-10-01", "until",
        "2028-06-30");
    ROW(&kit, KIND_OVERSIGHT, "post", "o", "authority", "BTV", "since", "2020");
    ROW(&kit, KIND_PERSON, "code", "q", "name", "Q");
    ROW(&kit, KIND_POOL, "person", "p", "post", "o", "since", "2024-05-01");
    ROW(&kit, KIND_POOL, "person", "q", "post", "o", "since", "2025-09-01");
    ROW(&kit, KIND_POOL, "person", "q", "post", "h", "since", "2026-01-01");
    falls_due(&kit, "R.pool BTV 2026-08-31\nR.con b 2028-06-30\n");
}

static void the_pack_of_higher_precedence_is_heard(void **state) {
    (void)state;
    Kit        kit = kit_open();
    Findings   findings = findings_open(kit.arena);
    PackSource packs[] = {
        {.code = STR("a"), .text = str_from(pack_text), .precedence = 1},
        {.code = STR("b"),
         .text = STR(
             "```rule\npack OWN \"Own\" language en; in force from 2026-01-01 until "
             "2026-12-31\ndocument E \"E\"\nreminder O.term \"Own term\" when term_end after 36 "
             "months; remind before 90 days; papers \"T\"; responsible \"B\" cite E\n```\n"),
         .precedence = 2}};
    kit.rules = rules_read(kit.arena, packs, 2, &findings);
    ROW(&kit, KIND_TENURE, "person", "p", "post", "h", "since", "2022-01-02");
    told(&kit, day_from(2026, 7, 2), -1, ""); /* the next of three years is 1 January 2028 */
    told(&kit, day_from(2026, 7, 2), 600, "O.term p 2028-01-01\n");
    told(&kit, day_from(2027, 1, 1), -1,
         "R.term p 2027-01-01\n"); /* its own pack is out of force */
    assert_int_equal(rules_pack(kit.rules, 1).clauses, 1);
    arena_close(kit.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_of_appointment_ends_after_five_years),
        cmocka_unit_test(who_stayed_on_is_taken_as_reappointed),
        cmocka_unit_test(a_partial_beginning_leaves_the_end_open),
        cmocka_unit_test(a_recorded_end_counts_and_the_elected_have_none),
        cmocka_unit_test(two_terms_are_counted_over_an_unbroken_stretch),
        cmocka_unit_test(the_last_of_two_terms_is_no_reappointment),
        cmocka_unit_test(retirement_is_told_with_what_is_open),
        cmocka_unit_test(rotation_secondment_and_acting_can_be_late),
        cmocka_unit_test(without_a_beginning_it_is_counted_apart),
        cmocka_unit_test(discipline_and_declarations_run_out),
        cmocka_unit_test(young_holders_pass_the_age),
        cmocka_unit_test(who_sits_in_two_bodies_is_told_once_for_a_clause),
        cmocka_unit_test(where_nothing_says_that_it_counts_no_age_passes),
        cmocka_unit_test(bodies_and_the_pool_have_their_days),
        cmocka_unit_test(the_pack_of_higher_precedence_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
