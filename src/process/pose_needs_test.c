/* pose_needs_test.c — what a pose hands to the planner as a need is what the reference engine says of the
 * register as a path leaves it: on packs, registers and paths by seed. */
#include "process/calendar.h"
#include "process/pose.h"

#include "base/ascending.h"
#include "base/random.h"
#include "base/test.h"
#include "plan/search.h"
#include "rules/partial.h"
#include "rules/random_kit.h"

#include <stdio.h>

enum { SEEDS = 60, PATHS = 20 };

typedef struct Seen {
    uint64_t gathers, met, unmet, early, otherwise, misfit;
} Seen;

/* One entry under a need, and one path of its person: post of the problem by period, NONE: none. */
typedef struct Tried {
    const Pose         *pose;
    const PoseGather   *gather;
    const ProblemNeed  *need;
    const ProblemEntry *entry;
    uint32_t            posts[PROBLEM_PERIODS_MAX];
    uint64_t            seed;
} Tried;

static const Pose *posed(Arena *arena, const Rules *rules, const Roster *roster) {
    Findings    findings = findings_open(arena);
    Settings    settings = settings_default();
    const Pose *p = pose(arena, roster, rules, &settings, &(PoseAsk){.threads = 2}, &findings);
    assert_non_null(p);
    assert_int_equal(p->disagreements, 0);
    return p;
}

/* Any posts at all, lawful or not, those that count more often. */
static void path_random(Random *random, Tried *tried) {
    const Problem *problem = tried->pose->problem;
    uint32_t       until = problem->people[tried->entry->person].until;
    for (uint32_t t = 0; t < problem->periods;) {
        uint32_t post = problem->people[tried->entry->person].holds;
        uint32_t end = t + 1 + random_below(random, 5), kind = random_below(random, 8);
        if (kind < 4 && tried->need->post_count)
            post = tried->need->posts[random_below(random, tried->need->post_count)];
        else if (kind < 5)
            post = NONE;
        else if (kind < 7)
            post = random_below(random, problem->post_count);
        for (; t < end && t < problem->periods; t++)
            tried->posts[t] = t < until ? post : NONE;
    }
}

/* The path until t, and from t on in the post of the entry. */
static const Roster *carried(Arena *arena, const Tried *tried, uint32_t t) {
    PlanRun  runs[PROBLEM_PERIODS_MAX + 1];
    uint32_t count = 0, person = tried->entry->person, until = 0;
    for (uint32_t u = 0; u < t; u = until) {
        for (until = u + 1; until < t && tried->posts[until] == tried->posts[u];)
            until++;
        if (tried->posts[u] != NONE)
            runs[count++] = (PlanRun){person, tried->posts[u], u, until};
    }
    until = tried->pose->problem->people[person].until;
    runs[count++] = (PlanRun){person, tried->entry->post, t, until};
    return pose_carried(arena, tried->pose, runs, count);
}

static int64_t gathered_at(const Tried *tried, uint32_t t) {
    int64_t count = problem_brings(tried->need, tried->entry->person);
    for (uint32_t u = 0; u < t; u++) {
        if (ascending_has(tried->need->posts, tried->need->post_count, tried->posts[u]))
            count++;
        else if (tried->need->in_a_row)
            count = 0;
    }
    return count;
}

static Verdict judged(Arena *arena, const Tried *tried, const Roster *then, uint32_t t,
                      JudgeAs as) {
    return reference_judge(arena, tried->pose->rules, then, tried->gather->person,
                           tried->gather->post, calendar_first(tried->pose->start, t), as)
        ->verdict;
}

/* Once entered in t, each period it may be kept in is one the reference allows, at the price it costs. */
static void stay_agrees(Arena *arena, const Tried *tried, const Roster *then, uint32_t t,
                        Seen *seen) {
    const Pose *p = tried->pose;
    for (uint32_t u = t; u < p->periods && mask_has(tried->entry->stay, u); u++) {
        Verdict          entrant = judged(arena, tried, then, u, JUDGE_ENTRANT);
        const Judgement *today =
            reference_judge(arena, p->rules, p->roster, tried->gather->person, tried->gather->post,
                            calendar_first(p->start, u), JUDGE_ENTRANT);
        int64_t fit = today->points_most <= 0 ? 1000 : today->points * 1000 / today->points_most;
        bool    misfit = entry_hold_cost(p->problem, tried->entry, u) != 1000 - fit;
        seen->misfit += misfit;
        if (judged(arena, tried, then, u, JUDGE_HOLDER) == VERDICT_NOT_ELIGIBLE)
            fail_msg("seed %llu person %u post %u entered in %u: barred in %u",
                     (unsigned long long)tried->seed, tried->gather->person, tried->gather->post, t,
                     u);
        if (!misfit && entrant != VERDICT_ELIGIBLE && entrant != VERDICT_NO_STANDARD)
            fail_msg("seed %llu person %u post %u entered in %u: %s in %u and not priced",
                     (unsigned long long)tried->seed, tried->gather->person, tried->gather->post, t,
                     verdict_name(entrant), u);
    }
}

