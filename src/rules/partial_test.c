/* partial_test.c — what is left of a standard has the verdict of the reference engine, on the register as it
 * is and as it may become. */
#include "base/test.h"

#include "base/random.h"
#include "rules/fact.h"
#include "rules/partial.h"
#include "rules/random_kit.h"

#include <stdio.h>

enum { PEOPLE = RANDOM_PEOPLE, POSTS = RANDOM_POSTS };

typedef struct Seen {
    uint64_t cells, settled, requirements, moved;
} Seen;

static Verdict reference_says(Arena *arena, const Rules *rules, const Roster *roster, uint32_t p,
                              uint32_t post, Day day, JudgeAs as) {
    ArenaMark mark = arena_mark(arena);
    Verdict   verdict = reference_judge(arena, rules, roster, p, post, day, as)->verdict;
    arena_rewind(arena, mark);
    return verdict;
}

/* The facts left open as another register of the same people has them. */
static Verdict moved_says(Arena *scratch, const Residue *residue, const Rules *rules,
                          const Roster *roster, uint32_t person, uint32_t post, Day day) {
    uint32_t        count;
    const OpenFact *open = residue_open(residue, &count);
    OpenFact       *moved = ARENA_ARRAY(scratch, OpenFact, count);
    Case            c = {.rules = rules,
                         .roster = roster,
                         .person = person,
                         .post = post,
                         .day = day,
                         .arena = scratch};
    for (uint32_t i = 0; i < count; i++) {
        Range range = fact_range(&c, open[i].fact);
        moved[i] = open[i];
        moved[i].lo = range.lo;
        moved[i].hi = range.hi;
    }
    return residue_verdict(scratch, residue, moved);
}

static void cell_agrees(Arena *scratch, const Rules *rules, const Roster *now, const Roster *then,
                        const Partial *partial, uint32_t person, uint32_t post, Day day, JudgeAs as,
                        uint64_t seed, Seen *seen) {
    const Residue *residue = partial_person(scratch, partial, person, as);
    Verdict        left = residue_verdict(scratch, residue, NULL);
    Verdict        judged = reference_says(scratch, rules, now, person, post, day, as);
    uint32_t       of;
    if (left != judged)
        fail_msg("seed %llu post %u person %u as %d: %s, of what is left %s",
                 (unsigned long long)seed, post, person, as, verdict_name(judged),
                 verdict_name(left));
    Verdict moved = moved_says(scratch, residue, rules, then, person, post, day);
    Verdict anew = reference_says(scratch, rules, then, person, post, day, as);
    if (moved != anew)
        fail_msg("seed %llu post %u person %u as %d: %s when changed, of what is left %s",
                 (unsigned long long)seed, post, person, as, verdict_name(anew),
                 verdict_name(moved));
    seen->cells++;
    seen->settled += residue_settled(residue, &of);
    seen->requirements += of;
    seen->moved += anew != judged;
}

static void agree_on(const Rules *rules, const Roster *now, const Roster *then, Day day,
                     uint64_t seed, Seen *seen) {
    for (uint32_t post = 0; post < POSTS; post++) {
        AUTO(Arena) arena = arena_open();
        const Partial *partial = partial_open(arena, rules, now, post, day);
        for (uint32_t p = 0; p < PEOPLE; p++)
            for (int as = 0; as < 2; as++) {
                ArenaMark mark = arena_mark(arena);
                cell_agrees(arena, rules, now, then, partial, p, post, day, (JudgeAs)as, seed,
                            seen);
                arena_rewind(arena, mark);
            }
    }
}

static void test_what_is_left_agrees_with_the_reference(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= 80; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules  *rules = seed % 4 ? random_rules(arena, seed, true) : random_laws(arena, seed);
        Records       records = random_records(arena, seed, seed % 2);
        const Roster *now = random_built(arena, &records);
        random_decisions(arena, &records, seed, 0);
        const Roster *then = random_built(arena, &records);
        agree_on(rules, now, then, day_from(2026, 7, 1), seed, &seen);
        agree_on(rules, now, then, day_from(2028, 2, 29), seed, &seen);
    }
    printf("# %llu cells, %llu of %llu requirements settled, %llu verdicts changed\n",
           (unsigned long long)seen.cells, (unsigned long long)seen.settled,
           (unsigned long long)seen.requirements, (unsigned long long)seen.moved);
    assert_true(seen.settled > 0 && seen.settled < seen.requirements);
    assert_true(seen.moved > seen.cells / 50);
}

