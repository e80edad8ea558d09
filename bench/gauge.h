/* gauge.h — what a run of the search cost: wall and processor seconds, memory, and its way to the plan.
 *
 * gauge_progress is the search's progress: it notes (with an arena) or tells (LOUD=1, on stderr) each step with its
 * seconds, and ends the search at its next safe point after so many seconds of processor, or of the wall.
 */
#ifndef BENCH_GAUGE_H
#define BENCH_GAUGE_H

#include "base/progress.h"
#include "base/vec.h"

typedef struct GaugePoint {
    double        wall, processor;
    ProgressState state;
} GaugePoint;

typedef struct Gauge {
    Arena *arena;        /* of the trace; NULL: none is kept */
    double began, limit; /* limit: seconds of processor of all threads; 0: none */
    bool   by_wall;      /* the limit is in seconds of the wall */
    bool   loud;
    VEC(GaugePoint) trace; /* each time stage, value or bound changed */
} Gauge;

/* Wall begins now. */
Gauge    gauge_open(void);
double   gauge_wall(const Gauge *gauge);
double   gauge_processor(void); /* of all threads since the program began */
long     gauge_peak_kb(void);   /* the most memory the program had so far */
Progress gauge_progress(Gauge *gauge);

#endif
