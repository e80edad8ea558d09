/* resilience.h — what becomes of a plan if one person is not there. docs/plan.md, "Why". */
#ifndef WIRE_RESILIENCE_H
#define WIRE_RESILIENCE_H

#include "wire/report.h"

typedef struct AnswerDeparture {
    Str person, person_name, post, post_name; /* the first post the plan has them in */
    Day date;                                 /* from when they are not there */
    AnswerRange
        loss; /* of the best plan without them; not known: none that breaks as few bars was found */
    int64_t  broken; /* bars broken more; of a plan found */
    uint32_t moved;  /* others who are elsewhere than in the plan */
    uint32_t
        empty; /* seats of posts of the plan that stand empty at its end, more than in the plan */
    Str empty_post, empty_name; /* the first of those posts */
} AnswerDeparture;

typedef struct AnswerResilience {
    Day              as_of;
    const Roster    *roster;
    KindNames        kinds;
    Str              plan;
    AnswerDeparture *at;        /* what is worst first: bars, empty seats, the most points */
    uint32_t count, unrepaired; /* unrepaired: bars broken, a seat empty, or no plan found */
} AnswerResilience;

json_t *resilience_json(const AnswerResilience *answer);

#endif
