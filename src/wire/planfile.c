/* planfile.c — reads plan files: the runs of a plan and the certificate of its bound, by id.
 *
 * Only runs and certificate come in; value, broken and status are what the audit computes again.
 */
#include "wire/instance.h"

#include "wire/reader.h"

#include <stdlib.h>
#include <string.h>

/* What the rows of one list of prices are named by. */
typedef enum RowKind {
    ROW_POST,
    ROW_QUOTA,
    ROW_SHARE,
    ROW_MOVEMENT,
    ROW_APART,
    ROW_BESIDE,
    ROW_PART
} RowKind;

static const Shape root_shape = {.required = {"format", "instance", "assign"},
                                 .optional = {"certificate"}};
static const Shape certificate_shape = {.required = {"scale"},
                                        .optional = {"locks", "broken", "aims", "value"}};
static const Shape proof_shape = {.required = {"bound", "tree"}, .optional = {"scale"}};
static const Shape value_shape = {.required = {"given", "bound", "tree"}, .optional = {"scale"}};
static const Shape leaf_shape = {.required = {"prices"}};
static const Shape prices_shape = {.optional = {"posts", "floors", "ceilings", "aparts", "besides",
                                                "shares", "parts", "arrivals", "arrivals_over",
                                                "given", "counts"}};
static const Shape inner_shape = {.required = {"split", "in", "out"}};
static const Shape slot_shape = {.required = {"person", "post", "period"}};
static const Shape count_shape = {.required = {"quota", "period", "at_most"},
                                  .optional = {"holders"}};

typedef struct In {
    Reader         reader;
    const Problem *p;
    Map            people, posts, quotas, shares, movements;
    VEC(ProofNode) nodes; /* of the proof being read */
} In;

static bool number(In *in, const Spot *up, const json_t *object, const char *key, int64_t least,
                   int64_t *out) {
    const json_t *value = json_object_get(object, key);
    return !value || reader_int(&in->reader, SPOT_KEY(up, key), value, least, INT64_MAX, out);
}

static bool period(In *in, const Spot *spot, const json_t *value, uint32_t most, uint32_t *out) {
    int64_t found;
    TRY(reader_int(&in->reader, spot, value, 0, most, &found));
    *out = (uint32_t)found;
    return true;
}

static bool named(In *in, const Spot *spot, const json_t *value, const Map *map,
                  const char *unknown, uint32_t *out) {
    Str id;
    TRY(reader_text(&in->reader, spot, value, &id));
    *out = map_find(map, id);
    return *out != NONE || reader_fault(&in->reader, spot, value, unknown);
}

static bool person_named(In *in, const Spot *spot, const json_t *value, uint32_t *out) {
    return named(in, spot, value, &in->people, "planfile.person.unknown", out);
}

static bool post_named(In *in, const Spot *spot, const json_t *value, uint32_t *out) {
    return named(in, spot, value, &in->posts, "planfile.post.unknown", out);
}

static bool quota_named(In *in, const Spot *spot, const json_t *value, uint32_t *out) {
    return named(in, spot, value, &in->quotas, "planfile.quota.unknown", out);
}

static bool run_read(In *in, const Spot *spot, const json_t *item, PlanRun *run) {
    TRY(reader_list(&in->reader, spot, item, 4, 4));
    bool good = person_named(in, SPOT_AT(spot, 0), json_array_get(item, 0), &run->person);
    good = post_named(in, SPOT_AT(spot, 1), json_array_get(item, 1), &run->post) && good;
    good = period(in, SPOT_AT(spot, 2), json_array_get(item, 2), in->p->periods - 1, &run->from) &&
           good;
    good =
        period(in, SPOT_AT(spot, 3), json_array_get(item, 3), in->p->periods, &run->until) && good;
    if (good && run->from >= run->until)
        return reader_fault(&in->reader, spot, item, "planfile.run.backwards");
    return good;
}

static int run_order(const void *a, const void *b) {
    const PlanRun *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    return (x->post > y->post) - (x->post < y->post);
}

/* Into the order a Plan promises; two runs of one post that touch are one. Runs that overlap are
 * left for the audit to refuse. */
