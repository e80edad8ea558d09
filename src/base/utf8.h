/* utf8.h — text as people write it, over ICU.
 *
 * Every gate normalises to NFC; search folds diacritics (Đ and đ included, which plain
 * accent stripping misses); order is the Vietnamese collation of ICU.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

bool utf8_valid(Str s); /* well-formed, no NUL */
size_t
utf8_sound(Str s); /* how many bytes there are before the first fault of those; all: it is valid */
/* The code point at *at, which moves past it; false at the end. What is not well-formed is U+FFFD. */
bool     utf8_next(Str s, size_t *at, uint32_t *code_out);
uint32_t utf8_length(Str s);                   /* code points */
void     text_code(Text *text, uint32_t code); /* a code point, no surrogate */
Str      utf8_mended(Arena *arena, Str s);     /* U+FFFD in place of what is not well-formed */
Str      utf8_nfc(Arena *arena, Str s); /* s itself when it is NFC already; s must be valid */
/* Without what nobody sees: blanks of no width, marks of direction, joiners, tags; ends of lines
 * and paragraphs of their own (U+2028, U+2029) are blanks. A soft hyphen stays: in TCVN3 its
 * byte is the letter ư. s itself when there is none. */
Str utf8_visible(Arena *arena, Str s);
/* Is it one of those? */
bool utf8_hidden(uint32_t code);
/* Does it steer a terminal: a control character (line ends, those of U+2028 and U+2029, and tabs too), or one that turns the direction? */
bool utf8_steers(uint32_t code);
/* One line with something on it, in at most that many bytes: valid, nothing that steers. */
bool utf8_line(Str s, size_t most);
/* One line, or none, of letters one sees, as many at most: valid, nothing hidden, nothing that steers. */
bool utf8_plain(Str s, uint32_t most);
Str  utf8_fold(Arena *arena, Str s); /* "Đặng Thị Hưởng" -> "dang thi huong" */
/* Has the text each of these words, or parts of words, letter case and diacritics aside? */
bool utf8_has_words(Arena *arena, Str words, Str text);
/* Lower case, tone marks at the end of their syllable: equal for "Hoà", "HÒA" and "Hòa". Only to
 * compare; s must be valid. */
Str utf8_spelled(Arena *arena, Str s);
Str utf8_lower(Arena *arena, Str s);
Str utf8_upper(Arena *arena, Str s);
int utf8_order(Str a, Str b); /* Vietnamese collation; ties broken by bytes */
/* Columns on a terminal: combining marks 0, wide 2. */
size_t utf8_width(Str s);

#endif
