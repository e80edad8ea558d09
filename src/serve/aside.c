#include "serve/aside.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool aside_open(Request *request, const char *name, Aside *aside_out) {
    const char *base = getenv("TMPDIR");
    char       *folder =
        (char *)(uintptr_t)str_format(request->arena, "%s/kientoan-XXXXXX", base ? base : "/tmp")
            .at;
    if (!mkdtemp(folder))
        return errno == ENOSPC || errno == EDQUOT
                   ? file_error(&request->err, errno, folder, "cannot be made")
                   : error_set(&request->err, ERROR_FILE, "%s: cannot be made: %s", folder,
                               strerror(errno)); /* the machine's fault, whatever it is */
    *aside_out = (Aside){folder, str_format(request->arena, "%s/%s", folder, name).at};
    return true;
}

bool aside_send(Request *request, const Aside *aside, Reply *reply) {
    int fd = open(aside->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_error(&request->err, errno, aside->path, "open");
    *reply = (Reply){.status = 200, .sent = true, .fd = fd};
    return true;
}

void aside_close(const Aside *aside) {
    unlink(aside->path);
    rmdir(aside->folder);
}
