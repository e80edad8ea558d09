/* problem.h — what the planner solves: docs/problem.md in memory. Also the instance file.
 *
 * Everything is an index into these arrays, in the order the instance gave. Periods are bits of a
 * 64-bit mask, so an instance has at most 64. Money is integer "points"; no floats anywhere.
 * Built by problem_seal from a draft that wire (instance files) or process/pose filled; sealing
 * checks the invariants, restricts every entry to the periods in which person and post exist and
 * which no prohibition takes away, and sorts entries by person, then post; rotations of no entry are left out.
 */
#ifndef MODEL_PROBLEM_H
#define MODEL_PROBLEM_H

#include "base/map.h"
#include "model/finding.h"

/* Limits at the gate, so that no sum can leave 128 bits and no bound 64 (docs/problem.md). */
#define PROBLEM_PERIODS_MAX 64
#define PROBLEM_COST_MAX 1000000000 /* fits, prices, vacancy, move, cost, displaced */
#define PROBLEM_SEATS_MAX 1000000   /* seats of a post, at_least, at_most when given */
#define PROBLEM_NO_LIMIT INT32_MAX  /* at_most when not given */
#define PROBLEM_COUNT_MAX 1000000   /* at_least, at_most and brings of a need */
#define PROBLEM_PER_MAX 1000        /* per of a quota */
#define PROBLEM_PART_MAX 1000000000 /* at_least, at_most where per > 1, either sign */
#define PROBLEM_LEVELS_MAX 16       /* levels of aims: docs/problem.md, "Aims in order" */
#define PROBLEM_LABELS_MAX 256      /* counts of a person's needs that a bound tells apart */

typedef uint64_t PeriodMask;

typedef struct ProblemPerson {
    Str      id;
    uint32_t holds;        /* post held before period 0, or NONE */
    uint32_t until;        /* first period no longer there, 0 .. periods */
    uint32_t entries_from; /* own entries: [entries_from, next person's entries_from) */
} ProblemPerson;

typedef struct ProblemPost {
    Str            id;
    int32_t        vacancy;     /* for each empty seat in each period the post is open */
    int32_t        seats;       /* the most in any period */
    uint32_t       from, until; /* open in from <= t < until */
    uint32_t       level;       /* of the aim its empty seats count at; 0: the value */
    const int32_t *seats_in;    /* one per period; NULL: `seats` in each */
} ProblemPost;

/* One (person, post): where it may be held, entered, and how well it fits. */
typedef struct ProblemEntry {
    uint32_t   person, post;
    PeriodMask stay; /* periods in which the person may hold the post */
    PeriodMask
        enter; /* periods in which it may be entered: held at t and not at t-1; within stay */
    const int32_t *fits; /* one per period, or NULL */
    int32_t        fit;  /* when fits is NULL */
    int32_t        cost; /* added in each period held */
    uint32_t least; /* periods it is kept once entered, where that is more than the problem's */
} ProblemEntry;

/* While holding this post the person is in the group as well. */
typedef struct ProblemMark {
    uint32_t   person, post, group;
    PeriodMask periods;
} ProblemMark;

typedef struct ProblemQuota {
    Str             id;
    const uint32_t *posts; /* ascending, no repeats */
    uint32_t        post_count;
    uint32_t        group;
    const int32_t  *at_least; /* one per period */
    const int32_t  *at_most;  /* one per period; PROBLEM_NO_LIMIT: none */
    /* Where `per` > 1, of those who hold its posts: at_least + least_per x holders, in 1 / per heads, rounded
     * up; at_most + most_per x holders, rounded down. 0 is sealed as 1. */
    int32_t    per, least_per, most_per;
    int32_t    price; /* per missing or surplus head and period; unused when bar */
    uint32_t   level; /* of the aim they count at; 0: the value, or a bar */
    bool       bar;
    PeriodMask periods; /* in which it is counted */
} ProblemQuota;

