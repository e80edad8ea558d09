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

/* Eligible, taken as such, or a special case that the scenario records. */
bool pose_may_enter(const Pose *posed, uint32_t person, uint32_t post, Verdict verdict) {
    return verdict == VERDICT_ELIGIBLE || pose_granted(posed, person, post) ||
           (verdict == VERDICT_SPECIAL && pose_special(posed, person, post));
}

static int64_t fit_price(const Judgement *judged) {
    return POSE_PERFECT - pose_fit(judged->points, judged->points_most);
}

/* What a period costs whatever the standard says. */
static int64_t beside_cost(const Pose *posed, uint32_t person, uint32_t post, uint32_t period) {
    bool held = posed->before.main[person] == post;
    return pose_away_cost(posed, person, post, period) +
           (held ? 0 : pose_lower_cost(posed, person, post));
}

/* With the misfit, as the reference evaluator sees the case. */
static int64_t price_of(const Pose *posed, uint32_t person, uint32_t post,
                        const Judgement *judged) {
    bool misfit = judged->verdict != VERDICT_UNDECIDED &&
                  !pose_may_enter(posed, person, post, judged->verdict);
    return fit_price(judged) + (misfit ? posed->settings.misfit : 0);
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
    int64_t paid = entry_hold_cost(posed->problem, entry, period) - fit_price(judged) -
                   beside_cost(posed, person, post, period);
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

const PoseTaught *pose_taught(const Pose *posed, uint32_t person, uint32_t post) {
    for (uint32_t i = 0; i < posed->taught_count; i++)
        if (posed->taughts[i].person == person && posed->taughts[i].post == post)
            return &posed->taughts[i];
    return NULL;
}

/* Nothing is known of who comes from elsewhere: the post must be named, at the price of one who meets no preference. */
static bool received_right(const Pose *posed, const PlanRun *run, uint32_t period, bool entered) {
    uint32_t person = posed->person_of[run->person], post = posed->post_of[run->post];
    uint32_t entry = problem_entry(posed->problem, run->person, run->post);
    return entry != NONE && (!entered || pose_receives(posed, person, post, period)) &&
           pose_received_cost(posed, post, period) ==
               entry_hold_cost(posed->problem, &posed->problem->entries[entry], period);
}

/* The register as the plan leaves it, made when it is first asked for. */
typedef struct Futures {
    Arena         *arena;
    const Pose    *posed;
    const PlanRun *runs;
    uint32_t       count;
    const Roster  *carried, *schooled;
} Futures;

static const Roster *future_carried(Futures *f) {
    if (!f->carried)
        f->carried = pose_carried(f->arena, f->posed, f->runs, f->count);
    return f->carried;
}

static const Roster *future_schooled(Futures *f) {
    if (!f->schooled)
        f->schooled = pose_schooled(f->arena, f->posed, f->runs, f->count);
    return f->schooled;
}

static Verdict verdict_then(const Pose *posed, Arena *scratch, const Roster *then,
                            const PlanRun *run, uint32_t period, JudgeAs as) {
    uint32_t who = roster_find(then, KIND_PERSON, posed->problem->people[run->person].id);
    uint32_t what = roster_find(then, KIND_POST, pose_post_code(posed, run->post));
    return reference_judge(scratch, posed->rules, then, who, what,
                           calendar_first(posed->start, period), as)
        ->verdict;
}

bool pose_barred_then(const Pose *posed, const Roster *then, const PlanRun *run, uint32_t period) {
    AUTO(Arena) scratch = arena_open();
    return verdict_then(posed, scratch, then, run, period, JUDGE_HOLDER) == VERDICT_NOT_ELIGIBLE;
}

bool pose_meets_then(const Pose *posed, const Roster *then, const PlanRun *run, uint32_t period) {
    AUTO(Arena) scratch = arena_open();
    Verdict verdict = verdict_then(posed, scratch, then, run, period, JUDGE_ENTRANT);
    return verdict == VERDICT_NO_STANDARD ||
           pose_may_enter(posed, posed->person_of[run->person], posed->post_of[run->post], verdict);
}

bool pose_entered(const Pose *posed, const PlanRun *run) {
    return run->from || posed->problem->people[run->person].holds != run->post;
}

/* Is it the post that today's becomes, with no other between? */
static bool goes_on_right(const Futures *f, const PlanRun *run) {
    const Pose *posed = f->posed;
    uint32_t    person = posed->person_of[run->person], post = posed->post_of[run->post];
    bool        straight = !run->from;
    if (pose_goes_on(posed, person, post) != run->from)
        return false;
    for (uint32_t r = 0; r < f->count; r++)
        straight |= f->runs[r].person == run->person && f->runs[r].until == run->from &&
                    pose_comes_on(posed, person, posed->post_of[f->runs[r].post], post);
    return straight;
}

/* Who has come to the post by the plan may meet by holding it what they do not meet today. */
static bool cell_right(Futures *f, Arena *scratch, const PlanRun *run, uint32_t period,
                       bool entered) {
    const Pose *posed = f->posed;
    uint32_t    person = posed->person_of[run->person], post = posed->post_of[run->post];
    uint32_t    entry = problem_entry(posed->problem, run->person, run->post);
    Day         day = calendar_first(posed->start, period);
    bool        settled = !entered && pose_entered(posed, run);
    if (entry == NONE)
        return false;
    const Judgement *judged =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_ENTRANT);
    const Judgement *held =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_HOLDER);
    bool on = entered && goes_on_right(f, run);
    if (judged->standard == NONE)
        return !entered || on;
    bool barred = held->verdict == VERDICT_NOT_ELIGIBLE &&
                  (!settled || pose_barred_then(posed, future_carried(f), run, period));
    int64_t paid = entry_hold_cost(posed->problem, &posed->problem->entries[entry], period) -
                   beside_cost(posed, person, post, period);
    bool may = pose_may_enter(posed, person, post, judged->verdict);
    if (settled && paid == fit_price(judged) && paid != price_of(posed, person, post, judged))
        may = pose_meets_then(posed, future_carried(f), run, period);
    bool priced = paid == (may ? fit_price(judged) : price_of(posed, person, post, judged));
    return !barred && priced && (!entered || may || on);
}

