#include "plan/clash.h"

#include "plan/narrow.h"

enum { CLASH_TESTS = 400, CLASH_BATCH = 32 };

/* The ground set and which of it is in. */
typedef struct Ground {
    const Problem *problem;
    Watch         *watch;
    int            threads;
    Clash         *members;
    bool          *in;
    uint32_t       count;
} Ground;

/* A share that is in keeps its quotas: those that are not in themselves cost nothing there. */
static void ground_quotas(Arena *arena, const Ground *g, Problem *part) {
    const Problem *p = g->problem;
    bool          *in = ARENA_ARRAY(arena, bool, p->quota_count);
    bool          *looked = ARENA_ARRAY(arena, bool, p->quota_count);
    uint32_t      *places = ARENA_ARRAY(arena, uint32_t, p->quota_count);
    for (uint32_t k = 0; k < g->count; k++)
        if (g->in[k] && g->members[k].kind == CLASH_QUOTA)
            in[g->members[k].row] = true;
    for (uint32_t s = 0; s < part->share_count; s++)
        for (uint32_t k = 0; k < part->shares[s].quota_count; k++)
            looked[part->shares[s].quotas[k]] = true;
    for (uint32_t q = 0; q < p->quota_count; q++) {
        if (!in[q] && !looked[q])
            continue;
        places[q] = part->quota_count;
        part->quotas[part->quota_count] = p->quotas[q];
        part->quotas[part->quota_count].bar = in[q];
        part->quotas[part->quota_count++].price = 0;
    }
    for (uint32_t s = 0; s < part->share_count; s++) {
        uint32_t *quotas = ARENA_ARRAY(arena, uint32_t, part->shares[s].quota_count);
        for (uint32_t k = 0; k < part->shares[s].quota_count; k++)
            quotas[k] = places[part->shares[s].quotas[k]];
        part->shares[s].quotas = quotas;
        part->shares[s].first_part = part->part_count;
        part->part_count += part->shares[s].quota_count;
    }
}

static Problem *ground_problem(Arena *arena, const Ground *g) {
    const Problem *p = g->problem;
    Problem       *part = arena_copy(arena, p, sizeof *p);
    part->quotas = ARENA_ARRAY(arena, ProblemQuota, p->quota_count);
    part->shares = ARENA_ARRAY(arena, ProblemShare, p->share_count);
    part->locks = ARENA_ARRAY(arena, ProblemLock, p->lock_count);
    part->aparts = ARENA_ARRAY(arena, ProblemApart, p->apart_count);
    part->besides = ARENA_ARRAY(arena, ProblemBeside, p->beside_count);
    part->quota_count = part->lock_count = part->apart_count = part->beside_count = 0;
    part->movements = ARENA_ARRAY(arena, ProblemMovement, p->movement_count);
    part->share_count = part->part_count = part->movement_count = 0;
    for (uint32_t k = 0; k < g->count; k++) {
        uint32_t row = g->members[k].row;
        if (!g->in[k])
            continue;
        switch (g->members[k].kind) {
        case CLASH_QUOTA: /* below, once it is known what the shares look at */
            break;
        case CLASH_SHARE:
            part->shares[part->share_count++] = p->shares[row];
            break;
        case CLASH_LOCK:
            part->locks[part->lock_count++] = p->locks[row];
            break;
        case CLASH_APART:
            part->aparts[part->apart_count++] = p->aparts[row];
            break;
        case CLASH_BESIDE:
            part->besides[part->beside_count++] = p->besides[row];
            break;
        case CLASH_MOVEMENT:
            part->movements[part->movement_count++] = p->movements[row];
            break;
        }
    }
    ground_quotas(arena, g, part);
    return part;
}

static bool level_proven(Prove v) {
    bool impossible = false;
    v.enough = 1;
    narrow_level(&v);
    Wide bound = tree_bound(v.tree, &impossible);
    return impossible || bound_points(v.tree->field, bound) >= 1;
}

/* Whether the members that are in are proven not to go together. */
static bool ground_proven(const Ground *g) {
    AUTO(Arena) arena = arena_open();
    AUTO(Arena) work = arena_open();
    const Field *field = field_open(arena, ground_problem(arena, g));
    AUTO(Crew) crew = crew_open(arena, field, g->threads);
    Watch watch = {.progress = g->watch->progress,
                   .gap = -1,
                   .steps = g->watch->steps,
                   .allowed = g->watch->allowed};
    Best *best = best_open(arena, field, &watch);
    Prove look = prove_open(arena, work, crew, best, (Level){LEVEL_BROKEN, 0});
    narrow_look(&look);
    bool proven = false;
    if (!best->has)
        proven = level_proven(prove_open(arena, work, crew, best, (Level){LEVEL_LOCKS, 0}));
    if (best->has && best->score.broken > 0)
        proven = level_proven(prove_open(arena, work, crew, best, (Level){LEVEL_BROKEN, 0}));
    g->watch->steps = watch.steps;
    g->watch->told |= watch.told;
    g->watch->stopped |= watch.stopped;
    return proven;
}

