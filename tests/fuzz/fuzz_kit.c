#include "fuzz_kit.h"

#include "base/utf8.h"
#include "text/say.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

const char *fuzz_file(const void *data, size_t size) {
    static int  handle = -1;
    static char path[32];
    if (handle < 0)
        handle = memfd_create("fuzz", 0);
    ensure(handle >= 0 && ftruncate(handle, 0) == 0);
    ensure(pwrite(handle, data, size, 0) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", handle);
    return path;
}

void fuzz_findings(Arena *arena, const Findings *findings) {
    size_t errors = 0;
    for (size_t i = 0; i < findings->len; i++) {
        const Finding *finding = &findings->at[i];
        errors += finding->severity == SEVERITY_ERROR;
        ensure(say_has(finding->code));
        for (int lang = 0; lang < 2; lang++) {
            ensure(say_finding(arena, (Lang)lang, finding).len > 0);
            say_mend(arena, (Lang)lang, finding);
        }
    }
    for (size_t i = 0; i < findings->sorts.len;
         i++) /* of one kind too many to keep: only counted */
        errors +=
            findings->sorts.at[i].severity == SEVERITY_ERROR ? findings->sorts.at[i].beyond : 0;
    ensure(errors == findings->errors);
}
