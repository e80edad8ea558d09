/* path.h — the cheapest career path of one person under given row prices.
 *
 * Backward over the periods: free[t][e] is the least cost from t on for who holds entry e in t and may
 * leave after it; enter[t][e] the same for who enters e in t (move and the periods it must be kept
 * included); none[t] for who holds nothing. Leaving one entry for another needs only the least
 * enter[t + 1] over all entries, so a period costs one pass over the entries. Going from an entry to
 * itself "as a new entry" is never cheaper than staying, so it needs no exclusion.
 * The tables stay readable after path_solve: column.c walks them to list all near-cheapest paths.
 */
#ifndef PLAN_PATH_H
#define PLAN_PATH_H

#include "plan/level.h"

#define PATH_NEVER ((int64_t)1 << 61)

/* A slot fixed on the way to a leaf of the proof tree. */
typedef struct PathFix {
    uint32_t person, post, period;
    bool     in;
} PathFix;

typedef struct PathRules {
    Level          level;
    const int64_t *rows; /* prices, field_rows */
    const PathFix *fixes;
    uint32_t       fix_count;
    bool lawful; /* leave out entries that no plan may use, though the bound must allow them */
} PathRules;

typedef struct Path {
    const Field *field;
    uint32_t     person, first, count, until;
    int64_t     *hold, *free, *enter, *tail; /* [t * count + e]; hold is PATH_NEVER outside stay */
    PeriodMask  *stay, *may;
    PeriodMask   idle,
        idle_all; /* periods in which holding nothing is allowed; all of the person's */
    int64_t  none[PROBLEM_PERIODS_MAX + 1], best[PROBLEM_PERIODS_MAX + 1];
    uint32_t best_at[PROBLEM_PERIODS_MAX + 1];
    int64_t  move, displaced, constant;
    int64_t  value; /* of the cheapest path, PATH_NEVER when there is none */
    int64_t  steps; /* entries looked at so far */
} Path;

/* Scratch for any person of the field. */
Path *path_open(Arena *arena, const Field *field);
/* Fills the tables of `person`; returns the least cost in price units, or PATH_NEVER. */
int64_t path_solve(Path *path, const PathRules *rules, uint32_t person);
/* Entry held in each period (NONE: nothing) on the cheapest path; path->value must not be NEVER. */
void path_trace(const Path *path, uint32_t *states);
/* How much dearer the cheapest entry into any post is than holding nothing; nought for who holds a post
 * before period 0, or would enter one. */
int64_t path_margin(const Path *path);
/* First period after t at which who enters entry e in t may leave it. */
uint32_t path_kept_until(const Path *path, uint32_t e, uint32_t t);

#endif
