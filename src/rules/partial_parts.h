/* partial_parts.h — what the files of the partial engine share; private to partial*.c. */
#ifndef RULES_PARTIAL_PARTS_H
#define RULES_PARTIAL_PARTS_H

#include "rules/complete.h"
#include "rules/fact.h"
#include "rules/partial.h"

/* Requirements of the standard with what the post settles put in. */
struct Partial {
    const Rules    *rules;
    const Roster   *roster;
    uint32_t        post, standard;
    Day             day;
    const Standard *of; /* NULL: none */
    const Clause  **clauses;
    Truth          *settled;
    uint32_t        count;
};

struct Residue {
    const Partial *partial;
    const Clause **clauses; /* what is left of them */
    Truth         *settled; /* UNKNOWN: something is left */
    uint32_t       count;
    Range         *ranges; /* by fact: as they are */
    OpenFact      *open;
    uint32_t       open_count;
};

/* ranges: by fact of the Rules; kept. free: by fact, those to be left open whatever they are; NULL: none. */
const Residue *residue_make(Arena *arena, const Partial *partial, Range *ranges, const bool *free,
                            JudgeAs as);
/* ranges is used as scratch and left as it was. truths, when not NULL: of each requirement. */
Verdict residue_ranged(Arena *scratch, const Residue *residue, Range *ranges, Truth *truths);
/* The facts of the standard, by fact of the Rules. */
Range *partial_ranges(Arena *arena, const Partial *partial, uint32_t person, Day day);

/* Is it time in posts, months or terms? */
bool fact_gathers(const Fact *fact);

/* What a change of posts can make of a fact: service only grows, of what depends on the posts held nothing is taken as known. */
Range range_on_the_way(const Fact *fact, Range now);

/* Does a main tenure of the post count for this fact about posts held? */
Truth partial_counts_post(const Partial *partial, const Fact *fact, uint32_t post);

/* ---- partial_time.c ---- */

/* Days on which no fact passes a threshold of the standard. */
typedef struct Phase {
    Day            first, last;
    const Partial *partial;
    Range         *ranges; /* on its first day */
    Verdict        verdict;
} Phase;

/* From which day on a tenure begun on the first day has given so many months. */
typedef struct Gathered {
    uint32_t fact;
    int64_t  months;
    Day      day;
} Gathered;

typedef struct Timeline {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    uint32_t      person, post;
    JudgeAs       as;
    Day           first, last;
    bool          anytime; /* months are gathered whenever: no day is reckoned for them */
    const Day
            *breaks; /* ascending, the first one `first`: between two of them facts move one way */
    uint32_t break_count;
    VEC(Phase) phases;
    VEC(Gathered) gathered; /* found by timeline_gathers */
} Timeline;

Timeline timeline_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                       uint32_t post, JudgeAs as, Day first, Day last);
/* The first day on which the months of this fact are `months` when a tenure that fits begins on the first
 * day and goes on (of the present post: when it is held on); DAY_MAX: not by the last day. */
Day timeline_gathers(Timeline *timeline, uint32_t fact, int64_t months);

/* ---- partial_ways.c ---- */

/* A fact that is changed, to the least value of the cell it must come to. Months are gathered from the first
 * day on; a rating is there when its year is over; anything else on the first day. */
typedef struct Target {
    uint32_t fact;
    int64_t  value, from; /* from: as it is without the change */
    Day      day;         /* when it can be there */
} Target;

typedef struct Way {
    Target   targets[COMPLETE_FACTS];
    uint32_t count;
    Day      day;
    uint32_t phase;
} Way;

/* Which of the requirements are asked; lenient: what is not known may turn out well. */
typedef struct Asked {
    const bool *clauses; /* by requirement of the residue; NULL: all */
    bool        lenient;
    bool (*movable)(const Fact *fact); /* NULL: all that a decision moves */
} Asked;

typedef struct Ways {
    Arena *arena;
    VEC(Way) list;
    bool whole;
} Ways;

/* What is left in a phase, with what is still to come left open. */
const Residue *ways_residue(Arena *arena, const Timeline *timeline, uint32_t phase);
/* Adds the ways of one phase; drops those that ask more than another and are no sooner. */
void ways_add(Ways *ways, Timeline *timeline, uint32_t phase, const Asked *asked);
/* Is there any? needed, by fact of the Rules: those not known on which it still depends; may be NULL.
 * *whole_out false: there were more cases than are tried. */
bool ways_any(Timeline *timeline, uint32_t phase, const Asked *asked, bool *needed,
              bool *whole_out);
/* The cells around the target's value that serve as well, with all other targets of the way as they are. */
Range way_reaches(Arena *scratch, Timeline *timeline, const Way *way, uint32_t target);

/* ---- partial_waits.c ---- */

/* On the way to the day, on which the person is eligible. */
typedef struct Waits {
    Timeline         *timeline;
    const Way        *way;     /* NULL: by time alone */
    const NearChange *changes; /* by target of the way */
    Day               day;
} Waits;

/* What time alone brings meanwhile, the earliest first. */
const NearWait *waits_find(Arena *arena, const Waits *waits, uint32_t *count_out);

/* The requirements that are met on the day by ratings as projected and by nothing else. */
const NearRest *rests_find(Arena *arena, const Waits *waits, uint32_t *count_out);

#endif
