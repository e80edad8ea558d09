/* pool.h — the answer of `pool`: who is planned for which post, how many posts that can fill at once, and why no more. */
#ifndef WIRE_POOL_H
#define WIRE_POOL_H

#include "model/judgement.h"

#include <jansson.h>

enum { POOL_LEVELS = 3 }; /* codes of LIST_READINESS */

typedef struct PoolName {
    Str      person, name;
    Str      readiness; /* id of LIST_READINESS; empty: not recorded */
    Verdict  verdict;   /* as an entrant, on the day */
    uint32_t posts;     /* of the whole register the person is in the pool for, this one included */
} PoolName;

typedef struct PoolPost {
    Str             post, name, unit; /* unit: its name */
    const PoolName *names;
    uint32_t        name_count;
    uint32_t levels[POOL_LEVELS + 1]; /* names by readiness as recorded; the last: not recorded */
    uint32_t eligible, shared;        /* names; shared: for other posts too */
} PoolPost;

/* A person or a post with its name. */
typedef struct PoolNamed {
    Str code, name;
} PoolNamed;

/* Posts that have fewer people between them than they are. */
typedef struct PoolLack {
    const PoolNamed *posts, *people;
    uint32_t         post_count, person_count;
} PoolLack;

typedef enum PoolOf {
    POOL_OF_NAMES,    /* everybody in the pool */
    POOL_OF_READY,    /* whose recorded readiness is the highest */
    POOL_OF_ELIGIBLE, /* who meets the standard on the day */
    POOL_OFS
} PoolOf;

typedef struct PoolCover {
    uint32_t with,
        filled; /* posts that have such a name; that can be filled at once, one person each */
    const PoolLack *lacks; /* of posts that have one */
    uint32_t        lack_count;
} PoolCover;

typedef struct PoolPerson {
    Str              person, name;
    const PoolNamed *posts;
    uint32_t         post_count;
} PoolPerson;

typedef struct PoolAnswer {
    Day             as_of, on;
    Str             authority; /* whose posts; empty: all */
    const PoolPost *posts;     /* in the order of the register */
    uint32_t        post_count;
    PoolCover       covers[POOL_OFS];
    const PoolPerson
            *people; /* of these posts, who stands for most of the register's posts first */
    uint32_t person_count;
    uint32_t entries, idle; /* idle: of people who left, or hold the post */
    uint32_t least, most;   /* asked for; 0: not */
} PoolAnswer;

const char *pool_of_name(PoolOf of); /* "names", "ready", "eligible" */
json_t     *pool_json(const PoolAnswer *answer);

#endif
