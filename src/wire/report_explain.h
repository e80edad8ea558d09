/* report_explain.h — why: one person or one post, clause by clause, and what a plan does with them.
 *
 * An alternative is one plan that was weighed exactly against the plan explained: it says what that other
 * plan costs, not that no other way is cheaper. docs/plan.md, "Why".
 */
#ifndef WIRE_REPORT_EXPLAIN_H
#define WIRE_REPORT_EXPLAIN_H

#include "wire/explain_body.h"
#include "wire/report.h"

/* What a plan does with one person or post from one period to another. */
typedef struct AnswerRun {
    Str      person, person_name, post, post_name;
    uint32_t from, until;
    Day      start, end;
    int64_t  fit;     /* of 1000, in its first period: points of the standard, prices left out */
    bool     entered; /* by a move of the plan */
    bool     spare;   /* begins in a spare period */
    /* From when to when it is held though the standard is not met; DAY_NONE: it is met in every period. */
    Day misfit_from, misfit_until;
    int64_t
        months; /* of service in posts, gathered in the plan before it is entered; 0: none asked */
    Day gathered; /* the day on which they are complete */
} AnswerRun;

/* Where the person asked about stands with the plan. */
typedef enum Standing {
    STANDING_PLANNED,      /* holds a post in the plan, or held one before it */
    STANDING_UNPLACED,     /* may enter posts, gets none */
    STANDING_OUTSIDE,      /* may enter none */
    STANDING_GONE,         /* not in service any more when it begins */
    STANDING_RECEIVED,     /* from elsewhere, as the scenario says: nobody knows yet who */
    STANDING_FIXED_PERSON, /* managed by another authority */
    STANDING_FIXED_POST,   /* in a post of another authority */
    STANDING_LEFT_OPEN,    /* managed by another authority, in a post that ends within the plan */
    STANDINGS
} Standing;

const char *standing_name(Standing standing); /* as in JSON */

/* One stretch of a person's way through the plan; stretches follow one another without a gap. */
typedef enum StepHow {
    STEP_TODAY,   /* the post held before the first period */
    STEP_STAYS,   /* goes on in it */
    STEP_MOVES,   /* enters a post, by a move of that kind */
    STEP_NONE,    /* in service without a post of the plan */
    STEP_GONE,    /* not in service any more; the last one */
    STEP_BY_POST, /* beside it: a seat that goes with a post */
    STEP_HOWS
} StepHow;

const char *step_how_name(StepHow how); /* as in JSON; of STEP_MOVES the kind of move is told */

typedef struct AnswerStep {
    StepHow  how;
    MoveKind kind;            /* of STEP_MOVES */
    bool     by_election;     /* of MOVE_ELECT: within the term */
    Str      post, post_name; /* empty: none */
    Day      start, end;      /* DAY_NONE, DAY_MAX: not known, open */
    bool     spare;           /* begins in a spare period */
    int64_t  fit;             /* of 1000, when it begins; of steps in a post of the plan */
    Day      misfit_from, misfit_until; /* as of a run */
    int64_t  months;
    Day      gathered;
    int32_t
        entry; /* of a seat held today beside: how it was entered, as the register has it (LIST_ENTRY); below 0: not said */
    Day term; /* of a free seat of a term that begins later than its period: its first day; else DAY_NONE */
} AnswerStep;

/* One part of what an alternative costs more than the plan (less: below 0). */
typedef struct AnswerPart {
    Str kind; /* "fit", "moves", "displaced", "vacancy", "target", "bar", "arrivals", "arrivals_bar" */
    Str       of, name; /* post of a vacancy; body of a target or bar; movement of arrivals */
    Str       rule;     /* of a target or bar */
    Citations citations;
    int64_t   points, heads; /* heads: empty seats or missing heads, over all periods */
    bool      bodies;        /* of a share of bodies: heads are bodies */
} AnswerPart;

/* Where somebody would be instead. */
typedef struct AnswerPlace {
    Str person, person_name, post, post_name; /* post empty: none */
    Day start, end;
} AnswerPlace;

