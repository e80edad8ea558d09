/* resolve.h — the problem of a plan solved again with a little of it changed, from the plan and its prices (src/plan/MATH.md, "Again"):
 * what the questions to a plan rest on. What is found is audited and judged by the reference evaluator; nothing is kept. */
#ifndef PROCESS_RESOLVE_H
#define PROCESS_RESOLVE_H

#include "process/draft.h"

typedef struct ResolveAsk {
    int64_t         steps; /* of the search; 0: its default */
    int             threads;
    const Progress *progress;
    bool            afresh; /* what broken bars may be saved is looked for far from the plan, too */
} ResolveAsk;

typedef struct Resolved {
    const Plan *plan;
    bool        guessed; /* `estimate` is known: */
    int64_t
        estimate; /* a bound of the changed problem by the plan's own prices, before any search */
    bool
         alike; /* as many bars broken as in the plan, and both have a proof of their value: they can be compared */
    bool impossible; /* proven: nothing keeps what is locked */
} Resolved;

/* With entries, people and rotations of its own: sealing writes to them. */
Problem *resolve_copy(Arena *arena, const Problem *problem);
/* Copies with one thing more asked; rows as in the plan's problem. */
const Problem *resolve_locked(Arena *arena, const Problem *problem, ProblemLock lock);
const Problem *resolve_forbidden(Arena *arena, const Problem *problem, ProblemForbid forbid);

/* The person, with every path of theirs, is gone from the period on. */
const Problem *resolve_gone(Arena *arena, const Pose *pose, uint32_t person, uint32_t period);

/* Everybody's points for a post off by up to so many thousandths either way, each by chance on its own: posts for which all have the most
 * there are keep them, and no number exceeds that. */
const Problem *resolve_blurred(Arena *arena, const Problem *problem, uint32_t thousandths,
                               uint64_t seed);

/* What becomes of the clauses of a rule, on all its bodies at once. */
typedef enum ClauseChange {
    CLAUSE_OUT, /* not asked at all */
    CLAUSE_TIGHTER, /* one head, or body, more, where it asks for some; one less where it allows so many */
    CLAUSE_LOOSER, /* the other way */
    CLAUSE_CHANGES
} ClauseChange;

/* NULL: no quota or share of the problem is of this rule. */
const Problem *resolve_clause(Arena *arena, const Pose *pose, Str rule, ClauseChange change);

/* A member of a clash eased: a bar asks for so many heads (bodies, arrivals) less, or allows so many more; a lock, or a pair kept apart, is
 * let go. NULL: nobody can ease it, or it asks for nothing any more. */
const Problem *resolve_eased(Arena *arena, const Problem *problem, Clash member, int32_t heads);
/* Main paths that differ, but for that person's (row of the problem; NONE: everybody's). */
uint32_t resolve_moved(const Pose *pose, const uint32_t *states, const uint32_t *others,
                       uint32_t person);

bool resolve(Arena *arena, const DraftPlan *draft, const Problem *changed, const ResolveAsk *ask,
             Resolved *resolved_out, Error *err);
/* By how much the best plan of the changed problem is worse than the best there is; and better, of one that asks less. */
AnswerRange resolve_loss(const DraftPlan *draft, const Resolved *resolved);
AnswerRange resolve_gain(const DraftPlan *draft, const Resolved *resolved);

#endif
