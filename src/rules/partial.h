/* partial.h — the partial engine: a standard worked out for one post on one day as far as it goes, and what
 * is left of it for one person: docs/rules/grammar.md, "Partial evaluation".
 *
 * What is left speaks only of what a decision can still move (months in posts, degrees, courses, the pool …)
 * and of what is not known. Given the facts as they are it has the verdict of the reference engine; given
 * them as a changed register would have them, the verdict of the reference engine on that register.
 * Cost: opening, the size of the standard; a person, the facts of one person and the size of the standard.
 */
#ifndef RULES_PARTIAL_H
#define RULES_PARTIAL_H

#include "model/nearest.h"
#include "rules/rules.h"

/* How a fact can come to be another. */
typedef enum Drift {
    DRIFT_POST,   /* the post's own, or its unit's */
    DRIFT_FIXED,  /* the person's: neither time nor a decision moves it */
    DRIFT_TIME,   /* by the calendar alone, once the register stands */
    DRIFT_UP,     /* by a decision, never back: it is gained */
    DRIFT_EITHER, /* by a decision, both ways: given and taken away */
    DRIFT_ALONG /* by the calendar, and along with a change of posts; nobody decides it by itself */
} Drift;

Drift fact_drift(const Fact *fact);

typedef struct Partial Partial; /* one post, one day; used by one thread at a time */
typedef struct Residue Residue; /* what is left for one person */

Partial *partial_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                      Day day);
/* The standard that binds the post, NONE: none does. */
uint32_t partial_standard(const Partial *partial);

const Residue *partial_person(Arena *arena, const Partial *partial, uint32_t person, JudgeAs as);

/* A fact that what is left still asks for, and where it lies. */
typedef struct OpenFact {
    const Fact *fact;
    uint32_t    number; /* of the Rules */
    Drift       drift;
    int64_t     lo, hi; /* equal: known */
} OpenFact;

const OpenFact *residue_open(const Residue *residue, uint32_t *count_out);
/* Requirements that nothing open can change any more: so many of `of`. */
uint32_t residue_settled(const Residue *residue, uint32_t *of_out);
/* facts: those of residue_open, in their order, as they would be; NULL: as they are. */
Verdict residue_verdict(Arena *scratch, const Residue *residue, const OpenFact *facts);

/* ---- conditions for a planner ---- */

typedef enum AccrualKind {
    ACCRUAL_MONTHS, /* months in one of `posts` */
    ACCRUAL_COURSE  /* a course of type `course` */
} AccrualKind;

/* What a career path can gather. Met while `have` with what is gathered lies in [want, most]. */
typedef struct Accrual {
    AccrualKind     kind;
    const Fact     *fact;
    const uint32_t *posts; /* ascending */
    uint32_t        post_count;
    int32_t         course;
    int64_t         have, want, most; /* have below 0: never; most FACT_MOST: no end */
} Accrual;

/* All of them together make the verdict `eligible` on the day, whatever else stays as it is. */
typedef struct AccrualWay {
    const Accrual *at; /* none: eligible already */
    uint32_t       count;
} AccrualWay;

/* The ways none of which asks more than another; `process/pose` hands those of months in posts to the planner
 * (docs/plan.md, "Service gathered in the plan"). *whole_out false: there were more cases than
 * are tried (complete.h), and ways may be missing. */
const AccrualWay *partial_accruals(Arena *arena, const Partial *partial, uint32_t person,
                                   uint32_t *count_out, bool *whole_out);

/* Months of service that the standard asks about and a main tenure can add to. */
typedef struct Service {
    uint32_t        fact;  /* of the Rules */
    const uint32_t *posts; /* in which a main tenure surely counts, ascending */
    uint32_t        post_count;
    bool            continuous;
} Service;

const Fact    *partial_fact(const Partial *partial, uint32_t fact);
const Service *partial_services(Arena *arena, const Partial *partial, uint32_t *count_out);
/* Does a main tenure of the post surely count on the day; does this tenure? */
bool partial_counts(const Partial *partial, uint32_t fact, uint32_t post);
bool partial_counts_tenure(const Partial *partial, uint32_t fact, const Tenure *tenure);
/* Months the person surely has on the day when, besides what the register has, service that counts goes on
 * from `since`, a day not after it; 0: none, or not known. */
int64_t partial_months(Arena *scratch, const Partial *partial, uint32_t person, uint32_t fact,
                       Day since);
/* The verdict on the day of who has `months` of it or more, whatever posts are held meanwhile and on the
 * day, everything else as it is. Undecided: it depends. */
Verdict partial_along(Arena *scratch, const Partial *partial, uint32_t person, uint32_t fact,
                      int64_t months, JudgeAs as);

/* The facts about posts held that a main tenure of another post counts for, and those it may count for, as bits in the order of the
 * standard; a fact beyond the 64th: for none. */
typedef struct Counted {
    uint64_t surely, perhaps;
} Counted;

Counted partial_counted(const Partial *partial, uint32_t other);
/* The verdict on the day of who besides what the register has holds a main post that counts for these facts, and no other, since
 * `since`, a day not after it: not the post itself. Eligible is sure, whatever day the post is come to after `since`, where service in
 * it follows service that counts; of what it has charge of nothing is taken as known. */
Verdict partial_holding(Arena *scratch, const Partial *partial, uint32_t person, Counted counted,
                        Day since, JudgeAs as);

/* The verdict on the day of who by a plan holds the post itself, as the only main post, since `since` at the latest, whatever was held
 * before and how long, but for what the register has; counted: of the post itself. Eligible is sure. */
Verdict partial_settled(Arena *scratch, const Partial *partial, uint32_t person, Counted counted,
                        Day since, JudgeAs as);

/* A clause that lets nobody hold the post for more than so many terms in a row, whatever else is so. */
typedef struct TermLimit {
    Str      label;
    uint32_t fact;   /* of the Rules */
    int64_t  months; /* in all */
} TermLimit;

/* The tightest; false: there is none. */
bool partial_term_limit(const Partial *partial, TermLimit *limit_out);
/* Does the register surely have the person beyond it on the day, the post held on? */
bool partial_term_over(Arena *scratch, const Partial *partial, uint32_t person,
                       const TermLimit *limit);

/* What a course gives: a theory level, a certificate or a training, by its code. */
typedef struct Taught {
    Kind    kind; /* KIND_THEORY, KIND_CERTIFICATE, KIND_TRAINING */
    int32_t code;
} Taught;

/* Does the standard ask for what the course gives? */
bool partial_asks(const Partial *partial, const Taught *taught);
/* The verdict on the day of who has ended these courses after the as-of date, everything else as it is. */
Verdict partial_taught(Arena *scratch, const Partial *partial, uint32_t person,
                       const Taught *taught, uint32_t count, JudgeAs as);

/* ---- the nearest change ---- */

/* From `day` to `last`, both included; an entrant. */
const Nearest *nearest_find(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                            uint32_t post, Day day, Day last);

#endif
