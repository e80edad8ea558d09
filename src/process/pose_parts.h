/* pose_parts.h — the steps of a pose, in the order they run; private to pose*.c. */
#ifndef PROCESS_POSE_PARTS_H
#define PROCESS_POSE_PARTS_H

#include "base/team.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/pose.h"
#include "rules/partial.h"

/* The verdicts of one post, period by period: at[period * people + person], for everybody asked about. */
typedef struct PoseColumns {
    uint32_t post, people;
    uint32_t from, until; /* periods in which the post is open */
    Verdict *entrant, *holder;
    int64_t *points;
    /* By period, as the law of its first day has it: */
    uint32_t standard[PROBLEM_PERIODS_MAX]; /* NONE: none binds the post */
    int64_t  points_most[PROBLEM_PERIODS_MAX];
    bool     barring[PROBLEM_PERIODS_MAX]; /* the standard has clauses for holders */
    bool     bound;                        /* in some period */
    uint32_t fit_there; /* of its holders and those who go on in it: who meet its standard then */
    uint32_t joined;    /* the first period in which somebody goes on in it; NONE */
    bool    *ask;
    bool    *read; /* of whom points and holder are read too; NULL: of nobody else */
} PoseColumns;

/* Fills, for the periods in which a standard binds the post, entrant and, of who holds it or may enter it
 * in some period, points and (where barring) holder. */
typedef struct PoseJudge {
    void (*post)(void *with, PoseColumns *columns);
    void (*close)(void *with);
    void *with;
} PoseJudge;

/* Service asked before a post, by people who can gather it in the plan. */
typedef struct PoseAsked {
    Service     service;
    PoseService told;
    VEC(ProblemBrings) brings; /* person of the roster; 0 periods are listed too */
} PoseAsked;

/* One term of a body: its free seats as a post of the problem. */
typedef struct PoseTerm {
    uint32_t term; /* of the roster; NONE: the one that runs, not recorded */
    Day      day;  /* of the election; of the one that runs the first day of the plan */
    bool     running;
    uint32_t from, until, seats;
    uint32_t place; /* row of the problem */
} PoseTerm;

/* A body with an election within the plan. */
typedef struct PoseCouncil {
    uint32_t  body, parent; /* of the roster; of the councils, NONE */
    PoseTerm *terms;        /* one after another */
    uint32_t  term_count;
    /* Posts of the problem with a seat in it, and the others of its authority. */
    const uint32_t *seated, *open;
    uint32_t        seated_count, open_count;
    bool *member, *stands; /* by roster person: sits in a free seat and is moved; may be elected */
    uint32_t  member_count, outside_count, stand_count;
    int32_t  *outside; /* per period: members whom the plan does not move */
    uint32_t *path;    /* by roster person and term: row of the problem, NONE */
} PoseCouncil;

/* A number of heads that no clause states: the size of a body, where its seats by post can crowd its free ones, and the most
 * deputies of a unit, as ceilings; seats held or covered. */
typedef struct PoseSize {
    Str             rule, code, name; /* of the body or unit; of a cover, the post */
    uint32_t        body;             /* of the roster; NONE: a unit */
    const uint32_t *posts;
    uint32_t        post_count;
    const int32_t  *at_most, *fixed; /* per period */
    const int32_t  *at_least;        /* a target at this price; else NULL, a ceiling */
    int32_t         price;
    const bool
        *who; /* by person of the problem: who is counted, named as the code; NULL: everybody */
} PoseSize;

/* A further path as a person of the problem. */
typedef struct PosePerson {
    ProblemPerson who;
    int32_t       move, displaced;
} PosePerson;

typedef struct PoseSettled PoseSettled;

