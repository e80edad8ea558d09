#include "base/day.h"

static bool leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t month_days(int32_t year, int32_t month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool civil_valid(Civil c) {
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= month_days(c.year, c.month);
}

/* Years are counted from 1 March so that the leap day comes last; eras of 400 years. */
Day day_from(int32_t year, int32_t month, int32_t day) {
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t of_era = year - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Civil day_civil(Day day) {
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    int32_t month = mp + (mp < 10 ? 3 : -9);
    return (Civil){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

Day day_add_months(Day day, int32_t months) {
    Civil   c = day_civil(day);
    int32_t count = c.year * 12 + c.month - 1 + months;
    int32_t year = count >= 0 ? count / 12 : -((11 - count) / 12);
    int32_t month = count - year * 12 + 1;
    int32_t last = month_days(year, month);
    return day_from(year, month, c.day < last ? c.day : last);
}

int32_t day_months(Day from, Day to) {
    if (to <= from)
        return 0;
    Civil   a = day_civil(from), b = day_civil(to);
    int32_t months = (b.year - a.year) * 12 + b.month - a.month;
    while (months > 0 && day_add_months(from, months) > to)
        months--;
    return months;
}

Day day_month_start(Day day) {
    Civil c = day_civil(day);
    return day_from(c.year, c.month, 1);
}

Day day_month_end(Day day) {
    Civil c = day_civil(day);
    return day_from(c.year, c.month, month_days(c.year, c.month));
}

bool partial_given(PartialDate date) {
    return date.year != 0;
}

bool partial_full(PartialDate date) {
    return date.year != 0 && date.day != 0;
}

bool partial_valid(PartialDate date) {
    if (date.month == 0 && date.day != 0)
        return false;
    return civil_valid((Civil){date.year, date.month ? date.month : 1, date.day ? date.day : 1});
}

Day partial_first(PartialDate date) {
    return day_from(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

Day partial_last(PartialDate date) {
    int32_t month = date.month ? date.month : 12;
    return day_from(date.year, month, date.day ? date.day : month_days(date.year, month));
}

bool partial_same(PartialDate a, PartialDate b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

PartialDate partial_from_day(Day day) {
    if (day == DAY_NONE || day == DAY_MAX)
        return (PartialDate){0};
    Civil c = day_civil(day);
    return (PartialDate){(int16_t)c.year, (int8_t)c.month, (int8_t)c.day};
}

/* Up to three groups of digits with one kind of separator between them. */
static int partial_groups(Str text, int32_t value[3], size_t width[3]) {
    int  count = 0;
    char mark = 0;
    for (size_t i = 0; i < text.len;) {
        if (count == 3)
            return 0;
        int32_t number = 0;
        size_t  from = i;
        while (i < text.len && text.at[i] >= '0' && text.at[i] <= '9' && i - from < 5)
            number = number * 10 + (text.at[i++] - '0');
        if (i == from || i - from > 4)
            return 0;
        value[count] = number;
        width[count++] = i - from;
        if (i == text.len)
            return count;
        char here = text.at[i++];
        if ((here != '/' && here != '-' && here != '.') || (mark && here != mark) || i == text.len)
            return 0;
        mark = here;
    }
    return count;
}

/* The parts of a date; whether there is such a day is not looked at. */
static bool partial_read(Str text, DateOrder order, PartialDate *date_out) {
    int32_t value[3] = {0};
    size_t  width[3] = {0};
    int     count = partial_groups(text, value, width);
    int32_t year, month = 0, day = 0;
    if (count == 0)
        return false;
    if (width[0] == 4) {
        year = value[0];
        month = value[1];
        day = value[2];
    } else if (count == 3 && width[2] == 4) {
        year = value[2];
        month = value[order == DATE_DMY ? 1 : 0];
        day = value[order == DATE_DMY ? 0 : 1];
    } else if (count == 2 && width[1] == 4) {
        year = value[1];
        month = value[0];
    } else {
        return false;
    }
    if ((count > 1 && month == 0) || (count > 2 && day == 0) || month > 12 || day > 31)
        return false;
    *date_out = (PartialDate){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

bool partial_parse(Str text, DateOrder order, PartialDate *date_out) {
    PartialDate date;
    if (!partial_read(text, order, &date) || !partial_valid(date))
        return false;
    *date_out = date;
    return true;
}

bool partial_no_day(Str text, DateOrder order) {
    PartialDate date;
    return partial_read(text, order, &date) && !partial_valid(date) &&
           partial_valid((PartialDate){date.year, date.month, 0});
}

/* Two digits at `at`; printf would take most of the time in which a million dates are read. */
static void digits_put(char *at, int32_t number) {
    at[0] = (char)('0' + number / 10 % 10);
    at[1] = (char)('0' + number % 10);
}

Str partial_iso(Arena *arena, PartialDate date) {
    if (!partial_given(date))
        return STR("");
    if (date.year < 0 || date.year > 9999)
        return str_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    size_t len = !date.month ? 4 : !date.day ? 7 : 10;
    char  *at = arena_take(arena, len + 1);
    digits_put(at, date.year / 100);
    digits_put(at + 2, date.year);
    if (len > 4) {
        at[4] = '-';
        digits_put(at + 5, date.month);
    }
    if (len > 7) {
        at[7] = '-';
        digits_put(at + 8, date.day);
    }
    return (Str){at, len};
}

Str day_iso(Arena *arena, Day day) {
    return day == DAY_MAX ? STR("") : partial_iso(arena, partial_from_day(day));
}

bool day_parse_iso(Str text, Day *day_out) {
    PartialDate date;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-' ||
        !partial_parse(text, DATE_DMY, &date))
        return false;
    *day_out = partial_first(date);
    return true;
}

Day partial_since(PartialDate since) {
    return partial_given(since) ? partial_first(since) : DAY_NONE;
}

Day partial_until(PartialDate until) {
    return partial_given(until) ? partial_last(until) : DAY_MAX;
}
