/* nearest.h — how far somebody is from being eligible for a post, and by what. Data, in no language. */
#ifndef MODEL_NEAREST_H
#define MODEL_NEAREST_H

#include "model/judgement.h"

typedef enum NearestKind {
    NEAREST_ALREADY,
    NEAREST_TIME,    /* by time alone, on `day`; there may be ways that are sooner */
    NEAREST_CHANGES, /* by decisions only: `ways` */
    NEAREST_FACTS,   /* it depends on facts that are not known: `needs` */
    NEAREST_NEVER,   /* by nothing, within the time looked at: `clauses` */
    NEAREST_OPEN,    /* more cases than are tried, and nothing was found */
    NEAREST_NONE,    /* no standard binds the post */
    NEAREST_KINDS
} NearestKind;

/* One thing to be decided or gained. */
typedef struct NearChange {
    const Str    *clauses; /* labels of those it is for */
    uint32_t      clause_count;
    const Reason *what;    /* a comparison: found as it is on the day asked about, and wanted */
    int64_t       lacking; /* months; 0: not a matter of months */
    Day           day;     /* when it can be there, begun on the day asked about */
} NearChange;

/* What time alone brings meanwhile: from the day on every requirement of the label is met. */
typedef struct NearWait {
    Str  clause;
    Day  day;
    bool ends; /* the law of that day asks it no more */
} NearWait;

/* A requirement met on the day only if the ratings of these years, which are still to come, are as the last
 * one recorded. */
typedef struct NearRest {
    Str     clause;
    int32_t from, until; /* both included */
    int32_t as;          /* the year of the last one recorded */
} NearRest;

/* Changes that suffice together; none of them can be left out or be less. The last day among the changes
 * and the waits is `day`. */
typedef struct NearWay {
    const NearChange *changes;
    uint32_t          count;
    const NearWait
            *waits; /* the earliest first; what a change brings on its own day is not among them */
    uint32_t wait_count;
    const NearRest *rests; /* of the day */
    uint32_t        rest_count;
    Day             day; /* first day on which the person is eligible then */
} NearWay;

typedef struct Nearest {
    NearestKind kind;
    Day         from, last;    /* days looked at */
    Day         day, day_last; /* by time alone: first day, and the last one without a break */
    const Str *clauses; /* by time: those met last; never: those that nothing can meet (together) */
    uint32_t   clause_count;
    bool       together; /* never: each could be met alone, all of them at once cannot */
    bool       special; /* never: without those that may be set aside as a special case it can be */
    const NearWait *waits; /* by time: all that is not met on the first day, the earliest first */
    uint32_t        wait_count;
    const NearRest *rests; /* by time: of `day` */
    uint32_t        rest_count;
    const NearWay  *ways; /* soonest first */
    uint32_t        way_count;
    const Str      *needs;
    uint32_t        need_count;
    bool            whole; /* every case was tried: there is no other way */
} Nearest;

const char *nearest_kind_name(NearestKind kind); /* "already", "time", "changes" ... */

#endif
