#include "process/instead.h"

#include "process/calendar.h"
#include "process/granted.h"
#include "process/kinds.h"
#include "process/vet.h"
#include "process/why.h"

typedef struct Instead {
    Arena            *arena;
    const DraftPlan  *draft;
    const Pose       *pose;
    const InsteadAsk *ask;
    uint32_t          person, post; /* of the problem; NONE: not there */
    uint32_t          period;
    AnswerInstead    *answer;
} Instead;

/* ---- what is asked ---- */

static uint32_t first_entered(const Instead *x) {
    uint32_t   at = x->person == NONE || x->post == NONE
                        ? NONE
                        : problem_entry(x->pose->problem, x->person, x->post);
    PeriodMask enter = at == NONE ? 0 : x->pose->problem->entries[at].enter;
    return enter ? (uint32_t)__builtin_ctzll(enter) : 0;
}

/* The period the day lies in, of those the plan has; NONE: none. */
static uint32_t period_of(const Instead *x) {
    const Pose *pose = x->pose;
    if (x->ask->on == DAY_NONE)
        return first_entered(x);
    for (uint32_t t = 0; t < pose->periods; t++)
        if (x->ask->on >= calendar_first(pose->start, t) &&
            x->ask->on <= calendar_last(pose->start, t))
            return t;
    return NONE;
}

static bool planned_there(const Instead *x) {
    const Plan *plan = x->draft->plan;
    for (uint32_t r = 0; r < plan->run_count; r++)
        if (plan->runs[r].person == x->person && plan->runs[r].post == x->post &&
            plan->runs[r].from <= x->period && x->period < plan->runs[r].until)
            return true;
    return false;
}

static bool forbidden(const Instead *x) {
    const Problem *problem = x->pose->problem;
    for (uint32_t i = 0; i < problem->forbid_count; i++)
        if (problem->forbids[i].person == x->person && problem->forbids[i].post == x->post &&
            mask_has(problem->forbids[i].periods, x->period))
            return true;
    return false;
}

/* By the scenario itself; other prohibitions keep relatives apart. */
static bool scenario_forbids(const Instead *x) {
    const Settings *settings = &x->pose->settings;
    for (uint32_t i = 0; i < settings->forbid_count; i++)
        if (str_same(settings->forbids[i].person, x->answer->person) &&
            str_same(settings->forbids[i].post, x->answer->post) &&
            (settings->forbids[i].period == NONE || settings->forbids[i].period == x->period))
            return true;
    return false;
}

/* Of a post that is there, by people whom the plan may move: why the problem has no such entry. */
static InsteadOutcome missing(const Instead *x) {
    const Pose *pose = x->pose;
    uint32_t    held = pose->before.main[x->ask->person];
    Verdict     verdict =
        reference_judge(x->arena, pose->rules, pose->roster, x->ask->person, x->ask->post,
                        calendar_first(pose->start, x->period), JUDGE_ENTRANT)
            ->verdict;
    if (verdict == VERDICT_NO_STANDARD)
        return INSTEAD_NO_STANDARD;
    if (!pose_may_enter(pose, x->ask->person, x->ask->post, verdict))
        return INSTEAD_NOT_ELIGIBLE;
    return held != NONE && post_is_lower(pose->roster, x->ask->post, held) ? INSTEAD_LOWER
                                                                           : INSTEAD_PATH;
}

/* Why nothing can be asked of the planner; INSTEAD_FOUND: it can. */
static InsteadOutcome barred(const Instead *x) {
    const Pose *pose = x->pose;
    uint32_t    who = x->ask->person, what = x->ask->post;
    if (x->period >= pose->until[who])
        return INSTEAD_GONE;
    if (pose->fixed[who] || !pose->planned[what])
        return INSTEAD_OUTSIDE;
    if (x->post == NONE || !problem_open(pose->problem, x->post, x->period))
        return INSTEAD_CLOSED;
    uint32_t at = x->person == NONE ? NONE : problem_entry(pose->problem, x->person, x->post);
    if (at != NONE && mask_has(pose->problem->entries[at].stay, x->period))
        return INSTEAD_FOUND;
    if (x->person != NONE && forbidden(x))
        return scenario_forbids(x) ? INSTEAD_OUTSIDE : INSTEAD_RELATIVE;
    return missing(x);
}

