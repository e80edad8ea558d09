/* Plans and certificates changed at random, and plain garbage: the audit either refuses or accepts what
 * is still true against brute force. Arrays keep their true lengths: who reads a file builds them. */
#include "base/test.h"

#include "audit/audit.h"
#include "brute.h"
#include "instances.h"
#include "proofs.h"

enum { INSTANCES = 1000, SIZE = 1000, MUTANTS = 25, RUNS_ROOM = 32 };

typedef struct Case {
    Arena         *arena;
    Random         random;
    const Problem *problem;
    Brute          brute;
    Plan           plan;
} Case;

static uint32_t below(Case *c, uint32_t n) {
    return random_below(&c->random, n);
}

/* Mostly near what indices are, at times absurd. */
static uint32_t index_any(Case *c) {
    static const uint32_t odd[] = {NONE, NONE - 1, 1u << 31, 64, 65};
    return below(c, 8) ? below(c, 5) : odd[below(c, COUNT_OF(odd))];
}

static int64_t number_any(Case *c) {
    static const int64_t odd[] = {INT64_MAX, INT64_MIN, (int64_t)1 << 50, ((int64_t)1 << 50) + 1,
                                  -((int64_t)1 << 50)};
    return below(c, 8) ? (int64_t)below(c, 5000) - 1000 : odd[below(c, COUNT_OF(odd))];
}

/* --- plans --- */

static void run_mutate(Case *c, PlanRun *run) {
    uint32_t *fields[] = {&run->person, &run->post, &run->from, &run->until};
    uint32_t *field = fields[below(c, 4)];
    switch (below(c, 3)) {
    case 0:
        *field += 1;
        break;
    case 1:
        *field -= 1;
        break;
    default:
        *field = index_any(c);
    }
}

static void runs_mutate(Case *c) {
    Plan    *plan = &c->plan;
    uint32_t at = plan->run_count ? below(c, plan->run_count) : 0;
    uint32_t kind = plan->run_count ? below(c, 5) : 4;
    if (kind < 2)
        run_mutate(c, &plan->runs[at]);
    else if (kind == 2)
        plan->runs[at] = plan->runs[--plan->run_count];
    else if (kind == 3) {
        PlanRun other = plan->runs[0];
        plan->runs[0] = plan->runs[at];
        plan->runs[at] = other;
    } else
        plan->runs[plan->run_count++] =
            (PlanRun){index_any(c), index_any(c), index_any(c), index_any(c)};
}

/* The runs as states, when they are the canonical way to write them. */
static bool runs_spread(const Case *c, BruteSet *set) {
    const Problem *p = c->problem;
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++)
            set->post[i][t] = NONE;
    for (uint32_t i = 0; i < c->plan.run_count; i++) {
        const PlanRun *run = &c->plan.runs[i];
        if (run->person >= p->person_count || run->post >= p->post_count || run->until > p->periods)
            return false;
        for (uint32_t t = run->from; t < run->until; t++)
            set->post[run->person][t] = run->post;
    }
    Plan again = brute_plan(c->arena, p, set);
    if (again.run_count != c->plan.run_count)
        return false;
    for (uint32_t i = 0; i < again.run_count; i++) {
        const PlanRun *a = &again.runs[i], *b = &c->plan.runs[i];
        if (a->person != b->person || a->post != b->post || a->from != b->from ||
            a->until != b->until)
            return false;
    }
    return true;
}

typedef struct Sought {
    const Problem *problem;
    BruteSet       set;
    bool           found;
} Sought;

static void sought_visit(void *with, const BruteSet *set) {
    Sought *sought = with;
    for (uint32_t i = 0; i < sought->problem->person_count; i++)
        for (uint32_t t = 0; t < sought->problem->periods; t++)
            if (set->post[i][t] != sought->set.post[i][t])
                return;
    sought->set = *set;
    sought->found = set->locks_missed == 0;
}

/* 1 when accepted, and then rightly so. */
static uint32_t runs_compare(Case *c) {
    Sought sought = {.problem = c->problem};
    if (runs_spread(c, &sought.set))
        brute_each(c->problem, sought_visit, &sought);
    const Audit *audit = audit_plan(c->arena, c->problem, &c->plan);
    assert_int_equal(audit->accepted, sought.found);
    assert_int_equal(audit->has_plan, sought.found);
    if (!sought.found)
        return 0;
    assert_int_equal(audit->value, sought.set.value);
    assert_int_equal(audit->broken, sought.set.broken);
    return 1;
}

