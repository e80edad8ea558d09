/* cover_test.c — the cases made for random packs: they hold, each shows its clause decide, together they show every clause that
 * can be shown, and the lives in them are such as people live. The lives are looked at here on their own, from the rows
 * of the tests as they are read. */
#include "base/test.h"

#include "rules/cover.h"
#include "rules/fact.h"
#include "rules/random_kit.h"
#include "rules/rules_kit.h"

enum { PACKS = 40 };

static CoverWords words_of(void) {
    return (CoverWords){
        .whole = STR("every requirement met"),
        .all = STR("most points"),
        .none = STR("fewest points"),
        .met = STR("met"),
        .failed = STR("not met"),
        .heard = STR("applies"),
        .unheard = STR("does not apply"),
        .pointless = STR("no points for it"),
        .born = {STR("born a day earlier"), STR("born on the day"), STR("born a day later")},
        .in_post = {STR("held a day earlier"), STR("held from the day"), STR("held a day later")},
        .since = {STR("since a day earlier"), STR("since the day"), STR("since a day later")},
        .made = STR("made"),
        .post = STR("another post"),
        .other = STR("other"),
        .field = STR("field of the post"),
        .here = STR("commune A"),
        .there = STR("commune B")};
}

/* ---- a life ---- */

static Day day_of(const Record *record, const char *field) {
    Day day;
    Str said = record_get(record, field);
    if (!said.len)
        return DAY_NONE;
    assert_true(day_parse_iso(said, &day));
    return day;
}

static const Record *person_of(const Trial *trial) {
    for (size_t i = 0; i < trial->given.len; i++)
        if (trial->given.at[i].kind == KIND_PERSON)
            return &trial->given.at[i];
    return NULL;
}

static void check(bool good, const char *what, const Trial *trial) {
    if (!good)
        fail_msg("%s: " STR_FMT, what, STR_ARG(trial->name));
}

static Day years_after(Day day, int years) {
    return day == DAY_NONE ? DAY_NONE : day_add_months(day, years * 12);
}

/* Of age at work and in the Party, a year on probation there; nobody past seventy-five is in office. */
static void check_person(const Trial *trial, const Record *person) {
    static const char *const dates[] = {"service_start", "party_joined", "party_official"};
    Day                      born = day_of(person, "born"), joined = day_of(person, "party_joined");
    Day                      official = day_of(person, "party_official");
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        Day day = day_of(person, dates[i]);
        check(day == DAY_NONE || day <= trial->day, "in the future", trial);
        check(day == DAY_NONE || day >= years_after(born, 18), "under age", trial);
    }
    check(born == DAY_NONE || years_after(born, 18) <= trial->day, "a child", trial);
    check(born == DAY_NONE || years_after(born, 76) > trial->day, "too old", trial);
    check(official == DAY_NONE || joined == DAY_NONE || official >= years_after(joined, 1),
          "without probation", trial);
    check(official == DAY_NONE || born == DAY_NONE || official >= years_after(born, 19),
          "an official member who joined under age", trial);
}

static int years_of_study(Str level) {
    static const char *const levels[] = {"secondary", "college", "bachelor", "master", "doctor"};
    static const int         years[] = {18, 20, 22, 24, 26};
    for (size_t i = 0; i < COUNT_OF(levels); i++)
        if (str_is(level, levels[i]))
            return years[i];
    return 0;
}

static bool overlap(const Record *a, const Record *b) {
    Day a_until = day_of(a, "until"), b_until = day_of(b, "until");
    return (b_until == DAY_NONE || day_of(a, "since") <= b_until) &&
           (a_until == DAY_NONE || day_of(b, "since") <= a_until);
}

