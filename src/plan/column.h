/* column.h — career paths worth considering: the columns of the restricted master.
 *
 * column_near lists every path of a person whose regret (cost above the cheapest under the prices) is
 * at most a given amount: a walk over path.h's tables that never enters a branch without such a path,
 * so the work is in proportion to what it lists. No path is kept twice.
 */
#ifndef PLAN_COLUMN_H
#define PLAN_COLUMN_H

#include "plan/crew.h"
#include "plan/score.h"

typedef struct Column {
    uint32_t person, next; /* next column of the same person, or NONE */
    uint64_t print;        /* hash of the states */
    int64_t  cost;         /* the level's, in price units */
} Column;

typedef struct Pool {
    Arena       *arena;
    const Field *field;
    Level        level;
    uint32_t    *heads; /* person -> newest column, or NONE */
    uint32_t    *counts;
    VEC(Column) columns;
    VEC(uint32_t) states; /* column x period */
} Pool;

Pool                         *column_pool(Arena *arena, const Field *field, Level level);
static inline const uint32_t *column_states(const Pool *pool, size_t column) {
    return pool->states.at + column * pool->field->periods;
}
/* The column of this path, or NONE. */
uint32_t column_find(const Pool *pool, uint32_t person, const uint32_t *states);
/* Adds a path; false when the pool has it already. */
bool column_add(Pool *pool, uint32_t person, const uint32_t *states);
/* Adds the paths of path->person with regret <= budget, at most `most` new ones. True when all of them
 * are in the pool. path_solve must have run. */
bool column_near(Pool *pool, const Path *path, int64_t budget, uint32_t most);
/* The same for everybody under these rules, while the pool has fewer than `most` columns. */
bool column_near_all(Pool *pool, Crew *crew, const PathRules *rules, int64_t budget, size_t most);

#endif
