/* analysis.c — clauses held against themselves and each other, at every value of their facts. Cost: a
 * proof for each clause, and for each two of a standard that share a fact. */
#include "rules/analysis.h"

#include "rules/parser.h"
#include "rules/proof.h"

typedef struct Analysis {
    const Rules *rules;
    Findings    *findings;
    Arena       *scratch;
} Analysis;

typedef struct Spot {
    uint32_t pack, line, column;
    Str      label;
} Spot;

static void tell(const Analysis *a, Severity severity, const char *code, Spot spot, Arg arg) {
    Place place = {
        .file = a->rules->packs.at[spot.pack].file, .line = spot.line, .column = spot.column};
    Arg lang = lang_arg(a->rules->packs.at[spot.pack].lang);
    findings_add(a->findings, FINDING(severity, code, place, .value = spot.label,
                                      .args = {arg.name ? arg : lang, arg.name ? lang : (Arg){0}}));
}

static void warn(const Analysis *a, const char *code, Spot spot, Arg arg) {
    tell(a, SEVERITY_WARNING, code, spot, arg);
}

static Proof prove(const Analysis *a, const Node *cond, Truth wanted, uint32_t pack,
                   Str *case_out) {
    return proof_find(a->scratch, a->rules, cond, wanted, pack, case_out);
}

static Spot clause_spot(const Standard *standard, const Clause *clause) {
    return (Spot){standard->pack, clause->line, clause->column, clause->label};
}

/* ---- one clause ---- */

/* False when it can decide nothing, or nobody can say. */
static bool clause_decides(const Analysis *a, const Standard *standard, const Clause *clause) {
    Spot  spot = clause_spot(standard, clause);
    Proof met = prove(a, clause->cond, TRUTH_YES, standard->pack, NULL);
    Proof failed = prove(a, clause->cond, TRUTH_NO, standard->pack, NULL);
    if (met == PROOF_NONE)
        warn(a, "rules.never.met", spot, (Arg){0});
    else if (failed == PROOF_NONE)
        warn(a, "rules.never.failed", spot, (Arg){0});
    else if (met == PROOF_OPEN || failed == PROOF_OPEN)
        tell(a, SEVERITY_NOTE, "rules.unproven", spot, (Arg){0});
    return met == PROOF_FOUND && failed == PROOF_FOUND;
}

/* Heard where its own WHEN is true and none is that goes before it. */
static void exceptions_heard(const Analysis *a, const Clause *clause) {
    const Node *before = NULL; /* none of those so far */
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        const Exception *e = clause->exceptions[i];
        const Node      *heard = before ? proof_both(a->scratch, before, e->when) : e->when;
        const Node      *unless = proof_not(a->scratch, e->when);
        Spot             spot = {e->pack, e->line, e->column, e->label};
        Proof            proof = prove(a, heard, TRUTH_YES, e->pack, NULL);
        if (proof == PROOF_NONE)
            warn(a, "rules.never.heard", spot, (Arg){"clause", clause->label});
        else if (proof == PROOF_OPEN)
            tell(a, SEVERITY_NOTE, "rules.unproven", spot, (Arg){0});
        before = before ? proof_both(a->scratch, before, unless) : unless;
    }
}

/* ---- two clauses ---- */

static bool facts_meet(const Clause *a, const Clause *b) {
    for (uint32_t i = 0; i < a->fact_count; i++)
        for (uint32_t k = 0; k < b->fact_count; k++)
            if (a->facts[i] == b->facts[k])
                return true;
    return false;
}

/* Wherever b is judged and not met, a is too, and no milder. */
static bool stands_for(const Clause *a, const Clause *b) {
    return !a->preference && !b->preference && (a->for_holders || !b->for_holders) &&
           (!a->waivable || b->waivable) && (a->not_met || !b->not_met) && facts_meet(a, b);
}

/* Who meets a meets b. */
static Proof implies(const Analysis *a, const Standard *standard, const Clause *given,
                     const Clause *then) {
    const Node *but = proof_both(a->scratch, given->cond, proof_not(a->scratch, then->cond));
    return prove(a, but, TRUTH_YES, standard->pack, NULL);
}

