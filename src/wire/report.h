/* report.h — the answers of the use cases over a register, as data and as JSON.
 *
 * src/process fills these shapes, makes documents of them for people and hands them here for programs;
 * the schemas are those of docs/schema. Strings are codes of the register unless they are called name.
 * Every writer returns a new reference that carries format, kientoan and as_of.
 */
#ifndef WIRE_REPORT_H
#define WIRE_REPORT_H

#include "model/roster.h"
#include "model/nearest.h"
#include "model/provision.h"
#include "model/plan.h"
#include "wire/settings.h"

#include <jansson.h>

/* ---- assess ---- */

typedef struct AnswerCase {
    Str              person, person_name, post, post_name;
    bool             holds;                    /* the person has the post */
    Str              standard, standard_title; /* empty: no standard binds the post */
    const Judgement *judgement;
    const Judgement *as_holder; /* by what binds who holds the post alone; NULL: it is not held */
    const Nearest   *nearest;   /* NULL: not looked for */
    Str career_since; /* ISO; first day of the career recorded, where service began before it; else empty */
} AnswerCase;

/* Two candidates with equal points for one post, next to each other in the list. */
typedef struct AnswerEquals {
    Str first, first_name, second, second_name; /* who goes before whom, where it is decided */
    EqualsResult result;
    Str          post;
} AnswerEquals;

/* A pair clause that a holder breaks, or that an appointment to the post would break as long as the
 * relative holds the other one. Verdicts are of the person alone and say nothing of it. */
typedef struct AnswerPair {
    Str       clause;
    Citations citations;
    bool      holds; /* holds: the person has the post already */
    Str       person, person_name, post, post_name;
    Str       other, other_name, other_post, other_post_name;
    int32_t   relation; /* code of LIST_RELATION */
} AnswerPair;

typedef struct AnswerPairs {
    AnswerPair
        *at; /* in the order of the cases; of those not eligible none, unless one was asked for */
    uint32_t count;
    Str     *undeclared;       /* codes of people who have not declared their ties, though such a */
    uint32_t undeclared_count; /* clause speaks of the post */
    Str     *clauses;          /* labels of those that do */
    uint32_t clause_count;
} AnswerPairs;

/* Puts "pairs" and "ties_undeclared" into an answer. */
void report_pairs_json(json_t *made, const AnswerPairs *pairs);

typedef struct AnswerStandard {
    Str       standard, title; /* empty: no standard binds the posts of post_kind */
    Citations citations;
    Str       post_kind; /* then only */
    uint32_t  posts, seats, holders;
    uint32_t  verdicts[VERDICTS]; /* holders by Verdict */
} AnswerStandard;

/* A post for one person, as whoever would be appointed; post: of the roster. */
typedef struct AnswerChance {
    uint32_t post;
    bool     holds;
    Verdict  verdict;
} AnswerChance;

typedef struct AssessAnswer {
    Day         as_of, on;
    KindNames   kinds; /* what the kinds of posts in the reasons are called */
    AnswerCase *cases;
    uint32_t    case_count;
    uint32_t    judged;             /* cases looked at; those not listed are only counted */
    uint32_t    verdicts[VERDICTS]; /* of all judged */
    uint32_t    overstaying; /* holders past the day of retirement; 0 where one was asked for */
    const AnswerChance
                   *chances; /* of one person against all posts: each, in the order of the cases */
    uint32_t        chance_count;
    AnswerEquals   *equals; /* of candidates for one post who meet its standard */
    uint32_t        equal_count;
    AnswerPairs     pairs;     /* of the person or post asked for */
    AnswerStandard *standards; /* summary over holders; none where a person or post was asked for */
    uint32_t        standard_count;
} AssessAnswer;

json_t *report_assess_json(const AssessAnswer *answer);
/* One case with its clauses; also part of other answers. A new reference. */
json_t *report_case_json(const AnswerCase *judged);
/* The nearest change; a new reference, null where it was not looked for. */
json_t *report_nearest_json(const Nearest *nearest);
/* Where a fact came from: "rows" with the document of each, and "source", the key of the only one. */
void report_rows_json(json_t *made, const Reason *reason);
/* One row of these, with its document; a new reference. */
json_t *report_fact_row_json(const FactRow *row);
/* What kinds are called, by code; likewise. */
json_t *report_kinds_json(const KindNames *kinds);

