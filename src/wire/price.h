/* price.h — what the clauses of a rule cost a plan, and what one head more or less would. docs/plan.md, "Why". */
#ifndef WIRE_PRICE_H
#define WIRE_PRICE_H

#include "wire/report.h"

typedef struct AnswerPrice {
    Str                 rule;
    const StructureAsk *ask;
    Citations           citations;
    Force               force;
    uint32_t            bodies;                 /* bodies and sets it is asked of */
    AnswerRange         price, tighter, looser; /* looser: what would be won */
} AnswerPrice;

typedef struct AnswerPrices {
    Day           as_of;
    const Roster *roster;
    KindNames     kinds;
    Str           plan;
    AnswerPrice  *at; /* as the plan meets them */
    uint32_t      count;
} AnswerPrices;

json_t *prices_json(const AnswerPrices *answer);

#endif
