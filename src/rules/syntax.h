/* syntax.h — packs as read: the tree that reference, sweep, structure and pairs work on.
 *
 * A condition is gates and negations over literals; a literal asks whether a fact, a whole number
 * known as an interval, lies in [lo, hi]. Facts and literals are shared between all clauses of a
 * Rules, so that a fast engine computes each once. Words are canonical: English, codes by id.
 */
#ifndef RULES_SYNTAX_H
#define RULES_SYNTAX_H

#include "model/ask.h"
#include "rules/lex.h"
#include "rules/rules.h"

typedef struct Range {
    int64_t lo, hi; /* the fact lies between, both included; equal: known */
} Range;

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

/* Stands in place of a clause where its `when` is true. */
typedef struct Exception {
    Str             label, of, text;
    Citations       citations;
    bool            cited, preference, drop;
    const Node     *when, *cond; /* cond NULL: dropped, or of a structure clause */
    bool            amounts;     /* says how many: of a structure clause */
    bool            unread;      /* behind `when`; it has its place in the order all the same */
    StructureAmount amount;
    uint32_t        pack, line, column;
} Exception;

/* Of two exceptions that are both true, `over` is heard. */
typedef struct Override {
    Str      over, under;
    uint32_t pack, line, column;
} Override;

typedef struct Clause {
    Str               label, waivable_by, text;
    Citations         citations;
    bool              cited, preference, waivable, reasoned, for_holders, not_met;
    const Str        *relaxed_by; /* titles or authorities of packs that may make exceptions */
    uint32_t          relaxed_count, pack;
    const Node       *cond;   /* of EACH_PART: a gate; of EACH_MONTHS: a literal with the fact */
    const Node       *own;    /* cond before its exceptions were put in front */
    uint32_t          number; /* among all that are written */
    const Exception **exceptions; /* from the one that overrides the others */
    uint32_t          exception_count;
    EachKind          each;
    int32_t           step; /* months for one portion */
    int64_t           points, points_most;
    uint32_t         *facts; /* distinct, ascending */
    uint32_t          fact_count;
    bool              once; /* no fact occurs twice: three values are exact */
    uint32_t          line, column;
} Clause;

typedef struct Standard {
    Str          label, title;
    Citations    citations;
    bool         cited;
    const Str   *kinds;
    uint32_t     kind_count;
    const Node  *when;
    Clause      *clauses;
    uint32_t     clause_count;
    uint32_t     pack; /* of several: that of highest precedence */
    uint32_t     line, column;
    int64_t      points_most;
    uint32_t    *facts; /* of all clauses */
    uint32_t     fact_count;
    bool         once[2]; /* by JudgeAs: no fact occurs in two of the requirements judged */
    StandardInfo info;
} Standard;

typedef struct Share {
    Str               label, structure, set; /* structure: its label */
    Citations         citations;
    const Str        *kinds; /* of bodies; NULL: a set of posts */
    uint32_t          kind_count;
    const Filter     *posts;
    bool              per_unit; /* the posts of each unit are a set of their own */
    const Node       *when;
    const Node       *group;   /* those not counted left out; NULL where nobody is picked out */
    const Node       *outside; /* who is not counted, or NULL */
    const Node       *written; /* the group with them; NULL where nobody is picked out */
    bool              of_body; /* the group is another one in each body: who is new in it */
    bool              of_post; /* the group asks about the post of the set that is held */
    StructureForm     form;
    StructureTable    table;
    StructureAmount   bodies;     /* of FORM_BODIES */
    uint32_t          tested;     /* a bit per Occasion; 0: in each period */
    bool              either;     /* the share after it would do as well */
    bool              second;     /* it is the one that would do as well */
    bool              continued;  /* of the clause of the share before it */
    Str               clause;     /* label as written: `label` without the number of a group */
    const Exception **exceptions; /* from the one that overrides the others */
    uint32_t          exception_count;
    Force             force;
    bool              unread; /* the force, when it is tested or its basis: it counts as binding */
    uint32_t          pack, line, column;
    StructureAsk      ask; /* the same for people; made when all is read */
} Share;

typedef struct Apart {
    Str           label;
    Citations     citations;
    uint32_t      relations; /* bit per item of LIST_RELATION */
    const Filter *first, *second;
    bool          same_unit;
    uint32_t      pack, line, column;
} Apart;

typedef RetirementAge RetirementRow;

typedef struct Retirement {
    Citations            citations;
    const RetirementRow *rows[2]; /* by code of LIST_SEX */
    uint32_t             row_count[2];
    uint32_t             pack, line, column;
    Str                  written; /* the keyword it begins with */
} Retirement;

typedef struct RemindRule {
    Reminder      info;
    const Filter *posts; /* NULL: every post */
    uint32_t      line, column;
} RemindRule;

