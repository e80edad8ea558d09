#include "process/forecast_parts.h"

#include "base/hash.h"
#include "process/bodies_near.h"
#include "process/vet.h"

#include <string.h>

enum { RATE_MOST = 10000 }; /* hundredths of a percent */

/* -1: not such a number. */
static int64_t rate_read(Str text) {
    if (text.len && text.at[text.len - 1] == '%')
        text = str_trim((Str){text.at, text.len - 1});
    int64_t  rate = 0;
    uint32_t digits = 0, places = 0;
    bool     point = false;
    for (size_t i = 0; i < text.len && rate <= RATE_MOST; i++) {
        char c = text.at[i];
        if ((c == '.' || c == ',') && !point && digits) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || (point && ++places > 2))
            return -1;
        rate = rate * 10 + (c - '0');
        digits++;
    }
    for (; places < 2; places++)
        rate *= 10;
    return digits && rate <= RATE_MOST ? rate : -1;
}

bool forecast_rate(Str text, int64_t *rate_out, Findings *findings) {
    text = str_trim(text);
    int64_t rate = rate_read(text);
    if (rate < 0 && !str_is(text, "history")) {
        findings_add(findings,
                     (Finding){.severity = SEVERITY_ERROR, .code = "forecast.rate", .value = text});
        return false;
    }
    *rate_out = rate;
    return true;
}

/* The same register, in which everybody's service ends on the day of retirement or the recorded one. Rows and
 * their numbers stay. */
static const Roster *roster_ended(Forecasting *f) {
    Roster  *then = ARENA_ARRAY(f->arena, Roster, 1);
    uint32_t people = roster_count(f->roster, KIND_PERSON);
    Person  *rows = ARENA_ARRAY(f->arena, Person, people);
    *then = *f->roster;
    for (uint32_t p = 0; p < people; p++) {
        bool recorded;
        Day  end = vet_service_end(f->rules, f->roster, p, &recorded);
        rows[p] = *roster_person(f->roster, p);
        if (end != DAY_NONE && !recorded)
            rows[p].left = partial_from_day(end);
    }
    then->tables[KIND_PERSON].at = (unsigned char *)rows;
    return then;
}

/* ---- who is drawn ---- */

/* In service: holding a post or sitting in a body today. */
static bool serves(const Forecasting *f, const Holding *holding, uint32_t person) {
    Day  on = f->ask->on;
    Span rows = roster_by(f->roster, KIND_MEMBERSHIP, Membership_person, person);
    if (person_left(f->roster, person, on))
        return false;
    if (holding->main[person] != NONE)
        return true;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Membership *row = roster_membership(f->roster, rows.at[i]);
        if (roster_covers(row->since, row->until, on))
            return true;
    }
    return false;
}

static uint64_t key_of(Str code) {
    Hash     hash = hash_of(code);
    uint64_t key = 0;
    for (int i = 0; i < 8; i++)
        key = key << 8 | hash.bytes[i];
    return key;
}

static void people_list(Forecasting *f) {
    uint32_t  people = roster_count(f->roster, KIND_PERSON), count = 0;
    uint64_t *keys = ARENA_ARRAY(f->arena, uint64_t, people);
    Holding   holding = holding_on(f->arena, f->roster, f->ask->on);
    bool     *sides = ARENA_ARRAY(f->arena, bool, people);
    for (uint32_t i = 0; i < holding.side_count; i++)
        sides[holding.sides[i].person] = true;
    f->drawn_of = ARENA_ARRAY(f->arena, uint32_t, people);
    for (uint32_t p = 0; p < people; p++) {
        f->drawn_of[p] = NONE;
        f->answer->left += person_left(f->roster, p, f->ask->on);
        if (!sides[p] && !serves(f, &holding, p))
            continue;
        f->answer->in_post += sides[p] || holding.main[p] != NONE;
        keys[count] = key_of(roster_person(f->roster, p)->code);
        f->drawn_of[p] = count++;
    }
    f->draw.keys = keys;
    f->draw.people = count;
    f->answer->serving = count;
    f->answer->idle = people - count - f->answer->left;
}

/* ---- chances ---- */

