/* pose_sample_test.c — samples with the shipped pack: both engines pose the same problem, byte for byte,
 * on any number of threads; and what the reference evaluator keeps between posts never changes what it
 * says: every person, post and some periods are judged again from nothing, with reasons. */
#include "base/file.h"
#include "base/test.h"
#include "process/pose.h"
#include "process/sample.h"
#include "wire/instance.h"

static const char *packs; /* folder */

typedef struct World {
    Arena        *arena;
    const Roster *roster;
    const Rules  *rules;
} World;

static World world_make(bool company) {
    World     w = {.arena = arena_open()};
    Records   records = {0};
    SampleKey key;
    Findings  findings = findings_open(w.arena);
    Error     err = {0};
    Str       text;
    (company ? sample_company : sample_province)(w.arena, 3, SAMPLE_PEOPLE_LEAST, &records, &key);
    w.roster = roster_build(w.arena, 1, &records, &findings);
    Str path =
        str_format(w.arena, "%s/%s", packs, company ? "company/company.md" : "default/mac-dinh.md");
    assert_true(file_read(w.arena, path.at, SIZE_MAX, &text, &err));
    PackSource source = {.code = STR("P"), .text = text};
    w.rules = rules_read(w.arena, &source, 1, &findings);
    assert_int_equal(findings.errors, 0);
    return w;
}

static const Pose *posed(const World *w, int threads, bool by_reference) {
    Findings    findings = findings_open(w->arena);
    Settings    settings = settings_default();
    PoseAsk     ask = {.threads = threads, .by_reference = by_reference};
    const Pose *made = pose(w->arena, w->roster, w->rules, &settings, &ask, &findings);
    assert_non_null(made);
    return made;
}

static void same_pose(const World *w, const Pose *a, const Pose *b) {
    assert_true(
        str_same(instance_write(w->arena, a->problem), instance_write(w->arena, b->problem)));
    assert_int_equal(a->gap_count, b->gap_count);
    for (uint32_t i = 0; i < a->gap_count; i++) {
        assert_int_equal(a->gaps[i].person, b->gaps[i].person);
        assert_int_equal(a->gaps[i].post, b->gaps[i].post);
        assert_int_equal(a->gaps[i].periods, b->gaps[i].periods);
    }
}

static void poses_are_the_same(bool company) {
    World       w = world_make(company);
    const Pose *fast = posed(&w, 1, false), *again = posed(&w, 3, false);
    same_pose(&w, fast, again);
    same_pose(&w, fast, posed(&w, 1, true));
    same_pose(&w, fast, posed(&w, 3, true));
    assert_true(fast->spots > 50);
    assert_int_equal(fast->spots, again->spots);
    assert_int_equal(fast->disagreements + again->disagreements, 0);
    arena_close(w.arena);
}

static void a_province_is_posed_one_way(void **state) {
    (void)state;
    poses_are_the_same(false);
}

static void a_company_is_posed_one_way(void **state) {
    (void)state;
    poses_are_the_same(true);
}

static void heard_as_judged(const World *w, Arena *scratch, uint32_t person, Day day) {
    ArenaMark mark = arena_mark(scratch);
    Hearing  *hearing = hearing_open(scratch, w->rules, w->roster, person, day);
    for (uint32_t post = 0; post < roster_count(w->roster, KIND_POST); post++)
        for (int as = 0; as < 2; as++) {
            ArenaMark        own = arena_mark(scratch);
            uint32_t         standard = rules_standard_of(w->rules, w->roster, post, day);
            const Judgement *j =
                reference_judge(scratch, w->rules, w->roster, person, post, day, (JudgeAs)as);
            Verdict heard = hearing_verdict(hearing, scratch, standard, post, (JudgeAs)as);
            int64_t points = hearing_points(hearing, scratch, standard, post);
            if (heard != j->verdict || points != j->points)
                fail_msg("person %u post %u: %s %lld, heard %s %lld", person, post,
                         verdict_name(j->verdict), (long long)j->points, verdict_name(heard),
                         (long long)points);
            arena_rewind(scratch, own);
        }
    arena_rewind(scratch, mark);
}

static void what_is_kept_between_posts_changes_nothing(void **state) {
    (void)state;
    World w = world_make(false);
    AUTO(Arena) scratch = arena_open();
    for (uint32_t p = 0; p < roster_count(w.roster, KIND_PERSON); p++)
        for (int half_year = 0; half_year < 12; half_year += 5)
            heard_as_judged(&w, scratch, p, day_add_months(w.roster->as_of, 6 * half_year + 6));
    arena_close(w.arena);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_province_is_posed_one_way),
        cmocka_unit_test(a_company_is_posed_one_way),
        cmocka_unit_test(what_is_kept_between_posts_changes_nothing),
    };
    packs = argc > 1 ? argv[1] : "rules";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
