#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Something that is there and is no plain file (a device, a pipe), or a link that leads nowhere yet:
 * it is written into as it stands. */
static bool file_direct(const char *path) {
    struct stat is;
    if (stat(path, &is) == 0)
        return !S_ISREG(is.st_mode);
    return lstat(path, &is) == 0;
}

static bool file_database(const char *path) {
    static const char magic[16] = "SQLite format 3";
    char              head[sizeof magic] = {0};
    FILE             *in = fopen(path, "rb");
    if (!in)
        return false;
    size_t got = fread(head, 1, sizeof head, in);
    fclose(in);
    return got == sizeof head && memcmp(head, magic, sizeof head) == 0;
}

typedef struct Target {
    bool direct;
    char path[PATH_MAX], beside[PATH_MAX]; /* path: where links lead */
} Target;

static bool target_find(const char *path, Target *target, Error *err) {
    target->direct = file_direct(path);
    if (!target->direct && file_database(path))
        return error_set(err, ERROR_CONFLICT, "%s: is a register or another database; not replaced",
                         path);
    if (target->direct || !realpath(path, target->path))
        snprintf(target->path, sizeof target->path, "%s", path);
    int long_is = snprintf(target->beside, sizeof target->beside, "%s.part", target->path);
    if (strlen(path) >= sizeof target->path || long_is >= (int)sizeof target->beside)
        return error_set(err, ERROR_FILE, "%s: path too long", path);
    return true;
}

static bool file_fill(FILE *out, Str bytes, bool sync) {
    bool written = fwrite(bytes.at, 1, bytes.len, out) == bytes.len;
    bool synced = fflush(out) == 0 && (!sync || fsync(fileno(out)) == 0);
    return fclose(out) == 0 && written && synced;
}

static bool file_into(const char *path, Str bytes, Error *err) {
    FILE *out = fopen(path, "wb");
    if (!out || !file_fill(out, bytes, false))
        return file_fail(err, path, "cannot write");
    return true;
}

bool file_write(const char *path, Str bytes, Error *err) {
    Target target;
    TRY(target_find(path, &target, err));
    if (target.direct)
        return file_into(path, bytes, err);
    FILE *out = fopen(target.beside, "wb");
    if (!out)
        return file_fail(err, target.beside, "cannot write");
    if (!file_fill(out, bytes, true) || rename(target.beside, target.path) != 0) {
        file_fail(err, path, "cannot write");
        unlink(target.beside);
        return false;
    }
    return true;
}

bool file_takes(const char *path, Error *err) {
    Target target;
    TRY(target_find(path, &target, err));
    if (target.direct)
        return access(path, W_OK) == 0 || errno == ENOENT || file_fail(err, path, "cannot write");
    FILE *out = fopen(target.beside, "ab");
    if (!out)
        return file_fail(err, target.beside, "cannot write");
    fclose(out);
    unlink(target.beside);
    return true;
}

bool file_same(const char *a, const char *b) {
    struct stat first, second;
    if (stat(a, &first) != 0 || stat(b, &second) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool file_apart(const char *out, const char *in, Error *err) {
    return !file_same(out, in) ||
           error_set(err, ERROR_CONFLICT, "%s: is also read (%s); not replaced", out, in);
}
