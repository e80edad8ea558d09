/* provision.h — what regulations provide besides standards and structure, as data: procedures, reminders;
 * and every provision of a pack as it is shown to people. Plain data, in no language; text is the pack's.
 *
 * A procedure is a chain of steps of different bodies; nothing in it judges a person. Decisions are
 * recorded by it.
 */
#ifndef MODEL_PROVISION_H
#define MODEL_PROVISION_H

#include "model/judgement.h"

/* ---- procedures ---- */

typedef enum BallotTie { TIE_UNSAID, TIE_HEAD, TIE_AUTHORITY, TIE_AGAIN } BallotTie;

typedef struct Ballot {
    bool      secret;
    bool      above;      /* more than the share; else at least it */
    int64_t   share;      /* thousandths of a percent */
    bool      of_present; /* else of those summoned */
    BallotTie tie;
    bool      quiet; /* the result is not told to those who voted */
} Ballot;

typedef struct Step {
    Str        label, title;
    Str        chair;    /* the body or office that holds the step */
    const Str *after;    /* labels of steps that come before */
    const Str *summoned; /* who is called */
    const Str *opinions; /* whose opinion is asked */
    const Str *papers;
    uint32_t   after_count, summoned_count, opinion_count, paper_count;
    uint32_t   withdraw;          /* bit per item of LIST_RELATION: such relatives take no part */
    int32_t    quorum, quorum_of; /* 2 of 3 of those summoned; 0: none said */
    bool       ballots;           /* with a vote */
    Ballot     ballot;            /* where ballots */
    int32_t    within;            /* days or working days for the step; 0: none said */
    bool       working_days, effects; /* effects: the act takes effect with this step */
    Citations  citations;             /* the procedure's where it has none of its own */
} Step;

typedef struct Procedure {
    Str           label, title;
    Citations     citations;
    const Str    *kinds; /* of posts */
    uint32_t      kind_count;
    uint32_t      actions; /* bit per item of LIST_ACTION */
    const Reason *when;    /* of no case; NULL: always */
    const Step   *steps;   /* as written */
    uint32_t      step_count;
    uint32_t      pack;
} Procedure;

/* ---- reminders ---- */

/* How long before the day somebody is told. */
typedef struct Lead {
    int32_t number;
    bool    months; /* else days */
} Lead;

/* What falls due by itself: an event, the papers to make and who makes them. */
typedef struct Reminder {
    Str         label, title, papers, responsible;
    Citations   citations;
    int32_t     event; /* code of LIST_EVENT */
    int32_t     after; /* months from its beginning to the event; 0: the event has its own day */
    const Lead *leads; /* longest first */
    uint32_t    lead_count;
    uint32_t    pack;
} Reminder;

/* ---- movement ---- */

typedef enum Direction { DIRECTION_ANY, DIRECTION_UP, DIRECTION_DOWN, DIRECTION_SAME } Direction;

typedef struct MovementTarget {
    Str             label;
    Citations       citations;
    Force           force;
    bool            moves; /* so many moves in a term; else heads in the target posts */
    const Reason   *group; /* of those heads; of no case */
    StructureAmount amount;
} MovementTarget;

/* Which moves count as rotation. */
typedef struct Movement {
    Str                   label, title;
    Citations             citations;
    const Filter         *from, *to;
    Direction             direction;    /* by the levels of both posts on the day */
    int32_t               least_months; /* at least so long; 0: not said */
    bool                  returns;
    const MovementTarget *targets;
    uint32_t              target_count, pack;
} Movement;

/* One move within a term, of the movement that names it. */
typedef struct Moved {
    uint32_t person, from, to;          /* tenures left and begun */
    Day      day;                       /* the earliest it can be */
    bool     sure;                      /* within the term whatever the date turns out to be */
    bool     levels, blocs, localities; /* both known, and different */
} Moved;

/* A target measured on a day. */
typedef struct MovementResult {
    uint32_t        movement, target; /* of the rules; place in the movement */
    uint32_t        term; /* of the roster; NONE: none covers the day, nothing is measured */
    int64_t         found, unknown; /* people */
    int64_t         base;           /* of those with: seats or holders */
    int64_t         at_least, at_most;
    StructureStatus status;
    const Moved    *moved; /* by person, then day */
    uint32_t        moved_count;
} MovementResult;

