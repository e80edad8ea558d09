/* gap.c — kinds of post of which some are left without a standard. A case of a unit whose level or bloc is known is
 * looked for first; only where there is none, and the register has such units, one of which it is not said. Cost: a
 * proof or two for each kind. */
#include "rules/analysis_parts.h"
#include "rules/fact.h"

/* What leaves a kind of post without a standard. */
typedef struct KindGap {
    const Standard *first; /* of the packs looked at */
    Str             kind;
    const Node     *none; /* where none of its standards binds; NULL: one binds always */
} KindGap;

typedef struct Gaps {
    Map by_kind;
    VEC(KindGap) at;
} Gaps;

static void gap_narrow(const Analysis *a, KindGap *gap, const Standard *standard) {
    const Node *unless = standard->when ? proof_not(a->scratch, standard->when) : NULL;
    if (!gap->none || !packs_together(a->rules, gap->first->pack, standard->pack))
        return;
    gap->none = unless ? proof_both(a->scratch, gap->none, unless) : NULL;
}

static bool unit_says(const Roster *roster, FactKind kind) {
    bool all = true;
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(roster, u);
        all &= (kind == FACT_UNIT_LEVEL ? unit->level : unit->bloc) >= 0;
    }
    return all && roster_count(roster, KIND_UNIT) > 0;
}

static bool of_units(const Fact *fact) {
    return fact->kind == FACT_UNIT_LEVEL || fact->kind == FACT_UNIT_BLOC;
}

/* Of every unit the level and bloc are known, or those that each unit of the register has. */
static void domains_narrow(const Rules *rules, const Roster *roster, bool every) {
    for (uint32_t f = 0; f < rules->facts.len; f++) {
        const Fact *fact = &rules->facts.at[f];
        if (of_units(fact) && (every || (roster && unit_says(roster, fact->kind))))
            rules->domains[f].lo = 0;
    }
}

static void domains_restore(const Rules *rules) {
    for (uint32_t f = 0; f < rules->facts.len; f++)
        if (of_units(&rules->facts.at[f]))
            rules->domains[f] = fact_domain(&rules->facts.at[f]);
}

static Proof gap_prove(const Analysis *a, const KindGap *gap, const Roster *roster, bool every,
                       Str *found_out) {
    domains_narrow(a->rules, roster, every);
    Proof proof = proof_find(a->scratch, a->rules, gap->none, TRUTH_YES, found_out);
    domains_restore(a->rules);
    return proof;
}

static void gap_tell(const Analysis *a, const KindGap *gap, const Roster *roster) {
    const Standard *standard = gap->first;
    Str             found = STR("");
    Spot            spot = {standard->pack, standard->line, standard->column, gap->kind};
    Proof           proof = gap_prove(a, gap, roster, true, &found);
    if (proof == PROOF_NONE)
        proof = gap_prove(a, gap, roster, false, &found);
    if (proof == PROOF_FOUND)
        analysis_warn(a, "rules.gap", spot, (Arg){"case", found});
    else if (proof == PROOF_OPEN)
        analysis_tell(a, SEVERITY_NOTE, "rules.unproven", spot, (Arg){0}, (Arg){0});
}

/* The kinds that packs from `first` on name. */
static void gaps_open(const Analysis *a, uint32_t first, Gaps *gaps) {
    static const Node always = {.kind = NODE_GATE, .words = {"always", 6}};
    for (uint32_t s = 0; s < a->rules->written; s++) {
        const Standard *standard = &a->rules->standards.at[s];
        for (uint32_t k = 0; standard->pack >= first && k < standard->kind_count; k++)
            if (map_put(&gaps->by_kind, standard->kinds[k], (uint32_t)gaps->at.len) == gaps->at.len)
                VEC_PUSH(a->scratch, gaps->at, (KindGap){standard, standard->kinds[k], &always});
    }
}

void gaps_analyse(const Rules *rules, const Roster *roster, uint32_t first, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Analysis a = {rules, findings, scratch};
    Gaps     gaps = {.by_kind = map_open(scratch)};
    gaps_open(&a, first, &gaps);
    for (uint32_t s = 0; s < rules->written; s++) {
        const Standard *standard = &rules->standards.at[s];
        for (uint32_t k = 0; k < standard->kind_count; k++) {
            uint32_t at = map_find(&gaps.by_kind, standard->kinds[k]);
            if (at < gaps.at.len)
                gap_narrow(&a, &gaps.at.at[at], standard);
        }
    }
    for (size_t i = 0; i < gaps.at.len; i++)
        if (gaps.at.at[i].none)
            gap_tell(&a, &gaps.at.at[i], roster);
}
