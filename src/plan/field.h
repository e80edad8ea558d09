/* field.h — a problem laid out for the search: its rows, and which rows each entry meets.
 *
 * A path never looks at quotas one by one. For every (post, group) that some quota joins there is one
 * "pair" row, whose price is the sum over those quotas; an entry meets the row of its post, the pair
 * rows of the groups its person is in, and rows for each apart and beside it is a side of. So the price of
 * holding an entry in a period is a sum over few rows, whatever the number of quotas.
 *
 * A Tariff is one dense vector of prices in 1/scale points, laid out posts, floors, ceilings, aparts, besides,
 * shares, parts of shares (each row x period), two of each movement, then the price of the row "broken heads <= given".
 * Memory: entries x (1 + groups of a person that are counted somewhere).
 */
#ifndef PLAN_FIELD_H
#define PLAN_FIELD_H

#include "base/groups.h"
#include "base/vec.h"
#include "model/plan.h"

typedef struct FieldTerm {
    uint32_t   row; /* of Field: a pair, an apart, half of a beside (tie.h) */
    PeriodMask mask;
} FieldTerm;

/* A need of one person: value = label / stride % values, and the count is base + value. */
typedef struct FieldNeed {
    const ProblemNeed *need;
    int64_t            brings, base;
    uint32_t           start, values;
    uint32_t           stride; /* 0: loose, there are too many labels already */
} FieldNeed;

/* A movement that entering the entry may be an arrival of. */
typedef struct FieldArrival {
    uint32_t   movement;
    PeriodMask mask;
    size_t     counts; /* of Field.arrives: by class of what is left */
} FieldArrival;

/* What a person may come from, in classes from which every arrival counts, and every rotation is one, alike; 0:
 * nothing is either. */
typedef struct FieldOrigins {
    uint32_t classes, none, start; /* start: what is held before period 0 */
    uint32_t arrivals;             /* classes of classes that movements treat alike */
    size_t   first;                /* of class_arrival, class_one and class_turns */
    bool     rotates;
} FieldOrigins;

/* One way in which rotations let an entry be entered; of each entry the severest first, which is the one of all classes that
 * no turn of the entry names. */
typedef struct FieldOption {
    uint32_t   kept;   /* periods; 0 where rotations say nothing */
    PeriodMask barred; /* periods in which they let nobody enter */
} FieldOption;

/* Who comes from the class enters the entry in another way. */
typedef struct FieldTurn {
    uint32_t entry, option; /* of the person's */
} FieldTurn;

typedef struct Field {
    const Problem *problem;
    uint32_t       periods;
    uint32_t       pair_first, apart_first, needing_first, backing_first, move_first, row_count;
    uint32_t      *terms_from; /* entry -> [terms_from[e], terms_from[e + 1]) */
    FieldTerm     *terms;
    uint32_t      *quota_pairs_from, *quota_pairs; /* quota -> its pair rows */
    uint32_t      *pair_quotas_from, *pair_quotas; /* pair (row - pair_first) -> quotas */
    uint32_t      *post_pairs_from;                /* post -> its pairs (row - pair_first) */
    uint32_t      *pair_group;
    uint32_t      *quota_parts_from, *quota_parts; /* quota -> parts it is */
    uint32_t      *part_share;                     /* part -> share */
    uint32_t      *backs_from, *backs; /* person -> besides they may back; NULL without any */
    bool     *pupils; /* person -> courses alone: tie_prepare; NULL, as the next, without besides */
    bool     *taught; /* post -> a course */
    uint32_t *served_from, *served; /* person -> besides in which a course may back them */
    struct HoldersRow *holders; /* quota x period, of shares of holders; NULL without; holders.h */
    uint32_t          *post_holders_from, *post_holders; /* post -> such quotas; NULL without */
    uint32_t          *arrivals_from,
        *arrivals_until; /* entry -> arrivals; NULL, as the next, without movements */
    FieldArrival *arrivals;
    int64_t      *arrive_most; /* movement -> most arrivals there can be; NULL likewise */
    uint32_t     *origin_of;   /* entry -> class of its person; NULL, as the next, without either */
    FieldOrigins *origins;     /* person */
    uint32_t     *arrival_kinds; /* entry -> number of those of its person that share them */
    bool         *arrives;       /* of an arrival, by class */
    uint32_t     *class_arrival,
        *class_one; /* class -> its number for movements; that -> a class of it */
    uint32_t
        *rotations_from; /* entry -> rotations of the problem; NULL, as the next, without any */
    uint32_t    *options_from;
    FieldOption *options;
    size_t      *class_turns; /* class -> turns, by entry */
    FieldTurn   *turns;
    uint32_t     arrive_widest; /* arrivals of one entry, at most */
    int64_t     *quota_seats;   /* quota x period: seats of its posts open then */
    uint32_t    *locks_from;    /* person -> locks */
    ProblemLock *locks;         /* by person, then period */
    PeriodMask  *locked;     /* post -> periods in which locks take all its seats; NULL: no locks */
    uint32_t    *needs_from; /* person -> needs; NULL, as the next six, where there are none */
    FieldNeed   *needs;
    uint8_t     *marks;      /* what every need of a person has to do with every entry, ladder.c */
    size_t      *marks_from; /* person -> marks */
    uint32_t    *kinds;  /* entry -> number of those of the person that every need treats alike */
    uint32_t    *labels; /* person -> counts told apart, ladder.h */
    bool        *loose;  /* person -> some needs are not told apart */
    bool        *never;  /* entries that break a pair of a person with itself, or NULL */
    int64_t      scale;  /* price units in a point */
    int64_t      limit;  /* no price is made larger: sums along a path stay within 2^60 */
    size_t       tariff_size;
} Field;

