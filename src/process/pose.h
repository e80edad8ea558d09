/* pose.h — from a register and its rules to the problem the planner solves, with what each row means.
 *
 * What is decided here, and nowhere else:
 * - the state before the first period is that of the day before it: one main post a person; posts held
 *   concurrently and memberships stay as they are (seats and quotas are reduced by them);
 * - a plan moves posts of the register's own authority; people managed elsewhere and holders of other
 *   authorities' posts are fixed where they are, at no cost, and counted;
 * - who is eligible as an entrant on a period's first day may enter in that period; undecided may not
 *   (counted and listed), a special case only where the scenario records it;
 * - a holder stays unless a clause marked `applies to holders` fails, or a change of organisation brings as many who meet the standard as
 *   the post has seats; one who would not be eligible as
 *   an entrant costs `misfit` in each such period. So does an entrant who later falls short;
 * - a post that no standard binds keeps its holders and gets nobody new; nobody is proposed for a post
 *   of lower rank than the one held unless the scenario allows it;
 * - bars are bars, targets are priced, information is left out; percentages become heads once per
 *   period.
 * Every assumption about days after the as-of date is a note of the pose, printed with the plan.
 *
 * The fast engine judges and has one case in 499 judged again by the reference evaluator; or, for
 * verification, the reference evaluator judges everything. Both give the same bytes, on any number of
 * threads. Cost: periods × posts × people judgements.
 */
#ifndef PROCESS_POSE_H
#define PROCESS_POSE_H

#include "base/groups.h"
#include "base/progress.h"
#include "model/plan.h"
#include "process/holding.h"
#include "rules/rules.h"
#include "wire/settings.h"

/* A structure clause on one body or set, as a quota of the problem. Heads include the fixed ones. */
typedef struct PoseQuota {
    Str                 rule, group;
    Citations           citations;
    const StructureAsk *ask;
    Str                 body, name; /* code and name of the body, or the set twice */
    Force               force;
    uint32_t            clause, body_row; /* of the rules; of the roster, NONE: a named set */
    const int32_t      *fixed;   /* per period: people counted whom this plan does not move */
    const int32_t      *unknown; /* and those of them of whom it is not known */
    const int32_t      *present; /* per period: all people of the body whom it does not move */
    const StructureWanted
                         *wanted; /* per period; of a share of holders, of those of the first one */
    const StructureBound *bound;  /* the clause on this body or set */
    const StructureHeads
        *heads; /* per period: what a share is taken of, today's holders; seats -1: not there */
    StructureLine   line;    /* where a share moves with the holders of the plan; else per 0 */
    PeriodMask      periods; /* in which it is tested */
    const uint32_t *posts;   /* of the problem, ascending */
    uint32_t        post_count;
} PoseQuota;

/* A share of bodies, over its bodies. */
typedef struct PoseShare {
    Str                    rule, set; /* set: the kind of bodies */
    Citations              citations;
    const StructureAsk    *ask;
    Force                  force;
    const StructureWanted *wanted; /* bodies, per period */
} PoseShare;

/* A post that ends by a change of organisation and one that it becomes, both of the roster. */
typedef struct PoseHeir {
    uint32_t before, after;
    uint32_t
        via; /* held just before: `before`, or what it became by an earlier change of the plan */
    Day day; /* of the change */
    uint32_t from; /* the first period in which it is so */
} PoseHeir;

/* A unit with more seats of deputies than it may fill. */
typedef struct PoseDeputies {
    uint32_t unit;            /* of the roster */
    int64_t  today, most;     /* today: of the units it takes over too */
    Day      since, deadline; /* of a reorganisation that leaves too many; DAY_NONE: none does */
    const int64_t  *ceiling;  /* per period */
    const int32_t  *fixed;    /* per period: in posts that the plan does not fill */
    const uint32_t *posts;    /* of the problem, ascending */
    uint32_t        post_count;
} PoseDeputies;

/* A movement of the problem: which of the scenario, and its periods. */
typedef struct PoseMovement {
    uint32_t  movement; /* of the settings */
    uint32_t  first, last;
    int64_t   before; /* moved in the term before the plan, where a rule counts it */
    Citations citations;
} PoseMovement;

