/* `kientoan verify` against the second re-computation, tests/recompute.py: 200 small instances with
 * plans by search and by brute force, random proofs, claims one too high, runs changed. Both must say
 * the same of each. Arguments: python, recompute.py, kientoan. */
#include "base/test.h"

#include "audit/audit.h"
#include "base/file.h"
#include "brute.h"
#include "instances.h"
#include "plan/search.h"
#include "proofs.h"
#include "wire/instance.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { INSTANCES = 200, SIZE = 400 };

static char **arguments;

typedef struct Case {
    Arena      *arena;
    Random     *random;
    const char *folder;
    uint32_t    number;
} Case;

static Str path_of(const Case *c, char kind, uint32_t number) {
    return str_format(c->arena, "%s/%c%u.json", c->folder, kind, number);
}

static void bytes_write(const Case *c, char kind, Str bytes) {
    Error err = {0};
    assert_true(file_write(path_of(c, kind, c->number).at, bytes, &err));
}

static void run_change(Case *c, const Problem *p, Plan *plan) {
    if (!plan->run_count)
        return;
    PlanRun *run = &plan->runs[random_below(c->random, plan->run_count)];
    if (random_chance(c->random, 1, 2))
        run->post = random_below(c->random, p->post_count);
    run->from = random_below(c->random, p->periods);
    run->until = run->from + 1 + random_below(c->random, p->periods - run->from);
}

static void proof_claim(Case *c, Proof *proof, int64_t proven) {
    proof->bound = proven + (random_chance(c->random, 1, 6) ? 1 : 0);
}

static void aims_random(Case *c, const Problem *p, const Brute *brute, Certificate *certificate) {
    certificate->aim_count = random_chance(c->random, 1, 6) ? 0 : problem_aims(p);
    certificate->aims = ARENA_ARRAY(c->arena, Proof, certificate->aim_count);
    for (uint32_t k = 0; k < certificate->aim_count; k++) {
        Proof *proof = &certificate->aims[k];
        *proof = proofs_make(c->arena, c->random, p, random_below(c->random, 3), k + 1);
        brute_give(c->arena, p, &brute->best, k + 1, proof);
        proof->made = brute->possible && random_chance(c->random, 4, 5);
        proof->scale = random_chance(c->random, 1, 2) ? 0 : 1 + random_below(c->random, 3000);
    }
}

static Plan plan_random(Case *c, const Problem *p) {
    Brute        brute = brute_solve(p);
    Plan         plan = {.made = brute.possible};
    Certificate *certificate = &plan.certificate;
    if (plan.made)
        plan = brute_plan(c->arena, p, &brute.best);
    certificate->scale = 1 + random_below(c->random, 3000);
    certificate->locks = proofs_make(c->arena, c->random, p, random_below(c->random, 3), 0);
    certificate->broken = proofs_make(c->arena, c->random, p, random_below(c->random, 4), 0);
    certificate->value =
        proofs_make(c->arena, c->random, p, random_below(c->random, 6), problem_aims(p) + 1);
    brute_give(c->arena, p, &brute.best, problem_aims(p) + 1, &certificate->value);
    aims_random(c, p, &brute, certificate);
    certificate->locks.made = !plan.made || random_chance(c->random, 1, 3);
    certificate->value.made = plan.made;
    const Audit *audit = audit_plan(c->arena, p, &plan);
    proof_claim(c, &certificate->locks, audit->locks_impossible);
    proof_claim(c, &certificate->broken, audit->broken_bound);
    proof_claim(c, &certificate->value, audit->bound);
    for (uint32_t k = 0; k < certificate->aim_count; k++)
        proof_claim(c, &certificate->aims[k], audit->aims[k].bound);
    if (random_chance(c->random, 1, 4))
        run_change(c, p, &plan);
    return plan;
}

/* Small instances get random plans and proofs, larger ones what the search makes of them. */
static void one_write(Case *c) {
    const Shape    larger = {.people = 12, .posts = 6, .periods = 6, .quotas = 8, .heads = 3};
    SearchOptions  options = {.gap = -1, .steps = 50000, .threads = 1};
    const Problem *p = c->number % 4 ? instances_make(c->arena, c->random, SIZE)
                                     : instances_shaped(c->arena, c->random, larger);
    Plan           plan = c->number % 2 ? plan_random(c, p) : *search_run(c->arena, p, &options);
    bytes_write(c, 'i', instance_write(c->arena, p));
    bytes_write(c, 'p', planfile_write(c->arena, p, &plan));
}

/* The answers of both programs, field by field; a missing field is an error of the test. */
static void field_compare(const Case *c, json_t *ours, json_t *theirs, const char *name) {
    json_t *a = json_object_get(ours, name), *b = json_object_get(theirs, name);
    assert_non_null(b);
    if (!json_equal(a, b))
        print_message("# case %u differs in %s\n", c->number, name);
    assert_true(json_equal(a, b));
}

static json_t *json_from(const char *command) {
    FILE   *answer = popen(command, "r");
    json_t *read = answer ? json_loadf(answer, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    assert_non_null(read);
    assert_int_not_equal(pclose(answer), -1);
    return read;
}

/* True when both accept. */
static bool one_compare(const Case *c, json_t *theirs) {
    static const char *const fields[] = {"accepted",     "value",       "broken", "bound",
                                         "broken_bound", "unavoidable", "aims"};
    Str     command = str_format(c->arena, "'%s' verify --json '%s' '%s'", arguments[3],
                                 path_of(c, 'i', c->number).at, path_of(c, 'p', c->number).at);
    json_t *ours = json_from(command.at);
    bool    accepted = json_is_true(json_object_get(ours, "accepted"));
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        field_compare(c, ours, theirs, fields[i]);
    json_decref(ours);
    return accepted;
}

static Str command_of(const Case *c) {
    Text text = text_open(c->arena);
    text_format(&text, "'%s' '%s'", arguments[1], arguments[2]);
    for (uint32_t n = 0; n < INSTANCES; n++)
        text_format(&text, " '" STR_FMT "' '" STR_FMT "'", STR_ARG(path_of(c, 'i', n)),
                    STR_ARG(path_of(c, 'p', n)));
    return text_done(&text);
}

static void answers_compare(Case *c) {
    uint32_t accepted = 0;
    FILE    *answers = popen(command_of(c).at, "r");
    assert_non_null(answers);
    for (c->number = 0; c->number < INSTANCES; c->number++) {
        json_t *theirs = json_loadf(answers, JSON_DISABLE_EOF_CHECK, NULL);
        assert_non_null(theirs);
        accepted += one_compare(c, theirs);
        json_decref(theirs);
    }
    assert_int_equal(pclose(answers), 0);
    print_message("# %d instances: %u accepted\n", INSTANCES, accepted);
    assert_in_range(accepted, INSTANCES / 4, INSTANCES - INSTANCES / 10);
}

static void folder_remove(Case *c) {
    for (uint32_t n = 0; n < INSTANCES; n++) {
        unlink(path_of(c, 'i', n).at);
        unlink(path_of(c, 'p', n).at);
    }
    rmdir(c->folder);
}

static void test_both_say_the_same(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    char   folder[] = "/tmp/recompute-XXXXXX";
    Random random = random_open(31);
    Case   c = {.arena = arena, .random = &random, .folder = mkdtemp(folder)};
    assert_non_null(c.folder);
    for (; c.number < INSTANCES; c.number++)
        one_write(&c);
    answers_compare(&c);
    folder_remove(&c);
}

int main(int count, char **given) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_both_say_the_same)};
    if (count != 4)
        return EXIT_USE;
    arguments = given;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
