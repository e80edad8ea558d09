/* trial_measure_test.c — tests of structure on random bodies: what the engine says of the same body in a register of its own
 * holds as a test, in both languages, and anything else does not; and with a fact less it says the same or nothing. */
#include "base/test.h"

#include "base/random.h"
#include "rules/rules_kit.h"

#include <string.h>

enum { ROUNDS = 300, GROUPS = 4, CLAUSES = 4 };

static const char *const facts[] = {"sex = female", "age under 40", "degree >= master",
                                    "ethnic = \"Kinh\"", "theory >= intermediate"};
static const char *const lives[] = {"sex = female",      "sex = male",       "born = 1980-01-01",
                                    "born = 1990",       "degree = master",  "degree = college",
                                    "theory = advanced", "ethnic = \"Tày\"", "ethnic = \"Kinh\""};

typedef struct Drawn {
    int32_t seats, count[GROUPS];
    bool    life[GROUPS][COUNT_OF(lives)];
    int     level;   /* 0 not said, 1 commune, 2 province */
    bool    staffed; /* 8 */
} Drawn;

static Drawn draw(Random *random) {
    Drawn   d = {0};
    int32_t people = 0;
    for (int g = 0; g < GROUPS; g++) {
        d.count[g] = 1 + (int32_t)random_below(random, 3);
        people += d.count[g];
        for (size_t i = 0; i < COUNT_OF(lives); i++)
            d.life[g][i] = random_chance(random, 1, 3);
        d.life[g][1] &= !d.life[g][0];
        d.life[g][3] &= !d.life[g][2];
        d.life[g][5] &= !d.life[g][4];
        d.life[g][8] &= !d.life[g][7];
    }
    d.seats = people + (int32_t)random_below(random, 4);
    d.level = (int)random_below(random, 3);
    d.staffed = random_chance(random, 2, 3);
    return d;
}

static Str amount(Arena *arena, Random *random) {
    static const char *const bases[] = {"seats", "holders"}, *const rounds[] = {"up", "down",
                                                                                "nearest"};
    uint32_t n = random_below(random, 5);
    if (random_chance(random, 1, 6))
        return str_format(arena, "by staff {to 5: at least %u people; above 5: at most 4 people}",
                          n);
    if (random_chance(random, 1, 2))
        return str_format(
            arena, random_chance(random, 1, 2) ? "at least %u people" : "at most %u people", n);
    return str_format(arena, "%s %u %% of %s, round %s",
                      random_chance(random, 1, 2) ? "at least" : "at most", 10 * n + 5,
                      bases[random_below(random, 2)], rounds[random_below(random, 3)]);
}

static Str random_structure(Arena *arena, Random *random) {
    Text text = text_open(arena), exceptions = text_open(arena);
    text_add(&text,
             STR("```rule\npack P \"p\" language en; in force from 2020-01-01\ndocument D \"d\"\n"
                 "structure R \"r\" of body kind \"k\""));
    if (random_chance(random, 1, 3))
        text_add(&text, STR(" when unit level = province"));
    if (random_chance(random, 1, 3))
        text_format(&text, " not counting %s", facts[random_below(random, COUNT_OF(facts))]);
    text_add(&text, STR(" cite D article \"1\"\n"));
    for (int c = 0; c < CLAUSES; c++) {
        const char *fact = facts[random_below(random, COUNT_OF(facts))];
        Str         wanted = amount(arena, random);
        text_format(&text, "R.c%d those with %s are " STR_FMT "; bar\n", c, fact, STR_ARG(wanted));
        if (random_chance(random, 1, 3))
            text_format(&exceptions, "exception R.x%d of R.c%d when unit level = commune drop\n", c,
                        c);
    }
    text_add(&text, text_done(&exceptions));
    return text_done(&text);
}

static void record_life(Record *record, const char *life) {
    Str rest = str_from(life), field = str_trim(str_cut(&rest, '='));
    Str value = str_trim(rest);
    if (value.len && *value.at == '"')
        value = (Str){value.at + 1, value.len - 2};
    static const char *const names[] = {"sex", "born", "ethnic"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(field, names[i]))
            record_set(record, names[i], value);
}

static void add_row(Arena *arena, Records *records, Kind kind, const char *const *fields) {
    Record record = {.kind = kind};
    for (; *fields; fields += 2)
        record_set(&record, fields[0], str_from(fields[1]));
    records_add(arena, records, record);
}
#define ADD(kind, ...) add_row(arena, records, kind, (const char *const[]){__VA_ARGS__, NULL})

