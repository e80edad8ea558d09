#include "proofs.h"

typedef struct Making {
    Arena         *arena;
    Random        *random;
    const Problem *p;
    Proof          proof;
    uint32_t       room;
    uint32_t       before; /* aims the level is given */
    uint32_t       most;   /* greatest price, about */
} Making;

static bool split_slot(Making *making, ProofNode *node) {
    const Problem *p = making->p;
    node->kind = PROOF_SLOT;
    node->person = random_below(making->random, p->person_count);
    node->post = random_below(making->random, p->post_count);
    node->period = random_below(making->random, p->periods);
    return true;
}

static bool split_count(Making *making, ProofNode *node) {
    const Problem *p = making->p;
    if (p->quota_count == 0)
        return false;
    node->kind = PROOF_COUNT;
    node->quota = random_below(making->random, p->quota_count);
    node->period = random_below(making->random, p->periods);
    node->at_most = random_below(making->random, 3);
    node->holders = p->quotas[node->quota].per > 1 && random_chance(making->random, 1, 2);
    return mask_has(p->quotas[node->quota].periods, node->period);
}

/* Turns a random leaf into an inner node with two leaves behind all others. */
static void leaf_split(Making *making) {
    Proof   *proof = &making->proof;
    uint32_t at = random_below(making->random, proof->node_count);
    if (proof->nodes[at].kind != PROOF_LEAF)
        return;
    ProofNode node = {.in = proof->node_count, .out = proof->node_count + 1};
    bool      good = random_chance(making->random, 1, 2) ? split_slot(making, &node)
                                                         : split_count(making, &node);
    if (!good)
        return;
    if (random_chance(making->random, 1, 2)) {
        node.in++;
        node.out--;
    }
    proof->nodes[at] = node;
    proof->node_count += 2;
}

static int64_t price(Making *making) {
    return random_chance(making->random, 1, 3) ? 0 : random_below(making->random, making->most + 1);
}

/* Every cell is named, so that nudges have something to change. */
static Price *prices_fill(Making *making, uint32_t                                      rows,
                          bool (*there)(const Problem *, uint32_t, uint32_t), uint32_t *count_out) {
    const Problem *p = making->p;
    Price         *list = ARENA_ARRAY(making->arena, Price, (size_t)rows * p->periods);
    uint32_t       count = 0;
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (there(p, row, t))
                list[count++] = (Price){row, t, price(making)};
    *count_out = count;
    return list;
}

static bool floor_there(const Problem *p, uint32_t q, uint32_t t) {
    return mask_has(p->quotas[q].periods, t);
}
static bool ceiling_there(const Problem *p, uint32_t q, uint32_t t) {
    return mask_has(p->quotas[q].periods, t) && p->quotas[q].at_most[t] != PROBLEM_NO_LIMIT;
}
static bool share_there(const Problem *p, uint32_t s, uint32_t t) {
    return mask_has(p->shares[s].periods, t);
}
static bool part_there(const Problem *p, uint32_t part, uint32_t t) {
    uint32_t s = 0;
    while (part >= p->shares[s].first_part + p->shares[s].quota_count)
        s++;
    uint32_t q = p->shares[s].quotas[part - p->shares[s].first_part];
    return share_there(p, s, t) && floor_there(p, q, t);
}
static bool apart_there(const Problem *p, uint32_t k, uint32_t t) {
    (void)p, (void)k, (void)t;
    return true;
}

static bool beside_there(const Problem *p, uint32_t k, uint32_t t) {
    return mask_has(p->besides[k].periods, t);
}

static bool arrivals_there(const Problem *p, uint32_t f, uint32_t t) {
    (void)p, (void)f;
    return t == 0;
}
static bool over_there(const Problem *p, uint32_t f, uint32_t t) {
    return t == 0 && p->movements[f].at_most != PROBLEM_NO_LIMIT;
}

static uint32_t counts_above(const Proof *proof, uint32_t leaf) {
    uint32_t counts = 0;
    for (uint32_t at = leaf; at-- > 0;) /* parents have smaller numbers */
        if (proof->nodes[at].kind != PROOF_LEAF &&
            (proof->nodes[at].in == leaf || proof->nodes[at].out == leaf)) {
            counts += proof->nodes[at].kind == PROOF_COUNT;
            leaf = at;
        }
    return counts;
}

