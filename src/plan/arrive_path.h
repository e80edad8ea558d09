/* arrive_path.h — the tables of path.h where entering a post depends on the post left: movements are paid for, and
 * rotations keep a post longer, or do not let it be entered (docs/problem.md, "A career path" 3).
 *
 * For every class of posts to come from the two cheapest entries are kept, because staying in a post is not
 * entering it anew: that would be paid for again. A period costs entries x classes that movements tell apart, and a look at each
 * turn: an entry that rotations let a class enter earlier, or leave sooner, than the severest one. Where it never pays to enter anew what is held
 * and there are no needs or rotations (mostly), the tables are the plain ones: entries are compared by kinds that pay alike, and
 * a period costs entries + kinds x classes.
 */
#ifndef PLAN_ARRIVE_PATH_H
#define PLAN_ARRIVE_PATH_H

#include "plan/path.h"

/* Room for the arrivals of any person. */
void arrive_path_open(Arena *arena, Path *path);
/* What path->person, whose entries are known, pays on entering, and where it `rotates` their rotations; path->moving where
 * there is any. There are movements or rotations. */
void arrive_path_load(Path *path, const PathRules *rules, bool rotates);
/* The tables, over all labels; of path->anew. */
void arrive_path_solve(Path *path);
/* Without it: the least of leaving for anything in t, by class; from what enter[t] is. */
void arrive_path_exits(Path *path, uint32_t t);
/* The least of entering another post than `now`, coming from there; `at` is of the period of entering. */
static inline int64_t arrive_path_exit(const Path *path, size_t at, uint32_t origin, uint32_t now) {
    const PathExit *exit = &path->exits[at * path->classes + origin];
    return path->anew && exit->entry == now ? exit->second : exit->first;
}
/* With `moving`: the cheapest entry but `now` to enter there, coming from the class, the first of several; NONE: there is none. */
uint32_t arrive_cheapest(const Path *path, size_t at, uint32_t t, uint32_t origin, uint32_t now);
/* Whether the path keeps to the person's rotations. */
bool arrive_rotates(const Field *field, uint32_t person, const uint32_t *states);

#endif
