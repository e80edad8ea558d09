/* trade.h — what more of one thing costs in the others: the plan made again with other prices of it.
 *
 * Two things are traded: structure (the price `target` of a head or body that a target lacks) and moves (`move`). Standards are on no axis: who may
 * hold what is the same in every plan. With V and L the value and bound of a plan at price p, n how much of the traded thing it has and R = V − p n its
 * other points: no plan with no more than n has fewer other points than L − p n, at whatever price p L was found. Of the plans found each price has
 * the best at it. Any point is the scenario with that price.
 * Cost: a posing and a search (process/resolve.h) a price.
 */
#ifndef PROCESS_TRADE_H
#define PROCESS_TRADE_H

#include "model/document.h"
#include "process/resolve.h"
#include "text/say.h"
#include "wire/trade.h"

/* False with findings ("trade.nothing": the plan's own price is nought) or err. */
bool     trade_find(Arena *arena, const DraftPlan *draft, TradeOf of, const ResolveAsk *ask,
                    AnswerTrade *answer_out, Findings *findings, Error *err);
Document report_trade(Arena *arena, Lang lang, const AnswerTrade *answer);

#endif
