/* calendar.h — the periods of a plan.
 *
 * A period is six calendar months from its first day. By default the first period begins on the first
 * day of the half-year after the as-of date, so that everything decided in the present half-year is
 * taken as it stands: as of 1 July 2026, or any day up to 31 December, a plan begins on
 * 1 January 2027. State, age, service and eligibility of a period are those of its first day.
 */
#ifndef PROCESS_CALENDAR_H
#define PROCESS_CALENDAR_H

#include "base/day.h"

enum { CALENDAR_MONTHS = 6 };

Day calendar_start(Day as_of);
/* First and last day of a period, 0 first. */
Day calendar_first(Day start, uint32_t period);
Day calendar_last(Day start, uint32_t period);
/* The first period that begins after the day, 0 .. periods: who serves until that day serves out the
 * period it lies in and is gone from this one on. DAY_MAX gives `periods`. */
uint32_t calendar_after(Day start, uint32_t periods, Day day);

#endif
