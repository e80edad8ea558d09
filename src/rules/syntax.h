/* syntax.h — packs as read: the tree that reference, sweep, structure and pairs work on.
 *
 * A condition is gates and negations over literals; a literal asks whether a fact, a whole number
 * known as an interval, lies in [lo, hi]. Facts and literals are shared between all clauses of a
 * Rules, so that a fast engine computes each once. Words are canonical: English, codes by id.
 */
#ifndef RULES_SYNTAX_H
#define RULES_SYNTAX_H

#include "rules/lex.h"
#include "rules/rules.h"

#define FACT_LEAST INT64_MIN
#define FACT_MOST INT64_MAX

typedef enum FactKind {
    FACT_SEX,           /* code */
    FACT_TIES_DECLARED, /* 0, 1 */
    FACT_TEXT,          /* 0, 1: the person's field is `text` */
    FACT_SINCE,         /* months since a date of the person */
    FACT_AGE,           /* 2 * completed months, + 1 when the month-day is passed */
    FACT_DEGREE,        /* code, -1 none fitting */
    FACT_THEORY,        /* code, -1 none */
    FACT_CERTIFICATE,   /* 0, 1 */
    FACT_RATING,        /* code, of the year `number` before the day's */
    FACT_DISCIPLINE,    /* heaviest in force, -1 none */
    FACT_DISCIPLINED,   /* heaviest decided in the last `number` months, -1 none */
    FACT_VOTE_LOW,      /* thousandths of a percent */
    FACT_VOTE_HIGH,
    FACT_HELD,         /* months, -1 never */
    FACT_HOLDS,        /* 0, 1 */
    FACT_PRESENT,      /* months, -1 no post */
    FACT_SERVICE_LEFT, /* months */
    FACT_POOL_THIS,    /* 0, 1 */
    FACT_POOL,         /* 0, 1: any post of the filter */
    FACT_LOCAL,        /* 0, 1 */
    FACT_GRADE,        /* code, -1 none; from here to IN_CHARGE: *_dossier.c */
    FACT_STRENGTH,     /* 0, 1: in `fields` or the post's */
    FACT_TRAINING,     /* 0, 1: a course of type `number` in the last `months` */
    FACT_COMMENDED,    /* how many of `codes` in the last `months` */
    FACT_CLEARANCE,    /* status of the latest of type `number`, -1 none that counts */
    FACT_MATTER,       /* 0, 1: one of `codes` in the last `months`, or still counted */
    FACT_UNIT_MATTER,  /* the same, of a unit they work in */
    FACT_IN_CHARGE,    /* 0, 1: of `fields` or the post's */
    FACT_UNIT_LEVEL,   /* code */
    FACT_UNIT_BLOC,
    FACT_UNIT_TEXT, /* 0, 1: field, locality or kind of the unit is `text` */
    FACT_POST_RANK,
    FACT_POST_KEY,
    FACT_POST_ELECTED,
} FactKind;

/* Which posts. Parts that are open take every post; a missing attribute makes the match unknown. */
typedef struct Filter {
    const Str *kinds;
    uint32_t   kind_count;
    int32_t    level_lo, level_hi; /* codes; open: -1, INT16_MAX */
    int32_t    bloc;               /* code; -1 any */
    int32_t    rank_lo, rank_hi;   /* open: INT32_MIN, INT32_MAX */
    int32_t    rank_of_post;       /* 1: rank >= that of the post to be filled */
    bool       same_unit;
    Str        field, authority;
} Filter;

enum { MANNERS_ALL = 31 }; /* a bit per item of LIST_MANNER */

typedef struct Fact {
    FactKind      kind;
    int32_t       field;  /* of Person or Unit, by constant of roster.h */
    int32_t       number; /* years or months back; code of a certificate, course or clearance */
    int32_t       months; /* back from the day; 0: whenever */
    uint32_t      codes;  /* a bit per item that counts */
    Str           text;   /* folded to small letters */
    const Str    *fields; /* of study; folded */
    uint32_t      field_count;
    bool          field_of_post;
    const Filter *filter;
    uint32_t      manners;
    bool          continuous;
    bool          of_post; /* depends on the post to be filled */
    Str           words;   /* canonical; equal words, equal fact */
    Str           needed;  /* name under which it is asked for when not known */
} Fact;