/* Of the quotas named, at least so many are to be met: their at_least reached. */
typedef struct ProblemShare {
    Str             id;
    const uint32_t *quotas; /* ascending, no repeats */
    uint32_t        quota_count;
    uint32_t        first_part; /* place of its first quota among the parts: those of all shares */
    const int32_t  *at_least;   /* one per period */
    int32_t         price;      /* per quota lacking and period; unused when bar */
    uint32_t        level;      /* as a quota's */
    bool            bar;
    PeriodMask      periods; /* in which it is counted; a quota is not met outside its own */
} ProblemShare;

/* Arrivals wanted or allowed: a person of the group enters a post of `to` in one of the periods, from a post of `from`
 * or, where `none` says so, from none. One count over all its periods. */
typedef struct ProblemMovement {
    Str             id;
    const uint32_t *to, *from; /* ascending; from: every post where it does not matter which */
    uint32_t        to_count, from_count;
    bool            none;
    uint32_t        group;    /* NONE: everybody */
    int32_t         at_least; /* arrivals */
    int32_t         at_most;  /* PROBLEM_NO_LIMIT: none */
    int32_t         price;    /* per missing or surplus arrival; unused when bar */
    uint32_t        level;    /* as a quota's */
    bool            bar;
    PeriodMask      periods; /* in which they are counted */
} ProblemMovement;

typedef struct ProblemLock {
    uint32_t person, post, period;
} ProblemLock;

/* Who enters the post straight from one of these or, where `none` says so, from none does so in `enter` only (sealed: within
 * that of the entry), and keeps it for `least` periods. */
typedef struct ProblemRotation {
    uint32_t        person, post;
    const uint32_t *from; /* ascending */
    uint32_t        from_count;
    uint32_t        least;
    PeriodMask      enter;
    bool            none;
} ProblemRotation;

/* In no period may `first` hold a post of first_posts while `second` holds one of second_posts. */
typedef struct ProblemApart {
    uint32_t        first, second;
    const uint32_t *first_posts, *second_posts; /* ascending */
    uint32_t        first_count, second_count;
} ProblemApart;

/* Someone who holds one of these posts. */
typedef struct ProblemSide {
    uint32_t        person;
    const uint32_t *posts; /* ascending */
    uint32_t        post_count;
} ProblemSide;

/* `who` holds one of its posts only while at least one of `with` does: a membership, a concurrent post. With a lag,
 * only once one has, so many periods before or more: a course. */
typedef struct ProblemBeside {
    ProblemSide        who;
    const ProblemSide *with; /* of other people than who */
    uint32_t           with_count;
    uint32_t           lag;
    PeriodMask         periods;    /* in which it is asked */
    uint32_t           first_with; /* place of its first `with` among those of all besides */
} ProblemBeside;

/* Periods a person brings to a need from before period 0. */
typedef struct ProblemBrings {
    uint32_t person;
    int32_t  periods; /* > 0 */
} ProblemBrings;

/* A condition on the path itself: who enters (with `stay`: holds) a post of `to` has been in `posts`
 * for at_least periods before and, this one included, for no more than at_most. */
typedef struct ProblemNeed {
    Str                  id;
    const uint32_t      *to, *posts; /* ascending */
    uint32_t             to_count, post_count;
    int32_t              at_least, at_most; /* PROBLEM_NO_LIMIT: none */
    bool                 in_a_row, stay;
    const ProblemBrings *brings; /* by person, each once */
    uint32_t             brings_count;
} ProblemNeed;

typedef struct ProblemForbid {
    uint32_t   person, post;
    PeriodMask periods;
} ProblemForbid;

