/* forecast.h — the answer of `forecast`: what time alone brings, period by period. Counts and per mille; no
 * float. */
#ifndef WIRE_FORECAST_H
#define WIRE_FORECAST_H

#include "base/day.h"
#include "model/finding.h"
#include "model/judgement.h"

#include <jansson.h>

enum { FORECAST_BANDS = 6 }; /* of age */

/* The 10th, 50th and 90th percentile of the runs, and how many runs lie from low to high. */
typedef struct ForecastBand {
    int64_t  low, median, high;
    uint32_t inside;
} ForecastBand;

/* One clause on one body or set on the first day of a period. */
typedef struct ForecastCell {
    bool            there;          /* the body is there then and the clause in force */
    StructureResult certain;        /* retirements and recorded ends alone */
    bool            drawn;          /* the runs are counted too */
    ForecastBand    heads, share;   /* share: per mille of the base, rounded down */
    uint32_t        met, undecided; /* runs */
} ForecastCell;

typedef struct ForecastRow {
    const StructureResult *about; /* the first that is there: labels */
    const StructureResult *today; /* NULL: not measured today */
    ForecastCell          *cells; /* by period */
} ForecastRow;

/* Seats on the first day of a period, of posts at one level. */
typedef struct ForecastSeats {
    int64_t      seats, empty;
    ForecastBand drawn;
} ForecastSeats;

typedef struct ForecastLevel {
    Str            level;        /* id of LIST_LEVEL; empty: not recorded */
    int64_t        seats, empty; /* today */
    ForecastSeats *cells;        /* by period */
} ForecastLevel;

/* Posts that lose a holder to time alone within one calendar year. */
typedef struct ForecastYear {
    int32_t  year;
    uint32_t posts, ready; /* ready: with a name in the pool that is still in service */
    uint32_t people;       /* who leave service */
} ForecastYear;

/* Exits other than retirement and recorded ends, as the register's own history has them. */
typedef struct ForecastHistory {
    Day      from, until; /* half-open */
    uint32_t exits;
    uint64_t at_risk; /* people in service, half-year by half-year */
    uint32_t bands_exits[FORECAST_BANDS];
    uint64_t bands_at_risk[FORECAST_BANDS];
    uint32_t cycles, cycle; /* whole ones seen; years of one */
    uint32_t tide, level;   /* a + b of the betas common to all, by cycle and by run; 0: none */
} ForecastHistory;

typedef struct ForecastAnswer {
    Day                    as_of, on, start;
    bool                   one; /* one body or set was asked for */
    uint32_t               periods, runs;
    uint64_t               seed;
    int64_t                rate;    /* yearly, hundredths of a percent; -1: by history */
    const ForecastHistory *history; /* NULL: a rate was given */
    uint32_t serving, unknown;      /* people today; of whom no day of retirement is known */
    uint32_t in_post;               /* of those serving: hold a post; the others sit in a body */
    uint32_t left, idle; /* not reckoned with: have left service; hold no post and sit in no body */
    const int64_t      *staying; /* by period: of those serving, still there for certain */
    const ForecastBand *staying_drawn;
    ForecastRow        *rows;
    uint32_t            row_count;
    ForecastLevel      *levels; /* none where one body was asked for */
    uint32_t            level_count;
    ForecastYear       *years; /* likewise */
    uint32_t            year_count;
} ForecastAnswer;

Day     forecast_day(const ForecastAnswer *answer, uint32_t period);
json_t *forecast_json(const ForecastAnswer *answer);

#endif