/* ---- the half-years of a plan ---- */

enum { PERIODS = 12 };

/* A pose judges everybody anew on the first day of each period by the sweep. Each of those days is the same
 * to the partial engine: what the calendar alone brings (age, service, a discipline that ends, a law that
 * begins) makes nobody eligible in one that is not in the other. Counts who becomes so later. */
static uint32_t periods_agree(const Rules *rules, const Roster *roster, uint64_t seed) {
    AUTO(Arena) arena = arena_open();
    bool     before[PEOPLE][POSTS] = {{false}};
    Verdict  swept[PEOPLE];
    uint32_t later = 0;
    for (int32_t t = 0; t < PERIODS; t++) {
        Day    day = day_from(2027 + t / 2, t % 2 ? 7 : 1, 1);
        Sweep *sweep = sweep_open(arena, rules, roster, day);
        for (uint32_t post = 0; post < POSTS; post++) {
            const Partial *partial = partial_open(arena, rules, roster, post, day);
            sweep_post(sweep, post, JUDGE_ENTRANT, swept, NULL);
            for (uint32_t p = 0; p < PEOPLE; p++) {
                const Residue *left = partial_person(arena, partial, p, JUDGE_ENTRANT);
                Verdict        verdict = residue_verdict(arena, left, NULL);
                bool           eligible = swept[p] == VERDICT_ELIGIBLE;
                if (verdict != swept[p])
                    fail_msg("seed %llu period %d post %u person %u: swept %s, of what is left %s",
                             (unsigned long long)seed, t, post, p, verdict_name(swept[p]),
                             verdict_name(verdict));
                later += t && eligible && !before[p][post];
                before[p][post] = eligible;
            }
        }
    }
    return later;
}

static void test_each_period_of_a_plan_is_the_same_to_both(void **state) {
    (void)state;
    uint32_t later = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules *rules = seed % 4 ? random_rules(arena, seed, true) : random_laws(arena, seed);
        later += periods_agree(rules, random_roster(arena, seed, seed % 2), seed);
    }
    assert_true(later > 50);
}

/* ---- a fact that is revealed ---- */

typedef struct Said {
    Verdict by[3];
} Said;

static const char *const engines[] = {"reference", "sweep", "partial"};

static void say_all(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post, Day day,
                    Said *said) {
    Verdict        verdicts[PEOPLE];
    const Partial *partial = partial_open(arena, rules, roster, post, day);
    sweep_post(sweep_open(arena, rules, roster, day), post, JUDGE_ENTRANT, verdicts, NULL);
    for (uint32_t p = 0; p < PEOPLE; p++) {
        said[p].by[0] = reference_says(arena, rules, roster, p, post, day, JUDGE_ENTRANT);
        said[p].by[1] = verdicts[p];
        said[p].by[2] =
            residue_verdict(arena, partial_person(arena, partial, p, JUDGE_ENTRANT), NULL);
    }
}

static void test_a_revealed_fact_never_turns_a_verdict_of_any_engine(void **state) {
    (void)state;
    uint32_t revealed = 0;
    for (uint64_t seed = 301; seed <= 360; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules  *rules = random_rules(arena, seed, false);
        const Roster *hidden = random_roster(arena, seed, true);
        const Roster *known = random_roster(arena, seed, false);
        for (uint32_t post = 0; post < POSTS; post++) {
            Said less[PEOPLE], more[PEOPLE];
            say_all(arena, rules, hidden, post, day_from(2026, 7, 1), less);
            say_all(arena, rules, known, post, day_from(2026, 7, 1), more);
            for (uint32_t i = 0; i < PEOPLE * COUNT_OF(engines); i++) {
                Verdict before = less[i / 3].by[i % 3], after = more[i / 3].by[i % 3];
                revealed += before != after;
                if (before != VERDICT_UNDECIDED && before != after)
                    fail_msg("seed %llu person %u post %u by %s: %s became %s",
                             (unsigned long long)seed, i / 3, post, engines[i % 3],
                             verdict_name(before), verdict_name(after));
            }
        }
    }
    assert_true(revealed > 1000);
}

