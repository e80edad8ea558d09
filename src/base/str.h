/* str.h — strings by pointer and length, UTF-8, owned by an arena or by the caller.
 *
 * A Str made by this module is followed by a NUL, so str.at can be given to C functions when
 * it came from str_copy, str_format or text_done; a slice of another Str is not.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>

typedef struct Str {
    const char *at;
    size_t      len;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

Str  str_from(const char *c_string); /* NULL gives the empty string */
bool str_same(Str a, Str b);
bool str_is(Str a, const char *literal);
int  str_order(Str a, Str b);            /* bytes; for people use utf8_order */
bool str_among(char c, const char *set); /* c, no NUL, is one of the bytes of set */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
Str  str_trim(Str s); /* ASCII blanks and U+00A0 at both ends */
Str  str_no_break(Arena *arena,
                  Str    s); /* U+00A0 for each blank: what was typed as one word of many */
Str  str_squeeze(Arena *arena, Str s); /* trimmed, with one space for blanks inside */
Str  str_copy(Arena *arena, Str s);
Str  str_format(Arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Cuts *rest at the first `mark`; the part before it is returned, *rest is what follows. */
Str str_cut(Str *rest, char mark);
/* Whole string as a decimal integer; false when it is anything else or out of range. */
bool str_int(Str s, int64_t *value_out);

/* Text: a growing string. */
typedef struct Text {
    Arena *arena;
    char  *at;
    size_t len, room;
} Text;

Text text_open(Arena *arena);
void text_add(Text *text, Str s);
void text_char(Text *text, char c);
void text_format(Text *text, const char *format, ...) PRINTF_LIKE(2, 3);
Str  text_done(const Text *text); /* NUL-terminated view of what was added */

#endif
