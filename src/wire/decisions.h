/* decisions.h — which proposals of a plan are forced, which free, and which open. docs/plan.md, "Questions to a plan". */
#ifndef WIRE_DECISIONS_H
#define WIRE_DECISIONS_H

#include "wire/report.h"

typedef enum DecisionVerdict {
    DECISION_FORCED, /* proven: without it every plan is worse */
    DECISION_FREE,   /* a plan without it that is no worse is known */
    DECISION_OPEN    /* neither */
} DecisionVerdict;

enum { DECISION_VERDICTS = DECISION_OPEN + 1 };

const char *decision_verdict_name(DecisionVerdict verdict); /* as in JSON */

typedef struct AnswerDecision {
    AnswerMove      move;
    DecisionVerdict verdict;
    AnswerRange     loss; /* of the best plan without it */
} AnswerDecision;

typedef struct AnswerDecisions {
    Day             as_of, until; /* proposals before this day */
    const Roster   *roster;
    KindNames       kinds;
    Str             plan;
    AnswerDecision *at; /* by date */
    uint32_t        count, of[DECISION_VERDICTS];
} AnswerDecisions;

json_t *decisions_json(const AnswerDecisions *answer);

#endif
