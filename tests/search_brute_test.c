/* The search against brute force on tiny random instances: whatever it claims is true, every plan it
 * makes is accepted, and the number of threads changes nothing. */
#include "base/test.h"

#include "audit/audit.h"
#include "brute.h"
#include "instances.h"
#include "plan/search.h"
#include "wire/instance.h"

#include <stdio.h>
#include <string.h>

enum { INSTANCES = 2000, SIZE = 1500, LARGER = 25, CORES = 3000, CORES_LARGER = 40 };

/* How the instance is searched: all the way, or with a gap, few steps, or from a plan given. */
typedef struct Way {
    SearchOptions options;
    bool          whole; /* nothing asked: it should be closed */
} Way;

typedef struct Tally {
    uint32_t tried, infeasible, none_found, optimal, gap, stopped, locks_impossible;
    uint32_t whole, closed; /* searched all the way; of these, optimal or infeasible */
    uint32_t in_order;      /* with aims between broken and value */
} Tally;

static const Plan *searched(Arena *arena, const Problem *problem, Way way, int threads) {
    way.options.threads = threads;
    return search_run(arena, problem, &way.options);
}

typedef struct Choice {
    Random  *random;
    uint32_t seen;
    BruteSet set;
} Choice;

/* Any lawful set, each as likely. */
static void choice_visit(void *with, const BruteSet *set) {
    Choice *choice = with;
    if (set->locks_missed == 0 && random_below(choice->random, ++choice->seen) == 0)
        choice->set = *set;
}

static Way way_from_a_plan(Arena *arena, Random *random, const Problem *p) {
    Choice choice = {.random = random};
    brute_each(p, choice_visit, &choice);
    Plan start = brute_plan(arena, p, &choice.set);
    return (Way){.options = {.gap = -1,
                             .start = start.runs,
                             .start_count = start.run_count,
                             .keep_start = random_chance(random, 1, 2)}};
}

static Way way_make(Arena *arena, Random *random, const Problem *p, const Brute *brute) {
    static const double  gaps[] = {0, 0.01, 0.2};
    static const int64_t steps[] = {1, 50, 500};
    uint32_t             kind = random_below(random, 6);
    if (kind == 0)
        return (Way){.options = {.gap = gaps[random_below(random, COUNT_OF(gaps))]}};
    if (kind == 1)
        return (Way){.options = {.gap = -1, .steps = steps[random_below(random, COUNT_OF(steps))]}};
    if (kind == 2 && brute->possible)
        return way_from_a_plan(arena, random, p);
    return (Way){.options = {.gap = -1}, .whole = true};
}

/* The instance in words, so that a failure can be replayed with `kientoan solve`. */
static void problem_show(Arena *arena, const Problem *problem, uint32_t n) {
    fprintf(stderr, "# instance %u: " STR_FMT, n, STR_ARG(instance_write(arena, problem)));
}

/* What is false about the plan, or NULL. */
static const char *plan_fault(const Plan *plan, const Audit *audit, const Brute *brute) {
    /* without a plan and without a proof nothing is claimed, and the audit says just that */
    bool nothing = !plan->made && plan->status == PLAN_NONE_FOUND && audit->violation_count == 1;
    if (!audit->accepted && !(nothing && strcmp(audit->violations[0].code, "audit.unproven") == 0))
        return audit->violations[0].code;
    if (plan->made != audit->has_plan)
        return "made without a plan";
    if (plan->made && (plan->value != audit->value || plan->broken != audit->broken))
        return "scored otherwise";
    for (uint32_t k = 0; plan->made && k < audit->aim_count; k++)
        if (plan->aims[k].reached != audit->aims[k].reached ||
            plan->aims[k].bound > audit->aims[k].bound)
            return "aims scored otherwise";
    if (plan->made && !brute->possible)
        return "a plan where there is none";
    if (!plan->made)
        return plan->status == PLAN_INFEASIBLE && brute->possible ? "no plan where there is one"
                                                                  : NULL;
    if (plan->broken < brute->broken)
        return "broken better than the best";
    if (plan->value < brute->value_within[plan->broken])
        return "value better than the best";
    if (!audit->aim_count && plan->value_bound > brute->value_within[plan->broken])
        return "bound above the truth";
    if (plan->broken_bound > brute->broken)
        return "bound of broken above the truth";
    return NULL;
}

