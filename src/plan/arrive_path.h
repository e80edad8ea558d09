/* arrive_path.h — the tables of path.h where what entering a post costs depends on the post left: movements.
 *
 * For every class of posts to come from the two cheapest entries are kept, because staying in a post is not
 * entering it anew: that would be paid for again. A period costs entries x classes.
 */
#ifndef PLAN_ARRIVE_PATH_H
#define PLAN_ARRIVE_PATH_H

#include "plan/path.h"

/* Room for the arrivals of any person. */
void arrive_path_open(Arena *arena, Path *path);
/* What path->person, whose entries are known, pays on entering; path->moving where it is not nought. There are
 * movements. */
void arrive_path_load(Path *path, const PathRules *rules);
/* The tables, over all labels. */
void arrive_path_solve(Path *path);

#endif
