/* file.h — whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

/* limit: greatest size in bytes taken; more is ERROR_LIMIT. "-" is standard input. */
bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes_out, Error *err);
/* Written beside, synced, then renamed over path: a reader sees the old file or the new one. */
bool file_write(const char *path, Str bytes, Error *err);

#endif