/* What is false about the aims, or NULL: bounds against the least that plans as good at those before can reach. */
static const char *aims_fault(const Problem *p, const Plan *plan) {
    BruteSet set = {.broken = plan->broken, .value = plan->value};
    uint32_t count = problem_aims(p);
    if (!plan->made || !count)
        return NULL;
    for (uint32_t k = 0; k < count; k++)
        set.aims[problem_level(p, k + 1) - 1] = plan->aims[k].reached;
    for (uint32_t k = 0; k < count; k++)
        if (plan->aims[k].bound > brute_least(p, &set, k + 1))
            return "bound of an aim above the truth";
    if (plan->value_bound > brute_least(p, &set, count + 1))
        return "bound above the truth";
    return NULL;
}

static const char *optimal_fault(const Problem *p, const Plan *plan, const Brute *brute) {
    for (uint32_t k = 0; k < problem_aims(p); k++)
        if (plan->aims[k].reached != brute_aim(p, &brute->best, k + 1))
            return "an aim not least";
    return NULL;
}

/* What is false about the status, or NULL. */
static const char *status_fault(const Way *way, const Plan *plan, const Audit *audit,
                                const Brute *brute) {
    switch (plan->status) {
    case PLAN_INFEASIBLE:
        if (!audit->locks_impossible && audit->broken_bound < 1)
            return "infeasible without a proof";
        return brute->possible && brute->broken == 0 ? "not infeasible" : NULL;
    case PLAN_OPTIMAL:
        if (!audit->has_bound || audit->bound != plan->value || plan->value != brute->value)
            return "not optimal";
        return plan->broken != brute->broken ? "broken not least" : NULL;
    case PLAN_NONE_FOUND:
        return plan->made && plan->broken == 0 ? "found after all" : NULL;
    case PLAN_GAP:
        if (!audit->has_bound || plan_gap(plan->value, audit->bound) > way->options.gap)
            return "gap not reached";
        return plan->broken ? "gap with bars broken" : NULL;
    case PLAN_STOPPED:
        return plan->made ? NULL : "stopped without a plan";
    }
    return "no such status";
}

static bool runs_same(const Plan *plan, const SearchOptions *options) {
    if (!plan->made || plan->run_count != options->start_count)
        return false;
    for (uint32_t i = 0; i < plan->run_count; i++) {
        const PlanRun *a = &plan->runs[i], *b = &options->start[i];
        if (a->person != b->person || a->post != b->post || a->from != b->from ||
            a->until != b->until)
            return false;
    }
    return true;
}

static void tally_add(Tally *tally, const Way *way, const Plan *plan, const Brute *brute) {
    bool closed = plan->status == PLAN_OPTIMAL || plan->status == PLAN_INFEASIBLE;
    tally->tried++;
    tally->in_order += plan->aim_count > 0;
    tally->locks_impossible += !brute->possible;
    tally->infeasible += plan->status == PLAN_INFEASIBLE;
    tally->none_found += plan->status == PLAN_NONE_FOUND;
    tally->optimal += plan->status == PLAN_OPTIMAL;
    tally->gap += plan->status == PLAN_GAP;
    tally->stopped += plan->status == PLAN_STOPPED;
    tally->whole += way->whole;
    tally->closed += way->whole && closed;
}

static void tally_show(const Tally *tally) {
    print_message("# %u instances: %u optimal, %u infeasible (%u by locks), %u none found, %u gap, "
                  "%u stopped; %u with aims in order\n",
                  tally->tried, tally->optimal, tally->infeasible, tally->locks_impossible,
                  tally->none_found, tally->gap, tally->stopped, tally->in_order);
    print_message("# %u of %u searched all the way were closed\n", tally->closed, tally->whole);
}

