/* draft.h — making a plan of a register, keeping it, and reading it back.
 *
 * Invariant: nothing is kept as a plan that audit has not accepted; the reference evaluator has judged
 * every period of the plan and one case in 499 of all others, and on draft_verify judges every case.
 * Scenario and plan are one journal line; the same plan again writes nothing.
 * Elapsed seconds are told and never kept.
 */
#ifndef PROCESS_DRAFT_H
#define PROCESS_DRAFT_H

#include "audit/audit.h"
#include "model/actor.h"
#include "process/pose.h"
#include "process/view.h"
#include "wire/outcome.h"
#include "wire/explain_body.h"
#include "wire/report.h"

typedef struct DraftAsk {
    Str             scenario; /* empty: the default */
    double          gap;      /* negative: none asked */
    int64_t         steps;    /* 0: the search's default */
    double          seconds;  /* 0: no limit */
    int             threads;
    const Progress *progress;
} DraftAsk;

/* A plan with the problem it solves. */
typedef struct DraftPlan {
    const Pose *pose;
    const Plan *plan;
    Str         code, plan_id, scenario, instance; /* instance: hash of the problem */
    double      gap; /* asked when it was made, no part of its hash; negative: none, or not known */
    PoseAsk     posed; /* how */
} DraftPlan;

/* Makes and audits a plan, and keeps nothing; it has no code. False as draft_make. */
bool draft_try(View *view, Arena *arena, const DraftAsk *ask, DraftPlan *draft_out,
               Findings *findings, Error *err);
/* Makes, audits and keeps a plan. False with err (the world; ERROR_REFUSED: audit did not accept) or
 * with findings (the scenario). Without either: asked to stop before there was a plan. */
bool draft_make(View *view, Arena *arena, const Actor *actor, const DraftAsk *ask,
                PlanAnswer *answer_out, Findings *findings, Error *err);

/* What draft_make does, step by step, for whoever makes a plan in another way. Posed: with the scenario as the view has it. Made: by
 * the search, from the start given. Valued: a plan of other runs, by what audit finds of it. Kept: judged by the reference evaluator, audited. */
bool        draft_pose(const View *view, Arena *arena, Str scenario, const PoseAsk *ask,
                       DraftPlan *draft_out, Findings *findings);
const Plan *draft_search(Arena *arena, const Problem *problem, const DraftAsk *ask,
                         const PlanRun *start, uint32_t start_count);
const Plan *draft_valued(Arena *arena, const Problem *problem, const Plan *plan, double gap);
bool draft_keep(const View *view, Arena *arena, const Actor *actor, DraftPlan *draft, Error *err);

/* The newest plan made with the scenario; empty: there is none. */
Str draft_latest(const Roster *roster, Str scenario);

/* The plan called so: by its code or plan_id, or the start of one, whatever the letters' case; NONE: none or several are. */
uint32_t draft_named(const Roster *roster, Str name);

/* Reads a kept plan (named as draft_named has it; empty: the newest) and turns the view to the
 * version it was made on. */
bool draft_recall(View *view, Arena *arena, Str code, const PoseAsk *ask, DraftPlan *draft_out,
                  Findings *findings, Error *err);

/* What audit makes of a kept plan on the problem as the reference evaluator poses it from the register
 * at the plan's version. */
bool draft_verify(View *view, Arena *arena, Str code, const Progress *progress, int threads,
                  Opinion *opinion_out, Findings *findings, Error *err);

/* Everybody stays as long as they may: what the search begins from. */
PlanRun *draft_start(Arena *arena, const Problem *problem, uint32_t *count_out);

/* What a plan does, for answers. */
PlanAnswer draft_answer(Arena *arena, const DraftPlan *draft);
/* The post each person of the problem holds in each period: [person * periods + period]; NONE: none. */
uint32_t *draft_states(Arena *arena, const DraftPlan *draft);
MoveKind  draft_enters(PathKind kind); /* what entering a further path is called */
/* Is a free seat entered then within its term, not as it begins? False of what is no free seat. */
bool        draft_by_election(const Pose *pose, uint32_t post, uint32_t period);
AnswerMove *draft_moves(Arena *arena, const DraftPlan *draft, uint32_t *count_out);
/* Courses that people take, with the posts they hold after them. */
AnswerCourse *draft_courses(Arena *arena, const DraftPlan *draft, uint32_t *count_out);
/* People from elsewhere who enter posts. */
AnswerReceived *draft_received(Arena *arena, const DraftPlan *draft, uint32_t *count_out);
/* Whom it elects to free seats. */
AnswerSlate *draft_slates(Arena *arena, const DraftPlan *draft, uint32_t *count_out);
/* How the clauses on a body stand in the planned periods, those after one another that are alike as one. */
BodyShare *draft_shares(Arena *arena, const DraftPlan *draft, uint32_t body, uint32_t *count_out);
AnswerVacancy *draft_vacancies(Arena *arena, const DraftPlan *draft, uint32_t *count_out);

#endif
