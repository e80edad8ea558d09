#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_error(Error *err, int number, const char *path, const char *doing) {
    switch (number) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return error_set(err, ERROR_MISSING, "%s", path);
    case EISDIR:
        return error_set(err, ERROR_FOLDER, "%s", path);
    case EACCES:
    case EPERM:
    case EROFS:
        return error_set(err, ERROR_DENIED, "%s", path);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return error_set(err, ERROR_ROOM, "%s", path);
    default:
        return error_set(err, ERROR_FILE, "%s: %s: %s", path, doing, strerror(number));
    }
}

bool file_waits(const char *path) {
    char        whole[PATH_MAX];
    struct stat is;
    return stat(path, &is) == 0 && S_ISFIFO(is.st_mode) && realpath(path, whole);
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
        return file_error(err, errno, path, "cannot read");
    *bytes_out = text_done(&text);
    return true;
}

bool file_read(Arena *arena, const char *path, size_t limit, Str *bytes_out, Error *err) {
    bool standard = strcmp(path, "-") == 0;
    if (!standard && file_waits(path))
        return error_set(err, ERROR_FORMAT, "%s: not a file", path);
    FILE *in = standard ? stdin : fopen(path, "rb");
    if (!in)
        return file_error(err, errno, path, "cannot open");
    bool read = file_slurp(arena, in, path, limit, bytes_out, err);
    if (!standard)
        fclose(in);
    return read;
}

bool file_hash(const char *path, Hash *hash_out, Error *err) {
    char   part[65536];
    Hasher hasher;
    FILE  *in = fopen(path, "rb");
    if (!in)
        return file_error(err, errno, path, "cannot open");
    hasher_open(&hasher, NULL);
    for (size_t got; (got = fread(part, 1, sizeof part, in)) > 0;)
        hasher_add(&hasher, (Str){part, got});
    bool read = !ferror(in) || file_error(err, errno, path, "cannot read");
    fclose(in);
    if (read)
        *hash_out = hasher_done(&hasher);
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
    bool   direct;
    bool   there;            /* a plain file that would be replaced, */
    mode_t mode;             /* and its rights */
    char   path[PATH_MAX];   /* where links lead */
    char   beside[PATH_MAX]; /* the file made whole first; "" when there is none */
    int    made;             /* open for writing, -1 when there is none */
} Target;

/* What is said when nothing can be made at path: mostly the folder is the fault, because it is not there
 * or because, though there, it takes no files (/proc). */
static bool target_fail(const Target *target, int number, Error *err) {
    char        folder[PATH_MAX] = "/";
    struct stat is;
    const char *slash = strrchr(target->path, '/');
    if (number != ENOENT || !slash)
        return file_error(err, number, target->path, "cannot write");
    if (slash != target->path)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - target->path), target->path);
    bool there = stat(folder, &is) == 0 && S_ISDIR(is.st_mode);
    return file_error(err, there ? EACCES : number, folder, "cannot write");
}

static bool target_find(const char *path, Target *target, Error *err) {
    struct stat is;
    *target = (Target){.made = -1, .direct = file_direct(path)};
    if (!*path || strlen(path) >= sizeof target->path)
        return file_error(err, ENOENT, path, "cannot write");
    if (target->direct || !realpath(path, target->path))
        snprintf(target->path, sizeof target->path, "%s", path);
    bool any = stat(path, &is) == 0;
    if (any && S_ISDIR(is.st_mode))
        return file_error(err, EISDIR, path, "cannot write");
    target->there = any && !target->direct;
    target->mode = target->there ? is.st_mode & 07777 : 0;
    if (target->there && file_database(path))
        return error_set(err, ERROR_KEPT, "%s", path);
    return true;
}

