#include "base/test.h"

#include "audit/audit.h"

/* The worked example of docs/problem.md. */
typedef struct Example {
    ProblemPerson people[3];
    ProblemPost   posts[2];
    ProblemEntry  entries[3];
    PeriodMask    members[2];
    ProblemQuota  quotas[2];
    ProblemLock   locks[1];
    ProblemApart  aparts[1];
    ProblemBeside besides[1];
    ProblemSide   with[2];
    Problem       problem;
    PlanRun       runs[4];
    Price         price[2];
    ProofNode     nodes[3];
    int64_t       counts[1];
    Plan          plan;
} Example;

static const uint32_t post_a[] = {0}, post_b[] = {1};
static const int32_t  one[] = {1, 1};
static const int32_t  unlimited[] = {PROBLEM_NO_LIMIT, PROBLEM_NO_LIMIT};

static void example_problem(Example *x) {
    x->people[0] = (ProblemPerson){STR("p1"), 0, 2, 0};
    x->people[1] = (ProblemPerson){STR("p2"), 1, 2, 0};
    x->posts[0] = (ProblemPost){STR("a"), 2500, 2, 0, 2, 0, NULL};
    x->posts[1] = (ProblemPost){STR("b"), 2500, 1, 0, 2, 0, NULL};
    x->entries[0] = (ProblemEntry){.person = 0, .post = 0, .stay = 3, .enter = 3, .fit = 800};
    x->entries[1] = (ProblemEntry){.person = 0, .post = 1, .stay = 3, .enter = 3, .fit = 900};
    x->entries[2] = (ProblemEntry){.person = 1, .post = 0, .stay = 2, .enter = 3, .fit = 700};
    x->members[0] = 3;
    x->quotas[0] =
        (ProblemQuota){STR("q"), post_a, 1, 0, one, unlimited, 1, 0, 0, 5000, 0, false, 3};
    x->quotas[1] = (ProblemQuota){STR("r"), post_b, 1, 0, one, unlimited, 1, 0, 0, 0, 0, true, 2};
    x->problem = (Problem){.periods = 2,
                           .move = 150,
                           .perfect = 1000,
                           .displaced = 5000,
                           .least = 1,
                           .people = x->people,
                           .person_count = 2,
                           .posts = x->posts,
                           .post_count = 2,
                           .entries = x->entries,
                           .entry_count = 3,
                           .group_count = 1,
                           .members = x->members,
                           .quotas = x->quotas,
                           .quota_count = 2,
                           .locks = x->locks,
                           .aparts = x->aparts,
                           .besides = x->besides};
}

static Example *example_open(Arena *arena) {
    Example *x = ARENA_NEW(arena, Example);
    example_problem(x);
    problem_seal(&x->problem);
    x->runs[0] = (PlanRun){0, 0, 0, 1};
    x->runs[1] = (PlanRun){0, 1, 1, 2};
    x->runs[2] = (PlanRun){1, 0, 1, 2};
    x->plan = (Plan){.made = true, .runs = x->runs, .run_count = 3};
    x->plan.certificate.scale = 1;
    x->plan.certificate.value = (Proof){.made = true, .nodes = x->nodes, .node_count = 1};
    return x;
}

/* The audit refuses with exactly this code first. */
static const Violation *refused(Arena *arena, const Example *x, const char *code) {
    const Audit *audit = audit_plan(arena, &x->problem, &x->plan);
    assert_false(audit->accepted);
    assert_true(audit->violation_count > 0);
    assert_string_equal(audit->violations[0].code, code);
    return &audit->violations[0];
}

static const Audit *accepted(Arena *arena, const Example *x) {
    const Audit *audit = audit_plan(arena, &x->problem, &x->plan);
    if (!audit->accepted)
        print_message("refused: %s\n", audit->violations[0].code);
    assert_true(audit->accepted);
    return audit;
}

static void test_worked_example(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example     *x = example_open(arena);
    const Audit *audit = accepted(arena, x);
    assert_true(audit->has_plan && audit->has_bound);
    assert_int_equal(audit->value, 18400);
    assert_int_equal(audit->broken, 0);
    /* without prices each path at its least: p1 in b throughout, p2 displaced; seats and heads free */
    assert_int_equal(audit->bound, (150 + 100 + 100) + 5000);
}

