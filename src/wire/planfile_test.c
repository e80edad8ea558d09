#include "base/test.h"

#include "wire/instance.h"

#include <string.h>

static const char instance[] =
    "{\"periods\":4,\"people\":[{\"id\":\"p\"},{\"id\":\"q\"}],"
    "\"posts\":[{\"id\":\"a\"},{\"id\":\"b\"}],"
    "\"eligible\":[[\"p\",\"a\",1],[\"q\",\"b\",2]],"
    "\"quotas\":[{\"id\":\"w\",\"posts\":[\"a\"],\"group\":\"g\"}],"
    "\"movements\":[{\"id\":\"f\",\"to\":[\"a\"]}],"
    "\"apart\":[[\"p\",\"q\",[\"a\"],[\"b\"]]],"
    "\"beside\":[{\"person\":\"p\",\"posts\":[\"a\"],\"with\":[{\"person\":"
    "\"q\",\"posts\":[\"b\"]}]}]}";

static const Problem *problem_made(Arena *arena) {
    Findings       findings = findings_open(arena);
    const Problem *problem = instance_read(arena, STR("i.json"), str_from(instance), &findings);
    assert_non_null(problem);
    return problem;
}

/* A certificate that uses every kind of price and split. */
static Plan plan_made(Arena *arena) {
    Plan   plan = {.made = true, .run_count = 2};
    Price *prices = ARENA_ARRAY(arena, Price, 1);
    prices[0] = (Price){0, 3, -51200};
    plan.runs = ARENA_ARRAY(arena, PlanRun, 2);
    plan.runs[0] = (PlanRun){0, 0, 0, 4};
    plan.runs[1] = (PlanRun){1, 1, 1, 2};
    ProofNode *nodes = ARENA_ARRAY(arena, ProofNode, 5);
    nodes[0] =
        (ProofNode){.kind = PROOF_SLOT, .person = 1, .post = 1, .period = 2, .in = 1, .out = 2};
    nodes[1] = (ProofNode){.kind = PROOF_LEAF,
                           .prices = {.posts = prices,
                                      .post_count = 1,
                                      .floors = prices,
                                      .floor_count = 1,
                                      .ceilings = prices,
                                      .ceiling_count = 1,
                                      .aparts = prices,
                                      .apart_count = 1,
                                      .besides = prices,
                                      .beside_count = 1,
                                      .arrivals = prices,
                                      .arrival_count = 1,
                                      .over = prices,
                                      .over_count = 1,
                                      .given = 7}};
    nodes[2] =
        (ProofNode){.kind = PROOF_COUNT, .quota = 0, .period = 1, .at_most = 1, .in = 3, .out = 4};
    nodes[2].holders = true;
    int64_t *counts = ARENA_ARRAY(arena, int64_t, 1);
    counts[0] = 40;
    nodes[3] = (ProofNode){.kind = PROOF_LEAF, .prices = {.counts = counts, .count_count = 1}};
    nodes[4] = (ProofNode){.kind = PROOF_LEAF};
    plan.certificate = (Certificate){
        .scale = 1024,
        .value = {.made = true, .bound = -812, .given = 3, .nodes = nodes, .node_count = 5},
        .broken = {.made = true, .bound = 1, .nodes = nodes + 4, .node_count = 1}};
    return plan;
}

static void test_plan_comes_back(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *problem = problem_made(arena);
    Plan           plan = plan_made(arena);
    Findings       findings = findings_open(arena);
    Str            bytes = planfile_write(arena, problem, &plan);
    const Plan    *back = planfile_read(arena, STR("p.json"), bytes, problem, &findings);
    assert_non_null(back);
    assert_true(str_same(planfile_write(arena, problem, back), bytes));
    assert_int_equal(back->run_count, 2);
    assert_true(back->certificate.value.bound == -812 && back->certificate.value.given == 3);
    const ProofNode *root = &back->certificate.value.nodes[0];
    const Prices    *leaf = &back->certificate.value.nodes[root->in].prices;
    assert_true(leaf->given == 7 && leaf->posts[0].price == -51200 && leaf->aparts[0].period == 3);
    assert_true(leaf->arrival_count == 1 && leaf->arrivals[0].price == -51200);
    assert_true(leaf->over_count == 1 && leaf->over[0].period == 3);
    assert_true(leaf->beside_count == 1 && leaf->besides[0].period == 3);
    assert_int_equal(back->certificate.value.nodes[root->out].kind, PROOF_COUNT);
    assert_true(back->certificate.value.nodes[root->out].holders);
}

static void test_no_plan_is_null(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *problem = problem_made(arena);
    Plan           plan = {.certificate = {.scale = 1}};
    Findings       findings = findings_open(arena);
    Str            bytes = planfile_write(arena, problem, &plan);
    assert_non_null(strstr(bytes.at, "\"assign\":null"));
    assert_false(planfile_read(arena, STR("p.json"), bytes, problem, &findings)->made);
}

/* Runs in any order and cut in two are the same plan. */
static void test_runs_are_settled(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *problem = problem_made(arena);
    Findings       findings = findings_open(arena);
    Str            hash = hash_hex(arena, instance_hash(arena, problem));
    Str            json = str_format(arena,
                                     "{\"format\":1,\"instance\":\"%s\",\"assign\":"
                                                "[[\"q\",\"b\",0,1],[\"p\",\"a\",2,4],[\"p\",\"a\",0,2]]}",
                                     hash.at);
    const Plan    *plan = planfile_read(arena, STR("p.json"), json, problem, &findings);
    assert_non_null(plan);
    assert_int_equal(plan->run_count, 2);
    assert_int_equal(plan->runs[0].until, 4);
    assert_int_equal(plan->runs[1].person, 1);
}