static void runs_restore(Case *c) {
    Plan whole = brute_plan(c->arena, c->problem, &c->brute.best);
    c->plan = (Plan){.made = true, .run_count = whole.run_count};
    c->plan.runs = ARENA_ARRAY(c->arena, PlanRun, RUNS_ROOM);
    for (uint32_t i = 0; i < whole.run_count; i++)
        c->plan.runs[i] = whole.runs[i];
}

/* --- certificates --- */

static void price_mutate(Case *c, Price *list, uint32_t *count) {
    if (!*count)
        return;
    Price *price = &list[below(c, *count)];
    switch (below(c, 5)) {
    case 0:
        price->row = index_any(c);
        break;
    case 1:
        price->period = index_any(c);
        break;
    case 2:
        (*count)--;
        break;
    default:
        price->price = number_any(c);
    }
}

static void prices_mutate(Case *c, Prices *prices) {
    switch (below(c, 11)) {
    case 9:
        price_mutate(c, prices->arrivals, &prices->arrival_count);
        break;
    case 10:
        price_mutate(c, prices->over, &prices->over_count);
        break;
    case 7:
        price_mutate(c, prices->besides, &prices->beside_count);
        break;
    case 0:
        price_mutate(c, prices->posts, &prices->post_count);
        break;
    case 1:
        price_mutate(c, prices->floors, &prices->floor_count);
        break;
    case 2:
        price_mutate(c, prices->ceilings, &prices->ceiling_count);
        break;
    case 3:
        price_mutate(c, prices->aparts, &prices->apart_count);
        break;
    case 5:
        price_mutate(c, prices->shares, &prices->share_count);
        break;
    case 6:
        price_mutate(c, prices->parts, &prices->part_count);
        break;
    case 4:
        if (prices->reached_count && below(c, 2))
            prices->reached[below(c, prices->reached_count)] = number_any(c);
        else
            prices->given = number_any(c);
        break;
    default:
        if (prices->count_count && below(c, 4))
            prices->counts[below(c, prices->count_count)] = number_any(c);
        else if (prices->count_count)
            prices->count_count--;
    }
}

static void node_mutate(Case *c, ProofNode *node) {
    uint32_t *fields[] = {&node->person, &node->post, &node->period,
                          &node->quota,  &node->in,   &node->out};
    uint32_t  kind = below(c, COUNT_OF(fields) + 3);
    if (kind < COUNT_OF(fields))
        *fields[kind] = index_any(c);
    else if (kind == COUNT_OF(fields))
        node->at_most = number_any(c);
    else if (kind == COUNT_OF(fields) + 1)
        node->kind = (ProofKind)below(c, 4);
    else {
        uint32_t in = node->in;
        node->in = node->out;
        node->out = in;
    }
}

static void proof_mutate(Case *c, Proof *proof) {
    ProofNode *node = &proof->nodes[below(c, proof->node_count)];
    switch (below(c, 8)) {
    case 0:
        if (proof->bound < INT64_MAX - 3)
            proof->bound += 1 + (int64_t)below(c, 3);
        break;
    case 1:
        proof->bound = number_any(c);
        break;
    case 2:
        proof->given = number_any(c);
        break;
    case 3:
        proof->node_count -= proof->node_count > 1;
        break;
    case 4:
    case 5:
        node_mutate(c, node);
        break;
    default:
        prices_mutate(c, &node->prices);
    }
}

/* A proof is lost, the order is turned about, one is broken, or says otherwise what it is given. */
static void aims_mutate(Case *c, Certificate *certificate) {
    Proof *proof = &certificate->aims[below(c, certificate->aim_count)], other = *proof;
    switch (below(c, 5)) {
    case 0:
        certificate->aim_count--;
        break;
    case 1:
        *proof = certificate->aims[0];
        certificate->aims[0] = other;
        break;
    case 2:
        proof->scale = number_any(c);
        break;
    case 3:
        if (proof->reached_count) {
            int64_t *reached =
                arena_copy(c->arena, proof->reached, proof->reached_count * sizeof *proof->reached);
            reached[below(c, proof->reached_count)] += below(c, 2) ? 1 : -1;
            proof->reached = reached;
        } else {
            proof->given++;
        }
        break;
    default:
        proof_mutate(c, proof);
    }
}

static void certificate_mutate(Case *c) {
    Certificate *certificate = &c->plan.certificate;
    Proof       *proofs[] = {&certificate->locks, &certificate->broken, &certificate->value};
    if (below(c, 12) == 0)
        certificate->scale = number_any(c);
    else if (certificate->aim_count && below(c, 3) == 0)
        aims_mutate(c, certificate);
    else
        proof_mutate(c, proofs[below(c, 3)]);
}

