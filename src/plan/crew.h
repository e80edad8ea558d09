/* crew.h — the same path search over many people, by several threads.
 *
 * Each person's result depends on the prices alone and is written to its own place, so the outcome is
 * the same on any number of threads. Helpers sleep between calls.
 */
#ifndef PLAN_CREW_H
#define PLAN_CREW_H

#include "plan/path.h"

typedef struct CrewTeam CrewTeam;

typedef struct Crew {
    Arena       *arena;
    const Field *field;
    Path        *path;  /* the caller's own scratch */
    int64_t     *rows;  /* scratch for field_rows */
    int64_t     *costs; /* scratch, one per person */
    const bool  *skip;  /* people left out by crew_solve, or NULL */
    int64_t  *margins;  /* scratch: what the best entry costs above holding nothing, of who does */
    CrewTeam *team;     /* NULL with one thread */
    int64_t   steps;    /* entries looked at by crew_solve so far */
} Crew;

Crew *crew_open(Arena *arena, const Field *field, int threads);
void  crew_close(Crew *crew); /* ends the threads; NULL is allowed */
void  Crew_auto(Crew **crew);

/* Cheapest paths of people from, from + stride, ...: costs[i] and, when states is given, states[i * periods].
 * Of a person without a path the cost is PATH_NEVER and the states are left alone. */
void crew_solve(Crew *crew, const PathRules *rules, uint32_t from, uint32_t stride,
                uint32_t *states, int64_t *costs);

#endif
