/* holding.h — who holds which post on a day.
 *
 * A person has one main post at most; further posts in force on the day are sides (held concurrently).
 * Where several tenures could be the main one: a post held in its own right goes before a secondment,
 * that before acting; then the more important post, the higher rank, the first code. Whoever has left
 * service before the day holds nothing. Cost: O(tenures).
 */
#ifndef PROCESS_HOLDING_H
#define PROCESS_HOLDING_H

#include "model/roster.h"

typedef struct HoldingSide {
    uint32_t person, post, tenure;
} HoldingSide;

typedef struct Holding {
    Day          day;
    uint32_t    *main;   /* by person: post, or NONE */
    uint32_t    *tenure; /* by person: tenure of the main post, or NONE */
    HoldingSide *sides;  /* by person, then post */
    uint32_t     side_count;
    uint32_t    *heads; /* by post: people who hold it, mainly or as a side */
} Holding;

Holding holding_on(Arena *arena, const Roster *roster, Day day);
/* Does the person hold the post, mainly or as a side? */
bool holding_has(const Holding *holding, uint32_t person, uint32_t post);
/* Does the person hold it otherwise than acting in it? O(tenures of the person). */
bool holding_owns(const Holding *holding, const Roster *roster, uint32_t person, uint32_t post);

/* Seats and importance with their defaults: one seat, importance 1. */
int32_t post_seats(const Roster *roster, uint32_t post);
int32_t post_importance(const Roster *roster, uint32_t post);
/* Is the one post of lower rank than the other? By rank, where both are known. */
bool post_is_lower(const Roster *roster, uint32_t post, uint32_t than);
/* Are both of one unit, that is known? */
bool post_unit_same(const Roster *roster, uint32_t a, uint32_t b);
/* Does the post exist on the day, by its own dates and its unit's? */
bool post_open(const Roster *roster, uint32_t post, Day day);
/* Its last day, by its own dates and its unit's; DAY_MAX: none is recorded. */
Day post_last(const Roster *roster, uint32_t post);
/* The authority that manages the post on the day; empty when nothing is recorded. */
Str post_authority(const Roster *roster, uint32_t post, Day day);
/* Does the register's authority manage it: unless another one is recorded, and where the register names none. */
bool post_ours(const Roster *roster, uint32_t post, Day day);
/* Is it held in its own right: nothing said, main or rotated? */
bool tenure_owned(const Tenure *tenure);
/* Has the person left service before the day? */
bool person_left(const Roster *roster, uint32_t person, Day day);

#endif