static void aims_restore(Case *c, Certificate *certificate) {
    certificate->aim_count = problem_aims(c->problem);
    certificate->aims = ARENA_ARRAY(c->arena, Proof, certificate->aim_count);
    for (uint32_t k = 0; k < certificate->aim_count; k++) {
        certificate->aims[k] = proofs_make(c->arena, &c->random, c->problem, below(c, 3), k + 1);
        brute_give(c->arena, c->problem, &c->brute.best, k + 1, &certificate->aims[k]);
    }
}

/* Random proofs that claim exactly what they prove. */
static void certificate_restore(Case *c) {
    Certificate *certificate = &c->plan.certificate;
    certificate->scale = 1 + (int64_t)below(c, 100);
    certificate->locks = proofs_make(c->arena, &c->random, c->problem, below(c, 3), 0);
    certificate->broken = proofs_make(c->arena, &c->random, c->problem, below(c, 4), 0);
    certificate->value =
        proofs_make(c->arena, &c->random, c->problem, below(c, 4), problem_aims(c->problem) + 1);
    brute_give(c->arena, c->problem, &c->brute.best, problem_aims(c->problem) + 1,
               &certificate->value);
    aims_restore(c, certificate);
    const Audit *audit = audit_plan(c->arena, c->problem, &c->plan);
    assert_true(audit->accepted);
    certificate->locks.bound = 0;
    certificate->broken.bound = audit->broken_bound;
    certificate->value.bound = audit->bound;
    for (uint32_t k = 0; k < certificate->aim_count; k++)
        certificate->aims[k].bound = audit->aims[k].bound;
    assert_true(audit_plan(c->arena, c->problem, &c->plan)->accepted);
}

/* What is accepted of an aim is true, and given what this plan reaches. */
static void aim_check(Case *c, uint32_t aim, const Proof *proof) {
    if (!proof->made)
        return;
    assert_true(proof->bound <= brute_aim(c->problem, &c->brute.best, aim));
    assert_int_equal(proof->given, c->brute.broken);
    assert_int_equal(proof->reached_count, aim - 1);
    for (uint32_t k = 1; k < aim; k++)
        assert_int_equal(proof->reached[k - 1], brute_aim(c->problem, &c->brute.best, k));
}

/* 1 when accepted; whatever was accepted or reported is true. */
static uint32_t certificate_compare(Case *c) {
    const Certificate *certificate = &c->plan.certificate;
    const Audit       *audit = audit_plan(c->arena, c->problem, &c->plan);
    assert_true(audit->has_plan && !audit->locks_impossible);
    assert_true(audit->broken_bound <= c->brute.broken);
    assert_true(!audit->has_bound || audit->bound <= c->brute.value);
    for (uint32_t k = 0; k < audit->aim_count; k++)
        assert_true(audit->aims[k].bound <= brute_aim(c->problem, &c->brute.best, k + 1));
    if (!audit->accepted)
        return 0;
    for (uint32_t k = 0; k < certificate->aim_count; k++)
        aim_check(c, k + 1, &certificate->aims[k]);
    assert_true(certificate->locks.bound <= 0);
    assert_true(certificate->broken.bound <= c->brute.broken);
    assert_true(certificate->value.bound <= c->brute.value);
    assert_int_equal(certificate->value.given, c->brute.broken);
    return 1;
}

/* --- garbage --- */

static Price *prices_garbage(Case *c, uint32_t *count_out) {
    Price *list = ARENA_ARRAY(c->arena, Price, 4);
    *count_out = below(c, 4);
    for (uint32_t i = 0; i < *count_out; i++)
        list[i] = (Price){index_any(c), index_any(c), number_any(c)};
    return list;
}

static void node_garbage(Case *c, ProofNode *node) {
    *node = (ProofNode){.kind = (ProofKind)below(c, 4),
                        .person = index_any(c),
                        .post = index_any(c),
                        .period = index_any(c),
                        .quota = index_any(c),
                        .at_most = number_any(c),
                        .in = index_any(c),
                        .out = index_any(c)};
    Prices *prices = &node->prices;
    if (below(c, 2))
        return;
    prices->posts = prices_garbage(c, &prices->post_count);
    prices->floors = prices_garbage(c, &prices->floor_count);
    prices->ceilings = prices_garbage(c, &prices->ceiling_count);
    prices->aparts = prices_garbage(c, &prices->apart_count);
    prices->besides = prices_garbage(c, &prices->beside_count);
    prices->shares = prices_garbage(c, &prices->share_count);
    prices->parts = prices_garbage(c, &prices->part_count);
    prices->arrivals = prices_garbage(c, &prices->arrival_count);
    prices->over = prices_garbage(c, &prices->over_count);
    prices->given = below(c, 2) ? number_any(c) : 0;
    prices->reached_count = below(c, 4);
    prices->reached = ARENA_ARRAY(c->arena, int64_t, 4);
    for (uint32_t k = 0; k < prices->reached_count; k++)
        prices->reached[k] = below(c, 2) ? number_any(c) : 0;
    prices->count_count = below(c, 3);
    prices->counts = ARENA_ARRAY(c->arena, int64_t, 2);
}

