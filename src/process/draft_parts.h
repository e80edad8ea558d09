/* draft_parts.h — what the files that tell a plan share; private to draft_*.c. */
#ifndef PROCESS_DRAFT_PARTS_H
#define PROCESS_DRAFT_PARTS_H

#include "process/draft.h"

typedef struct Telling {
    Arena           *arena;
    const DraftPlan *draft;
    const Pose      *pose;
    const Problem   *problem;
    const Roster    *roster;
    const uint32_t  *states;
    uint32_t         last; /* the last period that is not spare */
    PlanAnswer      *answer;
} Telling;

Telling telling_open(Arena *arena, const DraftPlan *draft, PlanAnswer *answer);

static inline uint32_t state_of(const Telling *w, uint32_t person, uint32_t period) {
    return w->states[(size_t)person * w->pose->periods + period];
}

void telling_notes(const Telling *w); /* the pose's, and targets of movements; after the moves */
void telling_carried(const Telling *w,
                     Findings      *notes); /* placements by today's post, gone by then */
void telling_outstays(const Telling *w,
                      Findings      *notes); /* stays in posts it gives that a clause ends */
void telling_lower(const Telling *w,
                   Findings      *notes); /* moves below the post left; after the moves */
/* Whom another authority manages and whose post ends within the plan. */
void telling_elsewhere(const Telling *w, Findings *notes);
/* Whose secondment or rotation has a recorded end within the plan. */
void telling_away(const Telling *w, Findings *notes);
void telling_acting(const Telling *w,
                    Findings      *notes); /* posts held to the end by who acts in them */
void telling_terms(const Telling *w,
                   Findings *notes); /* posts with a limit of terms, held again after a break */
void telling_nominees(
    const Telling
        *w); /* who of the scenario's is moved, or not elected; after the notes and slates */
void telling_structure(const Telling *w);
void telling_elections(const Telling *w);
void telling_slates(const Telling *w);    /* whom it elects to free seats */
void telling_displaced(const Telling *w); /* who meets the standard of today's post and has none */
void telling_deputies(const Telling *w);  /* after the notes */
void telling_arrivals(const Telling *w);  /* movements of the scenario */
/* What a share is taken of as the plan leaves it: those of the body whom it does not move, and those it has in its
 * posts, but for whoever is not counted. */
StructureHeads telling_heads(const Telling *w, const PoseQuota *posed, uint32_t period);
void           telling_moves(const Telling *w);
void           telling_vacancies(const Telling *w);    /* and empty_after */
void           telling_empty_before(const Telling *w); /* on the as-of date */

#endif
