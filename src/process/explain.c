#include "process/explain.h"

#include "process/calendar.h"
#include "process/vet.h"

typedef struct Explaining {
    Arena           *arena;
    const Rules     *rules;
    const Roster    *roster;
    const DraftPlan *draft; /* may be NULL */
    ExplainAnswer   *answer;
    VEC(AnswerCase) cases;
    VEC(AnswerRun) runs;
    VEC(AnswerMove) moves;
} Explaining;

static Day end_of_service(const Explaining *e, uint32_t person) {
    Day         earliest, latest;
    PartialDate left = roster_person(e->roster, person)->left;
    rules_retirement(e->rules, e->roster, person, &earliest, &latest);
    if (partial_given(left) && (latest == DAY_NONE || partial_last(left) < latest))
        return partial_last(left);
    return latest;
}

static void case_add(Explaining *e, uint32_t person, uint32_t post, Day day, bool holds) {
    VEC_PUSH(e->arena, e->cases, vet_case(e->arena, e->rules, e->roster, person, post, day, holds));
}

/* Of all posts for one person, or all people for one post: who could enter today. */
static void counts_add(Explaining *e, uint32_t person, uint32_t post) {
    VetAsk       ask = {.person = person, .post = post, .most = 1, .on = e->roster->as_of};
    AssessAnswer all = vet_assess(e->arena, e->rules, e->roster, &ask);
    e->answer->eligible = all.verdicts[VERDICT_ELIGIBLE];
    e->answer->undecided = all.verdicts[VERDICT_UNDECIDED];
    e->answer->no_standard = all.verdicts[VERDICT_NO_STANDARD];
}

/* ---- the plan's part ---- */

static bool run_misfit(const Explaining *e, const PlanRun *run) {
    const Pose *pose = e->draft->pose;
    AUTO(Arena) scratch = arena_open();
    bool misfit = false;
    for (uint32_t t = run->from; t < run->until && !misfit; t++) {
        const Judgement *judgement = reference_judge(
            scratch, e->rules, e->roster, pose->person_of[run->person], pose->post_of[run->post],
            calendar_first(pose->start, t), JUDGE_ENTRANT);
        misfit =
            judgement->verdict == VERDICT_NOT_ELIGIBLE || judgement->verdict == VERDICT_SPECIAL;
    }
    return misfit;
}

static void run_add(Explaining *e, const PlanRun *run) {
    const Pose    *pose = e->draft->pose;
    const Problem *problem = pose->problem;
    const Person  *person = roster_person(e->roster, pose->person_of[run->person]);
    const Post    *post = roster_post(e->roster, pose->post_of[run->post]);
    uint32_t       entry = problem_entry(problem, run->person, run->post);
    ensure(entry != NONE);
    AnswerRun made = {.person = person->code,
                      .person_name = person->name,
                      .post = post->code,
                      .post_name = post->name,
                      .from = run->from,
                      .until = run->until,
                      .start = calendar_first(pose->start, run->from),
                      .end = calendar_last(pose->start, run->until - 1),
                      .fit = entry_fit(&problem->entries[entry], run->from),
                      .entered = run->from || problem->people[run->person].holds != run->post,
                      .misfit = run_misfit(e, run)};
    VEC_PUSH(e->arena, e->runs, made);
    if (made.entered)
        case_add(e, pose->person_of[run->person], pose->post_of[run->post], made.start, false);
}

/* person, post: of the roster; NONE: any. */
static void plan_add(Explaining *e, uint32_t person, uint32_t post) {
    const Pose *pose = e->draft->pose;
    const Plan *plan = e->draft->plan;
    uint32_t    count;
    e->answer->plan = e->draft->code;
    for (uint32_t r = 0; r < plan->run_count; r++) {
        const PlanRun *run = &plan->runs[r];
        if ((person == NONE || pose->person_of[run->person] == person) &&
            (post == NONE || pose->post_of[run->post] == post))
            run_add(e, run);
    }
    const AnswerMove *moves = draft_moves(e->arena, e->draft, &count);
    for (uint32_t m = 0; m < count; m++)
        if ((person == NONE || str_same(moves[m].person, e->answer->person)) &&
            (post == NONE || str_same(moves[m].from, e->answer->post) ||
             str_same(moves[m].to, e->answer->post)))
            VEC_PUSH(e->arena, e->moves, moves[m]);
}

static void answer_close(Explaining *e) {
    e->answer->cases = e->cases.at;
    e->answer->case_count = (uint32_t)e->cases.len;
    e->answer->runs = e->runs.at;
    e->answer->run_count = (uint32_t)e->runs.len;
    e->answer->moves = e->moves.at;
    e->answer->move_count = (uint32_t)e->moves.len;
}

ExplainAnswer explain_person(Arena *arena, const Rules *rules, const Roster *roster,
                             const DraftPlan *draft, uint32_t person) {
    ExplainAnswer answer = {.as_of = roster->as_of,
                            .person = roster_person(roster, person)->code,
                            .person_name = roster_person(roster, person)->name};
    Explaining    e = {arena, rules, roster, draft, &answer, {0}, {0}, {0}};
    Holding       today = holding_on(arena, roster, roster->as_of);
    answer.leaves = end_of_service(&e, person);
    counts_add(&e, person, NONE);
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

ExplainAnswer explain_post(Arena *arena, const Rules *rules, const Roster *roster,
                           const DraftPlan *draft, uint32_t post, uint32_t most) {
    ExplainAnswer answer = {.as_of = roster->as_of,
                            .post = roster_post(roster, post)->code,
                            .post_name = roster_post(roster, post)->name,
                            .leaves = DAY_NONE};
    Explaining    e = {arena, rules, roster, draft, &answer, {0}, {0}, {0}};
    VetAsk        ask = {.person = NONE, .post = post, .most = most, .on = roster->as_of};
    AssessAnswer  all = vet_assess(arena, rules, roster, &ask);
    answer.eligible = all.verdicts[VERDICT_ELIGIBLE];
    answer.undecided = all.verdicts[VERDICT_UNDECIDED];
    answer.no_standard = all.verdicts[VERDICT_NO_STANDARD];
    for (uint32_t i = 0; i < all.case_count; i++)
        if (all.cases[i].holds || !draft)
            VEC_PUSH(arena, e.cases, all.cases[i]);
    if (draft)
        plan_add(&e, NONE, post);
    answer_close(&e);
    return answer;
}