static void test_run_shape(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->runs[1].post = 9;
    const Violation *found = refused(arena, x, "audit.run.range");
    assert_int_equal(found->row, 1);
    assert_int_equal(found->person, 0);
    assert_int_equal(found->post, NONE); /* nothing to be looked up */
    x = example_open(arena);
    x->runs[1].until = 3;
    refused(arena, x, "audit.run.range");
    x = example_open(arena);
    x->runs[1].until = 1;
    refused(arena, x, "audit.run.range");
    x = example_open(arena);
    x->runs[0] = x->runs[2];
    refused(arena, x, "audit.run.order");
    x = example_open(arena);
    x->runs[0] = (PlanRun){0, 0, 1, 2};
    x->runs[1] = (PlanRun){0, 1, 0, 1};
    refused(arena, x, "audit.run.order");
    x = example_open(arena);
    x->runs[0].until = 2;
    assert_int_equal(refused(arena, x, "audit.run.overlap")->person, 0);
    x = example_open(arena);
    x->runs[1].post = 0;
    refused(arena, x, "audit.run.touch");
}

static void test_paths(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->runs[2].post = 1;
    refused(arena, x, "audit.entry");
    x = example_open(arena);
    x->runs[2].from = 0;
    assert_int_equal(refused(arena, x, "audit.stay")->period, 0);
    x = example_open(arena);
    x->entries[1].enter = 1;
    refused(arena, x, "audit.enter");
    x = example_open(arena);
    x->problem.least = 2;
    x->runs[0] = (PlanRun){0, 1, 0, 1};
    x->runs[1] = (PlanRun){0, 0, 1, 2};
    assert_int_equal(refused(arena, x, "audit.least")->post, 1);
    x->runs[0] = (PlanRun){0, 0, 0, 1}; /* a stay begun before may end at once */
    x->runs[1] = (PlanRun){0, 1, 1, 2}; /* and the horizon cuts */
    accepted(arena, x);
    x = example_open(arena);
    x->entries[1].least = 2; /* of this entry alone */
    x->runs[0] = (PlanRun){0, 1, 0, 1};
    x->runs[1] = (PlanRun){0, 0, 1, 2};
    assert_int_equal(refused(arena, x, "audit.least")->post, 1);
    x->entries[1].least = 0;
    x->entries[0].least = 2; /* of the other, a stay begun before */
    x->runs[0] = (PlanRun){0, 0, 0, 1};
    x->runs[1] = (PlanRun){0, 1, 1, 2};
    accepted(arena, x);
}

/* From what is held before period 0, post 0, into post 1. */
static void test_rotations(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const uint32_t from[] = {0}, other[] = {1};
    ProblemRotation       rotation = {0, 1, from, 1, 2, 3, false};
    Example              *x = example_open(arena);
    x->problem.rotations = &rotation;
    x->problem.rotation_count = 1;
    x->entries[0].enter = x->entries[0].stay;
    x->runs[0] = (PlanRun){0, 1, 0, 1};
    x->runs[1] = (PlanRun){0, 0, 1, 2};
    assert_int_equal(refused(arena, x, "audit.rotation")->post, 1);
    x->runs[0] = (PlanRun){0, 0, 0, 1};
    x->runs[1] = (PlanRun){0, 1, 1, 2}; /* the horizon cuts */
    accepted(arena, x);
    rotation.enter = 1; /* only before */
    assert_int_equal(refused(arena, x, "audit.rotation")->row, 0);
    rotation.from = other; /* but who comes from elsewhere may */
    accepted(arena, x);
    rotation = (ProblemRotation){1, 0, NULL, 0, 1, 1, true}; /* p2 comes from none */
    assert_int_equal(refused(arena, x, "audit.rotation")->post, 0);
    rotation.none = false;
    accepted(arena, x);
}

static void test_between_paths(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->locks[0] = (ProblemLock){0, 0, 1};
    x->problem.lock_count = 1;
    assert_int_equal(refused(arena, x, "audit.lock")->row, 0);
    x = example_open(arena);
    x->posts[0].seats = 0;
    assert_int_equal(refused(arena, x, "audit.seats")->period, 0);
    x = example_open(arena);
    x->aparts[0] = (ProblemApart){1, 0, post_a, post_b, 1, 1};
    x->problem.apart_count = 1;
    const Violation *found = refused(arena, x, "audit.apart");
    assert_int_equal(found->row, 0);
    assert_int_equal(found->period, 1);
    x->aparts[0] = (ProblemApart){0, 1, post_a, post_b, 1, 1};
    accepted(arena, x);
}