/* Of two that say the same the later one is told. */
static void clause_implied(const Analysis *a, const Standard *standard, uint32_t at,
                           const bool *decides) {
    const Clause *clause = &standard->clauses[at];
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *other = &standard->clauses[i];
        Arg           arg = {"other", other->label};
        if (i == at || !decides[i] || !stands_for(other, clause))
            continue;
        Proof proof = implies(a, standard, other, clause);
        if (proof == PROOF_OPEN)
            tell(a, SEVERITY_NOTE, "rules.unproven.both", clause_spot(standard, clause), arg);
        if (proof != PROOF_NONE || (i > at && stands_for(clause, other) &&
                                    implies(a, standard, clause, other) == PROOF_NONE))
            continue;
        warn(a, "rules.implied", clause_spot(standard, clause), arg);
        return;
    }
}

static void standard_analyse(const Analysis *a, const Standard *standard) {
    bool *decides = ARENA_ARRAY(a->scratch, bool, standard->clause_count);
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        const Clause *clause = &standard->clauses[c];
        decides[c] = clause->each == EACH_NONE && clause_decides(a, standard, clause);
        exceptions_heard(a, clause);
    }
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (decides[c])
            clause_implied(a, standard, c, decides);
}

/* ---- gaps ---- */

/* What leaves a kind of post without a standard. */
typedef struct KindGap {
    const Standard *first;
    Str             kind;
    const Node     *none; /* where none of its standards binds; NULL: one binds always */
} KindGap;

typedef struct Gaps {
    Map by_kind;
    VEC(KindGap) at;
} Gaps;

static void gap_narrow(const Analysis *a, Gaps *gaps, const Standard *standard, Str kind) {
    uint32_t    at = map_put(&gaps->by_kind, kind, gaps->by_kind.len);
    const Node *unless = standard->when ? proof_not(a->scratch, standard->when) : NULL;
    if (at == gaps->at.len) {
        VEC_PUSH(a->scratch, gaps->at, (KindGap){standard, kind, unless});
        return;
    }
    KindGap *gap = &gaps->at.at[at];
    gap->none = unless && gap->none ? proof_both(a->scratch, gap->none, unless) : NULL;
}

static void gap_tell(const Analysis *a, const KindGap *gap) {
    const Standard *standard = gap->first;
    Str             found = STR("");
    Spot            spot = {standard->pack, standard->line, standard->column, gap->kind};
    Proof           proof = prove(a, gap->none, TRUTH_YES, standard->pack, &found);
    if (proof == PROOF_FOUND)
        warn(a, "rules.gap", spot, (Arg){"case", found});
    else if (proof == PROOF_OPEN)
        tell(a, SEVERITY_NOTE, "rules.unproven", spot, (Arg){0});
}

static void gaps_find(const Analysis *a) {
    Gaps gaps = {.by_kind = map_open(a->scratch)};
    for (uint32_t s = 0; s < a->rules->written; s++) {
        const Standard *standard = &a->rules->standards.at[s];
        for (uint32_t k = 0; k < standard->kind_count; k++)
            gap_narrow(a, &gaps, standard, standard->kinds[k]);
    }
    for (size_t i = 0; i < gaps.at.len; i++)
        if (gaps.at.at[i].none)
            gap_tell(a, &gaps.at.at[i]);
}

/* ---- numbers that are not confirmed ---- */

/* One finding for each citation: the other places stand with it. */
typedef struct Doubt {
    Str citation;
    Arg language;
    VEC(FindingSpot) spots;
} Doubt;

typedef struct Doubts {
    Map by_citation;
    VEC(Doubt) list;
} Doubts;

static void doubt_add(const Analysis *a, Doubts *doubts, bool confirmed, Spot spot, Str citation) {
    Arena      *arena = a->findings->arena;
    Str         key = str_format(arena, "%u " STR_FMT, spot.pack, STR_ARG(citation));
    FindingSpot place = {
        {.file = a->rules->packs.at[spot.pack].file, .line = spot.line, .column = spot.column},
        spot.label};
    if (confirmed)
        return;
    uint32_t at = map_put(&doubts->by_citation, key, (uint32_t)doubts->list.len);
    if (at == doubts->list.len)
        VEC_PUSH(arena, doubts->list,
                 (Doubt){.citation = citation,
                         .language = lang_arg(a->rules->packs.at[spot.pack].lang)});
    VEC_PUSH(arena, doubts->list.at[at].spots, place);
}