static void check_tenure(const Trial *trial, const Record *row, const Record *person) {
    Day born = day_of(person, "born"), service = day_of(person, "service_start");
    Day since = day_of(row, "since"), until = day_of(row, "until");
    check(since != DAY_NONE && since <= trial->day, "begins later", trial);
    check(until == DAY_NONE || (until >= since && until <= trial->day), "ends before", trial);
    check(since >= years_after(born, 18), "in office under age", trial);
    check(service == DAY_NONE || since >= service, "in office before service", trial);
    check(day_add_months(since, 40 * 12) > trial->day, "too long in office", trial);
    for (size_t i = 0; i < trial->given.len; i++) {
        const Record *other = &trial->given.at[i];
        if (other->kind == KIND_TENURE && other != row)
            check(!overlap(row, other), "two posts at once", trial);
    }
}

/* Who lost a post on a day did not hold it the day after, and was not rated well that year. */
static void check_loss(const Trial *trial, const Record *row) {
    static const char *const forms[] = {"demotion", "dismissal", "expulsion"};
    Str                      form = record_get(row, "form");
    Day                      day = day_of(row, "since");
    bool                     lost = false;
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        lost |= str_is(form, forms[i]);
    for (size_t i = 0; i < trial->given.len && lost; i++) {
        const Record *other = &trial->given.at[i];
        if (other->kind == KIND_TENURE) {
            Day until = day_of(other, "until");
            check(day_of(other, "since") > day || (until != DAY_NONE && until <= day),
                  "in office after its loss", trial);
        }
        int64_t year;
        if (other->kind == KIND_RATING && str_int(record_get(other, "year"), &year))
            check(year != day_civil(day).year ||
                      str_is(record_get(other, "grade"), "not_completed"),
                  "rated well in that year", trial);
    }
}

static void check_life(const Trial *trial) {
    const Record *person = person_of(trial);
    Day           born = day_of(person, "born");
    check_person(trial, person);
    for (size_t i = 0; i < trial->given.len; i++) {
        const Record *row = &trial->given.at[i];
        if (row->kind == KIND_TENURE)
            check_tenure(trial, row, person);
        if (row->kind == KIND_DISCIPLINE)
            check_loss(trial, row);
        if (row->kind == KIND_DEGREE)
            check(born == DAY_NONE ||
                      years_after(born, years_of_study(record_get(row, "level"))) <= trial->day,
                  "a degree too young", trial);
    }
}

/* ---- cases of a pack ---- */

static Str with_cases(Arena *arena, Str pack, const Cover *cover) {
    Text text = text_open(arena);
    text_add(&text, pack);
    text_add(&text, STR("\n```rule\n"));
    for (uint32_t i = 0; i < cover->case_count; i++) {
        text_add(&text, cover->cases[i].text);
        text_add(&text, STR("\n\n"));
    }
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

/* Shown by a test or by a made case. */
static bool shows(const CoverClause *clause, int way) {
    return clause->shown[way] || clause->made[way];
}

typedef struct Sum {
    uint32_t clauses, unshown, open, cases;
} Sum;

static bool named(const RuleTest *test, const char *what) {
    Str name = test->name, words = str_from(what);
    for (size_t i = 0; i + words.len <= name.len; i++)
        if (str_starts((Str){name.at + i, name.len - i}, words))
            return true;
    return false;
}

/* A day earlier, the day, a day later stand together, and not all three come out alike. */
static void check_days(const RuleTest *tests, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!named(&tests[i], " a day earlier ("))
            continue;
        assert_true(i + 2 < count && named(&tests[i + 1], "the day (") &&
                    named(&tests[i + 2], " a day later ("));
        if (str_same(tests[i].found, tests[i + 1].found) &&
            str_same(tests[i].found, tests[i + 2].found))
            fail_msg("nothing turns: " STR_FMT, STR_ARG(tests[i].name));
    }
}

/* No other case of the standard that meets every requirement has fewer points, or more. No two are called the same. */
static void check_extremes(const RuleTest *tests, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++) {
            bool whole = str_same(tests[i].standard, tests[j].standard) &&
                         tests[j].given.verdict == VERDICT_ELIGIBLE;
            if (whole && named(&tests[i], ": fewest points ("))
                assert_true(tests[j].given.points >= tests[i].given.points);
            if (whole && named(&tests[i], ": most points ("))
                assert_true(tests[j].given.points <= tests[i].given.points);
            assert_true(i == j || !str_same(tests[i].name, tests[j].name));
        }
}

