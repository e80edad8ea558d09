#include "process/explain.h"

#include "process/calendar.h"
#include "process/concern.h"
#include "process/explain_beside.h"
#include "process/explain_glide.h"
#include "process/explain_kin.h"
#include "process/kinds.h"
#include "process/scenario.h"
#include "process/vet.h"
#include "process/why.h"

#include <stdlib.h>

typedef struct Explaining {
    Arena           *arena;
    const Rules     *rules;
    const Roster    *roster;
    const DraftPlan *draft; /* may be NULL */
    ExplainAnswer   *answer;
    VEC(AnswerCase) cases;
    VEC(AnswerRun) runs;
    VEC(AnswerMove) moves;
    VEC(AnswerStep) steps;
    const Roster *then;     /* with the plan's moves in it; NULL: not made yet */
    const Roster *schooled; /* with its courses alone; likewise */
} Explaining;

static void case_add_in(Explaining *e, const Roster *roster, uint32_t person, uint32_t post,
                        Day day, bool holds) {
    AnswerCase made = vet_case(e->arena, e->rules, roster, person, post, day, holds);
    made.career_since = vet_career(e->arena, roster, person);
    made.nearest = vet_nearest(e->arena, e->rules, roster, person, post, day);
    VEC_PUSH(e->arena, e->cases, made);
}

static void case_add(Explaining *e, uint32_t person, uint32_t post, Day day, bool holds) {
    case_add_in(e, e->roster, person, post, day, holds);
}

/* In the order of `assess`; what the person is not eligible for only where the pool has it. */
static void posts_add(Explaining *e, uint32_t person, const Holding *today,
                      const AssessAnswer *all) {
    VEC(ExplainPost) posts = {0};
    for (uint32_t i = 0; i < all->chance_count; i++) {
        const AnswerChance *chance = &all->chances[i];
        ExplainPost         made = {.post = roster_post(e->roster, chance->post)->code,
                                    .post_name = roster_post(e->roster, chance->post)->name,
                                    .holds = chance->holds,
                                    .pool = concern_in_pool(e->roster, today, person, chance->post),
                                    .verdict = chance->verdict};
        if (made.pool)
            made.judgement = vet_case(e->arena, e->rules, e->roster, person, chance->post,
                                      e->roster->as_of, false)
                                 .judgement;
        if (made.pool ||
            (made.verdict != VERDICT_NOT_ELIGIBLE && made.verdict != VERDICT_NO_STANDARD))
            VEC_PUSH(e->arena, posts, made);
    }
    e->answer->posts = posts.at;
    e->answer->post_count = (uint32_t)posts.len;
}

/* Of all posts: which the person could enter today. */
static void counts_add(Explaining *e, uint32_t person, const Holding *today) {
    VetAsk       ask = {.person = person, .post = NONE, .most = 1, .on = e->roster->as_of};
    AssessAnswer all = vet_assess(e->arena, e->rules, e->roster, &ask);
    posts_add(e, person, today, &all);
    e->answer->eligible = all.verdicts[VERDICT_ELIGIBLE];
    e->answer->special = all.verdicts[VERDICT_SPECIAL];
    e->answer->undecided = all.verdicts[VERDICT_UNDECIDED];
    e->answer->no_standard = all.verdicts[VERDICT_NO_STANDARD];
    e->answer->pairs = all.pairs;
}

/* ---- the plan's part ---- */

static const Roster *carried_roster(Explaining *e) {
    const Plan *plan = e->draft->plan;
    if (!e->then)
        e->then = pose_carried(e->arena, e->draft->pose, plan->runs, plan->run_count);
    return e->then;
}

/* Whoever gathers service in the plan is judged on the register as the plan leaves it; who takes courses, on the
 * register with them. */
static const Roster *run_roster(Explaining *e, const PlanRun *run) {
    const Pose *pose = e->draft->pose;
    const Plan *plan = e->draft->plan;
    if (pose_taught(pose, pose->person_of[run->person], pose->post_of[run->post])) {
        if (!e->schooled)
            e->schooled = pose_schooled(e->arena, pose, plan->runs, plan->run_count);
        return e->schooled;
    }
    if (pose_gathers(pose, pose->person_of[run->person], pose->post_of[run->post]) == NONE)
        return e->roster;
    return carried_roster(e);
}

static void gathered_tell(const Explaining *e, const PlanRun *run, const Roster *roster,
                          AnswerRun *told) {
    const Pose *pose = e->draft->pose;
    uint32_t    need = pose_gathers(pose, pose->person_of[run->person], pose->post_of[run->post]);
    if (need == NONE || !told->entered)
        return;
    told->months = pose->services[need].months;
    told->gathered = pose_gathered(pose, roster, pose->person_of[run->person], need, told->start);
}

