/* Forecasts against exact chances on few people, against structure on registers in which service ends as the
 * calendar says, and what must not matter: other people, threads, a higher rate. */
#include "process/forecast.h"

#include "base/random.h"
#include "base/test.h"
#include "process/forecast_draw.h"
#include "process/pose_kit.h"
#include "process/vet.h"
#include "wire/envelope.h"

enum { PEOPLE = 8, WOMEN = 3, RUNS = 20000, PERIODS = 4 };

static ForecastAsk ask_of(int64_t rate) {
    return (ForecastAsk){.on = day_from(2026, 7, 1),
                         .periods = PERIODS,
                         .runs = RUNS,
                         .seed = 7,
                         .rate = rate,
                         .since = DAY_NONE,
                         .cycle = 1,
                         .threads = 2};
}

static const char rule_text[] =
    "```rule\npack F \"F\" language en; in force from 2000-01-01\n"
    "document D \"D\"\n"
    "retirement age cite D\n  male: 2020 = 60 years\n  female: 2020 = 60 years\n"
    "structure B \"Board\" of body kind \"board\" cite D\n"
    "  B.heads those with sex = female are from 2 people; target\n"
    "  B.share those with sex = female are from 40 % of holders, round up; target\n"
    "  B.young those with age under 45 are from 1 people; bar\n"
    "```\n";

static const Rules *rules(void) {
    Findings     findings = findings_open(kit_arena);
    PackSource   pack = {.code = STR("F"), .text = str_from(rule_text)};
    const Rules *made = rules_read(kit_arena, &pack, 1, &findings);
    assert_non_null(made);
    return made;
}

/* Board b: seats of post s, held by everybody; the first are women. Born in 1967 + their number. */
static Records board(uint32_t people) {
    Records r = {0};
    ROW(&r, KIND_REGISTER, "code", "r", "name", "R", "as_of", "2026-07-01");
    ROW(&r, KIND_UNIT, "code", "u", "name", "U", "level", "province");
    ROW(&r, KIND_POST, "code", "s", "name", "S", "kind", "x", "unit", "u", "seats", "9");
    ROW(&r, KIND_BODY, "code", "b", "name", "B", "kind", "board", "unit", "u");
    ROW(&r, KIND_SEAT, "body", "b", "post", "s");
    for (uint32_t i = 0; i < people; i++) {
        Str code = str_format(kit_arena, "p%u", i);
        ROW(&r, KIND_PERSON, "code", code.at, "name", code.at, "sex", i < WOMEN ? "female" : "male",
            "born", str_format(kit_arena, "%u-03-05", 1990 + i).at);
        ROW(&r, KIND_TENURE, "person", code.at, "post", "s", "title", "", "since", "2020");
    }
    return r;
}

static ForecastAnswer found(const Roster *roster, const ForecastAsk *ask) {
    ForecastAnswer answer;
    Findings       findings = findings_open(kit_arena);
    assert_true(forecast_find(kit_arena, rules(), roster, ask, &answer, &findings));
    return answer;
}

static const ForecastRow *clause_of(const ForecastAnswer *answer, Str clause) {
    for (uint32_t i = 0; i < answer->row_count; i++)
        if (str_same(answer->rows[i].about->clause, clause))
            return &answer->rows[i];
    fail_msg("no clause " STR_FMT, STR_ARG(clause));
    return NULL;
}

static const ForecastRow *row_of(const ForecastAnswer *answer, const char *clause) {
    return clause_of(answer, str_from(clause));
}

static Str bytes_of(const ForecastAnswer *answer) {
    json_t *made = forecast_json(answer);
    Str     bytes = envelope_bytes(kit_arena, made);
    json_decref(made);
    return bytes;
}

/* ---- exact chances ---- */

/* Five standard deviations of a count of runs: one such test in a million fails by chance. */
static void count_near(uint32_t count, double chance) {
    double off = (double)count - chance * RUNS, variance = chance * (1 - chance) * RUNS;
    assert_true(off * off <= 25 * variance + 1);
}