/* ---- structure ---- */

/* A body that no structure clause binds. */
typedef struct AnswerBody {
    Str body, name, kind;
} AnswerBody;

/* One move of a movement within the term. */
typedef struct AnswerMoved {
    Str  person, person_name, from, to; /* titles of the posts left and entered */
    Day  day;
    bool sure, levels, blocs, localities;
} AnswerMoved;

typedef struct AnswerMovement {
    const Movement       *movement;
    const MovementTarget *target;
    MovementResult        result;
    Str                   term, term_name;           /* empty: no term covers the day */
    Day                   since, until;              /* of the term */
    AnswerMoved          *moved;                     /* result.moved_count */
    uint32_t              levels, blocs, localities; /* people surely moved between them */
} AnswerMovement;

/* Why nothing was measured. */
typedef enum StructureLack {
    STRUCTURE_LACKS_NOTHING,
    STRUCTURE_LACKS_PACKS,
    STRUCTURE_LACKS_CLAUSES, /* the packs have no clause of structure */
    STRUCTURE_LACKS_BODIES,  /* the register has no body on the day */
    STRUCTURE_LACKS_KINDS,   /* it has none of a kind that a clause speaks of */
    STRUCTURE_LACKS
} StructureLack;

typedef struct StructureAnswer {
    Day                    as_of, on;
    KindNames              kinds;
    const AnswerBody      *unbound; /* none where one body was asked for */
    uint32_t               unbound_count;
    const StructureResult *results;
    uint32_t               result_count;
    StructureLack          lack;
    Str                    spoken_of; /* titles of the structures of bodies in the packs */
    const AnswerMovement  *movements; /* targets of movements; none where one body was asked for */
    uint32_t               movement_count;
} StructureAnswer;

const char *structure_lack_name(StructureLack lack); /* "packs", "bodies" ...; "" for nothing */
json_t     *report_structure_json(const StructureAnswer *answer);
/* One target of a movement; a new reference. */
json_t *report_movement_json(const AnswerMovement *row);

/* ---- check ---- */

/* A fact whose absence leaves verdicts undecided: one question to ask of all these people. */
typedef struct AnswerGap {
    Str      fact;
    uint32_t people, cases, holders; /* cases: person and standard; holders: of their own posts */
    Str     *persons;                /* codes, ascending */
} AnswerGap;

/* A kind of post that no standard in force binds. */
typedef struct AnswerKind {
    Str      kind, suggested; /* suggested: of the packs, by its title; empty: none is near */
    uint32_t posts, holders;
} AnswerKind;

typedef struct CheckAnswer {
    Day         as_of, on;
    Findings    findings;
    AnswerGap  *gaps; /* most people first */
    uint32_t    gap_count;
    AnswerKind *kinds; /* no pack names them; in the order of their posts */
    uint32_t    kind_count;
} CheckAnswer;

/* Without the findings: the caller adds them with their words. */
json_t *report_check_json(const CheckAnswer *answer);

/* ---- plan ---- */

/* Points between which something true lies; known: false where it could not be compared. */
typedef struct AnswerRange {
    bool    known;
    int64_t least, most;
} AnswerRange;

typedef enum MoveKind {
    MOVE_APPOINT,  /* from no post, or to a higher rank */
    MOVE_TRANSFER, /* to another post of the same rank */
    MOVE_ROTATE,   /* as the packs' movements say; without any, to another level or locality */
    MOVE_LEAVE,    /* from a post to none while in service */
    MOVE_RETIRE,   /* gone: retirement or a recorded end of service */
    MOVE_RETURN, /* from where somebody was sent, seconded or in rotation, to the unit that sent them */
    MOVE_RECEIVE,  /* somebody from elsewhere, not in the register, enters */
    MOVE_LOWER,    /* to a post of lower rank */
    MOVE_CONTINUE, /* in what the post becomes by a change of organisation */
    /* Of what is held beside the main post: */
    MOVE_ELECT,  /* into a free seat of a body */
    MOVE_UNSEAT, /* let go of one within its term */
    MOVE_TRAIN,  /* to a course */
    MOVE_COVER,  /* a post left empty, for a time */
    MOVE_KINDS
} MoveKind;