/* ---- order among equals ---- */

typedef enum EqualsBy {
    EQUALS_FIRST,    /* the key decides: the first of the two goes before */
    EQUALS_SECOND,   /* the other does */
    EQUALS_UNKNOWN,  /* the key is not known of one of them: the competent authority decides */
    EQUALS_SAME,     /* no key decides: the competent authority does */
    EQUALS_NO_ORDER, /* no pack in force has an order for the post: likewise */
    EQUALS_KINDS
} EqualsBy;

typedef struct EqualsResult {
    EqualsBy    by;
    Str         label; /* of the order; empty: none */
    Citations   citations;
    const Fact *key;  /* that decided, or is not known; else NULL */
    int32_t     year; /* of a rating */
} EqualsResult;

/* One key of an order as shown. */
typedef struct EqualsShown {
    const Fact *fact;
    bool        rising;
} EqualsShown;

/* ---- all of them, as shown ---- */

/* What stands at the head of a pack, and how much it says. */
typedef struct PackHead {
    Str      code, title;
    Day      since, until; /* in force; DAY_MAX: open */
    Str      issued_by;    /* empty: not said */
    int32_t  version;      /* 0: not said */
    bool     counts;       /* the header says how time is reckoned */
    bool     continuous;
    uint32_t manners;
    int32_t  precedence;
    uint32_t standards, clauses, unconfirmed, tests; /* clauses: of all sorts */
} PackHead;

typedef enum ProvisionKind {
    PROVISION_STANDARD,
    PROVISION_STRUCTURE,
    PROVISION_EXCEPTION, /* of a clause of another pack */
    PROVISION_APART,
    PROVISION_PROCEDURE,
    PROVISION_MOVEMENT,
    PROVISION_EQUALS,
    PROVISION_REMINDER,
    PROVISION_RETIREMENT,
    PROVISION_KINDS
} ProvisionKind;

typedef enum TermKind { TERM_REQUIRE, TERM_PREFER, TERM_EXCEPTION, TERM_SHARE } TermKind;

/* One clause of a standard or a structure. */
typedef struct ProvisionTerm {
    TermKind            kind;
    Str                 label;
    Citations           citations;
    const Reason       *ask;  /* of no case; NULL: an exception that drops its clause */
    const Reason       *when; /* of an exception */
    Str                 of;   /* clause of an exception */
    const Str          *over; /* exceptions that it is heard before, as declared */
    uint32_t            over_count;
    Str                 waivable_by; /* empty: may not be set aside */
    bool                reasoned;    /* setting it aside needs a reason */
    const Str          *relaxed_by;  /* titles or authorities of packs that may make exceptions */
    uint32_t            relaxed_count;
    bool                for_holders, not_met;
    int64_t             points_most; /* thousandths */
    const StructureAsk *share;
    Force               force;
} ProvisionTerm;

typedef struct RetirementAge {
    int32_t year, months;
} RetirementAge;

/* Parts that a kind does not have are empty. */
typedef struct Provision {
    ProvisionKind        kind;
    Str                  pack, label, title;
    Citations            citations;
    const Str           *kinds; /* of posts, or of bodies for a structure */
    uint32_t             kind_count;
    const Filter        *posts, *second; /* which posts; of a pair the first's and the second's */
    bool                 same_unit;
    bool                 per_unit; /* the posts of each unit are a set of their own */
    uint32_t             relations;
    const Reason        *when;
    const ProvisionTerm *terms;
    uint32_t             term_count;
    const Procedure     *procedure;
    const Reminder      *reminder;
    const Movement      *movement;
    const EqualsShown   *keys;
    uint32_t             key_count;
    const RetirementAge *ages[2]; /* by code of LIST_SEX */
    uint32_t             age_count[2];
} Provision;

const char *provision_kind_name(ProvisionKind kind); /* "standard", "procedure" … */
const char *term_kind_name(TermKind kind);           /* "require", "prefer", "exception", "share" */
const char *direction_name(Direction direction);     /* "any", "up" … */
const char *equals_by_name(EqualsBy by);             /* "first", "unknown" … */
const char *ballot_tie_name(BallotTie tie);          /* "", "head", "authority", "again" */

#endif
