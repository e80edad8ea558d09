/* reorganisation.h — the answer of `scenario reorganise`: what changes, staffing and structure before and after,
 * and the people whose posts end. */
#ifndef WIRE_REORGANISATION_H
#define WIRE_REORGANISATION_H

#include "model/citations.h"
#include "wire/reform.h"
#include "wire/report.h"

typedef struct StaffCount {
    uint32_t units, posts, bodies;
    int64_t  seats, people, staffing; /* people: by main post; staffing: where it is recorded */
    int64_t  deputies;                /* seats of deputies */
    int64_t  deputies_over;           /* above the most allowed, where that is recorded */
} StaffCount;

/* A unit that takes over from others. */
typedef struct ReorganisedUnit {
    Str      unit, name;
    uint32_t from; /* units */
    int64_t  seats_before, seats_after, people;
    int64_t  surplus;                 /* people above its seats */
    int64_t  deputies, deputies_most; /* most: -1: not recorded */
    Day      day;
} ReorganisedUnit;

/* A post that gets another number of seats. */
typedef struct ReorganisedCut {
    Str     post, name;
    Str     authority; /* of another one that manages it; empty: ours */
    Day     day;
    int64_t seats_before, seats_after, people;
    int64_t surplus; /* people above its seats */
} ReorganisedCut;

/* A post that takes the place of several, or one in whose place there are several: each of `others` with the code it
 * has, the post itself among them where it stays. */
typedef struct ReorganisedPost {
    Str        post, name;
    Day        day;
    const Str *others;
    uint32_t   other_count;
    int64_t    seats_before, seats_after; /* of all of them */
} ReorganisedPost;

/* Too many people for the seats of a post, in a unit that takes over; by `until` there are to be no more than its seats. */
typedef struct ReorganisedOver {
    Str     unit, unit_name, post, post_name; /* post empty: the unit as a whole */
    int64_t surplus;
    bool    deputies; /* of the unit, above the most it may have */
    Day     until;
} ReorganisedOver;

typedef enum PlaceOutcome {
    OUTCOME_UNPLANNED, /* no plan with these changes yet */
    OUTCOME_PLACED,
    OUTCOME_RETIRES,
    OUTCOME_UNPLACED,
    OUTCOME_ELSEWHERE, /* for the other authority that manages the person or the post to say */
    OUTCOMES
} PlaceOutcome;

typedef struct ReorganisedPerson {
    Str               person, name, post, post_name;
    Day               given;   /* the plan gives the post on that day; DAY_NONE: held today */
    Day               ends;    /* the first day without the post */
    const PostLink   *becomes; /* of the post */
    uint32_t          become_count;
    const Str        *beside; /* posts held beside it that end with it: acting, concurrently */
    uint32_t          beside_count;
    PlaceOutcome      outcome;   /* on the day from which the plan reckons with the change */
    Str               authority; /* that authority, where recorded; empty: not elsewhere */
    Str               to, to_name;
    Day               date;  /* of the move that led there; DAY_NONE: unplanned */
    const AnswerMove *later; /* moves of the plan after that day, by date */
    uint32_t          later_count;
} ReorganisedPerson;

/* A name of the pool for a post that ends: from that day on it is no post's, until the pool is reviewed. */
typedef struct ReorganisedPool {
    Str             person, name, post, post_name;
    Day             ends;
    const PostLink *becomes; /* of the post; at least one, after empty: nothing */
    uint32_t        become_count;
    uint32_t        listed; /* of these, those that the person is in the pool of as well */
} ReorganisedPool;

/* What the law has for who is not placed, and by when numbers must come down: names and where it is said. */
typedef struct ReorganisedBasis {
    const char *name;
    Citations   citations;
} ReorganisedBasis;

typedef struct Reorganisation {
    Day                    as_of, before_on, after_on; /* DAY_NONE: nothing changes */
    Str                    scenario, plan;             /* plan: code; empty: none */
    const Reform          *reforms;
    uint32_t               reform_count;
    StaffCount             before, after;
    const ReorganisedUnit *units;
    uint32_t               unit_count;
    const ReorganisedCut  *cuts;
    uint32_t               cut_count;
    const ReorganisedPost *fused,
        *doubled; /* one of several; several of one, as a split makes them */
    uint32_t                 fused_count, doubled_count;
    const ReorganisedOver   *over;
    uint32_t                 over_count;
    const PostLink          *links;
    uint32_t                 link_count;
    const ReorganisedPerson *people; /* not placed first */
    uint32_t                 person_count;
    const ReorganisedPool   *pool; /* by post, then person */
    uint32_t                 pool_count;
    uint32_t                 outcomes[OUTCOMES];
    const ReorganisedBasis  *allowances;
    uint32_t                 allowance_count;
    bool             enterprise; /* of no other bloc: what the State lays down does not bind it */
    ReorganisedBasis deadline;   /* of the surplus */
    uint32_t         deadline_months;
} Reorganisation;

const char *outcome_name(PlaceOutcome outcome);
PlaceOutcome
        outcome_of(const AnswerMove *move); /* what somebody who leaves a post comes to by it */
json_t *reorganisation_json(const Reorganisation *answer);

#endif
