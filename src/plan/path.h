/* path.h — the cheapest career path of one person under given row prices.
 *
 * Backward over the periods: free[t][e] is the least cost from t on for who holds entry e in t and may
 * leave after it; enter[t][e] the same for who enters e in t (move and the periods it must be kept
 * included); none[t] for who holds nothing. Leaving one entry for another needs only the least
 * enter[t + 1] over all entries, so a period costs one pass over the entries. Going from an entry to
 * itself "as a new entry" is never cheaper than staying, so it needs no exclusion; where movements pay
 * for arriving, or rotations bind, it is excluded (arrive_path.h).
 * The tables stay readable after path_solve: column.c walks them to list all near-cheapest paths. Where that is not
 * asked for (brief), needs and rotations are left out as long as the cheapest path meets them: it is then the cheapest
 * that does. Those that it breaks join.
 */
#ifndef PLAN_PATH_H
#define PLAN_PATH_H

#include "plan/level.h"

#define PATH_NEVER ((int64_t)1 << 61)
#define PATH_TAKEN ((int64_t)1 << 55) /* from this price on a seat is taken */

enum {
    PATH_LANES = 4
}; /* entries that one instruction handles; tables are filled up to a multiple */

/* A slot fixed on the way to a leaf of the proof tree. */
typedef struct PathFix {
    uint32_t person, post, period;
    bool     in;
} PathFix;

typedef struct PathRules {
    Level          level;
    const int64_t *rows;  /* prices, field_rows */
    const int64_t *taken; /* what a seat costs that rows[] says is taken; NULL: it is closed */
    const PathFix *fixes;
    uint32_t       fix_count;
    const uint32_t
              *kept; /* person x period: what is held in the periods of kept_in, and nothing else */
    PeriodMask kept_in;
    const bool *unkept; /* person -> free in these, too; NULL: nobody is */
    bool lawful; /* leave out entries that no plan may use, though the bound must allow them */
    bool brief;  /* only the cost, path_trace and path_margin are asked for, not the tables */
} PathRules;

/* Whole numbers only, so the answer is the same whichever of the two the machine runs. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define PATH_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define PATH_WIDE
#endif

/* The two cheapest entries there for who comes from one class of posts. */
typedef struct PathExit {
    int64_t  first, second;
    uint32_t entry; /* of the first */
} PathExit;

/* Entries that every need of the person treats alike, at one label: ladder.c. */
typedef struct PathKind {
    uint32_t       entry;   /* the first of them */
    const int64_t *mask;    /* entry -> all bits where it is one of them, else none */
    const int64_t *onward;  /* entry -> the least from the next period on, who stays */
    int64_t        leave;   /* the same, who leaves */
    bool           entered; /* whether they may be entered */
} PathKind;

typedef struct Path {
    const Field *field;
    uint32_t     person, first, count, until;
    size_t       width;       /* count, filled up; what fills it can be neither held nor entered */
    int64_t     *hold, *tail; /* [t * width + e]; hold is PATH_NEVER outside stay */
    int64_t     *free;        /* [path_at(t, label) * width + e] */
    int64_t     *enter;       /* the same; but see anew */
    PeriodMask  *stay, *may;
    bool         lasting;       /* some entry of the person is kept for more than one period */
    bool         laddered;      /* some need of the person is told apart */
    uint32_t     labels, start; /* of the past, for needs: ladder.h; mostly one */
    uint32_t    *same; /* [path_at] of labels that all which comes then treats alike, the first */
    uint32_t    *next; /* [path_kind_at]; kind = kinds: none. Unused with one label */
    bool        *held, *entered; /* the same: whether needs let it be held, entered */
    bool        *asked;          /* need of the person -> told apart in these tables */
    uint32_t    *strides;        /* the same: as FieldNeed.stride of those that are, else 0 */
    PathKind    *kind;
    uint32_t     kinds;
    const uint32_t *kind_of;                  /* entry -> kind */
    int64_t        *masks, *noughts, *nevers; /* kind x entry; a row of noughts, of PATH_NEVER */
    bool           *reached;                  /* [path_at] labels a path can have there */
    int64_t *leave;   /* [path_at] least cost from there on for who leaves a post with that label */
    bool     moving;  /* what entering costs depends on what is left: arrive_path.h */
    uint32_t classes; /* of what is left; 1 without `moving` */
    uint32_t origin_none, origin_start; /* with `moving`, as the next four */
    bool
                    anew; /* with `moving`: it may pay to enter anew what is held, or what needs and rotations let differs by class;
                  ways then stand for enter, which is one row for all classes, without what arriving costs */
    int64_t        *gain; /* [(kind * classes + class) * periods + t] cost of arriving */
    const uint32_t *arrival_kind; /* entry -> kind, by what arriving costs; NULL: nothing */
    uint32_t        kinds_arriving;
    int64_t        *least; /* scratch: of entries of each kind; of leaving each entry */
    PathExit       *exits; /* [path_at * classes + class] */
    bool turning; /* with `anew`, as the next six: rotations are asked for, and there are some */
    uint32_t           ways_count;  /* options of all entries; without `turning` one of each */
    const uint32_t    *option_from; /* entry -> options, counted as field->options_from */
    const FieldOption *options;     /* of the person */
    int64_t           *ways; /* [path_at * ways_count + option] cost of entering but for arriving */
    PathExit          *severest; /* scratch, by class for movements */
    PeriodMask         idle,
        idle_all;         /* periods in which holding nothing is allowed; all of the person's */
    int64_t *none, *best; /* [path_at] */
    int64_t  move, displaced, constant;
    int64_t  value; /* of the cheapest path, PATH_NEVER when there is none */
    int64_t  steps; /* entries looked at so far */
} Path;

