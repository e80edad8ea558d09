/* judgement.h — what the rules say of one person and one post on one day; and of one body.
 *
 * Data, in no language: sentences are made in src/text. Words found in the register (found,
 * wanted) are canonical text of the vocabulary.
 */
#ifndef MODEL_JUDGEMENT_H
#define MODEL_JUDGEMENT_H

#include "base/day.h"
#include "model/ask.h"
#include "model/citations.h"

/* Kleene's three values. */
typedef enum Truth { TRUTH_UNKNOWN, TRUTH_NO, TRUTH_YES } Truth;

typedef enum Verdict {
    VERDICT_ELIGIBLE,
    VERDICT_SPECIAL, /* only clauses that may be set aside as a special case are not met */
    VERDICT_NOT_ELIGIBLE,
    VERDICT_UNDECIDED,   /* `needs` names the facts that would decide */
    VERDICT_NO_STANDARD, /* no pack in force binds the post: nothing has been judged */
} Verdict;

enum { VERDICTS = VERDICT_NO_STANDARD + 1 };

typedef enum Force { FORCE_BAR, FORCE_TARGET, FORCE_INFORMATION } Force;

typedef enum ReasonKind {
    REASON_COMPARE, /* a fact with what is asked of it */
    REASON_NOT,     /* the one part is not */
    REASON_ALL,
    REASON_ANY,
    REASON_COUNT,    /* at least so many parts */
    REASON_EACH,     /* points for each part, or for each so many months of the one part */
    REASON_PRESUMED, /* the one part is not known and is taken as not met */
} ReasonKind;

/* What the register lacks of posts, so that it is not known whether they are of those asked for. */
typedef enum Lack {
    LACK_NOTHING,
    LACK_AIM_RANK, /* of the post to be filled */
    LACK_KIND,
    LACK_LEVEL,
    LACK_BLOC,
    LACK_FIELD,
    LACK_RANK,
    LACK_UNIT,
    LACK_POST, /* which post of the register it was */
    LACKS
} Lack;

/* A field of a row of the register that a fact was read from, and what the register says it goes by: the
 * source of the value (a claim), else the number of the row's act. */
typedef struct FactRow {
    Kind     kind;
    uint32_t field;
    Str      key;      /* row_key */
    Str      document; /* in the words of the register; empty: it names none */
    bool beside; /* read to know whether, or for how long, the row counts: not the value itself */
    bool act;    /* it is the number of an act */
    bool certificate;          /* it is the number of a certificate */
    Str  dated, issuer, title; /* of an act that the register has; else empty */
} FactRow;

/* Why a condition holds or not: the tree of its parts with the facts found. */
typedef struct Reason Reason;
struct Reason {
    Truth          truth;
    ReasonKind     kind;
    Str            fact;   /* path of the fact in the pack's words: "degree", "time in post ..." */
    Str            found;  /* empty: not recorded */
    Str            wanted; /* with the comparison: ">= bachelor" */
    const Fact    *asked;  /* of a comparison, else NULL */
    const FactRow *rows;   /* what was found rests on these; none where nothing is recorded */
    uint32_t       row_count;
    Lack           lack; /* of posts held or planned for, where what was found is not known */
    int32_t        year; /* of a rating; 0: of no case */
    int32_t
        repeats; /* the rating is still to come and that of this year stands for it; 0: recorded */
    int64_t       lo, hi;             /* asked for; both included */
    int64_t       found_lo, found_hi; /* equal: known; FACT_LEAST or FACT_MOST: nothing is known */
    uint32_t      least;              /* so many parts of a gate */
    int32_t       step;               /* of REASON_EACH: months of a portion; 0: a portion a part */
    int64_t       portion;            /* of REASON_EACH: thousandths of a point */
    const Reason *because;            /* first part */
    const Reason *next;               /* neighbour in the same list */
};

/* An exception of a clause, and whether it stands in this case. */
typedef struct ExceptionResult {
    Str           label;
    Citations     citations;
    bool          drop;    /* the clause asks nothing then */
    Truth         applies; /* its WHEN; not heard where one that overrides it stands */
    bool          heard;   /* it decides */
    const Reason *when;
} ExceptionResult;

/* One clause of a standard, judged. */
typedef struct ClauseResult {
    Str       label;
    Citations citations;
    bool      preference;  /* prefer: points; else require */
    bool      waivable;    /* may be set aside as a special case */
    Str       waivable_by; /* who decides that, in the words of the pack */
    bool      for_holders; /* `applies to holders` */
    Truth     truth;
    int64_t   points, points_most; /* of a preference, in thousandths of a point */
    Str      *needs;               /* facts that would decide, when unknown */
    uint32_t  need_count;
    const Reason
        *why; /* of what was heard: an exception or the clause; NULL from the fast engine */
    ExceptionResult
            *exceptions; /* all that were looked at, from the one that overrides the others */
    uint32_t exception_count;
} ClauseResult;

