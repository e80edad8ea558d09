/* file.h — whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

/* limit: greatest size in bytes taken; more is ERROR_LIMIT. "-" is standard input. */
bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes_out, Error *err);
/* Written beside, synced, then renamed over what path leads to: a reader sees the old file or the new
 * one. Devices and pipes are written into. A database is never replaced: ERROR_CONFLICT. */
bool file_write(const char *path, Str bytes, Error *err);
/* Would file_write find a place at path? Nothing is changed. */
bool file_takes(const char *path, Error *err);
/* Do both paths lead to one plain file (or are they one path where nothing is yet)? */
bool file_same(const char *a, const char *b);
/* ERROR_CONFLICT where an output is an input too. */
bool file_apart(const char *out, const char *in, Error *err);

#endif
