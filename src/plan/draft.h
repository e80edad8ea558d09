/* draft.h — a plan in the making, with what one more or one fewer person would change.
 *
 * rows[] always holds, for every row and period, the exact change of the objective if one more head
 * met it: minus the vacancy while a seat is free, a prohibitive amount when none is; minus the price
 * of a missing head, plus that of a surplus one, minus that of a quota a share lacks; the same for an arrival. With one person taken out, the cheapest path under
 * rows[] is therefore that person's best place in the plan as it stands.
 */
#ifndef PLAN_DRAFT_H
#define PLAN_DRAFT_H

#include "plan/path.h"
#include "plan/score.h"

#define DRAFT_BLOCK PATH_TAKEN

typedef struct Draft {
    const Field *field;
    Level        level;
    uint32_t    *states;
    Demand      *demand;
    int64_t     *rows;
    uint32_t    *arrivals; /* scratch of arrive.c */
    const int64_t
        *prices; /* soft rows: what they charge before a head more or less; NULL: rows are hard */
    int64_t stiffness; /* in price units a head */
    int64_t bar;       /* price of a bar's head here: above what one path can gain otherwise */
} Draft;

/* An empty draft: everybody holds nothing. */
Draft *draft_open(Arena *arena, const Field *field, Level level);
/* Seats and quotas (not those that are shares of holders) charge their price in the tariff and `stiffness` for each head off,
 * never more than what they cost when hard: more people than seats is then no wrong, only dear. The tariff stays the caller's. */
void draft_soften(Draft *draft, const int64_t *tariff, int64_t stiffness);
void draft_harden(Draft *draft);
void draft_load(Draft *draft, const uint32_t *states);
void draft_take(Draft *draft, uint32_t person);
void draft_put(Draft *draft, uint32_t person, const uint32_t *states);
/* Whether every seat of this path is free and no incompatible pair forbids it. */
bool draft_fits(const Draft *draft, uint32_t person, const uint32_t *states);
/* Whether this path holds nothing. */
bool draft_idle(const Field *field, const uint32_t *states);
/* What this path of a person now out of the draft would change, in price units. */
int64_t draft_price(const Draft *draft, uint32_t person, const uint32_t *states);
/* The same without what the draft pays for backing somebody: of states that back whom they must, what the plan's
 * objective changes by. */
int64_t draft_price_unpaid(const Draft *draft, uint32_t person, const uint32_t *states);
/* As draft_price, at other prices of the rows, whatever the draft holds. */
int64_t draft_price_by(const Draft *draft, const int64_t *rows, uint32_t person,
                       const uint32_t *states);

#endif
