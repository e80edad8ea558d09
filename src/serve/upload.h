/* upload.h — a body kept on the disk without a name: whatever ends the process, nothing of it stays. */
#ifndef SERVE_UPLOAD_H
#define SERVE_UPLOAD_H

#include "serve/route.h"

enum { UPLOADS_MOST = 8, UPLOADS_OWN = 2 }; /* being read at once; of one account */

/* In TMPDIR, else /var/tmp, else /tmp. ERROR_CONFLICT: too many are being read, of all or of this account. */
bool upload_open(Upload *upload, Str owner, Error *err);
bool upload_add(Upload *upload, const char *data, size_t size, Error *err);
/* The file is the caller's from now on. */
int upload_take(Upload *upload);
/* Unless it was taken. */
void upload_close(Upload *upload);
/* A path by which this process opens it again. */
Str upload_path(Arena *arena, int file);

#endif