static const char *one_compare(Arena *arena, Random *random, const Problem *p, Tally *tally) {
    Brute        brute = brute_solve(p);
    Way          way = way_make(arena, random, p, &brute);
    const Plan  *plan = searched(arena, p, way, 1), *twin = searched(arena, p, way, 2);
    const Audit *audit = audit_plan(arena, p, plan);
    const char  *fault = plan_fault(plan, audit, &brute);
    tally_add(tally, &way, plan, &brute);
    if (!fault)
        fault = status_fault(&way, plan, audit, &brute);
    if (!fault)
        fault = aims_fault(p, plan);
    if (!fault && plan->status == PLAN_OPTIMAL)
        fault = optimal_fault(p, plan, &brute);
    if (!fault && way.options.keep_start && !runs_same(plan, &way.options))
        fault = "the plan to be kept was changed";
    if (!fault && (plan->status != twin->status ||
                   !str_same(planfile_write(arena, p, plan), planfile_write(arena, p, twin))))
        fault = "two threads make another plan";
    return fault;
}

static void test_search_against_brute_force(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Random   random = random_open(21);
    Tally    tally = {0};
    uint32_t faults = 0;
    for (uint32_t n = 0; n < INSTANCES; n++) {
        ArenaMark      mark = arena_mark(arena);
        const Problem *p = instances_make(arena, &random, SIZE);
        const char    *fault = one_compare(arena, &random, p, &tally);
        if (fault && faults++ < 5) {
            print_message("# %s\n", fault);
            problem_show(arena, p, n);
        }
        arena_rewind(arena, mark);
    }
    tally_show(&tally);
    assert_int_equal(faults, 0);
    assert_in_range(tally.closed, tally.whole - tally.whole / 100, tally.whole);
}

/* docs/problem.md, "With a beside": the seat of a committee that ends with the post it is held beside. */
static const char seated[] =
    "{\"periods\":2,\"displaced\":5000,"
    "\"people\":[{\"id\":\"p\",\"holds\":\"a\"},{\"id\":\"p'\",\"holds\":\"k\",\"move\":0,"
    "\"displaced\":400}],"
    "\"posts\":[{\"id\":\"a\",\"vacancy\":1000},{\"id\":\"c\",\"vacancy\":3000},{\"id\":\"k\","
    "\"vacancy\":700}],"
    "\"eligible\":[[\"p\",\"a\",900],[\"p\",\"c\",800,1],[\"p'\",\"k\",1000]],"
    "\"beside\":[{\"person\":\"p'\",\"posts\":[\"k\"],\"with\":[{\"person\":\"p\",\"posts\":[%s]}]}"
    "]}";

static void posed_check(Arena *arena, const char *form, const char *given, int64_t value) {
    Findings       findings = findings_open(arena);
    Str            json = str_format(arena, form, given);
    const Problem *p = instance_read(arena, STR("posed.json"), json, &findings);
    assert_non_null(p);
    assert_int_equal(brute_solve(p).value, value);
    const Plan *plan = searched(arena, p, (Way){.options = {.gap = -1}}, 1);
    assert_int_equal(plan->status, PLAN_OPTIMAL);
    assert_int_equal(plan->value, value);
    assert_true(audit_plan(arena, p, plan)->accepted);
}

/* "With a course": d only after q. */
static const char taught[] =
    "{\"periods\":2,\"displaced\":5000,\"people\":[{\"id\":\"p\"},{\"id\":\"p''\",\"move\":0,"
    "\"displaced\":0}],"
    "\"posts\":[{\"id\":\"d\",\"vacancy\":2000},{\"id\":\"q\",\"vacancy\":0}],"
    "\"eligible\":[[\"p\",\"d\",1000],{\"person\":\"p''\",\"post\":\"q\",\"fit\":1000,\"cost\":100}"
    "],"
    "\"needs\":[{\"id\":\"once\",\"to\":[\"q\"],\"posts\":[\"q\"],\"at_most\":1,\"stay\":true}],"
    "\"beside\":[{\"person\":\"p\",\"posts\":[\"d\"],\"lag\":%s,"
    "\"with\":[{\"person\":\"p''\",\"posts\":[\"q\"]}]}]}";

