/* forecast_history.c — at what rate people left service for other reasons than retirement, half-year by
 * half-year: the chances of a forecast are those of the register's own past.
 *
 * At risk in a half-year: in service on its first day, not to retire within it. An exit: not in service on
 * the first day of the next one, nor ever after. The rate is that of the place in the cycle, bent by the
 * band of age where enough people of it were seen. People leave together (a majority changes, an office is
 * wound up), and few cycles say little of their mean: both are drawn, common to all (forecast_draw.h). */
#include "process/forecast_parts.h"

enum { BAND_RISK_FEWEST = 200, CYCLES_STATED = 2, MILLION = 1000000 };

typedef struct Past {
    Arena           *arena;
    const Rules     *rules;
    const Roster    *roster;
    ForecastHistory *history;
    uint32_t         halves, places;
    uint32_t        *exits;   /* by half-year */
    uint64_t        *at_risk; /* likewise */
} Past;

uint32_t forecast_age_band(const Roster *roster, uint32_t person, Day day) {
    static const int32_t tops[FORECAST_BANDS - 1] = {35, 45, 55, 65, 75};
    PartialDate          born = roster_person(roster, person)->born;
    uint32_t             band = 0;
    if (!partial_given(born))
        return 2;
    int32_t years = day_months(partial_first(born), day) / 12;
    while (band < COUNT_OF(tops) && years >= tops[band])
        band++;
    return band;
}

static bool serves(const Roster *roster, uint32_t person, Day day, bool later) {
    Span rows = roster_by(roster, KIND_TENURE, Tenure_person, person);
    if (person_left(roster, person, day))
        return false;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(roster, rows.at[i]);
        if (roster_covers(row->since, row->until, day) ||
            (later && partial_given(row->since) && partial_first(row->since) > day))
            return true;
    }
    return false;
}

static void person_add(Past *p, uint32_t person) {
    Day earliest, latest;
    rules_retirement(p->rules, p->roster, person, &earliest, &latest);
    for (uint32_t h = 0; h < p->halves; h++) {
        Day first = calendar_first(p->history->from, h);
        Day next = calendar_first(p->history->from, h + 1);
        if ((earliest != DAY_NONE && earliest < next) || !serves(p->roster, person, first, false))
            continue;
        uint32_t band = forecast_age_band(p->roster, person, first);
        bool     exit = !serves(p->roster, person, next, true);
        p->at_risk[h]++;
        p->history->at_risk++;
        p->history->bands_at_risk[band]++;
        p->exits[h] += exit;
        p->history->exits += exit;
        p->history->bands_exits[band] += exit;
    }
}

/* Parts of 2^16. */
static uint64_t band_factor(const ForecastHistory *history, uint32_t band) {
    uint64_t exits = history->bands_exits[band], risk = history->bands_at_risk[band];
    if (risk < BAND_RISK_FEWEST)
        return 1 << 16;
    return (exits * history->at_risk << 16) / (risk * history->exits);
}

static void chances_fill(const Past *p, ForecastChances *chances) {
    for (uint32_t place = 0; place < p->places; place++) {
        uint64_t exits = 0, risk = 0;
        for (uint32_t h = place; h < p->halves; h += p->places) {
            exits += p->exits[h];
            risk += p->at_risk[h];
        }
        for (uint32_t band = 0; band < FORECAST_BANDS; band++) {
            uint64_t chance = risk ? exits * DRAW_WHOLE / risk : 0;
            chance = chance * band_factor(p->history, band) >> 16;
            chances->at[place * FORECAST_BANDS + band] = chance < DRAW_WHOLE ? chance : DRAW_WHOLE;
        }
    }
}

/* Share of those at risk who left in the cycle, in millionths; people: how many were at risk, on average. */
static int64_t cycle_share(const Past *p, uint32_t cycle, int64_t *people_out) {
    int64_t exits = 0, risk = 0;
    for (uint32_t h = cycle * p->places; h < (cycle + 1) * p->places; h++) {
        exits += p->exits[h];
        risk += (int64_t)p->at_risk[h];
    }
    *people_out = risk / p->places;
    return *people_out ? exits * MILLION / *people_out : 0;
}

/* Cycles differ by what exceeds chance in those seen, beside a fifth of the rate that counts as two cycles;
 * their mean may be off by that and by chance, over how many there are. */
static void spread_fill(const Past *p, ForecastChances *chances) {
    int64_t cycles = p->history->cycles, mean = 0, people = 0, square = 0, seen;
    for (uint32_t c = 0; c < cycles; c++) {
        mean += cycle_share(p, c, &seen) / cycles;
        people += seen;
    }
    if (mean <= 0 || mean >= MILLION || people < cycles)
        return;
    for (uint32_t c = 0; c < cycles; c++) {
        int64_t off = cycle_share(p, c, &seen) - mean;
        square += off * off;
    }
    int64_t within = mean * (MILLION - mean) / (people / cycles);
    int64_t beyond = square - within * (cycles - 1);
    int64_t stated = mean / 5 * (mean / 5) * CYCLES_STATED;
    int64_t between = ((beyond > 0 ? beyond : 0) + stated) / (cycles - 1 + CYCLES_STATED);
    chances->tide = draw_beta(mean, between);
    chances->level = draw_beta(mean, (between + within) / cycles);
    p->history->tide = chances->tide.a + chances->tide.b;
    p->history->level = chances->level.a + chances->level.b;
}

static bool too_few(const Past *p, Findings *findings) {
    uint32_t fewest = FORECAST_EXITS_FEWEST * p->places;
    if (p->halves && p->history->exits >= fewest)
        return false;
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = p->halves ? "forecast.history.few" : "forecast.history.short",
                           .args = {{"least", str_format(p->arena, "%u", fewest)},
                                    {"each", str_format(p->arena, "%u", FORECAST_EXITS_FEWEST)},
                                    {"count", str_format(p->arena, "%u", p->history->exits)},
                                    {"from", day_iso(p->arena, p->history->from)},
                                    {"until", day_iso(p->arena, p->history->until)},
                                    {"years", str_format(p->arena, "%u", p->history->cycle)}}});
    return true;
}

bool forecast_history(Arena *arena, const Rules *rules, const Roster *roster,
                      const ForecastAsk *ask, ForecastHistory *history, ForecastChances *chances,
                      Findings *findings) {
    Day until = day_add_months(calendar_start(ask->on), -CALENDAR_MONTHS);
    Day since =
        ask->since != DAY_NONE ? ask->since : day_add_months(until, -12 * FORECAST_HISTORY_YEARS);
    uint32_t places = ask->cycle * 12 / CALENDAR_MONTHS;
    uint32_t halves =
        since < until ? (uint32_t)day_months(since, until) / CALENDAR_MONTHS / places * places : 0;
    *history = (ForecastHistory){.until = until, .cycle = ask->cycle, .cycles = halves / places};
    history->from = day_add_months(until, -(int32_t)halves * CALENDAR_MONTHS);
    Past p = {.arena = arena,
              .rules = rules,
              .roster = roster,
              .history = history,
              .halves = halves,
              .places = places,
              .exits = ARENA_ARRAY(arena, uint32_t, halves),
              .at_risk = ARENA_ARRAY(arena, uint64_t, halves)};
    for (uint32_t person = 0; person < roster_count(roster, KIND_PERSON); person++)
        person_add(&p, person);
    if (too_few(&p, findings))
        return false;
    *chances = (ForecastChances){
        .at = ARENA_ARRAY(arena, uint64_t, (size_t)places * FORECAST_BANDS), .places = places};
    chances_fill(&p, chances);
    spread_fill(&p, chances);
    return true;
}