typedef struct PoseApart {
    Str       rule;
    Citations citations;
    int32_t   relation; /* code of LIST_RELATION */
} PoseApart;

/* Not entered because facts are missing, in these periods. */
typedef struct PoseGap {
    uint32_t   person, post; /* of the roster */
    PeriodMask periods;
    bool       held;
} PoseGap;

/* Service that this person has yet to gather before entering the post: which of the problem's needs. */
typedef struct PoseGather {
    uint32_t person, post; /* of the roster */
    uint32_t need;         /* of the problem, and of `services` */
} PoseGather;

/* In these periods the post may be held only once one of these courses of the settings, as bits, has ended. */
typedef struct PoseWant {
    uint32_t   courses;
    PeriodMask periods;
} PoseWant;

/* A post that the person may hold after courses of the scenario. */
typedef struct PoseTaught {
    uint32_t        person, post; /* of the roster */
    const PoseWant *wants;
    uint32_t        want_count;
    PeriodMask
        free; /* eligible with the courses whatever is held just before; else only straight from today's post */
} PoseTaught;

/* A need of the problem in the register's words. */
typedef struct PoseService {
    uint32_t        post;   /* of the roster: the one it stands before */
    uint32_t        fact;   /* of the rules */
    int64_t         months; /* asked */
    const uint32_t *posts;  /* of the roster, in which they count */
    uint32_t        post_count;
} PoseService;

/* What a path of the problem is of. All but the main one are held beside it (docs/problem.md, "Several paths of one
 * person"). */
typedef enum PathKind {
    PATH_MAIN,
    PATH_MEMBER, /* of a body, in a free seat of one of its terms */
    PATH_COURSE,
    PATH_SECOND, /* a second post of the register */
    PATH_COVER   /* of posts that are empty: docs/plan.md, "Interim cover" */
} PathKind;

/* A post of the problem that is none of the register: the free seats of a body for one term, a course, the cover of a post. */
typedef struct PosePlace {
    PathKind kind;
    /* The code is its id in the problem, and none of a post of the register; of a cover both are those of the post. */
    Str      code, name;
    uint32_t body, term; /* of the roster; NONE where it is of none */
    uint32_t course;     /* of the settings, of PATH_COURSE */
    uint32_t post;       /* of the problem, of PATH_COVER: the one covered */
    int32_t  empty,
        covered; /* of PATH_COVER: points of an empty seat and period, without and with cover */
    Day begins, ends;
} PosePlace;

/* A person of the problem that is somebody's further path. */
typedef struct PosePath {
    PathKind kind;
    uint32_t person; /* of the roster */
    uint32_t place;  /* of the places, the one it is of; NONE: of posts of the register */
} PosePath;

/* A post that nobody may hold for more terms in a row than this clause says. */
typedef struct PoseTermLimit {
    uint32_t post; /* of the roster */
    Str      label;
} PoseTermLimit;

/* Taken as eligible for a post of the register from a period on, whatever the standard says: what if. */
typedef struct PoseGrant {
    uint32_t person, post, from;
} PoseGrant;

