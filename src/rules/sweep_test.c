/* sweep_test.c — the engines agree on every cell of random packs and random registers, whatever was asked
 * of them before, and a fact that is revealed never turns over a decided verdict. */
#include "base/test.h"

#include "base/random.h"
#include "rules/random_kit.h"

enum { PEOPLE = RANDOM_PEOPLE, POSTS = RANDOM_POSTS };

/* What both fast ways made of one post, and the reference of one person in it. */
typedef struct Bench {
    Arena        *arena, *scratch;
    const Rules  *rules;
    const Roster *roster;
    Day           day;
    uint64_t      seed;
    Sweep        *sweep;
    Hearing      *hearings[PEOPLE];
} Bench;

static void cell_agrees(const Bench *b, uint32_t person, uint32_t post, JudgeAs as, Verdict swept,
                        int64_t points) {
    const Judgement *j = reference_judge(b->arena, b->rules, b->roster, person, post, b->day, as);
    uint32_t         standard = rules_standard_of(b->rules, b->roster, post, b->day);
    Verdict          heard = hearing_verdict(b->hearings[person], b->scratch, standard, post, as);
    int64_t          sum = hearing_points(b->hearings[person], b->scratch, standard, post);
    if (j->verdict != swept || j->points != points || j->verdict != heard || j->points != sum)
        fail_msg("seed %llu post %u person %u as %d: %s %lld, swept %s %lld, heard %s %lld",
                 (unsigned long long)b->seed, post, person, as, verdict_name(j->verdict),
                 (long long)j->points, verdict_name(swept), (long long)points, verdict_name(heard),
                 (long long)sum);
    assert_true((j->verdict == VERDICT_UNDECIDED) == (j->need_count > 0));
}

static void post_agrees(const Bench *b, uint32_t post, JudgeAs as) {
    Verdict verdicts[PEOPLE];
    int64_t points[PEOPLE];
    sweep_post(b->sweep, post, as, verdicts, points);
    for (uint32_t p = 0; p < PEOPLE; p++)
        cell_agrees(b, p, post, as, verdicts[p], points[p]);
}

/* Posts are asked for in any order and again: what is kept from one must not be told of another. */
static void agree_on(Arena *arena, const Rules *rules, const Roster *roster, Day day,
                     uint64_t seed) {
    AUTO(Arena) scratch = arena_open();
    Bench  b = {arena, scratch, rules, roster, day, seed, sweep_open(arena, rules, roster, day),
                {0}};
    Random order = random_open(seed + 7);
    for (uint32_t p = 0; p < PEOPLE; p++)
        b.hearings[p] = hearing_open(arena, rules, roster, p, day);
    for (uint32_t post = 0; post < POSTS; post++)
        for (int as = 0; as < 2; as++)
            post_agrees(&b, post, (JudgeAs)as);
    for (int again = 0; again < 4; again++)
        post_agrees(&b, random_below(&order, POSTS), (JudgeAs)random_below(&order, 2));
}

static void test_engines_agree(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules  *rules = random_rules(arena, seed, true);
        const Roster *roster = random_roster(arena, seed, seed % 2);
        agree_on(arena, rules, roster, day_from(2026, 7, 1), seed);
        agree_on(arena, rules, roster, day_from(2028, 2, 29), seed);
    }
}

static void test_a_revealed_fact_never_turns_a_verdict(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules  *rules = random_rules(arena, seed, false);
        const Roster *hidden = random_roster(arena, seed, true);
        const Roster *known = random_roster(arena, seed, false);
        for (uint32_t p = 0; p < PEOPLE; p++)
            for (uint32_t post = 0; post < 4; post++) {
                Day              day = day_from(2026, 7, 1);
                const Judgement *less =
                    reference_judge(arena, rules, hidden, p, post, day, JUDGE_ENTRANT);
                const Judgement *more =
                    reference_judge(arena, rules, known, p, post, day, JUDGE_ENTRANT);
                if (less->verdict != VERDICT_UNDECIDED && less->verdict != more->verdict)
                    fail_msg("seed %llu person %u post %u: %s became %s", (unsigned long long)seed,
                             p, post, verdict_name(less->verdict), verdict_name(more->verdict));
            }
    }
}

/* ---- several packs ---- */

static const int32_t DAYS[][3] = {{2026, 7, 1}, {2027, 6, 30}, {2028, 2, 29}};

