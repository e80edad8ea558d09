#include "serve/connections.h"

#include <sys/resource.h>

static void files_raise(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit); /* with fewer files fewer connections are taken */
    }
}

uint32_t connections_most(uint32_t wanted) {
    enum { SPARE = 64 };
    struct rlimit limit = {0};
    files_raise();
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > wanted + SPARE ? wanted
           : limit.rlim_cur > 2 * SPARE    ? (uint32_t)limit.rlim_cur - SPARE
                                           : SPARE;
}
