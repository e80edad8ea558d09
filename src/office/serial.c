#include "office/serial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Letters of a format that say something, quoted text, escapes and [..] left out. */
typedef struct Letters {
    uint32_t year, month, day, clock;
} Letters;

static size_t letter_skip(Str code, size_t i) {
    char closing = code.at[i] == '"' ? '"' : code.at[i] == '[' ? ']' : 0;
    if (!closing)
        return code.at[i] == '\\' || code.at[i] == '_' || code.at[i] == '*' ? i + 1 : i;
    size_t from = i++;
    while (i < code.len && code.at[i] != closing)
        i++;
    return i < code.len ? i : from;
}

Shown serial_format(Str code) {
    Letters seen = {0};
    for (size_t i = 0; i < code.len && code.at[i] != ';'; i++) {
        size_t skipped = letter_skip(code, i);
        if (skipped != i) {
            i = skipped;
            continue;
        }
        char c = (char)(code.at[i] | 0x20);
        seen.year += c == 'y' || c == 'e';
        seen.month += c == 'm';
        seen.day += c == 'd';
        seen.clock += c == 'h' || c == 's';
        if (c == 'g' || code.at[i] == '0' || code.at[i] == '#' || code.at[i] == '?')
            return SHOWN_NUMBER; /* General, or digits: "0.00E+00" has an e */
    }
    if (seen.day)
        return SHOWN_DAY;
    if (seen.month && !seen.clock)
        return seen.year ? SHOWN_MONTH : SHOWN_DAY;
    return seen.year ? SHOWN_YEAR : SHOWN_NUMBER;
}

Shown serial_builtin(uint32_t id) {
    if (id == 17)
        return SHOWN_MONTH;
    bool day = (id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
               (id >= 50 && id <= 54) || id == 57 || id == 58;
    return day ? SHOWN_DAY : SHOWN_NUMBER;
}

static bool number_parse(Str number, double *value_out) {
    char text[64];
    if (!number.len || number.len >= sizeof text)
        return false;
    memcpy(text, number.at, number.len);
    text[number.len] = 0;
    char *end;
    *value_out = strtod(text, &end);
    return *end == 0 && isfinite(*value_out);
}

bool serial_date(Arena *arena, Str number, Shown shown, bool from_1904, Str *iso_out) {
    double value;
    if (!number_parse(number, &value) || value < 0 || value > 3000000)
        return false;
    int32_t count = (int32_t)value;
    Day     day;
    if (from_1904)
        day = day_from(1904, 1, 1) + count;
    else if (count == 0 || count == 60)
        return false;
    else
        day = day_from(1899, 12, 31) + count - (count > 60);
    Civil civil = day_civil(day);
    if (!civil_valid(civil))
        return false;
    PartialDate date = {(int16_t)civil.year, (int8_t)(shown >= SHOWN_MONTH ? civil.month : 0),
                        (int8_t)(shown >= SHOWN_DAY ? civil.day : 0)};
    *iso_out = partial_iso(arena, date);
    return true;
}

Str serial_number(Arena *arena, Str number) {
    int64_t whole;
    double  value;
    if (str_int(number, &whole) || !number_parse(number, &value))
        return number;
    if (fabs(value) < 1e15 && value == trunc(value))
        return str_format(arena, "%.0f", value);
    return str_format(arena, "%.15g", value);
}