typedef struct Broken {
    const char *body, *code, *field; /* HASH in the body stands for the instance's hash */
} Broken;

#define HEAD "{\"format\":1,\"instance\":\"HASH\",\"assign\":"
#define PROOF(t)                                                                                   \
    HEAD "[],\"certificate\":{\"scale\":1,\"value\":{\"given\":0,\"bound\":1,\"tree\":" t "}}}"
static const Broken broken[] = {
    {HEAD "[]", "json.end", ""},
    {"[1]", "json.object", ""},
    {"{\"format\":2,\"instance\":\"HASH\",\"assign\":[]}", "json.number.only", "format"},
    {"{\"format\":1,\"assign\":[]}", "json.field.missing", "instance"},
    {"{\"format\":1,\"instance\":\"00\",\"assign\":[]}", "planfile.instance.bad", "instance"},
    {"{\"format\":1,\"instance\":"
     "\"0000000000000000000000000000000000000000000000000000000000000000\","
     "\"assign\":[]}",
     "planfile.instance.other", "instance"},
    {HEAD "{}}", "json.list", "assign"},
    {HEAD "[[\"x\",\"a\",0,1]]}", "planfile.person.unknown", "assign[0][0]"},
    {HEAD "[[\"p\",\"x\",0,1]]}", "planfile.post.unknown", "assign[0][1]"},
    {HEAD "[[\"p\",\"a\",0]]}", "json.list.length", "assign[0]"},
    {HEAD "[[\"p\",\"a\",4,4]]}", "json.number.range", "assign[0][2]"},
    {HEAD "[[\"p\",\"a\",0,5]]}", "json.number.range", "assign[0][3]"},
    {HEAD "[[\"p\",\"a\",2,2]]}", "planfile.run.backwards", "assign[0]"},
    {HEAD "[],\"certificate\":{}}", "json.field.missing", "certificate.scale"},
    {HEAD "[],\"certificate\":{\"scale\":0}}", "json.number.range", "certificate.scale"},
    {HEAD "[],\"certificate\":{\"scale\":1,\"moves\":1}}", "json.field.unknown",
     "certificate.moves"},
    {PROOF("3"), "json.object", "certificate.value.tree"},
    {PROOF("{}"), "json.field.missing", "certificate.value.tree.prices"},
    {PROOF("{\"prices\":{\"posts\":[[\"a\",9,1]]}}"), "json.number.range",
     "certificate.value.tree.prices.posts[0][1]"},
    {PROOF("{\"prices\":{\"floors\":[[\"a\",0,1]]}}"), "planfile.quota.unknown",
     "certificate.value.tree.prices.floors[0][0]"},
    {PROOF("{\"prices\":{\"aparts\":[[1,0,1]]}}"), "json.number.only",
     "certificate.value.tree.prices.aparts[0][0]"},
    {PROOF("{\"prices\":{\"besides\":[[1,0,1]]}}"), "json.number.only",
     "certificate.value.tree.prices.besides[0][0]"},
    {PROOF("{\"prices\":{\"counts\":[1.5]}}"), "json.number.whole",
     "certificate.value.tree.prices.counts[0]"},
    {PROOF("{\"split\":{\"person\":\"p\",\"post\":\"a\",\"period\":0},\"in\":{\"prices\":{}}}"),
     "json.field.missing", "certificate.value.tree.out"},
    {PROOF("{\"split\":{\"quota\":\"w\",\"period\":4,\"at_most\":0},\"in\":{\"prices\":{}},"
           "\"out\":{\"prices\":{}}}"),
     "json.number.range", "certificate.value.tree.split.period"},
};

static Str with_hash(Arena *arena, const char *body, Str hash) {
    Text text = text_open(arena);
    Str  rest = str_from(body);
    for (const char *at; (at = strstr(rest.at, "HASH"));) {
        size_t before = (size_t)(at - rest.at);
        text_add(&text, (Str){rest.at, before});
        text_add(&text, hash);
        rest = (Str){at + 4, rest.len - before - 4};
    }
    text_add(&text, rest);
    return text_done(&text);
}

static void test_faults_are_located(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *problem = problem_made(arena);
    Str            hash = hash_hex(arena, instance_hash(arena, problem));
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        Findings findings = findings_open(arena);
        Str      json = with_hash(arena, broken[i].body, hash);
        assert_null(planfile_read(arena, STR("p.json"), json, problem, &findings));
        assert_int_equal(findings.len, 1);
        assert_string_equal(findings.at[0].code, broken[i].code);
        assert_string_equal(findings.at[0].field.at, broken[i].field);
    }
}

static void test_a_deep_proof_comes_back(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    const Problem *problem = problem_made(arena);
    uint32_t       deep = PLANFILE_DEPTH_MAX - 1;
    ProofNode     *nodes = ARENA_ARRAY(arena, ProofNode, 2 * (size_t)deep + 1);
    for (uint32_t n = 0; n < deep; n++)
        nodes[2 * n] = (ProofNode){.kind = PROOF_SLOT, .in = 2 * n + 1, .out = 2 * n + 2};
    Plan plan = {
        .made = true,
        .certificate = {.scale = 1,
                        .value = {.made = true, .nodes = nodes, .node_count = 2 * deep + 1}}};
    Findings    findings = findings_open(arena);
    Str         bytes = planfile_write(arena, problem, &plan);
    const Plan *back = planfile_read(arena, STR("p.json"), bytes, problem, &findings);
    assert_non_null(back);
    assert_int_equal(back->certificate.value.node_count, 2 * deep + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_comes_back),         cmocka_unit_test(test_no_plan_is_null),
        cmocka_unit_test(test_runs_are_settled),        cmocka_unit_test(test_faults_are_located),
        cmocka_unit_test(test_a_deep_proof_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
