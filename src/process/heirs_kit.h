/* heirs_kit.h — what becomes of posts and their holders by a change of organisation (docs/plan.md, "Changes of organisation",
 * "Deputies"): registers, packs and changes by seed, and a second way to reckon, from the register, the links of the change and the facts
 * of each person, day by day. Shares no code with pose*.c. */
#ifndef PROCESS_HEIRS_KIT_H
#define PROCESS_HEIRS_KIT_H

#include "base/random.h"
#include "base/vec.h"
#include "process/pose_kit.h"

enum { PEOPLE = 8, PLACES = 32, UNITS = 12, PERIODS = 14, KINDS = 3, HALF = 6, YEARS_GIVEN = 60 };

typedef enum Verdicts { BINDS_NOT, YES, NO, PERHAPS } Verdicts;

typedef struct Law {
    Day  since;                   /* DAY_NONE: never */
    bool degree;                  /* of entrants */
    int  enter_under, hold_under; /* years; 0: not asked */
    bool prefers;
} Law;

typedef struct Soul {
    const char *code;
    Day         born, last; /* of service */
    int         degree;     /* -1: not recorded, 0 secondary, 1 bachelor, 2 master */
    bool        elsewhere;
    Str         main, side; /* posts, by code; empty: none */
    uint32_t    held, beside, until;
} Soul;

typedef struct Spot {
    Str      code, unit;
    int32_t  rank, seats, importance;
    Day      since, until;
    bool     ours, deputy;
    int      kind;
    uint32_t row; /* of the problem */
} Spot;

typedef struct World {
    Law      laws[KINDS];
    Soul     souls[PEOPLE];
    Spot     places[PLACES];
    uint32_t soul_count, place_count, periods;
    Records  records;
    VEC(Reform) reforms;
    const Roster   *was, *now;
    const PostLink *links;
    uint32_t        link_count;
    Settings        settings;
    Day             start;
    uint32_t        become[PLACES][PLACES]; /* first period, or NONE */
    uint32_t        via[PLACES][PLACES];    /* bits of posts: straight out of these */
    int64_t         own[PLACES][PERIODS], seats[PLACES][PERIODS];
    /* By person and post, bits of periods; what the period costs. */
    PeriodMask  enter[PEOPLE][PLACES], on[PEOPLE][PLACES], stay[PEOPLE][PLACES];
    int64_t     cost[PEOPLE][PLACES][PERIODS];
    const Pose *pose;
} World;

extern const char *const heirs_kinds[KINDS];

/* A register and what a scenario changes; tiny: few posts, people and periods. NULL: the changes do not go with the register. */
World *heirs_made(uint64_t seed, bool tiny);
/* Rules of its laws. */
const Rules *heirs_rules(const World *w);
/* All that is reckoned, of the register as changed; `pose` says which posts are rows of the problem. */
void heirs_reckon(World *w);

bool heirs_open(const World *w, uint32_t j, uint32_t t);
/* Of lower rank, where both are known. */
bool heirs_lower(const World *w, uint32_t from, uint32_t to);
/* Left where they are: managed by another authority, or in a post of one. */
bool heirs_fixed(const World *w, uint32_t i);
/* The first period in which the one post has become the other, by several changes too; NONE: it does not. */
uint32_t heirs_becomes(const World *w, uint32_t before, uint32_t after);
/* The first period in which the unit of the post has taken over the one held; NONE: it does not. */
uint32_t heirs_taken_in(const World *w, uint32_t held, uint32_t j);
/* Of those for whom the post has seats: today's holders, who goes on, who comes down from a higher post taken over. */
bool heirs_of_today(const World *w, uint32_t i, uint32_t j);
/* Has the post more seats for a time? */
bool heirs_glides(const World *w, uint32_t j);
/* How many of today's people are to be kept while there may be too many. */
int64_t heirs_kept(const World *w, uint32_t j, uint32_t t);
/* The most deputies of a unit of the register; INT_MISSING: no limit. */
int64_t heirs_ceiling(const World *w, uint32_t u, uint32_t t);
/* Of the unit's deputies those whom the plan does not move. */
int64_t  heirs_left_alone(const World *w, uint32_t u, uint32_t t);
uint32_t heirs_unit(const World *w, uint32_t j);

#endif
