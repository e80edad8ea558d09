/* balance_parts.h — the steps of a balance; private to balance*.c. */
#ifndef PROCESS_BALANCE_PARTS_H
#define PROCESS_BALANCE_PARTS_H

#include "base/groups.h"
#include "base/vec.h"
#include "process/balance.h"
#include "process/holding.h"
#include "process/roll.h"

/* A job position in force, of a unit that asks for more than leaders. */
typedef struct Work {
    uint32_t unit, job;         /* of the roster */
    uint32_t occupation, field; /* words; NONE: any */
    int64_t  wanted, placed;
} Work;

typedef struct Balancing {
    Arena            *arena;
    const Rules      *rules;
    const Roster     *roster;
    const BalanceAsk *ask;
    BalanceAnswer    *answer;
    Holding           holding;
    Map words;      /* occupations, fields, localities however their case and tones are written */
    VEC(Str) shown; /* each as it was first met */
    /* By person: where, in which tenure, and what they can do; NONE: nowhere. */
    uint32_t *unit_of, *tenure_of, *own;
    uint32_t *can_from; /* person -> first of `can` */
    VEC(uint32_t) can;
    bool *staff; /* works in a unit without a post */
    VEC(Work) works;
    Groups    works_of, staff_of; /* by unit */
    bool     *measured;           /* by unit: its positions are recorded */
    uint32_t *work_of;            /* by person: the position placed in, or NONE */
    VEC(BalanceUnit) units;
} Balancing;

/* Number of a word, a new one where it is met for the first time; NONE for an empty one. */
uint32_t balance_word(Balancing *b, Str word);
Str      balance_said(const Balancing *b, uint32_t word);
bool     balance_can(const Balancing *b, uint32_t person, uint32_t occupation);
/* Its own, or the nearest above it that has one. */
Str           balance_locality(const Roster *roster, uint32_t unit);
bool          balance_listed(const Balancing *b, uint32_t unit);
BalancePerson balance_person(const Balancing *b, uint32_t person);

/* balance_spots.c */
typedef struct Spots {
    VEC(BalanceSpot) at;
    VEC(BalanceStand) stands; /* by person, those beside the main post last */
} Spots;
Spots balance_spots(Balancing *b);

typedef VEC(BalancePerson) BalanceList;

static inline BalancePeople balance_people(const BalanceList *list) {
    return (BalancePeople){list->at, (uint32_t)list->len};
}

void balance_supply(Balancing *b);
void balance_demand(Balancing *b);
void balance_units(Balancing *b);
void balance_cells(Balancing *b);
/* Needs the units. */
void balance_transfers(Balancing *b);
void balance_misfits(Balancing *b);
/* Does a strength of the person lie in this field? Unknown: none is recorded. */
Truth balance_strong(Balancing *b, uint32_t person, uint32_t field);
/* Does what the person learnt, or is good at, lie in the field of the work? False: no such field is recorded. */
bool balance_fits(Balancing *b, MisfitKind kind, uint32_t person, Truth *fits_out);
void balance_flows(Balancing *b);
void balance_quality(Balancing *b);

#endif