/* Every set of people who may be left, with its chance: who is there, and does the clause hold? */
static void sets_add(double stays, double *heads_met, double *share_met) {
    for (uint32_t set = 0; set < 1 << PEOPLE; set++) {
        double   chance = 1;
        uint32_t women = 0, all = 0;
        for (uint32_t i = 0; i < PEOPLE; i++) {
            bool there = set >> i & 1;
            chance *= there ? stays : 1 - stays;
            all += there;
            women += there && i < WOMEN;
        }
        *heads_met += women >= 2 ? chance : 0;
        *share_met += women * 10 >= all * 4 ? chance : 0;
    }
}

static void runs_come_as_often_as_every_set_of_leavers(void **state) {
    (void)state;
    Records        r = board(PEOPLE);
    ForecastAsk    ask = ask_of(2000);
    ForecastAnswer answer = found(kit_built(&r), &ask);
    const double   half = 0.894427190999916; /* root of 0.8 */
    double         stays = 1;
    for (uint32_t t = 0; t < PERIODS; t++) {
        double heads = 0, share = 0;
        stays *= half;
        sets_add(stays, &heads, &share);
        count_near(row_of(&answer, "B.heads")->cells[t].met, heads);
        count_near(row_of(&answer, "B.share")->cells[t].met, share);
        assert_int_equal(row_of(&answer, "B.heads")->cells[t].undecided, 0);
    }
}

static void nobody_or_everybody_leaves_at_the_ends(void **state) {
    (void)state;
    Records        r = board(PEOPLE);
    ForecastAsk    none = ask_of(0), all = ask_of(10000);
    ForecastAnswer stay = found(kit_built(&r), &none), go = found(kit_built(&r), &all);
    for (uint32_t t = 0; t < PERIODS; t++) {
        const ForecastCell *kept = &row_of(&stay, "B.heads")->cells[t];
        assert_int_equal(kept->heads.low, kept->certain.found);
        assert_int_equal(kept->heads.high, kept->certain.found);
        assert_int_equal(kept->met, RUNS);
        assert_int_equal(go.staying_drawn[t].high, 0);
        assert_int_equal(row_of(&go, "B.heads")->cells[t].met, 0);
        assert_int_equal(go.levels[0].cells[t].drawn.low, 9);
        assert_int_equal(go.levels[0].cells[t].empty, 1);
    }
}

/* ---- the certain part ---- */

/* By hand: the register in which whoever is sixty leaves at the end of that month. */
static void service_end(Records *r, uint32_t person, int year) {
    Record *row = NULL;
    for (size_t i = 0; i < r->len; i++)
        if (r->at[i].kind == KIND_PERSON &&
            str_same(r->at[i].values[Person_code], str_format(kit_arena, "p%u", person)))
            row = &r->at[i];
    assert_non_null(row);
    record_set(row, "left", str_format(kit_arena, "%d-03-31", year));
}

static void what_is_certain_is_structure_on_that_day(void **state) {
    (void)state;
    Records r = board(PEOPLE), ended;
    for (uint32_t i = 0; i < PEOPLE; i++)
        for (size_t k = 0; k < r.len; k++)
            if (r.at[k].kind == KIND_PERSON &&
                str_same(r.at[k].values[Person_code], str_format(kit_arena, "p%u", i)))
                record_set(&r.at[k], "born", str_format(kit_arena, "%u-03-05", 1967 + i));
    ended = (Records){0};
    for (size_t k = 0; k < r.len; k++)
        records_add(kit_arena, &ended, r.at[k]);
    for (uint32_t i = 0; i < PEOPLE; i++)
        service_end(&ended, i, 2027 + (int)i);
    const Roster *roster = kit_built(&r), *left = kit_built(&ended);
    ForecastAsk   ask = ask_of(500);
    ask.periods = 12;
    ForecastAnswer answer = found(roster, &ask);
    bool           moved = false;
    for (uint32_t t = 0; t < ask.periods; t++) {
        StructureAnswer then =
            vet_structure(kit_arena, rules(), left, STR(""), forecast_day(&answer, t));
        for (uint32_t i = 0; i < then.result_count; i++) {
            const StructureResult *wanted = &then.results[i];
            const ForecastCell    *cell = &clause_of(&answer, wanted->clause)->cells[t];
            assert_true(cell->there);
            assert_int_equal(cell->certain.found, wanted->found);
            assert_int_equal(cell->certain.base, wanted->base);
            assert_int_equal(cell->certain.status, wanted->status);
            moved |= wanted->status != answer.rows[0].today->status;
        }
        assert_int_equal(answer.staying[t], PEOPLE - (t + 1) / 2);
    }
    assert_true(moved);
}