typedef struct Judgement {
    uint32_t      standard; /* NONE: no standard binds this post */
    Verdict       verdict;
    int64_t       points, points_most;
    ClauseResult *clauses;
    uint32_t      clause_count;
    Str          *needs; /* least set found; see docs/rules/grammar.md */
    uint32_t      need_count;
} Judgement;

typedef enum StructureBase { BASE_SEATS, BASE_HOLDERS } StructureBase;
/* UNREAD: a fault says that it is missing; what is asked whichever it is. */
typedef enum Rounding {
    ROUNDING_NONE,
    ROUNDING_UP,
    ROUNDING_DOWN,
    ROUNDING_NEAREST,
    ROUNDING_UNREAD
} Rounding;

/* How many: heads, or a share of a base rounded to heads. */
typedef struct StructureAmount {
    bool          percent;
    StructureBase base;
    Rounding      rounding;
    int64_t       lo, hi; /* heads, or thousandths of a percent; hi FACT_MOST: open */
} StructureAmount;

/* What decides which row of a table holds. */
typedef enum TableBy { TABLE_PLAIN, TABLE_SEATS, TABLE_STAFF, TABLE_DAY } TableBy;

typedef struct StructureRow {
    int64_t         to;    /* by seats or staff: up to so many, FACT_MOST in the last row */
    Day             from;  /* by day: from this day on */
    int64_t         above; /* of the last row by seats or staff: more than so many */
    StructureAmount amount;
} StructureRow;

typedef struct StructureTable {
    TableBy             by;
    const StructureRow *rows; /* ascending; one where by is TABLE_PLAIN */
    uint32_t            count;
} StructureTable;

/* What is counted. */
typedef enum StructureForm {
    FORM_PEOPLE, /* people of a body or set */
    FORM_BODIES, /* bodies that have so many of them */
    FORM_POOL,   /* people in the pool; the amount is a share of the seats */
    FORM_NAMES,  /* posts whose names in the pool are not so many */
    FORM_POSTS,  /* people in the pool for not so many posts */
} StructureForm;

typedef enum Occasion { OCCASION_ELECTION = 1, OCCASION_CHANGE = 2, OCCASION_PERIOD = 4 } Occasion;

/* What a structure clause asks for. */
typedef struct StructureAsk StructureAsk;
struct StructureAsk {
    Str                 title; /* of the structure it stands in, in the pack's words */
    StructureForm       form;
    const Reason       *group;   /* who is counted, of no case; NULL where nobody is picked out */
    const Reason       *outside; /* who of them and of the base is not, or NULL */
    uint32_t            tested;  /* a bit per Occasion; 0: not said */
    StructureTable      table;
    StructureAmount     bodies; /* of FORM_BODIES: how many of them */
    const StructureAsk *other;  /* what would do instead, or NULL */
};

typedef enum StructureStatus {
    STRUCTURE_MET,
    STRUCTURE_SHORT,
    STRUCTURE_OVER,
    STRUCTURE_UNDECIDED,
} StructureStatus;

/* One structure clause on one body or named set of posts, measured on one day. */
typedef struct StructureResult {
    Str                 clause;
    Citations           citations;
    uint32_t            number; /* of the clause in its rules: versions of a pack share labels */
    Force               force;
    Str                 body; /* code of the body, or the name of the set */
    Str                 name; /* its name */
    Str                 unit; /* code of the unit where each unit is a set of its own */
    Str                 group;
    Str                 exception; /* label of what is heard in place of the clause, or empty */
    Day                 day;       /* on which it was measured */
    const StructureAsk *ask;
    int64_t             found, unknown;    /* heads in the group; heads of whom it is not known */
    int64_t             base;              /* seats or holders, as the clause says */
    int64_t             at_least, at_most; /* asked in any case; at_most INT64_MAX: no ceiling */
    StructureStatus     status;
    const Str          *needs; /* where undecided: facts that would decide, canonical words */
    uint32_t            need_count;
} StructureResult;

/* "eligible", "special", "not_eligible", "undecided", "no_standard" */
const char *verdict_name(Verdict verdict);
const char *truth_name(Truth truth);                /* "yes", "no", "unknown" */
const char *reason_kind_name(ReasonKind kind);      /* "compare", "not", "all" ... */
const char *lack_name(Lack lack);                   /* "post.rank", "post.kind" ...; "" for none */
const char *force_name(Force force);                /* "bar", "target", "information" */
const char *structure_form_name(StructureForm);     /* "people", "bodies", "pool" ... */
const char *structure_status_name(StructureStatus); /* "met", "short", "over", "undecided" */

#endif
