/* draft_fails.c — how the shares of bodies and named sets stand if some of those put up for election are not elected: the
 * worst that can befall a clause, counted exactly. docs/plan.md, "If nominees fail".
 *
 * A nominee is who the plan brings in a period to a free seat of a body, or to a post that is elected; who is not elected
 * leaves that seat empty. To a clause nominees differ only in whether they are in its group and whether they are counted
 * at all, so that it is enough to try how many of each fail.
 */
#include "base/ascending.h"
#include "base/vec.h"
#include "process/calendar.h"
#include "process/draft_parts.h"

/* People of one clause in one period. */
typedef struct Slate {
    int64_t group, others, outside; /* nominees: in the group, counted otherwise, not counted */
    int64_t found;                  /* in the group, nominees or not */
    StructureHeads heads;
} Slate;

static bool elected_to(const Telling *w, uint32_t post) {
    const PosePlace *place = pose_place(w->pose, post);
    return place ? place->kind == PATH_MEMBER
                 : roster_post(w->roster, w->pose->post_of[post])->elected == 1;
}

static bool entered(const Telling *w, uint32_t person, uint32_t period) {
    uint32_t before = period ? state_of(w, person, period - 1) : w->problem->people[person].holds;
    return state_of(w, person, period) != before;
}

static void slate_add(const Telling *w, const PoseQuota *posed, uint32_t group, uint32_t person,
                      uint32_t period, Slate *slate) {
    Day  day = calendar_first(w->pose->start, period);
    bool in =
        mask_has(problem_counted(w->problem, group, person, state_of(w, person, period)), period);
    slate->found += in;
    if (!elected_to(w, state_of(w, person, period)) || !entered(w, person, period))
        return;
    bool left_out = structure_left_out(w->pose->rules, w->roster, posed->bound,
                                       w->pose->person_of[person], day) != TRUTH_NO;
    slate->group += in;
    slate->others += !in && !left_out;
    slate->outside += !in && left_out;
}

static Slate slate_make(const Telling *w, uint32_t quota, uint32_t period) {
    const PoseQuota *posed = &w->pose->quotas[quota];
    Slate            slate = {.found = posed->fixed[period]};
    for (uint32_t i = 0; i < w->problem->person_count; i++) {
        uint32_t post = state_of(w, i, period);
        if (post != NONE && ascending_has(posed->posts, posed->post_count, post))
            slate_add(w, posed, w->problem->quotas[quota].group, i, period, &slate);
    }
    slate.heads = telling_heads(w, posed, period);
    return slate;
}

static int64_t nominees(const Slate *slate) {
    return slate->group + slate->others + slate->outside;
}

/* With so many of the group gone, and so many others who are counted. */
static AnswerOdds odds_of(const Telling *w, const PoseQuota *posed, const Slate *slate,
                          uint32_t period, int64_t group, int64_t others) {
    StructureHeads heads = slate->heads;
    heads.holders -= group + others;
    heads.holders_least -= group + others;
    StructureWanted wanted = posed->wanted[period].of == BASE_HOLDERS
                                 ? structure_wanted(w->pose->rules, w->roster, posed->bound,
                                                    calendar_first(w->pose->start, period), heads)
                                 : posed->wanted[period];
    AnswerOdds      odds = {.found = slate->found - group, .wanted = wanted.at_least};
    if (odds.found < wanted.at_least)
        odds.off = wanted.at_least - odds.found;
    if (odds.found > wanted.at_most) {
        odds.off = odds.found - wanted.at_most;
        odds.wanted = wanted.at_most;
    }
    return odds;
}

/* Of all ways in which so many fail; with fewest found where several are as bad. */
static AnswerOdds odds_worst(const Telling *w, const PoseQuota *posed, const Slate *slate,
                             uint32_t period, int64_t failing) {
    AnswerOdds worst = {.off = -1};
    for (int64_t group = 0; group <= slate->group && group <= failing; group++)
        for (int64_t others = 0; others <= slate->others && group + others <= failing; others++) {
            if (failing - group - others > slate->outside)
                continue;
            AnswerOdds odds = odds_of(w, posed, slate, period, group, others);
            if (odds.off > worst.off || (odds.off == worst.off && odds.found < worst.found))
                worst = odds;
        }
    return worst;
}

static AnswerElection election_make(const Telling *w, uint32_t quota, uint32_t period,
                                    const Slate *slate) {
    const PoseQuota *posed = &w->pose->quotas[quota];
    AnswerElection   made = {.body = posed->body,
                             .body_name = posed->name,
                             .rule = posed->rule,
                             .ask = posed->ask,
                             .citations = posed->citations,
                             .force = posed->force,
                             .period = period,
                             .date = calendar_first(w->pose->start, period),
                             .nominees = (uint32_t)nominees(slate),
                             .in_group = (uint32_t)slate->group};
    while (made.odds_count <= ELECTION_FAILS && made.odds_count <= made.nominees) {
        made.odds[made.odds_count] = odds_worst(w, posed, slate, period, made.odds_count);
        made.odds_count++;
    }
    return made;
}

void telling_elections(const Telling *w) {
    VEC(AnswerElection) list = {0};
    for (uint32_t q = 0; q < w->pose->clause_quotas; q++)
        for (uint32_t t = 0; t <= w->last; t++) {
            if (!mask_has(w->problem->quotas[q].periods, t))
                continue;
            Slate slate = slate_make(w, q, t);
            if (nominees(&slate))
                VEC_PUSH(w->arena, list, election_make(w, q, t, &slate));
        }
    w->answer->elections = list.at;
    w->answer->election_count = (uint32_t)list.len;
}
