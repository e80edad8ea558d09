/* steadiness.h — which proposals of a plan hang on how many points somebody was given. docs/plan.md, "Questions to a plan". */
#ifndef WIRE_STEADINESS_H
#define WIRE_STEADINESS_H

#include "wire/report.h"

typedef enum SteadinessTry {
    TRY_POINTS, /* everybody's points for each post off by up to a tenth */
    TRY_WEIGHTS /* two weights of the standards exchanged */
} SteadinessTry;

enum { STEADINESS_TRIES = TRY_WEIGHTS + 1 };

const char *steadiness_try_name(SteadinessTry kind); /* as in JSON */

typedef struct AnswerTry {
    SteadinessTry kind;
    uint32_t
        number; /* of its kind, from 1; of weights: this one in order of weight with the next */
    uint32_t    kept; /* proposals that the plan found has too */
    AnswerRange loss; /* of the plan as it is, against the best with those points */
} AnswerTry;

typedef struct AnswerSteady {
    AnswerMove move;
    uint32_t   kept; /* in how many tries */
} AnswerSteady;

typedef struct AnswerSteadiness {
    Day           as_of, until; /* proposals before this day */
    const Roster *roster;
    KindNames     kinds;
    Str           plan;
    AnswerSteady *at;            /* the least steady first, then by date */
    uint32_t      count, steady; /* steady: kept in every try */
    AnswerTry    *tries;
    uint32_t      try_count;
} AnswerSteadiness;

json_t *steadiness_json(const AnswerSteadiness *answer);

#endif