/* ---- what a career path has to gather ---- */

static const char hand_pack[] =
    "```rule\npack P \"p\" language en; in force from 2000-01-01; time counts: cumulative counting "
    "{main}\ndocument D \"d\"\nstandard H \"h\" of post kind \"head\" cite D\n"
    "H.a require held post \"dep\" at least 24 months or training leadership_course\n"
    "H.b require held post rank >= 10 at least 6 months\nH.c require sex = female\n```\n";

static void hand_add(Arena *arena, Records *records, Kind kind, const char *const *fields) {
    Record record = {.kind = kind};
    for (; fields[0]; fields += 2)
        record_set(&record, fields[0], str_from(fields[1]));
    records_add(arena, records, record);
}
#define HAND(kind, ...) hand_add(arena, &records, (kind), (const char *const[]){__VA_ARGS__, NULL})

/* Ten months as a deputy of a low rank; q is a man. */
static const Roster *hand_roster(Arena *arena) {
    Records records = {0};
    HAND(KIND_REGISTER, "code", "r", "name", "r", "as_of", "2026-07-01");
    HAND(KIND_POST, "code", "c", "name", "c", "kind", "clerk", "rank", "10");
    HAND(KIND_POST, "code", "d1", "name", "d", "kind", "dep", "rank", "20");
    HAND(KIND_POST, "code", "d2", "name", "d", "kind", "dep", "rank", "5");
    HAND(KIND_POST, "code", "h", "name", "h", "kind", "head", "rank", "30");
    HAND(KIND_PERSON, "code", "p", "name", "p", "sex", "female");
    HAND(KIND_PERSON, "code", "q", "name", "q", "sex", "male");
    HAND(KIND_TENURE, "person", "p", "title", "t", "kind", "dep", "rank", "5", "since",
         "2025-09-01", "until", "2026-06-30");
    return random_built(arena, &records);
}

static const Accrual *accrual_of(const AccrualWay *ways, uint32_t count, const char *words,
                                 uint32_t *times) {
    const Accrual *found = NULL;
    *times = 0;
    for (uint32_t w = 0; w < count; w++)
        for (uint32_t i = 0; i < ways[w].count; i++)
            if (str_starts(ways[w].at[i].fact->words, str_from(words))) {
                found = &ways[w].at[i];
                ++*times;
            }
    assert_non_null(found);
    return found;
}

static void test_what_a_path_gathers_is_told(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Findings          findings = findings_open(arena);
    PackSource        pack = {.code = STR("h.md"), .text = str_from(hand_pack)};
    const Rules      *rules = rules_read(arena, &pack, 1, &findings);
    const Roster     *roster = hand_roster(arena);
    uint32_t          count, times;
    bool              whole;
    const Partial    *partial = partial_open(arena, rules, roster, 3, day_from(2026, 7, 1));
    const AccrualWay *ways = partial_accruals(arena, partial, 0, &count, &whole);
    assert_int_equal(count, 2);
    assert_true(whole && ways[0].count == 2 && ways[1].count == 2);
    const Accrual *dep = accrual_of(ways, count, "held post {\"dep\"}", &times);
    assert_int_equal(times, 1);
    assert_int_equal(dep->kind, ACCRUAL_MONTHS);
    assert_true(dep->have == 10 && dep->want == 24 && dep->most == FACT_MOST);
    assert_true(dep->post_count == 2 && dep->posts[0] == 1 && dep->posts[1] == 2);
    const Accrual *rank = accrual_of(ways, count, "held post rank", &times);
    assert_int_equal(times, 2);
    assert_true(rank->have == -1 && rank->want == 6 && rank->post_count == 3);
    assert_true(rank->posts[0] == 0 && rank->posts[1] == 1 && rank->posts[2] == 3);
    const Accrual *course = accrual_of(ways, count, "training", &times);
    assert_true(times == 1 && course->kind == ACCRUAL_COURSE && course->want == 1);
    assert_int_equal(course->course, codes_find(LIST_TRAINING, STR("leadership_course")));
    partial_accruals(arena, partial, 1, &count, &whole);
    assert_true(!count && whole); /* nothing that is gathered makes a man a woman */
    assert_int_equal(nearest_find(arena, rules, roster, 0, 0, roster->as_of, roster->as_of)->kind,
                     NEAREST_NONE);
}