/* After courses: judged on the register with those that the plan gives; points are those of today's. */
static bool taught_right(Futures *f, Arena *scratch, const PlanRun *run, uint32_t period,
                         bool entered) {
    const Pose         *posed = f->posed;
    const Roster       *schooled = future_schooled(f);
    uint32_t            person = posed->person_of[run->person], post = posed->post_of[run->post];
    Day                 day = calendar_first(posed->start, period);
    uint32_t            row = problem_entry(posed->problem, run->person, run->post);
    const ProblemEntry *entry = &posed->problem->entries[row];
    uint32_t who = roster_find(schooled, KIND_PERSON, roster_person(posed->roster, person)->code);
    uint32_t what = roster_find(schooled, KIND_POST, roster_post(posed->roster, post)->code);
    const Judgement *judged =
        reference_judge(scratch, posed->rules, posed->roster, person, post, day, JUDGE_ENTRANT);
    Verdict verdict =
        reference_judge(scratch, posed->rules, schooled, who, what, day, JUDGE_ENTRANT)->verdict;
    bool barred =
        reference_judge(scratch, posed->rules, schooled, who, what, day, JUDGE_HOLDER)->verdict ==
        VERDICT_NOT_ELIGIBLE;
    bool    enters = pose_may_enter(posed, person, post, verdict);
    bool    settled = !entered && pose_entered(posed, run);
    int64_t paid = entry_hold_cost(posed->problem, entry, period) - fit_price(judged) -
                   beside_cost(posed, person, post, period);
    barred = barred && (!settled || pose_barred_then(posed, future_carried(f), run, period));
    return !barred && (enters || !entered) &&
           (paid == 0 ? enters || judged->standard == NONE || verdict == VERDICT_UNDECIDED ||
                            (settled && pose_meets_then(posed, future_carried(f), run, period))
                      : paid == posed->settings.misfit);
}

static uint64_t run_wrong(Futures *f, Arena *scratch, const PlanRun *run) {
    const Pose *posed = f->posed;
    uint64_t    wrong = 0;
    bool        carried = !pose_entered(posed, run);
    bool        gathers = run_gathers(posed, run);
    bool      taught = pose_taught(posed, posed->person_of[run->person], posed->post_of[run->post]);
    bool      received = posed->received[posed->person_of[run->person]] != NONE;
    ArenaMark empty = arena_mark(scratch);
    for (uint32_t t = run->from; t < run->until; t++) {
        bool entered = t == run->from && !carried;
        bool right = received  ? received_right(posed, run, t, entered)
                     : gathers ? gathered_right(posed, scratch, future_carried(f), run, t, entered)
                     : taught  ? taught_right(f, scratch, run, t, entered)
                               : cell_right(f, scratch, run, t, entered);
        if (!received && pose_term_limit(posed, posed->post_of[run->post]))
            right &= !pose_barred_then(posed, future_carried(f), run, t);
        wrong += !right;
        arena_rewind(scratch, empty);
    }
    return wrong;
}

uint64_t pose_recheck(const Pose *posed, const PlanRun *runs, uint32_t count) {
    uint64_t wrong = 0;
    AUTO(Arena) kept = arena_open();
    AUTO(Arena) scratch = arena_open();
    Futures futures = {.arena = kept, .posed = posed, .runs = runs, .count = count};
    for (uint32_t r = 0; r < count; r++)
        if (pose_path(posed, runs[r].person) == PATH_MAIN &&
            !posed->fixed[posed->person_of[runs[r].person]] &&
            !pose_granted(posed, posed->person_of[runs[r].person], posed->post_of[runs[r].post]))
            wrong += run_wrong(&futures, scratch, &runs[r]);
    return wrong;
}
