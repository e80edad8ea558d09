/* weigh.h — what a change to a plan would cost, exactly and part by part.
 *
 * A change gives some people other states than the plan does and leaves everybody else where they are.
 * It is weighed by docs/problem.md alone: is it lawful, how many points does it add, and where. Nothing
 * is searched here. Cost of a weighing: the people changed × periods, their pairs and locks.
 */
#ifndef PROCESS_WEIGH_H
#define PROCESS_WEIGH_H

#include "base/vec.h"
#include "model/problem.h"

typedef struct Weigher Weigher;

/* states[person * periods + period]: the plan, lawful; NONE: no post. Both are kept, not copied. */
Weigher *weigher_open(Arena *arena, const Problem *problem, const uint32_t *states);

typedef struct Shift {
    uint32_t  person;
    uint32_t *states; /* one per period */
} Shift;

typedef enum PartKind {
    PART_FIT,          /* distance from the best fit, misfit included */
    PART_MOVES,        /* changes of post */
    PART_DISPLACED,    /* leaving a post for none */
    PART_VACANCY,      /* empty seats of one post */
    PART_TARGET,       /* missing or surplus heads of one target */
    PART_BAR,          /* heads of one bar: no points */
    PART_SHARE,        /* quotas that one share lacks */
    PART_SHARE_BAR,    /* the same where it is a bar: no points */
    PART_ARRIVALS,     /* missing or surplus arrivals of one movement */
    PART_ARRIVALS_BAR, /* the same where it is a bar: no points */
    PART_KINDS
} PartKind;

typedef struct Part {
    PartKind kind;
    uint32_t row; /* post, quota, share or movement; NONE */
    int64_t  points,
        heads; /* more is worse; heads: seats, heads, quotas or arrivals over all periods */
} Part;

/* What does not hold, the first found of these. */
typedef enum WeightFault {
    FAULT_NONE,
    FAULT_HOLD,  /* somebody's way: a post that may not be held then */
    FAULT_ENTER, /* one that may not be entered then */
    FAULT_TURN,  /* one that may be entered then, but not from the post held before, or from none */
    FAULT_LEAST, /* one left before a least time in it is over */
    FAULT_NEED,  /* one entered without the time in others that it asks for */
    FAULT_LIMIT, /* one held longer in a row than may be */
    FAULT_SEATS, /* more people in a post than it has seats */
    FAULT_LOCK,  /* a lock of the scenario */
    FAULT_BESIDE, /* what is held beside the main post without what it stands beside */
    FAULT_PAIR,   /* two who may not hold two posts at once */
    FAULT_LONG    /* of alter.h: more people would have to be moved back than are tried */
} WeightFault;

typedef struct Weight {
    bool        lawful; /* paths, seats, locks, besides and pairs hold */
    WeightFault fault;
    uint32_t
        whose; /* person of the problem of the fault; of FAULT_SEATS the post; NONE: of FAULT_NONE */
    uint32_t post,
        period; /* of the problem: where a way, a lock, a beside or a pair fails; NONE: of another fault */
    uint32_t pair; /* the first apart that does not hold, everything else being lawful; NONE */
    int64_t  points, broken;
    VEC(Part) parts; /* those that are not 0, the most points first */
} Weight;

/* Weighs the change; parts are filled when an arena is given. Each person occurs once. */
Weight weigh(Weigher *weigher, Arena *parts, const Shift *shifts, uint32_t count);

/* People in the post in the period, as the plan has it. */
uint32_t weigher_heads(const Weigher *weigher, uint32_t post, uint32_t period);
/* By how much the plan misses each row of the problem: heads missing and surplus of a quota in a period, quotas that a share lacks,
 * arrivals missing and surplus of a movement. */
typedef struct Miss {
    int64_t missing, surplus;
} Miss;

Miss    weigher_quota(const Weigher *weigher, uint32_t quota, uint32_t period);
int64_t weigher_share(const Weigher *weigher, uint32_t share, uint32_t period);
Miss    weigher_movement(const Weigher *weigher, uint32_t movement);

#endif