/* Whole months of the half-year that today lies in that are left; the others have passed. */
static uint32_t months_left(const Forecasting *f) {
    int32_t months = day_months(f->ask->on, f->answer->start);
    return (uint32_t)(months < 1 ? 1 : months > CALENDAR_MONTHS ? CALENDAR_MONTHS : months);
}

static uint64_t chance_of(const Forecasting *f, const ForecastChances *seen, uint32_t person,
                          uint32_t step) {
    uint32_t months = step ? CALENDAR_MONTHS : months_left(f);
    if (f->ask->rate >= 0)
        return draw_chance((uint32_t)f->ask->rate, months);
    ensure(seen->places);
    Day      first = day_add_months(f->answer->start, ((int32_t)step - 1) * CALENDAR_MONTHS);
    uint32_t band = forecast_age_band(f->roster, person, first);
    return seen->at[step % seen->places * FORECAST_BANDS + band] * months / CALENDAR_MONTHS;
}

static void chances_set(Forecasting *f, const ForecastChances *seen) {
    uint64_t *chances =
        ARENA_ARRAY(f->arena, uint64_t, (size_t)f->draw.people * f->answer->periods);
    f->draw.steps = f->answer->periods;
    f->draw.seed = f->ask->seed;
    f->draw.cycle = f->ask->rate < 0 ? seen->places : 1;
    f->draw.level = seen->level;
    f->draw.tide = seen->tide;
    for (uint32_t p = 0; p < roster_count(f->roster, KIND_PERSON); p++)
        for (uint32_t step = 0; f->drawn_of[p] != NONE && step < f->draw.steps; step++)
            chances[(size_t)f->drawn_of[p] * f->draw.steps + step] = chance_of(f, seen, p, step);
    f->draw.chances = chances;
}

/* ---- those who stay ---- */

static void unknown_count(Forecasting *f) {
    for (uint32_t p = 0; p < roster_count(f->roster, KIND_PERSON); p++) {
        Day earliest, latest;
        rules_retirement(f->rules, f->roster, p, &earliest, &latest);
        f->answer->unknown += f->drawn_of[p] != NONE && latest == DAY_NONE;
    }
}

typedef struct Stayers {
    DrawCount *counts; /* by period */
    uint32_t **people; /* by period: those certain to stay, as far as retirement goes */
    int64_t   *len;
} Stayers;

static Stayers stayers_open(Forecasting *f) {
    uint32_t periods = f->answer->periods;
    Stayers  made = {ARENA_ARRAY(f->arena, DrawCount, periods),
                     ARENA_ARRAY(f->arena, uint32_t *, periods),
                     ARENA_ARRAY(f->arena, int64_t, periods)};
    for (uint32_t t = 0; t < periods; t++) {
        made.people[t] = ARENA_ARRAY(f->arena, uint32_t, f->draw.people);
        for (uint32_t p = 0; p < roster_count(f->roster, KIND_PERSON); p++)
            if (f->drawn_of[p] != NONE && !person_left(f->then, p, forecasting_day(f, t)))
                made.people[t][made.len[t]++] = f->drawn_of[p];
        made.counts[t].len = (uint32_t)made.len[t] + 1;
        made.counts[t].at = ARENA_ARRAY(f->arena, uint32_t, made.counts[t].len);
    }
    return made;
}

static void stayers_block(const Forecasting *f, Stayers *stayers) {
    for (uint32_t t = 0; t < f->answer->periods; t++)
        for (uint32_t run = 0; run < f->count; run++) {
            uint32_t here = 0;
            for (int64_t i = 0; i < stayers->len[t]; i++)
                here += forecasting_stays(f, stayers->people[t][i], run, t);
            stayers->counts[t].at[here]++;
        }
}

static void stayers_close(Forecasting *f, const Stayers *stayers) {
    ForecastBand *bands = ARENA_ARRAY(f->arena, ForecastBand, f->answer->periods);
    for (uint32_t t = 0; t < f->answer->periods; t++)
        bands[t] = forecasting_band(f, &stayers->counts[t]);
    f->answer->staying = stayers->len;
    f->answer->staying_drawn = bands;
}

ForecastBand forecasting_band(const Forecasting *f, const DrawCount *count) {
    uint32_t     runs = f->answer->runs;
    ForecastBand band = {.low = draw_percentile(count, runs, 10),
                         .median = draw_percentile(count, runs, 50),
                         .high = draw_percentile(count, runs, 90)};
    for (int64_t v = band.low; v <= band.high; v++)
        band.inside += count->at[v];
    return band;
}

