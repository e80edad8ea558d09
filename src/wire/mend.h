/* mend.h — which bars cannot be kept together, and what would have to give. docs/plan.md, "Questions to a plan". */
#ifndef WIRE_MEND_H
#define WIRE_MEND_H

#include "model/plan.h"
#include "wire/report.h"

typedef struct AnswerMending {
    ClashKind           kind;
    const StructureAsk *ask; /* of a clause; NULL: no clause */
    Citations           citations;
    Str                 name; /* its code: of a clause, a movement … */
    Str                 body, body_name;
    Str      person, person_name, other, other_name; /* of a lock; of a pair kept apart */
    Str      post, post_name;                        /* of a lock */
    Day      from, to;                               /* likewise */
    bool     member; /* of the clash; else the plan breaks it, and nothing proves that it must */
    int32_t  heads;  /* by how many it is eased; of a lock or a pair 1 */
    bool     found;  /* a plan of it is known: */
    int64_t  left;   /* bars it breaks still */
    uint32_t moved;  /* people who are elsewhere than in the plan */
} AnswerMending;

typedef struct AnswerMend {
    Day           as_of;
    const Roster *roster;
    KindNames     kinds;
    Str           plan;
    BarUnit       bars;
    int64_t       broken, bound; /* bars the plan breaks, and that any plan breaks */
    bool          irreducible;   /* of those that are in the clash none can be left out */
    uint32_t      members;
    AnswerMending
        *at; /* what leaves the fewest broken first, then the least heads, then the fewest people */
    uint32_t count;
} AnswerMend;

json_t *mend_json(const AnswerMend *answer);

#endif
