/* Audit against brute force on tiny random instances: every plan is scored and judged as brute force
 * does, and no prices and no tree ever prove more than is true. */
#include "base/test.h"

#include "audit/audit.h"
#include "brute.h"
#include "instances.h"
#include "proofs.h"

enum { INSTANCES = 3000, SIZE = 4000, PROOFS = 6, CLIMBS = 60, CLIMB = 300 };

typedef struct Sample {
    Arena         *arena;
    Random         random;
    const Problem *problem;
    uint32_t       seen;
} Sample;

static void plan_compare(const Sample *sample, const BruteSet *set) {
    ArenaMark    mark = arena_mark(sample->arena);
    Plan         plan = brute_plan(sample->arena, sample->problem, set);
    const Audit *audit = audit_plan(sample->arena, sample->problem, &plan);
    assert_int_equal(audit->accepted, set->locks_missed == 0);
    if (audit->accepted) {
        assert_int_equal(audit->value, set->value);
        assert_int_equal(audit->broken, set->broken);
        for (uint32_t k = 0; k < audit->aim_count; k++)
            assert_int_equal(audit->aims[k].reached, brute_aim(sample->problem, set, k + 1));
    } else {
        assert_int_equal(audit->violation_count, set->locks_missed);
    }
    arena_rewind(sample->arena, mark);
}

static void plan_visit(void *with, const BruteSet *set) {
    Sample *sample = with;
    if (random_chance(&sample->random, 1, 1 + sample->seen / 8))
        plan_compare(sample, set);
    sample->seen++;
}

static void test_plans_are_scored_as_brute_force_does(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random   random = random_open(1);
    uint32_t possible = 0;
    for (int n = 0; n < INSTANCES; n++) {
        ArenaMark mark = arena_mark(arena);
        Sample sample = {arena, random_open((uint64_t)n), instances_make(arena, &random, SIZE), 0};
        brute_each(sample.problem, plan_visit, &sample);
        Brute brute = brute_solve(sample.problem);
        if (brute.possible)
            plan_compare(&sample, &brute.best);
        possible += brute.possible;
        arena_rewind(arena, mark);
    }
    assert_in_range(possible, INSTANCES / 2, INSTANCES - INSTANCES / 50); /* both kinds are there */
}

static void aims_make(Sample *sample, const Brute *brute, Certificate *certificate) {
    const Problem *p = sample->problem;
    certificate->aim_count = problem_aims(p);
    certificate->aims = ARENA_ARRAY(sample->arena, Proof, certificate->aim_count);
    for (uint32_t k = 0; k < certificate->aim_count; k++) {
        uint32_t splits = random_below(&sample->random, 3);
        certificate->aims[k] = proofs_make(sample->arena, &sample->random, p, splits, k + 1);
        brute_give(sample->arena, p, &brute->best, k + 1, &certificate->aims[k]);
    }
}

static void plan_refused(const Sample *sample, const Plan *plan) {
    assert_false(audit_plan(sample->arena, sample->problem, plan)->accepted);
}

/* No aim is proven higher than it is; more than is proven, another given, a proof too few, a λ of an aim that does
 * not come before: refused. */
static void aims_compare(const Sample *sample, const Brute *brute, Plan *plan) {
    Certificate *certificate = &plan->certificate;
    for (uint32_t k = 0; k < certificate->aim_count; k++) {
        Proof *proof = &certificate->aims[k];
        assert_true(proof->bound <= brute_aim(sample->problem, &brute->best, k + 1));
        proof->bound++;
        plan_refused(sample, plan);
        proof->bound--;
        proof->given++;
        plan_refused(sample, plan);
        proof->given--;
        proof->reached_count++; /* as for the aim after */
        proof->reached = arena_copy(sample->arena, certificate->value.reached,
                                    certificate->aim_count * sizeof *proof->reached);
        plan_refused(sample, plan);
        proof->reached_count--;
    }
    if (!certificate->aim_count)
        return;
    certificate->aim_count--;
    if (certificate->aim_count)
        plan_refused(sample, plan);
    certificate->aim_count++;
    Prices  *prices = &certificate->aims[0].nodes[certificate->aims[0].node_count - 1].prices;
    int64_t  own[] = {1};
    int64_t *before = prices->reached;
    prices->reached = own;
    prices->reached_count = 1;
    plan_refused(sample, plan);
    prices->reached = before;
    prices->reached_count = 0;
}

static void certificate_compare(Sample *sample, const Brute *brute) {
    Arena         *arena = sample->arena;
    const Problem *p = sample->problem;
    uint32_t       splits = random_below(&sample->random, 4);
    Plan           plan = brute_plan(arena, p, &brute->best);
    Certificate   *certificate = &plan.certificate;
    certificate->scale = (int64_t)1 << random_below(&sample->random, 12);
    certificate->broken = proofs_make(arena, &sample->random, p, splits, 0);
    uint32_t value = problem_aims(p) + 1;
    certificate->value = proofs_make(arena, &sample->random, p, splits, value);
    brute_give(arena, p, &brute->best, value, &certificate->value);
    aims_make(sample, brute, certificate);
    const Audit *audit = audit_plan(arena, p, &plan);
    assert_true(audit->accepted && audit->has_bound);
    assert_true(audit->broken_bound <= brute->broken);
    assert_true(audit->bound <= brute->value);
    certificate->value.bound = audit->bound; /* exactly what is proven may be claimed */
    certificate->broken.bound = audit->broken_bound;
    for (uint32_t k = 0; k < certificate->aim_count; k++)
        certificate->aims[k].bound = audit->aims[k].bound;
    assert_true(audit_plan(arena, p, &plan)->accepted);
    aims_compare(sample, brute, &plan);
    certificate->value.bound++;
    assert_false(audit_plan(arena, p, &plan)->accepted);
    certificate->value.bound--;
    certificate->broken.bound++;
    assert_false(audit_plan(arena, p, &plan)->accepted);
}

