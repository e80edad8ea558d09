#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool file_fail(Error *err, const char *path, const char *what) {
    return error_set(err, ERROR_FILE, "%s: %s: %s", path, what, strerror(errno));
}

static bool file_slurp(Arena *arena, FILE *in, const char *path, size_t limit, Str *bytes_out,
                       Error *err) {
    Text text = text_open(arena);
    char part[65536];
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0;) {
        if (text.len + got > limit)
            return error_set(err, ERROR_LIMIT, "%s: larger than %zu bytes", path, limit);
        text_add(&text, (Str){part, got});
    }
    if (ferror(in))
        return file_fail(err, path, "cannot read");
    *bytes_out = text_done(&text);
    return true;
}

bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes_out, Error *err) {
    bool  standard = strcmp(path, "-") == 0;
    FILE *in = standard ? stdin : fopen(path, "rb");
    if (!in)
        return file_fail(err, path, "cannot open");
    bool read = file_slurp(arena, in, path, limit, bytes_out, err);
    if (!standard)
        fclose(in);
    return read;
}

static bool file_fill(FILE *out, Str bytes) {
    bool written = fwrite(bytes.at, 1, bytes.len, out) == bytes.len;
    bool synced = fflush(out) == 0 && fsync(fileno(out)) == 0;
    return fclose(out) == 0 && written && synced;
}

bool file_write(const char *path, Str bytes, Error *err) {
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.part", path) >= (int)sizeof beside)
        return error_set(err, ERROR_FILE, "%s: path too long", path);
    FILE *out = fopen(beside, "wb");
    if (!out)
        return file_fail(err, beside, "cannot write");
    if (!file_fill(out, bytes) || rename(beside, path) != 0) {
        file_fail(err, path, "cannot write");
        unlink(beside);
        return false;
    }
    return true;
}