/* p2 may hold a only while p1 holds one of these posts. */
static void beside_set(Example *x, const uint32_t *posts, uint32_t count) {
    x->with[0] = (ProblemSide){0, posts, count};
    x->besides[0] =
        (ProblemBeside){.who = {1, post_a, 1}, .with = x->with, .with_count = 1, .periods = 3};
    x->problem.beside_count = 1;
    problem_seal(&x->problem);
}

static void test_beside(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const uint32_t both[] = {0, 1};
    Example              *x = example_open(arena);
    beside_set(x, post_b, 1);
    accepted(arena, x);
    beside_set(x, both, 2);
    accepted(arena, x);
    beside_set(x, post_a, 1);
    const Violation *found = refused(arena, x, "audit.beside");
    assert_int_equal(found->person, 1);
    assert_int_equal(found->post, 0);
    assert_int_equal(found->period, 1);
    assert_int_equal(found->row, 0);
    x->with[1] = (ProblemSide){0, post_b, 1}; /* one of the two is enough */
    x->besides[0].with_count = 2;
    problem_seal(&x->problem);
    accepted(arena, x);
    x->besides[0].with_count = 0; /* nobody may be beside p2 */
    problem_seal(&x->problem);
    refused(arena, x, "audit.beside");
}

/* What p2 pays in a is what p1 is paid in b: p1 is in b throughout for 350, p2 in a or displaced for 5,000. */
static void test_beside_price(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    beside_set(x, post_b, 1);
    x->price[0] = (Price){0, 1, 40};
    x->plan.certificate.value.nodes[0].prices = (Prices){.besides = x->price, .beside_count = 1};
    assert_int_equal(accepted(arena, x)->bound, 350 + 5000 - 40);
    x->price[0].price = -1;
    assert_int_equal(refused(arena, x, "audit.price.sign")->person, 1);
    x->price[0] = (Price){1, 1, 40};
    refused(arena, x, "audit.price.row");
}

static void test_own_costs(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->problem.own_displaced = ARENA_ARRAY(arena, int32_t, 2);
    x->problem.own_move = ARENA_ARRAY(arena, int32_t, 2);
    x->problem.own_move[0] = x->problem.own_move[1] = 150;
    x->problem.own_displaced[0] = 5000;
    x->problem.own_displaced[1] = 700;
    assert_int_equal(accepted(arena, x)->value, 18400 - 4300);
    x->problem.own_move[0] = 0;
    const Audit *audit = accepted(arena, x);
    assert_int_equal(audit->value, 18400 - 4300 - 150);
    assert_int_equal(audit->bound, 200 + 700);
}

/* 64 × 10⁶ empty seats of 10⁹ points are 6.4 × 10¹⁶: a hundred such posts fit in 64 bits, two
 * hundred do not. */
static void test_size(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    enum { POSTS = 200 };
    ProblemPost   posts[POSTS];
    ProblemPerson people[1] = {{.holds = NONE}};
    for (int i = 0; i < POSTS; i++)
        posts[i] = (ProblemPost){STR("a"), PROBLEM_COST_MAX, PROBLEM_SEATS_MAX, 0, 64, 0, NULL};
    Problem problem = {
        .periods = 64, .least = 1, .people = people, .posts = posts, .post_count = POSTS};
    Plan         plan = {.made = true};
    const Audit *audit = audit_plan(arena, &problem, &plan);
    assert_string_equal(audit->violations[0].code, "audit.size");
    problem.post_count = 100;
    assert_true(audit_plan(arena, &problem, &plan)->accepted);
    problem.quota_count = UINT32_MAX;
    audit = audit_plan(arena, &problem, &plan);
    assert_string_equal(audit->violations[0].code, "audit.size");
}

static void test_violations_are_counted_to_a_limit(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->runs[0].post = 9;
    PlanRun many[1500];
    for (size_t i = 0; i < COUNT_OF(many); i++)
        many[i] = x->runs[0];
    x->plan.runs = many;
    x->plan.run_count = COUNT_OF(many);
    assert_int_equal(audit_plan(arena, &x->problem, &x->plan)->violation_count, 1000);
}

