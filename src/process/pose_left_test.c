/* pose_left_test.c — what a pose lets somebody go on to, once today's post is left, is what the reference engine says of the register
 * without it, or with another post in its place: on packs and registers by seed. And nobody goes below a post the plan gave. */
#include "base/random.h"
#include "base/test.h"
#include "process/calendar.h"
#include "process/pose_kit.h"
#include "rules/random_kit.h"

#include <stdio.h>

enum { SEEDS = 60, ONE_IN = 6 };

typedef struct Seen {
    uint64_t right, lost, kept, strict; /* strict: barred though the reference lets them */
} Seen;

/* The register with `from`, a post of the problem or NONE, held from the first day on in place of today's. */
static const Roster *instead(Arena *arena, const Pose *p, uint32_t person, uint32_t from) {
    PlanRun run = {person, from, 0, p->periods};
    return pose_carried(arena, p, &run, from != NONE);
}

static bool eligible(Arena *arena, const Pose *p, const Roster *then, const ProblemEntry *entry,
                     uint32_t period) {
    ArenaMark mark = arena_mark(arena);
    Verdict   verdict =
        reference_judge(arena, p->rules, then, p->person_of[entry->person], p->post_of[entry->post],
                        calendar_first(p->start, period), JUDGE_ENTRANT)
            ->verdict;
    arena_rewind(arena, mark);
    return verdict == VERDICT_ELIGIBLE || verdict == VERDICT_NO_STANDARD;
}

static void origin_agrees(Arena *arena, const Pose *p, const ProblemEntry *entry, uint32_t from,
                          uint64_t seed, Seen *seen) {
    const Problem *problem = p->problem;
    const Roster  *then = instead(arena, p, entry->person, from);
    for (uint32_t t = 1; t < problem->periods; t++) {
        if (!mask_has(entry->enter, t))
            continue;
        bool may = problem_kept(problem, entry, from, t) > 0;
        bool fine = eligible(arena, p, then, entry, t);
        if (may && !fine)
            fail_msg("seed %llu %.*s may come to %.*s from %d in %u", (unsigned long long)seed,
                     STR_ARG(problem->people[entry->person].id),
                     STR_ARG(problem->posts[entry->post].id), (int)from, t);
        seen->right += may;
        seen->lost += !may && !fine;
        seen->strict += !may && fine;
        seen->kept += may && from != NONE && from != problem->people[entry->person].holds;
    }
}

static const Pose *posed(Arena *arena, const Rules *rules, const Roster *roster) {
    Findings findings = findings_open(arena);
    Settings settings = settings_default();
    settings.demote = true; /* ranks are the other test's */
    const Pose *p = pose(arena, roster, rules, &settings, &(PoseAsk){.threads = 2}, &findings);
    assert_non_null(p);
    assert_int_equal(p->disagreements, 0);
    return p;
}

static const Pose *posed_by(Arena *arena, uint64_t seed) {
    const Rules *rules = seed % 3 ? random_service(arena, seed) : random_rules(arena, seed, true);
    return posed(arena, rules, random_roster(arena, seed, seed % 2));
}

/* Of somebody the plan may move, and not under a need: those are judged elsewhere. */
static bool looked_at(const Pose *p, const ProblemEntry *entry) {
    uint32_t who = p->person_of[entry->person];
    return entry->person < p->main_count && !p->fixed[who] &&
           pose_gathers(p, who, p->post_of[entry->post]) == NONE;
}

static void test_what_is_left_is_no_longer_held(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        const Pose *p = posed_by(arena, seed);
        for (uint32_t e = 0; e < p->problem->entry_count; e++) {
            const ProblemEntry *entry = &p->problem->entries[e];
            if (!looked_at(p, entry) || p->problem->people[entry->person].holds == NONE)
                continue;
            for (uint32_t j = 0; j <= p->own_count; j++) {
                uint32_t from = j < p->own_count ? j : NONE;
                bool     may = from == NONE ||
                           (j != entry->post && j != p->problem->people[entry->person].holds &&
                            problem_entry(p->problem, entry->person, j) != NONE);
                if (may && (e + j) % ONE_IN == seed % ONE_IN)
                    origin_agrees(arena, p, entry, from, seed, &seen);
            }
        }
    }
    printf("# %llu ways right, %llu of them by another post, %llu lost, %llu strict\n",
           (unsigned long long)seen.right, (unsigned long long)seen.kept,
           (unsigned long long)seen.lost, (unsigned long long)seen.strict);
    assert_true(seen.right > 3000 && seen.kept > 1000 && seen.lost > 30 &&
                seen.strict < seen.right / 20);
}

