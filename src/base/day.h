/* day.h — civil dates. Nothing here asks what today is.
 *
 * A Day counts days since 1970-01-01 in the proleptic Gregorian calendar. Ages and lengths of
 * service are reckoned by calendar months only: "30 years on 2026-07-01" is reached when
 * day_add_months(born, 360) <= that day. A PartialDate keeps what the source gave: year alone,
 * month and year, or the full date; it stands for an interval of days.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

typedef int32_t Day;

#define DAY_NONE INT32_MIN /* not given */
#define DAY_MAX INT32_MAX  /* open end */

typedef struct Civil {
    int32_t year;
    int32_t month; /* 1-12 */
    int32_t day;   /* 1-31 */
} Civil;

/* month 0: only the year is known; day 0: only year and month. year 0: not given at all. */
typedef struct PartialDate {
    int16_t year;
    int8_t  month, day;
} PartialDate;

typedef enum DateOrder { DATE_DMY, DATE_MDY } DateOrder;

bool  civil_valid(Civil civil);                           /* years 1-9999 */
Day   day_from(int32_t year, int32_t month, int32_t day); /* a valid civil date */
Civil day_civil(Day day);
/* The day so many calendar months later (or earlier); a day past the month's end becomes the
 * last of the month: 29 February plus 12 months is 28 February (domain default, month end down). */
Day day_add_months(Day day, int32_t months);
/* Whole months from `from` to `to`, never negative: the greatest n with from + n months <= to. */
int32_t day_months(Day from, Day to);
Day     day_month_start(Day day);
Day     day_month_end(Day day);

bool partial_given(PartialDate date);
bool partial_full(PartialDate date);
bool partial_valid(PartialDate date);
Day  partial_first(PartialDate date); /* earliest day it can mean; date must be given */
Day  partial_last(PartialDate date);
Day  partial_since(PartialDate since); /* earliest day of what begins then; not given: DAY_NONE */
Day  partial_until(PartialDate until); /* last day of what ends then; not given: DAY_MAX */
bool partial_same(PartialDate a, PartialDate b);
PartialDate partial_from_day(Day day);

/* d/m/yyyy (or m/d/yyyy), m/yyyy, yyyy and ISO yyyy-mm-dd, yyyy-mm; separators / - and . */
bool partial_parse(Str text, DateOrder order, PartialDate *date_out);
/* A date but for its day, which its month has not: 31/2/1990. */
bool partial_no_day(Str text, DateOrder order);
Str partial_iso(Arena *arena, PartialDate date); /* 2026-07-01, 2026-07, 2026; empty if not given */
Str day_iso(Arena *arena, Day day);              /* empty for DAY_NONE and DAY_MAX */
bool day_parse_iso(Str text, Day *day_out);      /* full dates only */

#endif
