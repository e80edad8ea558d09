/* master.h — the restricted problem: one of the pool's paths for each person, rows as in the full one.
 *
 * master_price solves its linear relaxation (CLP) and turns the duals into a tariff; with a centre and
 * a box no price leaves centre +- box, which keeps a restricted problem from asking prices that the
 * paths it does not know would laugh at. master_choose solves it in whole paths (CBC): one thread, a
 * limit of nodes, never of seconds. MATH.md "Master".
 */
#ifndef PLAN_MASTER_H
#define PLAN_MASTER_H

#include "plan/bound.h"
#include "plan/column.h"

typedef struct Master {
    const Field    *field;
    const Pool     *pool;
    Leaf            leaf;   /* level, fixings and splits; its tariff is not read */
    const uint32_t *chosen; /* person -> the one column left to it, or NONE; NULL: all are open */
    const int64_t  *centre; /* prices near the best, from which the program counts; NULL: nought */
    bool            boxed;  /* no price leaves centre +- box */
    int64_t         box;    /* in price units */
    PeriodMask
        still; /* paths are alike in these periods, pupils' apart: they have no rows, and no prices */
    bool plain; /* whole paths by branching alone: for small programs, where more does not pay */
} Master;

typedef struct MasterPrices {
    int64_t    *tariff;
    FieldSplit *splits; /* as the leaf's, with prices */
    double     *shares; /* of each column, 0 .. 1 */
    double     *met; /* part x period: how far the quota counts as met, 0 .. 1; NULL: no shares */
    double above; /* the relaxation's value less what the centre proves of these paths, in points */
    int64_t work; /* simplex iterations x columns / 16, as steps */
} MasterPrices;

/* False when somebody has no column left, or the simplex gave up. */
bool master_price(Arena *arena, const Master *master, MasterPrices *out);
/* The best choice found within the nodes, as everybody's states; false when none was found. */
bool master_choose(Arena *scratch, const Master *master, int nodes, uint32_t *states,
                   int64_t *work);

#endif
