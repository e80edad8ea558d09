/* team.h — one piece of work in numbered parts, by several threads.
 *
 * A part must write to places of its own and read nothing another part writes; then the outcome is the
 * same on any number of threads, whoever takes which part. Helpers sleep between calls, and the caller
 * waits only for helpers that took a part.
 */
#ifndef BASE_TEAM_H
#define BASE_TEAM_H

#include "base/arena.h"

enum { TEAM_MOST = 64 };

/* hand: 0 is the caller, up to team_hands - 1: which scratch to use. */
typedef void TeamWork(void *with, uint32_t part, uint32_t hand);

typedef struct Team Team;

/* Where the system gives fewer threads, fewer do the same work. */
Team    *team_open(Arena *arena, int threads);
void     team_close(Team *team); /* ends the threads; NULL is allowed */
void     Team_auto(Team **team);
uint32_t team_hands(const Team *team);
/* Returns when all parts are done. */
void team_run(Team *team, uint32_t parts, TeamWork *work, void *with);

#endif
