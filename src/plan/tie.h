/* tie.h — what ties the paths of different people: pairs kept apart, and who holds a post only beside another
 * (docs/problem.md, "Between paths" 3 and 4).
 *
 * Rows of Field from apart_first on. An apart is one row, of both its sides. A beside is two: `needing`, of who
 * needs somebody beside them, and `backing`, of those who may be that; the price of the one is what the other
 * is paid.
 */
#ifndef PLAN_TIE_H
#define PLAN_TIE_H

#include "plan/field.h"

/* Marks pupils, whose posts, courses, do nothing but back somebody in later periods, and whom they serve; after the terms
 * of the field. */
void tie_prepare(Arena *arena, Field *field);

/* Asked to do what the heads given leave to one person: blocked from this price on, pushed below minus the field's
 * limit. */
typedef enum TieView {
    TIE_DRAFT, /* whoever is not among the heads holds nothing */
    TIE_OPEN   /* others may still join them: a needing row is not closed yet */
} TieView;

/* How many of the heads count, in whatever period, for who needs to be backed in this one. */
int32_t tie_backers(const Field *field, const int32_t *heads, uint32_t beside, uint32_t period);
/* Rows of a draft whose heads (row x period) are these, this row's and its other half's. */
void tie_update(const Field *field, const int32_t *heads, uint32_t row, uint32_t period,
                int64_t *rows);
/* Closes what the heads leave no room for, and pushes to where they need somebody beside them; other rows stay. */
void tie_push(const Field *field, const int32_t *heads, TieView view, int64_t *rows);
/* Whether these states back whom this person alone is left to back. */
bool tie_backs(const Field *field, const int32_t *heads, uint32_t person, const uint32_t *states);
/* Ties broken. */
int64_t tie_broken(const Field *field, const int32_t *heads);

#endif
