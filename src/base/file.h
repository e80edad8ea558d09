/* file.h — whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/hash.h"

/* What errno says of a path the user named, where something else can be named instead: MISSING, FOLDER,
 * DENIED with the path alone; all else is the disk: ERROR_FILE with what was being done. False. */
bool file_error(Error *err, int number, const char *path, const char *doing);

/* Is it a pipe with a name of its own, which waits for who writes into it? Others are written already. */
bool file_waits(const char *path);
/* limit: greatest size in bytes taken; more is ERROR_LIMIT. "-" is standard input. What file_waits
 * says is ERROR_FORMAT. */
bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes_out, Error *err);
/* Of all that the file holds, read piece by piece. */
bool file_hash(const char *path, Hash *hash_out, Error *err);
/* Written beside, synced, then renamed over what path leads to: a reader sees the old file or the new
 * one, with the rights of the old one. Devices and pipes are written into. A database is never replaced:
 * ERROR_KEPT. A folder that is not there is ERROR_MISSING with the folder. */
bool file_write(const char *path, Str bytes, Error *err);
/* Both or neither: each is whole on the disk before the first takes its place, and the first is put back when the second
 * cannot take its own; where even that fails, the error says what stands where. */
bool file_write_both(const char *path, Str bytes, const char *other, Str more, Error *err);
/* Would file_write find a place at path? Nothing is changed. */
bool file_takes(const char *path, Error *err);
/* ERROR_EXISTS where file_write would replace a file. */
bool file_new(const char *path, Error *err);
/* Do both paths lead to one plain file (or are they one path where nothing is yet)? */
bool file_same(const char *a, const char *b);
/* ERROR_INPUT where an output is an input too. */
bool file_apart(const char *out, const char *in, Error *err);

#endif
