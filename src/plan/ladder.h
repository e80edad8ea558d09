/* ladder.h — what a path must remember of the past, for the needs (docs/problem.md, "A career path" 5).
 *
 * A label stands for one count of each need of the person that is told apart. Where nobody has needs
 * there is one label and nothing here runs. Needs beyond PROBLEM_LABELS_MAX labels are "loose": a bound
 * takes them as met, a lawful path goes only where they are met whatever came before, and a plan is
 * checked against them.
 */
#ifndef PLAN_LADDER_H
#define PLAN_LADDER_H

#include "plan/path.h"

/* The needs of each person, into the field. */
void ladder_prepare(Arena *arena, Field *field);
/* Room for the labels of any person. */
void ladder_open(Arena *arena, Path *path);
/* Which needs of the person the next tables tell apart: all that can be, or none. */
void ladder_ask(Path *path, uint32_t person, bool all);
/* Those that this path breaks join; false when there is none. */
bool ladder_join(Path *path, const uint32_t *states);
/* Labels of path->person, whose entries are known, by the needs that are asked. */
void ladder_load(Path *path);
/* Takes away the periods in which a loose need might not be met. */
void ladder_cut(Path *path, uint32_t e, PeriodMask *stay, PeriodMask *enter);
/* The tables of path.h, over all labels. */
void ladder_solve(Path *path);
/* Whether the path meets every need of the person. */
bool ladder_meets(const Field *field, uint32_t person, const uint32_t *states);

#endif
