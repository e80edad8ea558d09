#include "gauge.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

Gauge gauge_open(void) {
    return (Gauge){.began = clock_seconds(), .loud = getenv("LOUD") != NULL};
}

double gauge_wall(const Gauge *gauge) {
    return clock_seconds() - gauge->began;
}

double gauge_processor(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* Of this program alone; what getrusage says may be the greatest of the program that started it. */
long gauge_peak_kb(void) {
    long  kb = 0;
    char  line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    if (status)
        fclose(status);
    return kb;
}

static bool state_same(const ProgressState *a, const ProgressState *b) {
    return a->has_value == b->has_value && a->has_bound == b->has_bound &&
           (!a->has_value || a->value == b->value) && (!a->has_bound || a->bound == b->bound) &&
           strcmp(a->stage, b->stage) == 0;
}

static bool tell(void *with, const ProgressState *state) {
    Gauge     *g = with;
    GaugePoint point = {gauge_wall(g), gauge_processor(), *state};
    if (g->loud)
        fprintf(stderr, "%7.2f s %7.2f cpu %-18s steps %lld value %lld bound %lld\n", point.wall,
                point.processor, state->stage, (long long)state->done,
                state->has_value ? (long long)state->value : -1,
                state->has_bound ? (long long)state->bound : -1);
    if (g->arena && (!g->trace.len || !state_same(&g->trace.at[g->trace.len - 1].state, state)))
        VEC_PUSH(g->arena, g->trace, point);
    return g->limit <= 0 || (g->by_wall ? point.wall : point.processor) < g->limit;
}

Progress gauge_progress(Gauge *gauge) {
    return (Progress){tell, gauge};
}
