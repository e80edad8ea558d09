#include "process/replan.h"

#include "base/clock.h"
#include "base/vec.h"
#include "plan/search.h"
#include "process/calendar.h"
#include "process/kinds.h"
#include "process/near.h"
#include "process/solve.h"

#include <stdlib.h>

typedef struct Replanning {
    Arena           *arena;
    const ReplanAsk *ask;
    Before           before;
    DraftPlan        full, near;
    const uint32_t  *found;   /* states of the one with the fewest changes */
    uint32_t         changes; /* of it */
    AnswerReplan    *answer;
} Replanning;

static const uint32_t *states_of(const Replanning *r, const Plan *plan) {
    DraftPlan draft = r->full;
    draft.plan = plan;
    return draft_states(r->arena, &draft);
}

/* ---- as few changes as can be ---- */

static bool near_search(Replanning *r, const Near *near, double gap, const Plan *start,
                        const Plan **plan_out, Error *err) {
    SearchOptions options = {.gap = gap,
                             .steps = r->ask->steps,
                             .threads = r->ask->threads,
                             .progress = r->ask->progress,
                             .start = start->runs,
                             .start_count = start->run_count};
    const Plan   *made = search_run(r->arena, near->problem, &options);
    TRY(solve_audited(r->arena, near->problem, made, err));
    r->answer->repeatable &= made->repeatable;
    *plan_out = made;
    return true;
}

/* The bound of the problem where changes alone count bounds how many there must be. */
static bool fewest_find(Replanning *r, const Plan **plan_out, Error *err) {
    Near near = near_counted(r->arena, &r->before, states_of(r, r->full.plan));
    TRY(near_search(r, &near, -1, r->full.plan, plan_out, err));
    const Plan *made = *plan_out;
    ensure(made->made && !made->broken); /* it begins from one that is admissible */
    int64_t least = made->certificate.value.made ? made->value_bound - near.constant : 0;
    r->found = states_of(r, made);
    r->answer->least = least > 0 ? (uint32_t)least : 0;
    r->changes = before_changes(&r->before, r->found);
    ensure(r->changes == made->value - near.constant);
    return true;
}

/* As many points as the gap asked for is of the plan in full, as a share of what they and the changes come to there. */
static double points_gap(const Replanning *r, const Near *near) {
    double points = (double)r->full.plan->value;
    double units = (double)near->unit * (double)(r->changes + near->constant);
    return r->ask->gap < 0 ? -1 : r->ask->gap * points / (units + points + 1);
}

/* With as many changes, fewer points. */
static bool points_save(Replanning *r, const Plan **plan, Error *err) {
    Near        near = near_priced(r->arena, &r->before, states_of(r, r->full.plan));
    const Plan *made;
    TRY(near_search(r, &near, points_gap(r, &near), *plan, &made, err));
    const uint32_t *states = states_of(r, made);
    ensure(made->made && !made->broken);
    if (before_changes(&r->before, states) > r->changes)
        return true;
    r->found = states;
    r->changes = before_changes(&r->before, states);
    *plan = made;
    return true;
}

/* The proof of the full plan is one of this plan too, unless this one is better at what comes before the value. */
static const Plan *near_valued(const Replanning *r, const Plan *runs) {
    const Problem *problem = r->full.pose->problem;
    Plan          *plan = arena_copy(r->arena, r->full.plan, sizeof *plan);
    plan->runs = runs->runs;
    plan->run_count = runs->run_count;
    plan->certificate = (Certificate){.scale = r->full.plan->certificate.scale};
    const Audit *audit = audit_plan(r->arena, problem, plan);
    bool         alike = audit->broken == r->full.plan->broken;
    ensure(audit->has_plan && audit->broken <= r->full.plan->broken);
    for (uint32_t k = 0; k < audit->aim_count; k++) {
        ensure(audit->aims[k].reached <= r->full.plan->aims[k].reached);
        alike &= audit->aims[k].reached == r->full.plan->aims[k].reached;
    }
    if (alike)
        plan->certificate = r->full.plan->certificate;
    else
        plan->aims = audit->aims;
    return draft_valued(r->arena, problem, plan, r->ask->gap);
}

