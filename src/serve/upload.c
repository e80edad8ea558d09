#include "serve/upload.h"

#include <errno.h>
#include <fcntl.h>
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

/* Those being read and not taken by a handler yet. */
static uint32_t reading;

bool upload_open(Upload *upload) {
    const char *folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    *upload = (Upload){.file = -1};
    for (size_t i = 0; i < COUNT_OF(folders) && upload->file < 0; i++)
        if (folders[i])
            upload->file = nameless(folders[i]);
    if (upload->file >= 0 && __atomic_add_fetch(&reading, 1, __ATOMIC_RELAXED) > UPLOADS_MOST)
        upload_close(upload);
    return upload->file >= 0;
}

int upload_take(Upload *upload) {
    int file = upload->file;
    upload->file = -1;
    __atomic_sub_fetch(&reading, 1, __ATOMIC_RELAXED);
    return file;
}

bool upload_add(Upload *upload, const char *data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t wrote = write(upload->file, data + done, size - done);
        if (wrote < 0 && errno != EINTR)
            return false;
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