const Field *field_open(Arena *arena, const Problem *problem);

/* Entries of each post, by person. */
Groups field_candidates(Arena *arena, const Problem *problem);

static inline size_t field_post(const Field *f, uint32_t post, uint32_t period) {
    return (size_t)post * f->periods + period;
}
static inline size_t field_floor(const Field *f, uint32_t quota, uint32_t period) {
    return ((size_t)f->problem->post_count + quota) * f->periods + period;
}
static inline size_t field_ceiling(const Field *f, uint32_t quota, uint32_t period) {
    return ((size_t)f->problem->post_count + f->problem->quota_count + quota) * f->periods + period;
}
static inline size_t field_apart(const Field *f, uint32_t apart, uint32_t period) {
    return ((size_t)f->problem->post_count + 2 * (size_t)f->problem->quota_count + apart) *
               f->periods +
           period;
}
static inline size_t field_beside(const Field *f, uint32_t beside, uint32_t period) {
    return field_apart(f, f->problem->apart_count + beside, period);
}
static inline size_t field_share(const Field *f, uint32_t share, uint32_t period) {
    return field_beside(f, f->problem->beside_count + share, period);
}
static inline size_t field_part(const Field *f, uint32_t part, uint32_t period) {
    return field_share(f, f->problem->share_count + part, period);
}
/* Of a movement, at_least and at_most: one price for all its periods. */
static inline size_t field_arrivals(const Field *f, uint32_t movement) {
    return field_part(f, f->problem->part_count, 0) + movement;
}
static inline size_t field_over(const Field *f, uint32_t movement) {
    return field_arrivals(f, f->problem->movement_count + movement);
}
static inline size_t field_given(const Field *f) {
    return f->tariff_size - 1;
}
/* at_least as the certificate counts it: never below nought. Of a share of holders: where every seat is
 * held. */
static inline int64_t field_least(const Field *f, uint32_t quota, uint32_t period) {
    const ProblemQuota *q = &f->problem->quotas[quota];
    if (q->per > 1)
        return quota_low(q, period, f->quota_seats[(size_t)quota * f->periods + period]);
    return q->at_least[period] > 0 ? q->at_least[period] : 0;
}
static inline int32_t field_most(const Field *f, uint32_t quota, uint32_t period) {
    const ProblemQuota *q = &f->problem->quotas[quota];
    if (q->per > 1) {
        int64_t most = quota_high(q, period, f->quota_seats[(size_t)quota * f->periods + period]);
        return most < PROBLEM_NO_LIMIT ? (int32_t)most : PROBLEM_NO_LIMIT;
    }
    return q->at_most[period];
}

/* A count split of the proof tree on the way to a leaf, with its price there. */
typedef struct FieldSplit {
    uint32_t quota, period;
    int64_t  at_most;
    bool     in, holders; /* holders: of all who hold posts of the quota */
    int64_t  price;
} FieldSplit;

/* Price of every row in every period under a tariff: rows[row * periods + t]. */
void field_rows(const Field *field, const int64_t *tariff, const FieldSplit *splits,
                uint32_t split_count, int64_t *rows);

#endif