typedef struct StepPlace {
    uint32_t line, column;
} StepPlace;

typedef struct ProcedureRule {
    Procedure        info;
    const Node      *when;   /* NULL: always */
    const StepPlace *places; /* by step of info */
} ProcedureRule;

typedef struct TargetGroup {
    const Node *node; /* NULL: of moves */
    uint32_t    line, column;
} TargetGroup;

typedef struct MovementRule {
    Movement           info;
    MovementTarget    *targets; /* of info */
    const TargetGroup *groups;  /* by target */
} MovementRule;

typedef struct EqualsKey {
    uint32_t fact;
    bool     rising; /* the smaller goes first */
} EqualsKey;

typedef struct EqualsRule {
    Str              label;
    Citations        citations;
    const Str       *kinds;
    uint32_t         kind_count;
    const EqualsKey *keys; /* the first that decides is heard */
    uint32_t         key_count, pack, line, column;
} EqualsRule;

/* So many people of whom a test of a structure says the same. */
typedef struct TrialGroup {
    uint32_t     count;
    Records      given;                /* of person "p", post "c", unit "u" */
    bool         pooled;               /* in the pool, and in no seat */
    const Token *held, *member, *pool; /* where that is given; NULL: it is not */
} TrialGroup;

/* What a test of a structure says of one clause. */
typedef struct TrialShare {
    RuleShare    wanted;
    Str          clause; /* label without the number of a group */
    const Token *at;
} TrialShare;

/* What a test of a structure has instead of a person. */
typedef struct TrialBody {
    uint32_t     seats;
    const Token *seats_at, *post_at, *term_at; /* NULL: not given */
    VEC(TrialGroup) groups;
    VEC(TrialShare) shares;
} TrialBody;

typedef struct Trial {
    Str          name, standard, file; /* standard: or structure */
    TrialBody   *body;                 /* of a structure; NULL: of a standard */
    Day          day;
    bool         undated; /* the day cannot be read */
    JudgeAs      as;
    Records      given; /* of person "p", post "c", unit "u" */
    Verdict      verdict;
    bool         pointed; /* the points are expected, too */
    int64_t      points;
    const Str   *because;
    uint32_t     because_count;
    const Token *because_at; /* the first; the next stands two words on */
    const Str   *needing;
    uint32_t     needing_count;
    uint32_t     line, column, pack;
} Trial;

typedef struct PackInfo {
    Str      code, file, title, issued_by;
    PackLang lang;
    int32_t  precedence;
    Day      since, until;
    int32_t  version; /* 0: not said */
    bool     counts;  /* the header says how time is reckoned */
    bool     continuous;
    uint32_t manners;
} PackInfo;

/* The packs in force together from one day to another, and what binds then. */
typedef struct Law {
    Day   since, until;
    bool *in_force; /* by pack */
    Map   together; /* written standards of several packs, as bytes -> the standard they are */
} Law;

struct Rules {
    Arena *arena;
    VEC(PackInfo) packs;
    VEC(Fact) facts;
    VEC(Literal) literals;
    VEC(Standard) standards; /* as written, in the order in which they bind; then law.c's */
    uint32_t written;        /* of the standards */
    VEC(Law) laws;           /* in time */
    VEC(Share) shares;
    VEC(Apart) aparts;
    VEC(Retirement) retirements;
    VEC(RemindRule) reminders;
    VEC(ProcedureRule) procedures;
    VEC(MovementRule) movements;
    VEC(EqualsRule) equals;
    VEC(Trial) trials;
    VEC(Exception) exceptions;
    VEC(Override) overrides;
    VEC(Map) lost; /* by pack: the labels given of which a fault let nothing be read */
    Tokens cases;  /* of the last file of tests read beside a pack */
    bool   faulty; /* a pack has faults */
    bool   unread; /* of a pack nothing could be read */
    Map    fact_by_words, literal_by_words;
    /* By fact, all it can be. A proof narrows those it asks and puts them back, so that a pack of many
     * facts is not gone through for each: one proof at a time. */
    Range *domains;
};

static inline const Fact *literal_fact(const Rules *rules, uint32_t literal) {
    return &rules->facts.at[rules->literals.at[literal].fact];
}
bool pack_in_force(const Rules *rules, uint32_t pack, Day day);
/* Are they ever in force on one day? */
bool packs_together(const Rules *rules, uint32_t a, uint32_t b);
/* Does the clause say that the pack, by its title or its authority, may relax it? */
bool clause_leaves(const Clause *clause, const PackInfo *pack);
/* A pack with which `pack` is ever in force gives the label, and a fault hides what it names; or of a pack nothing
 * could be read: that it is not found is no news of something missing. */
bool label_is_lost(const Rules *rules, uint32_t pack, Str label);

#endif