static void add_people(Arena *arena, Records *records, const Drawn *d) {
    uint32_t person = 0;
    for (int g = 0; g < GROUPS; g++)
        for (int32_t i = 0; i < d->count[g]; i++) {
            const char *code = str_format(arena, "x%u", person++).at;
            Record      record = {.kind = KIND_PERSON};
            record_set(&record, "code", str_from(code));
            record_set(&record, "name", STR("x"));
            for (size_t l = 0; l < COUNT_OF(lives); l++)
                if (d->life[g][l])
                    record_life(&record, lives[l]);
            records_add(arena, records, record);
            ADD(KIND_MEMBERSHIP, "person", code, "body", "y", "since", "2021-01-01");
            if (d->life[g][4])
                ADD(KIND_DEGREE, "person", code, "level", "master");
            if (d->life[g][5])
                ADD(KIND_DEGREE, "person", code, "level", "college");
            if (d->life[g][6])
                ADD(KIND_THEORY, "person", code, "level", "advanced");
        }
}

/* The same body in a register; its free seats are posts of one seat. */
static const Roster *as_register(Arena *arena, const Drawn *d) {
    static const char *const levels[] = {"", "commune", "province"};
    Records                  made = {0}, *records = &made;
    Findings                 findings = findings_open(arena);
    int32_t                  open = d->seats;
    for (int g = 0; g < GROUPS; g++)
        open -= d->count[g];
    ADD(KIND_REGISTER, "code", "r", "name", "r", "as_of", "2026-07-01");
    ADD(KIND_UNIT, "code", "w", "name", "w", "level", levels[d->level], "staffing",
        d->staffed ? "8" : "");
    ADD(KIND_BODY, "code", "y", "name", "y", "kind", "k", "unit", "w");
    for (int32_t i = 0; i < open; i++) {
        const char *code = str_format(arena, "z%d", i).at;
        ADD(KIND_POST, "code", code, "name", "z", "unit", "w");
        ADD(KIND_SEAT, "body", "y", "post", code);
    }
    add_people(arena, records, d);
    const Roster *roster = roster_build(arena, 0, records, &findings);
    assert_int_equal(findings.len, 0);
    return roster;
}

static Str given_of(Arena *arena, const Drawn *d) {
    static const char *const levels[] = {"", "; unit level = commune", "; unit level = province"};
    Text                     text = text_open(arena);
    text_format(&text, "seats = %d%s%s", d->seats, levels[d->level],
                d->staffed ? "; unit staff = 8" : "");
    for (int g = 0; g < GROUPS; g++) {
        bool any = false;
        text_format(&text, "; %d people", d->count[g]);
        for (size_t l = 0; l < COUNT_OF(lives); l++)
            if (d->life[g][l]) {
                text_format(&text, any ? "; %s" : " {%s", lives[l]);
                any = true;
            }
        text_add(&text, any ? STR("}") : STR(""));
    }
    return text_done(&text);
}

typedef enum Turn { TURN_NONE, TURN_OUTCOME, TURN_COUNT } Turn;

/* What the engine says of the clause on the register; turned: something else, or one head more. */
static Str said_of(Arena *arena, const StructureResult *results, uint32_t count, int clause,
                   Turn turn) {
    static const char *const words[] = {[STRUCTURE_MET] = "met",
                                        [STRUCTURE_SHORT] = "not met",
                                        [STRUCTURE_OVER] = "not met",
                                        [STRUCTURE_UNDECIDED] = "undecided"};
    Str                      label = str_format(arena, "R.c%d", clause);
    for (uint32_t i = 0; i < count; i++) {
        if (!str_same(results[i].clause, label))
            continue;
        if (turn == TURN_OUTCOME)
            return str_format(arena, STR_FMT " %s", STR_ARG(label),
                              results[i].status == STRUCTURE_MET ? "not met" : "met");
        return str_format(arena, STR_FMT " %s (%lld people)", STR_ARG(label),
                          words[results[i].status],
                          (long long)results[i].found + (turn == TURN_COUNT));
    }
    return str_format(arena, STR_FMT "%s", STR_ARG(label),
                      turn == TURN_OUTCOME ? " met"
                      : turn == TURN_COUNT ? " does not apply (0 people)"
                                           : " does not apply");
}

static const Rules *read_random(Arena *arena, Str text) {
    Findings findings = findings_open(arena);
    return kit_read(arena, text, &findings);
}

