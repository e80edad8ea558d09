/* pose_recheck.c — a plan's own periods, judged again one by one. */
#include "process/pose_parts.h"

bool pose_special(const Pose *posed, uint32_t person, uint32_t post) {
    Str who = roster_person(posed->roster, person)->code;
    Str what = roster_post(posed->roster, post)->code;
    for (uint32_t i = 0; i < posed->settings.special_count; i++)
        if (str_same(posed->settings.specials[i].person, who) &&
            str_same(posed->settings.specials[i].post, what))
            return true;
    return false;
}

/* Eligible, or a special case that the scenario records. */
static bool may_enter(const Pose *posed, uint32_t person, uint32_t post, Verdict verdict) {
    return verdict == VERDICT_ELIGIBLE ||
           (verdict == VERDICT_SPECIAL && pose_special(posed, person, post));
}

/* perfect - fit and misfit, as the reference evaluator sees the case. */
static int64_t price_of(const Pose *posed, uint32_t person, uint32_t post,
                        const Judgement *judged) {
    bool misfit =
        judged->verdict != VERDICT_UNDECIDED && !may_enter(posed, person, post, judged->verdict);
    return POSE_PERFECT - pose_fit(judged->points, judged->points_most) +
           (misfit ? posed->settings.misfit : 0);
}

/* Who gathers service in the plan is judged on the register as it will be; points are those of today's. */
static bool gathered_right(const Pose *posed, Arena *scratch, const Roster *then,
                           const PlanRun *run, uint32_t period, bool entered) {
    uint32_t            person = posed->person_of[run->person], post = posed->post_of[run->post];
    Day                 day = calendar_first(posed->start, period);
    const ProblemEntry *entry =
        &posed->problem->entries[problem_entry(posed->problem, run->person, run->post)];
    const Judgement *judged =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_ENTRANT);
    uint32_t who = roster_find(then, KIND_PERSON, roster_person(posed->roster, person)->code);
    uint32_t what = roster_find(then, KIND_POST, roster_post(posed->roster, post)->code);
    bool     eligible =
        reference_judge(scratch, posed->rules, then, who, what, day, JUDGE_ENTRANT)->verdict ==
        VERDICT_ELIGIBLE;
    bool barred =
        reference_judge(scratch, posed->rules, then, who, what, day, JUDGE_HOLDER)->verdict ==
        VERDICT_NOT_ELIGIBLE;
    int64_t fit = POSE_PERFECT - pose_fit(judged->points, judged->points_most);
    int64_t paid = entry_hold_cost(posed->problem, entry, period) - fit;
    return !barred && (eligible || !entered) &&
           (paid == 0 ? eligible || judged->standard == NONE : paid == posed->settings.misfit);
}

uint32_t pose_gathers(const Pose *posed, uint32_t person, uint32_t post) {
    for (uint32_t i = 0; i < posed->gather_count; i++)
        if (posed->gathers[i].person == person && posed->gathers[i].post == post)
            return posed->gathers[i].need;
    return NONE;
}

static bool run_gathers(const Pose *posed, const PlanRun *run) {
    return pose_gathers(posed, posed->person_of[run->person], posed->post_of[run->post]) != NONE;
}

static bool cell_right(const Pose *posed, Arena *scratch, const PlanRun *run, uint32_t period,
                       bool entered) {
    uint32_t person = posed->person_of[run->person], post = posed->post_of[run->post];
    uint32_t entry = problem_entry(posed->problem, run->person, run->post);
    Day      day = calendar_first(posed->start, period);
    if (entry == NONE)
        return false;
    const Judgement *judged =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_ENTRANT);
    const Judgement *held =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_HOLDER);
    if (judged->standard == NONE)
        return !entered;
    return held->verdict != VERDICT_NOT_ELIGIBLE &&
           (!entered || may_enter(posed, person, post, judged->verdict)) &&
           price_of(posed, person, post, judged) ==
               entry_hold_cost(posed->problem, &posed->problem->entries[entry], period);
}

uint64_t pose_recheck(const Pose *posed, const PlanRun *runs, uint32_t count) {
    uint64_t      wrong = 0;
    const Roster *then = NULL;
    AUTO(Arena) kept = arena_open();
    AUTO(Arena) scratch = arena_open();
    ArenaMark empty = arena_mark(scratch);
    for (uint32_t r = 0; r < count; r++) {
        if (pose_path(posed, runs[r].person) != PATH_MAIN ||
            posed->fixed[posed->person_of[runs[r].person]])
            continue;
        bool carried =
            !runs[r].from && posed->problem->people[runs[r].person].holds == runs[r].post;
        bool gathers = run_gathers(posed, &runs[r]);
        if (gathers && !then)
            then = pose_carried(kept, posed, runs, count);
        for (uint32_t t = runs[r].from; t < runs[r].until; t++) {
            bool entered = t == runs[r].from && !carried;
            wrong += gathers ? !gathered_right(posed, scratch, then, &runs[r], t, entered)
                             : !cell_right(posed, scratch, &runs[r], t, entered);
            arena_rewind(scratch, empty);
        }
    }
    return wrong;
}
