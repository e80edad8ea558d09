/* cover_parts.h — what the files that make cases share; private to cover*.c.
 *
 *     cover_case     which cases are made: all met, one not met, both sides of a threshold
 *     cover_aim      what is wanted of a case, and how near it is
 *     cover_value    values for its facts by themselves
 *     cover_climb    the same by lives, until the engine says what is wanted
 *     cover_edge     the three days at a threshold
 *     cover_effort   what all this may cost
 *     cover_life     birth, service and Party membership of one life
 *     cover_posts    the posts held, one after another
 *     cover_fit      whether one of them is what is asked of
 *     cover_given    the case as GIVEN of a test; with cover_study, cover_file
 *     cover_structure  the clauses of structures, for which no case is made
 *     cover_words    what the program says in cases, in the other language
 *     cover_made     the cases in a file, known again and renewed
 *     cover_judge    a case written, read and judged as any test
 */
#ifndef RULES_COVER_PARTS_H
#define RULES_COVER_PARTS_H

#include "rules/complete.h"
#include "rules/cover.h"
#include "rules/fact.h"

/* What the search for cases of a standard may cost still. */
typedef struct Effort {
    int64_t  left, life;   /* life: to write and read one */
    int64_t *parts, whole; /* of the condition of each clause with its exceptions, and of all */
} Effort;

/* A case of one standard: a value for each of its facts. */
typedef struct Making {
    Arena            *arena;
    const Rules      *rules;
    const Standard   *standard;
    const CoverWords *words;
    Day               day;
    int64_t          *values; /* by fact of the Rules; FACT_LEAST: nothing is said of it */
    bool             *first;  /* by fact: where two cannot be true of one life, this one is */
    uint32_t          edge;   /* the fact whose date is moved, NONE; it goes before all */
    int               shift;  /* by so many days */
    Effort           *effort;
    int               sex; /* code, where the age of retirement is asked of and nobody says whose */
} Making;

typedef struct FactList {
    uint32_t *at, count;
} FactList;

/* The facts something is said of, in the order in which they are heard. */
FactList making_facts(const Making *m);
/* The day from which so many months have passed; a day to and fro for the fact at the edge. */
Day making_back(const Making *m, uint32_t fact, int64_t months);
/* A fact counted from a date, which lies on one day or the next. */
bool        fact_timed(const Fact *fact);
const char *code_name(ListId list, int64_t code);
int64_t     code_among(uint32_t codes);
/* The post to be filled: its rank, where one is asked of. */
enum { RANK_OF_POST = 10 };
int64_t making_rank(const Making *m);

/* ---- cover_effort.c ---- */

Effort effort_of(Arena *arena, const Rules *rules, const Standard *standard, int64_t most);
bool   effort_spent(const Effort *effort);
/* A life written and read; all clauses weighed, that of the aim with its exceptions; one condition. */
void effort_life(const Making *m);
void effort_weigh(const Making *m, const Clause *aim);
void effort_node(const Making *m, const Node *node);
/* Every value of what is open in the condition of a clause. */
void    effort_complete(const Making *m, const Clause *clause, const Range *ranges);
int64_t cells_cost(const Rules *rules, const Node *node, const uint32_t *facts, uint32_t count,
                   const Range *ranges);

/* ---- cover_life.c ---- */

enum { LIFE_DATES = 3 }; /* service_start, party_joined, party_official */

typedef struct Life {
    int64_t sex;               /* code, -1: not said */
    Day     born;              /* DAY_NONE: not said */
    Day     dates[LIFE_DATES]; /* DAY_NONE: not said */
    Day     adult;             /* nothing of a working life begins before */
    bool    whole;             /* in an order in which people live */
} Life;

extern const int32_t LIFE_FIELDS[LIFE_DATES]; /* of Person */
Life                 life_of(const Making *m);

/* ---- cover_posts.c ---- */

enum { POSTS_MOST = 12 };

typedef struct Held {
    Str     kind;
    int64_t level, bloc, manner; /* codes; -1: not said */
    int64_t rank;                /* INT32_MIN: not said */
    int     unit;                /* 0 another, 1 the same, -1: not said */
    bool    this_post;
    bool    moved; /* its first day is at the edge */
    int64_t months;
    Day     since, until; /* DAY_NONE: still held */
} Held;