/* Who has come to the post by the plan may meet by holding it what they do not meet today. */
static bool settled(Explaining *e, const PlanRun *run, uint32_t period) {
    return period > run->from && pose_entered(e->draft->pose, run) &&
           pose_meets_then(e->draft->pose, carried_roster(e), run, period);
}

/* A clause for holders ends the stay, though not by what is so today. */
static bool outstays(Explaining *e, const PlanRun *run, uint32_t period) {
    return period > run->from && pose_entered(e->draft->pose, run) &&
           pose_barred_then(e->draft->pose, carried_roster(e), run, period);
}

/* Points of the standard and where it is not met: what the problem has instead is less the prices of that and of being away. */
static void standard_tell(Explaining *e, const Roster *roster, const PlanRun *run,
                          AnswerRun *told) {
    const Pose *pose = e->draft->pose;
    AUTO(Arena) scratch = arena_open();
    for (uint32_t t = run->from; t < run->until; t++) {
        const Judgement *judged = reference_judge(
            scratch, e->rules, roster, pose->person_of[run->person], pose->post_of[run->post],
            calendar_first(pose->start, t), JUDGE_ENTRANT);
        if (t == run->from)
            told->fit = pose_fit(judged->points, judged->points_most);
        bool lacking =
            judged->verdict == VERDICT_NOT_ELIGIBLE ? !settled(e, run, t) : outstays(e, run, t);
        if (!lacking && judged->verdict != VERDICT_SPECIAL)
            continue;
        if (told->misfit_from == DAY_NONE)
            told->misfit_from = calendar_first(pose->start, t);
        told->misfit_until = calendar_last(pose->start, t);
    }
}

static void run_add(Explaining *e, const PlanRun *run) {
    const Pose    *pose = e->draft->pose;
    const Problem *problem = pose->problem;
    const Person  *person = roster_person(e->roster, pose->person_of[run->person]);
    const Post    *post = roster_post(e->roster, pose->post_of[run->post]);
    uint32_t       entry = problem_entry(problem, run->person, run->post);
    ensure(entry != NONE);
    const Roster *roster = run_roster(e, run);
    bool          unknown = pose->received[pose->person_of[run->person]] != NONE;
    AnswerRun     made = {.person = person->code,
                          .person_name = person->name,
                          .post = post->code,
                          .post_name = post->name,
                          .from = run->from,
                          .until = run->until,
                          .start = calendar_first(pose->start, run->from),
                          .end = calendar_last(pose->start, run->until - 1),
                          .fit = entry_fit(&problem->entries[entry], run->from),
                          .entered = pose_entered(pose, run),
                          .spare = run->from >= pose->settings.periods,
                          .misfit_from = DAY_NONE,
                          .misfit_until = DAY_NONE};
    if (!unknown)
        standard_tell(e, roster, run, &made);
    gathered_tell(e, run, roster, &made);
    VEC_PUSH(e->arena, e->runs, made);
    if (made.entered && !unknown)
        case_add_in(e, roster, pose->person_of[run->person], pose->post_of[run->post], made.start,
                    false);
}