typedef struct Posing Posing;
struct Posing {
    Arena          *arena, *scratch;
    Team           *team;
    const Roster   *roster;
    const Rules    *rules;
    const Settings *settings;
    const Progress *progress;
    Findings       *findings;
    Pose           *pose;
    Problem        *problem;
    PoseJudge       judge;
    PoseJudge (*judge_open)(const Posing *posing); /* another of the same, for another register */
    PoseSettled *settled;
    int64_t      going_on; /* people and posts they go on in */
    uint32_t *ends; /* by roster person: first period after the recorded end of the main tenure */
    const PoseAsk *ask;
    uint32_t *
        seats; /* by roster post: seats this plan fills, the most in any period; 0: not in the problem */
    const int32_t **seats_in; /* by roster post: one per period where they change, else NULL */
    /* By unit of the roster, per period: people in service too many for the seat of a post above its deputies' that others became; NULL:
     * none. */
    /* By post that deputies too many keep seats in (pose_glide.c): seats there for heads too many. */
    const int32_t **heads_in;
    int32_t       **heads_over;
    uint32_t       *open_from, *open_until; /* by roster post: periods */
    bool           *unknown_end;            /* by roster person: retirement cannot be reckoned */
    VEC(ProblemEntry) entries;              /* person and post of the roster until pose_rows */
    VEC(PoseGap) gaps;
    VEC(PoseAsked) asked; /* by post */
    VEC(PoseGather) gathers;
    VEC(PoseTaught) taughts;
    VEC(ProblemLock) locks;
    VEC(ProblemForbid) forbids;
    VEC(ProblemRotation) rotations;
    /* Further paths and places, in the order they were added. */
    VEC(PosePlace) places;
    VEC(ProblemPost) place_posts;
    VEC(PosePath) paths;
    VEC(PosePerson) path_people;
    VEC(ProblemBeside) besides;
    VEC(PoseCouncil) councils;
    VEC(PoseSize) sizes;
    uint32_t *
        arriving; /* by movement of the settings: group of the problem; NONE: everybody, or not known */
};

PoseJudge pose_judge_fast(const Posing *w);
PoseJudge pose_judge_reference(const Posing *w);

void pose_sent(Posing *w); /* pose_sent.c: who is seconded or in rotation, and from where */
void pose_away(Posing *w); /* the way back of who was; after all entries */
/* Periods that a rotation between these posts of the roster, begun on the day, lasts at least; 0: nothing asks for any. */
uint32_t pose_rotation_least(const Posing *w, uint32_t from, uint32_t to, Day day);
/* Seats that change: less those held beside a main post, never below least. */
void pose_cut(Posing *w, uint32_t post, uint32_t sides, uint32_t least);
void pose_state(Posing *w); /* holders, who goes when, which posts are open and ours */
/* Does the scenario let somebody go from the one post, NONE for none, to the other by their ranks? */
bool pose_rank_allows(const Posing *w, uint32_t held, uint32_t post);
void pose_heirs(Posing *w); /* posts that others become */
void pose_glide(Posing *w); /* deputies' posts with more seats than are wanted, for a time */
/* Periods in which nobody may come to the post but those who go on in it or are taken in: it has more seats than are wanted. */
PeriodMask pose_closed(const Posing *w, uint32_t person, uint32_t post);
void       pose_glide_quotas(Posing *w); /* their seats; after pose_deputies */
bool       pose_entries(Posing *w);      /* false: asked to stop */
/* pose_settled.c: of these periods, those in which who came to the post by the plan, in one of `enter` (not empty) before it, surely
 * meets its standard by holding it. */
PoseSettled *pose_settled_open(const Posing *w);
/* The register with all main posts of today left on the first day of the plan; made once. */
const Roster *pose_then(const Posing *w);
void          pose_settled_close(PoseSettled *settled);
PeriodMask    pose_settled(const Posing *w, uint32_t post, uint32_t person, PeriodMask periods,
                           PeriodMask enter, JudgeAs as);
