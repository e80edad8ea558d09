/* source.h — a text file as UTF-8, piece by piece, whatever it was written in.
 *
 * The file is looked through once when it is opened: a byte order mark says UTF-8 or UTF-16; zero bytes
 * in every other place say UTF-16; bytes that are mostly no UTF-8 say one byte a letter, which comes as
 * Windows-1252 shows it (census.h says what it was meant to be). Broken UTF-8 comes as it is.
 * Memory: one piece of 64 KiB, decoded.
 */
#ifndef OFFICE_SOURCE_H
#define OFFICE_SOURCE_H

#include "base/error.h"
#include "office/encoding.h"

typedef struct Source Source;

/* forced: what the user says; TCVN3 and VNI leave open whether the file is UTF-8 or bytes. */
bool source_open(Arena *arena, const char *path, Encoding forced, Source **source_out, Error *err);
void source_close(Source *source); /* NULL is allowed */
void Source_auto(Source **source);

/* UTF8, UTF16LE, UTF16BE, or 1252 for one byte a letter. */
Encoding source_encoding(const Source *source);
/* Nothing beyond ASCII in it. */
bool source_ascii(const Source *source);

void source_rewind(Source *source);
/* The next piece, empty at the end; it lives until the next call. False with err when the disk fails.
 * After broken UTF-16 the text ends, and source_broken is true. */
bool source_next(Source *source, Str *piece_out, Error *err);
bool source_broken(const Source *source);

/* Does any word of the file speak for an encoding before Unicode? Rewinds. */
bool source_suspects(Source *source, bool *suspects_out, Error *err);

#endif