static Str tests_of(Arena *arena, Str pack, const Drawn *d, const StructureResult *results,
                    uint32_t count) {
    Text text = text_open(arena);
    Str  given = given_of(arena, d);
    text_add(&text, pack);
    for (int turned = -1; turned < 2 * CLAUSES; turned++) {
        text_format(&text, "test \"%d\" of structure R dated 2026-07-01 given " STR_FMT " expect ",
                    turned, STR_ARG(given));
        for (int c = 0; c < CLAUSES; c++) {
            Turn turn = turned == c ? TURN_OUTCOME : turned == CLAUSES + c ? TURN_COUNT : TURN_NONE;
            Str  said = said_of(arena, results, count, c, turn);
            text_format(&text, c ? ", " STR_FMT : STR_FMT, STR_ARG(said));
        }
        text_char(&text, '\n');
    }
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

static void check_round(Arena *arena, Str pack, const Drawn *d, uint32_t *outcomes) {
    const Rules *rules = read_random(arena, str_format(arena, STR_FMT "```\n", STR_ARG(pack)));
    uint32_t     count, tests;
    assert_non_null(rules);
    const StructureResult *results =
        structure_measure(arena, rules, as_register(arena, d), day_from(2026, 7, 1), &count);
    Str        text = tests_of(arena, pack, d, results, count);
    PackSource source = {.code = STR("p.md"), .text = text};
    Findings   findings = findings_open(arena);
    Str        other = translate_pack(arena, &source, true, &findings);
    for (int language = 0; language < 2; language++) {
        const Rules *again = read_random(arena, language ? other : text);
        assert_non_null(again);
        const RuleTest *all = rules_test(arena, again, &tests);
        assert_int_equal(tests, 1 + 2 * CLAUSES);
        for (uint32_t i = 0; i < tests; i++)
            if (all[i].passed != (i == 0))
                fail_msg(STR_FMT ": " STR_FMT " for " STR_FMT "\n" STR_FMT, STR_ARG(all[i].name),
                         STR_ARG(all[i].found), STR_ARG(all[i].expected), STR_ARG(text));
    }
    source.text = other;
    Str back = translate_pack(arena, &source, false, &findings);
    assert_true(str_same(
        back, format_pack(arena, &(PackSource){.code = STR("p.md"), .text = back}, &findings)));
    for (uint32_t i = 0; i < count; i++)
        outcomes[results[i].status]++;
    outcomes[STRUCTURE_UNDECIDED + 1] += CLAUSES - count;
}

/* ---- with a fact less ---- */

static void text_test(Arena *arena, Text *text, const Drawn *d) {
    text_format(text,
                "test \"t\" of structure R dated 2026-07-01 given " STR_FMT
                " expect R.c0 met, R.c1 met, R.c2 met, R.c3 met\n",
                STR_ARG(given_of(arena, d)));
}

/* The body as it is, and once for each fact without it. */
static Str hidden_of(Arena *arena, Str pack, const Drawn *d) {
    Text  text = text_open(arena);
    Drawn less = *d;
    text_add(&text, pack);
    text_test(arena, &text, d);
    less.level = 0;
    text_test(arena, &text, &less);
    less.level = d->level;
    less.staffed = false;
    text_test(arena, &text, &less);
    less.staffed = d->staffed;
    for (int g = 0; g < GROUPS; g++)
        for (size_t i = 0; i < COUNT_OF(lives); i++)
            if (d->life[g][i]) {
                less.life[g][i] = false;
                text_test(arena, &text, &less);
                less.life[g][i] = true;
            }
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

/* What an exception drops asks nothing: as good as met. */
static bool as_good(ShareOutcome less, ShareOutcome more, bool drops) {
    return less == more || (drops && less == SHARE_MET && more == SHARE_DROPPED);
}

static void check_hidden(Arena *arena, Str pack, const Drawn *d, uint32_t *undecided) {
    Str             text = hidden_of(arena, pack, d);
    const Rules    *rules = read_random(arena, text);
    uint32_t        count;
    const RuleTest *all;
    assert_non_null(rules);
    all = rules_test(arena, rules, &count);
    for (uint32_t i = 1; i < count; i++)
        for (int c = 0; c < CLAUSES; c++) {
            ShareOutcome less = all[i].given.shares[c].outcome;
            ShareOutcome more = all[0].given.shares[c].outcome;
            bool         drops = strstr(pack.at, str_format(arena, "of R.c%d ", c).at) != NULL;
            *undecided += less == SHARE_UNDECIDED && more != SHARE_UNDECIDED;
            if (less != SHARE_UNDECIDED && !as_good(less, more, drops))
                fail_msg("R.c%d: %d, and with a fact less, at line %u, %d\n" STR_FMT, c, (int)more,
                         all[i].line, (int)less, STR_ARG(text));
        }
}

static void test_what_the_engine_says_of_a_body_holds(void **state) {
    (void)state;
    Random   random = random_open(2026);
    uint32_t outcomes[STRUCTURE_UNDECIDED + 2] = {0}, undecided = 0;
    for (int i = 0; i < ROUNDS; i++) {
        AUTO(Arena) arena = arena_open();
        Str   pack = random_structure(arena, &random);
        Drawn d = draw(&random);
        check_round(arena, pack, &d, outcomes);
        check_hidden(arena, pack, &d, &undecided);
    }
    for (size_t i = 0; i < COUNT_OF(outcomes); i++)
        assert_true(outcomes[i] > 20);
    assert_true(undecided > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_the_engine_says_of_a_body_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
