/* draft_deputies.c — deputies in the answer of a plan: of each unit that could have more than it may, how many it has and may
 * have, period by period. */
#include "base/ascending.h"
#include "process/draft_parts.h"

static bool there_in(const Telling *w, const PoseDeputies *posed, uint32_t period) {
    bool there = posed->fixed[period] > 0;
    for (uint32_t i = 0; i < posed->post_count && !there; i++)
        there = problem_open(w->problem, posed->posts[i], period);
    return there;
}

static int64_t filled_in(const Telling *w, const PoseDeputies *posed, uint32_t period) {
    int64_t filled = posed->fixed[period];
    for (uint32_t i = 0; i < w->problem->person_count; i++)
        filled += state_of(w, i, period) != NONE &&
                  ascending_has(posed->posts, posed->post_count, state_of(w, i, period));
    return filled;
}

static AnswerDeputies unit_tell(const Telling *w, const PoseDeputies *posed) {
    const Unit    *unit = roster_unit(w->roster, posed->unit);
    AnswerDeputies made = {.unit = unit->code,
                           .name = unit->name,
                           .today = posed->today,
                           .most = posed->most,
                           .deadline = posed->deadline,
                           .count = w->last + 1};
    made.ceiling = posed->ceiling;
    made.filled = ARENA_ARRAY(w->arena, int64_t, made.count);
    for (uint32_t t = 0; t < made.count; t++)
        made.filled[t] = there_in(w, posed, t) ? filled_in(w, posed, t) : DEPUTIES_NONE;
    return made;
}

/* Units that the plan leaves with more than the ceiling in some period: the bar could not be held. */
static bool unit_over(const AnswerDeputies *unit) {
    bool over = false;
    for (uint32_t t = 0; t < unit->count; t++)
        over |= unit->filled[t] > unit->ceiling[t];
    return over;
}

void telling_deputies(const Telling *w) {
    PlanAnswer *answer = w->answer;
    uint32_t    over = 0;
    answer->deputies = ARENA_ARRAY(w->arena, AnswerDeputies, w->pose->deputy_count);
    answer->deputy_count = w->pose->deputy_count;
    for (uint32_t i = 0; i < answer->deputy_count; i++) {
        answer->deputies[i] = unit_tell(w, &w->pose->deputies[i]);
        over += unit_over(&answer->deputies[i]);
    }
    if (over)
        findings_add(&answer->projections,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "plan.deputies.over",
                               .args = {{"count", str_format(w->arena, "%u", over)}}});
}
