#include "office/measure.h"

#include "base/utf8.h"

#include <string.h>

/* Capitals of Vietnamese with their marks: É, Đ, Ơ, Ử. */
static bool capital_is(uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE) || code == 0x102 ||
           code == 0x110 || code == 0x128 || code == 0x168 || code == 0x1A0 || code == 0x1AF ||
           (code >= 0x1EA0 && code <= 0x1EF9 && code % 2 == 0);
}

/* Half an em is a digit of Times New Roman: letters that go up or down are as wide, capitals wider. What is not told apart
 * here is put with the wider ones. */
static double code_width(uint32_t code) {
    static const double capital = 1.44, small = 1, round = 0.89, edged = 0.67, narrow = 0.56,
                        wide = 1.67;
    if (capital_is(code))
        return capital;
    if (code >= 0x80 || !code)
        return small;
    return strchr(" .,;:/'ijlt", (int)code) ? narrow
           : strchr("-()r", (int)code)      ? edged
           : strchr("acesz", (int)code)     ? round
           : strchr("mw%", (int)code)       ? wide
                                            : small;
}

double measure_width(Str text) {
    double   width = 0;
    uint32_t code;
    for (size_t at = 0; at < text.len && utf8_next(text, &at, &code);)
        width += code_width(code);
    return width;
}

uint32_t measure_marks(Str text) {
    uint32_t marks = 0, code;
    for (size_t at = 0; at < text.len && utf8_next(text, &at, &code);)
        marks += code >= 0x80;
    return marks;
}

double measure_word(Str text) {
    double longest = 0;
    while (text.len) {
        double own = measure_width(str_cut(&text, ' '));
        longest = own > longest ? own : longest;
    }
    return longest;
}

uint32_t measure_lines(Str text, double width) {
    static const double blank = 0.5, letter = 1; /* that may not fit any more, at the most */
    uint32_t            lines = 1;
    double              used = 0;
    while (text.len) {
        double own = measure_width(str_cut(&text, ' '));
        if (used > 0 && used + blank + own > width) {
            lines++;
            used = own;
        } else {
            used += own + (used > 0 ? blank : 0);
        }
        for (; used > width && width > letter; used -= width - letter) /* no line holds it whole */
            lines++;
    }
    return lines;
}
