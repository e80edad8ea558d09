#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

NO_RETURN void base_broken(const char *file, int line, const char *promise) {
    fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, promise);
    abort();
}