static Proof proof_garbage(Case *c) {
    Proof    proof = {.made = below(c, 4) > 0,
                      .bound = number_any(c),
                      .given = below(c, 3),
                      .scale = below(c, 3) ? 0 : number_any(c),
                      .node_count = below(c, 8)};
    int64_t *reached = ARENA_ARRAY(c->arena, int64_t, 4);
    proof.reached_count = below(c, 4);
    for (uint32_t k = 0; k < proof.reached_count; k++)
        reached[k] = below(c, 3);
    proof.reached = reached;
    proof.nodes = ARENA_ARRAY(c->arena, ProofNode, proof.node_count);
    for (uint32_t i = 0; i < proof.node_count; i++)
        node_garbage(c, &proof.nodes[i]);
    return proof;
}

static uint32_t garbage_compare(Case *c) {
    Plan *plan = &c->plan;
    plan->made = below(c, 2);
    plan->certificate = (Certificate){.scale = below(c, 4) ? 1 + below(c, 9) : number_any(c),
                                      .locks = proof_garbage(c),
                                      .broken = proof_garbage(c),
                                      .value = proof_garbage(c),
                                      .aims = ARENA_ARRAY(c->arena, Proof, 4),
                                      .aim_count = below(c, 4)};
    for (uint32_t k = 0; k < plan->certificate.aim_count; k++)
        plan->certificate.aims[k] = proof_garbage(c);
    const Audit *audit = audit_plan(c->arena, c->problem, plan);
    assert_false(audit->locks_impossible && c->brute.possible);
    assert_true(audit->broken_bound <= c->brute.broken || !c->brute.possible);
    assert_true(!audit->has_bound || audit->bound <= c->brute.value);
    return audit->accepted;
}

/* --- the three over many instances --- */

typedef struct Tally {
    uint32_t tried, accepted;
} Tally;

static void one_mutant(Case *c, Tally *tally, void (*restore)(Case *), void (*mutate)(Case *),
                       uint32_t (*compare)(Case *)) {
    ArenaMark mark = arena_mark(c->arena);
    restore(c);
    for (uint32_t i = 0; mutate && i <= below(c, 3); i++)
        mutate(c);
    tally->tried++;
    tally->accepted += compare(c);
    arena_rewind(c->arena, mark);
}

static Tally mutants(uint64_t seed, void (*restore)(Case *), void (*mutate)(Case *),
                     uint32_t (*compare)(Case *)) {
    AUTO(Arena) arena = arena_open();
    Random random = random_open(seed);
    Tally  tally = {0};
    for (uint32_t n = 0; n < INSTANCES; n++) {
        ArenaMark mark = arena_mark(arena);
        Case      c = {.arena = arena, .random = random_open(n)};
        c.problem = instances_make(arena, &random, SIZE);
        c.brute = brute_solve(c.problem);
        for (int k = 0; k < MUTANTS && c.brute.possible; k++)
            one_mutant(&c, &tally, restore, mutate, compare);
        arena_rewind(arena, mark);
    }
    print_message("# %u of %u accepted\n", tally.accepted, tally.tried);
    return tally;
}

static void both_restore(Case *c) {
    runs_restore(c);
    certificate_restore(c);
}

static void test_mutated_plans(void **state) {
    (void)state;
    Tally tally = mutants(11, runs_restore, runs_mutate, runs_compare);
    assert_in_range(tally.accepted, 1, tally.tried / 2);
}

static void test_mutated_certificates(void **state) {
    (void)state;
    Tally tally = mutants(12, both_restore, certificate_mutate, certificate_compare);
    assert_in_range(tally.accepted, 1, tally.tried - tally.tried / 4);
}

static void test_garbage(void **state) {
    (void)state;
    Tally tally = mutants(13, runs_restore, NULL, garbage_compare);
    assert_in_range(tally.accepted, 1, tally.tried / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mutated_plans),
        cmocka_unit_test(test_mutated_certificates),
        cmocka_unit_test(test_garbage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