static void check_cases(Arena *arena, const Rules *rules, uint32_t wanted) {
    uint32_t        count;
    const RuleTest *tests = rules_test(arena, rules, &count);
    assert_int_equal(count, wanted);
    for (uint32_t i = 0; i < count; i++) {
        if (!tests[i].passed)
            fail_msg(STR_FMT ": " STR_FMT " for " STR_FMT, STR_ARG(tests[i].name),
                     STR_ARG(tests[i].found), STR_ARG(tests[i].expected));
        check_life(&rules->trials.at[i]);
    }
    check_days(tests, count);
    check_extremes(tests, count);
}

/* Read as tests the cases show what they were made for, and there is nothing to add. */
static void check_again(Arena *arena, Str text, const Cover *before) {
    PackSource   pack = {.code = STR("p.md"), .text = text};
    CoverWords   words[2] = {words_of(), words_of()};
    const Cover *after = rules_cover(arena, &pack, 1, words);
    assert_int_equal(after->clause_count, before->clause_count);
    for (uint32_t i = 0; i < after->clause_count; i++)
        for (int way = 0; way < 2; way++)
            assert_int_equal(after->clauses[i].shown[way], shows(&before->clauses[i], way));
    assert_int_equal(after->case_count, 0);
}

static void check_pack(Arena *arena, Str text, Sum *sum) {
    PackSource   pack = {.code = STR("p.md"), .text = text};
    CoverWords   words[2] = {words_of(), words_of()};
    const Cover *cover = rules_cover(arena, &pack, 1, words);
    Str          whole = with_cases(arena, text, cover);
    Findings     findings = findings_open(arena);
    const Rules *rules = kit_read(arena, whole, &findings);
    assert_non_null(rules);
    check_cases(arena, rules, cover->case_count);
    check_again(arena, whole, cover);
    sum->cases += cover->case_count;
    sum->clauses += cover->clause_count;
    for (uint32_t i = 0; i < cover->clause_count; i++)
        for (int way = 0; way < 2; way++) {
            const CoverClause *clause = &cover->clauses[i];
            sum->unshown += !shows(clause, way);
            sum->open += !shows(clause, way) && clause->why[way] == COVER_OPEN;
        }
}

/* Nearly every clause is shown each way; of the others it is said what stands in the way. */
static void test_random(void **state) {
    (void)state;
    Sum sum = {0};
    for (uint64_t seed = 1; seed <= PACKS; seed++) {
        AUTO(Arena) arena = arena_open();
        check_pack(arena, random_text(arena, seed, seed % 2), &sum);
    }
    printf("# %u clauses, %u ways not shown, %u of them without a reason, %u cases\n", sum.clauses,
           sum.unshown, sum.open, sum.cases);
    assert_true(sum.clauses > 250 && sum.cases > sum.clauses);
    assert_true(sum.unshown * 8 < sum.clauses * 2);
    assert_int_equal(sum.open, 0);
}

/* What only a child, a master of twenty, somebody without probation or past retirement could meet is not shown met. */
static const char NARROW[] =
    "```rule\npack N \"n\" language en; in force from 2026-01-01;\n"
    "time counts: cumulative counting {main}\ndocument D \"d\"\n"
    "retirement age cite D\n  male: 2020 = 60 years\n  female: 2020 = 60 years\n"
    "standard A \"a\" of post kind \"a\" cite D\n"
    "  A.a require completed age at most 20\n"
    "  A.b require time since party_joined >= 4 years\n"
    "standard B \"b\" of post kind \"b\" cite D\n"
    "  B.a require completed age at most 20\n  B.b require degree >= master\n"
    "standard C \"c\" of post kind \"c\" cite D\n"
    "  C.a require time since party_official >= 36 months\n"
    "  C.b require time since party_joined at most 42 months\n"
    "standard E \"e\" of post kind \"e\" cite D\n"
    "  E.a require completed age at most 30\n  E.b require held post \"x\" at least 15 years\n"
    "standard F \"f\" of post kind \"f\" cite D\n"
    "  F.a require time since service_start at most 5 years\n"
    "  F.b require held post \"x\" at least 6 years\n"
    "standard G \"g\" of post kind \"g\" cite D\n"
    "  G.a require age from 61\n  G.b require service left >= 12 months\n"
    "standard H \"h\" of post kind \"h\" cite D\n"
    "  H.a require completed age at most 20\n"
    "  H.b require time since party_official >= 25 months\n```\n";