static void runs_settle(Plan *plan) {
    uint32_t kept = 0;
    if (plan->run_count)
        qsort(plan->runs, plan->run_count, sizeof *plan->runs, run_order);
    for (uint32_t r = 0; r < plan->run_count; r++) {
        PlanRun *run = &plan->runs[r], *before = kept ? &plan->runs[kept - 1] : NULL;
        if (before && before->person == run->person && before->post == run->post &&
            before->until == run->from)
            before->until = run->until;
        else
            plan->runs[kept++] = *run;
    }
    plan->run_count = kept;
}

static void assign_read(In *in, const json_t *assign, Plan *plan) {
    const Spot *spot = SPOT_KEY(NULL, "assign");
    plan->made = !json_is_null(assign);
    if (!plan->made || !reader_list(&in->reader, spot, assign, 0, UINT32_MAX - 1))
        return;
    plan->run_count = (uint32_t)json_array_size(assign);
    plan->runs = ARENA_ARRAY(in->reader.arena, PlanRun, plan->run_count);
    bool good = true;
    for (uint32_t r = 0; r < plan->run_count; r++)
        good = run_read(in, SPOT_AT(spot, r), json_array_get(assign, r), &plan->runs[r]) && good;
    if (good)
        runs_settle(plan);
}

static bool row_read(In *in, const Spot *spot, const json_t *value, RowKind kind, uint32_t *row) {
    if (kind == ROW_POST)
        return post_named(in, spot, value, row);
    if (kind == ROW_QUOTA)
        return quota_named(in, spot, value, row);
    if (kind == ROW_SHARE)
        return named(in, spot, value, &in->shares, "planfile.share.unknown", row);
    if (kind == ROW_MOVEMENT)
        return named(in, spot, value, &in->movements, "planfile.movement.unknown", row);
    int64_t place, count = kind == ROW_APART    ? in->p->apart_count
                           : kind == ROW_BESIDE ? in->p->beside_count
                                                : in->p->part_count;
    TRY(reader_int(&in->reader, spot, value, 0, count - 1, &place));
    *row = (uint32_t)place;
    return true;
}

static void price_read(In *in, const Spot *spot, const json_t *item, RowKind kind, Price *price) {
    if (!reader_list(&in->reader, spot, item, 3, 3))
        return;
    row_read(in, SPOT_AT(spot, 0), json_array_get(item, 0), kind, &price->row);
    period(in, SPOT_AT(spot, 1), json_array_get(item, 1), in->p->periods - 1, &price->period);
    reader_int(&in->reader, SPOT_AT(spot, 2), json_array_get(item, 2), INT64_MIN, INT64_MAX,
               &price->price);
}

static Price *prices_section(In *in, const Spot *up, const json_t *object, const char *key,
                             RowKind kind, uint32_t *count_out) {
    const Spot   *spot = SPOT_KEY(up, key);
    const json_t *list = json_object_get(object, key);
    if (!list || !reader_list(&in->reader, spot, list, 0, UINT32_MAX - 1))
        return NULL;
    *count_out = (uint32_t)json_array_size(list);
    Price *prices = ARENA_ARRAY(in->reader.arena, Price, *count_out);
    for (uint32_t i = 0; i < *count_out; i++)
        price_read(in, SPOT_AT(spot, i), json_array_get(list, i), kind, &prices[i]);
    return prices;
}

static void counts_read(In *in, const Spot *spot, const json_t *list, Prices *prices) {
    if (!list || !reader_list(&in->reader, spot, list, 0, UINT32_MAX - 1))
        return;
    prices->count_count = (uint32_t)json_array_size(list);
    prices->counts = ARENA_ARRAY(in->reader.arena, int64_t, prices->count_count);
    for (uint32_t i = 0; i < prices->count_count; i++)
        reader_int(&in->reader, SPOT_AT(spot, i), json_array_get(list, i), INT64_MIN, INT64_MAX,
                   &prices->counts[i]);
}

/* A number for the broken heads, or a list: theirs, then one for each aim before. The list without its first. */
static int64_t *given_read(In *in, const Spot *up, const json_t *object, int64_t least,
                           int64_t *first, uint32_t *count_out) {
    const Spot   *spot = SPOT_KEY(up, "given");
    const json_t *list = json_object_get(object, "given");
    if (!json_is_array(list)) {
        number(in, up, object, "given", least, first);
        return NULL;
    }
    if (!reader_list(&in->reader, spot, list, 1, PROBLEM_LEVELS_MAX + 1))
        return NULL;
    *count_out = (uint32_t)json_array_size(list) - 1;
    int64_t *rest = ARENA_ARRAY(in->reader.arena, int64_t, *count_out);
    for (uint32_t k = 0; k <= *count_out; k++)
        reader_int(&in->reader, SPOT_AT(spot, k), json_array_get(list, k), least, INT64_MAX,
                   k ? &rest[k - 1] : first);
    return rest;
}

