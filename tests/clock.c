/* clock.c — preloaded into the program: the clock of the wall goes wrong by as many seconds as the file CLOCK_OFF says, whenever that
 * changes. What measures how long something takes is not touched, as it is not when a real clock is set. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

time_t time(time_t *now_out) {
    struct timespec now;
    long            off = 0;
    const char     *path = getenv("CLOCK_OFF");
    FILE           *in = path ? fopen(path, "r") : NULL;
    clock_gettime(CLOCK_REALTIME, &now);
    if (in) {
        if (fscanf(in, "%ld", &off) != 1)
            off = 0;
        fclose(in);
    }
    if (now_out)
        *now_out = now.tv_sec + off;
    return now.tv_sec + off;
}
