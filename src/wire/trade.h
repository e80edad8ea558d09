/* trade.h — what a plan would give for more of one thing: plans under other prices of it. docs/plan.md, "Questions to a plan". */
#ifndef WIRE_TRADE_H
#define WIRE_TRADE_H

#include "wire/report.h"

typedef enum TradeOf {
    TRADE_TARGET, /* heads and bodies that structure targets lack */
    TRADE_MOVE    /* changes of post */
} TradeOf;

enum { TRADES = TRADE_MOVE + 1 };

const char *trade_of_name(TradeOf of); /* the setting, as in JSON */

typedef struct AnswerTradePoint {
    int32_t price; /* the setting */
    bool    own;   /* the plan's own price */
    bool    found; /* else what follows is nought */
    int64_t
        count; /* of what is traded: heads and bodies lacking or over, in all periods; changes of post */
    int64_t  rest;              /* all other points */
    bool     proven;            /* least_rest is known: */
    int64_t  least_rest;        /* no plan with no more of `count` has fewer */
    int64_t  broken, vacancies; /* bars; seats empty, in all planned periods */
    uint32_t moves, displaced, courses;
    Day      reached; /* first day from which no target lacks anything in the planned periods; DAY_NONE: not within them */
} AnswerTradePoint;

typedef struct AnswerTrade {
    Day               as_of;
    KindNames         kinds;
    Str               plan, scenario;
    TradeOf           of;
    AnswerTradePoint *at; /* by price, ascending */
    uint32_t          count;
} AnswerTrade;

json_t *trade_json(const AnswerTrade *answer);

#endif