/* "With a movement": an arrival in b from a. */
static const char moved[] =
    "{\"periods\":2,\"people\":[{\"id\":\"p\",\"holds\":\"a\"},{\"id\":\"r\"}],"
    "\"posts\":[{\"id\":\"a\",\"vacancy\":500},{\"id\":\"b\",\"vacancy\":900}],"
    "\"eligible\":[[\"p\",\"a\",900],[\"p\",\"b\",700],[\"r\",\"b\",900]],"
    "\"movements\":[{\"id\":\"f\",\"to\":[\"b\"],\"from\":[\"a\"],\"at_least\":1,%s}]}";

/* "With a first post": y in a before b. */
static const char first[] =
    "{\"periods\":3,\"move\":0,\"people\":[{\"id\":\"m\",\"holds\":\"b\"},{\"id\":\"y\","
    "\"groups\":{\"young\":true}}],"
    "\"posts\":[{\"id\":\"a\",\"vacancy\":0},{\"id\":\"b\",\"vacancy\":1000}],"
    "\"eligible\":[[\"m\",\"b\",1000],[\"y\",\"a\",500],[\"y\",\"b\",900]],"
    "\"needs\":[{\"id\":\"n\",\"to\":[\"b\"],\"posts\":[\"a\"],\"at_least\":1}],%s}";

static void test_first_post(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const struct {
        const char *price;
        int64_t     value;
    } cases[] = {{"700", 600}, {"500", 500}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str quota = str_format(arena,
                               "\"quotas\":[{\"id\":\"q\",\"posts\":[\"b\"],\"group\":\"young\","
                               "\"at_least\":1,\"price\":%s,\"periods\":[2]}]",
                               cases[i].price);
        posed_check(arena, first, quota.at, cases[i].value);
    }
    posed_check(arena, first,
                "\"movements\":[{\"id\":\"f\",\"to\":[\"a\"],\"from\":[],\"none\":true,"
                "\"group\":\"young\",\"at_least\":1,\"price\":700}]",
                500);
}

/* "With interim cover": h' stands for h while it is empty. */
static const char covered[] =
    "{\"periods\":2,\"move\":0,\"people\":[{\"id\":\"d\",\"holds\":\"k\",\"groups\":{\"all\":true}}"
    ","
    "{\"id\":\"r\",\"groups\":{\"all\":true}},{\"id\":\"d'\",\"groups\":{\"all\":true}}],"
    "\"posts\":[{\"id\":\"h\",\"vacancy\":999},{\"id\":\"h'\",\"vacancy\":0},"
    "{\"id\":\"k\",\"vacancy\":0}],"
    "\"quotas\":[{\"id\":\"q\",\"posts\":[\"h\",\"h'\"],\"group\":\"all\",\"at_least\":1,"
    "\"price\":2001}],"
    "\"beside\":[{\"person\":\"d'\",\"posts\":[\"h'\"],\"with\":[{\"person\":\"d\","
    "\"posts\":[\"k\"]}]}],"
    "\"eligible\":[[\"d\",\"k\",1000],{\"person\":\"d'\",\"post\":\"h'\",\"fit\":1000,\"cost\":1}%"
    "s}";

static void test_empty_post_is_covered(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, covered, ",[\"r\",\"h\",800,1]]", 1200);
    posed_check(arena, covered,
                "],\"needs\":[{\"id\":\"n\",\"to\":[\"h'\"],\"posts\":[\"h'\"],\"at_most\":1,"
                "\"in_a_row\":true,\"stay\":true}]",
                4000);
}

/* "With kin": a head and an accountant who may not be sisters. */
static const char kin[] =
    "{\"periods\":1,\"move\":0,\"people\":[{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"r\"}],"
    "\"posts\":[{\"id\":\"h\",\"vacancy\":1000},{\"id\":\"a\",\"vacancy\":1000}],"
    "\"eligible\":[[\"p\",\"h\",900],[\"q\",\"a\",900]%s}";