/* Locks: more missed than must be is never proven; missing none is never ruled out when possible. */
static uint32_t locks_compare(Sample *sample, const Brute *brute) {
    Plan plan = {.made = false, .certificate = {.scale = 1}};
    plan.certificate.locks = proofs_make(sample->arena, &sample->random, sample->problem,
                                         random_below(&sample->random, 3), 0);
    const Audit *audit = audit_plan(sample->arena, sample->problem, &plan);
    assert_false(audit->locks_impossible && brute->possible);
    assert_int_equal(audit->accepted, audit->locks_impossible);
    bool impossible = audit->locks_impossible;
    plan.certificate.locks.bound = brute->locks_missed + 1;
    assert_false(audit_plan(sample->arena, sample->problem, &plan)->accepted);
    return impossible;
}

static void test_no_prices_prove_too_much(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random   random = random_open(2);
    uint32_t impossible = 0;
    for (int n = 0; n < INSTANCES; n++) {
        ArenaMark mark = arena_mark(arena);
        Sample sample = {arena, random_open((uint64_t)n), instances_make(arena, &random, SIZE), 0};
        Brute  brute = brute_solve(sample.problem);
        for (int k = 0; k < PROOFS; k++) {
            impossible += locks_compare(&sample, &brute);
            if (brute.possible)
                certificate_compare(&sample, &brute);
        }
        arena_rewind(arena, mark);
    }
    assert_true(impossible > 0);
}

/* Copy of a proof that can be changed alone. */
static Proof proof_copy(Arena *arena, const Proof *proof) {
    Proof copy = *proof;
    copy.nodes = arena_copy(arena, proof->nodes, proof->node_count * sizeof *proof->nodes);
    for (uint32_t i = 0; i < copy.node_count; i++) {
        Prices *x = &copy.nodes[i].prices;
        x->posts = arena_copy(arena, x->posts, x->post_count * sizeof *x->posts);
        x->floors = arena_copy(arena, x->floors, x->floor_count * sizeof *x->floors);
        x->ceilings = arena_copy(arena, x->ceilings, x->ceiling_count * sizeof *x->ceilings);
        x->aparts = arena_copy(arena, x->aparts, x->apart_count * sizeof *x->aparts);
        x->besides = arena_copy(arena, x->besides, x->beside_count * sizeof *x->besides);
        x->shares = arena_copy(arena, x->shares, x->share_count * sizeof *x->shares);
        x->parts = arena_copy(arena, x->parts, x->part_count * sizeof *x->parts);
        x->arrivals = arena_copy(arena, x->arrivals, x->arrival_count * sizeof *x->arrivals);
        x->over = arena_copy(arena, x->over, x->over_count * sizeof *x->over);
        x->reached = arena_copy(arena, x->reached, x->reached_count * sizeof *x->reached);
        x->counts = arena_copy(arena, x->counts, x->count_count * sizeof *x->counts);
    }
    return copy;
}

/* Walks uphill from random prices. The nearer to the truth a bound comes, the sharper the test that
 * it never passes it. */
static int64_t climb(Sample *sample, Plan *plan) {
    Proof  *proof = &plan->certificate.value;
    int64_t best = audit_plan(sample->arena, sample->problem, plan)->bound;
    for (int k = 0; k < CLIMB; k++) {
        Proof before = *proof;
        *proof = proof_copy(sample->arena, &before);
        for (int i = 0; i <= k % 3; i++)
            proofs_nudge(&sample->random, proof);
        int64_t bound = audit_plan(sample->arena, sample->problem, plan)->bound;
        if (bound < best)
            *proof = before;
        else
            best = bound;
    }
    return best;
}

static void test_climbing_prices_stop_at_the_truth(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random random = random_open(3);
    int    tried = 0, reached = 0;
    for (uint32_t n = 0; n < CLIMBS; n++) {
        ArenaMark mark = arena_mark(arena);
        Sample sample = {arena, random_open((uint64_t)n), instances_make(arena, &random, SIZE), 0};
        Brute  brute = brute_solve(sample.problem);
        if (brute.possible) {
            Plan plan = brute_plan(arena, sample.problem, &brute.best);
            plan.certificate.scale = 16;
            uint32_t value = problem_aims(sample.problem) + 1;
            plan.certificate.value =
                proofs_make(arena, &sample.random, sample.problem, n % 4, value);
            brute_give(arena, sample.problem, &brute.best, value, &plan.certificate.value);
            int64_t bound = climb(&sample, &plan);
            assert_true(bound <= brute.value);
            reached += bound == brute.value;
            tried++;
        }
        arena_rewind(arena, mark);
    }
    print_message("# climbing reached the optimum in %d of %d\n", reached, tried);
    assert_true(reached > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_are_scored_as_brute_force_does),
        cmocka_unit_test(test_no_prices_prove_too_much),
        cmocka_unit_test(test_climbing_prices_stop_at_the_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
