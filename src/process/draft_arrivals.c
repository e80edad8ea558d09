/* draft_arrivals.c — the movements that the scenario wants or limits, with what the plan makes of them. */
#include "process/calendar.h"
#include "process/draft_parts.h"

static int64_t arrivals_of(const Telling *w, const ProblemMovement *row, uint32_t person) {
    uint32_t before = w->problem->people[person].holds;
    int64_t  count = 0;
    for (uint32_t t = 0; t < w->pose->periods; before = state_of(w, person, t++)) {
        uint32_t post = state_of(w, person, t);
        count += post != NONE && post != before && movement_from(row, before) &&
                 mask_has(movement_counted(w->problem, row, person, post), t);
    }
    return count;
}

/* A movement counts the posts with a seat in its body; who is new there in a free seat is told beside it. */
static int64_t elected_of(const Telling *w, const AnswerArrivals *row) {
    int64_t count = 0;
    for (uint32_t i = 0; i < w->answer->slate_count; i++) {
        const AnswerSlate *slate = &w->answer->slates[i];
        if (row->asked->to.body.len && str_same(slate->body, row->asked->to.body) &&
            slate->period >= row->first && slate->period <= row->last)
            count += slate->fresh;
    }
    return count;
}

static AnswerArrivals row_tell(const Telling *w, uint32_t at) {
    const ProblemMovement *row = &w->problem->movements[at];
    const PoseMovement    *posed = &w->pose->movements[at];
    AnswerArrivals         made = {.asked = &w->pose->settings.movements[posed->movement],
                                   .citations = posed->citations,
                                   .first = posed->first,
                                   .last = posed->last,
                                   .since = calendar_first(w->pose->start, posed->first),
                                   .until = calendar_last(w->pose->start, posed->last),
                                   .before = posed->before,
                                   .at_least = row->at_least,
                                   .at_most = row->at_most == PROBLEM_NO_LIMIT ? INT64_MAX : row->at_most};
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        made.arrivals += arrivals_of(w, row, i);
    made.elected = elected_of(w, &made);
    made.missing = made.arrivals < made.at_least ? made.at_least - made.arrivals : 0;
    made.surplus = made.arrivals > made.at_most ? made.arrivals - made.at_most : 0;
    return made;
}

/* Those that are not met first. After the slates. */
void telling_arrivals(const Telling *w) {
    PlanAnswer     *answer = w->answer;
    uint32_t        count = w->problem->movement_count;
    AnswerArrivals *rows = ARENA_ARRAY(w->arena, AnswerArrivals, count);
    answer->arrivals = ARENA_ARRAY(w->arena, AnswerArrivals, count);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = row_tell(w, i);
    for (int met = 0; met < 2; met++)
        for (uint32_t i = 0; i < count; i++)
            if ((rows[i].missing + rows[i].surplus == 0) == met)
                answer->arrivals[answer->arrival_count++] = rows[i];
}