static void test_kin_are_apart(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, kin, ",[\"r\",\"a\",600]]", 200);
    posed_check(arena, kin, ",[\"r\",\"a\",600]],\"apart\":[[\"p\",\"q\",[\"h\"],[\"a\"]]]", 500);
    posed_check(arena, kin, "],\"apart\":[[\"p\",\"q\",[\"h\"],[\"a\"]]]", 1100);
}

/* "With heads from elsewhere": who counts in one post and not in the other. */
static const char elsewhere[] =
    "{\"periods\":1,\"move\":0,\"people\":[{\"id\":\"p\"},{\"id\":\"q\"}],"
    "\"posts\":[{\"id\":\"h\",\"vacancy\":1000},{\"id\":\"k\",\"vacancy\":1000}],"
    "\"eligible\":[[\"p\",\"h\",900],[\"q\",\"k\",900],"
    "{\"person\":\"p\",\"post\":\"k\",\"fit\":800,\"groups\":{\"away\":true}},"
    "{\"person\":\"q\",\"post\":\"h\",\"fit\":700,\"groups\":{\"away\":true}}],"
    "\"quotas\":[{\"id\":\"n\",\"posts\":[\"h\",\"k\"],\"group\":\"away\",\"at_least\":2,"
    "\"price\":%s}]}";

static void test_heads_from_elsewhere(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, elsewhere, "200", 500);
    posed_check(arena, elsewhere, "100", 400);
}

/* "With aims in order": a post and a target that come before the value. */
static const char ordered[] =
    "{\"periods\":1,\"move\":0,\"people\":[{\"id\":\"w\",\"groups\":{\"women\":true}},{\"id\":"
    "\"m\"}],"
    "\"posts\":[{\"id\":\"a\",\"level\":1,\"vacancy\":2},{\"id\":\"b\",\"level\":1},"
    "{\"id\":\"c\",\"vacancy\":300}],"
    "\"eligible\":[[\"w\",\"a\",100],[\"w\",\"c\",1000],[\"m\",\"a\",900]],"
    "\"quotas\":[{\"id\":\"q\",\"posts\":[\"a\"],\"group\":\"women\",\"at_least\":1,%s}]}";

static void test_aims_in_order(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, ordered, "\"level\":2", 1200);
    posed_check(arena, ordered, "\"price\":1", 101);
    posed_check(arena, ordered, "\"level\":7,\"price\":5", 1200);
}

static void test_moves_from_a_post(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, moved, "\"price\":600", 1150);
    posed_check(arena, moved, "\"price\":1000", 1300);
    posed_check(arena, moved, "\"bar\":true", 1300);
    posed_check(arena, moved, "\"price\":600,\"none\":true", 550);
}

static void test_post_after_a_course(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, taught, "1", 2250);
    posed_check(arena, taught, "2", 4000);
    posed_check(arena, taught, "0", 2250);
}

static void test_seat_beside_a_post(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    posed_check(arena, seated, "\"a\"", 5550);
    posed_check(arena, seated, "\"a\",\"c\"", 4450);
}

/* One period, and nothing between people but seats. */
static Problem core_make(Arena *arena, Random *random, Shape shape) {
    shape.periods = 1;
    Problem core = *instances_shaped(arena, random, shape);
    core.quota_count = core.apart_count = core.beside_count = core.share_count = core.part_count =
        core.lock_count = core.need_count = core.movement_count = core.rotation_count = 0;
    problem_seal(&core);
    return core;
}

/* Each entry is looked at for the plan and for its bound; the long way looks at them again and again. */
static bool steps_short(const Problem *core, const Plan *plan) {
    return plan->steps <= 2 * (int64_t)core->entry_count + core->person_count + 1;
}