/* Today's post kept until the post is entered, then that to the end of its stay: at the price that the problem says. */
static void stay_agrees(const Pose *p, const ProblemEntry *entry, uint32_t from, uint64_t seed,
                        uint64_t *stays) {
    uint32_t holds = p->problem->people[entry->person].holds, until = from, count = 0;
    PlanRun  runs[2];
    while (until < p->periods && mask_has(entry->stay, until))
        until++;
    uint32_t   own = holds == NONE ? NONE : problem_entry(p->problem, entry->person, holds);
    PeriodMask before = mask_range(0, from);
    if (from && own != NONE && (p->problem->entries[own].stay & before) == before)
        runs[count++] = (PlanRun){entry->person, holds, 0, from};
    runs[count++] = (PlanRun){entry->person, entry->post, from, until};
    if (pose_recheck(p, runs, count))
        fail_msg("seed %llu %.*s in %.*s from %u stay %llx until %u", (unsigned long long)seed,
                 STR_ARG(p->problem->people[entry->person].id),
                 STR_ARG(p->problem->posts[entry->post].id), from, (unsigned long long)entry->stay,
                 until);
    ++*stays;
}

static void test_who_has_come_to_a_post_holds_it(void **state) {
    (void)state;
    uint64_t stays = 0;
    for (uint64_t seed = 1; seed <= 2 * SEEDS; seed++) {
        AUTO(Arena) arena = arena_open();
        const Pose *p = posed_by(arena, seed);
        for (uint32_t e = 0; e < p->problem->entry_count; e++) {
            const ProblemEntry *entry = &p->problem->entries[e];
            if (!looked_at(p, entry) || !entry->enter ||
                p->problem->people[entry->person].holds == entry->post)
                continue;
            for (PeriodMask left = entry->enter; left; left &= left - 1)
                stay_agrees(p, entry, (uint32_t)__builtin_ctzll(left), seed, &stays);
        }
    }
    printf("# %llu stays right\n", (unsigned long long)stays);
    assert_true(stays > 1000);
}

/* Officers of three ranks in two units of different levels: a department u, a commune v. */
static Records ranks(void) {
    Records r = kit_frame();
    ROW(&r, KIND_UNIT, "code", "d", "name", "D", "level", "province");
    ROW(&r, KIND_UNIT, "code", "v", "name", "V", "level", "commune");
    ROW(&r, KIND_POST, "code", "low", "name", "L", "kind", "head", "unit", "d", "rank", "3");
    ROW(&r, KIND_POST, "code", "mid", "name", "M", "kind", "head", "unit", "d", "rank", "5");
    ROW(&r, KIND_POST, "code", "top", "name", "T", "kind", "head", "unit", "d", "rank", "7");
    ROW(&r, KIND_POST, "code", "far", "name", "F", "kind", "head", "unit", "v", "rank", "7");
    kit_person(&r, "x", "1980", "master", "advanced");
    return r;
}

static uint32_t kept(const Pose *p, const char *to, const char *from) {
    const ProblemEntry *entry = kit_entry(p, "x", to);
    uint32_t            origin = p->post_row[roster_find(p->roster, KIND_POST, str_from(from))];
    assert_non_null(entry);
    return problem_kept(p->problem, entry, origin, 2);
}

static void test_nobody_goes_below_a_post_the_plan_gave(void **state) {
    (void)state;
    Records  r = ranks();
    Settings s = settings_default();
    s.least = 1;
    kit_holds(&r, "x", "low");
    const Pose *p = kit_posed(&r, &s);
    assert_int_equal(kept(p, "top", "mid"), 1);
    assert_int_equal(kept(p, "mid", "top"), 0);
    assert_int_equal(kept(p, "top", "far"), 1);
    assert_int_equal(kept(p, "low", "mid"), 0); /* within the unit no rotation leads back */
    assert_int_equal(kept(p, "low", "far"), 1); /* from the commune one does */
    s.demote = true;
    assert_int_equal(kept(kit_posed(&r, &s), "mid", "top"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_left_is_no_longer_held),
        cmocka_unit_test(test_who_has_come_to_a_post_holds_it),
        cmocka_unit_test_setup_teardown(test_nobody_goes_below_a_post_the_plan_gave, kit_open,
                                        kit_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
