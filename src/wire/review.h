/* review.h — the yearly review of the pool: who stays, who goes, who could come in, and why; in the order of readiness. */
#ifndef WIRE_REVIEW_H
#define WIRE_REVIEW_H

#include "model/judgement.h"
#include "model/nearest.h"

#include <jansson.h>

typedef enum ReviewAct { REVIEW_STAY, REVIEW_OUT, REVIEW_IN, REVIEW_ACTS } ReviewAct;

/* The first that is so stands first; there may be several. */
typedef enum ReviewReason {
    REVIEW_LEFT,        /* no longer in service */
    REVIEW_HOLDS,       /* holds the post already */
    REVIEW_NEVER,       /* nothing in reach makes the person eligible before the end of service */
    REVIEW_AGE,         /* service ends before a full term in the post could be served */
    REVIEW_BEYOND,      /* more names than the post may have, and the others are nearer to it */
    REVIEW_READY,       /* eligible now */
    REVIEW_TIME,        /* eligible by time alone, from `ready` on */
    REVIEW_CHANGES,     /* eligible only after what `nearest` names; not before `earliest` */
    REVIEW_FACTS,       /* depends on facts that are not recorded */
    REVIEW_OPEN,        /* more ways than are tried, none found */
    REVIEW_NO_STANDARD, /* no standard binds the post */
    REVIEW_UNRATED,     /* no rating of the last full year */
    REVIEW_MANY,        /* in the pool for more posts than a name may be */
    REVIEW_FEW,         /* the post has too few names */
    REVIEW_REASONS
} ReviewReason;

typedef struct ReviewName {
    Str            person, name;
    Str            readiness; /* recorded: id of LIST_READINESS; empty: not */
    ReviewAct      act;
    uint32_t       reasons; /* bits of ReviewReason */
    Verdict        verdict;
    int64_t        points;   /* thousandths */
    Day            ready;    /* first day as things stand; DAY_NONE: not known, or not so */
    Day            earliest; /* the same, or by what `nearest` names if it is decided at once */
    Day            ends;     /* last day of service; DAY_NONE: not known */
    const Nearest *nearest;  /* NULL: eligible, or not looked for */
    uint32_t       posts;    /* in the pool for so many */
} ReviewName;

typedef struct ReviewPost {
    Str               post, name, unit;   /* unit: its name */
    int64_t           seats, least, most; /* names asked for, by packs or the user; 0, -1: not */
    Str               clauses;            /* of packs that ask it; empty: none */
    const ReviewName *names;              /* those who stay by readiness, then out, then in */
    uint32_t          name_count, stay, out, in;
} ReviewPost;

enum { REVIEW_BANDS = 3 };

/* Those who stay, of the posts of one unit, by age. */
typedef struct ReviewUnit {
    Str      unit, name;
    uint32_t bands[REVIEW_BANDS], unknown;
} ReviewUnit;

typedef struct ReviewAnswer {
    Day               as_of, on;
    Str               authority;              /* whose posts; empty: all */
    int32_t           term;                   /* months of a full one */
    int32_t           year;                   /* of the ratings */
    int32_t           ages[REVIEW_BANDS - 1]; /* under the first, under the second, above */
    int64_t           posts_most; /* posts a name may be in the pool for; -1: not said */
    const ReviewPost *posts;
    const ReviewUnit *units;
    uint32_t          post_count, unit_count;
    uint32_t          acts[REVIEW_ACTS], reasons[REVIEW_REASONS]; /* names */
} ReviewAnswer;

const char *review_act_name(ReviewAct act);          /* "stay", "out", "in" */
const char *review_reason_name(ReviewReason reason); /* "left" … */
json_t     *review_json(const ReviewAnswer *answer);

#endif