const char *move_kind_name(MoveKind kind); /* as in JSON */
/* Is it of what is held beside the main post? */
static inline bool move_is_beside(MoveKind kind) {
    return kind >= MOVE_ELECT;
}

typedef struct AnswerMove {
    Str      person, person_name, from, from_name, to, to_name; /* empty: none */
    Day      date;
    uint32_t period;
    MoveKind kind;
    bool     spare;       /* in a spare period */
    bool     by_election; /* of MOVE_ELECT: within the term */
} AnswerMove;

/* Somebody takes a course, and then holds a post that asks for it; post empty: none within the plan. */
typedef struct AnswerCourse {
    Str  person, person_name, course, course_name;
    Day  begins, ends;
    Str  post, post_name;
    Day  date;  /* on which the post is entered */
    bool spare; /* it begins in a spare period */
} AnswerCourse;

/* Somebody from elsewhere enters a post; the case tells what is asked there, not how it stands with an unknown. */
typedef struct AnswerReceived {
    Day        date;
    bool       spare;
    AnswerCase must;
} AnswerReceived;

/* Somebody who covers an empty seat beside the main post. */
typedef struct AnswerCover {
    Str person, person_name;
} AnswerCover;

typedef struct AnswerVacancy {
    Str          post, post_name;
    uint32_t     from, until, seats; /* seats empty in from <= t < until, those covered included */
    uint32_t     row;                /* of the problem */
    uint32_t     limited; /* of them not to be filled: the unit may have no more deputies */
    int64_t      points;
    AnswerCover *covers; /* the same people throughout */
    uint32_t     cover_count;
} AnswerVacancy;

json_t *report_covers_json(const AnswerVacancy *vacancy);

typedef struct AnswerShortfall {
    Str                 body, body_name, rule;
    Citations           citations;
    const StructureAsk *ask;
    uint32_t            period;
    int64_t             found, wanted; /* heads */
    bool                over;          /* found is more than wanted */
    Force               force;
} AnswerShortfall;

enum { ELECTION_FAILS = 3 };

/* How a clause stands with so many nominees not elected, at worst. */
typedef struct AnswerOdds {
    int64_t found, wanted, off; /* heads; off: missing, or over what is allowed */
} AnswerOdds;

/* A clause in a period in which people of its posts are elected. */
typedef struct AnswerElection {
    Str                 body, body_name, rule;
    Citations           citations;
    const StructureAsk *ask;
    Force               force;
    uint32_t            period;
    Day                 date;
    uint32_t            nominees, in_group;
    AnswerOdds          odds[ELECTION_FAILS + 1]; /* by how many of them fail, none first */
    uint32_t            odds_count;
} AnswerElection;

typedef struct AnswerElectee {
    Str  person, name;
    bool fresh; /* not in the body in the period before, by post or in a free seat */
} AnswerElectee;

/* Whom the plan elects to the free seats of a body, as a term of it begins or within it. */
typedef struct AnswerSlate {
    Str      body, body_name, term, term_name; /* term empty: it runs, and the register has none */
    uint32_t period;
    Day      date, since;        /* of its period; of the term, DAY_NONE: not known */
    bool     by_election, spare; /* within the term; in a spare period */
    int64_t  seats, empty;       /* free ones, and those of them empty after it */
    AnswerElectee *elected;      /* new ones first, then in the order of the problem */
    uint32_t       count, fresh; /* a by-election tells those it brings in */
} AnswerSlate;

enum { DEPUTIES_NONE = -1 }; /* the unit is not there yet, or no more */

json_t *report_slate_json(const AnswerSlate *slate);

/* A unit whose seats of deputies are more than it may fill. */
typedef struct AnswerDeputies {
    Str            unit, name;
    int64_t        today, most;
    Day            deadline; /* DAY_NONE: no reorganisation leaves too many */
    const int64_t *ceiling;  /* by planned period: how many it may have */
    int64_t       *filled;   /* and has; DEPUTIES_NONE */
    uint32_t       count;
} AnswerDeputies;

/* Holds a post today, meets its standard, and has none at the end of the plan. */
typedef struct AnswerDisplaced {
    Str person, person_name, post, post_name; /* the post of today */
    Day date;                                 /* from when without one */
} AnswerDisplaced;