/* The register with all main tenures of people who can be moved ended before the plan begins. */
const Roster *pose_emptied(Arena *arena, const Pose *posed);
void          pose_rows(Posing *w);      /* numbers people and posts, remaps entries */
void          pose_sat_out(Posing *w);   /* likewise, after pose_movements */
void          pose_rotations(Posing *w); /* what a plan may not go on to; after pose_rows */
/* pose_left.c: what rests on the post of today; after pose_rows. */
typedef struct PoseLeft PoseLeft;
PoseLeft               *pose_left(Posing *w, Arena *arena);
void                    pose_left_close(PoseLeft *left);
/* Periods in which who comes to the entry, by its place in w->entries, straight from there (a post of the problem, or NONE) may not
 * enter it, though whoever holds today's post may. */
PeriodMask pose_left_lost(const PoseLeft *left, uint32_t entry, uint32_t from);
/* pose_further.c: what is held beside the main post. Added after pose_rows; each returns its row of the problem, and
 * entries of these rows are pushed to `entries` with rows of the problem. */
uint32_t pose_place_add(Posing *w, PosePlace place, ProblemPost post);
/* until is cut to the time the person is there. The id is made of the person's code and the place's. */
uint32_t pose_path_add(Posing *w, PosePath path, PosePerson made);
/* One side: the row holds one of these posts of the problem. */
ProblemSide pose_side(uint32_t row, const uint32_t *posts, uint32_t count);
void        pose_beside_add(Posing *w, ProblemSide who, const ProblemSide *with, uint32_t count,
                            uint32_t lag, PeriodMask periods);
void        pose_further(Posing *w); /* after the last of them, before quotas */
/* pose_council.c, pose_members.c: elections. */
void pose_councils(Posing *w); /* after pose_rows */
void pose_unnested(Posing *w); /* notes elections of bodies whose own committee elects nobody */
const PoseCouncil *pose_council(const Posing *w, uint32_t body); /* NULL: it has no election */
bool               pose_seat_held(const Roster *roster, uint32_t body, uint32_t post, Day day);
/* Does the plan move this member or candidate? */
bool pose_council_moves(const Posing *w, const PoseCouncil *council, uint32_t person);
void pose_nominees(Posing *w); /* pose_nominees.c: notes of those who do not stand */
void pose_members(Posing *w);  /* who sits, who stands; their paths; sizes */
/* pose_needs.c: people who can gather in the plan the service that a post asks for. */
void pose_gatherers(Posing *w, PoseColumns *columns, const uint32_t *posts, uint32_t count);
void pose_needs(Posing *w); /* after pose_rows */
void pose_terms(Posing *w); /* after pose_needs: limits of terms in a row */
/* Nobody asks service of this person before the post. */
void pose_needs_spare(Posing *w, uint32_t post, uint32_t person);
/* Of two who may enter a post: sooner, then of higher fit, then in the order of the register. */
bool pose_goes_before(const ProblemEntry *a, const ProblemEntry *b);
/* pose_courses.c: people who lack nothing but what a course of the scenario gives. */
void pose_schooling(Posing *w, PoseColumns *columns);
void pose_received(Posing *w, PoseColumns *columns); /* people from elsewhere */
void pose_courses(Posing *w);  /* after pose_rows: the courses as places, who takes them as paths */
void pose_interim(Posing *w);  /* after pose_terms and pose_wishes: who covers which empty post */
void pose_deputies(Posing *w); /* after pose_further: ceilings and what is said of them */
void pose_interim_quotas(Posing *w); /* after pose_deputies: seats held or covered */
void pose_quotas(Posing *w);
void pose_movements(Posing *w);  /* after pose_further */
void pose_kept_apart(Posing *w); /* from relatives outside the problem */
void pose_aparts(Posing *w);     /* after sealing: looks entries up */
void pose_kept(Posing *w);       /* how long a main post is kept once entered; after pose_wishes */
bool pose_wishes(Posing *w);     /* locks and forbids of the scenario; false with findings */

