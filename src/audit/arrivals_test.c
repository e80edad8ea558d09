#include "base/test.h"

#include "audit/audit.h"

/* "With a movement" of docs/problem.md: p holds a and may go to b, r may come to b. */
typedef struct Moves {
    ProblemPerson   people[3];
    ProblemPost     posts[2];
    ProblemEntry    entries[3];
    ProblemMovement movement;
    Problem         problem;
    PlanRun         runs[4];
    Price           price[2];
    ProofNode       node;
    Plan            plan;
} Moves;

static const uint32_t set_a[] = {0}, set_b[] = {1}, both[] = {0, 1};

static Moves *moves_open(Arena *arena) {
    Moves *x = ARENA_NEW(arena, Moves);
    x->people[0] = (ProblemPerson){STR("p"), 0, 2, 0};
    x->people[1] = (ProblemPerson){STR("r"), NONE, 2, 0};
    x->posts[0] = (ProblemPost){STR("a"), 500, 1, 0, 2, 0, NULL};
    x->posts[1] = (ProblemPost){STR("b"), 900, 1, 0, 2, 0, NULL};
    x->entries[0] = (ProblemEntry){.person = 0, .post = 0, .stay = 3, .enter = 3, .fit = 900};
    x->entries[1] = (ProblemEntry){.person = 0, .post = 1, .stay = 3, .enter = 3, .fit = 700};
    x->entries[2] = (ProblemEntry){.person = 1, .post = 1, .stay = 3, .enter = 3, .fit = 900};
    x->movement = (ProblemMovement){.id = STR("f"),
                                    .to = set_b,
                                    .to_count = 1,
                                    .from = set_a,
                                    .from_count = 1,
                                    .group = NONE,
                                    .at_least = 1,
                                    .at_most = PROBLEM_NO_LIMIT,
                                    .price = 600,
                                    .periods = 3};
    x->problem = (Problem){.periods = 2,
                           .move = 150,
                           .perfect = 1000,
                           .least = 1,
                           .people = x->people,
                           .person_count = 2,
                           .posts = x->posts,
                           .post_count = 2,
                           .entries = x->entries,
                           .entry_count = 3,
                           .movements = &x->movement,
                           .movement_count = 1};
    problem_seal(&x->problem);
    x->plan = (Plan){.made = true, .runs = x->runs};
    x->plan.certificate.scale = 1;
    x->plan.certificate.value =
        (Proof){.made = true, .bound = INT64_MIN, .nodes = &x->node, .node_count = 1};
    return x;
}

static void runs_set(Moves *x, uint32_t count, const PlanRun *runs) {
    for (uint32_t i = 0; i < count; i++)
        x->runs[i] = runs[i];
    x->plan.run_count = count;
}

static const Audit *accepted(Arena *arena, Moves *x, int64_t value, int64_t broken) {
    x->plan.certificate.value.given = broken;
    const Audit *audit = audit_plan(arena, &x->problem, &x->plan);
    assert_true(audit->accepted);
    assert_int_equal(audit->value, value);
    assert_int_equal(audit->broken, broken);
    return audit;
}

static const PlanRun stays[] = {{0, 0, 0, 2}, {1, 1, 0, 2}}; /* p in a, r comes to b */
static const PlanRun goes[] = {{0, 0, 0, 1}, {0, 1, 1, 2}, {1, 1, 0, 1}};
static const PlanRun back[] = {{0, 1, 0, 1}, {0, 0, 1, 2}, {1, 1, 1, 2}};

static void test_arrivals_are_counted(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Moves *x = moves_open(arena);
    runs_set(x, 2, stays);
    accepted(arena, x, 1150, 0);
    x->movement.none = true;
    accepted(arena, x, 550, 0);
    x->movement.at_most = 0;
    accepted(arena, x, 1150, 0);
    x->movement.periods = 2; /* nobody comes in period 1 */
    accepted(arena, x, 1150, 0);
    x = moves_open(arena);
    runs_set(x, 3, goes);
    accepted(arena, x, 1300, 0);
    x->movement.from = set_b;
    accepted(arena, x, 1900, 0);
    x = moves_open(arena);
    runs_set(x, 3, back);
    accepted(arena, x, 1450, 0);
    x->people[0].holds = NONE; /* then p comes from none: an empty seat before, no post left */
    accepted(arena, x, 2050, 0);
    x = moves_open(arena);
    x->movement.bar = true;
    runs_set(x, 2, stays);
    accepted(arena, x, 550, 1);
    runs_set(x, 3, goes);
    accepted(arena, x, 1300, 0);
}

static void test_arrivals_have_a_price(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Moves *x = moves_open(arena);
    runs_set(x, 2, stays);
    x->price[0] = (Price){0, 0, 600};
    x->node.prices = (Prices){.arrivals = x->price, .arrival_count = 1};
    /* p goes to b and leaves: 450 - 600; the row gives 600 */
    assert_int_equal(accepted(arena, x, 1150, 0)->bound, 450);
    x->movement.price = 500; /* a missing arrival pays for more than it costs */
    assert_int_equal(accepted(arena, x, 1050, 0)->bound, 350);
    x->movement.price = 1000;
    x->price[0].price = 1000;
    x->movement.from = both;
    x->movement.from_count = 2;
    /* staying in b, though it may be entered and counts as a place to come from, is no arrival */
    assert_int_equal(accepted(arena, x, 1550, 0)->bound, 450);
    x->movement = moves_open(arena)->movement;
    x->movement.none = true;
    x->movement.at_most = 0;
    x->movement.at_least = 0;
    x->price[0].price = 100;
    x->node.prices =
        (Prices){.over = x->price, .over_count = 1, .posts = x->price + 1, .post_count = 1};
    x->price[1] = (Price){1, 0, -900}; /* both would take b for period 0, at 100 more */
    assert_int_equal(accepted(arena, x, 1150, 0)->bound, (450 - 800) + (250 - 800) + 900);
}

static void refused(Arena *arena, Moves *x, const char *code) {
    const Audit *audit = audit_plan(arena, &x->problem, &x->plan);
    assert_false(audit->accepted);
    assert_string_equal(audit->violations[0].code, code);
}

static void test_prices_refused(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Moves *x = moves_open(arena);
    runs_set(x, 2, stays);
    x->node.prices = (Prices){.arrivals = x->price, .arrival_count = 1};
    x->price[0] = (Price){1, 0, 5};
    refused(arena, x, "audit.price.row");
    x->price[0] = (Price){0, 1, 5};
    refused(arena, x, "audit.price.period");
    x->price[0] = (Price){0, 0, -5};
    refused(arena, x, "audit.price.sign");
    x->price[0] = x->price[1] = (Price){0, 0, 5};
    x->node.prices.arrival_count = 2;
    refused(arena, x, "audit.price.twice");
    x->node.prices = (Prices){.over = x->price, .over_count = 1}; /* there is no at_most */
    refused(arena, x, "audit.price.period");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arrivals_are_counted),
        cmocka_unit_test(test_arrivals_have_a_price),
        cmocka_unit_test(test_prices_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
