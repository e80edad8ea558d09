/* arrive_path.h — the tables of path.h where entering a post depends on the post left: movements are paid for, and
 * rotations keep a post longer, or do not let it be entered (docs/problem.md, "A career path" 3).
 *
 * For every class of posts to come from the two cheapest entries are kept, because staying in a post is not
 * entering it anew: that would be paid for again. A period costs entries x classes.
 */
#ifndef PLAN_ARRIVE_PATH_H
#define PLAN_ARRIVE_PATH_H

#include "plan/path.h"

/* Room for the arrivals of any person. */
void arrive_path_open(Arena *arena, Path *path);
/* What path->person, whose entries are known, pays on entering, and with `whole` their rotations; path->moving where
 * there is any. There are movements or rotations. */
void arrive_path_load(Path *path, const PathRules *rules, bool whole);
/* The tables, over all labels. */
void arrive_path_solve(Path *path);
/* Whether the path keeps to the person's rotations. */
bool arrive_rotates(const Field *field, uint32_t person, const uint32_t *states);

#endif
