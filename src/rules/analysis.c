/* analysis.c — clauses held against themselves and each other, at every value of their facts. Cost: a
 * proof for each clause, and for each two of a standard that share a fact. */
#include "rules/analysis_parts.h"
#include "rules/parser.h"

void analysis_tell(const Analysis *a, Severity severity, const char *code, Spot spot, Arg first,
                   Arg second) {
    Place place = {
        .file = a->rules->packs.at[spot.pack].file, .line = spot.line, .column = spot.column};
    Arg args[FINDING_ARGS] = {first, second}, lang = lang_arg(a->rules->packs.at[spot.pack].lang);
    args[!first.name ? 0 : !second.name ? 1 : 2] = lang;
    findings_add(a->findings, FINDING(severity, code, place, .value = spot.label,
                                      .args = {args[0], args[1], args[2]}));
}

static void tell(const Analysis *a, Severity severity, const char *code, Spot spot, Arg arg) {
    analysis_tell(a, severity, code, spot, arg, (Arg){0});
}

void analysis_warn(const Analysis *a, const char *code, Spot spot, Arg first) {
    tell(a, SEVERITY_WARNING, code, spot, first);
}

Proof analysis_prove(const Analysis *a, const Node *cond, Truth wanted) {
    return proof_find(a->scratch, a->rules, cond, wanted, NULL);
}

Spot clause_spot(const Standard *standard, const Clause *clause) {
    return (Spot){standard->pack, clause->line, clause->column, clause->label};
}

/* ---- one clause ---- */

/* False when it can decide nothing, or nobody can say. */
static bool clause_decides(const Analysis *a, const Standard *standard, const Clause *clause) {
    Spot  spot = clause_spot(standard, clause);
    Proof met = analysis_prove(a, clause->cond, TRUTH_YES);
    Proof failed = analysis_prove(a, clause->cond, TRUTH_NO);
    if (met == PROOF_NONE)
        analysis_warn(a, "rules.never.met", spot, (Arg){0});
    else if (failed == PROOF_NONE && !clause->not_met) /* who lacks a fact does not meet that */
        analysis_warn(a, "rules.never.failed", spot, (Arg){0});
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
        Proof            proof = analysis_prove(a, heard, TRUTH_YES);
        if (proof == PROOF_NONE)
            analysis_warn(a, "rules.never.heard", spot, (Arg){"clause", clause->label});
        else if (proof == PROOF_OPEN)
            tell(a, SEVERITY_NOTE, "rules.unproven", spot, (Arg){0});
        before = before ? proof_both(a->scratch, before, unless) : unless;
    }
}

/* What a clause asks for itself, and what each of its exceptions does. */
static bool clause_reaches(const Analysis *a, const Standard *standard, const Clause *clause) {
    bool told = reach_analyse(a, clause->own ? clause->own : clause->cond, true,
                              clause_spot(standard, clause));
    for (uint32_t i = 0; i < clause->exception_count; i++) {
        const Exception *e = clause->exceptions[i];
        Spot             spot = {e->pack, e->line, e->column, e->label};
        reach_analyse(a, e->when, false, spot);
        if (e->cond)
            reach_analyse(a, e->cond, true, spot);
    }
    return !told;
}

static void standard_analyse(const Analysis *a, const Standard *standard) {
    bool *decides = ARENA_ARRAY(a->scratch, bool, standard->clause_count);
    Spot  spot = {standard->pack, standard->line, standard->column, standard->label};
    if (standard->when && analysis_prove(a, standard->when, TRUTH_YES) == PROOF_NONE)
        analysis_warn(a, "rules.when.never", spot, (Arg){0});
    for (uint32_t c = 0; c < standard->clause_count; c++) {
        const Clause *clause = &standard->clauses[c];
        bool          reaches = clause_reaches(a, standard, clause);
        decides[c] = clause->each == EACH_NONE && clause_decides(a, standard, clause) && reaches;
        exceptions_heard(a, clause);
    }
    implied_analyse(a, standard, decides);
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

static void doubt_add(const Analysis *a, Doubts *doubts, Spot spot, Str citation) {
    Arena      *arena = a->findings->arena;
    Str         key = str_format(arena, "%u " STR_FMT, spot.pack, STR_ARG(citation));
    FindingSpot place = {
        {.file = a->rules->packs.at[spot.pack].file, .line = spot.line, .column = spot.column},
        spot.label};
    uint32_t at = map_put(&doubts->by_citation, key, (uint32_t)doubts->list.len);
    if (at == doubts->list.len)
        VEC_PUSH(arena, doubts->list,
                 (Doubt){.citation = citation,
                         .language = lang_arg(a->rules->packs.at[spot.pack].lang)});
    VEC_PUSH(arena, doubts->list.at[at].spots, place);
}

static void doubts_add(const Analysis *a, Doubts *doubts, Spot spot, Citations citations) {
    for (uint32_t i = 0; i < citations.count; i++)
        if (!citations.at[i].confirmed)
            doubt_add(a, doubts, spot, citations.at[i].text);
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

static void doubts_of_clauses(const Analysis *a, Doubts *doubts) {
    const Rules *rules = a->rules;
    for (uint32_t s = 0; s < rules->written; s++)
        for (uint32_t c = 0; c < rules->standards.at[s].clause_count; c++) {
            const Clause *clause = &rules->standards.at[s].clauses[c];
            doubts_add(a, doubts, clause_spot(&rules->standards.at[s], clause), clause->citations);
        }
    for (size_t i = 0; i < rules->exceptions.len; i++) {
        const Exception *e = &rules->exceptions.at[i];
        doubts_add(a, doubts, (Spot){e->pack, e->line, e->column, e->label}, e->citations);
    }
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i];
        doubts_add(a, doubts, (Spot){share->pack, share->line, share->column, share->label},
                   share->citations);
    }
    for (size_t i = 0; i < rules->aparts.len; i++) {
        const Apart *apart = &rules->aparts.at[i];
        doubts_add(a, doubts, (Spot){apart->pack, apart->line, apart->column, apart->label},
                   apart->citations);
    }
    for (size_t i = 0; i < rules->retirements.len; i++) {
        const Retirement *table = &rules->retirements.at[i];
        doubts_add(a, doubts, (Spot){table->pack, table->line, table->column, table->written},
                   table->citations);
    }
}