static void entry_agrees(const Tried *tried, uint32_t t, Seen *seen) {
    AUTO(Arena) arena = arena_open();
    const PoseService *service = &tried->pose->services[tried->gather->need];
    const Roster      *then = carried(arena, tried, t);
    Day                day = calendar_first(tried->pose->start, t);
    const Partial     *at = partial_open(arena, tried->pose->rules, then, tried->gather->post, day);
    int64_t months = partial_months(arena, at, tried->gather->person, service->fact, day);
    Verdict verdict = judged(arena, tried, then, t, JUDGE_ENTRANT);
    bool    met = gathered_at(tried, t) >= tried->need->at_least;
    seen->met += met;
    seen->unmet += !met;
    if (met && (verdict != VERDICT_ELIGIBLE || months < service->months))
        fail_msg("seed %llu person %u post %u in %u: need met, %s with %lld of %lld months",
                 (unsigned long long)tried->seed, tried->gather->person, tried->gather->post, t,
                 verdict_name(verdict), (long long)months, (long long)service->months);
    if (met)
        stay_agrees(arena, tried, then, t, seen);
    const Partial *now = partial_open(arena, tried->pose->rules, tried->pose->roster,
                                      tried->gather->post, tried->pose->start);
    Day            start = tried->pose->start;
    bool           early = !met && months >= service->months;
    seen->early += early;
    seen->otherwise += !met && !early && verdict == VERDICT_ELIGIBLE;
    if (early && !partial_months(arena, now, tried->gather->person, service->fact, start))
        fail_msg("seed %llu person %u post %u in %u: %lld of %lld months, need not met",
                 (unsigned long long)tried->seed, tried->gather->person, tried->gather->post, t,
                 (long long)months, (long long)service->months);
}

/* The first period in which the need is met, the one before, and the last. */
static void path_agrees(const Tried *tried, Seen *seen) {
    const ProblemEntry *entry = tried->entry;
    uint32_t            first = NONE, last = NONE, before = NONE;
    for (uint32_t t = 1; t < tried->pose->problem->people[entry->person].until; t++) {
        if (!mask_has(entry->enter, t) || tried->posts[t - 1] == entry->post)
            continue;
        bool met = gathered_at(tried, t) >= tried->need->at_least;
        before = first == NONE && !met ? t : before;
        first = first == NONE && met ? t : first;
        last = t;
    }
    uint32_t asked[] = {before, first, last};
    for (uint32_t k = 0; k < COUNT_OF(asked); k++)
        if (asked[k] != NONE && (k < 2 || (last != first && last != before)))
            entry_agrees(tried, asked[k], seen);
}

static void gathers_agree(const Pose *p, uint64_t seed, Seen *seen) {
    Random random = random_open(seed);
    for (uint32_t g = 0; g < p->gather_count; g++) {
        const PoseGather *gather = &p->gathers[g];
        uint32_t          entry =
            problem_entry(p->problem, p->person_row[gather->person], p->post_row[gather->post]);
        assert_int_not_equal(entry, NONE);
        Tried tried = {.pose = p,
                       .gather = gather,
                       .need = &p->problem->needs[gather->need],
                       .entry = &p->problem->entries[entry],
                       .seed = seed};
        for (int k = 0; k < PATHS; k++) {
            path_random(&random, &tried);
            path_agrees(&tried, seen);
        }
    }
    seen->gathers += p->gather_count;
}

static void a_need_is_met_when_the_reference_says_eligible(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules *rules =
            seed % 8 ? random_service(arena, seed) : random_rules(arena, seed, true);
        gathers_agree(posed(arena, rules, random_roster(arena, seed, seed % 2)), seed, &seen);
    }
    printf("# %llu entries under a need; met %llu, not met %llu: of these %llu by days that "
           "half-years do "
           "not tell, %llu by another way; %llu periods of misfit\n",
           (unsigned long long)seen.gathers, (unsigned long long)seen.met,
           (unsigned long long)seen.unmet, (unsigned long long)seen.early,
           (unsigned long long)seen.otherwise, (unsigned long long)seen.misfit);
    assert_true(seen.met > 500 && seen.unmet > 200);
    assert_true(seen.early * 4 < seen.unmet && seen.otherwise * 5 < seen.unmet);
}

/* The plan that must put the person into the post in the last period she or he may be there. */
static const Plan *plan_locked(Arena *arena, const Pose *p, const PoseGather *gather) {
    Problem     problem = *p->problem;
    ProblemLock lock = {p->person_row[gather->person], p->post_row[gather->post], 0};
    PeriodMask  stay = problem.entries[problem_entry(&problem, lock.person, lock.post)].stay;
    lock.period = 63 - (uint32_t)__builtin_clzll(stay);
    problem.locks = &lock;
    problem.lock_count = 1;
    SearchOptions options = {.gap = 0.01, .steps = 60000, .threads = 1};
    return search_run(arena, &problem, &options);
}

/* What the planner makes of them passes the judgement of the register to come. */
static void a_plan_with_needs_is_found_right(void **state) {
    (void)state;
    uint64_t used = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        const Pose *p =
            posed(arena, random_service(arena, seed), random_roster(arena, seed, false));
        for (uint32_t g = 0; g < p->gather_count; g += 3) { /* each takes a search */
            const Plan *plan = plan_locked(arena, p, &p->gathers[g]);
            uint64_t    wrong = pose_recheck(p, plan->runs, plan->run_count);
            if (wrong)
                fail_msg("seed %llu: %llu periods are not right", (unsigned long long)seed,
                         (unsigned long long)wrong);
            used += plan->made;
        }
    }
    printf("# %llu plans in which a post is entered under a need\n", (unsigned long long)used);
    assert_true(used > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_need_is_met_when_the_reference_says_eligible),
        cmocka_unit_test(a_plan_with_needs_is_found_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
