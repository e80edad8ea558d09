/* explain_body.h — one body: its seats by post and free ones, who sits in them when and by what entry, its elections with what they
 * ask, seats that stay empty, and how its clauses of structure stand.
 */
#ifndef WIRE_EXPLAIN_BODY_H
#define WIRE_EXPLAIN_BODY_H

#include "wire/report.h"

/* A post that carries a seat. */
typedef struct BodySeat {
    Str     post, post_name;
    int64_t seats;
    Day     since, until; /* of seat, post and unit; DAY_NONE, DAY_MAX: not recorded */
} BodySeat;

/* Seats by post of the body from a day on, until the next such row. */
typedef struct BodyCount {
    Day     start;
    int64_t seats;
} BodyCount;

/* Free seats of a term, with a plan. */
typedef struct BodyTerm {
    Str      term, name; /* empty: it runs, and the register has none */
    Day      start, end; /* within the plan */
    int64_t  seats;
    uint32_t stand; /* people who may be elected to them */
    bool     running;
} BodyTerm;

typedef enum SitHow {
    SIT_BY_POST,
    SIT_TODAY, /* a member whom no plan moves */
    SIT_STAYS, /* a member of today, in a plan */
    SIT_ELECTED,
    SIT_BY_ELECTION,
    SIT_HOWS
} SitHow;

const char *sit_how_name(SitHow how); /* as in JSON */

typedef struct BodySit {
    SitHow how;
    Str    person, person_name, post, post_name; /* the post of SIT_BY_POST; else empty */
    Day    start, end;                           /* DAY_NONE, DAY_MAX: not known, open */
    bool   spare;                                /* begins in a spare period */
} BodySit;

/* Seats of a post of the body that stay empty. */
typedef struct BodyVacant {
    Str      post, post_name;
    uint32_t seats;
    Day      start, end;
} BodyVacant;

/* A clause from one day to another; a day alone where it is as of today. */
typedef struct BodyShare {
    Str                 rule;
    const StructureAsk *ask;
    Citations           citations;
    Force               force;
    Day                 start, end;
    StructureResult     result; /* found, unknown, at_least, at_most, status */
} BodyShare;

typedef struct ExplainBody {
    Str          code, name;
    int32_t      size; /* INT_MISSING: not recorded */
    bool         by_election;
    int64_t      elect_first, elect_again; /* months of service asked for; with a plan */
    BodySeat    *seats;
    uint32_t     seat_count;
    BodyCount   *by_post; /* from today, or the first day of the plan, each day it changes */
    uint32_t     by_post_count;
    BodyTerm    *terms; /* none: the plan elects nobody to it */
    uint32_t     term_count;
    BodySit     *sits; /* by the day they begin */
    uint32_t     sit_count;
    AnswerSlate *slates;
    uint32_t     slate_count;
    BodyVacant  *vacant;
    uint32_t     vacant_count;
    BodyShare   *shares;
    uint32_t     share_count;
} ExplainBody;

json_t *explain_body_json(const ExplainBody *body);

#endif