static bool near_make(Replanning *r, const View *view, const Actor *actor, Error *err) {
    const Plan *plan;
    TRY(fewest_find(r, &plan, err));
    TRY(points_save(r, &plan, err));
    r->near = r->full;
    r->near.plan = near_valued(r, plan);
    return draft_keep(view, r->arena, actor, &r->near, err);
}

/* ---- what differs ---- */

typedef VEC(AnswerOtherwise) Rows;

static bool same_row(const AnswerOtherwise *a, const AnswerOtherwise *b) {
    return a->until + 1 == b->since && str_same(a->person, b->person) && str_same(a->was, b->was) &&
           str_same(a->now, b->now);
}

/* Rows come path by path, in order of time. */
static void row_add(Arena *arena, Rows *rows, AnswerOtherwise row, bool joins) {
    if (joins && rows->len && same_row(&rows->at[rows->len - 1], &row)) {
        rows->at[rows->len - 1].until = row.until;
        rows->at[rows->len - 1].periods++;
    } else
        VEC_PUSH(arena, *rows, row);
}

static AnswerOtherwise row_of(const Pose *pose, uint32_t person, uint32_t period, const Pose *was,
                              uint32_t held) {
    const Person   *who = roster_person(pose->roster, pose->person_of[person]);
    AnswerOtherwise row = {.person = who->code,
                           .person_name = who->name,
                           .since = calendar_first(pose->start, period),
                           .until = calendar_last(pose->start, period),
                           .periods = 1};
    if (held != NONE) {
        row.was = pose_post_code(was, held);
        row.was_name = pose_post_name(was, held);
    }
    return row;
}

static int by_date(const void *a, const void *b) {
    const AnswerOtherwise *x = a, *y = b;
    if (x->since != y->since)
        return x->since > y->since ? 1 : -1;
    int order = str_order(x->person, y->person);
    order = order ? order : str_order(x->was, y->was);
    return order ? order : str_order(x->now, y->now);
}

static AnswerOtherwise *rows_done(Rows rows, uint32_t *count_out) {
    if (rows.len)
        qsort(rows.at, rows.len, sizeof *rows.at, by_date);
    *count_out = (uint32_t)rows.len;
    return rows.at;
}

static void changes_tell(Replanning *r) {
    const Before *b = &r->before;
    Rows          rows = {0};
    for (uint32_t i = 0; i < b->now->problem->person_count; i++)
        for (uint32_t t = 0, first = 0; t < b->now->periods; t++) {
            uint32_t post = r->found[(size_t)i * b->now->periods + t];
            if (!before_counts(b, i, t) || before_post(b, i, t) == post)
                continue;
            AnswerOtherwise row = row_of(b->now, i, t, b->was->pose, before_row(b, i, t));
            if (post != NONE) {
                row.now = pose_post_code(b->now, post);
                row.now_name = pose_post_name(b->now, post);
            }
            row_add(r->arena, &rows, row, first++ > 0);
        }
    r->answer->changes = rows_done(rows, &r->answer->change_count);
}

/* Which row of now each of the earlier plan is; NONE: none. */
static uint32_t *rows_back(Arena *arena, const Before *b) {
    uint32_t  count = b->was->pose->problem->person_count;
    uint32_t *back = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        back[i] = NONE;
    for (uint32_t i = 0; i < b->now->problem->person_count; i++)
        if (b->person[i] != NONE)
            back[b->person[i]] = i;
    return back;
}

static void gone_tell(Replanning *r) {
    const Before   *b = &r->before;
    const Pose     *was = b->was->pose;
    const uint32_t *back = rows_back(r->arena, b);
    Rows            rows = {0};
    for (uint32_t i = 0; i < was->problem->person_count; i++)
        for (uint32_t t = 0, first = 0; t < b->now->periods; t++) {
            uint32_t at = before_planned(b, t) ? b->period[t] : NONE;
            uint32_t held = at == NONE ? NONE : b->states[(size_t)i * was->periods + at];
            if (held != NONE && (back[i] == NONE || !before_counts(b, back[i], t)))
                row_add(r->arena, &rows, row_of(was, i, at, was, held), first++ > 0);
        }
    r->answer->gone = rows_done(rows, &r->answer->gone_count);
}