static void leaf_read(In *in, const Spot *up, const json_t *object, Prices *prices) {
    const Spot   *spot = SPOT_KEY(up, "prices");
    const json_t *value = json_object_get(object, "prices");
    if (!reader_object(&in->reader, up, object, &leaf_shape) || !value ||
        !reader_object(&in->reader, spot, value, &prices_shape))
        return;
    prices->posts = prices_section(in, spot, value, "posts", ROW_POST, &prices->post_count);
    prices->floors = prices_section(in, spot, value, "floors", ROW_QUOTA, &prices->floor_count);
    prices->ceilings =
        prices_section(in, spot, value, "ceilings", ROW_QUOTA, &prices->ceiling_count);
    prices->aparts = prices_section(in, spot, value, "aparts", ROW_APART, &prices->apart_count);
    prices->besides = prices_section(in, spot, value, "besides", ROW_BESIDE, &prices->beside_count);
    prices->shares = prices_section(in, spot, value, "shares", ROW_SHARE, &prices->share_count);
    prices->parts = prices_section(in, spot, value, "parts", ROW_PART, &prices->part_count);
    prices->arrivals =
        prices_section(in, spot, value, "arrivals", ROW_MOVEMENT, &prices->arrival_count);
    prices->over =
        prices_section(in, spot, value, "arrivals_over", ROW_MOVEMENT, &prices->over_count);
    prices->reached =
        given_read(in, spot, value, INT64_MIN, &prices->given, &prices->reached_count);
    counts_read(in, SPOT_KEY(spot, "counts"), json_object_get(value, "counts"), prices);
}

static void split_read(In *in, const Spot *spot, const json_t *split, ProofNode *node) {
    bool         count = json_object_get(split, "quota");
    const Shape *shape = count ? &count_shape : &slot_shape;
    node->kind = count ? PROOF_COUNT : PROOF_SLOT;
    const json_t *person = json_object_get(split, "person"), *post = json_object_get(split, "post");
    const json_t *when = json_object_get(split, "period"), *quota = json_object_get(split, "quota");
    if (!reader_object(&in->reader, spot, split, shape))
        return;
    if (person)
        person_named(in, SPOT_KEY(spot, "person"), person, &node->person);
    if (post)
        post_named(in, SPOT_KEY(spot, "post"), post, &node->post);
    if (quota)
        quota_named(in, SPOT_KEY(spot, "quota"), quota, &node->quota);
    if (when)
        period(in, SPOT_KEY(spot, "period"), when, in->p->periods - 1, &node->period);
    number(in, spot, split, "at_most", INT64_MIN, &node->at_most);
    const json_t *holders = json_object_get(split, "holders");
    if (holders)
        reader_bool(&in->reader, SPOT_KEY(spot, "holders"), holders, &node->holders);
}

/* The number of the node read; numbers of what hangs below are greater. Recursion is as deep as the
 * JSON, which reader_parse limits. */
static uint32_t node_read(In *in, const Spot *spot, const json_t *object) {
    uint32_t  at = (uint32_t)in->nodes.len;
    ProofNode node = {.kind = PROOF_LEAF};
    VEC_PUSH(in->reader.arena, in->nodes, node);
    const json_t *split = json_object_get(object, "split");
    if (!split) {
        leaf_read(in, spot, object, &node.prices);
        in->nodes.at[at] = node;
        return at;
    }
    reader_object(&in->reader, spot, object, &inner_shape);
    split_read(in, SPOT_KEY(spot, "split"), split, &node);
    const json_t *inside = json_object_get(object, "in"), *outside = json_object_get(object, "out");
    node.in = inside ? node_read(in, SPOT_KEY(spot, "in"), inside) : at;
    node.out = outside ? node_read(in, SPOT_KEY(spot, "out"), outside) : at;
    in->nodes.at[at] = node;
    return at;
}