/* ---- what a course gives ---- */

typedef struct Course {
    Taught      taught;
    const char *level, *when; /* fields of its row */
} Course;

/* Ended on the last day before the second period. */
static const Roster *course_ended(Arena *arena, Records *records, const Course *course) {
    Record      record = {.kind = course->taught.kind};
    ListId      list = record.kind == KIND_THEORY        ? LIST_THEORY
                       : record.kind == KIND_CERTIFICATE ? LIST_CERTIFICATE
                                                         : LIST_TRAINING;
    const Code *code = codes_at(list, course->taught.code);
    record_set(&record, course->level, str_from(code->id));
    record_set(&record, course->when, STR("2027-06-30"));
    if (record.kind == KIND_TRAINING)
        record_set(&record, "course", STR("of the plan"));
    for (uint32_t p = 0; p < PEOPLE; p++) {
        record_set(&record, "person", str_format(arena, "p%03u", p));
        records_add(arena, records, record);
    }
    return random_built(arena, records);
}

static void courses_agree(const Rules *rules, const Roster *now, const Roster *then,
                          const Course *course, Day day, uint64_t seed, uint32_t *gained) {
    for (uint32_t post = 0; post < POSTS; post++) {
        AUTO(Arena) arena = arena_open();
        const Partial *partial = partial_open(arena, rules, now, post, day);
        for (uint32_t p = 0; p < PEOPLE; p++)
            for (int as = 0; as < 2; as++) {
                Verdict said = partial_taught(arena, partial, p, &course->taught, 1, (JudgeAs)as);
                Verdict before = reference_says(arena, rules, now, p, post, day, (JudgeAs)as);
                Verdict judged = reference_says(arena, rules, then, p, post, day, (JudgeAs)as);
                *gained += said == VERDICT_ELIGIBLE && before == VERDICT_NOT_ELIGIBLE;
                if (said != judged && said != VERDICT_UNDECIDED)
                    fail_msg("seed %llu post %u person %u as %d: %s, with the course %s",
                             (unsigned long long)seed, post, p, as, verdict_name(said),
                             verdict_name(judged));
            }
    }
}

static void test_a_course_to_come_gives_what_the_reference_says(void **state) {
    (void)state;
    const Course courses[] = {
        {{KIND_THEORY, codes_find(LIST_THEORY, STR("advanced"))}, "level", "granted"},
        {{KIND_CERTIFICATE, codes_find(LIST_CERTIFICATE, STR("state_management"))},
         "type",
         "granted"},
        {{KIND_TRAINING, codes_find(LIST_TRAINING, STR("leadership_course"))}, "type", "until"},
        {{KIND_TRAINING, codes_find(LIST_TRAINING, STR("update_course"))}, "type", "until"}};
    uint32_t gained[COUNT_OF(courses)] = {0};
    for (uint64_t seed = 1; seed <= 120; seed++) {
        AUTO(Arena) arena = arena_open();
        const Course *course = &courses[seed % COUNT_OF(courses)];
        const Rules  *rules = random_rules(arena, seed, true);
        Records       records = random_records(arena, seed, seed % 3 == 0);
        const Roster *now = random_built(arena, &records);
        const Roster *then = course_ended(arena, &records, course);
        courses_agree(rules, now, then, course, day_from(2027, 7, 1), seed,
                      &gained[seed % COUNT_OF(courses)]);
        courses_agree(rules, now, then, course, day_from(2032, 1, 1), seed,
                      &gained[seed % COUNT_OF(courses)]);
    }
    for (uint32_t k = 0; k < COUNT_OF(courses); k++)
        assert_true(gained[k] > 0);
}

