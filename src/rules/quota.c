/* quota.c — quotas held against what they ask: of a group nobody is in, of nothing at all, or of no more than another
 * quota of the same pack asks, whatever the size of the body. Cost: of each two of one pack that bind the same bodies
 * at most three proofs. */
#include "rules/analysis_parts.h"
#include "rules/parser.h"
#include "rules/structure_parts.h"

enum { PERCENT_ALL = 100000, FIELDS = 1 << 16 };

static const uint32_t RELATED = UINT32_C(1) << 31;

typedef struct Quotas {
    Analysis a;
    Group   *groups; /* by share */
    bool    *idle;   /* by share: it asks for nothing */
    bool    *never;  /* by share: it binds nowhere */
} Quotas;

static const Share *share_at(const Quotas *q, size_t share) {
    return &q->a.rules->shares.at[share];
}

Spot share_spot(const Share *share) {
    return (Spot){share->pack, share->line, share->column, share->label};
}

bool share_asks_heads(const Share *share) {
    return share->force != FORCE_INFORMATION && !share->of_body && share->form == FORM_PEOPLE &&
           !share->either && !share->second;
}

bool groups_touch(const Group *a, const Group *b) {
    for (uint32_t i = 0; i < a->fact_count; i++)
        for (uint32_t k = 0; k < b->fact_count; k++)
            if (a->facts[i] == b->facts[k])
                return true;
    return false;
}

bool group_lies_in(const Analysis *a, const Group *inner, const Group *outer) {
    if (outer->everybody || !groups_touch(inner, outer))
        return outer->everybody;
    ArenaMark   mark = arena_mark(a->scratch);
    const Node *out = proof_both(a->scratch, inner->node, proof_not(a->scratch, outer->node));
    Proof       proof = analysis_prove(a, out, TRUTH_YES);
    arena_rewind(a->scratch, mark);
    return proof == PROOF_NONE;
}

/* ---- one quota ---- */

static bool has_floor(const Share *share) {
    for (uint32_t i = 0; i < share->table.count; i++)
        if (share->table.rows[i].amount.lo > 0)
            return true;
    return false;
}

static bool amount_idle(const Share *share, const StructureAmount *amount) {
    bool all = amount->hi == FACT_MOST ||
               (share->form == FORM_PEOPLE && amount->percent && amount->hi >= PERCENT_ALL);
    return !amount->lo && all;
}

/* Whatever row and exception is heard. */
static bool share_idle(const Share *share) {
    bool idle = share->form != FORM_BODIES || !share->bodies.lo;
    for (uint32_t i = 0; i < share->table.count && share->form != FORM_BODIES; i++)
        idle &= amount_idle(share, &share->table.rows[i].amount);
    for (uint32_t i = 0; i < share->exception_count; i++)
        idle &= share->exceptions[i]->drop || amount_idle(share, &share->exceptions[i]->amount);
    return idle;
}

static void idle_look(Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    if (share->continued || share->force == FORCE_INFORMATION)
        return;
    q->idle[at] = share_idle(share) || (share->either && share_idle(share_at(q, at + 1)));
    if (q->idle[at])
        analysis_warn(&q->a, "rules.quota.nothing", share_spot(share), (Arg){0});
}

static Group group_make(const Quotas *q, const Node *node) {
    Group group = {.node = node};
    bool  once;
    group.everybody = analysis_prove(&q->a, node, TRUTH_NO) == PROOF_NONE;
    node_facts(q->a.rules, node, q->a.scratch, &group.facts, &group.fact_count, &once);
    for (uint32_t i = 0; i < group.fact_count; i++) {
        const Fact *fact = &q->a.rules->facts.at[group.facts[i]];
        if (facts_related(fact, fact))
            group.facts[i] = RELATED + (uint32_t)fact->kind * FIELDS + (uint32_t)fact->field;
    }
    return group;
}

static void group_look(Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    bool         floor = has_floor(share), alone = !share->either && !share->second;
    if (!share->group)
        return;
    const Node *group = reach_settle(&q->a, share->group, floor, share_spot(share));
    if (!q->never[at] && analysis_prove(&q->a, group, TRUTH_YES) != PROOF_NONE)
        q->groups[at] = group_make(q, group);
    if (analysis_prove(&q->a, share->group, TRUTH_YES) == PROOF_NONE)
        analysis_warn(&q->a, floor && alone ? "rules.group.never" : "rules.group.nobody",
                      share_spot(share), (Arg){0});
}

/* Told once of those that stand in one structure. */
static void when_look(const Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    Spot         spot = share_spot(share);
    spot.label = share->structure;
    if (at && share_at(q, at - 1)->when == share->when) {
        q->never[at] = q->never[at - 1];
        return;
    }
    q->never[at] = share->when && analysis_prove(&q->a, share->when, TRUTH_YES) == PROOF_NONE;
    if (q->never[at])
        analysis_warn(&q->a, "rules.when.never", spot, (Arg){0});
}

/* ---- two quotas ---- */