/* By the period they begin in, then as the plan has them. */
static int run_order(const void *a, const void *b) {
    const PlanRun *x = *(const PlanRun *const *)a, *y = *(const PlanRun *const *)b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void runs_add(Explaining *e, uint32_t person, uint32_t post) {
    const Pose     *pose = e->draft->pose;
    const Plan     *plan = e->draft->plan;
    uint32_t        count = 0;
    const PlanRun **found = ARENA_ARRAY(e->arena, const PlanRun *, plan->run_count);
    for (uint32_t r = 0; r < plan->run_count; r++)
        if ((person == NONE || pose->person_row[person] == plan->runs[r].person) &&
            (post == NONE || pose->post_of[plan->runs[r].post] == post))
            found[count++] = &plan->runs[r];
    if (count)
        qsort(found, count, sizeof(const PlanRun *), run_order);
    for (uint32_t i = 0; i < count; i++)
        run_add(e, found[i]);
}

/* Those among the moves that give a post up: any, or the one asked about. */
static void departures_add(Explaining *e, uint32_t post) {
    Why         *why = why_open(e->arena, e->draft);
    AnswerLeave *list = ARENA_ARRAY(e->arena, AnswerLeave, e->moves.len);
    for (size_t m = 0; m < e->moves.len; m++)
        if (e->moves.at[m].from.len && !move_is_beside(e->moves.at[m].kind) &&
            (post == NONE || str_same(e->moves.at[m].from, e->answer->post)))
            list[e->answer->departure_count++] = why_leaves(why, &e->moves.at[m]);
    e->answer->departures = list;
}

static void empty_add(Explaining *e) {
    uint32_t             count;
    Why                 *why = why_open(e->arena, e->draft);
    const AnswerVacancy *all = draft_vacancies(e->arena, e->draft, &count);
    AnswerEmpty         *list = ARENA_ARRAY(e->arena, AnswerEmpty, count);
    for (uint32_t i = 0; i < count; i++)
        if (str_same(all[i].post, e->answer->post))
            list[e->answer->empty_count++] = why_empty(why, &all[i]);
    e->answer->empty = list;
}

/* ---- a person's way through the plan ---- */

static void standing_tell(Explaining *e, uint32_t person) {
    const Pose    *pose = e->draft->pose;
    ExplainAnswer *answer = e->answer;
    uint32_t       row = pose->person_row[person], main = pose->before.main[person];
    if (row != NONE) {
        const ProblemPerson *who = &pose->problem->people[row];
        for (uint32_t i = who->entries_from; i < who[1].entries_from; i++)
            answer->openings += pose->problem->entries[i].enter != 0;
    }
    if (pose->received[person] != NONE)
        answer->standing = STANDING_RECEIVED;
    else if (!pose->until[person])
        answer->standing = STANDING_GONE;
    else if (pose->fixed[person]) {
        answer->standing = pose_left_open(pose, person) != DAY_NONE          ? STANDING_LEFT_OPEN
                           : roster_person(e->roster, person)->authority.len ? STANDING_FIXED_PERSON
                                                                             : STANDING_FIXED_POST;
        answer->authority = pose_manager(pose, person);
    } else if (row == NONE)
        answer->standing = STANDING_OUTSIDE;
    else
        answer->standing = main != NONE || e->runs.len ? STANDING_PLANNED : STANDING_UNPLACED;
}

/* The post before the first period, whether or not the plan may move the person. */
static void today_step(Explaining *e, uint32_t person) {
    const Pose *pose = e->draft->pose;
    uint32_t    main = pose->before.main[person], tenure = pose->before.tenure[person];
    if (main == NONE)
        return;
    PartialDate since = roster_tenure(e->roster, tenure)->since;
    VEC_PUSH(e->arena, e->steps,
             (AnswerStep){.how = STEP_TODAY,
                          .entry = INT_MISSING,
                          .misfit_from = DAY_NONE,
                          .misfit_until = DAY_NONE,
                          .post = roster_post(e->roster, main)->code,
                          .post_name = roster_post(e->roster, main)->name,
                          .start = partial_since(since),
                          .end = pose->start - 1});
}

static MoveKind kind_at(const Explaining *e, uint32_t period) {
    for (size_t m = 0; m < e->moves.len; m++)
        if (e->moves.at[m].period == period && !move_is_beside(e->moves.at[m].kind))
            return e->moves.at[m].kind;
    return MOVE_APPOINT;
}

/* Those of the person, or those that somebody enters the post after. */
static void courses_add(Explaining *e, uint32_t person) {
    uint32_t      count;
    AnswerCourse *all = draft_courses(e->arena, e->draft, &count);
    e->answer->courses = all;
    for (uint32_t i = 0; i < count; i++)
        if (person == NONE ? str_same(all[i].post, e->answer->post)
                           : str_same(all[i].person, e->answer->person))
            all[e->answer->course_count++] = all[i];
}

/* People from elsewhere: the one asked about, or those who enter the post. */
static void received_add(Explaining *e, uint32_t person) {
    uint32_t        count;
    AnswerReceived *all = draft_received(e->arena, e->draft, &count);
    e->answer->received = all;
    for (uint32_t i = 0; i < count; i++)
        if (person == NONE ? str_same(all[i].must.post, e->answer->post)
                           : str_same(all[i].must.person, e->answer->person))
            all[e->answer->received_count++] = all[i];
}

/* One stretch in from <= t < until; run: NULL without a post. */
static void step_add(Explaining *e, const AnswerRun *run, StepHow how, uint32_t from,
                     uint32_t until) {
    const Pose *pose = e->draft->pose;
    AnswerStep  step = {.how = how,
                        .entry = INT_MISSING,
                        .misfit_from = DAY_NONE,
                        .misfit_until = DAY_NONE,
                        .start = calendar_first(pose->start, from),
                        .end = calendar_last(pose->start, until - 1),
                        .spare = from >= pose->settings.periods};
    if (run) {
        step.kind = kind_at(e, from);
        step.post = run->post;
        step.post_name = run->post_name;
        step.fit = run->fit;
        step.misfit_from = run->misfit_from;
        step.misfit_until = run->misfit_until;
        step.months = run->months;
        step.gathered = run->gathered;
    }
    VEC_PUSH(e->arena, e->steps, step);
}

/* The runs of one person stand in their order; between them there is no post. */
static void path_add(Explaining *e, uint32_t person) {
    const Pose *pose = e->draft->pose;
    uint32_t    at = 0, until = pose->until[person];
    standing_tell(e, person);
    today_step(e, person);
    for (size_t r = 0; r < e->runs.len; r++) {
        const AnswerRun *run = &e->runs.at[r];
        if (at < run->from)
            step_add(e, NULL, STEP_NONE, at, run->from);
        step_add(e, run, run->entered ? STEP_MOVES : STEP_STAYS, run->from, run->until);
        at = run->until;
    }
    bool planned = e->answer->standing == STANDING_RECEIVED ||
                   e->answer->standing == STANDING_PLANNED ||
                   e->answer->standing == STANDING_UNPLACED;
    if (planned && at < until)
        step_add(e, NULL, STEP_NONE, at, until);
    if (!planned && !e->runs.len && e->steps.len) { /* not of this plan: goes on until gone */
        Day open = pose_left_open(pose, person);
        Day gone = until < pose->periods ? calendar_first(pose->start, until) : DAY_NONE;
        Day next = open != DAY_NONE ? open : gone;
        e->steps.at[0].end = next == DAY_NONE ? DAY_MAX : next - 1;
    }
    if (until < pose->periods)
        VEC_PUSH(e->arena, e->steps,
                 (AnswerStep){.how = STEP_GONE,
                              .entry = INT_MISSING,
                              .misfit_from = DAY_NONE,
                              .misfit_until = DAY_NONE,
                              .start = calendar_first(pose->start, until),
                              .end = DAY_MAX,
                              .spare = until >= pose->settings.periods});
}

/* person, post: of the roster; NONE: any. */
static void plan_add(Explaining *e, uint32_t person, uint32_t post) {
    uint32_t count;
    e->answer->plan = e->draft->code;
    runs_add(e, person, post);
    const AnswerMove *moves = draft_moves(e->arena, e->draft, &count);
    for (uint32_t m = 0; m < count; m++)
        if ((person == NONE || str_same(moves[m].person, e->answer->person)) &&
            (post == NONE || str_same(moves[m].from, e->answer->post) ||
             str_same(moves[m].to, e->answer->post)))
            VEC_PUSH(e->arena, e->moves, moves[m]);
    departures_add(e, post);
    courses_add(e, person);
    received_add(e, person);
    e->answer->glides = explain_glide(e->arena, e->draft, person, post, &e->answer->glide_count);
    e->answer->kin = explain_kin(e->arena, e->draft, person, post, &e->answer->kin_count);
    if (post != NONE)
        empty_add(e);
    else {
        path_add(e, person);
        e->answer->beside = explain_beside(e->arena, e->draft, person, e->steps.at,
                                           (uint32_t)e->steps.len, &e->answer->beside_count);
    }
}

static void answer_close(Explaining *e) {
    e->answer->cases = e->cases.at;
    e->answer->case_count = (uint32_t)e->cases.len;
    e->answer->runs = e->runs.at;
    e->answer->run_count = (uint32_t)e->runs.len;
    e->answer->moves = e->moves.at;
    e->answer->move_count = (uint32_t)e->moves.len;
    e->answer->path = e->steps.at;
    e->answer->step_count = (uint32_t)e->steps.len;
}

ExplainAnswer explain_person(Arena *arena, const Rules *rules, const Roster *roster,
                             const DraftPlan *draft, uint32_t person) {
    ExplainAnswer answer = {.as_of = roster->as_of,
                            .roster = roster,
                            .kinds = kind_names(arena, rules, roster),
                            .person = roster_person(roster, person)->code,
                            .person_name = roster_person(roster, person)->name};
    Explaining    e = {arena, rules, roster, draft, &answer, {0}, {0}, {0}, {0}, NULL, NULL};
    Holding       today = holding_on(arena, roster, roster->as_of);
    bool          recorded;
    answer.leaves = vet_service_end(rules, roster, person, &recorded);
    if (!recorded)
        answer.leaves_by = rules_retirement_basis(rules, roster, person);
    if (!draft || draft->pose->received[person] == NONE)
        counts_add(&e, person, &today);
    if (today.main[person] != NONE)
        case_add(&e, person, today.main[person], roster->as_of, true);
    for (uint32_t i = 0; i < today.side_count; i++)
        if (today.sides[i].person == person)
            case_add(&e, person, today.sides[i].post, roster->as_of, true);
    if (draft)
        plan_add(&e, person, NONE);
    answer_close(&e);
    return answer;
}

/* The day as of which it is asked whose a post is: the first of the plan, or its own where it comes later. */
static Day managed_from(const Pose *pose, uint32_t post) {
    PartialDate since = roster_post(pose->roster, post)->since;
    return partial_given(since) && partial_first(since) > pose->start ? partial_first(since)
                                                                      : pose->start;
}

ExplainAnswer explain_post(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t post, uint32_t most) {
    ExplainAnswer answer = {.as_of = roster->as_of,
                            .roster = roster,
                            .kinds = kind_names(arena, rules, roster),
                            .post = roster_post(roster, post)->code,
                            .post_name = roster_post(roster, post)->name,
                            .leaves = DAY_NONE};
    Explaining    e = {arena, rules, roster, draft, &answer, {0}, {0}, {0}, {0}, NULL, NULL};
    VetAsk        ask = {.person = NONE, .post = post, .most = most, .on = roster->as_of};
    ask.received = draft ? draft->pose->received : NULL;
    AssessAnswer all = vet_assess(arena, rules, roster, &ask);
    answer.eligible = all.verdicts[VERDICT_ELIGIBLE];
    answer.special = all.verdicts[VERDICT_SPECIAL];
    answer.undecided = all.verdicts[VERDICT_UNDECIDED];
    answer.no_standard = all.verdicts[VERDICT_NO_STANDARD];
    answer.pairs = all.pairs;
    for (uint32_t i = 0; i < all.case_count; i++)
        if (all.cases[i].holds || !draft)
            VEC_PUSH(arena, e.cases, all.cases[i]);
    if (draft && !draft->pose->planned[post]) {
        answer.standing = STANDING_FIXED_POST;
        answer.authority = post_authority(roster, post, managed_from(draft->pose, post));
    }
    if (draft)
        plan_add(&e, NONE, post);
    answer_close(&e);
    return answer;
}

/* ---- what has changed since the plan ---- */

static bool date_same(PartialDate a, PartialDate b) {
    if (!partial_given(a) || !partial_given(b))
        return partial_given(a) == partial_given(b);
    return partial_first(a) == partial_first(b) && partial_last(a) == partial_last(b);
}

/* Rows of one kind stand in the order of their keys. */
static bool packs_same(const Roster *a, const Roster *b) {
    bool same = roster_count(a, KIND_PACK) == roster_count(b, KIND_PACK);
    for (uint32_t i = 0; same && i < roster_count(a, KIND_PACK); i++) {
        const Pack *x = roster_pack(a, i), *y = roster_pack(b, i);
        same = str_same(x->code, y->code) && str_same(x->source, y->source) &&
               x->precedence == y->precedence && date_same(x->since, y->since) &&
               date_same(x->until, y->until);
    }
    return same;
}

/* Lines of scenarios and plans alone change nothing else of the register. */
static bool rests_on(const JournalLine *line) {
    static const char *const apart[] = {"scenario.", "draft."};
    bool                     rests = true;
    for (size_t i = 0; i < COUNT_OF(apart); i++)
        rests &= !str_starts(line->use_case, str_from(apart[i]));
    return rests;
}

/* A scenario that is no more, or does not read, is not that of the plan either. */
static bool settings_same(Arena *arena, const DraftPlan *draft, const Roster *now) {
    ScenarioRow row;
    Findings    findings = findings_open(arena);
    return scenario_find(arena, now, draft->scenario, &row, &findings) &&
           str_same(settings_write(arena, &row.settings),
                    settings_write(arena, &draft->pose->settings));
}

bool explain_since(Arena *arena, Store *store, ExplainAnswer *answer, const DraftPlan *draft,
                   const Roster *now, Error *err) {
    JournalLine *lines;
    size_t       count;
    uint32_t     row = roster_find(answer->roster, KIND_DRAFT, answer->plan);
    ensure(row != NONE);
    TRY(store_journal(store, arena, &lines, &count, err));
    answer->plan_version = roster_draft(answer->roster, row)->version;
    answer->version = now->version;
    answer->rules_changed = !packs_same(answer->roster, now);
    answer->scenario = draft->scenario;
    answer->scenario_changed = !settings_same(arena, draft, now);
    for (size_t i = 0; i < count; i++)
        answer->register_changed |= lines[i].number > answer->plan_version && rests_on(&lines[i]);
    return true;
}