/* Why there is nothing to compare with: what would not hold, or that too many would have to be moved back. */
typedef enum OtherFault {
    OTHER_NO_FAULT,
    OTHER_HOLD,  /* somebody's way: a post that may not be held then */
    OTHER_ENTER, /* not eligible to enter it then */
    OTHER_TURN, /* eligible to, but not from the post held before: a rotation, a lower rank, or what rested on a post left */
    OTHER_LEAST, /* left before a least time in it is over */
    OTHER_NEED,  /* entered without the time in others that it asks for */
    OTHER_LIMIT, /* held longer in a row than may be */
    OTHER_SEATS,
    OTHER_LOCK,
    OTHER_BESIDE,
    OTHER_PAIR,
    OTHER_LONG,
    OTHER_FAULTS
} OtherFault;

const char *other_fault_name(OtherFault fault); /* as in JSON */

typedef struct AnswerOther {
    bool         known;       /* false: no such plan was found by moving those in the way alone */
    OtherFault   fault;       /* then */
    Str          of, name;    /* whose: a person; of OTHER_SEATS a post */
    Str          at, at_name; /* the post where somebody's way, a beside or a pair fails, */
    Day          day;         /* and when; DAY_NONE: of another fault */
    Str          with, with_name, rule; /* of OTHER_PAIR: the relative, and the clause */
    int64_t      points, broken;        /* more than the plan's */
    BarUnit      bars;                  /* what `broken` counts */
    AnswerPart  *parts;                 /* the most points first */
    uint32_t     part_count;
    AnswerPlace *places; /* of everybody who is elsewhere than in the plan */
    uint32_t     place_count;
} AnswerOther;

typedef enum LeaveCause {
    LEAVE_RETIREMENT, /* reaches the day of retirement */
    LEAVE_OVERDUE,    /* was past it before the plan began */
    LEAVE_RECORDED,   /* the register records the end of service */
    LEAVE_CLOSED,     /* the post closes */
    LEAVE_TERM,       /* the recorded end of the tenure, and not eligible anew */
    LEAVE_BARRED,     /* a clause that applies to holders is not met */
    LEAVE_FORBIDDEN,  /* the scenario forbids it */
    LEAVE_RELATIVE,   /* kept from a relative whom the plan does not move */
    LEAVE_PAIR,       /* a relative in the plan: the two posts may not be held at once */
    LEAVE_CROWDED,    /* more holders than seats */
    LEAVE_CHOICE,     /* may stay: the plan chooses, by what `stays` costs */
    LEAVE_CAUSES
} LeaveCause;

const char *leave_cause_name(LeaveCause cause); /* as in JSON */

/* Why somebody gives a post up. */
typedef struct AnswerLeave {
    AnswerMove move;
    LeaveCause cause;
    Day        day; /* of retirement, closing, end; DAY_NONE */
    Str        heir,
        heir_name; /* of LEAVE_CLOSED: what the post becomes, where the person may go on and does not; empty */
    Str          clauses;  /* labels, of LEAVE_BARRED and LEAVE_PAIR */
    Str          relative; /* name, of LEAVE_PAIR */
    AnswerPlace *takers;   /* who enters the post then */
    uint32_t     taker_count;
    uint32_t     elsewhere; /* other posts that may be entered from then on */
    AnswerOther  stays;     /* of LEAVE_CHOICE and LEAVE_CROWDED */
} AnswerLeave;

typedef enum EmptyCause {
    EMPTY_NO_STANDARD, /* nobody is proposed where nobody can be judged */
    EMPTY_LIMITED,     /* the unit may have no more deputies: it is not to be filled */
    EMPTY_NO_ELECTION, /* a free seat within the term, and the scenario has no by-elections */
    EMPTY_NOBODY,      /* nobody may enter it */
    EMPTY_BLOCKED,     /* whoever may enter it would break what has to hold */
    EMPTY_BAR,         /* filling it breaks a bar */
    EMPTY_CHOICE, /* all who may enter it are worth more where they are, by what `filled` costs */
    EMPTY_CAUSES
} EmptyCause;

const char *empty_cause_name(EmptyCause cause); /* as in JSON */

/* Why a seat stays empty. */
typedef struct AnswerEmpty {
    AnswerVacancy vacancy;
    Day           start, end;
    EmptyCause    cause;
    uint32_t      candidates, undecided; /* people who may enter; who might, for want of facts */
    AnswerOther   filled; /* by the candidate at whom the plan loses least, first place */
} AnswerEmpty;

