/* serial.h — a spreadsheet's dates: a count of days and a number format that shows it.
 *
 * The 1900 calendar counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1): serial 60
 * is no day, and the days before it are one off. No more of a date is taken than its format shows.
 */
#ifndef OFFICE_SERIAL_H
#define OFFICE_SERIAL_H

#include "base/day.h"

typedef enum Shown {
    SHOWN_NUMBER, /* not a date: a number, a text, a time of day */
    SHOWN_YEAR,
    SHOWN_MONTH, /* month and year */
    SHOWN_DAY,
} Shown;

/* A number format with its own code, e.g. `dd"/"mm/yyyy;@`. */
Shown serial_format(Str code);
/* One of the numbered formats every workbook has (ECMA-376 part 1, 18.8.30). */
Shown serial_builtin(uint32_t id);

/* Canonical date of a serial number; false when it stands for no day of the years 1 to 9999. */
bool serial_date(Arena *arena, Str number, Shown shown, bool from_1904, Str *iso_out);
/* A number as written in the file ("1.0E3", "3.1400000000000001") in plain decimal. */
Str serial_number(Arena *arena, Str number);

#endif