/* ---- another post held ---- */

static const Roster *held_instead(Arena *arena, const Records *now, uint32_t person, uint32_t post,
                                  Day since) {
    Records records = {0};
    Record  tenure = {.kind = KIND_TENURE};
    for (size_t i = 0; i < now->len; i++)
        records_add(arena, &records, now->at[i]);
    record_set(&tenure, "person", str_format(arena, "p%03u", person));
    record_set(&tenure, "post", str_format(arena, "x%u", post));
    record_set(&tenure, "manner", STR("main"));
    record_set(&tenure, "since", day_iso(arena, since));
    records_add(arena, &records, tenure);
    return random_built(arena, &records);
}

typedef struct Holding {
    uint64_t cells, unlike, missed, eligible, given; /* given: eligible by the post alone */
} Holding;

static void holding_agrees(Arena *arena, const Rules *rules, const Records *records,
                           uint32_t person, uint32_t other, uint64_t seed, Holding *seen) {
    Day           since = day_from(2026, 7, 1), day = day_from(2026 + (int)(seed % 3), 9, 1);
    const Roster *now = random_built(arena, records);
    const Roster *then = held_instead(arena, records, person, other, since);
    for (uint32_t post = 0; post < POSTS; post++) {
        if (post == other)
            continue;
        const Partial *partial = partial_open(arena, rules, now, post, day);
        Verdict held = partial_holding(arena, partial, person, partial_counted(partial, other),
                                       since, JUDGE_ENTRANT);
        Verdict anew = reference_says(arena, rules, then, person, post, day, JUDGE_ENTRANT);
        Verdict before = reference_says(arena, rules, now, person, post, day, JUDGE_ENTRANT);
        bool    sure = held == VERDICT_ELIGIBLE || held == VERDICT_SPECIAL;
        seen->cells++;
        seen->unlike += held != anew;
        seen->missed += anew == VERDICT_ELIGIBLE && held != anew;
        if (sure && held != anew)
            fail_msg("seed %llu post %u person %u holding %u: %s, of what is left %s",
                     (unsigned long long)seed, post, person, other, verdict_name(anew),
                     verdict_name(held));
        seen->eligible += anew == VERDICT_ELIGIBLE;
        seen->given += anew == VERDICT_ELIGIBLE && before != VERDICT_ELIGIBLE;
    }
}

static void test_another_post_held_gives_what_the_reference_says(void **state) {
    (void)state;
    Holding seen = {0};
    for (uint64_t seed = 1; seed <= 240; seed++) {
        AUTO(Arena) arena = arena_open();
        const Rules *rules =
            seed % 3 ? random_service(arena, seed) : random_rules(arena, seed, true);
        Records records = random_records(arena, seed, false);
        for (uint32_t k = 0; k < 6; k++)
            holding_agrees(arena, rules, &records, (uint32_t)(seed * 7 + k * 11) % PEOPLE,
                           (uint32_t)(seed + k) % POSTS, seed, &seen);
    }
    printf("# %llu cells, %llu not told, %llu of them eligible; %llu eligible, %llu by the post "
           "held alone\n",
           (unsigned long long)seen.cells, (unsigned long long)seen.unlike,
           (unsigned long long)seen.missed, (unsigned long long)seen.eligible,
           (unsigned long long)seen.given);
    assert_true(seen.missed < seen.eligible / 5 && seen.eligible > 100 && seen.given > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_left_agrees_with_the_reference),
        cmocka_unit_test(test_each_period_of_a_plan_is_the_same_to_both),
        cmocka_unit_test(test_a_revealed_fact_never_turns_a_verdict_of_any_engine),
        cmocka_unit_test(test_what_a_path_gathers_is_told),
        cmocka_unit_test(test_a_course_to_come_gives_what_the_reference_says),
        cmocka_unit_test(test_another_post_held_gives_what_the_reference_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
