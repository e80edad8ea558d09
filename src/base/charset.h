/* charset.h — bytes of other encodings as UTF-8, piece by piece, over ICU's converters.
 *
 * Windows-1252 and -1258 take every byte; what they leave out becomes a control character. UTF-16 can
 * be broken: half a pair, half a unit at the end.
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/str.h"

typedef enum CharsetName {
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_1252,
    CHARSET_1258, /* tones as combining marks; normalise what comes of it */
} CharsetName;

typedef struct Charset Charset;

Charset *charset_open(Arena *arena, CharsetName name);
void     charset_close(Charset *charset); /* NULL is allowed; before its arena */
void     Charset_auto(Charset **charset);

/* Appends what the bytes say; a character cut by the end of a piece waits for the next. False when
 * the text is broken; nothing more can be read then. */
bool charset_take(Charset *charset, Str bytes, bool last, Text *out);

/* Text read as Windows-1252 that was Windows-1258: NFC. False when it holds what 1252 does not. */
bool charset_1252_as_1258(Arena *arena, Str text, Str *meant_out);

#endif
