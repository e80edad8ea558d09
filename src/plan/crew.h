/* crew.h — the same path search over many people, by several threads.
 *
 * Each person's result depends on the prices alone and is written to its own place, so the outcome is
 * the same on any number of threads.
 */
#ifndef PLAN_CREW_H
#define PLAN_CREW_H

#include "base/team.h"
#include "plan/path.h"

typedef struct Crew {
    Arena       *arena;
    const Field *field;
    Team        *team;
    Path       **paths; /* scratch, one per hand of the team */
    Path        *path;  /* the caller's own: paths[0] */
    int64_t     *rows;  /* scratch for field_rows */
    int64_t     *costs; /* scratch, one per person */
    const bool  *skip;  /* people left out by crew_solve, or NULL */
    int64_t *margins;   /* scratch: what the best entry costs above holding nothing, of who does */
    int64_t  steps;     /* entries looked at by crew_solve so far */
} Crew;

Crew *crew_open(Arena *arena, const Field *field, int threads);
void  crew_close(Crew *crew); /* ends the threads; NULL is allowed */
void  Crew_auto(Crew **crew);

/* Cheapest paths of people from, from + stride, ...: costs[i] and, when states is given, states[i * periods].
 * Of a person without a path the cost is PATH_NEVER and the states are left alone. */
void crew_solve(Crew *crew, const PathRules *rules, uint32_t from, uint32_t stride,
                uint32_t *states, int64_t *costs);

#endif
