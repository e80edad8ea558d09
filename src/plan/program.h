/* program.h — the master as a linear program: rows, columns, and which of them stands for what. Private to
 * master.c. Costs are counted from the master's centre: MATH.md "Master". */
#ifndef PLAN_PROGRAM_H
#define PLAN_PROGRAM_H

#include "plan/master.h"

#include <math.h>

/* A linear program by columns, as both engines load it. */
typedef struct Lp {
    Arena *arena;
    VEC(int) starts, index;
    VEC(double) value, low, high, cost;
    VEC(double) row_low, row_high;
} Lp;

/* The column of a quota that a share counts as met: 0 or 1. */
typedef struct Mark {
    int    column;
    size_t cell; /* part x period */
} Mark;

/* A cell met, so many times, by holding a post of a share of holders, counted or not, by backing a beside, or by
 * arriving. */
typedef struct HoldersMeet {
    size_t cell;
    double times;
} HoldersMeet;

/* What the builder knows besides. */
typedef struct Program {
    Lp            lp;
    const Master *m;
    bool          whole;   /* for CBC: no elastic rows */
    int          *row_of;  /* tariff index (then splits) -> row, or -1 */
    int32_t      *touched; /* tariff index (then splits) -> columns meeting it */
    int32_t      *fixed;   /* heads of people with one column only */
    int          *person_row;
    int          *lp_column; /* pool column -> column, or -1 */
    uint32_t     *allowed;   /* person -> columns allowed by the fixings */
    size_t        cells;     /* tariff_size + splits */
    double        elastic;   /* price of breaking a row that has no price of its own */
    double       *centre; /* cell -> price from which the program counts, in points, at least 0 */
    double       *own;    /* person -> cost of its cheapest path at these prices */
    double       *costs;  /* column -> its cost there */
    VEC(Mark) marks;
    double *fixed_held;    /* as `fixed`, what is `held`; NULL where nothing can be */
    VEC(HoldersMeet) held; /* scratch: cells one column meets otherwise than once, and how often */
    uint32_t *arrivals;    /* scratch: movements one column arrives for */
    VEC(size_t) met;       /* scratch: cells one column meets */
} Program;

/* False when somebody has no column left. whole: for CBC. */
bool program_make(Arena *arena, Program *program, const Master *master, bool whole);
/* A new row; its number. Columns go from nought to high; what a column meets is said right after it is opened. */
int  program_row(Program *program, double low, double high);
void program_column(Program *program, double cost, double high);
void program_meet(Program *program, int row, double value);
/* Every row of the leaf, with the columns that break it or leave it slack. */
void program_rows(Program *program);
/* The prices from which the program counts, as far as their rows allow them. */
void program_centre(Program *program);
/* Above anything one path can cost or save. */
double program_elastic(const Field *field);
/* Every cell a path meets because it holds a post of a share of holders, backs a beside or arrives, into `held`. */
void program_hold(Program *program, const uint32_t *states);
/* The right side of the row of a share of holders: heads where nobody holds its posts, though there the row need not
 * be sharp. */
double program_heads(const Program *program, uint32_t quota, uint32_t period, bool ceiling);
/* What a vacancy of the post costs, in points: seats are priced from there. */
double program_seat(const Program *program, uint32_t post);
/* Least price a cell may have in the master's box, in points, counted like the centre. */
double program_least(const Program *program, size_t cell);

#endif