/* ---- all of it ---- */

static void exits_draw(void *with, uint32_t part, uint32_t hand) {
    Forecasting *f = with;
    uint64_t     factors[DRAW_STEPS_MOST];
    (void)hand;
    draw_factors(&f->draw, f->first + part, factors);
    for (uint32_t i = 0; i < f->draw.people; i++)
        f->exits[(size_t)i * FORECAST_BLOCK + part] =
            (uint8_t)draw_exit(&f->draw, f->first + part, i, factors);
}

static void runs_count(Forecasting *f) {
    ForecastRows  *rows = forecast_rows_open(f);
    ForecastPosts *posts = f->ask->body.len ? NULL : forecast_posts_open(f);
    Stayers        stayers = stayers_open(f);
    f->exits = ARENA_ARRAY(f->arena, uint8_t, (size_t)f->draw.people * FORECAST_BLOCK);
    for (f->first = 0; f->first < f->answer->runs; f->first += f->count) {
        uint32_t rest = f->answer->runs - f->first;
        f->count = rest < FORECAST_BLOCK ? rest : FORECAST_BLOCK;
        team_run(f->team, f->count, exits_draw, f);
        forecast_rows_block(f, rows);
        if (posts)
            forecast_posts_block(f, posts);
        stayers_block(f, &stayers);
    }
    forecast_rows_close(f, rows);
    if (posts)
        forecast_posts_close(f, posts);
    stayers_close(f, &stayers);
}

static bool body_found(const Forecasting *f, Findings *findings) {
    if (!f->ask->body.len || f->answer->row_count)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "structure.body.none",
                                     .value = f->ask->body,
                                     .args = {{"near", bodies_near(f->arena, f->rules, f->roster,
                                                                   f->ask->body, f->ask->on)}}});
    return false;
}

/* The last day lies within the years that dates are written in. */
static bool days_there(const ForecastAnswer *answer, Findings *findings) {
    static const Civil end = {9999, 12, 31};
    Day                last = day_from(end.year, end.month, end.day);
    Day latest = day_add_months(last + 1, -CALENDAR_MONTHS * (int32_t)answer->periods);
    if (answer->on < latest)
        return true;
    AUTO(Arena) arena = arena_open();
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "forecast.day.late",
                                     .value = day_iso(arena, answer->on),
                                     .args = {{"periods", str_format(arena, "%u", answer->periods)},
                                              {"latest", day_iso(arena, latest - 1)}}});
    return false;
}

bool forecast_find(Arena *arena, const Rules *rules, const Roster *roster, const ForecastAsk *ask,
                   ForecastAnswer *answer, Findings *findings) {
    AUTO(Team) team = team_open(arena, ask->threads);
    ForecastChances  seen = {0};
    ForecastHistory *history = ARENA_ARRAY(arena, ForecastHistory, 1);
    Forecasting      f = {.arena = arena,
                          .team = team,
                          .rules = rules,
                          .roster = roster,
                          .ask = ask,
                          .answer = answer};
    *answer = (ForecastAnswer){.as_of = roster->as_of,
                               .on = ask->on,
                               .start = calendar_start(ask->on),
                               .one = ask->body.len > 0,
                               .periods = ask->periods,
                               .runs = ask->runs,
                               .seed = ask->seed,
                               .rate = ask->rate};
    if (!days_there(answer, findings))
        return false;
    if (ask->rate < 0) {
        if (!forecast_history(arena, rules, roster, ask, history, &seen, findings))
            return false;
        answer->history = history;
    }
    f.then = roster_ended(&f);
    people_list(&f);
    chances_set(&f, &seen);
    unknown_count(&f);
    runs_count(&f);
    return body_found(&f, findings);
}

uint32_t forecast_fails(const ForecastAnswer *answer) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->row_count; i++) {
        const ForecastCell *last = &answer->rows[i].cells[answer->periods - 1];
        count +=
            last->there && last->certain.force != FORCE_INFORMATION &&
            (last->certain.status == STRUCTURE_SHORT || last->certain.status == STRUCTURE_OVER);
    }
    return count;
}