static void leaf_price(Making *making, uint32_t at) {
    Prices        *prices = &making->proof.nodes[at].prices;
    const Problem *p = making->p;
    prices->posts = prices_fill(making, p->post_count, problem_open, &prices->post_count);
    prices->floors = prices_fill(making, p->quota_count, floor_there, &prices->floor_count);
    prices->ceilings = prices_fill(making, p->quota_count, ceiling_there, &prices->ceiling_count);
    prices->aparts = prices_fill(making, p->apart_count, apart_there, &prices->apart_count);
    prices->besides = prices_fill(making, p->beside_count, beside_there, &prices->beside_count);
    prices->shares = prices_fill(making, p->share_count, share_there, &prices->share_count);
    prices->parts = prices_fill(making, p->part_count, part_there, &prices->part_count);
    prices->arrivals =
        prices_fill(making, p->movement_count, arrivals_there, &prices->arrival_count);
    prices->over = prices_fill(making, p->movement_count, over_there, &prices->over_count);
    for (uint32_t i = 0; i < prices->post_count; i++)
        if (random_chance(making->random, 1, 3))
            prices->posts[i].price = -prices->posts[i].price;
    prices->given = making->before ? price(making) : 0;
    prices->reached_count = making->before ? making->before - 1 : 0;
    prices->reached = ARENA_ARRAY(making->arena, int64_t, prices->reached_count);
    for (uint32_t i = 0; i < prices->reached_count; i++)
        prices->reached[i] = price(making);
    prices->count_count = counts_above(&making->proof, at);
    prices->counts = ARENA_ARRAY(making->arena, int64_t, prices->count_count);
    for (uint32_t i = 0; i < prices->count_count; i++)
        prices->counts[i] = price(making);
}

Proof proofs_make(Arena *arena, Random *random, const Problem *p, uint32_t splits,
                  uint32_t before) {
    static const uint32_t sizes[] = {0, 1, 20, 2000, 1000000, UINT32_MAX - 1};
    Making                making = {.arena = arena,
                                    .random = random,
                                    .p = p,
                                    .before = before,
                                    .most = sizes[random_below(random, COUNT_OF(sizes))]};
    making.proof = (Proof){.made = true,
                           .bound = INT64_MIN,
                           .node_count = 1,
                           .nodes = ARENA_ARRAY(arena, ProofNode, (size_t)splits * 2 + 1)};
    for (uint32_t i = 0; i < splits; i++)
        leaf_split(&making);
    for (uint32_t i = 0; i < making.proof.node_count; i++)
        if (making.proof.nodes[i].kind == PROOF_LEAF)
            leaf_price(&making, i);
    return making.proof;
}

static void nudge(Random *random, int64_t *price, bool signed_price) {
    int64_t step = (int64_t)1 << random_below(random, 14);
    *price += random_chance(random, 1, 2) ? step : -step;
    if (*price < 0 && !signed_price)
        *price = 0;
}

static void prices_nudge(Random *random, Price *list, uint32_t count, bool signed_price) {
    if (count)
        nudge(random, &list[random_below(random, count)].price, signed_price);
}

void proofs_nudge(Random *random, Proof *proof) {
    uint32_t at = random_below(random, proof->node_count);
    Prices  *prices = &proof->nodes[at].prices;
    if (proof->nodes[at].kind != PROOF_LEAF)
        return;
    switch (random_below(random, 11)) {
    case 0:
        prices_nudge(random, prices->posts, prices->post_count, true);
        break;
    case 1:
        prices_nudge(random, prices->floors, prices->floor_count, false);
        break;
    case 2:
        prices_nudge(random, prices->ceilings, prices->ceiling_count, false);
        break;
    case 3:
        prices_nudge(random, prices->aparts, prices->apart_count, false);
        break;
    case 7:
        prices_nudge(random, prices->besides, prices->beside_count, false);
        break;
    case 5:
        prices_nudge(random, prices->shares, prices->share_count, false);
        break;
    case 6:
        prices_nudge(random, prices->parts, prices->part_count, false);
        break;
    case 8:
        prices_nudge(random, prices->arrivals, prices->arrival_count, false);
        break;
    case 9:
        prices_nudge(random, prices->over, prices->over_count, false);
        break;
    case 4:
        if (prices->count_count)
            nudge(random, &prices->counts[random_below(random, prices->count_count)], false);
        break;
    default:
        if (prices->reached_count && random_chance(random, 1, 2))
            nudge(random, &prices->reached[random_below(random, prices->reached_count)], false);
        else
            nudge(random, &prices->given, false);
    }
}