static void doubts_tell(const Analysis *a, const Doubts *doubts) {
    for (size_t i = 0; i < doubts->list.len; i++) {
        const Doubt *doubt = &doubts->list.at[i];
        findings_add(a->findings,
                     FINDING(SEVERITY_NOTE, "rules.unconfirmed", doubt->spots.at[0].place,
                             .value = doubt->spots.at[0].value,
                             .args = {{"citation", doubt->citation}, doubt->language},
                             .also = doubt->spots.at + 1, .also_count = doubt->spots.len - 1));
    }
}

static void unconfirmed_find(const Analysis *a) {
    const Rules *rules = a->rules;
    Doubts       doubts = {.by_citation = map_open(a->scratch)};
    for (uint32_t s = 0; s < rules->written; s++)
        for (uint32_t c = 0; c < rules->standards.at[s].clause_count; c++) {
            const Clause *clause = &rules->standards.at[s].clauses[c];
            doubt_add(a, &doubts, clause->confirmed, clause_spot(&rules->standards.at[s], clause),
                      clause->citation);
        }
    for (size_t i = 0; i < rules->exceptions.len; i++) {
        const Exception *e = &rules->exceptions.at[i];
        doubt_add(a, &doubts, e->confirmed, (Spot){e->pack, e->line, e->column, e->label},
                  e->citation);
    }
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i];
        doubt_add(a, &doubts, share->confirmed,
                  (Spot){share->pack, share->line, share->column, share->label}, share->citation);
    }
    for (size_t i = 0; i < rules->aparts.len; i++) {
        const Apart *apart = &rules->aparts.at[i];
        doubt_add(a, &doubts, apart->confirmed,
                  (Spot){apart->pack, apart->line, apart->column, apart->label}, apart->citation);
    }
    for (size_t i = 0; i < rules->retirements.len; i++) {
        const Retirement *table = &rules->retirements.at[i];
        doubt_add(a, &doubts, table->confirmed,
                  (Spot){table->pack, table->line, table->column, table->written}, table->citation);
    }
    doubts_tell(a, &doubts);
}

static void standards_analyse(const Analysis *a) {
    for (uint32_t s = 0; s < a->rules->written; s++) {
        ArenaMark mark = arena_mark(a->scratch);
        standard_analyse(a, &a->rules->standards.at[s]);
        arena_rewind(a->scratch, mark);
    }
}

void rules_analyse(const Rules *rules, const Roster *roster, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Analysis a = {rules, findings, scratch};
    standards_analyse(&a);
    gaps_find(&a);
    quotas_analyse(rules, roster, findings);
    if (roster)
        unknown_analyse(rules, roster, 0, findings);
    unconfirmed_find(&a);
}

/* Of packs with faults: what was passed over may fill a gap, but takes no other fault back. */
static void part_analyse(Rules *rules, const Roster *roster, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Analysis a = {rules, findings, scratch};
    standards_settle(rules);
    labels_analyse(rules, findings);
    standards_analyse(&a);
    if (!rules->faulty)
        gaps_find(&a);
    quotas_analyse(rules, roster, findings);
}

const Rules *rules_check(Arena *arena, const PackSource *packs, size_t count, const Roster *roster,
                         bool part, Findings *findings) {
    Tokens *tokens = ARENA_ARRAY(arena, Tokens, count);
    Rules  *rules = rules_gather(arena, packs, count, tokens, findings);
    if (!rules_settle(rules, part, findings)) {
        part_analyse(rules, roster, findings);
        return NULL;
    }
    size_t errors = findings->errors;
    labels_analyse(rules, findings);
    rules_analyse(rules, roster, findings);
    return findings->errors == errors ? rules : NULL;
}
