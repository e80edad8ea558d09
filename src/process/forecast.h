/* forecast.h — what time alone brings, without decisions: retirements and recorded ends for certain, other
 * exits by a stated yearly rate or by the register's own history, drawn a thousand times.
 *
 * The periods are those of a plan (calendar.h). The certain part is `structure` on the first day of each
 * period, of the same register in which everybody's service ends on the day of retirement: nothing is
 * reckoned here a second time. A run takes away whoever is drawn to leave, from every post and body, and
 * counts again. Same answer on any number of threads.
 * Cost: periods × a measure of structure, and runs × people of all clauses × periods.
 */
#ifndef PROCESS_FORECAST_H
#define PROCESS_FORECAST_H

#include "process/report.h"
#include "rules/rules.h"
#include "wire/forecast.h"

enum { FORECAST_PERIODS = 10, FORECAST_RUNS = 1000, FORECAST_RUNS_MOST = 100000 };
enum {
    FORECAST_HISTORY_YEARS = 10,
    FORECAST_EXITS_FEWEST = 10 /* a half-year of the cycle */,
    FORECAST_CYCLE_MOST = 10
};

typedef struct ForecastAsk {
    Day      on;
    Str      body; /* code of a body or name of a set; empty: all */
    uint32_t periods, runs;
    uint64_t seed;
    int64_t  rate;  /* yearly, hundredths of a percent; -1: by the register's history */
    Day      since; /* of that history; DAY_NONE: ten years back */
    uint32_t cycle; /* years in which exits come round again, as those of a term */
    int      threads;
} ForecastAsk;

/* "2", "2.5", "2,25", "3%": hundredths of a percent; "history": -1. False with a finding "forecast.rate". */
bool forecast_rate(Str text, int64_t *rate_out, Findings *findings);

/* False with findings "forecast.*": the history is too short or has too few exits; no such body. */
bool forecast_find(Arena *arena, const Rules *rules, const Roster *roster, const ForecastAsk *ask,
                   ForecastAnswer *answer_out, Findings *findings);

/* Bars and targets that time alone leaves unmet on the last day, for certain. */
uint32_t forecast_fails(const ForecastAnswer *answer);

Document report_forecast(Arena *arena, Lang lang, const ForecastAnswer *answer, ReportForm form);

#endif
