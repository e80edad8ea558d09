/* replan.h — a plan made again on a register that has changed, with as few changed decisions as can be. docs/plan.md, "Made again with the
 * fewest changes". */
#ifndef WIRE_REPLAN_H
#define WIRE_REPLAN_H

#include "wire/report.h"

/* One of the two plans made again, against the earlier one. */
typedef struct AnswerAgain {
    int64_t     value, broken;
    bool        has_bound;
    int64_t     bound;
    uint32_t    changes; /* states that are other than in the earlier plan */
    AnswerMove *moves;
    uint32_t    move_count;
} AnswerAgain;

/* Somebody is elsewhere than in the earlier plan, or the register does not have them there any more; periods in a row are one. */
typedef struct AnswerOtherwise {
    Str      person, person_name;
    Day      since, until; /* first and last day */
    uint32_t periods;
    Str      was, was_name, now, now_name; /* posts; empty: none */
} AnswerOtherwise;

typedef struct AnswerReplan {
    Day              as_of;
    const Roster    *roster;
    KindNames        kinds;
    Str              was, scenario; /* was: the earlier plan */
    Str              plan, plan_id; /* kept, with the fewest changes; empty: none was made */
    bool             made, repeatable;
    BarUnit          bars;   /* what `broken` counts */
    PlanStatus       status; /* of the plan made again in full */
    AnswerAgain      full, near;
    uint32_t         states, periods; /* compared */
    uint32_t         least;           /* no admissible plan has fewer changes: proven */
    AnswerOtherwise *changes,
        *gone; /* by date, then person; gone: what the register has no more, in no count */
    uint32_t change_count, gone_count;
    double   seconds;
} AnswerReplan;

json_t *replan_json(const AnswerReplan *answer);

#endif
