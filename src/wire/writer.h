/* writer.h — canonical JSON into a Text: no spaces, one way to write each value. */
#ifndef WIRE_WRITER_H
#define WIRE_WRITER_H

#include "base/str.h"

void writer_text(Text *out, Str s); /* quoted and escaped */
void writer_int(Text *out, int64_t number);
void writer_word(Text *out, const char *word); /* as it stands: a key with its punctuation */
/* The field of an aim's level, where one is named: others keep the hash they had before there were. */
void writer_level(Text *out, uint32_t level);
void writer_number(Text *out, const char *word, int64_t number); /* a key and its number */
/* A comma unless this is the first of its list; clears *first. */
void writer_next(Text *out, bool *first);

#endif