typedef struct Literal {
    uint32_t fact;
    int64_t  lo, hi; /* yes inside, both included */
} Literal;

typedef enum NodeKind { NODE_LITERAL, NODE_NOT, NODE_GATE } NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind     kind;
    uint32_t     literal;
    uint32_t     least; /* of a gate: so many parts are yes; all: and, 1: or */
    const Node **parts;
    uint32_t     part_count;
    Str          words, wanted; /* wanted: of a literal, "= female" */
};

typedef enum EachKind { EACH_NONE, EACH_PART, EACH_MONTHS } EachKind;

typedef struct Clause {
    Str         label, citation, waivable_by, text;
    bool        confirmed, cited, preference, waivable, for_holders, not_met;
    const Node *cond; /* of EACH_PART: a gate; of EACH_MONTHS: a literal with the fact */
    EachKind    each;
    int32_t     step; /* months for one portion */
    int64_t     points, points_most;
    uint32_t   *facts; /* distinct, ascending */
    uint32_t    fact_count;
    bool        once; /* no fact occurs twice: three values are exact */
    uint32_t    line, column;
} Clause;

typedef struct Standard {
    Str          label, title, citation;
    bool         cited, confirmed;
    const Str   *kinds;
    uint32_t     kind_count;
    const Node  *when;
    Clause      *clauses;
    uint32_t     clause_count;
    uint32_t     pack;
    int64_t      points_most;
    uint32_t    *facts; /* of all clauses */
    uint32_t     fact_count;
    bool         once[2]; /* by JudgeAs: no fact occurs in two of the requirements judged */
    StandardInfo info;
} Standard;

typedef enum Rounding { ROUNDING_NONE, ROUNDING_UP, ROUNDING_DOWN, ROUNDING_NEAREST } Rounding;

typedef struct Share {
    Str           label, citation, set;
    bool          confirmed;
    const Str    *kinds; /* of bodies; NULL: a set of posts */
    uint32_t      kind_count;
    const Filter *posts;
    const Node   *when, *group;
    bool          percent;
    StructureBase base;
    int64_t       lo, hi; /* heads, or thousandths of a percent; hi FACT_MOST: open */
    Rounding      rounding;
    Force         force;
    uint32_t      pack;
} Share;

typedef struct Apart {
    Str           label, citation;
    bool          confirmed;
    uint32_t      relations; /* bit per item of LIST_RELATION */
    const Filter *first, *second;
    bool          same_unit;
    uint32_t      pack;
} Apart;

typedef struct RetirementRow {
    int32_t year, months;
} RetirementRow;

typedef struct Retirement {
    const RetirementRow *rows[2]; /* by code of LIST_SEX */
    uint32_t             row_count[2];
    uint32_t             pack;
} Retirement;

typedef struct RemindRule {
    Reminder      info;
    const Filter *posts; /* NULL: every post */
} RemindRule;

typedef struct Trial {
    Str        name, standard;
    Day        day;
    JudgeAs    as;
    Records    given; /* of person "p", post "c", unit "u" */
    Verdict    verdict;
    const Str *because;
    uint32_t   because_count;
    const Str *needing;
    uint32_t   needing_count;
    uint32_t   line, column, pack;
} Trial;

typedef struct PackInfo {
    Str      code, file, title;
    int32_t  precedence;
    Day      since, until;
    bool     counts; /* the header says how time is reckoned */
    bool     continuous;
    uint32_t manners;
} PackInfo;

struct Rules {
    Arena *arena;
    VEC(PackInfo) packs;
    VEC(Fact) facts;
    VEC(Literal) literals;
    VEC(Standard) standards; /* in the order in which they bind */
    VEC(Share) shares;
    VEC(Apart) aparts;
    VEC(Retirement) retirements;
    VEC(RemindRule) reminders;
    VEC(Trial) trials;
    Map fact_by_words, literal_by_words;
};

static inline const Fact *literal_fact(const Rules *rules, uint32_t literal) {
    return &rules->facts.at[rules->literals.at[literal].fact];
}
bool pack_in_force(const Rules *rules, uint32_t pack, Day day);

#endif