static bool kinds_within(const Share *inner, const Share *outer) {
    for (uint32_t i = 0; i < inner->kind_count; i++) {
        uint32_t k = 0;
        while (k < outer->kind_count && !str_same(inner->kinds[i], outer->kinds[k]))
            k++;
        if (k == outer->kind_count)
            return false;
    }
    return true;
}

/* Wherever `weak` binds, and whenever it is tested, `strong` does too, and as strictly. */
static bool binds_wherever(const Quotas *q, const Share *strong, const Share *weak) {
    if (strong->pack != weak->pack || strong->force > weak->force || strong->posts != weak->posts ||
        strong->outside != weak->outside || (strong->tested && strong->tested != weak->tested) ||
        !kinds_within(weak, strong))
        return false;
    if (!strong->when || strong->when == weak->when)
        return true;
    const Node *unless = proof_not(q->a.scratch, strong->when);
    const Node *only = weak->when ? proof_both(q->a.scratch, weak->when, unless) : unless;
    return analysis_prove(&q->a, only, TRUTH_YES) == PROOF_NONE;
}

/* How far up a share is rounded as a floor, or down as a ceiling. */
static int strictness(Rounding rounding, bool floor) {
    Rounding strict = floor ? ROUNDING_UP : ROUNDING_DOWN;
    return rounding == strict || rounding == ROUNDING_NONE ? 2 : rounding == ROUNDING_NEAREST;
}

static bool shares_alike(const StructureAmount *strong, const StructureAmount *weak, bool floor) {
    return strong->percent == weak->percent &&
           (!weak->percent ||
            (strong->base == weak->base &&
             strictness(strong->rounding, floor) >= strictness(weak->rounding, floor)));
}

/* A share asks for no fewer of a larger base, so heads are held against the smallest body. */
static bool floor_suffices(const StructureAmount *strong, const StructureAmount *weak) {
    StructureHeads one = {1, 1, 1, 0};
    if (strong->percent && !weak->percent)
        return strong->base == BASE_SEATS && structure_amount(strong, one).at_least >= weak->lo;
    return strong->lo >= weak->lo && shares_alike(strong, weak, true);
}

static bool ceiling_suffices(const StructureAmount *strong, const StructureAmount *weak) {
    return strong->hi <= weak->hi && shares_alike(strong, weak, false);
}

/* What an unread rounding comes to nobody can say: nothing is implied by it, nor by it anything. */
static bool is_rounded(const Share *share) {
    return share->table.rows[0].amount.rounding != ROUNDING_UNREAD;
}

static bool comparable(const Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    return share_asks_heads(share) && share->table.by == TABLE_PLAIN && is_rounded(share) &&
           !share->unread && !share->exception_count && q->groups[at].node && !q->idle[at];
}

static bool lies_in(const Quotas *q, size_t inner, size_t outer) {
    return group_lies_in(&q->a, &q->groups[inner], &q->groups[outer]);
}

static bool groups_meet(const Quotas *q, size_t a, size_t b) {
    return q->groups[a].everybody || q->groups[b].everybody ||
           groups_touch(&q->groups[a], &q->groups[b]);
}

static bool suffices(const Quotas *q, size_t strong_at, size_t weak_at) {
    const Share           *strong = share_at(q, strong_at), *weak = share_at(q, weak_at);
    const StructureAmount *more = &strong->table.rows[0].amount,
                          *less = &weak->table.rows[0].amount;
    return comparable(q, strong_at) && (!less->lo || floor_suffices(more, less)) &&
           (less->hi == FACT_MOST || ceiling_suffices(more, less)) &&
           binds_wherever(q, strong, weak) && (!less->lo || lies_in(q, strong_at, weak_at)) &&
           (less->hi == FACT_MOST || lies_in(q, weak_at, strong_at));
}

/* Of two that ask the same the later one is told. */
static void implied_look(const Quotas *q, size_t weak) {
    for (size_t strong = 0; strong < q->a.rules->shares.len; strong++) {
        if (!groups_meet(q, strong, weak))
            continue;
        ArenaMark mark = arena_mark(q->a.scratch);
        bool      told = strong != weak && suffices(q, strong, weak) &&
                    (strong < weak || !suffices(q, weak, strong));
        arena_rewind(q->a.scratch, mark);
        if (!told)
            continue;
        analysis_warn(&q->a, "rules.quota.implied", share_spot(share_at(q, weak)),
                      (Arg){"other", share_at(q, strong)->label});
        return;
    }
}

void quotas_analyse(const Rules *rules, const Roster *roster, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    size_t count = rules->shares.len;
    Quotas q = {{rules, findings, scratch},
                ARENA_ARRAY(scratch, Group, count),
                ARENA_ARRAY(scratch, bool, count),
                ARENA_ARRAY(scratch, bool, count)};
    for (size_t i = 0; i < count; i++) {
        when_look(&q, i);
        group_look(&q, i);
        idle_look(&q, i);
    }
    for (size_t i = 0; i < count; i++)
        if (comparable(&q, i))
            implied_look(&q, i);
    fit_analyse(rules, roster, q.groups, findings);
}
