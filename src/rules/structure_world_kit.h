/* structure_world_kit.h — small random registers of posts, bodies and people, some facts of them not recorded; for tests of
 * structure clauses against a count.
 */
#ifndef RULES_STRUCTURE_WORLD_KIT_H
#define RULES_STRUCTURE_WORLD_KIT_H

#include "model/roster.h"

enum {
    UNITS = 3,
    POSTS = 6,
    BODIES = 3,
    PEOPLE = 6,
    EPOCHS = 2, /* before and from 2026-01-01 */
    OPEN = -1   /* not recorded */
};

typedef struct World {
    int  level[UNITS], staff[UNITS]; /* 0 commune, 1 province, 2 central */
    int  kind[POSTS], unit[POSTS], seats[POSTS];
    int  rank[POSTS];                 /* 0: 10, 1: 20 */
    int  of[BODIES];                  /* unit */
    int  term[BODIES];                /* 0: begun in epoch 0, 1: in epoch 1; OPEN: none */
    int  sex[PEOPLE], degree[PEOPLE]; /* 1 female; 1 bachelor */
    int  locality[UNITS];             /* 0 or 1 */
    int  native[PEOPLE];              /* 0 or 1 as of units, 2 from elsewhere */
    bool seat[BODIES][POSTS], member[BODIES][PEOPLE];
    bool hold[EPOCHS][PEOPLE][POSTS], pool[PEOPLE][POSTS], left[PEOPLE];
} World;

/* The same for the same seed. */
void world_make(World *w, uint64_t seed);
/* As of 2026-07-01; bodies of kind "k" named "b0", posts of the kinds "a" and "c". */
const Roster *world_roster(Arena *arena, const World *w);

#endif