static void test_no_plan(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->plan.made = false;
    x->plan.certificate.value.made = false;
    refused(arena, x, "audit.unproven");
    /* p2 is locked where there is no entry in that period: seen by the level `locks` ... */
    x->locks[0] = (ProblemLock){1, 0, 0};
    x->problem.lock_count = 1;
    x->plan.certificate.locks =
        (Proof){.made = true, .bound = 1, .nodes = x->nodes, .node_count = 1};
    const Audit *audit = accepted(arena, x);
    assert_true(audit->locks_impossible && !audit->has_plan && !audit->has_bound);
    /* ... and by `broken`, which requires locks and finds no path; any number may be claimed */
    x->plan.certificate.locks.made = false;
    x->plan.certificate.broken =
        (Proof){.made = true, .bound = INT64_MAX, .nodes = x->nodes, .node_count = 1};
    assert_true(accepted(arena, x)->locks_impossible);
    assert_int_equal(accepted(arena, x)->broken_bound, 0);
    x->plan.certificate.value.made = true;
    refused(arena, x, "audit.given");
}

static void test_levels(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->plan.certificate.value.bound = 5350;
    assert_int_equal(accepted(arena, x)->bound, 5350);
    x->plan.certificate.value.bound = 5351;
    refused(arena, x, "audit.bound.value");
    x->plan.certificate.value.bound = INT64_MIN;
    assert_int_equal(accepted(arena, x)->bound, 5350);
    x->plan.certificate.value.given = 1;
    refused(arena, x, "audit.given");
    x->plan.certificate.value.given = -1;
    refused(arena, x, "audit.given");
    x = example_open(arena);
    x->plan.certificate.broken = (Proof){.made = true, .nodes = x->nodes, .node_count = 1};
    assert_int_equal(accepted(arena, x)->broken_bound, 0);
    x->plan.certificate.broken.bound = 1;
    refused(arena, x, "audit.bound.broken");
    x = example_open(arena);
    x->plan.certificate.locks = (Proof){.made = true, .nodes = x->nodes, .node_count = 1};
    assert_false(accepted(arena, x)->locks_impossible);
    x->plan.certificate.locks.bound = 1;
    refused(arena, x, "audit.bound.locks");
}

/* Nobody can hold b in period 1: the bar r is short by one head, shown by its own price. */
static void test_broken_is_proven(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->entries[1].stay = x->entries[1].enter = 1;
    x->runs[0].until = 2;
    x->runs[1] = x->runs[2];
    x->plan.run_count = 2;
    x->price[0] = (Price){1, 1, 3};
    x->nodes[0].prices = (Prices){.floors = x->price, .floor_count = 1};
    x->plan.certificate.scale = 3;
    x->plan.certificate.value.made = false;
    x->plan.certificate.broken =
        (Proof){.made = true, .bound = 1, .nodes = x->nodes, .node_count = 1};
    const Audit *audit = accepted(arena, x);
    assert_int_equal(audit->broken, 1);
    assert_int_equal(audit->broken_bound, 1);
    /* a third of a head is a head; a price below what it is worth below shows less */
    x->price[0].price = 1;
    assert_int_equal(accepted(arena, x)->broken_bound, 1);
    /* at the level value: one head is given, so its own price is worth nothing */
    x->plan.certificate.value =
        (Proof){.made = true, .given = 1, .nodes = x->nodes, .node_count = 1};
    assert_int_equal(accepted(arena, x)->bound, 400 + 5000);
    x->nodes[0].prices.given = 2;
    x->plan.certificate.broken.made = false;
    assert_int_equal(accepted(arena, x)->bound, 400 + 5000);
}

static void test_scale(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example      *x = example_open(arena);
    const int64_t bad[] = {0, -1, INT64_MIN, INT64_MAX, (1 << 20) + 1};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        x->plan.certificate.scale = bad[i];
        refused(arena, x, "audit.scale");
    }
    x->plan.certificate.scale = 1 << 20;
    assert_int_equal(accepted(arena, x)->bound, 5350);
}

static void price_set(Example *x, uint32_t row, uint32_t period, int64_t price) {
    x->price[0] = (Price){row, period, price};
    x->nodes[0].prices = (Prices){0};
}

