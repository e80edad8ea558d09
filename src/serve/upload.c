#include "serve/upload.h"

#include "base/file.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where a disk knows no file without a name, it loses its own at once. */
static int nameless(const char *folder) {
    char path[512];
    int  file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || snprintf(path, sizeof path, "%s/kientoan-XXXXXX", folder) >= (int)sizeof path)
        return file;
    file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        unlink(path);
    return file;
}

/* Whose are being read and not taken by a handler yet: a hash of the login; zeros: a place is free. */
static pthread_mutex_t reading_lock = PTHREAD_MUTEX_INITIALIZER;
static Hash            reading[UPLOADS_MOST];

/* NONE: there is no room. */
static uint32_t place_take(Hash owner) {
    uint32_t free = NONE, own = 0;
    pthread_mutex_lock(&reading_lock);
    for (uint32_t i = 0; i < UPLOADS_MOST; i++) {
        own += hash_same(reading[i], owner);
        free = free == NONE && hash_same(reading[i], (Hash){{0}}) ? i : free;
    }
    if (own >= UPLOADS_OWN)
        free = NONE;
    if (free != NONE)
        reading[free] = owner;
    pthread_mutex_unlock(&reading_lock);
    return free;
}

static void place_leave(uint32_t place) {
    pthread_mutex_lock(&reading_lock);
    reading[place] = (Hash){{0}};
    pthread_mutex_unlock(&reading_lock);
}

bool upload_open(Upload *upload, Str owner, Error *err) {
    const char *folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    *upload = (Upload){.file = -1};
    for (size_t i = 0; i < COUNT_OF(folders) && upload->file < 0; i++)
        if (folders[i])
            upload->file = nameless(upload->folder = folders[i]);
    if (upload->file < 0)
        return file_error(err, errno, upload->folder, "cannot write");
    upload->place = place_take(hash_of(owner));
    if (upload->place != NONE)
        return true;
    close(upload->file);
    upload->file = -1;
    return error_set(err, ERROR_CONFLICT, "too many files are being read");
}

int upload_take(Upload *upload) {
    int file = upload->file;
    upload->file = -1;
    place_leave(upload->place);
    return file;
}

bool upload_add(Upload *upload, const char *data, size_t size, Error *err) {
    for (size_t done = 0; done < size;) {
        ssize_t wrote = write(upload->file, data + done, size - done);
        if (wrote < 0 && errno != EINTR)
            return file_error(err, errno, upload->folder, "cannot write");
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    upload->size += size;
    return true;
}

void upload_close(Upload *upload) {
    if (upload->file >= 0)
        close(upload_take(upload));
}

Str upload_path(Arena *arena, int file) {
    return str_format(arena, "/proc/self/fd/%d", file);
}