static void judged_tell(const Instead *x) {
    AnswerCase *made = ARENA_NEW(x->arena, AnswerCase);
    const Pose *pose = x->pose;
    *made = vet_case(x->arena, pose->rules, pose->roster, x->ask->person, x->ask->post,
                     x->answer->start, false);
    made->career_since = vet_career(x->arena, pose->roster, x->ask->person);
    made->nearest = vet_nearest(x->arena, pose->rules, pose->roster, x->ask->person, x->ask->post,
                                x->answer->start);
    x->answer->judged = made;
}

/* ---- the plan made again ---- */

/* What the search came to, beside the plan. */
static void loss_tell(const Instead *x, const Resolved *found) {
    const Plan    *plan = x->draft->plan, *made = found->plan;
    AnswerInstead *answer = x->answer;
    answer->outcome = found->impossible             ? INSTEAD_IMPOSSIBLE
                      : !made->made                 ? INSTEAD_UNKNOWN
                      : made->broken > plan->broken ? INSTEAD_BARS
                                                    : INSTEAD_FOUND;
    answer->broken = made->made ? made->broken - plan->broken : 0;
    if (!found->alike)
        return;
    answer->guessed = found->guessed;
    answer->estimate = found->estimate > plan->value ? found->estimate - plan->value : 0;
    answer->loss = resolve_loss(x->draft, found);
    answer->proven = answer->loss.least == answer->loss.most;
}

static void other_tell(const Instead *x, const Plan *made) {
    DraftPlan other = *x->draft;
    other.plan = made;
    x->answer->other = why_other(why_open(x->arena, x->draft), draft_states(x->arena, &other));
}

static bool search_again(const Instead *x, Error *err) {
    Resolved       found;
    const Problem *locked =
        resolve_locked(x->arena, x->pose->problem, (ProblemLock){x->person, x->post, x->period});
    TRY(resolve(x->arena, x->draft, locked, &x->ask->search, &found, err));
    loss_tell(x, &found);
    if (found.plan->made)
        other_tell(x, found.plan);
    return true;
}

bool instead_day(Arena *arena, const DraftPlan *draft, Day on, Findings *findings) {
    const Pose *pose = draft->pose;
    Day         last = calendar_last(pose->start, pose->periods - 1);
    bool        within = on == DAY_NONE || (on >= pose->start && on <= last);
    if (!within)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "instead.day",
                                         .args = {{"plan", draft->code},
                                                  {"start", day_iso(arena, pose->start)},
                                                  {"end", day_iso(arena, last)}}});
    return within;
}

bool instead_find(Arena *arena, const DraftPlan *draft, const InsteadAsk *ask,
                  AnswerInstead *answer_out, Findings *findings, Error *err) {
    const Pose *pose = draft->pose;
    Instead     x = {.arena = arena,
                     .draft = draft,
                     .pose = pose,
                     .ask = ask,
                     .person = pose->person_row[ask->person],
                     .post = pose->post_row[ask->post],
                     .answer = answer_out};
    *answer_out = (AnswerInstead){.as_of = pose->roster->as_of,
                                  .roster = pose->roster,
                                  .kinds = kind_names(arena, pose->rules, pose->roster),
                                  .plan = draft->code,
                                  .person = roster_person(pose->roster, ask->person)->code,
                                  .person_name = roster_person(pose->roster, ask->person)->name,
                                  .post = roster_post(pose->roster, ask->post)->code,
                                  .post_name = roster_post(pose->roster, ask->post)->name};
    x.period = period_of(&x);
    ensure(x.period != NONE);
    if (planned_there(&x)) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "instead.already",
                                         .args = {{"person", answer_out->person},
                                                  {"post", answer_out->post},
                                                  {"plan", draft->code}}});
        return false;
    }
    answer_out->start = calendar_first(pose->start, x.period);
    answer_out->end = calendar_last(pose->start, x.period);
    answer_out->outcome = barred(&x);
    if (answer_out->outcome <= INSTEAD_PATH)
        judged_tell(&x);
    if (answer_out->outcome == INSTEAD_NOT_ELIGIBLE)
        return granted_find(arena, draft, &(PoseGrant){ask->person, ask->post, x.period},
                            &ask->search, &answer_out->granted, findings, err);
    return answer_out->outcome != INSTEAD_FOUND || search_again(&x, err);
}
