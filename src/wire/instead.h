/* instead.h — why not: what a plan would cost with somebody in a post, at a time, in which it does not have them.
 *
 * The loss is an interval that holds the true one: the best plan with the person there is no better than `least` and no worse than
 * `most` above the best plan there is. docs/ask.md.
 */
#ifndef WIRE_INSTEAD_H
#define WIRE_INSTEAD_H

#include "wire/report_explain.h"

typedef enum InsteadOutcome {
    INSTEAD_FOUND,        /* such a plan is known */
    INSTEAD_BARS,         /* one is, and it breaks more bars */
    INSTEAD_IMPOSSIBLE,   /* proven: with what is locked there is none */
    INSTEAD_UNKNOWN,      /* none was found */
    INSTEAD_NOT_ELIGIBLE, /* the person may not hold the post then */
    INSTEAD_NO_STANDARD,  /* nobody new is proposed where nobody can be judged */
    INSTEAD_LOWER, /* eligible, but of lower rank than the post held, which the scenario does not allow */
    INSTEAD_PATH, /* eligible, but not by any way the plan allows there */
    INSTEAD_RELATIVE, /* a relative outside the plan holds a post that may not be held together with it */
    INSTEAD_GONE,   /* is not in service any more */
    INSTEAD_CLOSED, /* the post is not there */
    INSTEAD_OUTSIDE, /* person or post is of another authority, or is forbidden there by the scenario */
    INSTEAD_OUTCOMES
} InsteadOutcome;

const char *instead_outcome_name(InsteadOutcome outcome); /* as in JSON */

/* Were the person eligible from that period on. */
typedef struct AnswerGranted {
    bool        known, taken; /* taken: the plan found has the person in the post */
    Day         since;        /* from when; of one taken */
    AnswerRange gain;         /* of the best plan */
} AnswerGranted;

typedef struct AnswerInstead {
    Day            as_of;
    const Roster  *roster; /* of all the codes */
    KindNames      kinds;
    Str            plan, person, person_name, post, post_name;
    Day            start, end; /* of the period asked about */
    InsteadOutcome outcome;
    bool           guessed;  /* `estimate` is known */
    int64_t        estimate; /* points: the loss is no less, by the prices of the plan alone */
    AnswerRange    loss;     /* of INSTEAD_FOUND */
    int64_t        broken;   /* more bars than the plan breaks */
    bool           proven;   /* nothing is left open: least = most */
    AnswerOther    other;    /* the plan found */
    AnswerGranted  granted;  /* of INSTEAD_NOT_ELIGIBLE */
    const AnswerCase
        *judged; /* on the first day of the period, as who is appointed; NULL: not looked at */
} AnswerInstead;

json_t *instead_json(const AnswerInstead *answer);

#endif