static void test_narrow(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    PackSource   pack = {.code = STR("n.md"), .text = str_from(NARROW)};
    CoverWords   words[2] = {words_of(), words_of()};
    Sum          sum = {0};
    const Cover *cover = rules_cover(arena, &pack, 1, words);
    check_pack(arena, pack.text, &sum);
    for (uint32_t i = 0; i < cover->clause_count; i++) {
        assert_false(cover->clauses[i].made[1]);
        /* nobody of 61 is in service here: there is no life to say what stands in the way */
        bool nobody = str_is(cover->clauses[i].label, "G.a");
        assert_int_equal(cover->clauses[i].why[1], nobody ? COVER_OPEN : COVER_STUCK);
    }
}

/* What takes a woman or a man, or an exception that is heard: the three days are there all the same. */
#define HEAD                                                                                       \
    "```rule\npack N \"n\" language en; in force from 2026-01-01;\n"                               \
    "time counts: cumulative counting {main}\ndocument D \"d\"\n"                                  \
    "retirement age cite D\n  male: 2020 = 62 years\n  female: 2020 = 58 years\n"
static const struct {
    const char *text, *days[4];
} BESIDE[] = {
    {HEAD "standard A \"a\" of post kind \"a\" cite D\n"
          "  A.c require service left >= 60 months\n"
          "  A.a require age from 30 and not past birthday 55\n```\n",
     {"A.c: born on the day (", "A.a: born on the day (", "A.a (2): born on the day ("}},
    {HEAD "standard A \"a\" of post kind \"a\" cite D\n"
          "  A.c require service left at most 60 months\n  A.a require age from 56\n```\n",
     {"A.c: born on the day ("}},
    {HEAD
     "standard B \"b\" of post kind \"b\" cite D\n"
     "  B.b require held post \"x\" at least 24 months continuous\n"
     "exception B.b1 of B.b when ethnic != \"Kinh\" require held post \"x\" at least 12 months "
     "continuous\n```\n",
     {"B.b: held from the day (", "B.b1: held from the day ("}},
    {HEAD "standard B \"b\" of post kind \"b\" cite D\n"
          "  B.b require degree >= master\n  B.p prefer age under 45 score 3 points\n"
          "exception B.b1 of B.b when age from 50 require time since party_joined >= 10 years\n"
          "exception B.b2 of B.b when sex = female require service left >= 60 months\n"
          "exception B.p1 of B.p when degree >= doctor prefer age under 50\n"
          "B.b2 overrides B.b1\n```\n",
     {"B.b1: born on the day (", "B.b1: since the day (", "B.b2: born on the day (",
      "B.p1: born on the day ("}}};

static bool cased(const Cover *cover, const char *what) {
    for (uint32_t i = 0; i < cover->case_count; i++)
        if (named(&(RuleTest){.name = cover->cases[i].text}, what))
            return true;
    return false;
}

static void test_beside(void **state) {
    (void)state;
    for (size_t row = 0; row < COUNT_OF(BESIDE); row++) {
        AUTO(Arena) arena = arena_open();
        PackSource   pack = {.code = STR("n.md"), .text = str_from(BESIDE[row].text)};
        CoverWords   words[2] = {words_of(), words_of()};
        Sum          sum = {0};
        const Cover *cover = rules_cover(arena, &pack, 1, words);
        check_pack(arena, pack.text, &sum);
        for (size_t i = 0; i < COUNT_OF(BESIDE[row].days) && BESIDE[row].days[i]; i++)
            if (!cased(cover, BESIDE[row].days[i]))
                fail_msg("row %zu: none of %s", row, BESIDE[row].days[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_narrow),
                                       cmocka_unit_test(test_beside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