static void test_engines_agree_on_packs_together(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        AUTO(Arena) arena = arena_open();
        PackSource packs[RANDOM_PACKS];
        random_set(arena, seed, RELIEF_BY_LOWER, packs);
        const Rules  *rules = random_read(arena, packs, RANDOM_PACKS);
        const Roster *roster = random_roster(arena, seed, seed % 2);
        for (size_t d = 0; d < COUNT_OF(DAYS); d++)
            agree_on(arena, rules, roster, day_from(DAYS[d][0], DAYS[d][1], DAYS[d][2]), seed);
    }
}

/* Of the packs judged one by one: the worst, as far as it is known, and all points. */
static void tightens(const Rules *all, const Rules *const alone[3], const Roster *roster,
                     uint32_t person, uint32_t post, Day day, JudgeAs as) {
    AUTO(Arena) arena = arena_open();
    const Judgement *judged = reference_judge(arena, all, roster, person, post, day, as);
    int64_t          points = 0;
    bool             fails = false, fine = true;
    for (int i = 0; i < 3; i++) {
        const Judgement *one = reference_judge(arena, alone[i], roster, person, post, day, as);
        points += one->points;
        fails |= one->verdict == VERDICT_NOT_ELIGIBLE;
        fine &= one->verdict == VERDICT_ELIGIBLE || one->verdict == VERDICT_NO_STANDARD;
    }
    assert_int_equal(judged->points, points);
    /* More facts together may be beyond the limit of completion: then it asks, and still allows nothing. */
    assert_true(!fails || judged->verdict == VERDICT_NOT_ELIGIBLE ||
                judged->verdict == VERDICT_UNDECIDED);
    if (fine != (judged->verdict == VERDICT_ELIGIBLE))
        fail_msg("person %u post %u day %d as %d: %s, alone fine %d", person, post, day, as,
                 verdict_name(judged->verdict), fine);
}

static void test_lower_packs_only_tighten(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 25; seed++) {
        AUTO(Arena) arena = arena_open();
        PackSource packs[RANDOM_PACKS];
        random_set(arena, seed, RELIEF_NONE, packs);
        const Rules  *all = random_read(arena, packs, RANDOM_PACKS), *alone[3];
        const Roster *roster = random_roster(arena, seed, seed % 2);
        for (int i = 0; i < 3; i++)
            alone[i] = random_read(arena, (PackSource[]){packs[i], packs[3]}, 2);
        for (uint32_t cell = 0; cell < PEOPLE * POSTS; cell++)
            for (size_t d = 0; d < COUNT_OF(DAYS); d++)
                tightens(all, alone, roster, cell / POSTS, cell % POSTS,
                         day_from(DAYS[d][0], DAYS[d][1], DAYS[d][2]), (JudgeAs)(cell % 2));
    }
}

/* A lower pack's exception says what the higher pack would say itself, as long as the lower is in force. */
static void test_relief_by_a_lower_pack(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 25; seed++) {
        AUTO(Arena) arena = arena_open();
        PackSource given[RANDOM_PACKS], own[RANDOM_PACKS];
        random_set(arena, seed, RELIEF_BY_LOWER, given);
        random_set(arena, seed, RELIEF_BY_ITSELF, own);
        const Rules *all = random_read(arena, given, RANDOM_PACKS),
                    *same = random_read(arena, own, RANDOM_PACKS);
        const Rules  *first = random_read(arena, given, 1);
        const Roster *roster = random_roster(arena, seed, seed % 2);
        for (uint32_t cell = 0; cell < PEOPLE * POSTS; cell++) {
            uint32_t         person = cell / POSTS, post = cell % POSTS;
            Day              both = day_from(2027, 6, 30), none = day_from(1999, 1, 1);
            const Judgement *a =
                reference_judge(arena, all, roster, person, post, both, JUDGE_ENTRANT);
            const Judgement *b =
                reference_judge(arena, same, roster, person, post, both, JUDGE_ENTRANT);
            assert_int_equal(a->verdict, b->verdict);
            assert_int_equal(a->points, b->points);
            assert_int_equal(rules_standard_of(all, roster, post, none), NONE);
        }
        assert_int_equal(rules_standard_count(all), rules_standard_count(same));
        assert_true(rules_standard_total(first) == rules_standard_count(first));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engines_agree_on_packs_together),
        cmocka_unit_test(test_lower_packs_only_tighten),
        cmocka_unit_test(test_relief_by_a_lower_pack),
        cmocka_unit_test(test_engines_agree),
        cmocka_unit_test(test_a_revealed_fact_never_turns_a_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
