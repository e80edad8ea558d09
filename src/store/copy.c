#include "store/copy.h"

#include "base/file.h"
#include "store/handle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const beside_parts[] = {"", "-wal", "-journal", "-shm"};

bool copy_place(const char *path, Error *err) {
    AUTO(Arena) arena = arena_open();
    struct stat is;
    if (stat(path, &is) == 0 && S_ISDIR(is.st_mode))
        return file_error(err, EISDIR, path, "cannot write");
    for (size_t i = 0; i < COUNT_OF(beside_parts); i++) {
        const char *part = str_format(arena, "%s%s", path, beside_parts[i]).at;
        if (lstat(part, &is) == 0)
            return error_set(err, ERROR_KEPT, "%s", part);
    }
    return file_takes(path, err);
}

/* An empty file of a name nobody uses, for this user alone. */
static bool beside_make(Copy *copy, Error *err) {
    enum { NAMES = 100 };
    int made = -1;
    for (int i = 0; made < 0 && i < NAMES; i++) {
        copy->beside = str_format(copy->arena, i ? "%s.part%d" : "%s.part", copy->path, i).at;
        made = open(copy->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (made < 0 && errno != EEXIST)
            return file_error(err, errno, copy->path, "cannot write");
        if (made < 0 && !copy->left)
            copy->left = copy->beside;
    }
    if (made < 0)
        return file_error(err, EEXIST, copy->path, "cannot write");
    close(made);
    return true;
}

static bool rights_take(const char *from, const char *to, Error *err) {
    enum { RIGHTS = 0777 };
    struct stat is;
    return (stat(from, &is) == 0 && chmod(to, is.st_mode & RIGHTS) == 0) ||
           file_error(err, errno, to, "cannot set the rights");
}

static bool copy_make(Store *store, const char *from, const char *path, bool used, Arena *arena,
                      const Progress *progress, Copy *copy_out, Error *err) {
    Copy copy = {.arena = arena, .path = path};
    TRY(copy_place(path, err));
    TRY(beside_make(&copy, err));
    if (store->link->driver->copy(store->link, copy.beside, used, progress, err) &&
        rights_take(from, copy.beside, err)) {
        *copy_out = copy;
        return true;
    }
    copy_drop(&copy);
    return false;
}

bool copy_backup(const char *from, const char *path, Arena *arena, const Progress *progress,
                 Copy *copy_out, Error *err) {
    AUTO(Store) store = NULL;
    return store_open(from, &store, err) &&
           copy_make(store, from, path, false, arena, progress, copy_out, err);
}

bool copy_restore(const char *from, const char *path, Arena *arena, const Progress *progress,
                  Copy *copy_out, Error *err) {
    AUTO(Store) store = NULL;
    return store_open_kept(from, &store, err) &&
           copy_make(store, from, path, true, arena, progress, copy_out, err);
}

static bool synced(const char *path) {
    int  file = open(path, O_RDONLY | O_CLOEXEC);
    bool done = file >= 0 && fsync(file) == 0;
    if (file >= 0)
        close(file);
    return done;
}

/* Where the disk knows no such rename, the place is looked at once more. */
static bool moved(const Copy *copy) {
    struct stat is;
    if (renameat2(AT_FDCWD, copy->beside, AT_FDCWD, copy->path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (lstat(copy->path, &is) != 0)
        return rename(copy->beside, copy->path) == 0;
    errno = EEXIST;
    return false;
}

bool copy_set(Copy *copy, Error *err) {
    if (!synced(copy->beside))
        return file_error(err, errno, copy->beside, "cannot write");
    if (!moved(copy))
        return errno == EEXIST ? error_set(err, ERROR_KEPT, "%s", copy->path)
                               : file_error(err, errno, copy->path, "cannot write");
    copy->beside = NULL;
    return true;
}

void copy_drop(Copy *copy) {
    for (size_t i = 0; copy->beside && i < COUNT_OF(beside_parts); i++)
        unlink(str_format(copy->arena, "%s%s", copy->beside, beside_parts[i]).at);
    copy->beside = NULL;
}
