/* balance.h — the answer of `balance`: how many people there are for how much work, by unit and by occupation, field
 * and locality; who works outside of what they learnt or are good at; who went between levels and blocs; which
 * transfers mend most. */
#ifndef WIRE_BALANCE_H
#define WIRE_BALANCE_H

#include "base/day.h"
#include "model/vocabulary.h"
#include "wire/quality.h"
#include "wire/report.h"

enum { BALANCE_LEVELS = 4, BALANCE_BLOCS = 7 }; /* codes of LIST_LEVEL, LIST_BLOC */

typedef struct BalancePerson {
    Str person, name;
    Str occupation; /* as recorded, else the field of the highest degree; empty: neither */
} BalancePerson;

typedef struct BalancePeople {
    const BalancePerson *at;
    uint32_t             len;
} BalancePeople;

typedef struct BalanceUnit {
    Str     unit, name, field, locality;
    int32_t level, bloc;         /* codes; -1: not recorded */
    int64_t staffing;            /* assigned; -1: not recorded */
    int64_t seats, held, vacant; /* of its posts; held by more than they have seats: no vacancy */
    int64_t over;                /* holders above the seats of their post */
    int64_t wanted;              /* people by its job positions, those of leaders aside */
    bool    measured;      /* it has such positions; else whether it has too many is not known */
    BalancePeople staff;   /* who works here without a post */
    BalancePeople surplus; /* of them, those for whom no position is left that they can fill */
    BalancePeople unknown; /* likewise, of whom no occupation is recorded */
    int64_t       placed;  /* the others */
    int64_t       surplus_after, placed_after; /* with the transfers proposed */
} BalanceUnit;

/* Demand and supply of one occupation in one field of work and one locality; empty: any, or not recorded. */
typedef struct BalanceCell {
    Str           occupation, field, locality;
    int64_t       wanted;  /* seats of posts and job positions */
    int64_t       lacking; /* of them, those that nobody fills */
    int64_t       posts;   /* of those wanted: seats of posts */
    BalancePeople people;  /* who fills them */
    BalancePeople surplus; /* whose occupation it is, and who have no position */
} BalanceCell;

typedef enum MisfitKind { MISFIT_TRAINING, MISFIT_STRENGTH, MISFIT_KINDS } MisfitKind;

typedef struct BalanceMisfit {
    MisfitKind kind;
    Str        person, name, post, post_name, unit; /* post: empty where none is held */
    Str        wanted;                              /* the fields of the work, joined by "; " */
    Str        found;                               /* what was learnt, or the strengths */
    Str        sources;                             /* who says so, of strengths */
} BalanceMisfit;

/* How many were looked at, and of how many it is not known. */
typedef struct BalanceMisfits {
    uint32_t             asked, unknown;
    BalancePeople        unknown_people;
    const BalanceMisfit *at;
    uint32_t             len;
} BalanceMisfits;

/* One person, from the unit of today to a position that nobody there can fill. */
typedef struct BalanceTransfer {
    Str  person, name, from, from_name, to, to_name, job, occupation;
    bool refilled;              /* a colleague without a position takes over the work left behind */
    bool strength;              /* the person's strength is not used today, and would be */
    bool locality, level, bloc; /* stays in the same one; false also where it is not known */
    uint32_t
        mends; /* positions filled, people without a position fewer, strengths used: together */
} BalanceTransfer;

typedef struct BalanceMove {
    Str     person, name, from, to;
    Day     day;
    int32_t from_level, to_level, from_bloc, to_bloc; /* codes; -1: not recorded */
    bool    planned;
} BalanceMove;

typedef struct BalanceFlows {
    Day                since;     /* moves after this day */
    Str                plan;      /* id; empty: none */
    const BalanceMove *moves;     /* between different levels or blocs, by day */
    uint32_t move_count, unknown; /* unknown: level and bloc of one end are not recorded */
    /* [from][to]: moves done, and planned */
    uint32_t levels[BALANCE_LEVELS][BALANCE_LEVELS][2], blocs[BALANCE_BLOCS][BALANCE_BLOCS][2];
    const AnswerMovement *targets;
    uint32_t              target_count;
} BalanceFlows;

typedef struct BalanceAnswer {
    Day                    as_of, on;
    Str                    unit; /* of this one and those below; empty: all */
    const BalanceUnit     *units;
    uint32_t               unit_count;
    const BalanceCell     *cells;
    uint32_t               cell_count;
    BalancePeople          adrift; /* in service without a unit of the register */
    BalanceMisfits         misfits[MISFIT_KINDS];
    BalanceFlows           flows;
    const BalanceTransfer *transfers; /* what mends most first */
    uint32_t               transfer_count;
    QualityAnswer          quality;
} BalanceAnswer;

const char *misfit_name(MisfitKind kind);           /* "training", "strength" */
int64_t     balance_short(const BalanceUnit *unit); /* positions nobody there can fill */
json_t     *balance_json(const BalanceAnswer *answer);

#endif