static void doubts_of_steps(const Analysis *a, Doubts *doubts, const ProcedureRule *rule) {
    for (uint32_t i = 0; i < rule->info.step_count; i++) {
        const StepPlace *place = &rule->places[i];
        const Step      *step = &rule->info.steps[i];
        doubts_add(a, doubts, (Spot){rule->info.pack, place->line, place->column, step->label},
                   step->citations);
    }
}

static void doubts_of_targets(const Analysis *a, Doubts *doubts, const MovementRule *rule) {
    for (uint32_t i = 0; i < rule->info.target_count; i++) {
        const TargetGroup    *place = &rule->groups[i];
        const MovementTarget *target = &rule->targets[i];
        doubts_add(a, doubts, (Spot){rule->info.pack, place->line, place->column, target->label},
                   target->citations);
    }
}

static void doubts_of_acts(const Analysis *a, Doubts *doubts) {
    const Rules *rules = a->rules;
    for (size_t i = 0; i < rules->procedures.len; i++)
        doubts_of_steps(a, doubts, &rules->procedures.at[i]);
    for (size_t i = 0; i < rules->movements.len; i++)
        doubts_of_targets(a, doubts, &rules->movements.at[i]);
    for (size_t i = 0; i < rules->equals.len; i++) {
        const EqualsRule *rule = &rules->equals.at[i];
        doubts_add(a, doubts, (Spot){rule->pack, rule->line, rule->column, rule->label},
                   rule->citations);
    }
    for (size_t i = 0; i < rules->reminders.len; i++) {
        const RemindRule *rule = &rules->reminders.at[i];
        doubts_add(a, doubts, (Spot){rule->info.pack, rule->line, rule->column, rule->info.label},
                   rule->info.citations);
    }
}

/* Wherever the head of a pack counts it. */
static void unconfirmed_find(const Analysis *a) {
    Doubts doubts = {.by_citation = map_open(a->scratch)};
    doubts_of_clauses(a, &doubts);
    doubts_of_acts(a, &doubts);
    doubts_tell(a, &doubts);
}

static void standards_analyse(const Analysis *a) {
    for (uint32_t s = 0; s < a->rules->written; s++) {
        ArenaMark mark = arena_mark(a->scratch);
        standard_analyse(a, &a->rules->standards.at[s]);
        arena_rewind(a->scratch, mark);
    }
}

/* part: what stands in other packs may fill a gap. So may what was passed over, as it may end a rise, or be what a register is
 * asked for; no other fault is taken back by it. */
static void whole_analyse(const Rules *rules, const Roster *roster, bool part, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Analysis a = {rules, findings, scratch};
    labels_analyse(rules, findings);
    standards_analyse(&a);
    if (!rules->faulty && !part)
        gaps_analyse(rules, roster, 0, findings);
    quotas_analyse(rules, roster, findings);
    if (!rules->faulty && roster)
        unknown_analyse(rules, roster, 0, findings);
    if (!rules->faulty)
        rising_analyse(rules, findings);
    unconfirmed_find(&a);
}

const Rules *rules_check(Arena *arena, const PackSource *packs, size_t count, const Roster *roster,
                         bool part, Findings *findings) {
    Tokens *tokens = ARENA_ARRAY(arena, Tokens, count);
    size_t  first = findings->len;
    Rules  *rules = rules_gather(arena, packs, count, tokens, findings);
    bool    settled = rules_settle(rules, part, findings);
    size_t  errors = findings->errors;
    if (!settled)
        standards_settle(rules);
    whole_analyse(rules, roster, part, findings);
    findings_order(findings, first);
    return settled && findings->errors == errors ? rules : NULL;
}
