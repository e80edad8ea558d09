/* reorganisation_parts.h — what the parts of the answer of `scenario reorganise` share; private to reorganisation*.c. */
#ifndef PROCESS_REORGANISATION_PARTS_H
#define PROCESS_REORGANISATION_PARTS_H

#include "base/vec.h"
#include "process/holding.h"
#include "process/reorganisation_tell.h"
#include "process/reorganise.h"

typedef struct Counting {
    Arena        *arena;
    const Roster *roster; /* as it would be */
    const bool   *deputy; /* by post */
} Counting;

/* Who holds a post of what is counted under a number: that number, then the person's. */
typedef VEC(uint64_t) Heads;

/* Seats of the unit's posts that are there on the day, or of those of deputies. */
int64_t reorganised_seats(const Counting *c, uint32_t unit, Day day, bool deputies);
/* Adds the holders of the post on the day, where it is there then; whoever is added twice counts once. */
void heads_add(const Counting *c, const Holding *holding, uint32_t post, uint32_t number,
               Heads *heads);
/* How many there are under each number below `numbers`. */
int64_t *heads_count(Arena *arena, Heads *heads, size_t numbers);
/* Turns it to the day. */
void holding_turn(const Counting *c, Holding *holding, Day day);

/* Each sets its part of the answer, whose changes, links and days are there. */
void reorganised_units(const Counting *c, Reorganisation *answer);
/* After the units. */
void reorganised_posts(const Counting *c, const Reorganised *done, Reorganisation *answer);
/* A warning of each post kept apart because another authority manages it. */
void reorganised_aparts(const Counting *c, const Reorganised *done, Findings *findings);
/* plan: NULL: there is none. */
void reorganised_people(const Counting *c, const PlanAnswer *plan, Reorganisation *answer);
/* After the links. */
void reorganised_pool(const Counting *c, Reorganisation *answer);
/* A note of the people whose post becomes only posts that no standard binds: nobody may be proposed for those. */
void reorganised_unbound(const Counting *c, const Rules *rules, const Reorganisation *answer,
                         Findings *findings);

#endif