static void test_cores_against_brute_force(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Shape shape = {.people = BRUTE_PEOPLE, .posts = 4, .quotas = 1, .heads = 3};
    Random      random = random_open(61);
    uint32_t    filled = 0;
    for (uint32_t n = 0; n < CORES; n++) {
        ArenaMark    mark = arena_mark(arena);
        Problem      core = core_make(arena, &random, shape);
        Brute        brute = brute_solve(&core);
        const Plan  *plan = search_run(arena, &core, &(SearchOptions){.gap = -1, .threads = 1});
        const Audit *audit = audit_plan(arena, &core, plan);
        assert_true(audit->accepted);
        assert_int_equal(plan->status, PLAN_OPTIMAL);
        assert_int_equal(plan->value, brute.value);
        assert_true(problem_aims(&core) || steps_short(&core, plan));
        filled += plan->run_count > 0;
        arena_rewind(arena, mark);
    }
    assert_true(filled > CORES / 2);
}

/* A quota that asks for nothing changes nothing, but sends the problem the long way. */
static void test_cores_against_the_long_way(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Shape    shape = {.people = 60, .posts = 20, .quotas = 1, .heads = 3};
    static int32_t nought[1] = {0}, none[1] = {PROBLEM_NO_LIMIT};
    Random         random = random_open(62);
    for (uint32_t n = 0; n < CORES_LARGER; n++) {
        ArenaMark    mark = arena_mark(arena);
        uint32_t     posts[1] = {0};
        Problem      core = core_make(arena, &random, shape), other = core;
        ProblemQuota idle = {.posts = posts,
                             .post_count = 1,
                             .at_least = nought,
                             .at_most = none,
                             .per = 1,
                             .periods = 1};
        const Plan  *plan = search_run(arena, &core, &(SearchOptions){.gap = -1, .threads = 1});
        other.quotas = &idle;
        other.quota_count = 1;
        problem_seal(&other);
        const Plan *twin = search_run(arena, &other, &(SearchOptions){.gap = -1, .threads = 1});
        assert_int_equal(plan->status, PLAN_OPTIMAL);
        assert_int_equal(twin->status, PLAN_OPTIMAL);
        assert_int_equal(plan->value, twin->value);
        assert_true(problem_aims(&core) || (steps_short(&core, plan) && !steps_short(&core, twin)));
        assert_true(audit_plan(arena, &core, plan)->accepted);
        arena_rewind(arena, mark);
    }
}

/* Too large for brute force: the audit accepts what is made, proves what is claimed, threads agree. */
static void test_larger_plans_are_accepted(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Shape   shape = {.people = 20, .posts = 8, .periods = 6, .quotas = 10, .heads = 4};
    SearchOptions one = {.gap = -1, .steps = 100000, .threads = 1}, two = one;
    Random        random = random_open(41);
    two.threads = 2;
    for (uint32_t n = 0; n < LARGER; n++) {
        ArenaMark      mark = arena_mark(arena);
        const Problem *p = instances_shaped(arena, &random, shape);
        const Plan    *plan = search_run(arena, p, &one), *twin = search_run(arena, p, &two);
        const Audit   *audit = audit_plan(arena, p, plan);
        assert_true(audit->accepted);
        assert_int_equal(audit->value, plan->value);
        assert_int_equal(audit->broken, plan->broken);
        assert_true(audit->broken_bound >= plan->broken_bound);
        assert_true(!audit->has_bound || audit->bound >= plan->value_bound);
        assert_true(str_same(planfile_write(arena, p, plan), planfile_write(arena, p, twin)));
        arena_rewind(arena, mark);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_search_against_brute_force),
        cmocka_unit_test(test_seat_beside_a_post),
        cmocka_unit_test(test_post_after_a_course),
        cmocka_unit_test(test_first_post),
        cmocka_unit_test(test_empty_post_is_covered),
        cmocka_unit_test(test_moves_from_a_post),
        cmocka_unit_test(test_kin_are_apart),
        cmocka_unit_test(test_heads_from_elsewhere),
        cmocka_unit_test(test_aims_in_order),
        cmocka_unit_test(test_cores_against_brute_force),
        cmocka_unit_test(test_cores_against_the_long_way),
        cmocka_unit_test(test_larger_plans_are_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