/* A file of a name nobody uses, beside the target: no file of the user's is ever touched. */
static bool target_begin(Target *target, Error *err) {
    enum { NAMES = 100 };
    for (int i = 0; target->made < 0 && i < NAMES; i++) {
        int len = snprintf(target->beside, sizeof target->beside, i ? "%s.part%d" : "%s.part",
                           target->path, i);
        if (len >= (int)sizeof target->beside)
            return file_error(err, ENAMETOOLONG, target->path, "cannot write");
        target->made = open(target->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (target->made < 0 && errno != EEXIST)
            return target_fail(target, errno, err);
    }
    return target->made >= 0 || target_fail(target, EEXIST, err);
}

static bool file_fill(int made, Str bytes, bool sync) {
    for (size_t done = 0; done < bytes.len;) {
        ssize_t wrote = write(made, bytes.at + done, bytes.len - done);
        if (wrote < 0 && errno != EINTR)
            return false;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return !sync || fsync(made) == 0;
}

static bool file_into(const Target *target, Str bytes, Error *err) {
    int made = open(target->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (made < 0)
        return target_fail(target, errno, err);
    bool filled = file_fill(made, bytes, false) || target_fail(target, errno, err);
    return (close(made) == 0 || target_fail(target, errno, err)) && filled;
}

static void target_drop(const Target *target) {
    if (*target->beside)
        unlink(target->beside);
}

/* Whole beside its place; what is written into has none. */
static bool target_fill(Target *target, Str bytes, Error *err) {
    if (target->direct)
        return true;
    TRY(target_begin(target, err));
    bool filled = (!target->there || fchmod(target->made, target->mode) == 0) &&
                  file_fill(target->made, bytes, true);
    int number = errno;
    if (close(target->made) == 0 && filled)
        return true;
    target_fail(target, filled ? errno : number, err);
    target_drop(target);
    return false;
}

static bool target_place(const Target *target, Str bytes, Error *err) {
    if (target->direct)
        return file_into(target, bytes, err);
    if (rename(target->beside, target->path) == 0)
        return true;
    target_fail(target, errno, err);
    target_drop(target);
    return false;
}

bool file_write(const char *path, Str bytes, Error *err) {
    Target target;
    return target_find(path, &target, err) && target_fill(&target, bytes, err) &&
           target_place(&target, bytes, err);
}

/* ---- two files ---- */

/* What stands at the target is kept under a name nobody uses, by a link, or where the disk has none moved there; "" where
 * nothing stands there, or it cannot be kept. */
static void target_keep(const Target *target, char *kept, size_t size) {
    enum { NAMES = 100 };
    *kept = 0;
    for (int i = 0; target->there && i < NAMES; i++) {
        int len = snprintf(kept, size, i ? "%s.old%d" : "%s.old", target->path, i);
        if (len >= (int)size)
            break;
        if (link(target->path, kept) == 0)
            return;
        if (errno == EEXIST)
            continue;
        if (rename(target->path, kept) == 0)
            return;
        break;
    }
    *kept = 0;
}

/* Of two names of one file rename makes nothing; then the other one goes. */
static bool kept_back(const char *kept, const char *path) {
    bool back = rename(kept, path) == 0;
    if (back)
        unlink(kept);
    return back;
}

/* The first is put back as it was; where that cannot be, *err says what stands where. Always false. */
static bool target_back(const Target *target, const char *kept, const char *other, Error *err) {
    bool back = *kept ? kept_back(kept, target->path)
                      : !target->direct && !target->there && unlink(target->path) == 0;
    if (back)
        return false;
    *err = (Error){0};
    return *kept ? error_set(err, ERROR_FILE,
                             "%s: cannot write: %s: holds the new text already: %s: holds what was "
                             "there before",
                             other, target->path, kept)
                 : error_set(err, ERROR_FILE, "%s: cannot write: %s: holds the new text already",
                             other, target->path);
}

/* Both are whole beside their places. */
static bool targets_place(const Target *first, Str bytes, const Target *second, Str more,
                          Error *err) {
    char kept[PATH_MAX];
    target_keep(first, kept, sizeof kept);
    if (!target_place(first, bytes, err)) {
        target_drop(second);
        if (*kept)
            kept_back(kept, first->path);
        return false;
    }
    if (!target_place(second, more, err))
        return target_back(first, kept, second->path, err);
    if (*kept)
        unlink(kept);
    return true;
}

bool file_write_both(const char *path, Str bytes, const char *other, Str more, Error *err) {
    Target first, second;
    TRY(target_find(path, &first, err) && target_find(other, &second, err));
    TRY(target_fill(&first, bytes, err));
    if (target_fill(&second, more, err))
        return targets_place(&first, bytes, &second, more, err);
    target_drop(&first);
    return false;
}

bool file_takes(const char *path, Error *err) {
    Target target;
    TRY(target_find(path, &target, err));
    if (target.direct)
        return access(path, W_OK) == 0 || errno == ENOENT || target_fail(&target, errno, err);
    TRY(target_begin(&target, err));
    close(target.made);
    unlink(target.beside);
    return true;
}

bool file_new(const char *path, Error *err) {
    Target target;
    TRY(target_find(path, &target, err));
    return !target.there || error_set(err, ERROR_EXISTS, "%s", path);
}

bool file_same(const char *a, const char *b) {
    struct stat first, second;
    if (stat(a, &first) != 0 || stat(b, &second) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool file_apart(const char *out, const char *in, Error *err) {
    return !file_same(out, in) || error_set(err, ERROR_INPUT, "%s", out);
}