typedef struct Pose {
    const Problem *problem;
    const Roster  *roster;
    const Rules   *rules;
    Settings       settings;
    Day            start;
    uint32_t       periods; /* of the problem, the spare ones included */
    Holding        before;  /* the day before the first period */
    uint32_t      *until;   /* by roster person: first period no longer there */
    bool          *fixed;   /* by roster person: not moved by this plan */
    bool          *planned; /* by roster post: of the register's own authority */
    /* By roster person who is seconded or in rotation: the tenure they were sent from; NONE: not sent, or not known. */
    const uint32_t *sent;
    const uint32_t *
        back; /* by roster person who was sent: first period in which being away costs `bring_back` */
    /* By roster post, per period: seats that count as empty when nobody has them, where there may be more for a time (pose_glide.c);
     * NULL: all of the problem's. */
    const int32_t **wanted;
    const PoseHeir *heirs;
    uint32_t        heir_count;
    Groups          heirs_of; /* by roster post that ends */
    const uint32_t
        *received; /* by roster person: which reception of the settings; NONE: of the register */
    /* Roster index of a person, post of the problem; of a further path whose it is, of a place NONE. */
    const uint32_t *person_of, *post_of;
    const uint32_t *person_row, *post_row; /* and back, to main paths; NONE: not in the problem */
    uint32_t main_count, own_count; /* people and posts before the further paths and the places */
    const PosePath  *paths;         /* of the people of the problem from main_count on */
    const PosePlace *places;        /* of its posts from own_count on */
    const PoseQuota *quotas;        /* as problem->quotas; those from clause_quotas on
                                               are bodies that a share looks at, then sizes of bodies and
                                               deputies of units */
    uint32_t         clause_quotas;
    uint32_t
                     seat_quotas; /* the last so many: seats of a post of which fewer are wanted than there are, by post, then
                        a post and the place in which it is covered, in the order of the places */
    const PoseShare *shares;  /* as problem->shares */
    const PoseQuota *watched; /* bodies of all shares of bodies, clause by clause, to be measured */
    uint32_t         watched_count;
    const PoseDeputies  *deputies; /* by unit */
    uint32_t             deputy_count;
    const PoseApart     *aparts;    /* as problem->aparts */
    const PoseMovement  *movements; /* as problem->movements */
    const PoseGap       *gaps;
    uint32_t             gap_count;
    const PoseGather    *gathers; /* by post, then person */
    uint32_t             gather_count;
    const PoseService   *services; /* as the first of problem->needs */
    const PoseTermLimit *terms;    /* as the problem's needs from service_count on */
    uint32_t             service_count, term_count;
    const PoseTaught    *taughts; /* by post */
    uint32_t             taught_count;
    const PoseGrant     *granted;  /* NULL: nobody */
    uint64_t spots, disagreements; /* cases judged by both engines, and where they differ */
    Findings notes;                /* projections and what was left out, as codes "pose.*" */
} Pose;

typedef struct PoseAsk {
    const Progress *progress; /* stage "progress.pose"; may be NULL */
    int             threads;
    bool            by_reference; /* the reference evaluator judges everything */
    /* The register before the scenario's changes of organisation; NULL: what they change is so from the start. */
    const Roster *unchanged;
    /* What those changes make of posts that end; NULL: nothing, whoever held them is placed as anybody else. */
    const PostLink  *links;
    uint32_t         link_count;
    const PoseGrant *granted; /* NULL: nobody */
} PoseAsk;

enum {
    POSE_PERFECT = 1000,
    POSE_LOWER =
        100 /* points a period, of who is placed lower in the unit that takes over: of two ways that are worth the same the one in
                        which a head stays one */
};

/* floor(1000 x points / the most the standard gives); 1000 where it states no preference. */
static inline int32_t pose_fit(int64_t points, int64_t most) {
    return most <= 0 ? POSE_PERFECT : (int32_t)(points * POSE_PERFECT / most);
}

static inline bool pose_granted(const Pose *posed, uint32_t person, uint32_t post) {
    return posed->granted && posed->granted->person == person && posed->granted->post == post;
}

/* NULL with findings "pose.*" when the scenario names what is not there, or the register has no as-of
 * date; without any when progress asked to stop. */
const Pose *pose(Arena *arena, const Roster *roster, const Rules *rules, const Settings *settings,
                 const PoseAsk *ask, Findings *findings);
/* The place in which the post is covered, both rows of the problem; NONE: nobody covers it. */
uint32_t pose_cover(const Pose *posed, uint32_t post);
/* Seats of a post of the problem that count as empty when nobody has them. */
int32_t pose_wanted_seats(const Pose *posed, uint32_t post, uint32_t period);
/* Points of an empty seat of a post of the roster and period. */
int32_t pose_vacancy(const Pose *posed, uint32_t post);
/* By row of the problem. */
PathKind         pose_path(const Pose *posed, uint32_t person);
const PosePlace *pose_place(const Pose *posed, uint32_t post); /* NULL: a post of the register */
Str              pose_post_code(const Pose *posed, uint32_t post);
Str              pose_post_name(const Pose *posed, uint32_t post);
/* NONE: the person needs no further service to enter the post. Else which of the problem's needs. */
uint32_t pose_gathers(const Pose *posed, uint32_t person, uint32_t post);
/* NULL: no limit of terms in a row is posed before the post of the roster. */
const PoseTermLimit *pose_term_limit(const Pose *posed, uint32_t post);
/* By such a limit, may the person of these states hold the post in the period no longer? Rows of the problem. */
bool pose_term_full(const Pose *posed, uint32_t person, uint32_t post, const uint32_t *states,
                    uint32_t period);