/* A post that somebody could hold but for a relative whom the plan has in another one: a clause keeps them apart. */
typedef struct AnswerKin {
    Str       person, person_name, post, post_name;
    Str       relative, relative_name, at, at_name; /* at: the post of the relative */
    int32_t   relation;                             /* code of LIST_RELATION */
    Day       start, end;
    bool      spare; /* begins in a spare period */
    Str       clause;
    Citations citations;
} AnswerKin;

/* A post that for a time after a reorganisation has more seats than in the end, for those who are there. */
typedef struct AnswerGlide {
    Str     post, post_name;
    int32_t seats, most; /* in the end, and meanwhile at most */
    Day     start, end;  /* DAY_NONE: to the end of the plan or longer */
} AnswerGlide;

/* Since when the register says of a field what it says, and who wrote that. */
typedef struct AnswerOrigin {
    FactRow row;
    Str     value;                     /* canonical */
    int64_t version;                   /* 0: the register has no such row, the plan brings it */
    Str     at, actor, use_case, note; /* as the journal has them; at: UTC stamp */
    const Str
        *clauses; /* labels of those that rest on it, each once; none: the end of service does */
    uint32_t clause_count;
} AnswerOrigin;

/* A post for one person, as whoever would be appointed. */
typedef struct ExplainPost {
    Str              post, post_name;
    bool             holds, pool; /* has it; is in the pool for it and has it not */
    Verdict          verdict;
    const Judgement *judgement; /* of the pool; else NULL */
} ExplainPost;

typedef struct ExplainAnswer {
    Day           as_of;
    const Roster *roster; /* of all the codes */
    KindNames     kinds;  /* what the kinds of posts in the reasons are called */
    Str           person, person_name, post, post_name; /* what was asked about; one may be empty */
    const ExplainBody *body;                            /* then both are; else NULL */
    Str                plan;                            /* code; empty: no plan */
    int64_t            plan_version,
        version;        /* of the register: the plan was made on, is the newest; 0: no plan */
    bool rules_changed; /* the packs adopted are not those of the plan */
    bool register_changed,
        scenario_changed; /* anything beside scenarios and plans; that of the plan */
    Str       scenario;   /* of the plan */
    Day       leaves; /* end of service as reckoned; DAY_NONE: not known or a post was asked for */
    Citations leaves_by; /* what the table of ages cites; none: the register records the end */
    uint32_t  eligible, undecided; /* posts (people) that may be entered; cases without facts */
    uint32_t  special;             /* those that may be entered as a special case only */
    ExplainPost
        *posts; /* of a person: open to them or undecided, and of the pool whatever the verdict */
    uint32_t    post_count;
    uint32_t    no_standard; /* posts not judged for want of a standard; of a post: people */
    AnswerPairs pairs;       /* among them and of holders, on the as-of date */
    Standing
        standing;  /* with a plan: of a person; of a post STANDING_FIXED_POST, or it says nothing */
    Str authority; /* of STANDING_FIXED_*, where recorded */
    uint32_t    openings; /* of a person: posts that may be entered in the plan */
    AnswerCase *cases;
    uint32_t    case_count;
    AnswerRun  *runs;
    uint32_t    run_count;
    AnswerMove *moves;
    uint32_t    move_count;
    AnswerStep *path; /* of a person */
    uint32_t    step_count;
    AnswerStep             *
        beside; /* of a person: seats of bodies by post and free ones, courses, second posts; no fit is told */
    uint32_t        beside_count;
    AnswerCourse   *courses; /* that the person takes, or that let somebody enter the post */
    uint32_t        course_count;
    AnswerReceived *received; /* people from elsewhere who enter the post, or the one asked about */
    uint32_t        received_count;
    AnswerLeave    *departures; /* by date */
    uint32_t        departure_count;
    AnswerGlide    *glides; /* of the post, or of those that the person has then */
    uint32_t        glide_count;
    AnswerKin      *kin; /* of whom, or of what, by date */
    uint32_t        kin_count;
    AnswerEmpty    *empty; /* of a post; of a body its free seats */
    uint32_t        empty_count;
    bool            traced;      /* origins were looked for */
    const AnswerOrigin *origins; /* of the facts in the cases, each field once, by version */
    uint32_t            origin_count;
} ExplainAnswer;

/* null where no such plan is known. */
json_t *report_other_json(const AnswerOther *other);
json_t *report_explain_json(const ExplainAnswer *answer);

#endif
