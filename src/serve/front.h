/* front.h — the page in the browser: files embedded at build time from web/dist (tools/front.py), none where the
 * front was not built. "/" and every path that is no file and none of the API's is the page itself, which finds its
 * own way; it carries a fresh nonce for the styles it makes. Files under /assets/ have their hash in their names and
 * are kept for good.
 */
#ifndef SERVE_FRONT_H
#define SERVE_FRONT_H

#include "serve/door.h"

typedef struct FrontFile {
    const char          *path; /* "/assets/index-4f2a.js" */
    const char          *type;
    const unsigned char *bytes, *gzip; /* gzip NULL: no smaller */
    size_t               len, gzip_len;
} FrontFile;

extern const FrontFile front_files[];
extern const size_t    front_file_count;

bool front_here(void);
/* Is the path the front's, rather than the API's? */
bool front_owns(Str path);
/* 0 with the reply, or the status of a refusal. gzip: the client reads it. */
unsigned front_answer(Arena *arena, Str method, Str path, bool gzip, Reply *reply);

#endif