/* ---- what must not matter ---- */

static void a_higher_rate_brings_nobody_back(void **state) {
    (void)state;
    enum { STEPS = 10, DRAWN = 50 };
    uint64_t keys[DRAWN], low[DRAWN * STEPS], high[DRAWN * STEPS], factors[DRAW_STEPS_MOST];
    Random   random = random_open(3);
    for (uint32_t i = 0; i < DRAWN; i++)
        keys[i] = random_next(&random);
    for (uint32_t rate = 0; rate < 10000; rate += 777) {
        for (uint32_t i = 0; i < DRAWN * STEPS; i++) {
            low[i] = draw_chance(rate, 6);
            high[i] = draw_chance(rate + 200, 6);
            assert_true(high[i] > low[i] && high[i] <= DRAW_WHOLE);
        }
        DrawAsk a = {.seed = 1,
                     .steps = STEPS,
                     .people = DRAWN,
                     .keys = keys,
                     .chances = low,
                     .cycle = 2,
                     .level = {5, 20},
                     .tide = {2, 30}};
        DrawAsk b = a;
        b.chances = high;
        for (uint32_t run = 0; run < 200; run++) {
            draw_factors(&a, run, factors);
            for (uint32_t i = 0; i < DRAWN; i++)
                assert_true(draw_exit(&b, run, i, factors) <= draw_exit(&a, run, i, factors));
        }
    }
}

static void another_person_moves_nobody(void **state) {
    (void)state;
    uint64_t keys[] = {11, 22, 33}, fewer[] = {11, 33}, chances[30], factors[DRAW_STEPS_MOST];
    for (size_t i = 0; i < COUNT_OF(chances); i++)
        chances[i] = draw_chance(1500, 6);
    DrawAsk a = {.seed = 9, .steps = 10, .people = 3, .keys = keys, .chances = chances, .cycle = 1};
    DrawAsk b = a;
    b.people = 2;
    b.keys = fewer;
    uint32_t apart = 0;
    for (uint32_t run = 0; run < 500; run++) {
        draw_factors(&a, run, factors);
        assert_int_equal(draw_exit(&a, run, 0, factors), draw_exit(&b, run, 0, factors));
        assert_int_equal(draw_exit(&a, run, 2, factors), draw_exit(&b, run, 1, factors));
        apart += draw_exit(&a, run, 0, factors) != draw_exit(&a, run, 1, factors);
    }
    assert_true(apart > 200);
}

static void threads_change_no_byte(void **state) {
    (void)state;
    Records       r = board(PEOPLE);
    const Roster *roster = kit_built(&r);
    ForecastAsk   one = ask_of(900), two = ask_of(900), other = ask_of(900);
    one.threads = 1;
    other.seed = 8;
    ForecastAnswer a = found(roster, &one), b = found(roster, &two), c = found(roster, &other);
    assert_true(str_same(bytes_of(&a), bytes_of(&b)));
    c.seed = a.seed;
    assert_false(str_same(bytes_of(&a), bytes_of(&c)));
}

/* ---- betas and percentiles ---- */

