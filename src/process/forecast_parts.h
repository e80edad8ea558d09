/* forecast_parts.h — the steps of a forecast; private to forecast*.c. */
#ifndef PROCESS_FORECAST_PARTS_H
#define PROCESS_FORECAST_PARTS_H

#include "base/team.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/forecast.h"
#include "process/forecast_draw.h"
#include "process/holding.h"

enum { FORECAST_BLOCK = 256 }; /* runs drawn at a time */

/* One of the people of a clause in one period; drawn: place among those drawn. */
typedef struct ForecastHead {
    uint32_t drawn;
    bool     counts, unknown; /* in the clause's group */
    bool     base;            /* of whom shares are taken */
    bool     member;          /* brings a seat along */
} ForecastHead;

typedef struct Forecasting {
    Arena             *arena;
    Team              *team;
    const Rules       *rules;
    const Roster      *roster; /* as it is */
    const Roster      *then;   /* everybody's service ends with retirement */
    const ForecastAsk *ask;
    ForecastAnswer    *answer;
    uint32_t          *drawn_of; /* by person: place among those drawn, or NONE */
    DrawAsk            draw;
    uint8_t           *exits;        /* [drawn * FORECAST_BLOCK + run of the block] */
    uint32_t           first, count; /* runs of the block */
} Forecasting;

static inline Day forecasting_day(const Forecasting *f, uint32_t period) {
    return calendar_first(f->answer->start, period);
}
/* Is the person still there on the first day of the period, in this run of the block? */
static inline bool forecasting_stays(const Forecasting *f, uint32_t drawn, uint32_t run,
                                     uint32_t period) {
    return f->exits[(size_t)drawn * FORECAST_BLOCK + run] > period;
}
/* What a count of runs says. */
ForecastBand forecasting_band(const Forecasting *f, const DrawCount *count);

/* forecast_history.c: chances by place in the cycle and band of age. */
typedef struct ForecastChances {
    uint64_t
        *at; /* [place * FORECAST_BANDS + band]; places: half-years of a cycle, from `until` on */
    uint32_t places;
    DrawBeta level, tide;
} ForecastChances;

/* Band of age on the day; of whom no birth is recorded, the middle one. */
uint32_t forecast_age_band(const Roster *roster, uint32_t person, Day day);
/* False with a finding. */
bool forecast_history(Arena *arena, const Rules *rules, const Roster *roster,
                      const ForecastAsk *ask, ForecastHistory *history_out,
                      ForecastChances *chances_out, Findings *findings);

/* forecast_rows.c: the clauses; forecast_seats.c: the posts. Each is opened, then counts every block of
 * runs, then is closed into the answer. */
typedef struct ForecastRows  ForecastRows;
typedef struct ForecastPosts ForecastPosts;

ForecastRows  *forecast_rows_open(Forecasting *f);
void           forecast_rows_block(Forecasting *f, ForecastRows *rows);
void           forecast_rows_close(Forecasting *f, ForecastRows *rows);
ForecastPosts *forecast_posts_open(Forecasting *f);
void           forecast_posts_block(Forecasting *f, ForecastPosts *posts);
void           forecast_posts_close(Forecasting *f, ForecastPosts *posts);

#endif