static void test_prices(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    Prices  *prices = &x->nodes[0].prices;
    int64_t  most = (int64_t)1 << 50;
    x->plan.certificate.value.bound = x->plan.certificate.broken.bound = INT64_MIN;
    struct {
        uint32_t    row, period;
        int64_t     price;
        const char *code;
    } posts[] = {{2, 0, 1, "audit.price.row"},          {0, 2, 1, "audit.price.period"},
                 {0, 64, 1, "audit.price.period"},      {NONE, NONE, 1, "audit.price.row"},
                 {0, 0, most + 1, "audit.price.size"},  {0, 0, -most - 1, "audit.price.size"},
                 {0, 0, INT64_MIN, "audit.price.size"}, {1, 0, 1, "audit.price.period"}};
    x->posts[1].from = 1;
    x->entries[1].stay = x->entries[1].enter = 2;
    for (size_t i = 0; i < COUNT_OF(posts); i++) {
        price_set(x, posts[i].row, posts[i].period, posts[i].price);
        *prices = (Prices){.posts = x->price, .post_count = 1};
        refused(arena, x, posts[i].code);
    }
    price_set(x, 0, 0, -most);
    *prices = (Prices){.posts = x->price, .post_count = 1};
    accepted(arena, x);
    x->price[1] = x->price[0];
    prices->post_count = 2;
    refused(arena, x, "audit.price.twice");
    price_set(x, 0, 0, -1);
    *prices = (Prices){.floors = x->price, .floor_count = 1};
    refused(arena, x, "audit.price.sign");
    price_set(x, 1, 0, 1); /* r counts in period 1 only */
    *prices = (Prices){.floors = x->price, .floor_count = 1};
    refused(arena, x, "audit.price.period");
    price_set(x, 0, 0, 1); /* no limit above */
    *prices = (Prices){.ceilings = x->price, .ceiling_count = 1};
    refused(arena, x, "audit.price.period");
    *prices = (Prices){.aparts = x->price, .apart_count = 1};
    refused(arena, x, "audit.price.row");
    x->aparts[0] = (ProblemApart){0, 1, post_a, post_b, 1, 1};
    x->problem.apart_count = 1;
    x->price[0].price = -1;
    assert_int_equal(refused(arena, x, "audit.price.sign")->person, 0);
    x->price[0].price = 1;
    accepted(arena, x);
    *prices = (Prices){.given = -1};
    refused(arena, x, "audit.price.sign");
    *prices = (Prices){.given = most + 1};
    refused(arena, x, "audit.price.size");
    *prices = (Prices){.given = 1};
    accepted(arena, x);
    x->plan.certificate.value.made = false;
    x->plan.certificate.broken = (Proof){.made = true, .nodes = x->nodes, .node_count = 1};
    refused(arena, x, "audit.price.row");
    *prices = (Prices){.counts = x->counts, .count_count = 1};
    refused(arena, x, "audit.price.counts");
}

/* p1 holds b in period 1, or does not; the bar r (count of b in period 1 at most 0) likewise. */
static void test_trees(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example *x = example_open(arena);
    x->plan.certificate.value.node_count = 3;
    x->nodes[0] =
        (ProofNode){.kind = PROOF_SLOT, .person = 0, .post = 1, .period = 1, .in = 1, .out = 2};
    assert_int_equal(accepted(arena, x)->bound, 5350);
    x->nodes[0].period = 0; /* out: p1 stays in a and then may go: 400; in: 350 */
    x->nodes[0].in = 2;
    x->nodes[0].out = 1;
    assert_int_equal(accepted(arena, x)->bound, 5350);
    x->nodes[0].person = 1; /* p2 can never be in b: that side has no path */
    x->nodes[0].period = 1;
    assert_int_equal(accepted(arena, x)->bound, 5350);
    /* p1 in b in period 0, and then a woman is missing in a: 10,350; or p1 in a: 400 */
    x->nodes[0] =
        (ProofNode){.kind = PROOF_SLOT, .person = 0, .post = 1, .period = 0, .in = 2, .out = 1};
    x->price[0] = (Price){0, 0, 5000};
    x->nodes[2].prices = (Prices){.floors = x->price, .floor_count = 1};
    assert_int_equal(accepted(arena, x)->bound, 5400);
    x->nodes[0] = (ProofNode){.kind = PROOF_COUNT, .quota = 1, .period = 1, .in = 1, .out = 2};
    refused(arena, x, "audit.price.counts");
    x->counts[0] = 7;
    x->nodes[1].prices = x->nodes[2].prices = (Prices){.counts = x->counts, .count_count = 1};
    /* in: p1 pays 7 in b: 357; out: p1 gets 7 in b, and the row's constant gives it back: 350 */
    assert_int_equal(accepted(arena, x)->bound, 5350);
    x->counts[0] = -1;
    refused(arena, x, "audit.price.sign");
    x->counts[0] = INT64_MAX;
    refused(arena, x, "audit.price.size");
}