/* A movement that the scenario wants or limits, in its periods. */
typedef struct AnswerArrivals {
    const SettingsMovement *asked;
    Citations               citations;    /* of the rule that it is */
    Day                     since, until; /* of its periods */
    uint32_t                first, last;  /* and these */
    int64_t                 elected; /* new in free seats of the body, which it does not count */
    int64_t                 before;  /* moved in the term before the plan; of a rule */
    int64_t                 arrivals, at_least, at_most; /* in the plan; INT64_MAX: no limit */
    int64_t                 missing, surplus;
} AnswerArrivals;

/* One structure clause over all its bodies: how many of them fail it, and by how many heads; of how many
 * facts are missing to say so. A share of bodies is one check: it fails or not, and heads are bodies. */
typedef struct AnswerChange {
    Str                 rule;
    Citations           citations;
    const StructureAsk *ask;
    Force               force;
    uint32_t            bodies, failing_before, failing_after;
    uint32_t            undecided_before, undecided_after;
    int64_t             heads_before, heads_after;                /* missing or surplus */
    int64_t have_before, wanted_before, have_after, wanted_after; /* bodies, of a share of bodies */
} AnswerChange;

typedef struct AnswerPeriod {
    Day  start, end;
    bool spare;
} AnswerPeriod;

/* What cannot hold with the others. Of a lock: who, where, and the days of its period. */
typedef struct AnswerClash {
    Str kind, name;
    Str person, person_name, post, post_name;
    Day from, to;
} AnswerClash;

typedef struct PlanAnswer {
    Day           as_of;
    const Roster *roster; /* of all the codes; NULL: names are told as they are */
    KindNames     kinds;
    Str           scenario, plan_id, code, instance; /* code: what the register stores it under */
    bool          made, has_bound, repeatable;
    PlanStatus    status;
    int64_t       value, bound, broken, broken_bound;
    BarUnit       bars;        /* what `broken` counts */
    int64_t       unavoidable; /* docs/problem.md, "The gap, three ways" */
    double        gap, seconds;
    int64_t       steps;
    AnswerPeriod *periods;
    uint32_t      period_count;
    AnswerMove   *moves; /* by date, then person */
    uint32_t      move_count;
    uint32_t      moves_of[MOVE_KINDS], moves_spare; /* of planned periods by kind; of spare ones */
    AnswerCourse *courses;                           /* by the day it begins, then person */
    uint32_t      course_count;
    AnswerReceived  *received;
    uint32_t         received_count;
    AnswerDisplaced *displaced;
    uint32_t         displaced_count;
    AnswerArrivals  *arrivals; /* those not met first */
    uint32_t         arrival_count;
    AnswerVacancy   *vacancies;
    uint32_t         vacancy_count;
    AnswerShortfall *shortfalls;
    uint32_t         shortfall_count;
    AnswerElection  *elections;
    uint32_t         election_count;
    AnswerSlate     *slates; /* by day, then body */
    uint32_t         slate_count;
    AnswerDeputies  *deputies;
    uint32_t         deputy_count;
    AnswerChange    *changes;
    uint32_t         change_count;
    uint32_t         misfits_before, misfits_after; /* holders; after: in the last planned period */
    uint32_t         unjudged_before, unjudged_after; /* holders of posts without a standard */
    uint32_t         empty_before, empty_after;       /* seats */
    uint32_t         covered_after;                   /* of those empty */
    uint32_t         limited_after; /* not among those empty: not to be filled, as AnswerVacancy */
    uint32_t free_empty, free_empty_bodies; /* free seats of bodies at the end, and of how many */
    Str      free_empty_body;               /* one of these */
    uint32_t undecided, undecided_holders;  /* cases not considered for lack of facts */
    Findings projections;
    AnswerClash *clashes; /* when infeasible */
    uint32_t     clash_count;
    uint32_t     people, posts, entries, quotas; /* size of the problem */
} PlanAnswer;

/* Also part of other answers. A new reference. */
json_t *report_courses_json(const AnswerCourse *courses, uint32_t count);
json_t *report_received_json(const AnswerReceived *received, uint32_t count);
json_t *report_move_json(const AnswerMove *move);
/* `projections` come as {code, args}; the caller may add their words. */
json_t *report_plan_json(const PlanAnswer *answer);

#endif