/* The law of the post, period by period. */
void pose_turns(const Posing *w, PoseColumns *columns, uint32_t post);
/* Marks in columns->ask whoever may be proposed for the post. */
void pose_asks(const Posing *w, PoseColumns *columns);
/* Judges everybody who may be proposed for the post. */
void pose_columns(Posing *w, PoseColumns *columns, uint32_t post);
/* An entrant who is eligible in `enter`, may stay in `stay` from then on, and falls short in `misfit`. */
void pose_entrant(Posing *w, const PoseColumns *columns, uint32_t person, PeriodMask enter,
                  PeriodMask stay, PeriodMask misfit);
/* The periods in which the post asks for what the person lacks, and those in which a holder is barred. */
PeriodMask pose_lacking(const Posing *w, const PoseColumns *columns, uint32_t person);
PeriodMask pose_barred(const Posing *w, const PoseColumns *columns, uint32_t person);

/* Does the scenario record a special case of this person in this post? */
bool pose_special(const Pose *posed, uint32_t person, uint32_t post);

void pose_note(Posing *w, const char *code, int64_t count);

/* pose_groups.c. One group of the problem. */
typedef struct PoseGroup {
    PeriodMask *masks;  /* by person of the problem */
    uint32_t    clause; /* one that counts the group */
    uint64_t
        *posts; /* where it asks about the post held: posts of the problem looked at; else NULL */
} PoseGroup;

typedef struct PoseGroups {
    Map names; /* canonical words -> number */
    VEC(PoseGroup) all;
} PoseGroups;

PoseGroups pose_groups_open(Posing *w);
uint32_t   pose_group(Posing *w, PoseGroups *groups, const StructureBound *bound);
uint32_t   pose_group_everybody(Posing *w, PoseGroups *groups);
/* These people, always. By person of the problem. */
uint32_t pose_group_people(Posing *w, PoseGroups *groups, Str name, const bool *who);
/* The group of the clause, also while a post is held of which it does not speak. */
uint32_t pose_group_anywhere(Posing *w, PoseGroups *groups, const StructureBound *bound);
/* Into the problem, whose entries are there. */
void pose_groups_fill(Posing *w, const PoseGroups *groups);

/* pose_heads.c. Seats and holders of bound clauses by period. */
typedef struct PoseBases {
    Map rows; /* clause and body -> number */
    StructureHeads
            *at; /* [number * periods + period]; seats -1: body or clause is not there then */
    uint32_t periods;
} PoseBases;

/* Those of the first period and, in the order of the periods, those of laws and bodies that begin later; each with the posts that count
 * in any of the periods. */
const StructureBound *pose_bounds(const Posing *w, uint32_t *count_out);
PoseBases             pose_bases(Posing *w, const StructureBound *bounds, uint32_t count);
/* What is wanted in each period, and in which of them it is tested. */
void pose_wanted(const Posing *w, const StructureBound *bound, const StructureHeads *bases,
                 PoseQuota *posed);
/* The line of a share of holders, where one and the same tells it in all periods; after the fixed heads. */
void pose_line(const Posing *w, PoseQuota *posed);
/* Notes where it is not known whether, or on which posts, a clause is bound. */
void pose_unsure(Posing *w, const StructureBound *bounds, uint32_t count);
void pose_fixed_heads(const Posing *w, const StructureBound *bound, PoseQuota *posed);
/* Those of the roster's posts that are the problem's, as its rows. */
uint32_t pose_posts(const Posing *w, const uint32_t *posts, uint32_t count, const uint32_t **out);

/* Posts of a quota with the free seats of the body behind them; how many then. */
uint32_t pose_places(const Posing *w, uint32_t body, uint32_t count, const uint32_t **posts);

static inline Day pose_day(const Posing *w, uint32_t period) {
    return calendar_first(w->pose->start, period);
}
static inline PeriodMask pose_alive(const Posing *w, uint32_t person, uint32_t post) {
    return mask_range(w->open_from[post], w->open_until[post]) &
           mask_range(0, w->pose->until[person]);
}

#endif