typedef struct Posts {
    Held     at[POSTS_MOST]; /* from the latest */
    uint32_t count;
    bool     ranked; /* the rank of the post to be filled has to be said */
    bool     whole;  /* they fit in the life */
} Posts;

Posts posts_of(const Making *m, const Life *life);

/* ---- cover_fit.c ---- */

bool kind_fits(const Filter *filter, Str kind);
bool level_asked(const Filter *filter);
bool rank_asked(const Filter *filter);
bool held_fits(const Making *m, const Fact *fact, const Held *held);

/* ---- cover_given.c ---- */

/* Can a test give it for a post of the standard? */
bool fact_givable(const Standard *standard, const Fact *fact);
/* In English keywords; false: no believable life has these values. Facts that no test can give are left out. */
bool making_given(const Making *m, Str *given_out);

/* ---- cover_file.c ---- */

/* The day of a dismissal, demotion or expulsion, on which a post ended; DAY_NONE. */
Day post_lost_on(const Making *m, const Life *life);

/* ---- cover_judge.c ---- */

/* The case as the engine reads it; false where no test can give it, or nobody lives so. */
bool making_ranges(const Making *m, Range *ranges);
/* A test of this text in a pack that has nothing but a standard of its name. NULL: it does not read. */
const Trial *trial_alone(Arena *arena, Str standard, Str text);
Str          test_text(Arena *arena, Str name, Str standard, Day day, Str given, Str expect);

/* ---- cover_aim.c ---- */

/* What is wanted beside that every other requirement is met. */
typedef struct Aim {
    const Clause *clause;    /* NULL: none in particular */
    Truth         truth;     /* of the clause */
    uint32_t      exception; /* whose exception is to be heard or not; NONE */
    bool          heard;
    int           points; /* 1: as many as can be, -1: as few, 0: not asked */
    bool          loose;  /* that no other requirement fails will do: this one decides by failing */
    const Making *seed;   /* a case to go from as well; NULL */
} Aim;

int64_t aim_worth(const Making *m, const Aim *aim, Range *ranges);
/* A requirement that is not met though it should be, other than that of the aim; NULL: none is. */
const Clause *aim_obstacle(const Making *m, const Aim *aim, Range *ranges);
/* Is it so, by these ranges? */
bool  aim_met(const Making *m, const Aim *aim, Range *ranges);
Truth making_truth(const Making *m, const Clause *clause, Range *ranges);

/* ---- cover_value.c ---- */

Making making_copy(const Making *m);
/* The values of another case of the same standard. */
void making_take(Making *m, const Making *from);
/* The facts of a condition go first. */
void making_first(Making *m, const Node *cond);
/* The values a fact is tried at; returns how many. */
enum { VALUES_MOST = 32 };
uint32_t fact_values(const Making *m, uint32_t fact, int64_t *values_out);
/* Values with which the condition is so, what is said already as it is where that will do; `keep` in any case. */
bool making_aim(Making *m, const Node *cond, Truth wanted, uint32_t keep);
/* Values from which to climb: of every clause, or bare, of that of the aim alone. */
void making_begin(Making *m, const Aim *aim, bool bare);

/* ---- cover_climb.c ---- */

/* Values with which all is as wanted, no more said than that takes; false: the best found. */
bool making_climb(Making *m, const Aim *aim);
/* 2 where it matters by whose table somebody retires: by that of a man and of a woman there may be another case. */
int making_sexes(const Making *m);
/* Is it said in any case, or not at all? */
bool making_keeps(const Making *m, uint32_t fact);

/* ---- cover_edge.c, cover_case.c ---- */

/* Cases are made in turn, each told to `take` with the clause (empty: all) and the words of its name; only what `lacks`. */
typedef struct Taker {
    void (*take)(void *with, const Making *m, Str label, const Str *what);
    bool (*lacks)(void *with, Str label, int way);
    bool (*tested)(void *with, Str label); /* tests show it each way */
    /* None was found: the requirement in the way; NULL: the search came to its limit. */
    void (*stuck)(void *with, Str label, int way, const Clause *obstacle);
    void *with;
} Taker;

typedef struct Maker {
    const Taker *taker;
    Making       met; /* all requirements met */
} Maker;

/* exception: of which the thresholds are; NONE: of the clause itself. */
void edges_make(const Maker *maker, const Clause *clause, uint32_t exception);
/* seeds: cases of fewest and of most points to go from as well; NULL. */
void cases_make(Making *m, const Taker *taker, const Making *const seeds[2]);

#endif