/* Is the post, of the roster, in the unit that sent the person out? */
bool pose_returns(const Pose *posed, uint32_t person, uint32_t post);
/* The period from which a post of the roster is another, by a change of organisation; NONE: it does not become that one. */
uint32_t pose_becomes(const Pose *posed, uint32_t before, uint32_t after);
/* The first period in which the person goes on in this post, which the one held today becomes by a change of organisation; NONE: does
 * not. Of the roster. What is asked of holders alone is asked of them then. */
uint32_t pose_goes_on(const Pose *posed, uint32_t person, uint32_t post);
/* Straight out of this post, today's or one that it became before. */
bool pose_comes_on(const Pose *posed, uint32_t person, uint32_t from, uint32_t post);
/* The first period in which the unit of this post has taken over the one held, which ends: its holder may be placed lower there; NONE:
 * it does not. Of the roster; held may be NONE. */
uint32_t pose_taken_in(const Pose *posed, uint32_t held, uint32_t post);
/* Points a period in a post of lower rank in the unit that takes over the one held today; 0: it is none. Of the roster. */
int64_t pose_lower_cost(const Pose *posed, uint32_t person, uint32_t post);
/* By this verdict of the person, both of the roster? */
bool pose_may_enter(const Pose *posed, uint32_t person, uint32_t post, Verdict verdict);
/* The last day of service of a person of the roster; DAY_MAX: not known. */
/* Of whom another authority manages: the first day without the post held today, which ends within the plan and while the person still
 * serves; DAY_NONE: it does not. Where the person goes then is for that authority to say. */
Day pose_left_open(const Pose *posed, uint32_t person);
/* That authority, where recorded. */
Str pose_manager(const Pose *posed, uint32_t person);
Day pose_service_last(const Pose *posed, uint32_t person);
/* What a period in the post costs who was sent out before the plan and is not back. */
int64_t pose_away_cost(const Pose *posed, uint32_t person, uint32_t post, uint32_t period);
/* May this person from elsewhere, of the roster, enter the post in the period? What each period there costs. */
bool    pose_receives(const Pose *posed, uint32_t person, uint32_t post, uint32_t period);
int64_t pose_received_cost(const Pose *posed, uint32_t post, uint32_t period);
/* NULL: the person may hold the post without a course of the scenario. */
const PoseTaught *pose_taught(const Pose *posed, uint32_t person, uint32_t post);
/* The register as it is, with the courses that these runs give. */
const Roster *pose_schooled(Arena *arena, const Pose *posed, const PlanRun *runs, uint32_t count);
/* The register as it will be when these runs are carried out. */
const Roster *pose_carried(Arena *arena, const Pose *posed, const PlanRun *runs, uint32_t count);
/* The day on which the service of this need is complete; `latest`: not before that day. */
Day pose_gathered(const Pose *posed, const Roster *then, uint32_t person, uint32_t need,
                  Day latest);
/* Does who enters by this run meet in the period, as one who enters must, the standard of the post on the register as a plan leaves it
 * (pose_carried)? After the first period it is held then. */
bool pose_meets_then(const Pose *posed, const Roster *then, const PlanRun *run, uint32_t period);
/* Does a clause for holders fail then? */
bool pose_barred_then(const Pose *posed, const Roster *then, const PlanRun *run, uint32_t period);
/* By the plan: not held on from before it. */
bool pose_entered(const Pose *posed, const PlanRun *run);
/* Periods of these runs that the reference evaluator does not allow, or at another fit; 0 is right. */
uint64_t pose_recheck(const Pose *posed, const PlanRun *runs, uint32_t count);

#endif