typedef struct Problem {
    uint32_t periods;
    int32_t  move, perfect, displaced;
    int32_t *own_move, *own_displaced; /* by person; NULL: everybody's are those above */
    uint32_t least;                    /* >= 1 */
    uint64_t seed;

    ProblemPerson   *people; /* people[person_count] is a sentinel holding the last entries_from */
    uint32_t         person_count;
    ProblemPost     *posts;
    uint32_t         post_count;
    ProblemEntry    *entries; /* by person, then post; stay is never empty after sealing */
    uint32_t         entry_count;
    Str             *groups; /* names, in order of first use */
    uint32_t         group_count;
    PeriodMask      *members; /* members[group * person_count + person] */
    ProblemMark     *marks;   /* by person, post, group after sealing; a group of an entry */
    uint32_t         mark_count;
    ProblemRotation *rotations; /* by person, post, from after sealing */
    uint32_t         rotation_count;
    ProblemQuota    *quotas;
    uint32_t         quota_count;
    ProblemShare    *shares;
    uint32_t         share_count, part_count; /* parts: quotas of all shares, share by share */
    ProblemLock     *locks;
    uint32_t         lock_count;
    ProblemForbid   *forbids;
    uint32_t         forbid_count;
    ProblemApart    *aparts;
    uint32_t         apart_count;
    ProblemBeside   *besides;
    uint32_t         beside_count, with_count; /* with: of all besides together */
    ProblemNeed     *needs;
    uint32_t         need_count;
    ProblemMovement *movements;
    uint32_t         movement_count;
    uint32_t         levels; /* bit n - 1: something names level n; made by sealing */
} Problem;

/* All periods of a problem, as a mask. */
static inline PeriodMask problem_all(uint32_t periods) {
    return periods == 64 ? ~(PeriodMask)0 : ((PeriodMask)1 << periods) - 1;
}
static inline bool mask_has(PeriodMask mask, uint32_t period) {
    return mask >> period & 1;
}
/* from <= t < until */
static inline PeriodMask mask_range(uint32_t from, uint32_t until) {
    return from >= until ? 0 : problem_all(until) & ~problem_all(from);
}
static inline bool problem_open(const Problem *p, uint32_t post, uint32_t period) {
    return period >= p->posts[post].from && period < p->posts[post].until;
}
static inline int32_t problem_seats(const Problem *p, uint32_t post, uint32_t period) {
    return p->posts[post].seats_in ? p->posts[post].seats_in[period] : p->posts[post].seats;
}
/* Periods in which `with` counts for what is asked in `period`, and those for which it counts, held in `period`. */
static inline PeriodMask beside_sources(const ProblemBeside *beside, uint32_t period) {
    return beside->lag == 0       ? (PeriodMask)1 << period
           : period < beside->lag ? 0
                                  : ((PeriodMask)2 << (period - beside->lag)) - 1;
}
static inline PeriodMask beside_served(const ProblemBeside *beside, uint32_t period) {
    uint32_t   first = period + beside->lag;
    PeriodMask later = first < PROBLEM_PERIODS_MAX ? ~(PeriodMask)0 << first : 0;
    return (beside->lag == 0 ? (PeriodMask)1 << period : later) & beside->periods;
}
/* Aims between the broken heads and the value. Aim 0 is broken, aim problem_aims + 1 the value. */
static inline uint32_t problem_aims(const Problem *p) {
    return (uint32_t)__builtin_popcount(p->levels);
}
/* At which aim something counts that is a bar, or names this level. */
static inline uint32_t problem_aim(const Problem *p, bool bar, uint32_t level) {
    uint32_t before = (uint32_t)__builtin_popcount(p->levels & (((uint32_t)1 << level) - 1));
    return bar ? 0 : level ? before : problem_aims(p) + 1;
}
/* The level that the aim between the two is named by. O(levels). */
uint32_t problem_level(const Problem *p, uint32_t aim);