static AnswerAgain again_of(const Replanning *r, const DraftPlan *draft) {
    const Plan *plan = draft->plan;
    AnswerAgain made = {.value = plan->value,
                        .broken = plan->broken,
                        .has_bound = plan->certificate.value.made,
                        .bound = plan->value_bound,
                        .changes = before_changes(&r->before, draft_states(r->arena, draft))};
    made.moves = draft_moves(r->arena, draft, &made.move_count);
    return made;
}

static void near_tell(Replanning *r) {
    AnswerReplan *answer = r->answer;
    answer->made = true;
    answer->plan = r->near.code;
    answer->plan_id = r->near.plan_id;
    answer->full = again_of(r, &r->full);
    answer->near = again_of(r, &r->near);
    changes_tell(r);
}

/* ---- all of it ---- */

static bool periods_shared(const Replanning *r, Findings *findings) {
    const Pose *was = r->before.was->pose, *now = r->before.now;
    if (r->before.periods)
        return true;
    findings_add(
        findings,
        (Finding){.severity = SEVERITY_ERROR,
                  .code = "replan.apart",
                  .value = r->before.was->code,
                  .args = {{"start", day_iso(r->arena, was->start)},
                           {"end", day_iso(r->arena,
                                           calendar_last(was->start, was->settings.periods - 1))},
                           {"since", day_iso(r->arena, now->start)}}});
    return false;
}

/* From the earlier plan as far as it may stand; else as any plan is. */
static bool full_make(Replanning *r, Error *err) {
    const Problem *problem = r->full.pose->problem;
    uint32_t       count;
    DraftAsk       ask = {.gap = r->ask->gap,
                          .steps = r->ask->steps,
                          .threads = r->ask->threads,
                          .progress = r->ask->progress};
    const PlanRun *start = before_runs(r->arena, &r->before, &count);
    if (!start)
        start = draft_start(r->arena, problem, &count);
    r->full.gap = ask.gap;
    r->full.plan = draft_search(r->arena, problem, &ask, start, count);
    r->answer->status = r->full.plan->status;
    r->answer->repeatable = r->full.plan->repeatable;
    return solve_audited(r->arena, problem, r->full.plan, err);
}

bool replan_make(View *view, Arena *arena, const Actor *actor, const ReplanAsk *ask,
                 AnswerReplan *answer_out, Findings *findings, Error *err) {
    double     begun = clock_seconds();
    View       then = *view; /* turned to the version of the plan; the store is the caller's */
    PoseAsk    posing = {.progress = ask->progress, .threads = ask->threads};
    DraftPlan  was;
    Replanning r = {.arena = arena, .ask = ask, .answer = answer_out};
    TRY(draft_recall(&then, arena, ask->plan, &posing, &was, findings, err));
    TRY(draft_pose(view, arena, was.scenario, &posing, &r.full, findings));
    r.before = before_open(arena, &was, r.full.pose);
    TRY(periods_shared(&r, findings));
    *answer_out =
        (AnswerReplan){.as_of = view->roster->as_of,
                       .roster = r.full.pose->roster,
                       .kinds = kind_names(arena, r.full.pose->rules, r.full.pose->roster),
                       .was = was.code,
                       .scenario = was.scenario,
                       .bars = problem_bars(r.full.pose->problem),
                       .states = before_states(&r.before),
                       .periods = r.before.periods};
    TRY(full_make(&r, err));
    gone_tell(&r);
    if (r.full.plan->made) {
        TRY(near_make(&r, view, actor, err));
        near_tell(&r);
    }
    answer_out->seconds = clock_seconds() - begun;
    return true;
}