static inline size_t path_lanes(size_t count) {
    return (count + PATH_LANES - 1) / PATH_LANES * PATH_LANES;
}
static inline size_t path_at(const Path *path, uint32_t t, uint32_t label) {
    return (size_t)t * path->labels + label;
}
static inline size_t path_kind_at(const Path *path, uint32_t label, uint32_t kind) {
    return (size_t)label * (path->kinds + 1) + kind;
}
/* The label after holding entry e in t (NONE: nothing). */
static inline uint32_t path_next(const Path *path, uint32_t t, uint32_t label, uint32_t e) {
    if (path->labels == 1)
        return 0;
    uint32_t kind = e == NONE ? path->kinds : path->kind_of[e];
    return path->same[path_at(path, t + 1, path->next[path_kind_at(path, label, kind)])];
}
/* The class of what is left, by who holds `now` (NONE: none, or a post that is no entry). */
static inline uint32_t path_origin(const Path *path, uint32_t now, bool holds) {
    if (!path->moving)
        return 0;
    if (now != NONE)
        return path->field->origin_of[path->first + now];
    return holds ? path->origin_start : path->origin_none;
}
static inline int64_t path_capped(int64_t cost) {
    return cost < PATH_NEVER / 2 ? cost : PATH_NEVER;
}
/* What arriving costs who enters e in t, by class of what is left. */
static inline int64_t path_gain(const Path *path, uint32_t origin, uint32_t t, uint32_t e) {
    if (!path->moving || !path->arrival_kind)
        return 0;
    return path
        ->gain[((size_t)path->arrival_kind[e] * path->classes + origin) * path->field->periods + t];
}
/* Which of the person's ways is that of who comes from the class into entry e; with `anew`. */
uint32_t path_way(const Path *path, uint32_t origin, uint32_t e);
/* What it costs to enter e there, in t; PATH_NEVER where nobody may. */
static inline int64_t path_entering(const Path *path, size_t at, uint32_t origin, uint32_t t,
                                    uint32_t e) {
    int64_t way = path->moving && path->anew
                      ? path->ways[at * path->ways_count + path_way(path, origin, e)]
                      : path->enter[at * path->width + e];
    return path->moving ? path_capped(way + path_gain(path, origin, t, e)) : way;
}

/* Scratch for any person of the field. */
Path *path_open(Arena *arena, const Field *field);
/* Fills the tables of `person`; returns the least cost in price units, or PATH_NEVER. */
int64_t path_solve(Path *path, const PathRules *rules, uint32_t person);
/* Entry held in each period (NONE: nothing) on the cheapest path; path->value must not be NEVER. */
void path_trace(const Path *path, uint32_t *states);
/* Cost of the cheapest entry into any post from there on; PATH_NEVER when there is none. */
int64_t path_coming(const Path *path);
/* How much dearer the cheapest entry into any post is than holding nothing; nought for who holds a post
 * before period 0, or would enter one. Brief rules may tell less: of entries that needs bar, too. */
int64_t path_margin(const Path *path);
/* First period after t at which who enters entry e in t and keeps it `kept` periods, or as long as it is always kept, may leave
 * it. */
uint32_t path_end(const Path *path, uint32_t e, uint32_t t, uint32_t kept);
/* First period after t at which who enters entry e in t, coming from this class, may leave it. */
uint32_t path_kept_until(const Path *path, uint32_t origin, uint32_t e, uint32_t t);

#endif