static bool priced(const Price *prices, uint32_t count, uint32_t row) {
    for (uint32_t k = 0; k < count; k++)
        if (prices[k].row == row)
            return true;
    return false;
}

/* Whether any leaf of the proof asks a price of this row, or a split counts it. */
static bool proof_uses(const Proof *proof, Clash member) {
    for (uint32_t n = 0; n < proof->node_count; n++) {
        const ProofNode *node = &proof->nodes[n];
        if (member.kind == CLASH_LOCK)
            return true;
        if (node->kind == PROOF_COUNT && member.kind == CLASH_QUOTA && node->quota == member.row)
            return true;
        if (node->kind != PROOF_LEAF)
            continue;
        const Prices *at = &node->prices;
        if (member.kind == CLASH_APART && priced(at->aparts, at->apart_count, member.row))
            return true;
        if (member.kind == CLASH_BESIDE && priced(at->besides, at->beside_count, member.row))
            return true;
        if (member.kind == CLASH_SHARE && priced(at->shares, at->share_count, member.row))
            return true;
        if (member.kind == CLASH_MOVEMENT && (priced(at->arrivals, at->arrival_count, member.row) ||
                                              priced(at->over, at->over_count, member.row)))
            return true;
        if (member.kind == CLASH_QUOTA && (priced(at->floors, at->floor_count, member.row) ||
                                           priced(at->ceilings, at->ceiling_count, member.row)))
            return true;
    }
    return false;
}

static void ground_add(Ground *g, ClashKind kind, uint32_t row, const Proof *proof) {
    g->members[g->count] = (Clash){kind, row};
    g->in[g->count] = proof_uses(proof, g->members[g->count]);
    g->count++;
}

static Ground ground_open(Arena *arena, const Problem *p, const Proof *proof, Watch *watch,
                          int threads) {
    size_t most = (size_t)p->quota_count + p->share_count + p->lock_count + p->apart_count +
                  p->beside_count + p->movement_count;
    Ground g = {.problem = p,
                .watch = watch,
                .threads = threads,
                .members = ARENA_ARRAY(arena, Clash, most),
                .in = ARENA_ARRAY(arena, bool, most)};
    for (uint32_t k = 0; k < p->apart_count; k++)
        ground_add(&g, CLASH_APART, k, proof);
    for (uint32_t k = 0; k < p->beside_count; k++)
        ground_add(&g, CLASH_BESIDE, k, proof);
    for (uint32_t k = 0; k < p->lock_count; k++)
        ground_add(&g, CLASH_LOCK, k, proof);
    for (uint32_t q = 0; q < p->quota_count; q++)
        if (p->quotas[q].bar)
            ground_add(&g, CLASH_QUOTA, q, proof);
    for (uint32_t s = 0; s < p->share_count; s++)
        if (p->shares[s].bar)
            ground_add(&g, CLASH_SHARE, s, proof);
    for (uint32_t f = 0; f < p->movement_count; f++)
        if (p->movements[f].bar)
            ground_add(&g, CLASH_MOVEMENT, f, proof);
    return g;
}

/* Leaves out members from .. until at once; by halves where that is too many. Returns false when the
 * tests ran out. */
static bool ground_drop(Ground *g, uint32_t from, uint32_t until, int *tests) {
    uint32_t left = 0;
    for (uint32_t k = from; k < until; k++)
        left += g->in[k];
    if (!left)
        return true;
    if (++*tests > CLASH_TESTS || g->watch->stopped)
        return false;
    bool kept[CLASH_BATCH];
    for (uint32_t k = from; k < until; k++) {
        kept[k - from] = g->in[k];
        g->in[k] = false;
    }
    if (ground_proven(g))
        return true;
    for (uint32_t k = from; k < until; k++)
        g->in[k] = kept[k - from];
    uint32_t middle = from + (until - from) / 2;
    return until - from == 1 ||
           (ground_drop(g, from, middle, tests) && ground_drop(g, middle, until, tests));
}

ClashFound clash_find(Arena *arena, const Problem *problem, const Proof *proof, Watch *watch,
                      int threads) {
    Ground     g = ground_open(arena, problem, proof, watch, threads);
    ClashFound found = {.members = ARENA_ARRAY(arena, Clash, g.count)};
    int        tests = 0;
    found.irreducible = true;
    for (uint32_t at = 0; at < g.count && found.irreducible; at += CLASH_BATCH)
        found.irreducible =
            ground_drop(&g, at, at + CLASH_BATCH < g.count ? at + CLASH_BATCH : g.count, &tests);
    for (uint32_t k = 0; k < g.count; k++)
        if (g.in[k])
            found.members[found.count++] = g.members[k];
    return found;
}