/* Women are half of the holders of a and b, rounded up: one of one, one of two, two of three. Seats S = 3, so s = 1/1 from
 * two holders to three, and a holder pays the price of the floor; at 100 points the row adds 2 x 100 - 3 x 100. */
static void test_share_of_holders(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example              *x = example_open(arena);
    static const uint32_t both[] = {0, 1};
    static const int32_t  nought[] = {0, 0}, no_limit[] = {PROBLEM_NO_LIMIT, PROBLEM_NO_LIMIT};
    x->quotas[1] = (ProblemQuota){.id = STR("r"),
                                  .posts = both,
                                  .post_count = 2,
                                  .at_least = nought,
                                  .at_most = no_limit,
                                  .per = 2,
                                  .least_per = 1,
                                  .price = 100,
                                  .periods = 2};
    const Audit *audit = accepted(arena, x);
    assert_int_equal(audit->value, 18400); /* in period 1 the woman is half of the holders */
    x->members[0] = 1;
    assert_int_equal(accepted(arena, x)->value, 18500); /* and nobody of them is, in period 1 */
    x->price[0] = (Price){1, 1, 0};
    x->nodes[0].prices = (Prices){.floors = x->price, .floor_count = 1};
    int64_t bare = accepted(arena, x)->bound;
    x->nodes[1].prices = x->nodes[2].prices = x->nodes[0].prices;
    x->plan.certificate.value.node_count = 3;
    x->nodes[0] = (ProofNode){.kind = PROOF_COUNT,
                              .quota = 1,
                              .period = 1,
                              .at_most = 0,
                              .holders = true,
                              .in = 1,
                              .out = 2};
    refused(arena, x, "audit.price.counts");
    x->counts[0] = 0;
    x->nodes[1].prices.counts = x->nodes[2].prices.counts = x->counts;
    x->nodes[1].prices.count_count = x->nodes[2].prices.count_count = 1;
    assert_int_equal(accepted(arena, x)->bound, bare);
    x->quotas[1].per = 1; /* of a number of heads nobody asks how many hold */
    refused(arena, x, "audit.split");
}

static void test_trees_refused(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Example   *x = example_open(arena);
    Proof     *proof = &x->plan.certificate.value;
    ProofNode *root = &x->nodes[0];
    ProofNode  split = {.kind = PROOF_SLOT, .person = 0, .post = 1, .period = 1, .in = 1, .out = 2};
    const struct {
        uint32_t in, out;
    } children[] = {{1, 1}, {0, 1}, {1, 3}, {NONE, 1}, {2, 2}, {0, 0}};
    proof->node_count = 3;
    for (size_t i = 0; i < COUNT_OF(children); i++) {
        *root = split;
        root->in = children[i].in;
        root->out = children[i].out;
        refused(arena, x, "audit.tree");
    }
    *root = (ProofNode){.kind = PROOF_LEAF}; /* nodes nobody reaches */
    assert_int_equal(refused(arena, x, "audit.tree")->row, 1);
    proof->node_count = 0;
    refused(arena, x, "audit.tree");
    proof->node_count = UINT32_MAX; /* refused before a node is read */
    refused(arena, x, "audit.tree");
    proof->node_count = 1;
    proof->nodes = NULL;
    refused(arena, x, "audit.tree");
    proof->nodes = x->nodes;
    proof->node_count = 3;
    const ProofNode bad[] = {
        {.kind = PROOF_SLOT, .person = 2, .in = 1, .out = 2},
        {.kind = PROOF_SLOT, .post = 2, .in = 1, .out = 2},
        {.kind = PROOF_SLOT, .period = 2, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .quota = 2, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .period = 64, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .quota = 1, .period = 0, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .at_most = -1, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .at_most = INT64_MAX, .in = 1, .out = 2},
        {.kind = PROOF_COUNT, .holders = true, .in = 1, .out = 2}, /* no share of holders */
        {.kind = (ProofKind)7, .in = 1, .out = 2},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        *root = bad[i];
        refused(arena, x, "audit.split");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_example),
        cmocka_unit_test(test_run_shape),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_rotations),
        cmocka_unit_test(test_between_paths),
        cmocka_unit_test(test_beside),
        cmocka_unit_test(test_beside_price),
        cmocka_unit_test(test_own_costs),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_violations_are_counted_to_a_limit),
        cmocka_unit_test(test_no_plan),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_broken_is_proven),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_prices),
        cmocka_unit_test(test_trees),
        cmocka_unit_test(test_share_of_holders),
        cmocka_unit_test(test_trees_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