static inline int32_t problem_move(const Problem *p, uint32_t person) {
    return p->own_move ? p->own_move[person] : p->move;
}
static inline int32_t problem_displaced(const Problem *p, uint32_t person) {
    return p->own_displaced ? p->own_displaced[person] : p->displaced;
}
/* Heads a quota wants, never below nought, and allows, of so many who hold its posts. INT64_MAX: no limit. */
static inline int64_t quota_low(const ProblemQuota *quota, uint32_t period, int64_t holders) {
    int64_t wanted = quota->at_least[period] + quota->least_per * holders;
    return wanted > 0 ? wanted / quota->per + (wanted % quota->per > 0) : 0;
}
static inline int64_t quota_high(const ProblemQuota *quota, uint32_t period, int64_t holders) {
    if (quota->at_most[period] == PROBLEM_NO_LIMIT)
        return INT64_MAX;
    int64_t allowed = quota->at_most[period] + quota->most_per * holders;
    return allowed / quota->per - (allowed % quota->per < 0);
}
static inline int32_t entry_fit(const ProblemEntry *entry, uint32_t period) {
    return entry->fits ? entry->fits[period] : entry->fit;
}
/* Periods the post is kept once entered, rotations apart. */
static inline uint32_t entry_kept(const Problem *p, const ProblemEntry *entry) {
    return entry->least > p->least ? entry->least : p->least;
}
/* perfect - fit + cost: what holding this entry costs in one period, without the move. */
static inline int64_t entry_hold_cost(const Problem *p, const ProblemEntry *entry,
                                      uint32_t period) {
    return (int64_t)p->perfect - entry_fit(entry, period) + entry->cost;
}
static inline bool problem_in_group(const Problem *p, uint32_t group, uint32_t person,
                                    uint32_t period) {
    return mask_has(p->members[(size_t)group * p->person_count + person], period);
}

/* Those of the pair: marks[first] to before marks[first + *count_out]. O(log marks). */
uint32_t problem_marks(const Problem *p, uint32_t person, uint32_t post, uint32_t *count_out);
/* Periods in which the person, in this post, is in the group: as a person, or by a mark. O(log marks). */
PeriodMask problem_counted(const Problem *p, uint32_t group, uint32_t person, uint32_t post);

/* Periods the entry is kept once entered in `period` from there (a post, or NONE); 0: a rotation does not allow it.
 * O(log rotations). */
uint32_t problem_kept(const Problem *p, const ProblemEntry *entry, uint32_t origin,
                      uint32_t period);

/* Entry of (person, post), or NONE. O(log entries of the person). */
uint32_t problem_entry(const Problem *p, uint32_t person, uint32_t post);

/* Whether coming from there (a post, or NONE) counts. O(log posts). */
bool movement_from(const ProblemMovement *movement, uint32_t origin);
/* Is who comes from there, NONE for no post, held to the rotation? */
bool rotation_from(const ProblemRotation *rotation, uint32_t origin);
/* Periods in which the person, entering this post, is counted. O(log). */
PeriodMask movement_counted(const Problem *p, const ProblemMovement *movement, uint32_t person,
                            uint32_t post);
/* Most arrivals there can be: seats of its posts, over its periods. */
int64_t movement_most(const Problem *p, const ProblemMovement *movement);

/* Periods the person brings to the need. O(log brings). */
int32_t problem_brings(const ProblemNeed *need, uint32_t person);

/* What bars count when they are missed: heads, or bodies where all of them are shares of bodies. */
typedef enum BarUnit { BARS_HEADS, BARS_BODIES, BARS_BOTH } BarUnit;
BarUnit problem_bars(const Problem *problem);

/* Whether a path, one post or NONE a period, meets the need. */
bool problem_need_met(const Problem *p, const ProblemNeed *need, uint32_t person,
                      const uint32_t *posts);

/* Sorts entries that are not in order yet, numbers the parts of shares, notes the levels named, sets `per` of quotas without,
 * intersects stay and enter with presence, openness and prohibitions, drops entries whose stay becomes
 * empty, fills entries_from. `p` must satisfy the field comments above except for order; arrays are
 * rearranged in place. Locks are left alone: a lock without an entry is the reader's located error, a
 * lock that a prohibition takes away makes the problem infeasible. */
void problem_seal(Problem *p);

#endif
