/* nation_made.h — a made-up nation of a given size, straight into a Problem; the same arguments give the same.
 *
 * A person may hold 30 posts near the one held, or near any post of those who hold none: a hundred posts away is one
 * spread, whatever the size. Half of these may be held from the first period, the others from a later one. Fits vary by
 * 120 with the pair and by 80 with the person around 500. 22 % are women; 30 % are young, and no longer so one after the
 * other within twenty periods; one in five retires within the periods; nine posts in ten are held. Every post is in two
 * bodies of ten that cross, a district's and a branch's: each wants two women and one young, 5,000 points a missing head.
 *
 * People are made one after the other, and their entries where they stay: nothing is held twice, nothing grows. Names are
 * left out, 16 bytes a person and a post that a register would have.
 */
#ifndef BENCH_NATION_MADE_H
#define BENCH_NATION_MADE_H

#include "model/problem.h"

enum {
    NATION_WIDTH = 30,  /* eligible posts a person */
    NATION_BODY = 10,   /* posts */
    NATION_BLOCK = 100, /* posts come in so many: districts whose branches cross */
    NATION_QUOTAS = 4,  /* a post is in: two bodies, two groups */
    NATION_GROUPS = 2,
    NATION_WOMEN = 22, /* of a hundred people */
    NATION_YOUNG = 30,
};

typedef struct NationSize {
    uint32_t people,
        posts; /* posts: a multiple of NATION_BLOCK, people and all entries below 2^31 */
    uint32_t periods;
    uint64_t seed;
} NationSize;

Problem *nation_made(Arena *arena, NationSize size);

#endif