static void proof_read(In *in, const Spot *spot, const json_t *value, const Shape *shape,
                       Proof *proof) {
    if (!value || !reader_object(&in->reader, spot, value, shape))
        return;
    proof->made = true;
    number(in, spot, value, "bound", INT64_MIN, &proof->bound);
    number(in, spot, value, "scale", 1, &proof->scale);
    proof->reached = given_read(in, spot, value, 0, &proof->given, &proof->reached_count);
    const json_t *tree = json_object_get(value, "tree");
    memset(&in->nodes, 0, sizeof in->nodes);
    if (tree)
        node_read(in, SPOT_KEY(spot, "tree"), tree);
    proof->nodes = in->nodes.at;
    proof->node_count = (uint32_t)in->nodes.len;
}

/* One for each aim, null where nothing is proven. */
static void aims_read(In *in, const Spot *spot, const json_t *list, Certificate *certificate) {
    if (!list || !reader_list(&in->reader, spot, list, 0, PROBLEM_LEVELS_MAX))
        return;
    certificate->aim_count = (uint32_t)json_array_size(list);
    certificate->aims = ARENA_ARRAY(in->reader.arena, Proof, certificate->aim_count);
    for (uint32_t k = 0; k < certificate->aim_count; k++)
        if (!json_is_null(json_array_get(list, k)))
            proof_read(in, SPOT_AT(spot, k), json_array_get(list, k), &value_shape,
                       &certificate->aims[k]);
}

static void certificate_read(In *in, const json_t *value, Certificate *certificate) {
    const Spot *spot = SPOT_KEY(NULL, "certificate");
    certificate->scale = 1;
    if (!value || !reader_object(&in->reader, spot, value, &certificate_shape))
        return;
    number(in, spot, value, "scale", 1, &certificate->scale);
    proof_read(in, SPOT_KEY(spot, "locks"), json_object_get(value, "locks"), &proof_shape,
               &certificate->locks);
    proof_read(in, SPOT_KEY(spot, "broken"), json_object_get(value, "broken"), &proof_shape,
               &certificate->broken);
    aims_read(in, SPOT_KEY(spot, "aims"), json_object_get(value, "aims"), certificate);
    proof_read(in, SPOT_KEY(spot, "value"), json_object_get(value, "value"), &value_shape,
               &certificate->value);
}

static void instance_check(In *in, const json_t *value) {
    const Spot *spot = SPOT_KEY(NULL, "instance");
    Str         hex;
    Hash        hash;
    if (!reader_text(&in->reader, spot, value, &hex))
        return;
    if (!hash_parse(hex, &hash))
        reader_fault(&in->reader, spot, value, "planfile.instance.bad");
    else if (!hash_same(hash, instance_hash(in->reader.arena, in->p)))
        reader_fault(&in->reader, spot, value, "planfile.instance.other");
}

static In in_open(Arena *arena, Str name, const Problem *p, Findings *findings) {
    In in = {.reader = {arena, name, findings},
             .p = p,
             .people = map_open(arena),
             .posts = map_open(arena),
             .quotas = map_open(arena),
             .shares = map_open(arena),
             .movements = map_open(arena)};
    for (uint32_t i = 0; i < p->person_count; i++)
        map_put(&in.people, p->people[i].id, i);
    for (uint32_t j = 0; j < p->post_count; j++)
        map_put(&in.posts, p->posts[j].id, j);
    for (uint32_t q = 0; q < p->quota_count; q++)
        map_put(&in.quotas, p->quotas[q].id, q);
    for (uint32_t s = 0; s < p->share_count; s++)
        map_put(&in.shares, p->shares[s].id, s);
    for (uint32_t f = 0; f < p->movement_count; f++)
        map_put(&in.movements, p->movements[f].id, f);
    return in;
}

const Plan *planfile_read(Arena *arena, Str name, Str json, const Problem *problem,
                          Findings *findings) {
    In           in = in_open(arena, name, problem, findings);
    size_t       errors = findings->errors;
    Plan        *plan = ARENA_NEW(arena, Plan);
    int64_t      format = 1;
    json_auto_t *root = reader_parse(&in.reader, json);
    if (!root)
        return NULL;
    reader_object(&in.reader, NULL, root, &root_shape);
    const json_t *instance = json_object_get(root, "instance");
    const json_t *assign = json_object_get(root, "assign");
    const json_t *given = json_object_get(root, "format");
    if (given)
        reader_int(&in.reader, SPOT_KEY(NULL, "format"), given, 1, 1, &format);
    if (instance)
        instance_check(&in, instance);
    if (assign)
        assign_read(&in, assign, plan);
    certificate_read(&in, json_object_get(root, "certificate"), &plan->certificate);
    return findings->errors > errors ? NULL : plan;
}