static void what_all_share_has_the_mean_and_variance_asked_for(void **state) {
    (void)state;
    DrawBeta beta = draw_beta(200000, 1600000000); /* 0.2, and 0.04 squared: a + b = 99 */
    assert_int_equal(beta.a + beta.b, 99);
    assert_int_equal(beta.a, 20);
    assert_int_equal(draw_beta(200000, 1).a, 0);
    beta = draw_beta(1000, 40000); /* a fifth of a small mean: 25 parts as good as of 25,000 */
    assert_int_equal(beta.a + beta.b, DRAW_SPREAD_MOST);
    assert_int_equal(beta.a, 23); /* variance over the square: 377 / (23 * 401) = 0.04 */
    beta = draw_beta(200000, 1600000000);
    assert_int_equal(draw_beta(0, 1000).a, 0);
    DrawAsk  ask = {.seed = 2, .steps = 4, .cycle = 2, .tide = beta};
    uint64_t factors[DRAW_STEPS_MOST];
    double   sum = 0, squares = 0;
    for (uint32_t run = 0; run < 20000; run++) {
        draw_factors(&ask, run, factors);
        double factor = (double)factors[2] / 65536;
        assert_int_equal(factors[2], factors[3]);
        sum += factor / 20000;
        squares += factor * factor / 20000;
    }
    assert_true(sum > 0.995 && sum < 1.005);
    assert_true(squares - sum * sum > 0.036 && squares - sum * sum < 0.044); /* (0.04 / 0.2)^2 */
}

static void percentiles_are_values_that_came_up(void **state) {
    (void)state;
    uint32_t  at[] = {0, 10, 0, 79, 11};
    DrawCount count = {at, COUNT_OF(at)};
    assert_int_equal(draw_percentile(&count, 100, 10), 1);
    assert_int_equal(draw_percentile(&count, 100, 50), 3);
    assert_int_equal(draw_percentile(&count, 100, 89), 3);
    assert_int_equal(draw_percentile(&count, 100, 90), 4);
}

/* ---- history ---- */

/* One leaves in each of so many half-years from January 2017 on; the others stay. */
static Records leavers(uint32_t count) {
    Records r = board(PEOPLE);
    for (uint32_t i = 0; i < 40; i++) {
        Str code = str_format(kit_arena, "q%u", i);
        Str until = str_format(kit_arena, "%u-%02u-20", 2017 + i / 2, i % 2 ? 11 : 3);
        ROW(&r, KIND_PERSON, "code", code.at, "name", code.at, "sex", "male", "born", "1985-01-01");
        ROW(&r, KIND_TENURE, "person", code.at, "post", "", "title", "T", "since", "2010-01-01",
            "until",
            i < count && i < 18 ? until.at
            : i < count         ? "2025-08-01"
                                : "");
    }
    return r;
}

static void history_counts_who_left(void **state) {
    (void)state;
    Records        r = leavers(30);
    ForecastAsk    ask = ask_of(-1);
    ForecastAnswer answer;
    Findings       findings = findings_open(kit_arena);
    const Roster  *roster = kit_built(&r);
    ask.since = day_from(2017, 1, 1);
    assert_true(forecast_find(kit_arena, rules(), roster, &ask, &answer, &findings));
    assert_int_equal(answer.history->exits, 29); /* the first left before */
    assert_int_equal(answer.history->cycles, 9); /* whole years up to July 2026 */
    assert_int_equal(answer.history->from, day_from(2017, 7, 1));
}

static void too_few_exits_are_refused(void **state) {
    (void)state;
    Records        r = leavers(12);
    ForecastAsk    ask = ask_of(-1);
    ForecastAnswer answer;
    Findings       findings = findings_open(kit_arena);
    assert_false(forecast_find(kit_arena, rules(), kit_built(&r), &ask, &answer, &findings));
    assert_string_equal(findings.at[0].code, "forecast.history.few");
    ask.since = day_from(2026, 3, 1);
    findings = findings_open(kit_arena);
    assert_false(forecast_find(kit_arena, rules(), kit_built(&r), &ask, &answer, &findings));
    assert_string_equal(findings.at[0].code, "forecast.history.short");
}

#define KIT_TEST(name) cmocka_unit_test_setup_teardown(name, kit_open, kit_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        KIT_TEST(runs_come_as_often_as_every_set_of_leavers),
        KIT_TEST(nobody_or_everybody_leaves_at_the_ends),
        KIT_TEST(what_is_certain_is_structure_on_that_day),
        KIT_TEST(a_higher_rate_brings_nobody_back),
        KIT_TEST(another_person_moves_nobody),
        KIT_TEST(threads_change_no_byte),
        KIT_TEST(what_all_share_has_the_mean_and_variance_asked_for),
        KIT_TEST(percentiles_are_values_that_came_up),
        KIT_TEST(history_counts_who_left),
        KIT_TEST(too_few_exits_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
