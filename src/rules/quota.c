/* quota.c — quotas held against what they ask: of a group nobody is in, of nothing at all, or of no more than another
 * quota of the same pack asks, whatever the size of the body. Cost: of each two of one pack that bind the same bodies
 * at most three proofs. */
#include "rules/analysis_parts.h"
#include "rules/structure_parts.h"

enum { PERCENT_ALL = 100000 };

typedef struct Quotas {
    Analysis a;
    bool    *nobody, *idle; /* by share: nobody is in its group; it asks for nothing */
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

bool shares_lie_in(const Analysis *a, const Share *inner, const Share *outer) {
    const Node *out = proof_both(a->scratch, inner->group, proof_not(a->scratch, outer->group));
    return analysis_prove(a, out, TRUTH_YES, outer->pack) == PROOF_NONE;
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

static void group_look(Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    bool         floor = has_floor(share), alone = !share->either && !share->second;
    if (!share->group)
        return;
    bool  told = reach_analyse(&q->a, share->group, floor, share_spot(share));
    Proof proof = analysis_prove(&q->a, share->group, TRUTH_YES, share->pack);
    q->nobody[at] = told || proof == PROOF_NONE;
    if (proof == PROOF_NONE)
        analysis_warn(&q->a, floor && alone ? "rules.group.never" : "rules.group.nobody",
                      share_spot(share), (Arg){0});
}

/* Told once of those that stand in one structure. */
static void when_look(const Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    Spot         spot = share_spot(share);
    spot.label = share->structure;
    if (share->when && (!at || share_at(q, at - 1)->when != share->when) &&
        analysis_prove(&q->a, share->when, TRUTH_YES, share->pack) == PROOF_NONE)
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
    return analysis_prove(&q->a, only, TRUTH_YES, weak->pack) == PROOF_NONE;
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
    StructureHeads one = {1, 1, 1};
    if (strong->percent && !weak->percent)
        return strong->base == BASE_SEATS && structure_amount(strong, one).at_least >= weak->lo;
    return strong->lo >= weak->lo && shares_alike(strong, weak, true);
}

static bool ceiling_suffices(const StructureAmount *strong, const StructureAmount *weak) {
    return strong->hi <= weak->hi && shares_alike(strong, weak, false);
}

static bool comparable(const Quotas *q, size_t at) {
    const Share *share = share_at(q, at);
    return share_asks_heads(share) && share->table.by == TABLE_PLAIN && !share->exception_count &&
           !q->nobody[at] && !q->idle[at];
}

static bool suffices(const Quotas *q, size_t strong_at, size_t weak_at) {
    const Share           *strong = share_at(q, strong_at), *weak = share_at(q, weak_at);
    const StructureAmount *more = &strong->table.rows[0].amount,
                          *less = &weak->table.rows[0].amount;
    return comparable(q, strong_at) && (!less->lo || floor_suffices(more, less)) &&
           (less->hi == FACT_MOST || ceiling_suffices(more, less)) &&
           binds_wherever(q, strong, weak) && (!less->lo || shares_lie_in(&q->a, strong, weak)) &&
           (less->hi == FACT_MOST || shares_lie_in(&q->a, weak, strong));
}

/* Of two that ask the same the later one is told. */
static void implied_look(const Quotas *q, size_t weak) {
    for (size_t strong = 0; strong < q->a.rules->shares.len; strong++) {
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
    fit_analyse(rules, roster, q.nobody, findings);
}
